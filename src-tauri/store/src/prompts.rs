//! What each child's story asks for, with its days, worked out when something about the child changes.

use crate::{ReadTx, StoreError, WriteTx};
use chrono::{DateTime, NaiveDate, Utc};
use domain::RecordId;
use domain::edit::HIDDEN;
use domain::prompts::{Prompt, Story, StoryRecord, of_setting, prompts};
use rusqlite::{OptionalExtension, Row, named_params};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// A prompt and whose story asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The child.
    pub child: RecordId,
    /// What is asked, and when.
    pub prompt: Prompt,
}

/// Whose prompts are to be worked out again before the transaction ends.
#[derive(Debug, Default)]
pub(crate) struct Stale {
    children: BTreeSet<String>,
    settings: BTreeSet<String>,
}

/// A record before and after a change, as far as stories go.
pub(crate) struct Changed<'a> {
    pub(crate) kind: &'a str,
    pub(crate) id: &'a str,
    pub(crate) child: &'a str,
    pub(crate) setting: &'a str,
    pub(crate) before: &'a Map<String, Value>,
    pub(crate) after: &'a Map<String, Value>,
}

impl Stale {
    /// A record changed.
    pub(crate) fn mark(&mut self, one: &Changed<'_>) {
        if one.kind == "setting" {
            // Every child's story rests on this, but hardly a change touches what it rests on.
            let hidden = |fields: &Map<String, Value>| fields.get(HIDDEN).cloned();
            if of_setting(one.before) != of_setting(one.after) || hidden(one.before) != hidden(one.after) {
                self.settings.insert(one.setting.to_owned());
            }
        } else if one.kind == "child" {
            self.children.insert(one.id.to_owned());
        } else if !one.child.is_empty() {
            self.children.insert(one.child.to_owned());
        }
    }
}

/// What [`prompts`] needs of one record, owned.
struct Past {
    id: RecordId,
    kind: String,
    fields: Map<String, Value>,
    event_on: Option<NaiveDate>,
    first_at: DateTime<Utc>,
}

