//! Two real books through real servers: sealed files over WebDAV and S3, signed entries over PostgreSQL.

use crate::line::{Fault, Line};
use crate::postgres::{GO_ON, PASSWORD as HUB_PASSWORD, Postgres};
use crate::storage::{Bucket, Dav, PASSWORD, USER};
use acceptance::{Neighbours, PASSPHRASE, Person, offered};
use engine::{Code, Progress, Step};
use hub::{Entry, What};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, Ordering};
use store::trial::Raw;
use store::{KeyFile, key_file_beside};

fn webdav(port: u16, password: &str) -> Value {
    let address = format!("http://127.0.0.1:{port}/post/");
    json!({ "kind": "web_dav", "address": address, "user": USER, "password": password })
}

fn refused_at(person: &Person, command: &str, input: Value) -> Vec<String> {
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
fn secrets_in(person: &Person, words: &[&str]) -> Vec<String> {
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
struct StopOnceMoving(AtomicBool);

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

/// The neighbours, both admitted to Della's setting at a hub.
fn at_a_hub() -> (Neighbours, Postgres, String) {
    let both = Neighbours::meet();
    let setting = both.della.does("settings", json!({}))["rows"][0]["setting"].as_str().unwrap().to_owned();
    let postgres = Postgres::with_members(&[("della", &[&setting]), ("gwen", &[&setting])]);
    for (person, role) in [(&both.della, "della"), (&both.gwen, "gwen")] {
        let _ = signs_up(person, &postgres, role, HUB_PASSWORD).unwrap();
    }
    (both, postgres, setting)
}

fn signs_up(
    person: &Person,
    postgres: &Postgres,
    role: &str,
    password: &str,
) -> Result<Value, engine::ApiError> {
    let settings = postgres.settings(role);
    let certificate = person.host.folder().join("hub.pem");
    std::fs::write(&certificate, &postgres.authority).unwrap();
    person.host.will_open(Some(vec![certificate]));
    person.call(
        "set_up_area_hub",
        json!({
            "host": settings.host, "port": settings.port.to_string(), "database": settings.database,
            "role": role, "password": password, "certificate": true, "understood": true,
        }),
    )
}

fn gives(person: &Person) -> u64 {
    let given = person.does("give_to_hub", json!({}));
    assert_eq!(given["stopped"], Value::Null, "{given}");
    given["entries"].as_u64().unwrap()
}

/// Reads and keeps; what was shown of it.
fn reads_and_keeps(person: &Person) -> Value {
    let found = person.does("fetch_from_hub", json!({}));
    let _ = person.does("keep_from_hub", json!({}));
    found
}

#[test]
fn what_a_setting_gives_to_the_hub_an_area_senco_reads_and_answers() {
    let (both, postgres, _) = at_a_hub();
    both.della.attaches(&both.otis, "A letter");

    let outline = both.della.does("hub_outline", json!({}));
    assert_eq!(outline[0]["children"][0]["name"], "Otis Larkmoor", "{outline}");
    assert_eq!((&outline[0]["held_back"], outline[0]["children"].as_array().unwrap().len()), (&json!(1), 1));
    assert!(gives(&both.della) > 5);
    assert_eq!(gives(&both.della), 0, "what is there is not given twice");
    let holds = |word: &str| {
        postgres.ask(&format!("SELECT count(*) FROM hub.entry WHERE encode(body, 'escape') LIKE '%{word}%'"))
    };
    assert_ne!(holds("Otis"), "0");
    assert_eq!((holds("Wilhelmina"), holds("Not for Gwen")), ("0".into(), "0".into()), "nobody agreed to it");
    assert_eq!(holds("attached.pdf"), "0", "what names a file stays with the file");

    both.a_minute_passes();
    let found = both.gwen.does("fetch_from_hub", json!({}));
    assert_eq!(found["plans"][0]["setting_name"], "Della Marchbank", "{found}");
    assert_eq!((&found["unmet"], &found["unbelieved"]), (&json!(0), &json!(0)), "{found}");
    assert_eq!(both.gwen.does("settings", json!({}))["count"], 1, "nothing is kept before it was seen");
    let _ = both.gwen.does("keep_from_hub", json!({}));
    both.gwen.enters("Della");
    assert_eq!(both.notes(&both.gwen), ["Quiet in a group of three"]);
    assert_eq!(both.gwen.does("fetch_from_hub", json!({}))["plans"], json!([]));

    let _ = both.gwen.notes(&both.otis, "Song time in a small group");
    assert_eq!(gives(&both.gwen), 1, "of another's setting only what was written here");
    let back = reads_and_keeps(&both.della);
    assert_eq!(back["plans"][0]["new"]["first"][0]["by"], "Gwen Hallowby", "{back}");
    assert_eq!(both.notes(&both.della).len(), 2);
    assert_eq!(gives(&both.della), 0, "what came from there is there");
}

#[test]
fn a_hub_broken_off_anywhere_goes_on_where_it_was() {
    let (both, mut postgres, _) = at_a_hub();
    let at_once = StopOnceMoving(AtomicBool::new(true));
    let stopped = engine::call(both.della.desk(), "give_to_hub", json!({}), &at_once);
    assert_eq!(stopped.unwrap_err().code, Code::Cancelled);
    assert!(gives(&both.della) > 5);

    // Read and not kept: the next time it is all there again.
    let first = both.gwen.does("fetch_from_hub", json!({}));
    let _ = both.gwen.does("lock", json!({}));
    let _ = both.gwen.does("unlock", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(both.gwen.is_refused("keep_from_hub", json!({})), Code::BadRequest);
    postgres.crash_and_restart();
    let again = reads_and_keeps(&both.gwen);

    assert_eq!(first["plans"][0]["new"]["count"], again["plans"][0]["new"]["count"]);
    both.gwen.enters("Della");
    assert_eq!(both.notes(&both.gwen).len(), 1);
}

#[test]
fn a_child_shared_later_comes_though_the_hub_was_read_before() {
    let (both, _postgres, _) = at_a_hub();
    let ada = both.della.registers("Ada Thornbury", false);
    let consent = json!({
        "what": "area_senco", "state": "given", "by": ["Her father"], "how": "signed", "given_on": "2026-09-24",
    });
    let _ = both.della.records_of(json!(ada), "consent", consent);
    let _ = gives(&both.della);
    let _ = reads_and_keeps(&both.gwen);
    both.gwen.enters("Della");
    let children =
        |person: &Person| person.does("register", json!({ "show": "all" }))["rows"].as_array().unwrap().len();
    assert_eq!(children(&both.gwen), 1, "at the hub, but not for her");

    let part = json!({
        "device": both.gwen.device(), "role": "writer", "only": [both.otis, ada], "keeps": false,
    });
    let _ = both.della.does("share_with", part);
    let _ = gives(&both.della);
    both.a_minute_passes();
    let _ = reads_and_keeps(&both.gwen);

    assert_eq!(children(&both.gwen), 2);
}

#[test]
fn an_owners_second_laptop_gives_nothing_about_a_child_nobody_agreed_to() {
    let (both, postgres, setting) = at_a_hub();
    let ada = both.della.registers("Ada Thornbury", false);
    let second = Person::with_a_book("Second laptop", "CM", 3_001);
    second.is_met_by(&both.della);
    both.della.is_met_by(&second);
    let part = json!({ "device": second.device(), "role": "owner", "only": null, "keeps": true });
    let _ = both.della.does("share_with", part);
    let _ = both.della.sends(&second, "1.senfolio-post");
    postgres.admit(&[("second", &[&setting])]);
    let _ = signs_up(&second, &postgres, "second", HUB_PASSWORD).unwrap();
    second.enters("Della");
    let _ = second.notes(&both.otis, "Sings along");
    let _ = second.notes(&ada, "Not for the hub");

    assert!(gives(&second) > 5);

    let holds = |word: &str| {
        postgres.ask(&format!("SELECT count(*) FROM hub.entry WHERE encode(body, 'escape') LIKE '%{word}%'"))
    };
    assert_eq!((holds("Not for the hub"), holds("Thornbury")), ("0".into(), "0".into()));
    assert_eq!(holds("Sings along"), "1");
}

#[test]
fn an_entry_nobody_can_vouch_for_is_left_out_and_shuts_nobody_else_out() {
    let (both, postgres, setting) = at_a_hub();
    let body = br#"{"v":1,"setting":"x"}"#.to_vec();
    let forged = Entry {
        setting: setting.as_str().into(),
        id: exchange::edit_id(&body),
        what: What::Edit { device: "nobody".into(), n: 1, subject: "child".into() },
        body,
        signature: vec![7; 64],
    };
    postgres.hub("gwen").unwrap().push(vec![forged], GO_ON).unwrap();
    let _ = gives(&both.della);

    let found = reads_and_keeps(&both.gwen);

    assert_eq!((&found["unbelieved"], found["plans"].as_array().unwrap().len()), (&json!(1), 1), "{found}");
    both.gwen.enters("Della");
    assert_eq!(both.notes(&both.gwen).len(), 1);
}

#[test]
fn a_setting_nobody_met_is_passed_over_until_its_card_is_compared() {
    let (both, postgres, setting) = at_a_hub();
    let _ = gives(&both.della);
    let stranger = Person::with_a_book("Ines Calloway", "LA", 3_001);
    postgres.admit(&[("ines", &[&setting])]);
    let _ = signs_up(&stranger, &postgres, "ines", HUB_PASSWORD).unwrap();

    let found = stranger.does("fetch_from_hub", json!({}));
    stranger.is_met_by(&both.della);
    both.della.is_met_by(&stranger);
    let part = json!({ "device": stranger.device(), "role": "reader", "only": [both.otis], "keeps": false });
    let _ = both.della.does("share_with", part);
    let _ = gives(&both.della);
    let met = reads_and_keeps(&stranger);

    assert_eq!((&found["unmet"], &found["plans"]), (&json!(1), &json!([])), "{found}");
    assert_eq!(met["plans"][0]["first"], true, "{met}");
    assert_eq!(stranger.does("settings", json!({}))["count"], 2);
}

#[test]
fn what_is_wrong_with_a_hub_is_told_at_its_field_and_its_password_stands_nowhere() {
    let (both, postgres, _) = at_a_hub();
    let empty = json!({
        "host": "", "port": "x", "database": "", "role": "", "password": "", "certificate": false,
        "understood": false,
    });
    assert_eq!(
        refused_at(&both.della, "set_up_area_hub", empty),
        ["host", "database", "role", "password", "port", "understood"]
    );
    let wrong = signs_up(&both.della, &postgres, "della", "persimmon").unwrap_err();
    assert_eq!(wrong.problems[0].field, "password", "{wrong:?}");
    let unknown = Person::with_a_book("Ines Calloway", "LA", 3_001);
    assert!(signs_up(&unknown, &postgres, "ines", HUB_PASSWORD).is_err(), "nobody admitted her");

    let trail = both.della.does("audit_trail", json!({})).to_string();
    assert!(trail.contains("Set up the Area hub") && !trail.contains("127.0.0.1"), "{trail}");
    assert_eq!(secrets_in(&both.della, &[HUB_PASSWORD]), [HUB_PASSWORD]);
    let _ = both.della.does("switch_off_area_hub", json!({}));
    assert_eq!(secrets_in(&both.della, &[HUB_PASSWORD]), Vec::<String>::new(), "switched off, forgotten");
    for command in ["hub_outline", "give_to_hub", "fetch_from_hub"] {
        assert_eq!(refused_at(&both.della, command, json!({})), ["area_hub"]);
    }
}
