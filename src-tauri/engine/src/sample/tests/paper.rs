//! What the sample's pages say, as plain text, compared with the text kept beside this file. Accept a change with
//! `UPDATE_EXPECT=1` and read the difference.

use super::{ask, sample_on};
use crate::Desk;
use crate::desk::hold;
use crate::ops::packs::{FileAsk, PrintPage, gathered_page, printed_file};
use expect_test::expect_file;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::sync::Mutex;

fn child(desk: &Mutex<Desk>, name: &str) -> Value {
    let found = ask(desk, "register", json!({ "text": name, "show": "all" }));
    found["rows"][0]["id"].clone()
}

/// The latest record of a kind about a child.
fn latest(desk: &Mutex<Desk>, kind: &str, name: &str) -> Value {
    let page = ask(desk, "list_records", json!({ "kinds": [kind], "child": child(desk, name), "limit": 50 }));
    page["rows"][0]["id"].clone()
}

fn said(blocks: &[pack::Block]) -> String {
    blocks.iter().fold(String::new(), |mut said, block| {
        let _ = writeln!(said, "{block}");
        said
    })
}

fn check(name: &str, text: &str) {
    expect_file![format!("{}/src/sample/tests/golden/{name}.txt", env!("CARGO_MANIFEST_DIR"))]
        .assert_eq(text);
}

#[test]
fn every_page_of_the_sample_says_what_it_said_before() {
    let desk = sample_on("2026-11-23");
    let record = |kind: &str, name: &str| json!({ "what": "record", "record": latest(&desk, kind, name) });
    let map = |child: Value| {
        let named = !child.is_null();
        json!({ "what": "provision_map", "map": { "child": child, "ended": true }, "named": named, "costed": true })
    };
    for (name, page) in [
        ("progress_check", record("progress_check", "Arlo")),
        ("plan", record("plan", "Arlo")),
        ("review", record("review", "Arlo")),
        ("profile", record("profile", "Arlo")),
        ("meeting", record("meeting", "Idris")),
        ("transition", record("transition", "Idris")),
        ("room_card", json!({ "what": "room_card", "record": child(&desk, "Arlo") })),
        ("parent_copy", json!({ "what": "parent_copy", "record": latest(&desk, "plan", "Arlo") })),
        ("map_of_setting", map(Value::Null)),
        ("map_of_child", map(child(&desk, "Arlo"))),
        ("register_named", json!({ "what": "register", "query": {}, "named": true })),
        ("register", json!({ "what": "register", "query": { "stage": "SEN_SUPPORT" }, "named": false })),
    ] {
        let page: PrintPage = serde_json::from_value(page).expect("a page");
        let mut desk = hold(&desk);
        let (page, _) = gathered_page(desk.open_session().expect("open"), &page).expect("gathered");

        check(name, &said(&pack::compose_page(&page)));
    }
}

#[test]
fn sections_of_a_childs_file_with_tables_of_their_own_say_what_they_said_before() {
    let desk = sample_on("2026-11-23");
    for (name, of, section) in [
        ("file_contacts", "Arlo", "contacts"),
        ("file_funding", "Bram", "funding"),
        ("file_ehc", "Idris", "ehc"),
        ("file_corrections", "Arlo", "corrections"),
    ] {
        let ask = json!({ "child": child(&desk, of), "sections": [section], "made_for": "A school", "why": "A move", "hide": ["other_children"] });
        let ask: FileAsk = serde_json::from_value(ask).expect("a file");
        let mut desk = hold(&desk);
        let file = printed_file(desk.open_session().expect("open"), &ask).expect("gathered");

        check(name, &said(&pack::compose_child_file(&file)));
    }
}
