//! The days of an EHC needs assessment and of an EHC plan.

use super::words::{new, prompt};
use super::{Go, Prompt, Story, StoryRecord};
use crate::clocks::{
    EHC_REPLY_DAYS, days_after, days_before, ehc_days, ehc_review, phase_transfer, school_start, weeks_after,
};
use crate::dates::{full_months_after, uk};
use crate::strength::Strength;
use chrono::{Datelike, NaiveDate};

/// Days before its day from which a review is asked for: six weeks, so that people are invited two weeks ahead.
const REVIEW_NOTICE_DAYS: u64 = 42;
/// Days before its day from which a legal day is pressing: the authority has four weeks to decide after a meeting.
const PRESSING_DAYS: u64 = 28;

pub(super) fn all(story: &Story<'_>) -> Vec<Prompt> {
    let mut found = Vec::new();
    for ehc in story.of("ehc") {
        found.extend(authority(&ehc));
        found.extend(replies(&ehc));
        // A plan that came with the child may have no day of its own, only reviews.
        let reviewed = last_review(story, &ehc);
        if let (Some(last), None) = (reviewed.max(ehc.day("final_on")), ehc.day("ceased_on")) {
            found.extend(review(story, &ehc, last));
            found.extend(transfer(story, &ehc));
        }
    }
    found
}

fn about(ehc: &StoryRecord<'_>, id: &str, key: &str, from: NaiveDate) -> Prompt {
    Prompt {
        key: [id, key, ehc.id.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" "),
        record: Some(ehc.id.clone()),
        go: Go::Edit { record: ehc.id.clone() },
        ..prompt(id, from)
    }
}

/// what the authority owes by when, one after the other. A step that is known to be over is not counted to,
/// whether or not its day is known.
fn authority(ehc: &StoryRecord<'_>) -> Vec<Prompt> {
    let Some(received) = ehc.day("received_on") else { return Vec::new() };
    if is_over(ehc) {
        return Vec::new();
    }
    let days = ehc_days(received);
    let said = |names: &[&str]| names.iter().any(|name| !ehc.text(name).is_empty());
    let drafted = said(&["draft_on", "parents_answered_on", "consulted_on", "consult_answered_on"]);
    let decided = drafted || said(&["decision", "decision_on", "issue"]);
    let exception = ehc.fields.get("exception").and_then(serde_json::Value::as_bool) == Some(true);
    let clock = |key: &str, title: &str, due: NaiveDate| {
        let usual = about(ehc, "A-08", key, received);
        let why = if exception {
            "The authority named an exception, so the day may be later; it is the authority's to keep, not yours"
                .into()
        } else {
            usual.why
        };
        Prompt { title: title.into(), why, due: Some(due), ..usual }
    };
    let mut found = Vec::new();
    if !decided {
        found.push(clock("decision", "The authority says whether it will assess (6 weeks)", days.decision));
    }
    if !drafted {
        let title = "The authority sends a draft plan or says there will be none (16 weeks)";
        found.push(clock("draft", title, days.no_plan));
    }
    found.push(clock("plan", "The authority issues the final plan (20 weeks)", days.plan));
    found
}

/// Whether the assessment has ended: with a plan, without one, or before it began.
fn is_over(ehc: &StoryRecord<'_>) -> bool {
    ehc.text("decision") == "no"
        || ehc.text("issue") == "no_plan"
        || ["final_on", "no_plan_told_on", "ceased_on"].iter().any(|name| ehc.day(name).is_some())
}

/// answers the authority waits for. What the setting was asked is the setting's own to keep.
fn replies(ehc: &StoryRecord<'_>) -> Vec<Prompt> {
    if is_over(ehc) {
        return Vec::new();
    }
    let open = |asked: &str, answered: &str| ehc.day(asked).filter(|_| ehc.day(answered).is_none());
    let own = |key: &str, title: &str, why: &str, asked: NaiveDate, due: NaiveDate| Prompt {
        title: title.into(),
        why: why.into(),
        due: Some(due),
        red_from: Some(days_after(due, 1)),
        ..about(ehc, "A-08", key, asked)
    };
    let mut found = Vec::new();
    if let Some(asked) = open("advice_asked_on", "advice_sent_on") {
        let why = "Advice is due six weeks after the authority asked for it";
        found.push(own(
            "advice",
            "Your advice for the EHC needs assessment",
            why,
            asked,
            weeks_after(asked, 6),
        ));
    }
    if let Some(asked) = open("consulted_on", "consult_answered_on") {
        let (title, due) =
            ("Answer to the consultation on the draft plan", days_after(asked, EHC_REPLY_DAYS));
        found.push(own("consulted", title, "The answer is due within 15 days", asked, due));
    }
    if let Some(draft) = open("draft_on", "parents_answered_on") {
        // The parents' right, and no duty of theirs: it is never overdue.
        let due = days_after(draft, EHC_REPLY_DAYS);
        found.push(Prompt {
            title: "Parents can answer the draft plan (15 days)".into(),
            why: "They can comment and name a setting; ask whether they want help with it".into(),
            due: Some(due),
            until: Some(due),
            ..about(ehc, "A-08", "parents", draft)
        });
    }
    found
}

