//! What a plan carries into the next cycle, so that starting it takes a minute. Views and agreement are never carried:
//! each cycle asks parents and the child again.

use serde_json::{Map, Value, json};
use store::StoredRecord;

/// Whether a review decided that there will be another cycle.
pub(crate) fn carries_on(review: &StoredRecord) -> bool {
    !matches!(review.text("decision"), "step_down" | "end")
}

/// Answers that go on: the outcomes the review left open, due by the next review, and what adults and the family do.
/// Nothing, when support was stepped down or ended.
pub(super) fn carried(plan: &Map<String, Value>, review: &StoredRecord, by: &Value) -> Vec<(String, Value)> {
    if !carries_on(review) {
        return Vec::new();
    }
    let open = open_outcomes(plan, &review.fields, by);
    let provision: Vec<Value> = rows(plan, "provision").filter_map(|row| still_for(row, &open)).collect();
    let outcomes: Vec<Value> = open.into_iter().map(|one| one.row).collect();
    let mut carried = vec![
        ("outcomes".to_owned(), Value::Array(outcomes)),
        ("provision".to_owned(), Value::Array(provision)),
    ];
    let as_before = ["strategies", "home"].into_iter();
    carried.extend(as_before.filter_map(|field| Some((field.to_owned(), plan.get(field)?.clone()))));
    carried.retain(|(_, value)| value.as_array().is_none_or(|rows| !rows.is_empty()));
    carried
}

/// An outcome that goes on.
struct Open {
    /// Its number in the plan before, if it stands there.
    number: Option<u64>,
    row: Value,
}

/// Outcomes that were not met, each starting where the review found the child.
fn open_outcomes(plan: &Map<String, Value>, review: &Map<String, Value>, by: &Value) -> Vec<Open> {
    let before: Vec<&Value> = rows(plan, "outcomes").collect();
    let judged: Vec<&Value> = rows(review, "progress").collect();
    let open = judged.iter().enumerate();
    let open = open.filter(|(_, row)| matches!(text(row, "progress"), "partly" | "not_yet"));
    open.map(|(place, row)| {
        let same = |one: &&Value| text(one, "outcome").trim() == text(row, "outcome").trim();
        // A review starts from the plan's rows; when it only found other words for one, its place tells.
        let by_place = || (judged.len() == before.len()).then_some(place);
        let at = before.iter().position(same).or_else(by_place);
        let planned = at.and_then(|at| before.get(at));
        let mut outcome = json!({ "outcome": row["outcome"] });
        let now = Some(text(row, "now")).filter(|now| !now.trim().is_empty());
        if let Some(now) =
            now.or_else(|| planned.map(|one| text(one, "baseline"))).filter(|now| !now.is_empty())
        {
            outcome["baseline"] = json!(now);
        }
        if let Some(measure) = planned.map(|one| text(one, "measure")).filter(|words| !words.is_empty()) {
            outcome["measure"] = json!(measure);
        }
        if by.is_string() {
            outcome["by"] = by.clone();
        }
        Open { number: at.and_then(|at| u64::try_from(at + 1).ok()), row: outcome }
    })
    .collect()
}

/// What is provided goes on unless its outcome was reached; its outcome may have another number now.
fn still_for(row: &Value, open: &[Open]) -> Option<Value> {
    let mut row = row.clone();
    let Some(number) = row["for_outcome"].as_f64() else { return Some(row) };
    let at = open.iter().position(|one| one.number.is_some_and(|before| before as f64 == number))?;
    row["for_outcome"] = json!(at + 1);
    Some(row)
}

fn rows<'a>(fields: &'a Map<String, Value>, name: &str) -> impl Iterator<Item = &'a Value> {
    fields.get(name).and_then(Value::as_array).into_iter().flatten()
}

fn text<'a>(row: &'a Value, name: &str) -> &'a str {
    row[name].as_str().unwrap_or_default()
}
