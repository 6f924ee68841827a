//! What leaves the book for other programs: a calendar of what is due, and tables for a spreadsheet.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use acceptance::Person;
use chrono::TimeDelta;
use engine::Code;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The made-up machine's day is 23/11/2026.
fn at_work() -> Person {
    let person = Person::new().unwrap();
    let _ = person.starts_a_book();
    person
}

fn a_child(person: &Person, name: &str) -> String {
    person.records("child", json!({ "name": name, "born": "2023-04-02", "start": "2025-09-01" }))
}

fn a_plan(person: &Person, child: &str, review_on: &str) -> String {
    let fields = json!({
        "cycle": 1, "start": "2026-10-16", "review_on": review_on, "parent_view": "Happy", "child_view": "Water",
        "outcomes": [{ "outcome": "Asks for help", "measure": "4 of 5 days" }],
    });
    person.records_of(json!(child), "plan", fields)
}

/// What the command wrote, and the file.
fn saved(person: &Person, command: &str, input: Value, name: &str) -> (Value, String) {
    let path = person.host.folder().join(name);
    person.host.will_save(Some(path.clone()));
    let answer = person.does(command, input);
    (answer, std::fs::read_to_string(path).unwrap())
}

/// Each event's properties, by its identity.
fn events(file: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let whole = file.replace("\r\n ", "");
    let mut found = BTreeMap::new();
    for event in whole.split("BEGIN:VEVENT\r\n").skip(1) {
        let lines =
            event.split("\r\n").take_while(|line| !line.starts_with("BEGIN:") && *line != "END:VEVENT");
        let properties: BTreeMap<String, String> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        found.insert(properties["UID"].clone(), properties);
    }
    found
}

fn titled<'a>(
    events: &'a BTreeMap<String, BTreeMap<String, String>>,
    title: &str,
) -> &'a BTreeMap<String, String> {
    let mut found = events.values().filter(|event| event["SUMMARY"] == title);
    let one = found.next().unwrap_or_else(|| panic!("nothing is called {title}: {events:#?}"));
    assert!(found.next().is_none(), "{title} is there twice");
    one
}

fn calendar(person: &Person, ask: Value) -> (Value, BTreeMap<String, BTreeMap<String, String>>) {
    let (answer, file) = saved(person, "save_calendar", ask, "due.ics");
    (answer, events(&file))
}

#[test]
fn a_calendar_shows_what_is_due_and_never_a_name_or_a_need() {
    let person = at_work();
    let child = a_child(&person, "Zoë O'Hare");
    let _ = a_plan(&person, &child, "2026-12-11");
    let _ = person.records_of(
        json!(child),
        "profile",
        json!({ "on": "2026-10-14", "people_like": "Zoë's smile", "review_on": "2028-02-29" }),
    );
    let _ = person.records_of(
        json!(child),
        "healthcare_plan",
        json!({ "on": "2026-10-14", "condition": "Epilepsy", "emergency": "Call 999", "review_on": "2027-02-28" }),
    );
    let _ = person.records(
        "training",
        json!({ "what": "Makaton", "on": "2025-11-30", "renew_by": "2026-11-30", "people": ["Priya Lindqvist"] }),
    );

    let (answer, file) = saved(&person, "save_calendar", json!({}), "due.ics");

    for word in ["Zo", "Hare", "Priya", "Epilepsy", "Makaton", "smile", "Quokka", "Z.O"] {
        assert!(!file.contains(word), "{word} stands in the calendar:\n{file}");
    }
    let events = events(&file);
    assert_eq!(titled(&events, "Plan review")["DTSTART;VALUE=DATE"], "20261211");
    assert_eq!(titled(&events, "Training to renew")["DTSTART;VALUE=DATE"], "20261130");
    assert_eq!(titled(&events, "Healthcare plan to look at")["DTEND;VALUE=DATE"], "20270301");
    // More than a year away, so not yet.
    assert!(events.values().all(|event| event["SUMMARY"] != "Profile to renew"));
    assert_eq!(answer["due"], events.len());
    assert!(events.values().all(|event| event["CLASS"] == "PRIVATE" && event["STATUS"] == "CONFIRMED"));
}

