//! Any bytes at all, opened as a card.
#![no_main]

use exchange::read_card;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(card) = read_card(bytes) {
        assert_eq!(card.words.len(), 6);
    }
});
