//! The sample fills on any day, and on each of them the same things are due.

mod area;
mod data;
mod fernhollow;
mod paper;
mod school;
mod stories;

use super::{SAMPLES, Sample};
use crate::{AskFile, Desk, Host, Silent, call, headless};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// A machine on one day, whose chance is a counter.
struct OneDay {
    today: NaiveDate,
    calls: AtomicU64,
    folder: TempDir,
}

impl Host for OneDay {
    fn now(&self) -> DateTime<Utc> {
        self.today.and_hms_opt(9, 0, 0).unwrap_or_default().and_utc()
    }

    fn today(&self) -> NaiveDate {
        self.today
    }

    /// Every call's bytes differ from every other's, which is all a test needs.
    fn random(&self, bytes: &mut [u8]) -> std::io::Result<()> {
        let call = self.calls.fetch_add(1, Ordering::Relaxed).to_le_bytes();
        for (byte, count) in bytes.iter_mut().zip(call.into_iter().cycle()) {
            *byte = count;
        }
        Ok(())
    }

    fn ask_open(&self, _ask: &AskFile) -> Option<Vec<PathBuf>> {
        None
    }

    fn ask_folder(&self, _: &crate::AskFile) -> Option<std::path::PathBuf> {
        None
    }

    fn ask_save(&self, _ask: &AskFile) -> Option<PathBuf> {
        None
    }

    fn show(&self, _path: &Path) -> std::io::Result<()> {
        Ok(())
    }

    fn documents(&self) -> PathBuf {
        self.folder.path().into()
    }

    fn config(&self) -> PathBuf {
        self.folder.path().join("config")
    }
}

fn sample_on(today: &str) -> Mutex<Desk> {
    made_on("nursery", today)
}

fn made_on(sample: &str, today: &str) -> Mutex<Desk> {
    let today: NaiveDate = today.parse().expect("a day");
    let folder = tempfile::tempdir().expect("a folder");
    let host = Arc::new(OneDay { today, calls: AtomicU64::new(1), folder });
    let path = host.documents().join("sample.senfolio");
    let made = headless::make_sample(host, sample, &path, headless::PUBLISHED_PASSPHRASE, &Silent);
    let (desk, _code) = made.unwrap_or_else(|error| panic!("{sample} on {today}: {error:?}"));
    Mutex::new(desk)
}

/// Everything written in a sample's data files and its neighbours'.
fn entries(sample: &Sample) -> Vec<Value> {
    let all = std::iter::once(sample.parts).chain(sample.neighbours.iter().map(|neighbour| neighbour.parts));
    let read = |parts: &[&str]| -> Value { toml::from_str(&parts.concat()).expect("the data files") };
    all.flat_map(|parts| read(parts)["record"].as_array().expect("records").clone()).collect()
}

fn nursery() -> &'static Sample {
    SAMPLES.iter().find(|sample| sample.id == "nursery").expect("the nursery")
}