#[test]
fn initials_stand_in_a_calendar_only_if_they_were_asked_for_and_the_trail_says_so() {
    let person = at_work();
    let child = a_child(&person, "Łukasz Wren-Hay");
    let _ = a_plan(&person, &child, "2026-12-11");

    let (_, events) = calendar(&person, json!({ "initials": true }));

    let _ = titled(&events, "Plan review (Ł.W.H.)");
    let trail = person.does("audit_trail", json!({}));
    assert!(
        trail.to_string().contains("as a calendar outside the book, with children's initials"),
        "{trail}"
    );
}

#[test]
fn a_newer_calendar_moves_what_moved_and_strikes_out_what_is_over() {
    let person = at_work();
    let child = a_child(&person, "Nell Oxbarrow");
    let (moves, ends) = (a_plan(&person, &child, "2026-12-11"), a_child(&person, "Wren Ash"));
    let ends = a_plan(&person, &ends, "2026-12-18");
    let (_, first) = calendar(&person, json!({}));

    let view = person.does("get_record", json!({ "record": moves }));
    let mut fields = view["fields"].clone();
    fields["review_on"] = json!("2027-01-15");
    let _ = person.does(
        "save_record",
        json!({ "record": moves, "kind": "plan", "child": null, "fields": fields, "seen": view["seen"] }),
    );
    let _ = person.does("delete_record", json!({ "record": ends }));
    person.host.advance(TimeDelta::minutes(1));
    let (answer, second) = calendar(&person, json!({}));

    let moved = titled(&second, "Plan review");
    assert_eq!(moved["DTSTART;VALUE=DATE"], "20270115");
    assert_eq!(first[&moved["UID"]]["DTSTART;VALUE=DATE"], "20261211");
    let over = titled(&second, "No longer due");
    assert_eq!((over["STATUS"].as_str(), over["DTSTART;VALUE=DATE"].as_str()), ("CANCELLED", "20261218"));
    assert!(first.contains_key(&over["UID"]));
    let number = |event: &BTreeMap<String, String>| event["SEQUENCE"].parse::<u64>().unwrap();
    assert!(number(moved) > number(&first[&moved["UID"]]));
    assert_eq!((answer["due"].as_u64(), answer["over"].as_u64()), (Some(second.len() as u64 - 1), Some(1)));
}

#[test]
fn a_calendar_nobody_saved_was_told_nothing() {
    let person = at_work();
    let child = a_child(&person, "Nell Oxbarrow");
    let plan = a_plan(&person, &child, "2026-12-11");
    person.host.will_save(None);
    let _ = person.does("save_calendar", json!({}));
    let _ = person.does("delete_record", json!({ "record": plan }));

    let (answer, _) = calendar(&person, json!({}));

    assert_eq!(answer["over"], 0);
    let trail = person.does("audit_trail", json!({})).to_string();
    assert_eq!(trail.matches("as a calendar").count(), 1, "{trail}");
}

#[test]
fn nothing_falls_due_after_a_child_has_left() {
    let person = at_work();
    let child = a_child(&person, "Nell Oxbarrow");
    let _ = a_plan(&person, &child, "2026-12-11");
    let look = json!({ "on": "2026-10-01", "condition": "Asthma", "emergency": "Call 999", "review_on": "2027-01-11" });
    let _ = person.records_of(json!(child), "healthcare_plan", look);
    let _ = person.records("meeting", json!({ "type": "review", "on": "2026-11-01", "next": "2027-02-01" }));
    let (_, before) = calendar(&person, json!({}));
    let _ = (titled(&before, "Plan review"), titled(&before, "Healthcare plan to look at"));

    let view = person.does("get_record", json!({ "record": child }));
    let mut fields = view["fields"].clone();
    fields["leaving"] = json!("2026-12-04");
    let leaves =
        json!({ "record": child, "kind": "child", "child": null, "fields": fields, "seen": view["seen"] });
    let _ = person.does("save_record", leaves);
    let (answer, events) = calendar(&person, json!({}));

    assert_eq!(answer["over"], 2, "{events:#?}");
    assert!(events.values().all(|event| event["SUMMARY"] != "Plan review"));
    assert!(events.values().all(|event| event["SUMMARY"] != "Healthcare plan to look at"));
    let _ = titled(&events, "Meeting to hold");
}

