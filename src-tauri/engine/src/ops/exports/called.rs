//! How a child is called in a table that leaves the book, in its own column and in what somebody wrote.

use super::csv::Cell;
use crate::Failure;
use crate::ops::packs::{Names, everybody};
use crate::ops::screens::{all_children, initials};
use chrono::NaiveDate;
use domain::RecordId;
use serde::Deserialize;
use store::ReadTx;
use ts_rs::TS;

/// How children are called.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CallChildren {
    /// By initials.
    #[default]
    Initials,
    /// By a short reference that says nothing to anyone without the book; no day of birth either.
    Reference,
    /// By name.
    Name,
}

impl CallChildren {
    /// The head of the column.
    pub(super) const fn head(self) -> &'static str {
        match self {
            Self::Initials => "Initials",
            Self::Reference => "Reference",
            Self::Name => "Name",
        }
    }

    /// What this child is called.
    pub(super) fn child(self, id: &RecordId, name: &str) -> String {
        match self {
            Self::Initials => initials(name),
            // An id is random, so its start is too: of 5,000 children two share one about once in 340 books.
            Self::Reference => id.as_str().chars().take(8).collect::<String>().to_uppercase(),
            Self::Name => name.to_owned(),
        }
    }

    /// Words for the audit trail.
    pub(super) const fn noted(self) -> &'static str {
        match self {
            Self::Initials => "with initials",
            Self::Reference => "with references",
            Self::Name => "with names",
        }
    }
}

/// Takes names out of what somebody wrote, unless children are called by name.
pub(super) struct Texts(Option<Names>);

impl Texts {
    pub(super) fn new(tx: &ReadTx<'_>, called: CallChildren, today: NaiveDate) -> Result<Self, Failure> {
        if called == CallChildren::Name {
            return Ok(Self(None));
        }
        let children = all_children(tx, today)?;
        let labels = children.iter().map(|one| (one.id.clone(), called.child(&one.id, &one.fields.name)));
        Ok(Self(Some(Names::hidden(labels.collect(), &everybody(tx)?))))
    }

    /// The words as they may leave the book.
    pub(super) fn cell(&self, words: &str) -> Cell {
        Cell::words(self.0.as_ref().map_or_else(|| words.to_owned(), |names| names.without_names(words)))
    }
}
