//! Less is shared than before, and the word of it goes through the hub: it arrives, and takes nothing with it that
//! nobody else has.

use crate::area_books::{agrees, at_a_hub, gives, reads_and_keeps, signs_up};
use crate::postgres::{PASSWORD, Postgres};
use acceptance::{Neighbours, Person};
use hub::Rights;
use serde_json::{Value, json};

/// Both have what there is, and Gwen is in Della's setting.
fn in_touch() -> (Neighbours, Postgres, String) {
    let (both, postgres, setting) = at_a_hub();
    let _ = gives(&both.della);
    both.a_minute_passes();
    let _ = reads_and_keeps(&both.gwen);
    both.gwen.enters("Della");
    (both, postgres, setting)
}

fn takes_consent_back(both: &Neighbours) {
    let back = json!({
        "what": "senco", "state": "withdrawn", "by": ["Their mother"], "how": "signed", "given_on": "2026-09-24",
        "withdrawn_on": "2026-11-20",
    });
    let _ = both.della.records_of(json!(both.otis), "consent", back);
    both.a_minute_passes();
}

fn shares_nothing_more(both: &Neighbours) {
    both.della.shares(&both.gwen, json!([]));
    both.a_minute_passes();
}

fn at_the_hub(postgres: &Postgres, words: &str) -> String {
    postgres.ask(&format!("SELECT count(*) FROM hub.entry WHERE encode(body, 'escape') LIKE '%{words}%'"))
}

fn outline(person: &Person) -> Value {
    person.does("hub_outline", json!({}))[0].clone()
}

/// Fetches and keeps; the child who goes, as it was shown, and how many stay for now.
fn hears(person: &Person) -> (Value, Value) {
    let found = person.does("fetch_from_hub", json!({}));
    assert_eq!(found["plans"][0]["may_keep"], true, "{found}");
    let kept = person.does("keep_from_hub", json!({}));
    (found["plans"][0]["going"].clone(), kept["staying"].clone())
}

fn otis_with(unsent: u64) -> Value {
    json!([{ "name": "Otis Larkmoor", "unsent": unsent }])
}

#[test]
fn consent_taken_back_reaches_the_other_side_and_its_copy_goes() {
    let (both, postgres, _) = in_touch();
    takes_consent_back(&both);
    let lay_there = at_the_hub(&postgres, "Quiet in a group");

    let before = outline(&both.della);
    let told = gives(&both.della);
    let after = outline(&both.della);
    let heard = hears(&both.gwen);

    let said = json!([{
        "person": "Gwen Hallowby", "name": "Otis Larkmoor", "consent": "Parents said no, or took it back",
    }]);
    assert_eq!((&before["narrowing"], &before["children"]), (&said, &json!([])), "{before}");
    assert_eq!((&after["narrowing"], told), (&json!([]), 1), "one statement, and once: {after}");
    assert_eq!(heard, (otis_with(0), json!(0)));
    assert_eq!(both.notes(&both.gwen), Vec::<String>::new());
    assert_eq!(at_the_hub(&postgres, "Quiet in a group"), lay_there, "what lay at the hub stays there");
}

#[test]
fn what_is_written_after_consent_was_taken_back_goes_by_sealed_file_and_is_lost_to_nobody() {
    let (both, postgres, _) = in_touch();
    let ada = both.della.registers("Ada Thornbury", true);
    agrees(&both.della, &ada);
    both.della.shares(&both.gwen, json!([both.otis, ada]));
    takes_consent_back(&both);
    let _ = gives(&both.della);
    let _ = both.gwen.notes(&both.otis, "Written not knowing");

    let offered = outline(&both.gwen);
    let given = gives(&both.gwen);
    let heard = hears(&both.gwen);

    assert_eq!(offered["children"], json!([]), "{offered}");
    assert_eq!(offered["apart"], json!([{ "name": "Otis Larkmoor", "entries": 1 }]), "{offered}");
    assert_eq!((given, at_the_hub(&postgres, "not knowing").as_str()), (0, "0"));
    assert_eq!(heard, (otis_with(1), json!(1)));
    assert_eq!(both.notes(&both.gwen).len(), 2, "it stays as long as nobody else has it");
    let children = both.gwen.does("register", json!({ "show": "all" }));
    assert!(children.to_string().contains("Ada Thornbury"), "everything else was kept");

    let _ = both.gwen.sends(&both.della, "late.senfolio-post");
    assert!(both.notes(&both.della).contains(&"Written not knowing".to_owned()));
    let _ = gives(&both.della);
    both.a_minute_passes();
    assert_eq!(hears(&both.gwen), (otis_with(0), json!(0)));
    assert_eq!(both.notes(&both.gwen), Vec::<String>::new());
}

