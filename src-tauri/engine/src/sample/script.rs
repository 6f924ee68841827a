//! What happens in a sample, in the order of its days: what is written in whose book, and which files change hands.

use super::entry::{Entry, Records};
use super::{Handed, Sample};
use crate::Failure;
use chrono::NaiveDate;

/// Whose book: a neighbour's, or the sample's own.
pub(super) type Whose = Option<usize>;

/// One thing that happens.
#[derive(Debug)]
pub(super) enum Step {
    /// An entry is written in a book: about its own setting, or about one that was shared with it.
    Enters { book: Whose, within: Whose, entry: Box<Entry> },
    /// A neighbour gives the sample's author a file.
    Gives(usize),
    /// The sample's author gives that neighbour one.
    Answers(usize),
    /// A neighbour sends the sample's author its anonymous summary.
    SendsCounts(usize),
}

/// All that happens.
#[derive(Debug)]
pub(super) struct Script {
    /// The day all days are meant from.
    pub(super) reference_day: NaiveDate,
    /// The steps with their days. The order is that of entering and not of the files: a book's clock only goes forward.
    pub(super) steps: Vec<(NaiveDate, Step)>,
}

/// Reads a sample's data files and its neighbours'.
pub(super) fn script(sample: &Sample) -> Result<Script, Failure> {
    let Records { reference_day, records } = read(sample.parts)?;
    let mut written: Vec<(Whose, Vec<Entry>)> = vec![(None, records)];
    let mut handed = Vec::new();
    for (n, neighbour) in sample.neighbours.iter().enumerate() {
        let theirs = read(neighbour.parts)?;
        if theirs.reference_day != reference_day {
            return Err(Failure::Unexpected("the reference day of a neighbour in the sample"));
        }
        written.push((Some(n), theirs.records));
        for file in neighbour.files {
            let (day, step) = match file {
                Handed::Given(day) => (day, Step::Gives(n)),
                Handed::Answered(day) => (day, Step::Answers(n)),
                Handed::Counted(day) => (day, Step::SendsCounts(n)),
            };
            handed.push((day.parse().map_err(|_| Failure::Unexpected("a day in the sample"))?, step));
        }
    }
    let mut steps = Vec::new();
    for (book, entries) in written {
        for entry in entries {
            let within = entry.within.as_deref().map(|author| neighbour(sample, author)).transpose()?;
            steps.push((
                entry.entered_day(reference_day),
                Step::Enters { book, within, entry: Box::new(entry) },
            ));
        }
    }
    // A file changes hands in the evening.
    steps.extend(handed);
    steps.sort_by_key(|(day, step)| (*day, !matches!(step, Step::Enters { .. })));
    Ok(Script { reference_day, steps })
}

fn read(parts: &[&str]) -> Result<Records, Failure> {
    toml::from_str(&parts.concat()).map_err(|_| Failure::Unexpected("the sample's data file"))
}

fn neighbour(sample: &Sample, author: &str) -> Result<usize, Failure> {
    let at = sample.neighbours.iter().position(|neighbour| neighbour.author == author);
    at.ok_or(Failure::Unexpected("a neighbour in the sample"))
}
