//! The school's book: the rules for its kinds of setting, and both checklists worked from its records.

use super::{DAYS, ask, made_on, titles};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// How each rule stands.
fn rules(page: &Value) -> BTreeMap<&str, &str> {
    let findings = page["findings"].as_array().into_iter().flatten();
    findings.filter_map(|one| Some((one["rule"].as_str()?, one["outcome"].as_str()?))).collect()
}

#[test]
fn the_schools_rules_are_read_from_its_records_on_any_day() {
    for day in DAYS {
        let desk = made_on("school", day);

        let page = ask(&desk, "designation", json!({}));
        let rules = rules(&page);
        for met in [
            "SCH-1", "SCH-3", "SCH-4", "MNS-4", "MNS-5", "MNS-6", "GRP-1", "SHR-1", "SHR-2", "SHR-3",
            "SHR-4", "SHR-5", "SHR-6", "SHR-7",
        ] {
            assert_eq!(rules.get(met), Some(&"met"), "{met} on {day}: {}", page["findings"]);
        }
        // Three years from the start, less than ten months away, with the course under way: in time and no more.
        let award = page["findings"].as_array().into_iter().flatten().find(|one| one["rule"] == "SCH-2");
        let award = award.expect("SCH-2");
        assert_eq!(award["outcome"], "met", "on {day}: {award}");
        assert!(award["why"].as_str().is_some_and(|why| why.contains("under way")), "{award}");
        if day == "2026-11-23" {
            assert_eq!(award["due"], "2027-09-01");
        }
    }
}

/// The other way it could be: the head teacher of one school is the SENCo of both. A gap, never a breach.
#[test]
fn a_head_teacher_as_shared_senco_is_a_gap() {
    let desk = made_on("school", "2026-11-23");
    let shared = ask(&desk, "list_records", json!({ "kinds": ["shared_senco"] }))["rows"][0]["id"].clone();
    let view = ask(&desk, "get_record", json!({ "record": shared }));
    let mut fields = view["fields"].clone();
    fields["schools"][0]["is_head"] = json!(true);
    let changed = json!({ "record": shared, "kind": "shared_senco", "fields": fields, "seen": view["seen"] });
    let _ = ask(&desk, "save_record", changed);

    let page = ask(&desk, "designation", json!({}));

    assert_eq!(rules(&page).get("SHR-3"), Some(&"gap"), "{}", page["findings"]);
}

/// The same people in a maintained nursery school and in an academy: the law asks the same, by other rules.
#[test]
fn as_an_academy_or_a_nursery_school_its_rules_hold_too() {
    for (kind, wanted) in [
        ("ACAD", &["SCH-1", "SCH-2", "MNS-4", "MNS-5", "MNS-6"][..]),
        ("MNS", &["MNS-1", "MNS-2", "MNS-3", "MNS-4", "MNS-5", "MNS-6"]),
    ] {
        let desk = made_on("school", "2026-11-23");
        let setting = ask(&desk, "list_records", json!({ "kinds": ["setting"] }))["rows"][0]["id"].clone();
        let view = ask(&desk, "get_record", json!({ "record": setting }));
        let mut fields = view["fields"].clone();
        fields["kind"] = json!(kind);
        let changed = json!({ "record": setting, "kind": "setting", "fields": fields, "seen": view["seen"] });
        let _ = ask(&desk, "save_record", changed);

        let page = ask(&desk, "designation", json!({}));
        for rule in wanted {
            assert_eq!(rules(&page).get(rule), Some(&"met"), "{kind}: {rule}: {}", page["findings"]);
        }
    }
}

#[test]
fn the_school_works_its_own_list_and_may_work_the_early_years_one() {
    let desk = made_on("school", "2026-11-23");

    let list = ask(&desk, "responsibilities", json!({}));
    assert_eq!(list["edition"], "school.v1");
    assert_eq!(list["others"][0]["edition"], "early-years.v1");
    let status = |id: &str| {
        let duties = list["duties"].as_array().into_iter().flatten();
        duties.clone().find(|duty| duty["id"] == id).map(|duty| duty["status"].clone())
    };
    assert_eq!(status("SC-10"), Some(json!("needs_attention")));
    assert_eq!(status("SC-5"), Some(json!("in_progress")));
    let nursery = ask(&desk, "responsibilities", json!({ "edition": "early-years.v1" }));
    assert_eq!(nursery["duties"].as_array().map(Vec::len), Some(4));

    let setting = ask(&desk, "list_records", json!({ "kinds": ["setting"] }))["rows"][0]["id"].clone();
    let view = ask(&desk, "get_record", json!({ "record": setting }));
    let mut fields = view["fields"].clone();
    fields["nursery_class"] = json!(false);
    let changed = json!({ "record": setting, "kind": "setting", "fields": fields, "seen": view["seen"] });
    let _ = ask(&desk, "save_record", changed);
    let without = ask(&desk, "responsibilities", json!({}));
    assert_eq!(without["others"], json!([]));
}

#[test]
fn nothing_is_overdue_that_the_school_did_not_leave_on_purpose() {
    for day in DAYS {
        let desk = made_on("school", day);

        let today = ask(&desk, "today", json!({}));
        // 15 February is fixed by law and does not move with the sample.
        let mut overdue = titles(&today["overdue"]["items"]);
        overdue.retain(|title| !title.contains("reviewed and amended before school"));
        assert_eq!(overdue, [""; 0], "on {day}");
    }
}
