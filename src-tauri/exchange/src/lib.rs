//! Who may speak: device keys, setting root keys, signed edits and signed grants.
//!
//! Bytes in, bytes out. This crate knows no table, no file and no clock, and makes no random
//! numbers: seeds arrive as arguments. Sealed files between laptops will live here too.

mod keys;
mod sign;
mod statement;

pub use keys::{DeviceKey, RootKey, device_id_of, setting_id_of};
pub use sign::{RefusedEdit, edit_id, read_edit, sign_edit, verify_edit};
pub use statement::{
    Role, SignedStatement, Statement, StatementKind, Untrusted, make_grant, make_revocation, read_statement,
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
