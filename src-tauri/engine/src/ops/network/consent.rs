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

/// How it stands for one child and a part in its records.
pub(crate) fn agreed(tx: &ReadTx<'_>, child: &RecordId, today: NaiveDate) -> Result<Agreed, Failure> {
    agreed_for(tx, child, today, &FOR)
}

/// How it stands for one child and some purposes: the latest consent of each purpose speaks. A no to either is a no: who a part is for
/// is not recorded with it, and a child is not shared on a doubt.
pub(crate) fn agreed_for(
    tx: &ReadTx<'_>,
    child: &RecordId,
    today: NaiveDate,
    purposes: &[&str],
) -> Result<Agreed, Failure> {
    let wanted = Listing { kinds: vec!["consent".into()], child: Some(child.clone()), ..Listing::default() };
    let consents: Vec<ConsentFields> =
        tx.records(&wanted)?.iter().filter_map(|consent| from_fields(&consent.fields)).collect();
    // Newest first; one that was replaced says nothing of its own.
    let latest = |purpose: &str| {
        consents.iter().find(|consent| consent.what == purpose && consent.state != "replaced")
    };
    let stand = |consent: &ConsentFields| match consent.state.as_str() {
        "given" if consent.expires.is_none_or(|day| day >= today) => Agreed::Yes,
        "given" => Agreed::RanOut,
        _ => Agreed::No,
    };
    let stands: Vec<Agreed> = purposes.iter().filter_map(|purpose| latest(purpose)).map(stand).collect();
    let any = |wanted: Agreed| stands.contains(&wanted).then_some(wanted);
    Ok(any(Agreed::No).or(any(Agreed::Yes)).or(any(Agreed::RanOut)).unwrap_or(Agreed::NotAsked))
}
