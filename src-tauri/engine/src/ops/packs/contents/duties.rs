//! The responsibility checklists with their evidence.

use super::Reading;
use crate::Failure;
use crate::ops::screens::{editions_of, evidence_of, judgements};
use crate::show::words_of;
use domain::checklists::{Edition, Status};
use domain::dates::uk;
use pack::{Duty, DutyList, Evidence, Judgement};
use serde_json::Value;
use store::StoredRecord;

pub(super) fn compose(
    reading: &Reading<'_>,
    setting: Option<&StoredRecord>,
) -> Result<Vec<DutyList>, Failure> {
    let mut lists = Vec::new();
    for edition in editions_of(setting) {
        let list = list(reading, edition)?;
        // A second checklist nobody has begun would only be empty pages.
        if lists.is_empty()
            || list.duties.iter().any(|duty| !duty.history.is_empty() || !duty.evidence.is_empty())
        {
            lists.push(list);
        }
    }
    Ok(lists)
}

fn list(reading: &Reading<'_>, edition: &Edition) -> Result<DutyList, Failure> {
    let mut judged = judgements(reading.tx, &edition.id)?;
    judged.retain(|(_, one)| one.on <= reading.ask.to);
    judged.sort_by_key(|(record, one)| (one.on, record.first_at));
    let mut duties = Vec::new();
    for duty in &edition.duties {
        let mine: Vec<_> = judged.iter().filter(|(_, one)| one.duty == duty.id).collect();
        let latest = mine.last();
        let text = |name: &str| latest.map(|(record, _)| words_of(record, name)).unwrap_or_default();
        let status = latest.map_or(Status::NotStarted, |(_, one)| one.status);
        let next_review = latest.and_then(|(_, one)| one.next_review);
        duties.push(Duty {
            id: duty.id.clone(),
            words: duty.words.clone(),
            source: duty.source.clone(),
            strength: duty.strength.words().to_owned(),
            status: status.words().to_owned(),
            owner: text("owner"),
            note: reading.names.without_names(&text("note")),
            next_review,
            overdue: status != Status::NotApplicable && next_review.is_some_and(|day| day < reading.today),
            evidence: evidence(reading, &edition.id, &duty.id)?,
            history: mine
                .iter()
                .map(|(record, one)| Judgement {
                    on: one.on,
                    status: one.status.words().to_owned(),
                    by: record.first_by.clone(),
                    note: reading
                        .names
                        .without_names(record.fields.get("note").and_then(Value::as_str).unwrap_or_default()),
                })
                .collect(),
        });
    }
    Ok(DutyList { title: edition.title.clone(), edition: edition.id.clone(), duties })
}

fn evidence(reading: &Reading<'_>, edition: &str, duty: &str) -> Result<Vec<Evidence>, Failure> {
    let rows = evidence_of(reading.tx, edition, duty, reading.today)?;
    // Evidence older than the pack counts as well: its day stands beside it, for the reader to judge.
    let in_dates = |on: Option<chrono::NaiveDate>| on.is_none_or(|on| on <= reading.ask.to);
    Ok(rows
        .into_iter()
        .filter(|row| in_dates(row.on))
        .map(|row| {
            let entered = row.entered_at.date_naive();
            let what = match (row.private && !reading.ask.named, row.note.is_empty()) {
                // What a child's own file says stays there; that it is there is all a setting pack tells.
                (true, _) => "A record in a child's own file".to_owned(),
                (false, true) => row.title,
                (false, false) => format!("{}: {}", row.title, row.note),
            };
            Evidence {
                on: row.on,
                what: reading.names.without_names(&what),
                kind: row.kind_name,
                entered: match (row.late, row.on == Some(entered)) {
                    (true, _) => format!("entered late, {}", uk(entered)),
                    (false, true) => "same day".into(),
                    (false, false) => uk(entered),
                },
            }
        })
        .collect())
}
