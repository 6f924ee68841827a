//! Standing, consent, what is missing, and time, each against a table of days.

use super::*;
use crate::ids::RecordId;
use crate::rules::{Agreement, ArrangementReview, ChildFacts, Consent, SharedSenco, from_fields};
use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::{Value, json};

const TODAY: &str = "2026-11-23";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn agreement(more: Value) -> Agreement {
    let mut fields = json!({ "start": "2026-09-01", "end": "2027-08-31", "signed": "2026-07-20" });
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    from_fields(fields.as_object().unwrap()).unwrap()
}

#[test]
fn an_arrangement_stands_as_its_days_say() {
    use Standing::*;
    for (more, today, standing) in [
        (json!({}), "2026-08-31", NotBegun),
        (json!({}), "2026-09-01", InForce),
        (json!({}), "2027-08-31", InForce),
        (json!({}), "2027-09-01", Expired),
        (json!({ "end": null }), "2040-01-01", InForce),
        (json!({ "signed": null }), TODAY, Draft),
        (json!({ "signed": "2026-11-24" }), TODAY, Draft),
        (json!({ "signed": null }), "2027-09-01", Expired),
        // Renewed in time: it holds to its last day all the same.
        (json!({ "ended": true, "ended_how": "renewed" }), "2027-08-31", InForce),
        (json!({ "ended": true, "ended_how": "renewed" }), "2027-09-01", Renewed),
        (json!({ "ended": true, "ended_how": "stopped", "end": "2026-11-22" }), TODAY, Ended),
        (json!({ "ended_how": "ended", "end": "2026-12-31" }), TODAY, InForce),
        (json!({ "ended": true, "end": null }), TODAY, Ended),
        (json!({ "ended": true, "end": "2026-11-22" }), TODAY, Ended),
    ] {
        let one = agreement(more.clone());
        assert_eq!(Span::from(&one).standing(day(today)), standing, "{more} on {today}");
    }
}

fn consent(more: Value) -> Consent {
    let mut fields = json!({ "what": "senco", "state": "given", "given_on": "2026-09-24" });
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    from_fields(fields.as_object().unwrap()).unwrap()
}

#[test]
fn the_latest_word_of_the_parents_counts_for_a_year() {
    for (name, consents, holds) in [
        ("none", vec![], false),
        ("given", vec![json!({})], true),
        ("for something else", vec![json!({ "what": "photos" })], false),
        ("given a year ago today", vec![json!({ "given_on": "2025-11-23" })], true),
        ("given longer ago", vec![json!({ "given_on": "2025-11-22" })], false),
        ("given for two years", vec![json!({ "given_on": "2025-11-22", "expires": "2027-11-22" })], true),
        ("ran out yesterday", vec![json!({ "expires": "2026-11-22" })], false),
        ("ends today", vec![json!({ "expires": TODAY })], true),
        ("from tomorrow", vec![json!({ "given_on": "2026-11-24" })], false),
        ("withdrawn", vec![json!({ "state": "withdrawn", "withdrawn_on": "2026-11-20" })], false),
        ("refused later", vec![json!({}), json!({ "state": "refused", "given_on": "2026-10-01" })], false),
        ("given again", vec![json!({ "state": "refused" }), json!({ "given_on": "2026-10-01" })], true),
        ("yes and no on one day", vec![json!({}), json!({ "state": "refused" })], false),
        ("replaced by a newer one", vec![json!({ "state": "replaced" }), json!({})], true),
    ] {
        let consents: Vec<Consent> = consents.into_iter().map(consent).collect();
        assert_eq!(has_consent(&consents, day(TODAY)), holds, "{name}");
    }
}

fn child(id: &str, consents: Vec<Consent>) -> ChildFacts {
    ChildFacts {
        id: RecordId::from(id),
        label: id.to_uppercase(),
        stage: None,
        stage_on: None,
        parents_informed: None,
        leaving: None,
        consents,
    }
}

fn complete() -> Value {
    json!({ "basis": "hours", "hours": 4, "pays": "The network", "senco_does": ["observe"],
            "childminder_does": ["code"], "cover": "Marisol Trent", "sharing": "By sealed file", "stays": true,
            "insurance_seen": "2026-09-01", "dbs_seen": "2026-09-01", "children": ["lumi"] })
}

#[test]
fn what_an_agreement_lacks_is_said_with_its_remedy() {
    let lumi = RecordId::from("lumi");
    let with_consent = [child("lumi", vec![consent(json!({}))])];
    let without = [child("lumi", vec![])];
    let lacks = |more: Value, children: &[ChildFacts], today: &str| -> Vec<Mending> {
        let mut fields = complete();
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        of_agreement(&agreement(fields), &[], children, &[], day(today))
            .into_iter()
            .map(|one| one.mend)
            .collect()
    };

    assert_eq!(lacks(json!({}), &with_consent, TODAY), []);
    assert_eq!(lacks(json!({}), &without, TODAY), [Mending::Consent(lumi.clone())]);
    assert_eq!(lacks(json!({ "signed": null }), &with_consent, TODAY), [Mending::Complete]);
    assert_eq!(lacks(json!({ "stays": false }), &with_consent, TODAY), [Mending::Complete]);
    assert_eq!(lacks(json!({ "basis": "call_off", "hours": null }), &with_consent, TODAY), []);
    assert_eq!(lacks(json!({ "end": "2026-08-31" }), &with_consent, TODAY), [Mending::Renew]);
    assert_eq!(lacks(json!({ "review_by": "2026-11-22" }), &with_consent, TODAY), [Mending::Review]);
    assert_eq!(lacks(json!({ "review_by": TODAY }), &with_consent, TODAY), []);
    // One that was ended asks for nothing any more, not even for consent.
    assert_eq!(lacks(json!({ "end": "2026-11-22", "ended": true }), &without, TODAY), []);
    // A child of the time log needs consent though the agreement does not name it.
    let otis = RecordId::from("otis");
    let one = agreement(complete());
    let children = [with_consent[0].clone(), child("otis", vec![])];
    let found = of_agreement(&one, &[&otis], &children, &[], day(TODAY));
    assert_eq!(found.len(), 1);
    assert!(found[0].words.contains("OTIS") && found[0].mend == Mending::Consent(otis.clone()));
}

