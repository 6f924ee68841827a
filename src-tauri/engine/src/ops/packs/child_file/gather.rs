//! One child's whole file, gathered for printing.

use super::groups::File;
use super::third_parties::{Everybody, LEFT_AS_TOLD, TOLD, said, without};
use super::{FileAsk, corrections};
use crate::Failure;
use crate::ops::packs::contents::kept;
use crate::ops::packs::pages::content::{delivery, entry, kind_name, plan, profile, review};
use crate::ops::packs::{people, reference};
use crate::ops::screens::{Severity, area_words, one_child, senco_on, shown_child, to_do_for};
use crate::session::Session;
use crate::show::{Shower, is_late, words_of};
use domain::dates::uk;
use domain::kinds::{Control, find};
use pack::{AttachedFile, ChildFile, Cycle, Event, FrontSheet, Gap, Profiles, Records, Relation};
use store::{Listing, StoreError, StoredRecord};

/// A child's file before and after other people's names were taken out, and whose names there are.
pub(super) struct Gathered {
    pub(super) whole: ChildFile,
    pub(super) printed: ChildFile,
    pub(super) everybody: Everybody,
    /// Earlier settings told something of the child.
    told: bool,
}

impl Gathered {
    /// Whether words of earlier settings stand in the sections that were asked for.
    pub(super) fn told(&self, ask: &FileAsk) -> bool {
        self.told && prints_told(ask)
    }
}

/// Sections that print records of any kind.
fn prints_told(ask: &FileAsk) -> bool {
    ask.sections.iter().any(|id| ["chronology", "other", "files"].contains(&id.as_str()))
}

fn tells(records: &[StoredRecord]) -> bool {
    records.iter().any(|record| TOLD.contains(&record.kind.as_str()))
}

/// Reads everything a child's file may print.
pub(super) fn gather(session: &Session, ask: &FileAsk) -> Result<Gathered, Failure> {
    let today = session.today();
    session.book.read(|tx| {
        let child = tx
            .record(&ask.child)?
            .filter(|record| record.kind == "child" && !record.hidden)
            .ok_or(StoreError::NoSuchRecord)?;
        let shower = Shower::new(tx);
        let records = tx.records(&Listing { child: Some(child.id.clone()), ..Listing::default() })?;
        let file = File { tx, shower: &shower, child: &child, records: &records, today };
        let setting = tx.all_of("setting")?.into_iter().next();
        let mut whole = content(&file, ask, setting.as_ref())?;
        whole.prepared_by.clone_from(&session.user);
        whole.demo = session.demo;
        let everybody = Everybody::around(&child.id, &people::all(tx)?, &records, &whole.setting);
        let mut printed = without(whole.clone(), &everybody.taken_out(ask))?;
        printed.reference = reference("FILE", today, &printed)?;
        Ok(Gathered { whole, printed, everybody, told: tells(&records) })
    })
}

fn content(file: &File<'_>, ask: &FileAsk, setting: Option<&StoredRecord>) -> Result<ChildFile, Failure> {
    let File { tx, shower, child, records, today } = *file;
    let now = one_child(tx, child, today)?;
    let row = shown_child(&now, shower, today);
    let name = setting.map(|setting| setting.text("name").to_owned()).unwrap_or_default();
    let mut profiles: Vec<&StoredRecord> = file.of("profile").collect();
    let latest = profiles.pop();
    let gaps = to_do_for(tx, &child.id, today)?;
    Ok(ChildFile {
        setting_kind: setting.map(|setting| words_of(setting, "kind")).unwrap_or_default(),
        made_on: today,
        to: today,
        confidentiality: "Confidential - contains personal data".into(),
        sections: ask.sections.clone(),
        front: front(file, &row, ask, &name)?,
        chronology: chronology(file)?,
        profiles: Profiles {
            latest: latest.map(profile),
            earlier: Records {
                entries: profiles
                    .into_iter()
                    .rev()
                    .map(|one| entry(shower, one))
                    .collect::<Result<_, _>>()?,
                ..Records::default()
            },
        },
        noticing: file.section("noticing")?,
        cycles: cycles(file)?,
        views: file.section("views")?,
        contacts: file.section("contacts")?,
        services: file.section("services")?,
        family: file.section("family")?,
        ehc: file.section("ehc")?,
        looked_after: file.section("looked_after")?,
        funding: file.section("funding")?,
        health: file.section("health")?,
        transition: file.section("transition")?,
        other: file.other()?,
        corrections: corrections::all(tx, shower, records.iter().chain([child]))?,
        files: files(file)?,
        gaps: gaps
            .into_iter()
            // What is only coming is no gap.
            .filter(|item| item.severity == Severity::Red || item.days.is_none_or(|days| days < 0))
            .map(|item| Gap {
                what: item.title,
                reason: item.detail,
                severity: item.word,
                since: item.on.filter(|_| item.days.is_some_and(|days| days < 0)),
            })
            .collect(),
        about: kept(),
        setting: name,
        ..ChildFile::default()
    })
}

