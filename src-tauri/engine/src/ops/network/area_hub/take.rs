//! Someone reads what is new at the Area hub. It is shown setting by setting, and kept when they say so.

use super::super::carrier::Carrier as _;
use super::give::signed_in;
use super::judge::{Keys, Parcel, judge};
use super::kept::Kept;
use super::telling;
use crate::Nothing;
use crate::desk::Shared;
use crate::failure::Failure;
use crate::host::{Progress, Step};
use crate::ops::network::account::{About, ExchangePlan, account};
use crate::ops::network::open::{AHEAD, unread_id};
use crate::ops::network::settings::named;
use crate::ops::network::take_in::{OneWrong, TakenIn, allow_again, entries, leave};
use crate::session::Session;
use crate::trust::believe;
use chrono::TimeDelta;
use domain::{DeviceId, Problem, Rejected, SettingId};
use hub::{Cursor, Hub, Pulled};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::WriteTx;
use ts_rs::TS;

/// What came from the hub and waits for the person's word; in memory only.
pub(crate) struct FromHub {
    parcels: Vec<Parcel>,
    cursor: Cursor,
}

/// What is new at the hub.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub(crate) struct HubFetched {
    /// What is new of each setting, to be kept or put away.
    pub plans: Vec<ExchangePlan>,
    /// Settings this laptop was admitted to and whose card nobody compared: nothing of theirs is taken in.
    pub unmet: u32,
    /// Entries that are not what they say they are, and were left out.
    pub unbelieved: u32,
    /// More waits there than is read at once.
    pub more: bool,
}

/// Reads what is new. What changes no record is taken in at once; the rest waits for the person.
pub(crate) fn fetch_from_hub(
    shared: &Shared<'_>,
    _input: Nothing,
    progress: &dyn Progress,
) -> Result<HubFetched, Failure> {
    let mut hub = signed_in(shared, progress)?;
    let heard = heard(shared, &mut hub, progress)?;
    let mut answer = HubFetched::default();
    loop {
        let cursor = shared.session(|session| {
            session.from_hub = None;
            session.write(|writing| {
                let mut kept = Kept::needed(writing.tx)?;
                kept.reconsider(writing.tx)?;
                kept.fetched_at = Some(writing.now);
                kept.keep(writing.tx)?;
                Ok(kept.cursor)
            })
        })?;
        let Pulled { entries, cursor, more } =
            hub.pull(&cursor, &telling(progress, "Reading what is new"))?;
        let (mut waiting, mut again) = (Vec::new(), more);
        for (setting, came) in by_setting(entries) {
            let of = heard.get(&setting).copied().unwrap_or_default();
            let (keys, latest) =
                shared.session(|session| Ok((keys(session, &setting)?, session.host.now())))?;
            let parcel = judge(&setting, came, keys, of, latest + TimeDelta::milliseconds(AHEAD));
            answer.unbelieved += u32::try_from(parcel.unbelieved).unwrap_or(u32::MAX);
            match shared.session(|session| rehearse(session, &parcel))? {
                Some(plan) if is_to_be_seen(&plan) => {
                    answer.plans.push(plan);
                    waiting.push(parcel);
                }
                seen => {
                    answer.unmet += u32::from(seen.is_none());
                    again |= shared.session(|session| keep(session, &parcel, &cursor))?.1;
                }
            }
        }
        if !waiting.is_empty() || !again {
            answer.more = again;
            shared.session(|session| {
                session.from_hub = Some(Arc::new(FromHub { parcels: waiting, cursor }));
                session.note("Read what is new at the Area hub")
            })?;
            return Ok(answer);
        }
    }
}

/// Whether anything changes that a person sees. That somebody else was given a part is no such thing.
fn is_to_be_seen(plan: &ExchangePlan) -> bool {
    let changes = plan.new.count + plan.changed.count + plan.erased + plan.going.len();
    changes > 0 || plan.first || plan.ended || !plan.may_keep
}

/// What was kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub(crate) struct HubKept {
    /// Records that were not there before.
    #[ts(type = "number")]
    pub new: usize,
    /// Records that something changed of.
    #[ts(type = "number")]
    pub changed: usize,
    /// Records to decide on.
    #[ts(type = "number")]
    pub disagreeing: usize,
    /// More waits there: what could not be let in before, and may be now.
    pub more: bool,
    /// Settings not kept, because what this laptop wrote has not reached the hub yet.
    pub unsent: u32,
}

/// Takes in what was read: each setting all or nothing, together with how far it was read.
pub(crate) fn keep_from_hub(
    shared: &Shared<'_>,
    _input: Nothing,
    progress: &dyn Progress,
) -> Result<HubKept, Failure> {
    let waiting = shared.session(|session| {
        session.from_hub.clone().ok_or(Failure::BadRequest("nothing was read from the hub".into()))
    })?;
    let mut answer = HubKept::default();
    let of = u32::try_from(waiting.parcels.len()).unwrap_or(u32::MAX);
    for (done, parcel) in (0..).zip(&waiting.parcels) {
        progress.step(Step { done, of, doing: "Taking in the records".into() });
        if progress.cancelled() {
            return Err(Failure::Cancelled);
        }
        match shared.session(|session| keep(session, parcel, &waiting.cursor)) {
            Ok((taken, again)) => {
                answer.more |= again;
                answer.new += taken.new.len();
                answer.changed += taken.changed.len();
                answer.disagreeing += taken.disagreeing.len();
            }
            Err(Failure::Rejected(_)) => answer.unsent += 1,
            Err(failure) => return Err(failure),
        }
    }
    shared.session(|session| {
        session.from_hub = None;
        Ok(answer)
    })
}

