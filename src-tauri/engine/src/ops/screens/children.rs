//! The children on the register, as they stand today.

use crate::Failure;
use crate::show::Shower;
use chrono::NaiveDate;
use domain::RecordId;
use domain::dates::{age_short, age_words};
use domain::kinds::{find, value_words};
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;
use store::{ReadTx, StoredRecord};
use ts_rs::TS;

/// A child in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct ChildRow {
    /// The child's record.
    pub id: RecordId,
    /// Full name.
    pub name: String,
    /// What the child is called.
    pub known_as: String,
    /// For the privacy screen.
    pub initials: String,
    /// Date of birth.
    pub born: Option<NaiveDate>,
    /// "3 years 9 months".
    pub age_words: String,
    /// "3y 9m".
    pub age_short: String,
    /// The key person's name.
    pub key_person: String,
    /// Code of the stage of support; empty when none is recorded.
    pub stage: String,
    /// The stage in words.
    pub stage_words: String,
    /// Since when.
    pub stage_since: Option<NaiveDate>,
    /// Codes of the areas of need, the main one first.
    pub areas: Vec<String>,
    /// The areas in words.
    pub areas_words: String,
    /// Codes of flags.
    pub flags: Vec<String>,
    /// The flags in words.
    pub flags_words: Vec<String>,
    /// Language at home.
    pub home_language: String,
    /// When support is to be reviewed.
    pub next_review: Option<NaiveDate>,
    /// Whether that day has passed.
    pub review_overdue: bool,
    /// First day.
    pub start: Option<NaiveDate>,
    /// Last day.
    pub leaving: Option<NaiveDate>,
    /// Whether the child is here today.
    pub on_roll: bool,
}

/// A child's record and the stage of support that holds today.
pub(crate) struct ChildNow {
    pub(crate) record: StoredRecord,
    pub(crate) stage: String,
    pub(crate) stage_since: Option<NaiveDate>,
}

impl ChildNow {
    pub(crate) fn text(&self, name: &str) -> &str {
        self.record.fields.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub(crate) fn day(&self, name: &str) -> Option<NaiveDate> {
        self.text(name).parse().ok()
    }

    pub(crate) fn list(&self, name: &str) -> Vec<String> {
        let items = self.record.fields.get(name).and_then(Value::as_array).into_iter().flatten();
        items.filter_map(Value::as_str).map(str::to_owned).collect()
    }

    pub(crate) fn on_roll(&self, today: NaiveDate) -> bool {
        self.stage != "LEFT" && self.day("leaving").is_none_or(|day| day >= today)
    }

    /// Areas of need, the main one first and never twice.
    pub(crate) fn areas(&self) -> Vec<String> {
        let mut areas = self.list("areas");
        let main = self.text("primary_area").to_owned();
        areas.retain(|area| *area != main);
        if !main.is_empty() {
            areas.insert(0, main);
        }
        areas
    }
}

/// Every child that is not deleted.
pub(crate) fn all_children(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Vec<ChildNow>, Failure> {
    let mut stages: HashMap<RecordId, (String, Option<NaiveDate>)> = HashMap::new();
    // Newest first, so the first one that has come into force is the one that holds.
    for stage in tx.all_of("stage")? {
        let Some(child) = stage.child else { continue };
        if stage.event_on.is_none_or(|on| on <= today) {
            let code = stage.fields.get("stage").and_then(Value::as_str).unwrap_or_default().to_owned();
            stages.entry(child).or_insert((code, stage.event_on));
        }
    }
    let children = tx.all_of("child")?;
    Ok(children
        .into_iter()
        .map(|record| {
            let (stage, stage_since) = stages.remove(&record.id).unwrap_or_default();
            ChildNow { record, stage, stage_since }
        })
        .collect())
}

/// A child as the register shows it.
pub(crate) fn shown_child(child: &ChildNow, shower: &Shower<'_>, today: NaiveDate) -> ChildRow {
    let born = child.day("born");
    let areas = child.areas();
    let flags = child.list("flags");
    let next_review = child.day("next_review");
    let key_person = child.text("key_person");
    let name = child.text("name");
    ChildRow {
        id: child.record.id.clone(),
        name: name.to_owned(),
        known_as: child.text("known_as").to_owned(),
        initials: initials(name),
        age_words: born.map(|born| age_words(born, today)).unwrap_or_default(),
        age_short: born.map(|born| age_short(born, today)).unwrap_or_default(),
        born,
        key_person: if key_person.is_empty() {
            String::new()
        } else {
            shower.name_of(&RecordId::from(key_person)).unwrap_or_default()
        },
        stage_words: option_words("stage", "stage", &child.stage),
        stage: child.stage.clone(),
        stage_since: child.stage_since,
        areas_words: areas
            .iter()
            .map(|area| option_words("child", "areas", area))
            .collect::<Vec<_>>()
            .join(", "),
        areas,
        flags_words: flags.iter().map(|flag| option_words("child", "flags", flag)).collect(),
        flags,
        home_language: child.text("home_language").to_owned(),
        review_overdue: child.on_roll(today) && next_review.is_some_and(|day| day < today),
        next_review,
        start: child.day("start"),
        leaving: child.day("leaving"),
        on_roll: child.on_roll(today),
    }
}

/// The label of a stored choice.
pub(crate) fn option_words(kind: &str, field: &str, value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    let def = find(kind).and_then(|def| def.field(field));
    let one = |field: &domain::kinds::FieldDef| {
        let option = field.options.iter().find(|option| option.value == value);
        option
            .map_or_else(|| value_words(field, &Value::from(value), &|_| None), |option| option.label.clone())
    };
    def.map_or_else(|| value.to_owned(), one)
}

/// An area of need in words.
pub(crate) fn area_words(area: &str) -> String {
    option_words("child", "areas", area)
}

/// First letters of the words of a name, with full stops; works for any script.
pub(crate) fn initials(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty());
    words
        .filter_map(|word| word.chars().find(|c| c.is_alphabetic()))
        .map(|c| format!("{}.", c.to_uppercase()))
        .collect()
}
