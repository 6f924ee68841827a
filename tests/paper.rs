//! What leaves the book on paper: a child's file with its log, and pages made for their kind, by the commands the
//! screens send.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use acceptance::{Person, form, words};
use engine::Code;
use serde_json::{Value, json};

fn at_work() -> Person {
    let person = Person::new().unwrap();
    let _ = person.starts_a_book();
    person
}

fn a_child(person: &Person, name: &str) -> String {
    person.records("child", json!({ "name": name, "born": "2023-04-02", "start": "2025-09-01" }))
}

/// A child whose records name everybody there can be.
fn a_full_child(person: &Person) -> String {
    let child = a_child(person, "Zoë Larkmoor");
    let other = a_child(person, "Wren Castlemain");
    let _ = person.records_of(json!(other), "parent_carer", json!({ "name": "Ottilie Castlemain" }));
    let family = json!({ "name": "Magda Larkmoor", "relationship": "Mother", "responsibility": true });
    let _ = person.records_of(json!(child), "parent_carer", family);
    let _ = person.records("person", json!({ "name": "Bex Hollin", "group": "practitioner" }));
    let note = "Zoë played with Wren; Ottilie said hello. Bex watched, Magda came. From the Blue Barn.";
    let _ = person.records_of(
        json!(child),
        "observation",
        json!({ "on": "2026-11-20", "type": "narrative", "seen": note, "observer": ["Bex Hollin"] }),
    );
    let contact = json!({
        "on": "2026-11-19", "party": "professional", "who": ["Ines Calloway, therapist"], "channel": "phone",
        "about": "Waiting time", "summary": "Ines offered a day",
    });
    let _ = person.records_of(json!(child), "contact", contact);
    child
}

fn usual(person: &Person, child: &str) -> Value {
    let mut ask = person.does("child_file_outline", json!({ "child": child }))["ask"].clone();
    ask["made_for"] = json!("Long Ember Primary");
    ask["why"] = json!("Move to school");
    ask
}

#[test]
fn a_childs_file_says_for_whom_and_why_or_is_not_made() {
    let person = at_work();
    let child = a_full_child(&person);
    let mut ask = usual(&person, &child);
    ask["made_for"] = json!(" ");
    ask["why"] = json!("");
    ask["sections"] = json!([]);

    let refused = person.call("make_child_file", ask).unwrap_err();

    let fields: Vec<_> = refused.problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!((refused.code, fields), (Code::Rejected, vec!["sections", "made_for", "why"]));
    assert_eq!(person.does("packs_made", json!({ "child": child })), json!([]));
}

#[test]
fn who_made_a_childs_file_for_whom_and_why_is_kept_with_the_child() {
    let person = at_work();
    let child = a_full_child(&person);
    let other = a_child(&person, "Sorrel Fennick");

    let made = person.does("make_child_file", usual(&person, &child));

    let log = person.does("packs_made", json!({ "child": child }));
    let record = person.does("get_record", json!({ "record": log[0]["id"] }));
    let kept = |name: &str| record["fields"][name].as_str().unwrap_or_default().to_owned();
    assert_eq!(record["row"]["child"], json!(child));
    assert_eq!((kept("made_for"), kept("reason")), ("Long Ember Primary".into(), "Move to school".into()));
    assert_eq!(
        (kept("by"), kept("sha256")),
        ("Priya Lindqvist".into(), made["sha256"].as_str().unwrap().into())
    );
    assert!(kept("taken_out").contains("other children"), "{}", kept("taken_out"));
    assert!(!made["file_name"].as_str().unwrap().contains("Zo"), "{}", made["file_name"]);
    assert_eq!(person.does("packs_made", json!({ "child": other })), json!([]));
    assert_eq!(person.does("packs_made", json!({})).as_array().unwrap().len(), 1);
    let timeline = person.does("timeline", json!({ "child": child, "kinds": ["pack_made"] }));
    assert_eq!(timeline["rows"].as_array().unwrap().len(), 1);
    let again = person.does("make_child_file", usual(&person, &child));
    assert!(words(&person, &again).contains("Files made before this one"));
}

