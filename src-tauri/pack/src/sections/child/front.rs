//! The front sheet: who the child is, who is around the child, and why the file was made.

use super::super::{fact, heading, meta_if_any, text, told};
use super::named;
use crate::block::{Block, Cell, Column, ListKind, Part, Table};
use crate::content::{ChildFile, Relation};
use crate::dates::day;

pub(crate) fn compose(content: &ChildFile) -> Vec<Block> {
    let front = &content.front;
    let stage = match (front.stage.trim(), front.stage_since) {
        ("", _) => NOT_RECORDED.to_owned(),
        (stage, Some(since)) => format!("{stage}, since {}", day(since)),
        (stage, None) => stage.to_owned(),
    };
    let known =
        |words: &str| if words.trim().is_empty() { NOT_RECORDED.to_owned() } else { words.to_owned() };
    let setting = match content.setting_kind.trim() {
        "" => known(&content.setting),
        kind => format!("{} ({kind})", known(&content.setting)),
    };
    let mut facts = vec![fact("Name", named(&front.name))];
    facts.extend(told(&front.facts));
    facts.extend([
        fact("Stage of support", stage),
        fact("Areas of need", known(&front.areas.join("; "))),
        fact("Key person", known(&front.key_person)),
        fact("SENCo", known(&front.senco)),
        fact("Setting", setting),
    ]);
    let mut blocks = vec![Block::Meta(facts), heading(2, "People around the child")];
    blocks.push(if front.people.is_empty() {
        text("No parent, carer or professional is recorded.")
    } else {
        people(&front.people)
    });
    let why = [
        fact("Whose file it is", &front.whose),
        fact("Who asked for it", &front.asked_by),
        fact("Why it was made", &front.why),
        fact("Who it was made for", &front.made_for),
    ];
    blocks.push(heading(2, "About this file"));
    blocks.push(meta_if_any(&why).unwrap_or_else(|| {
        text("It is not recorded who asked for this file, why it was made or who it was made for.")
    }));
    if !front.leaves_out.is_empty() {
        blocks.push(heading(2, "What was left out on purpose"));
        blocks.push(Block::List { kind: ListKind::Bullets, items: front.leaves_out.clone() });
    }
    blocks
}

const NOT_RECORDED: &str = "not recorded";

fn people(people: &[Relation]) -> Block {
    let contact = people.iter().any(|person| !person.contact.is_empty());
    let row = |person: &Relation| {
        let mut cells =
            vec![Cell::strong(&person.name).and(Part::Muted(person.note.clone())), Cell::text(&person.role)];
        cells.extend(contact.then(|| Cell::text(&person.contact)));
        cells
    };
    let mut columns = vec![Column::words("Who", 42.0), Column::words("What they are to the child", 30.0)];
    columns.extend(contact.then(|| Column::words("How to reach them", 28.0)));
    Block::Table(Table {
        caption: "Parents, carers and professionals".to_owned(),
        columns,
        rows: people.iter().map(row).collect(),
        row_heads: true,
    })
}