fn cycles(file: &File<'_>) -> Result<Vec<Cycle>, Failure> {
    let (tx, shower) = (file.tx, file.shower);
    let mut cycles = Vec::new();
    for record in file.of("plan") {
        let part = |kind: &'static str| {
            file.of(kind).filter(|one| one.text("plan") == record.id.as_str()).collect::<Vec<_>>()
        };
        let (deliveries, reviews) = (part("delivery"), part("review"));
        // What was put right once the plan was closed stands beside it as well: there it matters most.
        let mut closed = corrections::all(tx, shower, reviews.iter().copied().chain([record]))?;
        closed.retain(|correction| !correction.reason.is_empty());
        cycles.push(Cycle {
            plan: plan(shower, record)?,
            deliveries: deliveries.into_iter().map(|one| delivery(shower, one)).collect::<Result<_, _>>()?,
            reviews: reviews.into_iter().map(|one| review(shower, one)).collect::<Result<_, _>>()?,
            corrections: closed,
        });
    }
    Ok(cycles)
}

fn files(file: &File<'_>) -> Result<Vec<AttachedFile>, Failure> {
    let mut files = Vec::new();
    for record in file.records.iter().rev().chain([file.child]) {
        for attached in file.shower.files(&record.id)? {
            files.push(AttachedFile {
                name: attached.name,
                kind: attached.media_type,
                on: record.event_on,
                of: record.title.clone(),
                note: attached.description,
            });
        }
    }
    Ok(files)
}

/// Every record but those that only belong to another, by the day they are about.
fn chronology(file: &File<'_>) -> Result<Vec<Event>, Failure> {
    let apart = ["attachment", "parent_carer", "evidence"];
    let mut told: Vec<&StoredRecord> =
        file.records.iter().filter(|record| !apart.contains(&record.kind.as_str())).collect();
    let at = |record: &StoredRecord| record.event_on.unwrap_or_else(|| record.first_at.date_naive());
    told.sort_by_key(|record| (at(record), record.first_at));
    Ok(told.into_iter().map(event).collect())
}

fn event(record: &StoredRecord) -> Event {
    Event {
        on: record.event_on,
        entered_on: record.first_at.date_naive(),
        late: is_late(record),
        corrected: record.edits > 1,
        kind: kind_name(&record.kind),
        what: record.title.clone(),
        detail: detail(record),
        by: record.first_by.clone(),
    }
}

/// The beginning of the first thing it says at length.
fn detail(record: &StoredRecord) -> String {
    let Some(def) = find(&record.kind) else { return String::new() };
    let long = def.fields.iter().filter(|field| field.control == Control::Long);
    let said = long.map(|field| record.text(&field.name).trim()).find(|words| !words.is_empty());
    shortened(said.unwrap_or_default(), 140)
}

/// At most so many letters, cut between words.
fn shortened(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}...", whole.trim_end_matches([',', '.', ';', ':']))
}

fn front(
    file: &File<'_>,
    row: &crate::ops::screens::ChildRow,
    ask: &FileAsk,
    setting: &str,
) -> Result<FrontSheet, Failure> {
    let facts = [
        ("Date of birth", row.born.map(uk).unwrap_or_default()),
        ("Age", row.age_words.clone()),
        ("Started", row.start.map(uk).unwrap_or_default()),
        ("Attends", file.child.text("attendance").to_owned()),
        ("Funded hours", words_of(file.child, "funded_hours")),
        ("Home languages", row.home_language.clone()),
        ("Applies", row.flags_words.join(", ")),
        ("Limits on sharing", file.child.text("consent_limits").to_owned()),
    ];
    let facts = facts.into_iter().filter(|(_, words)| !words.is_empty());
    let mut leaves_out = said(ask);
    if tells(file.records) && prints_told(ask) {
        leaves_out.push(LEFT_AS_TOLD.into());
    }
    leaves_out.push("Safeguarding records: they are kept apart.".into());
    leaves_out.push("Attached files are listed and handed over on their own.".into());
    Ok(FrontSheet {
        name: row.name.clone(),
        facts: facts.map(|(label, words)| (label.to_owned(), words)).collect(),
        stage: row.stage_words.clone(),
        stage_since: row.stage_since,
        areas: row.areas.iter().map(|area| area_words(area)).collect(),
        key_person: row.key_person.clone(),
        senco: senco_on(file.tx, file.shower, file.today)?.unwrap_or_default(),
        people: people_around(file),
        whose: format!("{setting} keeps this file and answers for it."),
        asked_by: ask.asked_by.clone(),
        why: ask.why.clone(),
        made_for: ask.made_for.clone(),
        leaves_out,
    })
}

/// Parents and carers, then professionals whose reports are in the file, each once.
fn people_around(file: &File<'_>) -> Vec<Relation> {
    let mut people: Vec<Relation> = file
        .of("parent_carer")
        .map(|parent| Relation {
            name: words_of(parent, "name"),
            role: words_of(parent, "relationship"),
            contact: words_of(parent, "telephone"),
            note: if words_of(parent, "responsibility") == "Yes" {
                "has parental responsibility".into()
            } else {
                String::new()
            },
        })
        .collect();
    for report in file.of("report") {
        let name = words_of(report, "author");
        if !name.is_empty() && people.iter().all(|known| known.name != name) {
            people.push(Relation { name, role: words_of(report, "service"), ..Relation::default() });
        }
    }
    people
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(shortened("one two\nthree", 40), "one two three");
        assert_eq!(shortened("one two, three", 10), "one two...");
        assert_eq!(shortened("Łódź-ęśąćż", 4), "Łódź...");
    }
}
