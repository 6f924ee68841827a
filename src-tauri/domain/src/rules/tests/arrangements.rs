//! Arrangements, information, time, reviews, and telling parents.

use super::*;
use Outcome::*;

fn policy(kind: &str, published: &str) -> (&'static str, Value) {
    ("policy", json!({ "type": kind, "name": "One", "published": published }))
}

fn reviewed_by(day: &str) -> (&'static str, Value) {
    ("policy", json!({ "type": "send_policy", "published": "2026-01-08", "review_by": day }))
}

fn setting(fields: Value) -> (&'static str, Value) {
    ("setting", fields)
}

fn in_date_rows(missing: Outcome) -> Vec<Row> {
    vec![
        ("nothing", vec![], NotRecorded),
        ("no day to review", vec![policy("send_policy", "2026-09-08")], Met),
        ("another type", vec![policy("privacy_notice", "2026-09-08")], missing),
        ("published tomorrow", vec![policy("send_policy", "2026-11-24")], missing),
        (
            "replaced",
            vec![("policy", json!({ "type": "send_policy", "published": "2026-01-08", "replaced": true }))],
            missing,
        ),
        ("review in 61 days", vec![reviewed_by("2027-01-23")], Met),
        ("review in 60 days", vec![reviewed_by("2027-01-22")], DueSoon),
        ("review today", vec![reviewed_by(TODAY)], DueSoon),
        ("review was yesterday", vec![reviewed_by("2026-11-22")], Gap),
    ]
}

#[test]
fn arrangements_are_in_place() {
    check("GRP-1", SettingKind::Group, in_date_rows(Breach));
    check("GRP-1", SettingKind::Mns, in_date_rows(Breach));
    check("CM-1", SettingKind::Cm, in_date_rows(NotRecorded));
    check(
        "GRP-1",
        SettingKind::Sch,
        vec![
            ("not said whether it has a nursery", vec![], NotRecorded),
            ("no nursery", vec![setting(json!({ "nursery_class": false }))], NotApplicable),
            ("nursery, no policy", vec![setting(json!({ "nursery_class": true }))], NotRecorded),
            (
                "nursery and policy",
                vec![setting(json!({ "nursery_class": true })), policy("send_policy", TODAY)],
                Met,
            ),
        ],
    );
}

#[test]
fn a_senco_has_training() {
    for kind in [SettingKind::Group, SettingKind::Cm] {
        check(
            "GRP-3",
            kind,
            vec![
                ("nobody", vec![], NotRecorded),
                ("none, a year today", vec![senco(json!({ "start": "2025-11-23" }))], DueSoon),
                ("none, over a year", vec![senco(json!({ "start": "2025-11-22" }))], Gap),
                (
                    "award",
                    vec![
                        senco(json!({})),
                        (
                            "qualification",
                            json!({ "person": "p", "type": "l3_ey_senco", "completed": "2025-03-14" }),
                        ),
                    ],
                    Met,
                ),
                (
                    "on a course",
                    vec![
                        senco(json!({})),
                        (
                            "qualification",
                            json!({ "person": "p", "type": "l3_ey_senco", "started": "2026-03-14" }),
                        ),
                    ],
                    DueSoon,
                ),
                (
                    "training",
                    vec![
                        senco(json!({})),
                        (
                            "training",
                            json!({ "what": "Signs", "on": "2026-09-30", "people": ["Bex", " priya "] }),
                        ),
                    ],
                    Met,
                ),
                (
                    "another's",
                    vec![
                        senco(json!({})),
                        ("training", json!({ "what": "Signs", "on": "2026-09-30", "people": ["Bex"] })),
                    ],
                    Gap,
                ),
            ],
        );
    }
}

