//! What befalls a laptop in the middle of the hub's work: a full disk at the other end, an end without warning at this
//! one, keeping that is stopped.

use crate::area_books::{agrees, at_a_hub, children_of, gives, gwen_reads, reads_and_keeps, signs_up};
use crate::books::StopOnceMoving;
use crate::postgres::{PASSWORD, Postgres};
use acceptance::Person;
use hub::Rights;
use serde_json::json;
use std::sync::atomic::AtomicBool;

fn entries(postgres: &Postgres) -> u64 {
    postgres.ask("SELECT count(*) FROM hub.entry").parse().unwrap()
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
    assert_eq!((children_of(&both.gwen, "Della"), children_of(&both.gwen, "Jude")), (1, 1));
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

    assert_eq!((children_of(&both.gwen, "Della"), children_of(&both.gwen, "Jude")), (1, 1));
}
