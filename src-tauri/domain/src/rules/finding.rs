//! What a rule answers. Holds no rule of its own, except that only a "must" can be breached.

use crate::ids::RecordId;
use crate::strength::Strength;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// How a rule stands, from what was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The rule is about something this setting does not have.
    NotApplicable,
    /// What was recorded shows that it is met.
    Met,
    /// Done differently here, and the reason is recorded.
    MetWithReason,
    /// Met today, but something ends or must be done soon.
    DueSoon,
    /// Not enough is recorded to say anything. Never a reproach.
    NotRecorded,
    /// Something expected is missing or out of date.
    Gap,
    /// Something the law requires is missing.
    Breach,
}

impl Outcome {
    /// Every outcome, the calmest first: of several people in one role the last of these counts.
    pub const ALL: [Self; 7] = [
        Self::NotApplicable,
        Self::Met,
        Self::MetWithReason,
        Self::DueSoon,
        Self::NotRecorded,
        Self::Gap,
        Self::Breach,
    ];

    /// As it stands on a tag.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotApplicable => "Does not apply",
            Self::Met => "Met",
            Self::MetWithReason => "Met, with a reason",
            Self::DueSoon => "Due soon",
            Self::NotRecorded => "Not recorded",
            Self::Gap => "Gap",
            Self::Breach => "Breach",
        }
    }

    /// Whether there is something to mend.
    pub const fn asks(self) -> bool {
        match self {
            Self::DueSoon | Self::NotRecorded | Self::Gap | Self::Breach => true,
            Self::NotApplicable | Self::Met | Self::MetWithReason => false,
        }
    }

    /// The outcome a rule of that strength may have: only a "must" can be breached.
    pub(super) fn at_most(self, strength: Strength) -> Self {
        if self == Self::Breach && strength != Strength::Must { Self::Gap } else { self }
    }
}

/// The way to put it right: a record to open, or else one to make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Mend {
    /// What the button says.
    pub words: String,
    /// The kind of record.
    pub kind: String,
    /// Answers a new one starts with.
    pub fields: BTreeMap<String, String>,
    /// The record to open, when one is there already.
    pub record: Option<RecordId>,
}

/// How one rule stands for one setting on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Finding {
    /// The rule's id: `MNS-1`.
    pub rule: String,
    /// The rule in a few words.
    pub title: String,
    /// The rule in a sentence.
    pub duty: String,
    /// How it stands.
    pub outcome: Outcome,
    /// A gap that comes before other gaps.
    pub pressing: bool,
    /// How binding the rule is.
    pub strength: Strength,
    /// What was found, with its days. Names staff; children only as the caller labelled them.
    pub why: String,
    /// How to put it right; none when nothing is asked.
    pub mend: Option<Mend>,
    /// Where the rule comes from.
    pub source: String,
    /// The records it was worked out from.
    pub about: Vec<RecordId>,
    /// The day it matters next.
    pub due: Option<NaiveDate>,
}

/// What one rule's function says; [`super::evaluate`] makes a [`Finding`] of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) outcome: Outcome,
    pub(super) why: String,
    pub(super) about: Vec<RecordId>,
    pub(super) due: Option<NaiveDate>,
    pub(super) open: Option<Open>,
}

/// Mends in another way than the rule's entry offers, mostly by opening a record that is there already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Open {
    /// Words for the button, when the rule's own do not fit.
    pub(super) words: Option<&'static str>,
    pub(super) kind: &'static str,
    pub(super) record: Option<RecordId>,
    /// An answer a new record starts with.
    pub(super) field: Option<(&'static str, String)>,
}

impl Verdict {
    pub(super) fn new(outcome: Outcome, why: impl Into<String>) -> Self {
        Self { outcome, why: why.into(), about: Vec::new(), due: None, open: None }
    }

    /// Worked out from this record.
    pub(super) fn about(mut self, id: &RecordId) -> Self {
        self.about.push(id.clone());
        self
    }

    /// Matters next on this day.
    pub(super) fn due(mut self, day: NaiveDate) -> Self {
        self.due = Some(day);
        self
    }

    /// Mended by completing this record rather than by making a new one.
    pub(super) fn open(mut self, kind: &'static str, id: &RecordId) -> Self {
        self.open = Some(Open { words: None, kind, record: Some(id.clone()), field: None });
        self
    }

    /// Mended by an answer in the setting's own details.
    pub(super) fn ask_setting(mut self, record: Option<&RecordId>) -> Self {
        let words = Some("Complete the setting's details");
        self.open = Some(Open { words, kind: "setting", record: record.cloned(), field: None });
        self
    }

    /// Mended by another new record than the one the rule's entry offers.
    pub(super) fn make(
        mut self,
        words: &'static str,
        kind: &'static str,
        field: (&'static str, &str),
    ) -> Self {
        let field = (field.0, field.1.to_owned());
        self.open = Some(Open { words: Some(words), kind, record: None, field: Some(field) });
        self
    }

    /// Mended by another new record, of which nothing is known yet.
    pub(super) fn begin(mut self, words: &'static str, kind: &'static str) -> Self {
        self.open = Some(Open { words: Some(words), kind, record: None, field: None });
        self
    }

    /// The graver of two, with the records of both.
    pub(super) fn or_worse(self, other: Self) -> Self {
        let (mut graver, milder) = if other.outcome > self.outcome { (other, self) } else { (self, other) };
        graver
            .about
            .extend(milder.about.into_iter().filter(|id| !graver.about.contains(id)).collect::<Vec<_>>());
        graver
    }
}
