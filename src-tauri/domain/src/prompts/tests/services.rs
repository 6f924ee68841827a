//! A-07 and A-11.

use super::Severity::Amber;
use super::{day, on, rec, with};
use serde_json::{Value, json};

#[test]
fn a_07_a_silent_referral_is_chased() {
    let sent = |more: Value| with("r", "referral", json!({ "sent": "2026-10-02", "state": "sent" }), more);
    for (today, more, expected) in [
        ("2026-11-12", json!({}), vec![]),
        ("2026-11-13", json!({}), vec![Amber]),
        ("2026-11-13", json!({ "acknowledged": "2026-10-20", "state": "waiting" }), vec![]),
        ("2027-02-04", json!({ "acknowledged": "2026-10-20", "state": "waiting" }), vec![]),
        ("2027-02-05", json!({ "acknowledged": "2026-10-20", "state": "waiting" }), vec![Amber]),
        // It stands as heard of, though nobody wrote down when.
        ("2026-11-13", json!({ "state": "waiting" }), vec![]),
        ("2027-02-05", json!({ "state": "waiting" }), vec![Amber]),
        ("2027-02-05", json!({ "state": "seen", "outcome": "Advice on pictures for choices" }), vec![]),
        ("2026-12-20", json!({ "chased": [{ "on": "2026-11-09" }] }), vec![]),
        ("2026-12-21", json!({ "chased": [{ "on": "2026-11-09" }] }), vec![Amber]),
        ("2027-03-01", json!({ "state": "closed" }), vec![]),
        ("2027-03-01", json!({ "outcome_on": "2026-12-01" }), vec![]),
    ] {
        assert_eq!(on(today, "A-07", json!({}), &[sent(more.clone())]), expected, "{today} {more}");
    }
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
fn a_11_a_claim_is_good_for_the_year_it_is_for() {
    let claim = |hook: &str, more: Value| {
        with("f", "funding", json!({ "hook": hook, "applied": "2027-03-10", "decision": "agreed" }), more)
    };
    let entry = |flag: &str| json!({ "born": "2023-12-11", "start": "2025-01-06", "flags": [flag] });
    for (flag, hook, more, asked_from) in [
        ("dla", "DAF", json!({}), "2027-04-01"),
        ("dla", "DAF", json!({ "year": "2027/28" }), "2028-04-01"),
        // Paid once a year, however soon it is spent.
        ("dla", "DAF", json!({ "year": "2027/28", "to": "2027-07-31" }), "2028-04-01"),
        ("eypp", "EYPP", json!({ "from": "2027-01-01", "to": "2027-03-31" }), "2027-04-01"),
        ("eypp", "EYPP", json!({ "year": "2027/28", "to": "2027-08-31" }), "2027-09-01"),
    ] {
        let before = day(asked_from).pred_opt().unwrap().to_string();
        assert!(on(&before, "A-11", entry(flag), &[claim(hook, more.clone())]).is_empty(), "{hook} {more}");
        assert_eq!(
            on(asked_from, "A-11", entry(flag), &[claim(hook, more.clone())]),
            [Amber],
            "{hook} {more}"
        );
    }
}

#[test]
fn a_11_is_asked_while_the_child_can_have_it() {
    let entry =
        |more: Value| with("c", "child", json!({ "born": "2023-12-11", "flags": ["dla"] }), more).fields;
    for (today, more, expected) in [
        // Nine months old on 11 September 2024: from the term that starts in January.
        ("2024-12-31", json!({ "start": "2024-10-01" }), vec![]),
        ("2025-01-01", json!({ "start": "2024-10-01" }), vec![Amber]),
        ("2025-03-02", json!({ "start": "2025-03-03" }), vec![]),
        ("2025-03-03", json!({ "start": "2025-03-03" }), vec![Amber]),
        // Not in reception.
        ("2028-08-31", json!({}), vec![Amber]),
        ("2028-09-01", json!({}), vec![]),
    ] {
        assert_eq!(on(today, "A-11", Value::Object(entry(more.clone())), &[]), expected, "{today} {more}");
    }
    let cared_for = || rec("l", "looked_after", json!({ "since": "2026-01-10", "until": "2026-12-31" }));
    let born = || json!({ "born": "2023-05-05" });
    assert_eq!(on("2026-12-31", "A-11", born(), &[cared_for()]), [Amber]);
    assert!(on("2027-01-01", "A-11", born(), &[cared_for()]).is_empty());
}
