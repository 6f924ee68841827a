//! Saves, each on the disk before it is answered.

use crate::books::Nursery;
use crate::figures::{Table, measure};
use acceptance::form;
use serde_json::{Value, json};
use std::time::Duration;

const RUNS: usize = 40;

pub(crate) fn all(table: &mut Table, nursery: &Nursery) {
    let limit = Duration::from_millis(100);
    let person = &nursery.person;
    let any = |n: usize| (n * 7_919) % nursery.children.len();
    let mut save = |what: &str, runs: usize, save: &dyn Fn(usize)| {
        table.add(what, &measure(runs, save), limit, "a click answers in");
    };
    save("Save advice, about no child", RUNS, &|n| {
        let fields = json!({ "on": "2026-11-20", "to": ["Bex"], "about": format!("Now and next cards {n}") });
        let _ = person.records("advice", fields);
    });
    save("Save an observation", RUNS, &|n| {
        let fields =
            json!({ "on": "2026-11-20", "type": "narrative", "seen": "Held the jug out and said more." });
        let _ = person.records_of(json!(nursery.children[any(n)]), "observation", fields);
    });
    save("Put a plan right", RUNS, &|n| {
        corrects(nursery, &nursery.plans[any(n)], "home", json!(format!("Bath time {n}")))
    });
    save("Put a register entry right", RUNS, &|n| {
        corrects(nursery, &nursery.children[any(n)], "attendance", json!(format!("Monday to Wednesday {n}")));
    });
    save("Rename a child", RUNS, &|n| {
        corrects(nursery, &nursery.children[any(n)], "name", json!(format!("Renamed{n} Surname{n}")));
    });
    let setting = person.does("frame", json!({}))["setting_record"].as_str().unwrap_or_default().to_owned();
    save("Put the setting's address right", 5, &|n| {
        corrects(nursery, &setting, "address", json!(format!("01632 96040{n}")))
    });
    save("Change the setting's times for prompts", 3, &|n| {
        corrects(nursery, &setting, "chase_weeks", json!(7 + n))
    });
    save("Rename a key person", 3, &|n| {
        corrects(nursery, &nursery.key_person, "name", json!(format!("Bex{n} Hollin")))
    });
}

/// Opens a record's form, changes one answer and saves it, as the screen does.
fn corrects(nursery: &Nursery, record: &str, field: &str, answer: Value) {
    let view = nursery.person.does("get_record", json!({ "record": record }));
    let mut filled = form(view["row"]["kind"].as_str().unwrap_or_default(), view["fields"].clone());
    filled["record"] = json!(record);
    filled["seen"] = view["seen"].clone();
    filled["child"] = view["row"]["child"].clone();
    filled["fields"][field] = answer;
    let _ = nursery.person.does("save_record", filled);
}
