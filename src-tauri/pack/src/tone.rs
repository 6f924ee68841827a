//! What a status word means for the reader, so the same word always looks the same. It never changes a word.

/// How a status is drawn. The four differ in fill and outline, not only in colour, so they can be told apart on
/// a grey photocopy; the word itself is always printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// In place, met, evidenced.
    Good,
    /// Under way, partly met, due soon.
    Partly,
    /// Missing, overdue, needs somebody to act.
    Attention,
    /// A fact without a judgement.
    #[default]
    Neutral,
}

/// House words and their tone. A word that is not here is printed as a plain fact.
const WORDS: &[(&str, Tone)] = &[
    ("evidenced", Tone::Good),
    ("met", Tone::Good),
    ("met with reason", Tone::Good),
    ("in place", Tone::Good),
    ("done", Tone::Good),
    ("in time", Tone::Good),
    ("given", Tone::Good),
    ("agreed", Tone::Good),
    ("yes", Tone::Good),
    ("in progress", Tone::Partly),
    ("partly", Tone::Partly),
    ("partly met", Tone::Partly),
    ("due soon", Tone::Partly),
    ("not yet", Tone::Partly),
    ("waiting", Tone::Partly),
    ("late", Tone::Attention),
    ("refused", Tone::Attention),
    ("withdrawn", Tone::Attention),
    ("expired", Tone::Attention),
    ("not recorded", Tone::Partly),
    ("gap (soft)", Tone::Partly),
    ("improve", Tone::Partly),
    ("breach", Tone::Attention),
    ("gap", Tone::Attention),
    ("missing", Tone::Attention),
    ("needs attention", Tone::Attention),
    ("no", Tone::Attention),
    ("not met", Tone::Attention),
    ("overdue", Tone::Attention),
    ("act now", Tone::Attention),
];

impl Tone {
    /// The tone of a status word, whatever its capitals.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let word = word.trim().to_lowercase();
        WORDS.iter().find(|(known, _)| *known == word).map_or(Self::Neutral, |(_, tone)| *tone)
    }
}
