//! What the Area hub takes: 100,000 edits there and back, and 50 laptops at once, on a PostgreSQL started here.

#![expect(clippy::unwrap_used, reason = "a measuring tool may stop")]

use domain::SettingId;
use exchange::edit_id;
use hub::{Cursor, Entry, Hub, HubSettings, What};
use postgres::{GO_ON, Postgres};
use std::io::Write as _;
use std::thread;
use std::time::{Duration, Instant};

#[path = "servers/authority.rs"]
mod authority;
#[allow(dead_code, reason = "the tests use all of it")]
#[path = "servers/daemon.rs"]
mod daemon;
#[allow(dead_code, reason = "the tests use all of it")]
#[path = "servers/postgres.rs"]
mod postgres;

const LAPTOPS: usize = 50;
const EDITS: usize = 100_000;

fn main() {
    let settings: Vec<String> = (0..LAPTOPS).map(|n| format!("setting{n}")).collect();
    let roles: Vec<String> = (0..LAPTOPS).map(|n| format!("laptop{n}")).collect();
    let own: Vec<[&str; 1]> = settings.iter().map(|setting| [setting.as_str()]).collect();
    let mut members: Vec<(&str, &[&str])> =
        roles.iter().zip(&own).map(|(role, own)| (role.as_str(), own.as_slice())).collect();
    let all: Vec<&str> = settings.iter().map(String::as_str).chain(["large"]).collect();
    members.push(("area", all.as_slice()));
    members.push(("large", &["large"]));
    let postgres = Postgres::with_members(&members);

    let sent = edits("large", EDITS);
    let bytes: usize = sent.iter().map(|edit| edit.body.len()).sum();
    say(&format!("{EDITS} edits of {} bytes, one laptop", bytes / EDITS));
    let mut large = postgres.hub("large").unwrap();
    took("push, all new", EDITS, || large.push(sent.clone(), GO_ON).unwrap().taken as usize);
    took("push again, none new", EDITS, || large.push(sent.clone(), GO_ON).unwrap().left_out as usize);
    let ids: Vec<_> = sent.iter().map(|edit| edit.id.clone()).collect();
    let setting = SettingId::from("large");
    took("ask which are missing", EDITS, || EDITS - large.missing(&setting, &ids, GO_ON).unwrap().len());
    took("pull all, another laptop", EDITS, || pull_all(&postgres.settings("area")));
    say(&format!(
        "  in the database: {} ",
        postgres.ask("SELECT pg_size_pretty(pg_total_relation_size('hub.entry'))")
    ));

    let each = EDITS / LAPTOPS;
    say(&format!("\n{LAPTOPS} laptops at once, each a setting of its own and {each} edits"));
    let parts: Vec<Vec<Entry>> = settings.iter().map(|setting| edits(setting, each)).collect();
    let at_once = |name: &str, work: &(dyn Fn(usize) -> usize + Sync)| {
        took(name, EDITS, || {
            thread::scope(|scope| {
                let working: Vec<_> = (0..LAPTOPS)
                    .map(|laptop| {
                        scope.spawn(move || {
                            let began = Instant::now();
                            (work(laptop), began.elapsed())
                        })
                    })
                    .collect();
                let done: Vec<_> = working.into_iter().map(|laptop| laptop.join().unwrap()).collect();
                let mut waits: Vec<Duration> = done.iter().map(|(_, wait)| *wait).collect();
                waits.sort();
                let (middle, last) = (waits[LAPTOPS / 2], waits[LAPTOPS - 1]);
                say(&format!("  {name}: a laptop waited {middle:.1?} (median), {last:.1?} (longest)"));
                done.iter().map(|(count, _)| count).sum()
            })
        });
    };
    at_once("sign in and push", &|laptop| {
        let mut hub = postgres.hub(&roles[laptop]).unwrap();
        hub.push(parts[laptop].clone(), GO_ON).unwrap().taken as usize
    });
    at_once("sign in and pull its own", &|laptop| pull_all(&postgres.settings(&roles[laptop])));
    took("the Area SENCo pulls all of both", EDITS * 2, || pull_all(&postgres.settings("area")));
}

fn edits(setting: &str, count: usize) -> Vec<Entry> {
    (1..=count as i64)
        .map(|n| {
            let child = format!("child{}", n % 60);
            let text = "Sat with two others and shared the bricks without a grown-up. ".repeat(8);
            let body = serde_json::json!({
                "v": 1, "setting": setting, "child": child, "record": format!("record{n}"), "kind": "observation",
                "device": setting, "n": n, "at": n, "by": "Odette", "set": { "text": [text, []] },
            });
            let body = body.to_string().into_bytes();
            let what = What::Edit { device: setting.into(), n, subject: child.as_str().into() };
            Entry { setting: setting.into(), id: edit_id(&body), what, body, signature: vec![0; 64] }
        })
        .collect()
}

/// Signs in, pulls everything and answers how much that was.
fn pull_all(settings: &HubSettings) -> usize {
    let mut hub = Hub::connect(settings, GO_ON).unwrap();
    let (mut cursor, mut count) = (Cursor::default(), 0);
    loop {
        let pulled = hub.pull(&cursor, GO_ON).unwrap();
        count += pulled.entries.len();
        cursor = pulled.cursor;
        if !pulled.more {
            return count;
        }
    }
}

/// Times work that must come to so many.
fn took(name: &str, expected: usize, work: impl FnOnce() -> usize) {
    let began = Instant::now();
    let done = work();
    let seconds = began.elapsed().as_secs_f64();
    assert_eq!(done, expected, "{name}");
    say(&format!("  {name:<34} {seconds:>7.1} s   {:>8.0} edits a second", expected as f64 / seconds));
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
