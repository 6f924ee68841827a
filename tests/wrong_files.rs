//! Files that are not what they should be: cut short, altered, mixed up, missing, from the future or from elsewhere.
//! Each is told apart, and none is changed by being tried.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use std::path::{Path, PathBuf};

use acceptance::{PASSPHRASE, Person};
use engine::{ApiError, Code, Host as _};
use serde_json::{Value, json};
use store::trial::Raw;
use store::{Book, BookKey, KeyFile, SCHEMA_VERSION, StoreError, key_file_beside};

const PAGE: usize = 4096;

/// A person with a locked book of a few pages, what its two files hold, and its key.
struct Locked {
    person: Person,
    book: PathBuf,
    whole: Vec<u8>,
    keys: Vec<u8>,
    key: BookKey,
}

impl Locked {
    fn new() -> Self {
        Self::after(0)
    }

    /// On a machine whose made-up dice were thrown so often before, so that its keys are others.
    fn after(throws: usize) -> Self {
        let person = Person::new().unwrap();
        person.host.random(&mut vec![0; throws]).unwrap();
        let _ = person.starts_a_book();
        for n in 0..12 {
            let text = format!("Note {n}. {}", "Held the jug out and said more. ".repeat(60));
            let _ = person.records("note", json!({ "on": "2026-11-20", "title": "Meeting", "text": text }));
        }
        let _ = person.does("lock", json!({}));
        let book = person.book().unwrap();
        let (whole, keys) = (std::fs::read(&book).unwrap(), std::fs::read(key_file_beside(&book)).unwrap());
        let (_, secrets) = KeyFile::read(&key_file_beside(&book)).unwrap().open(PASSPHRASE, false).unwrap();
        Self { person, book, whole, keys, key: secrets.book.clone() }
    }

    fn lay(&self, book: &[u8], keys: Option<&[u8]>) {
        std::fs::write(&self.book, book).unwrap();
        let beside = key_file_beside(&self.book);
        match keys {
            Some(keys) => std::fs::write(beside, keys).unwrap(),
            None => drop(std::fs::remove_file(beside)),
        }
    }

    /// Tries the passphrase on these two files; they and the folder must be as they were afterwards.
    fn unlocks(&self, book: &[u8], keys: Option<&[u8]>) -> Result<Value, ApiError> {
        self.lay(book, keys);
        let before = folder(&self.book);
        let answer = self.person.call("unlock", json!({ "passphrase": PASSPHRASE }));
        let _ = self.person.does("lock", json!({}));
        assert!(folder(&self.book) == before, "trying changed the folder");
        answer
    }

    fn is_refused(&self, book: &[u8], keys: Option<&[u8]>) -> Code {
        self.unlocks(book, keys).unwrap_err().code
    }
}

fn folder(book: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = std::fs::read_dir(book.parent().unwrap()).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|file| (file.clone(), std::fs::read(file).unwrap())).collect()
}

fn noise(bytes: usize) -> Vec<u8> {
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed.to_le_bytes()[3]
    };
    std::iter::repeat_with(next).take(bytes).collect()
}

#[test]
fn what_is_no_book_of_ours_is_told_apart_from_a_damaged_one() {
    let locked = Locked::new();
    let keys = Some(locked.keys.as_slice());
    let whole = &locked.whole;
    let flipped = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        bytes
    };

    for (what, bytes, code) in [
        ("an empty file", Vec::new(), Code::Damaged),
        ("a few bytes", whole[..10].to_vec(), Code::Damaged),
        ("half a page", whole[..PAGE / 2].to_vec(), Code::Damaged),
        ("one page", whole[..PAGE].to_vec(), Code::Damaged),
        ("a plain SQLite file", [b"SQLite format 3\0", noise(8000).as_slice()].concat(), Code::Foreign),
        ("a PDF", [b"%PDF-1.7\n", noise(8000).as_slice()].concat(), Code::Foreign),
        ("noise", noise(9000), Code::Foreign),
        ("another id", flipped(3), Code::Foreign),
        ("a first page altered at its start", flipped(20), Code::Damaged),
        ("a first page altered in the middle", flipped(PAGE / 2), Code::Damaged),
        ("a first page altered in its seal", flipped(PAGE - 1), Code::Damaged),
    ] {
        assert_eq!(locked.is_refused(&bytes, keys), code, "{what}");
    }
    assert_eq!(locked.unlocks(whole, keys).unwrap()["state"], "open");
}

