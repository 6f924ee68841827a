//! Someone takes what is due to their own calendar. A calendar is read over shoulders and kept by others, so what it
//! shows is never a name or a need.

use super::ics::{Event, file};
use super::told::{Entry, Told};
use crate::Failure;
use crate::desk::Shared;
use crate::host::{AskFile, Progress};
use crate::ops::packs::{Saved, write_where_asked};
use crate::ops::screens::{ChildNow, all_children, due_records, gather, initials, option_words};
use crate::session::{Session, local};
use chrono::{DateTime, NaiveDate, Utc};
use domain::dates::{months_after, months_before};
use domain::kinds::find;
use domain::rules::{Facts, evaluate};
use domain::{Problem, RecordId, Rejected, SettingId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use store::ReadTx;
use ts_rs::TS;

/// How far ahead a calendar is filled.
const MONTHS_AHEAD: u32 = 12;

/// A hundred years either way: nothing in a child's story lies further off.
const CENTURY: u32 = 1200;

/// When a calendar rings, always at nine in the morning.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Ring {
    /// Never.
    #[default]
    Never,
    /// On the day.
    OnTheDay,
    /// The day before.
    DayBefore,
    /// Seven days before.
    WeekBefore,
}

impl Ring {
    /// Counted from the first moment of the day (RFC 5545, 3.3.6).
    const fn trigger(self) -> Option<&'static str> {
        match self {
            Self::Never => None,
            Self::OnTheDay => Some("PT9H"),
            Self::DayBefore => Some("-PT15H"),
            Self::WeekBefore => Some("-P6DT15H"),
        }
    }
}

/// What the calendar shows.
#[derive(Debug, Clone, Copy, Default, Deserialize, TS)]
#[serde(default)]
pub(crate) struct CalendarAsk {
    /// Children's initials after what is due.
    pub initials: bool,
    /// When it rings.
    pub ring: Ring,
}

/// What became of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct CalendarSaved {
    /// Where it was saved.
    pub file: Saved,
    /// How many things are due in it.
    #[ts(type = "number")]
    pub due: usize,
    /// How many it says are over.
    #[ts(type = "number")]
    pub over: usize,
}

/// Asks where to, and writes what is due as a calendar file.
pub(crate) fn save_calendar(
    shared: &Shared<'_>,
    ask: CalendarAsk,
    _progress: &dyn Progress,
) -> Result<CalendarSaved, Failure> {
    let (next, made, today) = shared.session(|session| {
        let today = session.today();
        let setting = session.signer.setting.clone();
        let (now, told) =
            session.book.read(|tx| Ok::<_, Failure>((entries(tx, ask, today)?, told(tx, &setting)?)))?;
        let next = told.next(now, today, months_after(today, MONTHS_AHEAD));
        Ok((next, session.host.now(), today))
    })?;
    if next.due.is_empty() && next.over.is_empty() {
        let message = "Nothing has a day yet, so there is nothing to put in a calendar.";
        return Err(Rejected::Fields(vec![Problem::at("calendar", message)]).into());
    }
    let (due, over) = (next.due.len(), next.over.len());
    let bytes = written(next.due, next.over, ask, today, made);
    let dialog = AskFile {
        title: "Save what is due as a calendar".into(),
        suggested_name: format!("Senfolio calendar {today}.ics"),
        extensions: vec!["ics".into()],
        label: "Calendar".into(),
        many: false,
    };
    let (file, _) = write_where_asked(shared, &dialog, bytes.as_bytes())?;
    if file.saved {
        shared.session(|session| keep(session, &next.told, ask))?;
    }
    Ok(CalendarSaved { file, due, over })
}

/// Each setting tells its own days.
fn kept_as(setting: &SettingId) -> String {
    format!("{}/{setting}", local::CALENDAR)
}

fn told(tx: &ReadTx<'_>, setting: &SettingId) -> Result<Told, Failure> {
    // One that cannot be read costs no more than that things once told are not said to be over.
    let kept = tx.local(&kept_as(setting))?.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    Ok(kept.unwrap_or_default())
}

fn keep(session: &mut Session, told: &Told, ask: CalendarAsk) -> Result<(), Failure> {
    if session.book.read_only().is_some() {
        return Ok(());
    }
    let told = serde_json::to_vec(told)?;
    session.write(|writing| {
        writing.tx.set_local(&kept_as(&writing.signer.setting), &told)?;
        writing.note(if ask.initials {
            "Saved what is due as a calendar outside the book, with children's initials"
        } else {
            "Saved what is due as a calendar outside the book"
        })
    })
}

