//! The same engine without a window: for the command line, tests and measurements.

use crate::Failure;
use crate::desk::{Desk, hold};
use crate::failure::ApiError;
use crate::host::{Host, Progress, Step};
use crate::ops::door::{NewBook, SAMPLE_PASSPHRASE, make_book, open_with};
use crate::ops::records::{SaveRecord, save_in};
use crate::sample;
use serde_json::Value;
use std::path::Path;
use std::sync::{Arc, Mutex};
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

/// Copies an open book to `path` and opens the copy with the same keys, without the slow way of the passphrase. For tests
/// and measurements that need books by the thousand.
///
/// # Errors
/// When no book is open, or when nothing can be written there.
pub fn open_copy(of: &Mutex<Desk>, host: Arc<dyn Host>, path: &Path) -> Result<Desk, ApiError> {
    let copied = || -> Result<Desk, Failure> {
        let mut desk = hold(of);
        let session = desk.open_session()?;
        session.book.fold_log()?;
        std::fs::copy(&session.path, path)?;
        let session = open_with(&host, path.to_owned(), session.slot.clone(), session.secrets.clone())?;
        let mut copy = Desk::new(host);
        copy.lay(path.to_owned());
        copy.session = Some(session);
        Ok(copy)
    };
    copied().map_err(ApiError::from)
}

/// Every sample there is: what commands call it, and what there is to see in it.
pub fn samples() -> Vec<(&'static str, &'static str)> {
    sample::SAMPLES.iter().map(|sample| (sample.id, sample.about)).collect()
}

/// Makes a sample's book at `path`, open. Answers its recovery code too.
///
/// # Errors
/// When there is no such sample, when anything is at that place already, or when nothing can be written there.
pub fn make_sample(
    host: Arc<dyn Host>,
    sample: &str,
    path: &Path,
    passphrase: &str,
    progress: &dyn Progress,
) -> Result<(Desk, String), ApiError> {
    let made = || -> Result<(Desk, String), Failure> {
        let step = |done: u32, doing: &str| progress.step(Step { done, of: 2, doing: doing.into() });
        step(0, "Making the keys");
        let sample =
            sample::find(Some(sample)).ok_or_else(|| Failure::BadRequest("no such sample".into()))?;
        let new = NewBook { path: path.to_owned(), passphrase, user: sample.author.into(), demo: true };
        let (session, code) = make_book(&host, new)?;
        step(1, &format!("Laying out {}", sample.name));
        let session = sample::fill(session, sample)?;
        let mut desk = Desk::new(Arc::clone(&host));
        desk.lay(path.to_owned());
        desk.session = Some(session);
        Ok((desk, code.in_groups()))
    };
    made().map_err(ApiError::from)
}

/// Saves one form and answers the record's id.
pub type Save<'a> = dyn Fn(Value) -> Result<String, ApiError> + 'a;

/// Runs many saves, each as the window's `save_record` does it, in one transaction: all of them are kept, or none.
/// For large books that would take hours one click at a time.
///
/// # Errors
/// When no book is open, or as saving a form in the window.
pub fn save_together<T>(
    desk: &Mutex<Desk>,
    run: impl FnOnce(&Save<'_>) -> Result<T, ApiError>,
) -> Result<T, ApiError> {
    let mut desk = hold(desk);
    let session = desk.open_session()?;
    let mut refused = None;
    let saved = session.write(|writing| {
        let save = |form: Value| -> Result<String, ApiError> {
            let form: SaveRecord = serde_json::from_value(form).map_err(Failure::from)?;
            Ok(save_in(writing, form)?.0)
        };
        run(&save).map_err(|error| {
            refused = Some(error);
            Failure::Cancelled
        })
    });
    saved.map_err(|failure| refused.unwrap_or_else(|| failure.into()))
}
