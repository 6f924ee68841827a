//! The same as `histories.rs` asks of sealed files, of a real Area hub: whatever was given to it and read from it in
//! between, with or without sealed files beside it, in the end all say the same and nothing is lost.

use crate::area_books::{agrees, signs_up};
use crate::postgres::{PASSWORD, Postgres};
use crate::world::{Step, World, live_through, many};
use engine::Code;
use hub::Rights;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Enough for a run of the whole; hundreds are run by hand.
const USUAL: u32 = 6;

#[derive(Debug, Clone, Copy)]
enum Does {
    /// What needs no hub.
    Other(Step),
    /// Gives the hub what it lacks.
    Gives(usize),
    /// One gives, and another reads and keeps.
    Passes { from: usize, to: usize },
    /// Reads what is new, and keeps it or is gone before that.
    Reads { who: usize, keeps: bool },
    /// Keeps what was read before, whatever happened since.
    KeepsLate(usize),
}

fn history() -> impl Strategy<Value = (usize, bool, Vec<Does>)> {
    (prop_oneof![3 => Just(2usize), 1 => Just(3usize)], any::<bool>()).prop_flat_map(|(books, files)| {
        let (book, child) = (0..books, 0..2usize);
        let pair = (book.clone(), 1..books);
        let plain = prop_oneof![
            8 => (pair.clone(), 1..5u8, any::<bool>()).prop_map(|(pair, only, keeps)| Step::Share { pair, only, keeps }),
            6 => (pair.clone(), any::<bool>(), child.clone()).prop_map(|(pair, own, child)| Step::Note { pair, own, child }),
            2 => (book.clone(), any::<u8>()).prop_map(|(by, note)| Step::Correct { by, note }),
            1 => (book.clone(), any::<u8>()).prop_map(|(by, note)| Step::Delete { by, note }),
            1 => (book.clone(), any::<u8>()).prop_map(|(by, note)| Step::Restore { by, note }),
            3 => (book.clone(), child.clone()).prop_map(|(of, child)| Step::Withdraw { of, child }),
            3 => (book.clone(), child.clone()).prop_map(|(of, child)| Step::Agree { of, child }),
            1 => (pair.clone(), any::<bool>()).prop_map(|(pair, lost)| Step::End { pair, lost }),
            1 => (book.clone(), child).prop_map(|(of, child)| Step::Erase { of, child }),
        ];
        let by_file = prop_oneof![
            (pair, any::<bool>()).prop_map(|(pair, back)| Step::Send { pair, back }),
            any::<u8>().prop_map(|file| Step::Open { file }),
        ];
        let by_hub = prop_oneof![
            1 => book.clone().prop_map(Does::Gives),
            4 => (book.clone(), 1..books).prop_map(move |(from, on)| Does::Passes { from, to: (from + on) % books }),
            4 => (book.clone(), prop::bool::weighted(0.25)).prop_map(|(who, keeps)| Does::Reads { who, keeps }),
            4 => book.prop_map(Does::KeepsLate),
        ];
        let step = prop_oneof![
            4 => plain.prop_map(Does::Other),
            3 => by_hub,
            u32::from(files) => by_file.prop_map(Does::Other),
        ];
        (Just(books), Just(files), prop::collection::vec(step, 10..50))
    })
}

/// Everybody has a login at the hub, and parents agreed that the children's records may go there.
fn all_sign_up(world: &World, hub: &Postgres) {
    hub.ask("TRUNCATE hub.entry, hub.erased");
    for (n, person) in world.people.iter().enumerate() {
        for child in &world.children[n] {
            agrees(person, child);
        }
        let _ = signs_up(person, hub, &login(n), PASSWORD).unwrap();
    }
}

fn login(n: usize) -> String {
    format!("person{n}")
}

/// What the engine answers; a fault in the program fails the test.
fn asks(world: &World, who: usize, command: &str) -> Option<Value> {
    match world.people[who].call(command, json!({})) {
        Ok(answer) => Some(answer),
        Err(error) if error.code == Code::Unexpected => panic!("{command}: {error:?}"),
        Err(_) => None,
    }
}

fn gives(world: &mut World, who: usize) {
    if asks(world, who, "give_to_hub").is_some_and(|given| given["entries"] != 0) {
        world.did("given to the hub");
    }
}

fn reads(world: &mut World, who: usize, keeps: bool) {
    for _ in 0..5 {
        let Some(found) = asks(world, who, "fetch_from_hub") else { return };
        if !keeps {
            return;
        }
        let Some(kept) = asks(world, who, "keep_from_hub") else { return };
        if found["plans"] != json!([]) {
            world.did("kept from the hub");
        }
        if found["more"] != true && kept["more"] != true {
            return;
        }
    }
    panic!("{who} reads without end");
}

