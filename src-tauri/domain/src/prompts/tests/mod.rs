//! Each prompt as a table of days: the day before, the day itself, the day after.

mod consents;
mod cycles;
mod ehc;
mod leaving;
mod progress_check;
mod register;
mod services;

use super::{Prompt, Severity, Story, StoryRecord, Timing, prompts, words};
use crate::ids::RecordId;
use crate::settings::SettingKind;
use chrono::{NaiveDate, NaiveTime};
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
    let date = crate::kinds::find(kind).unwrap().date.as_str();
    let on = fields.get(date).and_then(Value::as_str).and_then(|day| day.parse().ok());
    Given { id: RecordId::from(id), kind: kind.into(), fields, on, entered: on.unwrap_or(day("2026-01-01")) }
}

fn all_for(setting: SettingKind, entry: Value, records: &[Given]) -> Vec<Prompt> {
    told(setting, entry, records, prompts)
}

/// What is worked out from a story.
fn told<T>(setting: SettingKind, entry: Value, records: &[Given], work: impl Fn(&Story<'_>) -> T) -> T {
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
            first_at: one.entered.and_time(NaiveTime::MIN).and_utc(),
        })
        .collect();
    work(&Story { child: &child, entry: &entry, records: &records, setting, timing: &timing })
}

/// A record with more fields than the usual ones of its test.
fn with(id: &str, kind: &str, usual: Value, more: Value) -> Given {
    let mut fields = usual;
    fields.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    rec(id, kind, fields)
}

/// The only prompt of one id.
fn only(id: &str, entry: Value, records: &[Given]) -> Prompt {
    let mut found = all_for(SettingKind::Group, entry, records);
    found.retain(|one| one.id == id);
    assert_eq!(found.len(), 1, "{id}: {found:#?}");
    found.remove(0)
}

/// What shows on a day of the prompts of one id: how pressing.
fn on(day_text: &str, id: &str, entry: Value, records: &[Given]) -> Vec<Severity> {
    let found = all_for(SettingKind::Group, entry, records);
    found
        .iter()
        .filter(|one| one.id == id)
        .filter_map(|one| one.at(day(day_text)))
        .map(|at| at.severity)
        .collect()
}

use Severity::{Amber, Grey, Red};

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
    let ids = (1..=18).map(|n| format!("A-{n:02}")).chain(["R-01".into(), "R-02".into()]);
    let ids: Vec<String> = ids.collect();
    assert_eq!(file.prompts.iter().map(|one| one.id.clone()).collect::<Vec<_>>(), ids);
    let periods = crate::retention::periods().unwrap();
    assert_eq!(format!("{} {}", file.version, periods.version), super::EDITION);
    assert!(file.checked_on >= day("2026-11-24"));
    assert!(file.prompts.iter().any(|one| !one.verified), "what rests on memory says so");
    for one in &file.prompts {
        assert!(!one.source.is_empty(), "{}", one.id);
        assert_eq!(["A-13", "A-14", "A-15"].contains(&one.id.as_str()), !one.by.is_empty(), "{}", one.id);
    }
}

#[test]
fn a_record_is_due_until_it_is_renewed_or_the_child_has_left() {
    let due = |entry: Value, records: &[Given]| -> Vec<Option<String>> {
        let days = told(SettingKind::Group, entry, records, super::due_days);
        days.into_iter().map(|day| day.map(|day| day.to_string())).collect()
    };
    let profile =
        |id: &str, on: &str, again: &str| rec(id, "profile", json!({ "on": on, "review_on": again }));
    let action = |state: &str| rec("a", "action", json!({ "by": "2026-12-01", "state": state }));
    let day = |day: &str| Some(day.to_owned());

    let two = [profile("p", "2026-01-10", "2026-07-10"), profile("q", "2026-06-20", "2026-12-20")];
    assert_eq!(due(json!({}), &two), [None, day("2026-12-20")]);
    assert_eq!(due(json!({ "leaving": "2026-12-20" }), &two), [None, day("2026-12-20")]);
    assert_eq!(due(json!({ "leaving": "2026-12-19" }), &two), [None, None]);
    // Of two from one day, the one entered last.
    let same = [profile("q", "2026-01-10", "2026-07-10"), profile("p", "2026-01-10", "2026-08-10")];
    assert_eq!(due(json!({}), &same), [day("2026-07-10"), None]);
    // What is not renewed by the next of its kind stays due, until it is done.
    let contact = |id: &str, on: &str| rec(id, "contact", json!({ "on": on, "reply_by": "2026-07-01" }));
    assert_eq!(
        due(json!({}), &[contact("c", "2026-06-01"), contact("d", "2026-06-02")]),
        [day("2026-07-01"), day("2026-07-01")]
    );
    assert_eq!(due(json!({}), &[action("done")]), [None]);
}

