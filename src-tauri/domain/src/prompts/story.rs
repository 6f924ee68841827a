//! A story as the prompts read it.

use super::{Story, StoryRecord};
use chrono::NaiveDate;
use serde_json::Value;

impl<'a> StoryRecord<'a> {
    pub(super) fn text(&self, name: &str) -> &'a str {
        self.fields.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub(super) fn day(&self, name: &str) -> Option<NaiveDate> {
        self.text(name).parse().ok()
    }

    pub(super) fn has(&self, name: &str, value: &str) -> bool {
        let many = self.fields.get(name).and_then(Value::as_array);
        many.is_some_and(|many| many.iter().any(|one| one == value))
    }

    /// The day it is about; the day it was entered where it names none.
    pub(super) fn on(&self) -> NaiveDate {
        self.event_on.unwrap_or(self.first_on)
    }
}

impl<'a> Story<'a> {
    /// Records of a kind, the oldest first; ties by id, so that every laptop sees one order.
    pub(super) fn of(&self, kind: &str) -> Vec<StoryRecord<'a>> {
        let mut found: Vec<StoryRecord<'a>> =
            self.records.iter().filter(|record| record.kind == kind).copied().collect();
        found.sort_by(|a, b| (a.on(), a.first_on, a.id).cmp(&(b.on(), b.first_on, b.id)));
        found
    }

    pub(super) fn born(&self) -> Option<NaiveDate> {
        self.entry.get("born")?.as_str()?.parse().ok()
    }

    /// The last day the child is here, if it is known: the leaving day, or the day before the stage says so.
    pub(super) fn last_day(&self) -> Option<NaiveDate> {
        let leaving: Option<NaiveDate> =
            self.entry.get("leaving").and_then(Value::as_str).and_then(|day| day.parse().ok());
        let stages = self.of("stage");
        let left = stages.last().filter(|stage| stage.text("stage") == "LEFT").map(StoryRecord::on);
        let before = left.and_then(|left| left.pred_opt());
        match (leaving, before) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }

    /// The stage in force last and since when; support that is additional or different has codes of its own.
    pub(super) fn stage(&self) -> Option<(&'a str, NaiveDate)> {
        let stages = self.of("stage");
        let last = stages.last()?;
        Some((last.text("stage"), last.on()))
    }

    pub(super) fn flag(&self, flag: &str) -> bool {
        let flags = self.entry.get("flags").and_then(Value::as_array);
        flags.is_some_and(|flags| flags.iter().any(|one| one == flag))
    }
}

/// Whether a stage means that special educational provision is made.
pub(super) fn is_supported(stage: &str) -> bool {
    matches!(stage, "SEN_SUPPORT" | "SEN_SUPPORT_SPECIALIST" | "EHCNA_REQUESTED" | "EHC_PLAN")
}
