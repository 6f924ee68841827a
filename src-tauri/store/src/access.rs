//! Who unlocked, printed, exported: kept on this laptop, without a word from any record.

use crate::{ReadTx, StoreError, WriteTx};
use chrono::{DateTime, Utc};
use rusqlite::named_params;

/// One thing somebody did with the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// When.
    pub at: DateTime<Utc>,
    /// Who, as they call themselves.
    pub who: String,
    /// What, in plain words.
    pub what: String,
}

impl ReadTx<'_> {
    /// The latest `limit` entries, newest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn accesses(&self, limit: u32) -> Result<Vec<Access>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/access/recent.sql"))?;
        let rows = statement.query_map(named_params! { ":limit": limit }, |row| {
            let at = DateTime::from_timestamp_millis(row.get(0)?).unwrap_or_default();
            Ok(Access { at, who: row.get(1)?, what: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl WriteTx<'_> {
    /// Notes down one thing.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn note_access(&self, access: &Access) -> Result<(), StoreError> {
        self.statement(include_str!("../sql/access/add.sql"))?.execute(
            named_params! { ":at": access.at.timestamp_millis(), ":who": access.who, ":what": access.what },
        )?;
        Ok(())
    }
}
