//! Forms that parents and the next adults keep: the progress check at two, the note of a meeting, the move.

use super::content::{day, facts, plan};
use crate::Failure;
use crate::show::{Shower, words_of};
use domain::dates::uk;
use domain::kinds::find;
use pack::{ChildLine, Meeting, MeetingAction, ProgressCheck, Transition};
use serde_json::Value;
use store::{Listing, ReadTx, StoredRecord};

/// The short written summary parents get between a child's second and third birthday (EYFS, assessment at age two):
/// the three prime areas first, then what it means, in words said to parents.
pub(super) fn progress_check(record: &StoredRecord, child: ChildLine, sign: Vec<String>) -> ProgressCheck {
    let concern = words_of(record, "concern");
    let more = [
        ("What goes well", words_of(record, "going_well")),
        ("Where a little more support may be needed", words_of(record, "extra_support")),
        ("Is there a concern?", joined(&[concern, words_of(record, "concern_words")], ". ")),
        ("What we will do, and what you can do at home", words_of(record, "strategies")),
        ("What you told us", words_of(record, "parent_view")),
    ];
    ProgressCheck {
        child,
        on: record.event_on,
        by: words_of(record, "by"),
        areas: facts(record, &["communication", "physical", "psed"]),
        more: answered(&more),
        facts: answered(&[
            ("Copy given to parents", words_of(record, "copy_given")),
            ("Health visitor", words_of(record, "health_visitor")),
            ("You agreed to us sharing it", words_of(record, "consent_on")),
        ]),
        sign,
    }
}

/// A note of a meeting with its actions.
pub(super) fn meeting(
    shower: &Shower<'_>,
    record: &StoredRecord,
    child: Option<&StoredRecord>,
) -> Result<Meeting, Failure> {
    let short = [
        ("Child", child.map(|child| child.text("name").to_owned()).unwrap_or_default()),
        ("Date", record.event_on.map(uk).unwrap_or_default()),
        ("Place", words_of(record, "where")),
        ("Present", words_of(record, "present")),
        ("Apologies", words_of(record, "apologies")),
    ];
    let parts = [
        ("Purpose", words_of(record, "purpose")),
        ("What parents and the child said or showed", words_of(record, "views")),
        ("What was talked about", words_of(record, "discussion")),
        ("What was decided", words_of(record, "decisions")),
    ];
    let action = |action: &StoredRecord| MeetingAction {
        what: words_of(action, "what"),
        who: words_of(action, "owner"),
        by: day(action, "by"),
        status: words_of(action, "state"),
    };
    Ok(Meeting {
        title: format!("Meeting note: {}", words_of(record, "type")),
        facts: answered(&short),
        parts: answered(&parts),
        actions: shower.actions(&record.id)?.iter().map(action).collect(),
        closing: answered(&[
            ("Copy given", words_of(record, "copy_given")),
            ("Next meeting", words_of(record, "next")),
        ]),
    })
}

/// What the next room, setting or school needs, with the outcomes of the running plan.
pub(super) fn transition(
    tx: &ReadTx<'_>,
    shower: &Shower<'_>,
    record: &StoredRecord,
    child: ChildLine,
    setting: Option<&StoredRecord>,
) -> Result<Transition, Failure> {
    let latest = |kind: &str, limit: u32| {
        tx.records(&Listing {
            kinds: vec![kind.to_owned()],
            child: record.child.clone(),
            limit,
            ..Listing::default()
        })
    };
    let outcomes = match latest("plan", 1)?.first() {
        Some(record) => plan(shower, record)?.outcomes,
        None => Vec::new(),
    };
    let chosen: Vec<&str> = record
        .fields
        .get("sent_what")
        .and_then(Value::as_array)
        .map(|sent| sent.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let mut enclosed = Vec::new();
    for (value, kind, dated) in ENCLOSED {
        // Before anybody chose, what there is may be ticked by hand.
        if chosen.is_empty() || chosen.contains(value) {
            let on = |one: &StoredRecord| if dated.is_empty() { one.event_on } else { day(one, dated) };
            let days: Vec<String> = latest(kind, 0)?.iter().filter_map(on).map(uk).collect();
            let name = find("transition")
                .and_then(|def| def.field("sent_what")?.options.iter().find(|option| option.value == *value))
                .map_or_else(|| (*value).to_owned(), |option| option.label.clone());
            if !days.is_empty() {
                enclosed.push(format!("{name}: {}", days.join(", ")));
            } else if chosen.contains(value) {
                enclosed.push(name);
            }
        }
    }
    let visits = super::content::rows(record, "visits").map(|row| {
        let text = |name: &str| super::content::text(row, name);
        (text("on").parse().ok(), text("who"), text("note"))
    });
    Ok(Transition {
        child,
        to: words_of(record, "to"),
        moving_on: day(record, "moving_on"),
        facts: answered(&[
            ("Contact there", words_of(record, "contact")),
            ("Parents agreed to share", words_of(record, "consent_on")),
            ("Handover meeting", words_of(record, "meeting_on")),
            ("Sent", joined(&[words_of(record, "sent_on"), words_of(record, "sent_how")], ", ")),
        ]),
        parts: facts(
            record,
            &[
                "what_works",
                "needs",
                "outcomes",
                "health",
                "equipment",
                "training",
                "travel",
                "attendance",
                "professionals",
            ],
        ),
        outcomes,
        visits: visits.collect(),
        enclosed,
        return_to: setting.map(address).unwrap_or_default(),
    })
}

/// What may be handed over with it: the stored value, the kind of record, and the field with its day where that is not
/// the day the record is about.
const ENCLOSED: &[(&str, &str, &str)] = &[
    ("profile", "profile", ""),
    ("plans", "plan", ""),
    ("reviews", "review", ""),
    ("reports", "report", ""),
    ("ehc", "ehc", "final_on"),
    ("health", "healthcare_plan", ""),
];

/// The setting's address, which often begins with its name.
fn address(setting: &StoredRecord) -> String {
    let (name, address) = (setting.text("name"), setting.text("address"));
    if address.starts_with(name) { address.to_owned() } else { joined(&[name.into(), address.into()], ", ") }
}

fn answered(said: &[(&str, String)]) -> Vec<(String, String)> {
    said.iter()
        .filter(|(_, words)| !words.trim().is_empty())
        .map(|(label, words)| ((*label).to_owned(), words.clone()))
        .collect()
}

fn joined(parts: &[String], between: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(between)
}
