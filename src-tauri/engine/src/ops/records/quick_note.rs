//! A quick note: typed in seconds, filed properly later.

use super::save::{SaveRecord, save_in};
use crate::Failure;
use crate::session::Session;
use crate::show::{RecordRow, Shower};
use chrono::NaiveDate;
use domain::{Problem, RecordId, Rejected};
use serde::Deserialize;
use serde_json::json;
use ts_rs::TS;

/// A note about some children, or about none.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct QuickNote {
    /// Whom it is about; each child gets a note of its own, as no file may hold another's.
    pub children: Vec<RecordId>,
    /// The day it is about.
    pub on: NaiveDate,
    /// What was typed.
    pub text: String,
}

/// How much of a note names it in lists.
const TITLE: usize = 60;

/// Keeps the note, once for each child, all or none.
pub(crate) fn quick_note(session: &mut Session, input: QuickNote) -> Result<Vec<RecordRow>, Failure> {
    let text = input.text.trim();
    if text.is_empty() {
        return Err(Rejected::Fields(vec![Problem::at("text", "Enter the note")]).into());
    }
    let first = text.lines().next().unwrap_or_default();
    let title: String = first.chars().take(TITLE).collect();
    let title = if first.chars().count() > TITLE { format!("{}…", title.trim_end()) } else { title };
    let fields = json!({ "on": input.on, "title": title, "text": text });
    let fields = fields.as_object().cloned().unwrap_or_default();
    let mut about: Vec<Option<RecordId>> = input.children.into_iter().map(Some).collect();
    if about.is_empty() {
        about.push(None);
    }
    let made = session.write(|writing| {
        let make = |child| save_in(writing, SaveRecord::new("note", child, fields.clone()));
        about.into_iter().map(make).collect::<Result<Vec<_>, _>>()
    })?;
    session.book.read(|tx| {
        let shower = Shower::new(tx);
        let mut rows = Vec::new();
        for id in &made {
            if let Some(record) = tx.record(id)? {
                rows.push(shower.row(&record)?);
            }
        }
        Ok(rows)
    })
}
