//! What befalls a laptop in the middle of the hub's work: a full disk at the other end, an end without warning at this
//! one, parents who think again.

use crate::area_books::{agrees, at_a_hub, gives, reads_and_keeps, signs_up};
use crate::books::StopOnceMoving;
use crate::postgres::{PASSWORD, Postgres};
use acceptance::{Neighbours, Person};
use hub::Rights;
use serde_json::json;
use std::sync::atomic::AtomicBool;

fn entries(postgres: &Postgres) -> u64 {
    postgres.ask("SELECT count(*) FROM hub.entry").parse().unwrap()
}

/// Gwen reads and keeps; how many notes about Otis she has then.
fn gwen_reads(both: &Neighbours) -> usize {
    both.a_minute_passes();
    let _ = reads_and_keeps(&both.gwen);
    both.gwen.enters("Della");
    both.notes(&both.gwen).len()
}

/// Parents answer whether Otis' records may go to his SENCo.
fn parents_say(both: &Neighbours, state: &str, day: &str) {
    let mut answer = json!({
        "what": "senco", "state": state, "by": ["Their mother"], "how": "signed", "given_on": "2026-09-24",
    });
    answer[if state == "given" { "given_on" } else { "withdrawn_on" }] = json!(day);
    let _ = both.della.records_of(json!(both.otis), "consent", answer);
    both.a_minute_passes();
}

#[test]
fn a_hub_whose_disk_is_full_is_told_as_such_and_gets_everything_once_there_is_room() {
    let (both, postgres, _) = at_a_hub();
    // As the server says it when a table cannot grow.
    postgres.ask(
        "CREATE FUNCTION public.full_disk() RETURNS trigger LANGUAGE plpgsql AS \
         $$BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END$$",
    );
    postgres.ask("CREATE TRIGGER zz AFTER INSERT ON hub.entry EXECUTE FUNCTION public.full_disk()");
    let stopped = both.della.does("give_to_hub", json!({}));
    let while_full = entries(&postgres);
    postgres.ask("DROP TRIGGER zz ON hub.entry");

    assert!(stopped["stopped"].to_string().contains("The Area hub is full"), "{stopped}");
    assert_eq!((&stopped["entries"], while_full), (&json!(0), 0), "a batch goes whole or not at all");
    assert!(gives(&both.della) > 5);
    assert_eq!(gwen_reads(&both), 1);
}

#[test]
fn a_laptop_that_dies_between_giving_and_noting_it_gives_nothing_twice() {
    let (both, postgres, _) = at_a_hub();
    // The book as the next start finds it: everything is at the hub, and nothing in it says so.
    let revived = both.della.copied(7);
    let given = gives(&both.della);
    let lay_there = entries(&postgres);

    let again = gives(&revived);

    assert!(given > 5, "{given}");
    assert_eq!((again, entries(&postgres)), (0, lay_there));
    let _ = revived.notes(&both.otis, "After the power came back");
    assert_eq!(gives(&revived), 1);
    assert_eq!(gwen_reads(&both), 2);
}

#[test]
fn a_laptop_that_dies_between_reading_and_keeping_reads_it_again() {
    let (both, _postgres, _) = at_a_hub();
    let _ = gives(&both.della);
    both.a_minute_passes();
    let found = both.gwen.does("fetch_from_hub", json!({}));
    let revived = both.gwen.copied(1_009);

    let again = reads_and_keeps(&revived);

    assert_eq!(found["plans"][0]["new"]["count"], again["plans"][0]["new"]["count"], "{again}");
    revived.enters("Della");
    assert_eq!(both.notes(&revived).len(), 1);
}

/// Gwen has had Otis from the hub, with a note of her own, and parents said no: her copy has gone. Then they said yes,
/// and Della gives him to her again.
fn otis_is_given_again(both: &Neighbours) {
    let _ = gives(&both.della);
    assert_eq!(gwen_reads(both), 1);
    let _ = both.gwen.notes(&both.otis, "Gwen's own");
    let _ = gives(&both.gwen);
    both.a_minute_passes();
    let _ = reads_and_keeps(&both.della);
    parents_say(both, "withdrawn", "2026-11-20");
    let _ = gives(&both.della);
    assert_eq!(gwen_reads(both), 0, "parents said no");
    parents_say(both, "given", "2026-11-22");
    let _ = both.della.notes(&both.otis, "They thought again");
    let _ = gives(&both.della);
    both.a_minute_passes();
    assert_eq!(
        reads_and_keeps(&both.gwen)["plans"],
        json!([]),
        "a yes allows it, and shares nothing by itself"
    );
    both.della.shares(&both.gwen, json!([both.otis]));
}

