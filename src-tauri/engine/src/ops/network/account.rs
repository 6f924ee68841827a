//! A plain account of what is in a file: who from, what is new, what changed, what disagrees, what goes.

use super::take_in::TakenIn;
use crate::Failure;
use chrono::{DateTime, NaiveDate, Utc};
use domain::RecordId;
use domain::kinds::find;
use serde::Serialize;
use store::WriteTx;
use ts_rs::TS;

/// One record in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct PlanLine {
    /// The record.
    pub record: RecordId,
    /// What one of its kind is called.
    pub kind_name: String,
    /// How it is named.
    pub title: String,
    /// The child it is about.
    pub child_name: Option<String>,
    /// Who wrote last in it.
    pub by: String,
    /// The day it happened.
    pub event_on: Option<NaiveDate>,
}

/// Records of one sort in a file; the first of them, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub(crate) struct PlanPart {
    /// How many.
    #[ts(type = "number")]
    pub count: usize,
    /// The first of them.
    pub first: Vec<PlanLine>,
}

/// A child whose copy in this book goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct GoingChild {
    /// The child's name.
    pub name: String,
    /// Entries of this laptop about them that the setting has not got yet.
    #[ts(type = "number")]
    pub unsent: usize,
}

/// What is in a file, before anything is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct ExchangePlan {
    /// Who made it.
    pub person: String,
    /// The setting it is about, as the sender calls it.
    pub setting_name: String,
    /// When it was made, by the sender's clock.
    pub made_at: DateTime<Utc>,
    /// The setting is new to this book.
    pub first: bool,
    /// Records that were not there before.
    pub new: PlanPart,
    /// Records that something changed of.
    pub changed: PlanPart,
    /// Records deleted there.
    pub deleted: PlanPart,
    /// Records deleted here and changed there; they stay deleted unless somebody brings them back.
    pub changed_deleted: PlanPart,
    /// Entries held here that do not count any more, because the part of who wrote them ended before.
    #[ts(type = "number")]
    pub voided: usize,
    /// Records two people wrote in without seeing each other.
    pub disagreeing: PlanPart,
    /// Children erased for ever.
    #[ts(type = "number")]
    pub erased: usize,
    /// Children whose copy in this book goes.
    pub going: Vec<GoingChild>,
    /// This laptop's part in the setting has ended.
    pub ended: bool,
    /// Copies stay all the same, as was agreed.
    pub keeps: bool,
    /// The sender's part has ended; what they wrote after it does not count.
    pub sender_ended: bool,
    /// Entries a newer version wrote, kept unread until this one is updated.
    #[ts(type = "number")]
    pub set_aside: usize,
    /// The sender has more than has come so far.
    pub waiting: bool,
    /// When this very file was kept before.
    pub opened_before: Option<DateTime<Utc>>,
    /// A later file of the same sender was kept before.
    pub is_older: bool,
    /// It was made later than it is here: one of the two clocks is wrong.
    pub clock_ahead: bool,
    /// Nothing in it is new.
    pub nothing_new: bool,
    /// It may be kept. If not, what this laptop wrote must be sent first.
    pub may_keep: bool,
}

/// So many records of a sort are listed by name.
const LISTED: usize = 100;

/// Where something came from.
pub(super) struct About {
    /// Who it is from.
    pub(super) person: String,
    /// The setting it is about.
    pub(super) setting_name: String,
    /// When it was made.
    pub(super) made_at: DateTime<Utc>,
    /// That is later than it is here.
    pub(super) clock_ahead: bool,
    /// Entries in it that a newer version wrote.
    pub(super) set_aside: usize,
}

/// Puts what came of it in words. Reads within the transaction that took it in.
pub(super) fn account(tx: &WriteTx<'_>, about: About, taken: &TakenIn) -> Result<ExchangePlan, Failure> {
    let part = |ids: &[RecordId]| -> Result<PlanPart, Failure> {
        let mut first = Vec::new();
        for id in ids.iter().take(LISTED) {
            let Some(record) = tx.record(id)? else { continue };
            let child = match &record.child {
                Some(child) => tx.title_of(child)?,
                None => None,
            };
            first.push(PlanLine {
                record: record.id.clone(),
                kind_name: find(&record.kind)
                    .map_or("A record of a later version", |def| &def.name)
                    .to_owned(),
                title: record.title.clone(),
                child_name: child,
                by: record.last_by.clone(),
                event_on: record.event_on,
            });
        }
        first.sort_by(|one, other| (&one.child_name, other.event_on).cmp(&(&other.child_name, one.event_on)));
        Ok(PlanPart { count: ids.len(), first })
    };
    let going: Vec<GoingChild> = taken
        .leaving
        .iter()
        .map(|leaving| GoingChild { name: leaving.name.clone(), unsent: leaving.unsent })
        .collect();
    Ok(ExchangePlan {
        person: about.person,
        setting_name: about.setting_name,
        made_at: about.made_at,
        first: taken.first,
        new: part(&taken.new)?,
        changed: part(&taken.changed)?,
        deleted: part(&taken.deleted)?,
        changed_deleted: part(&taken.changed_deleted)?,
        voided: taken.voided,
        disagreeing: part(&taken.disagreeing)?,
        erased: taken.erased,
        ended: taken.ended,
        keeps: taken.keeps,
        sender_ended: taken.sender_ended,
        set_aside: about.set_aside,
        waiting: taken.waiting,
        opened_before: taken.opened_before,
        is_older: taken.is_older,
        clock_ahead: about.clock_ahead,
        nothing_new: taken.new.is_empty()
            && taken.changed.is_empty()
            && taken.deleted.is_empty()
            && taken.changed_deleted.is_empty()
            && taken.erased == 0
            && going.is_empty()
            && taken.statements == 0,
        may_keep: taken.ended || going.iter().all(|child| child.unsent == 0),
        going,
    })
}
