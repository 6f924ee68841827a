//! What stands on a page, read by a reader that is not ours.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use crate::Person;
use serde_json::Value;
use std::io::Write as _;
use std::process::Command;

/// The words of what was made; all white space is one space.
///
/// # Panics
/// If nothing was made or the reader cannot read it.
#[must_use]
pub fn words(person: &Person, made: &Value) -> String {
    let bytes = person.bytes(made["bytes"].as_str().unwrap()).unwrap();
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&bytes).unwrap();
    let said = Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(file.path()).arg("-").output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8_lossy(&said.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
}
