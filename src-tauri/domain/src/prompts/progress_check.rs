//! The progress check at age two: A-06.

use super::words::{new, prompt};
use super::{Go, Prompt, Story};
use crate::clocks::days_before;
use crate::dates::full_months_after;

/// From the second birthday, or the first day here if that is later; pressing from two years nine months; over on
/// the third birthday.
pub(super) fn all(story: &Story<'_>) -> Option<Prompt> {
    let born = story.born()?;
    let checks = story.of("progress_check");
    // One that was done too early is no check at age two.
    let two = full_months_after(born, 24);
    if checks.iter().any(|one| one.text("state") == "done" && one.event_on.is_none_or(|on| on >= two)) {
        return None;
    }
    let planned = checks.iter().rfind(|one| one.text("state") != "done");
    let go = match planned {
        Some(planned) => Go::Edit { record: planned.id.clone() },
        None => new("progress_check", &[("state", "done")]),
    };
    let last = days_before(full_months_after(born, 36), 1);
    Some(Prompt {
        due: Some(last),
        red_from: Some(full_months_after(born, 33)),
        until: Some(last),
        record: planned.map(|one| one.id.clone()),
        go,
        ..prompt("A-06", story.entry_day("start").map_or(two, |start| start.max(two)))
    })
}
