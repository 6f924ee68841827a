//! Fills a book with a sample's records, each made as of the day it says it was entered.
//!
//! The data files' days are written as on a reference day; each book moves them along to its own
//! today, so that what is due stays due.

use super::Sample;
use super::make::make;
use super::script::{Script, Step, Whose, script};
use super::shift::Shift;
use super::table::Table;
use crate::Failure;
use crate::session::Session;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use domain::RecordId;
use std::collections::HashMap;

/// Fills an empty demo book with a sample's records and with what its neighbours share, and answers it.
pub(crate) fn fill(session: Session, sample: &Sample) -> Result<Session, Failure> {
    let Script { reference_day, steps } = script(sample)?;
    let shift = Shift { from: reference_day, to: session.today() };
    let table = Table::lay(session, sample.neighbours)?;
    let mut made: HashMap<String, RecordId> = HashMap::new();
    for (n, (day, step)) in steps.iter().enumerate() {
        let day = shift.day(*day).min(shift.to);
        match step {
            Step::Enters { book, within, entry } => {
                let by = entry.by.as_deref().unwrap_or(author(sample, *book));
                let id = table.write(*book, *within, |session| {
                    session.write_as(moment(day, n), day, by, |writing| make(writing, entry, &shift, &made))
                })?;
                if let Some(name) = &entry.name {
                    made.insert(name.clone(), id);
                }
            }
            Step::Gives(from) => table.gives(*from, shared(sample, *from, &made)?, evening(day))?,
            Step::Answers(to) => table.answers(*to, evening(day))?,
            Step::SendsCounts(from) => table.sends_counts(*from, evening(day))?,
        }
    }
    table.clear()
}

/// Half past four on the day it was entered; each entry a second later than the one before.
fn moment(day: NaiveDate, n: usize) -> DateTime<Utc> {
    let seconds = i64::try_from(n % 3600).unwrap_or(0);
    day.and_hms_opt(16, 30, 0).unwrap_or_default().and_utc() + Duration::seconds(seconds)
}

/// Six o'clock, after everything that is entered on a day.
fn evening(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(18, 0, 0).unwrap_or_default().and_utc()
}

fn author(sample: &Sample, book: Whose) -> &'static str {
    book.and_then(|n| sample.neighbours.get(n)).map_or(sample.author, |neighbour| neighbour.author)
}

/// The children a neighbour shares.
fn shared(sample: &Sample, from: usize, made: &HashMap<String, RecordId>) -> Result<Vec<RecordId>, Failure> {
    let names = sample.neighbours.get(from).map_or(&[][..], |neighbour| neighbour.shares);
    let child = |name: &&str| made.get(*name).cloned().ok_or(Failure::Unexpected("a child in the sample"));
    names.iter().map(child).collect()
}
