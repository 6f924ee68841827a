//! Someone takes the SEND register to a spreadsheet, narrowed and sorted as it stands on the screen.

use super::called::{CallChildren, Texts};
use super::csv::{Cell, Table, save};
use crate::Failure;
use crate::desk::Shared;
use crate::host::Progress;
use crate::ops::packs::Saved;
use crate::ops::screens::{ChildNow, RegisterQuery, find_children, option_words, shown_child};
use crate::show::Shower;
use chrono::NaiveDate;
use domain::stages::provision_code;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, HashMap};
use store::{PlainRecord, ReadTx};
use ts_rs::TS;

/// Which children, and how they are called.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub(crate) struct SaveRegister {
    /// As the screen is narrowed and sorted; its pages do not count.
    pub query: RegisterQuery,
    /// How children are called.
    pub called: CallChildren,
}

/// Money that has a column of its own: the fund's code, the child's flag for it, and the head.
const FUNDS: [(&str, &str, &str); 5] = [
    ("EYPP", "eypp", "Early years pupil premium"),
    ("DAF", "daf", "Disability Access Fund"),
    ("SENIF", "senif", "SEN inclusion fund"),
    ("IEYF", "ieyf", "Inclusive Early Years Fund"),
    ("top_up", "top_up", "Top-up or high needs funding"),
];

/// What other records say about a child.
#[derive(Default)]
struct Beside {
    stages: Vec<(Option<NaiveDate>, i64, String)>,
    services: Vec<String>,
    funds: BTreeMap<String, (Option<NaiveDate>, String)>,
    last_contact: Option<NaiveDate>,
    told: Option<NaiveDate>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Answers {
    stage: String,
    service: String,
    state: String,
    hook: String,
    decision: String,
    party: String,
    topics: Vec<String>,
}

/// Answers of the register entry that no screen lists.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Entry {
    eal: Option<bool>,
    other_services: String,
}

/// Asks where to, and writes the register as a table.
pub(crate) fn save_register(
    shared: &Shared<'_>,
    ask: SaveRegister,
    _progress: &dyn Progress,
) -> Result<Saved, Failure> {
    save(shared, ask.called, |tx, today| table(tx, &ask, today))
}

fn table(tx: &ReadTx<'_>, ask: &SaveRegister, today: NaiveDate) -> Result<Table, Failure> {
    let shower = Shower::new(tx);
    let children = find_children(tx, &shower, &ask.query, today)?.children;
    let texts = Texts::new(tx, ask.called, today)?;
    let beside = beside(tx, today)?;
    let mut entries: HashMap<String, Entry> = HashMap::new();
    tx.each_of("child", |record| {
        entries.insert(record.id.to_owned(), read(record.fields));
    })?;
    let (no_records, no_entry) = (Beside::default(), Entry::default());
    let mut rows = Vec::with_capacity(children.len());
    for child in &children {
        let beside = beside.get(child.id.as_str()).unwrap_or(&no_records);
        let entry = entries.get(child.id.as_str()).unwrap_or(&no_entry);
        rows.push(row(child, beside, entry, (ask.called, &texts), &shower, today));
    }
    let mut heads = vec![ask.called.head()];
    heads.push(if ask.called == CallChildren::Reference { "Age" } else { "Date of birth" });
    heads.extend(["Started", "Left", "Areas of need", "Stage of support", "Code (N, K, E)", "Support since"]);
    heads.extend(["Key person", "Next review", "Services", "Last contact with parents", "Parents told"]);
    heads.extend(["English as an additional language", "Looked-after child", "Disability Living Allowance"]);
    heads.extend(FUNDS.map(|(_, _, head)| head));
    Ok(Table { what: "SEND register", heads, rows })
}

fn row(
    child: &ChildNow,
    beside: &Beside,
    entry: &Entry,
    (called, texts): (CallChildren, &Texts),
    shower: &Shower<'_>,
    today: NaiveDate,
) -> Vec<Cell> {
    let shown = shown_child(child, shower, today);
    let flag = |flag: &str| shown.flags.iter().any(|one| one == flag);
    let yes = |holds: bool| Cell::words(if holds { "Yes" } else { "" });
    let mut services = beside.services.clone();
    services.sort();
    services.dedup();
    services.extend(Some(entry.other_services.trim().to_owned()).filter(|other| !other.is_empty()));
    let mut cells = vec![
        Cell::words(called.child(&child.id, &shown.name)),
        // Without a name there is no day of birth either: the two together say who it is.
        if called == CallChildren::Reference { Cell::words(shown.age_short) } else { Cell::Day(shown.born) },
        Cell::Day(shown.start),
        Cell::Day(shown.leaving),
        Cell::words(shown.areas_words),
        Cell::words(shown.stage_words),
        Cell::words(provision_code(&child.stage)),
        Cell::Day(supported_since(beside)),
        Cell::words(shown.key_person),
        Cell::Day(shown.next_review),
        texts.cell(&services.join("; ")),
        Cell::Day(beside.last_contact),
        Cell::Day(beside.told.or(child.fields.parents_informed)),
        Cell::words(match entry.eal {
            Some(true) => "Yes",
            Some(false) => "No",
            None => "",
        }),
        yes(flag("looked_after")),
        yes(flag("dla")),
    ];
    cells.extend(FUNDS.map(|(fund, code, _)| match beside.funds.get(fund) {
        Some((_, decision)) => Cell::words(option_words("funding", "decision", decision)),
        None => Cell::words(if flag(code) { "Applies" } else { "" }),
    }));
    cells
}

/// The first day of the support that still runs: stages are gone through in order, and one without support ends it.
fn supported_since(beside: &Beside) -> Option<NaiveDate> {
    let mut stages: Vec<_> = beside.stages.iter().collect();
    stages.sort();
    let mut since = None;
    for (on, _, stage) in stages {
        if matches!(provision_code(stage), "K" | "E") {
            since = since.or(*on);
        } else {
            since = None;
        }
    }
    since
}

fn beside(tx: &ReadTx<'_>, today: NaiveDate) -> Result<HashMap<String, Beside>, Failure> {
    let mut all: HashMap<String, Beside> = HashMap::new();
    for kind in ["stage", "referral", "funding", "contact", "informed"] {
        tx.each_of(kind, |record| {
            let answers: Answers = read(record.fields);
            let known = all.entry(record.child.to_owned()).or_default();
            known.add(kind, &record, answers, today);
        })?;
    }
    Ok(all)
}

impl Beside {
    fn add(&mut self, kind: &str, record: &PlainRecord<'_>, answers: Answers, today: NaiveDate) {
        let on = record.event_on;
        match kind {
            "stage" if on.is_none_or(|on| on <= today) => {
                self.stages.push((on, record.first_at, answers.stage));
            }
            "referral" if !matches!(answers.state.as_str(), "draft" | "closed" | "declined") => {
                self.services.push(answers.service);
            }
            "funding" => {
                let known = self.funds.get(&answers.hook);
                if known.is_none_or(|(other, _)| *other <= on) {
                    self.funds.insert(answers.hook, (on, answers.decision));
                }
            }
            "contact" if answers.party == "parent" => self.last_contact = self.last_contact.max(on),
            "informed" => {
                self.last_contact = self.last_contact.max(on);
                if answers.topics.iter().any(|topic| topic == "sen_support") {
                    self.told = [self.told, on].into_iter().flatten().min();
                }
            }
            _ => {}
        }
    }
}

/// Answers that cannot be read count as not given.
fn read<T: Default + DeserializeOwned>(fields: &str) -> T {
    serde_json::from_str(fields).unwrap_or_default()
}
