//! Books as released versions wrote them open today, with today's tables and everything that was in them.
//!
//! `golden/schema/vN.sql` is a small book as release N writes it. `MAKE_GOLDEN_BOOK=1 cargo test -p acceptance --test
//! upgrades` makes it while N is being worked on; once N has shipped it is never made again.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use std::path::Path;

use domain::edit::{EDIT_VERSION, EditBody};
use domain::members::{Part, Role};
use domain::{RecordId, SettingId};
use exchange::{DeviceKey, RootKey, edit_id, make_grant, sign_edit};
use serde_json::{Value, json};
use store::trial::Raw;
use store::{
    Book, BookKey, Entry, Listing, SCHEMA_VERSION, StoreError, StoredRecord, WriteTx, released_steps,
};

/// The first half of the SHA-256 of each step that ran on somebody's laptop. Add to it; change nothing in it.
const RELEASED: &[&str] = &[
    "a86e4391058a04f63495888d2606279a",
    "4e40652209e57657a5b4f7a5d9bb87e9",
    "5a769132c62daf1f0e1f14a24ba606cb",
    "dc291f8ad462f39cf8e31629e567f99f",
];
/// The same of each step that ran on an Area hub.
const RELEASED_ON_HUBS: &[&str] = &["1decf9073e9bee0bc403e6c0f983b9ee", "9c1f4c36a6b0d01a694eaa322fe83659"];

fn key() -> BookKey {
    BookKey::of([7; 32], [9; 16])
}

/// A few records of the kinds every book has, signed as a laptop signs.
fn fill(tx: &WriteTx<'_>) -> Result<(), StoreError> {
    let (root, device) = (RootKey::derive_from_seed(&[1; 32]), DeviceKey::derive_from_seed(&[2; 32]));
    let part = Part {
        role: Role::Owner,
        person: "Priya Lindqvist".into(),
        seq: 1,
        recipient: String::new(),
        only: None,
        keeps: true,
    };
    let grant = make_grant(&root, &device.public(), part.clone()).unwrap();
    tx.keep_statement(edit_id(&grant.body).as_str(), &root.setting(), &grant.body, &grant.signature)?;
    tx.grant(&root.setting(), (&device.id(), &device.public()), edit_id(&grant.body).as_str(), &part)?;
    tx.set_local("setting", root.setting().as_str().as_bytes())?;
    let sha256 = tx.keep_file(b"%PDF-1.4 a letter")?;
    let records = [
        ("r1", None, "setting", json!({ "name": "Larkspur Nursery", "kind": "GROUP" })),
        ("r2", None, "person", json!({ "name": "Priya Lindqvist", "group": "practitioner" })),
        (
            "r3",
            None,
            "appointment",
            json!({ "person": "r2", "role": "senco", "start": "2026-09-01", "how": "own" }),
        ),
        (
            "r4",
            None,
            "child",
            json!({ "name": "Zoë O'Hare", "born": "2023-04-02", "next_review": "2026-12-01" }),
        ),
        (
            "r5",
            Some("r4"),
            "note",
            json!({ "on": "2026-11-20", "title": "Speech", "text": "Said 'more' | twice\n" }),
        ),
        ("r6", Some("r4"), "attachment", json!({ "name": "letter.pdf", "sha256": sha256, "parent": "r5" })),
    ];
    for (record, child, kind, fields) in records {
        append(tx, &root.setting(), &device, (record, child, kind), &fields)?;
    }
    append(
        tx,
        &root.setting(),
        &device,
        ("r5", Some("r4"), "note"),
        &json!({ "title": "Speech at snack time" }),
    )?;
    append(tx, &root.setting(), &device, ("r2", None, "person"), &json!({ "_hidden": true }))
}

fn append(
    tx: &WriteTx<'_>,
    setting: &SettingId,
    device: &DeviceKey,
    (record, child, kind): (&str, Option<&str>, &str),
    fields: &Value,
) -> Result<(), StoreError> {
    let record = RecordId::from(record);
    let heads = tx.heads(&record)?;
    let seen = |field: &str| heads.get(field).into_iter().flatten().map(|head| head.edit.clone()).collect();
    let n = tx.next_n(setting, &device.id())?;
    let body = EditBody {
        v: EDIT_VERSION,
        setting: setting.clone(),
        child: child.map(RecordId::from),
        kind: kind.into(),
        device: device.id(),
        n,
        at: 1_795_424_400_000 + n,
        wall: None,
        by: "Priya Lindqvist".into(),
        set: fields
            .as_object()
            .unwrap()
            .iter()
            .map(|(field, value)| (field.clone(), (value.clone(), seen(field))))
            .collect(),
        record,
    };
    let signed = sign_edit(&body, device).unwrap();
    tx.append(&Entry { id: edit_id(&signed.body), body, signed })?;
    Ok(())
}

