//! Programs stopped in the middle of a word, full disks, and places where nothing can be written.
//!
//! A program of its own saves and says so; it is this test program started again with [`CHILD`] set. Whatever it had
//! acknowledged must be there, and the book must be whole.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use acceptance::{MemoryHost, PASSPHRASE, Person, form};
use domain::edit::{EDIT_VERSION, ERASE, EditBody, SignedEdit};
use domain::{DeviceId, RecordId, SettingId};
use engine::{Host, Silent};
use exchange::edit_id;
use serde_json::{Value, json};
use store::trial::leave_room;
use store::{Book, BookKey, Entry, KeyFile, StoreError, key_file_beside};

/// Names what the started program is to do; then come the book's path and the round.
const CHILD: &str = "SENFOLIO_TRIAL";

/// Kills at the store, where a book opens at once, and through the whole engine, where a passphrase is slow by design.
const BOOKS: u64 = 10;
const KILLS_OF_EACH: u64 = 24;
const KILLS_OF_THE_ENGINE: u64 = 16;

/// The other program. As a test it does nothing.
#[test]
fn the_program_that_is_stopped() {
    let Ok(job) = std::env::var(CHILD) else { return };
    let mut words = job.splitn(3, '\n');
    let (what, path, round) =
        (words.next().unwrap(), PathBuf::from(words.next().unwrap()), words.next().unwrap());
    match what {
        "store" => save_at_the_store(&path, round.parse().unwrap()),
        "engine" => save_through_the_engine(&path, round.parse().unwrap(), "A short note", 1),
        "fill" => save_through_the_engine(&path, 0, "A long note ", 8_000),
        "read" => read_what_cannot_be_written(&path),
        other => panic!("no such job: {other}"),
    }
}

fn start(job: &str, path: &Path, round: u64) -> Command {
    let mut program = Command::new(std::env::current_exe().unwrap());
    program
        .args(["--exact", "the_program_that_is_stopped", "--nocapture", "--test-threads=1"])
        .env(CHILD, format!("{job}\n{}\n{round}", path.display()))
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    program
}

/// What it says, line by line, after a mark no test harness uses.
fn lines(child: &mut Child) -> impl Iterator<Item = String> + use<> {
    let said = BufReader::new(child.stdout.take().unwrap()).lines();
    said.map_while(Result::ok).filter_map(|line| line.split_once("=> ").map(|(_, said)| said.to_owned()))
}

fn say(what: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n=> {what}").unwrap();
    out.flush().unwrap();
}

fn key() -> BookKey {
    BookKey::of([7; 32], [9; 16])
}

fn entry(record: &str, child: Option<&str>, kind: &str, n: i64) -> Entry {
    let body = EditBody {
        v: EDIT_VERSION,
        setting: SettingId::from("setting"),
        child: child.map(RecordId::from),
        record: RecordId::from(record),
        kind: kind.into(),
        device: DeviceId::from("device"),
        n,
        at: n,
        wall: None,
        by: "Someone".into(),
        set: if kind == ERASE {
            [].into()
        } else {
            [("text".to_owned(), (json!("words of a note ".repeat(40)), vec![]))].into()
        },
    };
    let bytes = serde_json::to_vec(&body).unwrap();
    Entry { id: edit_id(&bytes), body, signed: SignedEdit { body: bytes, signature: vec![0; 64] } }
}

/// Saves notes for as long as it is let; now and then removes a child, which writes the whole file anew.
fn save_at_the_store(path: &Path, round: u64) {
    let mut book = Book::open(path, &key()).unwrap().book;
    for turn in 1.. {
        let n = book.write(|tx| tx.next_n(&"setting".into(), &"device".into())).unwrap();
        let child = format!("child{round}");
        let entry = match turn % 12 {
            11 => entry(&child, Some(&child), ERASE, n),
            3 => entry(&format!("note{round}x{n}"), Some(&child), "note", n),
            _ => entry(&format!("note{round}x{n}"), None, "note", n),
        };
        book.write(|tx| tx.append(&entry)).unwrap();
        // What is about the child goes with it, so its being there is not promised.
        if turn % 12 != 3 {
            say(entry.id.as_str());
        }
    }
}

fn save_through_the_engine(path: &Path, round: usize, text: &str, times: usize) {
    let host = Arc::new(MemoryHost::new().unwrap());
    // Each round its own stretch of the made-up dice, so that no two rounds make the same ids.
    host.random(&mut vec![0; 100_003 * (round + 1)]).unwrap();
    let desk = Mutex::new(engine::headless::open(host, path, PASSPHRASE).unwrap());
    loop {
        let fields = json!({ "on": "2026-11-20", "title": "Meeting", "text": text.repeat(times) });
        match engine::call(&desk, "save_record", form("note", fields), &Silent) {
            Ok(view) => say(view["row"]["id"].as_str().unwrap()),
            Err(error) => {
                say(&format!("refused {}", serde_json::to_string(&error).unwrap()));
                let kept =
                    engine::call(&desk, "list_records", json!({ "kinds": ["note"] }), &Silent).unwrap();
                say(&format!("still {}", kept["total"]));
                return;
            }
        }
    }
}

