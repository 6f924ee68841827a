//! Whether parents agreed to a child's records being shared with a SENCo of several settings.

use crate::Failure;
use chrono::NaiveDate;
use domain::RecordId;
use std::collections::BTreeMap;
use store::{Listing, ReadTx, StoredRecord};

/// What a consent must be for: the SENCo, or the Area SENCo, working with the child.
const FOR: [&str; 2] = ["senco", "area_senco"];

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

/// How it stands for one child and a part in its records. Who a part is for is not recorded with it, so a no to any of the
/// purposes written down is a no: a child is not shared on a doubt.
pub(crate) fn agreed(tx: &ReadTx<'_>, child: &RecordId, today: NaiveDate) -> Result<Agreed, Failure> {
    stands(tx, child, today, &FOR, |consent| (consent.what.clone(), consent.purpose.clone()))
}

/// Whether a child's records may lie at the local authority's hub: only with a consent to the Area SENCo that was given
/// in so many words, and with none of the two refused.
pub(crate) fn agreed_to_hub(tx: &ReadTx<'_>, child: &RecordId, today: NaiveDate) -> Result<Agreed, Failure> {
    match agreed(tx, child, today)? {
        Agreed::No => Ok(Agreed::No),
        Agreed::Yes | Agreed::RanOut | Agreed::NotAsked => agreed_for(tx, child, today, &["area_senco"]),
    }
}

/// How it stands for one child and what consent may be for: the latest of each speaks, and a no to any is a no.
pub(crate) fn agreed_for(
    tx: &ReadTx<'_>,
    child: &RecordId,
    today: NaiveDate,
    wanted: &[&str],
) -> Result<Agreed, Failure> {
    stands(tx, child, today, wanted, |consent| (consent.what.clone(), String::new()))
}

/// One decision of parents, read as strictly as it can be where two people wrote it down differently.
struct Consent {
    what: String,
    purpose: String,
    stands: Agreed,
    /// The day it was given, refused or taken back, then when that was written down, in milliseconds.
    when: (Option<NaiveDate>, i64),
}

fn stands(
    tx: &ReadTx<'_>,
    child: &RecordId,
    today: NaiveDate,
    wanted: &[&str],
    apart: impl Fn(&Consent) -> (String, String),
) -> Result<Agreed, Failure> {
    let listing = Listing { kinds: vec!["consent".into()], child: Some(child.clone()), ..Listing::default() };
    let mut latest: BTreeMap<(String, String), Consent> = BTreeMap::new();
    for record in tx.records(&listing)? {
        for consent in read(tx, &record, today)? {
            if !wanted.contains(&consent.what.as_str()) {
                continue;
            }
            let of = apart(&consent);
            if latest.get(&of).is_none_or(|other| other.when < consent.when) {
                latest.insert(of, consent);
            }
        }
    }
    let any = |wanted: Agreed| latest.values().any(|one| one.stands == wanted).then_some(wanted);
    Ok(any(Agreed::No).or(any(Agreed::Yes)).or(any(Agreed::RanOut)).unwrap_or(Agreed::NotAsked))
}

/// What makes a decision. Who puts right anything else in its record decides nothing anew.
const DECIDES: [&str; 4] = ["what", "state", "given_on", "withdrawn_on"];

/// What a record says, once for each thing it may be for. One that was replaced says nothing of its own.
fn read(tx: &ReadTx<'_>, record: &StoredRecord, today: NaiveDate) -> Result<Vec<Consent>, Failure> {
    let heads = tx.heads(&record.id)?;
    // Every answer nobody has chosen against; an answer that was taken away is an empty one.
    let answers = |field: &str| -> Vec<String> {
        match heads.get(field) {
            Some(heads) => {
                heads.iter().map(|head| head.value.as_str().unwrap_or_default().to_owned()).collect()
            }
            None => vec![String::new()],
        }
    };
    let days = |field: &str| answers(field).into_iter().filter_map(|day| day.parse::<NaiveDate>().ok());
    let states = answers("state");
    if states.iter().all(|state| state == "replaced") {
        return Ok(Vec::new());
    }
    let stands = if states.iter().any(|state| state != "given") {
        Agreed::No
    } else if days("expires").any(|day| day < today) {
        Agreed::RanOut
    } else {
        Agreed::Yes
    };
    let taken_back = states.iter().any(|state| state == "withdrawn");
    let on = days("given_on").chain(days("withdrawn_on").filter(|_| taken_back)).max();
    // A clock was wrong, there or here. A no counts at once; a yes takes none back before its day has come, and alone it is
    // still one: a clock put back must not end what is shared.
    let on = on.filter(|on| stands == Agreed::No || *on <= today);
    let written = DECIDES.iter().filter_map(|field| heads.get(*field)).flatten().map(|head| head.at).max();
    let what = answers("what");
    let sure = what.iter().all(|one| *one == what[0]);
    let mut consents = Vec::new();
    for one in what {
        // What it is for is in doubt itself: a yes is none then, and a no is one to each.
        if sure || stands == Agreed::No {
            consents.push(Consent {
                what: one,
                purpose: record.text("purpose").trim().to_lowercase(),
                stands,
                when: (on, written.unwrap_or_default()),
            });
        }
    }
    Ok(consents)
}
