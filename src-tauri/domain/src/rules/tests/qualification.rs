//! The three years of regulation 49, day by day.

use super::*;
use Outcome::*;

fn award(kind: &str, started: &str, completed: &str) -> (&'static str, Value) {
    ("qualification", json!({ "person": "p", "type": kind, "started": started, "completed": completed }))
}

fn since(start: &str) -> (&'static str, Value) {
    senco(json!({ "start": start }))
}

fn spell(start: &str, end: &str) -> (&'static str, Value) {
    (
        "senco_service",
        json!({ "person": "p", "where": "Elm", "start": start, "end": end, "relevant_school": true }),
    )
}

/// Both rules on the same rows; here the first of each is the day it is looked at.
fn check_days(rows: Vec<Row>) {
    for (today, records, expected) in rows {
        for (rule, kind) in [("MNS-3", SettingKind::Mns), ("SCH-2", SettingKind::Acad)] {
            let finding = find(&facts(kind, &records), rule, today);
            assert_eq!(finding.outcome, expected, "{rule} on {today} with {records:?}: {}", finding.why);
        }
    }
}

#[test]
fn the_third_anniversary_is_the_last_day() {
    check_days(vec![
        ("2027-09-02", vec![since("2024-09-02")], DueSoon),
        ("2027-09-03", vec![since("2024-09-02")], Breach),
        ("2027-09-03", vec![], NotRecorded),
        ("2027-09-03", vec![senco(json!({ "start": "" }))], NotRecorded),
        // No longer SENCo when the day passed.
        ("2027-09-03", vec![senco(json!({ "end": "2027-09-02" }))], NotRecorded),
        // Appointed on a leap day: the 28th stands for the anniversary.
        ("2027-02-28", vec![since("2024-02-29")], DueSoon),
        ("2027-03-01", vec![since("2024-02-29")], Breach),
        ("2028-02-29", vec![since("2025-02-28")], Breach),
    ]);
}

#[test]
fn enrolling_is_asked_for_22_months_before() {
    check_days(vec![
        ("2026-11-01", vec![since("2025-09-01")], Met),
        ("2026-11-02", vec![since("2025-09-01")], DueSoon),
        (
            "2026-11-02",
            vec![
                since("2025-09-01"),
                ("qualification", json!({ "person": "p", "type": "npq_senco", "enrolled": "2026-10-01" })),
            ],
            Met,
        ),
        // On a course, but the day is near.
        ("2028-03-01", vec![since("2025-09-01"), award("npq_senco", "2026-10-01", "")], Met),
        ("2028-03-02", vec![since("2025-09-01"), award("npq_senco", "2026-10-01", "")], DueSoon),
        ("2028-09-01", vec![since("2025-09-01"), award("npq_senco", "2026-10-01", "")], DueSoon),
        ("2028-09-02", vec![since("2025-09-01"), award("npq_senco", "2026-10-01", "")], Breach),
    ]);
}

#[test]
fn each_award_has_its_window() {
    let late = "2030-01-01";
    check_days(vec![
        (late, vec![since("2024-09-02"), award("nasenco", "2024-08-31", "2027-08-31")], Met),
        (late, vec![since("2024-09-02"), award("nasenco", "2024-09-01", "2026-08-31")], Breach),
        (late, vec![since("2024-09-02"), award("nasenco", "2024-08-31", "2027-09-01")], Breach),
        (late, vec![since("2024-09-02"), award("nasenco", "", "2024-08-31")], Met),
        (late, vec![since("2024-09-02"), award("nasenco", "", "2025-08-31")], NotRecorded),
        (late, vec![since("2024-09-02"), award("npq_senco", "2024-09-01", "2026-05-01")], Met),
        (late, vec![since("2024-09-02"), award("npq_senco", "2024-08-31", "2026-05-01")], Breach),
        (late, vec![since("2024-09-02"), award("npq_senco", "", "2026-05-01")], NotRecorded),
        (late, vec![since("2024-09-02"), award("npq_senco", "2024-09-01", "2030-01-02")], Breach),
        // The early years award is not a substitute for either.
        (late, vec![since("2024-09-02"), award("l3_ey_senco", "2024-09-01", "2025-05-01")], Breach),
        // Somebody else's award.
        (
            late,
            vec![
                since("2024-09-02"),
                (
                    "qualification",
                    json!({ "person": "q", "type": "nasenco", "started": "2020-01-01", "completed": "2021-01-01" }),
                ),
            ],
            Breach,
        ),
    ]);
}

