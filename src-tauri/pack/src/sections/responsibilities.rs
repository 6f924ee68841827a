//! The responsibility checklists: where each duty stands, who judged it, and what shows it.

use super::{counted, heading, text};
use crate::block::{Bars, Block, Cell, Column, Part, Table};
use crate::content::{Duty, DutyList, Evidence, Judgement, PackContent};
use crate::dates::{day, day_or};
use crate::tone::Tone;

pub(crate) fn compose(content: &PackContent) -> Vec<Block> {
    let lists: Vec<_> = content.responsibilities.iter().filter(|list| !list.duties.is_empty()).collect();
    if lists.is_empty() {
        return vec![text("No responsibility checklist was kept in this period.")];
    }
    let mut blocks = vec![text(
        "The statuses below are judgements made by people. The evidence is listed under each responsibility so that \
         a reader can form their own view.",
    )];
    for list in lists {
        blocks.push(heading(2, &list.title));
        if !list.edition.is_empty() {
            blocks.push(Block::Small(format!("Checklist edition: {}", list.edition)));
        }
        blocks.push(overview(list));
        blocks.push(summary(list));
        blocks.extend(list.duties.iter().flat_map(duty));
    }
    blocks
}

/// How many duties have each status, in the order the statuses first appear.
fn overview(list: &DutyList) -> Block {
    let mut counts: Vec<(String, u32)> = Vec::new();
    for duty in &list.duties {
        match counts.iter_mut().find(|(status, _)| *status == duty.status) {
            Some((_, count)) => *count += 1,
            None => counts.push((duty.status.clone(), 1)),
        }
    }
    let of = list.duties.len();
    let bars =
        counts.into_iter().map(|(status, count)| (status, Some(count), format!("{count} of {of}"))).collect();
    Block::Bars(Bars { title: "Responsibilities by status".to_owned(), bars })
}

fn summary(list: &DutyList) -> Block {
    let row = |duty: &Duty| {
        vec![
            Cell::strong(&duty.id),
            Cell::text(&duty.words),
            Cell::tag(&duty.status),
            Cell::text(duty.evidence.len().to_string()),
            review(duty),
        ]
    };
    Block::Table(Table {
        caption: "Responsibilities at a glance".to_owned(),
        columns: vec![
            Column::words("Item", 10.0),
            Column::words("Responsibility", 42.0),
            Column::words("Status", 20.0),
            Column::figures("Evidence", 11.0),
            Column::words("Next review", 17.0),
        ],
        rows: list.duties.iter().map(row).collect(),
        row_heads: true,
    })
}

fn review(duty: &Duty) -> Cell {
    let due = Cell::text(day_or(duty.next_review, "not set"));
    if duty.overdue { due.and(Part::Tag { tone: Tone::Attention, word: "Overdue".to_owned() }) } else { due }
}

fn duty(duty: &Duty) -> Vec<Block> {
    let mut facts = vec![("Status".to_owned(), duty.status.clone())];
    for (name, value) in [("Owner", &duty.owner), ("Note", &duty.note)] {
        if !value.is_empty() {
            facts.push((name.to_owned(), value.clone()));
        }
    }
    let late = if duty.overdue { " (overdue)" } else { "" };
    facts.push(("Next review".to_owned(), format!("{}{late}", day_or(duty.next_review, "not set"))));
    let written: Vec<_> =
        [&duty.strength, &duty.source].into_iter().filter(|words| !words.is_empty()).cloned().collect();
    if !written.is_empty() {
        facts.push(("Where it is written".to_owned(), written.join(", ")));
    }
    let mut blocks = vec![heading(3, format!("{}  {}", duty.id, duty.words)), Block::Meta(facts)];
    if duty.evidence.is_empty() {
        blocks.push(text("No evidence is linked to this responsibility."));
    } else {
        blocks.push(evidence(&duty.evidence));
    }
    if !duty.history.is_empty() {
        blocks.push(history(&duty.history));
    }
    blocks
}

fn evidence(evidence: &[Evidence]) -> Block {
    let row = |piece: &Evidence| {
        vec![
            Cell::text(day_or(piece.on, "no date")),
            Cell::text(&piece.what),
            Cell::text(&piece.kind),
            Cell::text(&piece.entered),
        ]
    };
    Block::Table(Table {
        caption: format!("Evidence ({})", counted(evidence.len(), "record", "records")),
        columns: vec![
            Column::words("Date", 14.0),
            Column::words("What", 46.0),
            Column::words("Kind", 20.0),
            Column::words("Entered", 20.0),
        ],
        rows: evidence.iter().map(row).collect(),
        row_heads: false,
    })
}

fn history(history: &[Judgement]) -> Block {
    let row = |judgement: &Judgement| {
        vec![
            Cell::text(day(judgement.on)),
            Cell::tag(&judgement.status),
            Cell::text(&judgement.by),
            Cell::text(&judgement.note),
        ]
    };
    Block::Table(Table {
        caption: "How it was judged before".to_owned(),
        columns: vec![
            Column::words("Date", 14.0),
            Column::words("Status", 22.0),
            Column::words("By", 20.0),
            Column::words("Note", 44.0),
        ],
        rows: history.iter().map(row).collect(),
        row_heads: false,
    })
}