#[test]
fn other_children_and_their_families_are_taken_out_unless_somebody_decides_otherwise() {
    let person = at_work();
    let child = a_full_child(&person);

    let usual_file = words(&person, &person.does("make_child_file", usual(&person, &child)));
    let mut open = usual(&person, &child);
    open["hide"] = json!([]);
    let whole = words(&person, &person.does("make_child_file", open));

    for name in ["Wren", "Ottilie"] {
        assert!(!usual_file.contains(name), "{name} stands in {usual_file}");
        assert!(whole.contains(name), "{name} is not in {whole}");
    }
    for name in ["Zoë", "Magda", "Bex", "Ines"] {
        assert!(usual_file.contains(name), "{name} is not in {usual_file}");
    }
    assert!(usual_file.contains("played with [another child]; [a parent of another child] said hello"));
    assert!(usual_file.contains("Names: other children and their families."));
    assert!(usual_file.contains("Long Ember Primary"));
}

#[test]
fn anybody_can_be_taken_out_by_group_by_name_or_by_word() {
    let person = at_work();
    let child = a_full_child(&person);
    let mut ask = usual(&person, &child);
    ask["hide"] = json!(["other_children", "staff"]);
    ask["names"] = json!(["Magda Larkmoor", "Blue Barn"]);

    let outline = person.does("child_file_outline", json!({ "child": child, "ask": ask }));
    let file = words(&person, &person.does("make_child_file", ask));

    for name in ["Bex", "Hollin", "Magda", "Blue Barn", "Wren"] {
        assert!(!file.contains(name), "{name} stands in {file}");
    }
    assert!(file.contains("Zoë Larkmoor") && file.contains("Ines Calloway"), "{file}");
    assert!(file.contains("[a member of staff] watched, [a parent or carer] came. From the [taken out]."));
    let people = outline["people"].as_array().unwrap();
    let one =
        |name: &str| people.iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("no {name}"));
    assert_eq!(
        (&one("Magda Larkmoor")["group"], &one("Magda Larkmoor")["taken_out"]),
        (&json!("family"), &json!(true))
    );
    assert_eq!(
        (&one("Ines Calloway")["group"], &one("Ines Calloway")["taken_out"]),
        (&json!("professionals"), &json!(false))
    );
    assert_eq!(one("Blue Barn")["group"], Value::Null);
    assert!(one("Wren Castlemain")["times"].as_u64().unwrap() >= 1);
}

#[test]
fn sections_say_what_is_in_them_and_only_those_chosen_are_printed() {
    let person = at_work();
    let child = a_full_child(&person);

    let outline = person.does("child_file_outline", json!({ "child": child }));
    let section = |id: &str| {
        outline["sections"].as_array().unwrap().iter().find(|one| one["id"] == id).cloned().unwrap()
    };
    let mut ask = usual(&person, &child);
    ask["sections"] = json!(["noticing"]);
    let file = words(&person, &person.does("make_child_file", ask));

    assert_eq!((&section("noticing")["count"], &section("noticing")["chosen"]), (&json!(1), &json!(true)));
    assert_eq!(
        (&section("cycles")["thin"], &section("cycles")["chosen"]),
        (&json!("There is no support plan"), &json!(false))
    );
    assert!(file.contains("Noticing and first steps") && !file.contains("Contact log"), "{file}");
}

