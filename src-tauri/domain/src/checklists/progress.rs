//! How far a checklist has come, from the judgements people made. Never judges by itself.

use super::{Duty, Edition};
use crate::dates::{months_after, uk};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use ts_rs::TS;

/// How a duty stands, as the kind `judgement` stores it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "DutyStatus")]
pub enum Status {
    /// Nobody has looked at it, or nothing is there.
    NotStarted,
    /// Some of it is there.
    InProgress,
    /// It is met, and something shows it.
    Evidenced,
    /// Something is wrong with it.
    NeedsAttention,
    /// This setting does not have this duty.
    NotApplicable,
}

impl Status {
    /// As a person reads it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotStarted => "Not yet",
            Self::InProgress => "Partly met",
            Self::Evidenced => "Met",
            Self::NeedsAttention => "Needs attention",
            Self::NotApplicable => "Does not apply",
        }
    }
}

/// One judgement someone made of one duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// The duty's id.
    pub duty: String,
    /// How it stood.
    pub status: Status,
    /// The day of the judgement.
    pub on: NaiveDate,
    /// When it is to be looked at again; the duty's cadence decides if it is not said.
    #[serde(default)]
    pub next_review: Option<NaiveDate>,
}

/// The one thing worth doing next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NextBest {
    /// The duty's id.
    pub duty: String,
    /// What to do and why, in one sentence.
    pub sentence: String,
}

/// Where a checklist stands. The five states add up to `total`; `overdue` counts across them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct Progress {
    /// Duties in the edition.
    pub total: usize,
    /// Judged met.
    pub met: usize,
    /// Judged partly met.
    pub partly: usize,
    /// Judged not yet met, or not judged.
    pub not_yet: usize,
    /// Judged to need attention.
    pub needs_attention: usize,
    /// Judged not to apply.
    pub not_applicable: usize,
    /// Judged, but past the day to look again.
    pub overdue: usize,
    /// What to do next; none when all is met and in date.
    pub next_best: Option<NextBest>,
}

/// One duty beside its latest judgement.
struct Standing<'a> {
    duty: &'a Duty,
    latest: Option<&'a Judged>,
    look_again: Option<NaiveDate>,
}

impl Standing<'_> {
    fn status(&self) -> Status {
        self.latest.map_or(Status::NotStarted, |judged| judged.status)
    }

    fn late_since(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.look_again.filter(|day| *day < today)
    }
}

/// Counts where `edition` stands on `today`.
///
/// Takes every judgement there is and uses the latest of each duty (the last given of one day);
/// judgements of duties the edition does not have are left out. What comes next is the first of:
/// a duty that needs attention, the one judged longest ago; a duty past its day to look again, the
/// longest overdue; a duty not met yet, the strongest first, then in the edition's order; a duty
/// partly met, the one judged longest ago.
pub fn progress(edition: &Edition, judgements: &[Judged], today: NaiveDate) -> Progress {
    let standings: Vec<Standing<'_>> = edition.duties.iter().map(|duty| standing(duty, judgements)).collect();
    let count = |status| standings.iter().filter(|one| one.status() == status).count();
    Progress {
        total: standings.len(),
        met: count(Status::Evidenced),
        partly: count(Status::InProgress),
        not_yet: count(Status::NotStarted),
        needs_attention: count(Status::NeedsAttention),
        not_applicable: count(Status::NotApplicable),
        overdue: standings.iter().filter(|one| one.late_since(today).is_some()).count(),
        next_best: next_best(&standings, today),
    }
}

fn standing<'a>(duty: &'a Duty, judgements: &'a [Judged]) -> Standing<'a> {
    // `max_by_key` keeps the last of equals, so a second look on one day counts.
    let latest = judgements.iter().filter(|judged| judged.duty == duty.id).max_by_key(|judged| judged.on);
    let look_again = latest.filter(|judged| judged.status != Status::NotApplicable).and_then(|judged| {
        let usual = (duty.cadence_months > 0).then(|| months_after(judged.on, duty.cadence_months));
        judged.next_review.or(usual)
    });
    Standing { duty, latest, look_again }
}

fn next_best(standings: &[Standing<'_>], today: NaiveDate) -> Option<NextBest> {
    let judged_on = |one: &&Standing<'_>| one.latest.map(|judged| judged.on);
    let with = |status| standings.iter().filter(move |one| one.status() == status);
    let found = |one: &Standing<'_>, sentence: String| NextBest { duty: one.duty.id.clone(), sentence };

    if let Some(one) = with(Status::NeedsAttention).min_by_key(judged_on) {
        return Some(found(one, format!("Put right what needs attention: {}", one.duty.words)));
    }
    let late = standings.iter().filter_map(|one| Some((one.late_since(today)?, one)));
    if let Some((since, one)) = late.min_by_key(|(since, _)| *since) {
        return Some(found(one, format!("Look again, it was due on {}: {}", uk(since), one.duty.words)));
    }

    if let Some(one) = with(Status::NotStarted).min_by_key(|one| one.duty.strength) {
        return Some(found(one, format!("Start with: {}", one.duty.words)));
    }
    let one = with(Status::InProgress).min_by_key(judged_on)?;
    Some(found(one, format!("Finish what is partly met: {}", one.duty.words)))
}
