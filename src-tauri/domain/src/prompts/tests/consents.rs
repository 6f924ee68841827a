//! A-16.

use super::Severity::Red;
use super::{Given, on, only, rec, with};
use serde_json::{Value, json};

fn sent(more: Value) -> Given {
    with("r", "referral", json!({ "sent": "2026-10-02", "state": "sent" }), more)
}

fn consent(more: Value) -> Given {
    with("c", "consent", json!({ "what": "referral", "state": "given", "given_on": "2026-10-01" }), more)
}

/// Another consent to a referral.
fn other(more: Value) -> Given {
    with("d", "consent", json!({ "what": "referral", "state": "given", "given_on": "2026-10-01" }), more)
}

#[test]
fn a_16_nothing_goes_on_without_consent_in_force() {
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
fn a_16_one_referrals_consent_says_nothing_about_another() {
    let withdrawn = || consent(json!({ "state": "withdrawn", "withdrawn_on": "2026-11-01" }));
    let another =
        |more: Value| with("q", "referral", json!({ "sent": "2026-10-05", "state": "closed" }), more);
    let ours = |records: &[Given], today: &str| on(today, "A-16", json!({}), records);
    for (why, records, before, after) in [
        (
            "the one it names was withdrawn, another was given",
            vec![sent(json!({ "consent": "c" })), withdrawn(), other(json!({}))],
            vec![],
            vec![Red],
        ),
        (
            "even one given since then, until it is chosen in the referral",
            vec![sent(json!({ "consent": "c" })), withdrawn(), other(json!({ "given_on": "2026-11-01" }))],
            vec![],
            vec![Red],
        ),
        (
            "chosen",
            vec![sent(json!({ "consent": "d" })), withdrawn(), other(json!({ "given_on": "2026-11-01" }))],
            vec![],
            vec![],
        ),
        (
            "what another referral names does not count where none is named",
            vec![sent(json!({})), another(json!({ "consent": "d" })), other(json!({}))],
            vec![Red],
            vec![Red],
        ),
        (
            "nor does its withdrawal",
            vec![
                sent(json!({ "consent_on": "2026-10-01" })),
                another(json!({ "consent": "c" })),
                withdrawn(),
            ],
            vec![],
            vec![],
        ),
        (
            "where none is named, a no ends what was agreed before it",
            vec![sent(json!({})), withdrawn(), other(json!({ "given_on": "2026-09-01" }))],
            vec![],
            vec![Red],
        ),
        (
            "and what is agreed after it holds",
            vec![sent(json!({})), withdrawn(), other(json!({ "given_on": "2026-11-02" }))],
            vec![],
            vec![],
        ),
        (
            "one that was replaced leads to the newer one",
            vec![sent(json!({ "consent": "c" })), consent(json!({ "state": "replaced" })), other(json!({}))],
            vec![],
            vec![],
        ),
        (
            "the day in the referral is that of the consent it names",
            vec![sent(json!({ "consent": "c", "consent_on": "2026-10-01" })), withdrawn()],
            vec![],
            vec![Red],
        ),
    ] {
        assert_eq!(ours(&records, "2026-10-31"), before, "{why}");
        assert_eq!(ours(&records, "2026-11-02"), after, "{why}");
    }
    let refused = sent(json!({}));
    let found = only("A-16", json!({}), &[refused, consent(json!({ "state": "refused" }))]);
    assert_eq!(found.title, "Consent to the referral was refused");
}

#[test]
fn a_16_what_is_done_once_needs_consent_on_its_day() {
    let move_on = |more: Value| {
        with("t", "transition", json!({ "type": "school", "state": "sent", "sent_on": "2027-06-10" }), more)
    };
    let school = |more: Value| {
        with("s", "consent", json!({ "what": "school", "state": "given", "given_on": "2027-05-20" }), more)
    };
    for (why, records, expected) in [
        ("none", vec![move_on(json!({}))], vec![Red]),
        ("given", vec![move_on(json!({})), school(json!({}))], vec![]),
        ("noted on the move itself", vec![move_on(json!({ "consent_on": "2027-06-01" }))], vec![]),
        ("a room of the same setting", vec![move_on(json!({ "type": "room" }))], vec![]),
        ("arrived", vec![move_on(json!({ "state": "received" }))], vec![]),
        ("for something else", vec![move_on(json!({})), school(json!({ "what": "photos" }))], vec![Red]),
        (
            "withdrawn before",
            vec![move_on(json!({})), school(json!({ "state": "withdrawn", "withdrawn_on": "2027-06-01" }))],
            vec![Red],
        ),
        (
            "withdrawn afterwards",
            vec![move_on(json!({})), school(json!({ "state": "withdrawn", "withdrawn_on": "2027-06-11" }))],
            vec![],
        ),
        ("over a year old", vec![move_on(json!({})), school(json!({ "given_on": "2026-06-09" }))], vec![Red]),
        (
            "a year old to the day",
            vec![move_on(json!({})), school(json!({ "given_on": "2026-06-10" }))],
            vec![],
        ),
        ("run out", vec![move_on(json!({})), school(json!({ "expires": "2027-06-09" }))], vec![Red]),
        ("written down later", vec![move_on(json!({})), school(json!({ "given_on": "2027-06-12" }))], vec![]),
    ] {
        assert_eq!(on("2027-06-20", "A-16", json!({}), &records), expected, "{why}");
    }
    let check = |how: &str| {
        rec("p", "progress_check", json!({ "state": "done", "on": "2027-01-10", "health_visitor": how }))
    };
    assert_eq!(on("2027-01-10", "A-16", json!({}), &[check("shared")]), [Red]);
    assert!(on("2027-01-10", "A-16", json!({}), &[check("parents_share")]).is_empty());
    let visit = || rec("v", "visit", json!({ "on": "2027-01-10", "scope": "child" }));
    assert_eq!(on("2027-01-10", "A-16", json!({}), &[visit()]), [Red]);
    let senco = rec("s", "consent", json!({ "what": "senco", "state": "given", "given_on": "2026-09-01" }));
    assert!(on("2027-01-10", "A-16", json!({}), &[visit(), senco]).is_empty());
}
