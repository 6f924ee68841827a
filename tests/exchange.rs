//! Two and three real books that share a SENCo, by sealed files alone: what each person does, and what each then sees.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use std::path::PathBuf;

use acceptance::{PASSPHRASE, Person, form};
use engine::{Code, Host as _};
use serde_json::{Value, json};

/// Someone with a book of their own. Each machine's dice fall otherwise.
fn person(name: &str, kind: &str, dice: usize) -> Person {
    let person = Person::new().unwrap();
    person.host.random(&mut vec![0; dice]).unwrap();
    let answers = json!({
        "setting_name": name, "setting_kind": kind, "senco_name": name, "senco_is_me": true,
        "passphrase": PASSPHRASE, "place": "usual",
    });
    let _ = person.does("start_book", answers);
    let _ = person.does("recovery_done", json!({}));
    person
}

fn file(person: &Person, name: &str) -> PathBuf {
    person.host.folder().join(name)
}

/// One gives the other a card, and they compare its words aloud.
fn meets(one: &Person, other: &Person) {
    let card = file(one, "card.senfolio-card");
    if !card.exists() {
        one.host.will_save(Some(card.clone()));
        let _ = one.does("save_card", json!({}));
    }
    other.host.will_open(Some(vec![card]));
    let seen = other.does("open_card", json!({}));
    assert_eq!(seen["words"], one.does("my_card", json!({}))["words"], "both read the same words");
    let _ = other.does("trust_card", json!({ "device": seen["device"], "words_match": true }));
}

fn device(person: &Person) -> Value {
    person.does("my_card", json!({}))["device"].clone()
}

/// One makes a file for the other, in the setting at hand.
fn makes_file(from: &Person, to: &Person, name: &str) -> PathBuf {
    let path = file(from, name);
    from.host.will_save(Some(path.clone()));
    let _ = from.does("prepare_exchange", json!({ "device": device(to) }));
    from.host.advance(chrono::TimeDelta::minutes(1));
    to.host.advance(chrono::TimeDelta::minutes(1));
    path
}

fn opens(person: &Person, path: &std::path::Path) -> Value {
    person.host.will_open(Some(vec![path.to_owned()]));
    person.does("open_exchange", json!({}))
}

fn sends(from: &Person, to: &Person, name: &str) -> Value {
    let path = makes_file(from, to, name);
    let plan = opens(to, &path);
    let _ = to.does("keep_exchange", json!({}));
    plan
}

fn child(person: &Person, name: &str, agreed: bool) -> String {
    let child = person.records("child", json!({ "name": name, "born": "2023-10-08", "start": "2025-09-01" }));
    if agreed {
        let _ = consents(person, &child, "given");
    }
    child
}

fn consents(person: &Person, child: &str, state: &str) -> String {
    let mut fields = json!({
        "what": "senco", "state": state, "by": ["Their mother"], "how": "signed", "given_on": "2026-09-24",
    });
    if state == "withdrawn" {
        fields["withdrawn_on"] = json!("2026-11-20");
    }
    person.records_of(json!(child), "consent", fields)
}

fn shares(owner: &Person, with: &Person, only: Value) {
    let ask = json!({ "device": device(with), "role": "writer", "only": only, "keeps": false });
    let _ = owner.does("share_with", ask);
}

fn note(person: &Person, child: &str, title: &str) -> String {
    person.records_of(json!(child), "note", json!({ "on": "2026-11-20", "title": title, "text": title }))
}

/// Della, who shares Otis with Gwen; another child of hers nobody agreed to share.
fn della_and_gwen() -> (Person, Person, String, String) {
    let (della, gwen) = (person("Della Marchbank", "CM", 7), person("Gwen Hallowby", "NET", 1_009));
    let (otis, other) = (child(&della, "Otis Larkmoor", true), child(&della, "Wilhelmina Frost", false));
    let _ = (note(&della, &otis, "Quiet in a group of three"), note(&della, &other, "Not for Gwen"));
    meets(&della, &gwen);
    meets(&gwen, &della);
    shares(&della, &gwen, json!([otis]));
    (della, gwen, otis, other)
}

fn enters(person: &Person, name: &str) {
    let settings = person.does("settings", json!({ "text": name }));
    let _ = person.does("enter_setting", json!({ "setting": settings["rows"][0]["setting"] }));
}

