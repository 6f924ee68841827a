//! Time spent under an arrangement: sums by month, by term and by whom it was for, beside what was agreed. Minutes are
//! whole, so that sums are exact whatever the order.

use super::Span;
use crate::funding::funding_term;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// One entry of the time log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spent {
    /// The day.
    pub on: NaiveDate,
    /// Whole minutes.
    pub minutes: u32,
    /// For whom, as lists name it.
    pub who: String,
}

/// How much time was agreed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Agreed {
    /// Hours in each month.
    Month(f64),
    /// Hours in each week.
    Week(f64),
}

/// What was spent in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MonthTotal {
    /// The month's first day.
    pub month: NaiveDate,
    /// Minutes spent.
    pub minutes: u32,
    /// Minutes agreed; none when no figure was agreed.
    pub agreed: Option<u32>,
}

/// What was spent in a funding term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TermTotal {
    /// "Autumn 2026".
    pub term: String,
    /// The term's first day.
    pub from: NaiveDate,
    /// Minutes spent.
    pub minutes: u32,
}

/// What was spent for one setting or person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WhoTotal {
    /// For whom.
    pub who: String,
    /// Minutes spent.
    pub minutes: u32,
    /// Entries.
    pub entries: u32,
}

fn sums<K: Ord>(spent: &[Spent], key: impl Fn(&Spent) -> K) -> BTreeMap<K, u32> {
    let mut sums = BTreeMap::new();
    for one in spent {
        let sum: &mut u32 = sums.entry(key(one)).or_default();
        *sum = sum.saturating_add(one.minutes);
    }
    sums
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// Sums by month, the latest first; months with nothing spent are left out.
pub fn by_month(spent: &[Spent], agreed: Option<(Agreed, Span<'_>)>) -> Vec<MonthTotal> {
    let sums = sums(spent, |one| first_of(one.on)).into_iter().rev();
    sums.map(|(month, minutes)| MonthTotal {
        month,
        minutes,
        agreed: agreed.map(|(agreed, span)| agreed.minutes_in(month, span)),
    })
    .collect()
}

/// Sums by funding term (from 1 September, 1 January and 1 April), the latest first.
pub fn by_term(spent: &[Spent]) -> Vec<TermTotal> {
    let sums = sums(spent, |one| funding_term(one.on).map(|term| (term.from, term.name)));
    let terms = sums.into_iter().rev().filter_map(|(term, minutes)| Some((term?, minutes)));
    terms
        .map(|((from, name), minutes)| TermTotal { term: format!("{name} {}", from.year()), from, minutes })
        .collect()
}

/// Sums by whom the time was for, the most time first.
pub fn by_who(spent: &[Spent]) -> Vec<WhoTotal> {
    let mut all: Vec<WhoTotal> = sums(spent, |one| one.who.clone())
        .into_iter()
        .map(|(who, minutes)| {
            let entries = spent.iter().filter(|one| one.who == who).count();
            WhoTotal { who, minutes, entries: u32::try_from(entries).unwrap_or(u32::MAX) }
        })
        .collect();
    all.sort_by(|a, b| b.minutes.cmp(&a.minutes).then_with(|| a.who.cmp(&b.who)));
    all
}

impl Agreed {
    /// Minutes agreed in the month that begins on `month`: all of a month's hours once the arrangement touches it,
    /// a week's hours for each day of it in force.
    pub fn minutes_in(self, month: NaiveDate, span: Span<'_>) -> u32 {
        let next = month.checked_add_months(chrono::Months::new(1)).unwrap_or(month);
        let from = span.start.map_or(month, |start| start.max(month));
        let until = span.end.and_then(|end| end.succ_opt()).map_or(next, |end| end.min(next));
        let days = u32::try_from((until - from).num_days()).unwrap_or(0);
        let hours = match self {
            Self::Month(hours) => hours * f64::from(u8::from(days > 0)),
            Self::Week(hours) => hours * f64::from(days) / 7.0,
        };
        // Hours are checked to be few when they are entered; a cast saturates, so nothing wraps here.
        (hours * 60.0).round() as u32
    }

    /// "4 hours a month".
    pub fn words(self) -> String {
        let (hours, each) = match self {
            Self::Month(hours) => (hours, "month"),
            Self::Week(hours) => (hours, "week"),
        };
        let unit = if (hours - 1.0).abs() < f64::EPSILON { "hour" } else { "hours" };
        format!("{hours} {unit} a {each}")
    }
}

/// A sum of numbers as people typed them: three times 7.4 is 22.2, and not a trillionth more.
pub fn in_all(parts: impl Iterator<Item = f64>) -> f64 {
    const PARTS: f64 = 1e6;
    (parts.sum::<f64>() * PARTS).round() / PARTS
}

/// "2 hours 30 minutes".
pub fn hours_words(minutes: u32) -> String {
    let plural = |n: u32, word: &str| if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") };
    match (minutes / 60, minutes % 60) {
        (0, minutes) => plural(minutes, "minute"),
        (hours, 0) => plural(hours, "hour"),
        (hours, minutes) => format!("{} {}", plural(hours, "hour"), plural(minutes, "minute")),
    }
}
