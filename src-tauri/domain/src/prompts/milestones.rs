//! The progress check at two and the days of an EHC needs assessment and plan.

use super::words::{new, prompt};
use super::{Go, Prompt, Story, StoryRecord};
use crate::clocks::{days_after, days_before, ehc_days, ehc_review, phase_transfer};
use crate::dates::{months_after, uk, years_after};
use chrono::{Datelike, NaiveDate};

pub(super) fn all(story: &Story<'_>) -> Vec<Prompt> {
    let mut found: Vec<Prompt> = progress_check(story).into_iter().collect();
    for ehc in story.of("ehc") {
        found.extend(authority(&ehc));
        if ehc.day("final_on").is_some() && ehc.day("ceased_on").is_none() {
            found.extend(review(story, &ehc));
            found.extend(transfer(story, &ehc));
        }
    }
    found
}

/// from the second birthday, pressing from two years nine months, over on the third birthday.
fn progress_check(story: &Story<'_>) -> Option<Prompt> {
    let born = story.born()?;
    if story.of("progress_check").iter().any(|one| one.text("state") == "done") {
        return None;
    }
    let planned = story.of("progress_check").into_iter().next_back();
    let go = match planned {
        Some(planned) => Go::Edit { record: planned.id.clone() },
        None => new("progress_check", &[("state", "done")]),
    };
    let last = days_before(years_after(born, 3), 1);
    Some(Prompt {
        due: Some(last),
        red_from: Some(months_after(born, 33)),
        until: Some(last),
        record: planned.map(|one| one.id.clone()),
        go,
        ..prompt("A-06", years_after(born, 2))
    })
}

/// what the authority owes by when, one after the other.
fn authority(ehc: &StoryRecord<'_>) -> Vec<Prompt> {
    let Some(received) = ehc.day("received_on") else { return Vec::new() };
    let days = ehc_days(received);
    let refused = ehc.text("decision") == "no" || ehc.text("issue") == "no_plan";
    let over = ehc.day("final_on").is_some()
        || ehc.day("no_plan_told_on").is_some()
        || ehc.day("ceased_on").is_some();
    let clock = |key: &str, title: &str, due: NaiveDate| Prompt {
        key: format!("A-08 {key} {}", ehc.id),
        title: title.into(),
        due: Some(due),
        record: Some(ehc.id.clone()),
        go: Go::Edit { record: ehc.id.clone() },
        ..prompt("A-08", received)
    };
    let mut found = Vec::new();
    if ehc.day("decision_on").is_none() && !over {
        found.push(clock("decision", "The authority says whether it will assess (6 weeks)", days.decision));
    }
    if refused || over {
        return found;
    }
    if ehc.day("draft_on").is_none() {
        found.push(clock(
            "draft",
            "The authority sends a draft plan or says there will be none (16 weeks)",
            days.no_plan,
        ));
    }
    found.push(clock("plan", "The authority issues the final plan (20 weeks)", days.plan));
    if let Some(asked) = ehc.day("advice_asked_on").filter(|_| ehc.day("advice_sent_on").is_none()) {
        // This one is the setting's own to keep.
        let due = crate::clocks::weeks_after(asked, 6);
        found.push(Prompt {
            red_from: Some(days_after(due, 1)),
            why: "Advice is due six weeks after the authority asked for it".into(),
            from: asked,
            ..clock("advice", "Your advice for the EHC needs assessment", due)
        });
    }
    found
}

/// suggested first, then the legal limit.
fn review(story: &Story<'_>, ehc: &StoryRecord<'_>) -> Option<Prompt> {
    let reviews = story.of("ehc_review");
    let held = reviews.iter().filter(|one| one.text("state") == "held" && one.text("ehc") == ehc.id.as_str());
    let last = held.filter_map(|one| one.event_on).chain(ehc.day("final_on")).max()?;
    let (suggested, limit) = ehc_review(last, story.born());
    let due = suggested.unwrap_or(limit);
    let why = match suggested {
        Some(day) => {
            format!("Suggested by {} while the child is under five; by law by {}", uk(day), uk(limit))
        }
        None => format!("By law by {}", uk(limit)),
    };
    Some(Prompt {
        key: format!("A-09 {}", ehc.id),
        why,
        due: Some(due),
        red_from: Some(days_before(limit, 28)),
        record: Some(ehc.id.clone()),
        go: new("ehc_review", &[("ehc", ehc.id.as_str())]),
        ..prompt("A-09", days_before(due, 42))
    })
}

/// from 1 September before.
fn transfer(story: &Story<'_>, ehc: &StoryRecord<'_>) -> Option<Prompt> {
    if ehc.day("transfer_decided_on").is_some() {
        return None;
    }
    let due = phase_transfer(story.born()?)?;
    let from = NaiveDate::from_ymd_opt(due.year() - 1, 9, 1)?;
    Some(Prompt {
        key: format!("A-10 {}", ehc.id),
        due: Some(due),
        red_from: Some(days_before(due, 28)),
        until: crate::clocks::school_start(story.born()?),
        record: Some(ehc.id.clone()),
        go: Go::Edit { record: ehc.id.clone() },
        ..prompt("A-10", from)
    })
}
