//! What of each setting may go to the hub, and the hub lacks.

use super::super::arrived::ATTACHMENT;
use super::super::carrier::Carrier as _;
use super::kept::Kept;
use super::narrowing::{HubNarrowing, is_unread, narrow_all, narrowings, takes_away};
use super::settings::let_in;
use super::telling;
use crate::Refused;
use crate::desk::Shared;
use crate::failure::Failure;
use crate::host::Progress;
use crate::ops::network::consent::{Agreed, agreed_to_hub};
use crate::ops::network::load::of_member;
use crate::session::Session;
use crate::trust::believe;
use domain::edit::{EditBody, SignedEdit};
use domain::ledger::Line;
use domain::members::{Member, Part, Role};
use domain::{DeviceId, EditId, RecordId, SettingId};
use exchange::{SignedStatement, edit_id, read_statement};
use hub::{Entry, Hub, Label, Membership, Rights, What};
use std::collections::{BTreeSet, HashMap, HashSet};
use store::{ReadTx, WriteTx};

/// What of one setting may go, and the hub lacks.
pub(super) struct Lacking {
    pub(super) setting: SettingId,
    /// This laptop speaks for the setting; of any other, only what was written here goes.
    pub(super) whole: bool,
    /// Grants and revocations, and erasures.
    pub(super) entries: Vec<Entry>,
    /// How many of those the hub takes from the setting's own laptops only, and does not know this one as such.
    pub(super) not_owner: usize,
    pub(super) lines: Vec<Line>,
    /// Lines about children whom the hub knows as gone for ever: it takes none.
    pub(super) erased: Vec<Line>,
    /// Lines written here about children who are shared with this laptop no more: they go as a sealed file.
    pub(super) apart: Vec<Line>,
    pub(super) held_back: u32,
    /// Whose part has to be narrowed first.
    pub(super) narrowing: Vec<HubNarrowing>,
    /// A part becomes smaller, and what lies at the hub has to be fetched before that is said.
    pub(super) fetch_first: bool,
}

/// What happens to the parts of those whose parents no longer agree.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Parts {
    /// They are looked at.
    AsTheyAre,
    /// They are narrowed for good, unless the hub has to be read first.
    Narrowed,
}

/// What the hub lacks and may have. Asking that tells the hub nothing but numbers.
pub(super) fn lacking(
    shared: &Shared<'_>,
    hub: &mut Hub,
    parts: Parts,
    progress: &dyn Progress,
) -> Result<Vec<Lacking>, Failure> {
    let asking = telling(progress, "Asking the Area hub what it lacks");
    let memberships = hub.memberships(&asking)?;
    shared.session(|session| note_rights(session, &memberships))?;
    let mut all = Vec::new();
    for admitted in memberships.into_iter().filter(|admitted| admitted.rights.may_write()) {
        all.extend(lacking_of(shared, hub, &admitted, parts, progress)?);
    }
    Ok(all)
}

/// Remembers what the login may do, for the screen that shows it.
fn note_rights(session: &mut Session, memberships: &[Membership]) -> Result<(), Failure> {
    let let_in = let_in(memberships);
    if session.book.read(Kept::needed)?.let_in == let_in {
        return Ok(());
    }
    session.write(|writing| Kept::change(writing.tx, |kept| kept.let_in = let_in))
}

fn lacking_of(
    shared: &Shared<'_>,
    hub: &mut Hub,
    admitted: &Membership,
    parts: Parts,
    progress: &dyn Progress,
) -> Result<Option<Lacking>, Failure> {
    let asking = telling(progress, "Asking the Area hub what it lacks");
    let setting = &admitted.setting;
    let Some(whole) = within(shared, setting, |session| speaks_for(session, setting))? else {
        return Ok(None);
    };
    let (mut narrowing, mut fetch_first, mut told) = (Vec::new(), false, Vec::new());
    if whole {
        narrowing = within(shared, setting, |session| narrowings(session, setting))?;
        let ids = within(shared, setting, |session| session.book.read(|tx| said_ids(tx, setting)))?;
        let unsaid: HashSet<EditId> = hub.missing(setting, &ids, &asking)?.into_iter().collect();
        let takes_away = |session: &mut Session| session.book.read(|tx| takes_away(tx, setting, &unsaid));
        if !narrowing.is_empty() || within(shared, setting, takes_away)? {
            let cursor = shared.session(|session| session.book.read(Kept::needed))?.cursor;
            let unread = hub.unread(setting, &cursor, &asking)?;
            fetch_first =
                within(shared, setting, |session| session.book.read(|tx| is_unread(tx, setting, &unread)))?;
        }
        if parts == Parts::Narrowed && !fetch_first {
            within(shared, setting, |session| narrow_all(session, setting))?;
        }
    } else {
        // Whoever no longer has a part in a child hears of it before anything about the child goes.
        told = hub.statements(setting, &asking)?;
    }
    let mut one = within(shared, setting, |session| may_go(session, setting, whole, told))?;
    (one.narrowing, one.fetch_first) = (narrowing, fetch_first);
    let said = one.entries.iter().map(|entry| &entry.id);
    let lines = one.lines.iter().chain(&one.apart).map(|line| &line.id);
    let ids: Vec<EditId> = said.chain(lines).cloned().collect();
    let mut missing: HashSet<EditId> = hub.missing(setting, &ids, &asking)?.into_iter().collect();
    if admitted.rights == Rights::Own {
        let labels = hub.of_others(setting, &asking)?;
        let lines = &one.lines;
        let there = |session: &mut Session| session.book.read(|tx| truly_there(tx, lines, &labels));
        for id in within(shared, setting, there)? {
            missing.remove(&id);
        }
    }
    let gone = hub.erased(setting, &asking)?;
    one.entries.retain(|entry| missing.contains(&entry.id));
    one.lines.retain(|line| missing.contains(&line.id));
    one.apart.retain(|line| missing.contains(&line.id) && !gone.contains(&line.whose));
    (one.erased, one.lines) = one.lines.into_iter().partition(|line| gone.contains(&line.whose));
    if admitted.rights != Rights::Own {
        one.not_owner = one.entries.len();
        one.entries.clear();
    }
    // As they came into this book: what an entry names is before it.
    one.lines.sort_by_key(|line| line.row);
    Ok(Some(one))
}

