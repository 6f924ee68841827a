//! Which kinds of record stand in which section of a child's file, and how each section prints them.

use crate::Failure;
use crate::ops::packs::pages::content::{day, entry};
use crate::ops::packs::pages::lists::{came_of_it, dates, pounds};
use crate::ops::screens::{MapAsk, whole_map};
use crate::show::{Shower, is_late, words_of};
use chrono::NaiveDate;
use domain::clocks::ehc_days;
use domain::dates::uk;
use domain::kinds::find;
use pack::{Group, Records, SubTable};
use store::{ReadTx, StoredRecord};

/// Section and kinds, in the order they print. A kind that stands nowhere is printed among the other records, so that
/// a new one is never left out.
const SECTIONS: &[(&str, &[&str])] = &[
    ("noticing", &["concern", "progress_check", "observation", "baseline", "oap_check", "note"]),
    ("views", &["view"]),
    ("contacts", &["meeting"]),
    ("services", &["referral", "report", "support_request", "section23", "visit", "advice"]),
    ("family", &["informed", "consent"]),
    ("ehc", &["ehc", "ehc_review"]),
    ("looked_after", &["looked_after", "pep"]),
    ("funding", &["funding"]),
    (
        "health",
        &["healthcare_plan", "adjustment", "regulation_plan", "risk_assessment", "access_arrangement"],
    ),
    ("transition", &["transition"]),
];

/// Kinds with a layout of their own, and those that are part of another record.
const ELSEWHERE: &[&str] = &[
    "plan",
    "review",
    "delivery",
    "profile",
    "contact",
    "provision",
    "pack_made",
    "parent_carer",
    "attachment",
    "evidence",
    "action",
];

/// One child's records, newest first, and what printing them takes.
pub(super) struct File<'a> {
    pub(super) tx: &'a ReadTx<'a>,
    pub(super) shower: &'a Shower<'a>,
    pub(super) child: &'a StoredRecord,
    pub(super) records: &'a [StoredRecord],
    pub(super) today: NaiveDate,
}

