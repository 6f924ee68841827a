//! Records as the printed pages of one child's file want them.

use crate::Failure;
use crate::ops::packs::contents::action_table;
use crate::show::{Shower, words_of};
use chrono::NaiveDate;
use domain::dates::{age_words, uk};
use domain::kinds::find;
use pack::{
    ChildLine, Delivery, Entry, Outcome, Plan, Profile, Progressed, ProvisionLine, Review, Stamp, Strategy,
    SubTable,
};
use serde_json::{Map, Value};
use store::StoredRecord;

/// Any record, with its tables and what is attached to it.
pub(in crate::ops::packs) fn entry(shower: &Shower<'_>, record: &StoredRecord) -> Result<Entry, Failure> {
    let row = shower.row(record)?;
    let lines = shower.printed(record, true).into_iter().map(|line| (line.label, line.words));
    let tables = shower.tables(record, true).into_iter();
    Ok(Entry {
        title: record.title.clone(),
        on: record.event_on,
        entered_on: record.first_at.date_naive(),
        late: row.late,
        corrected: row.corrected,
        fields: lines.collect(),
        rows: tables
            .map(|table| SubTable { caption: table.label, columns: table.columns, rows: table.rows })
            .chain(action_table(shower, record)?)
            .collect(),
        attachments: files(shower, record)?,
    })
}

pub(in crate::ops::packs) fn files(
    shower: &Shower<'_>,
    record: &StoredRecord,
) -> Result<Vec<String>, Failure> {
    Ok(shower.files(&record.id)?.into_iter().map(|file| file.name).collect())
}

pub(in crate::ops::packs) fn stamp(shower: &Shower<'_>, record: &StoredRecord) -> Result<Stamp, Failure> {
    let row = shower.row(record)?;
    Ok(Stamp {
        entered_on: record.first_at.date_naive(),
        by: record.first_by.clone(),
        late: row.late,
        corrected: row.corrected,
    })
}

pub(in crate::ops::packs) fn child_line(
    shower: &Shower<'_>,
    child: &StoredRecord,
    on: NaiveDate,
) -> ChildLine {
    let age = |born| format!("{} on {}", age_words(born, on), uk(on));
    let born = day(child, "born");
    let key_person = shower.name_of(&child.text("key_person").into()).unwrap_or_default();
    let facts = [
        ("Date of birth", born.map(uk).unwrap_or_default()),
        ("Age", born.map(age).unwrap_or_default()),
        ("Key person", key_person),
        ("Attends", child.text("attendance").to_owned()),
    ];
    let facts = facts.into_iter().filter(|(_, words)| !words.is_empty());
    ChildLine {
        name: child.text("name").to_owned(),
        facts: facts.map(|(label, words)| (label.to_owned(), words)).collect(),
    }
}

/// What the child is called, for pages that hang on a wall.
pub(in crate::ops::packs) fn first_name(child: &StoredRecord) -> String {
    let known_as = child.text("known_as").trim();
    let first = child.text("name").split_whitespace().next().unwrap_or_default();
    if known_as.is_empty() { first.to_owned() } else { known_as.to_owned() }
}

pub(in crate::ops::packs) fn plan(shower: &Shower<'_>, record: &StoredRecord) -> Result<Plan, Failure> {
    let outcomes = rows(record, "outcomes").map(|row| Outcome {
        what: text(row, "outcome"),
        baseline: text(row, "baseline"),
        measure: text(row, "measure"),
        by: text(row, "by").parse().ok(),
    });
    let strategies = rows(record, "strategies").map(|row| Strategy {
        text: text(row, "text"),
        card: match text(row, "card").as_str() {
            "do" => "Do",
            "dont" => "Don't",
            "say" => "Say",
            "show" => "Show",
            _ => "",
        }
        .to_owned(),
    });
    Ok(Plan {
        title: record.title.clone(),
        start: record.event_on,
        review_on: day(record, "review_on"),
        stamp: stamp(shower, record)?,
        about: facts(
            record,
            &["areas", "strengths", "levels", "barriers", "parent_view", "child_view", "long_term"],
        ),
        outcomes: outcomes.collect(),
        provision: rows(record, "provision").map(provision_line).collect(),
        strategies: strategies.collect(),
        home: record.text("home").to_owned(),
        more: facts(record, &["adjustments", "training", "expected"]),
        agreement: facts(record, &["agreement", "agreed_on", "agreed_by", "copy_given"]),
        attachments: files(shower, record)?,
    })
}

