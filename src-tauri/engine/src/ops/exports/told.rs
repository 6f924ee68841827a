//! What the calendar was given before, so that the next file can say what is over.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Something with a day, as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The same for the same thing each time.
    pub(super) uid: String,
    /// Its day.
    pub(super) on: NaiveDate,
    /// What a calendar shows.
    pub(super) title: String,
}

/// Days by identity. No word of a record is among it: what a calendar showed goes when the record goes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Told(BTreeMap<String, Given>);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Given {
    on: NaiveDate,
    #[serde(default)]
    over: bool,
}

/// What goes into the next file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Next {
    /// What is due.
    pub(super) due: Vec<Entry>,
    /// Identity and day of what was told and is due no more.
    pub(super) over: Vec<(String, NaiveDate)>,
    /// What the calendar has been given then.
    pub(super) told: Told,
}

impl Told {
    /// The next file: what is due by `until` or was told before, and what is over. What was said to be over is said
    /// again while its day lies ahead, in case the file that said it was never imported.
    pub(super) fn next(&self, now: Vec<Entry>, today: NaiveDate, until: NaiveDate) -> Next {
        let mut next = Next::default();
        let all: BTreeMap<&str, &Entry> = now.iter().map(|entry| (entry.uid.as_str(), entry)).collect();
        for (uid, given) in self.0.iter().filter(|(uid, _)| !all.contains_key(uid.as_str())) {
            if !given.over || given.on >= today {
                next.over.push((uid.clone(), given.on));
                next.told.0.insert(uid.clone(), Given { on: given.on, over: true });
            }
        }
        for entry in now {
            if entry.on <= until || self.0.contains_key(&entry.uid) {
                next.told.0.insert(entry.uid.clone(), Given { on: entry.on, over: false });
                next.due.push(entry);
            }
        }
        next.due.sort_by(|a, b| (a.on, &a.uid).cmp(&(b.on, &b.uid)));
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn entry(uid: &str, on: &str) -> Entry {
        Entry { uid: uid.into(), on: day(on), title: "Plan review".into() }
    }

    fn next(told: &Told, now: Vec<Entry>) -> Next {
        told.next(now, day("2026-11-23"), day("2027-11-23"))
    }

    #[test]
    fn what_was_told_and_is_due_no_more_is_over_and_said_again_only_while_its_day_lies_ahead() {
        let first = next(&Told::default(), vec![entry("past", "2026-10-01"), entry("ahead", "2027-01-01")]);
        assert_eq!((first.due.len(), first.over.len()), (2, 0));

        let second = next(&first.told, Vec::new());
        assert_eq!(second.over, [("ahead".into(), day("2027-01-01")), ("past".into(), day("2026-10-01"))]);

        let third = next(&second.told, Vec::new());
        assert_eq!(third.over, [("ahead".into(), day("2027-01-01"))]);
    }

    #[test]
    fn what_is_over_and_due_again_is_due() {
        let told = next(&Told::default(), vec![entry("a", "2027-01-01")]).told;
        let over = next(&told, Vec::new()).told;

        let again = next(&over, vec![entry("a", "2027-02-01")]);

        assert_eq!((again.due, again.over), (vec![entry("a", "2027-02-01")], Vec::new()));
    }

    #[test]
    fn a_day_beyond_the_year_is_left_out_unless_it_was_told_nearer() {
        let told = next(&Told::default(), vec![entry("moved", "2027-03-01")]).told;

        let later = next(&told, vec![entry("moved", "2028-03-01"), entry("far", "2028-03-01")]);

        assert_eq!((later.due, later.over), (vec![entry("moved", "2028-03-01")], Vec::new()));
    }
}
