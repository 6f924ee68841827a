//! Shared SENCos: childminders with their agreements, the network with all of them, small schools with theirs.

use super::*;
use Outcome::*;

fn shares() -> (&'static str, Value) {
    ("setting", json!({ "shares_senco": true }))
}

fn agreement(more: Value) -> (&'static str, Value) {
    let mut fields = json!({ "with": "Fernhollow Childminder Network", "senco": "Gwen Hallowby",
        "start": "2026-09-01", "end": "2027-08-31", "signed": "2026-09-01" });
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    ("agreement", fields)
}

fn given(on: &str) -> Value {
    json!([{ "what": "senco", "state": "given", "given_on": on }])
}

#[test]
fn a_shared_role_has_an_agreement() {
    let until = |end: &str| agreement(json!({ "end": end }));
    check(
        "CM-3",
        SettingKind::Cm,
        vec![
            ("not shared", vec![], NotApplicable),
            ("shared by appointment", vec![senco(json!({ "how": "agency" }))], Gap),
            ("none", vec![shares()], Gap),
            ("in force", vec![shares(), until("2027-08-31")], Met),
            ("in force, not said to be shared", vec![until("2027-08-31")], Met),
            ("without an end", vec![agreement(json!({ "end": null }))], Met),
            ("ends in 61 days", vec![until("2027-01-23")], Met),
            ("ends in 60 days", vec![shares(), until("2027-01-22")], DueSoon),
            (
                "ends soon, renewed",
                vec![agreement(json!({ "end": "2027-01-22", "ended": true, "ended_how": "renewed" }))],
                Met,
            ),
            ("last day", vec![shares(), until(TODAY)], DueSoon),
            ("expired", vec![shares(), until("2026-11-22")], Gap),
            ("expired, not said to be shared", vec![until("2026-11-22")], Gap),
            (
                "ended by hand, no longer shared",
                vec![agreement(json!({ "end": "2026-11-22", "ended": true }))],
                NotApplicable,
            ),
            (
                "ended by hand, still shared",
                vec![shares(), agreement(json!({ "end": "2026-11-22", "ended": true }))],
                Gap,
            ),
            ("not signed", vec![shares(), agreement(json!({ "signed": null }))], Gap),
            ("signed, not begun", vec![agreement(json!({ "start": "2026-11-24" }))], Gap),
            ("an old and a new one", vec![until("2026-08-31"), until("2027-08-31")], Met),
            ("looked at in time", vec![agreement(json!({ "review_by": TODAY }))], Met),
            ("to be looked at", vec![agreement(json!({ "review_by": "2026-11-22" }))], DueSoon),
            ("never looked at in a year", vec![agreement(json!({ "start": "2025-11-22" }))], DueSoon),
            (
                "looked at since",
                vec![
                    agreement(json!({ "review_by": "2026-11-20" })),
                    ("arrangement_review", json!({ "parent": "r0", "on": "2026-11-20" })),
                ],
                Met,
            ),
        ],
    );
    let draft = find(&facts(SettingKind::Cm, &[agreement(json!({ "signed": null }))]), "CM-3", TODAY);
    assert_eq!(draft.mend.unwrap().record, Some("r0".into()), "a draft is completed, not made again");
}

#[test]
fn each_child_the_shared_senco_works_with_needs_the_parents_consent() {
    let child = |consents: Value| ("child", json!({ "label": "T.Y.", "consents": consents }));
    let named = || agreement(json!({ "children": ["r1"] }));
    let left = ("child", json!({ "label": "T.Y.", "leaving": "2026-11-22" }));
    let logged = || ("worked_with", json!({ "under": "r0", "child": "r1" }));
    let elsewhere = || ("worked_with", json!({ "under": "r9", "child": "r1" }));
    check(
        "CM-3",
        SettingKind::Cm,
        vec![
            ("nobody named", vec![agreement(json!({})), child(json!([]))], Met),
            ("named, no consent", vec![named(), child(json!([]))], Gap),
            ("named, consent", vec![named(), child(given("2026-09-24"))], Met),
            ("named, consent over a year old", vec![named(), child(given("2025-11-22"))], Gap),
            ("named, left", vec![named(), left], Met),
            ("in the time log, no consent", vec![agreement(json!({})), child(json!([])), logged()], Gap),
            ("in another's time log", vec![agreement(json!({})), child(json!([])), elsewhere()], Met),
        ],
    );
    let finding = find(&facts(SettingKind::Cm, &[named(), child(json!([]))]), "CM-3", TODAY);
    let mend = finding.mend.unwrap();
    assert_eq!((mend.kind.as_str(), mend.fields["what"].as_str()), ("consent", "senco"));
    assert!(finding.why.contains("T.Y."), "{}", finding.why);
}

