//! Referrals, consent, funding and requests.

use super::words::{new, prompt};
use super::{Go, Prompt, Story, StoryRecord};
use crate::clocks::{access_reply, days_after, weeks_after};
use crate::dates::{months_after, years_after};
use chrono::{Datelike, NaiveDate};
use serde_json::Value;

pub(super) fn all(story: &Story<'_>) -> Vec<Prompt> {
    let mut found: Vec<Prompt> = story.of("referral").iter().filter_map(|one| chase(story, one)).collect();
    found.extend(funding(story));
    found.extend(consents(story));
    found
}

/// not acknowledged in so many weeks, or no outcome in so many; a call starts the count anew.
fn chase(story: &Story<'_>, referral: &StoryRecord<'_>) -> Option<Prompt> {
    if matches!(referral.text("state"), "draft" | "closed" | "declined")
        || referral.day("outcome_on").is_some()
    {
        return None;
    }
    let sent = referral.day("sent")?;
    let heard = referral.day("acknowledged").or(referral.day("first_seen"));
    let (title, first) = match heard {
        None => ("Referral not acknowledged", weeks_after(sent, story.timing.chase_weeks)),
        Some(_) => ("Referral without an outcome", weeks_after(sent, story.timing.outcome_weeks)),
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

/// from the day the last claim's year is over.
fn funding(story: &Story<'_>) -> Vec<Prompt> {
    let looked_after = story.flag("looked_after")
        || story.of("looked_after").iter().any(|one| one.fields.get("until").is_none_or(Value::is_null));
    let mut found = Vec::new();
    for (hook, title, wanted) in [
        ("DAF", "Disability Access Fund not claimed this year", story.flag("dla")),
        ("EYPP", "Early years pupil premium not claimed", story.flag("eypp") || looked_after),
    ] {
        if !wanted {
            continue;
        }
        let claims = story.of("funding");
        let claims =
            claims.iter().filter(|one| one.text("hook") == hook && one.text("decision") != "refused");
        // Each claim is good to the end of its financial year.
        let last = claims.map(|one| one.day("to").unwrap_or_else(|| year_end(one.on()))).max();
        let start = story.entry.get("start").and_then(Value::as_str).and_then(|day| day.parse().ok());
        let from = last.map(|day| days_after(day, 1)).or(start).or(story.born());
        let Some(from) = from else { continue };
        found.push(Prompt {
            key: format!("A-11 {hook}"),
            title: title.into(),
            go: new("funding", &[("hook", hook)]),
            ..prompt("A-11", from)
        });
    }
    found
}

/// 31 March, when a funding year ends.
fn year_end(day: NaiveDate) -> NaiveDate {
    let year = if day.month() <= 3 { day.year() } else { day.year() + 1 };
    NaiveDate::from_ymd_opt(year, 3, 31).unwrap_or(day)
}

/// what goes on without consent in force.
fn consents(story: &Story<'_>) -> Vec<Prompt> {
    let mut found = Vec::new();
    let consents = story.of("consent");
    for referral in story.of("referral") {
        let open = matches!(referral.text("state"), "sent" | "acknowledged" | "waiting" | "seen");
        let Some(sent) = referral.day("sent").filter(|_| open) else { continue };
        let pointed = consents.iter().find(|one| one.id.as_str() == referral.text("consent"));
        let given = pointed.filter(|one| one.text("state") == "given").or_else(|| {
            consents.iter().rev().find(|one| one.text("what") == "referral" && one.text("state") == "given")
        });
        let withdrawn = consents.iter().rev().find(|one| one.text("what") == "referral");
        let withdrawn = withdrawn.filter(|one| one.text("state") == "withdrawn" && given.is_none());
        let (from, title) = match (withdrawn, given, referral.day("consent_on")) {
            (Some(one), _, _) => (
                one.day("withdrawn_on").unwrap_or(one.on()).max(sent),
                "Consent to the referral was withdrawn",
            ),
            (None, None, None) => (sent, "No consent is recorded for the referral"),
            (None, given, on) => {
                let given_on = given.and_then(|one| one.day("given_on")).max(on).unwrap_or(sent);
                let ends = given.and_then(|one| one.day("expires"));
                let old = days_after(months_after(given_on, 12), 1);
                (
                    ends.map_or(old, |ends| days_after(ends, 1)),
                    "Consent to the referral is older than a year or has run out",
                )
            }
        };
        found.push(consent_prompt(&referral, from, title, "referral"));
    }
    for transition in story.of("transition") {
        let sent = transition.day("sent_on").filter(|_| transition.text("state") != "received");
        let Some(sent) = sent else { continue };
        let given = consents.iter().any(|one| one.text("what") == "school" && one.text("state") == "given");
        if transition.day("consent_on").is_none() && !given {
            found.push(consent_prompt(
                &transition,
                sent,
                "No consent is recorded to share with the next setting",
                "school",
            ));
        }
    }
    for visit in story.of("visit") {
        let given = consents.iter().any(|one| {
            matches!(one.text("what"), "area_senco" | "senco")
                && one.text("state") == "given"
                && one.on() <= visit.on()
        });
        if visit.day("consent_seen").is_none() && !given {
            found.push(consent_prompt(&visit, visit.on(), "No consent was seen for the visit", "area_senco"));
        }
    }
    found
}

fn consent_prompt(about: &StoryRecord<'_>, from: NaiveDate, title: &str, what: &str) -> Prompt {
    Prompt {
        key: format!("A-16 {}", about.id),
        title: title.into(),
        red_from: Some(from),
        record: Some(about.id.clone()),
        go: new("consent", &[("what", what)]),
        ..prompt("A-16", from)
    }
}

/// for a child who has left: these outlive the child's stay.
pub(super) fn after_leaving(story: &Story<'_>) -> Vec<Prompt> {
    let open = story.of("access_request").into_iter().filter(|one| one.text("state") == "open");
    let mut found: Vec<Prompt> = open
        .filter_map(|request| {
            let received = request.day("received")?;
            // Time runs from the day the person was known to be who they say, or what they want was clear.
            let from = [Some(received), request.day("id_checked"), request.day("clarified")]
                .into_iter()
                .flatten()
                .max()?;
            let extended = request.fields.get("extended") == Some(&Value::Bool(true));
            let due = access_reply(from, extended);
            Some(Prompt {
                key: format!("A-18 {}", request.id),
                due: Some(due),
                red_from: Some(days_after(due, 1)),
                record: Some(request.id.clone()),
                go: Go::Edit { record: request.id.clone() },
                ..prompt("A-18", received)
            })
        })
        .collect();
    found.extend(retention(story));
    found
}

/// How many years a file is commonly kept after a child has left; longer for one with an EHC plan, counted from birth.
/// Practice, not law: source and standing are in the retention data of the domain notes.
const KEEP_YEARS: u32 = 3;
const KEEP_EHC_YEARS: u32 = 31;

fn retention(story: &Story<'_>) -> Option<Prompt> {
    let left = story.last_day()?;
    let decisions = story.of("retention_decision");
    let last = decisions.last();
    if last.is_some_and(|one| {
        one.text("decision") != "keep" || one.fields.get("hold") == Some(&Value::Bool(true))
    }) {
        return None;
    }
    let usual = if story.of("ehc").is_empty() {
        years_after(left, KEEP_YEARS)
    } else {
        years_after(story.born().unwrap_or(left), KEEP_EHC_YEARS)
    };
    let due = match last {
        Some(kept) => kept.day("look_again").unwrap_or_else(|| years_after(kept.on(), KEEP_YEARS)),
        None => usual,
    };
    Some(Prompt {
        go: Go::New { kind: "retention_decision".into(), fields: Default::default() },
        ..prompt("A-17", due)
    })
}
