//! Sharing among three: what reaches a setting round a corner, what goes on to a third person, and how consent is read when
//! two decisions fall on one day.

use acceptance::{Neighbours, Person};
use serde_json::{Value, json};

/// A third person who has a part in Della's setting, and whose card everybody has.
fn ines(both: &Neighbours, children: &Value) -> Person {
    let ines = Person::with_a_book("Ines Calloway", "LA", 5_003);
    for other in [&both.della, &both.gwen] {
        other.is_met_by(&ines);
        ines.is_met_by(other);
    }
    both.della.shares(&ines, children.clone());
    let _ = both.della.sends(&both.gwen, "g.senfolio-post");
    let _ = both.della.sends(&ines, "i.senfolio-post");
    both.gwen.enters("Della");
    ines.enters("Della");
    ines
}

fn consent(state: &str, given_on: &str) -> Value {
    let mut fields = json!({ "what": "senco", "state": state, "by": ["Their mother"], "how": "signed", "given_on": given_on });
    if state == "withdrawn" {
        fields["withdrawn_on"] = json!("2026-11-20");
    }
    fields
}

#[test]
fn a_copy_waits_for_an_entry_that_did_not_come_though_a_later_one_of_the_same_laptop_did() {
    let both = Neighbours::meet();
    let (della, gwen, otis) = (&both.della, &both.gwen, &both.otis);
    let mabel = della.registers("Mabel Quist", true);
    della.shares(gwen, json!([otis, mabel]));
    let ines = ines(&both, &json!([mabel]));
    let _ = gwen.notes(otis, "Only in Gwen's book");
    let _ = gwen.notes(&mabel, "Goes round by Ines");
    let _ = gwen.sends(&ines, "1.senfolio-post");
    let _ = ines.sends(della, "2.senfolio-post");

    let _ = della.records_of(json!(otis), "consent", consent("withdrawn", "2026-09-24"));
    let path = della.makes_file(gwen, "3.senfolio-post");
    let plan = gwen.opens(&path);

    assert_eq!(plan["going"], json!([{ "name": "Otis Larkmoor", "unsent": 1 }]), "{plan}");
    assert_eq!(plan["may_keep"], false);
    let _ = gwen.sends(della, "4.senfolio-post");
    let plan = della.sends(gwen, "5.senfolio-post");
    assert_eq!(plan["going"], json!([{ "name": "Otis Larkmoor", "unsent": 0 }]), "{plan}");
    assert!(both.notes(della).contains(&"Only in Gwen's book".to_owned()), "{:?}", both.notes(della));
    assert!(both.notes(gwen).is_empty());
}

#[test]
fn a_member_sends_nobody_a_child_whose_parents_took_their_consent_back() {
    let both = Neighbours::meet();
    let ines = ines(&both, &json!([both.otis]));
    let _ = both.gwen.notes(&both.otis, "After the mother said no");
    let before = both.gwen.does("exchange_outline", json!({ "device": ines.device() }));
    let _ = both.gwen.records_of(json!(both.otis), "consent", consent("withdrawn", "2026-09-24"));

    let outline = both.gwen.does("exchange_outline", json!({ "device": ines.device() }));

    assert_eq!(before["children"][0]["goes"], true, "{before}");
    assert_eq!(outline["children"][0]["goes"], false, "{outline}");
    let _ = both.gwen.sends(&ines, "1.senfolio-post");
    assert_eq!(both.notes(&ines), ["Quiet in a group of three"]);
    // The setting itself hears of it all the same.
    let _ = both.gwen.sends(&both.della, "2.senfolio-post");
    assert_eq!(both.notes(&both.della).len(), 2);
    assert_eq!(both.della.consent_of(&both.otis), "Parents said no, or took it back");
}

#[test]
fn of_two_decisions_on_one_day_the_one_written_last_counts_and_not_the_one_whose_spelling_was_put_right() {
    let Neighbours { della, otis, .. } = Neighbours::meet();
    let yes = della.records_of(json!(otis), "consent", consent("given", "2026-11-20"));
    let no = della.records_of(json!(otis), "consent", consent("refused", "2026-11-20"));
    assert_eq!(della.consent_of(&otis), "Parents said no, or took it back");

    della.host.advance(chrono::TimeDelta::minutes(1));
    della.changes(&yes, &[("scope", "Plans and notes")]);
    assert_eq!(della.consent_of(&otis), "Parents said no, or took it back");

    della.host.advance(chrono::TimeDelta::minutes(1));
    della.changes(&no, &[("state", "given")]);
    assert_eq!(della.consent_of(&otis), "Parents agreed");
}

