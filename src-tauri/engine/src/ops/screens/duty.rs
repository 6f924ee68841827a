//! One duty: what it asks, what shows it, how it was judged.

use super::facts::judgements;
use super::responsibilities::{DutyRow, duty_row};
use crate::Failure;
use crate::session::Session;
use crate::show::{RecordRow, Shower, words_of};
use chrono::{DateTime, NaiveDate, Utc};
use domain::RecordId;
use domain::checklists::{Duty, Status, edition};
use domain::dates::{ago_words, months_before};
use domain::kinds;
use serde::{Deserialize, Serialize};
use store::{Listing, ReadTx, StoreError, StoredRecord};
use ts_rs::TS;

/// Which duty.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct WhichDuty {
    /// The checklist edition.
    pub edition: String,
    /// The duty's id.
    pub duty: String,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub(crate) struct EvidenceRow {
    /// The record that links it to the duty.
    pub evidence: RecordId,
    /// The record it links to; none when it is a few words.
    pub record: Option<RecordId>,
    /// What kind of thing it is.
    pub kind_name: String,
    /// What it is.
    pub title: String,
    /// The day it is about.
    pub on: Option<NaiveDate>,
    /// When it was entered.
    pub entered_at: DateTime<Utc>,
    /// How old it is.
    pub age: String,
    /// Entered well after the day it is about.
    pub late: bool,
    /// How it shows the duty.
    pub note: String,
    /// Attached files.
    #[ts(type = "number")]
    pub files: usize,
    /// Whether the title may hold a child's name.
    pub private: bool,
}

/// How a duty was judged on a day.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub(crate) struct JudgementRow {
    /// The record.
    pub record: RecordId,
    /// The day.
    pub on: Option<NaiveDate>,
    /// The judgement.
    pub status: Status,
    /// In words.
    pub status_words: String,
    /// Who judged.
    pub by: String,
    /// Why.
    pub note: String,
    /// Who looks after the duty.
    pub owner: String,
    /// When to look again.
    pub next_review: Option<NaiveDate>,
}

/// A kind of record that usually shows a duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct AddKind {
    /// The kind.
    pub kind: String,
    /// What one is called.
    pub name: String,
}

/// A duty's page.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct DutyPage {
    /// As the list shows it.
    pub row: DutyRow,
    /// The role it belongs to.
    pub role_title: String,
    /// What usually shows this.
    pub shows: Vec<String>,
    /// How often people usually look at it.
    pub cadence: String,
    /// The months that stands for.
    pub cadence_months: u32,
    /// What shows it here.
    pub evidence: Vec<EvidenceRow>,
    /// Records that look like evidence and are not linked yet.
    pub suggestions: Vec<RecordRow>,
    /// How it was judged, the latest first.
    pub judgements: Vec<JudgementRow>,
    /// What to offer under 'Add'.
    pub add: Vec<AddKind>,
}

/// Months back in which a record is suggested as evidence; older ones say little about today.
const SUGGEST_MONTHS: u32 = 12;
/// At most so many suggestions.
const SUGGEST: usize = 12;

/// A duty's page.
pub(crate) fn duty(session: &mut Session, input: WhichDuty) -> Result<DutyPage, Failure> {
    let today = session.today();
    let edition = edition(&input.edition).ok_or(StoreError::NoSuchRecord)?;
    let duty = edition.duty(&input.duty).ok_or(StoreError::NoSuchRecord)?;
    session.book.read(|tx| {
        let judged = judgements(tx, &edition.id)?;
        let evidence = evidence_of(tx, &edition.id, &duty.id, today)?;
        let suggested = suggestions_for(tx, duty, &evidence, today)?;
        let mut mine: Vec<_> = judged.iter().filter(|(_, one)| one.duty == duty.id).collect();
        mine.sort_by_key(|(record, one)| std::cmp::Reverse((one.on, record.first_at)));
        Ok(DutyPage {
            row: duty_row(tx, edition, duty, &judged, today)?,
            role_title: edition.role_title.clone(),
            shows: duty.shows.clone(),
            cadence: duty.cadence.clone(),
            cadence_months: duty.cadence_months,
            suggestions: Shower::new(tx).rows(&suggested)?,
            judgements: mine
                .into_iter()
                .map(|(record, one)| JudgementRow {
                    record: record.id.clone(),
                    on: Some(one.on),
                    status: one.status,
                    status_words: one.status.words().to_owned(),
                    by: record.first_by.clone(),
                    note: record.text("note").to_owned(),
                    owner: words_of(record, "owner"),
                    next_review: one.next_review,
                })
                .collect(),
            add: duty
                .kinds
                .iter()
                .filter_map(|kind| kinds::find(kind))
                .map(|def| AddKind { kind: def.kind.clone(), name: def.name.clone() })
                .collect(),
            evidence,
        })
    })
}

