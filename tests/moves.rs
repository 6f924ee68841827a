//! A child moves on, the ways it can go wrong: who agreed to what, what is on record when nothing may be, receipts that
//! come late or twice, and a book that has another setting at hand.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use std::sync::mpsc::channel;

use acceptance::{PASSPHRASE, Person};
use chrono::TimeDelta;
use domain::RecordId;
use domain::handover::{HANDOVER_VERSION, Handover, ToldChild, ToldEntry, ToldFile};
use engine::Code;
use exchange::{DeviceKey, For, Letter, Load, Purpose, make_post, read_card};
use serde_json::{Value, json};

fn at(person: &Person, ask: &Value) -> String {
    person.call("hand_over", ask.clone()).unwrap_err().problems[0].field.clone()
}

#[test]
fn an_old_move_that_is_finished_neither_agrees_to_the_new_one_nor_is_written_over() {
    let (nursery, _, wren) = Person::nursery_and_school();
    let old = json!({
        "type": "school", "to": "Long Ember Primary", "state": "received", "consent_on": "2024-06-01",
        "sent_on": "2024-07-01", "receipt_on": "2024-07-05", "receipt_by": "Ann",
    });
    let _ = nursery.records_of(json!(wren), "transition", old);
    let before = nursery.move_of(&wren)["fields"].clone();

    let outline = nursery.does("handover_outline", json!({ "child": wren }));
    assert_eq!((&outline["agreed"], &outline["ask"]["to"]), (&json!(false), &json!("")), "{outline}");
    assert_eq!(at(&nursery, &nursery.asks_for_a_move(&wren)), "consent");
    nursery.agrees_to_the_move(&wren, "given");
    let _ = nursery.hands_over(&nursery.asks_for_a_move(&wren), "move.senfolio-post");

    let moves = nursery.all_about(&wren, "transition");
    let old = moves.iter().find(|one| one["fields"]["receipt_by"] == "Ann").unwrap();
    assert_eq!((moves.len(), &old["fields"]), (2, &before));
}

#[test]
fn a_move_planned_to_one_place_gives_no_consent_to_another() {
    let (nursery, _, wren) = Person::nursery_and_school();
    let moves = json!({ "type": "school", "to": "Long Ember Primary", "state": "planning", "consent_on": "2026-11-02" });
    let _ = nursery.records_of(json!(wren), "transition", moves);
    let mut ask = nursery.asks_for_a_move(&wren);

    ask["to"] = json!("Short Ember Primary");
    assert_eq!(nursery.does("handover_outline", ask.clone())["agreed"], false);
    assert_eq!(at(&nursery, &ask), "consent");
    (ask["to"], ask["kind"]) = (json!("Long Ember Primary"), json!("setting"));
    assert_eq!(at(&nursery, &ask), "consent", "another kind of move");
    (ask["to"], ask["kind"]) = (json!(" long ember  primary "), json!("school"));
    let _ = nursery.hands_over(&ask, "move.senfolio-post");

    assert_eq!(nursery.all_about(&wren, "transition").len(), 1, "the planned move is the one that was sent");
    assert_eq!(nursery.move_of(&wren)["fields"]["state"], "sent");
}

#[test]
fn a_reader_is_not_told_which_parts_there_are_and_did_not_go() {
    let (nursery, school, wren) = Person::nursery_and_school();
    nursery.agrees_to_the_move(&wren, "given");
    let without = nursery.hands_over(&nursery.asks_for_a_move(&wren), "1.senfolio-post");
    let _ = nursery.records_of(
        json!(wren),
        "looked_after",
        json!({ "since": "2026-01-01", "authority": "Northshire" }),
    );
    let with = nursery.hands_over(&nursery.asks_for_a_move(&wren), "2.senfolio-post");

    let (one, other) = (school.reads(&without), school.reads(&with));
    assert_eq!(one["leaves_out"], other["leaves_out"]);
    assert!(other["leaves_out"].to_string().contains("chose to pass on"), "{other}");
    assert!(!other.to_string().contains("ooked-after"), "{other}");
    let made = nursery.all_about(&wren, "pack_made");
    assert!(
        made.iter().any(|one| one["fields"]["taken_out"].to_string().contains("Looked-after child")),
        "{made:?}"
    );
}

