//! One child's whole file, gathered for printing.

use super::PrintPage;
use super::content::{delivery, entry, kind_name, plan, profile, review};
use crate::Failure;
use crate::ops::screens::due_of_child;
use crate::ops::screens::{one_child, shown_child};
use crate::show::Shower;
use chrono::NaiveDate;
use domain::dates::uk;
use domain::kinds::find;
use pack::{AttachedFile, ChildFile, Cycle, Event, FrontSheet, Gap, Group, Profiles, Records, Relation};
use store::{Listing, ReadTx, StoredRecord};

/// Everything about the child, in the file's sections.
pub(super) fn child_file(
    tx: &ReadTx<'_>,
    shower: &Shower<'_>,
    child: &StoredRecord,
    ask: &PrintPage,
    today: NaiveDate,
    demo: bool,
    user: String,
) -> Result<ChildFile, Failure> {
    let records = tx.records(&Listing { child: Some(child.id.clone()), ..Listing::default() })?;
    let setting = tx.all_of("setting")?.into_iter().next();
    let name = setting.as_ref().map(|setting| setting.text("name").to_owned()).unwrap_or_default();
    let now = one_child(tx, child, today)?;
    let of = |kind: &str| records.iter().filter(|record| record.kind == kind).collect::<Vec<_>>();
    let group = |kind: &str| -> Result<Group, Failure> {
        let entries = of(kind).into_iter().map(|record| entry(shower, record)).collect::<Result<_, _>>()?;
        let title = find(kind).map_or_else(|| kind.to_owned(), |def| def.plural.clone());
        Ok(Group { title, records: Records { entries, ..Records::default() }, none: String::new() })
    };
    let groups = |kinds: &[&str]| kinds.iter().map(|kind| group(kind)).collect::<Result<Vec<_>, _>>();
    let mut cycles = Vec::new();
    for record in of("plan").into_iter().rev() {
        let part = |kind: &str| {
            of(kind)
                .into_iter()
                .rev()
                .filter(|one| one.text("plan") == record.id.as_str())
                .collect::<Vec<_>>()
        };
        cycles.push(Cycle {
            plan: plan(shower, record)?,
            deliveries: part("delivery")
                .into_iter()
                .map(|one| delivery(shower, one))
                .collect::<Result<_, _>>()?,
            reviews: part("review").into_iter().map(|one| review(shower, one)).collect::<Result<_, _>>()?,
            corrections: Vec::new(),
        });
    }
    let mut files = Vec::new();
    for record in &records {
        for file in shower.files(&record.id)? {
            files.push(AttachedFile {
                name: file.name,
                kind: file.media_type,
                on: record.event_on,
                of: record.title.clone(),
                note: file.description,
            });
        }
    }
    let gaps = due_of_child(tx, child, &now, today)?;
    let earlier =
        of("profile").into_iter().skip(1).map(|one| entry(shower, one)).collect::<Result<_, _>>()?;
    let hidden = ["attachment", "parent_carer", "evidence"];
    Ok(ChildFile {
        setting: name.clone(),
        prepared_by: user,
        made_on: today,
        to: today,
        demo,
        confidentiality: "Confidential - contains personal data".into(),
        sections: pack::child_section_list()
            .into_iter()
            .filter(|(id, _)| *id != "versions")
            .map(|(id, _)| id.to_owned())
            .collect(),
        front: front(shower, child, &shown_child(&now, shower, today), &of("parent_carer"), ask, &name),
        chronology: records
            .iter()
            .rev()
            .filter(|record| !hidden.contains(&record.kind.as_str()))
            .map(|record| event(shower, record))
            .collect::<Result<_, _>>()?,
        profiles: Profiles {
            latest: of("profile").first().map(|record| profile(record)),
            earlier: Records { entries: earlier, ..Records::default() },
        },
        noticing: groups(&["concern", "progress_check", "observation", "baseline", "oap_check", "note"])?,
        cycles,
        views: groups(&["view"])?,
        contacts: groups(&["contact", "meeting"])?,
        services: groups(&["referral", "report", "support_request", "section23", "visit", "advice"])?,
        family: groups(&["informed", "consent"])?,
        ehc: groups(&["ehc", "ehc_review"])?,
        looked_after: groups(&["looked_after", "pep"])?,
        funding: groups(&["funding", "provision"])?,
        health: groups(&[
            "healthcare_plan",
            "adjustment",
            "regulation_plan",
            "risk_assessment",
            "access_arrangement",
        ])?,
        transition: groups(&["transition"])?,
        files,
        gaps: gaps
            .into_iter()
            .map(|item| Gap { what: item.title, reason: item.detail, severity: item.word, since: item.on })
            .collect(),
        ..ChildFile::default()
    })
}

fn event(shower: &Shower<'_>, record: &StoredRecord) -> Result<Event, Failure> {
    let row = shower.row(record)?;
    Ok(Event {
        on: record.event_on,
        entered_on: record.first_at.date_naive(),
        late: row.late,
        corrected: row.corrected,
        kind: kind_name(&record.kind),
        what: record.title.clone(),
        detail: String::new(),
        by: record.first_by.clone(),
    })
}

fn front(
    shower: &Shower<'_>,
    child: &StoredRecord,
    row: &crate::ops::screens::ChildRow,
    parents: &[&StoredRecord],
    ask: &PrintPage,
    setting: &str,
) -> FrontSheet {
    let facts = [
        ("Date of birth", row.born.map(uk).unwrap_or_default()),
        ("Age", row.age_words.clone()),
        ("Started", row.start.map(uk).unwrap_or_default()),
        ("Attends", child.text("attendance").to_owned()),
        ("Home languages", row.home_language.clone()),
        ("Applies", row.flags_words.join(", ")),
        ("Limits on sharing", child.text("consent_limits").to_owned()),
    ];
    let said = |record: &StoredRecord, name: &str| crate::show::words_of(record, name);
    FrontSheet {
        name: row.name.clone(),
        facts: facts
            .into_iter()
            .filter(|(_, words)| !words.is_empty())
            .map(|(label, words)| (label.to_owned(), words))
            .collect(),
        stage: row.stage_words.clone(),
        stage_since: row.stage_since,
        areas: row.areas.iter().map(|area| crate::ops::screens::area_words(area)).collect(),
        key_person: row.key_person.clone(),
        senco: senco(shower),
        people: parents
            .iter()
            .map(|parent| Relation {
                name: said(parent, "name"),
                role: said(parent, "relationship"),
                contact: said(parent, "telephone"),
                note: String::new(),
            })
            .collect(),
        whose: format!("{setting} keeps this file and answers for it."),
        asked_by: ask.asked_by.clone(),
        why: ask.why.clone(),
        made_for: ask.made_for.clone(),
        leaves_out: vec!["Attached files are listed and handed over on their own.".into()],
    }
}

fn senco(shower: &Shower<'_>) -> String {
    shower.senco().unwrap_or_default()
}
