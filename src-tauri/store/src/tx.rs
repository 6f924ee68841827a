//! Reading and writing are different types: what lists cannot append.

use crate::StoreError;
use crate::prompts::Stale;
use rusqlite::{CachedStatement, Transaction};
use std::cell::RefCell;
use std::ops::Deref;

/// A consistent view of the book. It speaks of one setting, the one the book was last told to speak of
/// ([`crate::Book::speak_of`]); what is about all of them says so.
pub struct ReadTx<'a> {
    tx: &'a Transaction<'a>,
    setting: &'a str,
}

/// A mark of everything the book says: as long as it is the same, nothing was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Rows this program has changed since it opened the book.
    changes: u64,
    /// Goes on when anybody else writes.
    version: i64,
}

/// One operation's changes; reads as well.
pub struct WriteTx<'a> {
    read: ReadTx<'a>,
    /// Whose prompts are to be worked out again before this ends.
    pub(crate) stale: RefCell<Stale>,
}

impl<'a> ReadTx<'a> {
    /// The book's stamp as it is now; it holds for this opening of the book only.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn stamp(&self) -> Result<Stamp, StoreError> {
        let version = self.tx.pragma_query_value(None, "data_version", |row| row.get(0))?;
        Ok(Stamp { changes: self.tx.total_changes(), version })
    }

    pub(crate) fn new(tx: &'a Transaction<'a>, setting: &'a str) -> Self {
        Self { tx, setting }
    }

    pub(crate) fn statement(&self, sql: &'static str) -> Result<CachedStatement<'_>, StoreError> {
        Ok(self.tx.prepare_cached(sql)?)
    }

    /// The setting it speaks of.
    pub(crate) fn setting(&self) -> &str {
        self.setting
    }
}

impl<'a> WriteTx<'a> {
    pub(crate) fn new(tx: &'a Transaction<'a>, setting: &'a str) -> Self {
        Self { read: ReadTx::new(tx, setting), stale: RefCell::default() }
    }

    pub(crate) fn last_rowid(&self) -> i64 {
        self.read.tx.last_insert_rowid()
    }
}

impl<'a> Deref for WriteTx<'a> {
    type Target = ReadTx<'a>;

    fn deref(&self) -> &Self::Target {
        &self.read
    }
}
