//! How far a laptop has pulled.

use domain::{EditId, SettingId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// For each setting the last entry received: its place in the hub's order, and its id, so that a hub which was set
/// back to a backup is noticed instead of passed over. Kept by the book, in the transaction that keeps the entries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(pub(crate) BTreeMap<SettingId, (i64, EditId)>);

impl Cursor {
    /// Forgets how far a setting was pulled, so that all of it comes again.
    pub fn forget(&mut self, setting: &SettingId) {
        self.0.remove(setting);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_kept_as_text() {
        let cursor = Cursor([(SettingId::from("s1"), (7, EditId::from("e7")))].into());

        let text = serde_json::to_string(&cursor).unwrap();

        assert_eq!(text, r#"{"s1":[7,"e7"]}"#);
        assert_eq!(serde_json::from_str::<Cursor>(&text).unwrap(), cursor);
    }
}
