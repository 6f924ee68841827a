//! Whether parents agreed to a child's records being shared with a SENCo of several settings.

use crate::Failure;
use chrono::NaiveDate;
use domain::RecordId;
use domain::rules::from_fields;
use serde::Deserialize;
use store::{Listing, ReadTx};

/// What a consent must be for: the SENCo, or the Area SENCo, working with the child.
const FOR: [&str; 2] = ["senco", "area_senco"];

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ConsentFields {
    what: String,
    state: String,
    expires: Option<NaiveDate>,
}

/// How consent to sharing a child stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Agreed {
    /// Given, and not run out.
    Yes,
    /// Given once, but its day has passed.
    RanOut,
    /// Refused or taken back.
    No,
    /// Nobody wrote down that they were asked.
    NotAsked,
}

impl Agreed {
    /// In words, for the person who shares.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Yes => "Parents agreed",
            Self::RanOut => "Parents' consent has run out",
            Self::No => "Parents said no, or took it back",
            Self::NotAsked => "No consent recorded",
        }
    }
}

/// How it stands for one child: the latest consent of each purpose speaks, and one that holds is enough.
pub(crate) fn agreed(tx: &ReadTx<'_>, child: &RecordId, today: NaiveDate) -> Result<Agreed, Failure> {
    let wanted = Listing { kinds: vec!["consent".into()], child: Some(child.clone()), ..Listing::default() };
    let consents: Vec<ConsentFields> =
        tx.records(&wanted)?.iter().filter_map(|consent| from_fields(&consent.fields)).collect();
    let mut stands = Agreed::NotAsked;
    for purpose in FOR {
        // Newest first; one that was replaced says nothing of its own.
        let latest = consents.iter().find(|consent| consent.what == purpose && consent.state != "replaced");
        let this = match latest {
            None => continue,
            Some(consent) if consent.state != "given" => Agreed::No,
            Some(consent) if consent.expires.is_some_and(|day| day < today) => Agreed::RanOut,
            Some(_) => return Ok(Agreed::Yes),
        };
        stands = if stands == Agreed::NotAsked { this } else { stands };
    }
    Ok(stands)
}
