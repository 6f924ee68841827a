//! What every sample's files must keep to, told so that whoever writes one finds the entry.

use super::super::SAMPLES;
use super::super::entry::{Entry, Records};
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
        let Records { reference_day, mut records } =
            toml::from_str(&sample.data()).unwrap_or_else(|error| panic!("{}: {error}", sample.id));
        records.sort_by_key(|entry| entry.entered_day(reference_day));
        let mut made = HashSet::new();
        for entry in &records {
            let entered = entry.entered_day(reference_day);
            let called = entry.name.as_deref().or(entry.change.as_deref()).unwrap_or("unnamed");
            for what in wrong(entry, &made, entered) {
                all.push(format!("{}, {} {called} of {entered}: {what}", sample.id, entry.kind));
            }
            made.extend(entry.name.clone());
        }
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}
