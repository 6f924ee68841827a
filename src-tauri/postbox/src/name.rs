//! What a file is called: the hash of its bytes.

use sha2::{Digest, Sha256};
use std::fmt;

/// Ending of every file in a post box.
pub(crate) const ENDING: &str = ".senfolio-post";
const DIGITS: usize = 32;

/// First 16 bytes of the SHA-256 of a file's bytes, in lower-case hex.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostName(String);

impl PostName {
    /// The name these bytes must have.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).iter().take(DIGITS / 2).map(|byte| format!("{byte:02x}")).collect())
    }

    /// Reads a name that was kept.
    pub fn parse(hex: &str) -> Option<Self> {
        let fits = hex.len() == DIGITS && hex.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        fits.then(|| Self(hex.to_owned()))
    }

    /// The name in hex.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as a file.
    pub fn file(&self) -> String {
        format!("{}{ENDING}", self.0)
    }

    /// The name a file was made under. A sync service that finds two of one name renames one of them (`.. (1)`,
    /// `..-LAPTOP`, `Copy of ..`) and leaves the hash in it, so the hash is looked for anywhere in the name.
    pub(crate) fn within(file: &str) -> Option<Self> {
        // Windows and some shares change the case of names.
        let file = file.to_ascii_lowercase();
        let stem = file.strip_suffix(ENDING)?;
        stem.split(|letter: char| !letter.is_ascii_hexdigit()).find_map(Self::parse)
    }
}

impl fmt::Display for PostName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_hash_of_the_bytes() {
        assert_eq!(PostName::of(b"").file(), "e3b0c44298fc1c149afbf4c8996fb924.senfolio-post");
    }

    #[test]
    fn a_conflict_copy_is_known_by_the_hash_left_in_its_name() {
        let name = PostName::of(b"a sealed file");
        for file in [
            name.file(),
            name.file().to_uppercase(),
            format!("{name} (1){ENDING}"),
            format!("{name}-LAPTOP{ENDING}"),
            format!("{name} (Odette's conflicted copy 2026-11-24){ENDING}"),
            format!("{name}.sync-conflict-20261124-101500-ABCDEFG{ENDING}"),
            format!("Copy of {name}{ENDING}"),
        ] {
            assert_eq!(PostName::within(&file), Some(name.clone()), "{file}");
        }
    }

    #[test]
    fn whatever_else_lies_there_is_no_post() {
        let name = PostName::of(b"a sealed file");
        for file in [
            format!("{name}.senfolio-post.part"),
            format!("{name}.senfolio-post.crdownload"),
            format!("{name}.senfolio"),
            format!("{}{ENDING}", &name.as_str()[1..]),
            format!("0{name}{ENDING}"),
            ENDING.to_owned(),
            "desktop.ini".to_owned(),
        ] {
            assert_eq!(PostName::within(&file), None, "{file}");
        }
    }
}
