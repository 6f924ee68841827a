//! An edit: somebody, on one device, set these fields of one record, having seen those earlier edits.
//!
//! Edits are the truth of a book. They are stored and signed byte for byte and never changed; what
//! a screen shows is worked out from them (see [`crate::merge`]).

use crate::ids::{DeviceId, EditId, RecordId, SettingId, is_plain_name};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// The layout of [`EditBody`] this version writes.
pub const EDIT_VERSION: u32 = 1;
/// Kind of the edit that removes a whole child for ever. It carries no personal data.
pub const ERASE: &str = "erase";
/// Field that hides a record (`true`) or brings it back (`false`). Deleting is an edit too.
pub const HIDDEN: &str = "_hidden";

/// One field set by an edit: the new value, and the edits whose value it replaces.
pub type SetField = (Value, Vec<EditId>);

/// What is signed. Field order is the order of writing and part of the frozen format.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EditBody {
    /// Layout version, [`EDIT_VERSION`].
    pub v: u32,
    /// Whose record this is.
    pub setting: SettingId,
    /// The child it is about, if one. A record belongs to one child for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child: Option<RecordId>,
    /// The record.
    pub record: RecordId,
    /// Its kind, or [`ERASE`].
    pub kind: String,
    /// Who signs.
    pub device: DeviceId,
    /// Counts up by one per device and setting, from 1.
    pub n: i64,
    /// Hybrid clock, milliseconds since 1970: never behind anything the device had seen.
    pub at: i64,
    /// What the device's own clock said, milliseconds since 1970, when that is not `at`: a clock that was once far
    /// ahead orders what follows, but must not date it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wall: Option<i64>,
    /// The person at the keyboard, as they call themselves.
    pub by: String,
    /// What was set.
    pub set: BTreeMap<String, SetField>,
}

/// An edit as it is kept and travels: the exact bytes and their signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedEdit {
    /// JSON of an [`EditBody`]; never re-serialised.
    pub body: Vec<u8>,
    /// Ed25519 signature over `body`.
    pub signature: Vec<u8>,
}

/// Why bytes are not an edit this version can take in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAnEdit {
    /// Not JSON of the right shape, or a name that is not plain.
    #[error("not an edit")]
    Malformed,
    /// Written by a later version: to be set aside, never dropped.
    #[error("written by a newer version")]
    Newer,
}

impl EditBody {
    /// Reads the signed bytes.
    ///
    /// # Errors
    /// [`NotAnEdit::Newer`] if a later version wrote them, [`NotAnEdit::Malformed`] otherwise.
    pub fn parse(bytes: &[u8]) -> Result<Self, NotAnEdit> {
        #[derive(Deserialize)]
        struct Version {
            v: u32,
        }
        let version: Version = serde_json::from_slice(bytes).map_err(|_| NotAnEdit::Malformed)?;
        if version.v > EDIT_VERSION {
            return Err(NotAnEdit::Newer);
        }
        let body: Self = serde_json::from_slice(bytes).map_err(|_| NotAnEdit::Malformed)?;
        if body.is_well_formed() { Ok(body) } else { Err(NotAnEdit::Malformed) }
    }

    /// When it was written, as the device's own clock told it: for people. Order goes by `at`.
    pub fn written_at(&self) -> i64 {
        self.wall.unwrap_or(self.at)
    }

    /// The child whose file it belongs in; for a record about no child the record itself, which is the child when
    /// it is a child's own entry on the register.
    pub fn whose(&self) -> &RecordId {
        self.child.as_ref().unwrap_or(&self.record)
    }

    fn is_well_formed(&self) -> bool {
        let names = [self.setting.as_str(), self.record.as_str(), &self.kind, self.device.as_str()];
        let link = |id: &EditId| id.0.len() == 32 && id.0.bytes().all(|b| b.is_ascii_hexdigit());
        self.v == EDIT_VERSION
            && names.into_iter().all(is_plain_name)
            && self.child.as_ref().is_none_or(|child| is_plain_name(child.as_str()))
            && self.n >= 1
            && self.at >= 0
            && self.set.iter().all(|(field, (_, seen))| is_plain_name(field) && seen.iter().all(link))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = r#"{"v":1,"setting":"s1","record":"r1","kind":"note","device":"d1","n":1,"at":5,"by":"Odette","set":{"text":["Hello",[]]}}"#;

    #[test]
    fn an_edit_reads_back_as_it_was_written() {
        let body = EditBody::parse(BODY.as_bytes()).unwrap();

        assert_eq!(serde_json::to_string(&body).unwrap(), BODY);
    }

    #[test]
    fn a_later_layout_is_told_apart_from_nonsense() {
        let newer = BODY.replace(r#""v":1"#, r#""v":2"#);

        assert_eq!(EditBody::parse(newer.as_bytes()), Err(NotAnEdit::Newer));
        assert_eq!(EditBody::parse(b"{}"), Err(NotAnEdit::Malformed));
    }

    #[test]
    fn names_that_could_be_mistaken_for_paths_are_refused() {
        for bad in [r#""record":"a/b""#, r#""record":"""#, r#""record":"r 1""#] {
            let body = BODY.replace(r#""record":"r1""#, bad);

            assert_eq!(EditBody::parse(body.as_bytes()), Err(NotAnEdit::Malformed), "{bad}");
        }
    }
}