fn ask(desk: &Mutex<Desk>, name: &str, input: Value) -> Value {
    call(desk, name, input, &Silent).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

/// Records of a kind, by asking the book for a page of them.
fn count(desk: &Mutex<Desk>, kind: &str) -> usize {
    let page = ask(desk, "list_records", json!({ "kinds": [kind], "limit": 500 }));
    page["rows"].as_array().expect("rows").len()
}

fn titles(items: &Value) -> Vec<&str> {
    items.as_array().into_iter().flatten().filter_map(|item| item["title"].as_str()).collect()
}

/// The day the file is written for, a leap day, and a day in the summer after.
const DAYS: [&str; 3] = ["2026-11-23", "2028-02-29", "2027-08-01"];

#[test]
fn the_sample_fills_on_any_day_and_the_same_things_are_due() {
    for day in DAYS {
        let desk = sample_on(day);

        let today = ask(&desk, "today", json!({}));
        let overdue = titles(&today["overdue"]["items"]);
        let is_late = |part: &str| overdue.iter().any(|title| title.contains(part));
        assert!(is_late("Bram Tolliver-Ash"), "on {day}: {overdue:?}");
        assert!(is_late("parent board"), "on {day}: {overdue:?}");
        let bram = today["overdue"]["items"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|item| item["title"].as_str().is_some_and(|title| title.contains("Bram")));
        assert_eq!(bram.and_then(|item| item["days"].as_i64()), Some(-10), "on {day}");
        // The law fixes 15 February for changing a plan before school. That day does not move with the sample,
        // so on the leap day it has gone by for the child with a plan; on the summer day the plan is younger than it.
        let (fixed, moving): (Vec<&str>, Vec<&str>) =
            overdue.iter().partition(|title| title.contains("reviewed and amended before school"));
        assert_eq!(moving.len(), 4, "on {day}: {overdue:?}");
        assert_eq!(fixed.len(), usize::from(day == "2028-02-29"), "on {day}: {overdue:?}");

        let list = ask(&desk, "responsibilities", json!({}));
        let statuses = |status: &str| {
            let duties = list["duties"].as_array().into_iter().flatten();
            duties
                .filter(|duty| duty["status"] == status)
                .filter_map(|duty| duty["id"].as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(statuses("needs_attention"), ["EY-1"], "on {day}");
        assert_eq!(statuses("evidenced"), ["EY-2", "EY-4"], "on {day}");
        assert_eq!(statuses("in_progress"), ["EY-3"], "on {day}");

        // A funding year begins in April whatever the day: on the summer day the claims are last year's.
        let (yearly, missing): (Vec<&str>, Vec<&str>) = titles(&today["missing"]["items"])
            .into_iter()
            .partition(|title| title.contains("not claimed this year"));
        assert_eq!(
            missing,
            ["Parents can see who the SENCo is", "Bram Tolliver-Ash: No parent's view in this cycle"],
            "on {day}"
        );
        assert_eq!(yearly.len(), if day == "2027-08-01" { 2 } else { 0 }, "on {day}: {yearly:?}");
    }
}

#[test]
fn the_sample_holds_the_whole_nursery() {
    let desk = sample_on("2026-11-23");

    let counts: BTreeMap<&str, usize> = KINDS.iter().map(|kind| (*kind, count(&desk, kind))).collect();

    let expected: BTreeMap<&str, usize> = [
        ("action", 13),
        ("adjustment", 3),
        ("advice", 6),
        ("appointment", 4),
        ("attachment", 1),
        ("audit", 2),
        ("baseline", 2),
        ("child", 7),
        ("concern", 3),
        ("consent", 5),
        ("contact", 7),
        ("delivery", 3),
        ("ehc", 1),
        ("ehc_review", 1),
        ("evidence", 23),
        ("funding", 5),
        ("informed", 7),
        ("judgement", 14),
        ("looked_after", 1),
        ("meeting", 13),
        ("network_meeting", 3),
        ("note", 0),
        ("observation", 2),
        ("parent_carer", 11),
        ("pep", 2),
        ("person", 17),
        ("plan", 10),
        ("policy", 6),
        ("profile", 1),
        ("progress_check", 3),
        ("provision", 4),
        ("qualification", 2),
        ("reason", 1),
        ("referral", 1),
        ("report", 3),
        ("review", 6),
        ("section23", 1),
        ("setting", 1),
        ("stage", 15),
        ("training", 6),
        ("transition", 2),
        ("view", 1),
    ]
    .into();
    assert_eq!(counts, expected);
    let register = ask(&desk, "register", json!({ "show": "left" }));
    assert_eq!(register["total"], 1);
}

const KINDS: [&str; 42] = [
    "action",
    "adjustment",
    "advice",
    "appointment",
    "attachment",
    "audit",
    "baseline",
    "child",
    "concern",
    "consent",
    "contact",
    "delivery",
    "ehc",
    "ehc_review",
    "evidence",
    "funding",
    "informed",
    "judgement",
    "looked_after",
    "meeting",
    "network_meeting",
    "note",
    "observation",
    "parent_carer",
    "pep",
    "person",
    "plan",
    "policy",
    "profile",
    "progress_check",
    "provision",
    "qualification",
    "reason",
    "referral",
    "report",
    "review",
    "section23",
    "setting",
    "stage",
    "training",
    "transition",
    "view",
];

#[test]
fn the_provision_map_is_costed_by_the_hour() {
    let entries = entries(nursery());
    let rows = entries.iter().filter(|entry| entry["kind"] == "provision");
    let costs: Vec<(&str, i64)> = rows
        .map(|row| {
            let number = |name: &str| row["fields"][name].as_i64().expect("a number");
            let name = row["fields"]["name"].as_str().expect("a name");
            (name, number("sessions") * number("minutes") * number("rate") / 60)
        })
        .collect();
    let expected = [
        ("Attention game", 1100),
        ("Narrative group", 660),
        ("Radio-aid checks", 660),
        ("Key-adult check-in", 1100),
    ];
    assert_eq!(costs, expected);
}

/// A child's file says nothing of another child, and what the setting keeps names none.
#[test]
fn no_child_is_named_outside_their_own_file() {
    for sample in SAMPLES {
        nobody_is_named_outside_their_own_file(sample);
    }
}

fn nobody_is_named_outside_their_own_file(sample: &Sample) {
    let entries = entries(sample);
    let named: BTreeMap<&str, Vec<&str>> = entries
        .iter()
        .filter(|entry| entry["kind"] == "child")
        .filter_map(|entry| {
            let name = entry["fields"]["name"].as_str()?;
            Some((entry["name"].as_str()?, name.split(' ').collect()))
        })
        .collect();
    assert!(!named.is_empty(), "{}", sample.id);

    for entry in &entries {
        let own = entry["child"].as_str().or(if entry["kind"] == "child" {
            entry["name"].as_str().or(entry["change"].as_str())
        } else {
            None
        });
        let said = entry["fields"].to_string();
        for (child, parts) in named.iter().filter(|(child, _)| Some(**child) != own) {
            for part in parts {
                let mut words = said.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_');
                assert!(
                    !words.any(|word| word == *part),
                    "{}: {part} ({child}) is named in: {said}",
                    sample.id
                );
            }
        }
    }
}

#[test]
fn the_certificate_is_a_small_pdf() {
    let bytes = include_bytes!("certificate.pdf");
    assert!(bytes.starts_with(b"%PDF-"));
    assert!(bytes.len() < 20_000);
}
