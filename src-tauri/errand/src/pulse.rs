//! How far work is, and whether anything moves at all.

use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How far an errand is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Done so far, in bytes or in entries; goes back when a part has to be sent again.
    pub done: u64,
    /// In all, as far as is known; 0 while it is not.
    pub of: u64,
}

/// Hears how far the work is, several times a second, and answers whether to go on.
pub type Tell<'a> = &'a dyn Fn(Progress) -> bool;

/// Nothing moved for the time allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silent;

/// Counts what moves. Shared between the work and the one who waits for it.
#[derive(Debug, Default)]
pub struct Pulse {
    done: AtomicU64,
    of: AtomicU64,
    beats: AtomicU64,
}

impl Pulse {
    /// A new piece of work of this size (0: not known) begins, or the same begins again.
    pub fn begin(&self, of: u64) {
        self.done.store(0, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
        self.beats.fetch_add(1, Ordering::Relaxed);
    }

    /// So much more is done.
    pub fn advance(&self, by: u64) {
        self.done.fetch_add(by, Ordering::Relaxed);
        self.beats.fetch_add(1, Ordering::Relaxed);
    }

    /// So much of what was counted has to be done again.
    pub fn retract(&self, by: u64) {
        // Nothing is counted while nothing is wanted of the answer: never below zero.
        let _ = self
            .done
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |done| Some(done.saturating_sub(by)));
    }

    /// Where it stands.
    pub fn now(&self) -> Progress {
        let of = self.of.load(Ordering::Relaxed);
        let done = self.done.load(Ordering::Relaxed);
        Progress { done: if of == 0 { done } else { done.min(of) }, of }
    }

    /// Waits for `work`, but not for longer than `limit` in which nothing moved. A slow line that still moves is
    /// waited for; one that has died is not.
    ///
    /// # Errors
    /// [`Silent`]; the work is dropped then.
    pub async fn unless_silent<T>(
        &self,
        limit: Duration,
        work: impl Future<Output = T>,
    ) -> Result<T, Silent> {
        let silence = async {
            let mut seen = self.beats.load(Ordering::Relaxed);
            loop {
                tokio::time::sleep(limit).await;
                let now = self.beats.load(Ordering::Relaxed);
                if now == seen {
                    return;
                }
                seen = now;
            }
        };
        tokio::select! {
            biased;
            done = work => Ok(done),
            () = silence => Err(Silent),
        }
    }
}
