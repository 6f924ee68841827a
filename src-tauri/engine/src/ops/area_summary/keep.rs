//! An Area SENCo opens a setting's counts, keeps the latest of each term, and sees them together.

use super::{CountGroup, SumLine, groups};
use crate::session::{Session, Writing, local};
use crate::{Failure, Nothing, Refused};
use chrono::{DateTime, NaiveDate, Utc};
use domain::SettingId;
use domain::clocks::days_after;
use domain::handover::read_told;
use domain::settings::SettingKind;
use domain::summary::{AreaSum, SUMMARY_VERSION, Summary};
use exchange::{NotOpened, Post};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::ReadTx;
use ts_rs::TS;

/// A setting's counts of one term, as they came. Kept on this laptop only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WaitingSummary {
    setting: SettingId,
    setting_name: String,
    person: String,
    /// By the sender's clock, milliseconds since 1970.
    made_at: i64,
    summary: Summary,
}

/// A setting's counts in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct SummaryView {
    /// Whose.
    pub setting: SettingId,
    /// As it calls itself.
    pub setting_name: String,
    /// Its kind in words.
    pub kind_words: String,
    /// Who made it.
    pub person: String,
    /// When.
    pub made_at: DateTime<Utc>,
    /// The day it was counted.
    pub on: NaiveDate,
    /// The term.
    pub term: String,
    /// Somebody is SENCo there.
    pub has_senco: bool,
    /// The counts.
    pub groups: Vec<CountGroup>,
    /// What is kept of this setting and term is as late as this, or later.
    pub is_older: bool,
    /// How many are on support is hidden, and with it everything they could be counted by. No screen asks.
    #[serde(skip)]
    #[ts(skip)]
    pub hides_support: bool,
}

/// Which term; the latest when it is not said.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub(crate) struct WhichTerm {
    /// "2026/27 autumn".
    pub term: String,
}

/// The settings' counts of one term, and what they come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct AreaSummaries {
    /// The term shown.
    pub term: String,
    /// Every term there is, the latest first.
    pub terms: Vec<String>,
    /// The settings that sent theirs, by name.
    pub rows: Vec<SummaryView>,
    /// What they come to, group by group.
    pub totals: Vec<SumGroup>,
}

/// Sums of a group of counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct SumGroup {
    /// What the group is about.
    pub title: String,
    /// Its lines.
    pub lines: Vec<SumLine>,
}

/// Most lines of one part of a summary: a setting has no more stages, areas or duties.
const MOST: usize = 100;

/// Looks at an opened summary.
pub(crate) fn read_summary(session: &mut Session, post: &Post) -> Result<SummaryView, Failure> {
    let summary: Summary = read_told(&post.load.told)?;
    if summary.v > SUMMARY_VERSION {
        return Err(NotOpened::Newer.into());
    }
    let manifest = &post.manifest;
    if manifest.to != session.signer.device.id().as_str() {
        return Err(NotOpened::NotForUs.into());
    }
    let lines = summary.stages.len() + summary.areas.len() + summary.duties.len();
    if lines > MOST || summary.term.chars().count() > 40 {
        return Err(Refused::Entry.into());
    }
    // One from a wrong clock would stand as the latest for years.
    let tomorrow = days_after(session.today(), 1);
    let made_on = DateTime::from_timestamp_millis(manifest.made_at).unwrap_or_default().date_naive();
    if summary.on > tomorrow || made_on > tomorrow {
        return Err(Refused::DayToCome.into());
    }
    let device = manifest.device().map(|(device, _)| device);
    let waiting = WaitingSummary {
        setting: manifest.setting.clone(),
        setting_name: manifest.setting_name.chars().take(200).collect(),
        person: manifest.person.chars().take(200).collect(),
        made_at: manifest.made_at,
        summary,
    };
    let view = session.book.read(|tx| {
        let met =
            |one: &store::Contact| Some(&one.device) == device.as_ref() && one.setting == manifest.setting;
        if !tx.contacts()?.iter().any(met) {
            // Counts are believed from somebody whose card was compared, and from nobody else.
            return Err(Refused::Stranger.into());
        }
        let before = kept(tx)?.into_iter().find(|one| same(one, &waiting));
        Ok::<_, Failure>(view(&waiting, before.is_some_and(|one| one.made_at >= waiting.made_at)))
    })?;
    session.summary = Some(Arc::new(waiting));
    Ok(view)
}

fn same(one: &WaitingSummary, other: &WaitingSummary) -> bool {
    one.setting == other.setting && one.summary.term == other.summary.term
}

