//! What people wait for, measured on the program as it is shipped, each beside a stated limit or a peer.
//!
//! `cargo xtask bench` runs this; after `bench`, a number of children other than 5,000. A ratio under 1 is within the
//! limit. Nothing here passes or fails: timings on a shared machine are for reading, not for judging a change.

mod books;
mod figures;
mod saving;
mod screens;

use acceptance::{MemoryHost, PASSPHRASE, Person};
use books::{Nursery, RECORDS};
use engine::{Host, Silent, headless};
use figures::{Table, file_size, measure, memory, reopening};
use serde_json::json;
use std::sync::Arc;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let children = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(5_000);
    let mut table = Table::default();
    let small = Nursery::of(60)?;
    screens::all(&mut table, &small);
    saving::all(&mut table, &small);
    packs(&mut table, &small.person);
    unlocking(&mut table)?;
    table.print(&format!("60 children with {RECORDS} records each"))?;

    let started = Instant::now();
    let large = Nursery::of(children)?;
    let took = started.elapsed();
    let mut table = Table::default();
    reopening(&mut table, &large.person);
    screens::all(&mut table, &large);
    saving::all(&mut table, &large);
    table.print(&format!("{children} children with {RECORDS} records each"))?;
    figures::say(&format!(
        "made in {:.0} s; file {}; memory {}",
        took.as_secs_f64(),
        large.person.book().map_or_else(|| "not found".into(), |path| file_size(&path)),
        memory()
    ))
}

fn unlocking(table: &mut Table) -> Result<(), Box<dyn std::error::Error>> {
    let host: Arc<dyn Host> = Arc::new(MemoryHost::new()?);
    let path = host.documents().join("bench.senfolio");
    drop(
        headless::make_sample(Arc::clone(&host), "nursery", &path, PASSPHRASE, &Silent)
            .map_err(|error| error.message)?,
    );
    let times = measure(5, |_| {
        drop(headless::open(Arc::clone(&host), &path, PASSPHRASE).map_err(|error| error.message));
    });
    let refused = measure(5, |_| {
        drop(headless::open(Arc::clone(&host), &path, "not the passphrase").map_err(|error| error.message));
    });
    table.add(
        "Unlock the sample, with the passphrase's slow hash",
        &times,
        refused.p50(),
        "a wrong passphrase refused",
    );
    Ok(())
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
    let times = measure(5, |_| {
        let _ = person.does("make_pack", ask.clone());
    });
    let limit = Duration::from_secs_f64(pages as f64 / 100.0);
    table.add(&format!("Make a pack of {pages} pages, tagged"), &times, limit, "100 pages a second");
}
