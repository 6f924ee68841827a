//! Someone looks around with invented data.

use super::start::{NewBook, make_book};
use super::unlock::open_with;
use super::view::{Door, door};
use crate::desk::Shared;
use crate::host::{Host, Progress, Step};
use crate::{Failure, Nothing, sample};
use std::path::PathBuf;
use store::{KeyFile, key_file_beside};

/// The sample's passphrase; shown on its lock screen, since there is nothing to protect.
pub(crate) const SAMPLE_PASSPHRASE: &str = "quillbrook sample";

/// Where sample books lie.
pub(crate) fn folder(host: &dyn Host) -> PathBuf {
    host.config().join("sample")
}

/// Opens today's sample, or makes it: its dates hang on today, so each day has its own.
pub(crate) fn open_sample(
    shared: &Shared<'_>,
    _input: Nothing,
    progress: &dyn Progress,
) -> Result<Door, Failure> {
    let host = shared.host();
    let folder = folder(host.as_ref());
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(format!("Quillbrook sample {}.senfolio", host.today()));
    shared.desk(|desk| {
        desk.lay(path.clone());
        Ok(())
    })?;
    progress.step(Step { done: 0, of: 1, doing: "Laying out the sample nursery".into() });
    let session = if path.is_file() {
        let (slot, secrets) = KeyFile::read(&key_file_beside(&path))?.open(SAMPLE_PASSPHRASE, false)?;
        open_with(&host, path, slot, secrets)?
    } else {
        let new = NewBook { path, passphrase: SAMPLE_PASSPHRASE, user: sample::AUTHOR.into(), demo: true };
        let (mut session, _) = make_book(&host, new)?;
        sample::fill_nursery(&mut session)?;
        session
    };
    shared.desk(|desk| {
        // Another book was chosen, or this one closed, while the sample was made.
        if desk.place.as_ref() == Some(&session.path) {
            desk.session = Some(session);
        }
        Ok(door(desk))
    })
}
