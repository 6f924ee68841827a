//! What must hold before a record may be saved.

use super::def::{Control, FieldDef, KindDef, When};
use super::orders;
use crate::rejected::Problem;
use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value};

/// Finds the fields of another record: `child` for the register entry of the child a record is about, the name
/// of a record field for the record it points to.
pub type OtherFields<'a> = &'a dyn Fn(&str) -> Option<Map<String, Value>>;

/// Everything wrong with `fields` as a record of kind `def`, in the order of the form.
///
/// `today` is the person's own day. An empty list means the record may be saved. Fields the kind
/// does not have are a problem too: nothing is dropped silently.
pub fn problems(
    def: &KindDef,
    fields: &Map<String, Value>,
    today: NaiveDate,
    other: OtherFields<'_>,
) -> Vec<Problem> {
    let mut found = check_fields(&def.fields, fields, "", today);
    found.extend(orders::problems(def, fields, other));
    let known = |name: &str| name == "parent" || name.starts_with('_') || def.field(name).is_some();
    found.extend(
        fields
            .keys()
            .filter(|name| !known(name))
            .map(|name| Problem::at(name, "This version does not have this question")),
    );
    found
}

/// Days out of order alone, as [`problems`] finds them: for a record another one rests on.
pub fn order_problems(def: &KindDef, fields: &Map<String, Value>, other: OtherFields<'_>) -> Vec<Problem> {
    orders::problems(def, fields, other)
}

/// A stored day, if it is one a person could mean, written in the one way days are written: other readers
/// of the same text are stricter than this one's library.
pub(super) fn day(value: Option<&Value>) -> Option<NaiveDate> {
    let text = value?.as_str()?;
    let day: NaiveDate = text.parse().ok()?;
    ((1900..2200).contains(&day.year()) && day.to_string() == text).then_some(day)
}

/// Whether a conditional field is asked, given its siblings.
pub(super) fn holds(when: &When, fields: &Map<String, Value>) -> bool {
    if when.is.iter().any(|one| one == "*") {
        return fields.get(&when.field).is_some_and(|value| !is_empty(value));
    }
    let is = |word: &str| when.is.iter().any(|one| one == word);
    match fields.get(&when.field) {
        Some(Value::Bool(true)) => is("yes"),
        Some(Value::Bool(false)) => is("no"),
        Some(Value::String(text)) => is(text),
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).any(is),
        Some(Value::Null | Value::Number(_) | Value::Object(_)) | None => false,
    }
}

fn check_fields(
    defs: &[FieldDef],
    fields: &Map<String, Value>,
    path: &str,
    today: NaiveDate,
) -> Vec<Problem> {
    let mut found = Vec::new();
    for def in defs {
        let at = format!("{path}{}", def.name);
        let asked = !def.retired && def.when.as_ref().is_none_or(|when| holds(when, fields));
        match fields.get(&def.name).filter(|value| !is_empty(value)) {
            None if def.required && asked => found.push(Problem::at(at, missing(def))),
            None => {}
            Some(value) => found.extend(check_value(def, value, &at, today)),
        }
    }
    found
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}

fn missing(def: &FieldDef) -> String {
    if def.missing.is_empty() { format!("Answer: {}", def.label) } else { def.missing.clone() }
}

fn check_value(def: &FieldDef, value: &Value, at: &str, today: NaiveDate) -> Vec<Problem> {
    let one = |message: String| vec![Problem::at(at, message)];
    let name = def.short_label();
    match def.control {
        Control::Line => text(def, value, 200).map_or_else(Vec::new, one),
        Control::Long => text(def, value, 200_000).map_or_else(Vec::new, one),
        Control::Date => match day(Some(value)) {
            None => one(format!("{name}: enter a real date, like 23/11/2026")),
            Some(on) if def.not_future && on > today => one(format!("{name}: this date has not come yet")),
            Some(_) => Vec::new(),
        },
        Control::YesNo if value.is_boolean() => Vec::new(),
        Control::YesNo => one(format!("{name}: answer yes or no")),
        Control::Choice if is_option(def, value) => Vec::new(),
        Control::Choices if list(value).is_some_and(|all| all.iter().all(|v| is_option(def, v))) => {
            Vec::new()
        }
        Control::Choice | Control::Choices => one(format!("{name}: choose from the list")),
        Control::Number | Control::Money => number(def, value).map_or_else(Vec::new, one),
        Control::Record if value.as_str().is_some_and(crate::ids::is_plain_name) => Vec::new(),
        Control::Record => one(format!("{name}: choose from the list")),
        Control::Records => records(def, value).map_or_else(Vec::new, one),
        Control::Names => names(def, value).map_or_else(Vec::new, one),
        Control::Rows => rows(def, value, at, today),
    }
}

fn text(def: &FieldDef, value: &Value, usual: usize) -> Option<String> {
    let name = def.short_label();
    let Some(text) = value.as_str() else { return Some(format!("{name}: enter text")) };
    let most = limit(def, usual);
    let length = text.chars().count();
    if length > most {
        return Some(format!("{name}: use {most} characters or fewer; there are {length} now"));
    }
    if def.control == Control::Line && text.contains(['\n', '\r']) {
        return Some(format!("{name}: keep it to one line"));
    }
    None
}