#[test]
fn the_bounds_of_a_consent_stand_where_parts_are_chosen_and_travel_along() {
    let (nursery, school, wren) = Person::nursery_and_school();
    let consent = json!({
        "what": "school", "state": "given", "by": ["Their mother"], "how": "signed", "given_on": "2026-10-24",
        "purpose": "The move to Long Ember", "scope": "The profile only, nothing about Bertil",
    });
    let _ = nursery.records_of(json!(wren), "consent", consent);

    let outline = nursery.does("handover_outline", json!({ "child": wren }));
    assert_eq!(outline["consent"], "Parents agreed on 24/10/2026 to the next setting or school being told");
    assert_eq!(
        (&outline["consent_for"], &outline["consent_scope"]),
        (&json!("The move to Long Ember"), &json!("The profile only, nothing about Bertil"))
    );
    let file = school.reads(&nursery.hands_over(&nursery.asks_for_a_move(&wren), "move.senfolio-post"));
    assert_eq!(
        file["agreed"],
        "Parents agreed on 24/10/2026 to the next setting or school being told. What for: The move to Long Ember. \
         What may be shared: The profile only, nothing about [another child]"
    );
}

#[test]
fn what_could_not_be_noted_down_never_leaves() {
    let (nursery, _, wren) = Person::nursery_and_school();
    let ask = nursery.asks_for_a_move(&wren);
    let moves = json!({ "type": "school", "to": "Long Ember Primary", "state": "planning", "consent_on": "2026-11-23" });
    let _ = nursery.records_of(json!(wren), "transition", moves);
    nursery.agrees_to_the_move(&wren, "given");
    let asked = nursery.host.asked().len();

    // A clock put back: parents agreed tomorrow.
    nursery.host.advance(TimeDelta::days(-1));
    let refused = nursery.call("hand_over", ask.clone()).unwrap_err();
    assert_eq!((refused.code, refused.problems[0].field.as_str()), (Code::Rejected, "to"), "{refused:?}");
    assert!(refused.problems[0].message.contains("The record of the move"), "{refused:?}");
    assert_eq!(nursery.host.asked().len(), asked, "nobody was asked where to save");

    // A book that can only be read.
    nursery.host.advance(TimeDelta::days(1));
    let _ = nursery.does("lock", json!({}));
    let book = nursery.book().unwrap();
    let mut bytes = std::fs::read(&book).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&book, bytes).unwrap();
    let door = nursery.does("unlock", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(door["book"]["read_only"], true);
    assert_eq!(nursery.is_refused("hand_over", ask), Code::ReadOnly);
    assert_eq!(nursery.host.asked().len(), asked, "nobody was asked where to save");
}

#[test]
fn a_file_that_could_not_be_noted_down_after_all_is_taken_away_again() {
    let (nursery, _, wren) = Person::nursery_and_school();
    nursery.agrees_to_the_move(&wren, "given");
    let ask = nursery.asks_for_a_move(&wren);
    let path = nursery.file("move.senfolio-post");
    let (asks, asked) = channel();
    let (goes_on, go_on) = channel();
    nursery.host.will_save(Some(path.clone()));
    nursery.host.meanwhile(move || {
        asks.send(()).unwrap();
        go_on.recv().unwrap();
    });

    let failed = std::thread::scope(|scope| {
        let making = scope.spawn(|| nursery.call("hand_over", ask.clone()).unwrap_err());
        asked.recv().unwrap();
        // The person went away from the open dialog, and the book locked by itself.
        nursery.host.advance(TimeDelta::minutes(11));
        nursery.ticks();
        goes_on.send(()).unwrap();
        making.join().unwrap()
    });

    assert!(!path.exists(), "the file is still there");
    assert!(failed.message.contains("taken away again"), "{failed:?}");
    assert!(failed.next.contains("Unlock it"), "{failed:?}");
    let _ = nursery.does("unlock", json!({ "passphrase": PASSPHRASE }));
    assert!(nursery.all_about(&wren, "transition").is_empty());
    let trail = nursery.does("audit_trail", json!({})).to_string();
    let told = ["Began to make a sealed file", "Made a sealed file"].map(|what| trail.contains(what));
    assert_eq!(told, [true, false], "what was begun is told before there is a file: {trail}");
    let _ = nursery.hands_over(&ask, "move.senfolio-post");
}