#[test]
fn consent_dated_tomorrow_by_a_clock_ahead_is_none_today() {
    let both = Neighbours::meet();
    let (della, gwen, otis) = (&both.della, &both.gwen, &both.otis);
    let _ = della.sends(gwen, "1.senfolio-post");
    let _ = della.records_of(json!(otis), "consent", consent("refused", "2026-11-20"));
    gwen.enters("Della");
    gwen.host.advance(chrono::TimeDelta::days(3));
    let _ = gwen.records_of(json!(otis), "consent", consent("given", "2026-11-26"));
    let _ = gwen.sends(della, "2.senfolio-post");

    assert_eq!(della.consent_of(otis), "Parents said no, or took it back");
    della.host.advance(chrono::TimeDelta::days(4));
    assert_eq!(della.consent_of(otis), "Parents agreed");

    // Where nobody said no, a clock put back ends nothing that is shared.
    let mabel = della.registers("Mabel Quist", true);
    della.host.advance(-chrono::TimeDelta::days(400));
    assert_eq!(della.consent_of(&mabel), "Parents agreed");
}

#[test]
fn files_and_unsaved_words_of_a_child_go_with_the_copy() {
    let both = Neighbours::meet();
    let (della, gwen, otis) = (&both.della, &both.gwen, &both.otis);
    let note = della.notes(otis, "Sings");
    della.attaches(&note, "Otis in the garden");
    let _ = della.sends(gwen, "1.senfolio-post");
    gwen.enters("Della");
    let files = gwen.does("get_record", json!({ "record": note }))["files"].clone();
    let key = format!("file/{}", files[0]["record"].as_str().unwrap());
    assert!(gwen.bytes(&key).is_ok(), "{files}");
    for (key, record) in [("new", Value::Null), ("of", json!(note))] {
        let _ = gwen.does("keep_draft", json!({
            "key": key, "kind": "note", "record": record, "child": if record.is_null() { json!(otis) } else { Value::Null },
            "fields": { "text": "Half a word about Otis" },
        }));
    }
    let _ = della.records_of(json!(otis), "consent", consent("withdrawn", "2026-09-24"));

    let _ = della.sends(gwen, "2.senfolio-post");

    assert!(gwen.bytes(&key).is_err());
    assert_eq!(gwen.does("today", json!({}))["drafts"], json!([]));
    let everywhere = gwen.does("search", json!({ "text": "Otis", "limit": 9, "everywhere": true }));
    assert_eq!(everywhere, json!([]));
}

#[test]
fn a_consent_that_was_deleted_is_none_and_brought_back_it_does_not_share_again_by_itself() {
    let both = Neighbours::meet();
    let (della, gwen, otis) = (&both.della, &both.gwen, &both.otis);
    let _ = della.sends(gwen, "1.senfolio-post");
    gwen.enters("Della");
    let rows = della.does("list_records", json!({ "kinds": ["consent"], "child": otis }))["rows"].clone();
    let _ = della.does("delete_record", json!({ "record": rows[0]["id"] }));
    assert_eq!(della.consent_of(otis), "No consent recorded");
    let _ = della.sends(gwen, "2.senfolio-post");
    assert!(both.notes(gwen).is_empty());

    let _ = della.does("restore_record", json!({ "record": rows[0]["id"] }));
    let _ = della.notes(otis, "Later");
    let plan = della.sends(gwen, "3.senfolio-post");

    assert!(both.notes(gwen).is_empty(), "{plan}");
    // An old file, opened again, brings nothing back.
    let _ = gwen.opens(&della.file("1.senfolio-post"));
    let _ = gwen.does("keep_exchange", json!({}));
    assert!(both.notes(gwen).is_empty());
}

#[test]
fn a_sealed_file_is_written_over_no_folder_and_no_book_and_then_nothing_says_that_it_went() {
    let (nursery, _, wren) = Person::nursery_and_school();
    nursery.agrees_to_the_move(&wren, "given");
    let folder = nursery.file("folder.senfolio-post");
    std::fs::create_dir(&folder).unwrap();
    let book = nursery.book().unwrap();
    let before = std::fs::read(&book).unwrap();
    for path in [&folder, &book] {
        nursery.host.will_save(Some(path.clone()));
        assert!(nursery.call("hand_over", nursery.asks_for_a_move(&wren)).is_err());
        assert!(nursery.all_about(&wren, "transition").is_empty());
        nursery.host.will_open(Some(vec![path.clone()]));
        assert!(nursery.call("open_file", json!({})).is_err());
    }
    assert_eq!(std::fs::read(&book).unwrap()[..4096], before[..4096]);
    assert!(nursery.does("check_book", json!({}))["sound"] == true);
    assert!(folder.read_dir().unwrap().next().is_none());
}