#[test]
fn a_senco_has_time_and_meets_the_manager() {
    let met = |on: &str| ("meeting", json!({ "type": "supervision", "on": on }));
    let hours = || senco(json!({ "hours_week": 6 }));
    check(
        "GRP-4",
        SettingKind::Group,
        vec![
            ("nobody", vec![], NotRecorded),
            ("neither", vec![senco(json!({}))], Gap),
            ("hours only", vec![hours()], Gap),
            ("no hours at all", vec![senco(json!({ "hours_week": 0 })), met("2026-11-01")], Gap),
            ("meeting only", vec![senco(json!({})), met("2026-11-01")], Gap),
            ("both", vec![hours(), met("2026-11-01")], Met),
            ("due today", vec![hours(), met("2026-05-23")], DueSoon),
            ("too long ago", vec![hours(), met("2026-05-22")], Gap),
            ("still to come", vec![hours(), met("2026-11-24")], Gap),
            ("another meeting", vec![hours(), ("meeting", json!({ "type": "team", "on": TODAY }))], Gap),
        ],
    );
}

#[test]
fn parents_can_find_out() {
    for kind in [SettingKind::Group, SettingKind::Cm, SettingKind::Mns] {
        check(
            "GRP-5",
            kind,
            vec![
                ("nothing", vec![], NotRecorded),
                ("leaflet", vec![policy("parent_leaflet", "2024-01-01")], Met),
                ("Local Offer", vec![policy("local_offer_entry", "2024-01-01")], Met),
                ("not for parents", vec![policy("monitoring_minute", "2024-01-01")], Breach),
            ],
        );
        check(
            "GRP-5b",
            kind,
            vec![
                ("nobody", vec![], NotRecorded),
                ("not shown", vec![senco(json!({}))], Gap),
                ("shown", vec![senco(json!({ "displayed": TODAY }))], Met),
                ("shown from tomorrow", vec![senco(json!({ "displayed": "2026-11-24" }))], Gap),
                ("a notice", vec![senco(json!({})), policy("senco_displayed", "2024-09-02")], Met),
                (
                    "a notice of the one before",
                    vec![senco(json!({})), policy("senco_displayed", "2024-09-01")],
                    Gap,
                ),
            ],
        );
    }
}

#[test]
fn support_is_reviewed_each_year() {
    let audit = |on: &str| ("audit", json!({ "type": "inclusion_audit", "on": on }));
    let reason = ("reason", json!({ "rule": "GRP-6", "reason": "Opened in September.", "on": "2026-09-01" }));
    check(
        "GRP-6",
        SettingKind::Group,
        vec![
            ("none", vec![], Gap),
            ("none, with a reason", vec![reason], MetWithReason),
            ("this term", vec![audit("2026-09-16")], Met),
            ("a year ago today", vec![audit("2025-11-23")], DueSoon),
            ("over a year ago", vec![audit("2025-11-22")], Gap),
        ],
    );
}

#[test]
fn a_funded_setting_shows_its_regard_to_the_code() {
    let funded = || setting(json!({ "funded": true }));
    let check_of = |on: &str| ("audit", json!({ "type": "code_self_check", "on": on }));
    let judged = |n: u32, latest: &str| ("judged", json!({ "judged": n, "latest": latest }));
    for kind in [SettingKind::Group, SettingKind::Other] {
        check(
            "GRP-7",
            kind,
            vec![
                ("not said", vec![], NotRecorded),
                ("not funded", vec![setting(json!({ "funded": false }))], NotApplicable),
                ("nothing", vec![funded()], Gap),
                ("checked", vec![funded(), check_of("2026-09-16")], Met),
                ("checked long ago", vec![funded(), check_of("2025-11-22")], Gap),
                (
                    "an inclusion audit is no check",
                    vec![funded(), ("audit", json!({ "type": "inclusion_audit", "on": TODAY }))],
                    Gap,
                ),
                ("some judged", vec![funded(), judged(3, TODAY)], Gap),
                ("all judged", vec![funded(), judged(4, TODAY)], Met),
                ("the better counts", vec![funded(), check_of("2020-01-01"), judged(4, TODAY)], Met),
            ],
        );
    }
}

