//! The edges of sharing: parents who take their consent back, laptops that are lost, records that one deletes and another
//! puts right.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use acceptance::{Neighbours, PASSPHRASE, Person, form};
use engine::{Code, Host as _};
use serde_json::{Value, json};

fn consent(given_on: &str) -> Value {
    json!({ "what": "senco", "state": "given", "by": ["Their mother"], "how": "signed", "given_on": given_on })
}

#[test]
fn consent_taken_back_while_somebody_else_writes_that_it_stands_is_taken_back() {
    let Neighbours { della, gwen, otis } = Neighbours::meet();
    let rows = della.does("list_records", json!({ "kinds": ["consent"], "child": otis }))["rows"].clone();
    let given = rows[0]["id"].as_str().unwrap();
    let _ = della.sends(&gwen, "1.senfolio-post");
    della.changes(given, &[("state", "withdrawn"), ("withdrawn_on", "2026-11-20")]);
    gwen.host.advance(chrono::TimeDelta::minutes(2));
    gwen.enters("Della");
    gwen.changes(given, &[("state", "refused")]);
    gwen.host.advance(chrono::TimeDelta::minutes(2));
    gwen.changes(given, &[("state", "given")]);

    let _ = gwen.sends(&della, "2.senfolio-post");

    let view = della.does("get_record", json!({ "record": given }));
    assert_eq!(view["fields"]["state"], "given", "the later answer is the one lists show");
    assert_eq!(della.consent_of(&otis), "Parents said no, or took it back");
    let plan = della.sends(&gwen, "3.senfolio-post");
    assert_eq!(plan["going"][0]["name"], "Otis Larkmoor", "{plan}");
}

#[test]
fn an_older_consent_that_is_taken_back_later_is_a_no_until_parents_agree_again() {
    let Neighbours { della, otis, .. } = Neighbours::meet();
    let old = della.records_of(json!(otis), "consent", consent("2026-01-01"));
    assert_eq!(della.consent_of(&otis), "Parents agreed");

    della.changes(&old, &[("state", "withdrawn"), ("withdrawn_on", "2026-11-20")]);
    assert_eq!(della.consent_of(&otis), "Parents said no, or took it back");

    let _ = della.records_of(json!(otis), "consent", consent("2026-11-21"));
    assert_eq!(della.consent_of(&otis), "Parents agreed");
}

#[test]
fn a_no_to_one_senco_is_not_hidden_by_a_yes_to_another() {
    let Neighbours { della, otis, .. } = Neighbours::meet();
    let mut to_another = consent("2026-11-20");
    to_another["purpose"] = json!("Ines Calloway");
    to_another["state"] = json!("refused");
    let _ = della.records_of(json!(otis), "consent", to_another);

    let _ = della.records_of(json!(otis), "consent", consent("2026-11-22"));

    assert_eq!(della.consent_of(&otis), "Parents said no, or took it back");
}

/// Della's book as it was backed up, opened on another laptop.
fn opened_from(backup: &std::path::Path, later: i64) -> Person {
    let laptop = Person::new().unwrap();
    // Another laptop's dice fall otherwise.
    laptop.host.random(&mut vec![0; 77 + usize::try_from(later).unwrap()]).unwrap();
    laptop.host.advance(chrono::TimeDelta::days(later));
    laptop.host.will_open(Some(vec![backup.to_owned()]));
    let _ = laptop.does("choose_book", json!({}));
    let _ = laptop.does("unlock", json!({ "passphrase": PASSPHRASE }));
    laptop
}

/// Della backs her book up, writes another note which Gwen gets, and loses the laptop. The new one, and the old one's name.
fn della_loses_her_laptop(both: &Neighbours) -> (Person, Value) {
    let backup = both.della.file("backup.senfolio");
    both.della.host.will_save(Some(backup.clone()));
    let _ = both.della.does("make_backup", json!({}));
    let _ = both.della.notes(&both.otis, "Written after the back-up");
    let _ = both.della.sends(&both.gwen, "1.senfolio-post");
    let new = opened_from(&backup, 3);
    both.gwen.host.advance(chrono::TimeDelta::days(3));
    new.is_met_by(&both.gwen);
    (new, both.della.device())
}

#[test]
fn what_was_written_after_the_last_back_up_comes_back_from_whoever_has_it() {
    let both = Neighbours::meet();
    let (new, old) = della_loses_her_laptop(&both);

    let _ = new.sends(&both.gwen, "2.senfolio-post");
    both.gwen.enters("Della");
    let file = both.gwen.file("3.senfolio-post");
    both.gwen.host.will_save(Some(file.clone()));
    let _ = both.gwen.does("prepare_exchange", json!({ "device": new.device(), "everything": true }));
    new.host.advance(chrono::TimeDelta::minutes(1));
    let back = new.opens(&file);
    let _ = new.does("keep_exchange", json!({}));
    let _ = new.does("end_sharing", json!({ "device": old, "lost": true }));
    let plan = new.sends(&both.gwen, "4.senfolio-post");

    assert_eq!(back["new"]["count"], 1, "{back}");
    assert_eq!(plan["voided"], 0, "{plan}");
    for person in [&new, &both.gwen] {
        assert_eq!(both.notes(person).len(), 2);
    }
}

