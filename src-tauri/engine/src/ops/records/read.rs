//! Someone looks at records.

use crate::session::Session;
use crate::show::{RecordRow, RecordView, Shower};
use crate::{Failure, Nothing};
use chrono::NaiveDate;
use domain::RecordId;
use domain::kinds::{self, KindDef};
use serde::{Deserialize, Serialize};
use store::{Listing, StoreError};
use ts_rs::TS;

/// Which record.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct WhichRecord {
    /// Its id.
    pub record: RecordId,
}

/// Which records, newest first.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub(crate) struct ListRecords {
    /// Of these kinds; all when empty.
    pub kinds: Vec<String>,
    /// About this child.
    pub child: Option<RecordId>,
    /// Part of this record.
    pub parent: Option<RecordId>,
    /// On or after this day.
    pub from: Option<NaiveDate>,
    /// On or before this day.
    pub to: Option<NaiveDate>,
    /// The deleted ones.
    pub hidden: bool,
    /// Skip so many.
    pub offset: u32,
    /// At most so many; 0 means 200.
    pub limit: u32,
}

/// A page of a list.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "Listing")]
pub(crate) struct Page {
    /// The records.
    pub rows: Vec<RecordRow>,
    /// How many there are in all.
    pub total: u32,
}

/// Every kind of record, with its form.
pub(crate) fn kinds(_session: &mut Session, _input: Nothing) -> Result<Vec<KindDef>, Failure> {
    Ok(kinds::all().to_vec())
}

/// One record's page.
pub(crate) fn get_record(session: &mut Session, input: WhichRecord) -> Result<RecordView, Failure> {
    view_of(session, &input.record)
}

/// The view of a record as it stands now.
pub(crate) fn view_of(session: &Session, record: &RecordId) -> Result<RecordView, Failure> {
    let today = session.today();
    session.book.read(|tx| {
        let stored = tx.record(record)?.ok_or(StoreError::NoSuchRecord)?;
        Shower::new(tx).view(&stored, today)
    })
}

/// As many as a list to choose from offers: every child of a large authority.
const MOST: u32 = 20_000;

/// A page of records.
pub(crate) fn list_records(session: &mut Session, input: ListRecords) -> Result<Page, Failure> {
    session.book.read(|tx| {
        let shower = Shower::new(tx);
        if let Some(parent) = &input.parent {
            let mut parts = tx.pointing_to_record(parent, Some("parent"))?;
            parts.retain(|part| input.kinds.is_empty() || input.kinds.contains(&part.kind));
            return Ok(Page {
                total: u32::try_from(parts.len()).unwrap_or(u32::MAX),
                rows: shower.rows(&parts)?,
            });
        }
        let every = || kinds::all().iter().map(|def| def.kind.clone()).collect();
        let kinds = if input.kinds.is_empty() && input.child.is_none() { every() } else { input.kinds };
        let wanted = Listing {
            kinds,
            child: input.child,
            from: input.from,
            to: input.to,
            hidden: input.hidden,
            offset: input.offset,
            limit: if input.limit == 0 { 200 } else { input.limit.min(MOST) },
        };
        Ok(Page { rows: shower.rows(&tx.records(&wanted)?)?, total: tx.count(&wanted)? })
    })
}
