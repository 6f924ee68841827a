//! The screens, each asked about another child or for other words each time.

use crate::books::Nursery;
use crate::figures::{Table, measure};
use serde_json::{Value, json};
use std::time::Duration;

const RUNS: usize = 40;

pub(crate) fn all(table: &mut Table, nursery: &Nursery) {
    let limit = Duration::from_millis(50);
    let any = |n: usize| nursery.children[(n * 7_919) % nursery.children.len()].as_str();
    let mut screen = |what: &str, command: &str, input: &dyn Fn(usize) -> Value| {
        let times = measure(RUNS, |n| {
            let _ = nursery.person.does(command, input(n));
        });
        table.add(what, &times, limit, "a screen answers in");
    };
    screen("Today", "today", &|_| json!({}));
    screen("The frame around every screen", "frame", &|_| json!({}));
    screen("A child's page", "child_page", &|n| json!({ "child": any(n) }));
    screen("A child's timeline", "timeline", &|n| json!({ "child": any(n) }));
    screen(
        "A child's timeline, by a word",
        "timeline",
        &|n| json!({ "child": any(n), "text": "snack", "late": n % 2 == 0 }),
    );
    screen(
        "Search, a child's name",
        "search",
        &|n| json!({ "text": format!("child{} surn", n * 101 % 5_000), "limit": 20 }),
    );
    screen(
        "Search, a word hardly used",
        "search",
        &|n| json!({ "text": format!("word{}", 1_500 + n * 53), "limit": 20 }),
    );
    screen(
        "Search, a word in every record",
        "search",
        &|n| json!({ "text": (["snack", "picture", "helped"][n % 3]), "limit": 20 }),
    );
    screen("Search, two letters", "search", &|n| json!({ "text": (["sn", "pi", "wo"][n % 3]), "limit": 20 }));
    screen("Register, first page by name", "register", &|_| json!({ "show": "on_roll", "sort": "name" }));
    screen(
        "Register, filtered and by next review",
        "register",
        &|_| json!({ "show": "on_roll", "sort": "next_review", "text": "name9" }),
    );
    screen("Responsibilities", "responsibilities", &|_| json!({}));
    screen("What a pack would hold", "pack_outline", &|_| json!(null));
}
