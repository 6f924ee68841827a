//! A-01 to A-05 and A-12.

use super::Severity::{Amber, Red};
use super::{Given, all_for, day, on, rec};
use crate::settings::SettingKind;
use serde_json::json;

#[test]
fn a_01_a_plan_is_reviewed_on_its_day() {
    let plan = || rec("p", "plan", json!({ "start": "2026-10-16", "review_on": "2026-12-11" }));
    for (today, expected) in [
        ("2026-11-26", vec![]),
        ("2026-11-27", vec![Amber]),
        ("2026-12-11", vec![Amber]),
        ("2026-12-12", vec![Red]),
    ] {
        assert_eq!(on(today, "A-01", json!({}), &[plan()]), expected, "{today}");
    }
    let review = rec("r", "review", json!({ "plan": "p", "on": "2026-12-10" }));
    assert!(on("2026-12-12", "A-01", json!({}), &[plan(), review]).is_empty());
    let of_another = rec("r", "review", json!({ "plan": "other", "on": "2026-12-10" }));
    assert_eq!(on("2026-12-12", "A-01", json!({}), &[plan(), of_another]), [Red]);
    // A leap day.
    let leap = rec("p", "plan", json!({ "start": "2028-01-03", "review_on": "2028-02-29" }));
    assert_eq!(on("2028-03-01", "A-01", json!({}), &[leap]), [Red]);
}

#[test]
fn a_02_parents_are_told_before_support_starts_and_by_law_in_schools() {
    let stage = |stage: &str| rec("s", "stage", json!({ "stage": stage, "on": "2026-04-21" }));
    let told = || rec("i", "informed", json!({ "on": "2026-04-21", "topics": ["sen_support"] }));
    assert_eq!(on("2026-04-20", "A-02", json!({}), &[stage("SEN_SUPPORT")]), []);
    assert_eq!(on("2026-04-21", "A-02", json!({}), &[stage("SEN_SUPPORT")]), [Amber]);
    assert!(on("2026-04-21", "A-02", json!({}), &[stage("MONITORING")]).is_empty());
    assert!(on("2026-04-21", "A-02", json!({}), &[stage("SEN_SUPPORT"), told()]).is_empty());
    let other = rec("i", "informed", json!({ "on": "2026-04-21", "topics": ["local_offer"] }));
    assert_eq!(on("2026-04-21", "A-02", json!({}), &[stage("SEN_SUPPORT"), other]), [Amber]);
    assert!(
        on("2026-04-21", "A-02", json!({ "parents_informed": "2026-04-01" }), &[stage("SEN_SUPPORT")])
            .is_empty()
    );
    let school = all_for(SettingKind::Sch, json!({}), &[stage("SEN_SUPPORT")]);
    let asked = school.iter().find(|one| one.id == "A-02").unwrap();
    assert_eq!(asked.at(day("2026-04-21")).unwrap().severity, Red);
}

#[test]
fn a_03_each_cycle_has_both_views() {
    let plan = || rec("p", "plan", json!({ "start": "2026-10-16", "parent_view": "He signs more at home." }));
    assert_eq!(on("2026-10-16", "A-03", json!({}), &[plan()]), [Amber]);
    let view = rec("v", "view", json!({ "whose": "child", "on": "2026-10-20" }));
    assert!(on("2026-10-21", "A-03", json!({}), &[plan(), view]).is_empty());
    let earlier = rec("v", "view", json!({ "whose": "child", "on": "2026-10-15" }));
    assert_eq!(on("2026-10-21", "A-03", json!({}), &[plan(), earlier]), [Amber]);
}

fn review(id: &str, on: &str, progress: &str, decision: &str) -> Given {
    rec(
        id,
        "review",
        json!({ "on": on, "plan": id, "progress": [{ "outcome": "x", "progress": progress }], "decision": decision }),
    )
}

