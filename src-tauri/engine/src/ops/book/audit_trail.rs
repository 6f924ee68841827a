//! Someone looks at what was done with the book on this laptop.

use crate::session::Session;
use crate::{Failure, Nothing};
use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;

/// One thing somebody did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct AuditRow {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: String,
    /// What.
    pub what: String,
}

/// How many are shown.
const SHOWN: u32 = 500;

/// The latest things done, the newest first.
pub(crate) fn audit_trail(session: &mut Session, _input: Nothing) -> Result<Vec<AuditRow>, Failure> {
    session.book.read(|tx| {
        let rows = tx.accesses(SHOWN)?.into_iter();
        Ok(rows.map(|row| AuditRow { at: row.at, by: row.who, what: row.what }).collect())
    })
}
