//! What must hold of any set of edits, whoever wrote them and in whatever order they come: the same book.
//!
//! Random histories of four laptops are imported in several orders, groupings and repetitions into real encrypted
//! books. `PROPTEST_CASES` raises how many. Five faults are then planted in the book's own tables, one at a time, to
//! see that these tests would notice.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use acceptance::{PASSPHRASE, Person, form};
use domain::edit::{EDIT_VERSION, EditBody, SignedEdit};
use domain::{DeviceId, EditId, RecordId, SettingId};
use engine::Host as _;
use exchange::{SignedStatement, StatementKind, device_id_of, edit_id, read_edit, read_statement};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_json::json;
use store::trial::Raw;
use store::{Appended, Book, BookKey, Entry, KeyFile, StoreError, WriteTx, key_file_beside};
use tempfile::TempDir;
use world::{Event, Step, World, play, steps};

#[path = "merging/world.rs"]
mod world;

/// Everything derived, without the numbers rows happen to get, and which edits are there.
const TABLES: &[&str] = &[
    "SELECT setting, child, id, kind, fields, title, event_on, due_on, first_at, first_by, last_at, last_by, edits,
            hidden, disagreeing FROM rec ORDER BY 1, 2, 3",
    "SELECT rec.setting, rec.child, rec.id, field, edit, at, value FROM head JOIN rec ON rec.k = rec ORDER BY 1, 2, 3, 4, 5",
    "SELECT rec.setting, rec.child, rec.id, field, edit FROM overtaken JOIN rec ON rec.k = rec ORDER BY 1, 2, 3, 4, 5",
    "SELECT rec.setting, rec.child, rec.id, field, target FROM link JOIN rec ON rec.k = rec ORDER BY 1, 2, 3, 4",
    "SELECT rec.setting, rec.child, rec.id, search.title, search.words FROM search JOIN rec ON rec.k = search.rowid
     ORDER BY 1, 2, 3",
    "SELECT edit.id, edit.n, edit.void, rec.child, rec.id FROM edit LEFT JOIN rec ON rec.k = edit.rec ORDER BY 1",
    "SELECT setting, child FROM erased ORDER BY 1, 2",
    "SELECT setting, device, upto FROM cut ORDER BY 1, 2",
    "SELECT setting, device, erases FROM writer ORDER BY 1, 2",
    "SELECT setting, device, child FROM given ORDER BY 1, 2, 3",
    "SELECT * FROM member ORDER BY setting, device",
    "SELECT * FROM standing ORDER BY setting, child",
    "SELECT (SELECT count(*) FROM head) || ' heads ' || (SELECT count(*) FROM search) || ' search rows '
         || (SELECT count(*) FROM link) || ' links'",
];

/// Faults, each a mistake a later hand could make in the store, and what is said when it is found.
const FAULTS: &[(&str, &str, &str)] = &[
    (
        "the last writer wins",
        "CREATE TRIGGER fault AFTER INSERT ON head BEGIN
           DELETE FROM head WHERE rec = NEW.rec AND field = NEW.field AND edit <> NEW.edit AND at <= NEW.at;
         END",
        "not what is defined",
    ),
    (
        "what was overwritten before it arrived is forgotten",
        "CREATE TRIGGER fault BEFORE INSERT ON overtaken BEGIN SELECT RAISE(IGNORE); END",
        "not what is defined",
    ),
    (
        "edits return after an erasure",
        "CREATE TRIGGER fault AFTER DELETE ON rec BEGIN DELETE FROM erased WHERE child IN (OLD.child, OLD.id); END",
        "instead of",
    ),
    (
        "any known device may write anywhere",
        "CREATE TRIGGER fault AFTER INSERT ON given BEGIN
           INSERT OR IGNORE INTO writer SELECT known.setting, device.id, 0
           FROM (SELECT DISTINCT setting FROM writer) AS known, device;
           INSERT OR IGNORE INTO given SELECT setting, device, '' FROM writer;
         END",
        "instead of",
    ),
    (
        "an edit replaces another of the same device and number",
        "DROP TRIGGER edit_stays;
         CREATE TRIGGER fault BEFORE INSERT ON edit BEGIN
           DELETE FROM edit WHERE setting = NEW.setting AND device = NEW.device AND n = NEW.n AND id <> NEW.id;
         END",
        "instead of",
    ),
];

fn key() -> BookKey {
    BookKey::of([7; 32], [9; 16])
}

/// A folder with an empty book to copy, so that each history need not make its own.
struct Shelf {
    folder: TempDir,
}

