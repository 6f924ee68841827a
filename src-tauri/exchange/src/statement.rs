//! Grants and revocations: what a setting's root key says about who may write.
//!
//! Statements travel with every file, may arrive twice and in any order, and need no trusted list:
//! the root public key inside must hash to the setting's id.

use crate::keys::verifying;
use crate::{RootKey, hex, setting_id_of, unhex};
use domain::ledger::Reach;
use domain::members::Part;
use domain::{RecordId, SettingId};
use ed25519_dalek::{Signature, Signer};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a statement does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum StatementKind {
    /// This device may speak for the setting.
    Grant(Part),
    /// This device's edits count only up to and including number `upto`.
    Revoke {
        /// The last edit number that still counts.
        upto: i64,
    },
}

/// One statement about one device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Layout version, 1.
    pub v: u32,
    /// Keeps a statement from being read as any other signed thing.
    pub purpose: String,
    /// The setting.
    pub setting: SettingId,
    /// Root public key, hex.
    pub root: String,
    /// The device's public key, hex.
    pub device: String,
    /// What is said.
    #[serde(flatten)]
    pub says: StatementKind,
    /// What the setting holds of the device's own edits about children outside its part: with that word, and no sooner,
    /// the device's copies of them may go. Earlier versions said nothing of it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub holds: Holds,
}

/// By child, which edits of one device the setting holds.
pub type Holds = BTreeMap<RecordId, Reach>;

/// A statement as it is kept: exact bytes and the root key's signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedStatement {
    /// JSON of a [`Statement`].
    pub body: Vec<u8>,
    /// Ed25519 signature by the root key.
    pub signature: Vec<u8>,
}

/// Why a statement is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Untrusted {
    /// Cannot be read.
    #[error("not a statement")]
    Malformed,
    /// The key inside does not own the setting it speaks for.
    #[error("this key does not own the setting")]
    WrongRoot,
    /// The signature does not fit.
    #[error("bad signature")]
    BadSignature,
}

const PURPOSE: &str = "senfolio-grant-1";

/// Says what part `device` has in the root key's setting.
///
/// # Errors
/// Only if the statement cannot be written as JSON.
pub fn make_grant(
    root: &RootKey,
    device: &[u8; 32],
    part: Part,
) -> Result<SignedStatement, serde_json::Error> {
    make_grant_telling(root, device, part, Holds::new())
}

/// The same, and says what the setting holds of the device's own edits about children outside the part.
///
/// # Errors
/// Only if the statement cannot be written as JSON.
pub fn make_grant_telling(
    root: &RootKey,
    device: &[u8; 32],
    part: Part,
    holds: Holds,
) -> Result<SignedStatement, serde_json::Error> {
    sign(root, device, StatementKind::Grant(part), holds)
}

/// Says that `device`'s edits after number `upto` do not count.
///
/// # Errors
/// Only if the statement cannot be written as JSON.
pub fn make_revocation(
    root: &RootKey,
    device: &[u8; 32],
    upto: i64,
) -> Result<SignedStatement, serde_json::Error> {
    sign(root, device, StatementKind::Revoke { upto }, Holds::new())
}

fn sign(
    root: &RootKey,
    device: &[u8; 32],
    says: StatementKind,
    holds: Holds,
) -> Result<SignedStatement, serde_json::Error> {
    let statement = Statement {
        v: 1,
        purpose: PURPOSE.into(),
        setting: root.setting(),
        root: hex(&root.public()),
        device: hex(device),
        says,
        holds,
    };
    let body = serde_json::to_vec(&statement)?;
    let signature = root.0.sign(&body).to_bytes().to_vec();
    Ok(SignedStatement { body, signature })
}

/// Reads a statement and checks that the setting's own root key signed it.
/// Answers the statement and the device's public key.
///
/// # Errors
/// [`Untrusted`] with the reason; nothing inside may be used then.
pub fn read_statement(signed: &SignedStatement) -> Result<(Statement, [u8; 32]), Untrusted> {
    let statement: Statement = serde_json::from_slice(&signed.body).map_err(|_| Untrusted::Malformed)?;
    if statement.v != 1 || statement.purpose != PURPOSE {
        return Err(Untrusted::Malformed);
    }
    let root: [u8; 32] = unhex(&statement.root).ok_or(Untrusted::Malformed)?;
    let device: [u8; 32] = unhex(&statement.device).ok_or(Untrusted::Malformed)?;
    if setting_id_of(&root) != statement.setting {
        return Err(Untrusted::WrongRoot);
    }
    let signature = Signature::from_slice(&signed.signature).map_err(|_| Untrusted::BadSignature)?;
    let key = verifying(&root).ok_or(Untrusted::Malformed)?;
    key.verify_strict(&signed.body, &signature).map_err(|_| Untrusted::BadSignature)?;
    Ok((statement, device))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DeviceKey;
    use domain::members::Role;

    #[test]
    fn only_the_settings_own_root_key_can_grant() {
        let (ours, theirs) = (RootKey::derive_from_seed(&[1; 32]), RootKey::derive_from_seed(&[2; 32]));
        let device = DeviceKey::derive_from_seed(&[3; 32]).public();
        let part = Part {
            role: Role::Writer,
            person: "Odette".into(),
            seq: 0,
            recipient: String::new(),
            only: None,
            keeps: false,
        };
        let good = make_grant(&ours, &device, part).unwrap();

        assert_eq!(read_statement(&good).unwrap().1, device);

        let text = String::from_utf8(good.body.clone()).unwrap();
        let stolen = text.replace(&hex(&ours.public()), &hex(&theirs.public()));
        let forged = SignedStatement { body: stolen.into_bytes(), signature: good.signature.clone() };
        assert_eq!(read_statement(&forged), Err(Untrusted::WrongRoot));

        let promoted = SignedStatement { body: text.replace("Odette", "Mallory").into_bytes(), ..good };
        assert_eq!(read_statement(&promoted), Err(Untrusted::BadSignature));
    }

    #[test]
    fn a_grant_that_says_what_is_held_reads_back_and_one_that_does_not_looks_as_before() {
        let root = RootKey::derive_from_seed(&[1; 32]);
        let device = DeviceKey::derive_from_seed(&[3; 32]).public();
        let part = || Part {
            role: Role::Writer,
            person: "Gwen".into(),
            seq: 2,
            recipient: String::new(),
            only: Some(vec![]),
            keeps: false,
        };
        let reach = Reach { upto: 7, count: 3, mix: u64::MAX };
        let holds = Holds::from([(RecordId::from("otis"), reach)]);

        let telling = make_grant_telling(&root, &device, part(), holds.clone()).unwrap();
        let silent = make_grant(&root, &device, part()).unwrap();

        assert_eq!(read_statement(&telling).unwrap().0.holds, holds);
        assert!(!String::from_utf8(silent.body.clone()).unwrap().contains("holds"));
        assert_eq!(read_statement(&silent).unwrap().0.holds, Holds::new());
    }
}
