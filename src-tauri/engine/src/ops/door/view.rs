//! Where the program stands: which book is on the desk, and whether it is open.

use super::sample::SampleOffer;
use crate::desk::Desk;
use crate::{Failure, Nothing};
use serde::Serialize;
use std::path::{Path, PathBuf};
use ts_rs::TS;

/// What is on the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DoorState {
    /// No book.
    None,
    /// A book, locked.
    Locked,
    /// A book, open.
    Open,
}

/// The book on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct BookInfo {
    /// Its file's name.
    pub name: String,
    /// The folder it lies in.
    pub place: String,
    /// Nothing can be saved into it.
    pub read_only: bool,
    /// Why not.
    pub read_only_why: String,
    /// It holds invented sample data.
    pub demo: bool,
    /// The sample's published passphrase; empty for a real book.
    pub passphrase_hint: String,
}

/// A book opened before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct RecentBook {
    /// Its place in the list.
    pub index: u32,
    /// Its file's name.
    pub name: String,
    /// The folder it lies in.
    pub place: String,
    /// Whether it is still there.
    pub exists: bool,
}

/// Where the program stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct Door {
    /// What is on the desk.
    pub state: DoorState,
    /// Which book.
    pub book: Option<BookInfo>,
    /// Books opened before, the latest first.
    pub recent: Vec<RecentBook>,
    /// The program's version.
    pub version: String,
    /// Whether the book is a sample.
    pub sample: bool,
    /// Samples to look around in.
    pub samples: Vec<SampleOffer>,
}

/// Where the program stands.
pub(crate) fn where_am_i(desk: &mut Desk, _input: Nothing) -> Result<Door, Failure> {
    Ok(door(desk))
}

/// The same, as a heartbeat: does not count as a sign of life.
pub(crate) fn still_open(desk: &mut Desk, _input: Nothing) -> Result<Door, Failure> {
    Ok(door(desk))
}

/// Locks the book.
pub(crate) fn lock(desk: &mut Desk, _input: Nothing) -> Result<Door, Failure> {
    desk.lock();
    Ok(door(desk))
}

/// Locks the book and puts it away, to choose another.
pub(crate) fn close_book(desk: &mut Desk, _input: Nothing) -> Result<Door, Failure> {
    desk.lock();
    desk.place = None;
    Ok(door(desk))
}

pub(super) fn door(desk: &Desk) -> Door {
    let samples = super::sample::folder(desk.host.as_ref());
    let sample = desk.place.as_ref().is_some_and(|path| path.starts_with(&samples));
    let book = desk.place.as_ref().map(|path| {
        let open = desk.session.as_ref();
        let why = open.and_then(|session| session.book.read_only()).unwrap_or_default();
        BookInfo {
            name: name_of(path),
            place: folder_of(path),
            read_only: !why.is_empty(),
            read_only_why: why.to_owned(),
            demo: open.map_or(sample, |session| session.demo),
            passphrase_hint: if sample { super::SAMPLE_PASSPHRASE.to_owned() } else { String::new() },
        }
    });
    let state = match (&desk.place, &desk.session) {
        (_, Some(_)) => DoorState::Open,
        (Some(_), None) => DoorState::Locked,
        (None, None) => DoorState::None,
    };
    let recent = (0..).zip(recent_paths(&desk.host.config()));
    let recent = recent
        .map(|(index, path)| RecentBook {
            index,
            name: name_of(&path),
            place: folder_of(&path),
            exists: path.is_file(),
        })
        .collect();
    Door {
        state,
        book,
        recent,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sample,
        samples: super::sample::offers(),
    }
}

fn name_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn folder_of(path: &Path) -> String {
    path.parent().unwrap_or(Path::new("")).to_string_lossy().into_owned()
}

const MOST_RECENT: usize = 6;

pub(super) fn recent_paths(config: &Path) -> Vec<PathBuf> {
    let text = std::fs::read_to_string(config.join("recent.json")).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// Puts a book at the head of the list of recent ones. A convenience: that it cannot be written is no failure.
pub(crate) fn remember(config: &Path, path: &Path) {
    let mut recent = recent_paths(config);
    recent.retain(|other| other != path);
    recent.insert(0, path.to_owned());
    recent.truncate(MOST_RECENT);
    if let Ok(text) = serde_json::to_string(&recent) {
        let _ =
            std::fs::create_dir_all(config).and_then(|()| std::fs::write(config.join("recent.json"), text));
    }
}