#[test]
fn a_correction_stands_in_the_file_with_what_was_said_before() {
    let person = at_work();
    let child = a_full_child(&person);
    let plan = json!({
        "cycle": 1, "start": "2026-09-01", "review_on": "2026-10-27", "home": "Look at books",
        "outcomes": [{ "outcome": "Asks for help" }, { "outcome": "Joins two words" }],
    });
    let mut plan = form("plan", plan);
    plan["child"] = json!(child);
    let plan = person.does("save_record", plan);
    let review =
        json!({ "plan": plan["row"]["id"], "on": "2026-10-27", "decision": "continue", "progress": [] });
    let _ = person.records_of(json!(child), "review", review);
    let mut fields = plan["fields"].clone();
    fields["home"] = json!("Wait at bath time");
    fields["outcomes"][1]["outcome"] = json!("Joins three words");
    let correction = json!({
        "record": plan["row"]["id"], "kind": "plan", "child": null, "fields": fields, "seen": plan["seen"],
        "reason": "Typed wrongly",
    });
    let _ = person.does("save_record", correction);
    let mut ask = usual(&person, &child);
    ask["sections"] = json!(["corrections"]);

    let file = words(&person, &person.does("make_child_file", ask));

    for said in
        ["Look at books", "Wait at bath time", "Joins two words", "Joins three words", "Typed wrongly"]
    {
        assert!(file.contains(said), "{said} is not in {file}");
    }
    assert!(!file.contains("Asks for help"), "a row nobody changed: {file}");
}

#[test]
fn a_progress_check_is_a_summary_parents_keep() {
    let person = at_work();
    let child = a_full_child(&person);
    let check = json!({
        "state": "done", "on": "2025-11-18", "by": ["Bex Hollin"], "communication": "Few words", "physical": "Climbs",
        "psed": "Settles fast", "going_well": "Curious", "concern": "watch", "concern_words": "Words to come",
        "strategies": "Name and wait", "parent_view": "He points at planes", "copy_given": "2025-11-18",
    });
    let record = person.records_of(json!(child), "progress_check", check);

    let page = person.does("print_page", json!({ "what": "record", "record": record }));

    let said = words(&person, &page);
    let at = |words: &str| said.find(words).unwrap_or_else(|| panic!("no {words} in {said}"));
    let order = [
        "Progress check at age two",
        "Age 2 years 7 months on 18/11/2025",
        "Few words",
        "Climbs",
        "Settles fast",
        "What goes well",
        "Something to watch. Words to come",
        "Name and wait",
        "Signed",
    ];
    assert!(order.windows(2).all(|pair| at(pair[0]) < at(pair[1])), "{said}");
    assert_eq!(page["pages"], 1);
}

#[test]
fn a_meeting_note_holds_its_actions_and_a_move_its_receipt_slip() {
    let person = at_work();
    let child = a_full_child(&person);
    let meeting = json!({ "type": "tac", "on": "2026-11-17", "purpose": "The move", "present": ["Magda Larkmoor"], "decisions": "Two visits" });
    let meeting = person.records_of(json!(child), "meeting", meeting);
    let action = json!({ "what": "Ring the school", "owner": ["Bex Hollin"], "by": "2026-12-02", "state": "open", "parent": meeting });
    let _ = person.records_of(json!(child), "action", action);
    let moving = json!({
        "type": "school", "to": "Long Ember Primary", "state": "planning", "moving_on": "2027-09-01",
        "what_works": "Few words", "visits": [{ "on": "2026-12-09", "who": "With Bex" }],
    });
    let moving = person.records_of(json!(child), "transition", moving);

    let note = words(&person, &person.does("print_page", json!({ "what": "record", "record": meeting })));
    let document = words(&person, &person.does("print_page", json!({ "what": "record", "record": moving })));

    for said in [
        "Team around the child",
        "Zoë Larkmoor",
        "Two visits",
        "Ring the school",
        "02/12/2026",
        "Still to do",
    ] {
        assert!(note.contains(said), "no {said} in {note}");
    }
    for said in ["Moving on to Long Ember Primary", "Few words", "09/12/2026", "Receipt slip"] {
        assert!(document.contains(said), "no {said} in {document}");
    }
}

