//! Where an arrangement stands on a day, from its dates and its signature alone.

use crate::rules::{Agreement, SharedSenco};
use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

/// Where an arrangement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Signed, begun and not over.
    InForce,
    /// Signed; its first day is still to come.
    NotBegun,
    /// Not signed yet.
    Draft,
    /// Its last day has passed, and nobody renewed or ended it.
    Expired,
    /// Followed by a new one.
    Renewed,
    /// Ended by the people in it.
    Ended,
}

impl Standing {
    /// As it stands on a tag.
    pub const fn words(self) -> &'static str {
        match self {
            Self::InForce => "In force",
            Self::NotBegun => "Not begun",
            Self::Draft => "Draft",
            Self::Expired => "Expired",
            Self::Renewed => "Renewed",
            Self::Ended => "Ended",
        }
    }

    /// Whether it is done with, so that nothing is asked of it any more.
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Renewed | Self::Ended)
    }
}

/// The days of an arrangement, and how it came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span<'a> {
    /// First day; one that was not written down counts as past.
    pub start: Option<NaiveDate>,
    /// Last day, a day in force.
    pub end: Option<NaiveDate>,
    /// When it was signed.
    pub signed: Option<NaiveDate>,
    /// Somebody said it was renewed or ended.
    pub ended: bool,
    /// `renewed`, `ended` or `stopped`.
    pub how: Option<&'a str>,
}

impl<'a> From<&'a Agreement> for Span<'a> {
    fn from(one: &'a Agreement) -> Self {
        let (ended, how) = (one.ended == Some(true), one.ended_how.as_deref());
        Self { start: one.start, end: one.end, signed: one.signed, ended, how }
    }
}

impl<'a> From<&'a SharedSenco> for Span<'a> {
    fn from(one: &'a SharedSenco) -> Self {
        let (ended, how) = (one.ended == Some(true), one.ended_how.as_deref());
        Self { start: one.start, end: one.end, signed: one.signed, ended, how }
    }
}

impl Span<'_> {
    /// Where the arrangement stands on `today`.
    pub fn standing(&self, today: NaiveDate) -> Standing {
        if self.is_over(today) {
            match (self.ended || self.how.is_some(), self.how) {
                (true, Some("renewed")) => Standing::Renewed,
                (true, _) => Standing::Ended,
                (false, _) => Standing::Expired,
            }
        } else if self.signed.is_none_or(|on| on > today) {
            Standing::Draft
        } else if self.start.is_some_and(|start| start > today) {
            Standing::NotBegun
        } else {
            Standing::InForce
        }
    }

    /// Whether it is lived by on `today`, signed or not: begun and not over.
    pub fn runs(&self, today: NaiveDate) -> bool {
        self.start.is_none_or(|start| start <= today) && !self.is_over(today)
    }

    /// One that was renewed or ended holds to its last day; without a last day it is over at once.
    fn is_over(&self, today: NaiveDate) -> bool {
        self.end.map_or(self.ended, |end| end < today)
    }

    /// Its last day, if nobody has said yet what comes after it.
    pub fn open_end(&self) -> Option<NaiveDate> {
        self.end.filter(|_| !self.ended && self.how.is_none())
    }
}
