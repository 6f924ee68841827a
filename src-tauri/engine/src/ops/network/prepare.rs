//! Someone makes a sealed file for one member of a setting: first what it would hold, then the file.

use super::consent::{Agreed, agreed};
use super::load::{Gathered, gather};
use super::settings::name_of;
use crate::Failure;
use crate::desk::Shared;
use crate::host::{AskFile, Progress, Step};
use crate::ops::packs::{Saved, write_where_asked};
use crate::session::{Session, Writing};
use crate::trust::{give, holds, said_of};
use chrono::{DateTime, Utc};
use domain::members::{Member, Part};
use domain::{DeviceId, Problem, RecordId, Rejected, SettingId};
use exchange::{DeviceKey, For, Letter, Purpose, RootKey, make_post};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::ReadTx;
use ts_rs::TS;

/// Somebody's laptop in the setting at hand.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct WhichMember {
    /// The laptop.
    pub device: DeviceId,
    /// Everything it may have, instead of what is new since it last wrote.
    #[serde(default)]
    pub everything: bool,
}

/// The same, for the file itself.
pub(crate) type PrepareExchange = WhichMember;

/// A child in a file that would be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct ChildGoing {
    /// The child.
    pub child: RecordId,
    /// Their name.
    pub name: String,
    /// Entries of theirs that would go.
    pub entries: u32,
    /// Whether they go.
    pub goes: bool,
    /// How consent stands, in words.
    pub consent: String,
}

/// What a file would hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct ExchangeOutline {
    /// Who it is for.
    pub person: String,
    /// The setting whose records it carries.
    pub setting_name: String,
    /// Its children: those that go, and those that do not any more and why.
    pub children: Vec<ChildGoing>,
    /// Entries about the setting that would go.
    pub setting_entries: u32,
    /// Attached files that would go.
    pub files: u32,
    /// When a file was last made for them.
    pub sent_at: Option<DateTime<Utc>>,
    /// When their last file was made that was opened here.
    pub received_at: Option<DateTime<Utc>>,
    /// Their part has ended: the file only says so.
    pub ended: bool,
    /// Nothing is new since they last wrote.
    pub nothing_new: bool,
}

/// What a file for this member would hold.
pub(crate) fn exchange_outline(
    session: &mut Session,
    input: WhichMember,
) -> Result<ExchangeOutline, Failure> {
    outlined(session, &input).map(|(outline, _)| outline)
}

/// The same, and what it would tell besides entries.
pub(super) fn outlined(
    session: &mut Session,
    input: &WhichMember,
) -> Result<(ExchangeOutline, String), Failure> {
    let (setting, today) = (session.signer.setting.clone(), session.today());
    let setting_name = name_of(session, &setting)?;
    session.book.read(|tx| {
        let member = member(tx, &setting, &input.device)?;
        let narrowed = narrowed(tx, &member, today)?;
        let as_sent = Member { part: narrowed.part, ..member.clone() };
        let gathered = gather(tx, &setting, &as_sent, input.everything)?;
        let peer = tx.peer(&setting, &input.device)?;
        let told = gathered.told()?;
        let (children, setting_entries) = going(tx, &gathered, narrowed.left_out)?;
        let outline = ExchangeOutline {
            person: member.part.person.clone(),
            setting_name,
            nothing_new: gathered.lines.is_empty() && children.iter().all(|child| child.goes),
            children,
            setting_entries,
            files: u32::try_from(gathered.load.files.len()).unwrap_or(u32::MAX),
            sent_at: peer.sent_at,
            received_at: peer.received_at,
            ended: member.ended_after.is_some(),
        };
        Ok((outline, told))
    })
}

/// Makes the file and asks where to save it.
pub(crate) fn prepare_exchange(
    shared: &Shared<'_>,
    input: PrepareExchange,
    progress: &dyn Progress,
) -> Result<Saved, Failure> {
    let step = |done: u32, doing: &str| -> Result<(), Failure> {
        progress.step(Step { done, of: 3, doing: doing.into() });
        if progress.cancelled() { Err(Failure::Cancelled) } else { Ok(()) }
    };
    step(0, "Gathering what is new")?;
    let ready = shared.session(|session| ready(session, &input))?;
    step(1, "Sealing the file")?;
    let sealed = make_post(ready.letter, &ready.load, &ready.key, &For::Device(&ready.recipient))?;
    step(2, "Saving the file")?;
    // A number and a day, and no name: the file lies where others may look.
    let ask = AskFile {
        title: "Save the exchange file".into(),
        suggested_name: format!("Senfolio exchange {}.senfolio-post", ready.day),
        extensions: vec!["senfolio-post".into()],
        label: "Senfolio exchange file".into(),
        many: false,
    };
    let (saved, _) = write_where_asked(shared, &ask, &sealed)?;
    if saved.saved {
        shared.session(|session| {
            session.write(|writing| {
                writing.tx.sent_to(&ready.setting, &input.device, writing.now)?;
                writing.note("Made an exchange file")
            })
        })?;
    }
    Ok(saved)
}

/// All it takes to make a file.
pub(super) struct Ready {
    pub(super) letter: Letter,
    pub(super) load: exchange::Load,
    pub(super) key: DeviceKey,
    pub(super) recipient: String,
    /// Who it is for.
    pub(super) to_person: String,
    /// How many entries in it are new to them.
    pub(super) lines: usize,
    /// What it tells besides entries.
    pub(super) told: String,
    setting: SettingId,
    day: chrono::NaiveDate,
}

