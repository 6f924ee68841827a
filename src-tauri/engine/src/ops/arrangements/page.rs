//! The page of one arrangement: where it stands, what it lacks, time used against time agreed, its reviews.

use super::time_log::{TimeLogAsk, TotalRow, month_rows, read_log};
use super::{Arrangement, KINDS};
use crate::Failure;
use crate::ops::records::WhichRecord;
use crate::ops::screens::{FindingRow, Target, all_children, finding_rows, gather};
use crate::session::Session;
use crate::show::{RecordRow, RecordView, Shower};
use chrono::NaiveDate;
use domain::RecordId;
use domain::kinds::find;
use domain::rules::{Facts, evaluate};
use domain::sharing::{Lack, Mending, Standing, hours_words};
use serde::Serialize;
use std::collections::BTreeMap;
use store::{ReadTx, StoreError, StoredRecord};
use ts_rs::TS;

/// Entries of the time log a page shows; the whole of it is one click away.
const SHOWN: usize = 10;

/// An arrangement in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct ArrangementRow {
    /// Its record.
    pub id: RecordId,
    /// How lists name it.
    pub title: String,
    /// What one of its kind is called.
    pub kind_name: String,
    /// Where it stands.
    pub standing: Standing,
    /// In words.
    pub standing_words: String,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// "4 hours a month"; empty when no figure was agreed.
    pub agreed: String,
    /// How many things it lacks.
    #[ts(type = "number")]
    pub lacks: usize,
}

/// One thing an arrangement lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct LackRow {
    /// What.
    pub words: String,
    /// What the button says; empty when the page itself has what mends it.
    pub action: String,
    /// Where the button leads; none when it is renewed on the page.
    pub go: Option<Target>,
}

/// The page of an arrangement.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct ArrangementPage {
    /// As lists show it.
    pub row: ArrangementRow,
    /// The record itself, with files and reviews.
    pub view: RecordView,
    /// What it lacks.
    pub lacks: Vec<LackRow>,
    /// How the rules about it stand.
    pub findings: Vec<FindingRow>,
    /// Time spent by month, the latest first, beside what was agreed.
    pub months: Vec<TotalRow>,
    /// Time spent in all, in words.
    pub total: String,
    /// The latest entries of its time log.
    pub log: Vec<RecordRow>,
}

/// Every arrangement in the book, those that ask for something first.
pub(crate) fn rows(tx: &ReadTx<'_>, facts: &Facts, today: NaiveDate) -> Result<Vec<ArrangementRow>, Failure> {
    let mut rows = Vec::new();
    for kind in KINDS {
        rows.extend(tx.all_of(kind)?.iter().filter_map(|record| row(record, facts, today)));
    }
    rows.sort_by_key(|row| (row.standing, std::cmp::Reverse(row.from)));
    Ok(rows)
}

fn row(record: &StoredRecord, facts: &Facts, today: NaiveDate) -> Option<ArrangementRow> {
    let one = Arrangement::of(record)?;
    let (span, standing) = (one.span(), one.span().standing(today));
    Some(ArrangementRow {
        id: record.id.clone(),
        title: record.title.clone(),
        kind_name: find(&record.kind).map_or_else(|| record.kind.clone(), |def| def.name.clone()),
        standing,
        standing_words: standing.words().to_owned(),
        from: span.start,
        until: span.end,
        agreed: one.agreed().map(|agreed| agreed.words()).unwrap_or_default(),
        lacks: one.lacks(&record.id, facts, today).len(),
    })
}

/// The page of an arrangement.
pub(crate) fn arrangement(session: &mut Session, input: WhichRecord) -> Result<ArrangementPage, Failure> {
    let today = session.today();
    session.book.read(|tx| {
        let missing = StoreError::NoSuchRecord;
        let record = tx.record(&input.record)?.filter(|record| !record.hidden).ok_or(missing)?;
        let one = Arrangement::of(&record).ok_or(StoreError::NoSuchRecord)?;
        let shower = Shower::new(tx);
        let facts = gather(tx, &all_children(tx, today)?, today)?;
        let view = shower.view(&record, today)?;
        let (log, spent) = read_log(
            tx,
            &shower,
            &TimeLogAsk { arrangement: Some(record.id.clone()), ..TimeLogAsk::default() },
        )?;
        let total = spent.iter().fold(0_u32, |sum, one| sum.saturating_add(one.minutes));
        let mut lacks: Vec<LackRow> =
            one.lacks(&record.id, &facts, today).into_iter().map(|lack| lack_row(&record, lack)).collect();
        if one.span().standing(today) == Standing::InForce && view.files.is_empty() {
            let words =
                "The signed copy is not attached. Scan or photograph it and add it under Files.".into();
            lacks.push(LackRow { words, action: String::new(), go: None });
        }
        let row = row(&record, &facts, today).ok_or(StoreError::NoSuchRecord)?;
        let findings = finding_rows(evaluate(&one.concerning(&record.id, facts, today), today));
        Ok(ArrangementPage {
            row,
            lacks,
            findings: findings.into_iter().filter(|finding| one.is_about(&finding.rule)).collect(),
            months: month_rows(&spent, one.agreed().map(|agreed| (agreed, one.span()))),
            total: hours_words(total),
            log: shower.rows(log.get(..SHOWN.min(log.len())).unwrap_or_default())?,
            view,
        })
    })
}

fn lack_row(record: &StoredRecord, lack: Lack) -> LackRow {
    let new = |kind: &str, child: Option<RecordId>, field: (&str, &str)| Target::New {
        kind: kind.into(),
        child,
        fields: BTreeMap::from([(field.0.to_owned(), field.1.to_owned())]),
    };
    let (action, go) = match lack.mend {
        Mending::Complete => ("Complete it", Some(Target::Edit { record: record.id.clone() })),
        Mending::Renew => ("Renew it", None),
        Mending::Consent(child) => {
            ("Record the consent", Some(new("consent", Some(child), ("what", "senco"))))
        }
        Mending::Review => {
            ("Record a review", Some(new("arrangement_review", None, ("parent", record.id.as_str()))))
        }
    };
    LackRow { words: lack.words, action: action.into(), go }
}
