//! Two real books through real servers: sealed files over WebDAV and S3.

use crate::line::{Fault, Line};
use crate::storage::{Bucket, Dav, PASSWORD, USER};
use acceptance::{Neighbours, PASSPHRASE, Person, offered};
use engine::{Code, Progress, Step};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, Ordering};
use store::trial::Raw;
use store::{KeyFile, key_file_beside};

fn webdav(port: u16, password: &str) -> Value {
    let address = format!("http://127.0.0.1:{port}/post/");
    json!({ "kind": "web_dav", "address": address, "user": USER, "password": password })
}

pub(crate) fn refused_at(person: &Person, command: &str, input: Value) -> Vec<String> {
    let error = person.call(command, input).unwrap_err();
    assert_eq!(error.code, Code::Rejected, "{error:?}");
    error.problems.into_iter().map(|problem| problem.field).collect()
}

/// Sends to everybody there is something to say to.
fn sends(person: &Person) -> Value {
    let rows = person.does("post_box_outline", json!({}));
    person.does("send_posts", json!({ "to": offered(&rows), "left_out": [] }))
}

/// Fetches and keeps; what was shown of it.
fn fetches_and_keeps(person: &Person) -> Value {
    let found = person.does("fetch_posts", json!({}));
    if found["plan"].is_object() {
        let _ = person.does("keep_exchange", json!({}));
        let next = person.does("next_post", json!({}));
        assert_eq!((&next["plan"], &next["stopped"]), (&Value::Null, &Value::Null), "{next}");
    }
    found
}

/// All a book holds, as it lies there once decrypted, and its trail of what was done.
pub(crate) fn secrets_in(person: &Person, words: &[&str]) -> Vec<String> {
    let trail = person.does("audit_trail", json!({})).to_string();
    let path = person.book().unwrap();
    let _ = person.does("lock", json!({}));
    let (_, secrets) = KeyFile::read(&key_file_beside(&path)).unwrap().open(PASSPHRASE, false).unwrap();
    let bytes = Raw::open(&path, &secrets.book).unwrap().decrypted().unwrap();
    let _ = person.does("unlock", json!({ "passphrase": PASSPHRASE }));
    let holds = |word: &&&str| {
        trail.contains(**word) || bytes.windows(word.len()).any(|part| part == word.as_bytes())
    };
    words.iter().filter(holds).map(|word| (*word).to_owned()).collect()
}

/// There and back through a place, over a line that fails now and then.
fn a_sealed_file_goes_there_and_back(place: &Value, others: &Value) {
    let both = Neighbours::meet();
    let _ = both.della.does("set_up_post_box", place.clone());
    let _ = both.gwen.does("set_up_post_box", others.clone());

    assert_eq!(sends(&both.della)["sent"], json!(["Gwen Hallowby"]));
    both.a_minute_passes();
    assert_eq!(fetches_and_keeps(&both.gwen)["plan"]["person"], "Della Marchbank");
    both.gwen.enters("Della");
    let _ = both.gwen.notes(&both.otis, "Song time in a small group");
    assert_eq!(sends(&both.gwen)["sent"], json!(["Della Marchbank"]));
    both.a_minute_passes();
    assert_eq!(fetches_and_keeps(&both.della)["plan"]["new"]["count"], 1);
    assert_eq!(both.notes(&both.della).len(), 2);
    assert_eq!(both.della.does("fetch_posts", json!({}))["plan"], Value::Null, "who kept it removed it");
}

#[test]
fn books_meet_through_webdav_over_a_line_that_fails_now_and_then() {
    let dav = Dav::wsgidav();
    let line = Line::to(dav.server.port);
    line.then("PUT", Fault::Answer("503 Busy", "")).then("GET", Fault::CutComing(500));

    a_sealed_file_goes_there_and_back(&webdav(line.port, PASSWORD), &webdav(dav.server.port, PASSWORD));

    assert_eq!(std::fs::read_dir(&dav.kept).unwrap().count(), 0, "nothing is left lying there");
}

#[test]
fn books_meet_through_s3() {
    let bucket = Bucket::moto();
    let at = bucket.settings(bucket.port);
    let place = json!({
        "kind": "s3", "address": at.address, "bucket": at.bucket, "folder": at.folder, "region": at.region,
        "user": at.key, "password": at.secret.expose(),
    });

    a_sealed_file_goes_there_and_back(&place, &place);
}