#[test]
fn entries_that_count_no_more_are_told_before_they_go() {
    let both = Neighbours::meet();
    let (new, old) = della_loses_her_laptop(&both);

    let _ = new.does("end_sharing", json!({ "device": old, "lost": true }));
    let plan = new.sends(&both.gwen, "2.senfolio-post");

    assert_eq!((&plan["voided"], &plan["nothing_new"]), (&json!(1), &json!(false)), "{plan}");
    both.gwen.enters("Della");
    assert_eq!(both.notes(&both.gwen), ["Quiet in a group of three"]);
}

#[test]
fn a_copy_waits_for_words_that_only_a_lost_laptop_had() {
    let both = Neighbours::meet();
    let _ = both.della.sends(&both.gwen, "1.senfolio-post");
    let backup = both.della.file("backup.senfolio");
    both.della.host.will_save(Some(backup.clone()));
    let _ = both.della.does("make_backup", json!({}));
    both.gwen.enters("Della");
    let _ = both.gwen.notes(&both.otis, "Came after the back-up");
    let _ = both.gwen.sends(&both.della, "2.senfolio-post");
    let _ = both.della.sends(&both.gwen, "3.senfolio-post");
    let new = opened_from(&backup, 3);
    both.gwen.host.advance(chrono::TimeDelta::days(3));
    let mut no = consent("2026-09-24");
    (no["state"], no["withdrawn_on"]) = (json!("withdrawn"), json!("2026-11-20"));
    let _ = new.records_of(json!(both.otis), "consent", no);

    let plan = both.gwen.opens(&new.makes_file(&both.gwen, "4.senfolio-post"));
    assert_eq!((&plan["going"][0]["unsent"], &plan["may_keep"]), (&json!(1), &json!(false)), "{plan}");
    assert_eq!(both.gwen.is_refused("keep_exchange", json!({})), Code::Rejected);
    let _ = new.does("end_sharing", json!({ "device": both.della.device(), "lost": true }));
    let plan = both.gwen.opens(&new.makes_file(&both.gwen, "5.senfolio-post"));
    assert_eq!((&plan["going"][0]["unsent"], &plan["may_keep"]), (&json!(1), &json!(false)), "{plan}");

    assert_eq!(both.gwen.is_refused("keep_exchange", json!({})), Code::Rejected);

    // Nothing of that was kept but the new laptop's part, so that a file can be made for it.
    assert_eq!(both.notes(&both.gwen).len(), 2);
    let file = both.gwen.file("6.senfolio-post");
    both.gwen.host.will_save(Some(file.clone()));
    let _ = both.gwen.does("prepare_exchange", json!({ "device": new.device(), "everything": true }));
    let _ = new.opens(&file);
    let _ = new.does("keep_exchange", json!({}));
    assert_eq!(both.notes(&new).len(), 2);
    let _ = new.sends(&both.gwen, "7.senfolio-post");
    assert!(both.notes(&both.gwen).is_empty());
}

#[test]
fn what_one_deleted_while_another_put_it_right_is_told_to_both() {
    let Neighbours { della, gwen, otis } = Neighbours::meet();
    let note = della.notes(&otis, "Talks to one friend");
    let _ = della.sends(&gwen, "1.senfolio-post");
    let _ = della.does("delete_record", json!({ "record": note }));
    gwen.enters("Della");
    gwen.changes(&note, &[("text", "Talks to two friends, and it matters")]);

    let at_dellas = gwen.sends(&della, "2.senfolio-post");
    let at_gwens = della.sends(&gwen, "3.senfolio-post");

    assert_eq!(at_dellas["changed_deleted"]["first"][0]["record"], json!(note), "{at_dellas}");
    assert_eq!(at_gwens["deleted"]["first"][0]["record"], json!(note), "{at_gwens}");
    let _ = della.does("restore_record", json!({ "record": note }));
    let fields = della.does("get_record", json!({ "record": note }))["fields"].clone();
    assert_eq!(fields["text"], "Talks to two friends, and it matters");
}