#[test]
fn a_record_is_said_to_be_due_from_14_days_before_until_the_child_leaves() {
    let due = |today: &str, kind: &str, entry: Value, fields: Value| {
        on(today, &super::due_id(kind), entry, &[rec("r", kind, fields)])
    };
    let profile = || json!({ "on": "2026-01-10", "review_on": "2026-07-15" });
    assert!(due("2026-06-30", "profile", json!({}), profile()).is_empty());
    assert_eq!(due("2026-07-01", "profile", json!({}), profile()), [Amber]);
    assert_eq!(due("2026-07-15", "profile", json!({}), profile()), [Amber]);
    assert_eq!(due("2026-07-16", "profile", json!({}), profile()), [Red]);
    let leaves = || json!({ "leaving": "2026-07-20" });
    assert_eq!(due("2026-07-20", "profile", leaves(), profile()), [Red]);
    assert!(due("2026-07-21", "profile", leaves(), profile()).is_empty());
    // A reply that is owed, a receipt to chase and a day to decide on again are owed all the same.
    let reply = json!({ "on": "2026-06-01", "reply_by": "2026-08-15" });
    assert_eq!(due("2026-08-16", "contact", leaves(), reply), [Red]);
    let hold = json!({ "on": "2026-07-21", "decision": "keep", "hold": true, "look_again": "2026-09-01" });
    assert_eq!(due("2026-09-02", "retention_decision", leaves(), hold), [Red]);
    // An arrangement that is due to be renewed on its last day stays due after it.
    let adult = json!({ "name": "Adult at lunch", "end": "2026-07-15" });
    assert_eq!(due("2026-07-16", "provision", json!({}), adult), [Red]);
}

#[test]
fn what_a_later_record_settles_is_not_due_any_more() {
    let due =
        |kind: &str, records: &[Given]| on("2026-12-01", &super::due_id(kind), json!({}), records).len();
    let consent = |id: &str, day: &str, what: &str, until: &str| {
        rec(id, "consent", json!({ "what": what, "state": "given", "given_on": day, "expires": until }))
    };
    let old = || consent("c", "2025-11-10", "photos", "2026-11-10");
    assert_eq!(due("consent", &[old()]), 1);
    assert_eq!(due("consent", &[old(), consent("d", "2026-11-20", "photos", "2027-11-20")]), 0);
    assert_eq!(due("consent", &[old(), consent("d", "2026-11-20", "la_panel", "2027-11-20")]), 1);

    let meeting = |id: &str, day: &str, sort: &str| {
        rec(id, "meeting", json!({ "on": day, "type": sort, "next": "2026-11-10" }))
    };
    let held = rec("n", "meeting", json!({ "on": "2026-11-10", "type": "parent" }));
    let between = rec("b", "meeting", json!({ "on": "2026-10-20", "type": "parent" }));
    assert_eq!(due("meeting", &[meeting("m", "2026-10-01", "parent"), between]), 1);
    assert_eq!(due("meeting", &[meeting("m", "2026-10-01", "parent")]), 1);
    assert_eq!(due("meeting", &[meeting("m", "2026-10-01", "parent"), held]), 0);

    let cared_for = || rec("l", "looked_after", json!({ "since": "2026-01-05", "next_pep": "2026-11-15" }));
    let pep = rec("p", "pep", json!({ "on": "2026-11-20" }));
    assert_eq!(due("looked_after", &[cared_for()]), 1);
    assert_eq!(due("looked_after", &[cared_for(), pep]), 0);

    let health = |id: &str, day: &str, what: &str, again: &str| {
        rec(id, "healthcare_plan", json!({ "on": day, "condition": what, "review_on": again }))
    };
    let epilepsy = || health("h", "2026-01-10", "Epilepsy", "2026-11-15");
    assert_eq!(
        due("healthcare_plan", &[epilepsy(), health("i", "2026-02-10", "Nut allergy", "2027-03-10")]),
        1
    );
    assert_eq!(due("healthcare_plan", &[epilepsy(), health("i", "2026-11-10", "Epilepsy", "2027-03-10")]), 0);
}

