//! When the records of a child are due, as far as the rest of the story has a say, and when that is said.

use super::words::prompt;
use super::{Go, Prompt, Story, StoryRecord};
use crate::clocks::{days_after, days_before};
use crate::kinds::{due_on, find};
use chrono::NaiveDate;

/// What begins the id of a prompt that only says on which day one of the child's records is due, before the record's
/// kind; the record itself says the rest.
const DUE: &str = "due ";

/// Days before, from which what is due is said to be coming.
const NOTICE_DAYS: u64 = 14;

/// The id of the prompt that says when a record of this kind is due.
pub fn due_id(kind: &str) -> String {
    format!("{DUE}{kind}")
}

impl Prompt {
    /// Whether it only says on which day a record is due.
    pub fn is_due_day(&self) -> bool {
        self.id.starts_with(DUE)
    }
}

/// The day each record of the story is due by, in the order of the records. A record of a kind that is renewed is due
/// only while it is the newest of its kind, and nothing is due after the child has left.
pub fn due_days(story: &Story<'_>) -> Vec<Option<NaiveDate>> {
    let last_day = story.last_day();
    let is_renewed = |one: &StoryRecord<'_>| {
        let when = |record: &StoryRecord<'_>| (record.on(), record.first_at, record.id.clone());
        story.records.iter().any(|other| other.kind == one.kind && when(other) > when(one))
    };
    let due = |one: &StoryRecord<'_>| {
        let def = find(one.kind)?;
        let due = due_on(def, one.fields).filter(|due| last_day.is_none_or(|last| *due <= last))?;
        (!(def.latest_only && is_renewed(one))).then_some(due)
    };
    story.records.iter().map(due).collect()
}

/// A prompt for each record with a day, for as long as the child is here.
pub(super) fn all(story: &Story<'_>) -> Vec<Prompt> {
    let last_day = story.last_day();
    let asked = |(one, due): (&StoryRecord<'_>, Option<NaiveDate>)| {
        let (due, def) = (due?, find(one.kind)?);
        let words = if def.due_words.is_empty() { &def.name } else { &def.due_words };
        Some(Prompt {
            key: format!("{DUE}{}", one.id),
            title: words.clone(),
            until: last_day,
            due: Some(due),
            red_from: Some(days_after(due, 1)),
            record: Some(one.id.clone()),
            go: Go::Edit { record: one.id.clone() },
            calendar_title: words.clone(),
            ..prompt(&due_id(one.kind), days_before(due, NOTICE_DAYS))
        })
    };
    story.records.iter().zip(due_days(story)).filter_map(asked).collect()
}
