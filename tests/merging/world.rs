//! A made-up world of laptops: each writes, syncs with another now and then, and what all of them signed is one
//! heap of events to be imported in any order. Some of it is honest, some of it is not.

use std::collections::BTreeSet;

use domain::edit::{EDIT_VERSION, ERASE, EditBody, HIDDEN, SignedEdit};
use domain::members::{Part, Role};
use domain::{EditId, RecordId, SettingId};
use exchange::{DeviceKey, RootKey, SignedStatement, edit_id, make_grant, make_revocation, sign_edit};
use proptest::prelude::*;
use serde_json::{Value, json};

/// One thing that happens in the world.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// Someone fills in a field, having seen all that is there, half of it or none.
    Write { device: usize, record: usize, field: usize, word: u8, seen: u8 },
    /// Someone deletes a record or brings it back.
    Hide { device: usize, record: usize, hidden: bool },
    /// Someone removes a child for ever.
    Erase { device: usize, child: usize },
    /// The owner ends a device's say, counting all but its last few edits.
    Revoke { device: usize, but: i64 },
    /// A laptop restored from a copy uses a number again for something else.
    Twin { device: usize, record: usize, word: u8 },
    /// A device that may write for another setting writes for this one.
    Stranger { record: usize, word: u8 },
    /// Somebody changes a word after it was signed, or signs in another's name.
    Forge { device: usize, record: usize, word: u8, altered: bool },
    /// Someone calls a record by another kind, or says it is about another child.
    Mistake { device: usize, record: usize, word: u8, kind: bool },
    /// One laptop learns all that another knows.
    Sync { from: usize, to: usize },
}

/// What any order of import starts from.
#[derive(Clone)]
pub(crate) enum Event {
    Statement(SignedStatement),
    Edit(SignedEdit),
}

/// All that was said, and what must come of it.
pub(crate) struct World {
    pub(crate) grants: Vec<SignedStatement>,
    pub(crate) events: Vec<Event>,
    /// Every edit that must be in a book that has it all.
    pub(crate) kept: BTreeSet<String>,
    /// Words that nothing in such a book may hold.
    pub(crate) erased_words: Vec<String>,
}

pub(crate) const CHILDREN: [&str; 2] = ["childa", "childb"];
/// Words only one child's records have.
const WORDS: [&str; 2] = ["quartzmarl", "feldsparloam"];
pub(crate) const DEVICES: usize = 4;
/// The first of them may erase a child.
const OWNERS: usize = 2;
/// This one was given the first child only.
const OF_ONE_CHILD: usize = 3;

/// Record, the child it is about, its kind, and its fields; those ending in `>` point to a record.
const RECORDS: &[(&str, Option<usize>, &str, &[&str])] = &[
    ("childa", None, "child", &["name", "next_review", "key_person>"]),
    ("childb", None, "child", &["name", "known_as"]),
    ("notea", Some(0), "note", &["title", "text"]),
    ("noteb", Some(1), "note", &["title", "text"]),
    ("carera", Some(0), "parent_carer", &["name"]),
    ("note", None, "note", &["title", "text", "on"]),
    ("person", None, "person", &["name"]),
    ("appointment", None, "appointment", &["role", "person>"]),
    ("evidence", None, "evidence", &["what", "record>"]),
];

pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let (device, record) = (0..DEVICES, 0..RECORDS.len());
    let write = (device.clone(), record.clone(), 0..3_usize, any::<u8>(), 0..3_u8)
        .prop_map(|(device, record, field, word, seen)| Step::Write { device, record, field, word, seen });
    let hide = (device.clone(), record.clone(), any::<bool>())
        .prop_map(|(device, record, hidden)| Step::Hide { device, record, hidden });
    let erase = (device.clone(), 0..CHILDREN.len()).prop_map(|(device, child)| Step::Erase { device, child });
    let revoke = (device.clone(), 0..3_i64).prop_map(|(device, but)| Step::Revoke { device, but });
    let twin = (device.clone(), record.clone(), any::<u8>()).prop_map(|(device, record, word)| Step::Twin {
        device,
        record,
        word,
    });
    let stranger = (record.clone(), any::<u8>()).prop_map(|(record, word)| Step::Stranger { record, word });
    let forge = (device.clone(), record.clone(), any::<u8>(), any::<bool>())
        .prop_map(|(device, record, word, altered)| Step::Forge { device, record, word, altered });
    let mistake = (device.clone(), record, any::<u8>(), any::<bool>())
        .prop_map(|(device, record, word, kind)| Step::Mistake { device, record, word, kind });
    let sync = (device.clone(), device).prop_map(|(from, to)| Step::Sync { from, to });
    let step = prop_oneof![
        12 => write, 2 => hide, 1 => erase, 1 => revoke, 1 => twin, 1 => stranger, 1 => forge, 1 => mistake, 4 => sync,
    ];
    prop::collection::vec(step, 1..28)
}

