//! Reading records as they stand.

use crate::refresh::read_heads;
use crate::{ReadTx, StoreError};
use chrono::{DateTime, NaiveDate, Utc};
use domain::merge::Heads;
use domain::{RecordId, SettingId};
use rusqlite::{OptionalExtension, Row, named_params};
use serde_json::{Map, Value};

/// A record as its edits add up.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredRecord {
    /// Its id, for life.
    pub id: RecordId,
    /// Whose it is.
    pub setting: SettingId,
    /// The child it is about.
    pub child: Option<RecordId>,
    /// Its kind.
    pub kind: String,
    /// Its fields.
    pub fields: Map<String, Value>,
    /// How lists name it.
    pub title: String,
    /// The day it happened.
    pub event_on: Option<NaiveDate>,
    /// The day something must be done by.
    pub due_on: Option<NaiveDate>,
    /// When it was first entered.
    pub first_at: DateTime<Utc>,
    /// By whom.
    pub first_by: String,
    /// When it was last changed.
    pub last_at: DateTime<Utc>,
    /// By whom.
    pub last_by: String,
    /// How many edits it has.
    pub edits: i64,
    /// Deleted, and may be brought back.
    pub hidden: bool,
    /// Two people wrote a field without seeing each other.
    pub disagreeing: bool,
}

impl StoredRecord {
    /// A field's text; empty when it was not answered or is no text.
    pub fn text(&self, field: &str) -> &str {
        self.fields.get(field).and_then(Value::as_str).unwrap_or_default()
    }
}

/// As much of a record as a long list needs, with its fields still as text.
#[derive(Debug, Clone, Copy)]
pub struct PlainRecord<'a> {
    /// Its id.
    pub id: &'a str,
    /// The child it is about; empty if none.
    pub child: &'a str,
    /// How lists name it.
    pub title: &'a str,
    /// The day it happened.
    pub event_on: Option<NaiveDate>,
    /// When it was first entered, milliseconds since 1970.
    pub first_at: i64,
    /// Its fields as JSON.
    pub fields: &'a str,
}

/// Which records, newest first.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// Of these kinds; all when empty and a child is named.
    pub kinds: Vec<String>,
    /// About this child.
    pub child: Option<RecordId>,
    /// That happened on or after this day.
    pub from: Option<NaiveDate>,
    /// That happened on or before this day.
    pub to: Option<NaiveDate>,
    /// The deleted ones instead of the others.
    pub hidden: bool,
    /// Skip so many.
    pub offset: u32,
    /// At most so many; 0 means all.
    pub limit: u32,
}

