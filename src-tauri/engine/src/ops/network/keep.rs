//! Someone keeps what is in the opened file, or puts it away.

use super::take_in::{Parcel, take_in};
use crate::desk::Shared;
use crate::host::{Progress, Step};
use crate::session::Session;
use crate::trust::believe;
use crate::{Failure, Nothing};
use domain::{Problem, Rejected};
use exchange::{device_id_of, read_statement};
use serde::Serialize;
use store::WriteTx;
use ts_rs::TS;

/// What was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct Kept {
    /// Records that were not there before.
    #[ts(type = "number")]
    pub new: usize,
    /// Records that something changed of.
    #[ts(type = "number")]
    pub changed: usize,
    /// Records to decide on.
    #[ts(type = "number")]
    pub disagreeing: usize,
    /// The setting it is about.
    pub setting: domain::SettingId,
}

/// Takes the opened file in, all of it or nothing.
pub(crate) fn keep_exchange(
    shared: &Shared<'_>,
    _input: Nothing,
    progress: &dyn Progress,
) -> Result<Kept, Failure> {
    progress.step(Step { done: 0, of: 1, doing: "Taking in the records".into() });
    shared.session(|session| {
        let parcel = session.pending.clone().ok_or(Failure::BadRequest("no file is open".into()))?;
        let (own, mine) = (session.own.clone(), session.signer.device.id());
        let at_hand = session.signer.setting.clone();
        session.book.speak_of(&parcel.manifest.setting);
        let mut waits = false;
        let taken = session.write(|writing| {
            let taken = take_in(writing.tx, &parcel, &own, &mine, writing.now)?;
            // What is written after the end does not count, sent or not; the person was told.
            waits = !taken.ended && taken.leaving.iter().any(|leaving| leaving.unsent > 0);
            if waits {
                // What was written here would be lost to everybody.
                let message = "Some of what you wrote has not reached the setting yet. Prepare an exchange file for it first, then ask it for a new one.";
                return Err(Rejected::Fields(vec![Problem::at("unsent", message)]).into());
            }
            writing.note("Took in an exchange file")?;
            Ok(taken)
        });
        let known = if waits { session.write(|writing| meet_sender(writing.tx, &parcel)) } else { Ok(()) };
        session.book.speak_of(&at_hand);
        known?;
        let taken = taken?;
        session.pending = None;
        Ok(Kept {
            new: taken.new.len(),
            changed: taken.changed.len(),
            disagreeing: taken.disagreeing.len(),
            setting: parcel.manifest.setting.clone(),
        })
    })
}

/// Takes in of a file nothing but who its sender is. A file must be made for them first, and a laptop that came in the
/// place of a lost one is told of nowhere else.
fn meet_sender(tx: &WriteTx<'_>, parcel: &Parcel) -> Result<(), Failure> {
    let sender = parcel.manifest.device().map(|(device, _)| device);
    for statement in &parcel.statements {
        if sender == Some(device_id_of(&read_statement(statement)?.1)) {
            believe(tx, statement)?;
        }
    }
    Ok(())
}

/// Puts the opened file away; nothing of it was kept.
pub(crate) fn drop_exchange(session: &mut Session, _input: Nothing) -> Result<Nothing, Failure> {
    session.pending = None;
    Ok(Nothing {})
}
