//! Someone deletes a record, or thinks better of it. Deleting is an edit: it hides, and can be undone.

use super::read::{WhichRecord, view_of};
use super::save::closed_by;
use crate::Failure;
use crate::session::{Change, Session, Writing};
use crate::show::{RecordRow, RecordView, Shower};
use domain::edit::HIDDEN;
use domain::kinds::find;
use domain::{Problem, RecordId, Rejected};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
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
        if find(&record.kind).is_some_and(|def| def.single) {
            let message = "Every page needs this one. Put it right instead of deleting it.";
            return Err(Rejected::Fields(vec![Problem::at("record", message)]).into());
        }
        if let Some(closing) = find(&record.kind).map(|def| closed_by(writing.tx, def, &record)).transpose()?.flatten() {
            // A past cycle is put right, with a reason that shows; it does not go while what closed it stays.
            let closing = find(&closing.kind).map_or("record", |def| def.name.as_str()).to_lowercase();
            let message = format!(
                "A {closing} looks back at this, so it stays. Put it right with a reason, or delete the {closing} first."
            );
            return Err(Rejected::Fields(vec![Problem::at("record", message)]).into());
        }
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
        let parts = deleted_together(writing.tx, &record)?;
        set_hidden(writing, &record, false)?;
        for part in parts {
            set_hidden(writing, &part, false)?;
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

/// The parts that were hidden in the same breath as their record. A deletion's edits follow one another
/// without a gap, the record's own last; a part deleted on its own before stands apart, and stays deleted.
fn deleted_together(tx: &store::ReadTx<'_>, record: &StoredRecord) -> Result<Vec<StoredRecord>, Failure> {
    let hidden_at = |id: &RecordId| -> Result<Option<i64>, Failure> {
        let heads = tx.heads(id)?.remove(HIDDEN).unwrap_or_default();
        Ok(heads.into_iter().map(|head| head.at).max())
    };
    let mut hidden: BTreeMap<i64, StoredRecord> = BTreeMap::new();
    let mut seen = BTreeSet::from([record.id.clone()]);
    let mut waiting = vec![record.id.clone()];
    while let Some(id) = waiting.pop() {
        for part in tx.deleted_with(&id)? {
            if seen.insert(part.id.clone()) {
                waiting.push(part.id.clone());
                hidden.extend(hidden_at(&part.id)?.map(|at| (at, part)));
            }
        }
    }
    let mut at = hidden_at(&record.id)?.unwrap_or_default();
    let mut together = Vec::new();
    while let Some(part) = hidden.remove(&(at - 1)) {
        together.push(part);
        at -= 1;
    }
    Ok(together)
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