impl ReadTx<'_> {
    /// One record, deleted or not.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn record(&self, id: &RecordId) -> Result<Option<StoredRecord>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/rec/get.sql"))?;
        Ok(statement
            .query_row(named_params! { ":id": id.as_str(), ":setting": self.setting() }, stored)
            .optional()?)
    }

    /// How lists name a record.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn title_of(&self, id: &RecordId) -> Result<Option<String>, StoreError> {
        self.title_in(self.setting(), id)
    }

    /// How lists of a setting name a record.
    pub(crate) fn title_in(&self, setting: &str, id: &RecordId) -> Result<Option<String>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/rec/title.sql"))?;
        let key = named_params! { ":id": id.as_str(), ":setting": setting };
        Ok(statement.query_row(key, |row| row.get(0)).optional()?)
    }

    /// The edits behind each field.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn heads(&self, id: &RecordId) -> Result<Heads, StoreError> {
        let mut statement = self.statement(include_str!("../sql/head/of_record.sql"))?;
        read_heads(statement.query(named_params! { ":record": id.as_str(), ":setting": self.setting() })?)
    }

    /// The records of a listing.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn records(&self, wanted: &Listing) -> Result<Vec<StoredRecord>, StoreError> {
        let (from, to) = (wanted.from.map(|day| day.to_string()), wanted.to.map(|day| day.to_string()));
        let limit = if wanted.limit == 0 { -1 } else { i64::from(wanted.limit) };
        let kinds = serde_json::to_string(&wanted.kinds)?;
        let rows = match &wanted.child {
            None if wanted.limit > 0 => self.newest(wanted)?,
            None => self
                .statement(include_str!("../sql/rec/by_kinds.sql"))?
                .query_map(
                    named_params! { ":setting": self.setting(), ":kinds": kinds, ":hidden": wanted.hidden, ":from": from, ":to": to },
                    stored,
                )?
                .skip(wanted.offset as usize)
                .collect::<Result<_, _>>()?,
            Some(child) => self
                .statement(include_str!("../sql/rec/by_child.sql"))?
                .query_map(
                    named_params! { ":setting": self.setting(), ":child": child.as_str(), ":hidden": wanted.hidden,
                    ":kinds": (!wanted.kinds.is_empty()).then_some(kinds), ":from": from, ":to": to,
                    ":limit": limit, ":offset": wanted.offset },
                    stored,
                )?
                .collect::<Result<_, _>>()?,
        };
        Ok(rows)
    }

    /// The start of a listing of whole kinds, without reading the rest of them.
    fn newest(&self, wanted: &Listing) -> Result<Vec<StoredRecord>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/rec/newest_of_kind.sql"))?;
        let (from, to) = (wanted.from.map(|day| day.to_string()), wanted.to.map(|day| day.to_string()));
        let reach = wanted.offset.saturating_add(wanted.limit);
        let mut found: Vec<StoredRecord> = Vec::new();
        for kind in &wanted.kinds {
            let rows = statement.query_map(
                named_params! { ":setting": self.setting(), ":kind": kind, ":hidden": wanted.hidden, ":from": from, ":to": to,
                ":limit": reach },
                stored,
            )?;
            for row in rows {
                found.push(row?);
            }
        }
        let when = |record: &StoredRecord| {
            (record.event_on.unwrap_or_else(|| record.first_at.date_naive()), record.first_at)
        };
        found.sort_by(|a, b| when(b).cmp(&when(a)).then_with(|| a.id.cmp(&b.id)));
        Ok(found.into_iter().skip(wanted.offset as usize).take(wanted.limit as usize).collect())
    }

    /// How many records a listing has in all.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn count(&self, wanted: &Listing) -> Result<u32, StoreError> {
        let (from, to) = (wanted.from.map(|day| day.to_string()), wanted.to.map(|day| day.to_string()));
        let kinds = serde_json::to_string(&wanted.kinds)?;
        let count = match &wanted.child {
            None => self.statement(include_str!("../sql/rec/count_by_kinds.sql"))?.query_row(
                named_params! { ":setting": self.setting(), ":kinds": kinds, ":hidden": wanted.hidden, ":from": from, ":to": to },
                |row| row.get(0),
            )?,
            Some(child) => self.statement(include_str!("../sql/rec/count_by_child.sql"))?.query_row(
                named_params! { ":setting": self.setting(), ":child": child.as_str(), ":hidden": wanted.hidden,
                ":kinds": (!wanted.kinds.is_empty()).then_some(kinds), ":from": from, ":to": to },
                |row| row.get(0),
            )?,
        };
        Ok(count)
    }

    /// Every record of one kind that is not deleted, newest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn all_of(&self, kind: &str) -> Result<Vec<StoredRecord>, StoreError> {
        self.records(&Listing { kinds: vec![kind.to_owned()], ..Listing::default() })
    }

    /// Hands every record of one kind that is not deleted to `each`, in no order. For lists of thousands,
    /// where making whole records and sorting them would be most of the time.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn each_of(&self, kind: &str, mut each: impl FnMut(PlainRecord<'_>)) -> Result<(), StoreError> {
        let mut statement = self.statement(include_str!("../sql/rec/plain_of_kind.sql"))?;
        let mut rows = statement.query(named_params! { ":kind": kind, ":setting": self.setting() })?;
        while let Some(row) = rows.next()? {
            let text = |n: usize| row.get_ref(n)?.as_str().map_err(rusqlite::Error::from);
            each(PlainRecord {
                id: text(0)?,
                child: text(1)?,
                title: text(2)?,
                event_on: row
                    .get_ref(3)?
                    .as_str_or_null()
                    .map_err(rusqlite::Error::from)?
                    .and_then(|day| day.parse().ok()),
                first_at: row.get(4)?,
                fields: text(5)?,
            });
        }
        Ok(())
    }

    /// Records about no child with something to do on or before `until`, soonest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn due(&self, until: NaiveDate) -> Result<Vec<StoredRecord>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/rec/due.sql"))?;
        let rows = statement
            .query_map(named_params! { ":until": until.to_string(), ":setting": self.setting() }, stored)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Records two people wrote in without seeing each other, which nobody has settled yet; the latest changed first, and
    /// no more than `limit` of them.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn undecided(&self, limit: u32) -> Result<Vec<StoredRecord>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/rec/undecided.sql"))?;
        let key = named_params! { ":setting": self.setting(), ":limit": limit };
        Ok(statement.query_map(key, stored)?.collect::<Result<_, _>>()?)
    }

    /// How many of those there are in all.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn count_undecided(&self) -> Result<u32, StoreError> {
        let mut statement = self.statement(include_str!("../sql/rec/count_undecided.sql"))?;
        Ok(statement.query_row(named_params! { ":setting": self.setting() }, |row| row.get(0))?)
    }

    /// Records that point to this one, by `field` or by any.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn pointing_to_record(
        &self,
        target: &RecordId,
        field: Option<&str>,
    ) -> Result<Vec<StoredRecord>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/link/records_pointing_to.sql"))?;
        let rows = statement.query_map(
            named_params! { ":target": target.as_str(), ":field": field, ":setting": self.setting() },
            stored,
        )?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The deleted records that are part of this one or, for a child, about it.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn deleted_with(&self, target: &RecordId) -> Result<Vec<StoredRecord>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/link/deleted_with.sql"))?;
        let rows = statement
            .query_map(named_params! { ":target": target.as_str(), ":setting": self.setting() }, stored)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many records of a kind there are, without the deleted.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn count_kind(&self, kind: &str) -> Result<u32, StoreError> {
        let mut statement = self.statement(include_str!("../sql/rec/count_kind.sql"))?;
        Ok(statement
            .query_row(named_params! { ":kind": kind, ":setting": self.setting() }, |row| row.get(0))?)
    }
}

pub(crate) fn stored(row: &Row<'_>) -> rusqlite::Result<StoredRecord> {
    let day = |name: &str| -> rusqlite::Result<Option<NaiveDate>> {
        Ok(row.get::<_, Option<String>>(name)?.and_then(|text| text.parse().ok()))
    };
    let time = |name: &str| -> rusqlite::Result<DateTime<Utc>> {
        Ok(DateTime::from_timestamp_millis(row.get(name)?).unwrap_or_default())
    };
    let fields: String = row.get("fields")?;
    let child: String = row.get("child")?;
    Ok(StoredRecord {
        id: RecordId(row.get("id")?),
        setting: SettingId(row.get("setting")?),
        child: (!child.is_empty()).then_some(RecordId(child)),
        kind: row.get("kind")?,
        fields: serde_json::from_str(&fields).unwrap_or_default(),
        title: row.get("title")?,
        event_on: day("event_on")?,
        due_on: day("due_on")?,
        first_at: time("first_at")?,
        first_by: row.get("first_by")?,
        last_at: time("last_at")?,
        last_by: row.get("last_by")?,
        edits: row.get("edits")?,
        hidden: row.get("hidden")?,
        disagreeing: row.get("disagreeing")?,
    })
}
