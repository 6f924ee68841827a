//! Is the book whole? And is what lists read what the edits say?

use crate::{Book, ReadTx, StoreError, WriteTx};
use rusqlite::Connection;

/// How much is in a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Records, without the deleted.
    pub records: u32,
    /// Edits.
    pub edits: u32,
    /// Children on the register.
    pub children: u32,
    /// Attached files.
    pub files: u32,
}

/// One line of the derived view: record, field, edit, value.
type Line = (String, String, String, String);

/// Pages whose seal does not fit.
pub(crate) fn broken_pages(conn: &Connection) -> Result<usize, StoreError> {
    let mut statement = conn.prepare("PRAGMA cipher_integrity_check")?;
    let mut rows = statement.query([])?;
    let mut broken = 0;
    while rows.next()?.is_some() {
        broken += 1;
    }
    Ok(broken)
}

/// Whether the tables inside fit together.
pub(crate) fn fits_together(conn: &Connection) -> Result<bool, StoreError> {
    let mut statement = conn.prepare("PRAGMA quick_check(20)")?;
    let lines: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(lines == ["ok"])
}

impl Book {
    /// Looks at every page's seal and every table's structure. Answers what is wrong, in plain words.
    ///
    /// # Errors
    /// What SQLite says when not even that can be done.
    pub fn problems(&self) -> Result<Vec<String>, StoreError> {
        // The seals are those in the file: a page cut short when the power went is made whole by the log.
        self.fold_log()?;
        let mut found = Vec::new();
        match broken_pages(self.connection())? {
            0 => {}
            1 => found.push("One page of the file is damaged.".into()),
            n => found.push(format!("{n} pages of the file are damaged.")),
        }
        if !fits_together(self.connection())? {
            found.push("The tables inside the file do not fit together.".into());
        }
        Ok(found)
    }

    /// Every CREATE statement, for the test that compares an upgraded book with a new one.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn schema(&self) -> Result<Vec<(String, String, String)>, StoreError> {
        let mut statement = self.connection().prepare(include_str!("../sql/check/schema.sql"))?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How SQLite would answer a statement, a line a step; for the test that no list reads a whole table.
    ///
    /// # Errors
    /// A statement today's tables do not fit.
    pub fn query_plan(&self, sql: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection().prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
        let rows = statement.query_map([], |row| row.get::<_, String>(3));
        let rows = match rows {
            Ok(rows) => rows.collect::<Result<_, _>>()?,
            Err(error) => return Err(error.into()),
        };
        Ok(rows)
    }
}

impl ReadTx<'_> {
    /// How much is in the book.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn totals(&self) -> Result<Totals, StoreError> {
        let mut statement = self.statement(include_str!("../sql/check/totals.sql"))?;
        let totals = statement.query_row([], |row| {
            Ok(Totals { records: row.get(0)?, edits: row.get(1)?, children: row.get(2)?, files: row.get(3)? })
        })?;
        Ok(totals)
    }

    /// The heads as kept.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn view(&self) -> Result<Vec<Line>, StoreError> {
        self.lines(include_str!("../sql/check/view.sql"))
    }

    /// The heads as one plain query over the edits defines them.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn specification(&self) -> Result<Vec<Line>, StoreError> {
        self.lines(include_str!("../sql/check/specification.sql"))
    }

    fn lines(&self, sql: &'static str) -> Result<Vec<Line>, StoreError> {
        let mut statement = self.statement(sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl WriteTx<'_> {
    /// Throws everything derived away and makes it again from the edits alone.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn rebuild(&self) -> Result<(), StoreError> {
        let recs: Vec<i64> = {
            let mut statement = self.statement(include_str!("../sql/rec/all_keys.sql"))?;
            statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?
        };
        for rec in recs {
            self.rebuild_rec(rec)?;
        }
        self.all_prompts_stale()
    }
}
