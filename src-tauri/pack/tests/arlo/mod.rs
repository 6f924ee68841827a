//! Arlo, an invented child of the invented Quillbrook Nursery: a file with every section filled, and one page of
//! every kind. Any likeness is chance.

#![allow(dead_code, unused_imports, reason = "each test binary uses a part of it")]

mod cycles;
mod groups;
mod pages;
#[cfg(test)]
mod print;
mod sharing;

use chrono::NaiveDate;
use pack::{
    About, AttachedFile, ChildFile, Edition, Event, Fact, FrontSheet, Gap, Profile, Profiles, Records,
    Relation,
};

#[cfg(test)]
pub(crate) use print::{packet_of, size_of, words_of, words_on};

pub(crate) use pages::{all, card, parent_copy, plan_page, profile_page, register, with};

pub(crate) fn file() -> ChildFile {
    ChildFile {
        setting: "Quillbrook Nursery".into(),
        setting_kind: "Group provision, funded, 48 places".into(),
        prepared_by: "Priya Lindqvist, SENCo".into(),
        reference: "QBN-2026-0011".into(),
        made_on: day("2026-11-23"),
        from: None,
        to: day("2026-11-23"),
        demo: true,
        confidentiality: "Confidential - contains personal data".into(),
        sections: pack::child_section_list().into_iter().map(|(id, _)| id.to_owned()).collect(),
        front: front(),
        chronology: chronology(),
        profiles: Profiles { latest: Some(profile()), earlier: groups::earlier_profiles() },
        noticing: groups::noticing(),
        cycles: vec![cycles::first(), cycles::second()],
        views: groups::views(),
        contacts: groups::contacts(),
        services: groups::services(),
        family: groups::family(),
        ehc: groups::ehc(),
        looked_after: Vec::new(),
        funding: groups::funding(),
        health: groups::health(),
        transition: groups::transition(),
        other: Vec::new(),
        corrections: cycles::corrections(),
        files: vec![AttachedFile {
            name: "triage-letter.pdf".into(),
            kind: "PDF, 2 pages".into(),
            on: Some(day("2026-10-20")),
            of: "Referral, speech and language therapy".into(),
            note: "Handed over on its own".into(),
        }],
        gaps: vec![
            Gap {
                what: "No plan between 22/06/2026 and 16/10/2026".into(),
                reason: "Summer holiday; the new key person started in September.".into(),
                severity: "Gap".into(),
                since: Some(day("2026-06-22")),
            },
            Gap {
                what: "Hearing test asked for in March, no result recorded".into(),
                reason: String::new(),
                severity: "Act now".into(),
                since: Some(day("2026-03-23")),
            },
        ],
        about: About {
            editions: vec![Edition {
                name: "Prompts for children's records".into(),
                edition: "1".into(),
                checked_on: Some(day("2026-11-01")),
            }],
            sources: words(&["SEND Code of Practice, chapter 5"]),
            late_rule: "A record entered more than seven days after the day it is about is marked late."
                .into(),
            integrity:
                "Records are never overwritten; a correction is added and the first words stay readable."
                    .into(),
            program: "Senfolio 0.1.0".into(),
        },
    }
}

fn front() -> FrontSheet {
    let person = |name: &str, role: &str, contact: &str, note: &str| Relation {
        name: name.into(),
        role: role.into(),
        contact: contact.into(),
        note: note.into(),
    };
    FrontSheet {
        name: "Arlo Wiśniewski-Penhallow".into(),
        facts: facts(&[
            ("Date of birth", "12/02/2023"),
            ("Age on the day this file was made", "3 years 9 months"),
            ("Languages at home", "Polish and English"),
            ("Days", "Monday to Thursday, mornings"),
            ("Funded hours", "15 a week"),
            ("Flags", ""),
        ]),
        stage: "SEN support".into(),
        stage_since: Some(day("2026-04-21")),
        areas: words(&["Communication and interaction"]),
        key_person: "Bex Hollin".into(),
        senco: "Priya Lindqvist".into(),
        people: vec![
            person("Magda Wiśniewska", "Mother", "01632 960 144", "has parental responsibility"),
            person("Piotr Wiśniewski", "Father", "01632 960 145", "has parental responsibility"),
            person("Siân Llŷr", "Speech and language therapist", "", ""),
        ],
        whose: "Quillbrook Nursery is responsible for the data in this file.".into(),
        asked_by: "Magda Wiśniewska, Arlo’s mother".into(),
        why: "Asked for her copy before the review of 11/12/2026".into(),
        made_for: "Arlo’s parents".into(),
        leaves_out: words(&["Names of other children were taken out."]),
    }
}

fn chronology() -> Vec<Event> {
    let event = |on: &str, entered: &str, kind: &str, what: &str, detail: &str, by: &str| Event {
        on: Some(day(on)),
        entered_on: day(entered),
        late: false,
        corrected: false,
        kind: kind.into(),
        what: what.into(),
        detail: detail.into(),
        by: by.into(),
    };
    let mut late = event(
        "2026-06-22",
        "2026-07-06",
        "Review",
        "Review of cycle 1: continue and change",
        "Target 1 met, target 2 partly met.",
        "Priya Lindqvist",
    );
    late.late = true;
    late.corrected = true;
    vec![
        event(
            "2026-03-23",
            "2026-03-23",
            "Concern",
            "Uses about ten single words",
            "Leads adults by the hand; happy, curious, loves water and vehicles.",
            "Bex Hollin",
        ),
        event(
            "2026-04-21",
            "2026-04-21",
            "Parents informed",
            "SEN support agreed with both parents",
            "",
            "Priya Lindqvist",
        ),
        event("2026-04-24", "2026-04-24", "Support plan", "Cycle 1 begins", "", "Priya Lindqvist"),
        late,
        event(
            "2026-10-02",
            "2026-10-02",
            "Referral",
            "Speech and language therapy, sent",
            "",
            "Priya Lindqvist",
        ),
        event("2026-10-16", "2026-10-16", "Support plan", "Cycle 2 begins", "", "Priya Lindqvist"),
        event(
            "2026-11-12",
            "2026-11-12",
            "Observation",
            "Water tray, 8 minutes",
            "Signed “more”, said “more wa”, copied pouring twice.",
            "Bex Hollin",
        ),
    ]
}

pub(crate) fn profile() -> Profile {
    Profile {
        on: Some(day("2026-10-14")),
        made_with: "Magda, Piotr and Bex".into(),
        review_on: Some(day("2027-01-15")),
        parts: facts(&[
            (
                "What people like about me",
                "My cheeky smile. I am kind to babies. I know every lorry on our road.",
            ),
            ("What is important to me", "Water, my blue cup, and Mama’s goodbye wave."),
            ("How I tell you things", "I take your hand. I sign. I say a word or two."),
            (
                "How to help me",
                "Come down to my level and use few words. Wait ten seconds. Show me the picture before we change.",
            ),
            ("What comforts me", "A quiet corner and my blue cup."),
            ("What I see, hear and touch", "I love running water. Loud singing hurts my ears."),
            (
                "Food, toilet and sleep",
                "I eat better when my plate has one thing at a time. I sleep after lunch with my lorry.",
            ),
            ("What I find hard", "Loud singing and sudden changes."),
            ("Who matters to me", "Mama, Tata, my baby cousin Zosia, and Bex."),
        ]),
    }
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

fn facts(facts: &[(&str, &str)]) -> Vec<Fact> {
    facts.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn no_records() -> Records {
    Records::default()
}