#[test]
fn an_unfinished_national_award_is_a_warning_from_march_2027() {
    let on_it = || vec![since("2026-09-01"), award("nasenco", "2024-06-01", "")];

    check_days(vec![
        ("2027-02-28", on_it(), Met),
        ("2027-03-01", on_it(), DueSoon),
        ("2027-08-31", on_it(), DueSoon),
    ]);
    let closed = find(&facts(SettingKind::Mns, &on_it()), "MNS-3", "2027-09-01");
    assert!(closed.why.contains("no longer"), "{}", closed.why);
    let warning = find(&facts(SettingKind::Mns, &on_it()), "MNS-3", "2027-03-01");
    assert_eq!(warning.due, Some(day("2027-09-01")));
}

#[test]
fn more_than_twelve_months_of_earlier_service_exempts() {
    let late = "2030-01-01";
    let with = |spells: Vec<(&'static str, Value)>| [vec![since("2024-09-02")], spells].concat();
    check_days(vec![
        (late, with(vec![spell("2020-09-01", "2021-08-31")]), Breach),
        (late, with(vec![spell("2020-09-01", "2021-09-01")]), Met),
        // Not in one piece.
        (late, with(vec![spell("2018-09-01", "2019-02-28"), spell("2020-09-01", "2021-02-28")]), Breach),
        (late, with(vec![spell("2018-09-01", "2019-02-28"), spell("2020-09-01", "2021-03-01")]), Met),
        // Left-over days make a month only when there are 31.
        (late, with(vec![spell("2018-09-01", "2019-02-15"), spell("2020-09-01", "2021-03-15")]), Breach),
        (late, with(vec![spell("2018-09-01", "2019-02-15"), spell("2020-09-01", "2021-03-17")]), Met),
        // The same time in two schools counts once.
        (late, with(vec![spell("2020-09-01", "2021-08-31"), spell("2021-01-01", "2021-06-30")]), Breach),
        // Only before the day they became SENCo here.
        (late, with(vec![spell("2024-01-01", "2026-08-31")]), Breach),
        (
            late,
            with(vec![(
                "senco_service",
                json!({ "person": "p", "start": "2018-01-01", "end": "2021-01-01", "relevant_school": false }),
            )]),
            Breach,
        ),
        (
            late,
            with(vec![(
                "senco_service",
                json!({ "person": "p", "start": "2018-01-01", "end": "2021-01-01" }),
            )]),
            Breach,
        ),
        (
            late,
            with(vec![(
                "senco_service",
                json!({ "person": "p", "start": "2018-01-01", "relevant_school": true }),
            )]),
            Breach,
        ),
    ]);
    let unclear = facts(
        SettingKind::Mns,
        &with(vec![("senco_service", json!({ "person": "p", "start": "2018-01-01" }))]),
    );
    assert!(find(&unclear, "MNS-3", late).why.contains("was not counted"));
}

#[test]
fn time_in_this_school_counts_only_if_it_was_broken_off() {
    let late = "2028-01-01";
    let earlier = |end: &str| senco(json!({ "start": "2022-09-01", "end": end }));
    check_days(vec![
        // A new record for someone who never stopped: the three years run from 2022.
        (late, vec![earlier("2025-08-31"), since("2025-09-01")], Breach),
        // A real break: three years of earlier service.
        (late, vec![earlier("2025-07-31"), since("2025-09-01")], Met),
    ]);
}

#[test]
fn those_in_office_before_the_rule_are_exempt() {
    check_days(vec![
        ("2026-11-23", vec![since("2009-09-01")], Met),
        ("2026-11-23", vec![since("2009-09-02")], Breach),
    ]);
}