/// Gathers it. A child whose parents no longer agree is taken out of the part for good.
pub(super) fn ready(session: &mut Session, input: &WhichMember) -> Result<Ready, Failure> {
    let setting = session.signer.setting.clone();
    let setting_name = name_of(session, &setting)?;
    let root = if setting == session.own { Some(session.root()?) } else { None };
    let (person, device) = (session.user.clone(), session.signer.device.id());
    let key = session.signer.device.again();
    session.write(|writing| {
        let mut member = member(writing.tx, &setting, &input.device)?;
        if member.device == device {
            return Err(rejected("device", "This is the laptop you sit at. Choose the other one."));
        }
        if member.part.recipient.is_empty() {
            return Err(rejected("device", "No file can be sealed to this laptop. Open its card again."));
        }
        match &root {
            Some(root) => narrow(writing, root, &mut member)?,
            // Other laptops sign no parts; they leave the child out until the setting's own has said so.
            None => member.part = narrowed(writing.tx, &member, writing.today)?.part,
        }
        let gathered = gather(writing.tx, &setting, &member, input.everything)?;
        let told = gathered.told()?;
        let Gathered { load, ledger, heard, lines } = gathered;
        let letter = Letter {
            purpose: Purpose::Exchange,
            setting: setting.clone(),
            setting_name,
            person,
            to: member.device.as_str().to_owned(),
            made_at: writing.now.timestamp_millis(),
            ledger,
            heard,
        };
        let (recipient, to_person) = (member.part.recipient, member.part.person);
        Ok(Ready {
            letter,
            load,
            key,
            recipient,
            to_person,
            lines: lines.len(),
            told,
            setting: setting.clone(),
            day: writing.today,
        })
    })
}

fn rejected(field: &str, message: &str) -> Failure {
    Rejected::Fields(vec![Problem::at(field, message)]).into()
}

fn member(tx: &ReadTx<'_>, setting: &SettingId, device: &DeviceId) -> Result<Member, Failure> {
    tx.member(setting, device)?.ok_or_else(|| rejected("device", "Choose somebody the setting shares with"))
}

/// A part without the children whose parents no longer agree.
pub(super) struct Narrowed {
    pub(super) part: Part,
    pub(super) left_out: Vec<(RecordId, Agreed)>,
}

pub(super) fn narrowed(
    tx: &ReadTx<'_>,
    member: &Member,
    today: chrono::NaiveDate,
) -> Result<Narrowed, Failure> {
    let mut narrowed = Narrowed { part: member.part.clone(), left_out: Vec::new() };
    if let Some(only) = &mut narrowed.part.only {
        let mut stay = Vec::new();
        for child in only.drain(..) {
            if tx.record(&child)?.is_none() {
                // Erased: its records are gone, and the file says so by itself.
                continue;
            }
            let stands = agreed(tx, &child, today)?;
            if stands == Agreed::Yes {
                stay.push(child);
            } else {
                narrowed.left_out.push((child, stands));
            }
        }
        *only = stay;
    }
    Ok(narrowed)
}

/// Signs the narrower part, so that what goes to the member says itself what is no longer shared. Signs it again when
/// more has come of what they wrote about a child outside it: until they are told, their copy waits.
pub(super) fn narrow(writing: &Writing<'_>, root: &RootKey, member: &mut Member) -> Result<(), Failure> {
    if member.ended_after.is_some() || member.part.only.is_none() {
        return Ok(());
    }
    let narrowed = narrowed(writing.tx, member, writing.today)?;
    let held = holds(writing.tx, &member.setting, &member.device, &narrowed.part)?;
    let told = said_of(writing.tx, &member.setting, &member.device)?.pop().map(|said| said.holds);
    if narrowed.part.only != member.part.only || told.unwrap_or_default() != held {
        give(writing.tx, root, &member.public_key, narrowed.part.clone())?;
        member.part = narrowed.part;
    }
    Ok(())
}

fn going(
    tx: &ReadTx<'_>,
    gathered: &Gathered,
    left_out: Vec<(RecordId, Agreed)>,
) -> Result<(Vec<ChildGoing>, u32), Failure> {
    let mut counts: BTreeMap<&RecordId, u32> = BTreeMap::new();
    for line in &gathered.lines {
        *counts.entry(&line.whose).or_default() += 1;
    }
    let name = |child: &RecordId| -> Result<String, Failure> { Ok(tx.title_of(child)?.unwrap_or_default()) };
    let mut children = Vec::new();
    for (child, reason) in left_out {
        children.push(ChildGoing {
            name: name(&child)?,
            child,
            entries: 0,
            goes: false,
            consent: reason.words().to_owned(),
        });
    }
    let mut setting_entries = 0;
    for child in gathered.ledger.keys() {
        let entries = counts.get(child).copied().unwrap_or_default();
        if child.as_str().is_empty() {
            setting_entries = entries;
        } else {
            children.push(ChildGoing {
                name: name(child)?,
                child: child.clone(),
                entries,
                goes: true,
                consent: Agreed::Yes.words().to_owned(),
            });
        }
    }
    children.sort_by(|one, other| (one.goes, &one.name).cmp(&(other.goes, &other.name)));
    Ok((children, setting_entries))
}
