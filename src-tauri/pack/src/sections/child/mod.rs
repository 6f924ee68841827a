//! One child's file, one file for each section with a layout of its own. The rest are records of any kind: their
//! headings and sentences come with the content, so that a new kind prints without new code.

mod chronology;
mod corrections;
mod cycles;
mod files;
mod front;
mod profile;

use super::{gaps, heading, records, text, text_if_any, versions};
use crate::block::{Block, Cover};
use crate::content::{ChildFile, Group};
use crate::dates::day;

/// What the document is called.
pub(crate) const TITLE: &str = "Child file";

/// One section.
pub(crate) struct Section {
    /// How content asks for it.
    pub(crate) id: &'static str,
    /// Its heading.
    pub(crate) title: &'static str,
    says: Says,
}

enum Says {
    /// It has a layout of its own.
    Own(fn(&ChildFile) -> Vec<Block>),
    /// Records by kind, and the sentence when there is none of any kind.
    Groups(fn(&ChildFile) -> &[Group], &'static str),
}

use Says::{Groups, Own};

const fn section(id: &'static str, title: &'static str, says: Says) -> Section {
    Section { id, title, says }
}

/// Every section, in the order they print. The cover and the contents come before them.
pub(crate) const SECTIONS: &[Section] = &[
    section("front", "Front sheet", Own(front::compose)),
    section("chronology", "Chronology", Own(chronology::compose)),
    section("profile", "One-page profile", Own(profile::compose)),
    section(
        "noticing",
        "Noticing and first steps",
        Groups(|c| &c.noticing, "No concern, observation, progress check or baseline is recorded."),
    ),
    section("cycles", "Plans and reviews", Own(cycles::compose)),
    section("views", "What the parents and the child say", Groups(|c| &c.views, "No view is recorded.")),
    section("contacts", "Contact log", Groups(|c| &c.contacts, "No contact is recorded.")),
    section(
        "services",
        "Services and advice",
        Groups(|c| &c.services, "No referral to a service and no report from one is recorded."),
    ),
    section(
        "family",
        "What parents were told and agreed to",
        Groups(|c| &c.family, "Nothing is recorded of what parents were told, and no consent."),
    ),
    section(
        "ehc",
        "EHC needs assessment and plan",
        Groups(|c| &c.ehc, "No EHC needs assessment is recorded, and no EHC plan."),
    ),
    section(
        "looked_after",
        "Looked-after child and education plan",
        Groups(|c| &c.looked_after, "It is not recorded that the child is or was looked after."),
    ),
    section("funding", "Funding", Groups(|c| &c.funding, "No funding is recorded.")),
    section(
        "health",
        "Health, adjustments and safety",
        Groups(
            |c| &c.health,
            "No healthcare plan, adjustment, regulation plan or risk assessment is recorded.",
        ),
    ),
    section(
        "transition",
        "Moving on",
        Groups(|c| &c.transition, "No move to another room, setting or school is recorded."),
    ),
    section("other", "Other records", Groups(|c| &c.other, "There is no other record of this child.")),
    section("corrections", "Corrections", Own(corrections::compose)),
    section("files", "Files attached", Own(files::compose)),
    section("gaps", "Gaps and what is being done", Own(|c| gaps::list(&c.gaps, "file", "anybody"))),
    section("versions", "Versions and sources", Own(about)),
];

/// Cover, contents and the sections asked for.
pub(crate) fn compose(content: &ChildFile) -> Vec<Block> {
    let mut blocks = vec![cover(content), Block::Contents];
    let chosen = SECTIONS.iter().filter(|section| content.sections.iter().any(|id| id == section.id));
    for section in chosen {
        blocks.push(heading(1, section.title));
        blocks.extend(match &section.says {
            Own(compose) => compose(content),
            Groups(of, none) => groups(of(content), none),
        });
    }
    if content.sections.is_empty() {
        blocks.push(text("No sections were chosen for this file."));
    }
    blocks
}

fn cover(content: &ChildFile) -> Block {
    let mut facts = vec![
        ("Prepared by".to_owned(), content.prepared_by.clone()),
        ("Date made".to_owned(), day(content.made_on)),
        ("Reference".to_owned(), content.reference.clone()),
    ];
    facts.extend([
        ("Made for".to_owned(), content.front.made_for.clone()),
        ("Why".to_owned(), content.front.why.clone()),
    ]);
    let period = match content.from {
        Some(from) => format!("{} to {}", day(from), day(content.to)),
        None => format!("From the beginning to {}", day(content.to)),
    };
    let title = if content.confidentiality.is_empty() { "Handling" } else { &content.confidentiality };
    Block::Cover(Cover {
        title: TITLE.to_owned(),
        setting: named(&content.front.name),
        kind: content.setting.clone(),
        period,
        facts: super::told(&facts),
        notice: (
            title.to_owned(),
            "This file is about one child. Hand it only to people who may see the child's records, and keep a note \
             of who has it."
                .to_owned(),
        ),
    })
}

/// A name, or that there is none: a cover must never be without one.
fn named(name: &str) -> String {
    if name.trim().is_empty() { "Name not recorded".to_owned() } else { name.to_owned() }
}

fn groups(groups: &[Group], none: &str) -> Vec<Block> {
    if groups.iter().all(|group| is_empty(group) && group.none.is_empty()) {
        return vec![text(none)];
    }
    let mut blocks = Vec::new();
    for group in groups {
        blocks.push(heading(2, if group.title.is_empty() { "Other records" } else { &group.title }));
        if is_empty(group) {
            blocks.extend(text_if_any(&group.records.intro));
            let none = if group.none.is_empty() { "Nothing of this kind is recorded." } else { &group.none };
            blocks.push(text(none));
        } else {
            blocks.extend(records::list(&group.records));
        }
    }
    blocks
}

/// Whether there is nothing to show. A table without rows is nothing.
fn is_empty(group: &Group) -> bool {
    let records = &group.records;
    records.entries.is_empty()
        && records.counts.is_empty()
        && records.summary.as_ref().is_none_or(|table| table.rows.is_empty())
}

fn about(content: &ChildFile) -> Vec<Block> {
    versions::list(&content.about, "file", &content.reference, 3)
}
