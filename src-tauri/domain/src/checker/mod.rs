//! Hints on how a plan or a review is written. They explain and link to the field; they never block.

mod plan;
mod rules;
#[cfg(test)]
mod tests;

pub use rules::{Rules, rules};

use crate::strength::Strength;
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value};
use ts_rs::TS;

/// One thing worth a second look before a plan or review is shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Hint {
    /// The rule, `PC-01`.
    pub rule: String,
    /// The field, as problems name it: `outcomes.0.measure`.
    pub field: String,
    /// The words that triggered it, as typed; empty where something is missing.
    pub found: String,
    /// In a few words.
    pub title: String,
    /// Why it matters.
    pub reason: String,
    /// Invented: how it often reads. Empty where something is missing.
    pub bad: String,
    /// Invented: how it could read instead. Never made from what was typed.
    pub example: String,
    /// How binding the rule is.
    pub strength: Strength,
    /// Where the rule comes from.
    pub source: String,
}

/// What a check may know besides the record.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// The plan a review is of.
    pub plan: Option<&'a Map<String, Value>>,
    /// The person's own day. Without it, rules that need it say nothing.
    pub today: Option<NaiveDate>,
    /// Weeks from start to review, fewest and most, where the setting's authority has its own.
    pub review_weeks: Option<(u32, u32)>,
}

/// Every hint on a record of `kind` (`plan`, `review`), in the order of the form. Other kinds have none.
pub fn check(kind: &str, fields: &Map<String, Value>, context: &Context<'_>) -> Vec<Hint> {
    let Some(rules) = rules() else { return Vec::new() };
    let noticed = match kind {
        "plan" => plan::check(fields, context, rules),
        "review" => review(fields, context),
        _ => Vec::new(),
    };
    noticed.into_iter().filter_map(|one| hint(one, rules)).collect()
}

/// A rule that found something, and where.
struct Noticed {
    rule: &'static str,
    field: String,
    found: String,
}

impl Noticed {
    fn at(rule: &'static str, field: impl Into<String>) -> Self {
        Self { rule, field: field.into(), found: String::new() }
    }
}

fn hint(noticed: Noticed, rules: &Rules) -> Option<Hint> {
    let rule = rules.rules.iter().find(|rule| rule.id == noticed.rule)?;
    Some(Hint {
        rule: rule.id.clone(),
        field: noticed.field,
        found: noticed.found,
        title: rule.title.clone(),
        reason: rule.reason.clone(),
        bad: rule.bad.clone(),
        example: rule.example.clone(),
        strength: rule.strength,
        source: rule.source.clone(),
    })
}

fn review(fields: &Map<String, Value>, context: &Context<'_>) -> Vec<Noticed> {
    let mut found = Vec::new();
    let judged: Vec<String> = rows(fields, "progress")
        .iter()
        .filter(|row| !text(row, "progress").is_empty())
        .map(|row| text(row, "outcome").trim().to_lowercase())
        .collect();
    for outcome in context.plan.map(|plan| rows(plan, "outcomes")).unwrap_or_default() {
        let said = text(outcome, "outcome").trim();
        if !said.is_empty() && !judged.contains(&said.to_lowercase()) {
            found.push(Noticed { rule: "PC-18", field: "progress".into(), found: said.to_owned() });
        }
    }
    for (rule, field) in [("PC-12", "parent_view"), ("PC-13", "child_view"), ("PC-19", "next_steps")] {
        if text(fields, field).trim().is_empty() {
            found.push(Noticed::at(rule, field));
        }
    }
    if !text(fields, "decision").is_empty() && text(fields, "decision_why").trim().is_empty() {
        found.push(Noticed::at("PC-17", "decision_why"));
    }
    found
}

fn rows<'a>(fields: &'a Map<String, Value>, name: &str) -> Vec<&'a Map<String, Value>> {
    let rows = fields.get(name).and_then(Value::as_array).into_iter().flatten();
    rows.filter_map(Value::as_object).collect()
}

fn text<'a>(fields: &'a Map<String, Value>, name: &str) -> &'a str {
    fields.get(name).and_then(Value::as_str).unwrap_or_default()
}