/// What shows a duty, newest first. A link whose record was deleted no longer counts.
pub(crate) fn evidence_of(
    tx: &ReadTx<'_>,
    edition: &str,
    duty: &str,
    today: NaiveDate,
) -> Result<Vec<EvidenceRow>, Failure> {
    let shower = Shower::new(tx);
    let mut rows = Vec::new();
    let links = tx.all_of("evidence")?;
    for link in links.iter().filter(|link| link.text("edition") == edition && link.text("duty") == duty) {
        let target = match link.text("record") {
            "" => None,
            id => Some(tx.record(&RecordId::from(id))?.filter(|target| !target.hidden)),
        };
        let shown = match &target {
            Some(None) => continue,
            Some(Some(target)) => shower.row(target)?,
            None => shower.row(link)?,
        };
        // What is planned for a later day shows something from the day it was written down.
        let happened = link.event_on.or(shown.event_on).filter(|on| *on <= today);
        let on = happened.or(Some(shown.entered_at.date_naive()));
        let is_words = target.is_none();
        rows.push(EvidenceRow {
            evidence: link.id.clone(),
            record: (!is_words).then(|| shown.id.clone()),
            kind_name: if is_words { "Note".into() } else { shown.kind_name },
            title: if is_words { link.text("what").to_owned() } else { shown.title },
            on,
            entered_at: shown.entered_at,
            age: on.map(|on| ago_words(on, today)).unwrap_or_default(),
            late: shown.late,
            note: link.text("note").to_owned(),
            files: shown.files + if is_words { 0 } else { shower.files(&link.id)?.len() },
            private: shown.private,
        });
    }
    rows.sort_by_key(|row| std::cmp::Reverse((row.on, row.entered_at)));
    Ok(rows)
}

/// Records that look like evidence for a duty: of a kind that usually shows it, not too old, not linked yet.
pub(crate) fn suggestions_for(
    tx: &ReadTx<'_>,
    duty: &Duty,
    linked: &[EvidenceRow],
    today: NaiveDate,
) -> Result<Vec<StoredRecord>, Failure> {
    // What was agreed at every meeting would drown the rest: only where actions are named do they show a duty, and
    // only once done, for that is the day they have.
    let serves = |def: &&kinds::KindDef| match def.kind.as_str() {
        "evidence" | "judgement" => false,
        "action" => duty.kinds.contains(&def.kind),
        _ => duty.kinds.contains(&def.kind) || def.evidence.iter().any(|code| duty.evidence.contains(code)),
    };
    let wanted = Listing {
        kinds: kinds::all().iter().filter(serves).map(|def| def.kind.clone()).collect(),
        from: Some(months_before(today, SUGGEST_MONTHS)),
        to: Some(today),
        limit: 100,
        ..Listing::default()
    };
    let mut found = tx.records(&wanted)?;
    found.extend(still_holding(tx, &wanted, today)?);
    // A register entry is about one child, though nobody is named as its child.
    found.retain(|record| record.kind != "child" && (record.child.is_none() || duty.is_shown_by_children()));
    found.retain(|record| linked.iter().all(|row| row.record.as_ref() != Some(&record.id)));
    found.truncate(SUGGEST);
    Ok(found)
}

/// Older records of the same kinds that have a last day and hold until then: what was agreed once and is so today.
fn still_holding(tx: &ReadTx<'_>, wanted: &Listing, today: NaiveDate) -> Result<Vec<StoredRecord>, Failure> {
    let lasting = kinds::all().iter().filter(|def| !def.ends.is_empty() && wanted.kinds.contains(&def.kind));
    let older = Listing {
        kinds: lasting.map(|def| def.kind.clone()).collect(),
        to: wanted.from.and_then(|from| from.pred_opt()),
        limit: wanted.limit,
        ..Listing::default()
    };
    if older.kinds.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = tx.records(&older)?;
    found.retain(|record| {
        let last = kinds::find(&record.kind).and_then(|def| record.text(&def.ends).parse::<NaiveDate>().ok());
        last.is_none_or(|last| last >= today)
    });
    Ok(found)
}
