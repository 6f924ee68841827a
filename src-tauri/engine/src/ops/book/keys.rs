//! Someone changes the passphrase, or makes a new recovery sheet.

use crate::desk::Shared;
use crate::host::Progress;
use crate::ops::door::{good_enough, new_code};
use crate::{Failure, Nothing};
use domain::{Problem, Rejected};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use store::{KeyFile, KeyFileError, Secrets, key_file_beside};
use ts_rs::TS;

/// The passphrase now and from now on.
#[derive(Clone, Deserialize, TS)]
pub(crate) struct ChangePassphrase {
    /// The one that opens the book now.
    pub now: String,
    /// The one from now on.
    pub new: String,
}

/// The passphrase, to be sure who asks.
#[derive(Clone, Deserialize, TS)]
pub(crate) struct ConfirmPassphrase {
    /// The one that opens the book now.
    pub passphrase: String,
}

/// A new recovery code.
#[derive(Clone, Serialize, TS)]
pub(crate) struct NewCode {
    /// Shown once.
    pub recovery_code: String,
}

/// Wraps the book's key under another passphrase. The book itself is not touched.
pub(crate) fn change_passphrase(
    shared: &Shared<'_>,
    input: ChangePassphrase,
    _progress: &dyn Progress,
) -> Result<Nothing, Failure> {
    let mut found: Vec<Problem> = good_enough("new", &input.new).into_iter().collect();
    if input.now.is_empty() {
        found.insert(0, Problem::at("now", "Enter the passphrase you use now"));
    }
    if !found.is_empty() {
        return Err(Rejected::Fields(found).into());
    }
    let (mut keys, path, slot, secrets) = confirmed(shared, &input.now, "now")?;
    set(shared, &mut keys, &slot, false, &input.new, &secrets)?;
    keys.write(&path)?;
    note(shared, "Changed the passphrase");
    Ok(Nothing {})
}

/// Makes a new recovery code; the old sheet no longer opens the book.
pub(crate) fn new_recovery_code(
    shared: &Shared<'_>,
    input: ConfirmPassphrase,
    _progress: &dyn Progress,
) -> Result<NewCode, Failure> {
    let (mut keys, path, _, secrets) = confirmed(shared, &input.passphrase, "passphrase")?;
    let code = new_code(shared.host().as_ref())?;
    set(shared, &mut keys, "Recovery sheet", true, code.as_typed(), &secrets)?;
    keys.write(&path)?;
    note(shared, "Made a new recovery code");
    let recovery_code = code.in_groups();
    shared.desk(|desk| {
        desk.code = Some(code);
        Ok(())
    })?;
    Ok(NewCode { recovery_code })
}

/// It is done and cannot be taken back: that it cannot be noted down must not look as if it were not.
fn note(shared: &Shared<'_>, what: &str) {
    let _ = shared.session(|session| session.note(what));
}

fn confirmed(
    shared: &Shared<'_>,
    passphrase: &str,
    field: &str,
) -> Result<(KeyFile, PathBuf, String, Secrets), Failure> {
    let (path, slot) =
        shared.session(|session| Ok((key_file_beside(&session.path), session.slot.clone())))?;
    let keys = KeyFile::read(&path)?;
    match keys.open(passphrase, false) {
        Ok((_, secrets)) => Ok((keys, path, slot, secrets)),
        Err(KeyFileError::Wrong) => {
            Err(Rejected::Fields(vec![Problem::at(field, "This is not the passphrase of this book")]).into())
        }
        Err(other) => Err(other.into()),
    }
}

fn set(
    shared: &Shared<'_>,
    keys: &mut KeyFile,
    slot: &str,
    recovery: bool,
    typed: &str,
    secrets: &Secrets,
) -> Result<(), Failure> {
    let mut random = [0; 40];
    shared.host().random(&mut random)?;
    keys.set_slot(slot, recovery, typed, secrets, keys.cost(), &random)?;
    Ok(())
}
