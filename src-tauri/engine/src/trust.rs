//! Whom a setting lets in: giving parts, believing what its root key signed.

use crate::Failure;
use crate::session::local;
use domain::ledger::{Ledger, tally};
use domain::members::{Part, Role};
use domain::{DeviceId, EditId, RecordId, SettingId};
use exchange::{
    DeviceKey, Holds, PostIdentity, RootKey, SignedStatement, Statement, StatementKind, device_id_of,
    edit_id, make_grant_telling, read_statement,
};
use std::collections::BTreeSet;
use store::{Book, ReadTx, WriteTx};

/// Takes in one signed statement. Answers nothing if it was known; otherwise how many entries held here count no more.
///
/// # Errors
/// When its setting's root key did not sign it.
pub(crate) fn believe(tx: &WriteTx<'_>, signed: &SignedStatement) -> Result<Option<usize>, Failure> {
    let (statement, key) = read_statement(signed)?;
    let (id, device) = (edit_id(&signed.body), device_id_of(&key));
    if !tx.keep_statement(id.as_str(), &statement.setting, &signed.body, &signed.signature)? {
        return Ok(None);
    }
    Ok(Some(match statement.says {
        StatementKind::Grant(part) => {
            tx.grant(&statement.setting, (&device, &key), id.as_str(), &part)?;
            // The copy of a child it leaves out goes there, whichever part counts in the end.
            tx.forget_reach(&statement.setting, &device, |child| leaves_out(&part, child))?;
            0
        }
        StatementKind::Revoke { upto } => tx.revoke(&statement.setting, &device, upto)?,
    }))
}

/// Signs a part for a device and takes it in, and with it what the setting holds of what that device wrote about the
/// children outside it. The part's `seq` is set to follow the device's last.
pub(crate) fn give(
    tx: &WriteTx<'_>,
    root: &RootKey,
    device: &[u8; 32],
    mut part: Part,
) -> Result<(), Failure> {
    let (setting, id) = (root.setting(), device_id_of(device));
    let before = tx.member(&setting, &id)?.map(|before| before.part);
    part.seq = before.as_ref().map_or(1, |before| before.seq.saturating_add(1));
    if let Some(before) = &before {
        // One given anew it has not got, whatever it said before.
        tx.forget_reach(&setting, &id, |child| !before.sees(child) && part.sees(child))?;
    }
    let holds = holds(tx, &setting, &id, &part)?;
    believe(tx, &make_grant_telling(root, device, part, holds)?)?;
    Ok(())
}

/// Whether a part takes a child away. What is about the setting itself stays wherever it is.
fn leaves_out(part: &Part, child: &RecordId) -> bool {
    !child.as_str().is_empty() && !part.sees(child)
}

/// What a device says it holds, less the children left out by a part it had not heard of when it said so: their copy is
/// gone since, or goes when it hears. `heard` are the statements it had.
pub(crate) fn still_held(
    tx: &ReadTx<'_>,
    setting: &SettingId,
    device: &DeviceId,
    mut says: Ledger,
    heard: &[SignedStatement],
) -> Result<Ledger, Failure> {
    let heard: BTreeSet<EditId> = heard.iter().map(|one| edit_id(&one.body)).collect();
    for (body, signature) in tx.statements(setting)? {
        if heard.contains(&edit_id(&body)) {
            continue;
        }
        let (statement, key) = read_statement(&SignedStatement { body, signature })?;
        if let StatementKind::Grant(part) = statement.says
            && device_id_of(&key) == *device
        {
            says.retain(|child, _| !leaves_out(&part, child));
        }
    }
    Ok(says)
}

/// What this book holds of a device's own entries about the children outside a part.
pub(crate) fn holds(
    tx: &ReadTx<'_>,
    setting: &SettingId,
    device: &DeviceId,
    part: &Part,
) -> Result<Holds, Failure> {
    if part.only.is_none() {
        return Ok(Holds::new());
    }
    let lines = tx.edit_lines(setting)?;
    let outside = |whose: &RecordId| !whose.as_str().is_empty() && !part.sees(whose);
    let theirs = tally(lines.iter().filter(|line| line.device == *device && outside(&line.whose)));
    let reach = |(child, mut devices): (RecordId, std::collections::BTreeMap<_, _>)| {
        devices.remove(device).map(|reach| (child, reach))
    };
    Ok(theirs.into_iter().filter_map(reach).collect())
}

/// What the setting's root key ever said about one device, oldest first.
pub(crate) fn said_of(
    tx: &ReadTx<'_>,
    setting: &SettingId,
    device: &DeviceId,
) -> Result<Vec<Statement>, Failure> {
    let mut said = Vec::new();
    for (body, signature) in tx.statements(setting)? {
        let id = edit_id(&body);
        let (statement, key) = read_statement(&SignedStatement { body, signature })?;
        if device_id_of(&key) == *device {
            let seq = match &statement.says {
                StatementKind::Grant(part) => part.seq,
                StatementKind::Revoke { .. } => i64::MAX,
            };
            said.push((seq, id, statement));
        }
    }
    said.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    Ok(said.into_iter().map(|(.., statement)| statement).collect())
}

/// Sees that this installation has a key that files are sealed to, and that its own setting says so.
///
/// Books of earlier versions come without; a book brought back from a backup has neither key any more.
pub(crate) fn settle_in(
    book: &mut Book,
    root: &RootKey,
    device: &DeviceKey,
    person: &str,
) -> Result<PostIdentity, Failure> {
    let kept = book.read(|tx| tx.local(local::POST_IDENTITY))?;
    let kept = kept.and_then(|bytes| PostIdentity::read(&String::from_utf8_lossy(&bytes)));
    let identity = kept.unwrap_or_else(PostIdentity::make);
    let (setting, id) = (root.setting(), device.id());
    let mine = book.read(|tx| tx.member(&setting, &id))?;
    let stands =
        mine.is_some_and(|mine| mine.part.role == Role::Owner && mine.part.recipient == identity.recipient());
    if !stands && book.read_only().is_none() {
        let part = Part {
            role: Role::Owner,
            person: person.to_owned(),
            seq: 0,
            recipient: identity.recipient(),
            only: None,
            keeps: true,
        };
        book.write(|tx| {
            tx.set_local(local::POST_IDENTITY, identity.secret().as_bytes())?;
            give(tx, root, &device.public(), part)
        })?;
    }
    Ok(identity)
}
