//! Parts that become smaller, where the word of it goes through the hub.
//!
//! Somebody's copy goes with that word, and what they wrote must not go with it. So the setting first takes in what lies
//! at the hub, and only then says so, together with what it holds of theirs.

use crate::failure::Failure;
use crate::ops::network::prepare::{narrow, narrowed};
use crate::session::Session;
use domain::members::Member;
use domain::{DeviceId, EditId, RecordId, SettingId};
use exchange::{SignedStatement, StatementKind, device_id_of, edit_id, read_statement};
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};
use store::ReadTx;
use ts_rs::TS;

/// A child somebody sees no longer, because parents no longer agree. What lies at the hub already stays there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct HubNarrowing {
    /// Who sees it no longer.
    pub person: String,
    /// The child's name.
    pub name: String,
    /// How consent stands, in words.
    pub consent: String,
}

/// Whose part names a child that parents no longer agree to. Only the laptop with the setting's root key says so.
pub(super) fn narrowings(session: &mut Session, setting: &SettingId) -> Result<Vec<HubNarrowing>, Failure> {
    let (own, today) = (session.own == *setting, session.today());
    session.book.read(|tx| {
        let mut narrowings = Vec::new();
        for member in tx.members(setting)?.into_iter().filter(|member| own && stands(member)) {
            for (child, consent) in narrowed(tx, &member, today)?.left_out {
                narrowings.push(HubNarrowing {
                    person: member.part.person.clone(),
                    name: tx.title_of(&child)?.unwrap_or_default(),
                    consent: consent.words().to_owned(),
                });
            }
        }
        Ok(narrowings)
    })
}

fn stands(member: &Member) -> bool {
    member.ended_after.is_none()
}

/// Signs the smaller parts.
pub(super) fn narrow_all(session: &mut Session, setting: &SettingId) -> Result<(), Failure> {
    if session.own != *setting {
        return Ok(());
    }
    let root = session.root()?;
    session.write(|writing| {
        for mut member in writing.tx.members(setting)?.into_iter().filter(stands) {
            narrow(writing, &root, &mut member)?;
        }
        Ok(())
    })
}

/// A grant: its number, its id, and the children it names.
type Granted = (i64, EditId, Option<Vec<RecordId>>);

/// Whether one of these statements takes something away from somebody: all of their part, or a child of it.
pub(super) fn takes_away(
    tx: &ReadTx<'_>,
    setting: &SettingId,
    of: &HashSet<EditId>,
) -> Result<bool, Failure> {
    let mut grants: BTreeMap<DeviceId, Vec<Granted>> = BTreeMap::new();
    for (body, signature) in tx.statements(setting)? {
        let id = edit_id(&body);
        let (statement, key) = read_statement(&SignedStatement { body, signature })?;
        match statement.says {
            StatementKind::Grant(part) => {
                grants.entry(device_id_of(&key)).or_default().push((part.seq, id, part.only));
            }
            StatementKind::Revoke { .. } if of.contains(&id) => return Ok(true),
            StatementKind::Revoke { .. } => {}
        }
    }
    Ok(grants.values_mut().any(|parts| {
        parts.sort();
        parts.windows(2).any(|pair| match pair {
            [(_, _, before), (_, id, Some(now))] if of.contains(id) => {
                before.as_ref().is_none_or(|before| before.iter().any(|child| !now.contains(child)))
            }
            _ => false,
        })
    }))
}

/// Whether one of these entries is not in the book.
pub(super) fn is_unread(tx: &ReadTx<'_>, setting: &SettingId, ids: &[EditId]) -> Result<bool, Failure> {
    if ids.is_empty() {
        return Ok(false);
    }
    let mut known: HashSet<EditId> = tx.edit_lines(setting)?.into_iter().map(|line| line.id).collect();
    known.extend(tx.erasures(setting)?.iter().map(|erasure| edit_id(&erasure.body)));
    Ok(ids.iter().any(|id| !known.contains(id)))
}
