//! Some books, what happened to them, and what must be so in the end.

use acceptance::{Person, form};
use engine::Code;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::OnceLock;

/// How many histories somebody asked for.
pub(crate) fn many() -> Option<u32> {
    std::env::var("HISTORIES").ok()?.parse().ok()
}

/// As long a run as chance may need to do everything a test must have seen, in runs of the usual length.
const ROUNDS: u32 = 20;

/// Lives through random histories, each answering its world and what is wrong there. A run in which one of `must`
/// was never done would prove nothing: it goes on with as many again, and fails if that does not help either.
/// Answers how many there were, and what was done how often.
pub(crate) fn live_through<S: Strategy>(
    cases: u32,
    histories: &S,
    must: &[&str],
    live: impl Fn(S::Value) -> (World, Vec<String>),
) -> (u32, BTreeMap<&'static str, u64>) {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 40, ..Config::default() };
    let done = RefCell::new(BTreeMap::<&'static str, u64>::new());
    let never = || must.iter().find(|what| !done.borrow().contains_key(*what));
    for round in 1..=ROUNDS {
        let result = TestRunner::new(config.clone()).run(histories, |history| {
            let (world, wrong) = live(history);
            for (what, n) in world.done {
                *done.borrow_mut().entry(what).or_default() += n;
            }
            prop_assert!(wrong.is_empty(), "{wrong:#?}");
            Ok(())
        });
        if let Err(error) = result {
            panic!("{error}");
        }
        if never().is_none() {
            return (cases * round, done.take());
        }
    }
    panic!("{:?} was never done: {done:?}", never());
}

/// Whose setting, and how far on from there somebody else sits.
type Pair = (usize, usize);

/// Something one of the people does. Numbers are taken modulo what there is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step {
    /// Gives somebody these of the two children, as bits; the third bit gives all of the setting.
    Share { pair: Pair, only: u8, keeps: bool },
    /// Writes about a child, in the setting's own book or in that of somebody who has a part.
    Note { pair: Pair, own: bool, child: usize },
    /// Puts a note right that they have.
    Correct { by: usize, note: u8 },
    /// Deletes one.
    Delete { by: usize, note: u8 },
    /// Undoes that.
    Restore { by: usize, note: u8 },
    /// Makes a sealed file of one setting for somebody.
    Send { pair: Pair, back: bool },
    /// Opens any file that was ever made, and keeps what is in it.
    Open { file: u8 },
    /// Parents take their consent back.
    Withdraw { of: usize, child: usize },
    /// They agree again.
    Agree { of: usize, child: usize },
    /// Ends somebody's part for good.
    End { pair: Pair, lost: bool },
    /// Erases a child.
    Erase { of: usize, child: usize },
}

const NAMES: [(&str, &str); 5] = [
    ("Della Marchbank", "CM"),
    ("Gwen Hallowby", "NET"),
    ("Jude Sparrow", "CM"),
    ("Marisol Trent", "LA"),
    ("Quillbrook Nursery", "GROUP"),
];

/// The two of a pair among `n` people.
fn two((of, on): Pair, n: usize) -> (usize, usize) {
    let of = of % n;
    (of, (of + 1 + (on - 1) % (n - 1)) % n)
}

/// A word that stands in everything written about one child, and nowhere else.
fn word(of: usize, child: usize) -> String {
    format!("kestrel{of}x{child}")
}

struct Note {
    of: usize,
    by: usize,
    child: usize,
    id: String,
}

struct Sealed {
    to: usize,
    path: PathBuf,
}

pub(crate) struct World {
    pub(crate) people: Vec<Person>,
    pub(crate) settings: Vec<Value>,
    pub(crate) devices: Vec<Value>,
    pub(crate) children: Vec<Vec<String>>,
    notes: Vec<Note>,
    files: Vec<Sealed>,
    /// Setting, with whom, child: ever given.
    given: BTreeSet<(usize, usize, usize)>,
    pub(crate) ended: BTreeSet<(usize, usize)>,
    erased: BTreeSet<(usize, usize)>,
    /// Whose parents last said no.
    pub(crate) refused: BTreeSet<(usize, usize)>,
    /// What was really done, and how often.
    pub(crate) done: BTreeMap<&'static str, u64>,
    written: usize,
    /// How often parents answered.
    answered: u64,
}

