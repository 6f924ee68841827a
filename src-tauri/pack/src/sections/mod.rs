//! What a pack says, one file for each section. A section turns content into blocks and nothing else; one with
//! no records says so, so that a section left out and a section with nothing in it never look alike.

mod advice;
mod audit;
pub(crate) mod child;
mod children;
mod cover;
mod funding;
mod gaps;
mod meetings;
pub(crate) mod pages;
mod plans;
mod policies;
mod provision;
mod records;
mod referrals;
mod responsibilities;
mod scope;
mod senco;
mod training;
mod versions;

use crate::block::Block;
use crate::content::{Fact, PackContent};

/// What the document is called.
pub(crate) const TITLE: &str = "SEND evidence pack";

/// One section.
pub(crate) struct Section {
    /// How content asks for it.
    pub(crate) id: &'static str,
    /// Its heading.
    pub(crate) title: &'static str,
    compose: fn(&PackContent) -> Vec<Block>,
}

macro_rules! sections {
    ($($module:ident: $title:literal,)*) => {
        &[$(Section { id: stringify!($module), title: $title, compose: $module::compose }),*]
    };
}

/// Every section, in the order they print. The cover and the contents come before them in any pack.
pub(crate) const SECTIONS: &[Section] = sections! {
    scope: "About this pack",
    senco: "The SENCo",
    responsibilities: "Responsibilities and evidence",
    policies: "Policies",
    training: "Training",
    meetings: "Meetings and networks",
    advice: "Advice to colleagues",
    children: "Children with SEND",
    provision: "Provision",
    referrals: "Referrals and reports",
    funding: "Funding and its impact",
    audit: "Self-evaluation",
    gaps: "Gaps and what is being done",
    versions: "Versions and sources",
};

/// Cover, contents and the sections asked for.
pub(crate) fn compose(content: &PackContent) -> Vec<Block> {
    let mut blocks = vec![cover::compose(content), Block::Contents];
    let chosen = SECTIONS.iter().filter(|section| content.sections.iter().any(|id| id == section.id));
    for section in chosen {
        blocks.push(heading(1, section.title));
        blocks.extend((section.compose)(content));
    }
    if content.sections.is_empty() {
        blocks.push(text("No sections were chosen for this pack."));
    }
    blocks
}

fn heading(level: u8, words: impl Into<String>) -> Block {
    Block::Heading { level, text: words.into() }
}

fn text(words: impl Into<String>) -> Block {
    Block::Text(words.into())
}

/// A paragraph, or nothing when there are no words.
fn text_if_any(words: &str) -> Option<Block> {
    (!words.trim().is_empty()).then(|| text(words))
}

/// Label and text with the empty texts left out.
fn told(facts: &[Fact]) -> Vec<Fact> {
    facts.iter().filter(|(_, text)| !text.trim().is_empty()).cloned().collect()
}

fn fact(name: &str, value: impl Into<String>) -> Fact {
    (name.to_owned(), value.into())
}

/// Names and values, or nothing when all are empty.
fn meta_if_any(facts: &[Fact]) -> Option<Block> {
    let facts = told(facts);
    (!facts.is_empty()).then_some(Block::Meta(facts))
}

/// A paragraph under its heading for each text that says something.
fn headed(level: u8, parts: &[Fact]) -> Vec<Block> {
    told(parts).into_iter().flat_map(|(title, words)| [heading(level, title), text(words)]).collect()
}

/// "1 meeting", "2 meetings".
fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
