//! What the program has before it: no book, a locked one, or an open one.

use crate::Failure;
use crate::host::Host;
use crate::session::Session;
use chrono::Duration;
use domain::SettingId;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::RecoveryCode;

/// The desk. One per program, behind one lock.
pub struct Desk {
    pub(crate) host: Arc<dyn Host>,
    pub(crate) place: Option<PathBuf>,
    pub(crate) session: Option<Session>,
    /// Which setting of which book was at hand when it was locked: whoever unlocks it goes on there. In memory only.
    pub(crate) left: Option<(PathBuf, SettingId)>,
    /// The recovery code just made, until its sheet is kept; in memory only.
    pub(crate) code: Option<RecoveryCode>,
}

impl Desk {
    /// An empty desk.
    pub fn new(host: Arc<dyn Host>) -> Self {
        Self { host, place: None, session: None, left: None, code: None }
    }

    /// Lays a book on the desk, locked; what was open is locked first.
    pub fn lay(&mut self, path: PathBuf) {
        self.lock();
        self.place = Some(path);
    }

    /// Locks: the session, its keys and the pack in memory are gone. The book stays on the desk.
    pub fn lock(&mut self) {
        self.code = None;
        if let Some(session) = self.session.take() {
            self.left = self.place.clone().map(|place| (place, session.signer.setting.clone()));
            // The log is folded in so that a copy of the file alone is whole; if that fails it waits.
            let _ = session.book.fold_log();
        }
    }

    pub(crate) fn open_session(&mut self) -> Result<&mut Session, Failure> {
        self.session.as_mut().ok_or(Failure::Locked)
    }
}

/// A thread that panicked inside the lock left no half-done change: every change is one transaction.
pub(crate) fn hold(desk: &Mutex<Desk>) -> MutexGuard<'_, Desk> {
    desk.lock().unwrap_or_else(PoisonError::into_inner)
}

/// For long work: takes the desk for a moment at a time.
pub(crate) struct Shared<'a>(pub(crate) &'a Mutex<Desk>);

impl Shared<'_> {
    pub(crate) fn desk<T>(&self, run: impl FnOnce(&mut Desk) -> Result<T, Failure>) -> Result<T, Failure> {
        run(&mut hold(self.0))
    }

    pub(crate) fn session<T>(
        &self,
        run: impl FnOnce(&mut Session) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut desk = hold(self.0);
        let session = desk.open_session()?;
        // Long work at its end is a sign of life too.
        session.last_active = session.host.now();
        run(session)
    }

    pub(crate) fn host(&self) -> Arc<dyn Host> {
        Arc::clone(&hold(self.0).host)
    }
}

/// Locks the book if nobody has done anything for as long as the person chose. For a timer.
pub fn tick(desk: &Mutex<Desk>) {
    let mut desk = hold(desk);
    let idle = desk.session.as_mut().is_some_and(|session| {
        let now = session.host.now();
        // A clock that was put back would keep the book open until it has caught up.
        session.last_active = session.last_active.min(now);
        now - session.last_active >= Duration::minutes(i64::from(session.idle_minutes))
    });
    if idle {
        desk.lock();
    }
}
