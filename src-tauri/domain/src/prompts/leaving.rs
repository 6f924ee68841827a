//! What outlives a child's stay: the file that is to be decided about and requests to see it..

use super::words::prompt;
use super::{Go, Prompt, Story, StoryRecord};
use crate::clocks::{access_reply, days_after};
use crate::retention::{Kept, file_until, last_day_named};
use chrono::NaiveDate;
use serde_json::Value;

pub(super) fn all(story: &Story<'_>) -> Vec<Prompt> {
    let open = story.of("access_request").into_iter().filter(|one| one.text("state") == "open");
    let mut found: Vec<Prompt> = open.filter_map(|request| answer(&request)).collect();
    found.extend(file(story));
    found
}

/// by when a request is answered. Time runs from the day it came and it was known who asks, and stands still from
/// the question what exactly is meant to the answer (UK GDPR Art 12 as amended in 2025).
fn answer(request: &StoryRecord<'_>) -> Option<Prompt> {
    let received = request.day("received")?;
    let mut from = received.max(request.day("id_checked").unwrap_or(received));
    let shown = Prompt {
        key: format!("A-18 {}", request.id),
        record: Some(request.id.clone()),
        go: Go::Edit { record: request.id.clone() },
        ..prompt("A-18", received)
    };
    let paused = match (request.day("clarify_asked"), request.day("clarified")) {
        (Some(_), None) => {
            let why = "Time stands still until they say what exactly they want; record the day they do";
            return Some(Prompt { why: why.into(), ..shown });
        }
        (Some(asked), Some(clear)) => (clear - asked.max(from)).num_days().try_into().unwrap_or(0),
        (None, Some(clear)) => {
            // The day of the question was not asked for in earlier editions of the form.
            from = from.max(clear);
            0
        }
        (None, None) => 0,
    };
    // More time is only had by telling them within the first month (UK GDPR Art 12(3)).
    let first = access_reply(from, false, paused);
    let asked = request.fields.get("extended") == Some(&Value::Bool(true));
    let told = request.day("extended_told").is_some_and(|told| told <= first);
    let due = access_reply(from, asked && told, paused);
    Some(Prompt { due: Some(due), red_from: Some(days_after(due, 1)), ..shown })
}

/// when the longest of the periods its records have is over, or on the day that was set when it was last kept.
fn file(story: &Story<'_>) -> Option<Prompt> {
    let left = story.last_day()?;
    let born = story.born();
    let decisions = story.of("retention_decision");
    let last = decisions.last();
    if last.is_some_and(|one| {
        one.text("decision") != "keep" || one.fields.get("hold") == Some(&Value::Bool(true))
    }) {
        return None;
    }
    let again = |day| Prompt {
        go: Go::New { kind: "retention_decision".into(), fields: Default::default() },
        ..prompt("A-17", day)
    };
    if let Some(day) = last.and_then(|kept| kept.day("look_again")) {
        return Some(again(day));
    }
    let entry = Kept { kind: "child", closed: Some(left) };
    let records =
        story.records.iter().map(|one| Kept { kind: one.kind, closed: Some(closed(one).max(left)) });
    // Without a date of birth the day the child left stands in for it: later, so never too early.
    let (due, rule) = file_until(std::iter::once(entry).chain(records), born.or(Some(left)), Some(left))?;
    let asked = again(due);
    let why = format!("{}. Longest period: {}, {}; practice, not law", asked.why, rule.name, rule.words());
    Some(Prompt { why, ..asked })
}

/// The last day a record names: when the matter it is about was over at the latest.
fn closed(record: &StoryRecord<'_>) -> NaiveDate {
    last_day_named(record.fields, record.on())
}