/// Fernhollow: Della, Yusuf and Ros have signed; Ken's agreement ran out and Tamsin's parents were never asked.
#[test]
fn in_the_fernhollow_network_only_ken_is_a_gap() {
    let with = |name: &str, more: Value| {
        let mut fields = json!({ "with": name });
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        agreement(fields)
    };
    let mut records = vec![
        with("Della Marchbank", json!({})),
        with("Yusuf Tarrow", json!({ "children": ["r3"] })),
        with("Ros Ingleby-Vane", json!({})),
        ("child", json!({ "label": "L.F.", "consents": given("2026-09-24") })),
    ];
    let of = |records: &[(&str, Value)]| find(&facts(SettingKind::Net, records), "CM-3", TODAY);

    assert_eq!(of(&records).outcome, Met);
    records.push(with("Ken Osterly", json!({ "start": "2025-09-01", "end": "2026-08-31" })));
    let finding = of(&records);

    assert_eq!(finding.outcome, Gap);
    assert_eq!(finding.why, "Ken Osterly: the sharing agreement ended on 31/08/2026.");
    // A new one with Ken, whatever the capitals, mends it.
    records.push(with("ken  osterly", json!({})));
    assert_eq!(of(&records).outcome, Met);

    // In Ken's own book: nobody acts as SENCo, which is encouraged and no more, and the agreement is over.
    let ken = facts(
        SettingKind::Cm,
        &[
            agreement(json!({ "start": "2025-09-01", "end": "2026-08-31" })),
            ("child", json!({ "label": "T.Y." })),
        ],
    );
    let senco = find(&ken, "CM-2", TODAY);
    assert_eq!((senco.outcome, senco.strength), (Gap, Strength::Encouraged));
    assert_eq!(find(&ken, "CM-3", TODAY).why, "The sharing agreement ended on 31/08/2026.");
    // In Della's: the agreement names a SENCo.
    let della = facts(SettingKind::Cm, &[agreement(json!({}))]);
    assert_eq!((find(&della, "CM-2", TODAY).outcome, find(&della, "CM-3", TODAY).outcome), (Met, Met));
}

#[test]
fn a_network_or_agency_is_asked_only_for_what_is_shared() {
    let rows = |nothing: Outcome| -> Vec<Row> {
        vec![
            ("nothing", vec![], nothing),
            ("said not to share", vec![("setting", json!({ "shares_senco": false }))], NotApplicable),
            ("said to share", vec![shares()], Gap),
            ("all ended by hand", vec![agreement(json!({ "end": "2026-11-22", "ended": true }))], nothing),
            ("one in force", vec![shares(), agreement(json!({}))], Met),
            (
                "one ends soon, one is not signed",
                vec![
                    agreement(json!({ "end": "2026-12-31" })),
                    agreement(json!({ "with": "Ken", "signed": null })),
                ],
                Gap,
            ),
        ]
    };
    check("CM-3", SettingKind::Net, rows(NotRecorded));
    check("CM-3", SettingKind::Cma, rows(NotApplicable));
}

fn hollis(more: Value) -> (&'static str, Value) {
    let mut fields = json!({ "start": "2024-09-01", "how": "shared", "is_head": false, "qts": true,
        "induction_done": "2018-07-01", "works_as_teacher": true });
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    senco(fields)
}

