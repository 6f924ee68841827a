//! Someone chooses a book that is there already.

use super::view::{Door, door, recent_paths};
use crate::desk::{Desk, Shared};
use crate::host::{AskFile, Progress};
use crate::{Failure, Nothing};
use serde::Deserialize;
use store::StoreError;
use ts_rs::TS;

/// Which of the recent books.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct OpenRecent {
    /// Its place in the list.
    #[ts(type = "number")]
    pub index: usize,
}

/// Asks which file, and lays that book on the desk, locked.
pub(crate) fn choose_book(
    shared: &Shared<'_>,
    _input: Nothing,
    _progress: &dyn Progress,
) -> Result<Door, Failure> {
    let ask = AskFile {
        title: "Open a book".into(),
        extensions: vec!["senfolio".into()],
        label: "Senfolio book".into(),
        ..AskFile::default()
    };
    let chosen = shared.host().ask_open(&ask).and_then(|paths| paths.into_iter().next());
    shared.desk(|desk| {
        if let Some(path) = chosen {
            desk.lay(path);
        }
        Ok(door(desk))
    })
}

/// Lays a recent book on the desk, locked.
pub(crate) fn open_recent(desk: &mut Desk, input: OpenRecent) -> Result<Door, Failure> {
    let path = recent_paths(&desk.host.config()).into_iter().nth(input.index).ok_or(StoreError::Missing)?;
    if !path.is_file() {
        return Err(StoreError::Missing.into());
    }
    desk.lay(path);
    Ok(door(desk))
}
