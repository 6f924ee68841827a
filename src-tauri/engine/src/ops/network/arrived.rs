//! Which of what this laptop wrote has reached the setting: by the word of its owner, signed, and by nobody else's.
//!
//! A copy that goes before its owner has what was written in it is lost to everybody, so what carries records is not
//! asked. The owner says it in two places: in a grant, of the children outside the part; and in the ledger of its last
//! sealed file. Both name the exact set of edits by its count and its mix, since numbers alone would hide a gap: what
//! names a file never goes to the Area hub, and what was written after it does; and what was written about another child
//! may come round by somebody who has only that child.

use crate::Failure;
use crate::trust::said_of;
use domain::ledger::{Line, Reach, tally};
use domain::members::{Member, Role};
use domain::{DeviceId, RecordId};
use exchange::StatementKind;
use std::collections::BTreeMap;
use store::ReadTx;

/// Kind of what names a file. It travels with the file, in sealed files only.
pub(super) const ATTACHMENT: &str = "attachment";

/// What the owner of a setting said of this laptop's own entries.
pub(super) struct Arrived {
    words: Vec<(RecordId, Reach)>,
    ended_after: Option<i64>,
}

impl Arrived {
    /// Reads what was said to a member, which is this laptop; with a file that came, by nobody but its sender and the last
    /// grant. Another owner's laptop may be lost without anybody having said so, and a book brought back from a back-up has
    /// not what that one had.
    pub(super) fn read(tx: &ReadTx<'_>, me: &Member, sender: Option<&DeviceId>) -> Result<Self, Failure> {
        let said = said_of(tx, &me.setting, &me.device)?;
        let last = said.into_iter().rfind(|one| matches!(one.says, StatementKind::Grant(_)));
        let mut words: Vec<_> = last.into_iter().flat_map(|grant| grant.holds).collect();
        let speaks = |member: &&Member| {
            member.part.role == Role::Owner
                && member.ended_after.is_none()
                && sender.is_none_or(|sender| *sender == member.device)
        };
        for owner in tx.members(&me.setting)?.iter().filter(speaks) {
            let ledger = tx.peer(&me.setting, &owner.device)?.ledger;
            words.extend(
                ledger.into_iter().filter_map(|(child, mut devices)| {
                    devices.remove(&me.device).map(|reach| (child, reach))
                }),
            );
        }
        Ok(Self { words, ended_after: me.ended_after })
    }

    /// How many of this laptop's own entries about one child have not arrived, as far as was said.
    pub(super) fn unsent(&self, child: &RecordId, mine: &[&Line]) -> usize {
        let mut arrived = std::collections::BTreeSet::new();
        for (_, reach) in self.words.iter().filter(|(whose, _)| whose == child) {
            let within: Vec<&Line> = mine.iter().copied().filter(|line| line.n <= reach.upto).collect();
            let plain: Vec<&Line> = within.iter().copied().filter(|line| line.kind != ATTACHMENT).collect();
            for set in [within, plain] {
                if comes_to(&set) == *reach {
                    arrived.extend(set.iter().map(|line| line.row));
                }
            }
        }
        // What an end says counts, the owner had when it was signed; of what names a file that is not sure.
        let counts =
            |line: &Line| line.kind != ATTACHMENT && self.ended_after.is_some_and(|upto| line.n <= upto);
        mine.iter().filter(|line| !arrived.contains(&line.row) && !counts(line)).count()
    }
}

fn comes_to(lines: &[&Line]) -> Reach {
    let ledger = tally(lines.iter().copied());
    let reach = |devices: &BTreeMap<_, Reach>| devices.values().next().copied();
    ledger.values().next().and_then(reach).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::EditId;

    fn line(n: i64, kind: &str) -> Line {
        let id = EditId(format!("{:016x}{n:016x}", n.unsigned_abs().wrapping_mul(0x9e37_79b9_7f4a_7c15)));
        Line {
            row: n,
            whose: "otis".into(),
            kind: kind.into(),
            rec: 1,
            device: DeviceId::from("gwen"),
            n,
            id,
        }
    }

    fn unsent(said: &[&Line], ended_after: Option<i64>, mine: &[&Line]) -> usize {
        let words = if said.is_empty() { vec![] } else { vec![("otis".into(), comes_to(said))] };
        Arrived { words, ended_after }.unsent(&"otis".into(), mine)
    }

    #[test]
    fn what_the_owner_said_nothing_of_has_not_arrived() {
        let (one, two, three) = (line(1, "note"), line(2, "note"), line(3, "note"));
        let mine = [&one, &two, &three];

        assert_eq!(unsent(&[], None, &mine), 3);
        assert_eq!(unsent(&[&one, &two], None, &mine), 1);
        assert_eq!(unsent(&mine, None, &mine), 0);
        assert_eq!(unsent(&[&one, &three], None, &mine), 3, "a gap before the last word hides nothing");
    }

    #[test]
    fn what_names_a_file_is_all_that_waits_where_the_rest_went_without_it() {
        let (one, file, three) = (line(1, "note"), line(2, ATTACHMENT), line(3, "note"));
        let mine = [&one, &file, &three];

        assert_eq!(unsent(&[&one, &three], None, &mine), 1);
        assert_eq!(unsent(&mine, None, &mine), 0);
        assert_eq!(unsent(&[], Some(3), &mine), 1, "an end does not say that a file came");
        assert_eq!(unsent(&[], Some(1), &mine), 2);
    }
}