#[test]
fn a_child_s_file_that_is_not_saved_after_all_is_told_as_such() {
    let (nursery, _, wren) = Person::nursery_and_school();
    nursery.agrees_to_the_move(&wren, "given");
    nursery.host.will_save(None);

    let handed = nursery.does("hand_over", nursery.asks_for_a_move(&wren));

    assert_eq!(handed["transition"], Value::Null, "{handed}");
    let trail = nursery.does("audit_trail", json!({})).to_string();
    assert!(
        trail.contains("Began to make a sealed file") && trail.contains("No sealed file was saved after all")
    );
    assert!(nursery.all_about(&wren, "pack_made").is_empty());
}

#[test]
fn a_receipt_says_that_a_child_was_taken_in_and_when_however_late_it_is_made() {
    let (nursery, school, wren) = Person::nursery_and_school();
    nursery.agrees_to_the_move(&wren, "given");
    let sent = nursery.hands_over(&nursery.asks_for_a_move(&wren), "move.senfolio-post");
    let _ = school.reads(&sent);
    let read = school.answers("read.senfolio-post");
    school.host.advance(TimeDelta::days(1));
    let _ = school.reads(&sent);
    let _ = school.takes_in();
    let _ = school.does("drop_arrival", json!({}));
    school.host.advance(TimeDelta::days(3));
    let _ = school.reads(&sent);
    let kept = school.answers("kept.senfolio-post");

    nursery.host.advance(TimeDelta::days(5));
    let noted = |path| {
        let receipt = nursery.looks_into(path)["receipt"].clone();
        let fields = nursery.does("keep_receipt", json!({}))["fields"].clone();
        (
            receipt["kept"].clone(),
            fields["receipt_on"].clone(),
            fields["receipt_by"].as_str().unwrap().to_owned(),
        )
    };
    let (was_kept, on, by) = noted(&read);
    assert_eq!((was_kept, on), (json!(false), json!("2026-11-23")));
    assert!(by.ends_with("by a sealed receipt: read, not taken in"), "{by}");
    let (was_kept, on, by) = noted(&kept);
    assert_eq!((was_kept, on), (json!(true), json!("2026-11-24")));
    assert!(by.ends_with("by a sealed receipt: taken into their register"), "{by}");
    let (_, _, by) = noted(&read);
    assert!(by.ends_with("taken into their register"), "an older receipt takes nothing back: {by}");
}

#[test]
fn a_receipt_for_the_first_of_two_files_is_measured_by_its_own_day() {
    let (nursery, school, wren) = Person::nursery_and_school();
    nursery.agrees_to_the_move(&wren, "given");
    let first = nursery.hands_over(&nursery.asks_for_a_move(&wren), "1.senfolio-post");
    school.host.advance(TimeDelta::days(1));
    let _ = school.reads(&first);
    let receipt = school.answers("1r.senfolio-post");
    nursery.host.advance(TimeDelta::days(3));
    let second = nursery.hands_over(&nursery.asks_for_a_move(&wren), "2.senfolio-post");

    let opened = nursery.looks_into(&receipt)["receipt"].clone();
    assert_eq!((&opened["on"], &opened["sent_on"]), (&json!("2026-11-24"), &json!("2026-11-23")));
    let fields = nursery.does("keep_receipt", json!({}))["fields"].clone();
    assert_eq!(
        (&fields["state"], &fields["sent_on"], &fields["receipt_on"]),
        (&json!("received"), &json!("2026-11-23"), &json!("2026-11-24"))
    );
    let by = fields["receipt_by"].as_str().unwrap();
    assert!(by.contains("the file of 26/11/2026 is not confirmed yet"), "{by}");

    // The second is confirmed as well, and the first receipt, opened once more, does not undo that.
    school.host.advance(TimeDelta::days(3));
    let _ = school.reads(&second);
    let code = school.does("arrival", json!({}))["receipt_code"].clone();
    nursery.host.advance(TimeDelta::days(2));
    let told =
        json!({ "transition": nursery.move_of(&wren)["row"]["id"], "code": code, "by": "Joan Pellow" });
    let fields = nursery.does("enter_receipt_code", told)["fields"].clone();
    assert_eq!((&fields["sent_on"], &fields["receipt_on"]), (&json!("2026-11-26"), &json!("2026-11-28")));
    let _ = nursery.looks_into(&receipt);
    assert_eq!(nursery.does("keep_receipt", json!({}))["fields"], fields);
}