#[test]
fn less_is_not_said_at_the_hub_before_what_lies_there_was_fetched() {
    let (both, postgres, _) = in_touch();
    let _ = both.gwen.notes(&both.otis, "An important observation");
    assert_eq!(gives(&both.gwen), 1);
    shares_nothing_more(&both);

    let offered = outline(&both.della);
    let refused = both.della.does("give_to_hub", json!({}));

    assert_eq!(offered["fetch_first"], true, "{offered}");
    assert_eq!(
        (&refused["entries"], &refused["stopped"]["code"]),
        (&json!(0), &json!("rejected")),
        "{refused}"
    );
    let words = refused["stopped"]["problems"][0]["message"].as_str().unwrap();
    assert!(words.contains("Fetch from the hub first"), "{words}");
    assert_eq!(both.gwen.does("fetch_from_hub", json!({}))["plans"], json!([]), "nobody was told");

    let _ = reads_and_keeps(&both.della);
    let _ = gives(&both.della);
    both.a_minute_passes();
    assert_eq!(hears(&both.gwen), (otis_with(0), json!(0)));
    // The hub is gone, and what was written is not.
    drop(postgres);
    assert!(both.notes(&both.della).contains(&"An important observation".to_owned()));
}

#[test]
fn what_only_the_hub_says_it_has_keeps_the_copy_where_it_is() {
    let (both, postgres, _) = in_touch();
    let _ = both.gwen.notes(&both.otis, "An important observation");
    assert_eq!(gives(&both.gwen), 1);
    shares_nothing_more(&both);
    // As by an owner who hears of less than lies there: the hub withholds it, and shows it to whoever wrote it.
    let hidden =
        "UPDATE hub.entry SET setting = setting || ' hidden' WHERE encode(body, 'escape') LIKE '%important%'";
    postgres.ask(hidden);
    let _ = gives(&both.della);
    postgres.ask("UPDATE hub.entry SET setting = replace(setting, ' hidden', '')");
    both.a_minute_passes();

    assert_eq!(hears(&both.gwen), (otis_with(1), json!(1)));
    assert!(both.notes(&both.gwen).contains(&"An important observation".to_owned()));
}

#[test]
fn a_file_attached_before_more_was_written_holds_up_nothing_that_arrived() {
    let (both, _postgres, _) = in_touch();
    let note = both.gwen.notes(&both.otis, "With a letter");
    both.gwen.attaches(&note, "A letter");
    let _ = both.gwen.notes(&both.otis, "After the letter");
    assert_eq!(gives(&both.gwen), 2);
    let _ = reads_and_keeps(&both.della);
    shares_nothing_more(&both);
    let _ = gives(&both.della);

    assert_eq!(hears(&both.gwen), (otis_with(1), json!(1)), "the letter, and no more, has not arrived");
    let _ = both.gwen.sends(&both.della, "letter.senfolio-post");
    let _ = gives(&both.della);
    both.a_minute_passes();

    assert_eq!(hears(&both.gwen), (otis_with(0), json!(0)));
    let files = both.della.does("list_records", json!({ "kinds": ["attachment"], "child": both.otis }));
    assert_eq!(files["rows"].as_array().unwrap().len(), 1);
}

#[test]
fn a_sealed_file_does_not_take_away_an_attachment_the_hub_never_carried() {
    let (both, _postgres, _) = in_touch();
    let note = both.gwen.notes(&both.otis, "With a letter");
    both.gwen.attaches(&note, "A letter");
    let _ = both.gwen.notes(&both.otis, "After the letter");
    let _ = gives(&both.gwen);
    let _ = reads_and_keeps(&both.della);
    takes_consent_back(&both);

    let path = both.della.makes_file(&both.gwen, "less.senfolio-post");
    let plan = both.gwen.opens(&path);
    assert_eq!((&plan["going"], &plan["may_keep"]), (&otis_with(1), &json!(false)), "{plan}");
    let _ = both.gwen.does("drop_exchange", json!({}));
    let _ = both.gwen.sends(&both.della, "letter.senfolio-post");
    let plan = both.della.sends(&both.gwen, "again.senfolio-post");

    assert_eq!((&plan["going"], &plan["may_keep"]), (&otis_with(0), &json!(true)), "{plan}");
    assert_eq!(both.notes(&both.gwen), Vec::<String>::new());
}

