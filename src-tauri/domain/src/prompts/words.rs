//! The words of each prompt, and what it rests on, as data.

use super::{Go, Prompt};
use crate::strength::Strength;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

const FILE: &str = include_str!("../../prompts/prompts.v3.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), expect(dead_code, reason = "read by the test that holds the file to its form"))]
pub(super) struct File {
    pub(super) version: String,
    /// The day someone last read the sources.
    pub(super) checked_on: NaiveDate,
    #[serde(rename = "prompt")]
    pub(super) prompts: Vec<Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), expect(dead_code, reason = "read by the test that holds the file to its form"))]
pub(super) struct Words {
    pub(super) id: String,
    title: String,
    why: String,
    action: String,
    word: String,
    calendar: String,
    strength: Strength,
    pub(super) source: String,
    /// Whether somebody here read what is cited in full.
    pub(super) verified: bool,
    /// What works it out when it is the setting's and not a child's.
    #[serde(default)]
    pub(super) by: String,
    /// The kinds of record that count for it, where not every one does.
    #[serde(default)]
    pub(super) counts: Vec<String>,
    /// The other kinds that can be about a child; so that a new kind is put in one list or the other.
    #[serde(default)]
    pub(super) passed_over: Vec<String>,
}

pub(super) fn file() -> Option<&'static File> {
    static READ: OnceLock<Option<File>> = OnceLock::new();
    // A file that does not parse is caught by the tests, never on a user's machine.
    READ.get_or_init(|| toml::from_str(FILE).ok()).as_ref()
}

fn words(id: &str) -> Option<&'static Words> {
    file()?.prompts.iter().find(|words| words.id == id)
}

/// The kinds of record that show work on a child's support.
pub(super) fn activity() -> &'static [String] {
    words("A-12").map(|words| words.counts.as_slice()).unwrap_or_default()
}

/// A prompt in its own words that shows from a day on and goes to the child's page.
pub(super) fn prompt(id: &str, from: NaiveDate) -> Prompt {
    let words = words(id);
    let text = |get: fn(&Words) -> &String| words.map(get).cloned().unwrap_or_default();
    Prompt {
        id: id.to_owned(),
        key: id.to_owned(),
        title: text(|words| &words.title),
        why: text(|words| &words.why),
        from,
        until: None,
        due: None,
        red_from: None,
        quiet: false,
        word: text(|words| &words.word),
        strength: words.map_or(Strength::Good, |words| words.strength),
        record: None,
        go: Go::Child,
        action: text(|words| &words.action),
        calendar_title: text(|words| &words.calendar),
    }
}

/// A new record's form with these answers.
pub(super) fn new(kind: &str, fields: &[(&str, &str)]) -> Go {
    let fields: BTreeMap<String, String> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Go::New { kind: kind.to_owned(), fields }
}