#[test]
fn what_was_sent_is_what_went_in_the_file_that_arrived() {
    let (nursery, school, wren) = Person::nursery_and_school();
    nursery.agrees_to_the_move(&wren, "given");
    school.is_met_by(&nursery);
    let mut ask = nursery.asks_for_a_move(&wren);
    ask["sections"] = json!(["noticing", "health"]);
    let first = nursery.hands_over(&ask, "1.senfolio-post");
    let _ = school.reads(&first);
    let receipt = school.answers("1r.senfolio-post");
    (ask["sections"], ask["device"]) = (json!(["noticing", "profile"]), school.device());
    let second = nursery.hands_over(&ask, "2.senfolio-post");
    let said = |nursery: &Person| {
        let fields = nursery.move_of(&wren)["fields"].clone();
        (fields["sent_how"].as_str().unwrap().to_owned(), fields["sent_what"].clone())
    };
    assert_eq!(said(&nursery).1, json!(["profile"]));

    let _ = nursery.looks_into(&receipt);
    let _ = nursery.does("keep_receipt", json!({}));

    assert_eq!(said(&nursery), ("Sealed Senfolio file, opened by a phrase".to_owned(), json!(["health"])));
    let _ = school.reads(&second);
    let _ = nursery.looks_into(&school.answers("2r.senfolio-post"));
    let _ = nursery.does("keep_receipt", json!({}));
    let (how, what) = said(&nursery);
    assert!(how.starts_with("Sealed Senfolio file for Long Ember Primary"), "{how}");
    assert_eq!(what, json!(["profile"]));
}

/// Gwen, whose book holds her own setting and Della's, and a school.
fn a_senco_with_two_settings() -> (Person, Person, Person) {
    let pair = acceptance::Neighbours::meet();
    let _ = pair.della.sends(&pair.gwen, "della.senfolio-post");
    let school = Person::with_a_book("Long Ember Primary", "SCH", 5_003);
    (pair.della, pair.gwen, school)
}

#[test]
fn a_receipt_is_noted_whatever_setting_is_at_hand_and_waits_until_it_is() {
    let (_, gwen, school) = a_senco_with_two_settings();
    gwen.enters("Gwen Hallowby");
    let ivy = gwen.registers("Ivy Thornbury", true);
    let _ = gwen.notes(&ivy, "Laughed at the rain");
    gwen.agrees_to_the_move(&ivy, "given");
    let sent = gwen.hands_over(&gwen.asks_for_a_move(&ivy), "move.senfolio-post");
    let _ = school.reads(&sent);
    let receipt = school.answers("receipt.senfolio-post");

    gwen.enters("Della Marchbank");
    let opened = gwen.looks_into(&receipt)["receipt"].clone();
    assert_eq!(
        (&opened["child_name"], &opened["of_setting"]),
        (&json!("Ivy Thornbury"), &json!("Gwen Hallowby"))
    );
    let own = opened["elsewhere"].clone();
    assert!(own.is_string(), "{opened}");

    // What stands in the way is put right, and the receipt still waits.
    let transition = json!({ "record": opened["transition"] });
    let _ = gwen.does("enter_setting", json!({ "setting": own }));
    let _ = gwen.does("delete_record", transition.clone());
    gwen.enters("Della Marchbank");
    assert_eq!(gwen.is_refused("keep_receipt", json!({})), Code::Rejected);
    gwen.enters("Gwen Hallowby");
    let _ = gwen.does("restore_record", transition);
    gwen.enters("Della Marchbank");
    assert_eq!(gwen.does("keep_receipt", json!({}))["fields"]["state"], "received");
    gwen.enters("Gwen Hallowby");
    assert_eq!(gwen.move_of(&ivy)["fields"]["state"], "received");
}

