//! The strategy bank: phrases that come with the program, and the setting's own.

use crate::Failure;
use crate::ops::records::{SaveRecord, save_in};
use crate::session::{Session, Writing};
use crate::show::words_of;
use domain::RecordId;
use domain::kinds::{find, value_words};
use domain::strategies::{Seed, seeds};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::{ReadTx, StoreError, StoredRecord};
use ts_rs::TS;

/// Which phrases.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct BankAsk {
    /// Also those that were put away.
    #[serde(default)]
    pub put_away: bool,
}

/// Whose words a phrase is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Origin {
    /// As it came with the program.
    BuiltIn,
    /// One that came with the program, in the setting's words.
    Adapted,
    /// The setting's own.
    Own,
}

/// A phrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct StrategyRow {
    /// The setting's record; none for a phrase nobody touched since it came with the program.
    pub record: Option<RecordId>,
    /// The id of the phrase that came with the program, or that this one replaces.
    pub seed: String,
    /// Whose words.
    pub origin: Origin,
    /// The phrase.
    pub text: String,
    /// Codes of areas of need.
    pub areas: Vec<String>,
    /// The areas in words.
    pub areas_words: String,
    /// `do`, `dont`, `say`, `show` or `no`; empty when nobody said.
    pub card: String,
    /// That in words.
    pub card_words: String,
    /// When it is of use.
    pub when_to: String,
    /// Whether it was put away: no longer offered, and kept.
    pub put_away: bool,
}

/// A phrase to put away, or to bring back.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct OfferStrategy {
    /// The setting's record, if there is one.
    #[serde(default)]
    pub record: Option<RecordId>,
    /// The phrase that came with the program, if it is one.
    #[serde(default)]
    pub seed: String,
    /// Whether it is offered from now on.
    pub offered: bool,
}

/// The bank: the setting's own phrases first. One that the setting replaced by its own is not in it.
pub(crate) fn strategies(session: &mut Session, ask: BankAsk) -> Result<Vec<StrategyRow>, Failure> {
    session.book.read(|tx| bank(tx, ask.put_away))
}

/// Puts a phrase away or brings it back, and answers the whole bank. Nothing is deleted, and plans keep their words.
pub(crate) fn offer_strategy(
    session: &mut Session,
    input: OfferStrategy,
) -> Result<Vec<StrategyRow>, Failure> {
    session.write(|writing| {
        let save = match &input.record {
            Some(record) => own_again(writing, record)?,
            None => {
                let seed = seeds().iter().find(|seed| seed.id == input.seed);
                SaveRecord::new("strategy", None, answers(seed.ok_or(StoreError::NoSuchRecord)?))
            }
        };
        let mut save = save;
        save.fields.insert("put_away".into(), json!(!input.offered));
        save_in(writing, save)?;
        bank(writing.tx, true)
    })
}

/// The setting's record as it stands, to be saved again with another answer.
fn own_again(writing: &Writing<'_>, id: &RecordId) -> Result<SaveRecord, Failure> {
    let stored = writing.tx.record(id)?.ok_or(StoreError::NoSuchRecord)?;
    let mut save = SaveRecord::new("strategy", None, stored.fields);
    save.fields.retain(|name, _| !name.starts_with('_'));
    save.record = Some(id.clone());
    save.seen = domain::merge::current(&writing.tx.heads(id)?).seen;
    Ok(save)
}

/// A phrase that came with the program, as answers of the setting's own form.
fn answers(seed: &Seed) -> Map<String, Value> {
    let answers = json!({
        "text": seed.text, "areas": seed.areas, "card": seed.card, "when_to": seed.when_to, "from_seed": seed.id,
    });
    answers.as_object().cloned().unwrap_or_default()
}

fn bank(tx: &ReadTx<'_>, put_away: bool) -> Result<Vec<StrategyRow>, Failure> {
    let own = tx.all_of("strategy")?;
    let replaced = |seed: &&Seed| !own.iter().any(|one| one.text("from_seed") == seed.id);
    let of_setting = own.iter().map(of_setting);
    let rows = of_setting.chain(seeds().iter().filter(replaced).map(built_in));
    Ok(rows.filter(|row| put_away || !row.put_away).collect())
}

fn of_setting(one: &StoredRecord) -> StrategyRow {
    let seed = seeds().iter().find(|seed| seed.id == one.text("from_seed"));
    let areas = one.fields.get("areas").and_then(Value::as_array).into_iter().flatten();
    StrategyRow {
        record: Some(one.id.clone()),
        seed: one.text("from_seed").to_owned(),
        origin: match seed {
            Some(seed) if seed.text == one.text("text") => Origin::BuiltIn,
            Some(_) => Origin::Adapted,
            None => Origin::Own,
        },
        text: one.text("text").to_owned(),
        areas: areas.filter_map(Value::as_str).map(str::to_owned).collect(),
        areas_words: words_of(one, "areas"),
        card: one.text("card").to_owned(),
        card_words: words_of(one, "card"),
        when_to: one.text("when_to").to_owned(),
        put_away: one.fields.get("put_away") == Some(&Value::Bool(true)),
    }
}

fn built_in(seed: &Seed) -> StrategyRow {
    let words = |name: &str, value: Value| {
        let field = find("strategy").and_then(|def| def.field(name));
        field.map(|field| value_words(field, &value, &|_| None)).unwrap_or_default()
    };
    StrategyRow {
        record: None,
        seed: seed.id.clone(),
        origin: Origin::BuiltIn,
        text: seed.text.clone(),
        areas: seed.areas.clone(),
        areas_words: words("areas", json!(seed.areas)),
        card: seed.card.clone(),
        card_words: words("card", json!(seed.card)),
        when_to: seed.when_to.clone(),
        put_away: false,
    }
}
