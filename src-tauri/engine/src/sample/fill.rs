//! Fills a book with a sample's records, each made as of the day it says it was entered.
//!
//! The data files' days are written as on a reference day; each book moves them along to its own
//! today, so that what is due stays due.

use super::Sample;
use super::entry::{Entry, Records};
use crate::Failure;
use crate::ops::records::{SaveRecord, attach_bytes, save_in};
use crate::session::{Session, Writing};
use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::RecordId;
use domain::kinds::{Control, FieldDef, find};
use serde_json::Value;
use std::collections::HashMap;

/// Fills an empty demo book with a sample's records.
pub(crate) fn fill(session: &mut Session, sample: &Sample) -> Result<(), Failure> {
    let Records { reference_day, mut records } =
        toml::from_str(&sample.data()).map_err(|_| Failure::Unexpected("the sample's data file"))?;
    let shift = Shift { from: reference_day, to: session.today() };
    // The order of entering, not of the file: the book's clock only goes forward.
    records.sort_by_key(|entry| entry.entered_day(reference_day));
    let mut made: HashMap<String, RecordId> = HashMap::new();
    for (n, entry) in records.iter().enumerate() {
        let entered = shift.day(entry.entered_day(reference_day)).min(session.today());
        let by = entry.by.as_deref().unwrap_or(sample.author);
        let id = session.write_as(moment(entered, n), entered, by, |writing| {
            let id = make(writing, entry, &shift, &made)?;
            for file in &entry.files {
                attach_bytes(writing, &id, &file.name, file.bytes(), &file.description)?;
            }
            Ok(id)
        })?;
        if let Some(name) = &entry.name {
            made.insert(name.clone(), id);
        }
    }
    Ok(())
}

/// Half past four on the day it was entered; each entry a second later than the one before.
fn moment(day: NaiveDate, n: usize) -> DateTime<Utc> {
    let seconds = i64::try_from(n % 3600).unwrap_or(0);
    day.and_hms_opt(16, 30, 0).unwrap_or_default().and_utc() + chrono::Duration::seconds(seconds)
}

fn make(
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

struct Shift {
    from: NaiveDate,
    to: NaiveDate,
}

impl Shift {
    /// The day moved along with today.
    fn day(&self, day: NaiveDate) -> NaiveDate {
        let days = (self.to - self.from).num_days();
        let by = Days::new(days.unsigned_abs());
        let moved = if days < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) };
        moved.unwrap_or(day)
    }

    /// A value with the days in its text moved along.
    fn in_text(&self, value: &Value) -> Value {
        let Value::String(text) = value else { return value.clone() };
        Value::String(self.in_words(text))
    }

    /// Text with every `{2026-11-23}` in it written as a moved day, dd/mm/yyyy.
    fn in_words(&self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            match after.split_once('}').and_then(|(day, tail)| Some((day.parse::<NaiveDate>().ok()?, tail))) {
                Some((day, tail)) => {
                    out.push_str(&domain::dates::uk(self.day(day)));
                    rest = tail;
                }
                None => {
                    out.push('{');
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        out
    }
}
