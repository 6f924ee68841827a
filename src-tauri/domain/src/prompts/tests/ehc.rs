//!

use super::Severity::{Amber, Red};
use super::{Given, all_for, day, on, only, rec, with};
use crate::settings::SettingKind;
use crate::strength::Strength;
use serde_json::{Value, json};

/// The days A-08 counts to, in order.
fn clock_days(more: Value) -> Vec<String> {
    let ehc = with("e", "ehc", json!({ "received_on": "2026-01-29" }), more);
    let found = all_for(SettingKind::Group, json!({}), &[ehc]);
    let found = found.iter().filter(|one| one.id == "A-08");
    found.filter_map(|one| one.due).map(|day| day.to_string()).collect()
}

#[test]
fn a_08_the_authoritys_days_are_told_and_end_with_the_plan() {
    for (more, days) in [
        (json!({}), vec!["2026-03-12", "2026-05-21", "2026-06-18"]),
        (json!({ "decision": "assess", "decision_on": "2026-03-10" }), vec!["2026-05-21", "2026-06-18"]),
        (json!({ "decision": "no", "decision_on": "2026-03-10" }), vec![]),
        // What is known to be over is not counted to, though nobody wrote down when.
        (json!({ "decision": "assess" }), vec!["2026-05-21", "2026-06-18"]),
        (json!({ "decision": "no" }), vec![]),
        (json!({ "decision": "assess", "issue": "plan" }), vec!["2026-05-21", "2026-06-18"]),
        (json!({ "decision": "assess", "issue": "no_plan" }), vec![]),
        (json!({ "consulted_on": "2026-05-05", "consult_answered_on": "2026-05-11" }), vec!["2026-06-18"]),
        (json!({ "final_on": "2026-06-18" }), vec![]),
    ] {
        assert_eq!(clock_days(more.clone()), days, "{more}");
    }
    let late = only(
        "A-08",
        json!({}),
        &[with(
            "e",
            "ehc",
            json!({ "received_on": "2026-01-29" }),
            json!({ "decision": "assess", "draft_on": "2026-05-01", "parents_answered_on": "2026-05-10" }),
        )],
    );
    assert_eq!(
        late.at(day("2026-09-01")).unwrap().severity,
        Amber,
        "the authority's delay is not the setting's"
    );
    assert!(late.why.contains("authority"));
}

#[test]
fn a_08_what_was_asked_of_the_setting_is_its_own_to_keep() {
    let asked = |more: Value| [with("e", "ehc", json!({}), more)];
    // Six weeks; it is asked even where nobody knows when the request arrived.
    let advice = || asked(json!({ "advice_asked_on": "2026-03-12" }));
    assert_eq!(on("2026-04-23", "A-08", json!({}), &advice()), [Amber]);
    assert_eq!(on("2026-04-24", "A-08", json!({}), &advice()), [Red]);
    let sent = asked(json!({ "advice_asked_on": "2026-03-12", "advice_sent_on": "2026-04-20" }));
    assert!(on("2026-04-24", "A-08", json!({}), &sent).is_empty());
    // Fifteen days, across the end of February.
    let consulted = || asked(json!({ "consulted_on": "2026-02-20" }));
    assert_eq!(on("2026-03-07", "A-08", json!({}), &consulted()), [Amber]);
    assert_eq!(on("2026-03-08", "A-08", json!({}), &consulted()), [Red]);
    // The parents' fifteen days are their right and never overdue.
    let draft = || asked(json!({ "draft_on": "2028-02-20" }));
    assert_eq!(on("2028-03-06", "A-08", json!({}), &draft()), [Amber]);
    assert!(on("2028-03-07", "A-08", json!({}), &draft()).is_empty());
}

#[test]
fn a_08_an_exception_the_authority_named_is_told() {
    let why = |exception: bool| {
        let more = json!({ "decision": "assess", "exception": exception, "draft_on": "2026-05-01", "parents_answered_on": "2026-05-10" });
        only("A-08", json!({}), &[with("e", "ehc", json!({ "received_on": "2026-01-29" }), more)]).why
    };
    assert!(why(true).contains("exception") && !why(false).contains("exception"));
}

#[test]
fn a_09_and_a_10_an_ehc_plan_is_reviewed_and_amended_before_school() {
    let born = json!({ "born": "2022-09-30" });
    let plan = || rec("e", "ehc", json!({ "received_on": "2026-01-29", "final_on": "2026-06-18" }));
    for (today, expected) in [
        ("2026-11-05", vec![]),
        ("2026-11-06", vec![Amber]),
        ("2026-12-19", vec![Amber]),
        ("2027-05-06", vec![Amber]),
        ("2027-05-07", vec![Amber]),
        ("2027-05-20", vec![Amber]),
        ("2027-05-21", vec![Red]),
    ] {
        assert_eq!(on(today, "A-09", born.clone(), &[plan()]), expected, "{today}");
    }
    let held = rec("v", "ehc_review", json!({ "state": "held", "on": "2026-12-10", "ehc": "e" }));
    assert!(on("2026-12-19", "A-09", born.clone(), &[plan(), held]).is_empty());
    for (today, expected) in [
        ("2026-08-31", vec![]),
        ("2026-09-01", vec![Amber]),
        ("2027-01-17", vec![Amber]),
        ("2027-01-18", vec![Red]),
        ("2027-02-15", vec![Red]),
        ("2027-09-02", vec![]),
    ] {
        assert_eq!(on(today, "A-10", born.clone(), &[plan()]), expected, "{today}");
    }
    let decided = rec("e", "ehc", json!({ "final_on": "2026-06-18", "transfer_decided_on": "2027-02-01" }));
    assert!(on("2027-02-02", "A-10", born, &[decided]).is_empty());
}

