//! Days that must be in order, within a record, its rows, its child and the record it points to.

use super::check::{OtherFields, day};
use super::def::{Control, KindDef, Order};
use crate::rejected::Problem;
use chrono::NaiveDate;
use serde_json::{Map, Value};

/// Days out of order, each at the field a person can change.
pub(super) fn problems(def: &KindDef, fields: &Map<String, Value>, other: OtherFields<'_>) -> Vec<Problem> {
    let mut found = Vec::new();
    for order in &def.orders {
        let firsts = days(def, fields, &order.first, other);
        let thens = days(def, fields, &order.then, other);
        for first in &firsts {
            for then in thens.iter().filter(|then| then.on < first.on) {
                let at = then.at.as_ref().or(first.at.as_ref()).unwrap_or(&order.then);
                found.push(Problem::at(at, &order.message));
            }
        }
    }
    found.extend(before_birth(def, fields, other));
    found
}

/// Nothing happened to a child before the child was born.
fn before_birth(def: &KindDef, fields: &Map<String, Value>, other: OtherFields<'_>) -> Option<Problem> {
    let said = |order: &Order| order.first == "child.born" && order.then == def.date;
    if def.orders.iter().any(said) {
        return None;
    }
    let on = day(fields.get(&def.date))?;
    let born = day(other("child")?.get("born"))?;
    let label = def.field(&def.date)?.short_label();
    (on < born).then(|| Problem::at(&def.date, format!("{label}: this is before the child was born")))
}

/// A day and the field of this record it is entered in; none when it belongs to another record.
struct Placed {
    at: Option<String>,
    on: NaiveDate,
}

fn days(def: &KindDef, fields: &Map<String, Value>, path: &str, other: OtherFields<'_>) -> Vec<Placed> {
    let Some((before, inner)) = path.split_once('.') else {
        let on = day(fields.get(path));
        return on.map(|on| Placed { at: Some(path.to_owned()), on }).into_iter().collect();
    };
    if def.field(before).is_some_and(|field| field.control == Control::Rows) {
        let rows = fields.get(before).and_then(Value::as_array).into_iter().flatten().enumerate();
        let placed = |(n, row): (usize, &Value)| {
            let on = day(row.get(inner))?;
            Some(Placed { at: Some(format!("{before}.{n}.{inner}")), on })
        };
        return rows.filter_map(placed).collect();
    }
    let on = other(before).and_then(|fields| day(fields.get(inner)));
    on.map(|on| Placed { at: None, on }).into_iter().collect()
}

/// Whether a path of an order names a day this kind can know; for the check of the definition files.
#[cfg(test)]
pub(super) fn is_day(def: &KindDef, path: &str) -> bool {
    let date =
        |def: &KindDef, name: &str| def.field(name).is_some_and(|field| field.control == Control::Date);
    let Some((before, inner)) = path.split_once('.') else { return date(def, path) };
    if before == "child" {
        return super::find("child").is_some_and(|child| date(child, inner));
    }
    let Some(field) = def.field(before) else { return false };
    match field.control {
        Control::Rows => {
            field.fields.iter().any(|field| field.name == inner && field.control == Control::Date)
        }
        Control::Record => {
            field.of.iter().all(|kind| super::find(kind).is_some_and(|other| date(other, inner)))
        }
        Control::Line
        | Control::Long
        | Control::Date
        | Control::YesNo
        | Control::Choice
        | Control::Choices
        | Control::Number
        | Control::Money
        | Control::Records
        | Control::Names => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn def() -> KindDef {
        toml::from_str(
            r#"
            kind = "plan"
            name = "Plan"
            plural = "Plans"
            help = "A plan."
            about = "child"
            group = "Setting"
            title = "{start}"
            date = "start"
            field = [
              { name = "start", label = "From?", control = "date" },
              { name = "end", label = "To?", control = "date" },
              { name = "before", label = "Before?", control = "record", of = ["plan"] },
              { name = "steps", label = "Steps?", control = "rows", fields = [{ name = "by", label = "By?", control = "date" }] },
            ]
            order = [
              { first = "start", then = "end", message = "end before start" },
              { first = "before.start", then = "start", message = "before the earlier one" },
              { first = "start", then = "steps.by", message = "step before start" },
              { first = "steps.by", then = "child.leaving", message = "after leaving" },
            ]
            "#,
        )
        .unwrap()
    }

    fn found(fields: Value) -> Vec<String> {
        let other = |name: &str| {
            let fields = match name {
                "child" => json!({ "born": "2023-02-14", "leaving": "2026-07-31" }),
                "before" => json!({ "start": "2025-09-01" }),
                _ => return None,
            };
            fields.as_object().cloned()
        };
        let fields = fields.as_object().unwrap();
        problems(&def(), fields, &other)
            .into_iter()
            .map(|problem| format!("{}: {}", problem.field, problem.message))
            .collect()
    }

    #[test]
    fn days_of_the_child_of_rows_and_of_the_record_pointed_to_are_held_in_order() {
        assert!(
            found(json!({ "start": "2026-01-05", "end": "2026-03-01", "steps": [{ "by": "2026-02-01" }] }))
                .is_empty()
        );
        assert_eq!(
            found(
                json!({ "start": "2026-01-05", "end": "2026-01-04", "steps": [{ "by": "2026-02-01" }, { "by": "2026-01-01" }] })
            ),
            ["end: end before start", "steps.1.by: step before start"]
        );
        assert_eq!(found(json!({ "start": "2025-08-31" })), ["start: before the earlier one"]);
        assert_eq!(
            found(json!({ "start": "2026-01-05", "steps": [{}, { "by": "2026-08-01" }] })),
            ["steps.1.by: after leaving"]
        );
    }

    #[test]
    fn nothing_happens_before_birth() {
        let found = found(json!({ "start": "2023-02-13" }));

        assert!(found.contains(&"start: From: this is before the child was born".to_owned()), "{found:?}");
    }
}
