//! One child's file: every section in its order, each saying plainly when there is nothing, and a sound document
//! however odd the content.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "where a helper fails, its test fails")]

mod arlo;
mod checker;

use expect_test::expect_file;
use pack::{BuiltPack, ChildFile, Correction, Cycle, Entry, Event, Group, PackError, Records, SubTable};

fn build(content: &ChildFile) -> BuiltPack {
    pack::build_child_file(content, &mut |_| true).unwrap()
}

fn said(content: &ChildFile) -> String {
    pack::compose_child_file(content).iter().map(|block| format!("{block}\n")).collect()
}

fn empty() -> ChildFile {
    let sections = pack::child_section_list().into_iter().map(|(id, _)| id.to_owned()).collect();
    ChildFile { sections, setting: "Empty Nursery".into(), ..ChildFile::default() }
}

fn sound(content: &ChildFile) -> BuiltPack {
    let built = build(content);
    assert_eq!(checker::problems(&built.pdf), Vec::<String>::new());
    built
}

#[test]
fn every_section_says_what_it_said_before() {
    for (id, _) in pack::child_section_list() {
        let content = ChildFile { sections: vec![id.to_owned()], ..arlo::file() };

        expect_file![format!("{}/tests/golden/child/{id}.txt", env!("CARGO_MANIFEST_DIR"))]
            .assert_eq(&said(&content));
    }
}

#[test]
fn an_empty_section_says_in_words_that_it_is_empty() {
    let said = said(&empty());

    expect_file![format!("{}/tests/golden/child/empty.txt", env!("CARGO_MANIFEST_DIR"))].assert_eq(&said);
    // After each section's heading comes something that is no heading.
    let lines: Vec<_> = said.lines().filter(|line| !line.is_empty()).collect();
    for pair in lines.windows(2).filter(|pair| pair[0].starts_with("# ")) {
        assert!(!pair[1].starts_with('#'), "nothing is said under {}", pair[0]);
    }
    assert!(!lines.last().unwrap().starts_with('#'));
}

#[test]
fn sections_print_in_their_own_order_whatever_order_they_are_asked_in() {
    let mut turned = arlo::file();
    turned.sections.reverse();

    assert_eq!(said(&turned), said(&arlo::file()));
}

#[test]
fn a_section_not_asked_for_is_not_printed() {
    let content = ChildFile { sections: vec!["contacts".into()], ..arlo::file() };

    let said = said(&content);

    assert!(said.contains("# Contact log") && !said.contains("# Chronology"), "{said}");
}

#[test]
fn an_unknown_section_is_refused_by_name() {
    let content = ChildFile { sections: vec!["weather".into()], ..arlo::file() };

    let answer = pack::build_child_file(&content, &mut |_| true);

    assert_eq!(answer, Err(PackError::NoSuchSection("weather".into())));
}

#[test]
fn a_full_and_an_empty_file_keep_every_rule() {
    assert!(sound(&arlo::file()).pages >= 12);
    sound(&empty());
    sound(&ChildFile::default());
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    assert!(build(&arlo::file()) == build(&arlo::file()));
}

#[test]
fn the_title_of_the_window_names_no_child() {
    let built = build(&arlo::file());

    let document = lopdf::Document::load_mem(&built.pdf).unwrap();
    let catalogue = document.catalog().unwrap();
    let metadata = document.dereference(catalogue.get(b"Metadata").unwrap()).unwrap().1;
    let packet = String::from_utf8(metadata.as_stream().unwrap().content.clone()).unwrap();
    assert!(packet.contains("Child file - Quillbrook Nursery"), "{packet}");
    assert!(!packet.contains("Arlo"), "{packet}");
}

#[test]
fn late_and_changed_records_say_so_in_the_chronology() {
    let content = ChildFile { sections: vec!["chronology".into()], ..arlo::file() };

    let said = said(&content);

    assert_eq!(said.matches("[Late: Partly]").count(), 1, "{said}");
    assert_eq!(said.matches("[Changed since: Partly]").count(), 1, "{said}");
    assert!(said.contains("1 was entered late"), "{said}");
}

#[test]
fn a_correction_shows_what_was_written_before() {
    let correction = Correction {
        what: "Outcome 1".into(),
        was: "The first words".into(),
        now: String::new(),
        ..Correction::default()
    };
    let cycles = vec![Cycle { corrections: vec![correction], ..Cycle::default() }];

    let said = said(&ChildFile { cycles, sections: vec!["cycles".into()], ..ChildFile::default() });

    let row = said.lines().find(|line| line.contains("Outcome 1")).unwrap();
    assert!(row.contains("The first words | nothing | [No reason recorded: Partly]"), "{row}");
}

#[test]
fn a_plan_without_a_review_says_so() {
    let content = ChildFile { cycles: vec![Cycle::default()], ..empty() };

    let said = said(&content);

    for words in [
        "No outcome is written in this plan.",
        "No provision is written in this plan.",
        "Agreement: not recorded",
        "No note of doing this plan is recorded.",
        "No review of this plan is recorded; no day is set for one.",
    ] {
        assert!(said.contains(words), "{words}");
    }
}

#[test]
fn a_kind_the_crate_has_never_heard_of_prints_in_any_section() {
    let entry = Entry {
        title: "Sensory garden plan".into(),
        fields: vec![("Beds".into(), "Four".into())],
        ..Entry::default()
    };
    let group = Group {
        title: "Garden plans".into(),
        records: Records { entries: vec![entry], ..Records::default() },
        none: String::new(),
    };
    let content = ChildFile { health: vec![group], sections: vec!["health".into()], ..ChildFile::default() };

    let said = said(&content);

    assert!(said.contains("## Garden plans\n\n### Sensory garden plan\nBeds: Four"), "{said}");
}

#[test]
fn a_chronology_of_two_hundred_rows_is_printed_whole() {
    let event = |at: usize| Event {
        what: format!("Record number {at} of this file"),
        by: "Rhiannon Hâf Gwenllïan-Prys".into(),
        late: at.is_multiple_of(7),
        ..Event::default()
    };
    let content = ChildFile {
        chronology: (0..200).map(event).collect(),
        sections: vec!["chronology".into()],
        ..arlo::file()
    };

    let built = sound(&content);

    let printed = arlo::words_of(&built.pdf);
    for at in 0..200 {
        assert!(printed.contains(&format!("Record number {at} of this file")), "{at} was lost");
    }
}

#[test]
fn odd_names_and_long_words_keep_every_rule() {
    let long = "Wiśniewska-Penhallow-Gwenllïan ".repeat(40);
    let wall = "x".repeat(3_000);
    for odd in
        ["أمينة بنت خالد", "שלום כהן", "Łukasz Żółć", "Siân Llŷr-Tŷ", "🦒", "\u{202E}odd\0", &long, &wall]
    {
        let mut content = arlo::file();
        content.front.name = odd.into();
        content.front.key_person = odd.into();
        content.front.people[0].name = odd.into();
        content.chronology[0].what = odd.into();
        content.cycles[0].plan.title = odd.into();
        content.cycles[0].plan.outcomes[0].what = odd.into();
        content.cycles[0].reviews[0].progress[0].progress = odd.into();
        content.contacts[0].records.summary = Some(SubTable {
            columns: vec![odd.into(); 7],
            rows: vec![vec![odd.into(); 9]; 3],
            ..SubTable::default()
        });

        sound(&content);
    }
}

#[test]
fn a_file_can_be_cancelled_on_the_way() {
    let answer = pack::build_child_file(&arlo::file(), &mut |progress| progress.done < 50);

    assert_eq!(answer, Err(PackError::Cancelled));
}
