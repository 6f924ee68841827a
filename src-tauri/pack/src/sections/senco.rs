//! Who the SENCo is, and how the arrangement stands against each rule, with the rule's own strength: what a
//! setting must do and what is merely good practice are never mixed up.

use super::{heading, records, text, text_if_any};
use crate::block::{Block, Cell, Column, Part, Table};
use crate::content::{Finding, PackContent, Post};
use crate::tone::Tone;

pub(crate) fn compose(content: &PackContent) -> Vec<Block> {
    let senco = &content.senco;
    let mut blocks = Vec::new();
    if senco.posts.is_empty() {
        blocks.push(Block::Note {
            tone: Tone::Attention,
            title: "No SENCo was recorded in this period".to_owned(),
            text: "Nobody is recorded as designated in the role between the dates of this pack.".to_owned(),
        });
    }
    blocks.extend(senco.posts.iter().flat_map(post));
    if senco.findings.is_empty() {
        blocks.push(text("The arrangement was not checked against the rules for this pack."));
    } else {
        blocks.push(heading(2, "How the arrangement stands"));
        blocks.push(text(
            "Each rule is shown with its own strength. “Must” is law or statutory framework; “should” is guidance \
             to follow unless there is a good reason not to; “good practice” is not a duty.",
        ));
        blocks.push(findings(&senco.findings));
    }
    if !senco.records.entries.is_empty() {
        blocks.push(heading(2, "Qualifications, agreements and other records of the role"));
        blocks.extend(records::list(&senco.records));
    }
    blocks
}

fn post(post: &Post) -> Vec<Block> {
    let title =
        if post.role.is_empty() { post.person.clone() } else { format!("{}, {}", post.person, post.role) };
    let mut blocks = vec![heading(2, title)];
    if !post.facts.is_empty() {
        blocks.push(Block::Meta(post.facts.clone()));
    }
    blocks.extend(text_if_any(&post.note));
    blocks
}

fn findings(findings: &[Finding]) -> Block {
    let row = |finding: &Finding| {
        let mend =
            if finding.mend.is_empty() { String::new() } else { format!("To put right: {}", finding.mend) };
        vec![
            Cell::strong(&finding.title).and(Part::Muted(finding.rule.clone())),
            Cell::tag(&finding.outcome),
            Cell::text(&finding.strength),
            Cell::text(&finding.why).and(Part::Strong(mend)).and(Part::Muted(finding.source.clone())),
        ]
    };
    Block::Table(Table {
        caption: "The rules and how they are met".to_owned(),
        columns: vec![
            Column::words("Rule", 28.0),
            Column::words("Outcome", 17.0),
            Column::words("Strength", 13.0),
            Column::words("Why, and where it is written", 42.0),
        ],
        rows: findings.iter().map(row).collect(),
        row_heads: true,
    })
}