#[test]
fn a_09_the_suggestion_is_a_should_of_its_own_beside_the_legal_limit() {
    let plan = || rec("e", "ehc", json!({ "final_on": "2026-06-18" }));
    let both = |born: &str, records: &[Given]| -> Vec<(Strength, String, String, String)> {
        let found = all_for(SettingKind::Group, json!({ "born": born }), records);
        let found = found.into_iter().filter(|one| one.id == "A-09");
        found
            .map(|one| {
                let until = one.until.map(|day| day.to_string()).unwrap_or_default();
                (one.strength, one.from.to_string(), one.due.unwrap().to_string(), until)
            })
            .collect()
    };
    let row =
        |strength, from: &str, due: &str, until: &str| (strength, from.into(), due.into(), until.into());
    let limit = || row(Strength::Must, "2027-05-07", "2027-06-18", "");
    assert_eq!(
        both("2022-09-30", &[plan()]),
        [limit(), row(Strength::Should, "2026-11-06", "2026-12-18", "2027-05-06")]
    );
    // Five in February: until the day before.
    assert_eq!(
        both("2022-02-11", &[plan()]),
        [limit(), row(Strength::Should, "2026-11-06", "2026-12-18", "2027-02-10")]
    );
    // Five before half a year is over.
    assert_eq!(both("2021-12-18", &[plan()]), [limit()]);
    // A leap day and a month end.
    let leap = rec("e", "ehc", json!({ "final_on": "2024-02-29" }));
    let dues: Vec<String> = both("2021-05-01", &[leap]).into_iter().map(|(_, _, due, _)| due).collect();
    assert_eq!(dues, ["2025-02-28", "2024-08-29"]);
    // The suggestion is never pressing: nobody is bound by it.
    let shown = on("2027-05-06", "A-09", json!({ "born": "2022-09-30" }), &[plan()]);
    assert_eq!(shown, [Amber]);
}

#[test]
fn a_09_a_plan_that_came_with_the_child_counts_from_its_last_review() {
    let review = rec("v", "ehc_review", json!({ "state": "held", "on": "2026-03-10", "ehc": "e" }));
    let of_another = rec("w", "ehc_review", json!({ "state": "held", "on": "2026-11-10", "ehc": "x" }));
    let ehc = || rec("e", "ehc", json!({ "issue": "plan" }));
    assert_eq!(only("A-09", json!({}), &[ehc(), review, of_another]).due, Some(day("2027-03-10")));
    assert!(on("2027-03-10", "A-09", json!({}), &[ehc()]).is_empty());
}

#[test]
fn a_10_a_plan_made_after_15_february_is_seen_to_before_school() {
    let plan = |made: &str| rec("e", "ehc", json!({ "final_on": made }));
    let born = || json!({ "born": "2022-09-30" });
    for (made, today, expected) in [
        ("2027-02-15", "2027-02-15", vec![Red]),
        ("2027-02-16", "2027-02-15", vec![]),
        ("2027-02-16", "2027-02-16", vec![Amber]),
        ("2027-04-20", "2027-08-02", vec![Amber]),
        ("2027-04-20", "2027-08-03", vec![Red]),
        ("2027-04-20", "2027-08-31", vec![Red]),
        ("2027-04-20", "2027-09-01", vec![]),
    ] {
        assert_eq!(on(today, "A-10", born(), &[plan(made)]), expected, "{made} {today}");
    }
    let late = only("A-10", born(), &[plan("2027-04-20")]);
    assert_eq!((late.due, late.strength), (Some(day("2027-08-31")), Strength::Good));
    let usual = only("A-10", born(), &[plan("2026-06-18")]);
    assert_eq!((usual.due, usual.strength), (Some(day("2027-02-15")), Strength::Must));
}

#[test]
fn a_10_follows_a_later_start_at_school() {
    let plan = || rec("e", "ehc", json!({ "final_on": "2025-06-18" }));
    let moves = |kind: &str, on: &str| rec("t", "transition", json!({ "type": kind, "moving_on": on }));
    let due = |more: Given| only("A-10", json!({ "born": "2022-07-30" }), &[plan(), more]).due;
    assert_eq!(due(moves("school", "2026-09-02")), Some(day("2026-02-15")));
    assert_eq!(due(moves("school", "2027-09-02")), Some(day("2027-02-15")));
    assert_eq!(due(moves("room", "2027-09-02")), Some(day("2026-02-15")));
}
