//! By which day each record of a story asks for something, as the whole story has it.

use super::{Story, StoryRecord};
use crate::kinds::{due_on, find};
use chrono::NaiveDate;

/// The day each record is due by, in the order of the story's records; none where nothing is, where a newer record of a
/// kind that is renewed has taken its place, or where the child will have left by then.
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
