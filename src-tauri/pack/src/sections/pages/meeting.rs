//! A note of a meeting, a progress check, and any other record on a page of its own.

use super::super::{fact, headed, heading, meta_if_any, records, text, told};
use super::{child, sign};
use crate::block::{Block, Cell, Column, Table};
use crate::content::{ChildLine, Meeting, MeetingAction, ProgressCheck, RecordPage};
use crate::dates::{day, day_or};

pub(crate) fn note(meeting: &Meeting) -> Vec<Block> {
    let title = if meeting.title.is_empty() { "Meeting note" } else { &meeting.title };
    let mut blocks = vec![heading(1, title)];
    blocks.extend(child(&ChildLine { name: String::new(), facts: meeting.facts.clone() }, Vec::new()));
    if told(&meeting.parts).is_empty() {
        blocks.push(text("Nothing of what was said is written down."));
    }
    blocks.extend(headed(2, &meeting.parts));
    blocks.push(heading(2, "Actions"));
    blocks.push(if meeting.actions.is_empty() {
        text("No action was agreed.")
    } else {
        actions(&meeting.actions)
    });
    blocks.extend(meta_if_any(&meeting.closing));
    blocks
}

fn actions(actions: &[MeetingAction]) -> Block {
    let status = actions.iter().any(|action| !action.status.is_empty());
    let row =
        |action: &MeetingAction| {
            let mut cells = vec![
                Cell::strong(&action.what),
                Cell::text(&action.who),
                Cell::text(day_or(action.by, "no date")),
            ];
            cells.extend(
                status.then(|| {
                    if action.status.is_empty() { Cell::default() } else { Cell::tag(&action.status) }
                }),
            );
            cells
        };
    let mut columns =
        vec![Column::words("What", 48.0), Column::words("Who", 22.0), Column::words("By", 15.0)];
    columns.extend(status.then(|| Column::words("Status", 17.0)));
    Block::Table(Table {
        caption: "What is to be done".to_owned(),
        columns,
        rows: actions.iter().map(row).collect(),
        row_heads: false,
    })
}

pub(crate) fn progress_check(check: &ProgressCheck) -> Vec<Block> {
    let mut blocks = vec![heading(1, "Progress check at age two")];
    let done = vec![
        fact("Done on", check.on.map_or_else(|| "not done yet".to_owned(), day)),
        fact("Done by", &check.by),
    ];
    blocks.extend(child(&check.child, done));
    if told(&check.areas).is_empty() {
        blocks.push(text("Nothing is written about the prime areas yet."));
    }
    blocks.extend(headed(2, &check.areas));
    let more: Vec<_> = check.more.iter().chain(&check.facts).cloned().collect();
    blocks.extend(meta_if_any(&more));
    blocks.extend(sign(&check.sign));
    blocks
}

pub(crate) fn record(page: &RecordPage) -> Vec<Block> {
    let entry = &page.entry;
    let kind = if page.kind.is_empty() { "Record" } else { &page.kind };
    let (title, kind) = if entry.title.trim().is_empty() { (kind, "") } else { (entry.title.as_str(), kind) };
    let mut blocks = vec![heading(1, title)];
    let more = vec![fact("Kind", kind), fact("Date", day_or(entry.on, "no date"))];
    blocks.extend(child(&page.child, more));
    if told(&entry.fields).is_empty() && entry.rows.iter().all(|table| table.rows.is_empty()) {
        blocks.push(text("Nothing else is written in this record."));
    }
    blocks.extend(records::body(entry));
    blocks.extend(sign(&page.sign));
    blocks
}
