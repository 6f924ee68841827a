//! The children with SEND: how many, and one row each. Names appear only in a pack that was asked to name.

use super::{heading, scope, text, text_if_any};
use crate::block::{Block, Cell, Column, Part, Table};
use crate::content::{ChildRow, PackContent};
use crate::dates::{day, day_or};
use crate::tone::Tone;

pub(crate) fn compose(content: &PackContent) -> Vec<Block> {
    let children = &content.children;
    let mut blocks: Vec<Block> = text_if_any(&children.intro).into_iter().collect();
    if children.rows.is_empty() && children.by_stage.is_empty() {
        blocks.push(text("No child was recorded with SEND or being watched in this period."));
        return blocks;
    }
    blocks.extend(scope::figures("Children by stage", &children.by_stage));
    blocks.extend(scope::figures("Children by main area of need", &children.by_area));
    let small = children.by_stage.iter().chain(&children.by_area).any(|count| count.value.is_none());
    if small {
        blocks.push(Block::Small(
            "Counts of 1 and 2 are kept back so that no child can be picked out.".to_owned(),
        ));
    }
    if !children.rows.is_empty() {
        blocks.push(heading(2, "Register"));
        blocks.push(register(content));
    }
    blocks
}

fn register(content: &PackContent) -> Block {
    let caption = if content.named { "SEND register" } else { "SEND register, without names" };
    Block::Table(Table {
        caption: caption.to_owned(),
        columns: vec![
            Column::words("Child", 17.0),
            Column::words("Areas of need", 22.0),
            Column::words("Stage", 19.0),
            Column::words("Key person", 14.0),
            Column::words("Also", 15.0),
            Column::words("Next review", 14.0),
        ],
        rows: content.children.rows.iter().map(row).collect(),
        row_heads: true,
    })
}

fn row(child: &ChildRow) -> Vec<Cell> {
    let since = child.stage_since.map(|since| format!("since {}", day(since))).unwrap_or_default();
    let review = Cell::text(day_or(child.next_review, "not set"));
    vec![
        Cell::strong(&child.label).and(Part::Muted(child.age.clone())),
        Cell::text(&child.areas),
        Cell::text(&child.stage).and(Part::Muted(since)),
        Cell::text(&child.key_person),
        Cell(child.flags.iter().cloned().map(Part::Text).collect()),
        if child.overdue {
            review.and(Part::Tag { tone: Tone::Attention, word: "Overdue".to_owned() })
        } else {
            review
        },
    ]
}
