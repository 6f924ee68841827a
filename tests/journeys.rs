//! Whole stretches of work through the engine's commands, as JSON, the way the screens send them.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use acceptance::{PASSPHRASE, Person, form};
use chrono::TimeDelta;
use engine::Code;
use serde_json::{Value, json};

fn at_work() -> Person {
    let person = Person::new().unwrap();
    let _ = person.starts_a_book();
    person
}

fn a_child(person: &Person, name: &str) -> String {
    person.records("child", json!({ "name": name, "born": "2023-04-02", "start": "2025-09-01" }))
}

fn a_note(person: &Person, text: &str) -> String {
    person.records("note", json!({ "on": "2026-11-20", "title": "Staff meeting", "text": text }))
}

#[test]
fn a_book_opens_with_its_passphrase_and_no_other() {
    let person = at_work();
    let _ = person.does("lock", json!({}));

    let wrong = person.is_refused("unlock", json!({ "passphrase": "four calm otters" }));
    let right = person.does("unlock", json!({ "passphrase": PASSPHRASE }));

    assert_eq!(wrong, Code::WrongPassphrase);
    assert_eq!(right["state"], "open");
}

#[test]
fn the_recovery_code_opens_a_book_whose_passphrase_is_forgotten() {
    let person = Person::new().unwrap();
    let code = person.starts_a_book();
    let _ = person.does("lock", json!({}));

    let wrong = json!({ "code": "AAAA-AAAA-AAAA-AAAA", "new_passphrase": "a kettle of green apples" });
    let refused = person.call("unlock_with_recovery", wrong);
    let _ = person
        .does("unlock_with_recovery", json!({ "code": code, "new_passphrase": "a kettle of green apples" }));
    let _ = person.does("lock", json!({}));

    assert!(refused.is_err());
    assert_eq!(person.is_refused("unlock", json!({ "passphrase": PASSPHRASE })), Code::WrongPassphrase);
    assert_eq!(person.does("unlock", json!({ "passphrase": "a kettle of green apples" }))["state"], "open");
}

#[test]
fn a_book_left_alone_locks_itself_and_a_heartbeat_does_not_keep_it_open() {
    let person = at_work();

    person.host.advance(TimeDelta::minutes(6));
    let _ = person.does("still_open", json!({}));
    person.ticks();
    let early = person.does("where_am_i", json!({}));
    person.host.advance(TimeDelta::minutes(6));
    person.ticks();

    assert_eq!(early["state"], "open");
    assert_eq!(person.does("still_open", json!({}))["state"], "locked");
    assert_eq!(person.is_refused("today", json!({})), Code::Locked);
}

#[test]
fn every_blank_answer_is_reported_at_once() {
    let person = at_work();

    let error = person.call("save_record", form("note", json!({ "title": " " }))).unwrap_err();

    let fields: Vec<_> = error.problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!((error.code, fields), (Code::Rejected, vec!["on", "title", "text"]));
}

#[test]
fn a_correction_keeps_what_was_said_before() {
    let person = at_work();
    let note = a_note(&person, "Twelve staff came");
    let view = person.does("get_record", json!({ "record": note }));
    let mut fields = view["fields"].clone();
    fields["text"] = json!("Eleven staff came");

    let mut corrected = form("note", fields);
    corrected["record"] = json!(note);
    corrected["seen"] = view["seen"].clone();
    let shown = person.does("save_record", corrected);

    let history = person.does("record_history", json!({ "record": note })).to_string();
    assert_eq!(shown["fields"]["text"], "Eleven staff came");
    assert_eq!(shown["row"]["corrected"], true);
    assert!(history.contains("Twelve staff came") && history.contains("Eleven staff came"), "{history}");
}

#[test]
fn what_was_deleted_can_be_brought_back() {
    let person = at_work();
    let note = a_note(&person, "Agreed the new referral form");

    let gone = person.does("delete_record", json!({ "record": note }));
    let back = person.does("restore_record", json!({ "record": note }));

    assert_eq!(gone["hidden"], true);
    assert_eq!(back["row"]["hidden"], false);
    assert_eq!(back["fields"]["text"], "Agreed the new referral form");
}

