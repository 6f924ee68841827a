//! Children as letters. A pack without names must not give one away in somebody's note either.

use crate::ops::screens::ChildNow;
use chrono::NaiveDate;
use domain::RecordId;
use std::cell::Cell;
use std::collections::BTreeMap;

/// Each child's label, and the words that would give a child away.
pub(super) struct Names {
    labels: BTreeMap<RecordId, String>,
    /// Word of a name to label, the longest first, so that a full name is found before its parts.
    words: Vec<(String, String)>,
    replaced: Cell<usize>,
}

impl Names {
    /// Letters go by date of birth, the oldest first: an order that tells nothing about names.
    pub(super) fn new(children: &[ChildNow], named: bool, today: NaiveDate) -> Self {
        let mut sorted: Vec<&ChildNow> = children.iter().collect();
        sorted.sort_by(|a, b| {
            let key = |child: &ChildNow| (!child.on_roll(today), child.day("born"), child.record.id.clone());
            key(a).cmp(&key(b))
        });
        let mut labels = BTreeMap::new();
        let mut words = Vec::new();
        for (n, child) in sorted.into_iter().enumerate() {
            if named {
                labels.insert(child.record.id.clone(), child.text("name").to_owned());
                continue;
            }
            let label = letter(n);
            words.push((child.text("name").to_owned(), label.clone()));
            let parts =
                child.text("name").split_whitespace().chain(child.text("known_as").split_whitespace());
            words.extend(
                parts.filter(|part| part.chars().count() > 2).map(|part| (part.to_owned(), label.clone())),
            );
            labels.insert(child.record.id.clone(), label);
        }
        words.retain(|(word, _)| !word.trim().is_empty());
        words.sort_by(|a, b| b.0.chars().count().cmp(&a.0.chars().count()).then_with(|| a.cmp(b)));
        Self { labels, words, replaced: Cell::new(0) }
    }

    /// What a child is called in this pack.
    pub(super) fn label(&self, child: &RecordId) -> String {
        self.labels.get(child).cloned().unwrap_or_else(|| "A child".into())
    }

    /// Text with every child's name replaced by the child's label; counts texts that had one.
    pub(super) fn without_names(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for (word, label) in &self.words {
            out = replace_word(&out, word, label);
        }
        if out != text {
            self.replaced.set(self.replaced.get() + 1);
        }
        out
    }

    /// How many texts had a name in them.
    pub(super) fn replaced(&self) -> usize {
        self.replaced.get()
    }
}

/// Child A to Child Z, then Child AA.
fn letter(n: usize) -> String {
    let mut n = n + 1;
    let mut letters = Vec::new();
    while n > 0 {
        n -= 1;
        letters.push(char::from(b'A' + u8::try_from(n % 26).unwrap_or(0)));
        n /= 26;
    }
    format!("Child {}", letters.into_iter().rev().collect::<String>())
}

/// Replaces a whole word, whatever its capitals.
fn replace_word(text: &str, word: &str, with: &str) -> String {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let wanted: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = at + word.chars().count();
        let here =
            chars.get(at..end).map(|part| part.iter().flat_map(|c| c.to_lowercase()).collect::<Vec<_>>());
        let before = at.checked_sub(1).and_then(|n| chars.get(n)).copied();
        if here.as_ref() == Some(&wanted) && !is_letter(before) && !is_letter(chars.get(end).copied()) {
            out.push_str(with);
            at = end;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!(
            [0, 25, 26, 701, 702].map(letter),
            ["Child A", "Child Z", "Child AA", "Child ZZ", "Child AAA"]
        );
    }

    #[test]
    fn only_whole_words_are_names() {
        assert_eq!(replace_word("Nell's nellie, NELL.", "Nell", "Child B"), "Child B's nellie, Child B.");
        assert_eq!(replace_word("Łukasz i łukasz", "Łukasz", "Child C"), "Child C i Child C");
        assert_eq!(replace_word("ਗੁਰਪ੍ਰੀਤ", "ਗੁਰਪ੍ਰੀਤ", "Child D"), "Child D");
    }
}
