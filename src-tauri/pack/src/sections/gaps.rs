//! The honest page: what is missing or overdue, with the reason when one was recorded. It never softens a gap.

use super::{counted, text};
use crate::block::{Block, Cell, Column, Part, Table};
use crate::content::{Gap, PackContent};
use crate::dates::day;
use crate::tone::Tone;

pub(crate) fn compose(content: &PackContent) -> Vec<Block> {
    list(&content.gaps, "pack", "the setting")
}

/// The gaps of a document of this name, or that there are none; which is no judgement on this.
pub(super) fn list(gaps: &[Gap], document: &str, judged: &str) -> Vec<Block> {
    if gaps.is_empty() {
        return vec![text(format!(
            "The records show nothing missing or overdue on the day this {document} was made. That is what was \
             recorded; it is not a judgement on {judged}.",
        ))];
    }
    let without = gaps.iter().filter(|gap| gap.reason.trim().is_empty()).count();
    let mut blocks = vec![text(format!(
        "The records show {} on the day this {document} was made. They are listed here so that a reader hears of them from \
         the setting first.",
        counted(gaps.len(), "gap", "gaps"),
    ))];
    let row = |gap: &Gap| {
        let reason = if gap.reason.trim().is_empty() {
            Cell(vec![Part::Tag { tone: Tone::Partly, word: "No reason recorded".to_owned() }])
        } else {
            Cell::text(&gap.reason)
        };
        let since = gap.since.map(|since| format!("since {}", day(since))).unwrap_or_default();
        vec![Cell::tag(&gap.severity), Cell::strong(&gap.what).and(Part::Muted(since)), reason]
    };
    blocks.push(Block::Table(Table {
        caption: "Gaps, the most pressing first".to_owned(),
        columns: vec![
            Column::words("How pressing", 18.0),
            Column::words("What is missing", 38.0),
            Column::words("Reason, and what is being done", 44.0),
        ],
        rows: gaps.iter().map(row).collect(),
        row_heads: false,
    }));
    if without > 0 {
        let have = if without == 1 { "has" } else { "have" };
        blocks.push(Block::Small(format!("{} {have} no reason recorded.", counted(without, "gap", "gaps"))));
    }
    blocks
}