#[test]
fn a_04_and_a_05_two_reviews_running_without_progress_ask_for_more() {
    let two = || {
        vec![review("a", "2026-03-01", "not_yet", "continue"), review("b", "2026-05-01", "not_yet", "change")]
    };
    assert_eq!(on("2026-05-01", "A-04", json!({}), &two()), [Amber]);
    let mut met_between = two();
    met_between.insert(1, review("m", "2026-04-01", "met", "continue"));
    assert!(on("2026-05-01", "A-04", json!({}), &met_between).is_empty());
    let mut decided = two();
    decided.push(rec("r", "referral", json!({ "sent": "2026-05-02", "state": "sent" })));
    assert!(on("2026-05-03", "A-04", json!({}), &decided).is_empty());
    let mut advised = two();
    advised.push(rec("d", "report", json!({ "on": "2026-02-01" })));
    assert!(on("2026-05-03", "A-04", json!({}), &advised).is_empty());
    assert_eq!(on("2026-05-03", "A-05", json!({}), &advised), [Amber]);
    advised.push(rec("e", "ehc", json!({ "received_on": "2026-05-02" })));
    assert!(on("2026-05-03", "A-05", json!({}), &advised).is_empty());
}

#[test]
fn a_12_a_story_without_an_entry_for_sixty_days_is_stale() {
    let story = || {
        vec![
            rec("s", "stage", json!({ "stage": "SEN_SUPPORT", "on": "2026-04-21" })),
            rec("r", "review", json!({ "on": "2026-06-22", "plan": "p" })),
        ]
    };
    assert!(on("2026-08-20", "A-12", json!({}), &story()).is_empty());
    assert_eq!(on("2026-08-21", "A-12", json!({}), &story()), [Amber]);
    let watched = vec![rec("s", "stage", json!({ "stage": "MONITORING", "on": "2026-04-21" }))];
    assert!(on("2026-08-21", "A-12", json!({}), &watched).is_empty());
}

/// Entered on another day than the one it is about.
fn entered(day_text: &str, given: Given) -> Given {
    Given { entered: day(day_text), ..given }
}

#[test]
fn a_stage_dated_ahead_changes_nothing_before_its_day() {
    let stage = |id: &str, stage: &str, on: &str| {
        entered("2026-04-21", rec(id, "stage", json!({ "stage": stage, "on": on })))
    };
    let ends = [stage("a", "SEN_SUPPORT", "2026-04-21"), stage("b", "UNIVERSAL", "2026-09-01")];
    let begins = [stage("a", "MONITORING", "2026-04-21"), stage("b", "SEN_SUPPORT", "2026-09-01")];
    // Support goes on from one stage to the next, and is no new support there.
    let moves = [stage("a", "SEN_SUPPORT", "2026-04-21"), stage("b", "EHC_PLAN", "2026-09-01")];
    for (today, id, stages, expected) in [
        ("2026-08-31", "A-02", &ends, vec![Amber]),
        ("2026-09-01", "A-02", &ends, vec![]),
        ("2026-08-31", "A-02", &begins, vec![]),
        ("2026-09-01", "A-02", &begins, vec![Amber]),
        ("2026-09-01", "A-02", &moves, vec![Amber]),
        ("2026-06-19", "A-12", &ends, vec![]),
        ("2026-06-20", "A-12", &ends, vec![Amber]),
        ("2026-08-31", "A-12", &ends, vec![Amber]),
        ("2026-09-01", "A-12", &ends, vec![]),
        // Sixty days of support, not of waiting for it.
        ("2026-09-01", "A-12", &begins, vec![]),
        ("2026-10-31", "A-12", &begins, vec![Amber]),
        ("2026-06-20", "A-12", &moves, vec![Amber]),
        ("2026-09-01", "A-12", &moves, vec![Amber]),
    ] {
        assert_eq!(on(today, id, json!({}), stages), expected, "{today} {id}");
    }
}

#[test]
fn of_two_stages_from_one_day_the_one_entered_later_holds() {
    let stages = [
        entered("2026-04-22", rec("a", "stage", json!({ "stage": "SEN_SUPPORT", "on": "2026-04-21" }))),
        entered("2026-04-21", rec("b", "stage", json!({ "stage": "MONITORING", "on": "2026-04-21" }))),
    ];
    assert_eq!(on("2026-04-22", "A-02", json!({}), &stages), [Amber]);
}

