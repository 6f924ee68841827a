//! Taking a checked file into the book, in one transaction. The only way records of others come in.

use super::area_hub::part_changed;
use super::arrived::Arrived;
use super::open::unread_id;
use crate::trust::{believe, still_held};
use crate::{Failure, Refused};
use chrono::{DateTime, Utc};
use domain::edit::{ERASE, SignedEdit};
use domain::ledger::{Line, lacks};
use domain::members::Member;
use domain::{DeviceId, RecordId, SettingId};
use exchange::{Manifest, NotOpened, SignedStatement};
use std::collections::{BTreeMap, BTreeSet};
use store::{Appended, Entry, StoredRecord, WriteTx};

/// A sealed file, opened, its signatures checked.
pub(crate) struct Parcel {
    pub(crate) id: String,
    pub(crate) manifest: Manifest,
    pub(crate) statements: Vec<SignedStatement>,
    pub(crate) files: Vec<Vec<u8>>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) set_aside: Vec<SignedEdit>,
}

/// A child whose copy goes, and how many entries of ours about it the setting has not got yet.
pub(crate) struct Leaving {
    pub(crate) name: String,
    pub(crate) unsent: usize,
}

/// What came of it.
#[derive(Default)]
pub(crate) struct TakenIn {
    /// Records that were not there before.
    pub(crate) new: Vec<RecordId>,
    /// Records that something changed of.
    pub(crate) changed: Vec<RecordId>,
    /// Records that were deleted.
    pub(crate) deleted: Vec<RecordId>,
    /// Records that were deleted here and something changed of there.
    pub(crate) changed_deleted: Vec<RecordId>,
    /// Entries held here that do not count any more, because the part of who wrote them ended before.
    pub(crate) voided: usize,
    /// Records that disagree now and did not before.
    pub(crate) disagreeing: Vec<RecordId>,
    /// Children erased for ever.
    pub(crate) erased: usize,
    /// Children whose copy goes because nobody agrees to it any more.
    pub(crate) leaving: Vec<Leaving>,
    /// This laptop's part in the setting has ended.
    pub(crate) ended: bool,
    /// Its copies stay all the same.
    pub(crate) keeps: bool,
    /// The sender's part has ended.
    pub(crate) sender_ended: bool,
    /// The sender has more than came so far.
    pub(crate) waiting: bool,
    /// The setting is new to this book.
    pub(crate) first: bool,
    /// Grants and revocations not known before.
    pub(crate) statements: usize,
    /// Entries that are not for this laptop or may not be believed, where one wrong entry does not refuse all.
    pub(crate) left_out: usize,
    /// When this very file was opened before.
    pub(crate) opened_before: Option<DateTime<Utc>>,
    /// A later file of the sender was opened before.
    pub(crate) is_older: bool,
}

/// What one entry does that this laptop may not have, or whose writer had no right to make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OneWrong {
    /// One person made all of it, and is not to be believed.
    RefusesAll,
    /// Many people's entries lie together.
    IsLeftOut,
}

/// Takes it in.
///
/// # Errors
/// [`Refused`] when anything in it may not be believed; the caller's transaction is undone then.
pub(crate) fn take_in(
    tx: &WriteTx<'_>,
    parcel: &Parcel,
    own: &SettingId,
    mine: &DeviceId,
    now: DateTime<Utc>,
) -> Result<TakenIn, Failure> {
    let setting = &parcel.manifest.setting;
    let (sender, sender_key) = parcel.manifest.device().ok_or(Refused::Stranger)?;
    let known = tx.member(setting, mine)?.is_some();
    let met = tx.contacts()?.iter().any(|contact| contact.setting == *setting);
    if !known && !met && setting != own {
        return Err(Refused::Stranger.into());
    }
    let mut taken = TakenIn { first: !known, ..TakenIn::default() };
    for statement in &parcel.statements {
        if let Some(voided) = believe(tx, statement)? {
            taken.statements += 1;
            taken.voided += voided;
        }
    }
    let me = tx.member(setting, mine)?.ok_or(Refused::NoPart)?;
    let from = tx.member(setting, &sender)?.ok_or(Refused::Stranger)?;
    if from.public_key != sender_key {
        return Err(Refused::Stranger.into());
    }
    if parcel.manifest.to != mine.as_str() {
        // Sealed anew by somebody it was made for.
        return Err(NotOpened::NotForUs.into());
    }
    let peer = tx.peer(setting, &sender)?;
    taken.opened_before = tx.opened_post(&parcel.id)?;
    taken.is_older = peer.received_at.is_some_and(|at| at.timestamp_millis() > parcel.manifest.made_at);
    (taken.ended, taken.keeps) = (me.ended_after.is_some(), me.part.keeps);
    taken.sender_ended = from.ended_after.is_some();
    allow_again(tx, &me)?;
    entries(tx, &parcel.entries, &me, &mut taken, OneWrong::RefusesAll)?;
    for signed in &parcel.set_aside {
        tx.set_aside(&unread_id(signed), signed)?;
    }
    for file in &parcel.files {
        tx.keep_file(file)?;
    }
    leave(tx, &me, &sender, &mut taken)?;
    part_changed(tx, &me)?;
    if !parcel.files.is_empty() {
        tx.drop_unnamed_files()?;
    }
    taken.waiting = lacks(&tx.edit_lines(setting)?, &parcel.manifest.ledger) && !taken.ended;
    // A sender whose clock was ahead would be older than itself from then on.
    let made_at = parcel.manifest.made_at.min(now.timestamp_millis());
    let holds = still_held(tx, setting, &sender, parcel.manifest.ledger.clone(), &parcel.statements)?;
    tx.received_from(setting, &sender, made_at, &holds)?;
    tx.keep_opened(&parcel.id, setting, &sender, (parcel.manifest.made_at, now))?;
    Ok(taken)
}