fn limit(def: &FieldDef, usual: usize) -> usize {
    // A limit in a definition is a small whole number, so nothing is lost here.
    def.max.map_or(usual, |max| max as usize)
}

fn number(def: &FieldDef, value: &Value) -> Option<String> {
    let name = def.short_label();
    let Some(n) = value.as_f64().filter(|n| n.is_finite()) else {
        return Some(format!("{name}: enter a number"));
    };
    if def.control == Control::Money && value.as_i64().is_none() {
        return Some(format!("{name}: enter pounds and pence, like 13.20"));
    }
    let (min, max) = (def.min.unwrap_or(0.0), def.max.unwrap_or(1e9));
    (n < min || n > max).then(|| format!("{name}: enter a number from {min} to {max}"))
}

fn list(value: &Value) -> Option<&Vec<Value>> {
    value.as_array()
}

fn is_option(def: &FieldDef, value: &Value) -> bool {
    value.as_str().is_some_and(|text| def.options.iter().any(|option| option.value == text))
}

fn names(def: &FieldDef, value: &Value) -> Option<String> {
    let name = def.short_label();
    let Some(all) = list(value) else { return Some(format!("{name}: enter names")) };
    if all.len() > limit(def, 200) {
        return Some(format!("{name}: that is more names than fit"));
    }
    let fits = |v: &Value| v.as_str().is_some_and(|n| !n.trim().is_empty() && n.chars().count() <= 200);
    (!all.iter().all(fits)).then(|| format!("{name}: each name must have 1 to 200 characters"))
}

fn records(def: &FieldDef, value: &Value) -> Option<String> {
    let fits = list(value).is_some_and(|all| {
        all.len() <= limit(def, 200)
            && all.iter().all(|id| id.as_str().is_some_and(crate::ids::is_plain_name))
    });
    (!fits).then(|| format!("{}: choose from the list", def.short_label()))
}

fn rows(def: &FieldDef, value: &Value, at: &str, today: NaiveDate) -> Vec<Problem> {
    let Some(all) = list(value) else {
        return vec![Problem::at(at, format!("{}: add rows", def.short_label()))];
    };
    if all.len() > limit(def, 200) {
        return vec![Problem::at(at, format!("{}: too many rows", def.short_label()))];
    }
    all.iter()
        .enumerate()
        .flat_map(|(n, row)| match row.as_object() {
            Some(row) => check_fields(&def.fields, row, &format!("{at}.{n}."), today),
            None => vec![Problem::at(format!("{at}.{n}"), "This row cannot be read")],
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn def() -> KindDef {
        toml::from_str(
            r#"
            kind = "visit"
            name = "Visit"
            plural = "Visits"
            help = "A visit."
            about = "setting"
            group = "Setting"
            title = "{what}"
            [[field]]
            name = "what"
            label = "What was it?"
            control = "line"
            required = true
            missing = "Enter what it was"
            [[field]]
            name = "from"
            label = "From?"
            control = "date"
            not_future = true
            [[field]]
            name = "to"
            label = "To?"
            control = "date"
            [[field]]
            name = "cost"
            label = "Cost?"
            control = "money"
            [[field]]
            name = "steps"
            label = "Steps?"
            control = "rows"
            fields = [{ name = "who", label = "Who?", control = "line", required = true }]
            [[order]]
            first = "from"
            then = "to"
            message = "The end cannot be before the start"
            "#,
        )
        .unwrap()
    }

    fn fields_with_problems(fields: Value) -> Vec<String> {
        let today = "2026-11-23".parse().unwrap();
        problems(&def(), fields.as_object().unwrap(), today, &|_| None)
            .into_iter()
            .map(|problem| problem.field)
            .collect()
    }

    #[test]
    fn every_problem_is_told_at_once_and_at_its_field() {
        let found = fields_with_problems(
            json!({ "what": "  ", "from": "2026-02-30", "cost": 1.5, "steps": [{"who": "A"}, {}], "odd": 1 }),
        );

        assert_eq!(found, ["what", "from", "cost", "steps.1.who", "odd"]);
    }

    #[test]
    fn impossible_future_and_out_of_order_days_are_refused() {
        assert_eq!(fields_with_problems(json!({ "what": "x", "from": "2026-11-24" })), ["from"]);
        assert_eq!(fields_with_problems(json!({ "what": "x", "from": "0026-11-20" })), ["from"]);
        assert_eq!(
            fields_with_problems(json!({ "what": "x", "from": "2026-11-20", "to": "2026-11-19" })),
            ["to"]
        );
        assert!(
            fields_with_problems(json!({ "what": "x", "from": "2026-11-20", "to": "2026-11-20" })).is_empty()
        );
    }

    #[test]
    fn odd_strings_are_kept_not_refused() {
        for odd in ["😀", "أمينة", "a\u{200d}b", "'; DROP TABLE edit;--", "<script>", "nul\u{0}here"] {
            assert!(fields_with_problems(json!({ "what": odd })).is_empty(), "{odd:?}");
        }
    }
}
