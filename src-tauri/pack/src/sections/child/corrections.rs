//! What was changed after it was first entered, in one table: what it said, what it says, who, when and why.

use super::super::{counted, text};
use crate::block::{Block, Cell, Column, Part, Table};
use crate::content::{ChildFile, Correction};
use crate::dates::day;
use crate::tone::Tone;

pub(crate) fn compose(content: &ChildFile) -> Vec<Block> {
    let corrections = &content.corrections;
    if corrections.is_empty() {
        return vec![text("No record of this child was changed after it was entered.")];
    }
    vec![
        text(format!(
            "{} to records after they were entered, the oldest first. Bringing a record up to date, such as a referral \
             that moved on, counts as one. What a record said before stays in the book.",
            counted(corrections.len(), "change", "changes"),
        )),
        // Only a record that was closed asks for a reason.
        table(corrections, &Cell(vec![Part::Muted("none asked for".to_owned())])),
    ]
}

/// The same for records that were closed: there a change without a reason is a gap.
pub(super) fn after_closing(corrections: &[Correction]) -> Block {
    let tag = Part::Tag { tone: Tone::Partly, word: "No reason recorded".to_owned() };
    table(corrections, &Cell(vec![tag]))
}

/// What it said before and what it says now, side by side: a correction hides nothing.
fn table(corrections: &[Correction], no_reason: &Cell) -> Block {
    let or = |words: &str| if words.trim().is_empty() { "nothing".to_owned() } else { words.to_owned() };
    let row = |correction: &Correction| {
        let reason = correction.reason.trim();
        vec![
            Cell::text(day(correction.on)).and(Part::Muted(correction.by.clone())),
            Cell::strong(&correction.what),
            Cell::text(or(&correction.was)),
            Cell::text(or(&correction.now)),
            if reason.is_empty() { no_reason.clone() } else { Cell::text(reason) },
        ]
    };
    Block::Table(Table {
        caption: "Corrections".to_owned(),
        columns: vec![
            Column::words("When and by whom", 18.0),
            Column::words("What", 20.0),
            Column::words("Before", 20.0),
            Column::words("Now", 20.0),
            Column::words("Reason", 22.0),
        ],
        rows: corrections.iter().map(row).collect(),
        row_heads: false,
    })
}
