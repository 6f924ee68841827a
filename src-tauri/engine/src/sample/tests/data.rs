//! What every sample's files must keep to, told so that whoever writes one finds the entry.

use super::super::SAMPLES;
use super::super::entry::Entry;
use super::super::script::{Script, Step, script};
use chrono::NaiveDate;
use domain::kinds::{Control, find};
use serde_json::Value;
use std::collections::HashSet;

/// What is wrong with an entry, given the names made before it.
fn wrong(entry: &Entry, made: &HashSet<String>, entered: NaiveDate) -> Vec<String> {
    let Some(def) = find(&entry.kind) else { return vec!["no such kind".into()] };
    let mut found = Vec::new();
    let mut point = |name: &str| {
        if !made.contains(name.trim_start_matches('@')) {
            found.push(format!("{name} is not there yet"));
        }
    };
    for name in [&entry.child, &entry.parent, &entry.change, &entry.from_note].into_iter().flatten() {
        point(name);
    }
    for (name, value) in &entry.fields {
        match (def.field(name).map(|field| field.control), value) {
            (Some(Control::Record), Value::String(to)) => point(to),
            (Some(Control::Records), Value::Array(many)) => {
                many.iter().filter_map(Value::as_str).for_each(&mut point);
            }
            _ => {}
        }
    }
    for (name, value) in &entry.fields {
        let Some(field) = def.field(name) else {
            found.push(format!("no field {name}"));
            continue;
        };
        let day = value.as_str().and_then(|text| text.parse::<NaiveDate>().ok());
        if field.not_future && day.is_some_and(|day| day > entered) {
            found.push(format!("{name} is after the day it was entered"));
        }
    }
    found
}

#[test]
fn every_entry_names_what_was_made_before_it() {
    let mut all = Vec::new();
    for sample in SAMPLES {
        let Script { steps, .. } =
            script(sample).unwrap_or_else(|failure| panic!("{}: {failure:?}", sample.id));
        let mut made = HashSet::new();
        for (entered, step) in &steps {
            let Step::Enters { entry, .. } = step else { continue };
            let called = entry.name.as_deref().or(entry.change.as_deref()).unwrap_or("unnamed");
            for what in wrong(entry, &made, *entered) {
                all.push(format!("{}, {} {called} of {entered}: {what}", sample.id, entry.kind));
            }
            if let Some(name) = entry.name.clone().filter(|name| !made.insert(name.clone())) {
                all.push(format!("{}: two records are called {name}", sample.id));
            }
        }
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}
