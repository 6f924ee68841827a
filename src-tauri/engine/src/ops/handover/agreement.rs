//! Whether parents agreed to the next setting being told, and within which bounds. SEND Code of Practice 5.47.

use crate::Failure;
use crate::ops::network::{Agreed, agreed_for};
use chrono::NaiveDate;
use domain::RecordId;
use domain::dates::uk;
use std::collections::BTreeSet;
use store::{Listing, ReadTx, StoredRecord};

/// The purpose a consent to it is recorded under.
const PURPOSE: &str = "school";

/// How consent to telling the next setting stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Consent {
    /// The file may go.
    pub(super) agreed: bool,
    /// In words, with its day.
    pub(super) words: String,
    /// What exactly it is for, as it was written down.
    pub(super) purpose: String,
    /// What may be shared and with whom, as it was written down.
    pub(super) scope: String,
}

impl Consent {
    /// Everything of it in sentences, for the next setting.
    pub(super) fn in_full(&self) -> String {
        let mut said = vec![self.words.clone()];
        for (label, words) in [("What for", &self.purpose), ("What may be shared", &self.scope)] {
            if !words.is_empty() {
                said.push(format!("{label}: {words}"));
            }
        }
        said.join(". ")
    }
}

/// From a consent to it, or the day parents agreed in the record of this very move.
pub(super) fn consent(
    tx: &ReadTx<'_>,
    child: &RecordId,
    this_move: Option<&StoredRecord>,
    today: NaiveDate,
) -> Result<Consent, Failure> {
    let plain =
        |agreed, words: String| Consent { agreed, words, purpose: String::new(), scope: String::new() };
    let day = this_move.and_then(|one| one.text("consent_on").parse::<NaiveDate>().ok());
    Ok(match (agreed_for(tx, child, today, &[PURPOSE])?, day) {
        (Agreed::Yes, _) => given(tx, child, today)?,
        (Agreed::NotAsked, Some(day)) => {
            plain(true, format!("Parents agreed on {}, as the record of the move says", uk(day)))
        }
        (stands @ (Agreed::No | Agreed::RanOut | Agreed::NotAsked), _) => plain(false, stands.words().into()),
    })
}

/// The words of the consent that holds: the latest that was given.
fn given(tx: &ReadTx<'_>, child: &RecordId, today: NaiveDate) -> Result<Consent, Failure> {
    let wanted = Listing { kinds: vec!["consent".into()], child: Some(child.clone()), ..Listing::default() };
    let mut given = tx.records(&wanted)?;
    given.retain(|one| one.text("what") == PURPOSE && one.text("state") == "given");
    let come = |one: &StoredRecord| one.event_on.filter(|on| *on <= today);
    let latest = given.into_iter().max_by_key(|one| (come(one), one.last_at));
    let on = latest.as_ref().and_then(|one| one.event_on).map(|on| format!(" on {}", uk(on)));
    let said = |field: &str| match &latest {
        Some(consent) => answers(tx, consent, field),
        None => Ok(String::new()),
    };
    Ok(Consent {
        agreed: true,
        words: format!("Parents agreed{} to the next setting or school being told", on.unwrap_or_default()),
        purpose: said("purpose")?,
        scope: said("scope")?,
    })
}

/// An answer as it was written down; all of them where two people wrote it differently and nobody has chosen yet.
fn answers(tx: &ReadTx<'_>, record: &StoredRecord, field: &str) -> Result<String, Failure> {
    if !record.disagreeing {
        return Ok(record.text(field).trim().to_owned());
    }
    let heads = tx.heads(&record.id)?;
    let words = heads.get(field).into_iter().flatten().filter_map(|head| head.value.as_str());
    let words: BTreeSet<&str> = words.map(str::trim).filter(|words| !words.is_empty()).collect();
    Ok(words.into_iter().collect::<Vec<_>>().join(" / "))
}