#[test]
fn a_review_of_a_plan_that_has_ceased_is_not_held() {
    let review = || rec("v", "ehc_review", json!({ "planned": "2026-12-05", "state": "planned" }));
    let plan = |fields: Value| with("e", "ehc", json!({ "final_on": "2025-12-01" }), fields);
    let asked = |plan: Given| on("2026-12-01", "due ehc_review", json!({}), &[plan, review()]).len();
    assert_eq!((asked(plan(json!({}))), asked(plan(json!({ "ceased_on": "2026-11-20" })))), (1, 0));
}

#[test]
fn each_time_a_setting_may_choose_is_asked_for_in_its_form() {
    let setting = crate::kinds::find("setting").unwrap();
    for (name, read) in [
        ("review_notice_days", (|timing| timing.review_notice_days) as fn(&Timing) -> u32),
        ("chase_weeks", |timing| timing.chase_weeks),
        ("outcome_weeks", |timing| timing.outcome_weeks),
        ("stale_days", |timing| timing.stale_days),
        ("plan_weeks", |timing| timing.plan_weeks),
    ] {
        let field = setting.field(name).unwrap();
        let of = |answer: Value| read(&Timing::from_setting(json!({ name: answer }).as_object().unwrap()));
        let usual = read(&Timing::default());
        assert!(field.hint.contains(&format!("Leave empty for {usual}.")), "{name}");
        for most in [field.min.unwrap(), field.max.unwrap()] {
            assert_eq!(f64::from(of(json!(most))), most, "{name}");
        }
        assert_eq!((of(json!(3)), of(json!(0)), of(json!("soon"))), (3, usual, usual), "{name}");
    }
}

/// A kind in neither list would be forgotten by A-12 without anyone having decided so.
#[test]
fn every_kind_that_can_be_about_a_child_counts_as_work_or_is_passed_over() {
    let stale = words::file().unwrap().prompts.iter().find(|one| one.id == "A-12").unwrap();
    for def in crate::kinds::all() {
        let may = def.about != crate::kinds::About::Setting;
        let named = |list: &[String]| list.iter().filter(|kind| **kind == def.kind).count();
        assert_eq!(named(&stale.counts) + named(&stale.passed_over), usize::from(may), "{}", def.kind);
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
        Just(json!("withdrawn")),
        Just(json!("r1")),
        Just(json!("LEFT")),
        Just(json!("held")),
        Just(json!("school")),
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
        "consent",
        "decision",
        "consulted_on",
        "until",
        "year",
        "moving_on",
        "type",
    ]);
    prop::collection::vec((names, value), 0..8).prop_map(|all| {
        Value::Object(all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    })
}

proptest! {
    #[test]
    fn whatever_is_recorded_prompts_only_get_more_pressing(
        entry in any_fields(),
        records in prop::collection::vec((prop::sample::select(vec!["plan", "review", "stage", "referral", "ehc", "consent", "access_request", "progress_check", "transition", "visit", "ehc_review", "funding", "looked_after", "retention_decision", "view"]), any_fields()), 0..8),
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
