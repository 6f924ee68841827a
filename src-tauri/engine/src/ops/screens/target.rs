//! Something to do, and the form that does it.

use chrono::NaiveDate;
use domain::RecordId;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "to", rename_all = "snake_case")]
pub(crate) enum Target {
    /// A new record's form.
    New {
        /// Its kind.
        kind: String,
        /// The child it is about.
        child: Option<RecordId>,
        /// What is filled in already.
        #[ts(type = "Record<string, any>")]
        fields: BTreeMap<String, String>,
    },
    /// A record's form.
    Edit {
        /// The record.
        record: RecordId,
    },
    /// One question of a record's form.
    Answer {
        /// The record.
        record: RecordId,
        /// The field.
        field: String,
    },
    /// A record's page.
    Record {
        /// The record.
        record: RecordId,
    },
    /// A supported setting's page.
    Supported {
        /// Its record.
        record: RecordId,
    },
    /// A duty's page.
    Duty {
        /// The checklist edition.
        edition: String,
        /// The duty.
        duty: String,
    },
    /// A child's page.
    Child {
        /// The child.
        child: RecordId,
    },
    /// The page of the SENCo and the rules.
    Senco,
    /// The setting's form.
    Setting,
}

/// How pressing something is; repeated in words wherever it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Severity {
    /// Overdue, or a duty of law not met.
    Red,
    /// Soon, or a gap.
    Amber,
    /// Good to know.
    Grey,
}

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct DueItem {
    /// The same each time it is shown.
    pub id: String,
    /// What.
    pub title: String,
    /// More about it.
    pub detail: String,
    /// By which day.
    pub on: Option<NaiveDate>,
    /// Days left; negative when overdue.
    #[ts(type = "number | null")]
    pub days: Option<i64>,
    /// The tag's word.
    pub word: String,
    /// How pressing.
    pub severity: Severity,
    /// Whether the words may hold a child's name.
    pub private: bool,
    /// Where the link leads.
    pub go: Target,
    /// The link's words.
    pub action: String,
}
