//! What must hold of every definition file. A mistake in one is caught here, never on a user's machine.

use super::def::{Control, FieldDef, KindDef, When};
use super::orders::is_day;
use super::{FILES, all, find, problems};
use crate::ids::is_plain_name;
use serde_json::Map;
use std::collections::BTreeSet;

/// Codes of the checklists' "usual evidence"; a kind that serves none leaves the list empty.
const EVIDENCE: &[&str] = &[
    "POL", "DES", "TRN", "ADV", "MTG", "OBS", "ASM", "PLN", "REV", "OPP", "PV", "CV", "COM", "REF", "RPT",
    "MAP", "FUN", "TRA", "EHC", "ADJ", "AUD", "NWM", "VIS", "REG",
];

fn check(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn unique<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    let mut seen = BTreeSet::new();
    names.into_iter().all(|name| seen.insert(name))
}

fn is_date(def: &KindDef, name: &str) -> bool {
    def.field(name).is_some_and(|field| field.control == Control::Date)
}

/// The values a `when` may name: the options of the field it looks at, or yes and no.
fn when_fits(def: &KindDef, when: &When) -> bool {
    let Some(field) = def.field(&when.field) else { return false };
    if when.is.iter().any(|word| word == "*") {
        return when.is.len() == 1;
    }
    let known = |word: &String| match field.control {
        Control::YesNo => word == "yes" || word == "no",
        Control::Choice | Control::Choices => field.options.iter().any(|option| option.value == *word),
        Control::Line
        | Control::Long
        | Control::Date
        | Control::Number
        | Control::Money
        | Control::Record
        | Control::Records
        | Control::Names
        | Control::Rows => false,
    };
    !when.is.is_empty() && when.is.iter().all(known)
}

#[test]
fn every_file_is_read() {
    for file in FILES {
        if let Err(error) = toml::from_str::<KindDef>(file) {
            panic!("{error}");
        }
    }
    assert_eq!(all().len(), FILES.len());
}

#[test]
fn names_are_plain_and_unlike_each_other() {
    assert!(unique(all().iter().map(|def| def.kind.as_str())));
    assert!(unique(all().iter().map(|def| def.plural.as_str())));
    for def in all() {
        assert!(is_plain_name(&def.kind) && find(&def.kind).is_some(), "{}", def.kind);
        assert!(unique(def.fields.iter().map(|field| field.name.as_str())), "{}", def.kind);
        for field in &def.fields {
            let fits = is_plain_name(&field.name) && field.name != "parent" && !field.name.starts_with('_');
            assert!(fits, "{}.{}", def.kind, field.name);
        }
    }
}

#[test]
fn what_a_kind_refers_to_exists() {
    let mut wrong = Vec::new();
    for def in all() {
        let kind = &def.kind;
        for part in def.title.split('{').skip(1) {
            let name = part.split('}').next().unwrap_or_default();
            if def.field(name).is_none() {
                wrong.push(format!("{kind}: title names {name}"));
            }
        }
        for (what, name) in [("date", &def.date), ("due", &def.due)] {
            if !name.is_empty() && !is_date(def, name) {
                wrong.push(format!("{kind}: {what} names {name}"));
            }
        }
        if def.due.is_empty() != def.due_words.is_empty() {
            wrong.push(format!("{kind}: due and due_words belong together"));
        }
        wrong.extend(
            def.orders
                .iter()
                .filter(|order| {
                    !is_day(def, &order.first) || !is_day(def, &order.then) || order.message.is_empty()
                })
                .map(|order| format!("{kind}: order of {} and {}", order.first, order.then)),
        );
        let whens = def.fields.iter().filter_map(|field| field.when.as_ref()).chain(def.done.as_ref());
        wrong.extend(
            whens
                .filter(|when| !when_fits(def, when))
                .map(|when| format!("{kind}: when names {}", when.field)),
        );
        for parent in def.part_of.iter().filter(|one| *one != "*" && find(one).is_none()) {
            wrong.push(format!("{kind}: part of {parent}"));
        }
        for code in def.evidence.iter().filter(|code| !EVIDENCE.contains(&code.as_str())) {
            wrong.push(format!("{kind}: evidence {code}"));
        }
    }
    check(&wrong);
}

fn wrong_in_field(at: &str, field: &FieldDef, wrong: &mut Vec<String>) {
    let has_options = matches!(field.control, Control::Choice | Control::Choices);
    if field.options.is_empty() == has_options || !unique(field.options.iter().map(|one| one.value.as_str()))
    {
        wrong.push(format!("{at}: options"));
    }
    if matches!(field.control, Control::Record | Control::Records) == field.of.is_empty() {
        wrong.push(format!("{at}: of"));
    }
    wrong.extend(field.of.iter().filter(|k| *k != "*" && find(k).is_none()).map(|k| format!("{at}: of {k}")));
    if (field.control == Control::Rows) == field.fields.is_empty() {
        wrong.push(format!("{at}: rows have fields, nothing else does"));
    }
    if (field.control == Control::Rows) == field.row.is_empty() {
        wrong.push(format!("{at}: rows say what one of them is called, nothing else does"));
    }
    if field.required && !starts_with_a_verb(&field.missing) {
        wrong.push(format!("{at}: missing says {:?}", field.missing));
    }
    if !field.label.ends_with('?') {
        wrong.push(format!("{at}: the label is not a question"));
    }
    for inner in &field.fields {
        wrong_in_field(&format!("{at}.{}", inner.name), inner, wrong);
    }
}