#[test]
fn a_draft_outlives_the_lock() {
    let person = at_work();
    let draft = json!({ "key": "new:note", "kind": "note", "record": null, "child": null, "fields": { "text": "Half a thou" } });

    let _ = person.does("keep_draft", draft);
    let _ = person.does("lock", json!({}));
    let _ = person.does("unlock", json!({ "passphrase": PASSPHRASE }));

    assert_eq!(person.does("get_draft", json!({ "key": "new:note" }))["fields"]["text"], "Half a thou");
}

#[test]
fn evidence_given_for_a_duty_is_counted_there() {
    let person = at_work();
    let page = person.does("responsibilities", json!({ "edition": null }));
    let (edition, duty) = (page["edition"].clone(), page["duties"][0]["id"].clone());
    let note = a_note(&person, "Explained the graduated approach to everyone");

    let fields = json!({ "edition": edition, "duty": duty, "record": note, "on": "2026-11-20" });
    let _ = person.records("evidence", fields);

    let duty = person.does("duty", json!({ "edition": edition, "duty": duty }));
    assert_eq!(duty["row"]["evidence_count"], 1);
    assert_eq!(duty["evidence"][0]["record"], json!(note));
}

#[test]
fn a_child_is_found_by_any_word_of_their_notes() {
    let person = at_work();
    let child = a_child(&person, "Emeka Brightwater");
    let _ = person.records_of(
        json!(child),
        "note",
        json!({ "on": "2026-11-19", "title": "Stay and play", "text": "Pointed at the lighthouse" }),
    );

    let hits = person.does("search", json!({ "text": "lighthou", "limit": 10 }));

    assert_eq!(hits[0]["child"], json!(child));
}

#[test]
fn a_book_open_in_one_window_is_refused_in_another() {
    let first = at_work();
    let second = Person::at(std::sync::Arc::clone(&first.host));

    second.host.will_open(Some(vec![first.book().unwrap()]));
    let _ = second.call("choose_book", json!({}));
    let refused = second.is_refused("unlock", json!({ "passphrase": PASSPHRASE }));

    assert_eq!(refused, Code::OpenElsewhere);
}

#[test]
fn nothing_a_person_wrote_can_be_read_in_the_files_beside_the_program() {
    let person = at_work();
    let child = a_child(&person, "Emeka Brightwater");
    let _ = person.records_of(
        json!(child),
        "note",
        json!({ "on": "2026-11-19", "title": "Stay and play", "text": "Pointed at the lighthouse" }),
    );
    let _ = person.does("lock", json!({}));

    let mut folders = vec![person.host.folder().to_path_buf()];
    let mut looked_at = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            looked_at += 1;
            let bytes = std::fs::read(&path).unwrap();
            for word in ["Emeka", "Brightwater", "lighthouse", "Priya", PASSPHRASE] {
                let there = bytes.windows(word.len()).any(|window| window == word.as_bytes());
                assert!(!there, "{word} can be read in {}", path.display());
            }
        }
    }
    assert!(looked_at > 0);
}

#[test]
fn a_person_who_thinks_better_of_a_dialog_has_changed_nothing() {
    let person = at_work();
    let note = a_note(&person, "Nothing attached");

    person.host.will_open(None);
    let refused = person.is_refused("attach_files", json!({ "to": note }));
    let backup = person.does("make_backup", json!({}));

    assert_eq!(refused, Code::Cancelled);
    assert_eq!(person.does("get_record", json!({ "record": note }))["files"], json!([]));
    assert_eq!(backup["saved"], false);
    assert_eq!(person.host.asked().len(), 2);
}

#[test]
fn a_pack_holds_no_name_of_a_child_unless_it_was_asked_for() {
    let person = at_work();
    let _ = a_child(&person, "Emeka Brightwater");
    let mut ask = person.does("pack_outline", Value::Null)["ask"].clone();

    let without = person.does("make_pack", ask.clone());
    ask["named"] = json!(true);
    let with = person.does("make_pack", ask);

    for made in [&without, &with] {
        assert!(made["pages"].as_u64() > Some(0), "{made}");
        assert!(!made["file_name"].as_str().unwrap().contains("Emeka"), "a file name is read over shoulders");
    }
    assert!(person.bytes(with["bytes"].as_str().unwrap()).unwrap().starts_with(b"%PDF-"));
    assert_ne!(without["sha256"], with["sha256"]);
}

