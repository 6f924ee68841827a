//! Plans, reviews, views and what they lead to.

use super::words::{activity, new, prompt};
use super::{Go, Prompt, Story, StoryRecord};
use crate::clocks::{days_after, days_before};
use crate::strength::Strength;
use chrono::NaiveDate;
use serde_json::Value;

pub(super) fn all(story: &Story<'_>) -> Vec<Prompt> {
    let plans = story.of("plan");
    let reviews = story.of("review");
    let open: Vec<&StoryRecord<'_>> = plans
        .iter()
        .filter(|plan| !reviews.iter().any(|review| review.text("plan") == plan.id.as_str()))
        .collect();
    let mut found: Vec<Prompt> = open.iter().filter_map(|plan| review_due(story, plan)).collect();
    for (n, plan) in open.iter().enumerate() {
        // A plan written ahead does not end the cycle that runs.
        let until = open.get(n + 1).map(|next| days_before(next.on(), 1));
        found.extend(views(story, plan, until));
    }
    found.extend(told(story));
    found.extend(not_yet(story, &plans, &reviews));
    found.extend(stale(story));
    found
}

/// due on the day the plan names, pressing from the day after.
fn review_due(story: &Story<'_>, plan: &StoryRecord<'_>) -> Option<Prompt> {
    let due = plan.day("review_on")?;
    let notice = u64::from(story.timing.review_notice_days);
    Some(Prompt {
        key: format!("A-01 {}", plan.id),
        due: Some(due),
        red_from: Some(days_after(due, 1)),
        record: Some(plan.id.clone()),
        go: new("review", &[("plan", plan.id.as_str())]),
        ..prompt("A-01", days_before(due, notice))
    })
}

/// pressing where the law says must (Children and Families Act 2014, s.68).
fn told(story: &Story<'_>) -> Vec<Prompt> {
    let entry =
        story.entry.get("parents_informed").and_then(Value::as_str).is_some_and(|day| !day.is_empty());
    if entry || story.of("informed").iter().any(|one| one.has("topics", "sen_support")) {
        return Vec::new();
    }
    let by_law = story.setting.is_relevant_school();
    let spells = story.spells().into_iter();
    spells
        .filter_map(|spell| {
            // A parent may ask for an assessment before any support; nothing is amiss then.
            let since = spell.given_since?;
            Some(Prompt {
                key: format!("A-02 {}", spell.since),
                until: spell.until,
                red_from: by_law.then_some(since),
                strength: if by_law { Strength::Must } else { Strength::Should },
                go: Go::New { kind: "informed".into(), fields: Default::default() },
                ..prompt("A-02", since)
            })
        })
        .collect()
}

/// for the cycle that runs.
fn views(story: &Story<'_>, plan: &StoryRecord<'_>, until: Option<NaiveDate>) -> Vec<Prompt> {
    let said = |whose: &str| {
        story.of("view").iter().any(|view| {
            view.text("whose") == whose && (view.text("plan") == plan.id.as_str() || view.on() >= plan.on())
        })
    };
    let mut found = Vec::new();
    for (field, whose, title) in [
        ("parent_view", "parent", "No parent's view in this cycle"),
        ("child_view", "child", "No view of the child in this cycle"),
    ] {
        if plan.text(field).trim().is_empty() && !said(whose) {
            found.push(Prompt {
                key: format!("A-03 {whose} {}", plan.id),
                title: title.into(),
                until,
                record: Some(plan.id.clone()),
                go: new("view", &[("whose", whose), ("plan", plan.id.as_str())]),
                ..prompt("A-03", plan.on())
            });
        }
    }
    found
}

fn has_not_yet(review: &StoryRecord<'_>) -> bool {
    let rows = review.fields.get("progress").and_then(Value::as_array);
    rows.is_some_and(|rows| rows.iter().any(|row| row.get("progress").is_some_and(|one| one == "not_yet")))
}

/// reviews running, counted from the last one back.
fn not_yet(story: &Story<'_>, plans: &[StoryRecord<'_>], reviews: &[StoryRecord<'_>]) -> Option<Prompt> {
    let running: Vec<&StoryRecord<'_>> =
        reviews.iter().rev().take_while(|review| has_not_yet(review)).collect();
    let (last, before) = (running.first()?, running.get(1)?);
    let asked_ehc = !story.of("ehc").is_empty()
        || running.iter().any(|review| review.text("decision") == "request_ehcna");
    let advice = story
        .of("report")
        .iter()
        .map(StoryRecord::on)
        .chain(story.of("referral").iter().filter_map(|one| one.day("first_seen")))
        .min();
    // Two more cycles with advice in place: it was there when the earlier of them began.
    let began = plans
        .iter()
        .find(|plan| plan.id.as_str() == before.text("plan"))
        .map_or(before.on(), StoryRecord::on);
    if advice.is_some_and(|advice| advice <= began) {
        if asked_ehc {
            return None;
        }
        return Some(Prompt {
            record: Some(last.id.clone()),
            go: Go::New { kind: "ehc".into(), fields: Default::default() },
            ..prompt("A-05", last.on())
        });
    }
    let decided =
        running.iter().any(|review| matches!(review.text("decision"), "specialist" | "request_ehcna"))
            || story.of("referral").iter().any(|one| one.on() >= before.on());
    (!decided && advice.is_none()).then(|| Prompt {
        record: Some(last.id.clone()),
        go: Go::New { kind: "referral".into(), fields: Default::default() },
        ..prompt("A-04", last.on())
    })
}

/// while a child has support, so many days after the last entry that shows work on it.
fn stale(story: &Story<'_>) -> Vec<Prompt> {
    let work = story.records.iter().filter(|one| activity().iter().any(|kind| kind == one.kind));
    let last = work.map(StoryRecord::entered_on).max();
    let days = u64::from(story.timing.stale_days);
    let spells = story.spells().into_iter();
    spells
        .map(|spell| Prompt {
            key: format!("A-12 {}", spell.since),
            until: spell.until,
            ..prompt("A-12", days_after(last.map_or(spell.since, |last| last.max(spell.since)), days))
        })
        .collect()
}
