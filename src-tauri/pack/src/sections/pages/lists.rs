//! The provision map and the register: lists over all children.

use super::super::{heading, meta_if_any, text, text_if_any};
use crate::block::{Block, Cell, Column, Part, Table};
use crate::content::{ProvisionMap, ProvisionMapRow, Register, RegisterRow};
use crate::dates::{day, day_or};
use crate::tone::Tone;

pub(crate) fn provision_map(map: &ProvisionMap) -> Vec<Block> {
    let title = map.title.trim();
    let title = if title.is_empty() { "Provision map".to_owned() } else { format!("Provision map: {title}") };
    let mut blocks = vec![heading(1, title)];
    blocks.extend(map_of(map, "No provision is recorded."));
    blocks
}

/// The map below its heading, tier by tier; or that there is nothing.
pub(crate) fn map_of(map: &ProvisionMap, none: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = text_if_any(&map.intro).into_iter().collect();
    if map.rows.is_empty() {
        blocks.push(text(none));
    }
    let costed = map.rows.iter().any(|row| !row.cost.is_empty());
    for rows in map.rows.chunk_by(|one, two| one.tier == two.tier) {
        let tier = rows.first().map(|row| row.tier.as_str()).filter(|tier| !tier.is_empty());
        blocks.push(heading(2, tier.unwrap_or("Other provision")));
        blocks.push(provision(rows, costed));
    }
    blocks.extend(meta_if_any(&map.totals));
    blocks
}

fn provision(rows: &[ProvisionMapRow], costed: bool) -> Block {
    // A map of one child says at its head for whom it is.
    let shared = rows.iter().any(|row| !row.children.is_empty());
    let row = |row: &ProvisionMapRow| {
        let mut cells = vec![Cell::strong(&row.name).and(Part::Muted(row.area.clone()))];
        cells.extend(shared.then(|| Cell::text(&row.children)));
        cells.extend([Cell::text(&row.how).and(Part::Text(row.who.clone())), Cell::text(&row.dates)]);
        cells.extend(costed.then(|| Cell::text(&row.cost)));
        cells.push(Cell::text(&row.impact));
        cells
    };
    let mut columns = vec![Column::words("Provision", 25.0)];
    columns.extend(shared.then(|| Column::words("For", 14.0)));
    columns.extend([Column::words("How and who", 20.0), Column::words("When", 15.0)]);
    columns.extend(costed.then(|| Column::words("Cost", 13.0)));
    columns.push(Column::words("What came of it", 24.0));
    Block::Table(Table {
        caption: String::new(),
        columns,
        rows: rows.iter().map(row).collect(),
        row_heads: true,
    })
}

pub(crate) fn register(register: &Register) -> Vec<Block> {
    let mut blocks = vec![heading(1, "SEND register")];
    blocks.extend(text_if_any(&register.intro));
    if register.rows.is_empty() {
        blocks.push(text("No child is on the register."));
        return blocks;
    }
    blocks.push(Block::Table(Table {
        caption: "Children on the register".to_owned(),
        columns: vec![
            Column::words("Child", 17.0),
            Column::words("Areas of need", 21.0),
            Column::words("Stage", 17.0),
            Column::words("Key person", 14.0),
            Column::words("Also", 20.0),
            Column::words("Parents last spoken to", 15.0),
            Column::words("Next review", 15.0),
        ],
        rows: register.rows.iter().map(child).collect(),
        row_heads: true,
    }));
    blocks
}

fn child(row: &RegisterRow) -> Vec<Cell> {
    let since = row.stage_since.map(|since| format!("since {}", day(since))).unwrap_or_default();
    let overdue = if row.overdue { "Overdue" } else { "" };
    vec![
        Cell::strong(&row.child).and(Part::Muted(row.age.clone())),
        Cell::text(&row.areas),
        Cell::text(&row.stage).and(Part::Muted(since)),
        Cell::text(&row.key_person),
        Cell(row.also.iter().cloned().map(Part::Text).collect()),
        Cell::text(day_or(row.last_contact, "not recorded")),
        Cell::text(day_or(row.next_review, "not set"))
            .and(Part::Tag { tone: Tone::Attention, word: overdue.to_owned() }),
    ]
}
