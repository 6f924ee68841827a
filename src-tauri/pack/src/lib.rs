//! The printed evidence pack: content in, PDF bytes out.
//!
//! Four stages, each pure: `sections` writes blocks, `paginate` lays them out on pages, `emit` writes the pages,
//! `finish` makes them a tagged document. This crate reads no clock, file, network or random number: the same
//! content gives the same bytes on every machine.

mod block;
mod clean;
mod content;
mod dates;
mod emit;
mod finish;
mod fonts;
mod measure;
mod page;
mod paginate;
mod picture;
mod plain;
mod progress;
mod sections;
mod spell;
mod structure;
mod subset;
mod theme;
mod tone;
mod xmp;

pub use block::{Bars, Block, Cell, Column, Cover, Image, ListKind, Part, Table};
pub use content::{
    About, Audit, AuditItem, ChildRow, Children, Count, Duty, DutyList, Edition, Entry, Evidence, Fact,
    Finding, Gap, Judgement, PackContent, Post, Records, Scope, Senco, SubTable,
};
pub use progress::Progress;
pub use tone::Tone;

use chrono::NaiveDate;
use paginate::Furniture;
use progress::Steps;
use sha2::{Digest, Sha256};

/// A finished document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltPack {
    /// The file.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters no font here could draw, printed as boxes.
    pub missing_characters: Vec<char>,
    /// The SHA-256 of the file, in hexadecimal.
    pub sha256: String,
}

/// Why there is no pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// The caller no longer wants it.
    #[error("The pack was cancelled")]
    Cancelled,
    /// The content asks for a section this release does not have.
    #[error("There is no section called {0}")]
    NoSuchSection(String),
    /// The file could not be written; a fault of ours.
    #[error("The pack could not be written: {0}")]
    Writing(String),
}

/// A one-off document in the look of a pack, such as a recovery sheet: no cover, no contents.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// What it is; also the title in the window.
    pub title: String,
    /// Whose it is, at the head of each page.
    pub setting: String,
    /// Its reference, at the head of each page.
    pub reference: String,
    /// Who made it.
    pub author: String,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// The line at the foot of each page.
    pub confidentiality: String,
    /// Invented data: every page is marked DEMO.
    pub demo: bool,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// Builds a pack. `progress` hears how far it has come and answers whether to go on.
pub fn build(
    content: &PackContent,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<BuiltPack, PackError> {
    let known = section_list();
    if let Some(id) = content.sections.iter().find(|id| known.iter().all(|(known, _)| *known != id.as_str()))
    {
        return Err(PackError::NoSuchSection(id.clone()));
    }
    let furniture = Furniture {
        setting: content.setting.clone(),
        reference: content.reference.clone(),
        made: format!("Made {}", dates::day(content.made_on)),
        notice: content.confidentiality.clone(),
        demo: content.demo,
        cover: true,
    };
    let title = format!("{} - {}", sections::TITLE, content.setting);
    print(&compose(content), &furniture, &title, &content.prepared_by, content.made_on, progress)
}

/// Builds a one-off document.
pub fn sheet(sheet: &Sheet, progress: &mut dyn FnMut(Progress) -> bool) -> Result<BuiltPack, PackError> {
    let furniture = Furniture {
        setting: sheet.setting.clone(),
        reference: sheet.reference.clone(),
        made: format!("Made {}", dates::day(sheet.made_on)),
        notice: sheet.confidentiality.clone(),
        demo: sheet.demo,
        cover: false,
    };
    print(&sheet.blocks, &furniture, &sheet.title, &sheet.author, sheet.made_on, progress)
}

/// The pack as blocks, before any layout.
#[must_use]
pub fn compose(content: &PackContent) -> Vec<Block> {
    sections::compose(content)
}

/// The sections a pack can have, as id and title, in the order they print.
#[must_use]
pub fn section_list() -> Vec<(&'static str, &'static str)> {
    sections::SECTIONS.iter().map(|section| (section.id, section.title)).collect()
}

fn print(
    blocks: &[Block],
    furniture: &Furniture,
    title: &str,
    author: &str,
    made_on: NaiveDate,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<BuiltPack, PackError> {
    let mut steps = Steps::new(progress);
    steps.composed()?;
    let (document, missing_characters) = paginate::paginate(blocks, furniture, &mut steps)?;
    let emitted = emit::emit(&document, &mut steps)?;
    let facts =
        xmp::Facts { title: title.to_owned(), author: author.to_owned(), made_on, id: id(blocks, furniture) };
    let pdf = finish::finish(emitted, &document, &facts)?;
    steps.finished()?;
    let sha256 = Sha256::digest(&pdf).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(BuiltPack { pdf, pages: document.pages.len(), missing_characters, sha256 })
}

/// The document's id: from what it says, never from chance.
fn id(blocks: &[Block], furniture: &Furniture) -> [u8; 16] {
    let mut hash = Sha256::new();
    hash.update(format!("{furniture:?}"));
    blocks.iter().for_each(|block| hash.update(format!("{block}\n")));
    let mut id = [0; 16];
    id.iter_mut().zip(hash.finalize()).for_each(|(byte, hashed)| *byte = hashed);
    id
}