#[test]
fn parents_who_say_no_and_then_yes_again_have_the_child_back_with_the_senco() {
    let (both, _postgres, _) = at_a_hub();
    otis_is_given_again(&both);
    let _ = gives(&both.della);

    let _ = gwen_reads(&both);

    let mut notes = both.notes(&both.gwen);
    notes.sort();
    assert_eq!(notes, ["Gwen's own", "Quiet in a group of three", "They thought again"]);
}

#[test]
fn a_child_given_again_is_shown_whole_though_something_was_written_about_them_since() {
    let (both, _postgres, _) = at_a_hub();
    otis_is_given_again(&both);
    let _ = both.della.notes(&both.otis, "Written since");
    let _ = gives(&both.della);
    both.a_minute_passes();

    let found = reads_and_keeps(&both.gwen);

    let titles = both.notes(&both.gwen);
    assert_eq!((titles.len(), &found["more"]), (4, &json!(false)), "{titles:?} of {found}");
    // Otis, two notes of Della's from before, hers, and the parents' four answers.
    assert_eq!(found["plans"][0]["new"]["count"], 9, "{found}");
}

/// A third person, who is given one child of Della's and let in at the hub.
fn marisol_joins((both, postgres, setting): (&Neighbours, &Postgres, &str), child: &str) -> Person {
    let marisol = Person::with_a_book("Marisol Trent", "LA", 3_001);
    marisol.is_met_by(&both.della);
    both.della.is_met_by(&marisol);
    both.della.shares(&marisol, json!([child]));
    postgres.admit(Rights::Write, &[("marisol", &[setting])]);
    let _ = signs_up(&marisol, postgres, "marisol", PASSWORD).unwrap();
    marisol
}

#[test]
fn a_part_made_smaller_and_larger_again_by_sealed_file_loses_nothing_that_lies_at_the_hub() {
    let (both, postgres, setting) = at_a_hub();
    let marisol = marisol_joins((&both, &postgres, &setting), &both.otis);
    let _ = gives(&both.della);
    let _ = reads_and_keeps(&marisol);
    marisol.enters("Della");
    let _ = marisol.notes(&both.otis, "Marisol's own");
    let _ = gives(&marisol);
    assert_eq!(gwen_reads(&both), 2, "Della has not read Marisol's yet");

    both.della.shares(&both.gwen, json!([]));
    let _ = both.della.sends(&both.gwen, "1.senfolio-post");
    assert_eq!(both.notes(&both.gwen).len(), 0);
    both.della.shares(&both.gwen, json!([both.otis]));
    let _ = both.della.sends(&both.gwen, "2.senfolio-post");
    assert_eq!(both.notes(&both.gwen), ["Quiet in a group of three"], "all that Della has");

    assert_eq!(gwen_reads(&both), 2);
}

fn rows(person: &Person, setting: &str) -> usize {
    person.enters(setting);
    person.does("register", json!({ "show": "all" }))["rows"].as_array().unwrap().len()
}

