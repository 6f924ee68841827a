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
    let school = "MNS-4 MNS-5 MNS-6 GRP-1 GRP-7 SCH-1 SCH-2 SCH-3 SCH-4".split(' ').collect::<Vec<_>>();
    assert_eq!(order(SettingKind::Sch), school);
    assert_eq!(order(SettingKind::Acad), school);
    for none in [SettingKind::La, SettingKind::Net, SettingKind::Cma] {
        assert!(order(none).is_empty(), "{none:?}");
    }
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
            assert!(def.field(name).is_some(), "{kind}.{name}");
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
}

#[test]
fn an_answer_that_cannot_be_read_is_not_an_answer() {
    let view: Appointment = read(
        &json!({ "person": "p", "start": "", "end": "31/08/2027", "qts": "yes", "hours_week": 6, "odd": [] }),
    );

    assert_eq!(view.person, Some("p".into()));
    assert_eq!((view.start, view.end, view.qts, view.hours_week), (None, None, None, Some(6.0)));
}
