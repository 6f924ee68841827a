//! Two people corrected one answer without seeing each other: both are kept, side by side, until somebody chooses, and every
//! book comes to the same whoever chooses what in which order.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use acceptance::{Neighbours, Person, form};
use chrono::TimeDelta;
use engine::Code;
use serde_json::{Value, json};

#[test]
fn two_corrections_made_apart_are_both_kept_and_settled_once_for_everybody() {
    let Neighbours { della, gwen, otis } = Neighbours::meet();
    let first = della.notes(&otis, "Talks to one friend");
    let _ = della.sends(&gwen, "1.senfolio-post");
    gwen.enters("Della");
    corrects(&della, &first, "Talks to two friends");
    corrects(&gwen, &first, "Talks to one friend at snack");

    let plan = gwen.sends(&della, "2.senfolio-post");
    let _ = della.sends(&gwen, "3.senfolio-post");

    assert_eq!(plan["disagreeing"]["count"], 1, "{plan}");
    for book in [&della, &gwen] {
        let view = book.does("get_record", json!({ "record": first }));
        let text = json!(view["disagreements"]);
        for words in ["Talks to two friends", "Talks to one friend at snack"] {
            assert!(text.to_string().contains(words), "{words}: {text}");
        }
    }
    // Whoever corrects it without having been shown both does not overwrite the other's words.
    corrects(&della, &first, "Talks to two friends, at snack");
    let text = della.does("get_record", json!({ "record": first }))["disagreements"].to_string();
    assert!(
        text.contains("Talks to one friend at snack") && text.contains("two friends, at snack"),
        "{text}"
    );
    settles_in_the_form(&della, &first, "Talks to two friends, at snack");
    let _ = della.sends(&gwen, "4.senfolio-post");
    for book in [&della, &gwen] {
        let view = book.does("get_record", json!({ "record": first }));
        assert_eq!(view["row"]["disagreeing"], false);
        assert_eq!(view["fields"]["text"], "Talks to two friends, at snack");
    }
}

fn corrects(person: &Person, record: &str, words: &str) {
    saves(person, record, "2026-11-20", words, &[]);
}

/// Corrects it in a form that was opened on both versions.
fn settles_in_the_form(person: &Person, record: &str, words: &str) {
    saves(person, record, "2026-11-20", words, &["title", "text"]);
}

fn saves(person: &Person, record: &str, on: &str, words: &str, settles: &[&str]) {
    let view = person.does("get_record", json!({ "record": record }));
    let mut corrected = form("note", json!({ "on": on, "title": words, "text": words }));
    corrected["record"] = json!(record);
    corrected["seen"] = view["seen"].clone();
    corrected["child"] = view["row"]["child"].clone();
    corrected["settles"] = json!(settles);
    let _ = person.does("save_record", corrected);
}

/// Della and Gwen both corrected what stands of Otis, and each has the other's file. The note.
fn two_who_corrected_apart() -> (Person, Person, String) {
    let Neighbours { della, gwen, otis } = Neighbours::meet();
    let note = della.notes(&otis, "Talks to one friend");
    let _ = della.sends(&gwen, "1.senfolio-post");
    gwen.enters("Della");
    gwen.host.advance(chrono::TimeDelta::minutes(1));
    for (person, on, words) in
        [(&della, "2026-11-18", "Talks to two friends"), (&gwen, "2026-11-19", "Talks at snack")]
    {
        saves(person, &note, on, words, &[]);
    }
    let _ = (gwen.sends(&della, "2.senfolio-post"), della.sends(&gwen, "3.senfolio-post"));
    (della, gwen, note)
}

/// What somebody must choose between in one question of the note, and the form that settles it.
fn to_settle(person: &Person, note: &str, field: &str, keep: &[usize]) -> Value {
    let view = person.does("get_record", json!({ "record": note }));
    let both = view["disagreements"].as_array().unwrap().iter().find(|one| one["field"] == field).unwrap();
    let edits: Vec<Value> =
        both["values"].as_array().unwrap().iter().map(|one| one["edit"].clone()).collect();
    let kept: Vec<Value> = keep.iter().map(|n| edits[*n].clone()).collect();
    json!({ "record": note, "field": field, "seen": edits, "keep": kept })
}