/// Long Ember (94 pupils) and St Wystan's Hollow (61) share Hollis Brand; the arrangement is the record `r0`.
fn two_schools(more: Value) -> (&'static str, Value) {
    let mut fields = json!({ "senco": "p", "name": "Long Ember and St Wystan's Hollow",
        "employer": "Long Ember Primary", "start": "2024-09-01", "admin_hours_week": 4,
        "class_teaching_hours_week": 3.25,
        "schools": [{ "name": "Long Ember Primary", "roll": 94, "hours": 12, "is_head": false },
                    { "name": "St Wystan's Hollow Primary", "roll": 61, "hours": 8, "is_head": false }] });
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    ("shared_senco", fields)
}

fn review(on: &str, outcome: &str, more: Value) -> (&'static str, Value) {
    let mut fields = json!({ "parent": "r0", "on": on, "provision": "As before.", "progress": "As before.",
        "outcome": outcome, "decision": "continue" });
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    ("arrangement_review", fields)
}

fn check_schools(rule: &str, rows: Vec<Row>) {
    for kind in [SettingKind::Sch, SettingKind::Acad] {
        check(rule, kind, rows.clone());
    }
}

#[test]
fn the_two_primaries_meet_the_rules_and_a_head_teacher_would_not() {
    let npq = ("qualification", json!({ "person": "p", "type": "npq_senco", "enrolled": "2025-10-02" }));
    let base = |schools: (&'static str, Value), post: (&'static str, Value)| {
        facts(SettingKind::Sch, &[schools, post, npq.clone(), review("2026-07-20", "neutral", json!({}))])
    };
    let outcomes = |facts: &Facts| -> Vec<(String, Outcome)> {
        let found = evaluate(facts, day(TODAY)).into_iter();
        found.filter(|one| one.rule.starts_with("SHR")).map(|one| (one.rule, one.outcome)).collect()
    };

    let met = outcomes(&base(two_schools(json!({})), hollis(json!({}))));
    assert_eq!(met.len(), 7);
    assert!(met.iter().all(|(_, outcome)| *outcome == Met), "{met:?}");

    // Variant B: the head teacher of Long Ember is the shared SENCo. Enough for the law, not for the Code.
    let heads = json!({ "schools": [{ "name": "Long Ember Primary", "roll": 94, "hours": 12, "is_head": true },
        { "name": "St Wystan's Hollow Primary", "roll": 61, "hours": 8, "is_head": false }] });
    let head = base(two_schools(heads), hollis(json!({ "is_head": true })));
    let changed: Vec<_> = outcomes(&head).into_iter().filter(|one| !met.contains(one)).collect();
    assert_eq!(changed, [("SHR-3".to_owned(), Gap)]);
    let finding = find(&head, "SHR-3", TODAY);
    assert!(finding.pressing && finding.why.contains("head teacher of Long Ember Primary."), "{finding:?}");
}

#[test]
fn sharing_between_schools_is_written_down() {
    let not_primary = ("setting", json!({ "shares_senco": true, "primary": false }));
    check_schools(
        "SHR-1",
        vec![
            ("nothing", vec![], NotApplicable),
            ("said to share", vec![shares()], Gap),
            ("not a primary school", vec![not_primary], NotApplicable),
            ("appointed as shared", vec![hollis(json!({}))], Gap),
            ("recorded", vec![two_schools(json!({}))], Met),
            ("one school", vec![two_schools(json!({ "schools": [{ "name": "A", "roll": 94 }] }))], Gap),
            (
                "no roll",
                vec![two_schools(json!({ "schools": [{ "name": "A", "roll": 94 }, { "name": "B" }] }))],
                Gap,
            ),
            ("no employer", vec![two_schools(json!({ "employer": "" }))], Gap),
            ("ends soon", vec![two_schools(json!({ "end": "2027-01-22" }))], DueSoon),
            ("over", vec![two_schools(json!({ "end": "2026-11-22" }))], Gap),
            (
                "ended by hand",
                vec![two_schools(json!({ "end": "2026-11-22", "ended": true }))],
                NotApplicable,
            ),
            ("begins tomorrow", vec![two_schools(json!({ "start": "2026-11-24" }))], Gap),
        ],
    );
}

