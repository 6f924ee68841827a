//! The front door: what is overdue, what is due in 14 days, what is not there yet.

use super::caseload_gaps::quiet_settings;
use super::designation::{FindingRow, finding_rows};
use super::due::{Due, due_item, due_records, due_words};
use super::facts::gather_for_arrangements;
use super::prompts::to_do;
use super::target::{DueItem, Severity, Target};
use super::undecided::undecided;
use crate::Failure;
use crate::ops::records::{Draft, draft_rows};
use crate::session::Session;
use chrono::NaiveDate;
use domain::clocks::{days_after, days_before};
use domain::rules::{Outcome, evaluate};
use domain::settings::SettingKind;
use serde::{Deserialize, Serialize};
use store::ReadTx;
use ts_rs::TS;

/// The rules on telling parents, which A-02 asks for child by child.
const TOLD: [&str; 2] = ["MNS-6", "GRP-8"];

/// How far ahead Today looks.
const SOON_DAYS: i64 = 14;

/// Nobody reads further at once.
const PAGE: u32 = 50;

/// How far down each list is read; a page of it when nothing is said.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(default)]
pub(crate) struct HowFar {
    /// Of what is overdue.
    pub overdue: u32,
    /// Of what is due soon.
    pub soon: u32,
    /// Of what is not there yet.
    pub missing: u32,
    /// Of what two people wrote, for somebody to choose.
    pub undecided: u32,
}

impl Default for HowFar {
    fn default() -> Self {
        Self { overdue: PAGE, soon: PAGE, missing: PAGE, undecided: PAGE }
    }
}

/// The start of a list, and how long it is in all.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct DueList {
    /// The most pressing.
    pub items: Vec<DueItem>,
    /// How many there are in all.
    pub total: u32,
}

impl DueList {
    fn new(mut items: Vec<DueItem>, total: u32, limit: u32) -> Self {
        items.truncate(limit as usize);
        Self { items, total }
    }
}

/// The front door.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct Today {
    /// The person's day.
    pub day: NaiveDate,
    /// Past its day.
    pub overdue: DueList,
    /// Due in 14 days.
    pub soon: DueList,
    /// Not there yet.
    pub missing: DueList,
    /// Written by two people without seeing each other.
    pub undecided: DueList,
    /// Begun and not saved.
    pub drafts: Vec<Draft>,
    /// Kind and true words when nothing is due.
    pub quiet: String,
    /// All of it in one line.
    pub summary: String,
}

/// The front door.
pub(crate) fn today(session: &mut Session, far: HowFar) -> Result<Today, Failure> {
    let day = session.today();
    session.book.read(|tx| {
        let until = soon_ends(day);
        let counts = tx.asked_counts(day, until)?;
        let (late, coming): (Vec<Due>, Vec<Due>) = own_due(tx, day)?.into_iter().partition(is_late);
        let dated = |own: Vec<Due>, (first, last), asked: u32, limit: u32| -> Result<DueList, Failure> {
            let total = asked + own.len() as u32;
            let mut due = own;
            due.extend(to_do(tx, &tx.asked_due(day, (first, last), limit)?, day)?);
            sort(&mut due);
            Ok(DueList::new(due.into_iter().map(|due| due.item).collect(), total, limit))
        };
        let overdue = dated(late, (NaiveDate::MIN, days_before(day, 1)), counts.overdue, far.overdue)?;
        let soon = dated(coming, (day, until), counts.soon, far.soon)?;
        let missing = missing(tx, counts.undated, far.missing, day)?;
        let both = undecided(tx, far.undecided)?.into_iter().map(|due| due.item).collect();
        let undecided = DueList::new(both, tx.count_undecided()?, far.undecided);
        let mut summary =
            format!("{} overdue, {} due in 14 days, {} missing", overdue.total, soon.total, missing.total);
        if undecided.total > 0 {
            summary.push_str(&format!(", {} to choose between", undecided.total));
        }
        let quiet = match (overdue.total + soon.total == 0, missing.total + undecided.total == 0) {
            (true, true) => "Nothing is overdue, due or missing. A good day to look at the children instead.",
            (true, false) => "Nothing is overdue and nothing is due in the next 14 days.",
            (false, _) => "",
        };
        Ok(Today {
            day,
            drafts: draft_rows(tx)?,
            quiet: quiet.into(),
            summary,
            overdue,
            soon,
            missing,
            undecided,
        })
    })
}

