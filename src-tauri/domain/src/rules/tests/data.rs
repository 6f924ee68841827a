//! The rules' data: complete, in step with the functions and with the kinds of record.

use super::*;
use crate::kinds::{self, Control};
use std::collections::BTreeSet;

#[test]
fn the_file_is_read_and_every_rule_has_its_function() {
    let read = toml::from_str::<Rules>(FILE);
    assert!(read.is_ok(), "{}", read.unwrap_err());

    let ids: BTreeSet<_> = definitions().iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids.len(), definitions().len(), "an id is used twice");
    for rule in definitions() {
        assert!(function(&rule.id).is_some(), "{}", rule.id);
        assert!(
            !rule.applies.is_empty() && !rule.title.is_empty() && rule.duty.ends_with('.'),
            "{}",
            rule.id
        );
        assert!(!rule.source.is_empty(), "{}", rule.id);
    }
}

#[test]
fn rules_come_in_the_order_of_the_table() {
    let order =
        |kind| evaluate(&Facts::of(kind), day(TODAY)).into_iter().map(|one| one.rule).collect::<Vec<_>>();

    assert_eq!(
        order(SettingKind::Mns),
        "MNS-1 MNS-2 MNS-3 MNS-4 MNS-5 MNS-6 GRP-1 GRP-5 GRP-5b GRP-6 GRP-7".split(' ').collect::<Vec<_>>()
    );
    assert_eq!(
        order(SettingKind::Group),
        "GRP-1 GRP-2 GRP-3 GRP-4 GRP-5 GRP-5b GRP-6 GRP-7 GRP-8".split(' ').collect::<Vec<_>>()
    );
    assert_eq!(
        order(SettingKind::Cm),
        "GRP-3 GRP-5 GRP-5b GRP-6 GRP-7 GRP-8 CM-1 CM-2 CM-3".split(' ').collect::<Vec<_>>()
    );
    let school =
        "MNS-4 MNS-5 MNS-6 GRP-1 GRP-7 SCH-1 SCH-2 SCH-3 SCH-4 SHR-1 SHR-2 SHR-3 SHR-4 SHR-5 SHR-6 SHR-7"
            .split(' ')
            .collect::<Vec<_>>();
    assert_eq!(order(SettingKind::Sch), school);
    assert_eq!(order(SettingKind::Acad), school);
    assert_eq!(order(SettingKind::La), ["LA-1", "LA-2", "LA-3", "LA-4"]);
    assert_eq!(order(SettingKind::Net), ["CM-3"]);
    assert_eq!(order(SettingKind::Cma), ["CM-3", "CMA-1"]);
    assert_eq!(order(SettingKind::Other), ["GRP-7"]);
}

/// The table of rules the product is built on, with the strength each has there. Ours beside it: GRP-5b, GRP-8, LA-4.
const TABLE: &str = "MNS-1 must, MNS-2 must, MNS-3 must, MNS-4 must, MNS-5 must, MNS-6 must, GRP-1 must, \
    GRP-2 should, GRP-3 good practice, GRP-4 good practice, GRP-5 must, GRP-5b good practice, GRP-6 should, \
    GRP-7 must, GRP-8 should, CM-1 must, CM-2 encouraged, CM-3 may, SCH-1 must, SCH-2 must, SCH-3 good practice, \
    SCH-4 should, SHR-1 may, SHR-2 must, SHR-3 should, SHR-4 should, SHR-5 should, SHR-6 should, SHR-7 should, \
    CMA-1 should, LA-1 should, LA-2 may, LA-3 should, LA-4 good practice";

#[test]
fn every_rule_of_the_table_is_evaluated_for_somebody_with_its_strength() {
    let mut evaluated = BTreeSet::new();
    for kind in SettingKind::ALL {
        let found = evaluate(&Facts::of(kind), day(TODAY)).into_iter();
        evaluated.extend(found.map(|one| format!("{} {}", one.rule, one.strength.words())));
    }

    let table: BTreeSet<_> = TABLE.split(", ").map(str::to_owned).collect();

    assert_eq!(evaluated, table);
}

#[test]
fn only_a_text_that_says_should_not_be_presses_before_other_gaps() {
    let pressing: Vec<_> =
        definitions().iter().filter(|rule| rule.pressing).map(|rule| rule.id.as_str()).collect();

    assert_eq!(pressing, ["SHR-3", "SHR-7"]);
}

#[test]
fn what_mends_a_rule_can_be_made() {
    for rule in definitions() {
        let def = kinds::find(&rule.mend.kind).unwrap_or_else(|| panic!("{}: {}", rule.id, rule.mend.kind));
        for (name, value) in &rule.mend.fields {
            let field = def.field(name).unwrap_or_else(|| panic!("{}: {name}", rule.id));
            let known = field.options.iter().any(|option| option.value == *value);
            assert!(field.control == Control::Choice && known, "{}: {name} = {value}", rule.id);
        }
    }
}

#[test]
fn each_view_reads_fields_its_kind_has() {
    fn names<T: Default + serde::Serialize>(kind: &str) {
        let def = kinds::find(kind).unwrap_or_else(|| panic!("{kind}"));
        let view = serde_json::to_value(T::default()).unwrap();
        for name in view.as_object().unwrap().keys() {
            assert!(
                def.field(name).is_some() || (name == "parent" && !def.part_of.is_empty()),
                "{kind}.{name}"
            );
        }
    }
    fn rows<T: Default + serde::Serialize>(kind: &str, rows: &str) {
        let def = kinds::find(kind).and_then(|def| def.field(rows)).unwrap_or_else(|| panic!("{kind}"));
        let view = serde_json::to_value(T::default()).unwrap();
        for name in view.as_object().unwrap().keys() {
            assert!(def.fields.iter().any(|field| field.name == *name), "{kind}.{rows}.{name}");
        }
    }
    names::<SettingFacts>(SettingFacts::KIND);
    names::<Appointment>(Appointment::KIND);
    names::<Qualification>(Qualification::KIND);
    names::<Service>(Service::KIND);
    names::<Policy>(Policy::KIND);
    names::<Training>(Training::KIND);
    names::<Meeting>(Meeting::KIND);
    names::<Audit>(Audit::KIND);
    names::<Reason>(Reason::KIND);
    names::<Agreement>(Agreement::KIND);
    names::<SharedSenco>(SharedSenco::KIND);
    rows::<School>(School::KIND, "schools");
    names::<ArrangementReview>(ArrangementReview::KIND);
    names::<Consent>(Consent::KIND);
    names::<Caseload>(Caseload::KIND);
    names::<TrainingGiven>(TrainingGiven::KIND);
    names::<AgencyContact>(AgencyContact::KIND);
}

#[test]
fn an_answer_that_cannot_be_read_is_not_an_answer() {
    let view: Appointment = read(
        &json!({ "person": "p", "start": "", "end": "31/08/2027", "qts": "yes", "hours_week": 6, "odd": [] }),
    );

    assert_eq!(view.person, Some("p".into()));
    assert_eq!((view.start, view.end, view.qts, view.hours_week), (None, None, None, Some(6.0)));
}
