//! What is remembered of the files that were sent from this laptop, to know their receipts by.

use super::outline::HandoverAsk;
use crate::Failure;
use crate::session::{Writing, local};
use chrono::NaiveDate;
use domain::{DeviceId, RecordId, SettingId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::ReadTx;

/// One of them. No word of a child is in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Handed {
    pub(super) token: String,
    pub(super) child: RecordId,
    pub(super) transition: RecordId,
    /// The laptop it was sealed to.
    pub(super) device: Option<DeviceId>,
    pub(super) on: NaiveDate,
    /// Whose child it is; none in what was remembered before a book was asked for it, which is the book's own.
    #[serde(default)]
    pub(super) setting: Option<SettingId>,
    /// They said that it arrived, and whether it was taken into their register.
    #[serde(default)]
    pub(super) kept: Option<bool>,
    /// How it went and what of the story, as the record of the move says it; nothing in what was remembered before.
    #[serde(default)]
    pub(super) how: String,
    #[serde(default)]
    pub(super) what: Vec<String>,
}

impl Handed {
    /// A file before the record of its move is known.
    pub(super) fn new(token: String, ask: &HandoverAsk, setting: SettingId, on: NaiveDate) -> Self {
        let (child, device) = (ask.child.clone(), ask.device.clone());
        Self { token, child, device, on, setting: Some(setting), ..Self::default() }
    }
}

pub(super) fn remember(writing: &Writing<'_>, handed: Handed) -> Result<(), Failure> {
    let mut all = sent(writing.tx)?;
    all.push(handed);
    keep_all(writing, &all)
}

pub(super) fn keep_all(writing: &Writing<'_>, all: &[Handed]) -> Result<(), Failure> {
    Ok(writing.tx.set_local(local::HANDED_OVER, &serde_json::to_vec(all)?)?)
}

pub(super) fn sent(tx: &ReadTx<'_>) -> Result<Vec<Handed>, Failure> {
    let kept = tx.local(local::HANDED_OVER)?;
    Ok(kept.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default())
}

/// Those of some files that were sent for the same move.
pub(super) fn of_the_move<'a>(files: &'a [Handed], handed: &'a Handed) -> impl Iterator<Item = &'a Handed> {
    files.iter().filter(|one| one.transition == handed.transition)
}

/// "3F9A-21C4-07": what is told by telephone when no receipt file can be sent. Whoever knows it has opened the file.
pub(super) fn code_of(token: &str) -> String {
    let hash = Sha256::digest(format!("senfolio-receipt-code-1\n{token}"));
    let hex: String = hash.iter().take(5).map(|byte| format!("{byte:02X}")).collect();
    format!("{}-{}-{}", &hex[..4], &hex[4..8], &hex[8..])
}

#[cfg(test)]
mod tests {
    use super::code_of;

    #[test]
    fn a_code_can_be_read_aloud_and_does_not_give_the_secret_away() {
        let code = code_of("00112233445566778899aabbccddeeff");

        assert_eq!(code.len(), 12);
        assert!(code.chars().all(|c| c == '-' || c.is_ascii_hexdigit()));
        assert_ne!(code_of("other"), code);
    }
}
