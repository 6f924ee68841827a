//! What one member of a setting may have, and of that, what it lacks.

use crate::Failure;
use domain::SettingId;
use domain::edit::EditBody;
use domain::kinds::find;
use domain::ledger::{Ledger, Line, tally, to_send};
use domain::members::Member;
use exchange::{Load, SignedStatement};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use store::ReadTx;

/// A file's load before it is sealed.
pub(crate) struct Gathered {
    pub(crate) load: Load,
    /// What we hold of what the member may have.
    pub(crate) ledger: Ledger,
    /// The last number of the member's own edits that we hold.
    pub(crate) heard: i64,
    /// The lines sent, to be counted for the person who sends them.
    pub(crate) lines: Vec<Line>,
}

impl Gathered {
    /// What a file tells its receiver besides entries: what we hold, what of theirs has arrived, and who has a part.
    /// The same for two files that say the same.
    pub(crate) fn told(&self) -> Result<String, Failure> {
        let mut told = Sha256::new_with_prefix(serde_json::to_vec(&(&self.ledger, self.heard))?);
        for statement in &self.load.statements {
            told.update(Sha256::digest(&statement.body));
        }
        Ok(told.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

/// The lines a member may have: of its children everything, of the setting what goes along and what it wrote itself.
pub(crate) fn of_member(lines: Vec<Line>, member: &Member) -> Vec<Line> {
    if member.ended_after.is_some() {
        return Vec::new();
    }
    let Some(only) = &member.part.only else { return lines };
    let theirs: BTreeSet<i64> =
        lines.iter().filter(|line| line.device == member.device).map(|line| line.rec).collect();
    let goes_along = |kind: &str| find(kind).is_some_and(|def| def.goes_along);
    let may_have = |line: &Line| {
        if line.whose.as_str().is_empty() {
            goes_along(&line.kind) || theirs.contains(&line.rec)
        } else {
            only.contains(&line.whose)
        }
    };
    lines.into_iter().filter(may_have).collect()
}

/// Everything of a setting that a member may have and has not got, as far as it last said; or all it may have.
/// Statements and erasures always go.
pub(crate) fn gather(
    tx: &ReadTx<'_>,
    setting: &SettingId,
    member: &Member,
    everything: bool,
) -> Result<Gathered, Failure> {
    let all = tx.edit_lines(setting)?;
    let heard = all.iter().filter(|line| line.device == member.device).map(|line| line.n).max();
    let lines = of_member(all, member);
    let theirs = if everything { Ledger::new() } else { tx.peer(setting, &member.device)?.ledger };
    let mut sent: Vec<Line> = to_send(&lines, &theirs).into_iter().cloned().collect();
    // As they came into this book: what an edit names is before it.
    sent.sort_by_key(|line| line.row);
    let mut load = Load::default();
    for (body, signature) in tx.statements(setting)? {
        load.statements.push(SignedStatement { body, signature });
    }
    load.edits = tx.erasures(setting)?;
    let mut files = BTreeSet::new();
    for line in &sent {
        let signed = tx.signed(line.row)?;
        if line.kind == "attachment" {
            files.extend(attached(&signed.body));
        }
        load.edits.push(signed);
    }
    for hash in files {
        load.files.extend(tx.file(&hash)?);
    }
    Ok(Gathered { load, ledger: tally(&lines), heard: heard.unwrap_or(0), lines: sent })
}

fn attached(body: &[u8]) -> Option<String> {
    let body = EditBody::parse(body).ok()?;
    body.set.get("sha256").and_then(|(value, _)| value.as_str()).map(str::to_owned)
}