#[test]
fn a_shared_senco_meets_what_the_law_asks_of_any() {
    check_schools(
        "SHR-2",
        vec![
            ("not shared", vec![], NotApplicable),
            ("nobody appointed", vec![two_schools(json!({}))], NotRecorded),
            (
                "somebody else appointed",
                vec![two_schools(json!({})), hollis(json!({ "person": "q" }))],
                NotRecorded,
            ),
            (
                "late for the award",
                vec![two_schools(json!({})), hollis(json!({ "start": "2023-11-22" }))],
                Breach,
            ),
            ("not a teacher", vec![two_schools(json!({})), hollis(json!({ "qts": false }))], Breach),
            (
                "qualified",
                vec![
                    two_schools(json!({})),
                    hollis(json!({})),
                    (
                        "qualification",
                        json!({ "person": "p", "type": "npq_senco", "started": "2025-10-02", "completed": "2026-10-01" }),
                    ),
                ],
                Met,
            ),
        ],
    );
}

#[test]
fn a_shared_senco_is_no_head_teacher_and_teaches_little() {
    let head = |a: Value, b: Value| {
        two_schools(json!({ "schools": [{ "name": "A", "is_head": a }, { "name": "B", "is_head": b }] }))
    };
    let explained = |rule: &str| ("reason", json!({ "rule": rule, "reason": "Until Easter.", "on": TODAY }));
    check_schools(
        "SHR-3",
        vec![
            ("not shared", vec![hollis(json!({ "how": "own", "is_head": true }))], NotApplicable),
            ("no arrangement", vec![shares()], NotRecorded),
            ("not answered", vec![head(Value::Null, json!(false))], NotRecorded),
            ("neither", vec![head(json!(false), json!(false))], Met),
            ("of the second", vec![head(json!(false), json!(true))], Gap),
            ("of one, the other not answered", vec![head(json!(true), Value::Null)], Gap),
            (
                "of this school, by appointment",
                vec![head(json!(false), json!(false)), hollis(json!({ "is_head": true }))],
                Gap,
            ),
            ("with a reason", vec![head(json!(true), json!(false)), explained("SHR-3")], MetWithReason),
        ],
    );
    let teaches = |hours: f64| two_schools(json!({ "class_teaching_hours_week": hours }));
    let agreed =
        |most: f64| two_schools(json!({ "class_teaching_hours_week": 7, "class_teaching_most": most }));
    check_schools(
        "SHR-4",
        vec![
            ("not recorded", vec![two_schools(json!({ "class_teaching_hours_week": null }))], NotRecorded),
            ("none", vec![teaches(0.0)], Met),
            ("a tenth", vec![teaches(3.25)], Met),
            ("a fifth exactly", vec![teaches(6.5)], Met),
            ("more than a fifth", vec![teaches(6.6)], Gap),
            ("more, with a reason", vec![teaches(6.6), explained("SHR-4")], MetWithReason),
            ("less than the schools agreed", vec![agreed(8.0)], Met),
            ("more than the schools agreed", vec![agreed(6.9)], Gap),
            (
                "from the appointment",
                vec![
                    two_schools(json!({ "class_teaching_hours_week": null })),
                    hollis(json!({ "class_teaching_hours_week": 10 })),
                ],
                Gap,
            ),
        ],
    );
}

#[test]
fn time_fits_the_pupils_of_all_schools() {
    let of = |roll: Value, hours: Value| {
        two_schools(
            json!({ "schools": [{ "name": "A", "roll": 94, "hours": 12 }, { "name": "B", "roll": roll, "hours": hours }] }),
        )
    };
    check_schools(
        "SHR-5",
        vec![
            ("no arrangement", vec![shares()], NotRecorded),
            ("all", vec![of(json!(61), json!(8))], Met),
            ("no roll at one", vec![of(Value::Null, json!(8))], Gap),
            ("no hours at one", vec![of(json!(61), Value::Null)], Gap),
            ("no hours at all at one", vec![of(json!(61), json!(0))], Gap),
            ("no schools", vec![two_schools(json!({ "schools": [] }))], Gap),
            ("no administrative help recorded", vec![two_schools(json!({ "admin_hours_week": null }))], Gap),
            ("said to be none", vec![two_schools(json!({ "admin_hours_week": 0 }))], Met),
        ],
    );
    let finding = find(&facts(SettingKind::Sch, &[two_schools(json!({}))]), "SHR-5", TODAY);
    assert_eq!(
        finding.why,
        "20 SENCo hours and 4 of administrative help a week for 155 pupils in 2 schools."
    );
}