fn read_what_cannot_be_written(path: &Path) {
    let mut book = Book::open(path, &key()).unwrap().book;
    say(book.read_only().unwrap_or("it can be written"));
    let edits = book.read(|tx| tx.all_signed()).unwrap().len();
    say(&edits.to_string());
    say(&book.write(|tx| tx.append(&entry("late", None, "note", 99))).unwrap_err().to_string());
}

/// Numbers that look random and are the same each time.
fn dice(seed: &mut u64, below: u64) -> u64 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    (*seed >> 20) % below
}

/// Starts it, kills it some way into whatever it does after so many acknowledgments, and answers all of them.
fn killed(job: &str, path: &Path, round: u64, seed: &mut u64) -> Vec<String> {
    let mut child = start(job, path, round).spawn().unwrap();
    let mut lines = lines(&mut child);
    let heard: Vec<String> = lines.by_ref().take(usize::try_from(dice(seed, 30)).unwrap()).collect();
    for _ in 0..dice(seed, 300_000) {
        std::hint::spin_loop();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    heard.into_iter().chain(lines).collect()
}

fn is_whole(book: &Book) {
    assert_eq!(book.problems().unwrap(), Vec::<String>::new());
    let (view, specification) =
        book.read(|tx| Ok::<_, StoreError>((tx.view()?, tx.specification()?))).unwrap();
    assert_eq!(view, specification);
}

#[test]
fn nothing_acknowledged_is_lost_however_often_the_program_is_killed() {
    let mut seed = 0x2545_f491_4f6c_dd1d;
    let mut acknowledged_in_all = 0;
    for number in 0..BOOKS {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.senfolio");
        let mut book = Book::create(&path, &key()).unwrap();
        book.write(|tx| tx.trust_owner(&"setting".into(), &"device".into(), &[1; 32])).unwrap();
        drop(book);
        let mut acknowledged = BTreeSet::new();
        for kill in 0..KILLS_OF_EACH {
            acknowledged.extend(killed("store", &path, kill, &mut seed));

            let book = Book::open(&path, &key()).unwrap().book;

            assert_eq!(book.read_only(), None, "book {number}, kill {kill}");
            is_whole(&book);
            let there: BTreeSet<String> = book
                .read(|tx| tx.all_signed())
                .unwrap()
                .iter()
                .map(|signed| edit_id(&signed.body).as_str().to_owned())
                .collect();
            let lost: Vec<_> = acknowledged.difference(&there).collect();
            assert!(lost.is_empty(), "book {number}, kill {kill}: {lost:?}");
        }
        acknowledged_in_all += acknowledged.len();
    }
    assert!(acknowledged_in_all > 1_000, "only {acknowledged_in_all} were acknowledged: this proves little");
}

#[test]
fn nothing_the_engine_answered_as_saved_is_lost_when_it_is_killed() {
    let person = Person::new().unwrap();
    let _ = person.starts_a_book();
    let _ = person.does("lock", json!({}));
    let path = person.book().unwrap();
    let (_, secrets) = KeyFile::read(&key_file_beside(&path)).unwrap().open(PASSPHRASE, false).unwrap();
    let mut acknowledged = BTreeSet::new();
    let mut seed = 0x9e37_79b9_7f4a_7c15;
    for kill in 0..KILLS_OF_THE_ENGINE {
        acknowledged.extend(killed("engine", &path, kill, &mut seed));

        let mut book = Book::open(&path, &secrets.book).unwrap().book;
        let setting = book.read(|tx| tx.local("setting")).unwrap().unwrap();
        book.speak_of(&SettingId(String::from_utf8(setting).unwrap()));

        is_whole(&book);
        for id in &acknowledged {
            let record = book.read(|tx| tx.record(&RecordId(id.clone()))).unwrap();
            assert!(record.is_some_and(|record| !record.hidden), "kill {kill}: {id}");
        }
    }
    let _ = person.does("unlock", json!({ "passphrase": PASSPHRASE }));
    let checked = person.does("check_book", json!({}));
    assert_eq!(checked["sound"], true, "{checked}");
    assert!(acknowledged.len() > 50, "only {} were acknowledged: this proves little", acknowledged.len());
}

#[test]
fn a_full_disk_is_told_and_costs_nothing_that_was_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = Book::create(&folder.path().join("book.senfolio"), &key()).unwrap();
    book.write(|tx| tx.trust_owner(&"setting".into(), &"device".into(), &[1; 32])).unwrap();
    leave_room(&book, 10).unwrap();

    let mut saved = 0;
    let refused = loop {
        match book.write(|tx| tx.append(&entry(&format!("note{saved}"), None, "note", saved + 1))) {
            Ok(_) => saved += 1,
            Err(error) => break error,
        }
    };
    let kept = book.read(|tx| tx.all_signed()).unwrap().len();
    is_whole(&book);
    leave_room(&book, 1_000).unwrap();
    let later = book.write(|tx| tx.append(&entry("later", None, "note", saved + 1)));

    assert!(matches!(refused, StoreError::Full), "{refused:?}");
    assert!(saved > 3 && kept == usize::try_from(saved).unwrap(), "{saved} saved, {kept} kept");
    assert!(later.is_ok());
}

