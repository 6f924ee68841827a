//! Signing and checking edits. The signed bytes are the stored bytes: nothing is re-serialised.

use crate::keys::verifying;
use crate::{DeviceKey, hex};
use domain::EditId;
use domain::edit::{EditBody, SignedEdit};
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

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{DeviceId, RecordId, SettingId};

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
}
