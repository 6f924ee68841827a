//! What a child's file would hold, before it is made: what is thin, and who else is named in it.

use super::FileAsk;
use super::gather::gather;
use super::third_parties::{Everybody, Others, Person, READ_FOR_NAMES, goes};
use crate::Failure;
use crate::ops::packs::outline::OutlineSection;
use crate::session::Session;
use chrono::NaiveDate;
use domain::dates::uk;
use domain::{Problem, RecordId, Rejected};
use pack::{ChildFile, Group};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whose file is looked into, and how it was asked for so far.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct OpenFile {
    /// Whose.
    pub child: RecordId,
    /// What is chosen; none means every section that has something in it, without other children's names.
    #[serde(default)]
    pub ask: Option<FileAsk>,
}

/// Somebody named in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct NamedInFile {
    /// The name, or the words chosen.
    pub name: String,
    /// Who they are; none for words that are nobody's name.
    pub group: Option<Others>,
    /// In how many pieces of text.
    #[ts(type = "number")]
    pub times: usize,
    /// Whether the name is taken out.
    pub taken_out: bool,
}

/// A group of people whose names can be taken out by rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct OthersChoice {
    /// Which.
    pub group: Others,
    /// In words.
    pub words: String,
}

/// A child's file before it is made.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct FileOutline {
    /// What was asked, or the usual file.
    pub ask: FileAsk,
    /// The child's name.
    pub name: String,
    /// Its sections.
    pub sections: Vec<OutlineSection>,
    /// What whoever makes it must know.
    pub warnings: Vec<String>,
    /// Groups of people.
    pub groups: Vec<OthersChoice>,
    /// Everybody but the child who is named in it.
    pub people: Vec<NamedInFile>,
}

/// A child's file before it is made.
pub(crate) fn child_file_outline(session: &mut Session, input: OpenFile) -> Result<FileOutline, Failure> {
    let usual = || FileAsk {
        child: input.child.clone(),
        sections: Vec::new(),
        asked_by: String::new(),
        why: String::new(),
        made_for: String::new(),
        hide: vec![Others::OtherChildren],
        names: Vec::new(),
    };
    let is_usual = input.ask.is_none();
    let mut ask = input.ask.clone().unwrap_or_else(usual);
    let gathered = gather(session, &ask)?;
    let today = session.today();
    let sections: Vec<OutlineSection> = pack::child_section_list()
        .into_iter()
        .map(|(id, title)| {
            let (count, words, thin) = measure(&gathered.whole, id, today);
            let chosen = if is_usual { count > 0 } else { ask.sections.iter().any(|one| one == id) };
            OutlineSection { id: id.into(), title: title.into(), chosen, count, words, thin }
        })
        .collect();
    if is_usual {
        ask.sections =
            sections.iter().filter(|section| section.chosen).map(|section| section.id.clone()).collect();
    }
    Ok(FileOutline {
        name: gathered.whole.front.name.clone(),
        people: named_people(&gathered.everybody, &gathered.whole, &ask)?,
        groups: groups_of_others(),
        warnings: gathered.told(&ask).then(|| READ_FOR_NAMES.to_owned()).into_iter().collect(),
        sections,
        ask,
    })
}

/// Refuses what cannot be made, all at once.
pub(super) fn refuse_bad_ask(ask: &FileAsk) -> Result<(), Failure> {
    let mut found = Vec::new();
    let known = pack::child_section_list();
    if ask.sections.is_empty() || ask.sections.iter().any(|id| known.iter().all(|(known, _)| known != id)) {
        found.push(Problem::at("sections", "Choose at least one section from the list"));
    }
    for (field, words, missing) in [
        ("made_for", &ask.made_for, "Enter who the file is for"),
        ("why", &ask.why, "Enter why it is handed over"),
    ] {
        if words.trim().is_empty() {
            found.push(Problem::at(field, missing));
        }
    }
    for (field, words) in [("made_for", &ask.made_for), ("why", &ask.why), ("asked_by", &ask.asked_by)] {
        if words.chars().count() > LINE {
            found.push(Problem::at(field, format!("Use {LINE} characters or fewer")));
        }
    }
    if found.is_empty() { Ok(()) } else { Err(Rejected::Fields(found).into()) }
}

/// The most letters of an answer of one line.
const LINE: usize = 200;