#[test]
fn whoever_was_given_some_children_of_a_setting_is_not_asked_to_add_another() {
    let Neighbours { della, gwen, .. } = Neighbours::meet();
    let ines = Person::with_a_book("Ines Calloway", "CM", 2_003);
    ines.is_met_by(&della);
    della.is_met_by(&ines);
    let all = |who: &Person, role: &str| {
        let part = json!({ "device": who.device(), "role": role, "only": null, "keeps": false });
        let _ = della.does("share_with", part);
    };
    let may_add = |who: &Person| who.does("frame", json!({}))["may_add_children"].clone();
    let _ = della.sends(&gwen, "1.senfolio-post");
    assert_eq!(may_add(&gwen), true, "in her own book");

    gwen.enters("Della");
    assert_eq!(may_add(&gwen), false);
    let added = form("child", json!({ "name": "Nora Fell", "born": "2023-10-08", "start": "2025-09-01" }));
    assert_eq!(gwen.is_refused("save_record", added.clone()), Code::Rejected);

    all(&gwen, "writer");
    let _ = della.sends(&gwen, "2.senfolio-post");
    assert_eq!(may_add(&gwen), true, "all of the setting");
    let _ = gwen.does("save_record", added);
    all(&ines, "reader");
    let _ = della.sends(&ines, "3.senfolio-post");
    ines.enters("Della");
    assert_eq!(may_add(&ines), false, "who reads adds nothing");
}

#[test]
fn a_child_taken_away_from_who_had_all_of_the_setting_comes_whole_when_all_is_given_again() {
    let Neighbours { della, gwen, otis } = Neighbours::meet();
    let ada = della.registers("Ada Thornbury", true);
    let _ = della.notes(&ada, "Builds towers");
    let all = json!(null);
    della.shares(&gwen, all.clone());
    let _ = della.sends(&gwen, "1.senfolio-post");
    gwen.enters("Della");
    // Her answer says that she has it all.
    let _ = gwen.sends(&della, "2.senfolio-post");
    della.shares(&gwen, json!([otis]));
    let _ = della.sends(&gwen, "3.senfolio-post");
    let about_ada = || gwen.does("search", json!({ "text": "Builds towers", "limit": 9 }));
    assert_eq!(about_ada(), json!([]), "her copy is gone");

    della.shares(&gwen, all);
    let _ = della.sends(&gwen, "4.senfolio-post");

    assert_eq!(about_ada()[0]["title"], "Builds towers");
}

/// Both children are Gwen's, with a note about the second.
fn with_ada_too(both: &Neighbours) -> String {
    let ada = both.della.registers("Ada Thornbury", true);
    let _ = both.della.notes(&ada, "Builds towers");
    both.della.shares(&both.gwen, json!([both.otis, ada]));
    ada
}

fn has_towers(person: &Person) -> bool {
    person.does("search", json!({ "text": "Builds towers", "limit": 9 })) != json!([])
}

#[test]
fn an_answer_from_before_a_child_was_taken_away_does_not_keep_the_child_from_coming_again() {
    let both = Neighbours::meet();
    let ada = with_ada_too(&both);
    let (della, gwen) = (&both.della, &both.gwen);
    let _ = della.sends(gwen, "1.senfolio-post");
    gwen.enters("Della");
    let answer = gwen.makes_file(della, "2.senfolio-post");
    della.shares(gwen, json!([both.otis]));
    let _ = della.sends(gwen, "3.senfolio-post");
    assert!(!has_towers(gwen), "her copy is gone");
    della.shares(gwen, json!([both.otis, ada]));
    let _ = della.opens(&answer);
    let _ = della.does("keep_exchange", json!({}));

    let outline = della.does("exchange_outline", json!({ "device": gwen.device() }));
    let _ = della.sends(gwen, "4.senfolio-post");

    assert_eq!(outline["nothing_new"], false, "{outline}");
    assert!(has_towers(gwen));
}

#[test]
fn an_owners_second_laptop_sends_a_child_given_again_too() {
    let both = Neighbours::meet();
    let ada = with_ada_too(&both);
    let (della, gwen) = (&both.della, &both.gwen);
    let second = Person::with_a_book("Second laptop", "CM", 3_001);
    second.is_met_by(della);
    della.is_met_by(&second);
    let part = json!({ "device": second.device(), "role": "owner", "only": null, "keeps": true });
    let _ = della.does("share_with", part);
    let _ = della.sends(&second, "1.senfolio-post");
    second.enters("Della");
    let _ = second.sends(gwen, "2.senfolio-post");
    gwen.enters("Della");
    let _ = gwen.sends(&second, "3.senfolio-post");
    assert!(has_towers(gwen));
    della.shares(gwen, json!([both.otis]));
    let _ = della.sends(gwen, "4.senfolio-post");
    assert!(!has_towers(gwen), "her copy is gone");
    della.shares(gwen, json!([both.otis, ada]));
    let _ = della.sends(&second, "5.senfolio-post");

    let _ = second.sends(gwen, "6.senfolio-post");

    assert!(has_towers(gwen));
}

