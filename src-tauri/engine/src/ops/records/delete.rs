//! Someone deletes a record, or thinks better of it. Deleting is an edit: it hides, and can be undone.

use super::read::{WhichRecord, view_of};
use crate::Failure;
use crate::session::{Change, Session, Writing};
use crate::show::{RecordRow, RecordView, Shower};
use domain::RecordId;
use domain::edit::HIDDEN;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use store::{StoreError, StoredRecord};
use ts_rs::TS;

/// What is deleted together with a record.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct WhatGoes {
    /// For the question before deleting.
    pub words: String,
    /// The records that go too.
    pub parts: Vec<RecordRow>,
}

/// What deleting would take along, for the question that is asked first.
pub(crate) fn what_goes_with(session: &mut Session, input: WhichRecord) -> Result<WhatGoes, Failure> {
    session.book.read(|tx| {
        let record = tx.record(&input.record)?.ok_or(StoreError::NoSuchRecord)?;
        let parts = with_it(tx, &record)?;
        let words = match parts.len() {
            0 => "Nothing else goes with it. You can bring it back from the Book page.".to_owned(),
            1 => "One record goes with it. You can bring both back from the Book page.".to_owned(),
            n => format!("{n} records go with it. You can bring them back from the Book page."),
        };
        Ok(WhatGoes { words, parts: Shower::new(tx).rows(&parts)? })
    })
}

/// Hides a record and what is part of it.
pub(crate) fn delete_record(session: &mut Session, input: WhichRecord) -> Result<RecordRow, Failure> {
    session.write(|writing| {
        let record = writing.tx.record(&input.record)?.ok_or(StoreError::NoSuchRecord)?;
        for part in with_it(writing.tx, &record)? {
            set_hidden(writing, &part, true)?;
        }
        set_hidden(writing, &record, true)?;
        writing.note("Deleted a record (it can be brought back)")?;
        let record = writing.tx.record(&input.record)?.ok_or(StoreError::NoSuchRecord)?;
        Shower::new(writing.tx).row(&record)
    })
}

/// Brings a record back, with everything that was deleted together with it.
pub(crate) fn restore_record(session: &mut Session, input: WhichRecord) -> Result<RecordView, Failure> {
    session.write(|writing| {
        let record = writing.tx.record(&input.record)?.ok_or(StoreError::NoSuchRecord)?;
        let deleted_at = record.last_at;
        set_hidden(writing, &record, false)?;
        for part in writing.tx.deleted_with(&record.id)? {
            // Its parts were hidden in the same breath; one deleted on its own long before stays deleted.
            if (deleted_at - part.last_at).num_seconds().abs() < 2 {
                set_hidden(writing, &part, false)?;
            }
        }
        writing.note("Brought a deleted record back")
    })?;
    view_of(session, &input.record)
}

fn with_it(tx: &store::ReadTx<'_>, record: &StoredRecord) -> Result<Vec<StoredRecord>, Failure> {
    let mut parts: BTreeMap<RecordId, StoredRecord> = BTreeMap::new();
    let mut waiting: Vec<(RecordId, &str)> = vec![(record.id.clone(), "parent")];
    if record.kind == "child" {
        waiting.push((record.id.clone(), "_child"));
    }
    while let Some((id, field)) = waiting.pop() {
        for part in tx.pointing_to_record(&id, Some(field))? {
            if parts.insert(part.id.clone(), part.clone()).is_none() {
                waiting.push((part.id, "parent"));
            }
        }
    }
    Ok(parts.into_values().collect())
}

fn set_hidden(writing: &Writing<'_>, record: &StoredRecord, hidden: bool) -> Result<(), Failure> {
    let seen = writing.tx.heads(&record.id)?.remove(HIDDEN).unwrap_or_default();
    let seen = seen.into_iter().map(|head| head.edit).collect();
    writing.append(Change {
        record: record.id.clone(),
        kind: record.kind.clone(),
        child: record.child.clone(),
        set: [(HIDDEN.to_owned(), (Value::Bool(hidden), seen))].into(),
    })
}
