//! When the records of a child are due, as far as the rest of the story has a say, and when that is said.

use super::words::prompt;
use super::{Go, Prompt, Story, StoryRecord};
use crate::clocks::{days_after, days_before};
use crate::kinds::{KindDef, due_on, find};
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

/// The day each record of the story is due by, in the order of the records. What a later record settles is not due, and
/// after the child has left only what outlives the stay.
pub fn due_days(story: &Story<'_>) -> Vec<Option<NaiveDate>> {
    let last_day = story.last_day();
    let due = |one: &StoryRecord<'_>| {
        let def = find(one.kind)?;
        let due = due_on(def, one.fields)?;
        let in_time = def.outlives || last_day.is_none_or(|last| due <= last);
        (in_time && !is_settled(story, def, one, due) && !has_ceased(story, one)).then_some(due)
    };
    story.records.iter().map(due).collect()
}

fn is_settled(story: &Story<'_>, def: &KindDef, one: &StoryRecord<'_>, due: NaiveDate) -> bool {
    let when = |record: &StoryRecord<'_>| (record.on(), record.first_at, record.id.clone());
    let settles = |settled: &crate::kinds::Settled| {
        let mut later = story.records.iter().filter(|other| when(other) > when(one));
        later.any(|other| settled.fits((other.kind, other.on(), other.fields), (due, one.fields)))
    };
    def.settled_by.as_ref().is_some_and(settles)
}

/// A review of an EHC plan is not held once every plan there was has ceased.
fn has_ceased(story: &Story<'_>, one: &StoryRecord<'_>) -> bool {
    let plans = story.of("ehc");
    one.kind == "ehc_review" && !plans.is_empty() && plans.iter().all(|plan| plan.day("ceased_on").is_some())
}

/// A prompt for each record with a day, for as long as the child is here or, of what outlives that, until it is done.
pub(super) fn all(story: &Story<'_>) -> Vec<Prompt> {
    let last_day = story.last_day();
    let asked = |(one, due): (&StoryRecord<'_>, Option<NaiveDate>)| {
        let (due, def) = (due?, find(one.kind)?);
        let words = if def.due_words.is_empty() { &def.name } else { &def.due_words };
        Some(Prompt {
            key: format!("{DUE}{}", one.id),
            title: words.clone(),
            until: last_day.filter(|_| !def.outlives),
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

/// One line for each thing. Of two prompts that lead to the same record the one with the earlier day stays: a planned
/// day stands in for the general one. Consent that has run out is asked for where it is missed.
pub(super) fn once_each(story: &Story<'_>, found: &mut Vec<Prompt>, dues: Vec<Prompt>) {
    for due in dues {
        let same =
            |other: &Prompt| other.go == due.go && !matches!(other.id.as_str(), "A-08" | "A-16" | "A-17");
        let earlier = |other: &Prompt| other.due.is_some_and(|day| due.due.is_some_and(|own| day < own));
        let what = due.record.as_ref().and_then(|id| story.records.iter().find(|one| one.id == id));
        let what = what.filter(|one| one.kind == "consent").map(|one| one.text("what"));
        let missed = |other: &Prompt| match &other.go {
            Go::New { kind, fields } => kind == "consent" && fields.get("what").map(String::as_str) == what,
            Go::Edit { .. } | Go::Child => false,
        };
        if found.iter().any(|other| (same(other) && earlier(other)) || (what.is_some() && missed(other))) {
            continue;
        }
        found.retain(|other| !same(other));
        found.push(due);
    }
}
