//! Someone gives the Area hub what it lacks: first what that would be, then the entries.

use super::super::carrier::Carrier as _;
use super::gather::{Lacking, Parts, entry, lacking};
use super::kept::Kept;
use super::narrowing::HubNarrowing;
use super::telling;
use crate::Nothing;
use crate::desk::Shared;
use crate::failure::{ApiError, Failure};
use crate::host::Progress;
use crate::ops::network::settings::name_of;
use crate::session::Session;
use domain::ledger::Line;
use domain::{Problem, RecordId, Rejected};
use hub::Hub;
use serde::Serialize;
use std::collections::BTreeMap;
use store::ReadTx;
use ts_rs::TS;

/// Entries read from the book at once.
const AT_ONCE: usize = 2_000;

/// A child and how many entries there are about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct HubChild {
    /// Their name.
    pub name: String,
    /// Entries about them.
    pub entries: u32,
}

/// What would go to the hub of one setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct HubGoing {
    /// The setting.
    pub setting_name: String,
    /// This laptop speaks for it; of any other only what was written here goes.
    pub own: bool,
    /// The children of whom something would go.
    pub children: Vec<HubChild>,
    /// Entries about the setting that would go.
    pub setting_entries: u32,
    /// Who has a part, and who was erased: statements that go along.
    pub statements: u32,
    /// Statements the hub does not take from this login, because it is not known there as the setting's own.
    pub not_owner: u32,
    /// Children who stay out of it, because no consent to the Area SENCo is on record.
    pub held_back: u32,
    /// Whom the setting tells that they see a child no longer.
    pub narrowing: Vec<HubNarrowing>,
    /// Children shared with this laptop no more: what was written here about them goes as a sealed file.
    pub apart: Vec<HubChild>,
    /// Children the hub knows as gone for ever: it takes nothing about them.
    pub erased: Vec<HubChild>,
    /// Nothing goes before what lies at the hub was fetched and kept: somebody's part becomes smaller.
    pub fetch_first: bool,
}

/// What was given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub(crate) struct HubGiven {
    /// Entries that were new to the hub.
    pub entries: u32,
    /// What stopped it before it was done.
    pub stopped: Option<ApiError>,
}

/// What the hub lacks and may have. Asking that tells the hub nothing but numbers.
pub(crate) fn hub_outline(
    shared: &Shared<'_>,
    _input: Nothing,
    progress: &dyn Progress,
) -> Result<Vec<HubGoing>, Failure> {
    let mut hub = signed_in(shared, progress)?;
    let mut rows = Vec::new();
    for lacking in lacking(shared, &mut hub, Parts::AsTheyAre, progress)? {
        rows.push(
            shared.session(|session| session.within(&lacking.setting, |session| going(session, &lacking)))?,
        );
    }
    Ok(rows)
}

/// Gives it. What the hub took before something went wrong stays there.
pub(crate) fn give_to_hub(
    shared: &Shared<'_>,
    _input: Nothing,
    progress: &dyn Progress,
) -> Result<HubGiven, Failure> {
    let mut hub = signed_in(shared, progress)?;
    let lacking = lacking(shared, &mut hub, Parts::Narrowed, progress)?;
    let mut given = HubGiven::default();
    for one in lacking {
        if one.fetch_first {
            given.stopped = Some(fetch_first().into());
            continue;
        }
        match give(shared, &mut hub, one, &mut given, progress) {
            Ok(()) => {}
            Err(Failure::Locked) => return Err(Failure::Locked),
            Err(failure) => {
                given.stopped = Some(failure.into());
                break;
            }
        }
    }
    shared.session(|session| {
        session.write(|writing| {
            Kept::change(writing.tx, |kept| kept.given_at = Some(writing.now))?;
            writing.note("Gave the Area hub what it lacked")
        })
    })?;
    Ok(given)
}

/// Signs in at the book's hub.
pub(super) fn signed_in(shared: &Shared<'_>, progress: &dyn Progress) -> Result<Hub, Failure> {
    let settings = shared.session(|session| session.book.read(Kept::needed))?.settings();
    Ok(Hub::connect(&settings, &telling(progress, "Signing in at the Area hub"))?)
}

fn fetch_first() -> Failure {
    let message = "You share less with somebody now, and something that was written for your setting lies at the Area hub and is not in your book yet. Nothing of your setting was sent, so that it is not lost. Fetch from the hub first and keep what comes, then send.";
    Rejected::Fields(vec![Problem::at("fetch", message)]).into()
}

fn going(session: &mut Session, lacking: &Lacking) -> Result<HubGoing, Failure> {
    let setting_name = name_of(session, &lacking.setting)?;
    let short = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    session.book.read(|tx| {
        let (children, setting_entries) = counted(tx, &lacking.lines)?;
        Ok(HubGoing {
            setting_name,
            own: lacking.whole,
            children,
            setting_entries,
            statements: short(lacking.entries.len()),
            not_owner: short(lacking.not_owner),
            held_back: lacking.held_back,
            narrowing: lacking.narrowing.clone(),
            apart: counted(tx, &lacking.apart)?.0,
            erased: counted(tx, &lacking.erased)?.0,
            fetch_first: lacking.fetch_first,
        })
    })
}

/// Lines counted by child, and those about no child.
fn counted(tx: &ReadTx<'_>, lines: &[Line]) -> Result<(Vec<HubChild>, u32), Failure> {
    let mut counts: BTreeMap<&RecordId, u32> = BTreeMap::new();
    for line in lines {
        *counts.entry(&line.whose).or_default() += 1;
    }
    let about_none = counts.remove(&RecordId(String::new())).unwrap_or_default();
    let mut children = Vec::new();
    for (child, entries) in counts {
        children.push(HubChild { name: tx.title_of(child)?.unwrap_or_default(), entries });
    }
    children.sort_by(|one, other| one.name.cmp(&other.name));
    Ok((children, about_none))
}

fn give(
    shared: &Shared<'_>,
    hub: &mut Hub,
    lacking: Lacking,
    given: &mut HubGiven,
    progress: &dyn Progress,
) -> Result<(), Failure> {
    let giving = telling(progress, "Giving the Area hub what it lacks");
    let mut count = |taken: u64| {
        given.entries = given.entries.saturating_add(u32::try_from(taken).unwrap_or(u32::MAX));
    };
    // First who may write, so that whoever reads can believe what follows.
    count(hub.push(lacking.entries, &giving)?.taken);
    for lines in lacking.lines.chunks(AT_ONCE) {
        let entries = shared.session(|session| {
            session.book.read(|tx| lines.iter().map(|line| entry(tx.signed(line.row)?)).collect())
        });
        count(hub.push(entries?, &giving)?.taken);
    }
    Ok(())
}
