//! How a record reads: its title, its day, its words for searching, its printed lines.

use super::check::{day, holds};
use super::def::{Control, FieldDef, KindDef};
use crate::dates::uk;
use crate::ids::RecordId;
use chrono::NaiveDate;
use serde_json::{Map, Value};

/// What lists, due dates and search need from a record; all of it derived, none of it stored as truth.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// How it is named in a list.
    pub title: String,
    /// The day it happened.
    pub event_on: Option<NaiveDate>,
    /// The day something must be done by, unless it is done.
    pub due_on: Option<NaiveDate>,
    /// All its words.
    pub search: String,
}

/// Finds the name of another record, for fields that point to one.
pub type NameOf<'a> = &'a dyn Fn(&RecordId) -> Option<String>;

/// Works out what a list shows of a record.
pub fn derive(def: &KindDef, fields: &Map<String, Value>, name_of: NameOf<'_>) -> Shown {
    let title = title(def, fields, name_of);
    let mut words: Vec<String> =
        printed(def, fields, true, name_of).into_iter().map(|(_, value)| value).collect();
    words.extend(plain_spellings(&words));
    Shown {
        search: words.join("\n"),
        event_on: day(fields.get(&def.date)),
        due_on: due_on(def, fields),
        title,
    }
}

/// The day something must be done by, unless it is done.
pub fn due_on(def: &KindDef, fields: &Map<String, Value>) -> Option<NaiveDate> {
    let done = def.done.as_ref().is_some_and(|done| holds(done, fields));
    day(fields.get(&def.due)).filter(|_| !done)
}

/// Letters that no search takes apart into a plain one and an accent, and what people type for them.
const PLAIN: &[(char, &str)] = &[
    ('ł', "l"),
    ('ø', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ı', "i"),
];

/// What people type for a small letter that no search takes apart.
pub fn plain_letter(c: char) -> Option<&'static str> {
    PLAIN.iter().find(|(odd, _)| *odd == c).map(|(_, plain)| *plain)
}

/// Words with such letters once more as people type them, so that "lukasz" finds Łukasz.
fn plain_spellings(words: &[String]) -> Option<String> {
    let small = |word: &str| -> Vec<char> { word.chars().flat_map(char::to_lowercase).collect() };
    let odd = words
        .iter()
        .flat_map(|text| text.split_whitespace())
        .map(small)
        .filter(|word| word.iter().any(|c| plain_letter(*c).is_some()));
    let typed = odd.map(|word| {
        word.into_iter()
            .map(|c| plain_letter(c).map_or_else(|| c.to_string(), str::to_owned))
            .collect::<String>()
    });
    let typed: Vec<String> = typed.collect();
    (!typed.is_empty()).then(|| typed.join(" "))
}

/// The records this one points to, with the field that does; `children.0` for the first of several.
pub fn links(def: &KindDef, fields: &Map<String, Value>) -> Vec<(String, RecordId)> {
    let mut found = Vec::new();
    let pointing =
        def.fields.iter().filter(|field| field.control == Control::Record).map(|field| field.name.as_str());
    for name in pointing.chain(["parent"]) {
        found
            .extend(fields.get(name).and_then(Value::as_str).map(|id| (name.to_owned(), RecordId::from(id))));
    }
    for field in def.fields.iter().filter(|field| field.control == Control::Records) {
        let ids = fields.get(&field.name).into_iter().flat_map(list).filter_map(Value::as_str);
        found.extend(ids.enumerate().map(|(n, id)| (format!("{}.{n}", field.name), RecordId::from(id))));
    }
    found
}

/// Label and words of every answered field, in the order of the form. Rows become one line each.
/// `private` includes fields that are only for those who work with names.
pub fn printed(
    def: &KindDef,
    fields: &Map<String, Value>,
    private: bool,
    name_of: NameOf<'_>,
) -> Vec<(String, String)> {
    let shown = def.fields.iter().filter(|field| private || !field.private);
    shown
        .filter_map(|field| {
            let words = value_words(field, fields.get(&field.name)?, name_of);
            (!words.trim().is_empty()).then(|| (field.short_label().to_owned(), words))
        })
        .collect()
}

/// The rows of a record as a table: only columns and rows somebody filled in.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
pub struct RowTable {
    /// The stored name of the rows field.
    pub field: String,
    /// What it shows.
    pub label: String,
    /// The heads of its columns.
    pub columns: Vec<String>,
    /// Its cells, row by row.
    pub rows: Vec<Vec<String>>,
}

/// Every rows field as a table, in the order of the form.
pub fn tables(
    def: &KindDef,
    fields: &Map<String, Value>,
    private: bool,
    name_of: NameOf<'_>,
) -> Vec<RowTable> {
    let asked =
        def.fields.iter().filter(|field| field.control == Control::Rows && (private || !field.private));
    let mut found = Vec::new();
    for field in asked {
        let rows: Vec<&Map<String, Value>> =
            fields.get(&field.name).into_iter().flat_map(list).filter_map(Value::as_object).collect();
        let cell = |row: &Map<String, Value>, inner: &FieldDef| {
            row.get(&inner.name).map(|value| value_words(inner, value, name_of)).unwrap_or_default()
        };
        let used: Vec<&FieldDef> = field
            .fields
            .iter()
            .filter(|inner| rows.iter().any(|row| !cell(row, inner).trim().is_empty()))
            .collect();
        if used.is_empty() {
            continue;
        }
        found.push(RowTable {
            field: field.name.clone(),
            label: field.short_label().to_owned(),
            columns: used.iter().map(|inner| inner.short_label().to_owned()).collect(),
            rows: rows.iter().map(|row| used.iter().map(|inner| cell(row, inner)).collect()).collect(),
        });
    }
    found
}