impl ReadTx<'_> {
    /// What is asked on `day`, the soonest due first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn prompts_on(&self, day: NaiveDate) -> Result<Vec<Asked>, StoreError> {
        self.asked(include_str!("../sql/prompt/on_day.sql"), &[(":day", &day.to_string())])
    }

    /// Everything a child's story asks for, on any day.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn prompts_of(&self, child: &RecordId) -> Result<Vec<Asked>, StoreError> {
        self.asked(include_str!("../sql/prompt/of_child.sql"), &[(":child", &child.as_str())])
    }

    /// Everything due from one day to another, for a calendar.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn prompts_between(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Asked>, StoreError> {
        let days = (from.to_string(), to.to_string());
        self.asked(include_str!("../sql/prompt/between.sql"), &[(":from", &days.0), (":to", &days.1)])
    }

    /// Hands each child with a prompt `id` and the day it is due to `each`.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn each_due_day(&self, id: &str, mut each: impl FnMut(&str, NaiveDate)) -> Result<(), StoreError> {
        if !self.has_prompts()? {
            return Ok(());
        }
        let mut statement = self.statement(include_str!("../sql/prompt/due_days.sql"))?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        while let Some(row) = rows.next()? {
            let child = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            let day = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
            if let Ok(day) = day.parse() {
                each(child, day);
            }
        }
        Ok(())
    }

    fn asked(
        &self,
        sql: &'static str,
        params: &[(&str, &dyn rusqlite::ToSql)],
    ) -> Result<Vec<Asked>, StoreError> {
        if !self.has_prompts()? {
            return Ok(Vec::new());
        }
        let mut statement = self.statement(sql)?;
        let mut rows = statement.query(params)?;
        let mut asked = Vec::new();
        while let Some(row) = rows.next()? {
            let body = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
            asked.push(Asked { child: RecordId(row.get(0)?), prompt: serde_json::from_str(body)? });
        }
        Ok(asked)
    }

    /// A damaged book of the first version, opened to be read, has no such table and cannot be given one.
    fn has_prompts(&self) -> Result<bool, StoreError> {
        Ok(self.statement(include_str!("../sql/prompt/is_there.sql"))?.exists([])?)
    }

    fn story(&self, child: &str) -> Result<Vec<Past>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/prompt/story.sql"))?;
        let rows = statement.query_map(named_params! { ":child": child }, |row| {
            let day: Option<String> = row.get(3)?;
            Ok(Past {
                id: RecordId(row.get(0)?),
                kind: row.get(1)?,
                fields: fields(row, 2)?,
                event_on: day.and_then(|day| day.parse().ok()),
                first_at: DateTime::from_timestamp_millis(row.get(4)?).unwrap_or_default(),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn setting_fields(&self, setting: &str) -> Result<Map<String, Value>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/prompt/setting.sql"))?;
        let found = statement.query_row(named_params! { ":setting": setting }, |row| fields(row, 0));
        Ok(found.optional()?.unwrap_or_default())
    }
}

impl WriteTx<'_> {
    /// Works out the prompts of every child something changed for. Runs once, before the transaction ends.
    pub(crate) fn settle_prompts(&self) -> Result<(), StoreError> {
        let stale = self.stale.take();
        let mut children = stale.children;
        for setting in &stale.settings {
            children.extend(self.children_of(Some(setting))?);
        }
        for child in children {
            self.work_out(&child)?;
        }
        Ok(())
    }

    /// Marks every child; after an upgrade, or when all that is derived is made again.
    pub(crate) fn all_prompts_stale(&self) -> Result<(), StoreError> {
        let all = self.children_of(None)?;
        self.stale.borrow_mut().children.extend(all);
        Ok(())
    }

    fn children_of(&self, setting: Option<&str>) -> Result<Vec<String>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/prompt/children.sql"))?;
        let rows = statement.query_map(named_params! { ":setting": setting }, |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Forgets what a child's story asks for.
    pub(crate) fn clear_prompts(&self, child: &str) -> Result<(), StoreError> {
        self.statement(include_str!("../sql/prompt/clear.sql"))?
            .execute(named_params! { ":child": child })?;
        Ok(())
    }

    fn work_out(&self, child: &str) -> Result<(), StoreError> {
        self.clear_prompts(child)?;
        let entry = {
            let mut statement = self.statement(include_str!("../sql/prompt/child.sql"))?;
            let read = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, fields(row, 1)?));
            statement.query_row(named_params! { ":child": child }, read).optional()?
        };
        // Deleted, or known so far only by what others wrote about the child.
        let Some((setting, entry)) = entry else { return Ok(()) };
        let setting = self.setting_fields(&setting)?;
        let past = self.story(child)?;
        let records: Vec<StoryRecord<'_>> = past
            .iter()
            .map(|one| StoryRecord {
                id: &one.id,
                kind: &one.kind,
                fields: &one.fields,
                event_on: one.event_on,
                first_at: one.first_at,
            })
            .collect();
        let (kind, timing) = of_setting(&setting);
        let story = Story {
            child: &RecordId::from(child),
            entry: &entry,
            records: &records,
            setting: kind,
            timing: &timing,
        };
        for prompt in prompts(&story) {
            self.statement(include_str!("../sql/prompt/add.sql"))?.execute(named_params! {
                ":child": child, ":key": prompt.key, ":id": prompt.id, ":from_on": prompt.from.to_string(),
                ":until_on": prompt.until.map(|day| day.to_string()), ":due_on": prompt.due.map(|day| day.to_string()),
                ":body": serde_json::to_string(&prompt)?,
            })?;
        }
        Ok(())
    }
}

fn fields(row: &Row<'_>, at: usize) -> rusqlite::Result<Map<String, Value>> {
    Ok(serde_json::from_str(row.get_ref(at)?.as_str()?).unwrap_or_default())
}
