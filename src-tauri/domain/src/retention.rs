//! How long records are commonly kept, as data, and the day a decision about them is due.
//!
//! Nothing is ever deleted because of this. The day only puts a record on the list of those a
//! person decides about: keep it (and why), pass it on, or delete it.

use crate::dates::full_months_after;
use crate::strength::Strength;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::sync::OnceLock;
use ts_rs::TS;

const FILE: &str = include_str!("../retention/retention.v1.toml");

/// The day a period is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// The day the child left.
    Left,
    /// The child's date of birth.
    Born,
    /// The day the matter itself ended: the funding was spent, the request answered.
    Closed,
}

/// How long some kinds of record are commonly kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name for other records: `RT-SEN`.
    pub id: String,
    /// What it is about.
    pub name: String,
    /// The kinds of record it covers.
    pub kinds: Vec<String>,
    /// Why so long, in plain words.
    pub basis: String,
    /// How binding it is to keep them; the number of years is hardly ever law.
    pub strength: Strength,
    /// What the period is counted from.
    pub trigger: Trigger,
    /// Whole years.
    pub years: u32,
    /// And months.
    #[serde(default)]
    pub months: u32,
    /// Where it comes from.
    pub source: String,
    /// Whether that source was read.
    pub verified: bool,
}

impl Rule {
    /// "25 years from the date of birth".
    pub fn words(&self) -> String {
        let months = if self.months == 0 { String::new() } else { format!(" {} months", self.months) };
        let from = match self.trigger {
            Trigger::Left => "after leaving",
            Trigger::Born => "from the date of birth",
            Trigger::Closed => "after the matter ended",
        };
        format!("{} years{months} {from}", self.years)
    }
}

/// The periods of one edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Periods {
    /// `retention.v1`.
    pub version: String,
    /// The day someone last held them against their sources.
    pub checked_on: NaiveDate,
    /// What they are worth; shown wherever a period is.
    pub statement: String,
    /// The periods.
    #[serde(rename = "rule")]
    pub rules: Vec<Rule>,
}

/// The periods this version knows.
pub fn periods() -> Option<&'static Periods> {
    static PERIODS: OnceLock<Option<Periods>> = OnceLock::new();
    // A file that does not parse is caught by the tests, never on a user's machine.
    PERIODS.get_or_init(|| toml::from_str(FILE).ok()).as_ref()
}

/// The period for a kind of record; none where no common one is known (records of the setting as a whole).
pub fn rule_for(kind: &str) -> Option<&'static Rule> {
    periods()?.rules.iter().find(|rule| rule.kinds.iter().any(|one| one == kind))
}

/// The first day on which to decide about a record of `kind`; none where no period is known for the kind, or the
/// day its period is counted from is not known. Never a day too early.
pub fn keep_until(
    kind: &str,
    born: Option<NaiveDate>,
    left: Option<NaiveDate>,
    closed: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let rule = rule_for(kind)?;
    let from = match rule.trigger {
        Trigger::Born => born,
        Trigger::Left => left,
        Trigger::Closed => closed,
    }?;
    Some(full_months_after(from, rule.years * 12 + rule.months))
}

/// A record of a file, as far as its period goes.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'a> {
    /// Its kind.
    pub kind: &'a str,
    /// The day the matter it is about ended.
    pub closed: Option<NaiveDate>,
}

/// The last day a record names, or the day it is about: when its matter was over at the latest. It stands in for the day
/// the matter ended, which most forms do not ask for, and is never too early.
pub fn last_day_named(fields: &Map<String, Value>, on: NaiveDate) -> NaiveDate {
    let days = fields.values().filter_map(|value| value.as_str()?.parse::<NaiveDate>().ok());
    days.max().unwrap_or(on).max(on)
}

