//! Each prompt as a table of days: the day before, the day itself, the day after.

use super::{Prompt, Severity, Story, StoryRecord, Timing, prompts, words};
use crate::ids::RecordId;
use crate::settings::SettingKind;
use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

struct Given {
    id: RecordId,
    kind: String,
    fields: Map<String, Value>,
    on: Option<NaiveDate>,
    entered: NaiveDate,
}

/// A record, dated by the field its kind is dated by; entered on that day.
fn rec(id: &str, kind: &str, fields: Value) -> Given {
    let fields = fields.as_object().cloned().unwrap();
    let date = match kind {
        "plan" => "start",
        "referral" => "sent",
        "ehc" => "received_on",
        "consent" => "given_on",
        "funding" => "applied",
        "access_request" => "received",
        "transition" => "moving_on",
        "looked_after" => "since",
        _ => "on",
    };
    let on = fields.get(date).and_then(Value::as_str).and_then(|day| day.parse().ok());
    Given { id: RecordId::from(id), kind: kind.into(), fields, on, entered: on.unwrap_or(day("2026-01-01")) }
}

fn all_for(setting: SettingKind, entry: Value, records: &[Given]) -> Vec<Prompt> {
    let timing = Timing::default();
    let child = RecordId::from("child");
    let entry = entry.as_object().cloned().unwrap();
    let records: Vec<StoryRecord<'_>> = records
        .iter()
        .map(|one| StoryRecord {
            id: &one.id,
            kind: &one.kind,
            fields: &one.fields,
            event_on: one.on,
            first_on: one.entered,
        })
        .collect();
    prompts(&Story { child: &child, entry: &entry, records: &records, setting, timing: &timing })
}

/// What shows on a day of the prompts of one id: key and how pressing.
fn on(day_text: &str, id: &str, entry: Value, records: &[Given]) -> Vec<Severity> {
    let found = all_for(SettingKind::Group, entry, records);
    found
        .iter()
        .filter(|one| one.id == id)
        .filter_map(|one| one.at(day(day_text)))
        .map(|at| at.severity)
        .collect()
}

use Severity::{Amber, Red};

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
fn a_06_the_progress_check_is_asked_from_two_to_three() {
    let born = |day: &str| json!({ "born": day });
    for (born_on, today, expected) in [
        ("2023-02-14", "2025-02-13", vec![]),
        ("2023-02-14", "2025-02-14", vec![Amber]),
        ("2023-02-14", "2025-11-13", vec![Amber]),
        ("2023-02-14", "2025-11-14", vec![Red]),
        ("2023-02-14", "2026-02-13", vec![Red]),
        ("2023-02-14", "2026-02-14", vec![]),
        // Born on a leap day: two on 28 February.
        ("2024-02-29", "2026-02-27", vec![]),
        ("2024-02-29", "2026-02-28", vec![Amber]),
    ] {
        assert_eq!(on(today, "A-06", born(born_on), &[]), expected, "{born_on} {today}");
    }
    let done = rec("c", "progress_check", json!({ "state": "done", "on": "2025-06-01" }));
    assert!(on("2025-11-14", "A-06", born("2023-02-14"), &[done]).is_empty());
    let planned = rec("c", "progress_check", json!({ "state": "planned", "planned": "2025-06-01" }));
    assert_eq!(on("2025-11-14", "A-06", born("2023-02-14"), &[planned]), [Red]);
}

#[test]
fn a_07_a_silent_referral_is_chased() {
    let sent = |more: Value| {
        let mut fields = json!({ "sent": "2026-10-02", "state": "sent" });
        fields.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        rec("r", "referral", fields)
    };
    for (today, more, expected) in [
        ("2026-11-12", json!({}), vec![]),
        ("2026-11-13", json!({}), vec![Amber]),
        ("2026-11-13", json!({ "acknowledged": "2026-10-20", "state": "waiting" }), vec![]),
        ("2027-02-04", json!({ "acknowledged": "2026-10-20", "state": "waiting" }), vec![]),
        ("2027-02-05", json!({ "acknowledged": "2026-10-20", "state": "waiting" }), vec![Amber]),
        ("2026-12-20", json!({ "chased": [{ "on": "2026-11-09" }] }), vec![]),
        ("2026-12-21", json!({ "chased": [{ "on": "2026-11-09" }] }), vec![Amber]),
        ("2027-03-01", json!({ "state": "closed" }), vec![]),
        ("2027-03-01", json!({ "outcome_on": "2026-12-01" }), vec![]),
    ] {
        assert_eq!(on(today, "A-07", json!({}), &[sent(more.clone())]), expected, "{today} {more}");
    }
}

