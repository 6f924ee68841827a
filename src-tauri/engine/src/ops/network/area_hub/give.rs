//! Someone gives the Area hub what it lacks: first what that would be, then the entries.

use super::super::carrier::Carrier as _;
use super::kept::Kept;
use super::telling;
use crate::desk::Shared;
use crate::failure::{ApiError, Failure};
use crate::host::Progress;
use crate::ops::network::consent::{Agreed, agreed};
use crate::ops::network::load::of_member;
use crate::ops::network::settings::name_of;
use crate::session::Session;
use crate::{Nothing, Refused};
use chrono::NaiveDate;
use domain::edit::{EditBody, SignedEdit};
use domain::ledger::Line;
use domain::members::{Member, Part, Role};
use domain::{DeviceId, EditId, RecordId, SettingId};
use exchange::edit_id;
use hub::{Entry, Hub, What};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use store::ReadTx;
use ts_rs::TS;

/// Kind of what names a file. It stays back with the file: a sealed file brings both.
const ATTACHMENT: &str = "attachment";
/// Entries read from the book at once.
const AT_ONCE: usize = 2_000;

/// A child of whom something would go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct HubChild {
    /// Their name.
    pub name: String,
    /// Entries about them that would go.
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
    /// Children of the setting who stay out of it, because no consent is on record.
    pub held_back: u32,
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
    for lacking in lacking(shared, &mut hub, progress)? {
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
    let lacking = lacking(shared, &mut hub, progress)?;
    let mut given = HubGiven::default();
    for one in lacking {
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

/// What of one setting may go, and the hub lacks.
struct Lacking {
    setting: SettingId,
    /// This laptop speaks for the setting; of any other, only what was written here goes.
    whole: bool,
    /// Grants and revocations, and erasures.
    entries: Vec<Entry>,
    lines: Vec<Line>,
    held_back: u32,
}

fn lacking(shared: &Shared<'_>, hub: &mut Hub, progress: &dyn Progress) -> Result<Vec<Lacking>, Failure> {
    let asking = telling(progress, "Asking the Area hub what it lacks");
    let mut all = Vec::new();
    for admitted in hub.memberships(&asking)?.into_iter().filter(|admitted| admitted.may_write) {
        let setting = admitted.setting;
        let may_go =
            shared.session(|session| session.within(&setting, |session| may_go(session, &setting)))?;
        let Some(mut one) = may_go else { continue };
        let said = one.entries.iter().map(|entry| &entry.id);
        let ids: Vec<EditId> = said.chain(one.lines.iter().map(|line| &line.id)).cloned().collect();
        let missing: HashSet<EditId> = hub.missing(&setting, &ids, &asking)?.into_iter().collect();
        one.entries.retain(|entry| missing.contains(&entry.id));
        one.lines.retain(|line| missing.contains(&line.id));
        // As they came into this book: what an entry names is before it.
        one.lines.sort_by_key(|line| line.row);
        all.push(one);
    }
    Ok(all)
}

fn may_go(session: &mut Session, setting: &SettingId) -> Result<Option<Lacking>, Failure> {
    let (own, mine, today) = (session.own == *setting, session.signer.device.id(), session.today());
    session.book.read(|tx| {
        let Some(me) = tx.member(setting, &mine)?.filter(Member::may_write) else { return Ok(None) };
        let all = tx.edit_lines(setting)?;
        let (children, held_back) = agreed_to(tx, &all, today)?;
        // An owner's second laptop speaks for the setting too.
        let whole = own || me.part.role == Role::Owner;
        let (entries, mut lines) = if whole {
            (said(tx, setting)?, of_member(all, &an_area_senco_with(setting, children)))
        } else {
            let agreed_to = |line: &Line| line.whose.as_str().is_empty() || children.contains(&line.whose);
            let ours = |line: &Line| line.device == mine && agreed_to(line);
            (Vec::new(), of_member(all, &me).into_iter().filter(ours).collect())
        };
        lines.retain(|line| line.kind != ATTACHMENT);
        let held_back = if whole { held_back } else { 0 };
        Ok(Some(Lacking { setting: setting.clone(), whole, entries, lines, held_back }))
    })
}

/// The children whose parents agreed, and how many others there are.
fn agreed_to(tx: &ReadTx<'_>, all: &[Line], today: NaiveDate) -> Result<(Vec<RecordId>, u32), Failure> {
    let children: BTreeSet<&RecordId> =
        all.iter().map(|line| &line.whose).filter(|child| !child.as_str().is_empty()).collect();
    let (mut agreed_to, mut held_back) = (Vec::new(), 0);
    for child in children {
        if agreed(tx, child, today)? == Agreed::Yes {
            agreed_to.push(child.clone());
        } else {
            held_back += 1;
        }
    }
    Ok((agreed_to, held_back))
}

/// Whom the hub stands for, when it is asked what may go there.
fn an_area_senco_with(setting: &SettingId, children: Vec<RecordId>) -> Member {
    let part = Part {
        role: Role::Reader,
        person: String::new(),
        seq: 0,
        recipient: String::new(),
        only: Some(children),
        keeps: false,
    };
    let nobody = DeviceId(String::new());
    Member { setting: setting.clone(), device: nobody, public_key: [0; 32], part, ended_after: None }
}

/// What a setting says besides entries: who has a part, and which children are erased. Always told.
fn said(tx: &ReadTx<'_>, setting: &SettingId) -> Result<Vec<Entry>, Failure> {
    let mut entries = Vec::new();
    for (body, signature) in tx.statements(setting)? {
        let id = edit_id(&body);
        entries.push(Entry { setting: setting.clone(), id, what: What::Statement, body, signature });
    }
    for erasure in tx.erasures(setting)? {
        entries.push(entry(erasure)?);
    }
    Ok(entries)
}

fn entry(signed: SignedEdit) -> Result<Entry, Failure> {
    let body = EditBody::parse(&signed.body).map_err(|_| Refused::Entry)?;
    Ok(Entry::of_edit(edit_id(&signed.body), signed, &body))
}

fn going(session: &mut Session, lacking: &Lacking) -> Result<HubGoing, Failure> {
    let setting_name = name_of(session, &lacking.setting)?;
    session.book.read(|tx| {
        let mut counts: BTreeMap<&RecordId, u32> = BTreeMap::new();
        for line in &lacking.lines {
            *counts.entry(&line.whose).or_default() += 1;
        }
        let setting_entries = counts.remove(&RecordId(String::new())).unwrap_or_default();
        let mut children = Vec::new();
        for (child, entries) in counts {
            children.push(HubChild { name: tx.title_of(child)?.unwrap_or_default(), entries });
        }
        children.sort_by(|one, other| one.name.cmp(&other.name));
        let statements = u32::try_from(lacking.entries.len()).unwrap_or(u32::MAX);
        let (own, held_back) = (lacking.whole, lacking.held_back);
        Ok(HubGoing { setting_name, own, children, setting_entries, statements, held_back })
    })
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
