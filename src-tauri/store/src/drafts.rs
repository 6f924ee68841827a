//! What is being typed, kept inside the encrypted book until it is saved or thrown away.

use crate::{ReadTx, StoreError, WriteTx};
use chrono::{DateTime, Utc};
use domain::RecordId;
use rusqlite::{OptionalExtension, Row, named_params};
use serde_json::{Map, Value};

/// A form not yet saved.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Which form.
    pub name: String,
    /// Of which kind of record.
    pub kind: String,
    /// Which record it corrects.
    pub record: Option<RecordId>,
    /// The child it is about.
    pub child: Option<RecordId>,
    /// What was typed so far.
    pub fields: Map<String, Value>,
    /// When it was last kept.
    pub kept_at: DateTime<Utc>,
}

impl ReadTx<'_> {
    /// One draft of the setting spoken of.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn draft(&self, name: &str) -> Result<Option<Draft>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/draft/get.sql"))?;
        Ok(statement
            .query_row(named_params! { ":name": name, ":setting": self.setting() }, draft)
            .optional()?)
    }

    /// All drafts, the latest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/draft/all.sql"))?;
        Ok(statement
            .query_map(named_params! { ":setting": self.setting() }, draft)?
            .collect::<Result<_, _>>()?)
    }
}

impl WriteTx<'_> {
    /// Keeps a draft, over an earlier one of the same form.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn keep_draft(&self, draft: &Draft) -> Result<(), StoreError> {
        self.statement(include_str!("../sql/draft/keep.sql"))?.execute(named_params! {
            ":setting": self.setting(), ":name": draft.name, ":kind": draft.kind,
            ":record": draft.record.as_ref().map(RecordId::as_str), ":child": draft.child.as_ref().map(RecordId::as_str),
            ":fields": serde_json::to_string(&draft.fields)?, ":kept_at": draft.kept_at.timestamp_millis(),
        })?;
        Ok(())
    }

    /// Throws a draft away; none there is fine.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn drop_draft(&self, name: &str) -> Result<(), StoreError> {
        self.statement(include_str!("../sql/draft/drop.sql"))?
            .execute(named_params! { ":name": name, ":setting": self.setting() })?;
        Ok(())
    }
}

fn draft(row: &Row<'_>) -> rusqlite::Result<Draft> {
    let fields: String = row.get("fields")?;
    Ok(Draft {
        name: row.get("name")?,
        kind: row.get("kind")?,
        record: row.get::<_, Option<String>>("record")?.map(RecordId),
        child: row.get::<_, Option<String>>("child")?.map(RecordId),
        fields: serde_json::from_str(&fields).unwrap_or_default(),
        kept_at: DateTime::from_timestamp_millis(row.get("kept_at")?).unwrap_or_default(),
    })
}
