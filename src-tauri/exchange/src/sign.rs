//! Signing and checking edits. The signed bytes are the stored bytes: nothing is re-serialised.

use crate::keys::verifying;
use crate::{DeviceKey, device_id_of, hex};
use domain::edit::{ERASE, EditBody, NotAnEdit, SignedEdit};
use domain::{DeviceId, EditId};
use ed25519_dalek::{Signature, Signer};
use sha2::{Digest, Sha256};

/// The id of an edit: first 16 bytes of the SHA-256 of its signed bytes, in hex.
pub fn edit_id(body: &[u8]) -> EditId {
    EditId(hex(&Sha256::digest(body)[..16]))
}

/// Writes the edit down and signs it.
///
/// # Errors
/// Only if the body cannot be written as JSON, which no value a form can make does.
pub fn sign_edit(body: &EditBody, key: &DeviceKey) -> Result<SignedEdit, serde_json::Error> {
    let body = serde_json::to_vec(body)?;
    let signature = key.0.sign(&body).to_bytes().to_vec();
    Ok(SignedEdit { body, signature })
}

/// Whether the device with that public key signed exactly these bytes.
pub fn verify_edit(edit: &SignedEdit, public: &[u8; 32]) -> bool {
    match (verifying(public), Signature::from_slice(&edit.signature)) {
        (Some(key), Ok(signature)) => key.verify_strict(&edit.body, &signature).is_ok(),
        _ => false,
    }
}

/// Why an edit that came from elsewhere is not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RefusedEdit {
    /// Not an edit, or one that says what no edit can.
    #[error("not an edit")]
    Malformed,
    /// A later version wrote it: to be set aside, never dropped.
    #[error("written by a newer version")]
    Newer,
    /// Nobody has vouched for its device.
    #[error("from an unknown device")]
    UnknownDevice,
    /// Its device did not sign these bytes.
    #[error("bad signature")]
    BadSignature,
}

/// The last millisecond of the year 9999: a clock beyond it could not count on.
pub const LATEST: i64 = 253_402_300_799_999;
/// More edits than anybody makes, and still countable everywhere.
const MOST: i64 = 1 << 53;

/// Reads an edit and checks that its device signed exactly these bytes. `key_of` answers a known device's
/// public key. Whether the device may write for the setting is for the book to say.
///
/// # Errors
/// [`RefusedEdit`] with the reason; nothing inside may be used then.
pub fn read_edit(
    signed: &SignedEdit,
    key_of: impl FnOnce(&DeviceId) -> Option<[u8; 32]>,
) -> Result<(EditId, EditBody), RefusedEdit> {
    let body = EditBody::parse(&signed.body).map_err(|not| match not {
        NotAnEdit::Newer => RefusedEdit::Newer,
        NotAnEdit::Malformed => RefusedEdit::Malformed,
    })?;
    // An erasure stays for ever, so it may carry nothing that somebody would want erased.
    let is_fit = body.kind != ERASE || (body.child.is_some() && body.set.is_empty());
    if !is_fit || body.at > LATEST || body.n > MOST {
        return Err(RefusedEdit::Malformed);
    }
    let key = key_of(&body.device).ok_or(RefusedEdit::UnknownDevice)?;
    if device_id_of(&key) != body.device || !verify_edit(signed, &key) {
        return Err(RefusedEdit::BadSignature);
    }
    Ok((edit_id(&signed.body), body))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{RecordId, SettingId};

    fn body() -> EditBody {
        EditBody {
            v: 1,
            setting: SettingId::from("s"),
            child: None,
            record: RecordId::from("r"),
            kind: "note".into(),
            device: DeviceId::from("d"),
            n: 1,
            at: 1,
            wall: None,
            by: "Odette".into(),
            set: [("text".into(), ("Hello".into(), vec![]))].into(),
        }
    }

    #[test]
    fn one_changed_byte_anywhere_breaks_the_signature() {
        let key = DeviceKey::derive_from_seed(&[7; 32]);
        let signed = sign_edit(&body(), &key).unwrap();

        assert!(verify_edit(&signed, &key.public()));
        for at in 0..signed.body.len() {
            let mut forged = signed.clone();
            forged.body[at] ^= 1;
            assert!(!verify_edit(&forged, &key.public()), "byte {at}");
        }
        assert!(!verify_edit(&signed, &DeviceKey::derive_from_seed(&[8; 32]).public()));
    }

    #[test]
    fn the_same_edit_signed_twice_is_the_same_bytes() {
        let key = DeviceKey::derive_from_seed(&[7; 32]);

        assert_eq!(sign_edit(&body(), &key).unwrap(), sign_edit(&body(), &key).unwrap());
    }

    #[test]
    fn an_edit_is_read_only_when_its_own_device_signed_it_and_it_can_be_meant() {
        let key = DeviceKey::derive_from_seed(&[7; 32]);
        let mine = EditBody { device: key.id(), ..body() };
        let read = |body: &EditBody| read_edit(&sign_edit(body, &key).unwrap(), |_| Some(key.public()));

        assert_eq!(read(&mine).map(|(_, body)| body), Ok(mine.clone()));
        assert_eq!(read(&body()).unwrap_err(), RefusedEdit::BadSignature, "another device's name");
        let unknown = read_edit(&sign_edit(&mine, &key).unwrap(), |_| None);
        assert_eq!(unknown.unwrap_err(), RefusedEdit::UnknownDevice);
        for odd in [
            EditBody { at: i64::MAX, ..mine.clone() },
            EditBody { n: i64::MAX, ..mine.clone() },
            EditBody { kind: ERASE.into(), ..mine.clone() },
            EditBody { kind: ERASE.into(), child: Some(RecordId::from("c")), ..mine.clone() },
        ] {
            assert_eq!(read(&odd).unwrap_err(), RefusedEdit::Malformed);
        }
        assert_eq!(read(&EditBody { v: 2, ..mine }).unwrap_err(), RefusedEdit::Newer);
    }
}
