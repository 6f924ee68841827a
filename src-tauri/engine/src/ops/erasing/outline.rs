//! What would be gone for ever, what is commonly kept and until when, and what no program can take back.

use crate::Failure;
use crate::ops::screens::{WhichChild, initials, one_child};
use crate::session::Session;
use crate::show::{RecordRow, Shower};
use chrono::NaiveDate;
use domain::members::{Member, Role};
use domain::retention::{Rule, Trigger, keep_until, last_day_named, periods, rule_for};
use domain::strength::Strength;
use domain::{DeviceId, RecordId, SettingId};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use store::{Listing, ReadTx, StoreError, StoredRecord};
use ts_rs::TS;

/// How a child's file stands before the question whether to erase it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FileStanding {
    /// Only the setting's own laptop may erase.
    NotYours,
    /// Somebody decided that nothing may be deleted for now.
    OnHold,
    /// A request to see the records is open; destroying what was asked for is an offence (Data Protection Act 2018,
    /// section 173).
    Asked,
    /// The child is here.
    Here,
    /// The child has left, and its records are commonly still kept.
    Kept,
    /// Every common period is over.
    Due,
}

impl FileStanding {
    /// Whether the file may be erased at all.
    pub(super) const fn may(self) -> bool {
        matches!(self, Self::Here | Self::Kept | Self::Due)
    }

    const fn words(self) -> &'static str {
        match self {
            Self::NotYours => {
                "Only the setting itself can erase a child's file. This laptop has a part in it, and no more."
            }
            Self::OnHold => {
                "The latest decision on keeping these records says that nothing may be deleted for now. Record a new decision first, if that has changed."
            }
            Self::Asked => {
                "A request to see these records is open. Destroying records somebody has asked to see is an offence, so answer the request first."
            }
            Self::Here => {
                "This child is here. While a child attends, the records have to be there. Erase them only if they should never have been written, for example because a child was entered by mistake."
            }
            Self::Kept => "This child has left. Settings commonly keep these records for longer:",
            Self::Due => {
                "The periods for which these records are commonly kept are over. Whether they go is for you to decide."
            }
        }
    }
}

/// Records with one period of keeping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct KeptRecords {
    /// What they are about.
    pub name: String,
    /// How many.
    pub count: u32,
    /// "25 years from the date of birth".
    pub words: String,
    /// The day it is over for the last of them; none where the day it is counted from is not recorded.
    pub until: Option<NaiveDate>,
    /// That day has passed.
    pub over: bool,
    /// Why so long.
    pub basis: String,
    /// How binding it is.
    pub strength: Strength,
    /// Where it comes from.
    pub source: String,
}

/// How many records of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct KindGoing {
    /// What they are called.
    pub name: String,
    /// How many.
    pub count: u32,
}

/// Somebody else's laptop that has the child's records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct CopyAt {
    /// Whose.
    pub person: String,
    /// Their copy goes when they open the next file; if not, it is out of reach.
    pub goes: bool,
}

/// What would go.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub(crate) struct ErasureOutline {
    /// The child.
    pub child: RecordId,
    /// Their name, to be typed.
    pub name: String,
    /// Or their initials.
    pub initials: String,
    /// How it stands.
    pub standing: FileStanding,
    /// In words.
    pub standing_words: String,
    /// It may be erased from here.
    pub may: bool,
    /// What is commonly kept and until when.
    pub kept: Vec<KeptRecords>,
    /// The day all of that is over.
    pub until: Option<NaiveDate>,
    /// What those periods are worth.
    pub statement: String,
    /// What would go, kind by kind.
    pub kinds: Vec<KindGoing>,
    /// Records in all, the deleted ones and the register entry among them.
    pub records: u32,
    /// Attached files among them.
    pub files: u32,
    /// Forms half filled in.
    pub drafts: u32,
    /// Other laptops that have the records.
    pub copies: Vec<CopyAt>,
    /// Records of the setting and of others that name the child, and stay.
    pub named_in: Vec<RecordRow>,
}

/// So many of those that stay are looked for.
const LOOKED_FOR: u32 = 500;

/// What would go.
pub(crate) fn erasure_outline(session: &mut Session, input: WhichChild) -> Result<ErasureOutline, Failure> {
    let (today, setting, mine) =
        (session.today(), session.signer.setting.clone(), session.signer.device.id());
    session.book.read(|tx| outline(tx, &input.child, &setting, &mine, today))
}

