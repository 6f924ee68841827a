//! Someone reads what is new at the Area hub. It is shown setting by setting, and kept when they say so.

use super::super::carrier::Carrier as _;
use super::give::signed_in;
use super::judge::{Keys, Parcel, judge};
use super::kept::Kept;
use super::leave::{leave, stays};
use super::telling;
use crate::Nothing;
use crate::desk::Shared;
use crate::failure::Failure;
use crate::host::{Progress, Step};
use crate::ops::network::account::{About, ExchangePlan, account};
use crate::ops::network::open::unread_id;
use crate::ops::network::settings::named;
use crate::ops::network::take_in::{OneWrong, TakenIn, allow_again, entries};
use crate::session::Session;
use crate::trust::believe;
use domain::ledger::Ledger;
use domain::{DeviceId, SettingId};
use hub::{Cursor, Pulled};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
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
    let mut plans = Vec::new();
    // What is read again from the start is counted once.
    let (mut unmet, mut unbelieved) = (BTreeSet::new(), BTreeMap::<SettingId, usize>::new());
    loop {
        let cursor = shared.session(|session| {
            session.from_hub = None;
            let mine = session.signer.device.id();
            session.write(|writing| {
                let mut kept = Kept::needed(writing.tx)?;
                kept.reconsider(writing.tx, &mine)?;
                kept.fetched_at = Some(writing.now);
                kept.keep(writing.tx)?;
                Ok(kept.cursor)
            })
        })?;
        let Pulled { entries, cursor, more } =
            hub.pull(&cursor, &telling(progress, "Reading what is new"))?;
        let (mut waiting, mut again) = (Vec::new(), more);
        for (setting, came) in by_setting(entries) {
            let keys = shared.session(|session| keys(session, &setting))?;
            let mut parcel = judge(&setting, came, keys);
            let anew = shared.session(|session| opens_more(session, &parcel))?;
            if anew {
                parcel = parcel.only_statements();
                unbelieved.remove(&setting);
                again = true;
            } else {
                *unbelieved.entry(setting.clone()).or_default() += parcel.unbelieved;
            }
            match shared.session(|session| rehearse(session, &parcel))? {
                Some(plan) if is_to_be_seen(&plan) => {
                    plans.push(plan);
                    waiting.push(parcel);
                }
                seen => {
                    if seen.is_none() {
                        unmet.insert(setting);
                    }
                    again |= shared.session(|session| keep(session, &parcel, &cursor))?.1;
                }
            }
        }
        if !waiting.is_empty() || !again {
            shared.session(|session| {
                session.from_hub = Some(Arc::new(FromHub { parcels: waiting, cursor }));
                session.note("Read what is new at the Area hub")
            })?;
            let unbelieved = unbelieved.values().sum::<usize>();
            return Ok(HubFetched {
                plans,
                unmet: count(unmet.len()),
                unbelieved: count(unbelieved),
                more: again,
            });
        }
    }
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

/// Whether what was read lets this laptop have something that lay at the hub before and was passed over. The rest of it
/// is a fragment then: the setting is read from the start before any of it is shown.
fn opens_more(session: &mut Session, parcel: &Parcel) -> Result<bool, Failure> {
    let mine = session.signer.device.id();
    session.book.rehearse(|tx| {
        for statement in &parcel.statements {
            believe(tx, statement)?;
        }
        let me = tx.member(&parcel.setting, &mine)?;
        let mut kept = Kept::needed(tx)?;
        let left_out = kept.reconsider_partial(&parcel.setting, tx.statements(&parcel.setting)?.len());
        Ok(left_out | me.is_some_and(|me| kept.reconsider_part(&me)))
    })
}

/// Whether anything changes that a person sees. That somebody else was given a part is no such thing.
fn is_to_be_seen(plan: &ExchangePlan) -> bool {
    let changes = plan.new.count + plan.changed.count + plan.deleted.count + plan.changed_deleted.count;
    changes + plan.voided + plan.erased + plan.going.len() > 0 || plan.first || plan.ended
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
    /// Children not shared any more who stay in the book until the setting has what was written here about them.
    #[ts(type = "number")]
    pub staying: usize,
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
        let (taken, again) = shared.session(|session| keep(session, parcel, &waiting.cursor))?;
        answer.more |= again;
        answer.new += taken.new.len();
        answer.changed += taken.changed.len();
        answer.disagreeing += taken.disagreeing.len();
        answer.staying += taken.leaving.iter().filter(|leaving| stays(leaving, &taken)).count();
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

/// By which name it is noted when something of a setting last came through the hub. No laptop is called so.
const THE_HUB: &str = "area hub";

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
    leave(tx, &me, &mut taken)?;
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
            // What has to stay stays, and everything else is kept.
            Ok(Some(ExchangePlan { may_keep: true, ..account(tx, about, &taken)? }))
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
            let me = writing.tx.member(setting, &mine)?;
            let mut again = false;
            Kept::change(writing.tx, |kept| {
                again = kept.reconsider_partial(setting, statements);
                again |= me.is_some_and(|me| kept.reconsider_part(&me));
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
            if taken.statements > 0 || parcel.entries.iter().any(|entry| entry.body.device != mine) {
                let now = writing.now.timestamp_millis();
                writing.tx.received_from(setting, &DeviceId::from(THE_HUB), now, &Ledger::new())?;
            }
            let written =
                taken.new.len() + taken.changed.len() + taken.deleted.len() + taken.changed_deleted.len();
            if written + taken.erased + taken.leaving.len() + taken.statements > 0 {
                writing.note("Took in records from the Area hub")?;
            }
            Ok((taken, again))
        })
    })
}