/// What others gave just as this book has it. Anything else under the same id is none of the setting's.
fn truly_there(tx: &ReadTx<'_>, lines: &[Line], labels: &[Label]) -> Result<Vec<EditId>, Failure> {
    let mut given: HashMap<&EditId, Vec<&Label>> = HashMap::new();
    for label in labels {
        given.entry(&label.id).or_default().push(label);
    }
    let mut there = Vec::new();
    for line in lines {
        let Some(labels) = given.get(&line.id) else { continue };
        let ours = entry(tx.signed(line.row)?)?;
        if labels.iter().any(|label| label.what == ours.what && label.signature == ours.signature) {
            there.push(line.id.clone());
        }
    }
    Ok(there)
}

fn within<T>(
    shared: &Shared<'_>,
    setting: &SettingId,
    run: impl FnOnce(&mut Session) -> Result<T, Failure>,
) -> Result<T, Failure> {
    shared.session(|session| session.within(setting, run))
}

/// Whether this laptop speaks for the setting; none if it may not write there.
fn speaks_for(session: &mut Session, setting: &SettingId) -> Result<Option<bool>, Failure> {
    let (own, mine) = (session.own == *setting, session.signer.device.id());
    let me = session.book.read(|tx| tx.member(setting, &mine))?.filter(Member::may_write);
    // An owner's second laptop speaks for the setting too.
    Ok(me.map(|me| own || me.part.role == Role::Owner))
}

fn said_ids(tx: &ReadTx<'_>, setting: &SettingId) -> Result<Vec<EditId>, Failure> {
    Ok(tx.statements(setting)?.iter().map(|(body, _)| edit_id(body)).collect())
}

/// What may go of a setting, as the book stands, or as it would stand with what the hub was `told` of parts.
fn may_go(
    session: &mut Session,
    setting: &SettingId,
    whole: bool,
    told: Vec<Entry>,
) -> Result<Lacking, Failure> {
    let (mine, today) = (session.signer.device.id(), session.today());
    let agreed = |tx: &ReadTx<'_>, child: &RecordId| -> Result<bool, Failure> {
        Ok(agreed_to_hub(tx, child, today)? == Agreed::Yes)
    };
    session.book.rehearse(|tx| {
        hear(tx, setting, told)?;
        let me = tx.member(setting, &mine)?.ok_or(Refused::NoPart)?;
        let all = tx.edit_lines(setting)?;
        let looks = |line: &&Line| whole || line.device == mine;
        let children: BTreeSet<RecordId> =
            all.iter().filter(looks).map(|line| line.whose.clone()).filter(|child| !is_none(child)).collect();
        let (mut go, mut apart, mut held_back) = (Vec::new(), BTreeSet::new(), 0);
        for child in children {
            if !whole && (me.ended_after.is_some() || !me.part.sees(&child)) {
                apart.insert(child);
            } else if agreed(tx, &child)? {
                go.push(child);
            } else {
                held_back += 1;
            }
        }
        let of_ours = |line: &&Line| line.device == mine && apart.contains(&line.whose);
        let apart = all.iter().filter(of_ours).cloned().collect();
        let (entries, mut lines) = if whole {
            (said(tx, setting)?, of_member(all, &an_area_senco_with(setting, go)))
        } else {
            let may_go = |line: &Line| is_none(&line.whose) || go.contains(&line.whose);
            let ours = |line: &Line| line.device == mine && may_go(line);
            (Vec::new(), of_member(all, &me).into_iter().filter(ours).collect())
        };
        lines.retain(|line| line.kind != ATTACHMENT);
        Ok(Lacking {
            setting: setting.clone(),
            whole,
            entries,
            not_owner: 0,
            lines,
            erased: Vec::new(),
            apart,
            held_back,
            narrowing: Vec::new(),
            fetch_first: false,
        })
    })
}

fn is_none(child: &RecordId) -> bool {
    child.as_str().is_empty()
}

/// Takes in what the hub was told of parts, as far as the setting signed it.
fn hear(tx: &WriteTx<'_>, setting: &SettingId, told: Vec<Entry>) -> Result<(), Failure> {
    for Entry { body, signature, .. } in told {
        let statement = SignedStatement { body, signature };
        if read_statement(&statement).is_ok_and(|(said, _)| said.setting == *setting) {
            believe(tx, &statement)?;
        }
    }
    Ok(())
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

/// An entry as it goes to the hub.
pub(super) fn entry(signed: SignedEdit) -> Result<Entry, Failure> {
    let body = EditBody::parse(&signed.body).map_err(|_| Refused::Entry)?;
    Ok(Entry::of_edit(edit_id(&signed.body), signed, &body))
}
