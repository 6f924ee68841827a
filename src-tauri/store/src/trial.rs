//! For tests only: the file behind the book, to plant faults in it and to look for what must not be there.
//!
//! Compiled with the feature `trial` alone, which no program of ours asks for.

use crate::key::hex;
use crate::{Book, BookKey, StoreError, WriteTx};
use domain::members::{Part, Role};
use domain::{DeviceId, SettingId};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// A closed book's file, opened past every rule of [`Book`].
pub struct Raw(Connection);

impl Raw {
    /// Opens the file as it lies.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn open(path: &Path, key: &BookKey) -> Result<Self, StoreError> {
        let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        conn.execute_batch("PRAGMA cipher_log_level = NONE")?;
        conn.execute_batch(&format!("PRAGMA key = \"x'{}{}'\"", hex(&key.key), hex(&key.id)))?;
        Ok(Self(conn))
    }

    /// Runs any statements.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn run(&self, sql: &str) -> Result<(), StoreError> {
        Ok(self.0.execute_batch(sql)?)
    }

    /// Every row of a query, its values as text, parted by `|`.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn rows(&self, sql: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.0.prepare(sql)?;
        let width = statement.column_count();
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let values = (0..width).map(|at| row.get_ref(at).map(text_of)).collect::<Result<Vec<_>, _>>()?;
            found.push(values.join("|"));
        }
        Ok(found)
    }

    /// Whether a statement can be run on this file's tables.
    ///
    /// # Errors
    /// What SQLite has against it.
    pub fn prepare(&self, sql: &str) -> Result<(), StoreError> {
        self.0.prepare(sql)?;
        Ok(())
    }

    /// How SQLite means to find what a statement asks for, step by step.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn plan(&self, sql: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.0.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
        // What is left unbound is NULL, which is all a plan needs.
        let mut rows = statement.raw_query();
        let mut steps = Vec::new();
        while let Some(row) = rows.next()? {
            steps.push(row.get(3)?);
        }
        Ok(steps)
    }

    /// Every page of the file in the clear: what is in use, what is free and what lies between.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn decrypted(&mut self) -> Result<Vec<u8>, StoreError> {
        Ok(self.0.serialize("main")?.to_vec())
    }
}

/// Lets the book grow by `pages` more and no further, as a full disk would.
///
/// # Errors
/// What SQLite says.
pub fn leave_room(book: &Book, pages: i64) -> Result<(), StoreError> {
    let now: i64 = book.connection().query_row("PRAGMA page_count", [], |row| row.get(0))?;
    let sql = format!("PRAGMA max_page_count = {}", now + pages);
    book.connection().query_row(&sql, [], |_| Ok(()))?;
    Ok(())
}

fn text_of(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".into(),
        ValueRef::Integer(n) => n.to_string(),
        ValueRef::Real(n) => n.to_string(),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes).into_owned(),
    }
}

impl WriteTx<'_> {
    /// Makes a device its setting's owner, with nobody's signature.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn trust_owner(
        &self,
        setting: &SettingId,
        device: &DeviceId,
        key: &[u8; 32],
    ) -> Result<(), StoreError> {
        let part = Part {
            role: Role::Owner,
            person: String::new(),
            seq: 0,
            recipient: String::new(),
            only: None,
            keeps: true,
        };
        self.grant(setting, (device, key), "", &part)
    }
}
