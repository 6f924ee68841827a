//! Everything about one child in one list, looked through by words and kinds.

use crate::Failure;
use crate::session::Session;
use crate::show::{RecordRow, Shower};
use chrono::NaiveDate;
use domain::RecordId;
use domain::kinds::find;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::{Listing, StoredRecord};
use ts_rs::TS;

/// What to show.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct TimelineAsk {
    /// Whose.
    pub child: RecordId,
    /// Words that must be in it.
    #[serde(default)]
    pub text: String,
    /// Kinds; all when empty.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// On or after this day.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// On or before this day.
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// Only what was entered late.
    #[serde(default)]
    pub late: bool,
    /// Skip so many.
    #[serde(default)]
    #[ts(type = "number")]
    pub offset: usize,
    /// At most so many; 0 means 100.
    #[serde(default)]
    #[ts(type = "number")]
    pub limit: usize,
}

/// A kind in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct KindCount {
    /// The kind.
    pub kind: String,
    /// What several are called.
    pub words: String,
    /// How many.
    #[ts(type = "number")]
    pub count: usize,
}

/// A page of the list.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct Timeline {
    /// Newest first.
    pub rows: Vec<RecordRow>,
    /// How many fit.
    #[ts(type = "number")]
    pub total: usize,
    /// How many of each kind there are before filtering.
    pub kinds: Vec<KindCount>,
}

/// A page of a child's timeline.
pub(crate) fn timeline(session: &mut Session, ask: TimelineAsk) -> Result<Timeline, Failure> {
    session.book.read(|tx| {
        let shower = Shower::new(tx);
        let all =
            Listing { child: Some(ask.child.clone()), from: ask.from, to: ask.to, ..Listing::default() };
        let records = tx.records(&all)?;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for record in &records {
            *counts.entry(&record.kind).or_default() += 1;
        }
        let kinds = counts
            .into_iter()
            .map(|(kind, count)| KindCount {
                kind: kind.to_owned(),
                words: find(kind).map_or_else(|| kind.to_owned(), |def| def.plural.clone()),
                count,
            })
            .collect();
        let words: Vec<String> = ask.text.split_whitespace().map(str::to_lowercase).collect();
        let has_words = |record: &StoredRecord| {
            if words.is_empty() {
                return true;
            }
            let def = find(&record.kind);
            let said =
                def.map(|def| domain::kinds::derive(def, &record.fields, &|id| shower.name_of(id)).search);
            let said = format!("{} {}", record.title, said.unwrap_or_default()).to_lowercase();
            words.iter().all(|word| said.contains(word))
        };
        let fits: Vec<&StoredRecord> = records
            .iter()
            .filter(|record| ask.kinds.is_empty() || ask.kinds.contains(&record.kind))
            .filter(|record| !ask.late || crate::show::is_late(record))
            .filter(|record| has_words(record))
            .collect();
        let limit = if ask.limit == 0 { 100 } else { ask.limit.min(1000) };
        let page = fits.iter().skip(ask.offset).take(limit);
        let rows = page.map(|record| shower.row(record)).collect::<Result<_, _>>()?;
        Ok(Timeline { rows, total: fits.len(), kinds })
    })
}
