//! What the pack was made from, and what a reader can rely on.

use super::{heading, text, text_if_any};
use crate::block::{Block, Cell, Column, ListKind, Table};
use crate::content::{About, Edition, PackContent};
use crate::dates::day_or;

pub(crate) fn compose(content: &PackContent) -> Vec<Block> {
    list(&content.about, "pack", &content.reference, 2)
}

/// What a document of this name was made from; `level` is that of the headings inside.
pub(super) fn list(about: &About, document: &str, reference: &str, level: u8) -> Vec<Block> {
    let name = if document == "pack" { "Pack reference" } else { "File reference" };
    let mut facts = vec![(name.to_owned(), reference.to_owned())];
    if !about.program.is_empty() {
        facts.push(("Made with".to_owned(), about.program.clone()));
    }
    let mut blocks = vec![Block::Meta(facts)];
    if about.editions.is_empty() {
        blocks.push(text(format!("No checklist or set of rules was used for this {document}.")));
    } else {
        blocks.push(editions(&about.editions));
    }
    if !about.sources.is_empty() {
        blocks.push(heading(level, "Sources"));
        blocks.push(Block::List { kind: ListKind::Bullets, items: about.sources.clone() });
    }
    if let Some(rule) = text_if_any(&about.late_rule) {
        blocks.extend([heading(level, "What “entered late” means"), rule]);
    }
    if let Some(integrity) = text_if_any(&about.integrity) {
        blocks.extend([heading(level, "How the records are kept"), integrity]);
    }
    blocks
}

fn editions(editions: &[Edition]) -> Block {
    let row = |edition: &Edition| {
        vec![
            Cell::text(&edition.name),
            Cell::text(&edition.edition),
            Cell::text(day_or(edition.checked_on, "not checked")),
        ]
    };
    Block::Table(Table {
        caption: "Checklists and rules used".to_owned(),
        columns: vec![
            Column::words("Name", 50.0),
            Column::words("Edition", 28.0),
            Column::words("Checked against its source", 22.0),
        ],
        rows: editions.iter().map(row).collect(),
        row_heads: true,
    })
}
