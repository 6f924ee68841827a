//! Someone reads what is new at the Area hub. It is shown setting by setting, and kept when they say so.

use super::super::carrier::Carrier as _;
use super::give::signed_in;
use super::judge::{Parcel, judge};
use super::kept::Kept;
use super::leave::stays;
use super::one_setting::{Pull, keep, known, opens_more, rehearse};
use super::telling;
use crate::Nothing;
use crate::desk::Shared;
use crate::failure::Failure;
use crate::host::{Progress, Step};
use crate::ops::network::account::ExchangePlan;
use crate::session::Session;
use domain::SettingId;
use hub::Pulled;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use ts_rs::TS;

/// What came from the hub and waits for the person's word; in memory only.
pub(crate) struct FromHub {
    parcels: Vec<Parcel>,
    pull: Pull,
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
        let began = shared.session(|session| {
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
        let Pulled { entries, cursor: reached, more } =
            hub.pull(&began, &telling(progress, "Reading what is new"))?;
        let pull = Pull { began, reached };
        let (mut waiting, mut again) = (Vec::new(), more);
        for (setting, came) in by_setting(entries) {
            let known = shared.session(|session| known(session, &setting))?;
            let parcel = judge(&setting, came, known);
            if shared.session(|session| begins_anew(session, &parcel, &pull))? {
                unbelieved.remove(&setting);
                again = true;
                continue;
            }
            *unbelieved.entry(setting.clone()).or_default() += parcel.unbelieved;
            match shared.session(|session| rehearse(session, &parcel))? {
                Some(plan) if is_to_be_seen(&plan) => {
                    plans.push(plan);
                    waiting.push(parcel);
                }
                seen => {
                    if seen.is_none() {
                        unmet.insert(setting);
                    }
                    again |= shared.session(|session| keep(session, &parcel, &pull))?.1;
                }
            }
        }
        if !waiting.is_empty() || !again {
            shared.session(|session| {
                session.from_hub = Some(Arc::new(FromHub { parcels: waiting, pull }));
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

/// Believes who has which part, where that alone changes nothing a person sees and lets this laptop have what was passed
/// over. All of the setting is read from the start then, before any of it is shown.
fn begins_anew(session: &mut Session, parcel: &Parcel, pull: &Pull) -> Result<bool, Failure> {
    if !pull.began.knows(&parcel.setting) {
        // It was read from the start.
        return Ok(false);
    }
    let statements = parcel.statements_alone();
    if !opens_more(session, &statements)?
        || rehearse(session, &statements)?.is_none_or(|plan| is_to_be_seen(&plan))
    {
        return Ok(false);
    }
    Ok(keep(session, &statements, pull)?.1)
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
            if done == 0 {
                return Err(Failure::Cancelled);
            }
            // What was kept stays kept; the rest comes again the next time.
            answer.more = true;
            break;
        }
        let (taken, again) = shared.session(|session| keep(session, parcel, &waiting.pull))?;
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