#[test]
fn schools_look_at_how_sharing_works() {
    let since = |start: &str| two_schools(json!({ "start": start }));
    let neutral = |on: &str| review(on, "neutral", json!({}));
    check_schools(
        "SHR-6",
        vec![
            ("no arrangement", vec![shares()], NotRecorded),
            ("this term", vec![two_schools(json!({})), neutral("2026-10-20")], Met),
            ("a year ago today", vec![two_schools(json!({})), neutral("2025-11-23")], DueSoon),
            ("longer ago", vec![two_schools(json!({})), neutral("2025-11-22")], Gap),
            ("to come", vec![two_schools(json!({})), neutral("2026-11-24")], Gap),
            (
                "of another arrangement",
                vec![two_schools(json!({})), review("2026-10-20", "neutral", json!({ "parent": "r9" }))],
                Gap,
            ),
            (
                "says nothing of progress",
                vec![two_schools(json!({})), review("2026-10-20", "neutral", json!({ "progress": "" }))],
                Gap,
            ),
            ("none, just begun", vec![since("2026-09-01")], Met),
            ("none in a year", vec![since("2025-11-23")], DueSoon),
            ("none in more than a year", vec![since("2025-11-22")], Gap),
        ],
    );
    let finding = find(&facts(SettingKind::Sch, &[since("2025-11-22")]), "SHR-6", TODAY);
    assert_eq!(finding.mend.unwrap().fields["parent"], "r0");
}

#[test]
fn sharing_that_harms_does_not_simply_go_on() {
    let harms = |more: Value| vec![two_schools(json!({})), review("2026-10-20", "negative", more)];
    let ending =
        |end: &str| vec![two_schools(json!({ "end": end })), review("2026-10-20", "negative", json!({}))];
    check_schools(
        "SHR-7",
        vec![
            ("no review", vec![two_schools(json!({}))], NotRecorded),
            ("helps", vec![two_schools(json!({})), review("2026-10-20", "positive", json!({}))], Met),
            ("neither", vec![two_schools(json!({})), review("2026-10-20", "neutral", json!({}))], Met),
            ("no outcome", vec![two_schools(json!({})), review("2026-10-20", "", json!({}))], NotRecorded),
            ("harms, goes on", harms(json!({})), Gap),
            (
                "harms, changes in time",
                harms(json!({ "decision": "change", "plan": "More time", "change_by": TODAY })),
                DueSoon,
            ),
            (
                "harms, change overdue",
                harms(json!({ "decision": "change", "plan": "More time", "change_by": "2026-11-22" })),
                Gap,
            ),
            ("harms, change without a day", harms(json!({ "decision": "change", "plan": "More time" })), Gap),
            ("harms, change without a plan", harms(json!({ "decision": "change", "change_by": TODAY })), Gap),
            (
                "harms, is to end",
                harms(json!({ "decision": "end", "plan": "Own SENCo", "change_by": "2026-12-31" })),
                DueSoon,
            ),
            ("harms, the end is set", ending("2026-12-31"), DueSoon),
            (
                "harmed once, helps now",
                vec![
                    two_schools(json!({})),
                    review("2026-10-20", "negative", json!({})),
                    review("2026-11-20", "positive", json!({})),
                ],
                Met,
            ),
        ],
    );
    let finding = find(&facts(SettingKind::Sch, &harms(json!({}))), "SHR-7", TODAY);
    assert!(finding.pressing && finding.strength == Strength::Should, "{finding:?}");
}
