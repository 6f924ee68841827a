//! A plan and its review in tables and facts, as the child's file and the pages to keep both print them.

use super::{fact, meta_if_any, records, text_if_any};
use crate::block::{Block, Cell, Column, ListKind, Part, Table};
use crate::content::{Outcome, Plan, Progressed, ProvisionLine, Review, Stamp, Strategy};
use crate::dates::day_or;
use crate::tone::Tone;

/// What a plan says, below its heading; `level` is that of the headings inside it.
pub(super) fn plan(plan: &Plan, level: u8) -> Vec<Block> {
    let mut blocks: Vec<Block> = meta_if_any(&plan.about).into_iter().collect();
    blocks.push(outcomes(&plan.outcomes, "What we are working towards"));
    blocks.push(provision(&plan.provision));
    if !plan.strategies.is_empty() {
        blocks.push(super::heading(level, "What adults do"));
        blocks.push(Block::List {
            kind: ListKind::Bullets,
            items: plan.strategies.iter().map(strategy).collect(),
        });
    }
    if let Some(home) = text_if_any(&plan.home) {
        blocks.extend([super::heading(level, "At home"), home]);
    }
    let mut more = super::told(&plan.more);
    let agreement = super::told(&plan.agreement);
    if agreement.is_empty() {
        more.push(fact("Agreement", "not recorded"));
    }
    more.extend(agreement);
    if !plan.attachments.is_empty() {
        more.push(fact("Attached", plan.attachments.join(", ")));
    }
    blocks.push(Block::Meta(more));
    blocks
}

/// Outcomes as a table, or that there are none.
pub(super) fn outcomes(outcomes: &[Outcome], caption: &str) -> Block {
    if outcomes.is_empty() {
        return super::text("No outcome is written in this plan.");
    }
    let row = |(at, outcome): (usize, &Outcome)| {
        vec![
            Cell::text((at + 1).to_string()),
            Cell::strong(&outcome.what),
            Cell::text(&outcome.baseline),
            Cell::text(&outcome.measure),
            Cell::text(day_or(outcome.by, "no date")),
        ]
    };
    Block::Table(Table {
        caption: caption.to_owned(),
        columns: vec![
            Column::words("No.", 7.0),
            Column::words("Outcome", 35.0),
            Column::words("Where we start", 21.0),
            Column::words("How we shall know", 23.0),
            Column::words("By", 14.0),
        ],
        rows: outcomes.iter().enumerate().map(row).collect(),
        row_heads: false,
    })
}

fn provision(lines: &[ProvisionLine]) -> Block {
    if lines.is_empty() {
        return super::text("No provision is written in this plan.");
    }
    let row = |line: &ProvisionLine| {
        let notes = line.notes.iter().cloned().map(Part::Muted);
        vec![
            notes.fold(Cell::strong(&line.what), Cell::and),
            Cell::text(&line.who),
            Cell::text(&line.how_often),
            Cell::text(&line.ratio),
            Cell::text(&line.for_outcome),
        ]
    };
    Block::Table(Table {
        caption: "What we will provide".to_owned(),
        columns: vec![
            Column::words("What", 35.0),
            Column::words("Who", 19.0),
            Column::words("How often", 22.0),
            Column::words("Group", 11.0),
            Column::words("For outcome", 13.0),
        ],
        rows: lines.iter().map(row).collect(),
        row_heads: true,
    })
}

fn strategy(strategy: &Strategy) -> String {
    if strategy.card.is_empty() {
        strategy.text.clone()
    } else {
        format!("{} (on the room card: {})", strategy.text, strategy.card)
    }
}

/// What a review says, below its heading.
pub(super) fn review(review: &Review) -> Vec<Block> {
    let decision =
        if review.decision.trim().is_empty() { "not recorded".to_owned() } else { review.decision.clone() };
    let mut facts = vec![fact("Decision", decision)];
    facts.extend(super::told(&review.facts));
    if !review.attachments.is_empty() {
        facts.push(fact("Attached", review.attachments.join(", ")));
    }
    vec![progress(&review.progress), Block::Meta(facts)]
}

fn progress(progress: &[Progressed]) -> Block {
    if progress.is_empty() {
        return super::text("This review says nothing about single outcomes.");
    }
    let words = |name: &str, words: &str| {
        Part::Text(if words.trim().is_empty() { String::new() } else { format!("{name}: {words}") })
    };
    let row = |line: &Progressed| {
        vec![
            Cell::strong(&line.outcome),
            Cell::tag(if line.progress.is_empty() { "Not recorded" } else { &line.progress }),
            Cell::text(&line.now),
            Cell::default()
                .and(words("Worked", &line.worked))
                .and(words("Did not work", &line.not_worked))
                .and(words("Shown by", &line.evidence)),
        ]
    };
    Block::Table(Table {
        caption: "How far each outcome came".to_owned(),
        columns: vec![
            Column::words("Outcome", 28.0),
            Column::words("Progress", 15.0),
            Column::words("Where the child is now", 24.0),
            Column::words("What worked and what did not", 33.0),
        ],
        rows: progress.iter().map(row).collect(),
        row_heads: true,
    })
}

/// When something was entered and by whom, in words.
pub(super) fn stamp(stamp: &Stamp) -> String {
    let when = records::stamped(stamp.entered_on, stamp.late, stamp.corrected);
    if stamp.by.is_empty() { when } else { format!("{when}, by {}", stamp.by) }
}

/// A day of entry as a cell, with what a reader must not overlook as tags.
pub(super) fn entered_cell(on: chrono::NaiveDate, late: bool, corrected: bool) -> Cell {
    let tag = |shown: bool, word: &str| Part::Tag {
        tone: Tone::Partly,
        word: if shown { word.to_owned() } else { String::new() },
    };
    Cell::text(crate::dates::day(on)).and(tag(late, "Late")).and(tag(corrected, "Changed since"))
}