/// Five books whose people know each other's cards and have two children each.
struct Shelf {
    people: Vec<Person>,
    children: Vec<Vec<String>>,
}

fn shelf() -> &'static Shelf {
    static SHELF: OnceLock<Shelf> = OnceLock::new();
    SHELF.get_or_init(|| {
        let people: Vec<Person> = NAMES
            .iter()
            .enumerate()
            .map(|(n, (name, kind))| Person::with_a_book(name, kind, 1_000 * n + 7))
            .collect();
        for one in &people {
            for other in &people {
                if !std::ptr::eq(one, other) {
                    one.is_met_by(other);
                }
            }
        }
        let children = people.iter().enumerate().map(|(of, person)| {
            (0..2).map(|child| person.registers(&format!("Kit {}", word(of, child)), true)).collect()
        });
        Shelf { children: children.collect(), people }
    })
}

impl World {
    pub(crate) fn of(books: usize) -> Self {
        let shelf = shelf();
        let people: Vec<Person> = shelf.people[..books]
            .iter()
            .enumerate()
            .map(|(n, person)| person.copied(100_000 + 10_000 * n))
            .collect();
        let settings = people.iter().map(|one| one.does("settings", json!({}))["rows"][0]["setting"].clone());
        Self {
            settings: settings.collect(),
            devices: people.iter().map(Person::device).collect(),
            children: shelf.children[..books].to_vec(),
            people,
            notes: Vec::new(),
            files: Vec::new(),
            given: BTreeSet::new(),
            ended: BTreeSet::new(),
            erased: BTreeSet::new(),
            refused: BTreeSet::new(),
            done: BTreeMap::new(),
            written: 0,
            answered: 0,
        }
    }

    pub(crate) fn did(&mut self, what: &'static str) {
        *self.done.entry(what).or_default() += 1;
    }

    pub(crate) fn a_minute_passes(&self) {
        for person in &self.people {
            person.host.advance(chrono::TimeDelta::seconds(61));
        }
    }

    /// Does it, if it can be done at all; what the engine refuses is no step.
    pub(crate) fn take(&mut self, step: Step) {
        let n = self.people.len();
        self.a_minute_passes();
        match step {
            Step::Share { pair, only, keeps } => {
                let (of, with) = two(pair, n);
                self.share(of, with, only, keeps);
            }
            Step::Note { pair, own, child } => {
                let (of, with) = two(pair, n);
                self.note(of, if own { of } else { with }, child);
            }
            Step::Correct { by, note } => self.correct(by % n, note),
            Step::Delete { by, note } => self.on_note(by % n, note, "delete_record", "deleted"),
            Step::Restore { by, note } => self.on_note(by % n, note, "restore_record", "restored"),
            Step::Send { pair, back } => {
                let (of, with) = two(pair, n);
                if back { self.send(of, with, of) } else { self.send(of, of, with) }
            }
            Step::Open { file } => {
                if !self.files.is_empty() {
                    self.open(usize::from(file) % self.files.len());
                }
            }
            Step::Withdraw { of, child } => self.consent(of % n, child, "withdrawn", "withdrawn_on"),
            Step::Agree { of, child } => self.consent(of % n, child, "given", "given_on"),
            Step::End { pair, lost } => {
                let (of, with) = two(pair, n);
                self.end(of, with, lost);
            }
            Step::Erase { of, child } => self.erase(of % n, child),
        }
    }

    /// Turns to a setting of somebody's book; whether it is there.
    pub(crate) fn enters(&self, who: usize, of: usize) -> bool {
        self.people[who].call("enter_setting", json!({ "setting": self.settings[of] })).is_ok()
    }

    fn share(&mut self, of: usize, with: usize, only: u8, keeps: bool) {
        if of == with || !self.enters(of, of) {
            return;
        }
        let all = only & 4 != 0;
        let chosen: Vec<usize> = (0..2).filter(|child| all || only & (1 << child) != 0).collect();
        let ids: Vec<&String> = chosen.iter().map(|child| &self.children[of][*child]).collect();
        let part = if all { Value::Null } else { json!(ids) };
        let ask = json!({ "device": self.devices[with], "role": "writer", "only": part, "keeps": keeps });
        if self.people[of].call("share_with", ask).is_ok() {
            self.given.extend(chosen.into_iter().map(|child| (of, with, child)));
            self.did("shared");
        }
    }

