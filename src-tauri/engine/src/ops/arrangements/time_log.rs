//! The time log: what a shared or Area SENCo spent, for whom, by month, by term and by setting.

use super::Arrangement;
use crate::Failure;
use crate::session::Session;
use crate::show::{RecordRow, Shower};
use chrono::NaiveDate;
use domain::RecordId;
use domain::sharing::{Agreed, Span, Spent, by_month, by_term, by_who, hours_words};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{Listing, ReadTx, StoreError, StoredRecord};
use ts_rs::TS;

/// Entries shown at once; the sums count all of them.
const SHOWN: usize = 200;

/// Which part of the log.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub(crate) struct TimeLogAsk {
    /// Only under this arrangement.
    pub arrangement: Option<RecordId>,
    /// On or after this day.
    pub from: Option<NaiveDate>,
    /// On or before this day.
    pub to: Option<NaiveDate>,
}

/// One sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct TotalRow {
    /// The month, the term or the setting.
    pub name: String,
    /// "2 hours 30 minutes".
    pub words: String,
    /// What was agreed for it; empty when no figure was.
    pub agreed: String,
    /// More was spent than was agreed.
    pub over: bool,
}

/// Sums of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct TimeSums {
    /// By month, the latest first.
    pub months: Vec<TotalRow>,
    /// By term, the latest first.
    pub terms: Vec<TotalRow>,
    /// By whom it was for, the most time first.
    pub settings: Vec<TotalRow>,
    /// In all.
    pub total: String,
}

/// The time log.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct TimeLog {
    /// What the arrangement is called; empty for the whole log.
    pub about: String,
    /// Its entries, the latest first.
    pub rows: Vec<RecordRow>,
    /// How many entries there are; more than are shown, in a long log.
    #[ts(type = "number")]
    pub entries: usize,
    /// Its sums.
    pub sums: TimeSums,
}

/// The time log.
pub(crate) fn time_log(session: &mut Session, ask: TimeLogAsk) -> Result<TimeLog, Failure> {
    session.book.read(|tx| {
        let shower = Shower::new(tx);
        let (log, spent) = read_log(tx, &shower, &ask)?;
        let under = match &ask.arrangement {
            Some(id) => Some(tx.record(id)?.ok_or(StoreError::NoSuchRecord)?),
            None => None,
        };
        Ok(TimeLog {
            about: under.as_ref().map(|record| record.title.clone()).unwrap_or_default(),
            rows: shower.rows(log.get(..SHOWN.min(log.len())).unwrap_or_default())?,
            entries: log.len(),
            sums: sums(&spent, under.as_ref()),
        })
    })
}

/// The entries, the latest first, and what each took.
pub(crate) fn read_log(
    tx: &ReadTx<'_>,
    shower: &Shower<'_>,
    ask: &TimeLogAsk,
) -> Result<(Vec<StoredRecord>, Vec<Spent>), Failure> {
    let wanted =
        Listing { kinds: vec!["support_log".into()], from: ask.from, to: ask.to, ..Listing::default() };
    let mut log = tx.records(&wanted)?;
    let under = |record: &StoredRecord, id: &RecordId| record.text("arrangement") == id.as_str();
    log.retain(|record| ask.arrangement.as_ref().is_none_or(|id| under(record, id)));
    let spent = log.iter().filter_map(|record| spent(shower, record)).collect();
    Ok((log, spent))
}

fn spent(shower: &Shower<'_>, record: &StoredRecord) -> Option<Spent> {
    let minutes = record.fields.get("minutes").and_then(Value::as_f64).unwrap_or_default();
    Some(Spent { on: record.event_on?, minutes: minutes.round() as u32, who: for_whom(shower, record) })
}

/// For whom an entry was: the setting chosen from the list, else the words written, else the arrangement.
pub(crate) fn for_whom(shower: &Shower<'_>, record: &StoredRecord) -> String {
    let named = |field: &str| shower.name_of(&RecordId::from(record.text(field)));
    let written = || Some(record.text("for_whom").trim().to_owned()).filter(|words| !words.is_empty());
    named("setting").or_else(written).or_else(|| named("arrangement")).unwrap_or_else(|| "Not said".into())
}

/// The log's sums, beside what the arrangement agreed.
pub(crate) fn sums(spent: &[Spent], under: Option<&StoredRecord>) -> TimeSums {
    let one = under.and_then(Arrangement::of);
    let agreed = one.as_ref().and_then(|one| Some((one.agreed()?, one.span())));
    let plain = |name: String, minutes: u32| TotalRow {
        name,
        words: hours_words(minutes),
        agreed: String::new(),
        over: false,
    };
    let total = spent.iter().fold(0_u32, |sum, one| sum.saturating_add(one.minutes));
    TimeSums {
        months: month_rows(spent, agreed),
        terms: by_term(spent).into_iter().map(|one| plain(one.term, one.minutes)).collect(),
        settings: by_who(spent).into_iter().map(|one| plain(one.who, one.minutes)).collect(),
        total: hours_words(total),
    }
}

/// Sums by month.
pub(super) fn month_rows(spent: &[Spent], agreed: Option<(Agreed, Span<'_>)>) -> Vec<TotalRow> {
    let months = by_month(spent, agreed).into_iter();
    months
        .map(|one| TotalRow {
            name: one.month.format("%B %Y").to_string(),
            words: hours_words(one.minutes),
            agreed: one.agreed.map(hours_words).unwrap_or_default(),
            over: one.agreed.is_some_and(|agreed| one.minutes > agreed),
        })
        .collect()
}
