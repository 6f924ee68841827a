//! A child's file from another setting, open to be read. Nothing of it is kept until somebody takes it in.

use super::handed::code_of;
use crate::ops::network::name_of;
use crate::ops::records::media_type;
use crate::session::Session;
use crate::{Failure, Nothing, Refused};
use chrono::{DateTime, NaiveDate, Utc};
use domain::dates::age_words;
use domain::handover::{Handover, ToldEntry, ToldFile, ToldLine, read_told};
use domain::kinds::plain_letter;
use domain::{RecordId, SettingId};
use exchange::{Manifest, Post, ReadCard, read_card};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{ReadTx, StoredRecord};
use ts_rs::TS;

/// An opened file; in memory only, and gone when the book locks.
#[derive(Debug, Clone)]
pub(crate) struct Arrival {
    pub(super) post: String,
    pub(super) manifest: Manifest,
    pub(super) told: Handover,
    /// Attached files by their hash.
    pub(super) files: BTreeMap<String, Vec<u8>>,
}

impl Arrival {
    /// The sender's card, if it is theirs.
    pub(super) fn card(&self) -> Option<ReadCard> {
        let card = read_card(self.told.card.as_bytes()).ok()?;
        let (device, _) = self.manifest.device()?;
        (card.device == device && card.setting == self.manifest.setting).then_some(card)
    }

    /// What a file that came along is, and its bytes; none that did not come, or of a kind no book keeps.
    pub(crate) fn file(&self, sha256: &str) -> Option<(&'static str, &[u8])> {
        let bytes = self.files.get(sha256)?;
        Some((media_type(bytes)?, bytes))
    }
}

/// One entry as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct ArrivedEntry {
    /// Its place in the file.
    #[ts(type = "number")]
    pub at: usize,
    /// What one of its kind is called.
    pub kind_name: String,
    /// How it was named.
    pub title: String,
    /// The day it happened.
    pub on: Option<NaiveDate>,
    /// Who wrote it there.
    pub by: String,
    /// When it was written there.
    pub written_on: NaiveDate,
    /// It was put right there.
    pub corrected: bool,
    /// What it says.
    pub lines: Vec<ArrivedLine>,
    /// Files that came with it.
    pub files: Vec<ArrivedFile>,
}

/// A file that came with an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct ArrivedFile {
    /// As it was called there.
    pub name: String,
    /// What it shows.
    pub description: String,
    /// The key to its bytes while the child's file is open.
    pub bytes: String,
    /// It came along whole and is of a kind that books keep.
    pub readable: bool,
}

/// An answer under its label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct ArrivedLine {
    /// The label.
    pub label: String,
    /// The answer.
    pub words: String,
}

impl ArrivedEntry {
    /// `readable` says of a hash whether the file came along.
    pub(super) fn of(at: usize, entry: &ToldEntry, readable: impl Fn(&str) -> bool) -> Self {
        let file = |file: &ToldFile| ArrivedFile {
            name: file.name.clone(),
            description: file.description.clone(),
            bytes: format!("arrived/{}", file.sha256),
            readable: readable(&file.sha256),
        };
        Self {
            at,
            kind_name: entry.kind_name.clone(),
            title: entry.title.clone(),
            on: entry.on,
            by: entry.by.clone(),
            written_on: entry.written_on,
            corrected: entry.corrected,
            lines: entry.lines.iter().map(ArrivedLine::from).collect(),
            files: entry.files.iter().map(file).collect(),
        }
    }
}

impl From<&ToldLine> for ArrivedLine {
    fn from(line: &ToldLine) -> Self {
        Self { label: line.label.clone(), words: line.words.clone() }
    }
}

/// A child on the register who may be the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct LikelySame {
    /// The child.
    pub child: RecordId,
    /// Their name.
    pub name: String,
    /// Date of birth.
    pub born: Option<NaiveDate>,
    /// Why it may be the same.
    pub why: String,
}

/// An opened file, as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct ArrivalView {
    /// Who made it.
    pub person: String,
    /// Their setting, as it calls itself.
    pub setting_name: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Their card was compared before.
    pub known: bool,
    /// The child's name.
    pub child_name: String,
    /// What they are called.
    pub known_as: String,
    /// Date of birth.
    pub born: Option<NaiveDate>,
    /// "4 years 1 month".
    pub age_words: String,
    /// Language at home.
    pub home_language: String,
    /// Why it was sent.
    pub why: String,
    /// What parents agreed to, as the sender has it.
    pub agreed: String,
    /// What was left out.
    pub leaves_out: Vec<String>,
    /// The entries, the oldest first.
    pub entries: Vec<ArrivedEntry>,
    /// Children on the register who may be the same.
    pub likely: Vec<LikelySame>,
    /// The day this very file was taken in before.
    pub taken_in_on: Option<NaiveDate>,
    /// The child it was taken in for.
    pub taken_in: Option<RecordId>,
    /// To be told by telephone if no receipt file is sent.
    pub receipt_code: String,
    /// A receipt file can be sealed to the sender.
    pub can_answer: bool,
    /// The setting the child would be taken into: the book's own.
    pub of_setting: String,
    /// That setting, if another one is at hand.
    pub elsewhere: Option<SettingId>,
}

/// Most entries of one file: no child's story is longer.
const MOST: usize = 20_000;