    fn note(&mut self, of: usize, by: usize, child: usize) {
        if !self.enters(by, of) {
            return;
        }
        self.written += 1;
        let words = format!("{} said {}", word(of, child), self.written);
        let mut new = form("note", json!({ "on": "2026-11-20", "title": words, "text": words }));
        new["child"] = json!(self.children[of][child]);
        if let Ok(view) = self.people[by].call("save_record", new) {
            let id = view["row"]["id"].as_str().unwrap().to_owned();
            self.notes.push(Note { of, by, child, id });
            self.did("noted");
        }
    }

    /// Somebody's view of a note, in its setting.
    fn view(&self, who: usize, note: &Note) -> Option<Value> {
        let there = self.enters(who, note.of);
        there.then(|| self.people[who].call("get_record", json!({ "record": note.id })).ok()).flatten()
    }

    fn correct(&mut self, by: usize, note: u8) {
        let Some(note) = self.notes.get(usize::from(note) % self.notes.len().max(1)) else { return };
        let Some(view) = self.view(by, note) else { return };
        self.written += 1;
        let words = format!("{} put right {}", word(note.of, note.child), self.written);
        let mut again = form("note", json!({ "on": "2026-11-20", "title": words, "text": words }));
        again["record"] = json!(note.id);
        again["child"] = view["row"]["child"].clone();
        again["seen"] = view["seen"].clone();
        if self.people[by].call("save_record", again).is_ok() {
            self.did("corrected");
        }
    }

    fn on_note(&mut self, by: usize, note: u8, command: &str, what: &'static str) {
        let Some(note) = self.notes.get(usize::from(note) % self.notes.len().max(1)) else { return };
        if self.enters(by, note.of) && self.people[by].call(command, json!({ "record": note.id })).is_ok() {
            self.did(what);
        }
    }

    /// Makes a file of one setting; its number.
    pub(crate) fn make(&mut self, of: usize, from: usize, to: usize) -> Option<usize> {
        if from == to || !self.enters(from, of) {
            return None;
        }
        let path = self.people[from].file(&format!("{}.senfolio-post", self.files.len()));
        self.people[from].host.will_save(Some(path.clone()));
        if self.people[from].call("prepare_exchange", json!({ "device": self.devices[to] })).is_err() {
            // The dialog was prepared for nothing.
            let _ = engine::Host::ask_save(self.people[from].host.as_ref(), &Default::default());
            return None;
        }
        self.files.push(Sealed { to, path });
        Some(self.files.len() - 1)
    }

    fn send(&mut self, of: usize, from: usize, to: usize) {
        if self.make(of, from, to).is_some() {
            self.did("sent");
        }
    }

    pub(crate) fn open(&mut self, file: usize) {
        let Sealed { to, path } = &self.files[file];
        let reader = &self.people[*to];
        reader.host.will_open(Some(vec![path.clone()]));
        let opened = reader.call("open_exchange", json!({}));
        let kept = opened.and_then(|_| reader.call("keep_exchange", json!({})));
        match kept {
            Ok(_) => self.did("kept"),
            Err(error) if error.code == Code::Unexpected => panic!("{error:?}"),
            Err(_) => self.did("refused"),
        }
    }

    /// Parents think otherwise, the day after they last did.
    fn consent(&mut self, of: usize, child: usize, state: &'static str, day: &str) {
        if !self.enters(of, of) {
            return;
        }
        self.answered += 1;
        let on = chrono::NaiveDate::from_ymd_opt(2026, 9, 24).unwrap() + chrono::Days::new(self.answered);
        let mut answer = form(
            "consent",
            json!({ "what": "senco", "state": state, "by": ["Their mother"], "how": "signed",
                    "given_on": "2026-09-24" }),
        );
        answer["fields"][day] = json!(on);
        answer["child"] = json!(self.children[of][child]);
        if self.people[of].call("save_record", answer).is_ok() {
            if state == "given" {
                self.refused.remove(&(of, child));
            } else {
                self.refused.insert((of, child));
            }
            self.did(state);
        }
    }

    fn end(&mut self, of: usize, with: usize, lost: bool) {
        if self.enters(of, of) {
            let ask = json!({ "device": self.devices[with], "lost": lost });
            if of != with && self.people[of].call("end_sharing", ask).is_ok() {
                self.ended.insert((of, with));
                self.did("ended");
            }
        }
    }

