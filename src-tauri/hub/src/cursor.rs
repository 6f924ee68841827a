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

    /// Goes on with one setting to where a pull got that began at `began`. Answers whether it stands there now: if it was
    /// moved meanwhile, what lies between was not read. The others stay where they are.
    #[must_use]
    pub fn follow(&mut self, setting: &SettingId, began: &Self, reached: &Self) -> bool {
        if self.0.get(setting) == began.0.get(setting)
            && let Some(place) = reached.0.get(setting)
        {
            self.0.insert(setting.clone(), place.clone());
        }
        self.0.get(setting) == reached.0.get(setting)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_setting_goes_on_and_the_others_stay() {
        let at = |place| (place, EditId(format!("e{place}")));
        let began = Cursor([("s1".into(), at(7)), ("s2".into(), at(3))].into());
        let reached = Cursor([("s1".into(), at(9)), ("s2".into(), at(8))].into());
        let mut kept = began.clone();

        assert!(kept.follow(&"s1".into(), &began, &reached));
        assert!(kept.follow(&"s1".into(), &began, &reached), "it stands there already");
        assert!(kept.follow(&"s3".into(), &began, &reached), "nothing came of it");

        assert_eq!(kept, Cursor([("s1".into(), at(9)), ("s2".into(), at(3))].into()));
    }

    #[test]
    fn a_setting_that_was_sent_back_meanwhile_is_not_carried_over_what_was_not_read() {
        let at = |place| (place, EditId(format!("e{place}")));
        let began = Cursor([("s1".into(), at(7))].into());
        let reached = Cursor([("s1".into(), at(9))].into());
        let mut kept = began.clone();
        kept.forget(&"s1".into());

        assert!(!kept.follow(&"s1".into(), &began, &reached));

        assert_eq!(kept, Cursor::default());
    }

    #[test]
    fn a_cursor_is_kept_as_text() {
        let cursor = Cursor([(SettingId::from("s1"), (7, EditId::from("e7")))].into());

        let text = serde_json::to_string(&cursor).unwrap();

        assert_eq!(text, r#"{"s1":[7,"e7"]}"#);
        assert_eq!(serde_json::from_str::<Cursor>(&text).unwrap(), cursor);
    }
}
