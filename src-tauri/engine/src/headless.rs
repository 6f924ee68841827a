//! The same engine without a window: for the command line, tests and measurements.

use crate::Failure;
use crate::desk::Desk;
use crate::failure::ApiError;
use crate::host::{Host, Progress, Step};
use crate::ops::door::{NewBook, SAMPLE_PASSPHRASE, make_book, open_with};
use crate::sample;
use std::path::Path;
use std::sync::Arc;
use store::{KeyFile, StoreError, key_file_beside};

/// The passphrase a sample book is made with unless another is given.
pub const PUBLISHED_PASSPHRASE: &str = SAMPLE_PASSPHRASE;

/// Opens the book at `path`.
///
/// # Errors
/// As unlocking in the window.
pub fn open(host: Arc<dyn Host>, path: &Path, passphrase: &str) -> Result<Desk, ApiError> {
    open_book(host, path, passphrase).map_err(ApiError::from)
}

fn open_book(host: Arc<dyn Host>, path: &Path, passphrase: &str) -> Result<Desk, Failure> {
    if !path.is_file() {
        return Err(StoreError::Missing.into());
    }
    let (slot, secrets) = KeyFile::read(&key_file_beside(path))?.open(passphrase, false)?;
    let session = open_with(&host, path.to_owned(), slot, secrets)?;
    let mut desk = Desk::new(host);
    desk.lay(path.to_owned());
    desk.session = Some(session);
    Ok(desk)
}

/// Makes the sample nursery's book at `path`, open. Answers its recovery code too.
///
/// # Errors
/// When anything is at that place already, or cannot be written there.
pub fn make_sample(
    host: Arc<dyn Host>,
    path: &Path,
    passphrase: &str,
    progress: &dyn Progress,
) -> Result<(Desk, String), ApiError> {
    let made = || -> Result<(Desk, String), Failure> {
        let step = |done: u32, doing: &str| progress.step(Step { done, of: 2, doing: doing.into() });
        step(0, "Making the keys");
        let new = NewBook { path: path.to_owned(), passphrase, user: sample::AUTHOR.into(), demo: true };
        let (mut session, code) = make_book(&host, new)?;
        step(1, "Laying out the sample nursery");
        sample::fill_nursery(&mut session)?;
        let mut desk = Desk::new(Arc::clone(&host));
        desk.lay(path.to_owned());
        desk.session = Some(session);
        Ok((desk, code.in_groups()))
    };
    made().map_err(ApiError::from)
}
