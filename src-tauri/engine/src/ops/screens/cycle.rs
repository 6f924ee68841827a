//! Where a child's assess-plan-do-review cycle is, and what it still lacks.

use super::target::Target;
use crate::Failure;
use crate::ops::records::carries_on;
use chrono::NaiveDate;
use domain::RecordId;
use domain::dates::uk;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use store::{Listing, ReadTx, StoredRecord};
use ts_rs::TS;

/// A step of the graduated approach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StepName {
    /// What the child can do and what gets in the way.
    Assess,
    /// Outcomes and what adults will do.
    Plan,
    /// Doing it.
    Do,
    /// Looking back together.
    Review,
}

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StepState {
    /// Recorded.
    Done,
    /// Where the cycle is.
    Now,
    /// Not reached.
    ToCome,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct CycleStep {
    /// Which.
    pub step: StepName,
    /// How it stands.
    pub state: StepState,
    /// In words: "Baseline of 21/04/2026", "3 notes".
    pub words: String,
    /// Where it is recorded or would be.
    pub go: Target,
}

/// Something the cycle lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct CycleGap {
    /// What.
    pub words: String,
    /// The form that mends it.
    pub go: Target,
}

/// A cycle that was reviewed, or one before it that was not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct PastCycle {
    /// The plan.
    pub plan: RecordId,
    /// "Cycle 1".
    pub title: String,
    /// "24/04/2026 to 22/06/2026".
    pub days: String,
    /// "1 met, 1 partly met".
    pub result: String,
    /// What was decided.
    pub decision: String,
    /// The review, if it was held.
    pub review: Option<RecordId>,
}

/// A child's cycles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct Cycle {
    /// "Cycle 2"; "No cycle yet".
    pub title: String,
    /// Where it is, in a sentence.
    pub words: String,
    /// The plan that runs, or the last.
    pub plan: Option<RecordId>,
    /// The four steps.
    pub steps: Vec<CycleStep>,
    /// What is missing.
    pub gaps: Vec<CycleGap>,
    /// Whether the latest cycle has been reviewed, so that the next can start.
    pub reviewed: bool,
    /// Cycles before, the latest first.
    pub past: Vec<PastCycle>,
}

/// The child's cycles as they stand.
pub(crate) fn cycle(tx: &ReadTx<'_>, child: &RecordId, today: NaiveDate) -> Result<Cycle, Failure> {
    let about = |kinds: &[&str]| Listing {
        kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(),
        child: Some(child.clone()),
        ..Listing::default()
    };
    let plans = tx.records(&about(&["plan"]))?;
    let reviews = tx.records(&about(&["review"]))?;
    let review_of = |plan: &StoredRecord| reviews.iter().find(|one| one.text("plan") == plan.id.as_str());
    let new = |kind: &str, plan: Option<&StoredRecord>| Target::New {
        kind: kind.to_owned(),
        child: Some(child.clone()),
        fields: plan.map(|plan| BTreeMap::from([("plan".to_owned(), plan.id.0.clone())])).unwrap_or_default(),
    };
    let assessed = tx.records(&about(&["baseline", "observation", "report"]))?;
    let assess = |since: Option<NaiveDate>| {
        assessed.iter().find(|one| since.is_none_or(|since| one.event_on.is_some_and(|on| on >= since)))
    };
    let named = |record: &StoredRecord| {
        let name = domain::kinds::find(&record.kind).map_or("Record", |def| def.name.as_str());
        record.event_on.map_or_else(|| name.to_owned(), |on| format!("{name} of {}", uk(on)))
    };
    let Some(plan) = plans.first() else {
        let found = assess(None);
        let state = if found.is_some() { StepState::Done } else { StepState::Now };
        return Ok(Cycle {
            title: "No cycle yet".into(),
            words: "A cycle starts with what the child can do now, and a plan made with parents.".into(),
            plan: None,
            steps: vec![
                step(StepName::Assess, state, found.map(named).unwrap_or_default(), new("baseline", None)),
                step(
                    StepName::Plan,
                    if found.is_some() { StepState::Now } else { StepState::ToCome },
                    String::new(),
                    new("plan", None),
                ),
                step(StepName::Do, StepState::ToCome, String::new(), new("delivery", None)),
                step(StepName::Review, StepState::ToCome, String::new(), new("review", None)),
            ],
            gaps: Vec::new(),
            reviewed: false,
            past: Vec::new(),
        });
    };
    let review = review_of(plan);
    let notes = tx.pointing_to_record(&plan.id, Some("plan"))?;
    let done = notes.iter().filter(|one| one.kind == "delivery").count();
    // What was found out since the last review belongs to this cycle's assessing.
    let since = plans.get(1).and_then(review_of).and_then(|review| review.event_on);
    let found = assess(since);
    let due = day(plan, "review_on");
    let title = plan_title(plan);
    let words = match (review.and_then(|review| review.event_on), due) {
        (Some(on), _) => reviewed_words(on, review),
        (None, Some(due)) if due < today => {
            format!("The review was due on {}, {} ago.", uk(due), days((today - due).num_days()))
        }
        (None, Some(due)) => {
            format!("The review is due on {}, in {}.", uk(due), days((due - today).num_days()))
        }
        (None, None) => "No review date is set.".into(),
    };
    let open = |record: &StoredRecord| Target::Record { record: record.id.clone() };
    let now_is_review = review.is_none() && due.is_some_and(|due| due <= today);
    let steps = vec![
        step(
            StepName::Assess,
            if found.is_some() { StepState::Done } else { StepState::ToCome },
            found.map_or_else(|| "Nothing new recorded".to_owned(), named),
            found.map_or_else(|| new("baseline", None), open),
        ),
        step(
            StepName::Plan,
            StepState::Done,
            plan.event_on.map(|on| format!("From {}", uk(on))).unwrap_or_default(),
            open(plan),
        ),
        step(
            StepName::Do,
            if review.is_some() || now_is_review { StepState::Done } else { StepState::Now },
            match done {
                0 => "No note of it yet".into(),
                1 => "1 note".into(),
                n => format!("{n} notes"),
            },
            new("delivery", Some(plan)),
        ),
        step(
            StepName::Review,
            match (review, now_is_review) {
                (Some(_), _) => StepState::Done,
                (None, true) => StepState::Now,
                (None, false) => StepState::ToCome,
            },
            review.map(named).or_else(|| due.map(|due| format!("Due {}", uk(due)))).unwrap_or_default(),
            review.map_or_else(|| new("review", Some(plan)), open),
        ),
    ];
    let gaps = if review.is_some() { Vec::new() } else { gaps(tx, child, plan, today, &new)? };
    let past = plans
        .iter()
        .skip(usize::from(review.is_none()))
        .map(|plan| past_cycle(plan, review_of(plan)))
        .collect();
    Ok(Cycle { title, words, plan: Some(plan.id.clone()), steps, gaps, reviewed: review.is_some(), past })
}

