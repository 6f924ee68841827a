//! Gwen's book: her network, what four childminders share with her, and what they do not.

use super::super::{Handed, Neighbour, Sample, fill};
use super::{DAYS, OneDay, ask, made_on, titles};
use crate::ops::door::{NewBook, make_book};
use crate::{Desk, Host};
use serde_json::{Value, json};
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex};

fn settings(desk: &Mutex<Desk>) -> Vec<Value> {
    ask(desk, "settings", json!({}))["rows"].as_array().expect("settings").clone()
}

/// Turns to the setting whose name begins so.
fn enter(desk: &Mutex<Desk>, name: &str) {
    let all = settings(desk);
    let wanted = all.iter().find(|one| one["name"].as_str().is_some_and(|called| called.starts_with(name)));
    let _ = ask(desk, "enter_setting", json!({ "setting": wanted.expect("the setting")["setting"] }));
}

fn outcome(desk: &Mutex<Desk>, rule: &str) -> (Value, String) {
    let page = ask(desk, "designation", json!({}));
    let all = page["findings"].as_array().into_iter().flatten();
    let found = all.clone().find(|one| one["rule"] == rule);
    let found = found.unwrap_or_else(|| panic!("{rule} in {}", page["findings"]));
    (found["outcome"].clone(), found["why"].as_str().unwrap_or_default().to_owned())
}

fn hits(desk: &Mutex<Desk>, word: &str) -> usize {
    let found = ask(desk, "search", json!({ "text": word, "limit": 50, "everywhere": true }));
    found.as_array().map_or(0, Vec::len)
}

#[test]
fn the_network_is_worked_the_same_on_any_day() {
    for day in DAYS {
        let desk = made_on("fernhollow", day);

        let today = ask(&desk, "today", json!({}));
        assert_eq!(
            titles(&today["overdue"]["items"]),
            [
                "Agreement ends: Ken Osterly - Gwen Hallowby",
                "Action due: Talk with Ken about a new agreement and how parents are asked - Gwen Hallowby",
                "Reply due: When a progress check is due - Telephone",
            ],
            "on {day}"
        );
        let soon = titles(&today["soon"]["items"]);
        for wanted in ["Network meeting to attend", "Action due: Bring one progress check", "Duty to look at"]
        {
            assert!(soon.iter().any(|title| title.starts_with(wanted)), "on {day}: {wanted} in {soon:?}");
        }
        assert_eq!(titles(&today["missing"]["items"]), ["A shared SENCo has an agreement"], "on {day}");
        let (stands, why) = outcome(&desk, "CM-3");
        assert_eq!(stands, "gap", "on {day}");
        assert!(why.starts_with("Ken Osterly: the sharing agreement ended"), "on {day}: {why}");
        let list = ask(&desk, "responsibilities", json!({}));
        let judged: Vec<_> =
            list["duties"].as_array().into_iter().flatten().map(|duty| &duty["status"]).collect();
        assert_eq!(judged, ["in_progress", "evidenced", "in_progress", "evidenced"], "on {day}");
    }
}

#[test]
fn the_table_of_settings_says_where_each_childminder_stands() {
    let desk = made_on("fernhollow", "2026-11-23");

    let rows = settings(&desk);

    let told: Vec<_> = rows
        .iter()
        .map(|row| {
            let day = |name: &str| row[name].as_str().map(|at| at.get(..10).unwrap_or(at).to_owned());
            let number = |name: &str| row[name].as_u64().expect("a number");
            let name = row["name"].as_str().expect("a name").to_owned();
            let counted = [number("children"), number("on_support"), number("disagreeing")];
            (name, counted, day("last_visit"), day("received_at"), day("sent_at"))
        })
        .collect();
    let row = |name: &str, counted, visit: Option<&str>, received: Option<&str>, sent: Option<&str>| {
        let day = |day: Option<&str>| day.map(str::to_owned);
        (name.to_owned(), counted, day(visit), day(received), day(sent))
    };
    assert_eq!(
        told,
        [
            row("Fernhollow Childminder Network", [0, 0, 0], None, None, None),
            // Nothing has gone back to her since she first sent a file.
            row("Della Marchbank, childminder", [1, 0, 1], Some("2026-11-12"), Some("2026-11-20"), None),
            row("Ken Osterly, childminder", [0, 0, 0], None, Some("2026-08-28"), None),
            row("Ros Ingleby-Vane, childminder", [1, 1, 0], None, Some("2026-10-20"), Some("2026-11-12")),
            row(
                "Yusuf Tarrow, childminder",
                [1, 1, 0],
                Some("2026-10-13"),
                Some("2026-11-16"),
                Some("2026-11-18")
            ),
        ]
    );
    assert!(rows.iter().all(|row| row["may_write"] == true), "{rows:?}");
}

#[test]
fn after_two_reviews_without_progress_specialist_advice_is_considered() {
    for day in DAYS {
        let desk = made_on("fernhollow", day);
        enter(&desk, "Ros");

        let today = ask(&desk, "today", json!({}));

        let missing = today["missing"]["items"].as_array().expect("items");
        let asked = missing
            .iter()
            .find(|item| item["title"] == "Caius Dunmere: Two reviews running with an outcome not yet met");
        let asked = asked.unwrap_or_else(|| panic!("on {day}: {missing:?}"));
        assert!(
            asked["detail"].as_str().is_some_and(|why| why.contains("Consider specialist advice")),
            "{asked}"
        );
        // The SENCo wrote the day of the talk into the childminder's book.
        let soon = today["soon"]["items"].as_array().expect("items");
        let talk = soon
            .iter()
            .find(|item| item["title"].as_str().is_some_and(|title| title.contains("Talk with Leona")));
        assert_eq!(talk.map(|talk| &talk["days"]), Some(&json!(3)), "on {day}: {soon:?}");
    }
}