#[test]
fn a_storage_that_refuses_is_told_and_its_password_stands_nowhere() {
    let dav = Dav::wsgidav();
    let line = Line::to(dav.server.port);
    let both = Neighbours::meet();
    let wrong = refused_at(&both.della, "set_up_post_box", webdav(line.port, "persimmon"));
    let view = both.della.does("set_up_post_box", webdav(line.port, PASSWORD));
    assert_eq!((wrong, view["kind"].as_str()), (vec!["password".to_owned()], Some("web_dav")));
    assert!(!view.to_string().contains(PASSWORD), "{view}");

    line.then("PUT", Fault::Answer("507 Insufficient Storage", ""));
    let full = sends(&both.della);
    let shown = both.della.does("sharing", json!({}))["members"][1]["sent_at"].clone();
    let then = sends(&both.della);

    assert_eq!((&full["sent"], &full["stopped"]["code"]), (&json!([]), &json!("outside")), "{full}");
    let stopped = full["stopped"].to_string();
    assert!(stopped.contains("full") && stopped.contains("Make room there"), "{stopped}");
    assert!(
        !stopped.contains(PASSWORD) && !stopped.contains("127.0.0.1") && !stopped.contains(USER),
        "{stopped}"
    );
    assert_eq!(shown, Value::Null, "what did not arrive is not called sent");
    assert_eq!(then["sent"], json!(["Gwen Hallowby"]));

    let trail = both.della.does("audit_trail", json!({})).to_string();
    assert!(!trail.contains(PASSWORD) && !trail.contains(USER) && !trail.contains("127.0.0.1"), "{trail}");
    assert_eq!(secrets_in(&both.della, &[PASSWORD]), [PASSWORD], "kept inside the book and found there");
    let _ = both.della.does("switch_off_post_box", json!({}));
    assert_eq!(secrets_in(&both.della, &[PASSWORD, USER]), Vec::<String>::new(), "switched off, forgotten");
}

/// Stops as soon as anything has moved.
pub(crate) struct StopOnceMoving(pub(crate) AtomicBool);

impl Progress for StopOnceMoving {
    fn step(&self, step: Step) {
        self.0.fetch_or(step.done > 0 && step.done < step.of, Ordering::Relaxed);
    }

    fn cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

#[test]
fn stopped_while_a_large_file_travels_nothing_counts_as_sent() {
    let dav = Dav::wsgidav();
    let line = Line::to(dav.server.port);
    let both = Neighbours::meet();
    // Bytes that do not pack.
    let mut state = 1_u64;
    let noise: Vec<u8> = (0..9_000_000)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        })
        .collect();
    let noise = [b"%PDF-1.7\n".to_vec(), noise].concat();
    let letter = both.della.host.folder().join("letter.pdf");
    std::fs::write(&letter, noise).unwrap();
    both.della.host.will_open(Some(vec![letter]));
    let note = both.della.notes(&both.otis, "With a letter");
    let _ = both.della.does("attach_files", json!({ "to": note }));
    let _ = both.della.does("set_up_post_box", webdav(line.port, PASSWORD));
    let rows = both.della.does("post_box_outline", json!({}));
    line.then("PUT", Fault::Slow(100_000, std::time::Duration::from_millis(100)));

    let ask = json!({ "to": [rows[0]["to"]], "left_out": [] });
    let stop = StopOnceMoving(AtomicBool::new(false));
    let stopped = engine::call(both.della.desk(), "send_posts", ask, &stop).unwrap();

    assert_eq!(
        (&stopped["sent"], &stopped["stopped"]["code"]),
        (&json!([]), &json!("cancelled")),
        "{stopped}"
    );
    let _ = both.gwen.does("set_up_post_box", webdav(dav.server.port, PASSWORD));
    assert_eq!(both.gwen.does("fetch_posts", json!({}))["plan"], Value::Null, "half a file is no file");
    assert_eq!(sends(&both.della)["sent"], json!(["Gwen Hallowby"]));
    both.a_minute_passes();
    assert_eq!(fetches_and_keeps(&both.gwen)["plan"]["person"], "Della Marchbank");
}