/// The first day on which to decide about a whole file, and the period that runs longest: a file is due when the
/// latest of its records is.
pub fn file_until<'a>(
    records: impl Iterator<Item = Kept<'a>>,
    born: Option<NaiveDate>,
    left: Option<NaiveDate>,
) -> Option<(NaiveDate, &'static Rule)> {
    let days =
        records.filter_map(|one| Some((keep_until(one.kind, born, left, one.closed)?, rule_for(one.kind)?)));
    days.max_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds;
    use std::collections::BTreeSet;

    fn day(text: &str) -> Option<NaiveDate> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn every_period_is_read_and_complete() {
        let file: Periods = toml::from_str(FILE).unwrap();
        let mut seen = BTreeSet::new();

        assert_eq!(periods(), Some(&file));
        assert!(file.statement.contains("IRMS") && file.statement.contains("guidance"));
        for rule in &file.rules {
            assert!(rule.years > 0 && !rule.basis.is_empty() && !rule.source.is_empty(), "{}", rule.id);
            for kind in &rule.kinds {
                assert!(seen.insert(kind), "{kind} has two periods");
                assert!(kinds::find(kind).is_some(), "{}: no kind {kind}", rule.id);
            }
        }
    }

    /// A record of a child without a period would never come up for a decision.
    #[test]
    fn every_kind_that_can_be_about_a_child_has_a_period() {
        for def in kinds::all() {
            let may = def.about != kinds::About::Setting && !def.by_program;
            assert!(!may || rule_for(&def.kind).is_some(), "{} has no period", def.kind);
        }
    }

    #[test]
    fn a_period_runs_from_its_own_day() {
        let (born, left, closed) = (day("2022-08-22"), day("2026-07-24"), day("2026-10-01"));

        for (kind, until) in [
            ("child", day("2029-07-24")),
            ("plan", day("2047-08-22")),
            ("ehc", day("2053-08-22")),
            ("healthcare_plan", day("2043-11-22")),
            ("funding", day("2033-10-01")),
            ("policy", None),
        ] {
            assert_eq!(keep_until(kind, born, left, closed), until, "{kind}");
        }
    }

    #[test]
    fn a_file_is_due_when_the_latest_of_its_records_is() {
        let (born, left) = (day("2022-08-22"), day("2026-07-24"));
        let due = |kinds: &[&'static str]| {
            let records = kinds.iter().map(|kind| Kept { kind, closed: left });
            file_until(records, born, left).map(|(day, rule)| (day, rule.id.as_str()))
        };

        assert_eq!(due(&["child", "note"]), Some((day("2029-07-24").unwrap(), "RT-RECORD")));
        assert_eq!(due(&["ehc", "child", "plan"]), Some((day("2053-08-22").unwrap(), "RT-EHC")));
        assert_eq!(due(&["child", "funding"]), Some((day("2033-07-24").unwrap(), "RT-FUNDING")));
        assert_eq!(due(&["policy"]), None);
        assert_eq!(rule_for("healthcare_plan").unwrap().words(), "21 years 3 months from the date of birth");
    }

    #[test]
    fn without_its_day_there_is_no_end() {
        assert_eq!(keep_until("child", day("2022-08-22"), None, None), None);
        assert_eq!(keep_until("plan", None, day("2026-07-24"), None), None);
        assert_eq!(keep_until("funding", day("2022-08-22"), day("2026-07-24"), None), None);
    }

    #[test]
    fn a_period_is_never_a_day_short() {
        // Born on a leap day: 25 in a common year.
        assert_eq!(keep_until("plan", day("2024-02-29"), None, None), day("2049-03-01"));
        // Left on a leap day, three years on.
        assert_eq!(keep_until("child", None, day("2024-02-29"), None), day("2027-03-01"));
        // 21 years and 3 months after 30 November is 30 February.
        assert_eq!(keep_until("healthcare_plan", day("2023-11-30"), None, None), day("2045-03-01"));
        // And a leap day that is there stays.
        assert_eq!(keep_until("healthcare_plan", day("2022-11-29"), None, None), day("2044-02-29"));
        assert_eq!(keep_until("healthcare_plan", day("2022-11-30"), None, None), day("2044-03-01"));
    }
}
