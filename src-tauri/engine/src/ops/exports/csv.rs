//! Tables a spreadsheet opens (RFC 4180), with nothing in them that one would run.

use super::called::CallChildren;
use crate::Failure;
use crate::desk::Shared;
use crate::host::AskFile;
use crate::ops::packs::{Saved, write_where_asked};
use chrono::NaiveDate;
use store::ReadTx;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Words somebody wrote.
    Words(String),
    /// A day. Written `2026-11-23`: a spreadsheet set up for another country turns 04/02/2026 into April without
    /// saying so, and reads this as the day it is.
    Day(Option<NaiveDate>),
    /// Pence, written in pounds without a sign so that they can be added up.
    Pounds(Option<i64>),
    /// A number.
    Number(Option<f64>),
}

impl Cell {
    pub(super) fn words(words: impl Into<String>) -> Self {
        Self::Words(words.into())
    }

    fn text(&self) -> String {
        match self {
            Self::Words(words) => harmless(words),
            Self::Day(day) => day.map(|day| day.to_string()).unwrap_or_default(),
            Self::Pounds(pence) => pence.map(pounds).unwrap_or_default(),
            Self::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
        }
    }
}

fn pounds(pence: i64) -> String {
    let sign = if pence < 0 { "-" } else { "" };
    let pence = pence.unsigned_abs();
    format!("{sign}{}.{:02}", pence / 100, pence % 100)
}

/// Words that begin like a formula get an apostrophe first, as spreadsheets themselves mark text: a name such as
/// `=HYPERLINK(..)` must not run on the laptop of whoever opens the table. Wide forms of the signs count as well.
fn harmless(words: &str) -> String {
    let first = words.trim_start().chars().next();
    let starts = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let hidden = words.starts_with(['\t', '\r', '\n']);
    if first.is_some_and(starts) || hidden { format!("'{words}") } else { words.to_owned() }
}

/// The file: a byte order mark, so that Excel reads it as UTF-8, the heads and the rows.
fn file(heads: &[&str], rows: &[Vec<Cell>]) -> String {
    let mut out = String::from('\u{FEFF}');
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        let quoted: Vec<String> = cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        out.push_str(&quoted.join(","));
        out.push_str("\r\n");
    };
    line(&mut heads.iter().map(|head| (*head).to_owned()));
    for row in rows {
        line(&mut row.iter().map(Cell::text));
    }
    out
}

/// A table on its way out of the book.
pub(super) struct Table {
    /// What it is, for the dialog, the file's name and the audit trail: "SEND register".
    pub(super) what: &'static str,
    /// Heads of the columns.
    pub(super) heads: Vec<&'static str>,
    /// Its rows, each as long as the heads.
    pub(super) rows: Vec<Vec<Cell>>,
}

/// Asks where to, writes the table and notes down that it left the book, and how children are called in it.
pub(super) fn save(
    shared: &Shared<'_>,
    called: CallChildren,
    gather: impl FnOnce(&ReadTx<'_>, NaiveDate) -> Result<Table, Failure>,
) -> Result<Saved, Failure> {
    let Table { what, heads, rows } = shared.session(|session| {
        let today = session.today();
        session.book.read(|tx| gather(tx, today))
    })?;
    let dialog = AskFile {
        title: format!("Save as a spreadsheet: {what}"),
        suggested_name: format!("{what} {}.csv", shared.host().today()),
        extensions: vec!["csv".into()],
        label: "Spreadsheet (CSV)".into(),
        many: false,
    };
    let (saved, _) = write_where_asked(shared, &dialog, file(&heads, &rows).as_bytes())?;
    if saved.saved {
        shared.session(|session| {
            session.note(&format!("Saved outside the book as a spreadsheet: {what}, {}", called.noted()))
        })?;
    }
    Ok(saved)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(row: Vec<Cell>) -> String {
        file(&[], &[row]).trim_start_matches("\u{FEFF}\r\n").to_owned()
    }

    #[test]
    fn no_cell_of_words_begins_like_a_formula() {
        for words in ["=1+1", "+44 20", "-2", "@SUM(A1)", " =1", "\t=1", "\r=1", "\n=1", "＝1", "＠a"] {
            let said = cells(vec![Cell::words(words)]);

            assert_eq!(said, format!("\"'{words}\"\r\n"));
        }
        assert_eq!(cells(vec![Cell::words("O'Hare - 2")]), "\"O'Hare - 2\"\r\n");
    }

    #[test]
    fn commas_quotes_and_line_ends_stay_inside_their_cell() {
        let said = cells(vec![Cell::words("a,\"b\"\nc"), Cell::words("Zoë")]);

        assert_eq!(said, "\"a,\"\"b\"\"\nc\",\"Zoë\"\r\n");
    }

    #[test]
    fn days_and_money_can_be_sorted_and_added_up() {
        let day = "2028-02-29".parse().ok();
        let said = cells(vec![
            Cell::Day(day),
            Cell::Day(None),
            Cell::Pounds(Some(1_105)),
            Cell::Pounds(Some(-5)),
            Cell::Number(Some(2.5)),
            Cell::Number(Some(5.0)),
        ]);

        assert_eq!(said, "\"2028-02-29\",\"\",\"11.05\",\"-0.05\",\"2.5\",\"5\"\r\n");
    }
}