pub(super) fn outline(
    tx: &ReadTx<'_>,
    child: &RecordId,
    setting: &SettingId,
    mine: &DeviceId,
    today: NaiveDate,
) -> Result<ErasureOutline, Failure> {
    let entry = tx.record(child)?.filter(|one| one.kind == "child").ok_or(StoreError::NoSuchRecord)?;
    let now = one_child(tx, &entry, today)?;
    let mut records = about(tx, child, false)?;
    records.extend(about(tx, child, true)?);
    let left = match (now.fields.leaving, now.stage_since.filter(|_| now.stage == "LEFT")) {
        (Some(leaving), Some(since)) => Some(leaving.min(since)),
        (leaving, since) => leaving.or(since),
    };
    let kept = kept(std::iter::once(&entry).chain(&records), (now.fields.born, left), today);
    let until =
        kept.iter().map(|one| one.until).collect::<Option<Vec<_>>>().and_then(|days| days.into_iter().max());
    let standing =
        standing(tx, &records, (setting, mine), now.on_roll(today), until.is_some_and(|day| day <= today))?;
    let drafts = tx.drafts()?;
    let ids: Vec<&RecordId> = records.iter().map(|one| &one.id).collect();
    let is_theirs = |id: &Option<RecordId>| id.as_ref().is_some_and(|id| id == child || ids.contains(&id));
    let drafts = drafts.iter().filter(|draft| is_theirs(&draft.child) || is_theirs(&draft.record)).count();
    Ok(ErasureOutline {
        name: now.fields.name.clone(),
        initials: initials(&now.fields.name),
        standing,
        standing_words: standing.words().to_owned(),
        may: standing.may(),
        kept,
        until,
        statement: periods().map(|periods| periods.statement.clone()).unwrap_or_default(),
        kinds: counted(&records),
        records: many(records.len() + 1),
        files: many(records.iter().filter(|one| one.kind == "attachment").count()),
        drafts: many(drafts),
        copies: copies(tx, setting, mine, child)?,
        named_in: named_in(tx, child, &now.fields.name)?,
        child: child.clone(),
    })
}

fn many(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn about(tx: &ReadTx<'_>, child: &RecordId, hidden: bool) -> Result<Vec<StoredRecord>, Failure> {
    Ok(tx.records(&Listing { child: Some(child.clone()), hidden, ..Listing::default() })?)
}

fn standing(
    tx: &ReadTx<'_>,
    records: &[StoredRecord],
    (setting, mine): (&SettingId, &DeviceId),
    here: bool,
    over: bool,
) -> Result<FileStanding, Failure> {
    let member = tx.member(setting, mine)?;
    if !member.is_some_and(|me| me.ended_after.is_none() && me.part.role == Role::Owner) {
        return Ok(FileStanding::NotYours);
    }
    let live = |kind: &'static str| records.iter().filter(move |one| one.kind == kind && !one.hidden);
    let decision = live("retention_decision").max_by_key(|one| (one.event_on, one.first_at));
    if decision.is_some_and(|one| one.fields.get("hold") == Some(&Value::Bool(true))) {
        return Ok(FileStanding::OnHold);
    }
    if live("access_request").any(|one| one.text("state") == "open") {
        return Ok(FileStanding::Asked);
    }
    Ok(match (here, over) {
        (true, _) => FileStanding::Here,
        (false, true) => FileStanding::Due,
        (false, false) => FileStanding::Kept,
    })
}

/// The records by their periods, the one that runs longest first.
fn kept<'a>(
    records: impl Iterator<Item = &'a StoredRecord>,
    (born, left): (Option<NaiveDate>, Option<NaiveDate>),
    today: NaiveDate,
) -> Vec<KeptRecords> {
    let mut by_rule: BTreeMap<&str, (&'static Rule, u32, Option<NaiveDate>)> = BTreeMap::new();
    for record in records {
        let Some(rule) = rule_for(&record.kind) else { continue };
        let on = record.event_on.unwrap_or_else(|| record.first_at.date_naive());
        let closed = last_day_named(&record.fields, on).max(left.unwrap_or(on));
        // Without a date of birth the day the child left stands in for it: later, so never too early.
        let until = keep_until(&record.kind, born.or(left), left, Some(closed))
            .filter(|_| left.is_some() || rule.trigger == Trigger::Born);
        let (_, count, latest) = by_rule.entry(&rule.id).or_insert((rule, 0, until));
        *count += 1;
        *latest = (*latest).max(until);
    }
    let mut kept: Vec<KeptRecords> = by_rule
        .into_values()
        .map(|(rule, count, until)| KeptRecords {
            name: rule.name.clone(),
            count,
            words: rule.words(),
            until,
            over: until.is_some_and(|day| day <= today),
            basis: rule.basis.clone(),
            strength: rule.strength,
            source: rule.source.clone(),
        })
        .collect();
    kept.sort_by(|a, b| (b.until, &a.name).cmp(&(a.until, &b.name)));
    kept
}

fn counted(records: &[StoredRecord]) -> Vec<KindGoing> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for record in records {
        let name = domain::kinds::find(&record.kind).map_or("Records of a later version", |def| &def.plural);
        *counts.entry(name.to_owned()).or_default() += 1;
    }
    let mut kinds: Vec<KindGoing> =
        counts.into_iter().map(|(name, count)| KindGoing { name, count }).collect();
    kinds.sort_by(|a, b| (b.count, &a.name).cmp(&(a.count, &b.name)));
    kinds
}

fn copies(
    tx: &ReadTx<'_>,
    setting: &SettingId,
    mine: &DeviceId,
    child: &RecordId,
) -> Result<Vec<CopyAt>, Failure> {
    let has = |member: &Member| member.device != *mine && member.part.sees(child);
    let ended_without = |member: &Member| member.ended_after.is_some() && !member.part.keeps;
    let members = tx.members(setting)?.into_iter().filter(|one| has(one) && !ended_without(one));
    Ok(members.map(|one| CopyAt { goes: one.ended_after.is_none(), person: one.part.person }).collect())
}

fn named_in(tx: &ReadTx<'_>, child: &RecordId, name: &str) -> Result<Vec<RecordRow>, Failure> {
    let found = tx.search(name, LOOKED_FOR, false)?.into_iter().map(|found| found.record);
    let others: Vec<StoredRecord> =
        found.filter(|one| one.id != *child && one.child.as_ref() != Some(child)).collect();
    Shower::new(tx).rows(&others)
}
