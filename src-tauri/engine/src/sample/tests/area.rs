//! The Area SENCo's book: her settings, the one child, and the checklist as it stands.

use super::{DAYS, ask, made_on, titles};
use serde_json::{Value, json};

fn duties(list: &Value, status: &str) -> Vec<String> {
    let duties = list["duties"].as_array().into_iter().flatten();
    duties
        .filter(|duty| duty["status"] == status)
        .map(|duty| duty["id"].as_str().unwrap_or("").to_owned())
        .collect()
}

#[test]
fn the_area_is_worked_the_same_on_any_day() {
    for day in DAYS {
        let desk = made_on("area", day);

        let list = ask(&desk, "responsibilities", json!({}));
        assert_eq!(list["edition"], "area.v1");
        assert_eq!(duties(&list, "evidenced"), ["AR-1", "AR-2", "AR-3", "AR-6", "AR-7"], "on {day}");
        assert_eq!(duties(&list, "in_progress"), ["AR-4", "AR-5", "AR-T", "AR-M"], "on {day}");
        assert_eq!(duties(&list, "not_started"), ["AR-C"], "on {day}");

        // Agencies were not thought about, which is the gap; everything else a local authority should show is there.
        let page = ask(&desk, "designation", json!({}));
        let findings = page["findings"].as_array().into_iter().flatten();
        let stand: Vec<_> = findings.map(|one| (one["rule"].as_str(), one["outcome"].as_str())).collect();
        for (rule, outcome) in [("LA-1", "met"), ("LA-2", "met"), ("LA-3", "gap")] {
            assert!(stand.contains(&(Some(rule), Some(outcome))), "{rule} on {day}: {stand:?}");
        }

        let today = ask(&desk, "today", json!({}));
        assert_eq!(
            titles(&today["overdue"]["items"]),
            ["Setting to visit: Brackenhythe Nursery", "Reply due: Inclusion fund: which form - Email"],
            "on {day}"
        );
        let soon = titles(&today["soon"]["items"]);
        for wanted in
            ["Setting to visit: Wayfarers Pre-school", "Visit to follow up: Carpet time", "Action due"]
        {
            assert!(soon.iter().any(|title| title.starts_with(wanted)), "on {day}: {wanted} in {soon:?}");
        }
        let missing = titles(&today["missing"]["items"]);
        for quiet in ["Hearthside Childminders: no visit planned", "Candlewick Pre-school: no visit planned"]
        {
            assert!(missing.contains(&quiet), "on {day}: {missing:?}");
        }
        assert!(!missing.iter().any(|title| title.contains("Idris")), "consent is there: {missing:?}");
    }
}

#[test]
fn eighteen_settings_are_listed_with_what_was_done_there() {
    let desk = made_on("area", "2026-11-23");

    let list = ask(&desk, "caseload", json!({ "sort": "next_visit" }));
    let rows = list["rows"].as_array().expect("rows");
    assert_eq!((rows.len(), &list["children"]), (18, &json!(68)));
    assert_eq!(rows[0]["name"], "Brackenhythe Nursery");
    assert_eq!(rows[0]["visit_overdue"], true);
    let of = |name: &str| rows.iter().find(|row| row["name"] == name).expect("the setting");
    let quillbrook = of("Quillbrook Nursery");
    assert_eq!(quillbrook["last_visit"], "2026-11-17");
    assert_eq!(quillbrook["open_actions"], 2);
    let wayfarers = of("Wayfarers Pre-school");
    let counted = ["visits", "advice", "training", "open_actions"].map(|name| wayfarers[name].as_u64());
    assert_eq!(counted, [Some(1), Some(2), Some(1), Some(1)]);
    let quiet: Vec<&Value> = rows.iter().filter(|row| row["quiet"] == true).map(|row| &row["name"]).collect();
    assert_eq!(quiet, ["Candlewick Pre-school", "Hearthside Childminders"]);

    let found = ask(&desk, "caseload", json!({ "text": "hollis", "sort": "children" }));
    let names: Vec<&Value> = found["rows"].as_array().expect("rows").iter().map(|row| &row["name"]).collect();
    assert_eq!(names, ["Long Ember Primary", "St Wystan's Hollow Primary"]);

    let page = ask(&desk, "caseload_page", json!({ "record": quillbrook["id"] }));
    assert_eq!(page["children"][0]["name"], "Idris Fennimoor");
    assert_eq!(page["actions"].as_array().map(Vec::len), Some(2));
    let kinds: Vec<&Value> = page["work"].as_array().expect("work").iter().map(|one| &one["kind"]).collect();
    assert_eq!(kinds, ["visit", "sendiass_work"]);
}

/// What a book about settings says of its one child, in records of the kinds meant for it.
#[test]
fn the_case_of_one_child_is_told() {
    let desk = made_on("area", "2026-11-23");
    for (kind, words) in [
        ("consent", &["2026-11-10", "area_senco"][..]),
        ("visit", &["2026-11-17", "Now and next in pictures", "look at one thing"]),
        ("sendiass_work", &["2026-11-17", "Rhiannon Fennimoor"]),
        ("network_meeting", &["2026-10-06", "24"]),
        ("action", &["2026-12-02", "Priya Lindqvist"]),
        ("action", &["2026-12-09", "First visit to the empty school"]),
        ("action", &["transition form"]),
        ("training_given", &["2027-01-12"]),
        ("transition", &["Long Ember Primary, reception", "2026-12-09"]),
    ] {
        let page = ask(&desk, "list_records", json!({ "kinds": [kind], "limit": 500 }));
        let told = page["rows"].as_array().expect("rows").iter().any(|row| {
            let text = ask(&desk, "get_record", json!({ "record": row["id"] })).to_string();
            words.iter().all(|word| text.contains(word))
        });
        assert!(told, "{kind}: {words:?}");
    }
    // The setting keeps plans and checks; nothing of them is asked of the authority's book.
    let today = ask(&desk, "today", json!({}));
    for group in ["overdue", "soon", "missing"] {
        let about = titles(&today[group]).into_iter().filter(|title| title.contains("Idris")).count();
        assert_eq!(about, 0, "{group}: {}", today[group]);
    }
}

#[test]
fn three_settings_send_the_area_what_they_chose_to() {
    for day in DAYS {
        let desk = made_on("area", day);

        let rows = ask(&desk, "settings", json!({}));
        let shared: Vec<_> = rows["rows"]
            .as_array()
            .expect("rows")
            .iter()
            .map(|row| (&row["name"], &row["children"], &row["senco"]))
            .collect();
        let expected = [
            ("Wexmoor early years inclusion, north-east", 1, "Marisol Trent"),
            ("Barley Barn Nursery", 1, "Tilda Overmere"),
            ("Little Cormorants", 0, "Safa Trelawny"),
        ];
        let expected = expected.map(|(name, children, senco)| (json!(name), json!(children), json!(senco)));
        assert_eq!(
            shared,
            expected.each_ref().map(|(name, children, senco)| (name, children, senco)),
            "on {day}"
        );

        let told = ask(&desk, "area_summaries", json!({}));
        let from: Vec<_> =
            told["rows"].as_array().expect("rows").iter().map(|row| &row["setting_name"]).collect();
        assert_eq!(from, ["Barley Barn Nursery", "Little Cormorants", "Orrery House Nursery"], "on {day}");
        let found = ask(&desk, "search", json!({ "text": "Quennell", "limit": 9, "everywhere": true }));
        assert_eq!(found, json!([]), "a child that was counted has no name here");
    }
}
