//! Children as letters. A pack without names must not give one away in somebody's note either.

use crate::ops::packs::hiding::{Finder, Hiding, Whose};
use crate::ops::packs::people::People;
use crate::ops::screens::ChildNow;
use chrono::NaiveDate;
use domain::RecordId;
use std::collections::BTreeMap;

/// Each child's label, and the words that would give a child away.
pub(crate) struct Names {
    labels: BTreeMap<RecordId, String>,
    hiding: Hiding,
}

impl Names {
    /// Letters go by date of birth, the oldest first: an order that tells nothing about names.
    pub(crate) fn new(children: &[ChildNow], people: &People, named: bool, today: NaiveDate) -> Self {
        let mut sorted: Vec<&ChildNow> = children.iter().collect();
        sorted.sort_by(|a, b| {
            let key = |child: &ChildNow| (!child.on_roll(today), child.fields.born, child.id.clone());
            key(a).cmp(&key(b))
        });
        let label = |(n, child): (usize, &ChildNow)| {
            (child.id.clone(), if named { child.fields.name.clone() } else { letter(n) })
        };
        let labels = sorted.into_iter().enumerate().map(label).collect();
        if named { Self { labels, hiding: finder().hiding() } } else { Self::hidden(labels, people) }
    }

    /// Everybody's names hidden; each child goes by this label.
    pub(crate) fn hidden(labels: BTreeMap<RecordId, String>, people: &People) -> Self {
        let mut found = finder();
        for (child, name) in &people.children {
            let label = labels.get(child).map_or("a child", String::as_str);
            found.add_parts(name, Whose::Child, Some(label));
        }
        for (child, name) in &people.parents {
            let label = labels.get(child).map(|label| format!("a parent of {label}"));
            found.add_parts(name, Whose::Parent, Some(label.as_deref().unwrap_or("a parent")));
        }
        // Full names stay: "Child A Lindqvist" would tell what Child A is called.
        for name in people.staff.iter().chain(&people.professionals) {
            found.add_whole(name, Whose::Staff, None);
        }
        Self { labels, hiding: found.hiding() }
    }

    /// What a child is called in this pack.
    pub(crate) fn label(&self, child: &RecordId) -> String {
        self.labels.get(child).cloned().unwrap_or_else(|| "A child".into())
    }

    /// Text with every child's name replaced by the child's label; counts texts that had one.
    pub(crate) fn without_names(&self, text: &str) -> String {
        self.hiding.without_names(text)
    }

    /// How many texts had a name in them.
    pub(crate) fn replaced(&self) -> usize {
        self.hiding.replaced()
    }
}

fn finder() -> Finder {
    Finder::new(|whose| if whose == Whose::Parent { "a parent" } else { "a child" })
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
            professionals: Vec::new(),
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
