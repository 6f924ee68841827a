//! What travels: an edit or a statement with its signature, and the little the hub must know about it.

use domain::edit::{ERASE, EditBody, SignedEdit};
use domain::{DeviceId, EditId, RecordId, SettingId};

/// Something signed, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The setting it speaks of.
    pub setting: SettingId,
    /// First 16 bytes of the SHA-256 of `body`, in hex; of a statement too.
    pub id: EditId,
    /// What it is.
    pub what: What,
    /// The exact bytes that were signed.
    pub body: Vec<u8>,
    /// Their Ed25519 signature.
    pub signature: Vec<u8>,
}

/// An entry as the hub has it, without its body: enough to tell whether it is the very entry one holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Of the body alone.
    pub id: EditId,
    /// What whoever gave it said that it is.
    pub what: What,
    /// What they said is its signature.
    pub signature: Vec<u8>,
}

/// What an entry is. The hub believes what it is told here; the book that pulls the entry reads the body instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Somebody set fields of a record.
    Edit {
        /// Who signed it.
        device: DeviceId,
        /// Their count.
        n: i64,
        /// The child it is about, or the record itself if it is about no child: a child's own entry on the register
        /// is a record about no child, and goes with the child.
        subject: RecordId,
    },
    /// A child's records are to be gone for ever. The hub removes them too, and refuses them from then on.
    Erasure {
        /// Who signed it.
        device: DeviceId,
        /// Their count.
        n: i64,
        /// The child.
        subject: RecordId,
    },
    /// A grant or a revocation by the setting's root key.
    Statement,
}

impl Entry {
    /// An edit as it goes to the hub. `body` is what the signed bytes say.
    pub fn of_edit(id: EditId, signed: SignedEdit, body: &EditBody) -> Self {
        let (device, n) = (body.device.clone(), body.n);
        let subject = body.child.clone().unwrap_or_else(|| body.record.clone());
        let what = match body.kind.as_str() {
            ERASE => What::Erasure { device, n, subject },
            _ => What::Edit { device, n, subject },
        };
        Self { setting: body.setting.clone(), id, what, body: signed.body, signature: signed.signature }
    }
}

const EDIT: &str = "edit";
const ERASURE: &str = "erasure";
const STATEMENT: &str = "statement";

/// The columns that say what an entry is: kind, device, n, subject.
pub(crate) type Columns<'a> = (&'a str, Option<&'a str>, Option<i64>, Option<&'a str>);

impl What {
    pub(crate) fn columns(&self) -> Columns<'_> {
        match self {
            Self::Edit { device, n, subject } => {
                (EDIT, Some(device.as_str()), Some(*n), Some(subject.as_str()))
            }
            Self::Erasure { device, n, subject } => {
                (ERASURE, Some(device.as_str()), Some(*n), Some(subject.as_str()))
            }
            Self::Statement => (STATEMENT, None, None, None),
        }
    }

    pub(crate) fn of_columns(columns: Columns<'_>) -> Option<Self> {
        match columns {
            (EDIT, Some(device), Some(n), Some(subject)) => {
                Some(Self::Edit { device: device.into(), n, subject: subject.into() })
            }
            (ERASURE, Some(device), Some(n), Some(subject)) => {
                Some(Self::Erasure { device: device.into(), n, subject: subject.into() })
            }
            (STATEMENT, None, None, None) => Some(Self::Statement),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(body: &str) -> What {
        let body: EditBody = EditBody::parse(body.as_bytes()).unwrap();
        Entry::of_edit(EditId::from("id"), SignedEdit { body: vec![], signature: vec![] }, &body).what
    }

    #[test]
    fn an_edit_is_about_its_child_and_a_childs_own_entry_about_itself() {
        let head = r#"{"v":1,"setting":"s","record":"r1","device":"d","n":3,"at":5,"by":"O","set":{}"#;
        let (device, n) = (DeviceId::from("d"), 3);

        let about = of(&format!(r#"{head},"kind":"note","child":"c1"}}"#));
        assert_eq!(about, What::Edit { device: device.clone(), n, subject: "c1".into() });
        let own = of(&format!(r#"{head},"kind":"child"}}"#));
        assert_eq!(own, What::Edit { device: device.clone(), n, subject: "r1".into() });
        let erasure = of(&format!(r#"{head},"kind":"erase","child":"c1"}}"#));
        assert_eq!(erasure, What::Erasure { device, n, subject: "c1".into() });
    }

    #[test]
    fn what_an_entry_is_reads_back_from_its_columns() {
        for what in [
            What::Edit { device: "d".into(), n: 1, subject: "c".into() },
            What::Erasure { device: "d".into(), n: 1, subject: "c".into() },
            What::Statement,
        ] {
            assert_eq!(What::of_columns(what.columns()), Some(what.clone()), "{what:?}");
        }
        assert_eq!(What::of_columns(("photo", None, None, None)), None, "a later hub's kind");
    }
}
