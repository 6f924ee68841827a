//! Someone makes a backup: book and key file together, complete, under the same passphrase.

use crate::desk::Shared;
use crate::host::{AskFile, Progress, Step};
use crate::ops::packs::{Saved, ending_in};
use crate::session::local;
use crate::{Failure, Nothing};
use std::path::Path;
use store::{Book, StoreError, key_file_beside};

/// Asks where to, and writes a copy of the book and its key file there.
pub(crate) fn make_backup(
    shared: &Shared<'_>,
    _input: Nothing,
    progress: &dyn Progress,
) -> Result<Saved, Failure> {
    let host = shared.host();
    let ask = AskFile {
        title: "Save a backup".into(),
        suggested_name: format!("Senfolio backup {}.senfolio", host.today()),
        extensions: vec!["senfolio".into()],
        label: "Senfolio book".into(),
        many: false,
    };
    let Some(path) = host.ask_save(&ask).map(|path| ending_in(&path, &ask.extensions)) else {
        return Ok(Saved { saved: false, name: String::new(), place: String::new() });
    };
    // The dialog may have asked whether to replace a file; a book is never replaced all the same.
    if path.exists() || key_file_beside(&path).exists() {
        return Err(StoreError::Exists.into());
    }
    progress.step(Step { done: 0, of: 2, doing: "Copying the book".into() });
    let key = shared.session(|session| {
        session.book.copy_to(&path)?;
        Ok((session.secrets.book.clone(), key_file_beside(&session.path)))
    })?;
    progress.step(Step { done: 1, of: 2, doing: "Checking the copy".into() });
    let finished = finish(&path, &key.0, &key.1);
    if let Err(failure) = finished {
        // Neither was there before, and half a backup is none.
        let _ = std::fs::remove_file(&path);
        let _ = std::fs::remove_file(key_file_beside(&path));
        return Err(failure);
    }
    shared.session(|session| session.note("Made a backup"))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let place = path.parent().unwrap_or(Path::new("")).to_string_lossy().into_owned();
    Ok(Saved { saved: true, name, place })
}

/// Opens the copy to see that it is whole, and takes this laptop's signing key out of it: two laptops
/// must never sign with one key, so whoever opens the copy gets a new one.
fn finish(path: &Path, key: &store::BookKey, key_file: &Path) -> Result<(), Failure> {
    let mut copy = Book::open(path, key)?.book;
    let problems = copy.problems()?;
    if !problems.is_empty() {
        return Err(StoreError::Damaged.into());
    }
    copy.write(|tx| {
        tx.set_local(local::DEVICE_SEED, &[])?;
        tx.set_local(local::POST_IDENTITY, &[])
    })?;
    copy.fold_log()?;
    drop(copy);
    std::fs::copy(key_file, key_file_beside(path))?;
    Ok(())
}