fn gaps(
    tx: &ReadTx<'_>,
    child: &RecordId,
    plan: &StoredRecord,
    today: NaiveDate,
    new: &dyn Fn(&str, Option<&StoredRecord>) -> Target,
) -> Result<Vec<CycleGap>, Failure> {
    let views = Listing { kinds: vec!["view".into()], child: Some(child.clone()), ..Listing::default() };
    let views = tx.records(&views)?;
    let said = |whose: &str| {
        views.iter().any(|view| {
            view.text("whose") == whose
                && (view.text("plan") == plan.id.as_str() || view.event_on >= plan.event_on)
        })
    };
    let answer = |field: &str| Target::Answer { record: plan.id.clone(), field: field.to_owned() };
    let mut gaps = Vec::new();
    for (field, whose, words) in [
        ("parent_view", "parent", "No parent's view in this cycle"),
        ("child_view", "child", "No view of the child in this cycle"),
    ] {
        if plan.text(field).trim().is_empty() && !said(whose) {
            gaps.push(CycleGap { words: words.into(), go: answer(field) });
        }
    }
    if plan.text("review_on").is_empty() {
        gaps.push(CycleGap { words: "No review date".into(), go: answer("review_on") });
    }
    if plan.text("agreement").is_empty() || plan.text("agreement") == "not_yet" {
        let words = "Parents' agreement is not recorded".into();
        gaps.push(CycleGap { words, go: answer("agreement") });
    }
    if day(plan, "review_on").is_some_and(|due| due < today) {
        gaps.push(CycleGap { words: "The review is not recorded".into(), go: new("review", Some(plan)) });
    }
    Ok(gaps)
}

/// What was decided, and whether that leads on to another cycle.
fn reviewed_words(on: NaiveDate, review: Option<&StoredRecord>) -> String {
    let decision = review.map(|review| crate::show::words_of(review, "decision")).unwrap_or_default();
    let decided = if decision.is_empty() { String::new() } else { format!(": {decision}") };
    let goes_on = review.is_none_or(carries_on);
    let next = if goes_on { " The next cycle can start." } else { "" };
    format!("Reviewed on {}{decided}.{next}", uk(on))
}

fn past_cycle(plan: &StoredRecord, review: Option<&StoredRecord>) -> PastCycle {
    let start = plan.event_on.map(uk).unwrap_or_default();
    let end = review.and_then(|review| review.event_on).map(uk);
    let rows =
        review.and_then(|review| review.fields.get("progress")?.as_array().cloned()).unwrap_or_default();
    let count = |value: &str| rows.iter().filter(|row| row["progress"] == *value).count();
    let result: Vec<String> =
        [("met", "met"), ("partly", "partly met"), ("not_yet", "not yet"), ("stopped", "stopped")]
            .into_iter()
            .filter(|(value, _)| count(value) > 0)
            .map(|(value, words)| format!("{} {words}", count(value)))
            .collect();
    PastCycle {
        plan: plan.id.clone(),
        title: plan_title(plan),
        days: end.map_or_else(|| format!("from {start}, never reviewed"), |end| format!("{start} to {end}")),
        result: result.join(", "),
        decision: review.map(|review| crate::show::words_of(review, "decision")).unwrap_or_default(),
        review: review.map(|review| review.id.clone()),
    }
}

fn plan_title(plan: &StoredRecord) -> String {
    match plan.fields.get("cycle").and_then(Value::as_u64) {
        Some(n) => format!("Cycle {n}"),
        None => "A cycle".into(),
    }
}

fn step(step: StepName, state: StepState, words: String, go: Target) -> CycleStep {
    CycleStep { step, state, words, go }
}

fn day(record: &StoredRecord, field: &str) -> Option<NaiveDate> {
    record.text(field).parse().ok()
}

fn days(n: i64) -> String {
    if n == 1 { "1 day".into() } else { format!("{n} days") }
}
