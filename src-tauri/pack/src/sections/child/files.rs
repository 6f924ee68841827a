//! What is attached to the child's records.

use super::super::text;
use crate::block::{Block, Cell, Column, Part, Table};
use crate::content::{AttachedFile, ChildFile};
use crate::dates::day_or;

pub(crate) fn compose(content: &ChildFile) -> Vec<Block> {
    if content.files.is_empty() {
        return vec![text("No file is attached to the child's records.")];
    }
    let row = |file: &AttachedFile| {
        vec![
            Cell::text(day_or(file.on, "no date")),
            Cell::strong(&file.name).and(Part::Muted(file.kind.clone())),
            Cell::text(&file.of),
            Cell::text(&file.note),
        ]
    };
    vec![Block::Table(Table {
        caption: "Files".to_owned(),
        columns: vec![
            Column::words("Date", 14.0),
            Column::words("File", 38.0),
            Column::words("Attached to", 28.0),
            Column::words("Note", 20.0),
        ],
        rows: content.files.iter().map(row).collect(),
        row_heads: false,
    })]
}
