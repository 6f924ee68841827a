//! How records cross to the screen.

use crate::Failure;
use crate::ops::records::closed_by;
use chrono::{DateTime, NaiveDate, Utc};
use domain::dates::{age_words, uk};
use domain::kinds::{FieldDef, KindDef, RowTable, find, tables, value_words};
use domain::merge::together;
use domain::{EditId, RecordId};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use store::{ReadTx, StoredRecord};
use ts_rs::TS;

/// A record in a list.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub(crate) struct RecordRow {
    /// Its id.
    pub id: RecordId,
    /// Its kind.
    pub kind: String,
    /// What one of its kind is called.
    pub kind_name: String,
    /// How it is named.
    pub title: String,
    /// The child it is about.
    pub child: Option<RecordId>,
    /// That child's name.
    pub child_name: Option<String>,
    /// The record it is part of.
    pub parent: Option<RecordId>,
    /// The day it happened.
    pub event_on: Option<NaiveDate>,
    /// The day something must be done by.
    pub due_on: Option<NaiveDate>,
    /// When it was entered.
    pub entered_at: DateTime<Utc>,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
    /// Who entered it.
    pub by: String,
    /// Entered well after it happened.
    pub late: bool,
    /// Changed since it was entered.
    pub corrected: bool,
    /// Deleted.
    pub hidden: bool,
    /// Two people wrote a field without seeing each other.
    pub disagreeing: bool,
    /// Attached files.
    #[ts(type = "number")]
    pub files: usize,
    /// Whether the title may hold a child's name.
    pub private: bool,
    /// The kind's column fields in words.
    pub columns: Vec<Column>,
}

/// An answer in words, under its short label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct Column {
    /// The short label.
    pub label: String,
    /// The answer.
    pub words: String,
}

/// A label and an answer in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct Line {
    /// The label.
    pub label: String,
    /// The answer.
    pub words: String,
}

/// An attached file.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub(crate) struct FileRow {
    /// Its record.
    pub record: RecordId,
    /// Its name when it was attached.
    pub name: String,
    /// What it is.
    pub media_type: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// Hash of the bytes.
    pub sha256: String,
    /// When it was attached.
    pub added_at: DateTime<Utc>,
    /// What it shows.
    pub description: String,
}

/// One side of a disagreement.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub(crate) struct Side {
    /// The edit that wrote it.
    pub edit: EditId,
    /// What was written; empty when the answer was taken away.
    pub words: String,
    /// By whom.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A field two people wrote without seeing each other.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub(crate) struct Disagreement {
    /// The field.
    pub field: String,
    /// Its label.
    pub label: String,
    /// Both answers, the earliest first.
    pub values: Vec<Side>,
    /// Both in one answer, where the question can hold them.
    #[ts(type = "any")]
    pub together: Option<Value>,
}

/// A duty this record is evidence for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct Served {
    /// The checklist edition.
    pub edition: String,
    /// The duty.
    pub duty: String,
    /// Its wording.
    pub words: String,
    /// The record that links the two.
    pub evidence: RecordId,
}

/// A record on its own page.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub(crate) struct RecordView {
    /// As lists show it.
    pub row: RecordRow,
    /// Its fields, for the form.
    #[ts(type = "Record<string, any>")]
    pub fields: Map<String, Value>,
    /// The edits behind each field; a form sends them back when it saves.
    pub seen: BTreeMap<String, Vec<EditId>>,
    /// Its answers in words, but for its rows.
    pub printed: Vec<Line>,
    /// Its rows as tables.
    pub tables: Vec<RowTable>,
    /// Why putting it right takes a reason now ("Reviewed on 22/06/2026"); empty when it does not.
    pub closed: String,
    /// What two people wrote without seeing each other.
    pub disagreements: Vec<Disagreement>,
    /// Records that are part of it.
    pub parts: Vec<RecordRow>,
    /// Files attached to it.
    pub files: Vec<FileRow>,
    /// Duties it is evidence for.
    pub used_as_evidence: Vec<Served>,
}

/// Makes rows and views within one reading.
pub(crate) struct Shower<'a> {
    tx: &'a ReadTx<'a>,
    names: std::cell::RefCell<BTreeMap<RecordId, Option<String>>>,
}

impl<'a> Shower<'a> {
    pub(crate) fn new(tx: &'a ReadTx<'a>) -> Self {
        Self { tx, names: std::cell::RefCell::default() }
    }

