//! What of a child's story would be told: the sections a person picked, in words, without the names that stay out.

use super::outline::HandoverAsk;
use crate::Failure;
use crate::ops::packs::{Everybody, FileAsk, each_text, everybody};
use crate::ops::screens::one_child;
use crate::show::Shower;
use chrono::NaiveDate;
use domain::handover::{ToldChild, ToldEntry, ToldFile, ToldLine};
use domain::kinds::find;
use std::collections::BTreeMap;
use store::{Listing, ReadTx, StoreError, StoredRecord};

/// A part of the story, its title, its kinds, and whether it usually goes: what the next adults need to begin with.
pub(super) struct Section {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    kinds: &'static [&'static str],
    pub(super) usual: bool,
}

/// In the order a person reads them. What stands in none is told under "Other records".
pub(super) const SECTIONS: &[Section] = &[
    Section { id: "profile", title: "One-page profile and views", kinds: &["profile", "view"], usual: true },
    Section {
        id: "plans",
        title: "Support plans and reviews",
        kinds: &["plan", "review", "delivery"],
        usual: true,
    },
    Section {
        id: "services",
        title: "Reports, referrals and advice",
        kinds: &["referral", "report", "support_request", "section23", "visit", "advice"],
        usual: true,
    },
    Section { id: "ehc", title: "EHC assessment and plan", kinds: &["ehc", "ehc_review"], usual: true },
    Section {
        id: "health",
        title: "Health and adjustments",
        kinds: &["healthcare_plan", "adjustment", "regulation_plan", "risk_assessment", "access_arrangement"],
        usual: true,
    },
    Section { id: "transition", title: "The move", kinds: &["transition"], usual: true },
    Section {
        id: "noticing",
        title: "Concerns, observations and notes",
        kinds: &["concern", "progress_check", "observation", "baseline", "oap_check", "note"],
        usual: false,
    },
    Section { id: "contacts", title: "Contacts and meetings", kinds: &["contact", "meeting"], usual: false },
    Section {
        id: "family",
        title: "Parents and carers, what they were told and agreed to",
        kinds: &["parent_carer", "informed", "consent"],
        usual: false,
    },
    Section {
        id: "looked_after",
        title: "Looked-after child",
        kinds: &["looked_after", "pep"],
        usual: false,
    },
    Section { id: "funding", title: "Funding", kinds: &["funding"], usual: false },
    Section {
        id: TOLD,
        title: "What earlier settings sent",
        kinds: &["received_file", "received"],
        usual: false,
    },
    Section { id: "other", title: "Other records", kinds: &[], usual: false },
];

/// The setting's own affairs, and parts of other records: never told.
const STAYS: &[&str] =
    &["attachment", "evidence", "pack_made", "retention_decision", "access_request", "action"];

/// The section a kind belongs to; none if it stays.
pub(super) fn section_of(kind: &str) -> Option<&'static str> {
    if STAYS.contains(&kind) {
        return None;
    }
    let found = SECTIONS.iter().find(|section| section.kinds.contains(&kind));
    Some(found.map_or("other", |section| section.id))
}

/// What earlier settings told: their words, about people this book may not know.
const TOLD: &str = "earlier";

/// Whether what earlier settings told goes along: nobody here can say whose names stand in it.
pub(super) fn tells_for_others(ask: &HandoverAsk, counts: &BTreeMap<&'static str, usize>) -> bool {
    counts.contains_key(TOLD) && ask.sections.iter().any(|one| one == TOLD)
}

/// The story before it is sealed.
pub(super) struct Gathered {
    pub(super) child: ToldChild,
    /// The picked entries with every name in them.
    pub(super) whole: Vec<ToldEntry>,
    /// The same as they would be told.
    pub(super) told: Vec<ToldEntry>,
    /// How many records each section has.
    pub(super) counts: BTreeMap<&'static str, usize>,
    /// How many picked records hold answers nobody has chosen between; the later of them is told.
    pub(super) undecided: usize,
    pub(super) everybody: Everybody,
}

