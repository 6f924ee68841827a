//! How much a person types for one child's full case, beside the paper forms the case would fill.
//!
//! The case is the sample's Arlo. His records are written again into an empty book, in the order they were entered and
//! with the forms as they were on those days: what a new form fills in by itself is not typed, everything else is, and every later change is typed
//! once more. A first answer somebody changed counts as typed in full.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use acceptance::Person;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap};

#[derive(Deserialize)]
struct Paper {
    #[serde(rename = "form")]
    forms: Vec<Form>,
}

#[derive(Deserialize)]
struct Form {
    name: String,
    kind: String,
    blanks: Vec<String>,
    #[serde(default)]
    rows: Vec<Rows>,
}

#[derive(Deserialize)]
struct Rows {
    field: String,
    blanks: Vec<String>,
}

impl Form {
    /// How many blanks one copy of the form asks to be filled.
    fn asks(&self, fields: &Value) -> usize {
        let rows = self.rows.iter().flat_map(|rows| {
            let each = fields[&rows.field].as_array().into_iter().flatten();
            each.map(|row| rows.blanks.iter().filter(|blank| is_asked(blank, row)).count())
        });
        self.blanks.iter().filter(|blank| is_asked(blank, fields)).count() + rows.sum::<usize>()
    }
}

fn is_asked(blank: &str, fields: &Value) -> bool {
    blank.split_once(" = ").is_none_or(|(_, field)| cells(&fields[field]) > 0)
}

/// How many cells an answer fills: one, or those of its rows.
fn cells(value: &Value) -> usize {
    match value {
        Value::Null => 0,
        Value::String(text) => usize::from(!text.is_empty()),
        Value::Array(items) if items.iter().any(Value::is_object) => items.iter().map(cells).sum(),
        Value::Array(items) => usize::from(!items.is_empty()),
        Value::Object(row) => row.values().map(cells).sum(),
        Value::Bool(_) | Value::Number(_) => 1,
    }
}

/// How many cells of an answer differ from what the form said first.
fn typed(value: &Value, first: &Value) -> usize {
    match (value, first) {
        _ if value == first => 0,
        (Value::Array(rows), Value::Array(before)) if rows.iter().any(Value::is_object) => {
            rows.iter().enumerate().map(|(n, row)| typed(row, before.get(n).unwrap_or(&Value::Null))).sum()
        }
        (Value::Object(row), Value::Object(before)) => {
            row.iter().map(|(name, value)| typed(value, before.get(name).unwrap_or(&Value::Null))).sum()
        }
        _ => cells(value),
    }
}

struct Case {
    records: Vec<Value>,
    people: Vec<Value>,
}

/// The sample's record of the child and everything about it, in the order it was entered.
fn arlo() -> Case {
    let person = Person::new().unwrap();
    let _ = person.does("open_sample", json!({}));
    let found = person.does("register", json!({ "text": "Arlo" }));
    let child = found["rows"][0]["id"].clone();
    let rows = person.does("list_records", json!({ "child": child, "limit": 1000 }));
    let mut ids: Vec<Value> = rows["rows"].as_array().unwrap().iter().map(|row| row["id"].clone()).collect();
    let map = person.does("provision_map", json!({ "child": child, "ended": true }));
    ids.extend(map["rows"].as_array().unwrap().iter().map(|row| row["record"].clone()));
    ids.push(child);
    let seen = |id: &Value| {
        let mut view = person.does("get_record", json!({ "record": id }));
        view["history"] = person.does("record_history", json!({ "record": id }));
        view
    };
    let mut records: Vec<Value> = ids.iter().map(seen).collect();
    records.retain(|one| one["row"]["kind"] != "attachment" && one["row"]["kind"] != "evidence");
    records.sort_by_key(|one| one["row"]["entered_at"].as_str().unwrap().to_owned());
    let people = person.does("list_records", json!({ "kinds": ["person"], "limit": 100 }));
    Case { records, people: people["rows"].as_array().unwrap().clone() }
}

#[derive(Default, Clone, Copy)]
struct Count {
    copies: usize,
    answered: usize,
    typed: usize,
    again: usize,
    paper: usize,
}

