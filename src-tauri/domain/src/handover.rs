//! What one setting tells the next about a child, and the answer that it arrived. Part of a frozen format: fields are only
//! ever added, with a default.

use crate::ids::RecordId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The layout this version writes and the latest it reads.
pub const HANDOVER_VERSION: u32 = 1;

/// Who the child is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldChild {
    /// Full name.
    pub name: String,
    /// What the child is called.
    #[serde(default)]
    pub known_as: String,
    /// Date of birth.
    pub born: Option<NaiveDate>,
    /// Language at home.
    #[serde(default)]
    pub home_language: String,
}

/// A file kept with an entry; its bytes travel beside what is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldFile {
    /// As it was called.
    pub name: String,
    /// What it is.
    #[serde(default)]
    pub description: String,
    /// Hash of its bytes, hex.
    pub sha256: String,
}

/// An answer under its label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldLine {
    /// The label.
    pub label: String,
    /// The answer in words.
    pub words: String,
}

/// One record in words, as the setting that wrote it has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldEntry {
    /// Its id there.
    pub record: RecordId,
    /// Its kind there.
    pub kind: String,
    /// What one of its kind is called.
    pub kind_name: String,
    /// The day it happened.
    pub on: Option<NaiveDate>,
    /// How lists name it.
    pub title: String,
    /// Who wrote it.
    pub by: String,
    /// When it was written.
    pub written_on: NaiveDate,
    /// It was put right since.
    pub corrected: bool,
    /// What it says.
    pub lines: Vec<ToldLine>,
    /// Files kept with it.
    #[serde(default)]
    pub files: Vec<ToldFile>,
}

/// A child's file for the next setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// Layout, [`HANDOVER_VERSION`].
    pub v: u32,
    /// A secret of this very file: whoever names it has opened the file.
    pub token: String,
    /// The sender's card, for the receipt.
    pub card: String,
    /// Who the child is.
    pub child: ToldChild,
    /// Why it is sent.
    pub why: String,
    /// What parents agreed to, as the sender has it.
    pub agreed: String,
    /// What was left out, in sentences.
    pub leaves_out: Vec<String>,
    /// The entries, the oldest first.
    pub entries: Vec<ToldEntry>,
}

/// That a file arrived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Layout, [`HANDOVER_VERSION`].
    pub v: u32,
    /// The secret of the file that arrived.
    pub token: String,
    /// The day it was opened.
    pub on: NaiveDate,
    /// It was taken into the register there, and not only read.
    pub kept: bool,
}

/// Why what is told cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotTold {
    /// A later version wrote it.
    #[error("told by a newer version")]
    Newer,
    /// It is nothing of the kind.
    #[error("not what it says")]
    Malformed,
}

/// Reads what is told, if this version can.
///
/// # Errors
/// [`NotTold`]; nothing of it may be used then.
pub fn read_told<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, NotTold> {
    #[derive(Deserialize)]
    struct Layout {
        v: u32,
    }
    let layout: Layout = serde_json::from_slice(bytes).map_err(|_| NotTold::Malformed)?;
    if layout.v > HANDOVER_VERSION {
        return Err(NotTold::Newer);
    }
    serde_json::from_slice(bytes).map_err(|_| NotTold::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_layout_is_told_apart_from_nonsense() {
        let receipt = r#"{"v":1,"token":"t","on":"2026-11-24","kept":true}"#;

        assert!(read_told::<Receipt>(receipt.as_bytes()).unwrap().kept);
        assert_eq!(read_told::<Receipt>(receipt.replace(":1", ":2").as_bytes()), Err(NotTold::Newer));
        assert_eq!(read_told::<Receipt>(b"{\"v\":1}"), Err(NotTold::Malformed));
    }
}
