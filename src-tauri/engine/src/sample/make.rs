//! Makes one record of a sample, through the form's own way of saving.

use super::entry::Entry;
use super::shift::Shift;
use crate::Failure;
use crate::ops::records::{SaveRecord, attach_bytes, save_in};
use crate::session::Writing;
use chrono::NaiveDate;
use domain::RecordId;
use domain::kinds::{Control, FieldDef, find};
use serde_json::Value;
use std::collections::HashMap;

/// Makes the record an entry tells of, or brings it up to date, and attaches its files.
pub(super) fn make(
    writing: &Writing<'_>,
    entry: &Entry,
    shift: &Shift,
    made: &HashMap<String, RecordId>,
) -> Result<RecordId, Failure> {
    let id = record(writing, entry, shift, made)?;
    for file in &entry.files {
        attach_bytes(writing, &id, &file.name, file.bytes(), &file.description)?;
    }
    Ok(id)
}

fn record(
    writing: &Writing<'_>,
    entry: &Entry,
    shift: &Shift,
    made: &HashMap<String, RecordId>,
) -> Result<RecordId, Failure> {
    let def = find(&entry.kind).ok_or(Failure::Unexpected("a kind in the sample"))?;
    let known = |name: &str| made.get(name).cloned().ok_or(Failure::Unexpected("a name in the sample"));
    let stored = match &entry.change {
        Some(earlier) => writing.tx.record(&known(earlier)?)?,
        None => None,
    };
    let mut fields = stored.as_ref().map(|stored| stored.fields.clone()).unwrap_or_default();
    for (name, value) in &entry.fields {
        let field = def.field(name);
        fields.insert(name.clone(), placed(field, value, shift, &known)?);
    }
    if let Some(parent) = &entry.parent {
        fields.insert("parent".into(), Value::String(known(parent)?.0));
    }
    if entry.kind == "setting" && stored.is_none() {
        mark_demo(writing)?;
    }
    let child = entry.child.as_deref().map(&known).transpose()?;
    let seen = match &stored {
        Some(stored) => domain::merge::current(&writing.tx.heads(&stored.id)?).seen,
        None => Default::default(),
    };
    save_in(
        writing,
        SaveRecord {
            record: stored.map(|stored| stored.id),
            seen,
            reason: entry.reason.as_deref().map(|reason| shift.in_words(reason)).unwrap_or_default(),
            from_note: entry.from_note.as_deref().map(&known).transpose()?,
            ..SaveRecord::new(&entry.kind, child, fields)
        },
    )
}

/// The setting's record says that all of this is invented, so that every screen and page can.
fn mark_demo(writing: &Writing<'_>) -> Result<(), Failure> {
    let record = writing.make_id()?;
    writing.append(crate::session::Change {
        record,
        kind: "setting".into(),
        child: None,
        set: [("_demo".to_owned(), (Value::Bool(true), Vec::new()))].into(),
    })
}

/// A value of the file with its days moved and its names turned into records.
fn placed(
    field: Option<&FieldDef>,
    value: &Value,
    shift: &Shift,
    known: &dyn Fn(&str) -> Result<RecordId, Failure>,
) -> Result<Value, Failure> {
    let Some(field) = field else { return Err(Failure::Unexpected("a field in the sample")) };
    match (field.control, value) {
        (Control::Date, Value::String(day)) => {
            let day: NaiveDate = day.parse().map_err(|_| Failure::Unexpected("a day in the sample"))?;
            Ok(Value::String(shift.day(day).to_string()))
        }
        (Control::Record, Value::String(name)) => Ok(Value::String(known(name.trim_start_matches('@'))?.0)),
        (Control::Records, Value::Array(names)) => {
            let ids = names.iter().filter_map(Value::as_str).map(|name| known(name.trim_start_matches('@')));
            Ok(Value::Array(ids.map(|id| Ok(Value::String(id?.0))).collect::<Result<_, Failure>>()?))
        }
        (Control::Rows, Value::Array(rows)) => {
            let row = |row: &Value| -> Result<Value, Failure> {
                let inner = row.as_object().into_iter().flatten();
                let placed = inner.map(|(name, value)| {
                    let def = field.fields.iter().find(|inner| inner.name == *name);
                    Ok((name.clone(), placed(def, value, shift, known)?))
                });
                Ok(Value::Object(placed.collect::<Result<_, Failure>>()?))
            };
            Ok(Value::Array(rows.iter().map(row).collect::<Result<_, _>>()?))
        }
        _ => Ok(shift.in_text(value)),
    }
}