#[test]
fn a_missing_or_altered_key_file_is_told_from_a_wrong_passphrase_and_a_damaged_book() {
    let locked = Locked::new();
    let text = String::from_utf8(locked.keys.clone()).unwrap();
    let newer = text.replace("senfolio-key-1", "senfolio-key-2");
    let slot = text.find("\"wrapped\": \"").unwrap() + 12;
    let mut altered = locked.keys.clone();
    altered[slot] = if altered[slot] == b'0' { b'1' } else { b'0' };

    for (what, keys, code) in [
        ("missing", None, Code::KeyFileMissing),
        ("empty", Some(Vec::new()), Code::Damaged),
        ("cut short", Some(locked.keys[..locked.keys.len() / 2].to_vec()), Code::Damaged),
        ("garbage", Some(noise(2000)), Code::Damaged),
        ("huge", Some(vec![b' '; 2 << 20]), Code::Damaged),
        ("another JSON", Some(b"{\"format\":\"senfolio-key-1\"}".to_vec()), Code::Damaged),
        ("from a newer version", Some(newer.into_bytes()), Code::NeedsUpdate),
        (
            "from a newer version that writes it otherwise",
            Some(b"{\"format\":\"senfolio-key-9\",\"holders\":[]}".to_vec()),
            Code::NeedsUpdate,
        ),
        ("altered where the key is", Some(altered), Code::WrongPassphrase),
    ] {
        assert_eq!(locked.is_refused(&locked.whole, keys.as_deref()), code, "{what}");
    }
}

#[test]
fn a_book_beside_another_books_key_file_is_foreign_both_ways() {
    let (ours, theirs) = (Locked::new(), Locked::after(7));

    assert_eq!(ours.is_refused(&theirs.whole, Some(&ours.keys)), Code::Foreign);
    assert_eq!(ours.is_refused(&ours.whole, Some(&theirs.keys)), Code::Foreign);
    assert_eq!(ours.unlocks(&theirs.whole, Some(&theirs.keys)).unwrap()["state"], "open");
}

#[test]
fn a_book_of_a_newer_version_asks_for_it_and_is_left_alone() {
    let locked = Locked::new();
    let raw = Raw::open(&locked.book, &locked.key).unwrap();
    raw.run(&format!("PRAGMA user_version = {}", SCHEMA_VERSION + 1)).unwrap();
    drop(raw);
    let newer = std::fs::read(&locked.book).unwrap();

    assert_eq!(locked.is_refused(&newer, Some(&locked.keys)), Code::NeedsUpdate);
}

#[test]
fn a_damaged_page_anywhere_leaves_the_rest_to_be_read_and_nothing_to_be_written() {
    let locked = Locked::new();
    let pages = locked.whole.len() / PAGE;
    let mut read_only = 0;
    for page in 1..pages {
        let mut bytes = locked.whole.clone();
        bytes[page * PAGE + 1000] ^= 1;
        std::fs::write(&locked.book, &bytes).unwrap();

        match Book::open(&locked.book, &locked.key) {
            Ok(opened) => {
                assert!(opened.book.read_only().unwrap().contains("damaged"), "page {page}");
                let mut book = opened.book;
                let refused = book.write(|tx| tx.set_local("name", b"value")).unwrap_err();
                assert!(matches!(refused, StoreError::ReadOnly), "page {page}: {refused:?}");
                read_only += 1;
            }
            // The page holds what the tables are, without which nothing can be read.
            Err(StoreError::Damaged) => {}
            Err(other) => panic!("page {page}: {other:?}"),
        }
        assert!(std::fs::read(&locked.book).unwrap() == bytes, "page {page} was written to");
        assert_eq!(folder(&locked.book).len(), 2, "page {page}");
    }
    assert!(read_only > pages / 2, "{read_only} of {pages} pages");

    let mut bytes = locked.whole.clone();
    *bytes.last_mut().unwrap() ^= 1;
    let door = locked.unlocks(&bytes, Some(&locked.keys)).unwrap();
    assert_eq!((&door["state"], &door["book"]["read_only"]), (&json!("open"), &json!(true)));
}

#[test]
fn a_book_cut_short_anywhere_is_damaged_and_never_written_to() {
    let locked = Locked::new();
    let pages = locked.whole.len() / PAGE;
    let cuts = (0..pages)
        .flat_map(|page| [page * PAGE, page * PAGE + 1, page * PAGE + 2000, page * PAGE + PAGE - 1]);
    let mut readable = 0;
    for cut in cuts {
        std::fs::write(&locked.book, &locked.whole[..cut]).unwrap();

        match Book::open(&locked.book, &locked.key) {
            Ok(opened) => {
                assert!(opened.book.read_only().unwrap().contains("damaged"), "cut at {cut}");
                readable += 1;
            }
            Err(error) => assert!(matches!(error, StoreError::Damaged), "cut at {cut}: {error:?}"),
        }
        assert!(std::fs::read(&locked.book).unwrap() == locked.whole[..cut], "cut at {cut}");
        assert_eq!(folder(&locked.book).len(), 2, "cut at {cut}");
    }
    assert!(readable > 0, "what is left of a book cut short can be read");
}

