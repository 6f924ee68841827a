//! What must hold of every edition, and that no duty of the source document is lost.

use super::*;
use crate::kinds;
use serde_json::json;
use std::collections::BTreeSet;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn ids(edition: &Edition) -> Vec<&str> {
    edition.duties.iter().map(|duty| duty.id.as_str()).collect()
}

#[test]
fn editions_are_locked() {
    assert_eq!(editions().len(), FILES.len());
    let expected: [(&str, &[&str]); 3] = [
        ("early-years.v1", &["EY-1", "EY-2", "EY-3", "EY-4"]),
        ("area.v1", &["AR-1", "AR-2", "AR-3", "AR-4", "AR-5", "AR-6", "AR-7", "AR-T", "AR-C", "AR-M"]),
        (
            "school.v1",
            &[
                "SC-S", "SC-D", "SC-1", "SC-2", "SC-3", "SC-4", "SC-5", "SC-6", "SC-7", "SC-8", "SC-9",
                "SC-10", "SC-11", "SC-T",
            ],
        ),
    ];
    for (edition, (id, duties)) in editions().iter().zip(expected) {
        assert_eq!((edition.id.as_str(), ids(edition).as_slice()), (id, duties));
    }
}

#[test]
fn every_duty_is_complete_and_its_buttons_lead_somewhere() {
    let codes: BTreeSet<&str> =
        "POL DES TRN ADV MTG OBS ASM PLN REV OPP PV CV COM REF RPT MAP FUN TRA EHC ADJ AUD NWM VIS REG"
            .split(' ')
            .collect();
    for duty in editions().iter().flat_map(|edition| &edition.duties) {
        assert!(!duty.words.is_empty() && !duty.source.is_empty() && !duty.cadence.is_empty(), "{}", duty.id);
        assert!(duty.shows.len() >= 2 && !duty.kinds.is_empty() && duty.cadence_months > 0, "{}", duty.id);
        assert!(duty.evidence.iter().all(|code| codes.contains(code.as_str())), "{}", duty.id);
        assert!(duty.kinds.iter().all(|kind| kinds::find(kind).is_some()), "{}", duty.id);
    }
}

/// A button that leads nowhere in the setting's own menus would leave its duty without a way to work on it.
#[test]
fn every_duty_offers_two_kinds_or_more_that_every_setting_with_the_list_can_add() {
    for setting in SettingKind::ALL {
        for duty in editions_for(setting, true).iter().flat_map(|edition| &edition.duties) {
            let offered = |kind: &String| {
                kinds::find(kind).is_some_and(|def| {
                    !def.by_program
                        && (def.offered_to.is_empty()
                            || def.offered_to.iter().any(|one| one == setting.code()))
                })
            };
            assert!(duty.kinds.len() >= 2, "{}", duty.id);
            for kind in &duty.kinds {
                assert!(offered(kind), "{}: {kind} is not offered to {setting:?}", duty.id);
            }
        }
    }
}

/// A duty's usual evidence can be recorded: some kind a person adds carries each of its codes.
#[test]
fn every_code_of_a_duty_is_carried_by_a_kind() {
    for duty in editions().iter().flat_map(|edition| &edition.duties) {
        for code in &duty.evidence {
            let carried = kinds::all().iter().any(|def| !def.by_program && def.evidence.contains(code));
            assert!(carried, "{}: no kind is evidence {code}", duty.id);
        }
    }
}

#[test]
fn each_kind_of_setting_has_its_checklists() {
    for kind in SettingKind::ALL {
        for nursery_class in [false, true] {
            let found: Vec<_> =
                editions_for(kind, nursery_class).into_iter().map(|one| one.id.as_str()).collect();
            let expected: &[&str] = match (kind, nursery_class) {
                (SettingKind::La, _) => &["area.v1"],
                (SettingKind::Sch | SettingKind::Acad, true) => &["school.v1", "early-years.v1"],
                (SettingKind::Sch | SettingKind::Acad, false) => &["school.v1"],
                _ => &["early-years.v1"],
            };
            assert_eq!(found, expected, "{kind:?}");
        }
    }
}

#[test]
fn statuses_are_the_ones_a_judgement_stores() {
    let all = [
        Status::NotStarted,
        Status::InProgress,
        Status::Evidenced,
        Status::NeedsAttention,
        Status::NotApplicable,
    ];
    let field = kinds::find("judgement").and_then(|def| def.field("status")).unwrap();
    let stored: Vec<_> = field.options.iter().map(|one| (json!(one.value), one.label.as_str())).collect();

    assert_eq!(stored, all.map(|status| (json!(status), status.words())));
}

