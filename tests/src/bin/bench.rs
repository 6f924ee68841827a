//! What people wait for, measured on the program as it is shipped, each beside a stated limit or a peer.
//!
//! `cargo xtask bench` runs this. Figures are medians; a ratio under 1 is within the limit. Nothing here passes or
//! fails: timings on a shared machine are for reading, not for judging a change.

use acceptance::{MemoryHost, PASSPHRASE, Person, form};
use engine::{Host, Silent, headless};
use serde_json::{Value, json};
use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut table = Table::default();
    let small = nursery(60);
    let large = nursery(5_000);
    saving(&mut table, &small);
    unlocking(&mut table)?;
    for (children, person) in [(60, &small), (5_000, &large)] {
        screens(&mut table, children, person);
    }
    packs(&mut table, &small);
    table.print()
}

#[derive(Default)]
struct Table(Vec<[String; 5]>);

impl Table {
    /// One row: what, how long, against which limit.
    fn add(&mut self, what: &str, took: Duration, limit: Duration, limit_words: &str) {
        let ratio = took.as_secs_f64() / limit.as_secs_f64();
        self.0.push([what.into(), ms(took), limit_words.into(), ms(limit), format!("{ratio:.2}")]);
    }

    fn print(&self) -> Result<(), Box<dyn std::error::Error>> {
        let mut out = std::io::stdout().lock();
        writeln!(out, "{:<52} {:>10}  {:<34} {:>10} {:>6}", "what", "median", "beside", "limit", "ratio")?;
        for [what, took, beside, limit, ratio] in &self.0 {
            writeln!(out, "{what:<52} {took:>10}  {beside:<34} {limit:>10} {ratio:>6}")?;
        }
        Ok(())
    }
}

fn ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// The median of `n` runs after one that does not count.
fn median(n: usize, mut run: impl FnMut()) -> Duration {
    run();
    let mut times: Vec<Duration> = (0..n)
        .map(|_| {
            let started = Instant::now();
            run();
            started.elapsed()
        })
        .collect();
    times.sort();
    times[n / 2]
}

/// A nursery with so many children, each with a stage, a note and a carer, made through the same commands as a person's.
fn nursery(children: usize) -> Person {
    let person = Person::new().unwrap_or_else(|error| panic!("no temporary folder: {error}"));
    let _ = person.starts_a_book();
    let key = person.records("person", json!({ "name": "Bex Hollin", "group": "practitioner" }));
    for n in 0..children {
        let born = format!("20{}-{:02}-{:02}", 22 + n % 3, 1 + n % 12, 1 + n % 28);
        let area = ["CI", "CL", "SEMH", "SP"][n % 4];
        let stage = ["MONITORING", "SEN_SUPPORT", "UNIVERSAL"][n % 3];
        let fields = json!({
            "name": format!("Child{n} Surname{}", n % 977), "born": born, "start": "2025-09-01", "key_person": key,
            "areas": [area], "parents_informed": "2025-10-01",
            "next_review": format!("2027-{:02}-{:02}", 1 + n % 12, 1 + n % 28),
        });
        let child = person.records("child", fields);
        let about = |kind: &str, fields: Value| {
            let mut filled = form(kind, fields);
            filled["child"] = json!(child);
            let _ = person.does("save_record", filled);
        };
        about("stage", json!({ "stage": stage, "on": "2025-10-01" }));
        about(
            "note",
            json!({ "title": "First note", "on": "2025-10-02", "text": "Held the jug out and said 'more'. Copied twice." }),
        );
    }
    person
}

fn saving(table: &mut Table, person: &Person) {
    let took = median(50, || {
        let _ = person
            .records("advice", json!({ "on": "2026-11-20", "to": ["Bex"], "about": "Now and next cards" }));
    });
    table.add(
        "Save one record, on the disk before the answer",
        took,
        Duration::from_millis(100),
        "a click answers in",
    );
}

fn unlocking(table: &mut Table) -> Result<(), Box<dyn std::error::Error>> {
    let host: Arc<dyn Host> = Arc::new(MemoryHost::new()?);
    let path = host.documents().join("bench.senfolio");
    drop(
        headless::make_sample(Arc::clone(&host), &path, PASSPHRASE, &Silent)
            .map_err(|error| error.message)?,
    );
    let took = median(5, || {
        drop(headless::open(Arc::clone(&host), &path, PASSPHRASE).map_err(|error| error.message));
    });
    let refused = median(5, || {
        drop(headless::open(Arc::clone(&host), &path, "not the passphrase").map_err(|error| error.message));
    });
    table.add(
        "Unlock the sample, with the passphrase's slow hash",
        took,
        refused,
        "a wrong passphrase refused",
    );
    Ok(())
}

fn screens(table: &mut Table, children: usize, person: &Person) {
    let limit = Duration::from_millis(50);
    let whole = json!({ "show": "on_roll", "sort": "name" });
    let by_review = json!({ "show": "on_roll", "sort": "next_review", "text": "name9" });
    let found = person.does("register", json!({ "limit": 1 }));
    let child = found["rows"][0]["id"].clone();
    for (what, command, input) in [
        ("Register, first page by name", "register", whole),
        ("Register, filtered and by next review", "register", by_review),
        ("Today", "today", json!({})),
        ("A child's page", "child_page", json!({ "child": child })),
        ("Search, two words", "search", json!({ "text": "surname12 chi", "limit": 20 })),
        ("Responsibilities", "responsibilities", json!({})),
        ("What a pack would hold", "pack_outline", json!(null)),
    ] {
        let took = median(15, || {
            let _ = person.does(command, input.clone());
        });
        table.add(&format!("{what}, {children} children"), took, limit, "a screen answers in");
    }
}

fn packs(table: &mut Table, person: &Person) {
    for n in 0..70 {
        let text = "What was agreed, why, and who does it by when. ".repeat(12);
        let _ = person.records(
            "meeting",
            json!({ "type": "team", "on": format!("2026-{:02}-{:02}", 1 + n % 10, 1 + n % 28), "present": ["Bex", "Priya"],
                    "discussion": text, "decisions": "Look again in six weeks." }),
        );
    }
    let ask = person.does("pack_outline", json!(null))["ask"].clone();
    let pages = person.does("make_pack", ask.clone())["pages"].as_u64().unwrap_or(1);
    let took = median(5, || {
        let _ = person.does("make_pack", ask.clone());
    });
    let limit = Duration::from_secs_f64(pages as f64 / 100.0);
    table.add(&format!("Make a pack of {pages} pages, tagged"), took, limit, "100 pages a second");
}
