//! Attached files, inside the encrypted book, once each by content.

use crate::{ReadTx, StoreError, WriteTx};
use rusqlite::{OptionalExtension, named_params};
use sha2::{Digest, Sha256};

impl ReadTx<'_> {
    /// The bytes with that SHA-256 (hex), if they are here and still whole.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if the bytes no longer fit their hash.
    pub fn file(&self, sha256: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/file/get.sql"))?;
        let bytes: Option<Vec<u8>> =
            statement.query_row(named_params! { ":sha256": sha256 }, |row| row.get(0)).optional()?;
        match bytes {
            Some(bytes) if crate::key::hex(&Sha256::digest(&bytes)) != sha256 => Err(StoreError::Damaged),
            other => Ok(other),
        }
    }
}

impl WriteTx<'_> {
    /// Keeps the bytes and answers their SHA-256 in hex.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn keep_file(&self, bytes: &[u8]) -> Result<String, StoreError> {
        let sha256 = crate::key::hex(&Sha256::digest(bytes));
        let size = i64::try_from(bytes.len()).map_err(|_| StoreError::Full)?;
        self.statement(include_str!("../sql/file/add.sql"))?
            .execute(named_params! { ":sha256": sha256, ":size": size, ":bytes": bytes })?;
        Ok(sha256)
    }
}