#[test]
fn a_childminder_without_a_senco_is_encouraged_and_not_reproached() {
    let desk = made_on("fernhollow", "2026-11-23");
    enter(&desk, "Ken");

    let (stands, why) = outcome(&desk, "CM-2");

    assert_eq!(stands, "gap");
    assert!(why.contains("encouraged, not required"), "{why}");
    assert_eq!(ask(&desk, "register", json!({ "show": "all" }))["total"], 0);
    for (name, rule) in [("Della", "CM-2"), ("Yusuf", "CM-2"), ("Ros", "CM-2"), ("Ros", "CM-3")] {
        enter(&desk, name);
        assert_eq!(outcome(&desk, rule).0, "met", "{name}: {rule}");
    }
}

#[test]
fn a_child_whose_parents_were_not_asked_is_nowhere_in_the_book() {
    let desk = made_on("fernhollow", "2026-11-23");

    for word in ["Otis", "Lumi", "Caius"] {
        assert!(hits(&desk, word) > 0, "{word} was agreed to");
    }
    for word in ["Tamsin", "Yeld", "Maudie", "Prowse"] {
        assert_eq!(hits(&desk, word), 0, "{word}");
    }
    for setting in settings(&desk) {
        let _ = ask(&desk, "enter_setting", json!({ "setting": setting["setting"] }));
        let all = ask(&desk, "list_records", json!({ "kinds": [], "limit": 500, "hidden": true }));
        for row in all["rows"].as_array().expect("rows") {
            let said = ask(&desk, "get_record", json!({ "record": row["id"] })).to_string();
            assert!(!said.contains("Tamsin") && !said.contains("Maudie"), "{said}");
        }
    }
}

#[test]
fn the_time_log_of_the_term_comes_to_fourteen_hours() {
    for day in DAYS {
        let desk = made_on("fernhollow", day);
        assert_eq!(ask(&desk, "time_log", json!({}))["sums"]["total"], "14 hours", "on {day}");
    }
    let desk = made_on("fernhollow", "2026-11-23");
    let log = ask(&desk, "time_log", json!({}));
    assert_eq!(log["sums"]["terms"].as_array().map(Vec::len), Some(1), "{}", log["sums"]);
    assert_eq!(log["sums"]["terms"][0]["words"], "14 hours");
}

#[test]
fn one_answer_put_right_twice_is_there_to_be_settled_once() {
    let desk = made_on("fernhollow", "2026-11-23");
    assert_eq!(ask(&desk, "settings", json!({}))["disagreeing"], 1);
    enter(&desk, "Della");
    let concern = ask(&desk, "list_records", json!({ "kinds": ["concern"] }))["rows"][0]["id"].clone();

    let view = ask(&desk, "get_record", json!({ "record": concern }));

    let both = view["disagreements"].as_array().expect("a list");
    assert_eq!(both.len(), 1, "{both:?}");
    let said = both[0].to_string();
    for part in ["Gwen Hallowby", "with three children", "Della Marchbank", "he chooses the first song"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let mut settled = json!({ "record": concern, "kind": "concern", "child": view["row"]["child"] });
    settled["fields"] = view["fields"].clone();
    settled["fields"]["next_step"] = json!("Song time with three children, and he chooses the first song.");
    settled["seen"] = view["seen"].clone();
    settled["settles"] = json!(["next_step"]);
    let _ = ask(&desk, "save_record", settled);
    assert_eq!(ask(&desk, "settings", json!({}))["disagreeing"], 0);
}

const WRONG: Sample = Sample {
    neighbours: &[Neighbour {
        author: "Della Marchbank",
        parts: &[include_str!("../fernhollow/della.toml")],
        shares: &["nobody"],
        files: &[Handed::Given("2026-11-20")],
    }],
    parts: &["reference_day = \"2026-11-23\"\nrecord = []"],
    ..super::super::fernhollow::SAMPLE
};

#[test]
fn the_childminders_own_books_are_gone_whether_it_came_off_or_not() {
    let left = |sample: &Sample| {
        let folder = tempfile::tempdir().expect("a folder");
        let today = "2026-11-23".parse().expect("a day");
        let host = Arc::new(OneDay { today, calls: AtomicU64::new(1), folder });
        let documents = host.documents();
        let path = documents.join("sample.senfolio");
        let host: Arc<dyn Host> = host;
        let new = NewBook { path, passphrase: "a sample", user: sample.author.into(), demo: true };
        let (session, _) = make_book(&host, new).expect("a book");
        let came_off = fill(session, sample).is_ok();
        let files = std::fs::read_dir(&documents).expect("the folder").flatten();
        let others = files.filter(|file| !file.file_name().to_string_lossy().starts_with("sample.senfolio"));
        (came_off, others.count())
    };

    assert_eq!(left(&super::super::fernhollow::SAMPLE), (true, 0));
    assert_eq!(left(&WRONG), (false, 0));
}
