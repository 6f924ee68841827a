//! Each cycle of assess, plan, do and review: the plan, what was done, what came of it, and what was put right
//! after it was closed.

use super::super::{fact, heading, plans, text};
use super::corrections;
use crate::block::{Block, Cell, Column, Part, Table};
use crate::content::{ChildFile, Cycle, Delivery, Review};
use crate::dates::{day, day_or};

pub(crate) fn compose(content: &ChildFile) -> Vec<Block> {
    if content.cycles.is_empty() {
        return vec![text("No support plan is recorded.")];
    }
    content.cycles.iter().flat_map(cycle).collect()
}

fn cycle(cycle: &Cycle) -> Vec<Block> {
    let plan = &cycle.plan;
    let title = if plan.title.is_empty() { "Support plan" } else { &plan.title };
    let facts = vec![
        fact("Start", day_or(plan.start, "not set")),
        fact("Review set for", day_or(plan.review_on, "not set")),
        fact("Entered", plans::stamp(&plan.stamp)),
    ];
    let mut blocks = vec![heading(2, title), Block::Pairs(facts)];
    blocks.extend(plans::plan(plan, 3));
    if cycle.deliveries.is_empty() {
        blocks.push(text("No note of doing this plan is recorded."));
    } else {
        blocks.push(deliveries(&cycle.deliveries));
    }
    if cycle.reviews.is_empty() {
        let set = plan
            .review_on
            .map_or_else(|| "no day is set for one".to_owned(), |on| format!("it is set for {}", day(on)));
        blocks.push(text(format!("No review of this plan is recorded; {set}.")));
    }
    blocks.extend(cycle.reviews.iter().flat_map(review));
    if !cycle.corrections.is_empty() {
        blocks.push(heading(3, "Put right after it was closed"));
        blocks.push(corrections::after_closing(&cycle.corrections));
    }
    blocks
}

fn deliveries(deliveries: &[Delivery]) -> Block {
    let row = |delivery: &Delivery| {
        let stamp = &delivery.stamp;
        vec![
            Cell::text(day_or(delivery.on, "no date")),
            Cell::strong(&delivery.what)
                .and(Part::Text(delivery.note.clone()))
                .and(Part::Muted(delivery.who.clone())),
            Cell::tag(if delivery.happened.is_empty() { "Not recorded" } else { &delivery.happened })
                .and(Part::Text(delivery.sessions.clone())),
            plans::entered_cell(stamp.entered_on, stamp.late, stamp.corrected),
        ]
    };
    Block::Table(Table {
        caption: "What was done".to_owned(),
        columns: vec![
            Column::words("Date", 14.0),
            Column::words("What", 52.0),
            Column::words("It happened", 17.0),
            Column::words("Entered", 17.0),
        ],
        rows: deliveries.iter().map(row).collect(),
        row_heads: false,
    })
}

fn review(review: &Review) -> Vec<Block> {
    let title = review.on.map_or_else(|| "Review".to_owned(), |on| format!("Review, {}", day(on)));
    let mut blocks = vec![heading(3, title)];
    blocks.extend(plans::review(review));
    blocks.push(Block::Small(format!("Entered {}", plans::stamp(&review.stamp))));
    blocks
}