impl File<'_> {
    /// Those of one kind, the oldest first.
    pub(super) fn of<'b>(&'b self, kind: &'b str) -> impl Iterator<Item = &'b StoredRecord> {
        self.records.iter().rev().filter(move |record| record.kind == kind)
    }

    /// A section's records by kind; kinds without any are left out.
    pub(super) fn section(&self, id: &str) -> Result<Vec<Group>, Failure> {
        let kinds = SECTIONS.iter().filter(|(section, _)| *section == id).flat_map(|(_, kinds)| *kinds);
        let mut groups = Vec::new();
        for kind in kinds {
            groups.extend(self.group(kind)?);
        }
        match id {
            "contacts" => groups.splice(0..0, self.contacts()).for_each(drop),
            "funding" => groups.extend(self.provision()?),
            "ehc" => groups.splice(0..0, self.clocks()).for_each(drop),
            _ => {}
        }
        Ok(groups)
    }

    /// Records that no section asks for, and who was given a file before.
    pub(super) fn other(&self) -> Result<Vec<Group>, Failure> {
        let placed =
            |kind: &str| ELSEWHERE.contains(&kind) || SECTIONS.iter().any(|(_, kinds)| kinds.contains(&kind));
        let mut kinds: Vec<&str> = Vec::new();
        for record in self.records.iter().rev() {
            if !placed(&record.kind) && !kinds.contains(&record.kind.as_str()) {
                kinds.push(&record.kind);
            }
        }
        let mut groups = Vec::new();
        for kind in kinds {
            groups.extend(self.group(kind)?);
        }
        groups.extend(self.handed_over());
        Ok(groups)
    }

    fn group(&self, kind: &str) -> Result<Option<Group>, Failure> {
        let entries =
            self.of(kind).map(|record| entry(self.shower, record)).collect::<Result<Vec<_>, _>>()?;
        let title = find(kind).map_or_else(|| kind.to_owned(), |def| def.plural.clone());
        let records = Records { entries, ..Records::default() };
        Ok((!records.entries.is_empty()).then(|| Group { title, records, none: String::new() }))
    }

    fn contacts(&self) -> Option<Group> {
        let row = |record: &StoredRecord| {
            let said = ["about", "summary", "action"].map(|field| words_of(record, field));
            vec![
                record.event_on.map(uk).unwrap_or_default(),
                entered(record),
                joined(&[words_of(record, "party"), words_of(record, "who")], ": "),
                words_of(record, "channel"),
                said.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n"),
            ]
        };
        let columns = ["Date", "Entered", "With", "How", "About, what was said, what follows"];
        table("Contacts", "Contact log", &columns, self.of("contact").map(row).collect())
    }

    fn provision(&self) -> Result<Option<Group>, Failure> {
        let ask = MapAsk { child: Some(self.child.id.clone()), ended: true };
        let map = whole_map(self.tx, &ask, self.today)?;
        let rows = map.rows.iter().map(|row| {
            let cost = row.each_cost.map(|cost| format!("{} a week", pounds(cost))).unwrap_or_default();
            vec![row.name.clone(), row.how.clone(), row.who.clone(), dates(row), cost, came_of_it(row)]
        });
        let columns = ["Provision", "How", "Who", "When", "This child's share", "What came of it"];
        Ok(table("Provision", "Groups and support this child takes part in", &columns, rows.collect()))
    }

    /// The days the local authority has, beside the days things happened.
    fn clocks(&self) -> Option<Group> {
        let rows = self.of("ehc").filter_map(|record| {
            let received = day(record, "received_on")?;
            let days = ehc_days(received);
            let row = |what: &str, by: NaiveDate, done: &str| {
                let done = day(record, done).map_or_else(|| "not recorded".to_owned(), uk);
                vec![what.to_owned(), uk(by), done]
            };
            Some([
                vec!["Request received".into(), String::new(), uk(received)],
                row("Decision whether to assess, 6 weeks", days.decision, "decision_on"),
                row("Draft plan, about 16 weeks", days.no_plan, "draft_on"),
                row("Final plan, 20 weeks", days.plan, "final_on"),
            ])
        });
        table(
            "The authority's days",
            "EHC needs assessment",
            &["Step", "Latest day", "Done"],
            rows.flatten().collect(),
        )
    }

    fn handed_over(&self) -> Option<Group> {
        let row = |record: &StoredRecord| {
            let said = |field: &str| words_of(record, field);
            vec![
                record.event_on.map(uk).unwrap_or_default(),
                said("what"),
                said("by"),
                said("made_for"),
                said("reason"),
            ]
        };
        let columns = ["Date", "What", "By", "For", "Why"];
        table("Files made before this one", "Handed over", &columns, self.of("pack_made").map(row).collect())
    }
}

/// When it was entered, in words.
fn entered(record: &StoredRecord) -> String {
    let late = if is_late(record) { ", late" } else { "" };
    format!("{}{late}", uk(record.first_at.date_naive()))
}

fn joined(parts: &[String], between: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(between)
}

/// A log that needs a table and no more; nothing when it has no rows.
fn table(title: &str, caption: &str, columns: &[&str], rows: Vec<Vec<String>>) -> Option<Group> {
    let columns = columns.iter().map(|head| (*head).to_owned()).collect();
    (!rows.is_empty()).then(|| Group {
        title: title.to_owned(),
        records: Records {
            summary: Some(SubTable { caption: caption.to_owned(), columns, rows }),
            ..Records::default()
        },
        none: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_named_here_exists_and_every_section_is_one_of_the_file() {
        let kinds = SECTIONS.iter().flat_map(|(_, kinds)| *kinds).chain(ELSEWHERE);
        let unknown: BTreeSet<_> = kinds.filter(|kind| find(kind).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        let sections: BTreeSet<_> = pack::child_section_list().into_iter().map(|(id, _)| id).collect();
        assert!(SECTIONS.iter().all(|(id, _)| sections.contains(id)));
    }
}
