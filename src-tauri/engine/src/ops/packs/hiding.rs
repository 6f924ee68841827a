//! Names found in somebody's text and replaced, however people type them. Who is hidden, and as what, the caller says.

use super::ordinary::is_ordinary;
use domain::kinds::plain_letter;
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use unicode_normalization::char::decompose_canonical;

/// Whose name a word is taken for if it is the name of several: the first of these wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Whose {
    /// Words somebody chose: they go, whatever else they are.
    Chosen,
    /// Somebody the text is about: their name stays, whoever else is called the same.
    Own,
    /// A child.
    Child,
    /// Somebody who works here or with us.
    Staff,
    /// A parent or carer.
    Parent,
    /// Anybody else.
    Other,
}

/// Names to look for, gathered once.
pub(super) struct Finder {
    found: BTreeMap<Vec<char>, Found>,
    /// What stands in place of a name that is two people's: nobody can tell which of them is meant.
    either: fn(Whose) -> &'static str,
}

struct Found {
    whose: Whose,
    label: Option<String>,
    capital: bool,
}

/// Names to hide, ready to be looked for.
pub(crate) struct Hiding {
    /// By the first word of a name, folded: the whole names, the longest first.
    words: HashMap<String, Vec<Hidden>>,
    replaced: Cell<usize>,
}

struct Hidden {
    name: Vec<char>,
    /// What stands in its place; nothing for a name that stays.
    label: Option<String>,
    /// Only where it is written with a capital: "Will" is a name and "will" is not.
    capital: bool,
}

impl Finder {
    pub(super) fn new(either: fn(Whose) -> &'static str) -> Self {
        Self { found: BTreeMap::new(), either }
    }

    /// A name as a whole, in its words, and in the parts of a double one. Without a label it stays.
    pub(super) fn add_parts(&mut self, name: &str, whose: Whose, label: Option<&str>) {
        let words: Vec<&str> = name.split_whitespace().collect();
        self.add(name, whose, label, words.iter().all(|word| is_ordinary(word)));
        for word in words {
            let length = word.chars().count();
            // "Al" and "Bo" are names where they have a capital, and "An" begins too many sentences.
            if length > 2 || (length == 2 && !is_ordinary(word)) {
                self.add(word, whose, label, length == 2 || is_ordinary(word));
            }
            let parts = word.split(['-', '\u{2010}', '\u{2011}']).filter(|part| part.chars().count() > 2);
            parts.for_each(|part| self.add(part, whose, label, part != word || is_ordinary(part)));
        }
    }

    /// A name as a whole only.
    pub(super) fn add_whole(&mut self, name: &str, whose: Whose, label: Option<&str>) {
        self.add(name, whose, label, false);
    }

    fn add(&mut self, name: &str, whose: Whose, label: Option<&str>, capital: bool) {
        let key: Vec<char> = fold(name.trim()).into_iter().map(|(c, _)| c).collect();
        if !key.first().is_some_and(|c| is_part(*c)) {
            return;
        }
        let new = Found { whose, label: label.map(str::to_owned), capital };
        match self.found.get_mut(&key) {
            None => {
                self.found.insert(key, new);
            }
            Some(old) if new.whose < old.whose => *old = new,
            Some(old) if new.whose == old.whose => {
                old.capital &= new.capital;
                if old.label != new.label {
                    // The wrong one of two Arlos must not get the credit.
                    old.label = old.label.is_some().then(|| (self.either)(whose).to_owned());
                }
            }
            Some(_) => {}
        }
    }

    pub(super) fn hiding(self) -> Hiding {
        let mut words: HashMap<String, Vec<Hidden>> = HashMap::new();
        for (name, Found { label, capital, .. }) in self.found {
            let first: String = name.iter().take_while(|c| is_part(**c)).collect();
            words.entry(first).or_default().push(Hidden { name, label, capital });
        }
        for candidates in words.values_mut() {
            candidates.sort_by(|a, b| b.name.len().cmp(&a.name.len()).then_with(|| a.name.cmp(&b.name)));
        }
        Hiding { words, replaced: Cell::new(0) }
    }
}

