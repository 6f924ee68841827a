//! Which of the entries that came from the hub can be believed: each by itself, and nothing of it kept here.

use domain::edit::SignedEdit;
use domain::{DeviceId, SettingId};
use exchange::{RefusedEdit, SignedStatement, device_id_of, read_edit, read_statement};
use hub::What;
use std::collections::BTreeMap;
use store::Entry;

/// What the book knows of a setting's people.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// Keys of their devices.
    pub(super) keys: BTreeMap<DeviceId, [u8; 32]>,
    /// How many statements it has.
    pub(super) statements: usize,
}

/// What came of one setting, as far as it is signed by whom it says.
pub(crate) struct Parcel {
    pub(super) setting: SettingId,
    pub(super) statements: Vec<SignedStatement>,
    pub(super) entries: Vec<Entry>,
    pub(super) set_aside: Vec<SignedEdit>,
    /// Entries that are not what they say they are.
    pub(super) unbelieved: usize,
    /// How many statements of it the book had when this was judged.
    pub(super) heard: usize,
}

impl Parcel {
    /// Who has which part, and nothing else.
    pub(super) fn statements_alone(&self) -> Self {
        Self {
            setting: self.setting.clone(),
            statements: self.statements.clone(),
            entries: Vec::new(),
            set_aside: Vec::new(),
            unbelieved: 0,
            heard: self.heard,
        }
    }
}

/// Checks what came of one setting. A moment an entry names proves nothing and refuses nothing.
pub(super) fn judge(setting: &SettingId, came: Vec<hub::Entry>, known: Known) -> Parcel {
    let mut keys = known.keys;
    let mut parcel = Parcel {
        setting: setting.clone(),
        statements: Vec::new(),
        entries: Vec::new(),
        set_aside: Vec::new(),
        unbelieved: 0,
        heard: known.statements,
    };
    let mut edits = Vec::new();
    for entry in came {
        let (body, signature) = (entry.body, entry.signature);
        match entry.what {
            What::Statement => {
                let statement = SignedStatement { body, signature };
                match read_statement(&statement) {
                    Ok((said, key)) if said.setting == *setting => {
                        keys.insert(device_id_of(&key), key);
                        parcel.statements.push(statement);
                    }
                    _ => parcel.unbelieved += 1,
                }
            }
            What::Edit { .. } | What::Erasure { .. } => edits.push(SignedEdit { body, signature }),
        }
    }
    for signed in edits {
        match read_edit(&signed, |device| keys.get(device).copied()) {
            Ok((id, body)) if body.setting == *setting => {
                parcel.entries.push(Entry { id, body, signed });
            }
            Err(RefusedEdit::Newer) => parcel.set_aside.push(signed),
            Ok(_) | Err(RefusedEdit::Malformed | RefusedEdit::UnknownDevice | RefusedEdit::BadSignature) => {
                parcel.unbelieved += 1;
            }
        }
    }
    parcel
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::edit::EditBody;
    use exchange::{DeviceKey, edit_id, sign_edit};

    #[test]
    fn a_clock_far_ahead_leaves_nothing_out() {
        let key = DeviceKey::derive_from_seed(&[3; 32]);
        let (setting, device) = (SettingId::from("s"), key.id());
        let body = format!(
            r#"{{"v":1,"setting":"s","record":"r1","device":"{}","n":1,"at":{},"by":"Gwen","kind":"note","set":{{}}}}"#,
            device.as_str(),
            4_000_000_000_000_i64
        );
        let signed = sign_edit(&EditBody::parse(body.as_bytes()).unwrap(), &key).unwrap();
        let what = What::Edit { device: device.clone(), n: 1, subject: "r1".into() };
        let entry = hub::Entry {
            setting: setting.clone(),
            id: edit_id(&signed.body),
            what,
            body: signed.body,
            signature: signed.signature,
        };

        let parcel =
            judge(&setting, vec![entry], Known { keys: [(device, key.public())].into(), statements: 0 });

        assert_eq!((parcel.entries.len(), parcel.unbelieved), (1, 0));
    }
}
