//!

use super::Severity::{Amber, Red};
use super::{day, on, only, rec, with};
use serde_json::json;

#[test]
fn a_17_and_a_18_outlive_the_childs_stay() {
    let left = || json!({ "born": "2022-08-22", "leaving": "2026-07-24" });
    assert!(on("2029-07-23", "A-17", left(), &[]).is_empty());
    assert_eq!(on("2029-07-24", "A-17", left(), &[]), [Amber]);
    let kept = rec(
        "k",
        "retention_decision",
        json!({ "on": "2029-07-30", "decision": "keep", "look_again": "2032-07-30" }),
    );
    assert!(on("2032-07-29", "A-17", left(), &[kept]).is_empty());
    let request = || rec("a", "access_request", json!({ "received": "2026-11-25", "state": "open" }));
    assert_eq!(on("2026-12-29", "A-18", left(), &[request()]), [Amber]);
    assert_eq!(on("2026-12-30", "A-18", left(), &[request()]), [Red]);
    let answered = rec("a", "access_request", json!({ "received": "2026-11-25", "state": "answered" }));
    assert!(on("2026-12-30", "A-18", left(), &[answered]).is_empty());
}

#[test]
fn a_17_reads_how_long_each_record_of_the_file_is_kept() {
    let left = || json!({ "born": "2022-08-22", "leaving": "2026-07-24" });
    let plan = || rec("p", "plan", json!({ "start": "2026-01-05" }));
    for (records, due) in [
        (vec![], "2029-07-24"),
        (vec![rec("n", "note", json!({ "on": "2026-01-05" }))], "2029-07-24"),
        (vec![plan()], "2047-08-22"),
        (vec![rec("h", "healthcare_plan", json!({ "on": "2026-01-05" }))], "2043-11-22"),
        (vec![rec("e", "ehc", json!({ "received_on": "2026-01-29" })), plan()], "2053-08-22"),
        // Spent after the child had left.
        (vec![rec("f", "funding", json!({ "applied": "2026-04-10", "to": "2027-03-31" }))], "2034-03-31"),
        // Kept for now, with no day to look again: the decision's own period runs on.
        (
            vec![rec("k", "retention_decision", json!({ "on": "2029-07-30", "decision": "keep" }))],
            "2035-07-30",
        ),
    ] {
        let kinds: Vec<_> = records.iter().map(|one| one.kind.clone()).collect();
        assert_eq!(only("A-17", left(), &records).from, day(due), "{kinds:?}");
    }
    assert!(
        only("A-17", left(), &[plan()]).why.contains("SEN support file, 25 years from the date of birth")
    );
    // Born on a leap day: 25 on 1 March.
    let leap = json!({ "born": "2024-02-29", "leaving": "2028-07-21" });
    assert_eq!(only("A-17", leap, &[plan()]).from, day("2049-03-01"));
}

#[test]
fn a_17_is_over_once_the_file_is_passed_on_deleted_or_on_hold() {
    let left = || json!({ "born": "2022-08-22", "leaving": "2026-07-24" });
    let decided = |fields| rec("k", "retention_decision", fields);
    for fields in [
        json!({ "on": "2029-07-30", "decision": "pass_on" }),
        json!({ "on": "2029-07-30", "decision": "delete" }),
        json!({ "on": "2029-07-30", "decision": "keep", "hold": true }),
    ] {
        assert!(on("2060-01-01", "A-17", left(), &[decided(fields.clone())]).is_empty(), "{fields}");
    }
}

#[test]
fn a_18_more_time_is_had_only_by_telling_within_the_first_month() {
    let request = |more| {
        with(
            "a",
            "access_request",
            json!({ "received": "2026-11-23", "state": "open", "extended": true }),
            more,
        )
    };
    for (more, due) in [
        (json!({}), "2026-12-23"),
        (json!({ "extended_told": "2026-12-23" }), "2027-02-23"),
        (json!({ "extended_told": "2026-12-24" }), "2026-12-23"),
        // Counted from the day it was known who asks.
        (json!({ "id_checked": "2026-11-30", "extended_told": "2026-12-24" }), "2027-03-01"),
        (json!({ "id_checked": "2026-11-30" }), "2026-12-30"),
        (json!({ "clarified": "2026-12-31" }), "2027-02-01"),
    ] {
        assert_eq!(only("A-18", json!({}), &[request(more.clone())]).due, Some(day(due)), "{more}");
    }
}

#[test]
fn a_18_stands_still_while_it_is_not_clear_what_is_meant() {
    let request =
        |more| with("a", "access_request", json!({ "received": "2026-11-02", "state": "open" }), more);
    for (more, due) in [
        (json!({}), Some("2026-12-02")),
        (json!({ "clarify_asked": "2026-11-09" }), None),
        (json!({ "clarify_asked": "2026-11-09", "clarified": "2026-11-09" }), Some("2026-12-02")),
        (json!({ "clarify_asked": "2026-11-09", "clarified": "2026-11-16" }), Some("2026-12-09")),
        // What was asked before it was known who asks stops a clock that did not run yet.
        (
            json!({ "id_checked": "2026-11-12", "clarify_asked": "2026-11-09", "clarified": "2026-11-16" }),
            Some("2026-12-16"),
        ),
        // Told in time, since the first month is longer by the week that did not count.
        (
            json!({ "clarify_asked": "2026-11-09", "clarified": "2026-11-16", "extended": true, "extended_told": "2026-12-09" }),
            Some("2027-02-09"),
        ),
        (json!({ "clarified": "2026-11-16" }), Some("2026-12-16")),
    ] {
        assert_eq!(only("A-18", json!({}), &[request(more.clone())]).due, due.map(day), "{more}");
    }
    let waiting = only("A-18", json!({}), &[request(json!({ "clarify_asked": "2026-11-09" }))]);
    assert!(waiting.why.contains("stands still") && waiting.red_from.is_none());
}