#[test]
fn a_write_the_system_refuses_is_told_and_costs_nothing_that_was_saved() {
    let person = Person::new().unwrap();
    let _ = person.starts_a_book();
    let _ = person.does("lock", json!({}));
    let path = person.book().unwrap();
    // No file may grow beyond this: the log, then the book, meet a wall in the middle of a write.
    let program = start("fill", &path, 0);
    let mut walled = Command::new("sh");
    walled
        .args(["-c", r#"trap "" XFSZ; ulimit -f 4000; exec "$@""#, "sh"])
        .arg(program.get_program())
        .args(program.get_args())
        .env(CHILD, format!("fill\n{}\n0", path.display()))
        .stdout(Stdio::piped())
        .stderr(Stdio::null());

    let mut child = walled.spawn().unwrap();
    let said: Vec<String> = lines(&mut child).collect();
    child.wait().unwrap();
    let _ = person.does("unlock", json!({ "passphrase": PASSPHRASE }));
    let checked = person.does("check_book", json!({}));
    let listed = person.does("list_records", json!({ "kinds": ["note"] }));

    let saved = said.len() - 2;
    let refused: Value = serde_json::from_str(said[saved].strip_prefix("refused ").unwrap()).unwrap();
    assert!(saved > 2, "{said:?}");
    assert_eq!(refused["message"], "The file could not be read or written.");
    assert_eq!(refused["safe"], "Everything saved before is safe.");
    assert_eq!((&said[saved + 1], &listed["total"]), (&format!("still {saved}"), &json!(saved)));
    assert_eq!(checked["sound"], true, "{checked}");
}

#[test]
fn a_book_in_a_place_that_cannot_be_written_is_read_whole_and_left_as_it_is() {
    for log_left in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let (made, place) = (folder.path().join("made"), folder.path().join("place"));
        std::fs::create_dir_all(&place).unwrap();
        let mut book = Book::create(&made, &key()).unwrap();
        book.write(|tx| tx.trust_owner(&"setting".into(), &"device".into(), &[1; 32])).unwrap();
        for n in 0..3 {
            book.write(|tx| tx.append(&entry(&format!("note{n}"), None, "note", n + 1))).unwrap();
        }
        if !log_left {
            book.fold_log().unwrap();
        }
        let (path, log) = (place.join("book.senfolio"), place.join("book.senfolio-wal"));
        std::fs::copy(&made, &path).unwrap();
        if log_left {
            std::fs::copy(folder.path().join("made-wal"), &log).unwrap();
        }
        drop(book);
        // Rights mean nothing to the all-powerful user some machines test as, so somebody else reads.
        let exe = folder.path().join("program");
        std::fs::copy(std::env::current_exe().unwrap(), &exe).unwrap();
        let read_only = |path: &Path, mode| {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        };
        read_only(folder.path(), 0o755);
        read_only(&path, 0o444);
        if log_left {
            read_only(&log, 0o444);
        }
        read_only(&place, 0o555);
        let files = || {
            let mut files: Vec<_> =
                std::fs::read_dir(&place).unwrap().map(|file| file.unwrap().path()).collect();
            files.sort();
            files.into_iter().map(|file| (std::fs::read(&file).unwrap(), file)).collect::<Vec<_>>()
        };
        let before = files();

        let started = start("read", &path, 0);
        let mut program = Command::new(&exe);
        program
            .args(started.get_args())
            .env(CHILD, format!("read\n{}\n0", path.display()))
            .stdout(Stdio::piped());
        if std::fs::metadata(&exe).unwrap().uid() == 0 {
            program.uid(65_534).gid(65_534);
        }
        let mut child = program.spawn().unwrap();
        let said: Vec<String> = lines(&mut child).collect();
        child.wait().unwrap();

        let why = "The book lies where nothing can be saved, so it can only be read.";
        assert_eq!(said, [why, "3", "the book can only be read"], "with its log: {log_left}");
        assert!(files() == before, "the folder was changed");
        read_only(&place, 0o755);
    }
}
