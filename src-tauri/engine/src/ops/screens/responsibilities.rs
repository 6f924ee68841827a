//! The SENCo's responsibilities as a living checklist.

use super::duty::{evidence_of, suggestions_for};
use super::facts::{judgements, kind_of};
use crate::Failure;
use crate::session::Session;
use crate::show::words_of;
use chrono::NaiveDate;
use domain::checklists::{Duty, Edition, Status, edition, editions_for, progress};
use domain::dates::ago_words;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{ReadTx, StoreError, StoredRecord};
use ts_rs::TS;

/// Which checklist; none means the one that fits the setting.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub(crate) struct WhichEdition {
    /// Its id.
    pub edition: Option<String>,
}

/// A duty in the list.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub(crate) struct DutyRow {
    /// The checklist edition.
    pub edition: String,
    /// The duty's id.
    pub id: String,
    /// Its wording.
    pub words: String,
    /// Where it is written.
    pub source: String,
    /// How strong it is, in words.
    pub strength: String,
    /// Where it stands.
    pub status: Status,
    /// In words.
    pub status_words: String,
    /// Who looks after it.
    pub owner: String,
    /// How much evidence there is.
    #[ts(type = "number")]
    pub evidence_count: usize,
    /// The day of the newest.
    pub newest_evidence: Option<NaiveDate>,
    /// How old that is.
    pub newest_age: String,
    /// When to look again.
    pub next_review: Option<NaiveDate>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// Records that look like evidence and are not linked yet.
    #[ts(type = "number")]
    pub suggestions: usize,
}

/// How the whole checklist stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct Overview {
    /// Met.
    #[ts(type = "number")]
    pub met: usize,
    /// Partly met.
    #[ts(type = "number")]
    pub partly: usize,
    /// Not yet.
    #[ts(type = "number")]
    pub not_yet: usize,
    /// Needs attention.
    #[ts(type = "number")]
    pub needs_attention: usize,
    /// Does not apply.
    #[ts(type = "number")]
    pub not_applicable: usize,
    /// Past the day to look again.
    #[ts(type = "number")]
    pub overdue: usize,
    /// Duties in all.
    #[ts(type = "number")]
    pub total: usize,
    /// What matters most next, in one line.
    pub next: String,
    /// The duty that line is about.
    pub next_duty: Option<String>,
}

/// Another checklist this setting may use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct OtherEdition {
    /// Its id.
    pub edition: String,
    /// Its title.
    pub title: String,
}

/// A checklist's page.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct ChecklistPage {
    /// Its id.
    pub edition: String,
    /// Its title.
    pub title: String,
    /// The role it describes.
    pub role_title: String,
    /// Where it comes from.
    pub source: String,
    /// How to read its strength words.
    pub source_note: String,
    /// When it was last compared with its source.
    pub checked_on: NaiveDate,
    /// How it stands.
    pub overview: Overview,
    /// Its duties.
    pub duties: Vec<DutyRow>,
    /// Other checklists this setting may use.
    pub others: Vec<OtherEdition>,
}

/// A checklist's page.
pub(crate) fn responsibilities(session: &mut Session, input: WhichEdition) -> Result<ChecklistPage, Failure> {
    let today = session.today();
    session.book.read(|tx| {
        let setting = tx.all_of("setting")?.into_iter().next();
        let fitting = editions_of(setting.as_ref());
        let chosen = match &input.edition {
            Some(id) => edition(id),
            None => fitting.first().copied(),
        };
        let chosen = chosen.ok_or(StoreError::NoSuchRecord)?;
        let others = fitting.iter().filter(|other| other.id != chosen.id);
        Ok(ChecklistPage {
            edition: chosen.id.clone(),
            title: chosen.title.clone(),
            role_title: chosen.role_title.clone(),
            source: chosen.source_title.clone(),
            source_note: chosen.source_note.clone(),
            checked_on: chosen.checked_on,
            overview: overview(tx, chosen, today)?,
            duties: duty_rows(tx, chosen, today)?,
            others: others
                .map(|other| OtherEdition { edition: other.id.clone(), title: other.title.clone() })
                .collect(),
        })
    })
}

/// The checklists that fit a setting, the main one first.
pub(crate) fn editions_of(setting: Option<&StoredRecord>) -> Vec<&'static Edition> {
    let Some(setting) = setting else { return Vec::new() };
    let nursery_class = setting.fields.get("nursery_class").and_then(Value::as_bool).unwrap_or(false);
    editions_for(kind_of(setting), nursery_class)
}

fn overview(tx: &ReadTx<'_>, edition: &Edition, today: NaiveDate) -> Result<Overview, Failure> {
    let judged: Vec<_> = judgements(tx, &edition.id)?.into_iter().map(|(_, judged)| judged).collect();
    let progress = progress(edition, &judged, today);
    let next = progress.next_best;
    Ok(Overview {
        met: progress.met,
        partly: progress.partly,
        not_yet: progress.not_yet,
        needs_attention: progress.needs_attention,
        not_applicable: progress.not_applicable,
        overdue: progress.overdue,
        total: progress.total,
        next: next.as_ref().map(|next| next.sentence.clone()).unwrap_or_default(),
        next_duty: next.map(|next| next.duty),
    })
}

/// Every duty of an edition as it stands.
pub(crate) fn duty_rows(
    tx: &ReadTx<'_>,
    edition: &Edition,
    today: NaiveDate,
) -> Result<Vec<DutyRow>, Failure> {
    let judged = judgements(tx, &edition.id)?;
    edition.duties.iter().map(|duty| duty_row(tx, edition, duty, &judged, today)).collect()
}

/// One duty as it stands.
pub(crate) fn duty_row(
    tx: &ReadTx<'_>,
    edition: &Edition,
    duty: &Duty,
    judged: &[(StoredRecord, domain::checklists::Judged)],
    today: NaiveDate,
) -> Result<DutyRow, Failure> {
    // The latest day counts; of one day, the one given last.
    let latest = judged
        .iter()
        .filter(|(_, one)| one.duty == duty.id)
        .max_by_key(|(record, one)| (one.on, record.first_at));
    let evidence = evidence_of(tx, &edition.id, &duty.id, today)?;
    let newest = evidence.iter().filter_map(|one| one.on).max();
    let status = latest.map_or(Status::NotStarted, |(_, one)| one.status);
    let next_review = latest.and_then(|(_, one)| one.next_review);
    Ok(DutyRow {
        edition: edition.id.clone(),
        id: duty.id.clone(),
        words: duty.words.clone(),
        source: duty.source.clone(),
        strength: duty.strength.words().to_owned(),
        status,
        status_words: status.words().to_owned(),
        owner: latest.map(|(record, _)| words_of(record, "owner")).unwrap_or_default(),
        evidence_count: evidence.len(),
        newest_evidence: newest,
        newest_age: newest.map(|on| ago_words(on, today)).unwrap_or_default(),
        next_review,
        overdue: status != Status::NotApplicable && next_review.is_some_and(|day| day < today),
        suggestions: suggestions_for(tx, duty, &evidence, today)?.len(),
    })
}
