//! The program as a script meets it: words in, words and an exit code out.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const DAY: &str = "2026-11-23";

fn senfolio(folder: &Path, words: &[&str], passphrase: Option<&str>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_senfolio"));
    command.current_dir(folder).args(words).args(["--today", DAY]).env_remove("SENFOLIO_PASSPHRASE");
    if let Some(passphrase) = passphrase {
        command.env("SENFOLIO_PASSPHRASE", passphrase);
    }
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");
    out.into_owned()
}

struct Made {
    folder: tempfile::TempDir,
}

impl Made {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let told = said(&senfolio(folder.path(), &["new", "a.senfolio", "--sample", "nursery"], None));
        assert!(told.contains("quillbrook sample"), "the passphrase nobody chose has to be told: {told}");
        Self { folder }
    }

    fn at(&self, words: &[&str]) -> Output {
        senfolio(self.folder.path(), words, Some("quillbrook sample"))
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

#[test]
fn a_sample_is_made_looked_at_packed_and_checked() {
    let made = Made::new();

    let status = said(&made.at(&["status", "a.senfolio"]));
    let json: serde_json::Value =
        serde_json::from_str(&said(&made.at(&["status", "a.senfolio", "--json"]))).unwrap();
    let pack = said(&made.at(&["pack", "a.senfolio", "--kind", "setting", "--out", "pack.pdf"]));
    let check = made.at(&["check", "a.senfolio"]);

    assert!(status.contains("SENCo") && status.contains("Due"), "{status}");
    assert!(json["responsibilities"]["duties"].as_array().is_some_and(|duties| !duties.is_empty()));
    assert!(pack.contains("pages") && pack.contains("SHA-256"), "{pack}");
    assert!(std::fs::read(made.file("pack.pdf")).unwrap().starts_with(b"%PDF-"));
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
}

#[test]
fn a_command_answers_json_and_a_refusal_is_json_too() {
    let made = Made::new();

    let answer = said(&made.at(&["call", "a.senfolio", "frame"]));
    let refused = made.at(&["call", "a.senfolio", "get_record", r#"{"record":"nobody"}"#]);
    let locked = senfolio(made.folder.path(), &["status", "a.senfolio"], Some("not this one"));

    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    let wrong: serde_json::Value = serde_json::from_slice(&locked.stderr).unwrap();
    assert_eq!(answer["today"], DAY);
    assert_eq!(refused.status.code(), Some(1));
    assert!(refused.stdout.is_empty());
    assert!(serde_json::from_slice::<serde_json::Value>(&refused.stderr).unwrap()["code"].is_string());
    assert_eq!((locked.status.code(), &wrong["code"]), (Some(1), &serde_json::json!("wrong_passphrase")));
}

#[test]
fn a_book_that_is_there_already_is_not_replaced() {
    let made = Made::new();
    let before = std::fs::read(made.file("a.senfolio")).unwrap();

    let again = made.at(&["new", "a.senfolio", "--sample", "nursery"]);

    assert_eq!(again.status.code(), Some(1));
    assert!(std::fs::read(made.file("a.senfolio")).unwrap() == before, "the book has changed");
}

#[test]
fn the_passphrase_may_stand_in_a_file() {
    let made = Made::new();
    std::fs::write(made.file("pass.txt"), "quillbrook sample\n").unwrap();

    let words = ["--passphrase-file", "pass.txt", "call", "a.senfolio", "where_am_i"];
    let output = senfolio(made.folder.path(), &words, None);

    assert!(said(&output).contains("open"));
}
