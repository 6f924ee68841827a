//! A thread that waits, so that the one who asked does not have to be asynchronous.

use crate::{Pulse, Tell};
use std::future::Future;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

/// How often the one who waits is told, and asked whether to go on.
const TICK: Duration = Duration::from_millis(100);

/// Why work ended without an answer of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Halt {
    /// The person stopped it.
    #[error("stopped")]
    Cancelled,
    /// A fault in the program; the work is gone, the program is not.
    #[error("the work broke off")]
    BrokeOff,
}

/// Runs one piece of work after another on a thread of its own.
pub struct Runner {
    // Taken only when dropped.
    runtime: Option<Runtime>,
    pulse: Arc<Pulse>,
}

impl Runner {
    /// A runner at rest.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn new() -> std::io::Result<Self> {
        let runtime =
            Builder::new_multi_thread().worker_threads(1).thread_name("errand").enable_all().build()?;
        Ok(Self { runtime: Some(runtime), pulse: Arc::default() })
    }

    /// What the work counts on while it runs.
    pub fn pulse(&self) -> Arc<Pulse> {
        Arc::clone(&self.pulse)
    }

    /// Waits for the work, telling how far it is on the caller's own thread. `&mut`: one piece of work at a time,
    /// or two would count on one pulse.
    ///
    /// # Errors
    /// The work's own, or a [`Halt`].
    pub fn run<T, E>(
        &mut self,
        tell: Tell<'_>,
        work: impl Future<Output = Result<T, E>> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Halt> + Send + 'static,
    {
        self.pulse.begin(0);
        let Some(runtime) = self.runtime.as_ref().filter(|_| tell(self.pulse.now())) else {
            return Err(Halt::Cancelled.into());
        };
        let (send, receive) = sync_channel(1);
        let task = runtime.spawn(async move {
            // Nobody listens any more when the work was stopped.
            let _ = send.send(work.await);
        });
        loop {
            match receive.recv_timeout(TICK) {
                Ok(done) => {
                    tell(self.pulse.now());
                    return done;
                }
                Err(RecvTimeoutError::Timeout) => {
                    if !tell(self.pulse.now()) {
                        task.abort();
                        return Err(Halt::Cancelled.into());
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return Err(Halt::BrokeOff.into()),
            }
        }
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        // A thread stuck in a dead network share must not hold up whoever lets go of this.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl std::fmt::Debug for Runner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Runner")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Silent;
    use std::cell::Cell;
    use std::time::Instant;

    #[test]
    fn work_that_never_ends_is_stopped_when_the_person_says_so() {
        let mut runner = Runner::new().unwrap();
        let (asked, began) = (Cell::new(0), Instant::now());

        let ended: Result<(), Halt> = runner.run(
            &|_| {
                asked.set(asked.get() + 1);
                asked.get() < 4
            },
            std::future::pending(),
        );

        assert_eq!(ended, Err(Halt::Cancelled));
        assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    }

    #[test]
    fn work_stopped_before_it_began_is_never_begun() {
        let mut runner = Runner::new().unwrap();

        let ended: Result<(), Halt> = runner.run(&|_| false, async { unreachable!("it began") });

        assert_eq!(ended, Err(Halt::Cancelled));
    }

    #[test]
    fn a_line_that_moves_is_waited_for_and_one_that_does_not_is_given_up() {
        let mut runner = Runner::new().unwrap();
        let limit = Duration::from_millis(150);
        let (slow, dead) = (runner.pulse(), runner.pulse());

        let moved: Result<_, Halt> = runner.run(&|_| true, async move {
            let beating = async {
                for _ in 0..8 {
                    tokio::time::sleep(limit / 3).await;
                    slow.advance(1);
                }
            };
            Ok(slow.unless_silent(limit, beating).await)
        });
        let still: Result<_, Halt> = runner
            .run(&|_| true, async move { Ok(dead.unless_silent(limit, std::future::pending::<()>()).await) });

        assert_eq!((moved, still), (Ok(Ok(())), Ok(Err(Silent))));
    }

    #[test]
    fn work_that_breaks_is_told_and_the_next_still_runs() {
        let mut runner = Runner::new().unwrap();

        let broken: Result<(), Halt> =
            runner.run(&|_| true, async { panic!("a fault planted by this test") });
        let next: Result<u8, Halt> = runner.run(&|_| true, async { Ok(7) });

        assert_eq!((broken, next), (Err(Halt::BrokeOff), Ok(7)));
    }
}
