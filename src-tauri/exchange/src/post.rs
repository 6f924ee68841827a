//! The sealed file that carries a setting's edits from one laptop to another (`.senfolio-post`), first layout.
//!
//! `age( magic | length | manifest | the sender's signature | zstd( entries ) )`. Nothing inside is believed before the
//! manifest's signature, lengths and hash fit; who the sender is, and what it may say, is for the book to judge. A
//! later layout stands beside this one and never replaces it.

use crate::keys::verifying;
use crate::seal::{For, Shut, With, seal, unseal};
use crate::{DeviceKey, SignedStatement, device_id_of, hex, unhex};
use domain::edit::SignedEdit;
use domain::ledger::Ledger;
use domain::{DeviceId, SettingId};
use ed25519_dalek::{Signature, Signer};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{self, Read};

/// What a file is for; inside what is signed, so that one kind is never taken for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// Edits for somebody who has a part in the setting.
    #[serde(rename = "senfolio-exchange-1")]
    Exchange,
    /// One child's file, for the next setting.
    #[serde(rename = "senfolio-transition-1")]
    Transition,
    /// That a child's file arrived.
    #[serde(rename = "senfolio-receipt-1")]
    Receipt,
    /// A setting's anonymous counts, for its Area SENCo.
    #[serde(rename = "senfolio-summary-1")]
    Summary,
}

/// What a sender says of a file before anything in it is read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Layout, 1.
    pub v: u32,
    /// The oldest layout a reader must know.
    pub min_reader: u32,
    /// What the file is for.
    pub purpose: Purpose,
    /// Whose records it carries. A file speaks of one setting only.
    pub setting: SettingId,
    /// The setting as it calls itself, for the person who opens the file.
    pub setting_name: String,
    /// The sender's public key, hex.
    pub sender: String,
    /// The sender as they call themselves.
    pub person: String,
    /// The device it is for; empty when it is for whoever knows the passphrase.
    pub to: String,
    /// When it was made, milliseconds since 1970, by the sender's clock.
    pub made_at: i64,
    /// What the sender holds of the setting, as far as the receiver may.
    #[serde(default)]
    pub ledger: Ledger,
    /// The last number of the receiver's own edits that the sender holds, of children shared or not. Nothing is decided by it:
    /// a number hides what is missing before it.
    #[serde(default)]
    pub heard: i64,
    /// How many entries follow.
    pub count: u32,
    /// Their bytes, unpacked.
    pub unpacked: u64,
    /// SHA-256 of those bytes, hex.
    pub sha256: String,
}

impl Manifest {
    /// The sending device.
    pub fn device(&self) -> Option<(DeviceId, [u8; 32])> {
        let key = unhex(&self.sender)?;
        Some((device_id_of(&key), key))
    }
}

/// What a file carries besides its manifest.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Load {
    /// Grants and revocations of the setting: all of them, always.
    pub statements: Vec<SignedStatement>,
    /// Edits.
    pub edits: Vec<SignedEdit>,
    /// Attached files by content.
    pub files: Vec<Vec<u8>>,
    /// What is told in a shape of its purpose's own, JSON; empty when nothing is.
    pub told: Vec<u8>,
}

/// An opened file.
#[derive(Debug, Clone, PartialEq)]
pub struct Post {
    /// What its sender says of it.
    pub manifest: Manifest,
    /// What it carries.
    pub load: Load,
    /// First 16 bytes of the SHA-256 of the sealed bytes, hex: the file, whatever it is called.
    pub id: String,
}

/// What is told before a file is sealed; count and hash follow from the load.
#[derive(Debug, Clone)]
pub struct Letter {
    /// What the file is for.
    pub purpose: Purpose,
    /// Whose records.
    pub setting: SettingId,
    /// As it calls itself.
    pub setting_name: String,
    /// The sender as they call themselves.
    pub person: String,
    /// The device it is for; empty with a passphrase.
    pub to: String,
    /// Now, milliseconds since 1970.
    pub made_at: i64,
    /// What the sender holds.
    pub ledger: Ledger,
    /// The last number of the receiver's own edits among it.
    pub heard: i64,
}

/// Why a file is refused, whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotOpened {
    /// No exchange file at all.
    #[error("not an exchange file")]
    NotAPost,
    /// Sealed to somebody else.
    #[error("made for somebody else")]
    NotForUs,
    /// Cut short, changed, or not wholly here yet.
    #[error("cut short or changed")]
    Broken,
    /// A later version made it.
    #[error("made by a newer version")]
    Newer,
    /// Whoever made it is not who it says.
    #[error("not from whom it says")]
    Forged,
    /// Larger than any that is made.
    #[error("too large")]
    TooLarge,
}