fn disputed(person: &Person, note: &str) -> Vec<Value> {
    let view = person.does("get_record", json!({ "record": note }));
    view["disagreements"].as_array().unwrap().iter().map(|one| one["field"].clone()).collect()
}

#[test]
fn one_question_is_settled_with_a_click_and_the_others_stay_open() {
    let (della, gwen, note) = two_who_corrected_apart();
    assert_eq!(disputed(&della, &note), ["on", "text", "title"]);

    let both = della.does("settle_record", to_settle(&della, &note, "text", &[0, 1]));
    assert_eq!(both["fields"]["text"], "Talks to two friends\n\nTalks at snack");
    assert_eq!(disputed(&della, &note), ["on", "title"]);
    let _ = della.does("settle_record", to_settle(&della, &note, "title", &[0]));
    let _ = della.sends(&gwen, "4.senfolio-post");
    assert_eq!(disputed(&gwen, &note), ["on"]);
    let _ = gwen.does("settle_record", to_settle(&gwen, &note, "on", &[1]));
    let _ = gwen.sends(&della, "5.senfolio-post");

    for person in [&della, &gwen] {
        assert!(disputed(person, &note).is_empty());
        let fields = person.does("get_record", json!({ "record": note }))["fields"].clone();
        assert_eq!(
            (&fields["text"], &fields["title"], &fields["on"]),
            (
                &json!("Talks to two friends\n\nTalks at snack"),
                &json!("Talks to two friends"),
                &json!("2026-11-19")
            )
        );
    }
    let history = gwen.does("record_history", json!({ "record": note })).to_string();
    assert!(history.contains("Talks at snack"), "what was not chosen stays readable: {history}");
}

#[test]
fn what_cannot_be_kept_is_refused_and_stays_as_it_was() {
    let (della, gwen, note) = two_who_corrected_apart();
    let before = disputed(&della, &note);

    let two_days = to_settle(&della, &note, "on", &[0, 1]);
    assert_eq!(della.is_refused("settle_record", two_days), Code::Rejected);
    let none = to_settle(&della, &note, "on", &[]);
    assert_eq!(della.is_refused("settle_record", none), Code::Rejected);
    assert_eq!(disputed(&della, &note), before);

    let late = to_settle(&della, &note, "title", &[1]);
    let _ = della.does("settle_record", to_settle(&della, &note, "title", &[0]));
    assert_eq!(della.is_refused("settle_record", late), Code::Rejected, "it was settled meanwhile");

    // Gwen settles it otherwise, without knowing: that is a disagreement again, and no words are lost.
    let _ = gwen.does("settle_record", to_settle(&gwen, &note, "title", &[1]));
    let _ = gwen.sends(&della, "6.senfolio-post");
    assert_eq!(disputed(&della, &note), before);
}

#[test]
fn today_and_the_pack_say_what_somebody_has_to_choose_between() {
    let (della, _, note) = two_who_corrected_apart();

    let today = della.does("today", json!({}));

    let asked = &today["undecided"];
    assert_eq!(asked["total"], 1, "{asked}");
    assert!(asked["items"][0]["title"].as_str().unwrap().starts_with("Otis Larkmoor: "), "{asked}");
    assert_eq!(asked["items"][0]["go"], json!({ "to": "record", "record": note }));
    assert!(today["summary"].as_str().unwrap().ends_with("1 to choose between"), "{}", today["summary"]);
    let gaps = |what: &str| {
        let outline = della.does("pack_outline", Value::Null);
        let listed = outline["gaps"].as_array().unwrap().iter();
        listed.filter(|gap| gap["what"].as_str().unwrap().starts_with(what)).count()
    };
    assert_eq!(gaps("Two versions of one record: note: a child"), 1, "and no name is in it");
    for field in ["on", "text", "title"] {
        let _ = della.does("settle_record", to_settle(&della, &note, field, &[0]));
    }
    assert_eq!(gaps("Two versions"), 0);
    let today = della.does("today", json!({}));
    assert_eq!(today["undecided"]["total"], 0);
}

/// What one of them does about the text.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Choice {
    This,
    That,
    Both,
    Together,
}

