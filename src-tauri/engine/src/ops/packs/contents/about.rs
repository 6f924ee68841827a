//! What the pack is for, and what it was made from.

use super::{Reading, period};
use crate::Failure;
use crate::ops::screens::editions_of;
use domain::rules;
use pack::{About, Count, Edition, Scope};
use store::StoredRecord;

pub(super) fn scope(reading: &Reading<'_>) -> Result<Scope, Failure> {
    let mut counts = Vec::new();
    for (label, kind) in [
        ("Policies and published information", "policy"),
        ("Training", "training"),
        ("Meetings", "meeting"),
        ("Network meetings", "network_meeting"),
        ("Advice to colleagues", "advice"),
        ("Self-evaluations", "audit"),
    ] {
        let n = reading.in_dates(&[kind])?.0.len();
        counts.push(Count { label: label.into(), value: u32::try_from(n).ok() });
    }
    let mut leaves_out = vec![
        "What records say about single children, but for what funding was used for and what provision and funding changed: it is in each child's own file.".to_owned(),
        "Safeguarding records: they are kept apart.".to_owned(),
    ];
    if !reading.ask.named {
        leaves_out.push("Children's names, dates of birth and families.".into());
    }
    Ok(Scope {
        purpose: "It shows how this setting meets its responsibilities to children with special educational needs and disabilities. It was made from dated records kept as the work was done. No inspectorate asks for a pack like this; it is here to save everybody time.".into(),
        covers: vec![format!("Records of {}.", period(reading.ask)), "How things stand on the day the pack was made.".into()],
        leaves_out,
        counts,
    })
}

pub(super) fn about(_reading: &Reading<'_>, setting: Option<&StoredRecord>) -> Result<About, Failure> {
    let mut editions: Vec<Edition> = editions_of(setting)
        .into_iter()
        .map(|edition| Edition {
            name: edition.title.clone(),
            edition: edition.id.clone(),
            checked_on: Some(edition.checked_on),
        })
        .collect();
    if let Some((version, checked_on)) = rules::version() {
        editions.push(Edition {
            name: "Rules on the SENCo and the setting".into(),
            edition: version.into(),
            checked_on: Some(checked_on),
        });
    }
    Ok(About {
        editions,
        sources: [
            "SEND Code of Practice: 0 to 25 years (2015)",
            "Children and Families Act 2014, part 3",
            "The Special Educational Needs and Disability Regulations 2014, as amended",
            "Early years foundation stage statutory framework, section 3, special educational needs",
        ]
        .map(String::from)
        .to_vec(),
        ..kept()
    })
}

/// How the records behind any printed page are kept.
pub(in crate::ops::packs) fn kept() -> About {
    About {
        late_rule: "An entry is marked 'entered late' when it was written more than two weeks after the day it is about; for some kinds of record the time is longer or shorter. A correction never replaces what was written before: both are kept.".into(),
        integrity: "Every entry in the book is signed when it is saved and cannot be changed afterwards without a trace. The setting keeps the SHA-256 of this file: a copy that was altered has another one.".into(),
        program: format!("Senfolio {}", env!("CARGO_PKG_VERSION")),
        ..About::default()
    }
}