#[test]
fn a_child_is_taken_into_the_books_own_register_whatever_setting_is_at_hand() {
    let (della, gwen, nursery) = a_senco_with_two_settings();
    let wren = nursery.registers("Wren Okonedo", true);
    let _ = nursery.notes(&wren, "Laughed at the rain");
    nursery.agrees_to_the_move(&wren, "given");
    let sent = nursery.hands_over(&nursery.asks_for_a_move(&wren), "move.senfolio-post");
    gwen.enters("Della Marchbank");

    let file = gwen.reads(&sent);
    assert_eq!(file["of_setting"], "Gwen Hallowby", "{file}");
    assert_eq!(file["elsewhere"], gwen.does("settings", json!({ "text": "Gwen" }))["rows"][0]["setting"]);
    let child = gwen.takes_in();
    let receipt = gwen.answers("receipt.senfolio-post");
    let on = |name: &str| {
        gwen.enters(name);
        gwen.does("register", json!({ "show": "all" }))["rows"].to_string().contains("Wren Okonedo")
    };
    assert_eq!((on("Della Marchbank"), on("Gwen Hallowby")), (false, true));
    assert_eq!(gwen.does("arrival", json!({}))["taken_in"], json!(child));
    assert_eq!(gwen.does("arrival", json!({}))["elsewhere"], Value::Null, "her own is at hand now");
    let opened = nursery.looks_into(&receipt)["receipt"].clone();
    assert_eq!((&opened["setting_name"], &opened["kept"]), (&json!("Gwen Hallowby"), &json!(true)));
    gwen.enters("Della Marchbank");
    assert!(!gwen.sends(&della, "back.senfolio-post").to_string().contains("Wren"));
}

#[test]
fn files_that_came_along_can_be_read_and_copied_without_taking_the_child_in() {
    let (nursery, school, wren) = Person::nursery_and_school();
    nursery.agrees_to_the_move(&wren, "given");
    let sent = nursery.hands_over(&nursery.asks_for_a_move(&wren), "move.senfolio-post");
    let before = school.edits();
    let file = school.reads(&sent)["entries"][0]["files"][0].clone();

    assert_eq!((&file["name"], &file["readable"]), (&json!("attached.pdf"), &json!(true)), "{file}");
    let bytes = school.bytes(file["bytes"].as_str().unwrap()).unwrap();
    assert_eq!(bytes, b"%PDF-1.4 Photograph of the song");
    let copy = school.file("copy.pdf");
    school.host.will_save(Some(copy.clone()));
    let which = json!({ "entry": 0, "file": 0 });
    assert_eq!(school.does("save_arrived_file", which.clone())["saved"], true);
    assert_eq!(std::fs::read(copy).unwrap(), bytes);
    assert_eq!(school.edits(), before, "reading keeps nothing");

    let _ = school.does("drop_arrival", json!({}));
    assert_eq!(school.bytes(file["bytes"].as_str().unwrap()).unwrap_err().code, Code::NotFound);
    assert_eq!(school.is_refused("save_arrived_file", which), Code::NotFound);
}

