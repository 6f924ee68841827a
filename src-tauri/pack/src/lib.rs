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

pub use block::{Bars, Block, Cell, Column, Cover, Image, ListKind, Panel, Part, Table};
pub use content::{
    About, AgreementPage, AttachedFile, Audit, AuditItem, ChildFile, ChildLine, ChildRow, Children,
    Correction, Count, Cycle, Delivery, Duty, DutyList, Edition, Entry, Event, Evidence, Fact, Finding,
    FrontSheet, Gap, Group, Judgement, Meeting, MeetingAction, NetworkChecklist, NetworkDuty, NetworkPage,
    NetworkSetting, Outcome, PackContent, Page, PageBody, ParentCopy, Plan, PlanPage, Post, Profile,
    ProfilePage, Profiles, ProgressCheck, Progressed, ProvisionLine, ProvisionMap, ProvisionMapRow,
    RecordPage, Records, Register, RegisterRow, Relation, Review, ReviewPage, RoomCard, SchoolLine, Scope,
    Senco, Stamp, Strategy, SubTable, SupportedSetting, TimeLine, TimeLogPage, TimeSum, Transition,
};
pub use progress::Progress;
pub use tone::Tone;

use chrono::NaiveDate;
use paginate::Furniture;
use progress::Steps;
use sha2::{Digest, Sha256};
use theme::Look;

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
    /// A page that must fit one side does not, even in the smallest type it may have.
    #[error("{}", too_long(*lines))]
    TooLong {
        /// How many lines of text must go.
        lines: usize,
    },
    /// The file could not be written; a fault of ours.
    #[error("The pack could not be written: {0}")]
    Writing(String),
}

fn too_long(lines: usize) -> String {
    let lines = if lines == 1 { "1 line is".to_owned() } else { format!("{lines} lines are") };
    format!("{lines} too many for one side of A4")
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
    known(&content.sections, &section_list())?;
    let furniture = Furniture {
        setting: content.setting.clone(),
        reference: content.reference.clone(),
        made: format!("Made {}", dates::day(content.made_on)),
        notice: content.confidentiality.clone(),
        demo: content.demo,
        cover: true,
    };
    let title = format!("{} - {}", sections::TITLE, content.setting);
    let facts = Facts::of(&title, &content.prepared_by, content.made_on);
    print(&compose(content), Look::USUAL, &furniture, facts, progress)
}

/// Builds one child's file. `progress` hears how far it has come and answers whether to go on.
pub fn build_child_file(
    content: &ChildFile,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<BuiltPack, PackError> {
    known(&content.sections, &child_section_list())?;
    let furniture = Furniture {
        setting: content.setting.clone(),
        reference: content.reference.clone(),
        made: format!("Made {}", dates::day(content.made_on)),
        notice: content.confidentiality.clone(),
        demo: content.demo,
        cover: true,
    };
    // The title stands in the title bar of the reader's window: it names no child.
    let title = format!("{} - {}", sections::child::TITLE, content.setting);
    let facts = Facts::of(&title, &content.prepared_by, content.made_on);
    print(&compose_child_file(content), Look::USUAL, &furniture, facts, progress)
}

/// Builds a single page that somebody keeps, in the largest type that fits it.
pub fn page(page: &Page, progress: &mut dyn FnMut(Progress) -> bool) -> Result<BuiltPack, PackError> {
    let blocks = compose_page(page);
    let fit = sections::pages::fit(&page.body);
    if fit.hard {
        let lines = lines_over(page);
        if lines > 0 {
            return Err(PackError::TooLong { lines });
        }
    }
    let furniture = Furniture {
        setting: page.setting.clone(),
        reference: page.reference.clone(),
        made: format!("Made {}", dates::day(page.made_on)),
        notice: page.confidentiality.clone(),
        demo: page.demo,
        cover: false,
    };
    let title = format!("{} - {}", sections::pages::title(&page.body), page.setting);
    let facts = Facts::of(&title, &page.made_by, page.made_on);
    print(&blocks, fit.look(&blocks), &furniture, facts, progress)
}

/// How many lines of text must go before a page that must fit one side does; 0 when it fits, and for pages that
/// may run on.
#[must_use]
pub fn lines_over(page: &Page) -> usize {
    let fit = sections::pages::fit(&page.body);
    if fit.hard { fit.lines_over(&compose_page(page)) } else { 0 }
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
    let facts = Facts::of(&sheet.title, &sheet.author, sheet.made_on);
    print(&sheet.blocks, Look::USUAL, &furniture, facts, progress)
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

/// A child's file as blocks, before any layout.
#[must_use]
pub fn compose_child_file(content: &ChildFile) -> Vec<Block> {
    sections::child::compose(content)
}

/// A single page as blocks, before any layout.
#[must_use]
pub fn compose_page(page: &Page) -> Vec<Block> {
    sections::pages::compose(page)
}

/// The sections a child's file can have, as id and title, in the order they print.
#[must_use]
pub fn child_section_list() -> Vec<(&'static str, &'static str)> {
    sections::child::SECTIONS.iter().map(|section| (section.id, section.title)).collect()
}

fn known(asked: &[String], known: &[(&str, &str)]) -> Result<(), PackError> {
    match asked.iter().find(|id| known.iter().all(|(known, _)| *known != id.as_str())) {
        Some(id) => Err(PackError::NoSuchSection(id.clone())),
        None => Ok(()),
    }
}

/// What the file's properties say.
struct Facts<'a> {
    title: &'a str,
    author: &'a str,
    made_on: NaiveDate,
}

impl<'a> Facts<'a> {
    fn of(title: &'a str, author: &'a str, made_on: NaiveDate) -> Self {
        Self { title, author, made_on }
    }
}

fn print(
    blocks: &[Block],
    look: Look,
    furniture: &Furniture,
    facts: Facts<'_>,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<BuiltPack, PackError> {
    let mut steps = Steps::new(progress);
    steps.composed()?;
    let (document, missing_characters) = paginate::paginate(blocks, look, furniture, &mut steps)?;
    let emitted = emit::emit(&document, &mut steps)?;
    let facts = xmp::Facts {
        title: facts.title.to_owned(),
        author: facts.author.to_owned(),
        made_on: facts.made_on,
        id: id(blocks, furniture),
    };
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
