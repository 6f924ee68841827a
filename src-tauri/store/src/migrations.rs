//! Steps from an empty file to today's tables.

use crate::StoreError;
use rusqlite::{Connection, TransactionBehavior};

/// Step `n` (from 1) takes a book from version `n - 1` to `n`.
///
/// Append only. A released step has already run on someone's laptop, so editing it would leave
/// two different files both claiming the same version.
const STEPS: &[&str] = &[
    include_str!("../sql/schema/001_first.sql"),
    include_str!("../sql/schema/002_prompts.sql"),
    include_str!("../sql/schema/003_settings.sql"),
    include_str!("../sql/schema/004_days.sql"),
];

/// The version this program writes.
pub const SCHEMA_VERSION: i64 = STEPS.len() as i64;

/// Marks the file as a book for tools that read SQLite headers: "SENF".
const APPLICATION_ID: i64 = 0x5345_4E46;

/// The text of every step, for the test that holds released ones still.
pub fn released_steps() -> &'static [&'static str] {
    STEPS
}

/// The version of an open file.
pub(crate) fn version(conn: &Connection) -> Result<i64, StoreError> {
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Runs every step that is still to come, all of them or none.
pub(crate) fn migrate(conn: &mut Connection) -> Result<(), StoreError> {
    let found = version(conn)?;
    let done = usize::try_from(found).map_err(|_| StoreError::Damaged)?;
    let Some(pending) = STEPS.get(done..) else {
        return Err(StoreError::Newer { found, known: SCHEMA_VERSION });
    };
    if pending.is_empty() {
        return Ok(());
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in pending {
        tx.execute_batch(step)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    Ok(tx.commit()?)
}
