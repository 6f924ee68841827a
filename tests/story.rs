//! A child's story through the commands, as the screens send them: every kind of record through its whole life, and
//! a cycle from the first plan to a correction after its review.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use acceptance::{Person, answers, form};
use engine::Code;
use serde_json::{Value, json};

/// The made-up machine's day is 23/11/2026.
const TODAY: &str = "2026-11-20";

fn at_work() -> Person {
    let person = Person::new().unwrap();
    let _ = person.starts_a_book();
    person
}

fn a_child(person: &Person, name: &str) -> String {
    person.records("child", json!({ "name": name, "born": "2023-04-02", "start": "2025-09-01" }))
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// Kinds that a screen of their own makes, or that belong to a duty.
const ELSEWHERE: &[&str] = &["setting", "child", "evidence", "judgement", "reason"];

#[test]
fn every_kind_is_made_corrected_found_printed_deleted_and_brought_back() {
    let person = at_work();
    let child = a_child(&person, "Zoë O'Hare");
    let who = person.records("person", json!({ "name": "Priya", "group": "practitioner" }));
    let mut ids = json!({ "child": child, "person": who });
    let kinds = person.does("kinds", json!({}));
    let mut lived = 0;
    // Plans first: reviews and notes point at them.
    let mut order: Vec<&Value> = kinds.as_array().unwrap().iter().collect();
    order.sort_by_key(|kind| !["plan", "ehc", "consent", "caseload"].contains(&text(kind, "kind")));
    for kind in order {
        let name = text(kind, "kind");
        if kind["by_program"] == true || ELSEWHERE.contains(&name) {
            continue;
        }
        let asked = kind["field"].as_array().unwrap().iter().filter(|field| field["retired"] != true);
        let mut fields = answers(kind, &ids);
        let mut first = form(name, Value::Object(fields.clone()));
        if text(kind, "about") != "setting" {
            first["child"] = ids["child"].clone();
        }
        let made = person.call("save_record", first).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let id = text(&made["row"], "id").to_owned();
        if ["plan", "ehc", "consent", "caseload"].contains(&name) {
            ids[name] = json!(id);
        }

        let words = asked.clone().find(|field| ["line", "long"].contains(&text(field, "control")));
        if let Some(words) = words {
            fields.insert(text(words, "name").to_owned(), json!("Wombat"));
            let correction = json!({ "record": id, "kind": name, "child": null, "fields": fields, "seen": made["seen"], "reason": "Typed wrongly" });
            let corrected = person.does("save_record", correction);
            assert_eq!(corrected["row"]["corrected"], true, "{name}");
            let found = person.does("search", json!({ "text": "wombat", "limit": 500 }));
            assert!(
                found.as_array().unwrap().iter().any(|hit| hit["record"] == json!(id)),
                "{name} is not found"
            );
            let history = person.does("record_history", json!({ "record": id }));
            assert_eq!(history.as_array().unwrap().len(), 2, "{name}");
        }
        let page = person.does("print_page", json!({ "what": "record", "record": id }));
        assert!(person.bytes(text(&page, "bytes")).unwrap().starts_with(b"%PDF-"), "{name}");

        let on_timeline = |shown: bool| {
            if text(kind, "about") == "setting" {
                return;
            }
            let timeline = person.does("timeline", json!({ "child": child, "kinds": [name] }));
            let there = timeline["rows"].as_array().unwrap().iter().any(|row| row["id"] == json!(id));
            assert_eq!(there, shown, "{name} on the timeline");
        };
        on_timeline(true);
        let _ = person.does("delete_record", json!({ "record": id }));
        on_timeline(false);
        let _ = person.does("restore_record", json!({ "record": id }));
        on_timeline(true);
        lived += 1;
    }
    assert!(lived > 50, "{lived} kinds only");
    let outline = person.does("child_file_outline", json!({ "child": child }));
    let mut ask = outline["ask"].clone();
    (ask["made_for"], ask["why"]) = (json!("Long Ember Primary"), json!("Move to school"));
    let file = person.does("make_child_file", ask);
    assert!(file["pages"].as_u64().unwrap() > 5);
}

fn a_plan(person: &Person, child: &str) -> Value {
    let plan = json!({
        "cycle": 1, "start": "2026-09-01", "review_on": "2026-10-27", "parent_view": "Happy", "child_view": "Water",
        "outcomes": [
            { "outcome": "Asks for help", "measure": "4 of 5 days" },
            { "outcome": "Joins two words", "measure": "3 times" },
        ],
        "strategies": [{ "text": "Wait ten seconds", "card": "do" }],
    });
    let mut plan = form("plan", plan);
    plan["child"] = json!(child);
    person.does("save_record", plan)
}

/// What was written about a child or a plan holds its day fast.
#[test]
fn a_date_of_birth_or_a_plans_start_is_not_put_after_what_rests_on_it() {
    let person = at_work();
    let child = a_child(&person, "Ayo Berg");
    let _ = person.records_of(
        json!(child),
        "observation",
        json!({ "on": "2026-05-01", "type": "narrative", "seen": "Poured water" }),
    );
    let corrected = |record: &str, field: &str, day: &str| {
        let view = person.does("get_record", json!({ "record": record }));
        let mut fields = view["fields"].clone();
        fields[field] = json!(day);
        let form = json!({ "record": record, "kind": view["row"]["kind"], "child": view["row"]["child"],
                           "fields": fields, "seen": view["seen"], "reason": "A slip" });
        person.call("save_record", form)
    };
    let refused = corrected(&child, "born", "2026-06-01").unwrap_err();
    let says = "before the child was born";
    assert!(
        refused.problems.iter().any(|one| one.field == "born" && one.message.contains(says)),
        "{refused:?}"
    );
    assert!(corrected(&child, "born", "2023-04-03").is_ok());

    let plan = a_plan(&person, &child);
    let plan = text(&plan["row"], "id");
    let review = json!({ "plan": plan, "on": "2026-10-20", "decision": "continue",
        "progress": [{ "outcome": "Asks for help", "progress": "met" }] });
    let review = person.records_of(json!(child), "review", review);
    let refused = corrected(plan, "start", "2026-10-25").unwrap_err();
    assert_eq!(refused.problems[0].field, "start");

    // A reviewed plan is put right, never taken out from under its review.
    assert_eq!(person.is_refused("delete_record", json!({ "record": plan })), Code::Rejected);
    let _ = person.does("delete_record", json!({ "record": review }));
    let _ = person.does("delete_record", json!({ "record": plan }));
}

#[test]
fn nothing_new_is_written_about_a_deleted_child() {
    let person = at_work();
    let child = a_child(&person, "Cal Dunn");
    let _ = person.does("delete_record", json!({ "record": child }));
    let mut note = form("note", json!({ "on": "2026-11-20", "title": "Late", "text": "Late" }));
    note["child"] = json!(child);

    let refused = person.call("save_record", note.clone()).unwrap_err();

    assert_eq!(refused.problems[0].field, "child");
    let _ = person.does("restore_record", json!({ "record": child }));
    let _ = person.does("save_record", note);
}

/// Written in one breath, alike in day and moment: each stands on one page, and on no other.
#[test]
fn pages_of_a_list_hold_every_record_once() {
    let person = at_work();
    let children: Vec<String> = (0..12).map(|n| a_child(&person, &format!("Kit Page{n}"))).collect();
    let _ = person
        .does("quick_note", json!({ "children": children, "on": "2026-11-20", "text": "Sang together" }));
    let mut seen = std::collections::BTreeSet::new();
    for offset in [0, 5, 10] {
        let page = person.does("list_records", json!({ "kinds": ["note"], "limit": 5, "offset": offset }));
        seen.extend(page["rows"].as_array().unwrap().iter().map(|row| text(row, "id").to_owned()));
    }
    assert_eq!(seen.len(), 12);
}

/// Thousands are counted whole and read a page at a time; a page is the start of the whole list, and its count is true.
#[test]
fn today_reads_as_far_as_asked_and_counts_everything() {
    let person = at_work();
    for (name, on) in [("Ayo Berg", "2026-11-22"), ("Cal Dunn", "2026-11-20"), ("Eva Finch", "2026-12-01")] {
        let child = a_child(&person, name);
        let _ = person.records_of(
            json!(child),
            "contact",
            json!({ "on": "2026-11-02", "party": "parent", "who": ["Mum"], "channel": "email", "about": "A question",
                    "summary": "To be answered", "reply_by": on }),
        );
    }
    let all = person.does("today", json!({}));
    let some = person.does("today", json!({ "overdue": 1, "soon": 0, "missing": 2 }));
    let count = |list: &Value| list["items"].as_array().unwrap().len();

    for list in ["overdue", "soon", "missing"] {
        assert_eq!(all[list]["total"], count(&all[list]), "{list}");
        assert_eq!(some[list]["total"], all[list]["total"], "{list}");
        let start = all[list]["items"].as_array().unwrap()[..count(&some[list])].to_vec();
        assert_eq!(some[list]["items"], json!(start), "{list}");
    }
    assert_eq!((count(&some["overdue"]), count(&some["soon"]), count(&some["missing"])), (1, 0, 2));
    let days: Vec<i64> =
        all["overdue"]["items"].as_array().unwrap().iter().map(|one| one["days"].as_i64().unwrap()).collect();
    assert!(days.is_sorted() && days.contains(&-3) && days.contains(&-1), "{days:?}");
    let frame = person.does("frame", json!({}));
    assert_eq!(frame["counts"]["today"], all["overdue"]["total"]);
    assert_eq!(frame["counts"]["children"], 2);
}

#[test]
fn a_cycle_carries_on_and_a_reviewed_plan_is_only_put_right_with_a_reason() {
    let person = at_work();
    let child = a_child(&person, "Zoë O'Hare");
    let plan = a_plan(&person, &child);
    let id = text(&plan["row"], "id");
    let cycle = |name: &str| person.does("child_page", json!({ "child": child }))["cycle"][name].clone();
    assert_eq!(cycle("reviewed"), false);
    let overdue = person.does("today", json!({}))["overdue"]["items"].clone();
    assert!(
        overdue
            .as_array()
            .unwrap()
            .iter()
            .any(|item| text(item, "title").contains("Review of the support plan"))
    );

    let opened = person.does("new_form", json!({ "kind": "review", "child": child, "from": id }));
    assert_eq!(opened["fields"]["plan"], json!(id));
    assert_eq!(opened["fields"]["progress"][1]["outcome"], "Joins two words");
    let mut early = form(
        "review",
        json!({ "plan": id, "on": "2026-08-31", "decision": "continue",
        "progress": [{ "outcome": "Asks for help", "progress": "met" }] }),
    );
    early["child"] = json!(child);
    let refused = person.call("save_record", early.clone()).unwrap_err();
    assert_eq!(refused.problems.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(), ["on"]);
    early["fields"]["on"] = json!("2026-10-27");
    early["fields"]["progress"] = json!([
        { "outcome": "Asks for help", "progress": "met" },
        { "outcome": "Joins two words", "progress": "partly", "now": "Once a session" },
    ]);
    let _ = person.does("save_record", early);

    assert_eq!(cycle("reviewed"), true);
    let next = person.does("new_form", json!({ "kind": "plan", "child": child }));
    assert_eq!(next["fields"]["cycle"], 2);
    assert_eq!(
        next["fields"]["outcomes"],
        json!([{ "outcome": "Joins two words", "baseline": "Once a session", "measure": "3 times", "by": next["fields"]["review_on"] }])
    );

    let mut fields = plan["fields"].clone();
    fields["home"] = json!("Wait at bath time");
    let mut correction =
        json!({ "record": id, "kind": "plan", "child": null, "fields": fields, "seen": plan["seen"] });
    let refused = person.call("save_record", correction.clone()).unwrap_err();
    assert_eq!((refused.code, refused.problems[0].field.as_str()), (Code::Rejected, "reason"));
    correction["reason"] = json!("Left out by mistake");
    let _ = person.does("save_record", correction);
    let history = person.does("record_history", json!({ "record": id }));
    assert_eq!(history[0]["reason"], "Left out by mistake");
    assert_eq!(history[0]["changes"][0]["before"], "");
}

#[test]
fn what_two_windows_change_in_different_fields_is_both_kept() {
    let person = at_work();
    let child = a_child(&person, "Zoë O'Hare");
    let plan = a_plan(&person, &child);
    let change = |field: &str, words: &str| {
        let mut fields = plan["fields"].clone();
        fields[field] = json!(words);
        let form = json!({ "record": plan["row"]["id"], "kind": "plan", "child": null, "fields": fields, "seen": plan["seen"] });
        person.does("save_record", form)
    };
    let _ = change("home", "Wait at bath time");
    let second = change("training", "Signs");

    assert_eq!(second["fields"]["home"], "Wait at bath time");
    assert_eq!(second["fields"]["training"], "Signs");
    assert_eq!(second["row"]["disagreeing"], false);
}

#[test]
fn days_that_do_not_fit_the_child_are_told_at_their_field() {
    let person = at_work();
    let child = person.records(
        "child",
        json!({ "name": "Zoë", "born": "2023-04-02", "start": "2025-09-01", "leaving": "2027-07-23" }),
    );
    let refused = |kind: &str, fields: Value| -> Vec<String> {
        let mut form = form(kind, fields);
        form["child"] = json!(child);
        let error = person.call("save_record", form).unwrap_err();
        error.problems.into_iter().map(|problem| problem.field).collect()
    };
    let outcome = |by: &str| json!([{ "outcome": "Asks", "by": by }]);
    let plan = |outcomes: Value| json!({ "cycle": 1, "start": "2026-09-01", "review_on": "2026-10-27", "outcomes": outcomes });
    assert_eq!(refused("plan", plan(outcome("2027-07-24"))), ["outcomes.0.by"]);
    assert_eq!(refused("plan", plan(outcome("2026-08-31"))), ["outcomes.0.by"]);
    assert_eq!(
        refused("observation", json!({ "on": "2023-04-01", "type": "narrative", "seen": "Sat up" })),
        ["on"]
    );
}

#[test]
fn a_quick_note_goes_to_each_child_and_is_filed_as_something_else_later() {
    let person = at_work();
    let (first, second) = (a_child(&person, "Zoë O'Hare"), a_child(&person, "Wren Castle"));
    let found = person.does(
        "names_in",
        json!({ "child": first, "fields": { "text": "Played with Wren near a wren's nest" } }),
    );
    assert_eq!(found, json!([{ "field": "text", "name": "Wren" }]));
    let made = person
        .does("quick_note", json!({ "children": [first, second], "on": TODAY, "text": "Said two words" }));
    assert_eq!(made.as_array().unwrap().len(), 2);
    let note = made[0]["id"].clone();

    let opened = person.does("new_form", json!({ "kind": "observation", "child": first, "from": note }));
    assert_eq!(opened["fields"]["seen"], "Said two words");
    let mut observation = form("observation", opened["fields"].clone());
    observation["fields"]["type"] = json!("snapshot");
    observation["child"] = json!(first);
    observation["from_note"] = note.clone();
    let filed = person.does("save_record", observation);
    let note = person.does("get_record", json!({ "record": note }));
    assert_eq!(note["fields"]["filed_as"], filed["row"]["id"]);
}

#[test]
fn the_room_card_holds_what_was_marked() {
    let person = at_work();
    let child = a_child(&person, "Zoë O'Hare");
    let _ = a_plan(&person, &child);
    let card = person.does("print_page", json!({ "what": "room_card", "record": child }));
    assert_eq!(card["pages"], 1);
}

#[test]
fn a_strategy_is_adapted_put_away_and_brought_back_and_forms_are_offered_what_is_left() {
    let person = at_work();
    let offered = || person.does("strategies", json!({})).as_array().unwrap().clone();
    let all = offered();
    let seed = all.iter().find(|row| row["origin"] == "built_in").unwrap().clone();
    let own = json!({ "text": "Our words", "from_seed": seed["seed"], "areas": seed["areas"] });
    let adapted = person.records("strategy", own);

    assert_eq!(offered().len(), all.len(), "an adapted strategy stands beside the one it replaces");
    assert_eq!(offered()[0]["origin"], "adapted");
    let put = |offered: bool| {
        let ask = json!({ "record": adapted, "seed": seed["seed"], "offered": offered });
        person.does("offer_strategy", ask).as_array().unwrap().clone()
    };
    let bank = put(false);
    assert_eq!(bank.len(), all.len());
    assert!(bank.iter().any(|row| row["record"] == json!(adapted) && row["put_away"] == true));
    assert_eq!(offered().len(), all.len() - 1);
    let _ = put(true);
    assert_eq!(offered()[0]["text"], "Our words");
    let _ = person.does("delete_record", json!({ "record": adapted }));
    assert_eq!(offered(), all, "the built-in words do not come back when the setting's own are deleted");

    let refused = person.call("offer_strategy", json!({ "seed": "ST-XX-99", "offered": false }));
    assert!(refused.is_err());
}

#[test]
fn the_next_cycle_carries_on_what_the_review_left_open_and_nothing_after_support_ended() {
    let person = at_work();
    let child = a_child(&person, "Zoë O'Hare");
    let plan = json!({
        "cycle": 1, "start": "2026-09-01", "review_on": "2026-10-27", "parent_view": "Happy", "agreement": "signed",
        "outcomes": [
            { "outcome": "Asks for help", "measure": "4 of 5 days", "by": "2026-10-27" },
            { "outcome": "Joins two words", "measure": "3 times", "baseline": "Never", "by": "2026-10-27" },
        ],
        "provision": [
            { "what": "Snack choices", "for_outcome": 1 },
            { "what": "Narrative group", "for_outcome": 2 },
            { "what": "Quiet corner" },
        ],
        "strategies": [{ "text": "Wait ten seconds", "card": "do" }],
        "home": "Bath time words",
    });
    let mut form_of_plan = form("plan", plan);
    form_of_plan["child"] = json!(child);
    let plan = text(&person.does("save_record", form_of_plan)["row"], "id").to_owned();
    let review = |decision: &str| {
        json!({ "plan": plan, "on": "2026-10-27", "decision": decision, "next_review": "2027-01-15", "progress": [
            { "outcome": "Asks for help", "progress": "met" },
            { "outcome": "Joins two words, at snack", "progress": "not_yet" },
        ] })
    };
    let mut held = form("review", review("change"));
    held["child"] = json!(child);
    let held = person.does("save_record", held);

    let next = person.does("new_form", json!({ "kind": "plan", "child": child }))["fields"].clone();
    assert_eq!(next["review_on"], "2027-01-15");
    assert_eq!(
        next["outcomes"],
        json!([{ "outcome": "Joins two words, at snack", "baseline": "Never", "measure": "3 times", "by": "2027-01-15" }])
    );
    assert_eq!(
        next["provision"],
        json!([{ "what": "Narrative group", "for_outcome": 1 }, { "what": "Quiet corner" }])
    );
    assert_eq!(next["strategies"], json!([{ "text": "Wait ten seconds", "card": "do" }]));
    assert_eq!(next["home"], "Bath time words");
    assert_eq!((next.get("parent_view"), next.get("agreement")), (None, None));

    let correction = json!({ "record": held["row"]["id"], "kind": "review", "child": null, "fields": review("end"), "seen": held["seen"] });
    let _ = person.does("save_record", correction);
    let next = person.does("new_form", json!({ "kind": "plan", "child": child }))["fields"].clone();
    assert_eq!((next["cycle"].as_u64(), next.get("outcomes"), next.get("strategies")), (Some(2), None, None));
}
