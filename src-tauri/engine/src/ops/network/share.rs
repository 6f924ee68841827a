//! Whom the book's own setting lets in, and to which children.

use super::consent::{Agreed, agreed};
use crate::ops::screens::all_children;
use crate::session::Session;
use crate::trust::{believe, give};
use crate::{Failure, Nothing};
use chrono::{DateTime, Utc};
use domain::members::{Member, Part, Role};
use domain::{DeviceId, Problem, RecordId, Rejected, SettingId};
use exchange::{make_revocation, read_card};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::{Contact, ReadTx};
use ts_rs::TS;

/// Somebody who has a part in a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct MemberRow {
    /// Their laptop.
    pub device: DeviceId,
    /// The person, as the setting calls them.
    pub person: String,
    /// What they may do.
    pub role: Role,
    /// The children they see; none for all of the setting.
    pub only: Option<Vec<RecordId>>,
    /// Those children by name.
    pub names: Vec<String>,
    /// Copies stay with them when their part ends.
    pub keeps: bool,
    /// Their part has ended.
    pub ended: bool,
    /// This laptop itself.
    pub this_laptop: bool,
    /// When a file was last made for them.
    pub sent_at: Option<DateTime<Utc>>,
    /// When their last file was made that was opened here.
    pub received_at: Option<DateTime<Utc>>,
}

/// Somebody whose card was compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct ContactRow {
    /// Their laptop.
    pub device: DeviceId,
    /// The person.
    pub person: String,
    /// Their own setting.
    pub setting_name: String,
    /// When the words were compared.
    pub trusted_at: DateTime<Utc>,
    /// Whether the setting at hand shares with them.
    pub has_part: bool,
    /// Sharing with this laptop was ended, for good.
    pub ended: bool,
}

/// A child who could be shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct Shareable {
    /// The child.
    pub child: RecordId,
    /// Their name.
    pub name: String,
    /// Has not left.
    pub on_roll: bool,
    /// Parents agreed.
    pub agreed: bool,
    /// How consent stands, in words.
    pub consent: String,
}

/// Who has a part in the setting at hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct Sharing {
    /// Whether the setting is this book's own, so that it may share and end.
    pub ours: bool,
    /// Who has a part.
    pub members: Vec<MemberRow>,
    /// Whose cards were compared.
    pub contacts: Vec<ContactRow>,
    /// The children, when the setting is ours.
    pub children: Vec<Shareable>,
}

/// Who has a part in the setting at hand.
pub(crate) fn sharing(session: &mut Session, _input: Nothing) -> Result<Sharing, Failure> {
    let (setting, today) = (session.signer.setting.clone(), session.today());
    let (ours, mine) = (setting == session.own, session.signer.device.id());
    session.book.read(|tx| {
        let all = tx.members(&setting)?;
        let members = all.iter().map(|member| row(tx, &setting, member, &mine)).collect::<Result<_, _>>()?;
        let has_part = |device: &DeviceId| {
            all.iter().any(|member| member.device == *device && member.ended_after.is_none())
        };
        let contacts = tx
            .contacts()?
            .iter()
            .filter_map(|contact| {
                let card = read_card(&contact.card).ok()?.card;
                Some(ContactRow {
                    device: contact.device.clone(),
                    person: card.person,
                    setting_name: card.setting_name,
                    trusted_at: contact.trusted_at,
                    has_part: has_part(&contact.device),
                    ended: all.iter().any(|one| one.device == contact.device && one.ended_after.is_some()),
                })
            })
            .collect();
        let mut children = Vec::new();
        if ours {
            let here: BTreeSet<RecordId> = all_children(tx, today)?
                .into_iter()
                .filter(|child| child.on_roll(today))
                .map(|child| child.id)
                .collect();
            for child in tx.all_of("child")? {
                let stands = agreed(tx, &child.id, today)?;
                children.push(Shareable {
                    on_roll: here.contains(&child.id),
                    agreed: stands == Agreed::Yes,
                    consent: stands.words().to_owned(),
                    name: child.title,
                    child: child.id,
                });
            }
            children.sort_by(|one, other| one.name.cmp(&other.name));
        }
        Ok(Sharing { ours, members, contacts, children })
    })
}

fn row(tx: &ReadTx<'_>, setting: &SettingId, member: &Member, mine: &DeviceId) -> Result<MemberRow, Failure> {
    let peer = tx.peer(setting, &member.device)?;
    let mut names = Vec::new();
    for child in member.part.only.iter().flatten() {
        names.extend(tx.title_of(child)?);
    }
    Ok(MemberRow {
        device: member.device.clone(),
        person: member.part.person.clone(),
        role: member.part.role,
        only: member.part.only.clone(),
        names,
        keeps: member.part.keeps,
        ended: member.ended_after.is_some(),
        this_laptop: member.device == *mine,
        sent_at: peer.sent_at,
        received_at: peer.received_at,
    })
}

