//! A child's file goes for ever: what is said before, what is left of it (nothing), and that nothing brings it back.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use acceptance::{PASSPHRASE, Person, answers, form};
use engine::Code;
use serde_json::{Value, json};
use store::trial::Raw;
use store::{KeyFile, key_file_beside};

fn outline(person: &Person, child: &str) -> Value {
    person.does("erasure_outline", json!({ "child": child }))
}

fn ask(person: &Person, child: &str, typed: &str, why: &str) -> Value {
    json!({ "child": child, "typed": typed, "why": why, "records": outline(person, child)["records"] })
}

fn erases(person: &Person, child: &str) {
    let going = outline(person, child);
    let ask = json!({
        "child": child, "typed": going["initials"], "why": "mistake", "records": going["records"],
    });
    let _ = person.does("erase_child", ask);
}

/// A record of every kind there is about a child, each answer with an odd word in it.
fn of_every_kind(person: &Person, child: &str) -> Vec<String> {
    let who = person.records("person", json!({ "name": "Priya", "group": "practitioner" }));
    let mut ids = json!({ "child": child, "person": who });
    let kinds = person.does("kinds", json!({}));
    let first = ["plan", "ehc", "consent"];
    let mut order: Vec<&Value> = kinds.as_array().unwrap().iter().collect();
    order.sort_by_key(|kind| !first.contains(&kind["kind"].as_str().unwrap()));
    let mut made = Vec::new();
    for kind in order {
        let name = kind["kind"].as_str().unwrap();
        let elsewhere = ["child", "access_request"].contains(&name);
        if kind["by_program"] == true || kind["about"] == "setting" || elsewhere {
            continue;
        }
        let mut fields = answers(kind, &ids);
        if name == "retention_decision" {
            fields.insert("hold".into(), json!(false));
        }
        let mut new = form(name, Value::Object(fields));
        new["child"] = json!(child);
        let Ok(view) = person.call("save_record", new) else { continue };
        let id = view["row"]["id"].as_str().unwrap().to_owned();
        if first.contains(&name) {
            ids[name] = json!(id);
        }
        made.push(id);
    }
    made
}

