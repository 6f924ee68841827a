//! Phrases a person can drop into a plan and adapt, as data.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;
use ts_rs::TS;

const FILE: &str = include_str!("../strategies/strategies.v1.toml");

/// One phrase, as released.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Seed {
    /// `ST-CI-01`; a setting's own version names it, so it never changes.
    pub id: String,
    /// What an adult does, to be adapted.
    pub text: String,
    /// Areas of need: `CI`, `CL`, `SEMH`, `SP`.
    pub areas: Vec<String>,
    /// Where it stands on a card for the room: `do`, `dont`, `say`, `show`, `no`.
    pub card: String,
    /// When it is of use.
    pub when_to: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bank {
    version: String,
    /// Where the phrases come from.
    source: String,
    /// The day someone last read them through.
    checked_on: NaiveDate,
    #[serde(rename = "strategy")]
    seeds: Vec<Seed>,
}

fn file() -> Option<&'static Bank> {
    static BANK: OnceLock<Option<Bank>> = OnceLock::new();
    // A file that does not parse is caught by the tests, never on a user's machine.
    BANK.get_or_init(|| toml::from_str(FILE).ok()).as_ref()
}

/// The phrases, in the order they are offered.
pub fn seeds() -> &'static [Seed] {
    file().map_or(&[], |file| &file.seeds)
}

/// Version of the bank, where its phrases come from and the day they were last read through.
pub fn version() -> Option<(&'static str, &'static str, NaiveDate)> {
    file().map(|file| (file.version.as_str(), file.source.as_str(), file.checked_on))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_area_has_phrases_short_enough_to_adapt() {
        let ids: BTreeSet<&str> = seeds().iter().map(|seed| seed.id.as_str()).collect();
        assert_eq!(ids.len(), seeds().len());
        assert!(
            version().is_some_and(|(version, source, _)| version == "strategies.v1" && !source.is_empty())
        );
        for area in ["CI", "CL", "SEMH", "SP"] {
            let of: Vec<&Seed> = seeds().iter().filter(|seed| seed.areas == [area]).collect();
            assert!(of.len() >= 12, "{area}: {}", of.len());
            for card in ["do", "say", "show"] {
                assert!(of.iter().any(|seed| seed.card == card), "{area} has nothing to {card}");
            }
        }
        for seed in seeds() {
            assert!(
                (10..=160).contains(&seed.text.chars().count()) && !seed.when_to.is_empty(),
                "{}",
                seed.id
            );
            assert!(["do", "dont", "say", "show", "no"].contains(&seed.card.as_str()), "{}", seed.id);
        }
    }
}
