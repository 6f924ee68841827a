//! Local authorities with an Area SENCo, and childminder agencies.

use super::*;
use Outcome::*;

fn post(more: Value) -> (&'static str, Value) {
    let mut fields =
        json!({ "person": "p", "role": "area_senco", "start": "2023-09-01", "area": "north-east" });
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    ("appointment", fields)
}

fn on_list(kind: &str, with: &str) -> (&'static str, Value) {
    ("caseload", json!({ "name": "One", "type": kind, "registered_with": with }))
}

fn training(on: &str) -> (&'static str, Value) {
    ("training_given", json!({ "on": on, "what": "Signs" }))
}

/// A visit or a call to the setting that is the record `rn`.
fn contact(on: &str, setting: &str) -> (&'static str, Value) {
    ("contact_with", json!({ "on": on, "setting": setting }))
}

#[test]
fn providers_have_expertise_to_turn_to() {
    let list = || on_list("GROUP", "ofsted");
    check(
        "LA-1",
        SettingKind::La,
        vec![
            ("nothing", vec![], NotRecorded),
            ("all", vec![post(json!({})), list(), training("2026-10-06")], Met),
            ("training a year ago today", vec![post(json!({})), list(), training("2025-11-23")], Met),
            ("training longer ago", vec![post(json!({})), list(), training("2025-11-22")], Gap),
            ("training to come", vec![post(json!({})), list(), training("2026-11-24")], Gap),
            ("nobody in post", vec![list(), training("2026-10-06")], Gap),
            (
                "post given up",
                vec![post(json!({ "end": "2026-11-22" })), list(), training("2026-10-06")],
                Gap,
            ),
            ("no settings", vec![post(json!({})), training("2026-10-06")], Gap),
            (
                "only settings no longer supported",
                vec![
                    post(json!({})),
                    ("caseload", json!({ "type": "GROUP", "until": "2026-11-22" })),
                    training("2026-10-06"),
                ],
                Gap,
            ),
        ],
    );
}

#[test]
fn an_authority_may_have_an_area_senco() {
    let list = || on_list("GROUP", "ofsted");
    check(
        "LA-2",
        SettingKind::La,
        vec![
            ("none", vec![list()], NotApplicable),
            ("with area and list", vec![post(json!({})), list()], Met),
            ("no area", vec![post(json!({ "area": "" })), list()], NotRecorded),
            ("no list", vec![post(json!({}))], NotRecorded),
        ],
    );
}

#[test]
fn both_registers_are_worked_with() {
    let settings = || vec![on_list("GROUP", "ofsted"), on_list("CMA", "agency")];
    let talk = |on: &str, considered: &str| ("agency_contact", json!({ "on": on, "considered": considered }));
    let with = |more: Vec<(&'static str, Value)>| settings().into_iter().chain(more).collect::<Vec<_>>();
    check(
        "LA-3",
        SettingKind::La,
        vec![
            ("nothing", vec![], NotRecorded),
            ("settings, never in touch", settings(), Gap),
            ("Ofsted only", with(vec![contact("2026-11-17", "r0")]), Gap),
            (
                "both, advice not considered",
                with(vec![contact("2026-11-17", "r0"), contact("2026-11-17", "r1")]),
                Gap,
            ),
            (
                "both and considered",
                with(vec![contact("2026-11-17", "r0"), talk("2026-10-01", "Two places")]),
                Met,
            ),
            ("considered, nothing with Ofsted", with(vec![talk("2026-10-01", "Two places")]), Gap),
            (
                "a year ago today",
                with(vec![contact("2025-11-23", "r0"), talk("2025-11-23", "Two places")]),
                Met,
            ),
            ("longer ago", with(vec![contact("2025-11-22", "r0"), talk("2025-11-23", "Two places")]), Gap),
            ("to come", with(vec![contact("2026-11-24", "r0"), talk("2026-10-01", "Two places")]), Gap),
        ],
    );
    // Marisol's area: eighteen settings, an agency among them that nobody has talked to yet.
    let area = with(vec![contact("2026-11-17", "r0")]);
    let finding = find(&facts(SettingKind::La, &area), "LA-3", TODAY);
    assert_eq!(finding.mend.unwrap().kind, "agency_contact");
    // Where there is no agency, saying so is an answer.
    let none = vec![
        on_list("GROUP", "ofsted"),
        contact("2026-11-17", "r0"),
        ("reason", json!({ "rule": "LA-3", "reason": "No agency works here.", "on": TODAY })),
    ];
    assert_eq!(find(&facts(SettingKind::La, &none), "LA-3", TODAY).outcome, MetWithReason);
}

#[test]
fn each_duty_of_the_area_senco_has_something_recent() {
    let duty = |id: &str, newest: &str| ("duty", json!({ "id": id, "newest": newest }));
    let silent = |id: &str| ("duty", json!({ "id": id }));
    let not_ours = ("duty", json!({ "id": "AR-M", "not_applicable": true }));
    check(
        "LA-4",
        SettingKind::La,
        vec![
            ("no list", vec![], NotApplicable),
            ("nothing at all", vec![silent("AR-1"), silent("AR-C")], NotRecorded),
            ("all", vec![duty("AR-1", "2026-11-17"), duty("AR-4", "2026-10-06")], Met),
            ("on the last usual day", vec![duty("AR-1", "2026-07-23")], Met),
            ("one is old", vec![duty("AR-1", "2026-07-22"), duty("AR-4", "2026-10-06")], Gap),
            ("one has nothing", vec![duty("AR-1", "2026-11-17"), silent("AR-C")], Gap),
            ("one is not ours", vec![duty("AR-1", "2026-11-17"), not_ours], Met),
        ],
    );
    let area = [duty("AR-1", "2026-11-17"), silent("AR-5"), silent("AR-C")];
    let finding = find(&facts(SettingKind::La, &area), "LA-4", TODAY);
    assert_eq!(finding.why, "Nothing recent is recorded for AR-5, AR-C.");
}

#[test]
fn an_agencys_childminders_know_where_to_ask() {
    let all = || {
        json!({ "on": "2026-10-01", "named_contact": "Imke Sorrell", "offer": "A call within a week",
        "told_on": "2026-10-02", "considered": "Two places at each network" })
    };
    let with = |more: Value| {
        let mut fields = all();
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        ("agency_contact", fields)
    };
    check(
        "CMA-1",
        SettingKind::Cma,
        vec![
            ("nothing", vec![], Gap),
            ("all", vec![with(json!({}))], Met),
            ("nobody named", vec![with(json!({ "named_contact": "" }))], Gap),
            ("nothing on offer", vec![with(json!({ "offer": "" }))], Gap),
            ("childminders not told", vec![with(json!({ "told_on": "" }))], Gap),
            ("not considered", vec![with(json!({ "considered": "" }))], Gap),
            ("in two talks", vec![with(json!({ "offer": "" })), with(json!({ "on": "2026-11-01" }))], Met),
            ("a year ago today", vec![with(json!({ "on": "2025-11-23" }))], DueSoon),
            ("longer ago", vec![with(json!({ "on": "2025-11-22" }))], Gap),
            ("to come", vec![with(json!({ "on": "2026-11-24" }))], Gap),
        ],
    );
    let lacks = find(&facts(SettingKind::Cma, &[with(json!({ "offer": "" }))]), "CMA-1", TODAY);
    assert_eq!(lacks.mend.unwrap().record, Some("r0".into()));
}
