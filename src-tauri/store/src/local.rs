//! What belongs to this laptop only and never travels: its signing key and preferences.

use crate::{ReadTx, StoreError, WriteTx};
use rusqlite::{OptionalExtension, named_params};

impl ReadTx<'_> {
    /// The value kept under `name`.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn local(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/local/get.sql"))?;
        Ok(statement.query_row(named_params! { ":name": name }, |row| row.get(0)).optional()?)
    }
}

impl WriteTx<'_> {
    /// Keeps a value under `name`.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn set_local(&self, name: &str, value: &[u8]) -> Result<(), StoreError> {
        self.statement(include_str!("../sql/local/set.sql"))?
            .execute(named_params! { ":name": name, ":value": value })?;
        Ok(())
    }

    /// Forgets what is kept under `name`; its bytes are written over.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn drop_local(&self, name: &str) -> Result<(), StoreError> {
        self.statement(include_str!("../sql/local/drop.sql"))?.execute(named_params! { ":name": name })?;
        Ok(())
    }
}
