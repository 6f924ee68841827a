//! Other people in a child's file. UK GDPR, article 15(4): a copy of somebody's data must not lay open what belongs
//! to others; a person decides whose names stay. What is taken out leaves a mark, so that a reader sees it was.

use super::FileAsk;
use crate::Failure;
use crate::ops::packs::hiding::{Finder, Hiding, Whose};
use crate::ops::packs::people::People;
use chrono::NaiveDate;
use domain::RecordId;
use domain::kinds::{Control, find};
use pack::ChildFile;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use store::StoredRecord;
use ts_rs::TS;

/// A group of people other than the child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Others {
    /// Other children and their families.
    OtherChildren,
    /// The child's own parents and carers.
    Family,
    /// Those who work here.
    Staff,
    /// Professionals and everybody else who is named.
    Professionals,
}

impl Others {
    pub(crate) const ALL: [Self; 4] = [Self::OtherChildren, Self::Family, Self::Staff, Self::Professionals];

    /// In words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::OtherChildren => "Other children and their families",
            Self::Family => "The child's parents and carers",
            Self::Staff => "People who work here",
            Self::Professionals => "Professionals and others",
        }
    }
}

/// Somebody in the book with a name.
pub(crate) struct Person {
    pub(crate) name: String,
    /// What else they are or were called.
    also: Vec<String>,
    pub(crate) group: Others,
    /// What stands in place of the name once it is taken out.
    mark: &'static str,
    whose: Whose,
}

/// Everybody but the child: each name once, in the first group it belongs to.
pub(crate) struct Everybody {
    own: Vec<String>,
    setting: String,
    pub(crate) others: Vec<Person>,
}

/// Kinds that hold the words of another setting, about people this book may not know.
pub(super) const TOLD: &[&str] = &["received_file", "received"];

/// For whoever makes a file with such words in it: a name that is not known cannot be looked for.
pub(crate) const READ_FOR_NAMES: &str = "What earlier settings told may name people this book does not know. Such names are not found and not taken out: read it for them.";

/// For whoever reads it.
pub(crate) const LEFT_AS_TOLD: &str = "What earlier settings told is left as they told it: it may name people who are not known here, and those names were not taken out.";

/// Marks a word taken out that is nobody's name we know.
const CHOSEN: &str = "[taken out]";

impl Everybody {
    /// From the book's people and those named in the child's own records.
    pub(crate) fn around(child: &RecordId, people: &People, records: &[StoredRecord], setting: &str) -> Self {
        let mut seen = BTreeSet::new();
        let mut others = Vec::new();
        let mut add = |names: &[String], group, mark, whose| {
            let longest = names.iter().max_by_key(|name| name.chars().count());
            if let Some(name) = longest.map(|name| name.trim()).filter(|name| !name.is_empty())
                && seen.insert(name.to_lowercase())
            {
                others.push(Person { name: name.to_owned(), also: names.to_vec(), group, mark, whose });
            }
        };
        let mut children: BTreeMap<&RecordId, Vec<String>> = BTreeMap::new();
        for (id, name) in &people.children {
            children.entry(id).or_default().push(name.clone());
        }
        let own = children.remove(child).unwrap_or_default();
        let parents = |of_child: bool| people.parents.iter().filter(move |(id, _)| (id == child) == of_child);
        for (_, name) in parents(true) {
            add(std::slice::from_ref(name), Others::Family, "[a parent or carer]", Whose::Parent);
        }
        for names in children.values() {
            add(names, Others::OtherChildren, "[another child]", Whose::Child);
        }
        for name in &people.staff {
            add(std::slice::from_ref(name), Others::Staff, "[a member of staff]", Whose::Staff);
        }
        for name in &people.professionals {
            add(std::slice::from_ref(name), Others::Professionals, "[a professional]", Whose::Other);
        }
        for (_, name) in parents(false) {
            add(
                std::slice::from_ref(name),
                Others::OtherChildren,
                "[a parent of another child]",
                Whose::Parent,
            );
        }
        for name in records.iter().flat_map(named).filter(|name| !own.contains(name)) {
            add(&[name], Others::Professionals, "[another person]", Whose::Other);
        }
        Self { own, setting: setting.to_owned(), others }
    }