#[test]
fn a_08_the_authoritys_days_are_told_and_end_with_the_plan() {
    let ehc = |more: Value| {
        let mut fields = json!({ "received_on": "2026-01-29" });
        fields.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        rec("e", "ehc", fields)
    };
    let days = |more: Value| -> Vec<String> {
        let found = all_for(SettingKind::Group, json!({}), &[ehc(more)]);
        found
            .iter()
            .filter(|one| one.id == "A-08")
            .filter_map(|one| one.due)
            .map(|day| day.to_string())
            .collect()
    };
    assert_eq!(days(json!({})), ["2026-03-12", "2026-05-21", "2026-06-18"]);
    assert_eq!(
        days(json!({ "decision_on": "2026-03-10", "decision": "assess" })),
        ["2026-05-21", "2026-06-18"]
    );
    assert!(days(json!({ "decision_on": "2026-03-10", "decision": "no" })).is_empty());
    assert!(days(json!({ "final_on": "2026-06-18", "decision_on": "2026-03-12" })).is_empty());
    assert_eq!(
        days(
            json!({ "decision_on": "2026-03-10", "draft_on": "2026-05-01", "advice_asked_on": "2026-03-12" })
        ),
        ["2026-06-18", "2026-04-23"]
    );
}

#[test]
fn a_09_and_a_10_an_ehc_plan_is_reviewed_and_amended_before_school() {
    let born = json!({ "born": "2022-09-30" });
    let plan = || rec("e", "ehc", json!({ "received_on": "2026-01-29", "final_on": "2026-06-18" }));
    for (today, expected) in [
        ("2026-11-05", vec![]),
        ("2026-11-06", vec![Amber]),
        ("2026-12-19", vec![Amber]),
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
fn a_11_funding_is_asked_for_once_a_year() {
    let entry = || json!({ "born": "2023-12-11", "start": "2025-01-06", "flags": ["dla"] });
    assert_eq!(on("2026-11-23", "A-11", entry(), &[]), [Amber]);
    let claim =
        || rec("f", "funding", json!({ "hook": "DAF", "applied": "2026-04-10", "decision": "agreed" }));
    assert!(on("2027-03-31", "A-11", entry(), &[claim()]).is_empty());
    assert_eq!(on("2027-04-01", "A-11", entry(), &[claim()]), [Amber]);
    let refused =
        rec("f", "funding", json!({ "hook": "DAF", "applied": "2026-04-10", "decision": "refused" }));
    assert_eq!(on("2026-11-23", "A-11", entry(), &[refused]), [Amber]);
    let looked_after = rec("l", "looked_after", json!({ "since": "2026-01-10" }));
    let born = json!({ "born": "2023-05-05" });
    assert_eq!(on("2026-11-23", "A-11", born, &[looked_after]), [Amber]);
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

#[test]
fn a_16_nothing_goes_on_without_consent_in_force() {
    let sent = |more: Value| {
        let mut fields = json!({ "sent": "2026-10-02", "state": "sent" });
        fields.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        rec("r", "referral", fields)
    };
    let consent = |more: Value| {
        let mut fields = json!({ "what": "referral", "state": "given", "given_on": "2026-10-01" });
        fields.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        rec("c", "consent", fields)
    };
    assert_eq!(on("2026-10-02", "A-16", json!({}), &[sent(json!({}))]), [Red]);
    assert!(on("2027-10-01", "A-16", json!({}), &[sent(json!({ "consent_on": "2026-10-01" }))]).is_empty());
    assert_eq!(on("2027-10-02", "A-16", json!({}), &[sent(json!({ "consent_on": "2026-10-01" }))]), [Red]);
    assert!(
        on("2026-12-31", "A-16", json!({}), &[sent(json!({})), consent(json!({ "expires": "2026-12-31" }))])
            .is_empty()
    );
    assert_eq!(
        on("2027-01-01", "A-16", json!({}), &[sent(json!({})), consent(json!({ "expires": "2026-12-31" }))]),
        [Red]
    );
    let withdrawn = || consent(json!({ "state": "withdrawn", "withdrawn_on": "2026-11-01" }));
    assert!(on("2026-10-31", "A-16", json!({}), &[sent(json!({})), withdrawn()]).is_empty());
    assert_eq!(on("2026-11-01", "A-16", json!({}), &[sent(json!({})), withdrawn()]), [Red]);
}

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
fn nothing_else_is_asked_once_the_child_has_left() {
    let plan = || rec("p", "plan", json!({ "start": "2026-06-16", "review_on": "2026-08-11" }));
    assert_eq!(on("2026-07-31", "A-01", json!({ "leaving": "2026-07-31" }), &[plan()]), [Amber]);
    assert!(on("2026-08-01", "A-01", json!({ "leaving": "2026-07-31" }), &[plan()]).is_empty());
    let left = rec("s", "stage", json!({ "stage": "LEFT", "on": "2026-07-30" }));
    assert!(on("2026-07-30", "A-01", json!({}), &[plan(), left]).is_empty());
}

#[test]
fn every_prompt_of_the_data_has_words_and_a_source() {
    let file = words::file().unwrap();
    let ids: Vec<String> = (1..=18).map(|n| format!("A-{n:02}")).collect();
    assert_eq!(file.prompts.iter().map(|one| one.id.clone()).collect::<Vec<_>>(), ids);
    assert_eq!(file.version, super::EDITION);
    assert!(file.checked_on >= day("2026-11-24"));
    assert!(file.prompts.iter().any(|one| !one.verified), "what rests on memory says so");
    for one in &file.prompts {
        assert!(!one.source.is_empty(), "{}", one.id);
        assert_eq!(["A-13", "A-14", "A-15"].contains(&one.id.as_str()), !one.by.is_empty(), "{}", one.id);
    }
}

fn any_fields() -> impl Strategy<Value = Value> {
    let value = prop_oneof![
        (2015i32..2035, 1u32..13, 1u32..29).prop_map(|(y, m, d)| json!(format!("{y}-{m:02}-{d:02}"))),
        Just(json!(null)),
        Just(json!("not a day")),
        Just(json!(["sen_support", 3, null])),
        Just(json!([{ "progress": "not_yet", "on": "2026-02-30" }, 7])),
        Just(json!("SEN_SUPPORT")),
        Just(json!("given")),
        Just(json!("open")),
        Just(json!(true)),
    ];
    let names = prop::sample::select(vec![
        "on",
        "start",
        "review_on",
        "sent",
        "state",
        "stage",
        "received_on",
        "final_on",
        "received",
        "chased",
        "progress",
        "topics",
        "born",
        "leaving",
        "expires",
        "what",
        "plan",
    ]);
    prop::collection::vec((names, value), 0..8).prop_map(|all| {
        Value::Object(all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    })
}

proptest! {
    #[test]
    fn whatever_is_recorded_prompts_only_get_more_pressing(
        entry in any_fields(),
        records in prop::collection::vec((prop::sample::select(vec!["plan", "review", "stage", "referral", "ehc", "consent", "access_request", "progress_check", "transition", "visit"]), any_fields()), 0..8),
        from in 0u64..4000,
    ) {
        let records: Vec<Given> = records.into_iter().enumerate().map(|(n, (kind, fields))| rec(&format!("r{n}"), kind, fields)).collect();
        let found = all_for(SettingKind::Group, entry, &records);
        let mut keys: Vec<&str> = found.iter().map(|one| one.key.as_str()).collect();
        keys.sort_unstable();
        let all = keys.len();
        keys.dedup();
        prop_assert_eq!(all, keys.len());
        let first = day("2020-01-01") + chrono::Days::new(from);
        for prompt in &found {
            let mut red = false;
            for today in first.iter_days().take(60) {
                if let Some(at) = prompt.at(today) {
                    prop_assert!(!(red && at.severity != Red));
                    red = at.severity == Red;
                }
            }
        }
    }
}
