//! Scope, children, self-evaluation, gaps and sources.

use super::{count, day, words};
use pack::{About, Audit, AuditItem, ChildRow, Children, Edition, Gap, Records, Scope};

pub(crate) fn scope() -> Scope {
    Scope {
        purpose: "This pack shows how Quillbrook Nursery meets its duties to children with special educational \
                  needs and disabilities (SEND): who the SENCo is, what the SENCo is responsible for, what has been \
                  done, and what is still missing."
            .into(),
        covers: words(&[
            "The SENCo’s designation, qualification, time and cover",
            "The early years SENCo responsibility checklist with its evidence",
            "Policies, training, meetings, advice, provision, referrals and funding of the autumn term 2026",
            "An overview of the children with SEND, by letter",
            "The self-evaluation of 16/09/2026 and every gap the records show",
        ]),
        leaves_out: words(&[
            "Children’s names, dates of birth and families: this pack is for readers who do not need them",
            "Safeguarding records, which are kept apart from SEND records",
        ]),
        counts: vec![
            count("Evidence for responsibilities", 15),
            count("Meetings", 4),
            count("Advice notes", 3),
            count("Training", 4),
            count("Referrals", 3),
        ],
    }
}

pub(crate) fn children() -> Children {
    let row = |label: &str,
               age: &str,
               areas: &str,
               stage: &str,
               since: &str,
               key: &str,
               flags: &[&str],
               review: &str,
               overdue| {
        ChildRow {
            label: label.into(),
            age: age.into(),
            areas: areas.into(),
            stage: stage.into(),
            stage_since: Some(day(since)),
            key_person: key.into(),
            flags: words(flags),
            next_review: (!review.is_empty()).then(|| day(review)),
            overdue,
        }
    };
    Children {
        intro: "Children are shown by letter. The setting holds the key to the letters; it is not part of this pack."
            .into(),
        by_stage: vec![count("Being watched", 1), count("SEN support", 3), count("EHC plan", 1), count("Stepped down", 1)],
        by_area: vec![
            count("Communication and interaction", 3),
            count("Social, emotional and mental health", 1),
            count("Sensory and physical", 1),
        ],
        rows: vec![
            row("Child A", "3y 9m", "Communication and interaction", "SEN support", "2026-04-21", "Bex", &["Polish and English at home"], "2026-12-11", false),
            row("Child B", "2y 4m", "Not yet known", "Being watched", "2026-11-09", "Bex", &["Progress check 15/12/2026"], "2026-12-08", false),
            row("Child C", "4y 1m", "Communication and interaction; social, emotional and mental health", "EHC plan", "2026-06-18", "Sunil", &["DAF", "School in 2027"], "2026-12-18", false),
            row("Child D", "2y 11m", "Sensory and physical", "SEN support", "2025-02-03", "Marek", &["Hearing aids", "DAF"], "2026-11-13", true),
            row("Child E", "3y 6m", "Social, emotional and mental health", "SEN support", "2026-02-09", "Marek", &["Looked after", "EYPP"], "2027-01-19", false),
            row("Child F", "3y 10m", "Communication and interaction", "Stepped down", "2026-10-16", "Sunil", &[], "2026-12-11", false),
        ],
    }
}

pub(crate) fn audit() -> Audit {
    let item = |words: &str, result: &str, evidence: &str, action: &str| AuditItem {
        words: words.into(),
        result: result.into(),
        evidence: evidence.into(),
        action: action.into(),
    };
    Audit {
        on: Some(day("2026-09-16")),
        by: "Odette Fairweather and Priya Lindqvist".into(),
        items: vec![
            item(
                "Needs are spotted early and talked about with parents at once",
                "Met",
                "Concern to conversation took three days on average this year.",
                "",
            ),
            item(
                "Parents know who the SENCo is",
                "Partly",
                "Leaflet and Local Offer name her; the board in the entrance does not.",
                "name and photograph on the board, Odette, by 27/11/2026",
            ),
            item(
                "All staff have had SEND training in the last twelve months",
                "No",
                "Last whole-staff session 11/11/2025.",
                "refresh on 13/01/2027, Priya",
            ),
            item(
                "Plans are reviewed when they are due",
                "Met",
                "On the day of the audit none was overdue.",
                "",
            ),
            item(
                "Reasonable adjustments are thought of before a child starts",
                "Met",
                "Settling-in form asks; lighting and seat changed for one child before the first day.",
                "",
            ),
        ],
        records: Records::default(),
    }
}

pub(crate) fn gaps() -> Vec<Gap> {
    let gap = |what: &str, reason: &str, severity: &str, since: &str| Gap {
        what: what.into(),
        reason: reason.into(),
        severity: severity.into(),
        since: Some(day(since)),
    };
    vec![
        gap(
            "Plan review of Child D is 10 days late",
            "The teacher of the deaf was ill; the review is on 26/11/2026 with both parents.",
            "Overdue",
            "2026-11-13",
        ),
        gap(
            "Whole-staff training is older than twelve months",
            "Booked for 13/01/2027, the first day all staff can attend.",
            "Gap",
            "2026-11-11",
        ),
        gap("The SENCo’s name is not on the parent board", "", "Gap", "2026-09-16"),
        gap(
            "View of Child D’s parents missing from the last plan",
            "Asked for at the review on 26/11/2026.",
            "Due soon",
            "2026-08-14",
        ),
    ]
}

pub(crate) fn about() -> About {
    let edition = |name: &str, edition: &str, checked: &str| Edition {
        name: name.into(),
        edition: edition.into(),
        checked_on: Some(day(checked)),
    };
    About {
        editions: vec![
            edition("Early years SENCo responsibilities", "Edition 1", "2026-11-02"),
            edition("Rules on designating a SENCo", "Edition 1", "2026-11-02"),
        ],
        sources: words(&[
            "SEND Code of Practice: 0 to 25 years, chapter 5",
            "Early years foundation stage statutory framework for group and school-based providers",
            "Children and Families Act 2014",
        ]),
        late_rule:
            "A record entered more than seven days after the day it is about is marked “entered late”. It is \
                    printed like any other: late is better than never, and honest is better than both."
                .into(),
        integrity:
            "Records are never overwritten. A correction is added to the first entry, which stays readable; \
                    each step is signed by the person who made it."
                .into(),
        program: "Senfolio 0.1.0".into(),
    }
}
