//! Who may speak, and how it travels: device keys, setting root keys, signed edits and grants, cards, sealed files.
//!
//! Bytes in, bytes out. This crate knows no table, no file and no clock. Seeds of signing keys arrive as arguments;
//! only what `age` itself makes (its keys, each file's own key) takes the system's random numbers.

mod card;
#[cfg(any(fuzzing, test))]
mod inside;
mod keys;
mod post;
mod seal;
mod sign;
mod statement;

pub use card::{Card, NotACard, ReadCard, make_card, phrase_of, plain_phrase, read_card};
#[cfg(any(fuzzing, test))]
pub use inside::try_inside;
pub use keys::{DeviceKey, RootKey, device_id_of, setting_id_of};
pub use post::{
    Letter, Load, MOST_UNPACKED, Manifest, NotOpened, Post, Purpose, make_post, open_post, post_id,
};
pub use seal::{For, PostIdentity, With, asks_for_passphrase};
pub use sign::{LATEST, RefusedEdit, edit_id, read_edit, sign_edit, verify_edit};
pub use statement::{
    Holds, SignedStatement, Statement, StatementKind, Untrusted, make_grant, make_grant_telling,
    make_revocation, read_statement,
};

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads hex of exactly `N` bytes.
pub(crate) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != N * 2 || !text.is_ascii() {
        return None;
    }
    let mut out = [0; N];
    for (n, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[n * 2..n * 2 + 2], 16).ok()?;
    }
    Some(out)
}
