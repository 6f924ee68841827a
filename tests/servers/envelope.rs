//! What Senfolio seals, opened by the `age` and `zstd` programs of other people, and what they seal, opened by Senfolio:
//! in thirty years a file must open without this program too.

use acceptance::{Neighbours, PASSPHRASE, Person};
use engine::Code;
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use store::trial::Raw;
use store::{KeyFile, key_file_beside};

/// Runs a program that must be on this machine, with something typed into it.
fn run(program: &str, args: &[&str], typed: &[u8]) -> Output {
    let mut child = Command::new(program)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| {
            panic!("{program} cannot be started ({error}); `cargo xtask test` installs it")
        });
    let mut stdin = child.stdin.take().unwrap();
    let typed = typed.to_vec();
    let typing = std::thread::spawn(move || stdin.write_all(&typed));
    let output = child.wait_with_output().unwrap();
    let _ = typing.join();
    output
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The laptop's own key, written down as `age` reads one, from the book its owner opens with the passphrase.
fn identity_of(person: &Person) -> std::path::PathBuf {
    let book = person.book().unwrap();
    let _ = person.does("lock", json!({}));
    let (_, secrets) = KeyFile::read(&key_file_beside(&book)).unwrap().open(PASSPHRASE, false).unwrap();
    let raw = Raw::open(&book, &secrets.book).unwrap();
    let secret = raw.rows("SELECT CAST(value AS TEXT) FROM local WHERE name = 'post_identity'").unwrap();
    drop(raw);
    let _ = person.does("unlock", json!({ "passphrase": PASSPHRASE }));
    let path = person.file("identity.txt");
    std::fs::write(&path, &secret[0]).unwrap();
    path
}

/// What lies in an opened envelope: ten bytes that name the layout, the length of the manifest, the manifest, a
/// signature of 64 bytes, and the entries packed with zstd.
fn parts(plain: &[u8]) -> (Value, &[u8]) {
    let (magic, rest) = plain.split_at(10);
    assert_eq!(magic, b"SENFPOST1\n");
    let (length, rest) = rest.split_first_chunk::<4>().unwrap();
    let (manifest, rest) = rest.split_at(u32::from_be_bytes(*length) as usize);
    (serde_json::from_slice(manifest).unwrap(), &rest[64..])
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|part| part == words.as_bytes())
}

fn unzstd(packed: &[u8]) -> Vec<u8> {
    let unpacked = run("zstd", &["-d", "-c"], packed);
    assert!(unpacked.status.success(), "{}", String::from_utf8_lossy(&unpacked.stderr));
    unpacked.stdout
}

#[test]
fn a_file_for_one_laptop_opens_with_its_key_in_the_age_program_and_with_no_other() {
    let both = Neighbours::meet();
    let post = both.della.makes_file(&both.gwen, "1.senfolio-post");
    let (gwens, dellas) = (identity_of(&both.gwen), identity_of(&both.della));

    let opened = run("age", &["-d", "-i", text(&gwens), text(&post)], b"");
    let by_another = run("age", &["-d", "-i", text(&dellas), text(&post)], b"");

    assert!(opened.status.success(), "{}", String::from_utf8_lossy(&opened.stderr));
    assert!(!by_another.status.success() && by_another.stdout.is_empty());
    let (manifest, packed) = parts(&opened.stdout);
    assert_eq!(manifest["person"], "Della Marchbank", "{manifest}");
    let entries = unzstd(packed);
    assert!(holds(&entries, "Quiet in a group of three") && !holds(&entries, "Wilhelmina"));
    let sealed = std::fs::read(&post).unwrap();
    assert!(!holds(&sealed, "Della") && !holds(&sealed, "Otis"), "nothing is readable from outside");
}

#[test]
fn what_the_age_program_seals_opens_here_and_a_changed_byte_does_not() {
    let both = Neighbours::meet();
    let post = both.della.makes_file(&both.gwen, "1.senfolio-post");
    let key = identity_of(&both.gwen);
    let opened = run("age", &["-d", "-i", text(&key), text(&post)], b"");
    let recipient = String::from_utf8(run("age-keygen", &["-y", text(&key)], b"").stdout).unwrap();
    let resealed = both.gwen.file("resealed.senfolio-post");

    let sealed = run("age", &["-r", recipient.trim(), "-o", text(&resealed)], &opened.stdout);
    assert!(sealed.status.success(), "{}", String::from_utf8_lossy(&sealed.stderr));
    let plan = both.gwen.opens(&resealed);
    assert_eq!((&plan["person"], &plan["first"]), (&json!("Della Marchbank"), &json!(true)), "{plan}");

    let mut changed = opened.stdout;
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    let _ = run("age", &["-r", recipient.trim(), "-o", text(&resealed)], &changed);
    both.gwen.host.will_open(Some(vec![resealed]));
    let refused = both.gwen.is_refused("open_exchange", json!({}));
    assert_eq!(refused, Code::Damaged);
}

#[test]
fn a_file_under_six_words_opens_with_them_in_the_age_program() {
    let nursery = Person::with_a_book("Larkspur Nursery", "GROUP", 7);
    let wren = nursery.registers("Wren Okonedo", true);
    let _ = nursery.notes(&wren, "Sang at the water table");
    let agreed = json!({ "what": "school", "state": "given", "by": ["Their mother"], "how": "signed", "given_on": "2026-10-24" });
    let _ = nursery.records_of(json!(wren), "consent", agreed);
    let mut ask = nursery.does("handover_outline", json!({ "child": wren }))["ask"].clone();
    for (name, value) in [
        ("chosen", json!(true)),
        ("sections", json!(["noticing"])),
        ("to", json!("Long Ember Primary")),
        ("kind", json!("school")),
    ] {
        ask[name] = value;
    }
    let sealed = nursery.file("move.senfolio-post");
    nursery.host.will_save(Some(sealed.clone()));
    let phrase = nursery.does("hand_over", ask)["phrase"].as_str().unwrap().to_owned();
    let plain = nursery.file("plain");

    // `age` takes a passphrase from a terminal only, so it is given one.
    let command = format!("age -d -o '{}' '{}'", text(&plain), text(&sealed));
    let asked = run("script", &["-qec", &command, "/dev/null"], format!("{phrase}\n").as_bytes());

    assert!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stdout));
    let plain = std::fs::read(plain).unwrap();
    let (_, packed) = parts(&plain);
    assert!(holds(&unzstd(packed), "Sang at the water table"));
}
