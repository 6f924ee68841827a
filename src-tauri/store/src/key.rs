//! From a passphrase to the key of the book.
//!
//! A random key opens the book. It lies in a small *key file* beside it, wrapped once per person
//! and once under the printed recovery code: Argon2id makes a wrapping key from what is typed,
//! XChaCha20-Poly1305 wraps, with the slot's label and the book's id bound in. Changing a
//! passphrase rewrites one slot. Nothing here makes random numbers; they arrive as arguments.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The key of the database and the book's id, which is also the first 16 bytes of its file.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct BookKey {
    /// 32 random bytes.
    pub(crate) key: [u8; 32],
    /// 16 random bytes, not secret.
    #[zeroize(skip)]
    pub(crate) id: [u8; 16],
}

/// What a slot gives to the person who opens it.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Secrets {
    /// Opens the book.
    pub book: BookKey,
    /// Seed of the setting's root key; only owners' slots hold it.
    pub root_seed: Option<[u8; 32]>,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets")
    }
}

impl BookKey {
    /// The key made of these random bytes.
    pub fn of(key: [u8; 32], id: [u8; 16]) -> Self {
        Self { key, id }
    }
}

/// How slow a guess is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Cost {
    /// The least that is ever used: 64 MiB, three passes.
    pub const LEAST: Self = Self { memory_kib: 64 * 1024, passes: 3 };
    /// The most that is believed when a key file is read, so a forged one cannot hang the program.
    const MOST: Self = Self { memory_kib: 1024 * 1024, passes: 64 };

    fn is_believable(self) -> bool {
        (Self::LEAST.memory_kib..=Self::MOST.memory_kib).contains(&self.memory_kib)
            && (Self::LEAST.passes..=Self::MOST.passes).contains(&self.passes)
    }
}

/// Why a key file did not give its key.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// No slot opens with what was typed.
    #[error("wrong passphrase")]
    Wrong,
    /// Not a key file, cut short, or altered.
    #[error("the key file is damaged")]
    Damaged,
    /// A newer version wrote it.
    #[error("the key file was written by a newer version")]
    Newer,
    /// It is not beside the book.
    #[error("the key file is missing")]
    Missing,
    /// It could not be written.
    #[error("the key file could not be written: {0}")]
    Io(#[from] std::io::Error),
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Slot {
    label: String,
    recovery: bool,
    salt: String,
    cost: Cost,
    nonce: String,
    wrapped: String,
}

#[derive(Deserialize)]
struct Format {
    format: String,
}

/// The small file beside the book.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeyFile {
    format: String,
    book: String,
    slots: Vec<Slot>,
}

const FORMAT: &str = "senfolio-key-1";

impl KeyFile {
    /// A key file without slots, for the book with this id.
    pub fn new(book: &BookKey) -> Self {
        Self { format: FORMAT.into(), book: hex(&book.id), slots: Vec::new() }
    }

    /// The book's id.
    pub fn book_id(&self) -> Option<[u8; 16]> {
        unhex(&self.book).and_then(|bytes| bytes.try_into().ok())
    }

    /// How slow a guess at this file is made; a new slot is never made quicker to guess than the others.
    pub fn cost(&self) -> Cost {
        let costs = self.slots.iter().map(|slot| slot.cost).filter(|cost| cost.is_believable());
        costs.max_by_key(|cost| (cost.memory_kib, cost.passes)).unwrap_or(Cost::LEAST)
    }