/// The groups a person chooses from.
pub(crate) fn groups_of_others() -> Vec<OthersChoice> {
    let choice = |group: Others| OthersChoice { group, words: group.words().to_owned() };
    Others::ALL.into_iter().map(choice).collect()
}

/// Everybody named in `content`, group by group, then words that were chosen and are nobody's name.
pub(crate) fn named_people(
    everybody: &Everybody,
    content: &impl Serialize,
    ask: &FileAsk,
) -> Result<Vec<NamedInFile>, Failure> {
    let named = |(person, times): (&Person, usize)| NamedInFile {
        name: person.name.clone(),
        group: Some(person.group),
        times,
        taken_out: goes(ask, person),
    };
    let mut people: Vec<NamedInFile> = everybody
        .others
        .iter()
        .zip(everybody.times(content)?)
        .filter(|(person, times)| *times > 0 || ask.names.contains(&person.name))
        .map(named)
        .collect();
    people.sort_by(|a, b| (a.group, &a.name).cmp(&(b.group, &b.name)));
    let unknown = ask.names.iter().filter(|name| people.iter().all(|one| one.name != **name));
    let unknown: Vec<NamedInFile> = unknown
        .map(|name| NamedInFile { name: name.clone(), group: None, times: 0, taken_out: true })
        .collect();
    people.extend(unknown);
    Ok(people)
}

/// How much a section holds, that in words, and why it is thin.
fn measure(file: &ChildFile, id: &str, today: NaiveDate) -> (usize, String, String) {
    let records = |count: usize, none: &str| {
        let words = if count == 1 { "1 record".to_owned() } else { format!("{count} records") };
        (count, words, if count == 0 { none.to_owned() } else { String::new() })
    };
    let groups = |groups: &[Group], none: &str| records(groups.iter().map(size).sum(), none);
    match id {
        "front" => {
            let n = file.front.people.len();
            let thin = if n == 0 { "No parent or carer is recorded" } else { "" };
            (1, format!("{n} people around the child"), thin.to_owned())
        }
        "chronology" => records(file.chronology.len(), "Nothing is recorded yet"),
        "profile" => {
            let Some(latest) = &file.profiles.latest else {
                return records(0, "There is no one-page profile");
            };
            let due = latest.review_on.filter(|day| *day < today);
            let thin = due.map(|day| format!("It was to be made anew by {}", uk(day))).unwrap_or_default();
            (1 + file.profiles.earlier.entries.len(), "1 profile".into(), thin)
        }
        "noticing" => groups(&file.noticing, "No concern, observation or progress check is recorded"),
        "cycles" => cycles(file, today),
        "views" => groups(&file.views, "No view of the parents or the child has a record of its own"),
        "contacts" => groups(&file.contacts, "No contact and no meeting is recorded"),
        "services" => groups(&file.services, ""),
        "family" => groups(&file.family, "Nothing says what parents were told or agreed to"),
        "ehc" => groups(&file.ehc, ""),
        "looked_after" => groups(&file.looked_after, ""),
        "funding" => groups(&file.funding, ""),
        "health" => groups(&file.health, ""),
        "transition" => groups(&file.transition, ""),
        "other" => groups(&file.other, ""),
        "corrections" => records(file.corrections.len(), ""),
        "files" => {
            let n = file.files.len();
            (n, if n == 1 { "1 file, by name".into() } else { format!("{n} files, by name") }, String::new())
        }
        "gaps" => (file.gaps.len(), format!("{} listed", file.gaps.len()), String::new()),
        // What the file was made from is always the same few lines.
        _ => (1, String::new(), String::new()),
    }
}

fn size(group: &Group) -> usize {
    let rows = group.records.summary.as_ref().map_or(0, |table| table.rows.len());
    group.records.entries.len() + rows
}

fn cycles(file: &ChildFile, today: NaiveDate) -> (usize, String, String) {
    let n = file.cycles.len();
    let overdue = |cycle: &&pack::Cycle| {
        cycle.reviews.is_empty() && cycle.plan.review_on.is_some_and(|day| day < today)
    };
    let thin = match (n, file.cycles.iter().filter(overdue).count()) {
        (0, _) => "There is no support plan".to_owned(),
        (_, 0) => String::new(),
        (_, 1) => "1 cycle was not reviewed by its day".to_owned(),
        (_, late) => format!("{late} cycles were not reviewed by their day"),
    };
    (n, if n == 1 { "1 cycle".into() } else { format!("{n} cycles") }, thin)
}