struct Known {
    body: EditBody,
    id: EditId,
}

struct Laptop {
    key: DeviceKey,
    n: i64,
    at: i64,
    knows: BTreeSet<usize>,
}

struct Maker {
    setting: SettingId,
    root: RootKey,
    laptops: Vec<Laptop>,
    edits: Vec<Known>,
    events: Vec<Event>,
    refused: BTreeSet<String>,
}

/// Plays the steps and gathers what was said.
pub(crate) fn play(steps: &[Step]) -> World {
    let root = RootKey::derive_from_seed(&[1; 32]);
    let elsewhere = RootKey::derive_from_seed(&[2; 32]);
    let seeds = (0..=DEVICES).map(|n| DeviceKey::derive_from_seed(&[10 + u8::try_from(n).unwrap(); 32]));
    let laptops: Vec<Laptop> = seeds.map(|key| Laptop { key, n: 0, at: 0, knows: BTreeSet::new() }).collect();
    let grant = |root: &RootKey, laptop: &Laptop, role: Role, only: Option<Vec<RecordId>>| {
        let (person, recipient) = ("Someone".to_owned(), String::new());
        let part = Part { role, person, seq: 1, recipient, only, keeps: false };
        make_grant(root, &laptop.key.public(), part).unwrap()
    };
    let mut grants: Vec<_> = laptops[..DEVICES]
        .iter()
        .enumerate()
        .map(|(at, laptop)| {
            let role = if at < OWNERS { Role::Owner } else { Role::Writer };
            let children = |n: usize| CHILDREN[..n].iter().map(|child| RecordId::from(*child)).collect();
            let only = (at >= OWNERS).then(|| children(if at == OF_ONE_CHILD { 1 } else { CHILDREN.len() }));
            grant(&root, laptop, role, only)
        })
        .collect();
    grants.push(grant(&elsewhere, &laptops[DEVICES], Role::Owner, None));
    let mut maker = Maker {
        setting: root.setting(),
        root,
        laptops,
        edits: Vec::new(),
        events: Vec::new(),
        refused: BTreeSet::new(),
    };
    for step in steps {
        maker.step(step);
    }
    maker.sum_up(grants)
}

impl Maker {
    fn step(&mut self, step: &Step) {
        match *step {
            Step::Write { device, record, field, word, seen } => {
                let mut body = self.body(device, record);
                let fields = RECORDS[record].3;
                let field = fields[field % fields.len()];
                let heads = self.heads(device, &body, field.trim_end_matches('>'));
                let seen = match seen {
                    0 => Vec::new(),
                    1 => heads[..heads.len() / 2].to_vec(),
                    _ => heads,
                };
                let value = value(record, RECORDS[record].1, field, word);
                body.set.insert(field.trim_end_matches('>').into(), (value, seen));
                self.sign(device, body);
            }
            Step::Hide { device, record, hidden } => {
                let mut body = self.body(device, record);
                let heads = self.heads(device, &body, HIDDEN);
                body.set.insert(HIDDEN.into(), (hidden.into(), heads));
                self.sign(device, body);
            }
            Step::Erase { device, child } => {
                let mut body = self.body(device, child);
                (body.kind, body.child) = (ERASE.into(), Some(RecordId::from(CHILDREN[child])));
                self.sign(device, body);
            }
            Step::Revoke { device, but } => {
                let laptop = &self.laptops[device];
                let upto = (laptop.n - but).max(0);
                self.events
                    .push(Event::Statement(make_revocation(&self.root, &laptop.key.public(), upto).unwrap()));
            }
            Step::Twin { device, record, word } => {
                self.laptops[device].n = (self.laptops[device].n - 1).max(0);
                self.step(&Step::Write { device, record, field: 0, word, seen: 0 });
            }
            Step::Stranger { record, word } => {
                self.step(&Step::Write { device: DEVICES, record, field: 0, word, seen: 0 });
                self.refuse_last();
            }
            Step::Forge { device, record, word, altered } => {
                self.step(&Step::Write { device, record, field: 0, word, seen: 2 });
                let Some(Event::Edit(signed)) = self.events.last_mut() else { return };
                if altered {
                    // The same edit, one letter of its author's name changed.
                    signed.body =
                        String::from_utf8_lossy(&signed.body).replace("Someone", "Anybody").into_bytes();
                    let id = edit_id(&signed.body);
                    self.edits.last_mut().unwrap().id = id;
                } else {
                    let other = DeviceKey::derive_from_seed(&[99; 32]);
                    let body = EditBody::parse(&signed.body).unwrap();
                    *signed = sign_edit(&body, &other).unwrap();
                }
                self.refuse_last();
            }
            Step::Mistake { device, record, word, kind } => {
                let mut body = self.body(device, record);
                let child = if kind { RECORDS[record].1 } else { Some(usize::from(word) % CHILDREN.len()) };
                if kind {
                    body.kind = "meeting".into();
                }
                body.child = child.map(|child| RecordId::from(CHILDREN[child]));
                body.set.insert("title".into(), (value(record, child, "title", word), Vec::new()));
                self.sign(device, body);
            }
            Step::Sync { from, to } => {
                let (knows, at) = (self.laptops[from].knows.clone(), self.laptops[from].at);
                let to = &mut self.laptops[to];
                to.knows.extend(knows);
                to.at = to.at.max(at);
            }
        }
    }