#[test]
fn a_review_moves_the_day_to_look_again() {
    let held = |on: &str| ArrangementReview { on: Some(day(on)), ..ArrangementReview::default() };
    let one = agreement(json!({ "start": "2025-09-01", "review_by": "2026-07-20" }));
    let by = |reviews: &[&ArrangementReview]| {
        look_back_by(Span::from(&one), one.review_by, reviews, day(TODAY)).unwrap()
    };

    assert_eq!(by(&[]), day("2026-07-20"));
    assert_eq!(by(&[&held("2026-05-01")]), day("2026-07-20"));
    assert_eq!(by(&[&held("2026-07-20")]), day("2027-07-20"));
    assert_eq!(by(&[&held("2026-11-24")]), day("2026-07-20"));
}

#[test]
fn what_schools_that_share_lack_is_said_in_one_line() {
    let one: SharedSenco = from_fields(
        json!({ "start": "2024-09-01", "signed": "2024-09-01", "review_by": "2027-01-10",
                "schools": [{ "name": "Long Ember", "roll": 94, "hours": 8 }] })
        .as_object()
        .unwrap(),
    )
    .unwrap();

    let found = of_shared_senco(&one, &[], day(TODAY));

    assert_eq!(found.len(), 1, "{found:?}");
    for word in ["a second school", "head teacher", "employs", "administrative", "class teaching", "cover"] {
        assert!(found[0].words.contains(word), "{word}: {}", found[0].words);
    }
    assert!(!found[0].words.contains("on roll"), "{}", found[0].words);
}

fn spent(on: &str, minutes: u32, who: &str) -> Spent {
    Spent { on: day(on), minutes, who: who.into() }
}

#[test]
fn time_is_summed_by_month_term_and_setting() {
    let log = [
        spent("2026-08-31", 60, "Della"),
        spent("2026-09-01", 90, "Della"),
        spent("2026-09-30", 150, "Yusuf"),
        spent("2026-12-31", 45, "Yusuf"),
        spent("2027-01-01", 30, "Ros"),
    ];
    let one = agreement(json!({ "hours": 4 }));

    let months = by_month(&log, Some((Agreed::Month(4.0), Span::from(&one))));
    let terms = by_term(&log);
    let who = by_who(&log);

    let rows: Vec<_> = months.iter().map(|one| (one.month.to_string(), one.minutes, one.agreed)).collect();
    assert_eq!(
        rows,
        [
            ("2027-01-01".into(), 30, Some(240)),
            ("2026-12-01".into(), 45, Some(240)),
            ("2026-09-01".into(), 240, Some(240)),
            // Before the agreement began nothing was agreed.
            ("2026-08-01".into(), 60, Some(0)),
        ]
    );
    let rows: Vec<_> = terms.iter().map(|one| (one.term.as_str(), one.minutes)).collect();
    assert_eq!(rows, [("Spring 2027", 30), ("Autumn 2026", 285), ("Summer 2026", 60)]);
    let rows: Vec<_> = who.iter().map(|one| (one.who.as_str(), one.minutes, one.entries)).collect();
    assert_eq!(rows, [("Yusuf", 195, 2), ("Della", 150, 2), ("Ros", 30, 1)]);
}

#[test]
fn hours_a_week_count_for_the_days_in_force() {
    let one = agreement(json!({ "start": "2026-09-16", "end": "2026-10-07" }));
    let span = Span::from(&one);

    assert_eq!(Agreed::Week(7.0).minutes_in(day("2026-09-01"), span), 15 * 60);
    assert_eq!(Agreed::Week(7.0).minutes_in(day("2026-10-01"), span), 7 * 60);
    assert_eq!(Agreed::Week(7.0).minutes_in(day("2026-11-01"), span), 0);
    assert_eq!(Agreed::Month(4.0).minutes_in(day("2026-11-01"), span), 0);
}

#[test]
fn minutes_read_as_hours() {
    for (minutes, words) in
        [(0, "0 minutes"), (1, "1 minute"), (60, "1 hour"), (150, "2 hours 30 minutes"), (840, "14 hours")]
    {
        assert_eq!(hours_words(minutes), words);
    }
}

proptest! {
    /// However the log is cut up, no minute is lost or counted twice.
    #[test]
    fn every_sum_has_every_minute_once(
        log in prop::collection::vec((0..4_000i64, 1..1_440u32, "[abc]"), 0..40),
    ) {
        let log: Vec<Spent> = log
            .into_iter()
            .map(|(n, minutes, who)| Spent { on: day("2020-01-01") + chrono::Duration::days(n), minutes, who })
            .collect();
        let all: u32 = log.iter().map(|one| one.minutes).sum();

        prop_assert_eq!(by_month(&log, None).iter().map(|one| one.minutes).sum::<u32>(), all);
        prop_assert_eq!(by_term(&log).iter().map(|one| one.minutes).sum::<u32>(), all);
        prop_assert_eq!(by_who(&log).iter().map(|one| one.minutes).sum::<u32>(), all);
    }
}