/// What the setting lets somebody see and do.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct ShareWith {
    /// Their laptop, by the card that was compared.
    pub device: DeviceId,
    /// Read and write, or read only. An owner is somebody's second laptop of the same setting.
    pub role: Role,
    /// These children only; none for all of the setting.
    pub only: Option<Vec<RecordId>>,
    /// Copies stay with them when their part ends.
    pub keeps: bool,
}

/// Gives somebody a part in the book's own setting, or changes it.
pub(crate) fn share_with(session: &mut Session, input: ShareWith) -> Result<Sharing, Failure> {
    let (root, setting) = ours(session)?;
    session.write(|writing| {
        let tx = writing.tx;
        let contact: Contact = tx
            .contacts()?
            .into_iter()
            .find(|contact| contact.device == input.device)
            .ok_or_else(|| rejected("device", "Open their card and compare its words first"))?;
        let member = tx.member(&setting, &input.device)?;
        if member.as_ref().is_some_and(|member| member.ended_after.is_some()) {
            // What a laptop wrote after its end would count again.
            return Err(rejected(
                "device",
                "Sharing with this laptop was ended for good, so that nothing written on it later can count. A book opened from a back-up on another laptop has new keys: ask for that card.",
            ));
        }
        if member.is_some_and(|member| member.part.role.may_more_than(input.role)) {
            // Grants arrive in any order, so a later one takes back nothing that others were told before.
            return Err(rejected(
                "role",
                "What this laptop writes would still count in other people's books. To let it do less, end sharing with it; it can share again with a new card.",
            ));
        }
        if input.role == Role::Owner && input.only.is_some() {
            return Err(rejected("role", "An owner sees all of the setting"));
        }
        for child in input.only.iter().flatten() {
            if tx.record(child)?.is_none_or(|record| record.kind != "child") {
                return Err(rejected("only", "Choose children who are on the register"));
            }
            let stands = agreed(tx, child, writing.today)?;
            if stands != Agreed::Yes {
                let name = tx.title_of(child)?.unwrap_or_default();
                let message =
                    format!("{name}: {}. Record their consent first.", stands.words().to_lowercase());
                return Err(rejected("only", &message));
            }
        }
        let card = read_card(&contact.card)?;
        let part = Part {
            role: input.role,
            person: card.card.person,
            seq: 0,
            recipient: card.card.recipient,
            only: input.only.clone(),
            keeps: input.keeps,
        };
        give(tx, &root, &card.device_key, part)?;
        writing.note("Shared records of this setting with somebody")
    })?;
    sharing(session, Nothing {})
}

/// Whose part ends.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct EndSharing {
    /// Their laptop.
    pub device: DeviceId,
    /// The laptop was lost or stolen: what it wrote and has not sent yet will not count.
    pub lost: bool,
}

/// Ends somebody's part for good. What has come from them so far counts; what comes later does not.
pub(crate) fn end_sharing(session: &mut Session, input: EndSharing) -> Result<Sharing, Failure> {
    let (root, setting) = ours(session)?;
    let mine = session.signer.device.id();
    session.write(|writing| {
        let tx = writing.tx;
        let member = tx
            .member(&setting, &input.device)?
            .ok_or_else(|| rejected("device", "Choose somebody the setting shares with"))?;
        if member.device == mine {
            return Err(rejected("device", "This is the laptop you sit at"));
        }
        let lines = tx.edit_lines(&setting)?;
        let upto = lines.iter().filter(|line| line.device == member.device).map(|line| line.n).max();
        believe(tx, &make_revocation(&root, &member.public_key, upto.unwrap_or(0))?)?;
        writing.note(if input.lost { "Ended a lost laptop's part" } else { "Ended sharing with somebody" })
    })?;
    sharing(session, Nothing {})
}

/// A contact.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct WhichContact {
    /// Their laptop.
    pub device: DeviceId,
}

/// Forgets somebody's card. Sharing with them must have ended.
pub(crate) fn forget_contact(session: &mut Session, input: WhichContact) -> Result<Sharing, Failure> {
    let own = session.own.clone();
    session.write(|writing| {
        let live = writing.tx.member(&own, &input.device)?.is_some_and(|member| member.ended_after.is_none());
        if live {
            return Err(rejected("device", "End sharing with them first"));
        }
        writing.tx.forget_contact(&input.device)?;
        Ok(())
    })?;
    sharing(session, Nothing {})
}

fn ours(session: &Session) -> Result<(exchange::RootKey, SettingId), Failure> {
    if session.signer.setting != session.own {
        return Err(rejected(
            "setting",
            "Only the setting itself can share its records. Go to your own setting.",
        ));
    }
    Ok((session.root()?, session.own.clone()))
}

fn rejected(field: &str, message: &str) -> Failure {
    Rejected::Fields(vec![Problem::at(field, message)]).into()
}