    fn erase(&mut self, of: usize, child: usize) {
        if !self.enters(of, of) {
            return;
        }
        let id = &self.children[of][child];
        let Ok(going) = self.people[of].call("erasure_outline", json!({ "child": id })) else { return };
        let ask =
            json!({ "child": id, "typed": going["initials"], "why": "mistake", "records": going["records"] });
        if self.people[of].call("erase_child", ask).is_ok() {
            self.erased.insert((of, child));
            self.did("erased");
        }
    }

    /// Everybody makes everybody a file of everything, often enough for all to have heard of it.
    pub(crate) fn settle(&mut self) {
        let n = self.people.len();
        for _ in 0..3 {
            for of in 0..n {
                for with in (0..n).filter(|with| *with != of) {
                    for (from, to) in [(of, with), (with, of)] {
                        self.a_minute_passes();
                        if let Some(file) = self.make(of, from, to) {
                            self.open(file);
                        }
                    }
                }
            }
        }
    }

    /// Everything that is not as it must be, once all that may be `carried` of a setting's child was.
    pub(crate) fn wrong(&self, carried: impl Fn(usize, usize) -> bool) -> Vec<String> {
        let mut wrong = Vec::new();
        for of in 0..self.people.len() {
            for who in 0..self.people.len() {
                for child in 0..2 {
                    self.judge((of, child), who, carried(of, child), &mut wrong);
                }
            }
        }
        for note in &self.notes {
            let is_gone = self.erased.contains(&(note.of, note.child));
            // What a laptop wrote whose part has ended counts only as far as it had arrived.
            let counts = note.by == note.of || !self.ended.contains(&(note.of, note.by));
            let there = self.view(note.of, note).is_some();
            if is_gone && there {
                wrong.push(format!("note {} of an erased child is there", note.id));
            }
            if !is_gone && counts && !there && carried(note.of, note.child) {
                wrong.push(format!("note {} by {} is lost to setting {}", note.id, note.by, note.of));
            }
        }
        wrong
    }

    fn judge(&self, (of, child): (usize, usize), who: usize, is_carried: bool, wrong: &mut Vec<String>) {
        let person = &self.people[who];
        let label = format!("child {child} of {of} in the book of {who}");
        let hits = person.does("search", json!({ "text": word(of, child), "limit": 50, "everywhere": true }));
        let found = hits.as_array().unwrap().len();
        let is_gone = self.erased.contains(&(of, child));
        if is_gone && found > 0 {
            wrong.push(format!("erased {label}: {hits}"));
        }
        if who == of {
            return;
        }
        if !self.given.contains(&(of, who, child)) && found > 0 {
            wrong.push(format!("never given {label}: {hits}"));
        }
        if is_gone || !self.enters(of, of) {
            return;
        }
        let sharing = self.people[of].does("sharing", json!({}));
        let member =
            sharing["members"].as_array().unwrap().iter().find(|one| one["device"] == self.devices[who]);
        let Some(member) = member else { return };
        let only = member["only"].as_array();
        let is_shared = only.is_none_or(|only| only.contains(&json!(self.children[of][child])));
        if member["ended"] == true || !is_shared {
            if found > 0 && member["keeps"] == false {
                wrong.push(format!("no longer shared {label}: {hits}"));
            }
            return;
        }
        let (theirs, ours) = (self.told(who, of, child), self.told(of, of, child));
        if is_carried && theirs != ours {
            wrong.push(format!("{label} is told otherwise: {theirs:#?} instead of {ours:#?}"));
        }
    }

    /// All there is of a child in somebody's book, as far as it can be compared.
    fn told(&self, who: usize, of: usize, child: usize) -> BTreeMap<String, Value> {
        if !self.enters(who, of) {
            return BTreeMap::new();
        }
        let mut told = BTreeMap::new();
        let mut ids: Vec<String> = vec![self.children[of][child].clone()];
        for hidden in [false, true] {
            let ask = json!({ "kinds": [], "child": self.children[of][child], "hidden": hidden });
            let rows = self.people[who].does("list_records", ask)["rows"].clone();
            ids.extend(rows.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()));
        }
        for id in ids {
            let view = self.people[who].call("get_record", json!({ "record": id })).unwrap_or_default();
            let row = &view["row"];
            let is = json!([
                view["fields"],
                view["disagreements"],
                row["title"],
                row["disagreeing"],
                row["hidden"]
            ]);
            told.insert(id, is);
        }
        told
    }
}
