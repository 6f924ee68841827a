//! A story as the prompts read it.

use super::{Story, StoryRecord};
use crate::clocks::{days_after, days_before};
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
        self.event_on.unwrap_or_else(|| self.entered_on())
    }

    /// The day it was first entered.
    pub(super) fn entered_on(&self) -> NaiveDate {
        self.first_at.date_naive()
    }
}

/// An unbroken time in which special educational provision is made.
pub(super) struct Spell {
    pub(super) since: NaiveDate,
    /// The first day of it at a stage at which support is given for certain: an assessment can be asked for before.
    pub(super) given_since: Option<NaiveDate>,
    /// Its last day, if another stage follows.
    pub(super) until: Option<NaiveDate>,
}

impl<'a> Story<'a> {
    /// Records of a kind, the oldest first, then as they were entered; ties by id, so that every laptop sees one order.
    pub(super) fn of(&self, kind: &str) -> Vec<StoryRecord<'a>> {
        let mut found: Vec<StoryRecord<'a>> =
            self.records.iter().filter(|record| record.kind == kind).copied().collect();
        found.sort_by(|a, b| (a.on(), a.first_at, a.id).cmp(&(b.on(), b.first_at, b.id)));
        found
    }

    pub(super) fn born(&self) -> Option<NaiveDate> {
        self.entry_day("born")
    }

    /// A day of the register entry.
    pub(super) fn entry_day(&self, name: &str) -> Option<NaiveDate> {
        self.entry.get(name)?.as_str()?.parse().ok()
    }

    /// The last day the child is here, if it is known: the leaving day, or the day before the stage says so.
    pub(super) fn last_day(&self) -> Option<NaiveDate> {
        let leaving = self.entry_day("leaving");
        let stages = self.of("stage");
        let left = stages.last().filter(|stage| stage.text("stage") == "LEFT").map(StoryRecord::on);
        let before = left.and_then(|left| left.pred_opt());
        match (leaving, before) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }

    /// The times in which support is made, the oldest first. A stage lasts to the day before the next one, so one
    /// that is dated ahead changes nothing before its day.
    pub(super) fn spells(&self) -> Vec<Spell> {
        let stages = self.of("stage");
        let mut spells: Vec<Spell> = Vec::new();
        for (n, stage) in stages.iter().enumerate() {
            let (since, code) = (stage.on(), stage.text("stage"));
            let until = stages.get(n + 1).map(|next| days_before(next.on(), 1));
            if !is_supported(code) || until.is_some_and(|until| until < since) {
                continue;
            }
            let given = (code != "EHCNA_REQUESTED").then_some(since);
            match spells.last_mut() {
                Some(last) if last.until.is_some_and(|end| days_after(end, 1) == since) => {
                    last.until = until;
                    last.given_since = last.given_since.or(given);
                }
                _ => spells.push(Spell { since, given_since: given, until }),
            }
        }
        spells
    }

    pub(super) fn flag(&self, flag: &str) -> bool {
        let flags = self.entry.get("flags").and_then(Value::as_array);
        flags.is_some_and(|flags| flags.iter().any(|one| one == flag))
    }
}

/// Whether a stage means that special educational provision is made.
fn is_supported(stage: &str) -> bool {
    matches!(stage, "SEN_SUPPORT" | "SEN_SUPPORT_SPECIALIST" | "EHCNA_REQUESTED" | "EHC_PLAN")
}
