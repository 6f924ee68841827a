//! The machine as seen from a terminal: no dialogs, so the one file that may be written is the one named on the
//! command line.

use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Local, NaiveDate, Utc};
use engine::{AskFile, Host};

pub(crate) struct Terminal {
    pub(crate) today: Option<NaiveDate>,
    pub(crate) out: Option<PathBuf>,
}

impl Host for Terminal {
    #[expect(clippy::disallowed_methods, reason = "the one place here that reads the machine's clock")]
    fn now(&self) -> DateTime<Utc> {
        let now = Utc::now();
        match self.today {
            // Only the day is pretended, so two things done in a row still have an order.
            Some(day) => day.and_time(now.time()).and_utc(),
            None => now,
        }
    }

    #[expect(clippy::disallowed_methods, reason = "the one place here that reads the machine's calendar")]
    fn today(&self) -> NaiveDate {
        self.today.unwrap_or_else(|| Local::now().date_naive())
    }

    fn random(&self, bytes: &mut [u8]) -> io::Result<()> {
        getrandom::fill(bytes).map_err(io::Error::other)
    }

    fn ask_open(&self, _: &AskFile) -> Option<Vec<PathBuf>> {
        None
    }

    fn ask_folder(&self, _: &AskFile) -> Option<PathBuf> {
        None
    }

    fn ask_save(&self, _: &AskFile) -> Option<PathBuf> {
        self.out.clone()
    }

    fn show(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn documents(&self) -> PathBuf {
        PathBuf::from(".")
    }

    fn config(&self) -> PathBuf {
        std::env::temp_dir().join("senfolio-terminal")
    }
}
