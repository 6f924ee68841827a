//! Services outside and funding.

use super::words::{new, prompt};
use super::{Go, Prompt, Story, StoryRecord};
use crate::clocks::{days_after, days_before, funding_term_after, school_start, weeks_after};
use crate::dates::full_months_after;
use chrono::{Datelike, NaiveDate};
use serde_json::Value;

pub(super) fn all(story: &Story<'_>) -> Vec<Prompt> {
    let mut found: Vec<Prompt> = story.of("referral").iter().filter_map(|one| chase(story, one)).collect();
    found.extend(funding(story));
    found
}

/// not acknowledged in so many weeks, or no outcome in so many; a call starts the count anew.
fn chase(story: &Story<'_>, referral: &StoryRecord<'_>) -> Option<Prompt> {
    let said = |name: &str| !referral.text(name).is_empty();
    if matches!(referral.text("state"), "draft" | "closed" | "declined")
        || said("outcome_on")
        || said("outcome")
    {
        return None;
    }
    let sent = referral.day("sent")?;
    // Heard of, whether or not the day is known.
    let heard = said("acknowledged") || said("first_seen") || referral.text("state") != "sent";
    let (title, first) = if heard {
        ("Referral without an outcome", weeks_after(sent, story.timing.outcome_weeks))
    } else {
        ("Referral not acknowledged", weeks_after(sent, story.timing.chase_weeks))
    };
    let calls = referral.fields.get("chased").and_then(Value::as_array).into_iter().flatten();
    let last_call = calls.filter_map(|call| call.get("on")?.as_str()?.parse::<NaiveDate>().ok()).max();
    let again = last_call.map(|call| weeks_after(call, story.timing.chase_weeks));
    let due = again.map_or(first, |again| again.max(first));
    Some(Prompt {
        key: format!("A-07 {}", referral.id),
        title: title.into(),
        due: Some(due),
        red_from: Some(weeks_after(due, story.timing.chase_weeks)),
        record: Some(referral.id.clone()),
        go: Go::Edit { record: referral.id.clone() },
        ..prompt("A-07", due)
    })
}

/// from the day the last claim's time is over, for as long as the child can have it: from the funding term after
/// nine months of age, and not in reception, where schools have funds of their own.
fn funding(story: &Story<'_>) -> Vec<Prompt> {
    let here = story.entry_day("start").or(story.born());
    let funded = story.born().map(|born| funding_term_after(full_months_after(born, 9)));
    let Some(first) = here.max(funded) else { return Vec::new() };
    let school = story.born().and_then(school_start).map(|start| days_before(start, 1));
    let mut found = Vec::new();
    for (hook, title, wanted) in [
        ("DAF", "Disability Access Fund not claimed this year", story.flag("dla").then_some(None)),
        ("EYPP", "Early years pupil premium not claimed", premium(story)),
    ] {
        let Some(until) = wanted else { continue };
        let mut claims = story.of("funding");
        claims.retain(|one| one.text("hook") == hook && one.text("decision") != "refused");
        let last = claims.iter().map(|one| claimed_until(hook, one)).max();
        found.push(Prompt {
            key: format!("A-11 {hook}"),
            title: title.into(),
            until: [until, school].into_iter().flatten().min(),
            go: new("funding", &[("hook", hook)]),
            ..prompt("A-11", last.map_or(first, |day| days_after(day, 1)))
        });
    }
    found
}

/// Whether the child meets the criteria of the pupil premium, and to which day if that is known.
fn premium(story: &Story<'_>) -> Option<Option<NaiveDate>> {
    if story.flag("looked_after") || story.flag("eypp") {
        return Some(None);
    }
    let ends: Vec<Option<NaiveDate>> = story.of("looked_after").iter().map(|one| one.day("until")).collect();
    let last = ends.iter().flatten().max().copied();
    if ends.contains(&None) { Some(None) } else { last.map(Some) }
}

/// A claim is good to the end of the financial year it was made in, or of the later one it says it is for. The pupil
/// premium may be claimed for less; the Disability Access Fund comes once a year whatever it is spent by.
fn claimed_until(hook: &str, claim: &StoryRecord<'_>) -> NaiveDate {
    let named = claim.text("year").split('/').next().and_then(|year| year.trim().parse().ok());
    let named = named.and_then(|year: i32| NaiveDate::from_ymd_opt(year.checked_add(1)?, 3, 31));
    let made = year_end(claim.on());
    let whole = named.map_or(made, |named| named.max(made));
    if hook == "DAF" { whole } else { claim.day("to").unwrap_or(whole) }
}

/// 31 March, when a funding year ends.
fn year_end(day: NaiveDate) -> NaiveDate {
    let year = if day.month() <= 3 { day.year() } else { day.year() + 1 };
    NaiveDate::from_ymd_opt(year, 3, 31).unwrap_or(day)
}
