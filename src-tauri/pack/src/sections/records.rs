//! Records of any kind: a summary first, then each in full. A new kind of record prints without new code here.

use super::{heading, scope, text, text_if_any, told};
use crate::block::{Block, Cell, Column, Table};
use crate::content::{Entry, Records, SubTable};
use crate::dates::{day, day_or};
use crate::tone::Tone;
use chrono::NaiveDate;

/// A set of records, or the plain words that there are none.
pub(super) fn compose(records: &Records, none: &str) -> Vec<Block> {
    if records.entries.is_empty() && records.summary.is_none() {
        let intro = text_if_any(&records.intro);
        return intro.into_iter().chain([text(none)]).collect();
    }
    list(records)
}

/// Summary and entries.
pub(super) fn list(records: &Records) -> Vec<Block> {
    let mut blocks: Vec<Block> = text_if_any(&records.intro).into_iter().collect();
    blocks.extend(scope::figures("In figures", &records.counts));
    match &records.summary {
        Some(table) => blocks.extend(sub_table(table)),
        // One record needs no summary of itself.
        None if records.entries.len() > 1 => blocks.push(summary(&records.entries)),
        None => {}
    }
    blocks.extend(records.entries.iter().flat_map(entry));
    blocks
}

fn summary(entries: &[Entry]) -> Block {
    let row = |entry: &Entry| {
        vec![Cell::text(day_or(entry.on, "no date")), Cell::text(&entry.title), Cell::text(entered(entry))]
    };
    Block::Table(Table {
        caption: "Summary".to_owned(),
        columns: vec![
            Column::words("Date", 16.0),
            Column::words("Record", 56.0),
            Column::words("Entered", 28.0),
        ],
        rows: entries.iter().map(row).collect(),
        row_heads: false,
    })
}

fn entry(entry: &Entry) -> Vec<Block> {
    let title = match entry.on {
        Some(on) => format!("{}, {}", entry.title, day(on)),
        None => entry.title.clone(),
    };
    [heading(3, title)].into_iter().chain(body(entry)).collect()
}

/// What a record says, below its heading.
pub(super) fn body(entry: &Entry) -> Vec<Block> {
    let mut facts = told(&entry.fields);
    if !entry.attachments.is_empty() {
        facts.push(("Attached".to_owned(), entry.attachments.join(", ")));
    }
    facts.push(("Entered".to_owned(), entered(entry)));
    let mut blocks = vec![Block::Meta(facts)];
    blocks.extend(entry.rows.iter().filter(|table| !table.rows.is_empty()).flat_map(sub_table));
    blocks
}

/// When it was entered, and whether that was late or it was put right since.
fn entered(entry: &Entry) -> String {
    stamped(entry.entered_on, entry.late, entry.corrected)
}

/// A day of entry in words.
pub(super) fn stamped(on: NaiveDate, late: bool, corrected: bool) -> String {
    let mut words = day(on);
    if late {
        words.push_str(", entered late");
    }
    if corrected {
        words.push_str(", changed since");
    }
    words
}

/// A table; one with more columns than a page has room for is printed row by row instead.
pub(super) fn sub_table(table: &SubTable) -> Vec<Block> {
    if table.columns.len() <= MOST_COLUMNS {
        return vec![as_table(table)];
    }
    let rows =
        table.rows.iter().map(|row| Block::Meta(table.columns.iter().cloned().zip(row.clone()).collect()));
    [text(&table.caption)].into_iter().chain(rows).collect()
}

const MOST_COLUMNS: usize = 8;

/// Columns are as wide as what they hold asks for, within reason.
fn as_table(table: &SubTable) -> Block {
    let column = |(at, head): (usize, &String)| {
        let cells = || table.rows.iter().filter_map(|row| row.get(at));
        let longest_word = cells().chain([head]).flat_map(|cell| cell.split_whitespace()).map(length).max();
        let longest = cells().map(|cell| length(cell)).max().unwrap_or(0).max(length(head));
        let figures = cells().any(|cell| !cell.is_empty()) && cells().all(|cell| is_figure(cell));
        let longest_word = longest_word.unwrap_or(0).min(LONGEST_WORD) as f32;
        let share = (longest as f32).clamp(WORDS.0, WORDS.1).max(longest_word);
        let column = Column { head: head.clone(), share: share.sqrt() * SPREAD + share, figures };
        (column, longest_word)
    };
    let columns: Vec<(Column, f32)> = table.columns.iter().enumerate().map(column).collect();
    let all: f32 = columns.iter().map(|(column, _)| column.share).sum();
    // Beside long columns a date would break: its longest word has its place first.
    let whole = |(column, word): (Column, f32)| Column {
        share: column.share.max(all * (word * LETTER + PADDING)),
        ..column
    };
    let judged = |at: usize| table.columns.get(at).is_some_and(|head| JUDGED.contains(&head.as_str()));
    let row = |row: &Vec<String>| {
        row.iter()
            .enumerate()
            .map(|(at, cell)| {
                let drawn = judged(at) && Tone::of(cell) != Tone::Neutral;
                if drawn { Cell::tag(cell) } else { Cell::text(cell) }
            })
            .collect()
    };
    Block::Table(Table {
        caption: table.caption.clone(),
        columns: columns.into_iter().map(whole).collect(),
        rows: table.rows.iter().map(row).collect(),
        row_heads: false,
    })
}

/// Columns whose words are judgements, drawn as such. Elsewhere "No" is only an answer.
const JUDGED: [&str; 5] = ["Status", "Outcome", "Result", "Progress", "Clock"];

/// Letters a column asks for at least and at most, so that one long note does not squeeze the rest.
const WORDS: (f32, f32) = (6.0, 48.0);
const LONGEST_WORD: usize = 18;
/// Lifts narrow columns a little: eleven characters of a date must not break.
const SPREAD: f32 = 3.4;

/// Of the width of a page: a letter of a table, and the air beside a column.
const LETTER: f32 = 0.0112;
const PADDING: f32 = 0.024;

fn length(text: &str) -> usize {
    text.chars().count()
}

fn is_figure(cell: &str) -> bool {
    cell.chars().any(|c| c.is_ascii_digit())
        && cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '£' | '%' | '-' | ' '))
}
