//! Who the SENCo is and how the arrangement stands against the rules.

use super::{Reading, entries};
use crate::Failure;
use crate::ops::screens::FindingRow;
use domain::RecordId;
use domain::dates::uk;
use pack::{Finding, Post, Records, Senco};
use store::StoredRecord;

pub(super) fn compose(reading: &Reading<'_>, findings: &[FindingRow]) -> Result<Senco, Failure> {
    let appointments = reading.tx.all_of("appointment")?;
    // Whoever held the role on any day of the pack; the appointment that holds today comes first.
    let in_period = |one: &&StoredRecord| {
        let (start, end) = (day(one, "start"), day(one, "end"));
        start.is_none_or(|start| start <= reading.ask.to) && end.is_none_or(|end| end >= reading.ask.from)
    };
    let mut posts: Vec<&StoredRecord> = appointments.iter().filter(in_period).collect();
    posts.sort_by_key(|one| {
        (day(one, "end").is_some(), role_rank(one.text("role")), std::cmp::Reverse(day(one, "start")))
    });
    let posts = posts.into_iter().map(|one| post(reading, one)).collect();
    let mut records = reading.tx.all_of("qualification")?;
    records.extend(reading.tx.all_of("senco_service")?);
    records.extend(reading.tx.all_of("agreement")?);
    records.extend(reading.tx.all_of("shared_senco")?);
    records.extend(reading.tx.all_of("arrangement_review")?);
    Ok(Senco {
        posts,
        findings: findings.iter().map(|finding| shown(reading, finding)).collect(),
        records: Records {
            intro: "Qualifications and earlier service of the people in the role, and what is agreed about sharing it.".into(),
            entries: records
                .iter()
                .map(|record| entries::entry(reading, record))
                .collect::<Result<_, _>>()?,
            ..Records::default()
        },
    })
}

fn day(record: &StoredRecord, name: &str) -> Option<chrono::NaiveDate> {
    record.text(name).parse().ok()
}

fn role_rank(role: &str) -> u8 {
    match role {
        "senco" | "area_senco" => 0,
        "deputy" => 1,
        _ => 2,
    }
}

fn post(reading: &Reading<'_>, record: &StoredRecord) -> Post {
    let person = reading.shower.name_of(&RecordId::from(record.text("person"))).unwrap_or_default();
    let lines = reading.shower.printed(record, true);
    let of = |label: &str| lines.iter().find(|line| line.label == label).map(|line| line.words.clone());
    let role = of("Role").unwrap_or_default();
    let shown_apart = ["Person", "Role", "Cover", "Title used"];
    let facts =
        lines.iter().filter(|line| !shown_apart.contains(&line.label.as_str()) && line.words != person);
    Post {
        facts: facts.map(|line| (line.label.clone(), reading.names.without_names(&line.words))).collect(),
        note: reading.names.without_names(record.text("cover")),
        person,
        role: match record.text("title_used") {
            "" => role,
            used => used.to_owned(),
        },
    }
}

fn shown(reading: &Reading<'_>, finding: &FindingRow) -> Finding {
    let due = finding.due.map(|due| format!(" By {}.", uk(due))).unwrap_or_default();
    Finding {
        rule: finding.rule.clone(),
        title: finding.title.clone(),
        outcome: finding.outcome_words.clone(),
        strength: finding.strength_words.clone(),
        why: reading.names.without_names(&finding.why),
        mend: match (&finding.mend, finding.outcome.asks()) {
            (Some(mend), true) => format!("{}.{due}", mend.words.trim_end_matches('.')),
            _ => String::new(),
        },
        source: finding.source.clone(),
    }
}