#[test]
fn parents_who_asked_for_an_assessment_are_not_yet_told_of_support() {
    let stage = |id: &str, stage: &str, on: &str| rec(id, "stage", json!({ "stage": stage, "on": on }));
    let asked = [stage("a", "EHCNA_REQUESTED", "2026-04-21")];
    assert!(on("2026-05-01", "A-02", json!({}), &asked).is_empty());
    // Support that was given before goes on while the authority decides.
    let both = [stage("a", "SEN_SUPPORT", "2026-03-02"), stage("b", "EHCNA_REQUESTED", "2026-04-21")];
    assert_eq!(on("2026-05-01", "A-02", json!({}), &both), [Amber]);
    let after = [stage("a", "EHCNA_REQUESTED", "2026-04-21"), stage("b", "EHC_PLAN", "2026-09-01")];
    assert!(on("2026-08-31", "A-02", json!({}), &after).is_empty());
    assert_eq!(on("2026-09-01", "A-02", json!({}), &after), [Amber]);
}

#[test]
fn a_03_a_plan_written_ahead_does_not_end_the_cycle_that_runs() {
    let plan = |id: &str, start: &str, view: &str| {
        rec(id, "plan", json!({ "start": start, "parent_view": view, "child_view": "Runs to the bikes." }))
    };
    let plans = [plan("p", "2026-10-16", ""), plan("q", "2027-01-04", "More words.")];
    for (today, expected) in [
        ("2026-10-15", vec![]),
        ("2026-10-16", vec![Amber]),
        ("2027-01-03", vec![Amber]),
        ("2027-01-04", vec![]),
    ] {
        assert_eq!(on(today, "A-03", json!({}), &plans), expected, "{today}");
    }
}

#[test]
fn a_05_counts_cycles_that_began_with_the_advice() {
    let cycles = |advice: &str| {
        vec![
            rec("p", "plan", json!({ "start": "2026-01-12" })),
            rec("q", "plan", json!({ "start": "2026-03-09" })),
            rec(
                "a",
                "review",
                json!({ "on": "2026-03-06", "plan": "p", "progress": [{ "progress": "not_yet" }] }),
            ),
            rec(
                "b",
                "review",
                json!({ "on": "2026-05-04", "plan": "q", "progress": [{ "progress": "not_yet" }] }),
            ),
            rec("d", "report", json!({ "on": advice })),
        ]
    };
    assert_eq!(on("2026-05-04", "A-05", json!({}), &cycles("2026-01-12")), [Amber]);
    // It came while the first of the two ran; one more cycle with it is owed.
    assert!(on("2026-05-04", "A-05", json!({}), &cycles("2026-01-13")).is_empty());
    assert!(on("2026-05-04", "A-04", json!({}), &cycles("2026-01-13")).is_empty());
}

#[test]
fn a_12_only_an_entry_of_work_on_support_counts() {
    let story = |kind: &str, fields| {
        vec![
            rec("s", "stage", json!({ "stage": "SEN_SUPPORT", "on": "2026-04-21" })),
            entered("2026-06-10", rec("x", kind, fields)),
        ]
    };
    for (kind, fields, stale_on) in [
        ("observation", json!({ "on": "2026-06-10" }), "2026-08-09"),
        // Written down late: the day of writing is the day of work.
        ("observation", json!({ "on": "2026-02-01" }), "2026-08-09"),
        // Dated ahead: waiting for it is no work.
        ("plan", json!({ "start": "2026-09-01" }), "2026-08-09"),
        ("parent_carer", json!({}), "2026-06-20"),
        ("consent", json!({ "given_on": "2026-06-10" }), "2026-06-20"),
        ("attachment", json!({}), "2026-06-20"),
    ] {
        let before = day(stale_on).pred_opt().unwrap().to_string();
        assert!(on(&before, "A-12", json!({}), &story(kind, fields.clone())).is_empty(), "{kind}");
        assert_eq!(on(stale_on, "A-12", json!({}), &story(kind, fields)), [Amber], "{kind}");
    }
}