/// The printed lines of everything that is not rows: what stands beside [`tables`].
pub fn lines(
    def: &KindDef,
    fields: &Map<String, Value>,
    private: bool,
    name_of: NameOf<'_>,
) -> Vec<(String, String)> {
    let plain: Map<String, Value> = fields
        .iter()
        .filter(|(name, _)| def.field(name).is_none_or(|field| field.control != Control::Rows))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    printed(def, &plain, private, name_of)
}

/// One value in words.
pub fn value_words(field: &FieldDef, value: &Value, name_of: NameOf<'_>) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match field.control {
        Control::Line | Control::Long => text(value),
        Control::Date => day(Some(value)).map(uk).unwrap_or_else(|| text(value)),
        Control::YesNo => match value.as_bool() {
            Some(true) => "Yes".into(),
            Some(false) => "No".into(),
            None => String::new(),
        },
        Control::Choice => option_label(field, value),
        Control::Choices => list(value).map(|one| option_label(field, one)).collect::<Vec<_>>().join(", "),
        Control::Number => value.as_f64().map(|n| n.to_string()).unwrap_or_default(),
        Control::Money => value.as_i64().map(money).unwrap_or_default(),
        Control::Record => name_of(&RecordId(text(value))).unwrap_or_default(),
        Control::Records => {
            let names = list(value).filter_map(|id| name_of(&RecordId(text(id))));
            names.collect::<Vec<_>>().join(", ")
        }
        Control::Names => list(value).map(text).collect::<Vec<_>>().join(", "),
        Control::Rows => list(value)
            .filter_map(Value::as_object)
            .map(|row| row_words(field, row, name_of))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

/// Pounds and pence, "£13.20".
fn money(pence: i64) -> String {
    let sign = if pence < 0 { "-" } else { "" };
    format!("{sign}£{}.{:02}", pence.abs() / 100, pence.abs() % 100)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn option_label(field: &FieldDef, value: &Value) -> String {
    let text = value.as_str().unwrap_or_default();
    let option = field.options.iter().find(|option| option.value == text);
    option.map_or_else(|| text.to_owned(), |option| option.label.clone())
}

fn row_words(field: &FieldDef, row: &Map<String, Value>, name_of: NameOf<'_>) -> String {
    let parts = field.fields.iter().filter_map(|inner| {
        let words = value_words(inner, row.get(&inner.name)?, name_of);
        (!words.trim().is_empty()).then(|| format!("{}: {words}", inner.short_label()))
    });
    parts.collect::<Vec<_>>().join("; ")
}

/// Fills the title's braces; text around an empty brace goes with it up to the neighbouring ones.
fn title(def: &KindDef, fields: &Map<String, Value>, name_of: NameOf<'_>) -> String {
    let mut out = String::new();
    let mut rest = def.title.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
        let words = def
            .field(name)
            .and_then(|field| Some(value_words(field, fields.get(name)?, name_of)))
            .unwrap_or_default();
        if !words.is_empty() {
            // A separator belongs between two answers, so it is dropped when nothing stands before it.
            if !out.is_empty() || before.chars().any(char::is_alphanumeric) {
                out.push_str(before);
            }
            out.push_str(words.lines().next().unwrap_or_default());
        }
        rest = tail;
    }
    out.push_str(rest);
    let out = out.trim();
    let short: String = out.chars().take(160).collect();
    if out.is_empty() { def.name.clone() } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn def() -> KindDef {
        toml::from_str(
            r#"
            kind = "action"
            name = "Action"
            plural = "Actions"
            help = "Something to do."
            about = "setting"
            group = "Setting"
            title = "{what} - {who}"
            due = "by"
            done = { field = "state", is = ["done"] }
            field = [
              { name = "what", label = "What?", control = "line" },
              { name = "who", label = "Who?", control = "record", of = ["person"] },
              { name = "by", label = "By when?", control = "date" },
              { name = "state", label = "Done?", control = "choice", options = [{ value = "done", label = "Done" }] },
              { name = "cost", label = "Cost?", control = "money", private = true },
            ]
            "#,
        )
        .unwrap()
    }

    fn name(id: &RecordId) -> Option<String> {
        (id.as_str() == "p1").then(|| "Priya".into())
    }

    #[test]
    fn titles_drop_what_was_not_answered() {
        for (fields, title) in [
            (json!({ "what": "Ring", "who": "p1" }), "Ring - Priya"),
            (json!({ "what": "Ring" }), "Ring"),
            (json!({ "who": "p1" }), "Priya"),
            (json!({}), "Action"),
        ] {
            assert_eq!(derive(&def(), fields.as_object().unwrap(), &name).title, title);
        }
    }

    #[test]
    fn something_done_is_no_longer_due() {
        let open = json!({ "by": "2026-12-01" });
        let done = json!({ "by": "2026-12-01", "state": "done" });

        assert!(derive(&def(), open.as_object().unwrap(), &name).due_on.is_some());
        assert!(derive(&def(), done.as_object().unwrap(), &name).due_on.is_none());
    }

    #[test]
    fn words_with_odd_letters_are_found_as_people_type_them() {
        let fields = json!({ "what": "Łukasz Søren Groß, Zoë" });

        let shown = derive(&def(), fields.as_object().unwrap(), &name);

        assert_eq!(shown.search, "Łukasz Søren Groß, Zoë\nlukasz soren gross,");
    }

    #[test]
    fn private_fields_print_only_for_those_who_work_with_names() {
        let fields = json!({ "cost": 1320 });
        let fields = fields.as_object().unwrap();

        assert_eq!(printed(&def(), fields, true, &name), [("Cost".to_owned(), "£13.20".to_owned())]);
        assert!(printed(&def(), fields, false, &name).is_empty());
    }
}