#[test]
fn an_end_that_comes_through_the_hub_says_what_never_arrived() {
    let (both, _postgres, _) = in_touch();
    let _ = both.gwen.notes(&both.otis, "Sent in time");
    let _ = gives(&both.gwen);
    let _ = reads_and_keeps(&both.della);
    let _ = both.gwen.notes(&both.otis, "Sent too late");
    let _ = both.della.does("end_sharing", json!({ "device": both.gwen.device(), "lost": false }));
    let _ = gives(&both.della);
    both.a_minute_passes();

    let found = both.gwen.does("fetch_from_hub", json!({}));
    let kept = both.gwen.does("keep_from_hub", json!({}));

    assert_eq!((&found["plans"][0]["ended"], &found["plans"][0]["going"]), (&json!(true), &otis_with(1)));
    assert_eq!(kept["staying"], 0, "what is written after an end waits for nobody");
    assert!(both.notes(&both.della).contains(&"Sent in time".to_owned()));
}

#[test]
fn a_child_whose_parents_agreed_to_the_senco_alone_stays_out_of_the_hub() {
    let (both, postgres, _) = at_a_hub();
    let ada = both.della.registers("Ada Thornbury", true);
    let _ = both.della.notes(&ada, "For the SENCo alone");
    both.della.shares(&both.gwen, json!([both.otis, ada]));

    let offered = outline(&both.della);
    let _ = gives(&both.della);

    assert_eq!(offered["held_back"], 2, "she, and Wilhelmina: {offered}");
    assert_eq!(offered["narrowing"], json!([]), "sealed files go on");
    assert_eq!(
        (at_the_hub(&postgres, "SENCo alone"), at_the_hub(&postgres, "Thornbury")),
        ("0".into(), "0".into())
    );
}

#[test]
fn an_owner_the_hub_does_not_know_as_one_is_told_and_the_rest_goes() {
    let (both, postgres, setting) = at_a_hub();
    postgres.admit(Rights::Write, &[("della", &[&setting])]);

    let offered = outline(&both.della);
    let _ = gives(&both.della);

    assert!(offered["not_owner"].as_u64() > Some(0) && offered["statements"] == 0, "{offered}");
    assert_eq!(both.della.does("area_hub", json!({}))["own_rights"], "write");
    assert_eq!(postgres.ask("SELECT count(*) FROM hub.entry WHERE kind <> 'edit'"), "0");
    assert_ne!(at_the_hub(&postgres, "Otis"), "0");
}

#[test]
fn what_is_written_about_a_child_the_hub_knows_as_gone_is_named_and_not_offered() {
    let (both, postgres, _) = in_touch();
    let _ = both.gwen.notes(&both.otis, "Not knowing that he is gone");
    postgres.ask(&format!("INSERT INTO hub.erased SELECT setting, '{}' FROM hub.entry LIMIT 1", both.otis));

    let offered = outline(&both.gwen);

    assert_eq!(offered["children"], json!([]), "{offered}");
    assert_eq!(offered["erased"], json!([{ "name": "Otis Larkmoor", "entries": 1 }]), "{offered}");
    assert_eq!(gives(&both.gwen), 0);
}

#[test]
fn what_came_through_the_hub_shows_when_it_came() {
    let (both, _postgres, _) = in_touch();
    let came = |person: &Person| {
        let rows = person.does("settings", json!({ "text": "Della" }))["rows"].clone();
        rows[0]["received_at"].as_str().map(str::to_owned)
    };
    let first = came(&both.gwen);
    both.a_minute_passes();
    let _ = both.gwen.does("fetch_from_hub", json!({}));
    let nothing_new = came(&both.gwen);
    let _ = both.della.notes(&both.otis, "Waved to the bus");
    let _ = gives(&both.della);
    let _ = reads_and_keeps(&both.gwen);
    let then = came(&both.gwen);

    assert!(first.is_some() && nothing_new == first, "{first:?} {nothing_new:?}");
    assert!(then > first, "{then:?}");
}

#[test]
fn whose_login_it_is_and_the_settings_id_stand_on_the_card() {
    let (both, postgres, setting) = at_a_hub();
    let before = Person::with_a_book("Ines Calloway", "LA", 3_001).does("area_hub", json!({}));
    let (della, gwen) = (both.della.does("area_hub", json!({})), both.gwen.does("area_hub", json!({})));

    assert!(before["on"] == false && before["setting"].as_str().is_some_and(|id| id.len() > 20), "{before}");
    assert_eq!((&della["setting"], &della["own_rights"]), (&json!(setting), &json!("own")), "{della}");
    let others = (&gwen["own_rights"], &gwen["others"], &gwen["others_written"]);
    assert_eq!(others, (&Value::Null, &json!(1), &json!(1)), "{gwen}");

    postgres.steward().withdraw("gwen", None, crate::postgres::GO_ON).unwrap();
    postgres.admit(Rights::Read, &[("gwen", &[&setting])]);
    let _ = signs_up(&both.gwen, &postgres, "gwen", PASSWORD).unwrap();
    assert_eq!(both.gwen.does("area_hub", json!({}))["others_written"], 0);
}