/// Writes the case again, and counts by kind.
fn counted(case: &Case, paper: &Paper) -> BTreeMap<String, Count> {
    let person = Person::new().unwrap();
    let _ = person.starts_a_book();
    let kinds = person.does("kinds", json!({}));
    let today = |kind: &str| -> Vec<String> {
        let def = kinds.as_array().unwrap().iter().find(|def| def["kind"] == kind).unwrap();
        let fields = def["field"].as_array().unwrap().iter().filter(|field| field["today"] == true);
        fields.map(|field| field["name"].as_str().unwrap().to_owned()).collect()
    };
    let mut known: HashMap<String, String> = HashMap::new();
    for one in &case.people {
        let id = person.records("person", json!({ "name": one["title"], "group": "practitioner" }));
        known.insert(one["id"].as_str().unwrap().to_owned(), id);
    }
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for record in &case.records {
        let (row, kind) = (&record["row"], record["row"]["kind"].as_str().unwrap());
        let entered: DateTime<Utc> = row["entered_at"].as_str().unwrap().parse().unwrap();
        let entered = entered.date_naive();
        let ago = TimeDelta::days((day(TODAY) - entered).num_days());
        let fields = with_known(&record["fields"], &known);
        let child = row["child"].as_str().map(|id| known[id].clone());
        // The form as it was on its day, opened from the plan it belongs to as the child's page does. It is saved as
        // the record stands today, with what was added since.
        person.host.advance(-ago);
        let opened = json!({ "kind": kind, "child": child, "from": fields.get("plan") });
        let mut form = person.does("new_form", opened)["fields"].clone();
        person.host.advance(ago);
        for field in today(kind) {
            form[field] = json!(entered.to_string());
        }
        let saved = person.does(
            "save_record",
            json!({ "record": null, "kind": kind, "child": child, "fields": fields, "seen": {}, "draft": null,
                    "from_note": null }),
        );
        known.insert(row["id"].as_str().unwrap().to_owned(), saved["row"]["id"].as_str().unwrap().to_owned());
        let count = counts.entry(kind.to_owned()).or_default();
        count.copies += 1;
        for (name, value) in &fields {
            count.answered += cells(value);
            count.typed += typed(value, &form[name]);
        }
        let later = record["history"].as_array().unwrap().iter().filter(|one| one["what"] == "corrected");
        let changes = later.flat_map(|one| one["changes"].as_array().unwrap());
        count.again += changes.filter(|one| one["before"] != "").count();
        let form = paper.forms.iter().find(|form| form.kind == kind);
        count.paper += form.map_or(0, |form| form.asks(&record["fields"]));
    }
    counts
}

/// Fields with the ids of the new book in place of the sample's.
fn with_known(fields: &Value, known: &HashMap<String, String>) -> Map<String, Value> {
    let own = |value: &Value| -> Value {
        match value.as_str().and_then(|id| known.get(id)) {
            Some(id) => json!(id),
            None => value.clone(),
        }
    };
    let fields = fields.as_object().unwrap().iter();
    let written = |value: &Value| match value.as_array() {
        Some(items) => Value::Array(items.iter().map(own).collect()),
        None => own(value),
    };
    fields.map(|(name, value)| (name.clone(), written(value))).collect()
}

/// The made-up machine's day, and the sample's own.
const TODAY: &str = "2026-11-23";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_full_case_takes_less_typing_than_the_paper_forms_it_replaces() {
    let paper: Paper = toml::from_str(include_str!("fields/paper.toml")).unwrap();
    let counts = counted(&arlo(), &paper);

    let mut table = format!(
        "{:<34} {:>6} {:>9} {:>6} {:>6} {:>6}\n",
        "Arlo's case", "copies", "answered", "typed", "again", "paper"
    );
    let (mut with, mut without) = (Count::default(), Count::default());
    let mut line = |name: &str, one: &Count| {
        table += &format!(
            "{name:<34} {:>6} {:>9} {:>6} {:>6} {:>6}\n",
            one.copies, one.answered, one.typed, one.again, one.paper
        );
    };
    for (kind, count) in &counts {
        let form = paper.forms.iter().find(|form| form.kind == *kind);
        line(form.map_or(kind, |form| &form.name), count);
        let sum = if form.is_some() { &mut with } else { &mut without };
        sum.copies += count.copies;
        sum.answered += count.answered;
        sum.typed += count.typed;
        sum.again += count.again;
        sum.paper += count.paper;
    }
    line("All that has a paper form", &with);
    line("All that has none there", &without);
    eprintln!("{table}");

    for form in &paper.forms {
        assert!(counts.contains_key(&form.kind), "{} is no part of the case", form.name);
    }
    assert!(with.answered > with.typed, "no form filled anything in by itself\n{table}");
    assert!(with.typed + with.again < with.paper, "the forms save nothing\n{table}");
}
