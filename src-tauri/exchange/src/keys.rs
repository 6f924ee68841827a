//! The two kinds of signing key. Neither can be printed by accident.

use crate::hex;
use domain::{DeviceId, SettingId};
use ed25519_dalek::{SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

/// Signs the edits of one installation.
pub struct DeviceKey(pub(crate) SigningKey);

/// Signs who may write for a setting. The setting's id is the hash of its public half.
pub struct RootKey(pub(crate) SigningKey);

impl std::fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DeviceKey")
    }
}

impl std::fmt::Debug for RootKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RootKey")
    }
}

impl DeviceKey {
    /// The key that grows from these 32 random bytes.
    pub fn derive_from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The same key once more, for work that goes on while the book is not held.
    #[must_use]
    pub fn again(&self) -> Self {
        Self(self.0.clone())
    }

    /// Public half, 32 bytes.
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// The installation's name in edits.
    pub fn id(&self) -> DeviceId {
        device_id_of(&self.public())
    }
}

impl RootKey {
    /// The key that grows from these 32 random bytes.
    pub fn derive_from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// Public half, 32 bytes.
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// The setting this key speaks for.
    pub fn setting(&self) -> SettingId {
        setting_id_of(&self.public())
    }
}

/// First 8 bytes of the SHA-256 of a device's public key, in hex.
pub fn device_id_of(public: &[u8; 32]) -> DeviceId {
    DeviceId(hex(&Sha256::digest(public)[..8]))
}

/// First 16 bytes of the SHA-256 of a root public key, in hex.
pub fn setting_id_of(public: &[u8; 32]) -> SettingId {
    SettingId(hex(&Sha256::digest(public)[..16]))
}

pub(crate) fn verifying(public: &[u8; 32]) -> Option<VerifyingKey> {
    VerifyingKey::from_bytes(public).ok()
}
