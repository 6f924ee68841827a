//! The strategy bank: phrases that come with the program, and the setting's own.

use crate::session::Session;
use crate::{Failure, Nothing};
use domain::RecordId;
use domain::strategies::seeds;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;
use ts_rs::TS;

/// A phrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct StrategyRow {
    /// The setting's record; none for a phrase that came with the program.
    pub record: Option<RecordId>,
    /// The id of the phrase that came with the program, or that this one replaces.
    pub seed: String,
    /// The phrase.
    pub text: String,
    /// Codes of areas of need.
    pub areas: Vec<String>,
    /// `do`, `dont`, `say`, `show` or `no`.
    pub card: String,
    /// When it is of use.
    pub when_to: String,
}

/// The bank: the setting's own phrases first. One that was put away, or replaced by the setting's own, is not in it.
pub(crate) fn strategies(session: &mut Session, _input: Nothing) -> Result<Vec<StrategyRow>, Failure> {
    session.book.read(|tx| {
        let own = tx.all_of("strategy")?;
        let replaced: BTreeSet<&str> = own.iter().map(|one| one.text("from_seed")).collect();
        let mut rows = Vec::new();
        for one in own.iter().filter(|one| one.fields.get("put_away") != Some(&Value::Bool(true))) {
            let areas = one.fields.get("areas").and_then(Value::as_array).into_iter().flatten();
            rows.push(StrategyRow {
                record: Some(one.id.clone()),
                seed: one.text("from_seed").to_owned(),
                text: one.text("text").to_owned(),
                areas: areas.filter_map(Value::as_str).map(str::to_owned).collect(),
                card: one.text("card").to_owned(),
                when_to: one.text("when_to").to_owned(),
            });
        }
        rows.extend(seeds().iter().filter(|seed| !replaced.contains(seed.id.as_str())).map(|seed| {
            StrategyRow {
                record: None,
                seed: seed.id.clone(),
                text: seed.text.clone(),
                areas: seed.areas.clone(),
                card: seed.card.clone(),
                when_to: seed.when_to.clone(),
            }
        }));
        Ok(rows)
    })
}
