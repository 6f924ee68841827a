//! Someone looks back: every version of a record, and who changed what.

use super::read::WhichRecord;
use super::save::REASON;
use crate::Failure;
use crate::session::Session;
use crate::show::{Shower, label_of};
use chrono::{DateTime, Utc};
use domain::edit::{EditBody, HIDDEN};
use domain::kinds::{find, value_words};
use serde::Serialize;
use serde_json::{Map, Value};
use store::{ReadTx, StoreError, StoredRecord};
use ts_rs::TS;

/// One field's change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "FieldChange")]
pub(crate) struct FieldChange {
    /// The field.
    pub field: String,
    /// Its label.
    pub label: String,
    /// What stood there.
    pub before: String,
    /// What was written.
    pub after: String,
}

/// What was done to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Did {
    /// Entered.
    Made,
    /// Changed.
    Corrected,
    /// Deleted.
    Deleted,
    /// Brought back.
    BroughtBack,
}

/// One edit of a record, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct Version {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// What was done.
    pub what: Did,
    /// Why, when a closed record was put right.
    pub reason: String,
    /// Field by field.
    pub changes: Vec<FieldChange>,
}

/// Every version of a record, the latest first.
pub(crate) fn record_history(session: &mut Session, input: WhichRecord) -> Result<Vec<Version>, Failure> {
    session.book.read(|tx| {
        let record = tx.record(&input.record)?.ok_or(StoreError::NoSuchRecord)?;
        let mut versions = versions(tx, &Shower::new(tx), &record)?;
        versions.reverse();
        Ok(versions)
    })
}

/// Every version of a record, the oldest first.
pub(crate) fn versions(
    tx: &ReadTx<'_>,
    shower: &Shower<'_>,
    record: &StoredRecord,
) -> Result<Vec<Version>, Failure> {
    let words = |field: &str, value: Option<&Value>| -> String {
        let Some(value) = value.filter(|value| !value.is_null()) else { return String::new() };
        match find(&record.kind).and_then(|def| def.field(field)) {
            Some(def) => value_words(def, value, &|id| shower.name_of(id)),
            None => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
        }
    };
    let mut before: Map<String, Value> = Map::new();
    let mut versions = Vec::new();
    for (n, (_, edit)) in tx.edits_of(&record.id)?.into_iter().enumerate() {
        let fields = edit.set.iter().filter(|(field, _)| !field.starts_with('_'));
        let changes = fields
            .map(|(field, (value, _))| FieldChange {
                field: field.clone(),
                label: label_of(&record.kind, field),
                before: words(field, before.get(field)),
                after: words(field, Some(value)),
            })
            .collect();
        let reason = edit.set.get(REASON).and_then(|(value, _)| value.as_str()).unwrap_or_default();
        versions.push(Version {
            at: at(&edit),
            by: edit.by.clone(),
            what: what(&edit, n),
            reason: reason.to_owned(),
            changes,
        });
        before.extend(edit.set.into_iter().map(|(field, (value, _))| (field, value)));
    }
    Ok(versions)
}

fn at(edit: &EditBody) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(edit.written_at()).unwrap_or_default()
}

fn what(edit: &EditBody, n: usize) -> Did {
    match edit.set.get(HIDDEN) {
        Some((Value::Bool(true), _)) => Did::Deleted,
        Some(_) => Did::BroughtBack,
        None if n == 0 => Did::Made,
        None => Did::Corrected,
    }
}