fn chooses(person: &Person, note: &str, choice: Choice, words: &str) {
    let keep: &[usize] = match choice {
        Choice::This => &[0],
        Choice::That => &[1],
        Choice::Both => &[0, 1],
        Choice::Together => {
            let view = person.does("get_record", json!({ "record": note }));
            let mut fields = view["fields"].clone();
            fields["text"] = json!(words);
            let mut edited = form("note", fields);
            (edited["record"], edited["seen"]) = (json!(note), view["seen"].clone());
            (edited["child"], edited["settles"]) = (view["row"]["child"].clone(), json!(["text"]));
            let _ = person.does("save_record", edited);
            return;
        }
    };
    let _ = person.does("settle_record", to_settle(person, note, "text", keep));
}

/// Every answer to the text that is left, in one book.
fn left(person: &Person, note: &str) -> Vec<String> {
    let view = person.does("get_record", json!({ "record": note }));
    let both = view["disagreements"].as_array().unwrap().iter().find(|one| one["field"] == "text");
    let Some(both) = both else { return vec![view["fields"]["text"].as_str().unwrap().to_owned()] };
    let mut words: Vec<String> = both["values"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["words"].as_str().unwrap().to_owned())
        .collect();
    words.sort();
    words
}

#[test]
fn two_who_settle_at_once_end_the_same_whatever_they_choose_and_whoever_sends_first() {
    let all = [Choice::This, Choice::That, Choice::Both, Choice::Together];
    for (at, (hers, others)) in all.iter().flat_map(|one| all.map(|other| (*one, other))).enumerate() {
        let (della, gwen, note) = two_who_corrected_apart();
        chooses(&della, &note, hers, "Talks to two friends, most at snack");
        gwen.host.advance(TimeDelta::minutes(1));
        chooses(&gwen, &note, others, "Talks, at snack and to friends");
        if at % 2 == 0 {
            let _ = (della.sends(&gwen, "4.senfolio-post"), gwen.sends(&della, "5.senfolio-post"));
        } else {
            let _ = (gwen.sends(&della, "4.senfolio-post"), della.sends(&gwen, "5.senfolio-post"));
        }

        let of_one_mind = hers == others && hers != Choice::Together;
        let ends = left(&della, &note);
        assert_eq!(ends, left(&gwen, &note), "{hers:?} and {others:?}");
        assert_eq!(ends.len(), if of_one_mind { 1 } else { 2 }, "{hers:?} and {others:?}: {ends:?}");
        for person in [&della, &gwen] {
            let history = person.does("record_history", json!({ "record": note })).to_string();
            for words in
                ["Talks to two friends", "Talks at snack"].into_iter().map(str::to_owned).chain(ends.clone())
            {
                assert!(history.contains(&words.replace('\n', "\\n")), "{words}: {history}");
            }
        }
    }
}

#[test]
fn who_only_reads_a_setting_settles_nothing_there_and_is_told_so() {
    let (della, gwen, note) = two_who_corrected_apart();
    let reader = Person::with_a_book("Ines Calloway", "LA", 5_003);
    reader.is_met_by(&della);
    della.is_met_by(&reader);
    let otis = della.does("get_record", json!({ "record": note }))["row"]["child"].clone();
    let ask = json!({ "device": reader.device(), "role": "reader", "only": [otis], "keeps": false });
    let _ = della.does("share_with", ask);
    let _ = della.sends(&reader, "r.senfolio-post");
    reader.enters("Della");

    let refused = reader.call("settle_record", to_settle(&reader, &note, "text", &[0])).unwrap_err();

    assert!(refused.problems[0].message.contains("read and not write"), "{refused:?}");
    assert_eq!(disputed(&reader, &note), ["on", "text", "title"]);
    drop(gwen);
}

