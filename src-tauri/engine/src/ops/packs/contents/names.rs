//! Children as letters. A pack without names must not give one away in somebody's note either.

use super::ordinary::is_ordinary;
use crate::ops::screens::ChildNow;
use chrono::NaiveDate;
use domain::RecordId;
use domain::kinds::plain_letter;
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use unicode_normalization::char::decompose_canonical;

/// Everybody who may be named in somebody's text.
#[derive(Default)]
pub(crate) struct People {
    /// A child's names, those given before and those of deleted children too: notes still hold them.
    pub(super) children: Vec<(RecordId, String)>,
    /// Parents and carers, each with the child.
    pub(super) parents: Vec<(RecordId, String)>,
    /// Staff and professionals. Their full names stay: "Child A Lindqvist" would tell what Child A is called.
    pub(super) staff: Vec<String>,
}

/// Each child's label, and the words that would give a child away.
pub(crate) struct Names {
    labels: BTreeMap<RecordId, String>,
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

/// Whose name a word is taken for if it is the name of several.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Whose {
    Child,
    Staff,
    Parent,
}

struct Found {
    whose: Whose,
    label: Option<String>,
    capital: bool,
}

impl Names {
    /// Letters go by date of birth, the oldest first: an order that tells nothing about names.
    pub(super) fn new(children: &[ChildNow], people: &People, named: bool, today: NaiveDate) -> Self {
        let mut sorted: Vec<&ChildNow> = children.iter().collect();
        sorted.sort_by(|a, b| {
            let key = |child: &ChildNow| (!child.on_roll(today), child.fields.born, child.id.clone());
            key(a).cmp(&key(b))
        });
        let label = |(n, child): (usize, &ChildNow)| {
            (child.id.clone(), if named { child.fields.name.clone() } else { letter(n) })
        };
        let labels = sorted.into_iter().enumerate().map(label).collect();
        let nobody = Self { labels, words: HashMap::new(), replaced: Cell::new(0) };
        if named { nobody } else { Self::hidden(nobody.labels, people) }
    }

    /// Everybody's names hidden; each child goes by this label.
    pub(crate) fn hidden(labels: BTreeMap<RecordId, String>, people: &People) -> Self {
        let mut found = Finder::default();
        for (child, name) in &people.children {
            found.add_parts(name, Whose::Child, labels.get(child).map_or("a child", String::as_str));
        }
        for (child, name) in &people.parents {
            let label = labels.get(child).map(|label| format!("a parent of {label}"));
            found.add_parts(name, Whose::Parent, label.as_deref().unwrap_or("a parent"));
        }
        for name in &people.staff {
            found.add(name, Whose::Staff, None, false);
        }
        Self { labels, words: found.by_first_word(), replaced: Cell::new(0) }
    }

    /// What a child is called in this pack.
    pub(super) fn label(&self, child: &RecordId) -> String {
        self.labels.get(child).cloned().unwrap_or_else(|| "A child".into())
    }

    /// Text with every child's name replaced by the child's label; counts texts that had one.
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

/// Every word to look for, once.
#[derive(Default)]
struct Finder(BTreeMap<Vec<char>, Found>);

impl Finder {
    /// A name as a whole, in its words, and in the parts of a double one.
    fn add_parts(&mut self, name: &str, whose: Whose, label: &str) {
        let words: Vec<&str> = name.split_whitespace().collect();
        self.add(name, whose, Some(label), words.iter().all(|word| is_ordinary(word)));
        for word in words {
            let length = word.chars().count();
            // "Al" and "Bo" are names where they have a capital, and "An" begins too many sentences.
            if length > 2 || (length == 2 && !is_ordinary(word)) {
                self.add(word, whose, Some(label), length == 2 || is_ordinary(word));
            }
            let parts = word.split(['-', '\u{2010}', '\u{2011}']).filter(|part| part.chars().count() > 2);
            parts.for_each(|part| self.add(part, whose, Some(label), part != word || is_ordinary(part)));
        }
    }

    fn add(&mut self, name: &str, whose: Whose, label: Option<&str>, capital: bool) {
        let key: Vec<char> = fold(name.trim()).into_iter().map(|(c, _)| c).collect();
        if !key.first().is_some_and(|c| is_part(*c)) {
            return;
        }
        let new = Found { whose, label: label.map(str::to_owned), capital };
        match self.0.get_mut(&key) {
            None => {
                self.0.insert(key, new);
            }
            Some(old) if new.whose < old.whose => *old = new,
            Some(old) if new.whose == old.whose => {
                old.capital &= new.capital;
                if old.label != new.label {
                    // Nobody can tell which of two Arlos is meant, and the wrong one must not get the credit.
                    let either = if whose == Whose::Parent { "a parent" } else { "a child" };
                    old.label = old.label.is_some().then(|| either.to_owned());
                }
            }
            Some(_) => {}
        }
    }

