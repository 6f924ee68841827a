//! Children as letters. A pack without names must not give one away in somebody's note either.

use crate::ops::screens::ChildNow;
use chrono::NaiveDate;
use domain::RecordId;
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};

/// Each child's label, and the words that would give a child away.
pub(super) struct Names {
    labels: BTreeMap<RecordId, String>,
    /// By the first word of a name in small letters: the whole name and its label, the longest first.
    words: HashMap<String, Vec<(Vec<char>, String)>>,
    replaced: Cell<usize>,
}

impl Names {
    /// Letters go by date of birth, the oldest first: an order that tells nothing about names.
    pub(super) fn new(
        children: &[ChildNow],
        parents: &[(RecordId, String)],
        named: bool,
        today: NaiveDate,
    ) -> Self {
        let mut sorted: Vec<&ChildNow> = children.iter().collect();
        sorted.sort_by(|a, b| {
            let key = |child: &ChildNow| (!child.on_roll(today), child.fields.born, child.id.clone());
            key(a).cmp(&key(b))
        });
        let mut names = Self { labels: BTreeMap::new(), words: HashMap::new(), replaced: Cell::new(0) };
        for (n, child) in sorted.into_iter().enumerate() {
            let label = if named { child.fields.name.clone() } else { letter(n) };
            if !named {
                names.hide_all(&child.fields.name, &label);
                names.hide_all(&child.fields.known_as, &label);
                for (_, parent) in parents.iter().filter(|(of, _)| *of == child.id) {
                    names.hide_all(parent, &format!("a parent of {label}"));
                }
            }
            names.labels.insert(child.id.clone(), label);
        }
        for candidates in names.words.values_mut() {
            candidates.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        }
        names
    }

    /// A name as a whole and in its parts. A part of two letters ("Al", "Bo") is too often another word.
    fn hide_all(&mut self, name: &str, label: &str) {
        self.hide(name, label);
        name.split_whitespace()
            .filter(|part| part.chars().count() > 2)
            .for_each(|part| self.hide(part, label));
    }

    fn hide(&mut self, name: &str, label: &str) {
        let name = small(name.trim());
        let first: String = name.iter().take_while(|c| is_part(**c)).collect();
        if !first.is_empty() {
            self.words.entry(first).or_default().push((name, label.to_owned()));
        }
    }

    /// What a child is called in this pack.
    pub(super) fn label(&self, child: &RecordId) -> String {
        self.labels.get(child).cloned().unwrap_or_else(|| "A child".into())
    }

    /// Text with every child's name replaced by the child's label; counts texts that had one.
    pub(super) fn without_names(&self, text: &str) -> String {
        let out = replace_words(text, &self.words);
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

/// Letters and the signs written on them make up a word; anything else ends it.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{900}'..='\u{DFF}')
}

/// In small letters, one for one, so that places in the text stay where they are.
fn small(text: &str) -> Vec<char> {
    text.chars().map(|c| c.to_lowercase().next().unwrap_or(c)).collect()
}

/// Replaces whole words, whatever their capitals, in one pass over the text.
fn replace_words(text: &str, words: &HashMap<String, Vec<(Vec<char>, String)>>) -> String {
    let chars: Vec<char> = text.chars().collect();
    let lower = small(text);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = at + lower[at..].iter().take_while(|c| is_part(**c)).count();
        if end == at {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        let first: String = lower[at..end].iter().collect();
        let fits = |name: &Vec<char>| {
            lower[at..].starts_with(name) && !lower.get(at + name.len()).is_some_and(|next| is_part(*next))
        };
        match words.get(&first).and_then(|names| names.iter().find(|(name, _)| fits(name))) {
            Some((name, label)) => {
                out.push_str(label);
                at += name.len();
            }
            None => {
                out.extend(&chars[at..end]);
                at = end;
            }
        }
    }
    out
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
    fn only_whole_words_are_names_and_the_longest_goes_first() {
        let child = |name: &str, known_as: &str| {
            let fields = serde_json::json!({ "name": name, "known_as": known_as });
            ChildNow {
                id: RecordId::from(name),
                fields: serde_json::from_value(fields).unwrap(),
                ..ChildNow::default()
            }
        };
        let children = [child("Nell Oxbarrow", "Nelly"), child("Łukasz Wren-Hay", ""), child("ਗੁਰਪ੍ਰੀਤ", "")];
        let names = Names::new(
            &children,
            &[("Nell Oxbarrow".into(), "Magda Oxbarrow".into())],
            false,
            NaiveDate::default(),
        );
        let [nell, lukasz, gurpreet] =
            ["Nell Oxbarrow", "Łukasz Wren-Hay", "ਗੁਰਪ੍ਰੀਤ"].map(|id| names.label(&id.into()));

        for (text, hidden) in [
            ("Nell's nellie, NELL. Nelly", format!("{nell}'s nellie, {nell}. {nell}")),
            ("Nell Oxbarrow (Oxbarrow)", format!("{nell} ({nell})")),
            ("łukasz wren-hay i Łukasz", format!("{lukasz} i {lukasz}")),
            ("ਗੁਰਪ੍ਰੀਤ reads", format!("{gurpreet} reads")),
            ("Magda said so", format!("a parent of {nell} said so")),
            ("Nothing to hide", "Nothing to hide".to_owned()),
        ] {
            assert_eq!(names.without_names(text), hidden);
        }
        assert_eq!(names.replaced(), 5);
    }
}
