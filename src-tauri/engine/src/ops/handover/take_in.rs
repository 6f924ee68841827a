//! Someone takes an arrived file into the register: the child, and every entry as something told by the setting that wrote
//! it, with its own day and author. Nothing becomes a plan, a consent or a stage of this setting by itself.

use super::arrive::{Arrival, likely, taken_in};
use super::handed::code_of;
use crate::Failure;
use crate::ops::records::{SaveRecord, attach_bytes, save_in};
use crate::session::{Session, Writing};
use chrono::{DateTime, Datelike, NaiveDate};
use domain::handover::{ToldEntry, ToldLine};
use domain::{Problem, RecordId, Rejected};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use ts_rs::TS;

/// Where the open file goes.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct TakeInChild {
    /// A child on the register who is the same; none for a new one.
    pub into: Option<RecordId>,
    /// The person has looked at those who may be the same, and it is none of them.
    pub is_new: bool,
    /// A file taken in before is taken in once more.
    pub again: bool,
}

/// What was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct TookIn {
    /// The child.
    pub child: RecordId,
    /// How many entries.
    #[ts(type = "number")]
    pub entries: usize,
    /// How many files.
    #[ts(type = "number")]
    pub files: usize,
}

/// Takes in the open file, all of it or nothing.
pub(crate) fn take_in_child(session: &mut Session, input: TakeInChild) -> Result<TookIn, Failure> {
    let arrival = session.arrival.clone().ok_or(Failure::BadRequest("no file is open".into()))?;
    // Whatever setting is at hand: a child who moves here moves to the book's own.
    let own = session.own.clone();
    session.within(&own, |session| {
        session.write(|writing| {
            let child = whose(writing, &arrival, &input)?;
            let file = keep_file(writing, &arrival, &child)?;
            let mut files = 0;
            for entry in &arrival.told.entries {
                files += keep_entry(writing, &arrival, entry, &child, &file)?;
            }
            writing.note("Took in a child's file from another setting")?;
            Ok(TookIn { child, entries: arrival.told.entries.len(), files })
        })
    })
}

fn rejected(field: &str, message: &str) -> Failure {
    Rejected::Fields(vec![Problem::at(field, message)]).into()
}

fn whose(writing: &Writing<'_>, arrival: &Arrival, input: &TakeInChild) -> Result<RecordId, Failure> {
    if !input.again && taken_in(writing.tx, arrival)?.is_some() {
        return Err(rejected(
            "again",
            "This very file was taken in before. Open the child's timeline to read it.",
        ));
    }
    let likely = likely(writing.tx, &arrival.told, writing.today)?;
    match &input.into {
        Some(into) if likely.iter().any(|one| one.child == *into) => Ok(into.clone()),
        Some(_) => Err(rejected("into", "Choose a child from the list")),
        None if !likely.is_empty() && !input.is_new => {
            Err(rejected("into", "Say whether this is a child who is on your register already"))
        }
        None => {
            let child = &arrival.told.child;
            let fields = json!({
                "name": line(&child.name), "known_as": line(&child.known_as), "born": child.born,
                "home_language": line(&child.home_language),
            });
            save_in(writing, SaveRecord::new("child", None, object(fields)))
        }
    }
}

fn keep_file(writing: &Writing<'_>, arrival: &Arrival, child: &RecordId) -> Result<RecordId, Failure> {
    let (manifest, told) = (&arrival.manifest, &arrival.told);
    let device = manifest.device().map(|(device, _)| device);
    let met = |one: &store::Contact| Some(&one.device) == device.as_ref() && one.setting == manifest.setting;
    let known = writing.tx.contacts()?.iter().any(met);
    let made =
        DateTime::from_timestamp_millis(manifest.made_at).map(|at| at.date_naive()).and_then(plausible);
    let fields = json!({
        "setting": setting(arrival), "person": line(&manifest.person), "known": known, "made_on": made,
        "arrived_on": writing.today, "why": told.why, "agreed": told.agreed,
        "leaves_out": told.leaves_out.join("\n"), "entries": told.entries.len(),
        "receipt_code": code_of(&told.token), "post": arrival.post,
    });
    save_in(writing, SaveRecord::new("received_file", Some(child.clone()), object(fields)))
}

/// Keeps one entry; how many files came with it.
fn keep_entry(
    writing: &Writing<'_>,
    arrival: &Arrival,
    entry: &ToldEntry,
    child: &RecordId,
    file: &RecordId,
) -> Result<usize, Failure> {
    let fields = json!({
        "setting": setting(arrival), "was": line_or(&entry.kind_name, "Record"), "called": line(&entry.title),
        "on": entry.on.and_then(plausible), "by": line(&entry.by), "written_on": plausible(entry.written_on),
        "corrected": entry.corrected, "said": said(&entry.lines), "parent": file,
    });
    let kept = save_in(writing, SaveRecord::new("received", Some(child.clone()), object(fields)))?;
    let mut files = 0;
    for told in &entry.files {
        if let Some(bytes) = arrival.files.get(&told.sha256) {
            attach_bytes(writing, &kept, &told.name, bytes, &line(&told.description))?;
            files += 1;
        }
    }
    Ok(files)
}

fn setting(arrival: &Arrival) -> String {
    line_or(&arrival.manifest.setting_name, "Another setting")
}

/// At most as much as an answer holds.
fn said(lines: &[ToldLine]) -> String {
    let words: Vec<String> = lines.iter().map(|line| format!("{}\n{}", line.label, line.words)).collect();
    words.join("\n\n").chars().take(400_000).collect()
}

/// One line of at most 200 letters, as an answer of one line is.
fn line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(200).collect()
}

fn line_or(words: &str, other: &str) -> String {
    let words = line(words);
    if words.is_empty() { other.to_owned() } else { words }
}

/// A day a person could mean.
fn plausible(day: NaiveDate) -> Option<NaiveDate> {
    (1900..2200).contains(&day.year()).then_some(day)
}

fn object(value: Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}
