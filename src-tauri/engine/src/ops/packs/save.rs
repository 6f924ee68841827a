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
        title: "Save as PDF".into(),
        suggested_name: name.clone(),
        extensions: vec!["pdf".into()],
        label: "PDF document".into(),
        many: false,
    };
    let (saved, path) = write_where_asked(shared, &ask, &pdf)?;
    if let Some(path) = path {
        shared.session(|session| session.note(&format!("Saved outside the book: {name}")))?;
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
    let Some(chosen) = shared.host().ask_save(ask) else {
        return Ok((Saved { saved: false, name: String::new(), place: String::new() }, None));
    };
    let path = ending_in(&chosen, &ask.extensions);
    let open = shared.desk(|desk| Ok(desk.place.clone()))?;
    // The dialog asked whether to replace what was chosen, but nobody was asked about the name as it is now.
    if is_of_a_book(&chosen, open.as_deref()) || (path != chosen && path.exists()) {
        return Err(StoreError::Exists.into());
    }
    let folder = path.parent().unwrap_or(Path::new(".")).to_owned();
    let mut file = tempfile::NamedTempFile::new_in(&folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|error| error.error)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok((Saved { saved: true, name, place: folder.to_string_lossy().into_owned() }, Some(path)))
}

/// The path with the first of these extensions added, unless it has one of them. "St. Mary's" has none.
pub(crate) fn ending_in(path: &Path, extensions: &[String]) -> PathBuf {
    let has = |one: &String| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(one));
    match (extensions.first(), path.file_name()) {
        (Some(extension), Some(name)) if !extensions.iter().any(has) => {
            let mut name = name.to_os_string();
            name.push(".");
            name.push(extension);
            path.with_file_name(name)
        }
        _ => path.to_owned(),
    }
}

/// Whether a file that is there is a book, a key file or a log: nothing is ever written over those.
fn is_of_a_book(path: &Path, open: Option<&Path>) -> bool {
    if !path.exists() {
        return false;
    }
    let beside = |book: &Path| -> Vec<PathBuf> {
        let with = |end: &str| {
            let mut name = book.file_name().unwrap_or_default().to_os_string();
            name.push(end);
            book.with_file_name(name)
        };
        ["", "-key", "-wal", "-shm"].map(with).to_vec()
    };
    let same =
        |one: &PathBuf| one.canonicalize().is_ok_and(|one| path.canonicalize().is_ok_and(|path| one == path));
    let named = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    beside(Path::new("x.senfolio"))
        .iter()
        .any(|name| named.ends_with(name.to_string_lossy().trim_start_matches('x')))
        || store::key_file_beside(path).exists()
        || open.is_some_and(|open| beside(open).iter().any(same))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gets_its_extension_even_if_it_has_a_full_stop() {
        let pdf = ["pdf".to_owned()];
        for (typed, path) in [
            ("/a/pack", "/a/pack.pdf"),
            ("/a/St. Mary's", "/a/St. Mary's.pdf"),
            ("/a/pack.PDF", "/a/pack.PDF"),
        ] {
            assert_eq!(ending_in(Path::new(typed), &pdf), Path::new(path));
        }
        assert_eq!(ending_in(Path::new("/a/photo"), &[]), Path::new("/a/photo"));
    }

    #[test]
    fn a_book_is_known_by_its_name_its_key_file_or_by_being_open() {
        let folder = tempfile::tempdir().unwrap();
        let made = |name: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, b"x").unwrap();
            path
        };
        let open = made("renamed");
        let others =
            ["a.senfolio", "a.SENFOLIO-key", "a.senfolio-wal", "St. Mary's", "renamed-wal"].map(made);
        made("St. Mary's-key");

        for path in others.iter().chain([&open]) {
            assert!(is_of_a_book(path, Some(&open)), "{}", path.display());
        }
        assert!(!is_of_a_book(&made("pack.pdf"), Some(&open)));
        assert!(!is_of_a_book(&folder.path().join("new.senfolio"), Some(&open)));
    }
}
