//! What the pack is for, what it covers and what was left out on purpose.

use super::{heading, text, text_if_any};
use crate::block::{Bars, Block, ListKind};
use crate::content::{Count, PackContent};
use crate::dates::day;

pub(crate) fn compose(content: &PackContent) -> Vec<Block> {
    let scope = &content.scope;
    let period = format!("This pack covers {} to {}.", day(content.from), day(content.to));
    let mut blocks: Vec<Block> = text_if_any(&scope.purpose).into_iter().collect();
    blocks.push(text(period));
    if !scope.covers.is_empty() {
        blocks.push(heading(2, "What is in it"));
        blocks.push(Block::List { kind: ListKind::Bullets, items: scope.covers.clone() });
    }
    if !scope.leaves_out.is_empty() {
        blocks.push(heading(2, "What was left out on purpose"));
        blocks.push(Block::List { kind: ListKind::Bullets, items: scope.leaves_out.clone() });
    }
    blocks.extend(figures("Records in this pack", &scope.counts));
    blocks
}

/// Counts as bars, or nothing when there are none.
pub(super) fn figures(title: &str, counts: &[Count]) -> Option<Block> {
    let bars = counts
        .iter()
        .map(|Count { label, value }| {
            let figure = value.map_or_else(|| "fewer than 3".to_owned(), |value| value.to_string());
            (label.clone(), *value, figure)
        })
        .collect();
    (!counts.is_empty()).then(|| Block::Bars(Bars { title: title.to_owned(), bars }))
}
