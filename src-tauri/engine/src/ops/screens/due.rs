//! Records that are due, as things to do.

use super::caseload::was_visited;
use super::target::{DueItem, Severity, Target};
use crate::Failure;
use chrono::NaiveDate;
use domain::RecordId;
use domain::checklists::edition;
use domain::dates::uk;
use domain::kinds::find;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use store::{Listing, ReadTx, StoredRecord};

/// A thing to do, with what it belongs to.
pub(crate) struct Due {
    pub(crate) item: DueItem,
    /// What, without any name.
    pub(crate) words: String,
    pub(crate) child: Option<RecordId>,
}

/// The records about no child that are due by `until`: none of what has ended, and only the latest judgement of a duty
/// and the newest of what is renewed. A child's records are asked for with the rest of its story.
pub(crate) fn due_records(
    tx: &ReadTx<'_>,
    today: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<StoredRecord>, Failure> {
    let latest = latest_judgements(tx)?;
    let mut due = Vec::new();
    for record in tx.due(until)? {
        let overtaken = record.kind == "judgement" && !latest.contains(&record.id);
        let over = has_ended(&record, today) || was_visited(tx, &record)?;
        if !overtaken && !over && !is_renewed(tx, &record)? {
            due.push(record);
        }
    }
    Ok(due)
}

/// Whether a later record, such as the next meeting of that sort, has settled it.
fn is_renewed(tx: &ReadTx<'_>, record: &StoredRecord) -> Result<bool, Failure> {
    let Some(settled) = find(&record.kind).and_then(|def| def.settled_by.as_ref()) else { return Ok(false) };
    let same = Listing { kinds: vec![settled.kind.clone()], from: record.event_on, ..Listing::default() };
    let when = |one: &StoredRecord| (one.event_on, one.first_at, one.id.clone());
    let later = |other: &StoredRecord| other.child.is_none() && when(other) > when(record);
    let found = tx.records(&same)?;
    let Some(due) = record.due_on else { return Ok(false) };
    let fits = |other: &StoredRecord| {
        let on = other.event_on.unwrap_or_else(|| other.first_at.date_naive());
        settled.fits((&other.kind, on, &other.fields), (due, &record.fields))
    };
    Ok(found.iter().any(|other| later(other) && fits(other)))
}

/// Whether its last day has passed. What is due on that very day, such as an agreement to renew, still is.
fn has_ended(record: &StoredRecord, today: NaiveDate) -> bool {
    find(&record.kind)
        .filter(|def| !def.ends.is_empty() && def.ends != def.due)
        .and_then(|def| record.text(&def.ends).parse::<NaiveDate>().ok())
        .is_some_and(|last| last < today)
}

fn latest_judgements(tx: &ReadTx<'_>) -> Result<HashSet<RecordId>, Failure> {
    let mut latest: BTreeMap<(String, String), StoredRecord> = BTreeMap::new();
    let when = |record: &StoredRecord| (record.event_on, record.first_at, record.id.clone());
    for record in tx.all_of("judgement")? {
        let text =
            |name: &str| record.fields.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let key = (text("edition"), text("duty"));
        if latest.get(&key).is_none_or(|other| when(other) < when(&record)) {
            latest.insert(key, record);
        }
    }
    Ok(latest.into_values().map(|record| record.id).collect())
}

/// What is due of records of this kind: "Review of support".
pub(super) fn due_words(kind: &str) -> String {
    let def = find(kind);
    def.map_or_else(
        || kind.to_owned(),
        |def| if def.due_words.is_empty() { def.name.clone() } else { def.due_words.clone() },
    )
}

pub(super) fn due_item(record: &StoredRecord, today: NaiveDate) -> Option<DueItem> {
    let on = record.due_on?;
    let days = (on - today).num_days();
    let def = find(&record.kind)?;
    let text = |name: &str| record.text(name).to_owned();
    let what = due_words(&def.kind);
    let (word, severity) = match days {
        ..0 => ("Overdue", Severity::Red),
        0 => ("Due today", Severity::Amber),
        _ => ("Due soon", Severity::Amber),
    };
    let when = match days {
        -1 => "since yesterday".to_owned(),
        ..-1 => format!("{} days overdue, since {}", -days, uk(on)),
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => format!("in {days} days, on {}", uk(on)),
    };
    let (go, action) = match record.kind.as_str() {
        "judgement" => (Target::Duty { edition: text("edition"), duty: text("duty") }, "Look at the duty"),
        "caseload" => (Target::Supported { record: record.id.clone() }, "Open the setting"),
        _ => (Target::Edit { record: record.id.clone() }, "Open the form"),
    };
    let title = match record.kind.as_str() {
        "judgement" => {
            let duty = edition(&text("edition")).and_then(|edition| edition.duty(&text("duty")));
            format!("{what}: {}", duty.map_or_else(|| text("duty"), |duty| duty.words.clone()))
        }
        _ => format!("{what}: {}", record.title),
    };
    Some(DueItem {
        id: format!("due_{}", record.id),
        title,
        detail: when,
        on: Some(on),
        days: Some(days),
        word: word.into(),
        severity,
        private: record.child.is_some(),
        go,
        action: action.into(),
    })
}
