//! How a sample's data files are written.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Map, Value};

/// A sample's data files, read as one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Records {
    /// The day all days in the files are meant from.
    pub(super) reference_day: NaiveDate,
    /// The records, in any order; of one day in the order of the file.
    #[serde(rename = "record")]
    pub(super) records: Vec<Entry>,
}

/// One record to be made, or one to be brought up to date.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// A name other records refer to it by.
    pub(super) name: Option<String>,
    /// The name of an earlier record this brings up to date; `fields` then holds only what changes.
    pub(super) change: Option<String>,
    /// Its kind.
    pub(super) kind: String,
    /// Name of the child it is about.
    pub(super) child: Option<String>,
    /// Name of the record it is part of.
    pub(super) parent: Option<String>,
    /// The day it was entered; the day it happened when not given.
    entered: Option<NaiveDate>,
    /// The neighbour whose setting it is written in, of the author's own entries in a setting shared with them.
    pub(super) within: Option<String>,
    /// Who entered it.
    pub(super) by: Option<String>,
    /// Why a closed record is put right.
    pub(super) reason: Option<String>,
    /// Name of the quick note it was made from.
    pub(super) from_note: Option<String>,
    /// Its fields: days as `2026-11-23`, records as `@name`.
    pub(super) fields: Map<String, Value>,
    /// Files attached to it.
    #[serde(default, rename = "file")]
    pub(super) files: Vec<SampleFile>,
}

/// A file shipped with the sample.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleFile {
    /// Its name.
    pub(super) name: String,
    /// What it shows.
    pub(super) description: String,
}

impl SampleFile {
    /// Its bytes. One certificate is enough to show what attaching does.
    pub(super) fn bytes(&self) -> &'static [u8] {
        include_bytes!("certificate.pdf")
    }
}

impl Entry {
    /// The day it was entered.
    pub(super) fn entered_day(&self, reference_day: NaiveDate) -> NaiveDate {
        let happened = domain::kinds::find(&self.kind)
            .and_then(|def| self.fields.get(&def.date)?.as_str()?.parse().ok());
        self.entered.or(happened).unwrap_or(reference_day).min(reference_day)
    }
}