#[test]
fn keeping_stopped_between_two_settings_loses_nothing_of_the_second() {
    let (both, postgres, _) = at_a_hub();
    let jude = Person::with_a_book("Jude Sparrow", "CM", 5_001);
    jude.is_met_by(&both.gwen);
    both.gwen.is_met_by(&jude);
    let theirs = jude.does("settings", json!({}))["rows"][0]["setting"].as_str().unwrap().to_owned();
    postgres.admit(Rights::Own, &[("jude", &[&theirs])]);
    postgres.admit(Rights::Write, &[("gwen", &[&theirs])]);
    let _ = signs_up(&jude, &postgres, "jude", PASSWORD).unwrap();
    let ada = both.della.registers("Ada Thornbury", true);
    let (kit, lark) = (jude.registers("Kit Ambler", true), jude.registers("Lark Ambler", true));
    for (owner, child) in [(&both.della, &ada), (&jude, &kit), (&jude, &lark)] {
        agrees(owner, child);
    }
    jude.shares(&both.gwen, json!([kit]));
    for owner in [&both.della, &jude] {
        let _ = gives(owner);
    }
    let _ = reads_and_keeps(&both.gwen);
    assert_eq!((rows(&both.gwen, "Della"), rows(&both.gwen, "Jude")), (1, 1));
    both.a_minute_passes();
    // One child instead of another, in both settings.
    both.della.shares(&both.gwen, json!([ada]));
    jude.shares(&both.gwen, json!([lark]));
    for owner in [&both.della, &jude] {
        let _ = gives(owner);
    }
    let found = both.gwen.does("fetch_from_hub", json!({}));
    assert_eq!(found["plans"].as_array().unwrap().len(), 2, "{found}");
    let stop = StopOnceMoving(AtomicBool::new(false));
    let stopped = engine::call(both.gwen.desk(), "keep_from_hub", json!({}), &stop);
    assert_eq!(stopped.unwrap()["more"], true, "the first was kept, and the second comes again");

    for _ in 0..3 {
        both.a_minute_passes();
        let _ = both.gwen.does("fetch_from_hub", json!({}));
        let _ = both.gwen.does("keep_from_hub", json!({}));
        // Twice is no harm.
        let _ = both.gwen.call("keep_from_hub", json!({}));
    }

    assert_eq!((rows(&both.gwen, "Della"), rows(&both.gwen, "Jude")), (1, 1));
}

/// Gwen had Otis and Ada, then Otis alone; Marisol, who has Ada, is let in.
fn ada_was_taken_away() -> (Neighbours, Postgres, Person, String) {
    let (both, postgres, setting) = at_a_hub();
    let ada = both.della.registers("Ada Thornbury", true);
    agrees(&both.della, &ada);
    let marisol = marisol_joins((&both, &postgres, &setting), &ada);
    both.della.shares(&both.gwen, json!([both.otis, ada]));
    let _ = gives(&both.della);
    let _ = reads_and_keeps(&marisol);
    marisol.enters("Della");
    assert_eq!(gwen_reads(&both), 1);
    both.della.shares(&both.gwen, json!([both.otis]));
    let _ = gives(&both.della);
    assert_eq!(gwen_reads(&both), 1);
    assert_eq!(rows(&both.gwen, "Della"), 1);
    (both, postgres, marisol, ada)
}

fn has_marisols(both: &Neighbours) -> bool {
    for _ in 0..3 {
        both.a_minute_passes();
        let _ = reads_and_keeps(&both.gwen);
    }
    both.gwen.enters("Della");
    both.gwen.does("search", json!({ "text": "Marisol's own", "limit": 9 })) != json!([])
}

#[test]
fn a_file_kept_while_the_same_part_waits_from_the_hub_loses_nothing() {
    let (both, _postgres, marisol, ada) = ada_was_taken_away();
    both.della.shares(&both.gwen, json!([ada]));
    let _ = gives(&both.della);
    let _ = marisol.notes(&ada, "Marisol's own");
    let _ = gives(&marisol);
    both.a_minute_passes();
    let found = both.gwen.does("fetch_from_hub", json!({}));
    assert_eq!(found["plans"].as_array().unwrap().len(), 1, "{found}");
    // The panel above on the same screen.
    let _ = both.della.sends(&both.gwen, "1.senfolio-post");
    let _ = both.gwen.does("keep_from_hub", json!({}));

    assert!(has_marisols(&both), "the note lies at the hub, and Gwen may have it");
}

#[test]
fn a_file_that_gives_a_child_again_while_something_waits_from_the_hub_loses_nothing() {
    let (both, _postgres, marisol, ada) = ada_was_taken_away();
    let _ = marisol.notes(&ada, "Marisol's own");
    let _ = gives(&marisol);
    assert_eq!(gwen_reads(&both), 1, "passed over: Ada is not hers now");
    let _ = both.della.notes(&both.otis, "Something new of Otis");
    let _ = both.della.does("fetch_from_hub", json!({}));
    let _ = gives(&both.della);
    both.a_minute_passes();
    let found = both.gwen.does("fetch_from_hub", json!({}));
    assert_eq!(found["plans"].as_array().unwrap().len(), 1, "{found}");
    both.della.shares(&both.gwen, json!([both.otis, ada]));
    let _ = both.della.sends(&both.gwen, "1.senfolio-post");
    let _ = both.gwen.does("keep_from_hub", json!({}));

    assert!(has_marisols(&both), "the note lies at the hub, and Gwen may have it");
}