impl Shelf {
    fn new(fault: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let empty = folder.path().join("empty");
        drop(Book::create(&empty, &key()).unwrap());
        if let Some(fault) = fault {
            Raw::open(&empty, &key()).unwrap().run(fault).unwrap();
        }
        Self { folder }
    }

    fn fresh(&self, name: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::copy(self.folder.path().join("empty"), &path).unwrap();
        path
    }
}

/// Takes in what came in one file: who may write first, as every file says it first.
fn take_in(book: &mut Book, grants: &[SignedStatement], events: &[Event]) -> Result<(), StoreError> {
    book.write(|tx| {
        for grant in grants {
            believe(tx, grant)?;
        }
        for event in events {
            match event {
                Event::Statement(statement) => believe(tx, statement)?,
                Event::Edit(signed) => {
                    let known = |device: &DeviceId| tx.device_key(device).ok().flatten();
                    if let Ok((id, body)) = read_edit(signed, known) {
                        tx.append(&Entry { id, body, signed: signed.clone() })?;
                    }
                }
            }
        }
        Ok(())
    })
}

fn believe(tx: &WriteTx<'_>, signed: &SignedStatement) -> Result<(), StoreError> {
    let (statement, device) = read_statement(signed).unwrap();
    tx.keep_statement(edit_id(&signed.body).as_str(), &statement.setting, &signed.body, &signed.signature)?;
    match statement.says {
        StatementKind::Grant(part) => tx.grant(
            &statement.setting,
            (&device_id_of(&device), &device),
            edit_id(&signed.body).as_str(),
            &part,
        ),
        StatementKind::Revoke { upto } => {
            tx.revoke(&statement.setting, &device_id_of(&device), upto).map(|_| ())
        }
    }
}

/// A new order with repeats, and how many come in one file.
fn shuffled(events: &[Event], seed: &mut u64) -> Vec<Vec<Event>> {
    let mut dice = |below: usize| {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        usize::try_from(*seed >> 33).unwrap() % below.max(1)
    };
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.extend((0..events.len() / 3).map(|_| dice(events.len())));
    for at in (1..order.len()).rev() {
        order.swap(at, dice(at + 1));
    }
    let mut files = Vec::new();
    while !order.is_empty() {
        let rest = order.split_off((1 + dice(6)).min(order.len()));
        files.push(std::mem::replace(&mut order, rest).iter().map(|at| events[*at].clone()).collect());
    }
    files
}

fn dump(raw: &Raw) -> Vec<String> {
    TABLES.iter().flat_map(|sql| raw.rows(sql).unwrap()).collect()
}

