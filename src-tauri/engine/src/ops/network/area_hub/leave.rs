//! Copies that go because the setting shares them no more.

use crate::failure::Failure;
use crate::ops::network::arrived::Arrived;
use crate::ops::network::take_in::{Leaving, TakenIn};
use domain::ledger::Line;
use domain::members::Member;
use store::WriteTx;

/// Takes out what this laptop may no longer hold: children its part no longer names, or all of them when it ended,
/// unless the setting said from the start that copies stay. A child of whom the setting lacks something that was
/// written here stays until it has it.
pub(super) fn leave(tx: &WriteTx<'_>, me: &Member, taken: &mut TakenIn) -> Result<(), Failure> {
    let all = taken.ended && !taken.keeps;
    if me.part.only.is_none() && !all {
        return Ok(());
    }
    let (arrived, lines) = (Arrived::read(tx, me, None)?, tx.edit_lines(&me.setting)?);
    for child in tx.children_in(&me.setting)? {
        if !all && me.part.sees(&child) {
            continue;
        }
        let ours: Vec<&Line> =
            lines.iter().filter(|line| line.whose == child && line.device == me.device).collect();
        let name = tx.title_of(&child)?.unwrap_or_default();
        let leaving = Leaving { name, unsent: arrived.unsent(&child, &ours) };
        if !stays(&leaving, taken) {
            tx.withdraw(&me.setting, &child)?;
        }
        taken.leaving.push(leaving);
    }
    Ok(())
}

/// Whether a child who is not shared any more stays for now. What is written after an end counts for nobody, so that
/// nothing waits for it.
pub(super) fn stays(leaving: &Leaving, taken: &TakenIn) -> bool {
    leaving.unsent > 0 && !taken.ended
}
