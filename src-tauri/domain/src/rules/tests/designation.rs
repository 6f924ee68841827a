//! Who is SENCo, and whether that person is a teacher.

use super::*;
use Outcome::*;

fn rows(missing: Outcome) -> Vec<Row> {
    vec![
        ("nothing", vec![], missing),
        ("in office", vec![senco(json!({}))], Met),
        ("last day today, nobody after", vec![senco(json!({ "end": TODAY }))], DueSoon),
        ("ended yesterday", vec![senco(json!({ "end": "2026-11-22" }))], missing),
        ("starts today", vec![senco(json!({ "start": TODAY }))], Met),
        ("starts tomorrow", vec![senco(json!({ "start": "2026-11-24" }))], missing),
        ("ends in 60 days", vec![senco(json!({ "end": "2027-01-22" }))], DueSoon),
        ("ends in 61 days", vec![senco(json!({ "end": "2027-01-23" }))], Met),
        (
            "ends soon, followed",
            vec![senco(json!({ "end": "2026-12-31" })), senco(json!({ "start": "2027-01-01" }))],
            Met,
        ),
        ("away, no cover", vec![senco(json!({ "away_from": TODAY }))], Gap),
        ("away from tomorrow", vec![senco(json!({ "away_from": "2026-11-24" }))], Met),
        ("back since today", vec![senco(json!({ "away_from": "2026-05-01", "away_to": "2026-11-22" }))], Met),
        ("away, cover named", vec![senco(json!({ "away_from": "2026-05-01", "cover": "Tom" }))], Met),
        (
            "away, deputy in office",
            vec![
                senco(json!({ "away_from": "2026-05-01" })),
                ("appointment", json!({ "person": "t", "role": "deputy", "start": "2026-01-01" })),
            ],
            Met,
        ),
        (
            "only a deputy",
            vec![("appointment", json!({ "person": "t", "role": "deputy", "start": "2026-01-01" }))],
            missing,
        ),
    ]
}

#[test]
fn a_maintained_nursery_school_must_have_a_senco() {
    check("MNS-1", SettingKind::Mns, rows(Breach));
}

#[test]
fn a_group_setting_is_expected_to_have_a_senco() {
    check("GRP-2", SettingKind::Group, rows(Gap));
    let reason = |more: Value| {
        let mut fields =
            json!({ "rule": "GRP-2", "reason": "The manager acts until January.", "on": "2026-11-02" });
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        ("reason", fields)
    };
    check(
        "GRP-2",
        SettingKind::Group,
        vec![
            ("a reason", vec![reason(json!({}))], MetWithReason),
            ("to be looked at again today", vec![reason(json!({ "review_by": TODAY }))], MetWithReason),
            ("not looked at again", vec![reason(json!({ "review_by": "2026-11-22" }))], Gap),
            ("withdrawn", vec![reason(json!({ "withdrawn": true }))], Gap),
            ("of another rule", vec![reason(json!({ "rule": "GRP-6" }))], Gap),
            ("decided tomorrow", vec![reason(json!({ "on": "2026-11-24" }))], Gap),
            ("not needed", vec![reason(json!({})), senco(json!({}))], Met),
        ],
    );
}

#[test]
fn a_reason_never_excuses_a_must() {
    let reason = ("reason", json!({ "rule": "MNS-1", "reason": "None found.", "on": "2026-11-02" }));

    check("MNS-1", SettingKind::Mns, vec![("a reason", vec![reason], Breach)]);
}

#[test]
fn a_childminder_is_encouraged_to_name_someone() {
    let agreement = |end: &str| {
        (
            "agreement",
            json!({ "with": "Network", "senco": "Gwen", "start": "2026-09-01", "signed": "2026-09-01", "end": end }),
        )
    };
    check("CM-2", SettingKind::Cm, rows(Gap));
    check(
        "CM-2",
        SettingKind::Cm,
        vec![
            ("shared, in force", vec![agreement(TODAY)], Met),
            ("shared, expired", vec![agreement("2026-11-22")], Gap),
        ],
    );
    assert_eq!(find(&Facts::of(SettingKind::Cm), "CM-2", TODAY).strength, Strength::Encouraged);
}

#[test]
fn who_left_and_who_comes_is_said() {
    let finding = find(
        &facts(
            SettingKind::Mns,
            &[senco(json!({ "end": "2026-10-31" })), senco(json!({ "start": "2027-01-04" }))],
        ),
        "MNS-1",
        TODAY,
    );

    assert_eq!(finding.outcome, Breach);
    assert_eq!(
        finding.why,
        "Nobody is recorded as SENCo today. Priya gave the role up on 31/10/2026. Priya takes it on from 04/01/2027."
    );
    assert_eq!(finding.due, Some(day("2027-01-04")));
}

#[test]
fn a_senco_of_a_school_is_a_teacher_there() {
    let teacher = json!({ "qts": true, "induction_done": "2018-07-20", "works_as_teacher": true });
    let with = |more: Value| {
        let mut fields = teacher.clone();
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        vec![senco(fields)]
    };
    let rows = |nobody| -> Vec<Row> {
        vec![
            ("nobody", vec![], nobody),
            ("nothing answered", vec![senco(json!({}))], NotRecorded),
            ("a teacher", with(json!({})), Met),
            ("head", vec![senco(json!({ "is_head": true }))], Met),
            ("head without teacher status", vec![senco(json!({ "is_head": true, "qts": false }))], Met),
            ("not a teacher, not head", vec![senco(json!({ "is_head": false, "qts": false }))], Breach),
            ("not a teacher, perhaps head", vec![senco(json!({ "qts": false }))], NotRecorded),
            ("works elsewhere", with(json!({ "is_head": false, "works_as_teacher": false })), Breach),
            ("induction not recorded", with(json!({ "induction_done": "" })), NotRecorded),
            ("induction ends tomorrow", with(json!({ "induction_done": "2026-11-24" })), NotRecorded),
            (
                "one of two is not",
                vec![senco(teacher.clone()), senco(json!({ "person": "q", "is_head": false, "qts": false }))],
                Breach,
            ),
        ]
    };
    check("MNS-2", SettingKind::Mns, rows(NotRecorded));
    check("SCH-1", SettingKind::Sch, rows(Breach));
    check("SCH-1", SettingKind::Acad, rows(Breach));
}
