//! What a child's story asks for, each with the days from which and to which it asks.
//!
//! A prompt carries its own days, so what to show on any day is a comparison: Today of thousands of
//! children reads no story. A prompt that is satisfied is not returned at all.

mod consents;
mod cycles;
mod dues;
mod ehc;
mod leaving;
mod progress_check;
mod register;
mod services;
mod story;
#[cfg(test)]
mod tests;
mod words;

pub use dues::{due_days, due_id};

use crate::ids::RecordId;
use crate::settings::SettingKind;
use crate::strength::Strength;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Which edition of the rules this is, with the periods of keeping it reads; prompts worked out by another are worked
/// out again. Any change of a day or a word below needs a new one.
pub const EDITION: &str = "prompts.v3 retention.v1";

/// One record of a child's story.
#[derive(Debug, Clone, Copy)]
pub struct StoryRecord<'a> {
    /// Its id.
    pub id: &'a RecordId,
    /// Its kind.
    pub kind: &'a str,
    /// Its fields.
    pub fields: &'a Map<String, Value>,
    /// The day it happened.
    pub event_on: Option<NaiveDate>,
    /// When it was first entered.
    pub first_at: DateTime<Utc>,
}

/// A child's story: everything about the child that is not deleted.
#[derive(Debug, Clone, Copy)]
pub struct Story<'a> {
    /// The child.
    pub child: &'a RecordId,
    /// The register entry.
    pub entry: &'a Map<String, Value>,
    /// The records, in any order.
    pub records: &'a [StoryRecord<'a>],
    /// What kind of setting the child is at.
    pub setting: SettingKind,
    /// The setting's own times.
    pub timing: &'a Timing,
}

/// Times a setting may choose for itself, as its local authority asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timing {
    /// Days before a review from which it is said to be coming.
    pub review_notice_days: u32,
    /// Weeks after which a referral nobody acknowledged is chased.
    pub chase_weeks: u32,
    /// Weeks after which a referral without an outcome is chased.
    pub outcome_weeks: u32,
    /// Days without an entry of work after which a story of SEN support counts as stale.
    pub stale_days: u32,
    /// Weeks from a plan's start to its review.
    pub plan_weeks: u32,
}

impl Default for Timing {
    fn default() -> Self {
        Self { review_notice_days: 14, chase_weeks: 6, outcome_weeks: 18, stale_days: 60, plan_weeks: 8 }
    }
}

impl Timing {
    /// The times a setting's record asks for; the usual ones where it is silent or says something impossible.
    pub fn from_setting(setting: &Map<String, Value>) -> Self {
        let usual = Self::default();
        let own = |name: &str, usual: u32| {
            let number = setting.get(name).and_then(Value::as_f64);
            number.filter(|n| (1.0..=400.0).contains(n)).map_or(usual, |n| n.round() as u32)
        };
        Self {
            review_notice_days: own("review_notice_days", usual.review_notice_days),
            chase_weeks: own("chase_weeks", usual.chase_weeks),
            outcome_weeks: own("outcome_weeks", usual.outcome_weeks),
            stale_days: own("stale_days", usual.stale_days),
            plan_weeks: own("plan_weeks", usual.plan_weeks),
        }
    }
}

/// What the prompts read of a setting's record: its kind, a group's where it says none, and its own times.
pub fn of_setting(setting: &Map<String, Value>) -> (SettingKind, Timing) {
    let kind = setting.get("kind").and_then(Value::as_str).and_then(SettingKind::from_code);
    (kind.unwrap_or(SettingKind::Group), Timing::from_setting(setting))
}

/// The form that does what is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum Go {
    /// A record to put right or complete.
    Edit {
        /// The record.
        record: RecordId,
    },
    /// A new record.
    New {
        /// Its kind.
        kind: String,
        /// What is filled in already.
        fields: BTreeMap<String, String>,
    },
    /// The child's page.
    Child,
}

/// Something a child's story asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompt {
    /// `A-01`.
    pub id: String,
    /// The same for the same thing each time; no two of one child are alike.
    pub key: String,
    /// What, in a few words, without the child's name.
    pub title: String,
    /// Why it is asked.
    pub why: String,
    /// The first day it shows.
    pub from: NaiveDate,
    /// The last day it shows.
    pub until: Option<NaiveDate>,
    /// The day it is due.
    pub due: Option<NaiveDate>,
    /// The first day it is pressing.
    pub red_from: Option<NaiveDate>,
    /// Good to know, and never pressing.
    #[serde(default)]
    pub quiet: bool,
    /// One word for its tag.
    pub word: String,
    /// How binding what it rests on is.
    pub strength: Strength,
    /// The record it is about.
    pub record: Option<RecordId>,
    /// The form that does it.
    pub go: Go,
    /// The link's words.
    pub action: String,
    /// What a calendar shows, never a name; empty when it is no day for a calendar.
    pub calendar_title: String,
}

/// How pressing something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Overdue, or a duty of law.
    Red,
    /// Soon, or a gap.
    Amber,
    /// Good to know.
    Grey,
}

/// A prompt as one day sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtDay {
    /// How pressing.
    pub severity: Severity,
    /// "10 days overdue, since 13/11/2026"; empty when it has no day.
    pub when: String,
    /// Days left; negative when overdue.
    pub days: Option<i64>,
}

impl Prompt {
    /// How it stands on a day; nothing when it does not show then.
    pub fn at(&self, today: NaiveDate) -> Option<AtDay> {
        if today < self.from || self.until.is_some_and(|until| today > until) {
            return None;
        }
        let red = self.red_from.is_some_and(|from| today >= from);
        let severity = match (red, self.quiet) {
            (true, _) => Severity::Red,
            (false, true) => Severity::Grey,
            (false, false) => Severity::Amber,
        };
        let Some(due) = self.due else { return Some(AtDay { severity, when: String::new(), days: None }) };
        let days = (due - today).num_days();
        let when = match days {
            -1 => "1 day overdue, since yesterday".to_owned(),
            ..-1 => format!("{} days overdue, since {}", -days, crate::dates::uk(due)),
            0 => "today".to_owned(),
            1 => "tomorrow".to_owned(),
            _ => format!("in {days} days, on {}", crate::dates::uk(due)),
        };
        Some(AtDay { severity, when, days: Some(days) })
    }
}

/// What is asked in the book of a local authority, whose Area SENCo helps with a child: her own referrals, an EHC plan
/// if she keeps one, consent and keeping. Plans, checks and claims are the setting's own.
const ASKED_OF_AN_AUTHORITY: [&str; 8] =
    ["A-07", "A-08", "A-09", "A-10", "A-16", "A-17", "A-18", register::INVOLVEMENT];

/// Everything the story asks for, on any day. Nothing but requests and the decision what to keep is asked once the
/// child has left.
pub fn prompts(story: &Story<'_>) -> Vec<Prompt> {
    let mut found = cycles::all(story);
    found.extend(progress_check::all(story));
    found.extend(ehc::all(story));
    found.extend(services::all(story));
    found.extend(consents::all(story));
    found.extend(register::all(story));
    if let Some(last) = story.last_day() {
        for prompt in &mut found {
            prompt.until = Some(prompt.until.map_or(last, |until| until.min(last)));
        }
    }
    found.extend(leaving::all(story));
    if story.setting == SettingKind::La {
        found.retain(|prompt| ASKED_OF_AN_AUTHORITY.contains(&prompt.id.as_str()));
    }
    dues::once_each(story, &mut found, dues::all(story));
    found.retain(|prompt| prompt.until.is_none_or(|until| until >= prompt.from));
    found
}
