//! What one laptop holds of a setting, said so briefly that another can tell what is missing.
//!
//! Per child and device: how far the edits reach, how many there are and a mix of their ids. A sealed file carries its
//! sender's ledger; the next file for that sender starts where it ends. Children are told apart because what a laptop
//! may hold is agreed child by child: "all of this device up to number n" would be false for a part of a setting, and a
//! child agreed to later needs its whole history. A lost file heals by itself: the next ledger still lacks it.

use crate::ids::{DeviceId, EditId, RecordId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One edit a laptop holds, as far as a ledger looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its row in the book.
    pub row: i64,
    /// The child whose file it is in; empty for what is about the setting.
    pub whose: RecordId,
    /// Kind of its record.
    pub kind: String,
    /// Its record's row in the book.
    pub rec: i64,
    /// Who signed it.
    pub device: DeviceId,
    /// Its number among that device's edits.
    pub n: i64,
    /// The edit.
    pub id: EditId,
}

/// How far a laptop's edits of one device about one child reach.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// The greatest number.
    pub upto: i64,
    /// How many edits.
    pub count: u64,
    /// Their ids folded together; the order they came in does not matter.
    pub mix: u64,
}

impl Reach {
    fn add(&mut self, line: &Line) {
        self.upto = self.upto.max(line.n);
        self.count += 1;
        // Ids are hashes already, so their sum tells sets apart that have not been made to look alike.
        let half = line.id.as_str().get(..16).and_then(|hex| u64::from_str_radix(hex, 16).ok());
        self.mix = self.mix.wrapping_add(half.unwrap_or_default());
    }
}

/// Child, or empty for the setting, to device to reach.
pub type Ledger = BTreeMap<RecordId, BTreeMap<DeviceId, Reach>>;

/// What these edits come to.
pub fn tally<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Ledger {
    let mut ledger = Ledger::new();
    for line in lines {
        ledger.entry(line.whose.clone()).or_default().entry(line.device.clone()).or_default().add(line);
    }
    ledger
}

/// The edits of `ours` that somebody with this ledger may lack: of a device that fits as far as it reaches, those
/// beyond; of one that does not, all.
pub fn to_send<'a>(ours: &'a [Line], theirs: &Ledger) -> Vec<&'a Line> {
    let reach = |line: &Line| theirs.get(&line.whose).and_then(|devices| devices.get(&line.device)).copied();
    let within = |line: &&Line| reach(line).is_some_and(|reach| line.n <= reach.upto);
    let shared = tally(ours.iter().filter(within));
    let fits = |line: &Line| {
        reach(line).is_some_and(|theirs| {
            shared.get(&line.whose).and_then(|devices| devices.get(&line.device)) == Some(&theirs)
        })
    };
    ours.iter().filter(|line| !(within(line) && fits(line))).collect()
}

/// Whether somebody with `theirs` holds edits that `ours` lacks: a file is still to come.
pub fn lacks(ours: &[Line], theirs: &Ledger) -> bool {
    let mut counts: BTreeMap<(&RecordId, &DeviceId), u64> = BTreeMap::new();
    for line in ours {
        let reach = theirs.get(&line.whose).and_then(|devices| devices.get(&line.device));
        if reach.is_some_and(|reach| line.n <= reach.upto) {
            *counts.entry((&line.whose, &line.device)).or_default() += 1;
        }
    }
    theirs.iter().any(|(whose, devices)| {
        devices
            .iter()
            .any(|(device, reach)| counts.get(&(whose, device)).copied().unwrap_or_default() < reach.count)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(whose: &str, device: &str, n: i64, id: u64) -> Line {
        Line {
            row: n,
            whose: RecordId::from(whose),
            kind: "note".into(),
            rec: 1,
            device: DeviceId::from(device),
            n,
            id: EditId(format!("{:016x}{:016x}", id.wrapping_mul(0x9e37_79b9_7f4a_7c15), id)),
        }
    }

    #[test]
    fn only_what_lies_beyond_their_reach_is_sent() {
        let ours = [line("a", "d", 1, 1), line("a", "d", 2, 2), line("a", "d", 3, 3)];

        let sent = to_send(&ours, &tally(&ours[..2]));

        assert_eq!(sent, [&ours[2]]);
        assert!(to_send(&ours, &tally(&ours)).is_empty());
    }

    #[test]
    fn a_hole_before_their_reach_sends_all_of_that_device_again() {
        let ours = [line("a", "d", 1, 1), line("a", "d", 2, 2), line("a", "e", 1, 3)];

        let sent = to_send(&ours, &tally([&ours[1], &ours[2]]));

        assert_eq!(sent, [&ours[0], &ours[1]]);
    }

    #[test]
    fn a_child_they_never_held_is_sent_whole_whatever_its_numbers() {
        let ours = [line("a", "d", 1, 1), line("b", "d", 2, 2), line("a", "d", 9, 3)];

        let sent = to_send(&ours, &tally([&ours[0], &ours[2]]));

        assert_eq!(sent, [&ours[1]]);
    }

    #[test]
    fn two_edits_of_one_number_are_told_apart() {
        let (ours, theirs) = ([line("a", "d", 1, 1)], [line("a", "d", 1, 2)]);

        assert_eq!(to_send(&ours, &tally(&theirs)), [&ours[0]]);
    }

    #[test]
    fn a_file_still_to_come_is_noticed() {
        let all = [line("a", "d", 1, 1), line("a", "d", 2, 2)];

        assert!(lacks(&all[..1], &tally(&all)));
        assert!(!lacks(&all, &tally(&all[..1])));
        assert!(!lacks(&all, &tally(&all)));
    }
}