fn titles(person: &Person, child: &str) -> Vec<String> {
    let asked = json!({ "kinds": ["note"], "child": child });
    let rows = person.does("list_records", asked)["rows"].clone();
    rows.as_array().unwrap().iter().map(|row| row["title"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_shared_senco_sees_the_child_agreed_to_and_nothing_of_any_other() {
    let (della, gwen, otis, other) = della_and_gwen();

    let plan = sends(&della, &gwen, "1.senfolio-post");

    assert_eq!((&plan["person"], &plan["first"]), (&json!("Della Marchbank"), &json!(true)));
    let settings = gwen.does("settings", json!({}));
    assert_eq!(settings["count"], 2, "{settings}");
    enters(&gwen, "Della");
    let register = gwen.does("register", json!({ "show": "all" }));
    assert_eq!(register["rows"].as_array().unwrap().len(), 1, "{register}");
    assert_eq!(register["rows"][0]["name"], "Otis Larkmoor");
    assert_eq!(titles(&gwen, &otis), ["Quiet in a group of three"]);
    assert!(titles(&gwen, &other).is_empty());
    for word in ["Wilhelmina", "Frost", "Gwen"] {
        let found = gwen.does("search", json!({ "text": word, "limit": 9, "everywhere": true }));
        let held =
            found.as_array().unwrap().iter().any(|hit| hit["kind"] == "child" || hit["kind"] == "note");
        assert!(!held, "{word}: {found}");
    }
}

#[test]
fn a_child_is_only_shared_with_consent_on_record() {
    let (della, gwen, _, other) = della_and_gwen();

    let ask = json!({ "device": device(&gwen), "role": "writer", "only": [other], "keeps": false });
    let refused = della.call("share_with", ask).unwrap_err();

    assert_eq!((refused.code, refused.problems[0].field.as_str()), (Code::Rejected, "only"));
    assert!(refused.problems[0].message.contains("no consent recorded"), "{refused:?}");
}

#[test]
fn what_the_senco_writes_reaches_the_setting_and_nothing_is_sent_twice() {
    let (della, gwen, otis, _) = della_and_gwen();
    let _ = sends(&della, &gwen, "1.senfolio-post");
    enters(&gwen, "Della");
    let _ = note(&gwen, &otis, "Song time in a small group");

    let back = sends(&gwen, &della, "2.senfolio-post");
    let outline = gwen.does("exchange_outline", json!({ "device": device(&della) }));
    let again = sends(&della, &gwen, "3.senfolio-post");

    assert_eq!((&back["new"]["count"], &back["new"]["first"][0]["by"]), (&json!(1), &json!("Gwen Hallowby")));
    assert_eq!(titles(&della, &otis).len(), 2);
    assert_eq!(outline["children"][0]["entries"], 1, "until Della answers, it may have been lost: {outline}");
    assert_eq!(again["nothing_new"], true, "{again}");
    let outline = gwen.does("exchange_outline", json!({ "device": device(&della) }));
    assert_eq!(outline["nothing_new"], true, "{outline}");
}

#[test]
fn two_corrections_made_apart_are_both_kept_and_settled_once_for_everybody() {
    let (della, gwen, otis, _) = della_and_gwen();
    let first = note(&della, &otis, "Talks to one friend");
    let _ = sends(&della, &gwen, "1.senfolio-post");
    enters(&gwen, "Della");
    corrects(&della, &first, "Talks to two friends");
    corrects(&gwen, &first, "Talks to one friend at snack");

    let plan = sends(&gwen, &della, "2.senfolio-post");
    let _ = sends(&della, &gwen, "3.senfolio-post");

    assert_eq!(plan["disagreeing"]["count"], 1, "{plan}");
    for book in [&della, &gwen] {
        let view = book.does("get_record", json!({ "record": first }));
        let text = json!(view["disagreements"]);
        for words in ["Talks to two friends", "Talks to one friend at snack"] {
            assert!(text.to_string().contains(words), "{words}: {text}");
        }
    }
    corrects(&della, &first, "Talks to two friends, at snack");
    let _ = sends(&della, &gwen, "4.senfolio-post");
    for book in [&della, &gwen] {
        let view = book.does("get_record", json!({ "record": first }));
        assert_eq!(view["row"]["disagreeing"], false);
        assert_eq!(view["fields"]["text"], "Talks to two friends, at snack");
    }
}

fn corrects(person: &Person, record: &str, words: &str) {
    let view = person.does("get_record", json!({ "record": record }));
    let mut corrected = form("note", json!({ "on": "2026-11-20", "title": words, "text": words }));
    corrected["record"] = json!(record);
    corrected["seen"] = view["seen"].clone();
    corrected["child"] = view["row"]["child"].clone();
    let _ = person.does("save_record", corrected);
}

#[test]
fn a_lost_file_and_one_opened_late_or_twice_end_the_same() {
    let (della, gwen, otis, _) = della_and_gwen();
    let _ = makes_file(&della, &gwen, "lost.senfolio-post");
    let _ = note(&della, &otis, "Second day");
    let late = makes_file(&della, &gwen, "late.senfolio-post");
    let _ = note(&della, &otis, "Third day");
    let plan = sends(&della, &gwen, "3.senfolio-post");
    assert_eq!(plan["waiting"], false);

    let again = opens(&gwen, &late);
    let _ = gwen.does("keep_exchange", json!({}));
    let twice = opens(&gwen, &late);

    assert_eq!((&again["is_older"], &again["nothing_new"]), (&json!(true), &json!(true)), "{again}");
    assert!(twice["opened_before"].is_string(), "{twice}");
    enters(&gwen, "Della");
    assert_eq!(titles(&gwen, &otis).len(), 3);
}

#[test]
fn consent_taken_back_takes_the_copy_away_but_never_what_the_setting_has_not_got() {
    let (della, gwen, otis, _) = della_and_gwen();
    let _ = sends(&della, &gwen, "1.senfolio-post");
    enters(&gwen, "Della");
    let _ = note(&gwen, &otis, "Written before she knew");
    let _ = consents(&della, &otis, "withdrawn");

    let path = makes_file(&della, &gwen, "2.senfolio-post");
    let plan = opens(&gwen, &path);
    assert_eq!(plan["going"], json!([{ "name": "Otis Larkmoor", "unsent": 1 }]), "{plan}");
    assert_eq!(plan["may_keep"], false);
    assert_eq!(gwen.is_refused("keep_exchange", json!({})), Code::Rejected);
    let _ = sends(&gwen, &della, "3.senfolio-post");
    let plan = sends(&della, &gwen, "4.senfolio-post");

    assert_eq!(plan["going"][0]["unsent"], 0, "{plan}");
    assert_eq!(titles(&della, &otis).len(), 2, "what Gwen wrote is with Della");
    assert!(titles(&gwen, &otis).is_empty());
    assert_eq!(gwen.does("register", json!({ "show": "all" }))["rows"], json!([]));
    let found = gwen.does("search", json!({ "text": "Otis", "limit": 9, "everywhere": true }));
    assert_eq!(found, json!([]));
}

#[test]
fn a_child_agreed_to_later_comes_with_the_whole_story() {
    let (della, gwen, otis, other) = della_and_gwen();
    let _ = sends(&della, &gwen, "1.senfolio-post");
    let _ = consents(&della, &other, "given");
    shares(&della, &gwen, json!([otis, other]));

    let plan = sends(&della, &gwen, "2.senfolio-post");

    enters(&gwen, "Della");
    assert_eq!(titles(&gwen, &other), ["Not for Gwen"], "{plan}");
}

#[test]
fn when_sharing_ends_the_next_file_says_so_and_later_entries_do_not_count() {
    let (della, gwen, otis, _) = della_and_gwen();
    let _ = sends(&della, &gwen, "1.senfolio-post");
    enters(&gwen, "Della");
    let _ = della.does("end_sharing", json!({ "device": device(&gwen), "lost": false }));
    let _ = note(&gwen, &otis, "Too late");
    let late = makes_file(&gwen, &della, "late.senfolio-post");

    let plan = opens(&della, &late);
    let _ = della.does("keep_exchange", json!({}));
    let goodbye = sends(&della, &gwen, "2.senfolio-post");

    assert_eq!(plan["sender_ended"], true, "{plan}");
    assert_eq!(titles(&della, &otis).len(), 1, "kept, but it does not count");
    assert_eq!((&goodbye["ended"], &goodbye["keeps"]), (&json!(true), &json!(false)));
    assert!(titles(&gwen, &otis).is_empty());
    assert_eq!(gwen.is_refused("save_record", with_child(&otis)), Code::Rejected);
}

fn with_child(child: &str) -> Value {
    let mut form = form("note", json!({ "on": "2026-11-20", "title": "More", "text": "More" }));
    form["child"] = json!(child);
    form
}

#[test]
fn a_childminder_never_receives_anothers_children_and_strangers_files_are_refused_whole() {
    let (della, gwen, _, _) = della_and_gwen();
    let yusuf = person("Yusuf Tarrow", "CM", 5_003);
    let lumi = child(&yusuf, "Lumi Ferrant", true);
    meets(&yusuf, &gwen);
    meets(&gwen, &yusuf);
    shares(&yusuf, &gwen, json!([lumi]));
    let _ = sends(&della, &gwen, "1.senfolio-post");
    let theirs = makes_file(&yusuf, &gwen, "2.senfolio-post");

    della.host.will_open(Some(vec![theirs.clone()]));
    assert_eq!(della.is_refused("open_exchange", json!({})), Code::Foreign, "sealed to Gwen alone");
    let _ = opens(&gwen, &theirs);
    let _ = gwen.does("keep_exchange", json!({}));
    // Gwen sits in Yusuf's setting: Della is nobody there, so no file of it can be made for her.
    enters(&gwen, "Yusuf");
    assert_eq!(gwen.is_refused("prepare_exchange", json!({ "device": device(&della) })), Code::Rejected);
    enters(&gwen, "Della");
    let _ = sends(&gwen, &della, "4.senfolio-post");

    assert_eq!(della.does("settings", json!({}))["count"], 1);
    let found = della.does("search", json!({ "text": "Lumi", "limit": 9, "everywhere": true }));
    assert_eq!(found, json!([]));
}

#[test]
fn a_file_that_was_cut_or_changed_is_refused_and_changes_nothing() {
    let (della, gwen, _, _) = della_and_gwen();
    let path = makes_file(&della, &gwen, "1.senfolio-post");
    let bytes = std::fs::read(&path).unwrap();
    let before = gwen.does("check_book", json!({}))["edits"].clone();

    for (name, bytes) in [
        ("cut", bytes[..bytes.len() / 2].to_vec()),
        (
            "changed",
            [&bytes[..bytes.len() - 9], &[bytes[bytes.len() - 9] ^ 1], &bytes[bytes.len() - 8..]].concat(),
        ),
    ] {
        let odd = file(&gwen, name);
        std::fs::write(&odd, bytes).unwrap();
        gwen.host.will_open(Some(vec![odd]));
        assert_eq!(gwen.is_refused("open_exchange", json!({})), Code::Damaged, "{name}");
        assert_eq!(gwen.is_refused("keep_exchange", json!({})), Code::BadRequest, "{name}");
    }
    std::fs::write(file(&gwen, "pdf"), b"%PDF-1.7").unwrap();
    gwen.host.will_open(Some(vec![file(&gwen, "pdf")]));
    assert_eq!(gwen.is_refused("open_exchange", json!({})), Code::Foreign);

    assert_eq!(gwen.does("check_book", json!({}))["edits"], before);
}

#[test]
fn words_that_do_not_match_and_ones_own_card_are_not_believed() {
    let (della, gwen) = (person("Della Marchbank", "CM", 7), person("Gwen Hallowby", "NET", 1_009));
    let card = file(&della, "card.senfolio-card");
    della.host.will_save(Some(card.clone()));
    let _ = della.does("save_card", json!({}));

    gwen.host.will_open(Some(vec![card.clone()]));
    let seen = gwen.does("open_card", json!({}));
    let doubt = json!({ "device": seen["device"], "words_match": false });
    assert_eq!(gwen.is_refused("trust_card", doubt), Code::Rejected);
    della.host.will_open(Some(vec![card]));
    let own = della.does("open_card", json!({}));
    let trust = json!({ "device": own["device"], "words_match": true });
    assert_eq!(della.is_refused("trust_card", trust), Code::Rejected);

    assert_eq!(gwen.does("sharing", json!({}))["contacts"], json!([]));
}