fn view(one: &WaitingSummary, is_older: bool) -> SummaryView {
    SummaryView {
        setting: one.setting.clone(),
        setting_name: one.setting_name.clone(),
        kind_words: SettingKind::from_code(&one.summary.kind)
            .unwrap_or(SettingKind::Other)
            .words()
            .to_owned(),
        person: one.person.clone(),
        made_at: DateTime::from_timestamp_millis(one.made_at).unwrap_or_default(),
        on: one.summary.on,
        term: one.summary.term.clone(),
        has_senco: one.summary.has_senco,
        groups: groups(&one.summary),
        is_older,
        hides_support: one.summary.with.is_none(),
    }
}

/// Keeps the open summary: the latest of each setting and term.
pub(crate) fn keep_summary(session: &mut Session, _input: Nothing) -> Result<AreaSummaries, Failure> {
    let waiting = session.summary.take().ok_or(Failure::BadRequest("no summary is open".into()))?;
    session.write(|writing| keep(writing, waiting.as_ref().clone()))?;
    area_summaries(session, WhichTerm { term: waiting.summary.term.clone() })
}

fn keep(writing: &Writing<'_>, waiting: WaitingSummary) -> Result<(), Failure> {
    let mut all = kept(writing.tx)?;
    match all.iter_mut().find(|one| same(one, &waiting)) {
        // The person was told that it is older, and that it changes nothing.
        Some(before) if before.made_at > waiting.made_at => return Ok(()),
        Some(before) => *before = waiting,
        None => all.push(waiting),
    }
    writing.tx.set_local(local::SUMMARIES, &serde_json::to_vec(&all)?)?;
    writing.note("Kept a setting's anonymous summary")
}

/// Puts the open summary away.
pub(crate) fn drop_summary(session: &mut Session, _input: Nothing) -> Result<Nothing, Failure> {
    session.summary = None;
    Ok(Nothing {})
}

/// A setting's counts of one term.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct WhichSummary {
    /// Whose.
    pub setting: SettingId,
    /// "2026/27 autumn".
    pub term: String,
}

/// Removes a setting's counts of one term; answers the term that is shown then.
pub(crate) fn remove_summary(session: &mut Session, input: WhichSummary) -> Result<AreaSummaries, Failure> {
    let left = session.write(|writing| {
        let mut all = kept(writing.tx)?;
        all.retain(|one| one.setting != input.setting || one.summary.term != input.term);
        writing.tx.set_local(local::SUMMARIES, &serde_json::to_vec(&all)?)?;
        writing.note("Removed a setting's anonymous summary")?;
        Ok::<_, Failure>(all.iter().any(|one| one.summary.term == input.term))
    })?;
    area_summaries(session, WhichTerm { term: if left { input.term } else { String::new() } })
}

fn kept(tx: &ReadTx<'_>) -> Result<Vec<WaitingSummary>, Failure> {
    let bytes = tx.local(local::SUMMARIES)?;
    Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default())
}

/// The settings' counts of a term.
pub(crate) fn area_summaries(session: &mut Session, input: WhichTerm) -> Result<AreaSummaries, Failure> {
    let all = session.book.read(kept)?;
    // The latest term is the one counted last: its name says the year first, and not the order within it.
    let mut latest: BTreeMap<&str, NaiveDate> = BTreeMap::new();
    for one in &all {
        let day = latest.entry(&one.summary.term).or_insert(one.summary.on);
        *day = one.summary.on.max(*day);
    }
    let days: BTreeSet<(NaiveDate, &str)> = latest.into_iter().map(|(term, day)| (day, term)).collect();
    let terms: Vec<String> = days.into_iter().rev().map(|(_, term)| term.to_owned()).collect();
    let term = if input.term.is_empty() { terms.first().cloned().unwrap_or_default() } else { input.term };
    let mut rows: Vec<SummaryView> =
        all.iter().filter(|one| one.summary.term == term).map(|one| view(one, false)).collect();
    rows.sort_by(|a, b| (&a.setting_name, &a.setting).cmp(&(&b.setting_name, &b.setting)));
    let totals = totals(&rows);
    Ok(AreaSummaries { term, terms, rows, totals })
}

fn totals(rows: &[SummaryView]) -> Vec<SumGroup> {
    let mut totals: Vec<SumGroup> = Vec::new();
    for group in rows.iter().flat_map(|row| &row.groups) {
        let at = totals.iter().position(|one| one.title == group.title).unwrap_or_else(|| {
            totals.push(SumGroup { title: group.title.clone(), lines: Vec::new() });
            totals.len() - 1
        });
        let lines = &mut totals[at].lines;
        for line in &group.lines {
            let at = lines.iter().position(|one| one.words == line.words).unwrap_or_else(|| {
                lines.push(SumLine { words: line.words.clone(), sum: AreaSum::default() });
                lines.len() - 1
            });
            lines[at].sum.add(line.count);
        }
    }
    totals
}
