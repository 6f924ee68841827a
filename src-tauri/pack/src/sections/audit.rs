//! The setting's own evaluation: each question, the answer, what shows it and what follows.

use super::{heading, records, text};
use crate::block::{Block, Cell, Column, Part, Table};
use crate::content::{AuditItem, PackContent};
use crate::dates::day;

pub(crate) fn compose(content: &PackContent) -> Vec<Block> {
    let audit = &content.audit;
    if audit.items.is_empty() && audit.records.entries.is_empty() {
        return vec![text("No self-evaluation was recorded in this period.")];
    }
    let mut blocks = Vec::new();
    if let Some(on) = audit.on {
        let by = if audit.by.is_empty() { String::new() } else { format!(" by {}", audit.by) };
        blocks.push(text(format!("The self-evaluation was done on {}{by}.", day(on))));
    }
    if !audit.items.is_empty() {
        blocks.push(answers(&audit.items));
    }
    if !audit.records.entries.is_empty() {
        blocks.push(heading(2, "Action plans and earlier evaluations"));
        blocks.extend(records::list(&audit.records));
    }
    blocks
}

fn answers(items: &[AuditItem]) -> Block {
    let row = |item: &AuditItem| {
        let action = if item.action.is_empty() { String::new() } else { format!("Action: {}", item.action) };
        vec![
            Cell::text(&item.words),
            Cell::tag(&item.result),
            Cell(Vec::new()).and(Part::Text(item.evidence.clone())).and(Part::Strong(action)),
        ]
    };
    Block::Table(Table {
        caption: "Questions and answers".to_owned(),
        columns: vec![
            Column::words("Question", 38.0),
            Column::words("Answer", 15.0),
            Column::words("Evidence and action", 47.0),
        ],
        rows: items.iter().map(row).collect(),
        row_heads: false,
    })
}