/// Children that were taken away and are given again may be held again.
pub(super) fn allow_again(tx: &WriteTx<'_>, me: &Member) -> Result<(), Failure> {
    if me.ended_after.is_none() {
        match &me.part.only {
            Some(only) => {
                for child in only {
                    tx.give_back(&me.setting, child)?;
                }
            }
            None => tx.give_all_back(&me.setting)?,
        }
    }
    Ok(())
}

/// Takes in entries whose signatures were checked.
pub(super) fn entries(
    tx: &WriteTx<'_>,
    entries: &[Entry],
    me: &Member,
    taken: &mut TakenIn,
    one_wrong: OneWrong,
) -> Result<(), Failure> {
    let wrong = |refused: Refused| -> Result<usize, Failure> {
        match one_wrong {
            OneWrong::RefusesAll => Err(refused.into()),
            OneWrong::IsLeftOut => Ok(1),
        }
    };
    let mut before: BTreeMap<RecordId, Option<StoredRecord>> = BTreeMap::new();
    let mut touched = BTreeSet::new();
    for entry in entries {
        let body = &entry.body;
        let whose = if body.kind == ERASE { None } else { tx.child_of(body)? };
        if let Some(child) = whose.filter(|child| !me.part.sees(child)) {
            if tx.was_given(&me.setting, &me.device, &child)? {
                // Made before the child was taken away; it comes to nothing now.
                continue;
            }
            taken.left_out += wrong(Refused::MoreThanAgreed)?;
            continue;
        }
        if body.kind != ERASE && !before.contains_key(&body.record) {
            before.insert(body.record.clone(), tx.record(&body.record)?);
        }
        match tx.append(entry)? {
            Appended::New if body.kind == ERASE => taken.erased += 1,
            Appended::New => {
                touched.insert(body.record.clone());
            }
            Appended::Known | Appended::Erased | Appended::Withdrawn => {}
            Appended::NoGrant => taken.left_out += wrong(Refused::Entry)?,
        }
    }
    for id in touched {
        let Some(record) = tx.record(&id)? else { continue };
        let was = before.get(&id).and_then(Option::as_ref);
        if record.disagreeing && !was.is_some_and(|was| was.disagreeing) {
            taken.disagreeing.push(id.clone());
        }
        match (was.map(|was| was.hidden), record.hidden) {
            (None, false) => taken.new.push(id),
            // Written and deleted again before it came: nothing to see.
            (None, true) => {}
            (Some(false), true) => taken.deleted.push(id),
            (Some(true), true) => taken.changed_deleted.push(id),
            (Some(_), false) => taken.changed.push(id),
        }
    }
    Ok(())
}

/// Takes out what this laptop may no longer hold: children its part no longer names, or all of them when it ended,
/// unless the setting said from the start that copies stay.
fn leave(tx: &WriteTx<'_>, me: &Member, sender: &DeviceId, taken: &mut TakenIn) -> Result<(), Failure> {
    let all = taken.ended && !taken.keeps;
    if me.part.only.is_none() && !all {
        return Ok(());
    }
    let lines = tx.edit_lines(&me.setting)?;
    let arrived = Arrived::read(tx, me, Some(sender))?;
    for child in tx.children_in(&me.setting)? {
        if !all && me.part.sees(&child) {
            continue;
        }
        let ours: Vec<&Line> =
            lines.iter().filter(|line| line.whose == child && line.device == me.device).collect();
        let unsent = arrived.unsent(&child, &ours);
        let name = tx.title_of(&child)?.unwrap_or_default();
        tx.withdraw(&me.setting, &child)?;
        taken.leaving.push(Leaving { name, unsent });
    }
    Ok(())
}
