//! A machine that is all memory but for one folder: the same every time a test runs.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, NaiveDate, TimeDelta, TimeZone as _, Utc};
use engine::{AskFile, Desk, Host};
use tempfile::TempDir;

/// A host whose every answer a test decides.
pub struct MemoryHost {
    folder: PathBuf,
    /// Takes the folder along when the machine goes; none for a folder that was there before.
    _ours: Option<TempDir>,
    state: Mutex<State>,
}

struct State {
    now: DateTime<Utc>,
    dice: u64,
    opens: VecDeque<Option<Vec<PathBuf>>>,
    saves: VecDeque<Option<PathBuf>>,
    meanwhile: Option<Box<dyn FnOnce() + Send>>,
    folders: VecDeque<Option<PathBuf>>,
    asked: Vec<String>,
    shown: Vec<PathBuf>,
}

impl MemoryHost {
    /// A machine on the morning of Monday 23 November 2026, with nothing on it.
    ///
    /// # Errors
    /// When the system gives out no temporary folder.
    pub fn new() -> io::Result<Self> {
        let ours = tempfile::Builder::new().prefix("senfolio-test-").tempdir()?;
        std::fs::create_dir_all(ours.path().join("Documents"))?;
        Ok(Self::on(ours.path().to_path_buf(), Some(ours), 0x9e37_79b9_7f4a_7c15))
    }

    /// The machine that left this folder behind when it lost its power, started again on the same morning.
    #[must_use]
    pub fn again(folder: PathBuf) -> Self {
        // Other numbers than before, or new records would get the ids of old ones.
        Self::on(folder, None, 0xd1b5_4a32_d192_ed03)
    }

    fn on(folder: PathBuf, ours: Option<TempDir>, dice: u64) -> Self {
        let state = State {
            now: Utc.timestamp_opt(1_795_424_400, 0).single().unwrap_or_default(),
            dice,
            opens: VecDeque::new(),
            saves: VecDeque::new(),
            meanwhile: None,
            folders: VecDeque::new(),
            asked: Vec::new(),
            shown: Vec::new(),
        };
        Self { folder, _ours: ours, state: Mutex::new(state) }
    }

    /// Lets time pass.
    pub fn advance(&self, by: TimeDelta) {
        let mut state = self.state();
        state.now += by;
    }

    /// The next dialog that asks which files to open gets this answer; `None` is a person who cancels.
    pub fn will_open(&self, answer: Option<Vec<PathBuf>>) {
        self.state().opens.push_back(answer);
    }

    /// The next dialog that asks where to save gets this answer; `None` is a person who cancels.
    pub fn will_save(&self, answer: Option<PathBuf>) {
        self.state().saves.push_back(answer);
    }

    /// This happens while the next dialog that asks where to save is open.
    pub fn meanwhile(&self, what: impl FnOnce() + Send + 'static) {
        self.state().meanwhile = Some(Box::new(what));
    }

    /// The next dialog that asks for a folder gets this answer; `None` is a person who cancels.
    pub fn will_pick(&self, answer: Option<PathBuf>) {
        self.state().folders.push_back(answer);
    }

    /// The titles of the dialogs shown so far.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        self.state().asked.clone()
    }

    /// The files handed to the system's own viewer so far.
    #[must_use]
    pub fn shown(&self) -> Vec<PathBuf> {
        self.state().shown.clone()
    }

    /// The folder everything of this machine lives in; it goes when the machine does.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Host for MemoryHost {
    fn now(&self) -> DateTime<Utc> {
        self.state().now
    }

    fn today(&self) -> NaiveDate {
        self.state().now.date_naive()
    }

    /// Numbers that look random and are the same in every run: a test's keys guard nothing.
    fn random(&self, bytes: &mut [u8]) -> io::Result<()> {
        let mut state = self.state();
        for byte in bytes {
            // xorshift64, the shortest generator that passes for noise here.
            state.dice ^= state.dice << 13;
            state.dice ^= state.dice >> 7;
            state.dice ^= state.dice << 17;
            *byte = state.dice.to_le_bytes()[3];
        }
        Ok(())
    }

    /// A dialog nobody prepared an answer for is cancelled, as a person may.
    fn ask_open(&self, ask: &AskFile) -> Option<Vec<PathBuf>> {
        let mut state = self.state();
        state.asked.push(ask.title.clone());
        state.opens.pop_front().flatten()
    }

    fn ask_save(&self, ask: &AskFile) -> Option<PathBuf> {
        let meanwhile = self.state().meanwhile.take();
        if let Some(what) = meanwhile {
            what();
        }
        let mut state = self.state();
        state.asked.push(ask.title.clone());
        state.saves.pop_front().flatten()
    }

    fn ask_folder(&self, ask: &AskFile) -> Option<PathBuf> {
        let mut state = self.state();
        state.asked.push(ask.title.clone());
        state.folders.pop_front().flatten()
    }

    fn show(&self, path: &Path) -> io::Result<()> {
        self.state().shown.push(path.to_path_buf());
        Ok(())
    }

    fn documents(&self) -> PathBuf {
        self.folder.join("Documents")
    }

    fn config(&self) -> PathBuf {
        self.folder.join("config")
    }
}

/// A machine and an empty desk on it.
///
/// # Errors
/// When the system gives out no temporary folder.
pub fn fresh_desk() -> io::Result<(Arc<MemoryHost>, Mutex<Desk>)> {
    Ok(desk_on(MemoryHost::new()?))
}

/// An empty desk on a machine.
#[must_use]
pub fn desk_on(host: MemoryHost) -> (Arc<MemoryHost>, Mutex<Desk>) {
    let host = Arc::new(host);
    let desk = Desk::new(Arc::clone(&host) as Arc<dyn Host>);
    (host, Mutex::new(desk))
}