    /// How lists name a record; asked of the book once.
    pub(crate) fn name_of(&self, id: &RecordId) -> Option<String> {
        if let Some(known) = self.names.borrow().get(id) {
            return known.clone();
        }
        let found = self.tx.title_of(id).ok().flatten();
        self.names.borrow_mut().insert(id.clone(), found.clone());
        found
    }

    pub(crate) fn row(&self, record: &StoredRecord) -> Result<RecordRow, Failure> {
        let def = find(&record.kind);
        let text = |name: &str| record.fields.get(name).and_then(Value::as_str).map(RecordId::from);
        Ok(RecordRow {
            kind_name: def.map_or_else(|| record.kind.clone(), |def| def.name.clone()),
            title: record.title.clone(),
            child_name: record.child.as_ref().and_then(|child| self.name_of(child)),
            parent: text("parent"),
            event_on: record.event_on,
            due_on: record.due_on,
            entered_at: record.first_at,
            changed_at: record.last_at,
            by: record.first_by.clone(),
            late: is_late(record),
            corrected: record.edits > 1,
            hidden: record.hidden,
            disagreeing: record.disagreeing,
            files: self.attachments(&record.id)?.len(),
            private: record.child.is_some() || record.kind == "child",
            columns: def.map(|def| self.columns(def, &record.fields)).unwrap_or_default(),
            id: record.id.clone(),
            kind: record.kind.clone(),
            child: record.child.clone(),
        })
    }

    pub(crate) fn rows(&self, records: &[StoredRecord]) -> Result<Vec<RecordRow>, Failure> {
        records.iter().map(|record| self.row(record)).collect()
    }

    fn columns(&self, def: &KindDef, fields: &Map<String, Value>) -> Vec<Column> {
        // What the title and the date columns say already is not said twice.
        let said = |field: &FieldDef| {
            def.title.contains(&format!("{{{}}}", field.name)) || [&def.date, &def.due].contains(&&field.name)
        };
        let columns = def.fields.iter().filter(|field| field.column && !said(field));
        columns
            .filter_map(|field| {
                let words = self.words(field, fields.get(&field.name)?);
                Some(Column { label: field.short_label().to_owned(), words })
            })
            .collect()
    }

    fn words(&self, field: &FieldDef, value: &Value) -> String {
        value_words(field, value, &|id| self.name_of(id))
    }

    fn attachments(&self, id: &RecordId) -> Result<Vec<StoredRecord>, Failure> {
        let pointing = self.tx.pointing_to_record(id, Some("parent"))?;
        Ok(pointing.into_iter().filter(|record| record.kind == "attachment").collect())
    }

    /// What was agreed to be done, by the day it is due.
    pub(crate) fn actions(&self, id: &RecordId) -> Result<Vec<StoredRecord>, Failure> {
        let pointing = self.tx.pointing_to_record(id, Some("parent"))?;
        let mut actions: Vec<_> = pointing.into_iter().filter(|one| one.kind == "action").collect();
        actions.sort_by(|a, b| (a.text("by"), &a.id).cmp(&(b.text("by"), &b.id)));
        Ok(actions)
    }

