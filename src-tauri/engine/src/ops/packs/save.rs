//! Someone saves a file where they choose.

use crate::Failure;
use crate::desk::Shared;
use crate::host::{AskFile, Progress};
use domain::RecordId;
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::StoreError;
use ts_rs::TS;

/// Which pack, and whether to open it then.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct SavePack {
    /// The pack's record.
    pub pack: RecordId,
    /// Open it in the system's own PDF program, to print it from there.
    #[serde(default)]
    pub and_open: bool,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct Saved {
    /// False when the person thought better of it.
    pub saved: bool,
    /// The file's name.
    pub name: String,
    /// The folder.
    pub place: String,
}

/// Asks where to, and writes the pack made last there.
pub(crate) fn save_pack(
    shared: &Shared<'_>,
    input: SavePack,
    _progress: &dyn Progress,
) -> Result<Saved, Failure> {
    let (pdf, name) = shared.session(|session| {
        let made =
            session.made.as_ref().filter(|made| made.record == input.pack).ok_or(StoreError::NoSuchRecord)?;
        Ok((Arc::clone(&made.pdf), made.file_name.clone()))
    })?;
    let ask = AskFile {
        title: "Save the evidence pack".into(),
        suggested_name: name,
        extensions: vec!["pdf".into()],
        label: "PDF document".into(),
        many: false,
    };
    let (saved, path) = write_where_asked(shared, &ask, &pdf)?;
    if let Some(path) = path {
        shared.session(|session| {
            session.write(|writing| writing.note("Saved an evidence pack outside the book"))
        })?;
        if input.and_open {
            shared.host().show(&path)?;
        }
    }
    Ok(saved)
}

/// Asks where to, and writes the bytes there whole or not at all.
pub(crate) fn write_where_asked(
    shared: &Shared<'_>,
    ask: &AskFile,
    bytes: &[u8],
) -> Result<(Saved, Option<PathBuf>), Failure> {
    let Some(mut path) = shared.host().ask_save(ask) else {
        return Ok((Saved { saved: false, name: String::new(), place: String::new() }, None));
    };
    if let (None, Some(extension)) = (path.extension(), ask.extensions.first()) {
        path.set_extension(extension);
    }
    let folder = path.parent().unwrap_or(Path::new(".")).to_owned();
    let mut file = tempfile::NamedTempFile::new_in(&folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|error| error.error)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok((Saved { saved: true, name, place: folder.to_string_lossy().into_owned() }, Some(path)))
}
