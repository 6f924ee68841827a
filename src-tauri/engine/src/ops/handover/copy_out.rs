//! Someone takes a copy of a file that came with a child's file, without taking the child in.

use crate::Failure;
use crate::desk::Shared;
use crate::host::{AskFile, Progress};
use crate::ops::packs::{Saved, write_where_asked};
use serde::Deserialize;
use store::StoreError;
use ts_rs::TS;

/// Which file of the child's file that is open.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub(crate) struct WhichArrivedFile {
    /// The place of the entry it came with.
    #[ts(type = "number")]
    pub entry: usize,
    /// Its place there.
    #[ts(type = "number")]
    pub file: usize,
}

/// Asks where to, and writes a copy there. The book keeps nothing of it but that it was done.
pub(crate) fn save_arrived_file(
    shared: &Shared<'_>,
    input: WhichArrivedFile,
    _progress: &dyn Progress,
) -> Result<Saved, Failure> {
    let open = shared.session(|session| Ok(session.arrival.clone()))?;
    let arrival = open.ok_or(StoreError::NoSuchRecord)?;
    let told = arrival.told.entries.get(input.entry).and_then(|entry| entry.files.get(input.file));
    let told = told.ok_or(StoreError::NoSuchRecord)?;
    let (_, bytes) = arrival.file(&told.sha256).ok_or(StoreError::NoSuchRecord)?;
    let ask =
        AskFile { title: "Save a copy".into(), suggested_name: plain_name(&told.name), ..AskFile::default() };
    let (saved, _) = write_where_asked(shared, &ask, bytes)?;
    if saved.saved {
        shared.session(|session| session.note("Saved a copy of a file that came with a child's file"))?;
    }
    Ok(saved)
}

/// A name from elsewhere as one of this machine: it names no folder.
fn plain_name(name: &str) -> String {
    let letters = name.chars().map(|c| if c.is_control() || "/\\:".contains(c) { '-' } else { c });
    let name: String = letters.take(150).collect();
    let name = name.trim_start_matches(['.', ' ', '-']);
    if name.is_empty() { "File".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn a_name_from_elsewhere_names_no_folder() {
        for (told, plain) in [
            ("song.pdf", "song.pdf"),
            ("../../etc/song.pdf", "etc-song.pdf"),
            ("C:\\song.pdf", "C--song.pdf"),
            ("..", "File"),
        ] {
            assert_eq!(plain_name(told), plain);
        }
    }
}
