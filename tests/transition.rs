//! A child moves on: two real books, one sealed file, and the receipt that comes back.

use acceptance::Person;
use engine::Code;
use exchange::{DeviceKey, For, Letter, Load, Purpose, make_post, read_card};
use serde_json::{Value, json};

#[test]
fn a_file_sealed_to_the_school_is_read_taken_in_and_answered() {
    let (nursery, school, wren) = Person::nursery_and_school();
    nursery.agrees_to_the_move(&wren, "given");
    school.is_met_by(&nursery);
    let mut ask = nursery.asks_for_a_move(&wren);
    ask["device"] = school.device();

    let (path, phrase) = nursery.hands_over(&ask, "move.senfolio-post");
    assert_eq!(phrase, None, "sealed to one laptop");
    let sent = nursery.move_of(&wren);
    assert_eq!(
        (&sent["fields"]["state"], &sent["fields"]["sent_on"]),
        (&json!("sent"), &json!("2026-11-23"))
    );
    let before = school.edits();
    let opened = school.looks_into(&path);
    let file = &opened["file"];
    assert_eq!(
        (&opened["what"], &file["child_name"]),
        (&json!("arrival"), &json!("Wren Okonedo")),
        "{opened}"
    );
    assert_eq!(file["entries"][0]["title"], "Sang beside [another child] at the water table");
    assert_eq!((&file["setting_name"], &file["known"]), (&json!("Larkspur Nursery"), &json!(false)));
    assert_eq!(school.edits(), before, "reading keeps nothing");

    let took = school.does("take_in_child", json!({ "into": null, "is_new": true, "again": false }));
    assert_eq!((&took["entries"], &took["files"]), (&json!(1), &json!(1)), "{took}");
    let timeline = school.does("timeline", json!({ "child": took["child"] }));
    let told = timeline["rows"].as_array().unwrap().iter().find(|row| row["kind"] == "received").unwrap();
    assert_eq!(told["title"], "Larkspur Nursery: Note - Sang beside [another child] at the water table");
    assert_eq!((&told["event_on"], &told["late"]), (&json!("2026-11-20"), &json!(false)));
    let view = school.does("get_record", json!({ "record": told["id"] }));
    assert_eq!(
        (&view["fields"]["by"], &view["files"][0]["name"]),
        (&json!("Larkspur Nursery"), &json!("attached.pdf"))
    );
    assert_eq!(school.does("check_book", json!({}))["sound"], true);

    school.host.advance(chrono::TimeDelta::days(1));
    nursery.host.advance(chrono::TimeDelta::days(2));
    let receipt = school.file("receipt.senfolio-post");
    school.host.will_save(Some(receipt.clone()));
    let _ = school.does("save_receipt", json!({}));
    let opened = nursery.looks_into(&receipt);
    assert_eq!((&opened["what"], &opened["receipt"]["kept"]), (&json!("receipt"), &json!(true)), "{opened}");
    assert_eq!(nursery.move_of(&wren)["fields"]["state"], "sent", "nothing is noted before somebody says so");
    let noted = nursery.does("keep_receipt", json!({}));
    assert_eq!(
        (&noted["fields"]["state"], &noted["fields"]["receipt_on"]),
        (&json!("received"), &json!("2026-11-23"))
    );
    assert_eq!(
        noted["fields"]["receipt_by"],
        "Long Ember Primary, Long Ember Primary, by a sealed receipt: taken into their register"
    );
    let third = Person::with_a_book("Elsewhere", "CM", 5_003);
    third.host.will_open(Some(vec![path]));
    assert_eq!(third.is_refused("open_file", json!({})), Code::Foreign, "sealed to the school alone");
}

#[test]
fn a_phrase_opens_the_file_however_it_is_typed_and_no_other_does() {
    let (nursery, school, wren) = Person::nursery_and_school();
    nursery.agrees_to_the_move(&wren, "given");
    let (path, phrase) = nursery.hands_over(&nursery.asks_for_a_move(&wren), "move.senfolio-post");
    let phrase = phrase.unwrap();
    assert_eq!(phrase.split(' ').count(), 6);

    let before = school.edits();
    assert_eq!(school.looks_into(&path)["what"], "asks_for_phrase");
    let wrong = school
        .call("unlock_file", json!({ "phrase": "abandon ability able about above absent" }))
        .unwrap_err();
    assert_eq!((wrong.code, wrong.problems[0].field.as_str()), (Code::Rejected, "phrase"));
    assert_eq!(school.edits(), before);
    let opened = school
        .does("unlock_file", json!({ "phrase": format!(" {} ", phrase.to_uppercase().replace(' ', "  ")) }));
    assert_eq!(opened["what"], "arrival", "{opened}");
    let _ = school.does("drop_arrival", json!({}));
    assert_eq!((school.does("arrival", json!({})), school.edits()), (Value::Null, before));
}

