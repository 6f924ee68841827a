//! A book opened from the terminal, and the passphrase that opens it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use engine::Desk;
use engine::headless::{self, PUBLISHED_PASSPHRASE};
use serde_json::Value;

use crate::asked::Asked;
use crate::host::Terminal;
use crate::terminal::{Ended, Spoken, say};

/// An unlocked book.
pub(crate) struct Book {
    desk: Mutex<Desk>,
}

impl Book {
    /// Runs one of the engine's commands.
    pub(crate) fn call(&self, command: &str, input: Value) -> Result<Value, Ended> {
        Ok(engine::call(&self.desk, command, input, &Spoken::default())?)
    }
}

impl Drop for Book {
    /// Locks it, so that the one file left behind is whole.
    fn drop(&mut self) {
        self.desk.get_mut().unwrap_or_else(PoisonError::into_inner).lock();
    }
}

/// Opens and unlocks a book. `out` is the one file it may be asked to write.
pub(crate) fn open(asked: &Asked, book: &Path, out: Option<&Path>) -> Result<Book, Ended> {
    let host = Arc::new(Terminal { today: asked.today, out: out.map(absolute) });
    let passphrase = match given(asked)? {
        Some(passphrase) => passphrase,
        None => rpassword::prompt_password("Passphrase: ").map_err(|error| {
            Ended::Usage(format!(
                "No passphrase could be read: {error}. Use --passphrase-file or SENFOLIO_PASSPHRASE."
            ))
        })?,
    };
    Ok(Book { desk: Mutex::new(headless::open(host, &absolute(book), &passphrase)?) })
}

/// Makes a new book of invented records.
pub(crate) fn make(asked: &Asked, book: &Path, sample: &str) -> Result<(), Ended> {
    let given = given(asked)?;
    let passphrase = given.as_deref().unwrap_or(PUBLISHED_PASSPHRASE);
    let host = Arc::new(Terminal { today: asked.today, out: None });
    let (mut desk, recovery_code) =
        headless::make_sample(host, sample, &absolute(book), passphrase, &Spoken::default())?;
    desk.lock();
    say(&format!("Made {}", book.display()))?;
    match given {
        Some(_) => say("It opens with the passphrase you gave.")?,
        None => say(&format!("Its passphrase is: {PUBLISHED_PASSPHRASE}"))?,
    }
    say(&format!("Its recovery code is: {recovery_code}"))
}

/// The passphrase, if it was given without asking for it.
fn given(asked: &Asked) -> Result<Option<String>, Ended> {
    let Some(file) = &asked.passphrase_file else {
        return Ok(std::env::var("SENFOLIO_PASSPHRASE").ok().filter(|typed| !typed.is_empty()));
    };
    let held = std::fs::read_to_string(file).map_err(|error| {
        Ended::Usage(format!("The passphrase file {} cannot be read: {error}", file.display()))
    })?;
    Ok(Some(held.lines().next().unwrap_or_default().to_owned()))
}

/// The engine keeps no working folder, so a path is made whole before it gets there.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}