fn reviews_of<'a>(story: &Story<'a>, ehc: &StoryRecord<'_>, state: &str) -> Vec<StoryRecord<'a>> {
    let mut reviews = story.of("ehc_review");
    reviews.retain(|one| one.text("state") == state && one.text("ehc") == ehc.id.as_str());
    reviews
}

fn last_review(story: &Story<'_>, ehc: &StoryRecord<'_>) -> Option<NaiveDate> {
    reviews_of(story, ehc, "held").iter().filter_map(|one| one.event_on).max()
}

/// the legal limit for everyone, and for a child under five the earlier review the Code asks to consider,
/// until the limit itself comes near or the child is five.
fn review(story: &Story<'_>, ehc: &StoryRecord<'_>, last: NaiveDate) -> Vec<Prompt> {
    let (suggested, limit) = ehc_review(last, story.born());
    let go = match reviews_of(story, ehc, "planned").last() {
        Some(planned) => Go::Edit { record: planned.id.clone() },
        None => new("ehc_review", &[("ehc", ehc.id.as_str())]),
    };
    let near = days_before(limit, REVIEW_NOTICE_DAYS);
    let mut found = vec![Prompt {
        due: Some(limit),
        red_from: Some(days_before(limit, PRESSING_DAYS)),
        go: go.clone(),
        ..about(ehc, "A-09", "", near)
    }];
    if let (Some(day), Some(born)) = (suggested, story.born()) {
        found.push(Prompt {
            title: "Earlier review of the EHC plan, suggested under five".into(),
            why: format!(
                "Under five, a review every three to six months is considered; by law by {}",
                uk(limit)
            ),
            strength: Strength::Should,
            due: Some(day),
            until: Some(days_before(near.min(full_months_after(born, 60)), 1)),
            go,
            calendar_title: "EHC plan review, suggested".into(),
            ..about(ehc, "A-09", "suggested", days_before(day, REVIEW_NOTICE_DAYS))
        });
    }
    found
}

/// from 1 September before. A plan that came after 15 February cannot have been changed by then; what is left
/// to see to is that it names the school, before the child starts there.
fn transfer(story: &Story<'_>, ehc: &StoryRecord<'_>) -> Option<Prompt> {
    if ehc.day("transfer_decided_on").is_some() {
        return None;
    }
    let start = starts_school(story)?;
    let by_law = phase_transfer(start)?;
    let made = ehc.day("final_on");
    let asked_from = NaiveDate::from_ymd_opt(start.year() - 1, 9, 1)?;
    let from = made.map_or(asked_from, |made| made.max(asked_from));
    let last = days_before(start, 1);
    let usual = Prompt { until: Some(last), ..about(ehc, "A-10", "", from) };
    Some(if from <= by_law {
        Prompt { due: Some(by_law), red_from: Some(days_before(by_law, PRESSING_DAYS)), ..usual }
    } else {
        Prompt {
            title: "EHC plan names the school the child starts at".into(),
            why: "The plan came after 15 February, so that day does not apply to it; see that it fits the school"
                .into(),
            due: Some(last),
            red_from: Some(days_before(last, PRESSING_DAYS)),
            strength: Strength::Good,
            calendar_title: "EHC plan ready for school".into(),
            ..usual
        }
    })
}

/// When the child starts school: the usual September, or a later one that the planned move to school names.
fn starts_school(story: &Story<'_>) -> Option<NaiveDate> {
    let usual = school_start(story.born()?)?;
    let moves = story.of("transition");
    let named =
        moves.iter().filter(|one| one.text("type") == "school").filter_map(|one| one.day("moving_on"));
    let year = named.map(|day| day.year()).max().unwrap_or(usual.year());
    NaiveDate::from_ymd_opt(year.max(usual.year()), 9, 1)
}
