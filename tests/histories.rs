//! What must hold of two to five real books after any history of sharing, writing, files lost, late, repeated and in any
//! order, consent withdrawn and given again, parts ended and children erased: once everybody has heard from everybody,
//! all say the same, nothing is missing, nobody has what was never theirs, and an erased child is nowhere.
//!
//! Everything goes through the commands the screens send and through sealed files. `HISTORIES` raises how many.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use proptest::prelude::*;
use serde_json::json;
use world::{Step, World, live_through, many};

#[path = "histories/world.rs"]
mod world;

/// Enough for a run of the whole; ten thousand and more are run by hand.
const USUAL: u32 = 30;

fn steps() -> impl Strategy<Value = (usize, Vec<Step>)> {
    let book = 0..5usize;
    let child = 0..2usize;
    // Two people: whose setting it is, and somebody else.
    let pair = (book.clone(), 1..5usize);
    let step = prop_oneof![
        3 => (pair.clone(), 1..5u8, any::<bool>()).prop_map(|(pair, only, keeps)| Step::Share { pair, only, keeps }),
        7 => (pair.clone(), any::<bool>(), child.clone()).prop_map(|(pair, own, child)| Step::Note { pair, own, child }),
        4 => (book.clone(), any::<u8>()).prop_map(|(by, note)| Step::Correct { by, note }),
        1 => (book.clone(), any::<u8>()).prop_map(|(by, note)| Step::Delete { by, note }),
        1 => (book.clone(), any::<u8>()).prop_map(|(by, note)| Step::Restore { by, note }),
        9 => (pair.clone(), any::<bool>()).prop_map(|(pair, back)| Step::Send { pair, back }),
        8 => any::<u8>().prop_map(|file| Step::Open { file }),
        1 => (book.clone(), child.clone()).prop_map(|(of, child)| Step::Withdraw { of, child }),
        1 => (book.clone(), child.clone()).prop_map(|(of, child)| Step::Agree { of, child }),
        1 => (pair, any::<bool>()).prop_map(|(pair, lost)| Step::End { pair, lost }),
        1 => (book, child).prop_map(|(of, child)| Step::Erase { of, child }),
    ];
    (2..=5usize, prop::collection::vec(step, 10..60))
}

/// Everything somebody still has to tell somebody else.
fn untold(world: &World) -> Vec<String> {
    let mut wrong = Vec::new();
    let n = world.people.len();
    for (of, with) in (0..n).flat_map(|of| (0..n).map(move |with| (of, with))) {
        if of == with || world.ended.contains(&(of, with)) {
            continue;
        }
        for (from, to) in [(of, with), (with, of)] {
            let ask = json!({ "device": world.devices[to] });
            let left = world.enters(from, of).then(|| world.people[from].call("exchange_outline", ask));
            if left.is_some_and(|left| left.is_ok_and(|left| left["nothing_new"] == false)) {
                wrong.push(format!("{from} still has something of {of} to tell {to}"));
            }
        }
    }
    wrong
}

#[test]
fn after_any_history_all_books_agree_nothing_is_lost_and_nothing_leaks() {
    let must = ["shared", "noted", "corrected", "kept", "withdrawn", "given", "ended", "erased"];
    let cases = many().unwrap_or(USUAL);
    let (lived, done) = live_through(cases, &steps(), &must, |(books, steps)| {
        let mut world = World::of(books);
        for step in &steps {
            world.take(*step);
        }
        world.settle();
        let mut wrong = world.wrong(|_, _| true);
        wrong.extend(untold(&world));
        (world, wrong)
    });
    println!("{lived} histories: {done:?}");
}
