//! Two and three real books that share a SENCo, by sealed files alone: what each person does, and what each then sees.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use acceptance::{Person, form};
use engine::Code;
use serde_json::{Value, json};

fn consents(person: &Person, child: &str, state: &str) -> String {
    let mut fields = json!({
        "what": "senco", "state": state, "by": ["Their mother"], "how": "signed", "given_on": "2026-09-24",
    });
    if state == "withdrawn" {
        fields["withdrawn_on"] = json!("2026-11-20");
    }
    person.records_of(json!(child), "consent", fields)
}

/// Della, who shares Otis with Gwen; another child of hers nobody agreed to share.
fn della_and_gwen() -> (Person, Person, String, String) {
    let (della, gwen) =
        (Person::with_a_book("Della Marchbank", "CM", 7), Person::with_a_book("Gwen Hallowby", "NET", 1_009));
    let (otis, other) = (della.registers("Otis Larkmoor", true), della.registers("Wilhelmina Frost", false));
    let _ = (della.notes(&otis, "Quiet in a group of three"), della.notes(&other, "Not for Gwen"));
    della.is_met_by(&gwen);
    gwen.is_met_by(&della);
    della.shares(&gwen, json!([otis]));
    (della, gwen, otis, other)
}

fn titles(person: &Person, child: &str) -> Vec<String> {
    let asked = json!({ "kinds": ["note"], "child": child });
    let rows = person.does("list_records", asked)["rows"].clone();
    rows.as_array().unwrap().iter().map(|row| row["title"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_shared_senco_sees_the_child_agreed_to_and_nothing_of_any_other() {
    let (della, gwen, otis, other) = della_and_gwen();

    let plan = della.sends(&gwen, "1.senfolio-post");

    assert_eq!((&plan["person"], &plan["first"]), (&json!("Della Marchbank"), &json!(true)));
    let settings = gwen.does("settings", json!({}));
    assert_eq!(settings["count"], 2, "{settings}");
    gwen.enters("Della");
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

    let ask = json!({ "device": gwen.device(), "role": "writer", "only": [other], "keeps": false });
    let refused = della.call("share_with", ask).unwrap_err();

    assert_eq!((refused.code, refused.problems[0].field.as_str()), (Code::Rejected, "only"));
    assert!(refused.problems[0].message.contains("no consent recorded"), "{refused:?}");
}

#[test]
fn what_the_senco_writes_reaches_the_setting_and_nothing_is_sent_twice() {
    let (della, gwen, otis, _) = della_and_gwen();
    let _ = della.sends(&gwen, "1.senfolio-post");
    gwen.enters("Della");
    let _ = gwen.notes(&otis, "Song time in a small group");

    let back = gwen.sends(&della, "2.senfolio-post");
    let outline = gwen.does("exchange_outline", json!({ "device": della.device() }));
    let again = della.sends(&gwen, "3.senfolio-post");

    assert_eq!((&back["new"]["count"], &back["new"]["first"][0]["by"]), (&json!(1), &json!("Gwen Hallowby")));
    assert_eq!(titles(&della, &otis).len(), 2);
    assert_eq!(outline["children"][0]["entries"], 1, "until Della answers, it may have been lost: {outline}");
    assert_eq!(again["nothing_new"], true, "{again}");
    let outline = gwen.does("exchange_outline", json!({ "device": della.device() }));
    assert_eq!(outline["nothing_new"], true, "{outline}");
}

#[test]
fn a_lost_file_and_one_opened_late_or_twice_end_the_same() {
    let (della, gwen, otis, _) = della_and_gwen();
    let _ = della.makes_file(&gwen, "lost.senfolio-post");
    let _ = della.notes(&otis, "Second day");
    let late = della.makes_file(&gwen, "late.senfolio-post");
    let _ = della.notes(&otis, "Third day");
    let plan = della.sends(&gwen, "3.senfolio-post");
    assert_eq!(plan["waiting"], false);

    let again = gwen.opens(&late);
    let _ = gwen.does("keep_exchange", json!({}));
    let twice = gwen.opens(&late);

    assert_eq!((&again["is_older"], &again["nothing_new"]), (&json!(true), &json!(true)), "{again}");
    assert!(twice["opened_before"].is_string(), "{twice}");
    gwen.enters("Della");
    assert_eq!(titles(&gwen, &otis).len(), 3);
}

#[test]
fn consent_taken_back_takes_the_copy_away_but_never_what_the_setting_has_not_got() {
    let (della, gwen, otis, _) = della_and_gwen();
    let _ = della.sends(&gwen, "1.senfolio-post");
    gwen.enters("Della");
    let _ = gwen.notes(&otis, "Written before she knew");
    let _ = consents(&della, &otis, "withdrawn");

    let path = della.makes_file(&gwen, "2.senfolio-post");
    let plan = gwen.opens(&path);
    assert_eq!(plan["going"], json!([{ "name": "Otis Larkmoor", "unsent": 1 }]), "{plan}");
    assert_eq!(plan["may_keep"], false);
    assert_eq!(gwen.is_refused("keep_exchange", json!({})), Code::Rejected);
    let _ = gwen.sends(&della, "3.senfolio-post");
    let plan = della.sends(&gwen, "4.senfolio-post");

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
    let _ = della.sends(&gwen, "1.senfolio-post");
    let _ = consents(&della, &other, "given");
    della.shares(&gwen, json!([otis, other]));

    let plan = della.sends(&gwen, "2.senfolio-post");

    gwen.enters("Della");
    assert_eq!(titles(&gwen, &other), ["Not for Gwen"], "{plan}");
}

#[test]
fn when_sharing_ends_the_next_file_says_so_and_later_entries_do_not_count() {
    let (della, gwen, otis, _) = della_and_gwen();
    let _ = della.sends(&gwen, "1.senfolio-post");
    gwen.enters("Della");
    let _ = della.does("end_sharing", json!({ "device": gwen.device(), "lost": false }));
    let _ = gwen.notes(&otis, "Too late");
    let late = gwen.makes_file(&della, "late.senfolio-post");

    let plan = della.opens(&late);
    let _ = della.does("keep_exchange", json!({}));
    let goodbye = della.sends(&gwen, "2.senfolio-post");

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
    let yusuf = Person::with_a_book("Yusuf Tarrow", "CM", 5_003);
    let lumi = yusuf.registers("Lumi Ferrant", true);
    yusuf.is_met_by(&gwen);
    gwen.is_met_by(&yusuf);
    yusuf.shares(&gwen, json!([lumi]));
    let _ = della.sends(&gwen, "1.senfolio-post");
    let theirs = yusuf.makes_file(&gwen, "2.senfolio-post");

    della.host.will_open(Some(vec![theirs.clone()]));
    assert_eq!(della.is_refused("open_exchange", json!({})), Code::Foreign, "sealed to Gwen alone");
    let _ = gwen.opens(&theirs);
    let _ = gwen.does("keep_exchange", json!({}));
    // Gwen sits in Yusuf's setting: Della is nobody there, so no file of it can be made for her.
    gwen.enters("Yusuf");
    assert_eq!(gwen.is_refused("prepare_exchange", json!({ "device": della.device() })), Code::Rejected);
    gwen.enters("Della");
    let _ = gwen.sends(&della, "4.senfolio-post");

    assert_eq!(della.does("settings", json!({}))["count"], 1);
    let found = della.does("search", json!({ "text": "Lumi", "limit": 9, "everywhere": true }));
    assert_eq!(found, json!([]));
}

#[test]
fn a_file_that_was_cut_or_changed_is_refused_and_changes_nothing() {
    let (della, gwen, _, _) = della_and_gwen();
    let path = della.makes_file(&gwen, "1.senfolio-post");
    let bytes = std::fs::read(&path).unwrap();
    let before = gwen.does("check_book", json!({}))["edits"].clone();

    for (name, bytes) in [
        ("cut", bytes[..bytes.len() / 2].to_vec()),
        (
            "changed",
            [&bytes[..bytes.len() - 9], &[bytes[bytes.len() - 9] ^ 1], &bytes[bytes.len() - 8..]].concat(),
        ),
    ] {
        let odd = gwen.file(name);
        std::fs::write(&odd, bytes).unwrap();
        gwen.host.will_open(Some(vec![odd]));
        assert_eq!(gwen.is_refused("open_exchange", json!({})), Code::Damaged, "{name}");
        assert_eq!(gwen.is_refused("keep_exchange", json!({})), Code::BadRequest, "{name}");
    }
    std::fs::write(gwen.file("pdf"), b"%PDF-1.7").unwrap();
    gwen.host.will_open(Some(vec![gwen.file("pdf")]));
    assert_eq!(gwen.is_refused("open_exchange", json!({})), Code::Foreign);

    assert_eq!(gwen.does("check_book", json!({}))["edits"], before);
}

#[test]
fn words_that_do_not_match_and_ones_own_card_are_not_believed() {
    let (della, gwen) =
        (Person::with_a_book("Della Marchbank", "CM", 7), Person::with_a_book("Gwen Hallowby", "NET", 1_009));
    let card = della.file("card.senfolio-card");
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

/// A grant arrives in any order and only adds, so one that gives less would have no force where the first one was heard.
#[test]
fn a_laptop_that_may_write_is_not_quietly_made_a_reader() {
    let (della, gwen, otis, _) = della_and_gwen();

    let less = json!({ "device": gwen.device(), "role": "reader", "only": [otis], "keeps": false });
    let refused = della.call("share_with", less).unwrap_err();

    assert_eq!((refused.code, refused.problems[0].field.as_str()), (Code::Rejected, "role"));
    let members = della.does("sharing", json!({}))["members"].clone();
    let hers = members.as_array().unwrap().iter().find(|one| one["device"] == gwen.device()).unwrap();
    assert_eq!(hers["role"], "writer");
}

/// The second laptop cannot sign parts, but what parents took back does not go from there either.
#[test]
fn an_owners_second_laptop_leaves_out_a_child_whose_parents_took_their_consent_back() {
    let (della, gwen, otis, _) = della_and_gwen();
    let second = Person::with_a_book("Della at home", "CM", 31_337);
    second.is_met_by(&della);
    della.is_met_by(&second);
    gwen.is_met_by(&second);
    let all = json!({ "device": second.device(), "role": "owner", "only": null, "keeps": true });
    let _ = della.does("share_with", all);
    let _ = della.sends(&second, "1.senfolio-post");
    second.enters("Della Marchbank");
    let before = second.does("exchange_outline", json!({ "device": gwen.device() }));
    let _ = consents(&second, &otis, "withdrawn");

    let after = second.does("exchange_outline", json!({ "device": gwen.device() }));

    assert_eq!(before["children"][0]["goes"], true, "{before}");
    assert_eq!((&after["children"][0]["goes"], &after["children"][0]["entries"]), (&json!(false), &json!(0)));
    let plan = second.sends(&gwen, "2.senfolio-post");
    assert!(!plan.to_string().contains("Otis"), "{plan}");

    // Nor does it once that laptop's own part has ended.
    let _ = second.sends(&della, "back.senfolio-post");
    let _ = della.does("end_sharing", json!({ "device": second.device(), "lost": false }));
    let _ = della.sends(&second, "3.senfolio-post");
    let ended = second.does("exchange_outline", json!({ "device": gwen.device() }));
    assert_eq!(ended["children"][0]["goes"], false, "{ended}");
}

#[test]
fn a_clock_ten_years_ahead_stops_no_file_and_is_followed_by_nobody() {
    let (della, gwen, otis, _) = della_and_gwen();
    let _ = della.sends(&gwen, "1.senfolio-post");
    let ten_years = chrono::TimeDelta::days(3_652);
    gwen.host.advance(ten_years);
    gwen.enters("Della");
    let _ = gwen.notes(&otis, "Written with a wrong clock");
    let ahead = gwen.sends(&della, "2.senfolio-post");
    assert_eq!(ahead["clock_ahead"], true, "{ahead}");
    gwen.host.advance(-ten_years);

    let later = gwen.notes(&otis, "Written once it was right");
    let right = gwen.sends(&della, "3.senfolio-post");

    assert_eq!(
        (&right["clock_ahead"], &right["is_older"], &right["new"]["count"]),
        (&json!(false), &json!(false), &json!(1)),
        "{right}"
    );
    let _ = della.notes(&otis, "Della's own");
    assert_eq!(della.sends(&gwen, "4.senfolio-post")["new"]["count"], 1);
    let nothing = gwen.does("exchange_outline", json!({ "device": della.device() }));
    assert_eq!(nothing["nothing_new"], true, "what Della has is known again: {nothing}");
    let entered = della.does("get_record", json!({ "record": later }))["row"]["entered_at"].clone();
    assert!(entered.as_str().unwrap().starts_with("2026-"), "{entered}");
}
