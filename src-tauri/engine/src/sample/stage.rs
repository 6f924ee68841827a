//! The machine a sample's people sit at. Its clock is turned from day to day, and its file dialogs answer by
//! themselves, so that cards and files change hands through the very operations a person uses.

use crate::host::{AskFile, Host};
use chrono::{DateTime, NaiveDate, Utc};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The machine.
pub(super) struct Stage {
    real: Arc<dyn Host>,
    now: Mutex<DateTime<Utc>>,
    folder: PathBuf,
}

impl Stage {
    /// One whose chance is the real machine's. What is handed over lies in the folder.
    pub(super) fn new(real: Arc<dyn Host>, folder: PathBuf) -> Self {
        let now = Mutex::new(real.now());
        Self { real, now, folder }
    }

    /// Turns the clock.
    pub(super) fn turn_to(&self, now: DateTime<Utc>) {
        *self.clock() = now;
    }

    fn clock(&self) -> MutexGuard<'_, DateTime<Utc>> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One place for each sort of file: what was saved last is what is opened next.
    fn handed_over(&self, ask: &AskFile) -> PathBuf {
        let ending = ask.extensions.first().map_or("", String::as_str);
        self.folder.join("handed over").with_extension(ending)
    }
}

impl Host for Stage {
    fn now(&self) -> DateTime<Utc> {
        *self.clock()
    }

    fn today(&self) -> NaiveDate {
        self.clock().date_naive()
    }

    fn random(&self, bytes: &mut [u8]) -> std::io::Result<()> {
        self.real.random(bytes)
    }

    fn ask_open(&self, ask: &AskFile) -> Option<Vec<PathBuf>> {
        Some(vec![self.handed_over(ask)])
    }

    fn ask_save(&self, ask: &AskFile) -> Option<PathBuf> {
        Some(self.handed_over(ask))
    }

    fn ask_folder(&self, _ask: &AskFile) -> Option<PathBuf> {
        None
    }

    fn show(&self, _path: &Path) -> std::io::Result<()> {
        Ok(())
    }

    fn documents(&self) -> PathBuf {
        self.real.documents()
    }

    fn config(&self) -> PathBuf {
        self.real.config()
    }
}
