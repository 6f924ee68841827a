//! What a known or unknown sender may have sealed: whatever is accepted fits its manifest, and nothing crashes.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| exchange::try_inside(bytes));
