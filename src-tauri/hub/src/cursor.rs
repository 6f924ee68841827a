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

    /// Whether anything of a setting was pulled.
    pub fn knows(&self, setting: &SettingId) -> bool {
        self.0.contains_key(setting)
    }

    /// Goes on with one setting from where `received` got to. The others stay where they are.
    pub fn follow(&mut self, setting: &SettingId, received: &Self) {
        if let Some(place) = received.0.get(setting) {
            self.0.insert(setting.clone(), place.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_setting_goes_on_and_the_others_stay() {
        let at = |place| (place, EditId(format!("e{place}")));
        let mut kept = Cursor([("s1".into(), at(7)), ("s2".into(), at(3))].into());
        let received = Cursor([("s1".into(), at(9)), ("s2".into(), at(8))].into());

        kept.follow(&"s1".into(), &received);
        kept.follow(&"s3".into(), &received);

        assert_eq!(kept, Cursor([("s1".into(), at(9)), ("s2".into(), at(3))].into()));
    }

    #[test]
    fn a_cursor_is_kept_as_text() {
        let cursor = Cursor([(SettingId::from("s1"), (7, EditId::from("e7")))].into());

        let text = serde_json::to_string(&cursor).unwrap();

        assert_eq!(text, r#"{"s1":[7,"e7"]}"#);
        assert_eq!(serde_json::from_str::<Cursor>(&text).unwrap(), cursor);
    }
}