/// Everything in the file as SQL that makes it again: tables, rows, then what hangs on them.
fn as_sql(raw: &Raw) -> String {
    let all = |sql: &str| raw.rows(sql).unwrap();
    let made = |kinds: &str| {
        all(&format!(
            "SELECT sql || ';' FROM sqlite_master WHERE sql IS NOT NULL AND type IN ({kinds})
             AND name NOT LIKE 'search\\_%' ESCAPE '\\' ORDER BY type, name"
        ))
    };
    // The rows come table by table, so what they point to may come after them.
    let mut lines = vec!["PRAGMA foreign_keys = OFF;".to_owned()];
    lines.extend(made("'table'"));
    for table in
        all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name")
    {
        let columns = all(&format!("SELECT name FROM pragma_table_info('{table}')"));
        let quoted: Vec<String> = columns.iter().map(|column| format!("quote({column})")).collect();
        let rows = all(&format!("SELECT {} FROM {table} ORDER BY 1", quoted.join(" || ', ' || ")));
        lines.extend(
            rows.iter().map(|row| format!("INSERT INTO {table} ({}) VALUES ({row});", columns.join(", "))),
        );
    }
    let words =
        all("SELECT rowid || ', ' || quote(title) || ', ' || quote(words) FROM search ORDER BY rowid");
    lines.extend(all(
        "SELECT 'INSERT INTO search (search, rank) VALUES (' || quote(k) || ', ' || quote(v) || ');' FROM search_config
         WHERE k <> 'version' ORDER BY k",
    ));
    lines.extend(words.iter().map(|row| format!("INSERT INTO search (rowid, title, words) VALUES ({row});")));
    lines.extend(made("'index', 'trigger', 'view'"));
    for pragma in ["application_id", "user_version"] {
        lines.push(format!("PRAGMA {pragma} = {};", all(&format!("PRAGMA {pragma}"))[0]));
    }
    lines.join("\n") + "\n"
}

fn records(book: &Book) -> Vec<StoredRecord> {
    let kinds =
        ["setting", "person", "appointment", "child", "note", "attachment"].map(String::from).to_vec();
    let hidden = |hidden| Listing { kinds: kinds.clone(), hidden, ..Listing::default() };
    book.read(|tx| Ok::<_, StoreError>([tx.records(&hidden(false))?, tx.records(&hidden(true))?].concat()))
        .unwrap()
}

fn todays(folder: &Path) -> Book {
    let mut book = Book::create(&folder.join("today.senfolio"), &key()).unwrap();
    book.speak_of(&RootKey::derive_from_seed(&[1; 32]).setting());
    book.write(fill).unwrap();
    book
}

#[test]
fn every_version_has_a_book_kept_as_it_wrote_it() {
    // By a name of its own: whoever accepts other goldens does not rewrite what a release wrote.
    if std::env::var_os("MAKE_GOLDEN_BOOK").is_some() {
        let folder = tempfile::tempdir().unwrap();
        drop(todays(folder.path()));
        let raw = Raw::open(&folder.path().join("today.senfolio"), &key()).unwrap();
        std::fs::write(golden(SCHEMA_VERSION), as_sql(&raw)).unwrap();
    }

    for version in 1..=SCHEMA_VERSION {
        assert!(Path::new(&golden(version)).exists(), "{} is missing", golden(version));
    }
}

fn golden(version: i64) -> String {
    format!("{}/golden/schema/v{version}.sql", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_book_of_every_released_version_opens_with_todays_tables_and_all_that_was_in_it() {
    for version in 1..=SCHEMA_VERSION {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.senfolio");
        std::fs::write(&path, []).unwrap();
        Raw::open(&path, &key()).unwrap().run(&std::fs::read_to_string(golden(version)).unwrap()).unwrap();

        let mut opened = Book::open(&path, &key()).unwrap();
        opened.book.speak_of(&RootKey::derive_from_seed(&[1; 32]).setting());
        let found = opened.book.read(|tx| tx.search("snack", 9, false)).unwrap();

        let today = todays(folder.path());
        assert_eq!(opened.upgraded_from, (version < SCHEMA_VERSION).then_some(version));
        assert_eq!(opened.book.schema().unwrap(), today.schema().unwrap(), "tables from v{version}");
        assert_eq!(opened.book.problems().unwrap(), Vec::<String>::new());
        let (view, specification, edits) = opened
            .book
            .read(|tx| Ok::<_, StoreError>((tx.view()?, tx.specification()?, tx.all_signed()?)))
            .unwrap();
        assert_eq!(view, specification);
        assert_eq!(edits, today.read(|tx| tx.all_signed()).unwrap(), "signed bytes from v{version}");
        assert_eq!(found.len(), 1, "search from v{version}");
        // Titles and the like are today's once they are made again.
        opened.book.write(|tx| tx.rebuild()).unwrap();
        assert_eq!(records(&opened.book), records(&today), "records from v{version}");
    }
}

/// The days in the book are those of the rules that wrote them; other rules do not take them over.
#[test]
fn what_stories_ask_for_is_worked_out_anew_when_older_rules_wrote_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("today.senfolio");
    let asked = |book: &Book| book.read(|tx| tx.prompts_of(&RecordId::from("r4"))).unwrap();
    let today = asked(&todays(folder.path()));
    let written_by = |edition: &str| {
        let spoil = "UPDATE prompt SET due_on = '1999-01-01', body = json_set(body, '$.due', '1999-01-01');";
        let raw = Raw::open(&path, &key()).unwrap();
        let said =
            format!("UPDATE local SET value = CAST('{edition}' AS BLOB) WHERE name = 'prompts_edition'");
        raw.run(&format!("{spoil} {said}")).unwrap();
        drop(raw);
        let mut book = Book::open(&path, &key()).unwrap().book;
        book.speak_of(&RootKey::derive_from_seed(&[1; 32]).setting());
        asked(&book)
    };

    assert!(!today.is_empty());
    assert_eq!(written_by("prompts.v1"), today);
    assert_ne!(written_by(domain::prompts::EDITION), today, "the same rules are not run at every opening");
}

#[test]
fn a_step_that_ran_somewhere_is_never_edited() {
    for (steps, released) in [(released_steps(), RELEASED), (hub::released_steps(), RELEASED_ON_HUBS)] {
        let steps: Vec<String> =
            steps.iter().map(|step| edit_id(step.as_bytes()).as_str().to_owned()).collect();

        assert_eq!(steps, released, "a new table or column is a new step, not a change to an old one");
    }
}