#[test]
fn wrong_cut_changed_foreign_and_newer_files_are_told_apart_and_keep_nothing() {
    let (nursery, school, wren) = Person::nursery_and_school();
    nursery.agrees_to_the_move(&wren, "given");
    school.is_met_by(&nursery);
    let mut ask = nursery.asks_for_a_move(&wren);
    ask["device"] = school.device();
    let (path, _) = nursery.hands_over(&ask, "move.senfolio-post");
    let (bytes, before) = (std::fs::read(path).unwrap(), school.edits());
    let mut changed = bytes.clone();
    let last = changed.len() - 9;
    changed[last] ^= 1;
    let recipient =
        read_card(&std::fs::read(school.file("card.senfolio-card")).unwrap()).unwrap().card.recipient;
    let made = |purpose: Purpose, told: &str| {
        let letter = Letter {
            purpose,
            setting: domain::SettingId::from("s"),
            setting_name: "Elsewhere".into(),
            person: "Somebody".into(),
            to: String::new(),
            made_at: 5,
            ledger: Default::default(),
            heard: 0,
        };
        let load = Load { told: told.as_bytes().to_vec(), ..Load::default() };
        make_post(letter, &load, &DeviceKey::derive_from_seed(&[4; 32]), &For::Device(&recipient)).unwrap()
    };
    for (name, bytes, code) in [
        ("cut", bytes[..bytes.len() / 2].to_vec(), Code::Damaged),
        ("changed", changed, Code::Damaged),
        ("foreign", b"%PDF-1.7".to_vec(), Code::Foreign),
        ("newer", made(Purpose::Transition, r#"{"v":2}"#), Code::NeedsUpdate),
        ("odd", made(Purpose::Transition, r#"{"v":1}"#), Code::Damaged),
        ("nothing", made(Purpose::Transition, ""), Code::Damaged),
        (
            "no receipt of ours",
            made(Purpose::Receipt, r#"{"v":1,"token":"t","on":"2026-11-23","kept":true}"#),
            Code::Rejected,
        ),
    ] {
        let odd = school.file(name);
        std::fs::write(&odd, bytes).unwrap();
        school.host.will_open(Some(vec![odd]));
        assert_eq!(school.is_refused("open_file", json!({})), code, "{name}");
        assert_eq!(school.does("arrival", json!({})), Value::Null, "{name}");
    }
    assert_eq!(school.edits(), before);
}

#[test]
fn nothing_goes_without_the_parents_agreement() {
    let (nursery, _, wren) = Person::nursery_and_school();
    let refused = |nursery: &Person| {
        let error = nursery.call("hand_over", nursery.asks_for_a_move(&wren)).unwrap_err();
        error.problems[0].field.clone()
    };
    assert_eq!(refused(&nursery), "consent");
    assert_eq!(nursery.does("handover_outline", json!({ "child": wren }))["agreed"], false);
    let moves = json!({ "type": "school", "to": "Long Ember Primary", "state": "planning", "consent_on": "2026-11-02" });
    let _ = nursery.records_of(json!(wren), "transition", moves);
    let outline = nursery.does("handover_outline", json!({ "child": wren }));
    assert_eq!(
        (&outline["agreed"], &outline["ask"]["to"]),
        (&json!(true), &json!("Long Ember Primary")),
        "{outline}"
    );
    nursery.agrees_to_the_move(&wren, "withdrawn");
    assert_eq!(refused(&nursery), "consent", "taking it back speaks louder");
}

#[test]
fn only_what_was_picked_goes_and_names_taken_out_stay_out() {
    let (nursery, school, wren) = Person::nursery_and_school();
    nursery.agrees_to_the_move(&wren, "given");
    let _ = nursery.records("person", json!({ "name": "Odette Marsh", "group": "practitioner" }));
    let _ = nursery.notes(&wren, "Odette Marsh sang along");
    let mut ask = nursery.asks_for_a_move(&wren);
    ask["hide"] = json!(["other_children", "staff"]);
    let (path, phrase) = nursery.hands_over(&ask, "move.senfolio-post");

    let _ = school.looks_into(&path);
    let file = school.does("unlock_file", json!({ "phrase": phrase }))["file"].clone();
    let text = file.to_string();
    for word in ["Odette", "Bertil", "Their mother"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    assert!(text.contains("[a member of staff] sang along") && text.contains("chose to pass on"), "{text}");
    let made = nursery.does("list_records", json!({ "kinds": ["pack_made"], "child": wren }));
    assert_eq!(made["total"], 1, "what left the setting is on record");
}

#[test]
fn a_child_who_may_be_here_already_is_asked_about() {
    let (nursery, school, wren) = Person::nursery_and_school();
    nursery.agrees_to_the_move(&wren, "given");
    let here = school.registers("Wren Okonedo-Hale", false);
    let (path, phrase) = nursery.hands_over(&nursery.asks_for_a_move(&wren), "move.senfolio-post");
    let _ = school.looks_into(&path);
    let file = school.does("unlock_file", json!({ "phrase": phrase }))["file"].clone();
    assert_eq!(file["likely"][0]["why"], "Same first name and date of birth", "{file}");

    let refused = |input: Value| school.call("take_in_child", input).unwrap_err().problems[0].field.clone();
    assert_eq!(refused(json!({ "into": null, "is_new": false, "again": false })), "into");
    let took = school.does("take_in_child", json!({ "into": here, "is_new": false, "again": false }));
    assert_eq!(took["child"], json!(here));
    assert_eq!(school.does("register", json!({ "show": "all" }))["rows"].as_array().unwrap().len(), 1);
    assert_eq!(refused(json!({ "into": here, "is_new": false, "again": false })), "again");
}

#[test]
fn a_code_told_by_telephone_does_where_no_receipt_can_be_sent() {
    let (nursery, school, wren) = Person::nursery_and_school();
    nursery.agrees_to_the_move(&wren, "given");
    let (path, phrase) = nursery.hands_over(&nursery.asks_for_a_move(&wren), "move.senfolio-post");
    let _ = school.looks_into(&path);
    let file = school.does("unlock_file", json!({ "phrase": phrase }))["file"].clone();
    let id = nursery.move_of(&wren)["row"]["id"].clone();

    let told = |code: Value| json!({ "transition": id, "code": code, "by": "Joan Pellow" });
    assert_eq!(nursery.is_refused("enter_receipt_code", told(json!("0000-0000-00"))), Code::Rejected);
    let code = file["receipt_code"].as_str().unwrap().to_lowercase().replace('-', " ");
    let noted = nursery.does("enter_receipt_code", told(json!(code)));

    assert_eq!(
        (&noted["fields"]["state"], &noted["fields"]["receipt_by"]),
        (&json!("received"), &json!("Joan Pellow, told the receipt code"))
    );
}

#[test]
fn what_was_taken_in_goes_with_the_child_when_it_is_erased() {
    let (nursery, school, wren) = Person::nursery_and_school();
    nursery.agrees_to_the_move(&wren, "given");
    let (path, phrase) = nursery.hands_over(&nursery.asks_for_a_move(&wren), "move.senfolio-post");
    let _ = school.looks_into(&path);
    let _ = school.does("unlock_file", json!({ "phrase": phrase }));
    let took = school.does("take_in_child", json!({ "into": null, "is_new": true, "again": false }));
    let going = school.does("erasure_outline", json!({ "child": took["child"] }));
    let erase =
        json!({ "child": took["child"], "typed": "W.O.", "why": "mistake", "records": going["records"] });
    let _ = school.does("erase_child", erase);

    let found = school.does("search", json!({ "text": "water", "limit": 9 }));
    assert_eq!(found, json!([]));
    assert_eq!(school.does("check_book", json!({}))["sound"], true);
}

/// An owner of two nurseries; the school compared the card of the laptop for the one it is of.
fn an_owner_sends_a_child_of_the_other_nursery() -> (Person, Person, (std::path::PathBuf, Option<String>)) {
    let priya = Person::with_a_book("Larkspur Nursery", "GROUP", 7);
    let (school, other) = (
        Person::with_a_book("Long Ember Primary", "SCH", 1_009),
        Person::with_a_book("Fernhollow", "GROUP", 5_003),
    );
    for (one, another) in [(&other, &priya), (&priya, &other), (&priya, &school)] {
        one.is_met_by(another);
    }
    let all = json!({ "device": priya.device(), "role": "owner", "only": null, "keeps": true });
    let _ = other.does("share_with", all);
    let wren = other.registers("Wren Okonedo", true);
    let _ = other.notes(&wren, "Sang at the water table");
    other.agrees_to_the_move(&wren, "given");
    let _ = other.sends(&priya, "fernhollow.senfolio-post");
    priya.enters("Fernhollow");
    let sent = priya.hands_over(&priya.asks_for_a_move(&wren), "move.senfolio-post");
    (priya, school, sent)
}

#[test]
fn what_is_kept_of_a_file_says_of_its_card_what_was_shown() {
    let (_priya, school, sent) = an_owner_sends_a_child_of_the_other_nursery();
    let file = school.reads(&sent);
    assert_eq!((&file["setting_name"], &file["known"]), (&json!("Fernhollow"), &json!(false)), "{file}");

    let child = school.takes_in();

    let kept = school.all_about(&child, "received_file").remove(0);
    assert_eq!(kept["fields"]["known"], false, "{kept}");
}

#[test]
fn a_code_is_noted_in_the_other_nursery_whose_child_it_is() {
    let (priya, school, sent) = an_owner_sends_a_child_of_the_other_nursery();
    let file = school.reads(&sent);
    assert_eq!(file["can_answer"], false);
    let moves = priya.does("list_records", json!({ "kinds": ["transition"] }))["rows"].clone();
    let code = json!({ "transition": moves[0]["id"], "code": file["receipt_code"], "by": "Ines" });
    assert_eq!(priya.does("enter_receipt_code", code)["fields"]["state"], "received");
}

#[test]
fn a_child_who_comes_back_is_put_to_the_file_that_is_there_and_moves_again() {
    let (nursery, school, wren) = Person::nursery_and_school();
    nursery.agrees_to_the_move(&wren, "given");
    let first = nursery.hands_over(&nursery.asks_for_a_move(&wren), "1.senfolio-post");
    let _ = school.reads(&first);
    let there = school.takes_in();
    let receipt = school.answers("1-receipt.senfolio-post");
    let _ = nursery.looks_into(&receipt);
    let _ = nursery.does("keep_receipt", json!({}));
    nursery.changes(&wren, &[("leaving", "2026-11-23")]);
    for person in [&nursery, &school] {
        person.host.advance(chrono::TimeDelta::days(40));
    }

    let _ = school.notes(&there, "Reads aloud");
    school.agrees_to_the_move(&there, "given");
    let mut ask = school.asks_for_a_move(&there);
    ask["to"] = json!("Larkspur Nursery");
    ask["sections"] = json!(["noticing", "earlier"]);
    let back = school.hands_over(&ask, "2.senfolio-post");
    let file = nursery.reads(&back);
    assert_eq!(file["likely"][0]["child"], json!(wren), "{file}");
    assert_eq!(
        nursery.is_refused("take_in_child", json!({ "into": null, "is_new": false, "again": false })),
        Code::Rejected
    );
    let took = nursery.does("take_in_child", json!({ "into": wren, "is_new": false, "again": false }));
    assert_eq!(took["child"], json!(wren));
    assert_eq!(
        nursery.is_refused("take_in_child", json!({ "into": wren, "is_new": false, "again": false })),
        Code::Rejected
    );
    let receipt = nursery.answers("2-receipt.senfolio-post");
    assert_eq!(school.looks_into(&receipt)["receipt"]["kept"], true);
    assert_eq!(school.does("keep_receipt", json!({}))["fields"]["state"], "received");

    // And to the school once more: the old receipt does nothing to the new move.
    let third = nursery.hands_over(&nursery.asks_for_a_move(&wren), "3.senfolio-post");
    let states = || {
        let mut all: Vec<String> = nursery
            .all_about(&wren, "transition")
            .iter()
            .map(|one| one["fields"]["state"].as_str().unwrap().to_owned())
            .collect();
        all.sort();
        all
    };
    assert_eq!(states(), ["received", "sent"]);
    let _ = nursery.looks_into(&nursery.file("none").with_file_name("3.senfolio-post"));
    let old = school.file("1-receipt.senfolio-post");
    let _ = nursery.looks_into(&old);
    let _ = nursery.does("keep_receipt", json!({}));
    assert_eq!(states(), ["received", "sent"], "the first move got its receipt, and no other");
    let _ = school.reads(&third);
    let _ = school.does("take_in_child", json!({ "into": there, "is_new": false, "again": false }));
    let _ = nursery.looks_into(&school.answers("3-receipt.senfolio-post"));
    let _ = nursery.does("keep_receipt", json!({}));
    assert_eq!(states(), ["received", "received"]);
}

#[test]
fn a_file_opened_again_after_the_child_was_erased_is_a_new_child_if_somebody_says_so() {
    let (nursery, school, wren) = Person::nursery_and_school();
    nursery.agrees_to_the_move(&wren, "given");
    let sent = nursery.hands_over(&nursery.asks_for_a_move(&wren), "1.senfolio-post");
    let _ = school.reads(&sent);
    let first = school.takes_in();
    let going = school.does("erasure_outline", json!({ "child": first }));
    let ask =
        json!({ "child": first, "typed": going["initials"], "why": "mistake", "records": going["records"] });
    let _ = school.does("erase_child", ask);
    assert_eq!(school.does("arrival", json!({}))["taken_in"], Value::Null);
    // What is still open says that it was only read.
    let receipt = school.answers("receipt.senfolio-post");
    assert_eq!(nursery.looks_into(&receipt)["receipt"]["kept"], false);

    let file = school.reads(&sent);
    assert_eq!((&file["taken_in_on"], &file["likely"]), (&Value::Null, &json!([])));
    let again = school.takes_in();
    assert_ne!(first, again);
    assert_eq!(school.all_about(&again, "received").len(), 1);
    assert_eq!(school.does("check_book", json!({}))["sound"], true);
}