#[test]
fn a_governing_body_decides_and_looks() {
    let role = |on: &str| policy("role_description", on);
    for kind in [SettingKind::Mns, SettingKind::Sch, SettingKind::Acad] {
        check(
            "MNS-4",
            kind,
            vec![
                ("nothing", vec![], NotRecorded),
                ("decided this year", vec![role("2026-07-12")], Met),
                ("decided long ago, never looked at", vec![role("2024-07-12")], Gap),
                ("looked at", vec![role("2024-07-12"), policy("monitoring_minute", "2026-07-12")], Met),
                (
                    "looked at a year ago today",
                    vec![role("2024-07-12"), policy("monitoring_minute", "2025-11-23")],
                    DueSoon,
                ),
                (
                    "looked at longer ago",
                    vec![role("2024-07-12"), policy("monitoring_minute", "2025-11-22")],
                    Gap,
                ),
            ],
        );
        let report = |on: &str| policy("sen_information_report", on);
        check(
            "MNS-5",
            kind,
            vec![
                ("none", vec![], NotRecorded),
                ("other papers only", vec![policy("monitoring_minute", "2024-01-01")], Breach),
                ("this term", vec![report("2026-09-10")], Met),
                ("a year ago today", vec![report("2025-11-23")], DueSoon),
                ("older", vec![report("2025-11-22")], Gap),
            ],
        );
    }
    let late = find(&facts(SettingKind::Mns, &[role("2024-07-12")]), "MNS-4", TODAY);
    assert_eq!(late.mend.unwrap().fields["type"], "monitoring_minute");
}

#[test]
fn parents_are_told_of_sen_support() {
    let child =
        |stage: &str, told: Option<&str>| ("child", json!({ "stage": stage, "parents_informed": told }));
    let rows = |untold: Outcome| -> Vec<Row> {
        vec![
            ("no children", vec![], NotApplicable),
            ("watched only", vec![child("MONITORING", None)], NotApplicable),
            ("not told", vec![child("SEN_SUPPORT", None)], untold),
            ("told", vec![child("SEN_SUPPORT", Some("2026-04-21"))], Met),
            ("one of two", vec![child("SEN_SUPPORT", Some("2026-04-21")), child("EHC_PLAN", None)], untold),
            ("assessment asked for, not told", vec![child("EHCNA_REQUESTED", None)], Gap),
            (
                "left",
                vec![("child", json!({ "stage": "SEN_SUPPORT", "leaving": "2026-11-22" }))],
                NotApplicable,
            ),
        ]
    };
    check("MNS-6", SettingKind::Mns, rows(Breach));
    check("MNS-6", SettingKind::Acad, rows(Breach));
    check("GRP-8", SettingKind::Group, rows(Gap));
    check("GRP-8", SettingKind::Cm, rows(Gap));
    let finding = find(&facts(SettingKind::Mns, &[child("SEN_SUPPORT", None)]), "MNS-6", TODAY);
    assert_eq!(finding.mend.unwrap().kind, "informed");
}

#[test]
fn a_school_senco_has_time_and_a_place_at_the_table() {
    let timed = |on: &str| senco(json!({ "hours_week": 12, "admin_hours_week": 3, "time_reviewed": on }));
    check(
        "SCH-4",
        SettingKind::Sch,
        vec![
            ("nobody", vec![], NotRecorded),
            ("nothing", vec![senco(json!({}))], Gap),
            ("all", vec![timed("2026-07-20")], Met),
            ("looked at a year ago today", vec![timed("2025-11-23")], DueSoon),
            ("longer ago", vec![timed("2025-11-22")], Gap),
        ],
    );
    check(
        "SCH-3",
        SettingKind::Acad,
        vec![
            ("not answered", vec![senco(json!({}))], NotRecorded),
            ("yes", vec![senco(json!({ "leadership": true }))], Met),
            ("no", vec![senco(json!({ "leadership": false }))], Gap),
        ],
    );
}
