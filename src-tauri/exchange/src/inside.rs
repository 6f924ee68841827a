//! What fuzzing reaches into, and the tests replay: the inside of a sealed file, as anybody who can seal to this laptop
//! could make it.

use crate::post::{lay_out, open_plain};
use crate::{DeviceKey, hex, read_edit, read_statement};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Reads `flags | manifest's length | manifest | entries` as the inside of a file and opens it. Flag 1 packs the
/// entries, flag 2 has the manifest say truly who sends it and what follows, so that what lies deeper is reached.
///
/// # Panics
/// When what was accepted does not fit its own manifest.
pub fn try_inside(bytes: &[u8]) {
    let _ = open_plain(bytes);
    let Some((flags, rest)) = bytes.split_first() else { return };
    let Some((length, rest)) = rest.split_first_chunk::<2>() else { return };
    let (manifest, entries) = rest.split_at(usize::from(u16::from_be_bytes(*length)).min(rest.len()));
    let key = DeviceKey::derive_from_seed(&[7; 32]);
    let packed = match flags & 1 {
        0 => entries.to_vec(),
        _ => zstd::encode_all(entries, 1).unwrap_or_default(),
    };
    let mut manifest = manifest.to_vec();
    if let (2, Ok(Value::Object(mut said))) = (flags & 2, serde_json::from_slice(&manifest)) {
        said.insert("sender".into(), json!(hex(&key.public())));
        said.insert("unpacked".into(), json!(entries.len()));
        said.insert("sha256".into(), json!(hex(&Sha256::digest(entries))));
        manifest = Value::Object(said).to_string().into_bytes();
    }
    if let Ok((manifest, load)) = open_plain(&lay_out(&manifest, &key, &packed)) {
        let told = usize::from(!load.told.is_empty());
        assert_eq!(
            manifest.count as usize,
            load.statements.len() + load.edits.len() + load.files.len() + told
        );
        assert!(manifest.device().is_some());
        for edit in &load.edits {
            let _ = read_edit(edit, |_| Some(key.public()));
        }
        for statement in &load.statements {
            let _ = read_statement(statement);
        }
    }
}
