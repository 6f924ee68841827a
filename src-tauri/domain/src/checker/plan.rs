//! Hints on a support plan.

use super::rules::{Rules, Words};
use super::{Context, Noticed, rows, text};
use chrono::NaiveDate;
use serde_json::{Map, Value};

/// More are hard to keep in mind.
const MOST_OUTCOMES: usize = 4;
const LONG: usize = 40;
const WEEKS: (u32, u32) = (6, 12);

pub(super) fn check(fields: &Map<String, Value>, context: &Context<'_>, rules: &Rules) -> Vec<Noticed> {
    let mut found = Vec::new();
    let outcomes = rows(fields, "outcomes");
    let provision = rows(fields, "provision");
    let strategies = rows(fields, "strategies");
    for (n, row) in outcomes.iter().enumerate() {
        outcome(n, row, rules, &mut found);
        let served = provision.iter().any(|one| serves(one, n, outcomes.len())) || !strategies.is_empty();
        if !served && !text(row, "outcome").is_empty() {
            found.push(Noticed::at("PC-09", format!("outcomes.{n}")));
        }
    }
    if outcomes.len() > MOST_OUTCOMES {
        found.push(Noticed::at("PC-06", "outcomes"));
    }
    for (n, row) in provision.iter().enumerate() {
        if row.get("who").is_none_or(is_empty) {
            found.push(Noticed::at("PC-07", format!("provision.{n}.who")));
        }
        let amount =
            ["how_often", "sessions", "minutes"].iter().any(|name| !row.get(*name).is_none_or(is_empty));
        if !amount {
            found.push(Noticed::at("PC-08", format!("provision.{n}.how_often")));
        }
        if outcomes.is_empty() {
            found.push(Noticed::at("PC-10", format!("provision.{n}")));
        }
    }
    let day = |name: &str| -> Option<NaiveDate> { text(fields, name).parse().ok() };
    if let (Some(start), Some(review)) = (day("start"), day("review_on")) {
        let (least, most) = context.review_weeks.unwrap_or(WEEKS);
        let days = (review - start).num_days();
        if !(i64::from(least) * 7..=i64::from(most) * 7).contains(&days) {
            found.push(Noticed::at("PC-11", "review_on"));
        }
    }
    for (rule, field) in [("PC-12", "parent_view"), ("PC-13", "child_view")] {
        if text(fields, field).trim().is_empty() {
            found.push(Noticed::at(rule, field));
        }
    }
    if matches!(text(fields, "agreement"), "" | "not_yet") {
        found.push(Noticed::at("PC-14", "agreement"));
    }
    found
}

fn outcome(n: usize, row: &Map<String, Value>, rules: &Rules, found: &mut Vec<Noticed>) {
    let said = text(row, "outcome");
    if said.trim().is_empty() {
        return;
    }
    let at = |field: &str| format!("outcomes.{n}.{field}");
    let words = Words::of(said);
    let whole = Words::of(&format!("{said} {}", text(row, "measure")));
    let countable = whole.is_countable(rules);
    if let Some(vague) = words.first(&rules.vague).filter(|_| !countable) {
        found.push(Noticed { rule: "PC-01", field: at("outcome"), found: vague.to_owned() });
    }
    if !countable && text(row, "measure").trim().is_empty() {
        found.push(Noticed::at("PC-02", at("measure")));
    }
    let day_in_text = said.split_whitespace().any(|word| word.matches('/').count() == 2);
    if text(row, "by").is_empty() && !day_in_text {
        found.push(Noticed::at("PC-03", at("by")));
    }
    if text(row, "baseline").trim().is_empty() {
        found.push(Noticed::at("PC-04", at("baseline")));
    }
    if let Some(provision) = words.first(&rules.provision) {
        found.push(Noticed { rule: "PC-05", field: at("outcome"), found: provision.to_owned() });
    }
    if let Some(negative) = words.first(&rules.negative) {
        found.push(Noticed { rule: "PC-15", field: at("outcome"), found: negative.to_owned() });
    }
    if words.count() > LONG {
        found.push(Noticed::at("PC-16", at("outcome")));
    }
}

/// Provision that names no outcome serves them all: with one or two nobody writes it down.
fn serves(provision: &Map<String, Value>, outcome: usize, of: usize) -> bool {
    let named = provision.get("for_outcome").and_then(Value::as_f64);
    named.is_none_or(|named| (named - 1.0 - outcome as f64).abs() < 0.5 || named > of as f64)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}
