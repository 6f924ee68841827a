//! What the engine needs from where it runs: the time, chance, and the system's own file dialogs.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use std::path::{Path, PathBuf};
use ts_rs::TS;

/// A question for the system's file dialog.
#[derive(Debug, Clone, Default)]
pub struct AskFile {
    /// The dialog's title.
    pub title: String,
    /// Name suggested for a file to save. Never a child's name.
    pub suggested_name: String,
    /// Extensions shown, without the dot; empty means all.
    pub extensions: Vec<String>,
    /// What such files are called: "PDF document".
    pub label: String,
    /// Whether several may be picked.
    pub many: bool,
}

/// Where the engine runs: the app's window, the command line, or a test.
pub trait Host: Send + Sync {
    /// This moment.
    fn now(&self) -> DateTime<Utc>;
    /// The person's own day.
    fn today(&self) -> NaiveDate;
    /// Fills `bytes` with randomness fit for keys.
    ///
    /// # Errors
    /// When the system has none to give.
    fn random(&self, bytes: &mut [u8]) -> std::io::Result<()>;
    /// Asks for files to open; `None` if the person thinks better of it.
    fn ask_open(&self, ask: &AskFile) -> Option<Vec<PathBuf>>;
    /// Asks where to save; `None` if the person thinks better of it.
    fn ask_save(&self, ask: &AskFile) -> Option<PathBuf>;
    /// Asks for a folder; `None` if the person thinks better of it.
    fn ask_folder(&self, ask: &AskFile) -> Option<PathBuf>;
    /// Opens a file in the system's own viewer.
    ///
    /// # Errors
    /// When there is none.
    fn show(&self, path: &Path) -> std::io::Result<()>;
    /// The person's documents folder.
    fn documents(&self) -> PathBuf;
    /// Where this program keeps its list of books and the sample.
    fn config(&self) -> PathBuf;
}

/// How far long work has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "Progress")]
pub struct Step {
    /// Parts done.
    pub done: u32,
    /// Parts in all.
    pub of: u32,
    /// What is being done now, in plain words.
    pub doing: String,
}

/// Hears how long work goes, and may ask it to stop.
pub trait Progress: Sync {
    /// Another step is taken.
    fn step(&self, step: Step);
    /// Whether the person wants it to stop.
    fn cancelled(&self) -> bool;
}

/// Hears nothing and never stops.
pub struct Silent;

impl Progress for Silent {
    fn step(&self, _step: Step) {}

    fn cancelled(&self) -> bool {
        false
    }
}
