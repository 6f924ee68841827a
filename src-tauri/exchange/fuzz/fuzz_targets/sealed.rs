//! Any bytes at all, opened as a sealed file by somebody's key: refused in words, never a crash.
#![no_main]

use exchange::{PostIdentity, With, asks_for_passphrase, open_post};
use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;

fn mine() -> &'static PostIdentity {
    static MINE: OnceLock<PostIdentity> = OnceLock::new();
    MINE.get_or_init(PostIdentity::make)
}

fuzz_target!(|bytes: &[u8]| {
    let _ = asks_for_passphrase(bytes);
    // Nobody can make a file for a key that was thrown for this run, so all of them are refused.
    assert!(open_post(bytes, &With::Identity(mine())).is_err());
});