#[test]
fn a_pack_is_saved_where_the_person_says_and_kept_in_the_audit_trail() {
    let person = at_work();
    let ask = person.does("pack_outline", Value::Null)["ask"].clone();
    let made = person.does("make_pack", ask);
    let to = person.host.folder().join("for the inspector.pdf");

    person.host.will_save(Some(to.clone()));
    let saved = person.does("save_pack", json!({ "pack": made["pack"], "and_open": true }));

    assert_eq!(saved["saved"], true);
    assert_eq!(person.host.shown(), vec![to.clone()]);
    assert!(std::fs::read(to).unwrap().starts_with(b"%PDF-"));
    assert!(person.does("packs_made", json!({})).as_array().is_some_and(|packs| !packs.is_empty()));
}

#[test]
fn a_book_in_order_is_found_sound() {
    let person = at_work();
    let _ = a_note(&person, "All is well");

    let checked = person.does("check_book", json!({}));

    assert_eq!((checked["sound"].clone(), checked["problems"].clone()), (json!(true), json!([])));
}

#[test]
fn a_command_nobody_knows_is_refused_and_breaks_nothing() {
    let person = at_work();

    assert_eq!(person.is_refused("drop_everything", json!({})), Code::BadRequest);
    assert_eq!(person.is_refused("get_record", json!({ "record": 7 })), Code::BadRequest);
    assert_eq!(person.does("where_am_i", json!({}))["state"], "open");
}

#[test]
fn nothing_is_saved_over_a_book_or_its_key_file() {
    let person = at_work();
    let book = person.book().unwrap();
    let key_file = book.with_extension("senfolio-key");
    let keys = std::fs::read(&key_file).unwrap();
    let ask = person.does("pack_outline", Value::Null)["ask"].clone();
    let pack = person.does("make_pack", ask)["pack"].clone();

    for over in [&book, &key_file] {
        person.host.will_save(Some(over.clone()));
        assert_eq!(person.is_refused("save_pack", json!({ "pack": pack })), Code::Rejected);
    }

    assert_eq!(std::fs::read(&key_file).unwrap(), keys);
    assert_eq!(person.does("check_book", json!({}))["sound"], true);
    let beside = book.with_file_name("pack");
    std::fs::write(beside.with_extension("pdf"), "another's").unwrap();
    person.host.will_save(Some(beside.clone()));
    assert_eq!(person.is_refused("save_pack", json!({ "pack": pack })), Code::Rejected);
    assert_eq!(std::fs::read(beside.with_extension("pdf")).unwrap(), b"another's");
}

#[test]
fn what_was_deleted_together_comes_back_together_and_nothing_else_does() {
    let person = at_work();
    let parts = |kind: &str| person.does("list_records", json!({ "kinds": [kind] }))["total"].clone();
    let meeting = person.records("meeting", json!({ "type": "team", "on": "2026-11-20" }));
    let action = |what: &str| person.records("action", json!({ "what": what, "parent": meeting }));
    let (alone, kept) = (action("Deleted before"), action("Deleted with the meeting"));
    let page = person.host.folder().join("page.pdf");
    std::fs::write(&page, "%PDF-1.4").unwrap();
    person.host.will_open(Some(vec![page]));
    let _ = person.does("attach_files", json!({ "to": kept }));

    let _ = person.does("delete_record", json!({ "record": alone }));
    person.host.advance(TimeDelta::milliseconds(900));
    let _ = person.does("delete_record", json!({ "record": meeting }));
    person.host.advance(TimeDelta::days(3));
    let shown = person.does("get_record", json!({ "record": meeting }));
    let mut fields = shown["fields"].clone();
    fields["purpose"] = json!("Corrected while deleted");
    let mut again = form("meeting", fields);
    again["record"] = json!(meeting);
    again["seen"] = shown["seen"].clone();
    assert_eq!(person.is_refused("save_record", again), Code::Rejected);
    assert_eq!([parts("action"), parts("attachment")], [0, 0]);
    let _ = person.does("restore_record", json!({ "record": meeting }));

    assert_eq!([parts("meeting"), parts("action"), parts("attachment")], [1, 1, 1]);
}