fn written(
    due: Vec<Entry>,
    over: Vec<(String, NaiveDate)>,
    ask: CalendarAsk,
    today: NaiveDate,
    made: DateTime<Utc>,
) -> String {
    let due = due.into_iter().map(|entry| Event {
        alarm: ask.ring.trigger().filter(|_| entry.on >= today),
        uid: entry.uid,
        on: entry.on,
        title: entry.title,
        text: "Open Senfolio to see whom this is about and to record what was done.".into(),
        cancelled: false,
    });
    let over = over.into_iter().map(|(uid, on)| Event {
        uid,
        on,
        title: "No longer due".into(),
        text: "Done, moved to another record or taken back. You can delete this day.".into(),
        cancelled: true,
        alarm: None,
    });
    file(&due.chain(over).collect::<Vec<_>>(), made)
}

/// Everything with a day that is not over, near or far.
fn entries(tx: &ReadTx<'_>, ask: CalendarAsk, today: NaiveDate) -> Result<Vec<Entry>, Failure> {
    let children = all_children(tx, today)?;
    let by_id: HashMap<&RecordId, &ChildNow> = children.iter().map(|child| (&child.id, child)).collect();
    let titled = |words: &str, child: Option<&ChildNow>| match child.filter(|_| ask.initials) {
        Some(child) => format!("{words} ({})", initials(&child.fields.name)),
        None => words.to_owned(),
    };
    let (first, last) = (months_before(today, CENTURY), months_after(today, CENTURY));
    let mut found = Vec::new();
    let mut said: HashSet<(RecordId, NaiveDate)> = HashSet::new();
    for record in due_records(tx, today, last)? {
        let (Some(on), Some(def)) = (record.due_on, find(&record.kind)) else { continue };
        // Words of the kind, never of the record: a record's own title may hold anything.
        let words = if def.due_words.is_empty() { &def.name } else { &def.due_words };
        found.push(Entry { uid: uid(&format!("due {}", record.id)), on, title: words.clone() });
        said.insert((record.id, on));
    }
    for asked in tx.prompts_between(first, last)? {
        let prompt = asked.prompt;
        let over = |on: NaiveDate| prompt.until.is_some_and(|until| until < on.max(today));
        let Some(on) = prompt.due.filter(|on| !over(*on) && !prompt.calendar_title.is_empty()) else {
            continue;
        };
        let Some(child) = by_id.get(&asked.child) else { continue };
        let uid = match prompt.record.clone().filter(|_| prompt.is_due_day()) {
            Some(record) => {
                let uid = uid(&format!("due {record}"));
                said.insert((record, on));
                uid
            }
            None => uid(&format!("prompt {} {}", asked.child, prompt.key)),
        };
        found.push(Entry { uid, on, title: titled(&prompt.calendar_title, Some(child)) });
    }
    found.extend(of_the_setting(&gather(tx, &children, today)?, today, &mut said));
    Ok(found)
}

/// The days of roles and rules; a rule that only repeats a record's own day is not said twice.
fn of_the_setting(facts: &Facts, today: NaiveDate, said: &mut HashSet<(RecordId, NaiveDate)>) -> Vec<Entry> {
    let mut found = Vec::new();
    for (id, held) in &facts.appointments {
        let Some(on) = held.end.filter(|end| *end >= today) else { continue };
        let role = option_words("appointment", "role", held.role.as_deref().unwrap_or_default());
        found.push(Entry { uid: uid(&format!("end {id}")), on, title: format!("Role ends: {role}") });
        said.insert((id.clone(), on));
    }
    let setting = facts.setting_record.clone().unwrap_or_default();
    for finding in evaluate(facts, today) {
        let Some(on) = finding.due else { continue };
        if finding.about.iter().any(|id| said.contains(&(id.clone(), on))) {
            continue;
        }
        let uid = uid(&format!("rule {setting} {}", finding.rule));
        found.push(Entry { uid, on, title: format!("To keep in view: {}", finding.title) });
    }
    found
}

/// An identity that tells nobody what it stands for.
fn uid(of: &str) -> String {
    let hash = Sha256::digest(of.as_bytes());
    let short: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("{short}@senfolio")
}