impl Hiding {
    /// Text with every name replaced by its label; counts texts that had one.
    pub(crate) fn without_names(&self, text: &str) -> String {
        if self.words.is_empty() {
            return text.to_owned();
        }
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
    c.is_alphanumeric() || matches!(c, '\u{900}'..='\u{DFF}')
}

/// The text as people may type it: small letters without accents, one kind of apostrophe, hyphen and gap,
/// and nothing that cannot be seen. Each letter with its place in the text.
fn fold(text: &str) -> Vec<(char, usize)> {
    let mut folded: Vec<(char, usize)> = Vec::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        let mut push = |c: char| match c {
            '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{AD}' => {}
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => {}
            '\u{2018}' | '\u{2019}' | '\u{2BC}' | '`' | '\u{B4}' => folded.push(('\'', at)),
            '\u{2010}'..='\u{2013}' => folded.push(('-', at)),
            gap if gap.is_whitespace() => {
                if folded.last().is_none_or(|(last, _)| *last != ' ') {
                    folded.push((' ', at));
                }
            }
            other => match plain_letter(other) {
                Some(plain) => folded.extend(plain.chars().map(|c| (c, at))),
                None => folded.push((other, at)),
            },
        };
        if c.is_ascii() {
            push(c.to_ascii_lowercase());
        } else {
            c.to_lowercase().for_each(|c| decompose_canonical(c, &mut push));
        }
    }
    folded
}

/// Replaces whole words in one pass over the text.
fn replace_words(text: &str, words: &HashMap<String, Vec<Hidden>>) -> String {
    let chars: Vec<char> = text.chars().collect();
    let folded = fold(text);
    let place = |at: usize| folded.get(at).map_or(chars.len(), |(_, place)| *place);
    let ends_at = |at: usize| !folded.get(at).is_some_and(|(c, _)| is_part(*c));
    let mut out = String::with_capacity(text.len());
    let (mut at, mut copied) = (0, 0);
    while at < folded.len() {
        let end = at + folded[at..].iter().take_while(|(c, _)| is_part(*c)).count();
        if end == at {
            at += 1;
            continue;
        }
        let first: String = folded[at..end].iter().map(|(c, _)| c).collect();
        let is_capital = !chars[place(at)].is_lowercase();
        // "Zoes toy" is Zoe's as well.
        let plural = first.strip_suffix('s').filter(|name| is_capital && name.chars().count() > 2);
        let fits = |hidden: &&Hidden| {
            let letters = folded[at..].iter().map(|(c, _)| c);
            (is_capital || !hidden.capital)
                && hidden.name.len() <= folded.len() - at
                && hidden.name.iter().eq(letters.take(hidden.name.len()))
        };
        let whole = |hidden: &&Hidden| fits(hidden) && ends_at(at + hidden.name.len());
        let of_one = |hidden: &&Hidden| fits(hidden) && !hidden.capital && at + hidden.name.len() + 1 == end;
        let found = words.get(&first).and_then(|names| names.iter().find(whole));
        let found = found.map(|hidden| (hidden, hidden.name.len(), "")).or_else(|| {
            let hidden = words.get(plural?)?.iter().find(of_one)?;
            Some((hidden, hidden.name.len() + 1, "'s"))
        });
        match found {
            Some((Hidden { label: Some(label), .. }, length, rest)) => {
                out.extend(&chars[copied..place(at)]);
                out.push_str(label);
                out.push_str(rest);
                at += length;
                copied = place(at);
            }
            // A name that stays, as a whole: its parts are not looked at.
            Some((_, length, _)) => at += length,
            None => at = end,
        }
    }
    out.extend(&chars[copied..]);
    out
}