/// The words of a closed book, decrypted: every page of the file, in use or free.
fn words_of(person: &Person) -> Vec<u8> {
    let _ = person.does("lock", json!({}));
    let path = person.book().unwrap();
    let key_file = KeyFile::read(&key_file_beside(&path)).unwrap();
    let (_, secrets) = key_file.open(PASSPHRASE, false).unwrap();
    let bytes = Raw::open(&path, &secrets.book).unwrap().decrypted().unwrap();
    let _ = person.does("unlock", json!({ "passphrase": PASSPHRASE }));
    bytes
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

#[test]
fn no_word_of_an_erased_child_is_left_in_the_book() {
    let person = Person::with_a_book("Larkspur Nursery", "GROUP", 3);
    let (child, other) =
        (person.registers("Xanthippe Quillfeather", true), person.registers("Wren Okonedo", true));
    let made = of_every_kind(&person, &child);
    assert!(made.len() > 30, "{} kinds only", made.len());
    person.attaches(&made[0], "Pangolin report");
    let _ = person.does("delete_record", json!({ "record": person.notes(&child, "Numbat") }));
    let _ = person.notes(&other, "Plays by the water");
    let draft = json!({ "key": "new note", "kind": "note", "record": null, "child": child, "fields": { "text": "Axolotl" } });
    let _ = person.does("keep_draft", draft);
    let _ = person.does("print_page", json!({ "what": "record", "record": made[0] }));
    let before = words_of(&person);
    for word in ["Xanthippe", "Quillfeather", "Quokka", "Pangolin", "Numbat", "Axolotl"] {
        assert!(holds(&before, word), "{word} was never there");
    }

    let going = outline(&person, &child);
    assert_eq!((&going["files"], &going["drafts"]), (&json!(1), &json!(1)), "{going}");
    erases(&person, &child);

    let after = words_of(&person);
    for word in ["Xanthippe", "Quillfeather", "Quokka", "Pangolin", "Numbat", "Axolotl"] {
        assert!(!holds(&after, word), "{word} is still in the file");
    }
    assert!(holds(&after, "Plays by the water"), "other children's records stay");
    assert_eq!(person.does("check_book", json!({}))["sound"], true);
    assert_eq!(person.is_refused("child_page", json!({ "child": child })), Code::NotFound);
    let trail = person.does("audit_trail", json!({}));
    assert!(trail[0]["what"].as_str().unwrap().starts_with("Erased a child's file for ever"), "{trail}");
}

#[test]
fn it_takes_the_name_a_reason_and_a_count_that_still_holds() {
    let person = Person::with_a_book("Larkspur Nursery", "GROUP", 3);
    let child = person.registers("Wren Okonedo", true);
    let counted = ask(&person, &child, "W.O.", "mistake");
    let _ = person.notes(&child, "Written since");

    let refused = |ask: Value| person.call("erase_child", ask).unwrap_err().problems;
    assert_eq!(refused(counted)[0].field, "records");
    assert_eq!(refused(ask(&person, &child, "Wren", "mistake"))[0].field, "typed");
    let mut no_reason = ask(&person, &child, "wren okonedo", "mistake");
    no_reason["why"] = Value::Null;
    assert_eq!(refused(no_reason)[0].field, "why");
    assert_eq!(person.does("child_page", json!({ "child": child }))["child"]["name"], "Wren Okonedo");

    let gone = person.does("erase_child", ask(&person, &child, "wren okonedo", "family_asked"));
    assert_eq!(gone["records"], 3, "the entry, a consent and a note: {gone}");
}

#[test]
fn what_has_to_be_kept_is_said_with_its_day_and_a_hold_or_a_request_stops_it() {
    let person = Person::with_a_book("Larkspur Nursery", "GROUP", 3);
    let child = person.registers("Wren Okonedo", true);
    assert_eq!(outline(&person, &child)["standing"], "here");
    let left = json!({ "name": "Wren Okonedo", "born": "2000-10-08", "start": "2003-09-01", "leaving": "2005-07-20" });
    let gone = person.records("child", left);
    let _ = person.records_of(
        json!(gone),
        "note",
        json!({ "on": "2005-06-01", "title": "Ready", "text": "Ready" }),
    );
    let due = outline(&person, &gone);
    assert_eq!((&due["standing"], &due["until"]), (&json!("due"), &json!("2008-07-20")), "{due}");

    let kinds = person.does("kinds", json!({}));
    let def = |name: &str| kinds.as_array().unwrap().iter().find(|kind| kind["kind"] == name).unwrap();
    let _ = person.records_of(json!(gone), "baseline", Value::Object(answers(def("baseline"), &json!({}))));
    let kept = outline(&person, &gone);
    assert_eq!(kept["until"], "2025-10-08", "25 years from the date of birth: {kept}");
    assert_eq!(kept["kept"][0]["words"], "25 years from the date of birth");

    let hold = json!({ "on": "2026-11-20", "decision": "keep", "why": "A claim", "hold": true });
    let hold = person.records_of(json!(gone), "retention_decision", hold);
    assert_eq!(outline(&person, &gone)["standing"], "on_hold");
    let refused = person.call("erase_child", ask(&person, &gone, "W.O.", "period_over")).unwrap_err();
    assert!(refused.problems[0].message.contains("nothing may be deleted for now"), "{refused:?}");
    let _ = person.does("delete_record", json!({ "record": hold }));
    let mut request = answers(def("access_request"), &json!({}));
    request.insert("state".into(), json!("open"));
    let _ = person.records_of(json!(gone), "access_request", Value::Object(request));
    assert_eq!(outline(&person, &gone)["standing"], "asked");
}

#[test]
fn an_erasure_travels_and_wins_over_what_was_written_without_knowing_of_it() {
    let (della, gwen) =
        (Person::with_a_book("Della Marchbank", "CM", 7), Person::with_a_book("Gwen Hallowby", "NET", 1_009));
    let (otis, other) = (della.registers("Otis Larkmoor", true), della.registers("Bertil Frost", true));
    let _ = della.notes(&otis, "Quiet in a group of three");
    della.is_met_by(&gwen);
    gwen.is_met_by(&della);
    della.shares(&gwen, json!([otis, other]));
    let late = della.makes_file(&gwen, "late.senfolio-post");
    let _ = della.sends(&gwen, "1.senfolio-post");
    gwen.enters("Della");
    let _ = gwen.notes(&otis, "Marmalade");
    assert_eq!(outline(&gwen, &otis)["standing"], "not_yours");
    assert_eq!(gwen.is_refused("erase_child", ask(&gwen, &otis, "O.L.", "mistake")), Code::Rejected);

    let going = outline(&della, &otis);
    assert_eq!(going["copies"], json!([{ "person": "Gwen Hallowby", "goes": true }]));
    erases(&della, &otis);
    let back = gwen.sends(&della, "2.senfolio-post");
    assert_eq!(back["new"]["count"], 0, "an erased child does not come back: {back}");
    let would = della.does("exchange_outline", json!({ "device": gwen.device() }));
    assert_eq!(would["children"].as_array().unwrap().len(), 1, "{would}");
    let plan = della.sends(&gwen, "3.senfolio-post");

    assert_eq!(plan["erased"], 1, "{plan}");
    let _ = gwen.opens(&late);
    let _ = gwen.does("keep_exchange", json!({}));
    for book in [&della, &gwen] {
        let bytes = words_of(book);
        for word in ["Otis", "Larkmoor", "Quiet in a group", "Marmalade"] {
            assert!(!holds(&bytes, word), "{word}");
        }
        assert!(holds(&bytes, "Bertil"));
    }
}

#[test]
fn the_calendar_is_told_that_an_erased_childs_days_are_over() {
    let person = Person::with_a_book("Larkspur Nursery", "GROUP", 3);
    let child = person.registers("Wren Okonedo", true);
    let decided =
        json!({ "on": "2026-11-20", "decision": "keep", "why": "Insurer", "look_again": "2027-02-01" });
    let _ = person.records_of(json!(child), "retention_decision", decided);
    let calendar = |name: &str| {
        let path = person.file(name);
        person.host.will_save(Some(path.clone()));
        let saved = person.does("save_calendar", json!({}));
        (
            saved["due"].as_u64().unwrap(),
            saved["over"].as_u64().unwrap(),
            std::fs::read_to_string(path).unwrap(),
        )
    };
    let (due, _, _) = calendar("before.ics");

    erases(&person, &child);

    let (left, over, text) = calendar("after.ics");
    assert_eq!(left + over, due);
    assert!(over >= 1 && text.contains("STATUS:CANCELLED"), "{text}");
}

#[test]
fn records_of_others_that_name_the_child_are_listed_because_they_stay() {
    let person = Person::with_a_book("Larkspur Nursery", "GROUP", 3);
    let (child, other) = (person.registers("Wren Okonedo", true), person.registers("Bertil Frost", true));
    let _ =
        (person.notes(&other, "Played with Wren Okonedo"), person.notes(&child, "Wren Okonedo by the water"));

    let named = outline(&person, &child)["named_in"].clone();

    assert_eq!(named.as_array().unwrap().len(), 1, "{named}");
    assert_eq!(named[0]["title"], "Played with Wren Okonedo");
}
