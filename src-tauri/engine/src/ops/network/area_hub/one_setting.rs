//! What came of one setting, taken into the book: first to be shown, and then kept.

use super::super::carrier::Carrier as _;
use super::judge::{Known, Parcel};
use super::kept::Kept;
use super::leave::leave;
use crate::failure::Failure;
use crate::ops::network::account::{About, ExchangePlan, account};
use crate::ops::network::open::unread_id;
use crate::ops::network::settings::named;
use crate::ops::network::take_in::{OneWrong, TakenIn, allow_again, entries};
use crate::session::Session;
use crate::trust::believe;
use domain::ledger::Ledger;
use domain::{DeviceId, SettingId};
use hub::Cursor;
use store::WriteTx;

/// From where to where the hub was read.
pub(super) struct Pull {
    pub(super) began: Cursor,
    pub(super) reached: Cursor,
}

/// What the book knows of those who have a part in it.
pub(super) fn known(session: &mut Session, setting: &SettingId) -> Result<Known, Failure> {
    session.book.read(|tx| {
        let members = tx.members(setting)?.into_iter();
        Ok(Known {
            keys: members.map(|member| (member.device, member.public_key)).collect(),
            statements: tx.statements(setting)?.len(),
        })
    })
}

/// Whether what was read lets this laptop have something that lay at the hub before and was passed over, so that the
/// rest of it is a fragment.
pub(super) fn opens_more(session: &mut Session, parcel: &Parcel) -> Result<bool, Failure> {
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

/// What would come of it; none if nobody of the setting is known.
pub(super) fn rehearse(session: &mut Session, parcel: &Parcel) -> Result<Option<ExchangePlan>, Failure> {
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
pub(super) fn keep(session: &mut Session, parcel: &Parcel, pull: &Pull) -> Result<(TakenIn, bool), Failure> {
    let (own, mine) = (session.own.clone(), session.signer.device.id());
    let setting = &parcel.setting;
    session.within(setting, |session| {
        session.write(|writing| {
            // Somebody's key may have come by another way since.
            let misjudged = parcel.unbelieved > 0 && writing.tx.statements(setting)?.len() != parcel.heard;
            let taken = take_in(writing.tx, parcel, &own, &mine)?;
            let statements = writing.tx.statements(setting)?.len();
            let me = writing.tx.member(setting, &mine)?;
            let mut again = false;
            Kept::change(writing.tx, |kept| {
                kept.reconsider_partial(setting, statements);
                if let Some(me) = &me {
                    kept.reconsider_part(me);
                }
                if misjudged {
                    kept.cursor.forget(setting);
                }
                again = misjudged || !kept.cursor.follow(setting, &pull.began, &pull.reached);
                if again {
                    return;
                }
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
