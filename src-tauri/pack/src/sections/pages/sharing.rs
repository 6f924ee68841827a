//! An agreement to share a SENCo and its time log. What no agreement can move is always printed with it.

use super::super::{fact, heading, meta_if_any, text, text_if_any, told};
use super::sign;
use crate::block::{Block, Cell, Column, ListKind, Part, Table};
use crate::content::{AgreementPage, SchoolLine, TimeLine, TimeLogPage, TimeSum};
use crate::dates::{day, day_or};
use crate::tone::Tone;

const OPEN: &str = "Not agreed yet.";

/// Sharing shares the role and never the duty: EYFS for childminders, section 3; SEND Code of Practice 2015, 5.53.
const STAYS_WITH_CHILDMINDER: &[&str] = &[
    "Each childminder stays responsible for their own arrangements for children with SEND.",
    "Complaints go to the childminder, who answers them by their own procedure.",
    "Safeguarding stays the childminder's own duty. A concern is acted on at once and never waits for the SENCo or for consent.",
    "Each childminder keeps their own records and answers for them.",
];

/// Children and Families Act 2014, s.66 to s.69; SEND Code of Practice 2015, 6.92 to 6.94.
const STAYS_WITH_SCHOOL: &[&str] = &[
    "Each school's duties towards its pupils with SEN stay its own, and so does its SEN information report.",
    "Each governing body or proprietor decides what the SENCo does there and looks at how well it is done.",
    "The SENCo is a qualified teacher and has the qualification the law asks for, as at a school with its own SENCo.",
    "Sharing is reviewed regularly and does not go on where it harms SEN provision or pupils' progress.",
];

pub(crate) fn agreement(page: &AgreementPage) -> Vec<Block> {
    let mut blocks = vec![heading(1, "Agreement to share a SENCo")];
    if page.draft {
        blocks.push(Block::Note {
            tone: Tone::Partly,
            title: "Draft".to_owned(),
            text: "Not signed yet. It holds from the day everyone named below has signed.".to_owned(),
        });
    }
    blocks.extend(text_if_any(&page.state));
    let facts = told(&page.facts);
    blocks.push(if facts.is_empty() {
        text("Who shares the SENCo is not written down yet.")
    } else {
        Block::Pairs(facts)
    });
    if page.schools_share {
        blocks.push(heading(2, "The schools"));
        blocks.push(if page.schools.is_empty() { text(OPEN) } else { schools(&page.schools) });
    }
    blocks.push(heading(2, "Time and pay"));
    blocks.push(meta_if_any(&page.time).unwrap_or_else(|| text(OPEN)));
    blocks.extend(does("What the SENCo does", &page.senco_does));
    if !page.schools_share {
        blocks.extend(does("What the childminder does", &page.childminder_does));
    }
    for (title, words) in &page.parts {
        let words = if words.trim().is_empty() { OPEN } else { words };
        blocks.push(Block::KeepTogether(vec![heading(2, title), text(words)]));
    }
    let (title, stays) = if page.schools_share {
        ("What stays with each school", STAYS_WITH_SCHOOL)
    } else {
        ("What stays with each childminder", STAYS_WITH_CHILDMINDER)
    };
    let stays = stays.iter().map(|words| (*words).to_owned()).collect();
    blocks.push(Block::KeepTogether(vec![heading(2, title), list(stays)]));
    blocks.extend(sign(&page.sign));
    blocks
}

fn list(items: Vec<String>) -> Block {
    Block::List { kind: ListKind::Bullets, items }
}

fn does(title: &str, items: &[String]) -> Vec<Block> {
    let what = if items.is_empty() { text(OPEN) } else { list(items.to_vec()) };
    vec![heading(2, title), what]
}

fn schools(schools: &[SchoolLine]) -> Block {
    let row = |school: &SchoolLine| {
        vec![Cell::strong(&school.name), Cell::text(&school.roll), Cell::text(&school.hours)]
    };
    Block::Table(Table {
        caption: "Schools that share the SENCo".to_owned(),
        columns: vec![
            Column::words("School", 50.0),
            Column::figures("Pupils on roll", 25.0),
            Column::figures("SENCo hours a week", 25.0),
        ],
        rows: schools.iter().map(row).collect(),
        row_heads: true,
    })
}

pub(crate) fn time_log(page: &TimeLogPage) -> Vec<Block> {
    let mut blocks = vec![heading(1, "Time log of the SENCo")];
    let mut facts = vec![fact("Under", &page.about)];
    facts.extend(page.facts.iter().cloned());
    let facts = told(&facts);
    if !facts.is_empty() {
        blocks.push(Block::Pairs(facts));
    }
    if page.entries.is_empty() {
        blocks.push(text("No time is recorded."));
        return blocks;
    }
    blocks.extend(page.sums.iter().filter(|(_, rows)| !rows.is_empty()).map(|(head, rows)| sums(head, rows)));
    blocks.push(Block::Table(Table {
        caption: "Entries".to_owned(),
        columns: vec![
            Column::words("Date", 15.0),
            Column::words("For", 22.0),
            Column::words("What", 45.0),
            Column::words("Time", 18.0),
        ],
        rows: page.entries.iter().map(entry).collect(),
        row_heads: false,
    }));
    blocks
}

fn sums(head: &str, rows: &[TimeSum]) -> Block {
    let agreed = rows.iter().any(|row| !row.agreed.is_empty());
    let mut columns = vec![Column::words(head, 50.0), Column::figures("Time", 25.0)];
    columns.extend(agreed.then(|| Column::figures("Agreed", 25.0)));
    let row = |row: &TimeSum| {
        let mut cells = vec![Cell::text(&row.name), Cell::text(&row.time)];
        cells.extend(agreed.then(|| Cell::text(&row.agreed)));
        cells
    };
    Block::Table(Table {
        caption: format!("Time by {}", head.to_lowercase()),
        columns,
        rows: rows.iter().map(row).collect(),
        row_heads: true,
    })
}

fn entry(line: &TimeLine) -> Vec<Cell> {
    let seen = line.consent_seen.map(|on| format!("Parents' consent seen {}", day(on))).unwrap_or_default();
    vec![
        Cell::text(day_or(line.on, "no date")),
        Cell::text(&line.who),
        Cell::strong(&line.about).and(Part::Text(line.came_of.clone())).and(Part::Muted(seen)),
        Cell::text(&line.time),
    ]
}