#[test]
fn what_is_deleted_is_brought_back_before_it_is_settled_and_both_versions_are_still_there() {
    let (della, gwen, note) = two_who_corrected_apart();
    let choice = to_settle(&della, &note, "text", &[0, 1]);
    let _ = della.does("delete_record", json!({ "record": note }));
    let refused = della.call("settle_record", choice.clone()).unwrap_err();
    assert!(refused.problems[0].message.contains("Bring it back"), "{refused:?}");
    assert_eq!(della.does("today", json!({}))["undecided"]["total"], 0);

    // Gwen settles it before she hears of that.
    chooses(&gwen, &note, Choice::That, "");
    let _ = (gwen.sends(&della, "4.senfolio-post"), della.sends(&gwen, "5.senfolio-post"));
    assert_eq!(gwen.does("today", json!({}))["undecided"]["total"], 0);
    let _ = della.does("restore_record", json!({ "record": note }));
    assert_eq!(della.is_refused("settle_record", choice), Code::Rejected, "settled meanwhile");
    let _ = della.sends(&gwen, "6.senfolio-post");
    assert_eq!(
        (left(&della, &note), left(&gwen, &note)),
        (vec!["Talks at snack".into()], vec!["Talks at snack".into()])
    );
    assert_eq!(gwen.does("today", json!({}))["undecided"]["total"], 1, "the day and the title are open");
}

#[test]
fn a_third_version_that_comes_after_two_were_settled_stays_to_be_chosen_from() {
    let Neighbours { della, gwen, otis } = Neighbours::meet();
    let note = della.notes(&otis, "Talks to one friend");
    let ines = Person::with_a_book("Ines Calloway", "LA", 5_003);
    ines.is_met_by(&della);
    della.is_met_by(&ines);
    della.shares(&ines, json!([otis]));
    for (person, name) in [(&gwen, "g1.senfolio-post"), (&ines, "i1.senfolio-post")] {
        let _ = della.sends(person, name);
        person.enters("Della");
        person.host.advance(TimeDelta::minutes(1));
    }
    saves(&della, &note, "2026-11-20", "Hers", &[]);
    saves(&gwen, &note, "2026-11-20", "Gwen's", &[]);
    saves(&ines, &note, "2026-11-20", "Ines's", &[]);
    let _ = gwen.sends(&della, "2.senfolio-post");
    let both = to_settle(&della, &note, "text", &[0, 1]);
    let _ = ines.sends(&della, "3.senfolio-post");

    let _ = della.does("settle_record", both);
    assert_eq!(left(&della, &note), ["Gwen's\n\nHers", "Ines's"]);
    for (person, name) in [(&gwen, "g4.senfolio-post"), (&ines, "i4.senfolio-post")] {
        let _ = della.sends(person, name);
        assert_eq!(left(person, &note), left(&della, &note));
    }
}

#[test]
fn a_list_of_many_to_choose_between_is_read_a_page_at_a_time_and_counted_whole() {
    let (della, gwen, otis) = {
        let both = Neighbours::meet();
        (both.della, both.gwen, both.otis)
    };
    let notes: Vec<String> = (0..3).map(|n| della.notes(&otis, &format!("Day {n}"))).collect();
    let _ = della.sends(&gwen, "1.senfolio-post");
    gwen.enters("Della");
    for note in &notes {
        corrects(&della, note, "Hers");
        corrects(&gwen, note, "Gwen's");
    }
    let _ = gwen.sends(&della, "2.senfolio-post");

    let page = |far: u32| della.does("today", json!({ "undecided": far }))["undecided"].clone();
    let (two, all) = (page(2), page(50));

    assert_eq!((&two["total"], &all["total"]), (&json!(3), &json!(3)));
    assert_eq!(two["items"].as_array().unwrap()[..], all["items"].as_array().unwrap()[..2]);
    assert_eq!(all["items"].as_array().unwrap().len(), 3);
}

#[test]
fn whoever_sends_a_child_on_is_told_that_only_one_of_two_versions_goes_along() {
    let (della, _, note) = two_who_corrected_apart();
    let otis = della.does("get_record", json!({ "record": note }))["row"]["child"].clone();
    let warnings = |sections: Value| {
        let ask = json!({ "child": otis, "chosen": true, "sections": sections });
        della.does("handover_outline", ask)["warnings"].clone()
    };

    assert!(warnings(json!(["noticing"])).to_string().contains("1 record holds two versions"));
    assert_eq!(warnings(json!(["plans"])), json!([]), "nothing of it goes along");
    for field in ["on", "text", "title"] {
        let _ = della.does("settle_record", to_settle(&della, &note, field, &[0]));
    }
    assert_eq!(warnings(json!(["noticing"])), json!([]));
}