fn provision_line(row: &Map<String, Value>) -> ProvisionLine {
    let number = |name: &str| row.get(name).and_then(Value::as_f64);
    let amount = match (number("sessions"), number("minutes")) {
        (Some(sessions), Some(minutes)) => format!("{sessions} x {minutes} minutes a week"),
        _ => String::new(),
    };
    let said = text(row, "how_often");
    ProvisionLine {
        what: text(row, "what"),
        who: text(row, "who"),
        how_often: if said.is_empty() { amount } else { said },
        ratio: text(row, "ratio"),
        notes: ["where", "resource"]
            .map(|name| text(row, name))
            .into_iter()
            .filter(|one| !one.is_empty())
            .collect(),
        for_outcome: number("for_outcome").map(|n| n.to_string()).unwrap_or_default(),
    }
}

pub(in crate::ops::packs) fn review(shower: &Shower<'_>, record: &StoredRecord) -> Result<Review, Failure> {
    let label = |value: &str| {
        match value {
            "met" => "Met",
            "partly" => "Partly met",
            "not_yet" => "Not yet",
            "stopped" => "Stopped",
            other => other,
        }
        .to_owned()
    };
    let progress = rows(record, "progress").map(|row| Progressed {
        outcome: text(row, "outcome"),
        progress: label(&text(row, "progress")),
        now: text(row, "now"),
        worked: text(row, "worked"),
        not_worked: text(row, "not_worked"),
        evidence: text(row, "evidence"),
    });
    Ok(Review {
        on: record.event_on,
        stamp: stamp(shower, record)?,
        progress: progress.collect(),
        decision: words_of(record, "decision"),
        facts: facts(
            record,
            &[
                "present",
                "attendance",
                "impact",
                "parent_view",
                "child_view",
                "decision_why",
                "next_steps",
                "next_review",
                "agreement",
                "agreed_on",
                "agreed_by",
                "copy_given",
            ],
        ),
        attachments: files(shower, record)?,
    })
}

pub(in crate::ops::packs) fn delivery(
    shower: &Shower<'_>,
    record: &StoredRecord,
) -> Result<Delivery, Failure> {
    let number = |name: &str| record.fields.get(name).and_then(Value::as_f64);
    let notes = [record.text("note"), record.text("change")];
    Ok(Delivery {
        on: record.event_on,
        what: record.text("what").to_owned(),
        happened: words_of(record, "happened"),
        who: words_of(record, "who"),
        sessions: match (number("sessions_held"), number("sessions_planned")) {
            (Some(held), Some(planned)) => format!("{held} of {planned}"),
            _ => String::new(),
        },
        note: notes.into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>().join(" "),
        stamp: stamp(shower, record)?,
    })
}

/// A profile's parts under the child's own headings.
pub(in crate::ops::packs) fn profile(record: &StoredRecord) -> Profile {
    let parts = [
        ("people_like", "What people like about me"),
        ("important", "What is important to me"),
        ("communicate", "How I tell you things"),
        ("help", "How to help me"),
        ("comfort", "What comforts me"),
        ("sensory", "Sounds, lights and touch"),
        ("daily", "Eating, toilet and sleep"),
        ("hard", "What I find hard"),
        ("who_matters", "Who matters to me"),
    ];
    Profile {
        on: record.event_on,
        made_with: words_of(record, "made_with"),
        review_on: day(record, "review_on"),
        parts: parts
            .into_iter()
            .filter(|(name, _)| !record.text(name).trim().is_empty())
            .map(|(name, heading)| (heading.to_owned(), record.text(name).to_owned()))
            .collect(),
    }
}

pub(in crate::ops::packs) fn facts(record: &StoredRecord, names: &[&str]) -> Vec<(String, String)> {
    let said = names.iter().map(|name| (crate::show::label_of(&record.kind, name), words_of(record, name)));
    said.filter(|(_, words)| !words.trim().is_empty()).collect()
}

pub(in crate::ops::packs) fn rows<'a>(
    record: &'a StoredRecord,
    name: &str,
) -> impl Iterator<Item = &'a Map<String, Value>> {
    record.fields.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
}

pub(in crate::ops::packs) fn text(row: &Map<String, Value>, name: &str) -> String {
    row.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

pub(in crate::ops::packs) fn day(record: &StoredRecord, name: &str) -> Option<NaiveDate> {
    record.text(name).parse().ok()
}

/// What a kind is called.
pub(in crate::ops::packs) fn kind_name(kind: &str) -> String {
    find(kind).map_or_else(|| kind.to_owned(), |def| def.name.clone())
}
