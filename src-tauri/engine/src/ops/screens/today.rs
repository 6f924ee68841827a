//! The front door: what is overdue, what is due in 14 days, what is not there yet.

use super::caseload::was_visited;
use super::caseload_gaps::not_there_yet;
use super::children::{ChildNow, all_children};
use super::designation::{FindingRow, finding_rows};
use super::facts::gather;
use super::prompts::{asked_of, asked_today};
use super::target::{DueItem, Severity, Target};
use crate::ops::records::{Draft, draft_rows};
use crate::session::Session;
use crate::{Failure, Nothing};
use chrono::NaiveDate;
use domain::RecordId;
use domain::checklists::edition;
use domain::clocks::days_after;
use domain::dates::uk;
use domain::kinds::find;
use domain::rules::{Outcome, evaluate};
use domain::settings::SettingKind;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use store::{Listing, ReadTx, StoredRecord};
use ts_rs::TS;

/// The rules on telling parents, which A-02 asks for child by child.
const TOLD: [&str; 2] = ["MNS-6", "GRP-8"];

/// How far ahead Today looks.
const SOON_DAYS: i64 = 14;

/// The front door.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct Today {
    /// The person's day.
    pub day: NaiveDate,
    /// Past its day.
    pub overdue: Vec<DueItem>,
    /// Due in 14 days.
    pub soon: Vec<DueItem>,
    /// Not there yet.
    pub missing: Vec<DueItem>,
    /// Begun and not saved.
    pub drafts: Vec<Draft>,
    /// Kind and true words when nothing is due.
    pub quiet: String,
    /// All of it in one line.
    pub summary: String,
}

/// A thing to do, with what it belongs to.
pub(crate) struct Due {
    pub(crate) item: DueItem,
    /// What, without any name.
    pub(crate) words: String,
    pub(crate) child: Option<RecordId>,
}

/// The front door.
pub(crate) fn today(session: &mut Session, _input: Nothing) -> Result<Today, Failure> {
    let day = session.today();
    session.book.read(|tx| {
        let children = all_children(tx, day)?;
        // What has no day is not late, it is missing.
        let (dated, mut undated): (Vec<Due>, Vec<Due>) =
            due_items(tx, &children, day)?.into_iter().partition(|due| due.item.days.is_some());
        let (dated, later): (Vec<Due>, Vec<Due>) =
            dated.into_iter().partition(|due| due.item.days.is_some_and(|days| days <= SOON_DAYS));
        // What is due later stands on the child's page; here only once it presses.
        undated.extend(later.into_iter().filter(|due| due.item.severity == Severity::Red));
        let (overdue, soon): (Vec<Due>, Vec<Due>) =
            dated.into_iter().partition(|due| due.item.days.is_some_and(|days| days < 0));
        let missing = missing(tx, &children, undated, day)?;
        let items = |due: Vec<Due>| due.into_iter().map(|due| due.item).collect::<Vec<_>>();
        let (overdue, soon) = (items(overdue), items(soon));
        let count = |n: usize, word: &str| format!("{n} {word}");
        let summary = format!(
            "{}, {}, {}",
            count(overdue.len(), "overdue"),
            count(soon.len(), "due in 14 days"),
            count(missing.len(), "missing")
        );
        let quiet = match (overdue.is_empty() && soon.is_empty(), missing.is_empty()) {
            (true, true) => "Nothing is overdue, due or missing. A good day to look at the children instead.",
            (true, false) => "Nothing is overdue and nothing is due in the next 14 days.",
            (false, _) => "",
        };
        Ok(Today { day, drafts: draft_rows(tx)?, quiet: quiet.into(), summary, overdue, soon, missing })
    })
}