    fn body(&mut self, device: usize, record: usize) -> EditBody {
        let (id, child, kind, _) = RECORDS[record];
        let laptop = &mut self.laptops[device];
        laptop.n += 1;
        // Coarse steps, so that two laptops often write in the same millisecond.
        laptop.at += 1;
        EditBody {
            v: EDIT_VERSION,
            setting: self.setting.clone(),
            child: child.map(|child| RecordId::from(CHILDREN[child])),
            record: RecordId::from(id),
            kind: kind.into(),
            device: laptop.key.id(),
            n: laptop.n,
            at: laptop.at,
            wall: None,
            by: "Someone".into(),
            set: [].into(),
        }
    }

    fn heads(&self, device: usize, body: &EditBody, field: &str) -> Vec<EditId> {
        let same = |other: &EditBody| (&other.child, &other.record) == (&body.child, &body.record);
        let written: Vec<&Known> = self.laptops[device]
            .knows
            .iter()
            .map(|edit| &self.edits[*edit])
            .filter(|edit| same(&edit.body) && edit.body.set.contains_key(field))
            .collect();
        let named: BTreeSet<&EditId> = written.iter().flat_map(|edit| &edit.body.set[field].1).collect();
        written.iter().map(|edit| edit.id.clone()).filter(|id| !named.contains(id)).collect()
    }

    fn sign(&mut self, device: usize, body: EditBody) {
        let signed = sign_edit(&body, &self.laptops[device].key).unwrap();
        self.laptops[device].knows.insert(self.edits.len());
        self.edits.push(Known { id: edit_id(&signed.body), body });
        self.events.push(Event::Edit(signed));
        if !may_say(device, &self.edits[self.edits.len() - 1].body) {
            self.refuse_last();
        }
    }

    /// What was signed last is not to be believed, and nobody honest has seen it.
    fn refuse_last(&mut self) {
        let last = self.edits.len() - 1;
        self.laptops.iter_mut().for_each(|laptop| {
            laptop.knows.remove(&last);
        });
        self.refused.insert(last.to_string());
    }

    fn sum_up(self, grants: Vec<SignedStatement>) -> World {
        let is_refused = |at: usize| self.refused.contains(&at.to_string());
        let erased: BTreeSet<&str> = self
            .edits
            .iter()
            .enumerate()
            .filter(|(at, edit)| edit.body.kind == ERASE && !is_refused(*at))
            .map(|(_, edit)| edit)
            .filter_map(|edit| edit.body.child.as_ref().map(RecordId::as_str))
            .collect();
        let stays = |body: &EditBody| {
            let whose = body.child.as_ref().unwrap_or(&body.record);
            body.kind == ERASE || !erased.contains(whose.as_str())
        };
        let kept = self.edits.iter().enumerate().filter(|(at, edit)| !is_refused(*at) && stays(&edit.body));
        World {
            grants,
            kept: kept.map(|(_, edit)| edit.id.as_str().to_owned()).collect(),
            erased_words: (0..CHILDREN.len())
                .filter(|child| erased.contains(CHILDREN[*child]))
                .map(|child| WORDS[child].to_owned())
                .collect(),
            events: self.events,
        }
    }
}

/// Whether the setting lets a device say so: only owners erase, and who was given one child writes of no other.
fn may_say(device: usize, body: &EditBody) -> bool {
    if body.kind == ERASE {
        return device < OWNERS;
    }
    // A child's own entry on the register is that child's, by whatever kind somebody calls it.
    let child = body.child.as_ref().or_else(|| {
        let is_child = body.kind == "child" || CHILDREN.contains(&body.record.as_str());
        is_child.then_some(&body.record)
    });
    device != OF_ONE_CHILD || child.is_none_or(|child| child.as_str() == CHILDREN[0])
}

/// What somebody writes into a field of a record that is about `child`.
fn value(record: usize, child: Option<usize>, field: &str, word: u8) -> Value {
    let whose = child.or_else(|| CHILDREN.iter().position(|child| *child == RECORDS[record].0));
    match field {
        _ if word.is_multiple_of(16) => Value::Null,
        "on" | "next_review" => json!(format!("2026-11-{:02}", 1 + word % 28)),
        field if field.ends_with('>') => json!(RECORDS[usize::from(word) % RECORDS.len()].0),
        _ => match whose {
            Some(child) => json!(format!("{} {}", WORDS[child], word % 8)),
            None => json!(format!("plain words {}", word % 8)),
        },
    }
}
