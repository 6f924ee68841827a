//! Several settings side by side: who is SENCo, visits and training, duties, counts, and what is missing. A section with
//! nothing in it says so.

use super::super::{counted, heading, text};
use crate::block::{Block, Cell, Column, ListKind, Table};
use crate::content::{NetworkChecklist, NetworkPage, NetworkSetting, SupportedSetting};
use crate::dates::day_or;

pub(crate) fn compose(page: &NetworkPage) -> Vec<Block> {
    let mut blocks = vec![heading(1, "Network pack")];
    blocks.push(text(format!(
        "{} in this book. Children are those it was told of; none is named. A count of one or two is hidden, and so is what it could be worked out from.",
        counted(page.settings.len(), "setting", "settings")
    )));
    blocks.push(heading(2, "Settings and their SENCo"));
    blocks.push(settings(&page.settings));
    if !page.supported.is_empty() {
        blocks.push(heading(2, "Settings supported"));
        blocks.push(text(format!(
            "{} on the Area SENCo's own list, with what was told or written down there.",
            counted(page.supported.len(), "setting", "settings")
        )));
        blocks.push(supported(&page.supported));
    }
    blocks.push(heading(2, "Visits and training in the last twelve months"));
    blocks.push(work(&page.settings));
    blocks.push(heading(2, "Duties across the settings"));
    if page.checklists.is_empty() {
        blocks.push(text("No setting has told which duties it has."));
    }
    blocks.extend(page.checklists.iter().map(duties));
    blocks.push(heading(2, "Anonymous summaries"));
    if page.told == 0 {
        blocks.push(text("No setting has sent an anonymous summary."));
    } else {
        blocks.push(text(format!(
            "{} sent one for {}.",
            counted(page.told, "setting", "settings"),
            page.term
        )));
        blocks.extend(page.sums.iter().map(|(title, lines)| sums(title, lines)));
    }
    blocks.push(heading(2, "Gaps"));
    blocks.push(if page.gaps.is_empty() {
        text("None that this book knows of.")
    } else {
        Block::List { kind: ListKind::Bullets, items: page.gaps.clone() }
    });
    blocks
}

fn count(n: Option<u32>) -> Cell {
    Cell::text(n.map_or_else(|| "hidden".to_owned(), |n| n.to_string()))
}

fn settings(settings: &[NetworkSetting]) -> Block {
    let row = |one: &NetworkSetting| {
        let senco = if one.senco.is_empty() { "not recorded" } else { &one.senco };
        vec![
            Cell::strong(&one.name),
            Cell::text(&one.kind),
            Cell::text(senco),
            count(one.children),
            count(one.on_support),
            count(one.overdue_reviews),
        ]
    };
    Block::Table(Table {
        caption: "Settings".to_owned(),
        columns: vec![
            Column::words("Setting", 24.0),
            Column::words("Kind", 22.0),
            Column::words("SENCo", 18.0),
            Column::figures("Children", 12.0),
            Column::figures("On support", 12.0),
            Column::figures("Reviews overdue", 12.0),
        ],
        rows: settings.iter().map(row).collect(),
        row_heads: true,
    })
}

fn supported(settings: &[SupportedSetting]) -> Block {
    let row = |one: &SupportedSetting| {
        let senco = if one.senco.is_empty() { "not recorded" } else { &one.senco };
        vec![
            Cell::strong(&one.name),
            Cell::text(&one.kind),
            Cell::text(senco),
            Cell::text(&one.on_support),
            Cell::text(day_or(one.last_visit, "none")),
            Cell::text(day_or(one.next_visit, "none")),
            Cell::text(one.open_actions.to_string()),
        ]
    };
    Block::Table(Table {
        caption: "Settings supported".to_owned(),
        columns: vec![
            Column::words("Setting", 20.0),
            Column::words("Kind", 17.0),
            Column::words("SENCo", 15.0),
            Column::figures("On support", 10.0),
            Column::words("Last visit", 14.0),
            Column::words("Next visit", 14.0),
            Column::figures("Actions", 10.0),
        ],
        rows: settings.iter().map(row).collect(),
        row_heads: true,
    })
}

fn work(settings: &[NetworkSetting]) -> Block {
    let row = |one: &NetworkSetting| {
        let file = if one.own { "own book".to_owned() } else { day_or(one.last_file, "none yet") };
        vec![
            Cell::strong(&one.name),
            Cell::text(one.visits.to_string()),
            Cell::text(day_or(one.last_visit, "none")),
            Cell::text(one.training.to_string()),
            Cell::text(file),
        ]
    };
    Block::Table(Table {
        caption: "Visits, training and files".to_owned(),
        columns: vec![
            Column::words("Setting", 32.0),
            Column::figures("Visits", 14.0),
            Column::words("Last visit", 18.0),
            Column::figures("Training", 14.0),
            Column::words("Last heard from", 22.0),
        ],
        rows: settings.iter().map(row).collect(),
        row_heads: true,
    })
}

fn duties(list: &NetworkChecklist) -> Block {
    let row = |duty: &crate::content::NetworkDuty| {
        vec![
            Cell::text(&duty.words),
            Cell::text(duty.judged.to_string()),
            Cell::text(duty.evidence_only.to_string()),
            Cell::text(duty.nothing.to_string()),
        ]
    };
    Block::Table(Table {
        caption: format!("{}, {}", list.title, counted(list.settings, "setting", "settings")),
        columns: vec![
            Column::words("Duty", 55.0),
            Column::figures("Judged", 15.0),
            Column::figures("Evidence only", 15.0),
            Column::figures("Nothing yet", 15.0),
        ],
        rows: list.duties.iter().map(row).collect(),
        row_heads: true,
    })
}

fn sums(title: &str, lines: &[(String, String)]) -> Block {
    let row = |(words, sum): &(String, String)| vec![Cell::text(words), Cell::text(sum)];
    Block::Table(Table {
        caption: title.to_owned(),
        columns: vec![Column::words("Counted", 70.0), Column::figures("Together", 30.0)],
        rows: lines.iter().map(row).collect(),
        row_heads: true,
    })
}
