//! Quillbrook Nursery, an invented setting: enough records of every kind to fill a pack. Any likeness is chance.

mod overview;
mod records;
mod role;

use chrono::NaiveDate;
use overview::{about, audit, children, gaps, scope};
use pack::{Count, DutyList, Entry, PackContent, SubTable};
use records::{advice, funding, meetings, policies, provision, referrals, training};
use role::{duties, senco};

pub(crate) fn content() -> PackContent {
    PackContent {
        setting: "Quillbrook Nursery".into(),
        setting_kind: "Group provision, funded, 48 places".into(),
        prepared_by: "Priya Lindqvist, SENCo".into(),
        reference: "QBN-2026-0007".into(),
        made_on: day("2026-11-23"),
        from: day("2026-09-01"),
        to: day("2026-11-23"),
        demo: true,
        named: false,
        confidentiality: "Confidential - contains personal data".into(),
        sections: pack::section_list().into_iter().map(|(id, _)| id.to_owned()).collect(),
        facts: facts(&[
            ("Local authority", "Wexmoor County Council"),
            ("Children on roll", "41"),
            ("Manager", "Odette Fairweather"),
        ]),
        scope: scope(),
        senco: senco(),
        responsibilities: vec![DutyList {
            title: "Early years SENCo".into(),
            edition: "SEND Code of Practice 5.54, edition 1".into(),
            duties: duties(),
        }],
        policies: policies(),
        training: training(),
        meetings: meetings(),
        advice: advice(),
        provision: provision(),
        referrals: referrals(),
        funding: funding(),
        children: children(),
        audit: audit(),
        gaps: gaps(),
        about: about(),
    }
}

/// The same pack with its records many times over.
#[allow(dead_code, reason = "only the example and the timing use it")]
pub(crate) fn repeat(content: &mut PackContent, times: usize) {
    for records in [&mut content.meetings, &mut content.advice, &mut content.training, &mut content.referrals]
    {
        let once = records.entries.clone();
        records.entries = std::iter::repeat_n(once, times)
            .enumerate()
            .flat_map(|(n, entries)| {
                entries.into_iter().map(move |mut entry| {
                    entry.title = format!("{} ({})", entry.title, n + 1);
                    entry
                })
            })
            .collect();
    }
    let once = content.children.rows.clone();
    content.children.rows = std::iter::repeat_n(once, times).flatten().collect();
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

fn facts(facts: &[(&str, &str)]) -> Vec<(String, String)> {
    facts.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn table(caption: &str, columns: &[&str], rows: &[&[&str]]) -> SubTable {
    SubTable {
        caption: caption.into(),
        columns: words(columns),
        rows: rows.iter().map(|row| words(row)).collect(),
    }
}

fn count(label: &str, value: u32) -> Count {
    Count { label: label.into(), value: (value > 2).then_some(value) }
}

fn entry(title: &str, on: &str, entered: &str, fields: &[(&str, &str)]) -> Entry {
    Entry {
        title: title.into(),
        on: Some(day(on)),
        entered_on: day(entered),
        fields: facts(fields),
        ..Entry::default()
    }
}
