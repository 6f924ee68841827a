//! What the next room, setting or school needs to know, with a slip that says it arrived.

use super::super::{fact, heading, meta_if_any, plans, text, told};
use super::child;
use crate::block::{Block, Cell, Column, ListKind, Table};
use crate::content::{Page, Transition};
use crate::dates::{day, day_or};

pub(crate) fn compose(transition: &Transition, page: &Page) -> Vec<Block> {
    let to = transition.to.trim();
    let title = if to.is_empty() { "Moving on".to_owned() } else { format!("Moving on to {to}") };
    let mut more =
        vec![fact("From", &page.setting), fact("Moves on", day_or(transition.moving_on, "day not set"))];
    more.extend(transition.facts.iter().cloned());
    let mut blocks = vec![heading(1, title)];
    blocks.extend(child(&transition.child, more));
    blocks.push(heading(2, "What matters"));
    blocks.push(
        meta_if_any(&transition.parts)
            .unwrap_or_else(|| text("Nothing is written for the next setting yet.")),
    );
    if !transition.outcomes.is_empty() {
        blocks.push(heading(2, "What we were working towards"));
        blocks.push(plans::outcomes(&transition.outcomes, "Outcomes of the last plan"));
    }
    if !transition.visits.is_empty() {
        blocks.push(heading(2, "Visits"));
        blocks.push(visits(transition));
    }
    let enclosed = if transition.enclosed.is_empty() {
        text("Nothing else.")
    } else {
        Block::List { kind: ListKind::Boxes, items: transition.enclosed.clone() }
    };
    blocks.push(Block::KeepTogether(vec![heading(2, "Handed over with this page"), enclosed]));
    blocks.push(slip(transition, page));
    blocks
}

fn visits(transition: &Transition) -> Block {
    let row = |(on, who, note): &(_, String, String)| {
        vec![Cell::text(day_or(*on, "no date")), Cell::text(who), Cell::text(note)]
    };
    Block::Table(Table {
        caption: "Visits before the move".to_owned(),
        columns: vec![Column::words("Date", 15.0), Column::words("Who", 35.0), Column::words("Note", 50.0)],
        rows: transition.visits.iter().map(row).collect(),
        row_heads: false,
    })
}

/// The slip stands alone once it is cut off: it names the child and both places.
fn slip(transition: &Transition, page: &Page) -> Block {
    let back = if transition.return_to.trim().is_empty() { &page.setting } else { &transition.return_to };
    let facts = told(&[
        fact("Child", &transition.child.name),
        fact("Sent by", &page.setting),
        fact("Sent to", &transition.to),
        fact("Made on", day(page.made_on)),
        fact("Please return to", back),
    ]);
    Block::KeepTogether(vec![
        Block::CutLine,
        heading(2, "Receipt slip"),
        text("We have received the transition document and what was handed over with it."),
        Block::Pairs(facts),
        Block::Signature(["Name and role", "Signature", "Date received"].map(str::to_owned).to_vec()),
    ])
}