/// What to do, not what is wrong: the person reading it is in the middle of something.
fn starts_with_a_verb(message: &str) -> bool {
    ["Enter ", "Choose ", "Add ", "Say "].iter().any(|verb| message.starts_with(verb))
}

#[test]
fn every_field_is_complete() {
    let mut wrong = Vec::new();
    for def in all() {
        for field in &def.fields {
            wrong_in_field(&format!("{}.{}", def.kind, field.name), field, &mut wrong);
        }
    }
    check(&wrong);
}

/// The parts of the work, in the order menus show them.
const GROUPS: &[&str] = &[
    "Noticing",
    "Plans and reviews",
    "Family",
    "Services and advice",
    "EHC and funding",
    "Health and adjustments",
    "Moving on",
    "Setting",
    "School",
    "Area",
    "The book",
];

#[test]
fn every_kind_has_its_group_and_known_settings() {
    let codes = crate::settings::SettingKind::ALL.map(crate::settings::SettingKind::code);
    let mut wrong = Vec::new();
    for def in all() {
        if !GROUPS.contains(&def.group.as_str()) {
            wrong.push(format!("{}: group {:?}", def.kind, def.group));
        }
        wrong.extend(
            def.offered_to
                .iter()
                .filter(|code| !codes.contains(&code.as_str()))
                .map(|code| format!("{}: {code}", def.kind)),
        );
        let asked_of_some = def.fields.iter().filter(|field| !field.offered_to.is_empty());
        wrong.extend(
            asked_of_some
                .filter(|field| {
                    field.required || !field.offered_to.iter().all(|code| codes.contains(&code.as_str()))
                })
                .map(|field| format!("{}.{}: asked of some settings", def.kind, field.name)),
        );
        if !def.ends.is_empty() && !is_date(def, &def.ends) {
            wrong.push(format!("{}: ends on {}", def.kind, def.ends));
        }
        wrong.extend(
            def.closed_by
                .iter()
                .filter(|kind| find(kind).is_none())
                .map(|kind| format!("{}: closed by {kind}", def.kind)),
        );
    }
    check(&wrong);
}

/// What a form is filled from must be there and be of the same make, or a form would open with a problem in it.
#[test]
fn first_answers_come_from_fields_of_the_same_make() {
    let mut wrong = Vec::new();
    for def in all() {
        for field in &def.fields {
            for from in &field.fill {
                let source = from
                    .split_once('.')
                    .and_then(|(kind, name)| find(kind).and_then(|kind| kind.field(name)))
                    .filter(|source| source.control == field.control && !source.retired);
                let fits = source.is_some_and(|source| match field.control {
                    Control::Choice | Control::Choices => source
                        .options
                        .iter()
                        .all(|one| field.options.iter().any(|own| own.value == one.value)),
                    Control::Rows => {
                        source.fields.iter().any(|one| field.fields.iter().any(|own| own.name == one.name))
                    }
                    Control::Line
                    | Control::Long
                    | Control::Date
                    | Control::YesNo
                    | Control::Number
                    | Control::Money
                    | Control::Record
                    | Control::Records
                    | Control::Names => true,
                });
                if !fits {
                    wrong.push(format!("{}.{}: filled from {from}", def.kind, field.name));
                }
            }
        }
    }
    check(&wrong);
}

#[test]
fn an_empty_form_asks_for_exactly_the_required_fields() {
    let today = chrono::NaiveDate::MIN;
    for def in all() {
        let asked: Vec<_> =
            problems(def, &Map::new(), today, &|_| None).into_iter().map(|problem| problem.field).collect();
        // Asked only after another answer, so an empty form does not ask it.
        let required = def.fields.iter().filter(|field| field.required && field.when.is_none());
        assert_eq!(asked, required.map(|field| field.name.clone()).collect::<Vec<_>>(), "{}", def.kind);
    }
}

#[test]
fn setting_kinds_are_the_ones_the_rules_know() {
    let field = find("setting").and_then(|def| def.field("kind")).unwrap();
    let codes: Vec<_> = field.options.iter().map(|option| option.value.as_str()).collect();

    assert_eq!(codes, crate::settings::SettingKind::ALL.map(crate::settings::SettingKind::code));
}

#[test]
fn who_a_child_is_stays_out_of_packs_without_names() {
    for (kind, names) in [
        ("child", &["name", "known_as", "born", "leaving_to", "consent_limits"][..]),
        ("parent_carer", &["name", "relationship", "responsibility", "telephone", "email", "languages"]),
        ("person", &["telephone", "email"]),
    ] {
        let def = find(kind).unwrap();
        for name in names {
            assert!(def.field(name).is_some_and(|field| field.private), "{kind}.{name}");
        }
    }
}