/// Everything due up to 14 days from now, the longest overdue first.
pub(crate) fn due_items(
    tx: &ReadTx<'_>,
    children: &[ChildNow],
    today: NaiveDate,
) -> Result<Vec<Due>, Failure> {
    let until = days_after(today, SOON_DAYS.unsigned_abs());
    let mut items = Vec::new();
    for record in due_records(tx, children, today, until)? {
        if let Some(item) = due_item(&record, today) {
            items.push(Due { item, words: due_words(&record.kind), child: about(&record) });
        }
    }
    items.extend(asked_today(tx, children, today, until)?);
    items.sort_by(|a, b| {
        let key = |due: &Due| (due.item.days.is_none(), due.item.days);
        key(a).cmp(&key(b)).then_with(|| a.item.id.cmp(&b.item.id))
    });
    Ok(items)
}

/// The records that are due by `until`: none of a child who has left or of what has ended, and only the latest
/// judgement of a duty and the newest of what is renewed.
pub(crate) fn due_records(
    tx: &ReadTx<'_>,
    children: &[ChildNow],
    today: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<StoredRecord>, Failure> {
    let here: HashSet<&RecordId> =
        children.iter().filter(|child| child.on_roll(today)).map(|child| &child.id).collect();
    let latest = latest_judgements(tx)?;
    let mut due = Vec::new();
    for record in tx.due(until)? {
        let gone = about(&record).is_some_and(|child| !here.contains(&child));
        let overtaken = record.kind == "judgement" && !latest.contains(&record.id);
        let over = has_ended(&record, today) || was_visited(tx, &record)?;
        if !gone && !overtaken && !over && !is_renewed(tx, &record)? {
            due.push(record);
        }
    }
    Ok(due)
}

/// The child a record is about; a register entry is about its own.
pub(crate) fn about(record: &StoredRecord) -> Option<RecordId> {
    if record.kind == "child" { Some(record.id.clone()) } else { record.child.clone() }
}

/// What is due for one child, the longest overdue first; nothing once the child has left.
pub(crate) fn due_of_child(
    tx: &ReadTx<'_>,
    record: &StoredRecord,
    child: &ChildNow,
    today: NaiveDate,
) -> Result<Vec<DueItem>, Failure> {
    if !child.on_roll(today) || record.hidden {
        return Ok(Vec::new());
    }
    let until = days_after(today, SOON_DAYS.unsigned_abs());
    let mut records = tx.records(&Listing { child: Some(child.id.clone()), ..Listing::default() })?;
    records.push(record.clone());
    records.retain(|record| record.due_on.is_some_and(|on| on <= until));
    let mut items: Vec<DueItem> = records.iter().filter_map(|record| due_item(record, today)).collect();
    items.extend(asked_of(tx, child, today)?);
    items.sort_by_key(|item| (item.days.is_none(), item.days, item.severity));
    Ok(items)
}

/// Whether a newer record of a kind that is renewed, such as a profile, has taken this one's place.
fn is_renewed(tx: &ReadTx<'_>, record: &StoredRecord) -> Result<bool, Failure> {
    // Of a child's records the book itself keeps a due day only for the newest.
    if record.child.is_some() || !find(&record.kind).is_some_and(|def| def.latest_only) {
        return Ok(false);
    }
    let same = Listing { kinds: vec![record.kind.clone()], from: record.event_on, ..Listing::default() };
    let newest = tx.records(&same)?.into_iter().find(|other| other.child.is_none());
    Ok(newest.is_some_and(|newest| newest.id != record.id))
}

/// Whether its last day has passed. What is due on that very day, such as an agreement to renew, still is.
fn has_ended(record: &StoredRecord, today: NaiveDate) -> bool {
    find(&record.kind)
        .filter(|def| !def.ends.is_empty() && def.ends != def.due)
        .and_then(|def| record.text(&def.ends).parse::<NaiveDate>().ok())
        .is_some_and(|last| last < today)
}

fn latest_judgements(tx: &ReadTx<'_>) -> Result<HashSet<RecordId>, Failure> {
    let mut latest: BTreeMap<(String, String), StoredRecord> = BTreeMap::new();
    let when = |record: &StoredRecord| (record.event_on, record.first_at, record.id.clone());
    for record in tx.all_of("judgement")? {
        let text =
            |name: &str| record.fields.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let key = (text("edition"), text("duty"));
        if latest.get(&key).is_none_or(|other| when(other) < when(&record)) {
            latest.insert(key, record);
        }
    }
    Ok(latest.into_values().map(|record| record.id).collect())
}

/// What is due of records of this kind: "Review of support".
fn due_words(kind: &str) -> String {
    let def = find(kind);
    def.map_or_else(
        || kind.to_owned(),
        |def| if def.due_words.is_empty() { def.name.clone() } else { def.due_words.clone() },
    )
}

fn due_item(record: &StoredRecord, today: NaiveDate) -> Option<DueItem> {
    let on = record.due_on?;
    let days = (on - today).num_days();
    let def = find(&record.kind)?;
    let text = |name: &str| record.text(name).to_owned();
    let what = due_words(&def.kind);
    let (word, severity) = match days {
        ..0 => ("Overdue", Severity::Red),
        0 => ("Due today", Severity::Amber),
        _ => ("Due soon", Severity::Amber),
    };
    let when = match days {
        -1 => "since yesterday".to_owned(),
        ..-1 => format!("{} days overdue, since {}", -days, uk(on)),
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => format!("in {days} days, on {}", uk(on)),
    };
    let (go, action) = match record.kind.as_str() {
        "judgement" => (Target::Duty { edition: text("edition"), duty: text("duty") }, "Look at the duty"),
        "child" => (Target::Child { child: record.id.clone() }, "Open the child's page"),
        "caseload" => (Target::Supported { record: record.id.clone() }, "Open the setting"),
        _ => (Target::Edit { record: record.id.clone() }, "Open the form"),
    };
    let title = match record.kind.as_str() {
        "judgement" => {
            let duty = edition(&text("edition")).and_then(|edition| edition.duty(&text("duty")));
            format!("{what}: {}", duty.map_or_else(|| text("duty"), |duty| duty.words.clone()))
        }
        _ => format!("{what}: {}", record.title),
    };
    Some(DueItem {
        id: format!("due_{}", record.id),
        title,
        detail: when,
        on: Some(on),
        days: Some(days),
        word: word.into(),
        severity,
        private: record.kind == "child" || record.child.is_some(),
        go,
        action: action.into(),
    })
}

/// What an inspector would ask for that is not there yet: findings of the rules that ask for something,
/// and children whose register entry is not complete.
fn missing(
    tx: &ReadTx<'_>,
    children: &[ChildNow],
    asked: Vec<Due>,
    today: NaiveDate,
) -> Result<Vec<DueItem>, Failure> {
    let facts = gather(tx, children, today)?;
    let findings = finding_rows(evaluate(&facts, today)).into_iter();
    // Whom to tell is asked child by child, each beside the form that records it; not once more as a rule.
    let mut items: Vec<DueItem> =
        findings.filter(|finding| !TOLD.contains(&finding.rule.as_str())).filter_map(of_finding).collect();
    items.extend(asked.into_iter().map(|due| due.item));
    if facts.kind == SettingKind::La {
        // The settings keep their own registers; what an authority's book lacks is something else.
        items.extend(not_there_yet(tx, children, today)?);
        items.sort_by_key(|item| item.severity);
        return Ok(items);
    }
    for child in children.iter().filter(|child| child.on_roll(today)) {
        let mut lacks = Vec::new();
        if child.stage.is_empty() {
            lacks.push("stage of support");
        }
        if child.fields.key_person.is_empty() {
            lacks.push("key person");
        }
        if lacks.is_empty() {
            continue;
        }
        items.push(DueItem {
            id: format!("child_{}", child.id),
            title: format!("{}: no {} recorded", child.fields.name, lacks.join(" and no ")),
            detail: "Staff and an inspector would expect to find it on the register".into(),
            on: None,
            days: None,
            word: "Missing".into(),
            severity: Severity::Grey,
            private: true,
            go: Target::Child { child: child.id.clone() },
            action: "Open the child's page".into(),
        });
    }
    items.sort_by_key(|item| item.severity);
    Ok(items)
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