/// Everybody gives everybody a part with both children in it, so that there is something to lose.
fn all_share(world: &mut World) {
    let n = world.people.len();
    for (of, on) in (0..n).flat_map(|of| (1..n).map(move |on| (of, on))) {
        world.take(Step::Share { pair: (of, on), only: 3, keeps: false });
        world.take(Step::Note { pair: (of, on), own: true, child: on % 2 });
    }
}

/// Everybody gives and everybody reads, so many times: after three all have heard of everything.
fn all_meet_at_the_hub(world: &mut World, times: u32) {
    for _ in 0..times {
        for who in 0..world.people.len() {
            world.a_minute_passes();
            gives(world, who);
        }
        for who in 0..world.people.len() {
            world.a_minute_passes();
            reads(world, who, true);
        }
    }
}

/// Whatever there is to say goes to the hub, or by file where the hub may not carry it.
fn all_say_all(world: &mut World) {
    all_meet_at_the_hub(world, 3);
    apart_goes_by_file(world);
    all_meet_at_the_hub(world, 3);
}

/// Makes the files the screen asks for: what was written about children who are not shared any more.
fn apart_goes_by_file(world: &mut World) {
    for who in 0..world.people.len() {
        for row in outline(world, who) {
            let of = world.people.iter().position(|one| {
                let own = one.does("settings", json!({}))["rows"][0]["name"].clone();
                row["setting_name"] == own
            });
            if row["apart"] != json!([])
                && let Some(file) = of.and_then(|of| world.make(of, who, of))
            {
                world.open(file);
                world.did("sent apart");
            }
        }
    }
}

fn outline(world: &World, who: usize) -> Vec<Value> {
    world.people[who].does("hub_outline", json!({})).as_array().cloned().unwrap()
}

/// What the hub still lacks, or somebody has not heard of.
fn unheard(world: &World) -> Vec<String> {
    let mut wrong = Vec::new();
    for who in 0..world.people.len() {
        for row in outline(world, who) {
            let nothing = ["children", "narrowing", "apart"].iter().all(|what| row[what] == json!([]));
            if !nothing
                || row["setting_entries"] != 0
                || row["statements"] != 0
                || row["fetch_first"] != false
            {
                wrong.push(format!("{who} still has something for the hub: {row}"));
            }
        }
        let found = world.people[who].does("fetch_from_hub", json!({}));
        if found["plans"] != json!([]) || found["more"] != false {
            wrong.push(format!("something at the hub is new to {who}: {found}"));
        }
    }
    wrong
}

#[test]
fn after_any_history_at_a_hub_all_books_agree_nothing_is_lost_and_nothing_leaks() {
    let settings = World::of(3).settings;
    let postgres = Postgres::start();
    for n in 0..settings.len() {
        for (of, setting) in settings.iter().enumerate() {
            let rights = if n == of { Rights::Own } else { Rights::Write };
            postgres.admit(rights, &[(&login(n), &[setting.as_str().unwrap()])]);
        }
    }
    let must = ["shared", "noted", "given to the hub", "kept from the hub", "kept late"];
    let cases = many().unwrap_or(USUAL);
    let (lived, done) = live_through(cases, &history(), &must, |(books, files, steps)| {
        let mut world = World::of(books);
        all_sign_up(&world, &postgres);
        all_share(&mut world);
        all_meet_at_the_hub(&mut world, 1);
        world.done.clear();
        for step in &steps {
            match *step {
                Does::Other(step) => world.take(step),
                Does::Gives(who) => gives(&mut world, who),
                Does::Passes { from, to } => {
                    gives(&mut world, from);
                    reads(&mut world, to, true);
                }
                Does::Reads { who, keeps } => reads(&mut world, who, keeps),
                Does::KeepsLate(who) => {
                    if asks(&world, who, "keep_from_hub").is_some() {
                        world.did("kept late");
                    }
                }
            }
        }
        all_say_all(&mut world);
        // What the hub passed over is looked for before a file can bring it. Nothing new of a child whose parents said
        // no goes to the hub, so whoever has all of a setting hears of it by file only, or once they say yes.
        let mut wrong = world.wrong(|of, child| !world.refused.contains(&(of, child)));
        wrong.extend(unheard(&world));
        if files {
            world.settle();
        } else {
            for (of, child) in world.refused.clone() {
                world.take(Step::Agree { of, child });
            }
            all_say_all(&mut world);
        }
        wrong.extend(world.wrong(|_, _| true));
        (world, wrong)
    });
    println!("{lived} histories: {done:?}");
}
