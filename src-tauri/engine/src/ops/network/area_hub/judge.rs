//! Which of the entries that came from the hub can be believed: each by itself, and nothing of it kept here.

use chrono::{DateTime, Utc};
use domain::edit::SignedEdit;
use domain::{DeviceId, SettingId};
use exchange::{RefusedEdit, SignedStatement, device_id_of, read_edit, read_statement};
use hub::What;
use std::collections::BTreeMap;
use store::Entry;

/// Keys of the devices of a setting.
pub(super) type Keys = BTreeMap<DeviceId, [u8; 32]>;

/// What came of one setting, as far as it is signed by whom it says.
pub(crate) struct Parcel {
    pub(super) setting: SettingId,
    pub(super) statements: Vec<SignedStatement>,
    pub(super) entries: Vec<Entry>,
    pub(super) set_aside: Vec<SignedEdit>,
    /// The last number of this laptop's own entries that the hub holds without a gap.
    pub(super) heard: i64,
    /// Entries that are not what they say they are.
    pub(super) unbelieved: usize,
}

/// Checks what came of one setting. `latest`: an entry dated later would carry this laptop's clock along with it.
pub(super) fn judge(
    setting: &SettingId,
    came: Vec<hub::Entry>,
    mut keys: Keys,
    heard: i64,
    latest: DateTime<Utc>,
) -> Parcel {
    let mut parcel = Parcel {
        setting: setting.clone(),
        statements: Vec::new(),
        entries: Vec::new(),
        set_aside: Vec::new(),
        heard,
        unbelieved: 0,
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
            Ok((id, body)) if body.setting == *setting && body.at <= latest.timestamp_millis() => {
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