#[test]
fn a_calendar_rings_when_it_was_asked_to_and_never_for_a_day_gone_by() {
    let person = at_work();
    let child = a_child(&person, "Nell Oxbarrow");
    let late = a_child(&person, "Wren Ash");
    let (_, _) = (a_plan(&person, &child, "2026-12-11"), a_plan(&person, &late, "2026-11-20"));

    for (ring, trigger) in
        [("on_the_day", "PT9H"), ("day_before", "-PT15H"), ("week_before", "-P6DT15H"), ("never", "")]
    {
        let (_, file) = saved(&person, "save_calendar", json!({ "ring": ring }), "rings.ics");

        let alarms = file.matches(&format!("TRIGGER:{trigger}\r\n")).count();
        let ahead =
            events(&file).values().filter(|one| one["DTSTART;VALUE=DATE"].as_str() >= "20261123").count();
        assert_eq!(alarms, if trigger.is_empty() { 0 } else { ahead }, "{file}");
        assert!(events(&file).len() > ahead, "nothing in it is overdue");
    }
}

#[test]
fn roles_and_rules_are_in_the_calendar_too() {
    let person = at_work();
    let who = person.records("person", json!({ "name": "Marek Sol", "group": "practitioner" }));
    let _ = person.records(
        "appointment",
        json!({ "person": who, "role": "deputy", "start": "2026-01-01", "end": "2027-03-31" }),
    );

    let (_, events) = calendar(&person, json!({}));

    assert_eq!(titled(&events, "Role ends: Deputy or cover for the SENCo")["DTSTART;VALUE=DATE"], "20270331");
}

#[test]
fn a_book_with_nothing_due_makes_no_calendar_and_says_why() {
    let person = at_work();

    let posts = person.does("list_records", json!({ "kinds": ["appointment"] }));
    let _ = person.does("delete_record", json!({ "record": posts["rows"][0]["id"] }));

    let error = person.call("save_calendar", json!({})).unwrap_err();

    assert_eq!((error.code, error.problems.len()), (Code::Rejected, 1));
    assert!(person.host.asked().iter().all(|title| !title.contains("calendar")));
}

/// The rows of a table, each cell by the head of its column.
fn rows(file: &str) -> Vec<BTreeMap<String, String>> {
    let mut lines: Vec<Vec<String>> = Vec::new();
    let (mut row, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = file.strip_prefix('\u{FEFF}').unwrap().chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut row));
            }
            letter => cell.push(letter),
        }
    }
    let heads = lines.remove(0);
    lines.iter().map(|line| heads.iter().cloned().zip(line.iter().cloned()).collect()).collect()
}

fn a_register(person: &Person) -> String {
    let key = person.records("person", json!({ "name": "Bex Hollin", "group": "practitioner" }));
    let fields = json!({
        "name": "=HYPERLINK(\"x\") Finch", "born": "2023-02-28", "start": "2025-09-01", "key_person": key,
        "areas": ["SEMH"], "primary_area": "CI", "flags": ["eypp", "daf", "looked_after"], "eal": true,
        "other_services": "Magda's own doctor",
    });
    let child = person.records("child", fields);
    let about = |kind: &str, fields: Value| person.records_of(json!(child), kind, fields);
    let _ = about("parent_carer", json!({ "name": "Magda Finch" }));
    let _ = about("stage", json!({ "stage": "SEN_SUPPORT", "on": "2025-01-01" }));
    let _ = about("stage", json!({ "stage": "MONITORING", "on": "2025-06-01" }));
    let _ = about("stage", json!({ "stage": "SEN_SUPPORT", "on": "2026-04-21" }));
    let _ = about("stage", json!({ "stage": "SEN_SUPPORT_SPECIALIST", "on": "2026-09-01" }));
    let _ = about(
        "informed",
        json!({ "on": "2026-04-21", "topics": ["sen_support"], "how": "meeting", "who": ["Magda"] }),
    );
    let contact = |on: &str, party: &str| json!({ "on": on, "party": party, "who": ["Magda"], "channel": "phone", "about": "Drop-in" });
    let _ = about("contact", contact("2026-11-18", "parent"));
    let _ = about("contact", contact("2026-11-20", "professional"));
    let sent = json!({ "service": "Speech and language therapy", "reason": "Few words", "state": "sent", "sent": "2026-10-02" });
    let _ = about("referral", sent);
    let closed = json!({ "service": "Portage", "reason": "x", "state": "closed", "sent": "2026-01-02" });
    let _ = about("referral", closed);
    let _ = about("funding", json!({ "hook": "DAF", "decision": "agreed", "applied": "2026-04-02" }));
    let _ = a_plan(person, &child, "2026-12-11");
    let _ = a_child(person, "Nell Oxbarrow");
    child
}