    fn by_first_word(self) -> HashMap<String, Vec<Hidden>> {
        let mut words: HashMap<String, Vec<Hidden>> = HashMap::new();
        for (name, Found { label, capital, .. }) in self.0 {
            let first: String = name.iter().take_while(|c| is_part(**c)).collect();
            words.entry(first).or_default().push(Hidden { name, label, capital });
        }
        for candidates in words.values_mut() {
            candidates.sort_by(|a, b| b.name.len().cmp(&a.name.len()).then_with(|| a.name.cmp(&b.name)));
        }
        words
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

    /// Names without names, of the children with these ids and names.
    fn names(children: &[(&str, &str)], parents: &[(&str, &str)], staff: &[&str]) -> Names {
        let of = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(id, name)| (RecordId::from(*id), (*name).to_owned())).collect()
        };
        let people = People {
            children: of(children),
            parents: of(parents),
            staff: staff.iter().map(|name| (*name).to_owned()).collect(),
        };
        let mut ids: Vec<&str> = children.iter().map(|(id, _)| *id).filter(|id| *id != "gone").collect();
        ids.dedup();
        let children: Vec<ChildNow> =
            ids.iter().map(|id| ChildNow { id: RecordId::from(*id), ..ChildNow::default() }).collect();
        Names::new(&children, &people, false, NaiveDate::default())
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!(
            [0, 25, 26, 701, 702].map(letter),
            ["Child A", "Child Z", "Child AA", "Child ZZ", "Child AAA"]
        );
    }

    #[test]
    fn only_whole_words_are_names_and_the_longest_goes_first() {
        let children = [("a", "Nell Oxbarrow"), ("a", "Nelly"), ("b", "Łukasz Wren-Hay"), ("c", "ਗੁਰਪ੍ਰੀਤ")];
        let names = names(&children, &[("a", "Magda Oxbarrow")], &[]);

        for (text, hidden) in [
            ("Nell's nellie, NELL. Nelly", "Child A's nellie, Child A. Child A"),
            ("Nell Oxbarrow (Oxbarrow)", "Child A (Child A)"),
            ("łukasz wren-hay i Łukasz", "Child B i Child B"),
            ("ਗੁਰਪ੍ਰੀਤ reads", "Child C reads"),
            ("Magda said so", "a parent of Child A said so"),
            ("Nothing to hide", "Nothing to hide"),
        ] {
            assert_eq!(names.without_names(text), hidden);
        }
        assert_eq!(names.replaced(), 5);
    }

    #[test]
    fn a_name_is_hidden_however_people_type_it() {
        let children =
            [("a", "Zoë Núñez"), ("b", "Łukasz Fox"), ("c", "Siobhán O'Quill"), ("d", "Bo Thorn-Wick")];
        let names = names(&children, &[], &[]);

        for (text, hidden) in [
            ("Zoe, zoe nunez; Zoe\u{308} too", "Child A, Child A; Child A too"),
            ("Zo\u{ad}ë\u{200d} and Zoës toy", "Child A and Child A's toy"),
            ("Zoë\n  Núñez came", "Child A came"),
            ("Lukasz; Siobhan O\u{2019}Quill; O`Quill", "Child B; Child C; Child C"),
            ("Bo sat with Mrs Wick, bo did", "Child D sat with Mrs Child D, bo did"),
        ] {
            assert_eq!(names.without_names(text), hidden);
        }
    }

    #[test]
    fn a_word_that_is_also_a_name_is_one_only_with_a_capital() {
        let names = names(&[("a", "Will Hope"), ("b", "An Zu")], &[], &[]);

        let text = names.without_names("We will hope that Will can. An hour with Zu.");

        assert_eq!(text, "We will hope that Child A can. An hour with Child B.");
    }

    #[test]
    fn two_of_one_name_are_not_mistaken_for_each_other() {
        let children = [("a", "Arlo Finch"), ("b", "Arlo Reed")];
        let names = names(&children, &[], &[]);

        let text = names.without_names("Arlo ran, Arlo Reed sang");

        assert_eq!(text, "a child ran, Child B sang");
    }

    #[test]
    fn the_names_of_staff_stay_whole_and_those_of_deleted_children_do_not() {
        let children = [("a", "Priya Okoro"), ("gone", "Tamsin Vale")];
        let names = names(&children, &[("gone", "Ruth Vale")], &["Priya Lindqvist"]);

        let text = names.without_names("Priya Lindqvist met Priya, Tamsin and Ruth Vale");

        assert_eq!(text, "Priya Lindqvist met Child A, a child and a parent");
    }
}
