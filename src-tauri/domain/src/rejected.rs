//! Answers a person can put right.

use serde::Serialize;
use ts_rs::TS;

/// One thing to put right in a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Problem {
    /// The field's name as in the kind's definition; `items.2.action` for a field inside row 3.
    pub field: String,
    /// What to do, in plain words. Never repeats what was typed: it may be personal.
    pub message: String,
}

impl Problem {
    /// A problem at `field`.
    pub fn at(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

/// Why a rule said no. Every variant is something the person at the keyboard can put right; what
/// they cannot put right (disk, damaged file, bug) belongs to the crate it happens in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    /// The form needs changes. All of them at once, so nobody fixes one to be shown the next.
    #[error("Check the answers below")]
    Fields(Vec<Problem>),
    /// The kind of a record never changes: make a new one instead.
    #[error("A record cannot become another kind of record")]
    KindChanged,
    /// No kind of that name is known to this version.
    #[error("This version does not know that kind of record")]
    UnknownKind,
}