#[test]
fn the_register_as_a_table_says_of_each_child_what_an_overview_asks_for() {
    let person = at_work();
    let _ = a_register(&person);
    let ask = json!({ "query": { "sort": "name" }, "called": "name" });

    let (_, file) = saved(&person, "save_register", ask, "register.csv");

    let rows = rows(&file);
    assert_eq!(rows.len(), 2);
    for (head, words) in [
        ("Name", "'=HYPERLINK(\"x\") Finch"),
        ("Date of birth", "2023-02-28"),
        ("Started", "2025-09-01"),
        ("Areas of need", "Communication and interaction, Social, emotional and mental health"),
        ("Stage of support", "SEN support with specialists"),
        ("Code (N, K, E)", "K"),
        ("Support since", "2026-04-21"),
        ("Key person", "Bex Hollin"),
        ("Next review", "2026-12-11"),
        ("Services", "Speech and language therapy; Magda's own doctor"),
        ("Last contact with parents", "2026-11-18"),
        ("Parents told", "2026-04-21"),
        ("English as an additional language", "Yes"),
        ("Looked-after child", "Yes"),
        ("Disability Living Allowance", ""),
        ("Early years pupil premium", "Applies"),
        ("Disability Access Fund", "Agreed"),
        ("SEN inclusion fund", ""),
    ] {
        assert_eq!(rows[0][head], words, "{head}");
    }
    let trail = person.does("audit_trail", json!({})).to_string();
    assert!(trail.contains("SEND register, with names"), "{trail}");
    assert!(!trail.contains("Finch"));
}

#[test]
fn a_register_without_names_holds_none_and_with_references_no_day_of_birth() {
    let person = at_work();
    let child = a_register(&person);

    let (_, initials) = saved(&person, "save_register", json!({}), "initials.csv");
    let (_, reference) = saved(&person, "save_register", json!({ "called": "reference" }), "reference.csv");

    for name in ["Finch", "HYPERLINK", "Magda", "Nell", "Oxbarrow"] {
        assert!(
            !initials.contains(name) && !reference.contains(name),
            "{name} stands in {initials}{reference}"
        );
    }
    assert!(initials.contains("2023-02-28") && !reference.contains("2023-02-28"));
    let short = child[..8].to_uppercase();
    assert!(rows(&reference).iter().any(|row| row["Reference"] == short && row["Age"] == "3y 8m"));
}

#[test]
fn the_register_is_saved_as_it_is_narrowed_and_sorted_and_not_a_page_of_it() {
    let person = at_work();
    let _ = a_register(&person);
    for n in 0..120 {
        let _ = a_child(&person, &format!("Child{n:03} Ash"));
    }
    let ask = |query: Value| json!({ "query": query, "called": "name" });

    let page = ask(json!({ "text": "ash", "sort": "name", "descending": true, "limit": 50, "offset": 50 }));
    let (_, narrowed) = saved(&person, "save_register", page, "ash.csv");
    let flagged = ask(json!({ "flag": "daf" }));
    let (_, one) = saved(&person, "save_register", flagged, "daf.csv");

    let names: Vec<String> = rows(&narrowed).iter().map(|row| row["Name"].clone()).collect();
    assert_eq!((names.len(), names[0].as_str()), (120, "Child119 Ash"));
    assert_eq!(rows(&one).len(), 1);
}