/// Every statement of duty in the source document, in its order, and where it lives here: the id
/// of a duty, or of a rule.
const SOURCE: &[(&str, &str)] = &[
    ("maintained nursery school: a qualified teacher is designated", "MNS-1"),
    ("maintained nursery school: qualified teacher", "MNS-2"),
    ("maintained nursery school: prescribed qualification or experience", "MNS-3"),
    ("other providers: arrangements for SEND", "GRP-1"),
    ("childminders: arrangements for SEND", "CM-1"),
    ("group provision identifies a SENCo", "GRP-2"),
    ("childminders encouraged to identify a person", "CM-2"),
    ("childminders may share the role", "CM-3"),
    ("role: practitioners understand their responsibilities", "EY-1"),
    ("role: advise and support colleagues", "EY-2"),
    ("role: parents closely involved", "EY-3"),
    ("role: liaise beyond the setting", "EY-4"),
    ("authority: enough expertise among providers", "LA-1"),
    ("authority: Area SENCos used to advise", "LA-2"),
    ("area: advice and practical support to providers", "AR-1"),
    ("area: day-to-day support for SENCos", "AR-2"),
    ("area: links between settings, parents, schools, social care, health", "AR-3"),
    ("area: good practice", "AR-4"),
    ("area: training", "AR-5"),
    ("area: SENCo networks and moves to school", "AR-6"),
    ("area: information, advice and support services", "AR-7"),
    ("area: planning for transfer", "AR-T"),
    ("area: Area SENCo meetings", "AR-M"),
    ("area: Ofsted- and agency-registered providers", "AR-C"),
    ("school: a qualified teacher is designated, working there", "SCH-1"),
    ("school: award within three years, or earlier service", "SCH-2"),
    ("school: strategic development with head and governors", "SC-S"),
    ("school: most effective on the leadership team", "SCH-3"),
    ("school: day-to-day responsibility, EHC plans", "SC-D"),
    ("school: guidance to colleagues, knows the Local Offer", "SC-D"),
    ("school: oversee the policy", "SC-1"),
    ("school: co-ordinate provision", "SC-2"),
    ("school: designated teacher", "SC-3"),
    ("school: graduated approach", "SC-4"),
    ("school: delegated budget", "SC-5"),
    ("school: liaise with parents", "SC-6"),
    ("school: liaise with providers and professionals", "SC-7"),
    ("school: key contact for agencies", "SC-8"),
    ("school: next providers", "SC-9"),
    ("school: Equality Act", "SC-10"),
    ("school: records up to date", "SC-11"),
    ("school: time and resources", "SC-T"),
    ("school: administrative support and time away from teaching", "SCH-4"),
    ("shared: smaller primary schools may share", "SHR-1"),
    ("shared: other requirements met", "SHR-2"),
    ("shared: enough time for the total population", "SHR-5"),
    ("shared: no significant class teaching", "SHR-4"),
    ("shared: not a head teacher", "SHR-3"),
    ("shared: effectiveness reviewed", "SHR-6"),
    ("shared: not continued where it harms", "SHR-7"),
];

#[test]
fn every_duty_of_the_source_document_has_its_place() {
    let duties: BTreeSet<&str> = editions().iter().flat_map(ids).collect();
    let rules: BTreeSet<&str> = crate::rules::definitions().iter().map(|rule| rule.id.as_str()).collect();

    for (said, id) in SOURCE {
        assert!(duties.contains(id) || rules.contains(id), "{said}: {id}");
    }
    for id in duties {
        assert!(SOURCE.iter().any(|(_, known)| *known == id), "{id} is in no source");
    }
}

fn judged(duty: &str, status: Status, on: &str, next_review: Option<&str>) -> Judged {
    Judged { duty: duty.into(), status, on: day(on), next_review: next_review.map(day) }
}

fn on_today(judgements: &[Judged]) -> Progress {
    progress(edition(EARLY_YEARS).unwrap(), judgements, day("2026-11-23"))
}

fn next(judgements: &[Judged]) -> Option<String> {
    on_today(judgements).next_best.map(|next| next.duty)
}

#[test]
fn an_unjudged_checklist_starts_with_its_first_strongest_duty() {
    let found = on_today(&[]);

    assert_eq!((found.total, found.not_yet, found.met, found.overdue), (4, 4, 0, 0));
    assert_eq!(found.next_best.unwrap().duty, "EY-1");
    let school = progress(edition(SCHOOL).unwrap(), &[], day("2026-11-23"));
    assert_eq!(school.next_best.unwrap().duty, "SC-S");
}

#[test]
fn the_latest_judgement_of_a_duty_counts() {
    let found = on_today(&[
        judged("EY-1", Status::Evidenced, "2026-11-20", None),
        judged("EY-1", Status::NeedsAttention, "2026-11-01", None),
        judged("EY-2", Status::InProgress, "2026-11-20", None),
        judged("EY-2", Status::Evidenced, "2026-11-20", None),
        judged("XX-9", Status::Evidenced, "2026-11-20", None),
    ]);

    assert_eq!((found.met, found.not_yet, found.needs_attention), (2, 2, 0));
}

#[test]
fn a_day_to_look_again_is_overdue_the_day_after() {
    for (judged, overdue) in [
        (judged("EY-1", Status::Evidenced, "2026-11-01", Some("2026-11-23")), 0),
        (judged("EY-1", Status::Evidenced, "2026-11-01", Some("2026-11-22")), 1),
        // No day said: four months is usual for EY-1.
        (judged("EY-1", Status::Evidenced, "2026-07-23", None), 0),
        (judged("EY-1", Status::Evidenced, "2026-07-22", None), 1),
        (judged("EY-1", Status::NotApplicable, "2020-01-01", Some("2020-02-01")), 0),
    ] {
        assert_eq!(on_today(std::slice::from_ref(&judged)).overdue, overdue, "{judged:?}");
    }
}

#[test]
fn what_comes_next_follows_the_documented_order() {
    let attention = judged("EY-4", Status::NeedsAttention, "2026-11-20", None);
    let late = judged("EY-3", Status::Evidenced, "2026-06-01", Some("2026-10-01"));
    let partly = judged("EY-2", Status::InProgress, "2026-11-20", None);
    let met = |id| judged(id, Status::Evidenced, "2026-11-20", None);

    assert_eq!(next(&[attention, late.clone(), partly.clone()]).as_deref(), Some("EY-4"));
    assert_eq!(next(&[late, partly.clone()]).as_deref(), Some("EY-3"));
    assert_eq!(next(std::slice::from_ref(&partly)).as_deref(), Some("EY-1"));
    assert_eq!(next(&[partly, met("EY-1"), met("EY-3"), met("EY-4")]).as_deref(), Some("EY-2"));
    assert_eq!(next(&[met("EY-1"), met("EY-2"), met("EY-3"), met("EY-4")]), None);
}
