//! Each child's story is in the book, in records of its own kinds.

use super::{ask, sample_on};
use crate::Desk;
use serde_json::json;
use std::sync::Mutex;

/// Every record of the kinds about one child, with all that is in them, as text.
fn told(desk: &Mutex<Desk>, child: &str, kinds: &[&str]) -> String {
    let page = ask(desk, "list_records", json!({ "kinds": kinds, "limit": 500 }));
    let rows = page["rows"].as_array().expect("rows");
    rows.iter()
        .map(|row| ask(desk, "get_record", json!({ "record": row["id"] })).to_string())
        .filter(|text| text.contains(child))
        .collect::<Vec<_>>()
        .join("\n")
}

/// What must be found in the book, child by child: the kind of record, and words or days in it.
const FACTS: &[(&str, &str, &[&str])] = &[
    ("Arlo", "concern", &["2026-03-23", "about ten single words"]),
    ("Arlo", "informed", &["2026-04-21", "Piotr"]),
    ("Arlo", "consent", &["2026-04-21", "2026-10-01", "replaced"]),
    (
        "Arlo",
        "plan",
        &["2026-04-24", "2026-06-19", "2026-10-16", "2026-12-11", "three times a week", "11/12/2026"],
    ),
    ("Arlo", "review", &["2026-06-22", "leaves group time after 2 minutes", "partly"]),
    ("Arlo", "delivery", &["Narrative group", "Attention game"]),
    ("Arlo", "observation", &["10:20", "Held jug out to Bex"]),
    ("Arlo", "profile", &["my blue cup", "2027-01-29"]),
    ("Arlo", "contact", &["Drop-in reminder", "18 weeks to wait", "2026-11-09"]),
    ("Arlo", "referral", &["2026-10-02", "2026-10-20", "waiting"]),
    ("Arlo", "progress_check", &["2025-11-18", "keep watching"]),
    ("Arlo", "baseline", &["2026-04-22"]),
    ("Nell", "concern", &["2026-11-09", "2026-12-07"]),
    ("Nell", "informed", &["2026-11-12"]),
    ("Nell", "progress_check", &["planned", "2026-12-15"]),
    ("Idris", "ehc", &["2026-01-29", "2026-03-12", "2026-05-21", "2026-06-18"]),
    ("Idris", "ehc_review", &["2026-12-18"]),
    ("Idris", "report", &["Petra Hollowell", "Imre Casswell"]),
    ("Idris", "funding", &["SENIF", "top_up", "DAF"]),
    ("Idris", "transition", &["2027-09-01", "15 February", "2026-12-09"]),
    ("Bram", "section23", &["2024-03-04"]),
    ("Bram", "adjustment", &["Seat:", "Lighting:", "Radio-aid training"]),
    ("Bram", "funding", &["97500", "61000", "22000", "4500"]),
    ("Bram", "progress_check", &["2026-05-20"]),
    ("Bram", "plan", &["2026-11-13"]),
    ("Bram", "report", &["Teacher of the deaf"]),
    ("Wren", "looked_after", &["Marek Downes", "Carers and social worker only"]),
    ("Wren", "pep", &["2026-06-30", "2026-11-17"]),
    ("Wren", "funding", &["EYPP", "24150", "Play therapy"]),
    ("Jory", "review", &["2026-10-16", "step_down", "4 of 5", "Ade and Colette agree"]),
    ("Saffi", "transition", &["Long Ember Primary", "2026-09-08", "2026-07-09"]),
];

#[test]
fn each_childs_story_is_told_in_records_of_its_own_kinds() {
    let desk = sample_on("2026-11-23");

    for (child, kind, facts) in FACTS {
        let found = told(&desk, child, &[kind]);
        for fact in *facts {
            assert!(found.contains(fact), "{child}, {kind}: {fact} is not in {found}");
        }
    }
}