fn a_map(person: &Person) -> (String, String) {
    let (nell, wren) = (a_child(person, "Nell Oxbarrow"), a_child(person, "Wren Ash"));
    let group = json!({
        "name": "Attention game", "area": "CI", "tier": "targeted", "children": [nell, wren], "ratio": "1:3",
        "sessions": 5, "minutes": 10, "adults": ["Bex Hollin"], "rate": 1320, "resources": 2500, "weeks": 6,
        "start": "2026-10-16", "end": "2027-01-15", "entry": "Nell looks away after 10 seconds", "impact": "-",
    });
    let _ = person.records("provision", group);
    let alone = json!({ "name": "Check-in", "tier": "targeted", "start": "2026-09-01", "children": [nell],
                        "sessions": 10, "minutes": 5, "rate": 1320 });
    let _ = person.records("provision", alone);
    let ended =
        json!({ "name": "Old group", "tier": "universal", "start": "2025-09-01", "end": "2026-07-01" });
    let _ = person.records("provision", ended);
    (nell, wren)
}

#[test]
fn the_provision_map_as_a_table_costs_each_thing_and_each_childs_share() {
    let person = at_work();
    let (nell, _) = a_map(&person);
    let ask = |child: Value, ended: bool, lines: &str| json!({ "ask": { "child": child, "ended": ended }, "lines": lines, "called": "name" });

    let (_, map) = saved(&person, "save_provision_map", ask(json!(null), false, "provision"), "map.csv");
    let (_, all) = saved(&person, "save_provision_map", ask(json!(null), true, "provision"), "all.csv");
    let (_, each) = saved(&person, "save_provision_map", ask(json!(null), false, "child"), "each.csv");
    let (_, hers) = saved(&person, "save_provision_map", ask(json!(nell), false, "child"), "hers.csv");

    let map = rows(&map);
    assert_eq!(
        map.iter().map(|row| row["Provision"].as_str()).collect::<Vec<_>>(),
        ["Attention game", "Check-in"]
    );
    for (head, words) in [
        ("Children", "Nell Oxbarrow; Wren Ash"),
        ("Tier", "Targeted"),
        ("Area of need", "Communication and interaction"),
        ("Adults to children", "1:3"),
        ("Times a week", "5"),
        ("Rate an hour (£)", "13.20"),
        ("Cost a week (£)", "11.00"),
        ("Resources, once, whole group (£)", "25.00"),
        ("Until", "2027-01-15"),
        ("At the start", "Nell looks away after 10 seconds"),
        ("Impact", "'-"),
    ] {
        assert_eq!(map[0][head], words, "{head}");
    }
    assert_eq!(rows(&all).len(), 3);
    let each: Vec<(String, String, String)> = rows(&each)
        .into_iter()
        .map(|row| (row["Name"].clone(), row["Provision"].clone(), row["Share a week (£)"].clone()))
        .collect();
    let line = |name: &str, what: &str, share: &str| (name.to_owned(), what.to_owned(), share.to_owned());
    assert_eq!(
        each,
        [
            line("Nell Oxbarrow", "Attention game", "5.50"),
            line("Nell Oxbarrow", "Check-in", "11.00"),
            line("Wren Ash", "Attention game", "5.50"),
        ]
    );
    assert_eq!(rows(&hers).len(), 2);
}

#[test]
fn a_map_without_names_holds_none_even_in_what_was_written() {
    let person = at_work();
    let _ = a_map(&person);

    let (_, file) = saved(&person, "save_provision_map", json!({ "ask": { "child": null } }), "map.csv");

    assert!(!file.contains("Nell") && !file.contains("Wren"), "{file}");
    assert_eq!(rows(&file)[0]["At the start"], "N.O. looks away after 10 seconds");
}

#[test]
fn a_table_nobody_saved_leaves_no_trace() {
    let person = at_work();
    let _ = a_register(&person);
    person.host.will_save(None);

    let answer = person.does("save_register", json!({}));

    assert_eq!(answer["saved"], false);
    assert!(!person.does("audit_trail", json!({})).to_string().contains("SEND register"));
}
