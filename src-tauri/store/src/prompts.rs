//! What each child's story asks for, with its days, worked out when something about the child changes.

use crate::{ReadTx, StoreError, WriteTx};
use chrono::{DateTime, NaiveDate, Utc};
use domain::RecordId;
use domain::edit::HIDDEN;
use domain::prompts::{Prompt, Story, StoryRecord, due_days, of_setting, prompts};
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

/// How much is asked on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AskedCounts {
    /// Past its day.
    pub overdue: u32,
    /// Children something is overdue for.
    pub children_overdue: u32,
    /// Due that day or soon.
    pub soon: u32,
    /// Without a day, or pressing long before it.
    pub undated: u32,
}

/// Whose prompts are to be worked out again before the transaction ends.
#[derive(Debug, Default)]
pub(crate) struct Stale {
    /// Setting and child.
    children: BTreeSet<(String, String)>,
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
            self.children.insert((one.setting.to_owned(), one.id.to_owned()));
        } else if !one.child.is_empty() {
            self.children.insert((one.setting.to_owned(), one.child.to_owned()));
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
    due_on: Option<NaiveDate>,
}

impl ReadTx<'_> {
    /// How much is asked on `day`; what is due after it and by `until` is due soon.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn asked_counts(&self, day: NaiveDate, until: NaiveDate) -> Result<AskedCounts, StoreError> {
        if !self.has_prompts()? {
            return Ok(AskedCounts::default());
        }
        let mut statement = self.statement(include_str!("../sql/prompt/count.sql"))?;
        let key = named_params! { ":setting": self.setting(), ":day": day.to_string(), ":until": until.to_string() };
        Ok(statement.query_row(key, |row| {
            Ok(AskedCounts {
                overdue: row.get(0)?,
                children_overdue: row.get(1)?,
                soon: row.get(2)?,
                undated: row.get(3)?,
            })
        })?)
    }

    /// How many prompts with one of these ids are overdue on `day`.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn overdue_of(&self, ids: &[String], day: NaiveDate) -> Result<u32, StoreError> {
        if !self.has_prompts()? {
            return Ok(0);
        }
        let key = named_params! { ":setting": self.setting(), ":day": day.to_string(), ":ids": serde_json::to_string(ids)? };
        let mut statement = self.statement(include_str!("../sql/prompt/count_overdue.sql"))?;
        Ok(statement.query_row(key, |row| row.get(0))?)
    }

    /// What is asked on `day` and due from `first` to `last`, the first due first; at most `limit`.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn asked_due(
        &self,
        day: NaiveDate,
        (first, last): (NaiveDate, NaiveDate),
        limit: u32,
    ) -> Result<Vec<Asked>, StoreError> {
        self.asked(
            include_str!("../sql/prompt/due.sql"),
            named_params! { ":setting": self.setting(), ":day": day.to_string(), ":first": first.to_string(),
            ":last": last.to_string(), ":limit": limit },
        )
    }

    /// What is asked on `day` and has no day to be done by, or presses although it is due after `until`; what presses
    /// first, then alike by alike; at most `limit`.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn asked_undated(
        &self,
        day: NaiveDate,
        until: NaiveDate,
        limit: u32,
    ) -> Result<Vec<Asked>, StoreError> {
        self.asked(
            include_str!("../sql/prompt/undated.sql"),
            named_params! { ":setting": self.setting(), ":day": day.to_string(), ":until": until.to_string(),
            ":limit": limit },
        )
    }

    /// Everything a child's story asks for, on any day.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn prompts_of(&self, child: &RecordId) -> Result<Vec<Asked>, StoreError> {
        self.asked(
            include_str!("../sql/prompt/of_child.sql"),
            named_params! { ":child": child.as_str(), ":setting": self.setting() },
        )
    }

    /// Everything due from one day to another, for a calendar.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn prompts_between(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Asked>, StoreError> {
        self.asked(
            include_str!("../sql/prompt/between.sql"),
            named_params! { ":from": from.to_string(), ":to": to.to_string(), ":setting": self.setting() },
        )
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
        let mut rows = statement.query(named_params! { ":id": id, ":setting": self.setting() })?;
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

    /// A damaged book of an earlier version, opened to be read, has no such index and cannot be given one.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn has_prompts(&self) -> Result<bool, StoreError> {
        Ok(self.statement(include_str!("../sql/prompt/is_there.sql"))?.exists([])?)
    }

    fn story(&self, setting: &str, child: &str) -> Result<Vec<Past>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/prompt/story.sql"))?;
        let rows = statement.query_map(named_params! { ":child": child, ":setting": setting }, |row| {
            let day = |at: usize| -> rusqlite::Result<Option<NaiveDate>> {
                Ok(row.get_ref(at)?.as_str_or_null()?.and_then(|day| day.parse().ok()))
            };
            Ok(Past {
                id: RecordId(row.get(0)?),
                kind: row.get(1)?,
                fields: fields(row, 2)?,
                event_on: day(3)?,
                first_at: DateTime::from_timestamp_millis(row.get(4)?).unwrap_or_default(),
                due_on: day(5)?,
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
    /// Works out the prompts and due days of every child something changed for. Runs once, before the transaction ends.
    pub(crate) fn settle_prompts(&self) -> Result<(), StoreError> {
        let stale = self.stale.take();
        let mut children = stale.children;
        for setting in &stale.settings {
            children.extend(self.children_of(Some(setting))?);
        }
        for (setting, child) in children {
            self.work_out(&setting, &child)?;
        }
        Ok(())
    }

    /// Marks every child; after an upgrade, or when all that is derived is made again.
    pub(crate) fn all_prompts_stale(&self) -> Result<(), StoreError> {
        let all = self.children_of(None)?;
        self.stale.borrow_mut().children.extend(all);
        Ok(())
    }

    fn children_of(&self, setting: Option<&str>) -> Result<Vec<(String, String)>, StoreError> {
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let children = match setting {
            Some(setting) => self
                .statement(include_str!("../sql/prompt/children.sql"))?
                .query_map(named_params! { ":setting": setting }, read)?
                .collect::<Result<_, _>>()?,
            None => self
                .statement(include_str!("../sql/prompt/all_children.sql"))?
                .query_map([], read)?
                .collect::<Result<_, _>>()?,
        };
        Ok(children)
    }

    /// Forgets what was worked out from a child's story.
    pub(crate) fn clear_prompts(&self, setting: &str, child: &str) -> Result<(), StoreError> {
        let key = named_params! { ":child": child, ":setting": setting };
        self.statement(include_str!("../sql/prompt/clear.sql"))?.execute(key)?;
        self.statement(include_str!("../sql/standing/clear.sql"))?.execute(key)?;
        Ok(())
    }

    fn work_out(&self, setting_id: &str, child: &str) -> Result<(), StoreError> {
        self.clear_prompts(setting_id, child)?;
        let entry = {
            let mut statement = self.statement(include_str!("../sql/prompt/child.sql"))?;
            let key = named_params! { ":child": child, ":setting": setting_id };
            statement.query_row(key, |row| fields(row, 0)).optional()?
        };
        // Deleted, or known so far only by what others wrote about the child.
        let Some(entry) = entry else { return Ok(()) };
        let past = self.story(setting_id, child)?;
        self.stand(setting_id, child, &entry, &past)?;
        let setting = self.setting_fields(setting_id)?;
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
        for (one, due) in past.iter().zip(due_days(&story)).filter(|(one, due)| one.due_on != *due) {
            self.statement(include_str!("../sql/rec/set_due.sql"))?.execute(named_params! {
                ":id": one.id.as_str(), ":setting": setting_id, ":child": child, ":due_on": due.map(|day| day.to_string()),
            })?;
        }
        for prompt in prompts(&story) {
            self.statement(include_str!("../sql/prompt/add.sql"))?.execute(named_params! {
                ":setting": setting_id, ":child": child, ":key": prompt.key, ":id": prompt.id, ":from_on": prompt.from.to_string(),
                ":until_on": prompt.until.map(|day| day.to_string()), ":due_on": prompt.due.map(|day| day.to_string()),
                ":red_on": prompt.red_from.map(|day| day.to_string()),
                ":body": serde_json::to_string(&prompt)?,
            })?;
        }
        Ok(())
    }

    /// Notes where the child stands. The stage before the last is kept too: a stage may be dated ahead.
    fn stand(
        &self,
        setting: &str,
        child: &str,
        entry: &Map<String, Value>,
        past: &[Past],
    ) -> Result<(), StoreError> {
        let text = |fields: &Map<String, Value>, name: &str| {
            fields.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        let day = |name: &str| entry.get(name).and_then(Value::as_str).and_then(|day| day.parse().ok());
        let mut stages: Vec<&Past> = past.iter().filter(|one| one.kind == "stage").collect();
        stages.sort_by_key(|stage| (stage.event_on, stage.first_at));
        let stage = |back: usize| stages.iter().rev().nth(back).map(|stage| text(&stage.fields, "stage"));
        let (born, leaving): (Option<NaiveDate>, Option<NaiveDate>) = (day("born"), day("leaving"));
        self.statement(include_str!("../sql/standing/add.sql"))?.execute(named_params! {
            ":setting": setting, ":child": child, ":stage": stage(0).unwrap_or_default(),
            ":stage_on": stages.last().and_then(|stage| stage.event_on).map(|day| day.to_string()),
            ":before": stage(1).unwrap_or_default(), ":area": text(entry, "primary_area"),
            ":born": born.map(|day| day.to_string()), ":leaving": leaving.map(|day| day.to_string()),
        })?;
        Ok(())
    }
}

fn fields(row: &Row<'_>, at: usize) -> rusqlite::Result<Map<String, Value>> {
    Ok(serde_json::from_str(row.get_ref(at)?.as_str()?).unwrap_or_default())
}
