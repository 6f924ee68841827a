//! Invented books to look around in, made through the same operations a person uses.

mod entry;
mod fill;
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
}

impl Sample {
    fn data(&self) -> String {
        self.parts.concat()
    }
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
}

/// The sample of that name; the first when none is named.
pub(crate) fn find(id: Option<&str>) -> Option<&'static Sample> {
    match id {
        Some(id) => SAMPLES.iter().copied().find(|sample| sample.id == id),
        None => SAMPLES.first().copied(),
    }
}