#[test]
fn two_laptops_lost_in_a_row_lose_nothing_that_was_sent_and_neither_writes_any_more() {
    let both = Neighbours::meet();
    let backup = both.della.file("backup.senfolio");
    both.della.host.will_save(Some(backup.clone()));
    let _ = both.della.does("make_backup", json!({}));
    let same = both.della.file("same.senfolio");
    both.della.host.will_save(Some(same.clone()));
    let _ = both.della.does("make_backup", json!({}));
    let _ = both.della.notes(&both.otis, "On the first");
    let _ = both.della.sends(&both.gwen, "1.senfolio-post");
    let second = opened_from(&backup, 3);
    both.gwen.host.advance(chrono::TimeDelta::days(3));
    second.is_met_by(&both.gwen);
    let _ = second.does("end_sharing", json!({ "device": both.della.device(), "lost": false }));
    let _ = second.notes(&both.otis, "On the second");
    let _ = second.sends(&both.gwen, "2.senfolio-post");
    let third = opened_from(&same, 6);
    both.gwen.host.advance(chrono::TimeDelta::days(3));
    third.is_met_by(&both.gwen);
    assert_ne!(third.device(), second.device());
    let _ = third.sends(&both.gwen, "3.senfolio-post");
    both.gwen.enters("Della");
    let file = both.gwen.file("4.senfolio-post");
    both.gwen.host.will_save(Some(file.clone()));
    let _ = both.gwen.does("prepare_exchange", json!({ "device": third.device(), "everything": true }));
    third.host.advance(chrono::TimeDelta::minutes(1));
    let back = third.opens(&file);
    let _ = third.does("keep_exchange", json!({}));
    let _ = third.does("end_sharing", json!({ "device": second.device(), "lost": true }));
    let _ = third.sends(&both.gwen, "5.senfolio-post");

    let titles = |person: &Person| {
        let mut all = both.notes(person);
        all.sort();
        all
    };
    assert!(titles(&third).contains(&"On the second".to_owned()), "{back} {:?}", titles(&third));
    assert_eq!(titles(&both.gwen), titles(&third));

    // Both come back from the dead and send.
    let before = titles(&both.gwen);
    for (lost, name) in [(&both.della, "6.senfolio-post"), (&second, "7.senfolio-post")] {
        let _ = lost.notes(&both.otis, "By whoever found it");
        let plan = both.gwen.opens(&lost.makes_file(&both.gwen, name));
        assert!(!plan.to_string().contains("By whoever found it"), "{plan}");
        let _ = both.gwen.call("keep_exchange", json!({}));
        assert_eq!(titles(&both.gwen), before, "{plan}");
    }
    let _ = both.gwen.sends(&third, "8.senfolio-post");
    assert_eq!(titles(&third), before);
}

#[test]
fn the_role_goes_on_to_somebody_who_saw_one_child_before_and_the_old_senco_keeps_nothing() {
    let both = Neighbours::meet();
    let hollis = Person::with_a_book("Hollis Brand", "NET", 50_021);
    hollis.is_met_by(&both.della);
    both.della.is_met_by(&hollis);
    let ada = both.della.registers("Ada Fenwick", true);
    let _ = both.della.notes(&ada, "Ada's towers");
    both.della.shares(&hollis, json!([ada]));
    let _ = both.della.sends(&hollis, "1.senfolio-post");
    let _ = both.della.sends(&both.gwen, "2.senfolio-post");
    both.gwen.enters("Della");
    let _ = both.gwen.notes(&both.otis, "Gwen's word");
    let _ = both.gwen.sends(&both.della, "3.senfolio-post");

    both.della.shares(&hollis, json!([ada, both.otis]));
    let _ = both.della.does("end_sharing", json!({ "device": both.gwen.device(), "lost": false }));
    let _ = both.della.sends(&hollis, "4.senfolio-post");
    let end = both.della.sends(&both.gwen, "5.senfolio-post");

    hollis.enters("Della");
    let mut there = both.notes(&hollis);
    there.sort();
    assert_eq!(there, ["Gwen's word", "Quiet in a group of three"]);
    assert_eq!(end["ended"], true, "{end}");
    assert!(both.notes(&both.gwen).is_empty());
    // The one before cannot come in again by the same card.
    let again =
        json!({ "device": both.gwen.device(), "role": "writer", "only": [both.otis], "keeps": false });
    assert_eq!(both.della.is_refused("share_with", again), Code::Rejected);
    let _ = hollis.notes(&both.otis, "Hollis begins");
    let _ = hollis.sends(&both.della, "6.senfolio-post");
    assert!(both.notes(&both.della).contains(&"Hollis begins".to_owned()));
}