/// Puts away what was read; it comes again the next time.
pub(crate) fn drop_from_hub(session: &mut Session, _input: Nothing) -> Result<Nothing, Failure> {
    session.from_hub = None;
    Ok(Nothing {})
}

/// Of each setting of others how far this laptop's own entries have reached the hub. What names a file never does, so
/// that no copy goes before a sealed file has brought it.
fn heard(
    shared: &Shared<'_>,
    hub: &mut Hub,
    progress: &dyn Progress,
) -> Result<BTreeMap<SettingId, i64>, Failure> {
    let asking = telling(progress, "Asking the Area hub what it has");
    let mut heard = BTreeMap::new();
    for admitted in hub.memberships(&asking)? {
        let setting = admitted.setting;
        let ours = shared.session(|session| {
            let mine = session.signer.device.id();
            let lines = match session.own == setting {
                true => Vec::new(),
                false => session.book.read(|tx| tx.edit_lines(&setting))?,
            };
            Ok(lines.into_iter().filter(|line| line.device == mine).collect::<Vec<_>>())
        })?;
        let ids: Vec<_> = ours.iter().map(|line| line.id.clone()).collect();
        let missing = if ids.is_empty() { Vec::new() } else { hub.missing(&setting, &ids, &asking)? };
        let gap = ours.iter().filter(|line| missing.contains(&line.id)).map(|line| line.n - 1).min();
        let last = ours.iter().map(|line| line.n).max();
        heard.insert(setting, gap.or(last).unwrap_or_default());
    }
    Ok(heard)
}

fn by_setting(entries: Vec<hub::Entry>) -> BTreeMap<SettingId, Vec<hub::Entry>> {
    let mut groups: BTreeMap<SettingId, Vec<hub::Entry>> = BTreeMap::new();
    for entry in entries {
        groups.entry(entry.setting.clone()).or_default().push(entry);
    }
    groups
}

fn keys(session: &mut Session, setting: &SettingId) -> Result<Keys, Failure> {
    let members = session.book.read(|tx| tx.members(setting))?;
    Ok(members.into_iter().map(|member| (member.device, member.public_key)).collect())
}

/// Takes in what came of one setting. None if nobody of it is known.
fn take_in(
    tx: &WriteTx<'_>,
    parcel: &Parcel,
    own: &SettingId,
    mine: &DeviceId,
) -> Result<Option<TakenIn>, Failure> {
    let setting = &parcel.setting;
    let known = tx.member(setting, mine)?.is_some();
    if !known && setting != own && !tx.contacts()?.iter().any(|contact| contact.setting == *setting) {
        return Ok(None);
    }
    let mut taken = TakenIn { left_out: parcel.unbelieved, ..TakenIn::default() };
    for statement in &parcel.statements {
        if let Some(voided) = believe(tx, statement)? {
            taken.statements += 1;
            taken.voided += voided;
        }
    }
    let Some(me) = tx.member(setting, mine)? else {
        taken.left_out += parcel.entries.len();
        return Ok(Some(taken));
    };
    taken.first = !known;
    (taken.ended, taken.keeps) = (me.ended_after.is_some(), me.part.keeps);
    allow_again(tx, &me)?;
    entries(tx, &parcel.entries, &me, &mut taken, OneWrong::IsLeftOut)?;
    for signed in &parcel.set_aside {
        tx.set_aside(&unread_id(signed), signed)?;
    }
    // Whatever the hub has, the setting gets from there.
    leave(tx, parcel.heard, &me, &mut taken)?;
    Ok(Some(taken))
}

fn rehearse(session: &mut Session, parcel: &Parcel) -> Result<Option<ExchangePlan>, Failure> {
    let (own, mine, now) = (session.own.clone(), session.signer.device.id(), session.host.now());
    session.within(&parcel.setting, |session| {
        session.book.rehearse(|tx| {
            let Some(taken) = take_in(tx, parcel, &own, &mine)? else { return Ok(None) };
            let about = About {
                person: "The Area hub".into(),
                setting_name: named(tx.setting_name(&parcel.setting)?),
                made_at: now,
                clock_ahead: false,
                set_aside: parcel.set_aside.len(),
            };
            account(tx, about, &taken).map(Some)
        })
    })
}

/// Keeps what came of one setting, together with how far it was read. Answers too whether it has to be read again from
/// the start, for what was left out before and may be let in now.
fn keep(session: &mut Session, parcel: &Parcel, cursor: &Cursor) -> Result<(TakenIn, bool), Failure> {
    let (own, mine) = (session.own.clone(), session.signer.device.id());
    let setting = &parcel.setting;
    session.within(setting, |session| {
        session.write(|writing| {
            let taken = take_in(writing.tx, parcel, &own, &mine)?;
            let statements = writing.tx.statements(setting)?.len();
            let mut again = false;
            Kept::change(writing.tx, |kept| {
                again = kept.reconsider_one(setting, statements);
                if again {
                    return;
                }
                kept.cursor.follow(setting, cursor);
                if taken.is_none() {
                    kept.unmet.insert(setting.clone());
                } else if taken.as_ref().is_some_and(|taken| taken.left_out > 0) {
                    kept.partial.insert(setting.clone(), statements);
                }
            })?;
            let Some(taken) = taken else { return Ok((TakenIn::default(), again)) };
            if !taken.ended && taken.leaving.iter().any(|leaving| leaving.unsent > 0) {
                // What was written here would be lost to everybody.
                let message = "Some of what you wrote has not reached the Area hub yet. Give it first.";
                return Err(Rejected::Fields(vec![Problem::at("unsent", message)]).into());
            }
            let changes = taken.new.len() + taken.changed.len() + taken.erased + taken.leaving.len();
            if changes + taken.statements > 0 {
                writing.note("Took in records from the Area hub")?;
            }
            Ok((taken, again))
        })
    })
}