/// Reads an opened file, checks it, and shows it.
pub(crate) fn arrived(session: &mut Session, post: Post) -> Result<ArrivalView, Failure> {
    let told: Handover = read_told(&post.load.told)?;
    let born = told.child.born.is_some_and(|born| born <= session.today());
    if told.entries.len() > MOST || told.child.name.trim().is_empty() || !born || told.token.is_empty() {
        return Err(Refused::Entry.into());
    }
    let by_hash = |bytes: Vec<u8>| {
        let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        (hash, bytes)
    };
    let arrival = Arrival {
        post: post.id,
        manifest: post.manifest,
        files: post.load.files.into_iter().map(by_hash).collect(),
        told,
    };
    let view = view(session, &arrival)?;
    session.arrival = Some(Arc::new(arrival));
    Ok(view)
}

/// The opened file again, if one is open.
pub(crate) fn arrival(session: &mut Session, _input: Nothing) -> Result<Option<ArrivalView>, Failure> {
    let open = session.arrival.clone();
    open.map(|arrival| view(session, &arrival)).transpose()
}

/// Puts the opened file away; nothing of it was kept but what was taken in.
pub(crate) fn drop_arrival(session: &mut Session, _input: Nothing) -> Result<Nothing, Failure> {
    session.arrival = None;
    Ok(Nothing {})
}

/// Somebody may look at another setting meanwhile: a child who moves here moves to the book's own.
fn view(session: &mut Session, arrival: &Arrival) -> Result<ArrivalView, Failure> {
    let own = session.own.clone();
    let elsewhere = (session.signer.setting != own).then(|| own.clone());
    let of_setting = name_of(session, &own)?;
    session.within(&own, |session| {
        let today = session.today();
        session.book.read(|tx| Ok(ArrivalView { of_setting, elsewhere, ..told_view(tx, arrival, today)? }))
    })
}

fn told_view(tx: &ReadTx<'_>, arrival: &Arrival, today: NaiveDate) -> Result<ArrivalView, Failure> {
    let (told, manifest) = (&arrival.told, &arrival.manifest);
    let device = manifest.device().map(|(device, _)| device);
    let known = tx
        .contacts()?
        .iter()
        .any(|one| Some(&one.device) == device.as_ref() && one.setting == manifest.setting);
    let before = taken_in(tx, arrival)?;
    let entry = |(at, entry)| ArrivedEntry::of(at, entry, |sha256| arrival.file(sha256).is_some());
    Ok(ArrivalView {
        person: manifest.person.clone(),
        setting_name: manifest.setting_name.clone(),
        made_at: DateTime::from_timestamp_millis(manifest.made_at).unwrap_or_default(),
        known,
        child_name: told.child.name.clone(),
        known_as: told.child.known_as.clone(),
        born: told.child.born,
        age_words: told.child.born.map(|born| age_words(born, today)).unwrap_or_default(),
        home_language: told.child.home_language.clone(),
        why: told.why.clone(),
        agreed: told.agreed.clone(),
        leaves_out: told.leaves_out.clone(),
        entries: told.entries.iter().enumerate().map(entry).collect(),
        likely: likely(tx, told, today)?,
        taken_in_on: before.as_ref().and_then(|one| one.event_on),
        taken_in: before.and_then(|one| one.child),
        receipt_code: code_of(&told.token),
        can_answer: arrival.card().is_some(),
        of_setting: String::new(),
        elsewhere: None,
    })
}

/// What was kept of this very file when it was first taken in, if the child is still on the register.
pub(super) fn taken_in(tx: &ReadTx<'_>, arrival: &Arrival) -> Result<Option<StoredRecord>, Failure> {
    let mut before = tx.all_of("received_file")?;
    before.retain(|one| one.text("post") == arrival.post);
    before.sort_by_key(|one| (one.event_on, one.first_at));
    for file in before {
        let child = file.child.as_ref().map(|child| tx.record(child)).transpose()?.flatten();
        if child.is_some_and(|child| !child.hidden) {
            return Ok(Some(file));
        }
    }
    Ok(None)
}

/// Children who may be the one the file is about: the same day of birth, or the same name.
pub(super) fn likely(tx: &ReadTx<'_>, told: &Handover, today: NaiveDate) -> Result<Vec<LikelySame>, Failure> {
    let (name, first) = (folded(&told.child.name), first_of(&told.child.name));
    let mut found = Vec::new();
    for child in crate::ops::screens::all_children(tx, today)? {
        let same_day = child.fields.born.is_some() && child.fields.born == told.child.born;
        let same_name = folded(&child.fields.name) == name;
        let same_first = first_of(&child.fields.name) == first;
        let why = match (same_name, same_day) {
            (true, true) => "Same name and date of birth",
            (true, false) => "Same name, another date of birth",
            (false, true) if same_first => "Same first name and date of birth",
            (false, true) => "Same date of birth",
            (false, false) => continue,
        };
        let one =
            LikelySame { child: child.id, name: child.fields.name, born: child.fields.born, why: why.into() };
        found.push((same_name, same_first, one));
    }
    found.sort_by(|a, b| (b.0, b.1, &a.2.name).cmp(&(a.0, a.1, &b.2.name)));
    Ok(found.into_iter().map(|(_, _, one)| one).collect())
}

/// A name as people may type it: letters and digits, small, without accents.
pub(super) fn folded(name: &str) -> String {
    let small = name.to_lowercase();
    let letters = small.chars().filter(|c| c.is_alphanumeric());
    letters
        .flat_map(|c| {
            plain_letter(c).map_or_else(|| c.to_string(), str::to_owned).chars().collect::<Vec<_>>()
        })
        .collect()
}

fn first_of(name: &str) -> String {
    folded(name.split_whitespace().next().unwrap_or_default())
}