pub(super) fn gather(tx: &ReadTx<'_>, ask: &HandoverAsk, today: NaiveDate) -> Result<Gathered, Failure> {
    let entry = tx
        .record(&ask.child)?
        .filter(|record| record.kind == "child" && !record.hidden)
        .ok_or(StoreError::NoSuchRecord)?;
    let now = one_child(tx, &entry, today)?;
    let shower = Shower::new(tx);
    let records = tx.records(&Listing { child: Some(ask.child.clone()), ..Listing::default() })?;
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    let (mut whole, mut undecided) = (Vec::new(), 0);
    for record in records.iter().rev() {
        let Some(section) = section_of(&record.kind) else { continue };
        *counts.entry(section).or_default() += 1;
        if ask.sections.iter().any(|one| one == section) {
            whole.push(told(&shower, record, ask.files)?);
            undecided += usize::from(record.disagreeing);
        }
    }
    let setting = tx.all_of("setting")?.into_iter().next();
    let setting = setting.map(|one| one.text("name").to_owned()).unwrap_or_default();
    let everybody = Everybody::around(&ask.child, &everybody(tx)?, &records, &setting);
    let told = without(&whole, &everybody, &ask.hidden())?;
    let fields = now.fields;
    let child = ToldChild {
        name: fields.name,
        known_as: fields.known_as,
        born: fields.born,
        home_language: fields.home_language,
    };
    Ok(Gathered { child, whole, told, counts, undecided, everybody })
}

fn told(shower: &Shower<'_>, record: &StoredRecord, with_files: bool) -> Result<ToldEntry, Failure> {
    let mut lines: Vec<ToldLine> = shower
        .printed(record, true)
        .into_iter()
        .map(|line| ToldLine { label: line.label, words: line.words })
        .collect();
    for table in shower.tables(record, true) {
        let row = |cells: &Vec<String>| {
            let said = table.columns.iter().zip(cells).filter(|(_, words)| !words.is_empty());
            said.map(|(head, words)| format!("{head}: {words}")).collect::<Vec<_>>().join("; ")
        };
        let words = table.rows.iter().map(row).collect::<Vec<_>>().join("\n");
        lines.push(ToldLine { label: table.label, words });
    }
    for action in shower.actions(&record.id)? {
        let words = crate::show::words_of(&action, "what");
        lines.push(ToldLine { label: "Agreed to be done".into(), words });
    }
    let files = if with_files { shower.files(&record.id)? } else { Vec::new() };
    Ok(ToldEntry {
        record: record.id.clone(),
        kind: record.kind.clone(),
        kind_name: find(&record.kind).map_or_else(|| record.kind.clone(), |def| def.name.clone()),
        on: record.event_on,
        title: record.title.clone(),
        by: record.first_by.clone(),
        written_on: record.first_at.date_naive(),
        corrected: record.edits > 1,
        lines: lines.into_iter().filter(|line| !line.words.is_empty()).collect(),
        files: files
            .into_iter()
            .map(|file| ToldFile { name: file.name, description: file.description, sha256: file.sha256 })
            .collect(),
    })
}

/// The entries with names taken out of every word of them; what the program itself wrote stays.
fn without(whole: &[ToldEntry], everybody: &Everybody, ask: &FileAsk) -> Result<Vec<ToldEntry>, Failure> {
    let hiding = everybody.taken_out(ask);
    let mut value = serde_json::to_value(whole)?;
    each_text(&mut value, &mut |text| *text = hiding.without_names(text));
    let mut told: Vec<ToldEntry> = serde_json::from_value(value)?;
    for (clean, entry) in told.iter_mut().zip(whole) {
        clean.record.clone_from(&entry.record);
        clean.kind.clone_from(&entry.kind);
        clean.kind_name.clone_from(&entry.kind_name);
        for (clean, file) in clean.files.iter_mut().zip(&entry.files) {
            clean.sha256.clone_from(&file.sha256);
        }
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::kinds::all;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_named_here_exists_and_stands_in_one_section() {
        let named: Vec<&str> = SECTIONS.iter().flat_map(|one| one.kinds).chain(STAYS).copied().collect();

        assert!(named.iter().all(|kind| all().iter().any(|def| def.kind == *kind)), "{named:?}");
        assert_eq!(named.iter().collect::<BTreeSet<_>>().len(), named.len());
    }
}
