//! Everything that happened, whatever its kind, in one table; the day it is about apart from the day it was
//! entered, and a late entry called late.

use super::super::{counted, plans, text};
use crate::block::{Block, Cell, Column, Part, Table};
use crate::content::{ChildFile, Event};
use crate::dates::day_or;

pub(crate) fn compose(content: &ChildFile) -> Vec<Block> {
    let events = &content.chronology;
    if events.is_empty() {
        return vec![text("Nothing is recorded about this child in the days this file covers.")];
    }
    let late = events.iter().filter(|event| event.late).count();
    let lead = match late {
        0 => "None was entered late.".to_owned(),
        1 => "1 was entered late and is marked.".to_owned(),
        late => format!("{late} were entered late and are marked."),
    };
    vec![
        text(format!("{} of every kind. {lead}", counted(events.len(), "record", "records"))),
        Block::Table(Table {
            caption: "Chronology".to_owned(),
            columns: vec![
                Column::words("Date", 14.0),
                Column::words("Entered", 16.0),
                Column::words("What", 52.0),
                Column::words("By", 18.0),
            ],
            rows: events.iter().map(row).collect(),
            row_heads: false,
        }),
    ]
}

fn row(event: &Event) -> Vec<Cell> {
    vec![
        Cell::text(day_or(event.on, "no date")),
        plans::entered_cell(event.entered_on, event.late, event.corrected),
        Cell(Vec::new())
            .and(Part::Muted(event.kind.clone()))
            .and(Part::Strong(event.what.clone()))
            .and(Part::Text(event.detail.clone())),
        Cell::text(&event.by),
    ]
}
