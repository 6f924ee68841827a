//! The rules' words and lists, as data.

use crate::strength::Strength;
use chrono::NaiveDate;
use serde::Deserialize;
use std::sync::OnceLock;

const FILE: &str = include_str!("../../checker/plan.v1.toml");

/// The whole file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Its edition.
    pub version: String,
    /// The day someone last read it through.
    pub checked_on: NaiveDate,
    pub(super) vague: Vec<String>,
    pub(super) provision: Vec<String>,
    pub(super) negative: Vec<String>,
    pub(super) countable: Vec<String>,
    pub(super) numbers: Vec<String>,
    #[serde(rename = "rule")]
    pub(super) rules: Vec<Rule>,
}

/// One rule.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) reason: String,
    pub(super) bad: String,
    pub(super) example: String,
    pub(super) strength: Strength,
    pub(super) source: String,
}

/// The rules. None only if the file does not parse, which a test catches.
pub fn rules() -> Option<&'static Rules> {
    static READ: OnceLock<Option<Rules>> = OnceLock::new();
    READ.get_or_init(|| toml::from_str(FILE).ok()).as_ref()
}

/// A text as words in small letters, and the phrases found among them as whole words.
pub(super) struct Words(String);

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let mut words = String::from(" ");
        for word in
            text.to_lowercase().split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | ':' | '-'))
        {
            if !word.is_empty() {
                words.push_str(word);
                words.push(' ');
            }
        }
        Self(words)
    }

    /// The first of these phrases that stands in the text.
    pub(super) fn first<'a>(&self, phrases: &'a [String]) -> Option<&'a str> {
        phrases.iter().map(String::as_str).find(|phrase| self.0.contains(&format!(" {phrase} ")))
    }

    pub(super) fn count(&self) -> usize {
        self.0.split_whitespace().count()
    }

    /// Whether there is something to count or see: a digit, a number in words or a word of measure.
    pub(super) fn is_countable(&self, rules: &Rules) -> bool {
        self.0.chars().any(|c| c.is_ascii_digit())
            || self.first(&rules.countable).is_some()
            || self.first(&rules.numbers).is_some()
    }
}
