//! Someone looks around with invented data.

use super::start::{NewBook, make_book};
use super::unlock::open_with;
use super::view::{Door, door};
use crate::Failure;
use crate::desk::Shared;
use crate::host::{Host, Progress, Step};
use crate::sample::{self, SAMPLES};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use store::{KeyFile, key_file_beside};
use ts_rs::TS;

/// The samples' passphrase; shown on their lock screen, since there is nothing to protect.
pub(crate) const SAMPLE_PASSPHRASE: &str = "quillbrook sample";

/// Which sample; none means the first.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub(crate) struct OpenSample {
    /// Its name among those the door offers.
    pub sample: Option<String>,
}

/// A sample the door offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct SampleOffer {
    /// What opens it.
    pub sample: String,
    /// Whose book it is.
    pub name: String,
    /// What there is to see.
    pub about: String,
}

/// Every sample there is to look around in.
pub(crate) fn offers() -> Vec<SampleOffer> {
    let offer = |sample: &&sample::Sample| SampleOffer {
        sample: sample.id.into(),
        name: sample.name.into(),
        about: sample.about.into(),
    };
    SAMPLES.iter().map(offer).collect()
}

/// Where sample books lie.
pub(crate) fn folder(host: &dyn Host) -> PathBuf {
    host.config().join("sample")
}

/// Opens today's book of a sample, or makes it: its dates hang on today, so each day has its own.
pub(crate) fn open_sample(
    shared: &Shared<'_>,
    input: OpenSample,
    progress: &dyn Progress,
) -> Result<Door, Failure> {
    let sample =
        sample::find(input.sample.as_deref()).ok_or_else(|| Failure::BadRequest("no such sample".into()))?;
    let host = shared.host();
    let folder = folder(host.as_ref());
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(format!("{} sample {}.senfolio", sample.name, host.today()));
    shared.desk(|desk| {
        desk.lay(path.clone());
        Ok(())
    })?;
    progress.step(Step { done: 0, of: 1, doing: format!("Laying out {}", sample.name) });
    let session = if path.is_file() {
        let (slot, secrets) = KeyFile::read(&key_file_beside(&path))?.open(SAMPLE_PASSPHRASE, false)?;
        open_with(&host, path, slot, secrets)?
    } else {
        let new = NewBook { path, passphrase: SAMPLE_PASSPHRASE, user: sample.author.into(), demo: true };
        let (session, _) = make_book(&host, new)?;
        sample::fill(session, sample)?
    };
    shared.desk(|desk| {
        // Another book was chosen, or this one closed, while the sample was made.
        if desk.place.as_ref() == Some(&session.path) {
            desk.session = Some(session);
        }
        Ok(door(desk))
    })
}