    /// Wraps the secrets under what a person will type; replaces a slot of the same label.
    /// `random` is fresh for each call: 16 bytes of salt, 24 of nonce.
    ///
    /// # Errors
    /// [`KeyFileError::Damaged`] if the cost is out of range.
    pub fn set_slot(
        &mut self,
        label: &str,
        recovery: bool,
        typed: &str,
        secrets: &Secrets,
        cost: Cost,
        random: &[u8; 40],
    ) -> Result<(), KeyFileError> {
        let (salt, nonce) = random.split_at(16);
        let wrapping = derive_wrapping_key(typed, salt, cost)?;
        let mut plain = Zeroizing::new(secrets.book.key.to_vec());
        if let Some(seed) = &secrets.root_seed {
            plain.extend_from_slice(seed);
        }
        let aad = self.bound_to(label, recovery);
        let payload = Payload { msg: &plain, aad: aad.as_bytes() };
        let wrapped =
            cipher(&wrapping)?.encrypt(&nonce_of(nonce)?, payload).map_err(|_| KeyFileError::Damaged)?;
        self.slots.retain(|slot| slot.label != label);
        self.slots.push(Slot {
            label: label.into(),
            recovery,
            salt: hex(salt),
            cost,
            nonce: hex(nonce),
            wrapped: hex(&wrapped),
        });
        Ok(())
    }

    /// Opens the first slot that what was typed fits. Slow by design, whether it fits or not.
    /// Answers the slot's label and what it holds.
    ///
    /// # Errors
    /// [`KeyFileError::Wrong`] if none fits; [`KeyFileError::Damaged`] if no slot can be read.
    pub fn open(&self, typed: &str, recovery: bool) -> Result<(String, Secrets), KeyFileError> {
        let id = self.book_id().ok_or(KeyFileError::Damaged)?;
        let mut readable = false;
        for slot in self.slots.iter().filter(|slot| slot.recovery == recovery) {
            let Some(parts) = slot.parts() else { continue };
            readable = true;
            let wrapping = derive_wrapping_key(typed, &parts.salt, slot.cost)?;
            let aad = self.bound_to(&slot.label, slot.recovery);
            let payload = Payload { msg: &parts.wrapped, aad: aad.as_bytes() };
            if let Ok(plain) = cipher(&wrapping)?.decrypt(&nonce_of(&parts.nonce)?, payload) {
                return secrets_of(&Zeroizing::new(plain), id).map(|secrets| (slot.label.clone(), secrets));
            }
        }
        Err(if readable { KeyFileError::Wrong } else { KeyFileError::Damaged })
    }

    /// Reads the key file at `path`.
    ///
    /// # Errors
    /// [`KeyFileError::Missing`], [`KeyFileError::Newer`] or [`KeyFileError::Damaged`].
    pub fn read(path: &Path) -> Result<Self, KeyFileError> {
        let bytes = std::fs::read(path).map_err(|_| KeyFileError::Missing)?;
        if bytes.len() > 1 << 20 {
            return Err(KeyFileError::Damaged);
        }
        // The format first: a later one may be laid out otherwise.
        let format: Format = serde_json::from_slice(&bytes).map_err(|_| KeyFileError::Damaged)?;
        match format.format.strip_prefix("senfolio-key-") {
            Some("1") => serde_json::from_slice(&bytes).map_err(|_| KeyFileError::Damaged),
            Some(_) => Err(KeyFileError::Newer),
            None => Err(KeyFileError::Damaged),
        }
    }

    /// Writes it beside the book so that a cut at any moment leaves the old file or the new one:
    /// write apart, flush to the disk, rename over, flush the folder.
    ///
    /// # Errors
    /// [`KeyFileError::Io`]; the old file is untouched then.
    pub fn write(&self, path: &Path) -> Result<(), KeyFileError> {
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        let text = serde_json::to_vec_pretty(self).map_err(|_| KeyFileError::Damaged)?;
        file.write_all(&text)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| KeyFileError::Io(error.error))?;
        // Not every system lets a folder be opened as a file; where it does, this makes the rename last.
        if let Ok(folder) = std::fs::File::open(folder) {
            let _ = folder.sync_all();
        }
        Ok(())
    }

    /// What a slot is bound to: a slot copied under another name or beside another book does not open.
    fn bound_to(&self, label: &str, recovery: bool) -> String {
        format!("{FORMAT}\n{}\n{}\n{label}", self.book, if recovery { "recovery" } else { "person" })
    }
}

struct Parts {
    salt: Vec<u8>,
    nonce: Vec<u8>,
    wrapped: Vec<u8>,
}

