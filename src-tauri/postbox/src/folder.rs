//! A folder as a post box, by the standard library alone: most childminders need no more.

use crate::{LARGEST, PostBoxError};
use errand::Pulse;
use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

/// How much is copied between two counts.
const PIECE: usize = 1024 * 1024;

/// The names and sizes of the files in the folder.
pub(crate) fn files(folder: &Path) -> Result<Vec<(String, u64)>, PostBoxError> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| PostBoxError::of_io(&error))? {
        let entry = entry.map_err(|error| PostBoxError::of_io(&error))?;
        // A file taken away while the folder is read is simply not there.
        if let (Ok(name), Ok(about)) = (entry.file_name().into_string(), entry.metadata())
            && about.is_file()
        {
            found.push((name, about.len()));
        }
    }
    Ok(found)
}

/// Writes a file that is there whole or not at all: beside its place first, then moved onto it.
pub(crate) fn put(folder: &Path, file: &str, bytes: &[u8], pulse: &Pulse) -> Result<(), PostBoxError> {
    let target = folder.join(file);
    // A sync service may hold the file open, and Windows does not replace what is held open.
    if fs::read(&target).is_ok_and(|there| there == bytes) {
        pulse.advance(bytes.len() as u64);
        return Ok(());
    }
    write(folder, &target, bytes, pulse).map_err(|error| PostBoxError::of_io(&error))
}

fn write(folder: &Path, target: &Path, bytes: &[u8], pulse: &Pulse) -> std::io::Result<()> {
    let mut part = part().tempfile_in(folder)?;
    for piece in bytes.chunks(PIECE) {
        part.write_all(piece)?;
        pulse.advance(piece.len() as u64);
    }
    part.as_file().sync_all()?;
    part.persist(target)?;
    // The new name must outlive a power cut too. Windows keeps it with the file.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// An unfinished file is named as office programs name theirs: sync services leave those where they are.
fn part() -> tempfile::Builder<'static, 'static> {
    let mut part = tempfile::Builder::new();
    part.prefix("~senfolio-").suffix(".tmp");
    // Others on the share read it under accounts of their own; it is sealed, so they may.
    #[cfg(unix)]
    part.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    part
}

/// A file's bytes; none if it is not there, or larger than a post may be.
pub(crate) fn get(folder: &Path, file: &str, pulse: &Pulse) -> Result<Option<Vec<u8>>, PostBoxError> {
    let open = match File::open(folder.join(file)) {
        Ok(open) => open,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(PostBoxError::of_io(&error)),
    };
    let mut bytes = Vec::new();
    loop {
        let mut piece = (&open).take(PIECE as u64);
        let read = piece.read_to_end(&mut bytes).map_err(|error| PostBoxError::of_io(&error))?;
        pulse.advance(read as u64);
        if read == 0 {
            return Ok(Some(bytes));
        }
        if bytes.len() as u64 > LARGEST {
            return Ok(None);
        }
    }
}

/// Removes a file; one that is not there is removed already.
pub(crate) fn remove(folder: &Path, file: &str) -> Result<(), PostBoxError> {
    match fs::remove_file(folder.join(file)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(PostBoxError::of_io(&error)),
        _ => Ok(()),
    }
}