/// A book as a killed program leaves it: a log beside it that nobody folded in. Answers both and the key.
fn left_behind(folder: &Path) -> (PathBuf, PathBuf, BookKey) {
    let (made, key) = (folder.join("made"), BookKey::of([7; 32], [9; 16]));
    let mut book = Book::create(&made, &key).unwrap();
    for n in 0..50 {
        book.write(|tx| tx.set_local(&format!("folded {n}"), &[1; 900])).unwrap();
    }
    book.fold_log().unwrap();
    book.write(|tx| tx.set_local("name", b"only in the log")).unwrap();
    let (path, log) = (folder.join("book"), folder.join("book-wal"));
    std::fs::copy(&made, &path).unwrap();
    std::fs::copy(folder.join("made-wal"), &log).unwrap();
    (path, log, key)
}

fn said(book: &Book) -> Option<Vec<u8>> {
    book.read(|tx| tx.local("name")).unwrap()
}

#[test]
fn a_damaged_book_with_a_log_left_is_read_with_its_log_and_neither_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    let (path, log, key) = left_behind(folder.path());
    let mut bytes = std::fs::read(&path).unwrap();
    // A page in the middle that the log does not hold.
    let at = bytes.len() / PAGE / 2 * PAGE + 100;
    bytes[at] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    let log_bytes = std::fs::read(&log).unwrap();

    let opened = Book::open(&path, &key).unwrap();

    assert!(opened.book.read_only().unwrap().contains("damaged"));
    assert_eq!(said(&opened.book).unwrap(), b"only in the log");
    drop(opened);
    assert!(std::fs::read(&path).unwrap() == bytes && std::fs::read(&log).unwrap() == log_bytes);
}

#[test]
fn a_page_torn_while_the_log_was_folded_in_is_mended_by_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let (path, log, key) = left_behind(folder.path());
    let mut bytes = std::fs::read(&path).unwrap();
    // Each frame of the log begins with the number of the page it holds.
    let frame = std::fs::read(&log).unwrap()[32..36].try_into().unwrap();
    let page = usize::try_from(u32::from_be_bytes(frame)).unwrap();
    assert!(page > 1, "the first page is looked at before the log is");
    bytes[(page - 1) * PAGE..][..PAGE / 2].fill(0);
    std::fs::write(&path, &bytes).unwrap();

    let opened = Book::open(&path, &key).unwrap();

    assert_eq!(opened.book.read_only(), None);
    assert_eq!(said(&opened.book).unwrap(), b"only in the log");
    assert_eq!(opened.book.problems().unwrap(), Vec::<String>::new());
}

#[test]
fn a_newer_book_with_a_log_left_is_not_touched_either() {
    let folder = tempfile::tempdir().unwrap();
    let (path, log, key) = left_behind(folder.path());
    // The version lies in the log alone: the newer program was killed as well.
    let raw = Raw::open(&path, &key).unwrap();
    raw.run(&format!("PRAGMA user_version = {}", SCHEMA_VERSION + 1)).unwrap();
    let (copy, copy_log) = (folder.path().join("newer"), folder.path().join("newer-wal"));
    std::fs::copy(&path, &copy).unwrap();
    std::fs::copy(&log, &copy_log).unwrap();
    let before = (std::fs::read(&copy).unwrap(), std::fs::read(&copy_log).unwrap());

    assert!(matches!(Book::open(&copy, &key), Err(StoreError::Newer { .. })));
    assert!((std::fs::read(&copy).unwrap(), std::fs::read(&copy_log).unwrap()) == before);
}

#[test]
fn a_second_window_is_told_and_nothing_is_ever_made_over_a_file() {
    let locked = Locked::new();
    let _open = Book::open(&locked.book, &locked.key).unwrap();

    let second = locked.person.is_refused("unlock", json!({ "passphrase": PASSPHRASE }));
    let over = Book::create(&locked.book, &locked.key);

    assert_eq!(second, Code::OpenElsewhere);
    assert!(matches!(over, Err(StoreError::Exists)));
}