    /// What is to be looked for: `label` says what a name becomes, or that it stays.
    fn hiding(&self, label: impl Fn(usize, &Person) -> Option<String>) -> Finder {
        let mut found = Finder::new(|_| "[a person]");
        for name in &self.own {
            found.add_parts(name, Whose::Own, None);
        }
        found.add_whole(&self.setting, Whose::Own, None);
        for (at, person) in self.others.iter().enumerate() {
            let label = label(at, person);
            for name in &person.also {
                match &label {
                    // "Speech and language therapy" is nobody whose words could be taken one by one.
                    Some(label) if !is_a_persons(name) => found.add_whole(name, person.whose, Some(label)),
                    Some(label) => found.add_parts(name, person.whose, Some(label)),
                    // Parents who stay share a surname with the child; it must stay whoever else has it.
                    None if person.group == Others::Family => found.add_parts(name, Whose::Own, None),
                    None => found.add_whole(name, person.whose, None),
                }
            }
        }
        found
    }

    /// The names this ask takes out.
    pub(crate) fn taken_out(&self, ask: &FileAsk) -> Hiding {
        let mut found = self.hiding(|_, person| goes(ask, person).then(|| person.mark.to_owned()));
        for words in &ask.names {
            if !self.others.iter().any(|person| same(&person.name, words)) {
                found.add_whole(words, Whose::Chosen, Some(CHOSEN));
            }
        }
        found.hiding()
    }

    /// In how many pieces of text each of these people is named, in their order.
    pub(crate) fn times(&self, content: &impl Serialize) -> Result<Vec<usize>, Failure> {
        // A sign no keyboard writes stands for each person; counting signs counts people in one pass.
        let sign = |at: usize| format!("\u{2}{at}\u{3}");
        let marked = self.hiding(|at, _| Some(sign(at))).hiding();
        let mut times = vec![0; self.others.len()];
        let mut content = serde_json::to_value(content)?;
        each_text(&mut content, &mut |text| {
            let out = marked.without_names(text);
            let signs: BTreeSet<usize> = out
                .split('\u{2}')
                .skip(1)
                .filter_map(|rest| rest.split_once('\u{3}')?.0.parse().ok())
                .collect();
            signs.into_iter().filter_map(|at| times.get_mut(at).map(|n: &mut usize| *n += 1)).for_each(drop);
        });
        Ok(times)
    }
}

/// Whether this ask takes out somebody's name.
pub(super) fn goes(ask: &FileAsk, person: &Person) -> bool {
    ask.hide.contains(&person.group) || ask.names.iter().any(|name| same(name, &person.name))
}

fn same(one: &str, two: &str) -> bool {
    one.trim().to_lowercase() == two.trim().to_lowercase()
}

/// Whether every word of it begins with a capital, as a person's name does and a service's does not.
fn is_a_persons(name: &str) -> bool {
    name.split_whitespace().all(|word| !word.starts_with(char::is_lowercase))
}

/// People named in the fields that ask for people, without what is said about them.
fn named(record: &StoredRecord) -> Vec<String> {
    let Some(def) = find(&record.kind) else { return Vec::new() };
    let fields = def.fields.iter().filter(|field| field.control == Control::Names);
    let names = fields.filter_map(|field| record.fields.get(&field.name)?.as_array()).flatten();
    names
        .filter_map(Value::as_str)
        .filter_map(|name| name.split([',', '(']).next())
        .map(|name| name.trim().to_owned())
        .collect()
}

/// The file with these names taken out of every word of it, whatever section it stands in.
pub(super) fn without(content: ChildFile, hiding: &Hiding) -> Result<ChildFile, Failure> {
    let mut value = serde_json::to_value(&content)?;
    each_text(&mut value, &mut |text| {
        let out = hiding.without_names(text);
        if out != *text {
            *text = out;
        }
    });
    let mut clean: ChildFile = serde_json::from_value(value)?;
    // Words of the program, and what was typed for this very reader.
    clean.sections = content.sections;
    clean.confidentiality = content.confidentiality;
    clean.front.asked_by = content.front.asked_by;
    clean.front.why = content.front.why;
    clean.front.made_for = content.front.made_for;
    Ok(clean)
}

/// Every text of the content; days are none.
pub(crate) fn each_text(value: &mut Value, each: &mut dyn FnMut(&mut String)) {
    match value {
        Value::String(text) if text.parse::<NaiveDate>().is_err() => each(text),
        Value::Array(items) => items.iter_mut().for_each(|item| each_text(item, each)),
        Value::Object(fields) => fields.values_mut().for_each(|item| each_text(item, each)),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What is taken out, in sentences without a name.
pub(crate) fn said(ask: &FileAsk) -> Vec<String> {
    let by_rule = Others::ALL.into_iter().filter(|group| ask.hide.contains(group));
    let mut said: Vec<String> = by_rule
        .map(|group| {
            format!("Names: {}. Words in square brackets stand in their place.", lower(group.words()))
        })
        .collect();
    match ask.names.len() {
        0 => {}
        1 => said.push("One more name or word that was chosen.".into()),
        n => said.push(format!("{n} more names or words that were chosen.")),
    }
    said
}

fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