    pub(crate) fn files(&self, id: &RecordId) -> Result<Vec<FileRow>, Failure> {
        let text = |record: &StoredRecord, name: &str| {
            record.fields.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        let files = self.attachments(id)?;
        Ok(files
            .iter()
            .map(|file| FileRow {
                record: file.id.clone(),
                name: text(file, "name"),
                media_type: text(file, "media_type"),
                size: file.fields.get("size").and_then(Value::as_u64).unwrap_or(0),
                sha256: text(file, "sha256"),
                added_at: file.first_at,
                description: text(file, "description"),
            })
            .collect())
    }

    /// The answers in words, in the order of the form; rows stand in tables beside them.
    pub(crate) fn printed(&self, record: &StoredRecord, private: bool) -> Vec<Line> {
        let Some(def) = find(&record.kind) else { return Vec::new() };
        let lines = domain::kinds::lines(def, &record.fields, private, &|id| self.name_of(id));
        lines.into_iter().map(|(label, words)| Line { label, words }).collect()
    }

    /// The rows of a record as tables.
    pub(crate) fn tables(&self, record: &StoredRecord, private: bool) -> Vec<RowTable> {
        let Some(def) = find(&record.kind) else { return Vec::new() };
        tables(def, &record.fields, private, &|id| self.name_of(id))
    }

    /// Why putting a record right takes a reason; empty when it does not.
    fn closed(&self, record: &StoredRecord) -> Result<String, Failure> {
        let Some(def) = find(&record.kind) else { return Ok(String::new()) };
        let Some(by) = closed_by(self.tx, def, record)? else { return Ok(String::new()) };
        let name = find(&by.kind).map_or_else(|| by.kind.clone(), |def| def.name.clone());
        Ok(match by.event_on {
            Some(on) => format!("{name} held on {}", uk(on)),
            None => format!("{name} recorded"),
        })
    }

    pub(crate) fn view(&self, record: &StoredRecord, today: NaiveDate) -> Result<RecordView, Failure> {
        let heads = self.tx.heads(&record.id)?;
        let now = domain::merge::current(&heads);
        let pointing = self.tx.pointing_to_record(&record.id, None)?;
        let is_part = |one: &&StoredRecord| {
            one.kind != "attachment"
                && one.fields.get("parent").and_then(Value::as_str) == Some(record.id.as_str())
        };
        let parts: Vec<StoredRecord> = pointing.iter().filter(is_part).cloned().collect();
        let mut printed = self.printed(record, true);
        if let Some(born) =
            record.fields.get("born").and_then(Value::as_str).and_then(|born| born.parse().ok())
        {
            printed.insert(0, Line { label: "Age".into(), words: age_words(born, today) });
        }
        Ok(RecordView {
            row: self.row(record)?,
            seen: now.seen,
            printed,
            tables: self.tables(record, true),
            closed: self.closed(record)?,
            disagreements: self.disagreements(record, &now.disagreeing)?,
            parts: self.rows(&parts)?,
            files: self.files(&record.id)?,
            used_as_evidence: pointing
                .iter()
                .filter(|one| one.kind == "evidence")
                .filter_map(served)
                .collect(),
            fields: now.fields.into_iter().filter(|(name, _)| !name.starts_with('_')).collect(),
        })
    }

    fn disagreements(&self, record: &StoredRecord, fields: &[String]) -> Result<Vec<Disagreement>, Failure> {
        if fields.is_empty() {
            return Ok(Vec::new());
        }
        let mut heads = self.tx.heads(&record.id)?;
        let by: BTreeMap<EditId, String> =
            self.tx.edits_of(&record.id)?.into_iter().map(|(id, body)| (id, body.by)).collect();
        let def = find(&record.kind);
        let mut found = Vec::new();
        for field in fields {
            let asked = def.and_then(|def| def.field(field));
            let mut heads = heads.remove(field).unwrap_or_default();
            heads.sort_by(|one, other| (one.at, &one.edit).cmp(&(other.at, &other.edit)));
            let answers: Vec<&Value> = heads.iter().map(|head| &head.value).collect();
            let side = |head: &domain::merge::Head| Side {
                edit: head.edit.clone(),
                words: match asked {
                    _ if head.value.is_null() => String::new(),
                    Some(asked) => self.words(asked, &head.value),
                    None => head.value.to_string(),
                },
                by: by.get(&head.edit).cloned().unwrap_or_default(),
                at: DateTime::from_timestamp_millis(head.at).unwrap_or_default(),
            };
            found.push(Disagreement {
                label: label_of(&record.kind, field),
                values: heads.iter().map(side).collect(),
                together: asked.and_then(|asked| together(asked.control, &answers)),
                field: field.clone(),
            });
        }
        Ok(found)
    }
}

/// Entered well after the day it is about.
pub(crate) fn is_late(record: &StoredRecord) -> bool {
    let after = find(&record.kind).map_or(14, |def| i64::from(def.late_after_days));
    record.event_on.is_some_and(|on| (record.first_at.date_naive() - on).num_days() > after)
}

fn served(evidence: &StoredRecord) -> Option<Served> {
    let text = |name: &str| evidence.text(name);
    let duty = domain::checklists::edition(text("edition"))?.duty(text("duty"))?;
    Some(Served {
        edition: text("edition").to_owned(),
        duty: text("duty").to_owned(),
        words: duty.words.clone(),
        evidence: evidence.id.clone(),
    })
}

/// An answer in words, for fields that point to no other record; empty when it was not given.
pub(crate) fn words_of(record: &StoredRecord, field: &str) -> String {
    let def = find(&record.kind).and_then(|def| def.field(field));
    def.zip(record.fields.get(field))
        .map(|(def, value)| value_words(def, value, &|_| None))
        .unwrap_or_default()
}

/// A field's short label.
pub(crate) fn label_of(kind: &str, field: &str) -> String {
    find(kind)
        .and_then(|def| def.field(field))
        .map_or_else(|| field.to_owned(), |field| field.short_label().to_owned())
}
