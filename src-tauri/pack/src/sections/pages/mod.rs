//! Single pages that a parent or a key person keeps. Each says what it is and how large it may be set; what it
//! cannot hold at that size runs on, or is refused where one side is the point of it. Nothing is cut.

mod card;
pub(super) mod lists;
mod meeting;
mod network;
mod parents;
mod plan;
mod profile;
mod sharing;
mod transition;

use super::{fact, heading, told};
use crate::block::Block;
use crate::content::{ChildLine, Page, PageBody};
use crate::paginate;
use crate::theme::Look;

/// The blocks of a page.
pub(crate) fn compose(page: &Page) -> Vec<Block> {
    match &page.body {
        PageBody::Profile(profile) => profile::compose(profile),
        PageBody::Plan(plan) => plan::plan(plan),
        PageBody::Review(review) => plan::review(review),
        PageBody::ProgressCheck(check) => meeting::progress_check(check),
        PageBody::Meeting(note) => meeting::note(note),
        PageBody::RoomCard(card) => card::compose(card),
        PageBody::Transition(transition) => transition::compose(transition, page),
        PageBody::Record(record) => meeting::record(record),
        PageBody::ParentCopy(copy) => parents::compose(copy),
        PageBody::ProvisionMap(map) => lists::provision_map(map),
        PageBody::Register(register) => lists::register(register),
        PageBody::Agreement(agreement) => sharing::agreement(agreement),
        PageBody::TimeLog(log) => sharing::time_log(log),
        PageBody::Network(network) => network::compose(network),
    }
}

/// What the file is called in its properties. A reader's window shows it, so it names no child.
pub(crate) fn title(body: &PageBody) -> &str {
    match body {
        PageBody::Profile(_) => "One-page profile",
        PageBody::Plan(_) => "Support plan",
        PageBody::Review(_) => "Review of a support plan",
        PageBody::ProgressCheck(_) => "Progress check at age two",
        PageBody::Meeting(_) => "Meeting note",
        PageBody::RoomCard(_) => "Room card",
        PageBody::Transition(_) => "Transition document",
        PageBody::Record(record) if record.kind.is_empty() => "Record",
        PageBody::Record(record) => &record.kind,
        PageBody::ParentCopy(_) => "Plan for parents",
        PageBody::ProvisionMap(_) => "Provision map",
        PageBody::Register(_) => "SEND register",
        PageBody::Agreement(_) => "Agreement to share a SENCo",
        PageBody::TimeLog(_) => "Time log of the SENCo",
        PageBody::Network(_) => "Network pack",
    }
}

/// How large a page may be set.
pub(crate) struct Fit {
    /// From the one that is best to read to the smallest allowed.
    looks: &'static [Look],
    /// More than one side is refused.
    pub(crate) hard: bool,
}

impl Fit {
    /// The largest type that takes no more paper than the smallest does.
    pub(crate) fn look(&self, blocks: &[Block]) -> Look {
        let smallest = self.looks.last().copied().unwrap_or(Look::USUAL);
        if let [_] = self.looks {
            return smallest;
        }
        let fewest = paginate::pages(blocks, smallest);
        let as_few = |look: &&Look| paginate::pages(blocks, **look) <= fewest;
        self.looks.iter().find(as_few).copied().unwrap_or(smallest)
    }

    /// How many lines stand below the foot in the smallest type.
    pub(crate) fn lines_over(&self, blocks: &[Block]) -> usize {
        let smallest = self.looks.last().copied().unwrap_or(Look::USUAL);
        let over = paginate::lines_over(blocks, smallest);
        // Lines that may not part can need a line more than their height.
        if over == 0 { usize::from(paginate::pages(blocks, smallest) > 1) } else { over }
    }
}

const PROFILE: &[Look] = &[
    Look::points(14.0, 1.25),
    Look::points(13.0, 1.15),
    Look::points(12.5, 1.1),
    Look::points(12.0, 1.05),
    Look::points(11.5, 1.0),
    Look::points(11.0, 1.0),
];
const CARD: &[Look] = &[
    Look::points(20.0, 1.75),
    Look::points(18.0, 1.6),
    Look::points(16.0, 1.45),
    Look::points(15.0, 1.35),
    Look::points(14.0, 1.25),
    Look::points(13.0, 1.2),
    Look::points(12.0, 1.15),
];
const FORM: &[Look] = &[Look::points(11.0, 1.0), Look::points(10.5, 1.0), Look::points(10.0, 1.0)];
const LARGE: &[Look] = &[Look::points(18.0, 1.7)];
const TABLES: &[Look] = &[Look::points(10.5, 1.0), Look::USUAL];

/// How large a page may be set.
pub(crate) fn fit(body: &PageBody) -> Fit {
    let looks = match body {
        PageBody::Profile(_) => PROFILE,
        PageBody::RoomCard(_) => CARD,
        PageBody::ParentCopy(_) => LARGE,
        PageBody::ProvisionMap(_) | PageBody::Register(_) | PageBody::TimeLog(_) | PageBody::Network(_) => {
            TABLES
        }
        PageBody::Meeting(_)
        | PageBody::Record(_)
        | PageBody::Agreement(_)
        | PageBody::Plan(_)
        | PageBody::Review(_)
        | PageBody::ProgressCheck(_)
        | PageBody::Transition(_) => FORM,
    };
    Fit { looks, hard: matches!(body, PageBody::RoomCard(_)) }
}

/// The child a page is about, with more short facts; nothing when there are none.
fn child(line: &ChildLine, more: Vec<(String, String)>) -> Option<Block> {
    let mut facts = vec![fact("Child", &line.name)];
    facts.extend(line.facts.iter().cloned());
    facts.extend(more);
    let facts = told(&facts);
    (!facts.is_empty()).then_some(Block::Pairs(facts))
}

/// Lines to sign on, under a heading they never leave.
fn sign(labels: &[String]) -> Option<Block> {
    (!labels.is_empty())
        .then(|| Block::KeepTogether(vec![heading(2, "Signed"), Block::Signed(labels.to_vec())]))
}