#[test]
fn the_map_and_the_register_print_with_names_or_without() {
    let person = at_work();
    let child = a_full_child(&person);
    let stage = json!({ "stage": "SEN_SUPPORT", "on": "2026-04-21" });
    let _ = person.records_of(json!(child), "stage", stage);
    let group = json!({
        "name": "Attention game", "tier": "targeted", "children": [child], "sessions": 5, "minutes": 10, "rate": 1320,
        "start": "2026-10-16", "entry": "Two minutes",
    });
    let _ = person.records("provision", group);
    let map = |child: Value, named: bool, costed: bool| {
        let ask = json!({ "what": "provision_map", "map": { "child": child, "ended": false }, "named": named, "costed": costed });
        words(&person, &person.does("print_page", ask))
    };
    let register = |named: bool| {
        let ask = json!({ "what": "register", "query": { "stage": "SEN_SUPPORT" }, "named": named });
        words(&person, &person.does("print_page", ask))
    };

    let (costed, bare, own) =
        (map(Value::Null, true, true), map(Value::Null, false, false), map(json!(child), true, true));

    assert!(
        costed.contains("Zoë") && costed.contains("£11.00 a week") && costed.contains("Start: Two minutes"),
        "{costed}"
    );
    assert!(bare.contains("Attention game") && !bare.contains("Zoë") && !bare.contains('£'), "{bare}");
    assert!(own.contains("Provision map: Zoë Larkmoor") && own.contains("this child's share"), "{own}");
    assert!(
        register(true).contains("Zoë Larkmoor") && !register(true).contains("Wren"),
        "{}",
        register(true)
    );
    assert!(
        register(false).contains("Child ") && !register(false).contains("Larkmoor"),
        "{}",
        register(false)
    );
}

/// A child whom another setting told of, with the name of somebody this book knows nothing of.
fn a_child_told_of(person: &Person) -> String {
    let (nursery, _, wren) = Person::nursery_and_school();
    nursery.agrees_to_the_move(&wren, "given");
    let mut ask = nursery.asks_for_a_move(&wren);
    ask["hide"] = json!([]);
    let _ = person.reads(&nursery.hands_over(&ask, "move.senfolio-post"));
    person.takes_in()
}

#[test]
fn what_others_told_stays_out_of_a_pack_without_names_even_as_evidence() {
    let person = at_work();
    let child = a_child_told_of(&person);
    let told = person.all_about(&child, "received").remove(0)["row"]["id"].clone();
    let page = person.does("responsibilities", json!({ "edition": null }));
    let link = json!({ "edition": page["edition"], "duty": page["duties"][0]["id"], "record": told, "note": "Bertil sang" });
    let _ = person.records("evidence", link);
    let mut ask = person.does("pack_outline", Value::Null)["ask"].clone();

    let pack = words(&person, &person.does("make_pack", ask.clone()));
    assert!(pack.contains("A record in a child's own file"), "{pack}");
    for name in ["Bertil", "Wren", "water table"] {
        assert!(!pack.contains(name), "{name}: {pack}");
    }
    ask["named"] = json!(true);
    assert!(words(&person, &person.does("make_pack", ask)).contains("Bertil"), "with names it is told");
    let register = json!({ "what": "register", "query": { "show": "all" }, "named": false });
    assert!(!words(&person, &person.does("print_page", register)).contains("Bertil"));
}

#[test]
fn a_child_file_prints_what_others_told_and_says_that_names_may_stand_in_it() {
    let person = at_work();
    let child = a_child_told_of(&person);

    let outline = person.does("child_file_outline", json!({ "child": child }));
    assert!(outline["warnings"].to_string().contains("does not know"), "{outline}");
    let file = words(&person, &person.does("make_child_file", usual(&person, &child)));
    assert!(file.contains("Sang beside Bertil"), "printed as it was told: {file}");
    assert!(file.contains("left as they told it"), "{file}");

    let mut without = usual(&person, &child);
    without["sections"] = json!(["front", "noticing"]);
    let plain = words(&person, &person.does("make_child_file", without));
    assert!(!plain.contains("left as they told it"), "{plain}");
}
