//! All the settings of a book at once: what each comes to.

use crate::{ReadTx, StoreError};
use chrono::{DateTime, NaiveDate, Utc};
use domain::SettingId;
use rusqlite::{OptionalExtension, Row, named_params};
use std::collections::HashMap;

/// What one setting comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SettingSum {
    /// What it calls itself; empty until its own record has come.
    pub name: String,
    /// Code of its kind.
    pub kind: String,
    /// Children here today.
    pub children: u32,
    /// Of these, on SEN support or with an EHC plan.
    pub on_support: u32,
    /// Reviews past their day.
    pub overdue_reviews: u32,
    /// Everything a child's story asks for that is past its day.
    pub overdue: u32,
    /// Records two people wrote in without seeing each other.
    pub disagreeing: u32,
    /// When the last file was made that was opened from somebody there.
    pub received_at: Option<DateTime<Utc>>,
    /// When a file was last made for somebody there.
    pub sent_at: Option<DateTime<Utc>>,
}

impl ReadTx<'_> {
    /// What every setting of the book comes to on a day.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn setting_sums(&self, today: NaiveDate) -> Result<HashMap<SettingId, SettingSum>, StoreError> {
        let mut sums: HashMap<SettingId, SettingSum> = HashMap::new();
        let day = today.to_string();
        let day: &[(&str, &dyn rusqlite::ToSql)] = &[(":today", &day)];
        let time = |millis: Option<i64>| millis.and_then(DateTime::from_timestamp_millis);
        self.each_sum(include_str!("../sql/network/named.sql"), &[], &mut sums, |sum, row| {
            (sum.name, sum.kind) = (
                row.get::<_, Option<_>>(1)?.unwrap_or_default(),
                row.get::<_, Option<_>>(2)?.unwrap_or_default(),
            );
            Ok(())
        })?;
        self.each_sum(include_str!("../sql/network/standing.sql"), day, &mut sums, |sum, row| {
            (sum.children, sum.on_support) = (row.get(1)?, row.get(2)?);
            Ok(())
        })?;
        self.each_sum(include_str!("../sql/network/overdue.sql"), day, &mut sums, |sum, row| {
            (sum.overdue_reviews, sum.overdue) = (row.get(1)?, row.get(2)?);
            Ok(())
        })?;
        self.each_sum(include_str!("../sql/network/disagreeing.sql"), &[], &mut sums, |sum, row| {
            sum.disagreeing = row.get(1)?;
            Ok(())
        })?;
        self.each_sum(include_str!("../sql/network/peers.sql"), &[], &mut sums, |sum, row| {
            (sum.received_at, sum.sent_at) = (time(row.get(1)?), time(row.get(2)?));
            Ok(())
        })?;
        Ok(sums)
    }

    fn each_sum(
        &self,
        sql: &'static str,
        params: &[(&str, &dyn rusqlite::ToSql)],
        sums: &mut HashMap<SettingId, SettingSum>,
        mut note: impl FnMut(&mut SettingSum, &Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), StoreError> {
        let mut statement = self.statement(sql)?;
        let mut rows = statement.query(params)?;
        while let Some(row) = rows.next()? {
            note(sums.entry(SettingId(row.get(0)?)).or_default(), row)?;
        }
        Ok(())
    }

    /// What a setting calls itself; empty until its own record has come.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn setting_name(&self, setting: &SettingId) -> Result<String, StoreError> {
        let mut statement = self.statement(include_str!("../sql/network/name.sql"))?;
        let name: Option<Option<String>> = statement
            .query_row(named_params! { ":setting": setting.as_str() }, |row| row.get(0))
            .optional()?;
        Ok(name.flatten().unwrap_or_default())
    }

    /// The visits written up in a setting, those on or after a day counted.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn visits(&self, setting: &SettingId, since: NaiveDate) -> Result<Visits, StoreError> {
        let mut statement = self.statement(include_str!("../sql/network/visits.sql"))?;
        let key = named_params! { ":setting": setting.as_str(), ":since": since.to_string() };
        Ok(statement.query_row(key, |row| visits_at(row, 0))?)
    }

    /// The visits an Area SENCo wrote up in their own setting, by what the visited setting is called there, in small
    /// letters.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn caseload_visits(
        &self,
        own: &SettingId,
        since: NaiveDate,
    ) -> Result<HashMap<String, Visits>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/network/caseload_visits.sql"))?;
        let key = named_params! { ":setting": own.as_str(), ":since": since.to_string() };
        let rows = statement.query_map(key, |row| Ok((row.get::<_, String>(0)?, visits_at(row, 1)?)))?;
        let mut by_name: HashMap<String, Visits> = HashMap::new();
        for row in rows {
            let (name, visits) = row?;
            by_name.entry(name.trim().to_lowercase()).or_default().add(visits);
        }
        Ok(by_name)
    }
}

/// Visits to a setting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Visits {
    /// The day of the last.
    pub last: Option<NaiveDate>,
    /// How many since the day that was asked.
    pub since: u32,
}

impl Visits {
    /// With others to the same setting.
    pub fn add(&mut self, others: Self) {
        self.last = self.last.max(others.last);
        self.since += others.since;
    }
}

fn visits_at(row: &Row<'_>, at: usize) -> rusqlite::Result<Visits> {
    let last: Option<String> = row.get(at)?;
    Ok(Visits { last: last.and_then(|day| day.parse().ok()), since: row.get(at + 1)? })
}