const MAGIC: &[u8] = b"SENFPOST1\n";
const LAYOUT: u32 = 1;
/// Keeps the signature of a manifest from being taken for any other.
const SIGNED_AS: &[u8] = b"senfolio-post-1\n";
/// Bounds that hold before anything is believed.
const MOST_MANIFEST: usize = 1 << 20;
/// Most bytes of entries, unpacked; also of a sealed file.
pub const MOST_UNPACKED: u64 = 512 << 20;
const WINDOW_LOG: u32 = 24;
const LEVEL: i32 = 3;
/// Most bytes of one edit or statement.
const MOST_BODY: usize = 8 << 20;

const STATEMENT: u8 = 1;
const EDIT: u8 = 2;
const FILE: u8 = 3;
const TOLD: u8 = 4;

/// First 16 bytes of the SHA-256 of a sealed file, hex: its name wherever it lies.
pub fn post_id(sealed: &[u8]) -> String {
    hex(&Sha256::digest(sealed)[..16])
}

/// Makes a sealed file.
///
/// # Errors
/// When it would be larger than a reader takes, or memory cannot be had.
pub fn make_post(letter: Letter, load: &Load, key: &DeviceKey, to: &For<'_>) -> io::Result<Vec<u8>> {
    let too_large = || io::Error::new(io::ErrorKind::FileTooLarge, "more than one file may carry");
    let entries = entries(load).ok_or_else(too_large)?;
    if entries.len() as u64 > MOST_UNPACKED {
        return Err(too_large());
    }
    let manifest = Manifest {
        v: LAYOUT,
        min_reader: LAYOUT,
        purpose: letter.purpose,
        setting: letter.setting,
        setting_name: letter.setting_name,
        sender: hex(&key.public()),
        person: letter.person,
        to: letter.to,
        made_at: letter.made_at,
        ledger: letter.ledger,
        heard: letter.heard,
        count: u32::try_from(
            load.statements.len() + load.edits.len() + load.files.len() + usize::from(!load.told.is_empty()),
        )
        .map_err(|_| too_large())?,
        unpacked: entries.len() as u64,
        sha256: hex(&Sha256::digest(&entries)),
    };
    let manifest = serde_json::to_vec(&manifest)?;
    if manifest.len() > MOST_MANIFEST {
        return Err(too_large());
    }
    let packed = zstd::stream::encode_all(entries.as_slice(), LEVEL)?;
    seal(&lay_out(&manifest, key, &packed), to)
}

/// What is sealed: a manifest of at most [`MOST_MANIFEST`] bytes, signed, and the packed entries.
pub(crate) fn lay_out(manifest: &[u8], key: &DeviceKey, packed: &[u8]) -> Vec<u8> {
    let signature = key.0.sign(&signed_bytes(manifest)).to_bytes();
    let length = (manifest.len() as u32).to_be_bytes();
    [MAGIC, &length, manifest, &signature, packed].concat()
}

fn signed_bytes(manifest: &[u8]) -> Vec<u8> {
    [SIGNED_AS, manifest].concat()
}

fn entries(load: &Load) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut entry = |kind: u8, parts: [&[u8]; 2]| -> Option<()> {
        out.push(kind);
        let length = parts.iter().map(|part| part.len()).sum::<usize>();
        out.extend(u32::try_from(length).ok()?.to_be_bytes());
        parts.iter().for_each(|part| out.extend_from_slice(part));
        Some(())
    };
    // A signature has 64 bytes, so it stands first and needs no length of its own.
    for statement in &load.statements {
        entry(STATEMENT, [&statement.signature, &statement.body])?;
    }
    for edit in &load.edits {
        entry(EDIT, [&edit.signature, &edit.body])?;
    }
    for file in &load.files {
        entry(FILE, [file, &[]])?;
    }
    if !load.told.is_empty() {
        entry(TOLD, [&load.told, &[]])?;
    }
    Some(out)
}

