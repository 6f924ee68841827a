//! What the setting provides beyond what every child gets, for whom and at what cost.

use crate::Failure;
use crate::session::Session;
use crate::show::{Shower, words_of};
use chrono::NaiveDate;
use domain::RecordId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{ReadTx, StoredRecord};
use ts_rs::TS;

/// Which part of the map.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct MapAsk {
    /// Only what this child takes part in.
    #[serde(default)]
    pub child: Option<RecordId>,
    /// Also what has ended.
    #[serde(default)]
    pub ended: bool,
}

/// A child who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct TakesPart {
    /// The child.
    pub id: RecordId,
    /// The name.
    pub name: String,
}

/// One thing provided.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub(crate) struct MapRow {
    /// Its record.
    pub record: RecordId,
    /// What it is called.
    pub name: String,
    /// Code of the tier.
    pub tier: String,
    /// The tier in words.
    pub tier_words: String,
    /// The area of need in words.
    pub area: String,
    /// Who takes part.
    pub children: Vec<TakesPart>,
    /// "1:3, 5 x 10 minutes a week".
    pub how: String,
    /// Which adults.
    pub who: String,
    /// First day.
    pub start: Option<NaiveDate>,
    /// Last day.
    pub end: Option<NaiveDate>,
    /// Pence a week of adults' time for the whole group; none when hours or rate are not given.
    #[ts(type = "number | null")]
    pub week_cost: Option<i64>,
    /// Pence a week for each child who takes part.
    #[ts(type = "number | null")]
    pub each_cost: Option<i64>,
    /// Pence spent once on resources.
    #[ts(type = "number")]
    pub resources: i64,
    /// Where children stood at the start.
    pub before: String,
    /// Where they stand at the end.
    pub after: String,
    /// What it changed.
    pub impact: String,
    /// How things stand compared with the start, in words; empty before somebody looked.
    pub outcome_words: String,
}

/// The map.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct ProvisionMap {
    /// What is provided, specialist first.
    pub rows: Vec<MapRow>,
    /// Pence a week in all; for one child, that child's share.
    #[ts(type = "number")]
    pub week_total: i64,
    /// How many rows have no cost.
    #[ts(type = "number")]
    pub uncosted: usize,
}

/// The provision map.
pub(crate) fn provision_map(session: &mut Session, ask: MapAsk) -> Result<ProvisionMap, Failure> {
    let today = session.today();
    session.book.read(|tx| whole_map(tx, &ask, today))
}

/// The map with its totals, within one reading.
pub(crate) fn whole_map(tx: &ReadTx<'_>, ask: &MapAsk, today: NaiveDate) -> Result<ProvisionMap, Failure> {
    let rows: Vec<MapRow> = map_of(tx, ask, today)?.into_iter().map(|(_, row)| row).collect();
    let cost = |row: &MapRow| if ask.child.is_some() { row.each_cost } else { row.week_cost };
    Ok(ProvisionMap {
        week_total: rows.iter().filter_map(cost).sum(),
        uncosted: rows.iter().filter(|row| row.week_cost.is_none()).count(),
        rows,
    })
}

/// Each line of the map beside its record, specialist first.
pub(crate) fn map_of(
    tx: &ReadTx<'_>,
    ask: &MapAsk,
    today: NaiveDate,
) -> Result<Vec<(StoredRecord, MapRow)>, Failure> {
    let shower = Shower::new(tx);
    let mut rows: Vec<(StoredRecord, MapRow)> = Vec::new();
    for record in tx.all_of("provision")? {
        let row = row(&shower, &record);
        let here = ask.child.as_ref().is_none_or(|child| row.children.iter().any(|one| one.id == *child));
        if here && (ask.ended || row.end.is_none_or(|end| end >= today)) {
            rows.push((record, row));
        }
    }
    let rank = |tier: &str| ["specialist", "targeted", "universal"].iter().position(|one| *one == tier);
    rows.sort_by(|(_, a), (_, b)| {
        (rank(&a.tier), &a.name, &a.record).cmp(&(rank(&b.tier), &b.name, &b.record))
    });
    Ok(rows)
}

fn row(shower: &Shower<'_>, record: &StoredRecord) -> MapRow {
    let number = |name: &str| record.fields.get(name).and_then(Value::as_f64);
    let listed = record.fields.get("children").and_then(Value::as_array).into_iter().flatten();
    let ids = listed.filter_map(Value::as_str).map(RecordId::from).chain(record.child.clone());
    let mut children: Vec<TakesPart> = Vec::new();
    for id in ids {
        if let Some(name) = shower.name_of(&id).filter(|_| children.iter().all(|one| one.id != id)) {
            children.push(TakesPart { id, name });
        }
    }
    let (sessions, minutes) = (number("sessions"), number("minutes"));
    let rate = record.fields.get("rate").and_then(Value::as_i64);
    let week_cost = sessions
        .zip(minutes)
        .zip(rate)
        .and_then(|((sessions, minutes), rate)| week_cost(sessions, minutes, rate));
    // Others may be in the group who are not on the register.
    let group =
        number("group_size").filter(|size| (1.0..1000.0).contains(size)).map_or(1, |size| size as i64);
    let people = i64::try_from(children.len()).unwrap_or(i64::MAX).max(group);
    let time =
        sessions.zip(minutes).map(|(sessions, minutes)| format!("{sessions} x {minutes} minutes a week"));
    let how: Vec<String> = [Some(record.text("ratio").to_owned()).filter(|ratio| !ratio.is_empty()), time]
        .into_iter()
        .flatten()
        .collect();
    MapRow {
        record: record.id.clone(),
        name: record.text("name").to_owned(),
        tier: record.text("tier").to_owned(),
        tier_words: words_of(record, "tier"),
        area: words_of(record, "area"),
        how: how.join(", "),
        who: words_of(record, "adults"),
        start: record.text("start").parse().ok(),
        end: record.text("end").parse().ok(),
        // Rounded to the nearest penny; shares need not add up to the whole.
        each_cost: week_cost.map(|cost| (cost + people / 2) / people),
        week_cost,
        resources: record.fields.get("resources").and_then(Value::as_i64).unwrap_or(0),
        before: record.text("entry").to_owned(),
        after: record.text("exit").to_owned(),
        impact: record.text("impact").to_owned(),
        outcome_words: words_of(record, "outcome"),
        children,
    }
}

/// Adults' time a week in pence, to the nearest penny: sessions times minutes at a rate an hour.
fn week_cost(sessions: f64, minutes: f64, rate: i64) -> Option<i64> {
    let pence = sessions * minutes / 60.0 * rate as f64;
    (pence.is_finite() && (0.0..1e12).contains(&pence)).then(|| pence.round() as i64)
}

#[cfg(test)]
mod tests {
    use super::week_cost;

    #[test]
    fn a_week_costs_the_hours_times_the_rate() {
        for (sessions, minutes, cost) in
            [(5.0, 10.0, 1100), (2.0, 15.0, 660), (10.0, 3.0, 660), (10.0, 5.0, 1100)]
        {
            assert_eq!(week_cost(sessions, minutes, 1320), Some(cost));
        }
        assert_eq!(week_cost(f64::INFINITY, 1.0, 1320), None);
    }
}
