//! Someone unlocks the book on the desk.

use super::view::{Door, door, remember};
use crate::Failure;
use crate::desk::Shared;
use crate::host::{Host, Progress};
use crate::ops::door::good_enough;
use crate::ops::network::{TurnTo, enter_setting};
use crate::session::{IDLE_MINUTES, Session, Signer, local};
use crate::trust::settle_in;
use domain::{Problem, Rejected, SettingId};
use exchange::{DeviceKey, RootKey};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{Book, KeyFile, KeyFileError, RecoveryCode, Secrets, StoreError, key_file_beside};
use ts_rs::TS;

/// What was typed at the lock.
#[derive(Clone, Deserialize, TS)]
pub(crate) struct Unlock {
    /// The passphrase.
    pub passphrase: String,
}

/// What was typed from the recovery sheet.
#[derive(Clone, Deserialize, TS)]
pub(crate) struct UnlockWithRecovery {
    /// The printed code.
    pub code: String,
    /// The passphrase from now on.
    pub new_passphrase: String,
}

/// Unlocks. Slow by design; the desk is not held meanwhile.
pub(crate) fn unlock(shared: &Shared<'_>, input: Unlock, _progress: &dyn Progress) -> Result<Door, Failure> {
    if input.passphrase.is_empty() {
        return Err(Rejected::Fields(vec![Problem::at("passphrase", "Enter the passphrase")]).into());
    }
    let (path, host) = on_the_desk(shared)?;
    let (keys, _) = key_file(&path)?;
    let (slot, secrets) = keys.open(&input.passphrase, false)?;
    let session = open_with(&host, path.clone(), slot, secrets)?;
    sit_down(shared, &host, path, session)
}

/// Unlocks with the recovery code and sets a new passphrase.
pub(crate) fn unlock_with_recovery(
    shared: &Shared<'_>,
    input: UnlockWithRecovery,
    _progress: &dyn Progress,
) -> Result<Door, Failure> {
    let code = RecoveryCode::read(&input.code)?;
    if let Some(problem) = good_enough("new_passphrase", &input.new_passphrase) {
        return Err(Rejected::Fields(vec![problem]).into());
    }
    let (path, host) = on_the_desk(shared)?;
    let (mut keys, key_path) = key_file(&path)?;
    let (_, secrets) = match keys.open(code.as_typed(), true) {
        Err(KeyFileError::Wrong) => {
            return Err(Rejected::Fields(vec![Problem::at(
                "code",
                "This is not the recovery code of this book",
            )])
            .into());
        }
        opened => opened?,
    };
    // The book first: if it cannot be opened, the passphrase stays what it was, as the message says.
    let mut session = open_with(&host, path.clone(), "Owner".into(), secrets.clone())?;
    let mut random = [0; 40];
    host.random(&mut random)?;
    keys.set_slot("Owner", false, &input.new_passphrase, &secrets, keys.cost(), &random)?;
    keys.write(&key_path)?;
    session.note("Opened the book with the recovery code and set a new passphrase")?;
    sit_down(shared, &host, path, session)
}

fn on_the_desk(shared: &Shared<'_>) -> Result<(PathBuf, Arc<dyn Host>), Failure> {
    let path = shared.desk(|desk| {
        // Locked first, so that unlocking an open book asks the passphrase of the same file again.
        desk.lock();
        desk.place.clone().ok_or(Failure::Store(StoreError::Missing))
    })?;
    Ok((path, shared.host()))
}

fn key_file(book: &Path) -> Result<(KeyFile, PathBuf), Failure> {
    if !book.is_file() {
        return Err(StoreError::Missing.into());
    }
    let path = key_file_beside(book);
    Ok((KeyFile::read(&path)?, path))
}

fn sit_down(
    shared: &Shared<'_>,
    host: &Arc<dyn Host>,
    path: PathBuf,
    mut session: Session,
) -> Result<Door, Failure> {
    shared.desk(|desk| {
        // Unlocking is slow: whoever laid another book on the desk meanwhile must not be shown this one.
        if desk.place.as_ref() == Some(&path) {
            remember(&host.config(), &path);
            if let Some((_, setting)) = desk.left.take().filter(|(book, _)| *book == path) {
                // Sharing may have ended meanwhile, in a copy of the book: then its own setting is at hand.
                let _ = enter_setting(&mut session, TurnTo { setting });
            }
            desk.session = Some(session);
        }
        Ok(door(desk))
    })
}

/// Opens the book with its key and finds out who and what it is.
pub(crate) fn open_with(
    host: &Arc<dyn Host>,
    path: PathBuf,
    slot: String,
    secrets: Secrets,
) -> Result<Session, Failure> {
    let opened = Book::open(&path, &secrets.book)?;
    let mut book = opened.book;
    let text = |name: &str| -> Result<Option<String>, StoreError> {
        book.read(|tx| Ok(tx.local(name)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())))
    };
    let setting = SettingId(text(local::SETTING)?.ok_or(StoreError::Damaged)?);
    let user = text(local::USER)?.unwrap_or_else(|| "Book owner".into());
    let idle_minutes =
        text(local::IDLE_MINUTES)?.and_then(|minutes| minutes.parse().ok()).unwrap_or(IDLE_MINUTES);
    book.speak_of(&setting);
    let demo = book.read(|tx| {
        let setting = tx.all_of("setting")?;
        Ok::<_, StoreError>(setting.first().is_some_and(|setting| setting.fields.get("_demo").is_some()))
    })?;
    let device = device(host.as_ref(), &mut book)?;
    let seed = secrets.root_seed.as_ref().ok_or(Failure::Unexpected("no key to grant with"))?;
    let identity = settle_in(&mut book, &RootKey::derive_from_seed(seed), &device, &user)?;
    Ok(Session {
        own: setting.clone(),
        identity,
        card: None,
        pending: None,
        inbox: crate::ops::network::Inbox::default(),
        from_hub: None,
        sums: None,
        shut: None,
        arrival: None,
        receipt: None,
        summary: None,
        signer: Signer { device, setting },
        book,
        path,
        slot,
        user,
        idle_minutes,
        last_active: host.now(),
        demo,
        made: None,
        host: Arc::clone(host),
        secrets,
    })
}

/// This installation's signing key. A book brought back from a backup carries none, so that its edits
/// never use a number again that the lost laptop used for something else: it gets a new one here.
fn device(host: &dyn Host, book: &mut Book) -> Result<DeviceKey, Failure> {
    let kept = book.read(|tx| tx.local(local::DEVICE_SEED))?.filter(|seed| seed.len() == 32);
    let mut seed = [0; 32];
    match kept {
        Some(kept) => seed.copy_from_slice(&kept),
        None => {
            host.random(&mut seed)?;
            if book.read_only().is_none() {
                book.write(|tx| tx.set_local(local::DEVICE_SEED, &seed))?;
            }
        }
    }
    Ok(DeviceKey::derive_from_seed(&seed))
}