#[test]
fn the_setting_is_never_deleted() {
    let person = at_work();
    let setting = person.does("list_records", json!({ "kinds": ["setting"] }))["rows"][0]["id"].clone();

    assert_eq!(person.is_refused("delete_record", json!({ "record": setting })), Code::Rejected);
    assert!(person.call("responsibilities", json!({})).is_ok());
}

#[test]
fn a_name_once_given_or_since_deleted_is_in_no_pack_without_names() {
    let person = at_work();
    let gone = a_child(&person, "Tamsin Vellacott");
    let renamed = a_child(&person, "Ottilie Brackenbury");
    let shown = person.does("get_record", json!({ "record": renamed }));
    let mut fields = shown["fields"].clone();
    fields["name"] = json!("Zo\u{eb} Penhaligon");
    let mut again = form("child", fields);
    again["record"] = json!(renamed);
    again["seen"] = shown["seen"].clone();
    let _ = person.does("save_record", again);
    let said = "Tamsin came with Mrs Brackenbury, and Zoe stayed";
    let _ = person.records("meeting", json!({ "type": "team", "on": "2026-11-20", "discussion": said }));
    let _ = person.does("delete_record", json!({ "record": gone }));

    let outline = person.does("pack_outline", Value::Null);
    let warned = outline["warnings"].to_string();
    let pack = person.does("make_pack", outline["ask"].clone());
    let pdf = person.bytes(pack["bytes"].as_str().unwrap()).unwrap();

    assert!(warned.contains("1 record has"), "{warned}");
    assert!(!pdf.is_empty());
}

#[test]
fn a_clock_once_far_ahead_does_not_date_what_is_written_later() {
    let person = at_work();
    person.host.advance(TimeDelta::days(365 * 60));
    let _ = person
        .records("note", json!({ "on": "2026-11-20", "title": "Wrong clock", "text": "Written in 2086." }));
    person.host.advance(TimeDelta::days(-365 * 60));

    let id = person
        .records("note", json!({ "on": "2026-11-23", "title": "Right clock", "text": "Written today." }));

    let row = person.does("get_record", json!({ "record": id }))["row"].clone();
    assert!(row["entered_at"].as_str().is_some_and(|at| at.starts_with("2026-11-23")), "{row}");
    assert_eq!(row["late"], json!(false));
}

#[test]
fn what_the_program_wrote_down_can_be_described_but_not_rewritten() {
    let person = at_work();
    let ask = person.does("pack_outline", json!(null))["ask"].clone();
    let made = person.does("make_pack", ask);
    let pack = person.does("get_record", json!({ "record": made["pack"] }));
    let mut fields = pack["fields"].clone();
    fields["sha256"] = json!("0".repeat(64));

    let mut rewritten = form("pack_made", fields);
    rewritten["record"] = made["pack"].clone();
    let _ = person.call("save_record", rewritten);

    let after = person.does("get_record", json!({ "record": made["pack"] }));
    assert_eq!(after["fields"]["sha256"], made["sha256"]);
}

#[test]
fn a_deleted_record_is_brought_back_before_it_is_put_right() {
    let person = at_work();
    let id = a_note(&person, "Held the jug out.");
    let note = person.does("get_record", json!({ "record": id }));
    let _ = person.does("delete_record", json!({ "record": id }));

    let mut correction = form("note", note["fields"].clone());
    correction["record"] = json!(id);
    correction["fields"]["text"] = json!("Something else.");

    assert_eq!(person.is_refused("save_record", correction), Code::Rejected);
}

#[test]
fn a_judgement_of_a_duty_nobody_knows_is_refused() {
    let person = at_work();
    let fields = json!({ "edition": "nope", "duty": "EY-1", "status": "evidenced", "on": "2026-11-20" });

    assert_eq!(person.is_refused("save_record", form("judgement", fields)), Code::Rejected);
}