impl Slot {
    fn parts(&self) -> Option<Parts> {
        let parts =
            Parts { salt: unhex(&self.salt)?, nonce: unhex(&self.nonce)?, wrapped: unhex(&self.wrapped)? };
        (parts.salt.len() == 16 && parts.nonce.len() == 24 && self.cost.is_believable()).then_some(parts)
    }
}

fn secrets_of(plain: &[u8], id: [u8; 16]) -> Result<Secrets, KeyFileError> {
    let (key, root) = plain.split_at_checked(32).ok_or(KeyFileError::Damaged)?;
    let key: [u8; 32] = key.try_into().map_err(|_| KeyFileError::Damaged)?;
    let root_seed = match root.len() {
        0 => None,
        _ => Some(root.try_into().map_err(|_| KeyFileError::Damaged)?),
    };
    Ok(Secrets { book: BookKey { key, id }, root_seed })
}

/// Argon2id over the typed words. The same words typed on different keyboards may be composed
/// differently, so they are brought to one Unicode form first.
fn derive_wrapping_key(typed: &str, salt: &[u8], cost: Cost) -> Result<Zeroizing<[u8; 32]>, KeyFileError> {
    let words = Zeroizing::new(typed.nfkc().collect::<String>());
    let params = Params::new(cost.memory_kib, cost.passes, 1, Some(32)).map_err(|_| KeyFileError::Damaged)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(words.as_bytes(), salt, key.as_mut())
        .map_err(|_| KeyFileError::Damaged)?;
    Ok(key)
}

fn cipher(key: &[u8; 32]) -> Result<XChaCha20Poly1305, KeyFileError> {
    XChaCha20Poly1305::new_from_slice(key).map_err(|_| KeyFileError::Damaged)
}

fn nonce_of(bytes: &[u8]) -> Result<XNonce, KeyFileError> {
    XNonce::try_from(bytes).map_err(|_| KeyFileError::Damaged)
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets() -> Secrets {
        Secrets { book: BookKey::of([1; 32], [2; 16]), root_seed: Some([3; 32]) }
    }

    fn key_file() -> KeyFile {
        let mut file = KeyFile::new(&secrets().book);
        file.set_slot("Owner", false, "correct horse", &secrets(), Cost::LEAST, &[9; 40]).unwrap();
        file
    }

    #[test]
    fn the_right_words_give_the_key_and_no_others_do() {
        let file = key_file();

        let (label, opened) = file.open("correct horse", false).unwrap();

        assert_eq!((label.as_str(), opened.book.key, opened.root_seed), ("Owner", [1; 32], Some([3; 32])));
        assert!(matches!(file.open("correct horsf", false), Err(KeyFileError::Wrong)));
        assert!(matches!(file.open("correct horse", true), Err(KeyFileError::Damaged)), "no recovery slot");
    }

    #[test]
    fn the_same_passphrase_composed_differently_still_opens() {
        let mut file = KeyFile::new(&secrets().book);
        file.set_slot("Owner", false, "Zoë's café", &secrets(), Cost::LEAST, &[9; 40]).unwrap();

        assert!(file.open("Zoe\u{308}'s cafe\u{301}", false).is_ok());
    }

    #[test]
    fn a_slot_with_another_label_or_book_or_byte_is_refused() {
        let swaps: [fn(&mut KeyFile); 3] = [
            |file| file.slots[0].label = "Other".into(),
            |file| file.book = hex(&[7; 16]),
            |file| file.slots[0].wrapped.replace_range(0..2, "ff"),
        ];
        for swap in swaps {
            let mut file = key_file();
            swap(&mut file);

            assert!(matches!(file.open("correct horse", false), Err(KeyFileError::Wrong)));
        }
    }

    #[test]
    fn a_cheaper_cost_than_the_least_is_not_believed() {
        let mut file = key_file();
        file.slots[0].cost.passes = 1;

        assert!(matches!(file.open("correct horse", false), Err(KeyFileError::Damaged)));
    }
}
