//! Someone takes the provision map to a spreadsheet: a line for each thing provided, or for each child who gets it.

use super::called::{CallChildren, Texts};
use super::csv::{Cell, Table, save};
use crate::Failure;
use crate::desk::Shared;
use crate::host::Progress;
use crate::ops::packs::Saved;
use crate::ops::screens::{MapAsk, MapRow, TakesPart, map_of};
use crate::show::words_of;
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;
use store::{ReadTx, StoredRecord};
use ts_rs::TS;

/// What one line of the table is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LineFor {
    /// A thing provided, with everyone who takes part and its whole cost.
    #[default]
    Provision,
    /// A child, with that child's share of the cost.
    Child,
}

/// Which part of the map, and how.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct SaveProvisionMap {
    /// As the screen shows it.
    pub ask: MapAsk,
    /// What a line is about.
    #[serde(default)]
    pub lines: LineFor,
    /// How children are called.
    #[serde(default)]
    pub called: CallChildren,
}

/// Asks where to, and writes the map as a table.
pub(crate) fn save_provision_map(
    shared: &Shared<'_>,
    ask: SaveProvisionMap,
    _progress: &dyn Progress,
) -> Result<Saved, Failure> {
    save(shared, ask.called, |tx, today| table(tx, &ask, today))
}

fn table(tx: &ReadTx<'_>, ask: &SaveProvisionMap, today: NaiveDate) -> Result<Table, Failure> {
    let texts = Texts::new(tx, ask.called, today)?;
    let called = |one: &TakesPart| ask.called.child(&one.id, &one.name);
    let mut lines: Vec<(String, Vec<Cell>)> = Vec::new();
    for (record, row) in map_of(tx, &ask.ask, today)? {
        match ask.lines {
            LineFor::Provision => {
                let who: Vec<String> = row.children.iter().map(called).collect();
                lines.push((String::new(), line(&record, &row, &texts, who.join("; "), row.week_cost)));
            }
            LineFor::Child => {
                let here = |one: &&TakesPart| ask.ask.child.as_ref().is_none_or(|child| one.id == *child);
                for one in row.children.iter().filter(here) {
                    lines.push((
                        one.name.to_lowercase(),
                        line(&record, &row, &texts, called(one), row.each_cost),
                    ));
                }
            }
        }
    }
    // Everything one child gets stands together; the map's own order stays within it.
    lines.sort_by(|(a, _), (b, _)| a.cmp(b));
    let rows = lines.into_iter().map(|(_, cells)| cells).collect();
    let share = ask.lines == LineFor::Child;
    let mut heads = vec![if share { ask.called.head() } else { "Children" }];
    heads.extend(["Provision", "Tier", "Area of need", "What happens", "Adults to children"]);
    heads.extend(["Children in the group", "Times a week", "Minutes each time", "Adults"]);
    heads.extend(["Rate an hour (£)", if share { "Share a week (£)" } else { "Cost a week (£)" }]);
    heads.extend(["Resources, once, whole group (£)", "Weeks", "From", "Until"]);
    heads.extend(["At the start", "At the end", "Impact", "Outcome"]);
    Ok(Table { what: "Provision map", heads, rows })
}

fn line(record: &StoredRecord, row: &MapRow, texts: &Texts, who: String, cost: Option<i64>) -> Vec<Cell> {
    let text = |name: &str| texts.cell(record.text(name));
    let number = |name: &str| Cell::Number(record.fields.get(name).and_then(Value::as_f64));
    let money = |name: &str| Cell::Pounds(record.fields.get(name).and_then(Value::as_i64));
    vec![
        Cell::words(who),
        texts.cell(&row.name),
        Cell::words(row.tier_words.as_str()),
        Cell::words(row.area.as_str()),
        text("what"),
        text("ratio"),
        number("group_size"),
        number("sessions"),
        number("minutes"),
        Cell::words(row.who.as_str()),
        money("rate"),
        Cell::Pounds(cost),
        money("resources"),
        number("weeks"),
        Cell::Day(row.start),
        Cell::Day(row.end),
        text("entry"),
        text("exit"),
        text("impact"),
        Cell::words(words_of(record, "outcome")),
    ]
}
