//! A part in a setting's children that grows smaller and larger, by the hub and by sealed file: parents who think again,
//! and children passed over before.

use crate::area_books::{agrees, at_a_hub, children_of, gives, gwen_reads, reads_and_keeps, signs_up};
use crate::postgres::{PASSWORD, Postgres};
use acceptance::{Neighbours, Person};
use hub::Rights;
use serde_json::json;

/// Parents answer whether Otis' records may go to his SENCo.
fn parents_say(both: &Neighbours, state: &str, day: &str) {
    let mut answer = json!({
        "what": "senco", "state": state, "by": ["Their mother"], "how": "signed", "given_on": "2026-09-24",
    });
    answer[if state == "given" { "given_on" } else { "withdrawn_on" }] = json!(day);
    let _ = both.della.records_of(json!(both.otis), "consent", answer);
    both.a_minute_passes();
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
pub(crate) fn marisol_joins(
    (both, postgres, setting): (&Neighbours, &Postgres, &str),
    child: &str,
) -> Person {
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
    assert_eq!(children_of(&both.gwen, "Della"), 1);
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

#[test]
fn what_is_put_away_comes_again_though_the_part_grew_by_file_and_by_hub_before_it_was_read() {
    let (both, _postgres, _) = at_a_hub();
    let ada = both.della.registers("Ada Thornbury", true);
    let kit = both.della.registers("Kit Ambler", true);
    for child in [&ada, &kit] {
        agrees(&both.della, child);
    }
    let _ = gives(&both.della);
    assert_eq!(gwen_reads(&both), 1);
    both.della.shares(&both.gwen, json!([both.otis, ada]));
    let _ = both.della.sends(&both.gwen, "1.senfolio-post");
    both.della.shares(&both.gwen, json!([both.otis, ada, kit]));
    let _ = gives(&both.della);
    both.a_minute_passes();

    let found = both.gwen.does("fetch_from_hub", json!({}));
    let _ = both.gwen.does("drop_from_hub", json!({}));
    let again = reads_and_keeps(&both.gwen);

    assert_eq!(found["plans"], again["plans"], "{found} {again}");
    assert_eq!(children_of(&both.gwen, "Della"), 3);
}