/// Opens a sealed file and checks everything that can be checked without knowing anybody.
///
/// # Errors
/// [`NotOpened`]; nothing of the inside may be used then.
pub fn open_post(sealed: &[u8], with: &With<'_>) -> Result<Post, NotOpened> {
    if sealed.len() as u64 > MOST_UNPACKED {
        return Err(NotOpened::TooLarge);
    }
    let plain = unseal(sealed, with, MOST_UNPACKED).map_err(|shut| match shut {
        Shut::NotSealed => NotOpened::NotAPost,
        Shut::NotForUs => NotOpened::NotForUs,
        Shut::Broken => NotOpened::Broken,
    })?;
    let (manifest, load) = open_plain(&plain)?;
    Ok(Post { manifest, load, id: post_id(sealed) })
}

/// Checks what was sealed. Whoever knows this laptop's card can seal anything to it, so nothing here is believed either.
pub(crate) fn open_plain(plain: &[u8]) -> Result<(Manifest, Load), NotOpened> {
    let (manifest, packed) = read_plain(plain)?;
    if manifest.unpacked > MOST_UNPACKED {
        return Err(NotOpened::TooLarge);
    }
    let entries = unpack(packed, manifest.unpacked)?;
    if hex(&Sha256::digest(&entries)) != manifest.sha256 {
        return Err(NotOpened::Broken);
    }
    let load = read_entries(&entries, manifest.count).ok_or(NotOpened::Broken)?;
    Ok((manifest, load))
}

fn read_plain(plain: &[u8]) -> Result<(Manifest, &[u8]), NotOpened> {
    // `SENFPOST2` will be a later layout, and another file inside an age file is none of ours.
    let (magic, rest) = plain.split_at_checked(MAGIC.len()).ok_or(NotOpened::NotAPost)?;
    if magic != MAGIC {
        let ours = magic.starts_with(b"SENFPOST");
        return Err(if ours { NotOpened::Newer } else { NotOpened::NotAPost });
    }
    let (length, rest) = rest.split_first_chunk::<4>().ok_or(NotOpened::Broken)?;
    let length = u32::from_be_bytes(*length) as usize;
    if length > MOST_MANIFEST {
        return Err(NotOpened::TooLarge);
    }
    let (manifest, rest) = rest.split_at_checked(length).ok_or(NotOpened::Broken)?;
    let (signature, packed) = rest.split_first_chunk::<64>().ok_or(NotOpened::Broken)?;
    #[derive(Deserialize)]
    struct Layout {
        min_reader: u32,
    }
    let layout: Layout = serde_json::from_slice(manifest).map_err(|_| NotOpened::Broken)?;
    if layout.min_reader > LAYOUT {
        return Err(NotOpened::Newer);
    }
    let read: Manifest = serde_json::from_slice(manifest).map_err(|_| NotOpened::Broken)?;
    let key: [u8; 32] = unhex(&read.sender).ok_or(NotOpened::Forged)?;
    let key = verifying(&key).ok_or(NotOpened::Forged)?;
    key.verify_strict(&signed_bytes(manifest), &Signature::from_bytes(signature))
        .map_err(|_| NotOpened::Forged)?;
    Ok((read, packed))
}

fn unpack(packed: &[u8], unpacked: u64) -> Result<Vec<u8>, NotOpened> {
    let mut decoder = zstd::stream::read::Decoder::new(packed).map_err(|_| NotOpened::Broken)?;
    decoder.window_log_max(WINDOW_LOG).map_err(|_| NotOpened::Broken)?;
    let mut entries = Vec::new();
    decoder.take(unpacked + 1).read_to_end(&mut entries).map_err(|_| NotOpened::Broken)?;
    if entries.len() as u64 == unpacked { Ok(entries) } else { Err(NotOpened::Broken) }
}

fn read_entries(mut bytes: &[u8], count: u32) -> Option<Load> {
    let mut load = Load::default();
    for _ in 0..count {
        let (&kind, rest) = bytes.split_first()?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let (entry, rest) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        bytes = rest;
        let signed = || {
            let (signature, body) = entry.split_first_chunk::<64>()?;
            (body.len() <= MOST_BODY).then(|| (body.to_vec(), signature.to_vec()))
        };
        match kind {
            STATEMENT => {
                let (body, signature) = signed()?;
                load.statements.push(SignedStatement { body, signature });
            }
            EDIT => {
                let (body, signature) = signed()?;
                load.edits.push(SignedEdit { body, signature });
            }
            FILE => load.files.push(entry.to_vec()),
            TOLD if load.told.is_empty() && !entry.is_empty() => load.told = entry.to_vec(),
            _ => return None,
        }
    }
    bytes.is_empty().then_some(load)
}

#[cfg(test)]
mod tests;
