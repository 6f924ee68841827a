//! How good a passphrase is, in words.

use crate::Failure;
use crate::desk::Desk;
use domain::Problem;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A passphrase to look at.
#[derive(Clone, Deserialize, TS)]
pub(crate) struct Passphrase {
    /// What was typed.
    pub passphrase: String,
}

/// How good it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct Strength {
    /// 0 (guessed at once) to 4 (good).
    pub score: u8,
    /// In words.
    pub words: String,
    /// What would make it better.
    pub advice: String,
    /// Whether it may be used.
    pub acceptable: bool,
}

/// Fewer characters than this fall to a patient guesser, whatever they are.
const LEAST_CHARACTERS: usize = 10;

/// Looks at a passphrase while it is typed.
pub(crate) fn passphrase_strength(_desk: &mut Desk, input: Passphrase) -> Result<Strength, Failure> {
    Ok(strength(&input.passphrase))
}

fn strength(passphrase: &str) -> Strength {
    // Guessing stops being interesting long before this, and the estimate takes time over long ones.
    let head: String = passphrase.chars().take(64).collect();
    let score = u8::from(zxcvbn::zxcvbn(&head, &["senfolio", "senco", "nursery"]).score());
    let length = passphrase.chars().count();
    let acceptable = length >= LEAST_CHARACTERS && score >= 3;
    let (words, advice) = match (length, score) {
        (0, _) => {
            ("", "Four or five words that do not belong together are easy to remember and hard to guess.")
        }
        (n, _) if n < LEAST_CHARACTERS => (
            "Too short",
            "Use at least 10 characters. Four or five words that do not belong together work well.",
        ),
        (_, 0 | 1) => (
            "Easy to guess",
            "Avoid names, dates and well-known phrases. Put together words that do not belong together.",
        ),
        (_, 2) => ("Could be guessed", "Add another word or two that do not belong to the others."),
        (_, 3) => ("Good", ""),
        _ => ("Very good", ""),
    };
    Strength { score, words: words.into(), advice: advice.into(), acceptable }
}

/// The problem with a passphrase that may not be used.
pub(crate) fn good_enough(field: &str, passphrase: &str) -> Option<Problem> {
    let strength = strength(passphrase);
    match (strength.acceptable, passphrase.is_empty()) {
        (true, _) => None,
        (false, true) => Some(Problem::at(field, "Enter a passphrase")),
        (false, false) => Some(Problem::at(field, format!("{}. {}", strength.words, strength.advice))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_famous_passphrases_may_not_be_used_and_four_odd_words_may() {
        for (passphrase, acceptable) in [
            ("", false),
            ("Xk9!vQ2z", false),
            ("password12", false),
            ("qwertyuiop", false),
            ("velvet otter spanner cloud", true),
            ("كلمات سر طويلة جدا هنا", true),
        ] {
            assert_eq!(good_enough("passphrase", passphrase).is_none(), acceptable, "{passphrase}");
        }
    }
}