#[test]
fn a_file_of_a_kind_that_no_book_keeps_is_listed_and_not_given_out() {
    let school = Person::with_a_book("Long Ember Primary", "SCH", 1_009);
    let path = school.file("odd.senfolio-post");
    school.is_met_by(&Person::with_a_book("Elsewhere", "CM", 5_003));
    let card = read_card(&std::fs::read(school.file("card.senfolio-card")).unwrap()).unwrap().card;
    let program = b"MZ not a picture".to_vec();
    let sha256 = "70154d0b9da7a2d733893d351328d62542091fd6de3d9a9daf215413ef2c73ef".to_owned();
    let day = "2026-11-20".parse().unwrap();
    let told = Handover {
        v: HANDOVER_VERSION,
        token: "t".into(),
        card: String::new(),
        child: ToldChild { name: "Wren".into(), born: Some(day), ..ToldChild::default() },
        why: "Move".into(),
        agreed: String::new(),
        leaves_out: Vec::new(),
        entries: vec![ToldEntry {
            record: RecordId::from("r"),
            kind: "note".into(),
            kind_name: "Note".into(),
            on: None,
            title: "Look at this".into(),
            by: "Somebody".into(),
            written_on: day,
            corrected: false,
            lines: Vec::new(),
            files: vec![
                ToldFile { name: "../../song.pdf".into(), description: String::new(), sha256 },
                ToldFile { name: "gone.pdf".into(), description: String::new(), sha256: "0".repeat(64) },
            ],
        }],
    };
    let letter = Letter {
        purpose: Purpose::Transition,
        setting: domain::SettingId::from("s"),
        setting_name: "Elsewhere".into(),
        person: "Somebody".into(),
        to: String::new(),
        made_at: 5,
        ledger: Default::default(),
        heard: 0,
    };
    let load = Load { told: serde_json::to_vec(&told).unwrap(), files: vec![program], ..Load::default() };
    let key = DeviceKey::derive_from_seed(&[4; 32]);
    std::fs::write(&path, make_post(letter, &load, &key, &For::Device(&card.recipient)).unwrap()).unwrap();

    let files = school.looks_into(&path)["file"]["entries"][0]["files"].clone();
    assert_eq!((&files[0]["readable"], &files[1]["readable"]), (&json!(false), &json!(false)), "{files}");
    for file in [0, 1] {
        assert_eq!(
            school.is_refused("save_arrived_file", json!({ "entry": 0, "file": file })),
            Code::NotFound
        );
    }
    assert!(school.bytes(files[0]["bytes"].as_str().unwrap()).is_err());
}

#[test]
fn what_was_told_is_no_consent_and_no_plan_here_and_is_passed_on_with_a_warning_about_names() {
    let (nursery, school, wren) = Person::nursery_and_school();
    nursery.agrees_to_the_move(&wren, "given");
    let mut ask = nursery.asks_for_a_move(&wren);
    (ask["sections"], ask["hide"]) = (json!(["noticing", "family"]), json!([]));
    let _ = school.reads(&nursery.hands_over(&ask, "move.senfolio-post"));
    let child = school.takes_in();

    let outline = school.does("handover_outline", json!({ "child": child }));
    assert_eq!((&outline["agreed"], &outline["consent"]), (&json!(false), &json!("No consent recorded")));
    assert!(school.all_about(&child, "consent").is_empty());

    // The school knows no Bertil, so nothing may be said as if he had been taken out.
    school.agrees_to_the_move(&child, "given");
    let mut ask = school.asks_for_a_move(&child);
    (ask["sections"], ask["hide"]) = (json!(["earlier"]), json!(["other_children"]));
    let warnings = school.does("handover_outline", ask.clone())["warnings"].to_string();
    assert!(warnings.contains("does not know"), "{warnings}");
    let next = Person::with_a_book("Hazel Wood", "SCH", 3_001);
    let file = next.reads(&school.hands_over(&ask, "on.senfolio-post"));
    assert!(file["entries"].to_string().contains("Bertil"), "told as it was told: {file}");
    assert!(file["leaves_out"].to_string().contains("left as they told it"), "{file}");
    ask["sections"] = json!(["family"]);
    let file = next.reads(&school.hands_over(&ask, "plain.senfolio-post"));
    assert!(!file["leaves_out"].to_string().contains("left as they told it"), "{file}");
}
