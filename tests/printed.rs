//! Everything the sample books can print, judged by the pack's own rules for a finished document: tags, order, fonts.
//!
//! `KEEP_PRINTED=<folder>` keeps each file, for a person to leaf through.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test's own tools may stop the test")]

#[path = "../src-tauri/pack/tests/checker/mod.rs"]
mod checker;

use acceptance::Person;
use serde_json::{Value, json};
use std::path::PathBuf;

/// A sample book open on a desk, turned to one of its settings, and what was wrong with what it printed.
struct Printer {
    person: Person,
    sample: &'static str,
    setting: String,
    printed: usize,
    wrong: Vec<String>,
}

impl Printer {
    fn prints(&mut self, what: &str, command: &str, ask: Value) {
        let what = format!("{} {}, {what}", self.sample, self.setting);
        let made = match self.person.call(command, ask) {
            Ok(made) => made,
            Err(error) => return self.wrong.push(format!("{what}: {}", error.message)),
        };
        let bytes = self.person.bytes(made["bytes"].as_str().unwrap()).unwrap();
        if let Some(folder) = std::env::var_os("KEEP_PRINTED") {
            std::fs::write(PathBuf::from(folder).join(format!("{what}.pdf")), &bytes).unwrap();
        }
        self.printed += 1;
        let problems = checker::problems(&bytes);
        self.wrong.extend(problems.iter().map(|problem| format!("{what}: {problem}")));
    }

    fn list(&self, kind: &str) -> Vec<Value> {
        let listed = self.person.does("list_records", json!({ "kinds": [kind] }));
        listed["rows"].as_array().unwrap().clone()
    }
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// Of every setting of the book: the pack, each child's file, room card and parents' copies, the lists, and one record of
/// every kind there is.
fn all_of(sample: &'static str) -> Printer {
    let person = Person::new().unwrap();
    let _ = person.does("open_sample", json!({ "sample": sample }));
    let mut printer = Printer { person, sample, setting: String::new(), printed: 0, wrong: Vec::new() };
    let settings = printer.person.does("settings", json!({}))["rows"].clone();
    for setting in settings.as_array().unwrap() {
        let _ = printer.person.does("enter_setting", json!({ "setting": setting["setting"] }));
        text(setting, "name").clone_into(&mut printer.setting);
        prints_setting(&mut printer);
    }
    printer
}

fn prints_setting(printer: &mut Printer) {
    let pack = printer.person.does("pack_outline", json!(null))["ask"].clone();
    printer.prints("pack", "make_pack", pack);
    for (n, child) in printer.list("child").iter().enumerate() {
        let id = text(child, "id");
        let mut file = printer.person.does("child_file_outline", json!({ "child": id }))["ask"].clone();
        file["made_for"] = json!("Long Ember Primary");
        file["why"] = json!("Move to school");
        printer.prints(&format!("child file {n}"), "make_child_file", file);
        printer.prints(&format!("room card {n}"), "print_page", json!({ "what": "room_card", "record": id }));
    }
    for (n, plan) in printer.list("plan").iter().enumerate() {
        let ask = json!({ "what": "parent_copy", "record": plan["id"] });
        printer.prints(&format!("parents' copy {n}"), "print_page", ask);
    }
    let register =
        json!({ "what": "register", "named": true, "query": { "show": "on_roll", "sort": "name" } });
    printer.prints("register", "print_page", register);
    let map = json!({ "what": "provision_map", "named": true, "costed": true, "map": {} });
    printer.prints("provision map", "print_page", map);
    for kind in printer.person.does("kinds", json!({})).as_array().unwrap() {
        let kind = text(kind, "kind");
        if let Some(record) = printer.list(kind).first() {
            let ask = json!({ "what": "record", "record": record["id"] });
            printer.prints(&format!("record {kind}"), "print_page", ask);
        }
    }
}

fn is_all_right(sample: &'static str, at_least: usize) {
    let printer = all_of(sample);

    assert_eq!(printer.wrong, Vec::<String>::new());
    assert!(printer.printed >= at_least, "{} documents", printer.printed);
}

#[test]
fn everything_the_nursery_prints_is_tagged_as_it_should_be() {
    is_all_right("nursery", 60);
}

#[test]
fn everything_the_area_senco_prints_is_tagged_as_it_should_be() {
    is_all_right("area", 25);
}

#[test]
fn everything_the_school_prints_is_tagged_as_it_should_be() {
    is_all_right("school", 30);
}

#[test]
fn everything_a_shared_senco_prints_of_her_network_and_of_each_childminder_is_tagged_as_it_should_be() {
    is_all_right("fernhollow", 60);
}
