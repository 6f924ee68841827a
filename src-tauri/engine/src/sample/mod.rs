//! Invented books to look around in, made through the same operations a person uses.

mod entry;
mod fill;
mod make;
mod script;
mod shift;
mod stage;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use fill::fill;

/// One invented book.
pub(crate) struct Sample {
    /// What commands call it.
    pub(crate) id: &'static str,
    /// Whose book it is; the book's file is named after it.
    pub(crate) name: &'static str,
    /// What there is to see, in a sentence.
    pub(crate) about: &'static str,
    /// Who writes in it unless an entry names someone else.
    pub(crate) author: &'static str,
    /// Its data files; the first says the day all of them are written from.
    parts: &'static [&'static str],
    /// Settings with books of their own that share with the author.
    neighbours: &'static [Neighbour],
}

/// A setting that shares with a sample's author by sealed files. Its book is made beside the sample's, and is gone for
/// ever once the sample is laid out: what stays is what a person in the author's place would have.
pub(crate) struct Neighbour {
    /// Who keeps it, and writes in it unless an entry names someone else.
    author: &'static str,
    /// Its data files, as a sample's.
    parts: &'static [&'static str],
    /// The children it shares, as its data files name them; their parents' consent is in those files.
    shares: &'static [&'static str],
    /// The sealed files that change hands.
    files: &'static [Handed],
}

/// A sealed file that changes hands in the evening of a day, told as in the data files.
enum Handed {
    /// From the neighbour to the sample's author.
    Given(&'static str),
    /// From the sample's author to the neighbour.
    Answered(&'static str),
    /// The neighbour's anonymous summary.
    Counted(&'static str),
}

macro_rules! samples {
    ($($folder:ident,)*) => {
        $(mod $folder;)*

        /// Every sample, in the order they are offered.
        pub(crate) const SAMPLES: &[&Sample] = &[$(&$folder::SAMPLE,)*];
    };
}

// A sample is a folder and its line here.
samples! {
    nursery,
    area,
    school,
    fernhollow,
}

/// The sample of that name; the first when none is named.
pub(crate) fn find(id: Option<&str>) -> Option<&'static Sample> {
    match id {
        Some(id) => SAMPLES.iter().copied().find(|sample| sample.id == id),
        None => SAMPLES.first().copied(),
    }
}