/// Everything that must hold of one history; the first thing that does not.
fn holds(shelf: &Shelf, steps: &[Step], mut seed: u64) -> Result<(), String> {
    let world = play(steps);
    let mut first: Option<Vec<String>> = None;
    for round in 0..3 {
        let path = shelf.fresh(&format!("book {round}"));
        let files = match round {
            0 => vec![world.events.clone()],
            _ => shuffled(&world.events, &mut seed),
        };
        let found = import(&path, &world, &files, round == 0)?;
        match &first {
            None => first = Some(found),
            Some(first) if *first != found => {
                return Err(format!("another order gives another book:\n{first:#?}\n{found:#?}"));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

fn import(path: &Path, world: &World, files: &[Vec<Event>], thorough: bool) -> Result<Vec<String>, String> {
    let says = |error: StoreError| format!("refused: {error}");
    let mut book = Book::open(path, &key()).map_err(says)?.book;
    let mut clock = 0;
    for file in files {
        take_in(&mut book, &world.grants, file).map_err(says)?;
        let now = book.read(|tx| tx.latest_at(i64::MAX)).map_err(says)?;
        if now < clock {
            return Err("the clock went back".into());
        }
        clock = now;
    }
    let (view, specification) = book.read(|tx| Ok((tx.view()?, tx.specification()?))).map_err(says)?;
    if view != specification {
        return Err(format!("what is kept is not what is defined:\n{view:#?}\n{specification:#?}"));
    }
    let there: BTreeSet<String> = book
        .read(|tx| tx.all_signed())
        .map_err(says)?
        .iter()
        .map(|signed: &SignedEdit| edit_id(&signed.body).as_str().to_owned())
        .collect();
    if there != world.kept {
        return Err(format!("kept {there:?}\ninstead of {:?}", world.kept));
    }
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let swept = world.erased_words.is_empty()
        || files.len() > 1 // the sweep is at the erasure, and files may have come since
        || std::fs::metadata(log).is_ok_and(|log| log.len() < 20_000);
    drop(book);
    let mut raw = Raw::open(path, &key()).unwrap();
    let found = dump(&raw);
    let bytes = raw.decrypted().unwrap();
    for word in &world.erased_words {
        if bytes.windows(word.len()).any(|window| window == word.as_bytes()) {
            return Err(format!("'{word}' is still in the file"));
        }
    }
    if !swept {
        return Err("the log still holds what was there before the erasure".into());
    }
    drop(raw);
    if thorough {
        let mut book = Book::open(path, &key()).map_err(says)?.book;
        book.write(|tx| tx.rebuild()).map_err(says)?;
        drop(book);
        let rebuilt = dump(&Raw::open(path, &key()).unwrap());
        if rebuilt != found {
            return Err(format!("made again, it is another:\n{found:#?}\n{rebuilt:#?}"));
        }
    }
    Ok(found)
}

fn cases(usual: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual)
}

fn run(cases: u32, shrink: u32, fault: Option<&str>) -> Result<(), String> {
    let shelf = Shelf::new(fault);
    let config = Config { cases, max_shrink_iters: shrink, failure_persistence: None, ..Config::default() };
    // The same histories each time, unless more are asked for than last time.
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let histories = (steps(), proptest::num::u64::ANY);
    runner
        .run(&histories, |(steps, seed)| holds(&shelf, &steps, seed | 1).map_err(TestCaseError::fail))
        .map_err(|failure| failure.to_string())
}

#[test]
fn any_order_grouping_and_repetition_gives_the_same_book() {
    run(cases(160), 200, None).unwrap();
}

#[test]
fn each_planted_fault_is_found() {
    for (name, fault, noticed) in FAULTS {
        let failure = run(400, 0, Some(fault)).err().unwrap_or_default();

        assert!(failure.contains(noticed), "nobody noticed that {name}, or not by what it breaks: {failure}");
    }
}

#[test]
fn a_number_once_used_is_never_used_again_and_the_clock_never_goes_back_whatever_is_erased() {
    let shelf = Shelf::new(None);
    let mut book = Book::open(&shelf.fresh("book"), &key()).unwrap().book;
    let (setting, device) = (SettingId::from("setting"), DeviceId::from("device"));
    book.speak_of(&setting);
    let of_child = |n: i64, at: i64, kind: &str| {
        let body = EditBody {
            v: EDIT_VERSION,
            setting: setting.clone(),
            child: Some(RecordId::from("child")),
            record: RecordId::from("record"),
            kind: kind.into(),
            device: device.clone(),
            n,
            at,
            wall: None,
            by: "Someone".into(),
            set: [].into(),
        };
        let bytes = serde_json::to_vec(&body).unwrap();
        Entry { id: edit_id(&bytes), body, signed: SignedEdit { body: bytes, signature: vec![0; 64] } }
    };

    book.write(|tx| tx.trust_owner(&setting, &device, &[1; 32])).unwrap();
    let first = book.write(|tx| tx.next_n(&setting, &device)).unwrap();
    // This laptop's own later edits come back to it, as to one restored from a copy; then all of them are erased
    // by somebody whose clock is behind.
    let after = book
        .write(|tx| {
            tx.append(&of_child(first, 1000, "note"))?;
            tx.append(&of_child(7, 2000, "note"))?;
            tx.append(&of_child(3, 5, "erase"))?;
            Ok::<_, StoreError>((
                tx.all_signed()?.len(),
                tx.next_n(&setting, &device)?,
                tx.latest_at(i64::MAX)?,
            ))
        })
        .unwrap();

    assert_eq!((first, after), (1, (1, 8, 2000)));
}

#[test]
fn a_backup_opened_on_another_laptop_signs_with_a_key_of_its_own() {
    let (here, there) = (Person::new().unwrap(), Person::new().unwrap());
    let _ = here.starts_a_book();
    let backup = there.host.documents().join("backup.senfolio");
    here.host.will_save(Some(backup.clone()));
    let _ = here.does("make_backup", json!({}));
    let note = json!({ "on": "2026-11-20", "title": "Staff meeting", "text": "Twelve staff came" });

    // Another laptop's dice fall otherwise.
    there.host.random(&mut [0; 7]).unwrap();
    there.host.will_open(Some(vec![backup.clone()]));
    let _ = there.does("choose_book", json!({}));
    let _ = there.does("unlock", json!({ "passphrase": PASSPHRASE }));
    let _ = (there.records("note", note.clone()), here.records("note", note));
    let _ = (there.does("lock", json!({})), here.does("lock", json!({})));

    let signers = |path: &std::path::Path| {
        let key_file = KeyFile::read(&key_file_beside(path)).unwrap();
        let (_, secrets) = key_file.open(PASSPHRASE, false).unwrap();
        let raw = Raw::open(path, &secrets.book).unwrap();
        raw.rows("SELECT device.id, n FROM edit JOIN device ON device.k = edit.device ORDER BY edit.k")
            .unwrap()
    };
    let (mine, theirs) = (signers(&here.book().unwrap()), signers(&backup));
    let common = mine.iter().zip(&theirs).take_while(|(mine, theirs)| mine == theirs).count();
    assert_eq!(common, mine.len() - 1, "all but the last were made before the backup");
    assert_ne!(mine.last(), theirs.last());
    assert!(theirs.last().unwrap().ends_with("|1"), "a new key counts from one: {theirs:?}");
}

#[test]
fn a_laptop_whose_clock_was_put_back_still_writes_after_what_it_has_seen() {
    let person = Person::new().unwrap();
    let _ = person.starts_a_book();
    let note = person.records("note", json!({ "on": "2026-11-20", "title": "First", "text": "First words" }));

    person.host.advance(chrono::TimeDelta::days(-30));
    let view = person.does("get_record", json!({ "record": note }));
    let mut corrected =
        form("note", json!({ "on": "2026-10-20", "title": "Second", "text": "Second words" }));
    corrected["record"] = json!(note);
    corrected["seen"] = view["seen"].clone();
    let shown = person.does("save_record", corrected);

    // The order is kept although the day written beside the correction is the earlier one.
    let versions = person.does("record_history", json!({ "record": note }));
    let did: Vec<_> = versions.as_array().unwrap().iter().map(|version| version["what"].clone()).collect();
    assert_eq!(did, ["corrected", "made"]);
    assert_eq!(shown["row"]["title"], "Second");
}

/// Edit `n` may name any of those before it: every such history, in every order.
#[test]
fn every_small_history_in_every_order_gives_the_heads_nobody_named() {
    const EDITS: usize = 4;
    let orders = orders(EDITS);
    let shelf = Shelf::new(None);
    let mut book = Book::open(&shelf.fresh("book"), &key()).unwrap().book;
    let (setting, device) = (SettingId::from("setting"), DeviceId::from("device"));
    book.speak_of(&setting);
    let histories = 1_u32 << (EDITS * (EDITS - 1) / 2);

    book.write(|tx| tx.trust_owner(&setting, &device, &[1; 32])).unwrap();
    for history in 0..histories {
        for (number, order) in orders.iter().enumerate() {
            let record = RecordId(format!("h{history}o{number}"));
            let mut entries: Vec<Entry> = Vec::new();
            let mut named = BTreeSet::new();
            let mut bit = 0;
            for n in 0..EDITS {
                let mut seen = Vec::new();
                for (earlier, entry) in entries.iter().enumerate() {
                    if history >> bit & 1 == 1 {
                        seen.push(entry.id.clone());
                        named.insert(earlier);
                    }
                    bit += 1;
                }
                entries.push(unsigned(&setting, &device, &record, n, seen));
            }
            let expected: BTreeSet<EditId> =
                (0..EDITS).filter(|n| !named.contains(n)).map(|n| entries[n].id.clone()).collect();

            let heads = book
                .write(|tx| {
                    for at in order {
                        assert_eq!(tx.append(&entries[*at])?, Appended::New);
                    }
                    tx.heads(&record)
                })
                .unwrap();

            let heads: BTreeSet<EditId> = heads["text"].iter().map(|head| head.edit.clone()).collect();
            assert_eq!(heads, expected, "history {history:06b} in order {order:?}");
        }
    }
    let (view, specification) =
        book.read(|tx| Ok::<_, StoreError>((tx.view()?, tx.specification()?))).unwrap();
    assert_eq!(view, specification);
}

fn orders(of: usize) -> Vec<Vec<usize>> {
    if of == 0 {
        return vec![Vec::new()];
    }
    let longer = |shorter: Vec<usize>| {
        (0..of).map(move |at| {
            let mut order = shorter.clone();
            order.insert(at, of - 1);
            order
        })
    };
    orders(of - 1).into_iter().flat_map(longer).collect()
}

fn unsigned(setting: &SettingId, device: &DeviceId, record: &RecordId, n: usize, seen: Vec<EditId>) -> Entry {
    let n = i64::try_from(n).unwrap();
    let body = EditBody {
        v: EDIT_VERSION,
        setting: setting.clone(),
        child: None,
        record: record.clone(),
        kind: "note".into(),
        device: device.clone(),
        n: n + 1,
        at: n,
        wall: None,
        by: "Someone".into(),
        set: [("text".into(), (n.into(), seen))].into(),
    };
    let bytes = serde_json::to_vec(&body).unwrap();
    Entry { id: edit_id(&bytes), body, signed: SignedEdit { body: bytes, signature: vec![0; 64] } }
}