fn soon_ends(day: NaiveDate) -> NaiveDate {
    days_after(day, SOON_DAYS.unsigned_abs())
}

fn is_late(due: &Due) -> bool {
    due.item.days.is_some_and(|days| days < 0)
}

/// The longest overdue first, what has no day last; of one day in the order they came, so that more of a list begins
/// as less of it did.
fn sort(due: &mut [Due]) {
    due.sort_by_key(|due| (due.item.days.is_none(), due.item.days));
}

/// What is due of records about no child; they are few.
fn own_due(tx: &ReadTx<'_>, day: NaiveDate) -> Result<Vec<Due>, Failure> {
    let records = due_records(tx, day, soon_ends(day))?;
    let due = |record| {
        let item = due_item(record, day)?;
        Some(Due { item, words: due_words(&record.kind), child: None })
    };
    Ok(records.iter().filter_map(due).collect())
}

/// Everything that is overdue or due soon, the longest overdue first, and then what has no day; for a pack.
pub(crate) fn due_items(tx: &ReadTx<'_>, day: NaiveDate) -> Result<Vec<Due>, Failure> {
    let until = soon_ends(day);
    let mut items = own_due(tx, day)?;
    items.extend(to_do(tx, &tx.asked_due(day, (NaiveDate::MIN, until), u32::MAX)?, day)?);
    items.extend(to_do(tx, &tx.asked_undated(day, until, u32::MAX)?, day)?);
    sort(&mut items);
    Ok(items)
}

/// What an inspector would ask for that is not there yet: findings of the rules that ask for something, settings nobody
/// has heard of, and what children's stories lack.
fn missing(tx: &ReadTx<'_>, asked: u32, limit: u32, day: NaiveDate) -> Result<DueList, Failure> {
    let facts = gather_for_arrangements(tx, day)?;
    let findings = finding_rows(evaluate(&facts, day)).into_iter();
    // Whom to tell is asked child by child, each beside the form that records it; not once more as a rule.
    let mut items: Vec<DueItem> =
        findings.filter(|finding| !TOLD.contains(&finding.rule.as_str())).filter_map(of_finding).collect();
    if facts.kind == SettingKind::La {
        items.extend(quiet_settings(tx, day)?);
    }
    let total = asked + items.len() as u32;
    items.extend(
        to_do(tx, &tx.asked_undated(day, soon_ends(day), limit)?, day)?.into_iter().map(|due| due.item),
    );
    items.sort_by_key(|item| item.severity);
    Ok(DueList::new(items, total, limit))
}

fn of_finding(finding: FindingRow) -> Option<DueItem> {
    let severity = match finding.outcome {
        Outcome::Breach => Severity::Red,
        Outcome::Gap if finding.pressing => Severity::Red,
        Outcome::Gap | Outcome::DueSoon => Severity::Amber,
        Outcome::NotRecorded => Severity::Grey,
        Outcome::Met | Outcome::MetWithReason | Outcome::NotApplicable => return None,
    };
    let go = match (&finding.record, &finding.mend) {
        (_, Some(mend)) if mend.kind == "setting" => Target::Setting,
        (Some(record), _) => Target::Edit { record: record.clone() },
        (None, Some(mend)) if !mend.kind.is_empty() => {
            Target::New { kind: mend.kind.clone(), child: None, fields: mend.fields.clone() }
        }
        (None, _) => Target::Senco,
    };
    let action = finding.mend.as_ref().map_or_else(|| "See the rule".into(), |mend| mend.words.clone());
    Some(DueItem {
        id: format!("rule_{}", finding.rule),
        title: finding.title,
        detail: format!("{} ({})", finding.why, finding.strength_words),
        on: finding.due,
        days: None,
        word: finding.outcome_words,
        severity,
        private: false,
        go,
        action,
    })
}
