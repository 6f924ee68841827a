//! The children on the register, as they stand today.

use crate::Failure;
use crate::show::Shower;
use chrono::NaiveDate;
use domain::RecordId;
use domain::dates::{age_short, age_words};
use domain::kinds::{find, value_words};
use domain::rules::from_fields;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashMap;
use store::{Listing, ReadTx, StoredRecord};
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
    /// The setting the child goes to, in a book of supported settings.
    pub setting: String,
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

/// A child's register entry. An answer that cannot be read counts as not given.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(crate) struct ChildFields {
    pub(crate) name: String,
    pub(crate) known_as: String,
    pub(crate) born: Option<NaiveDate>,
    pub(crate) start: Option<NaiveDate>,
    pub(crate) leaving: Option<NaiveDate>,
    pub(crate) key_person: String,
    setting: String,
    pub(crate) home_language: String,
    areas: Vec<String>,
    primary_area: String,
    pub(crate) flags: Vec<String>,
    pub(crate) parents_informed: Option<NaiveDate>,
    pub(crate) next_review: Option<NaiveDate>,
}

/// A child and the stage of support that holds today.
#[derive(Debug, Clone, Default)]
pub(crate) struct ChildNow {
    pub(crate) id: RecordId,
    pub(crate) fields: ChildFields,
    pub(crate) stage: String,
    pub(crate) stage_since: Option<NaiveDate>,
}

impl ChildNow {
    pub(crate) fn on_roll(&self, today: NaiveDate) -> bool {
        self.stage != "LEFT" && self.fields.leaving.is_none_or(|day| day >= today)
    }

    /// Areas of need, the main one first and never twice.
    pub(crate) fn areas(&self) -> Vec<String> {
        let mut areas = self.fields.areas.clone();
        let main = &self.fields.primary_area;
        areas.retain(|area| area != main);
        if !main.is_empty() {
            areas.insert(0, main.clone());
        }
        areas
    }
}

/// A stage record's part that counts, and how a later one is told from an earlier.
#[derive(Deserialize)]
struct StageFields {
    #[serde(default)]
    stage: String,
}

struct StageNow {
    when: (Option<NaiveDate>, i64),
    stage: String,
}

/// The prompt that says when the running plan is reviewed.
const REVIEW: &str = "A-01";

/// Every child that is not deleted, in no order.
pub(crate) fn all_children(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Vec<ChildNow>, Failure> {
    let mut stages: HashMap<String, StageNow> = HashMap::new();
    tx.each_of("stage", |record| {
        if record.event_on.is_some_and(|on| on > today) {
            return;
        }
        let when = (record.event_on, record.first_at);
        if stages.get(record.child).is_none_or(|other| other.when < when) {
            let fields: Option<StageFields> = serde_json::from_str(record.fields).ok();
            let stage = fields.map(|fields| fields.stage).unwrap_or_default();
            stages.insert(record.child.to_owned(), StageNow { when, stage });
        }
    })?;
    let mut reviews: HashMap<String, NaiveDate> = HashMap::new();
    tx.each_due_day(REVIEW, |child, day| {
        let earliest = reviews.entry(child.to_owned()).or_insert(day);
        *earliest = day.min(*earliest);
    })?;
    let mut children = Vec::new();
    tx.each_of("child", |record| {
        let stage = stages.remove(record.id);
        let mut fields = child_fields(record.fields);
        // The running plan says when it is looked at; the register entry of an older edition may, where none runs.
        fields.next_review = reviews.remove(record.id).or(fields.next_review);
        children.push(ChildNow {
            id: RecordId::from(record.id),
            fields,
            stage_since: stage.as_ref().and_then(|stage| stage.when.0),
            stage: stage.map(|stage| stage.stage).unwrap_or_default(),
        });
    })?;
    Ok(children)
}

fn child_fields(json: &str) -> ChildFields {
    let lenient = || from_fields(&serde_json::from_str(json).unwrap_or_default()).unwrap_or_default();
    serde_json::from_str(json).unwrap_or_else(|_| lenient())
}

/// One child as it stands, deleted or not.
pub(crate) fn one_child(
    tx: &ReadTx<'_>,
    record: &StoredRecord,
    today: NaiveDate,
) -> Result<ChildNow, Failure> {
    let stages =
        Listing { kinds: vec!["stage".into()], child: Some(record.id.clone()), ..Listing::default() };
    let stages = tx.records(&stages)?.into_iter().filter(|stage| stage.event_on.is_none_or(|on| on <= today));
    let in_force = stages.max_by_key(|stage| (stage.event_on, stage.first_at));
    let code = |stage: &StoredRecord| {
        stage.fields.get("stage").and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let mut fields: ChildFields = from_fields(&record.fields).unwrap_or_default();
    let asked = tx.prompts_of(&record.id)?;
    let review =
        asked.iter().filter(|asked| asked.prompt.id == REVIEW).filter_map(|asked| asked.prompt.due).min();
    fields.next_review = review.or(fields.next_review);
    Ok(ChildNow {
        id: record.id.clone(),
        fields,
        stage: in_force.as_ref().map(code).unwrap_or_default(),
        stage_since: in_force.and_then(|stage| stage.event_on),
    })
}

/// A child as the register shows it.
pub(crate) fn shown_child(child: &ChildNow, shower: &Shower<'_>, today: NaiveDate) -> ChildRow {
    let ChildFields { name, known_as, born, key_person, setting, flags, next_review, home_language, .. } =
        &child.fields;
    let areas = child.areas();
    let named = |id: &String| {
        let id = Some(id).filter(|id| !id.is_empty());
        id.and_then(|id| shower.name_of(&RecordId::from(id.as_str()))).unwrap_or_default()
    };
    ChildRow {
        id: child.id.clone(),
        name: name.clone(),
        known_as: known_as.clone(),
        initials: initials(name),
        born: *born,
        age_words: born.map(|born| age_words(born, today)).unwrap_or_default(),
        age_short: born.map(|born| age_short(born, today)).unwrap_or_default(),
        key_person: named(key_person),
        setting: named(setting),
        stage_words: option_words("stage", "stage", &child.stage),
        stage: child.stage.clone(),
        stage_since: child.stage_since,
        areas_words: areas.iter().map(|area| area_words(area)).collect::<Vec<_>>().join(", "),
        areas,
        flags_words: flags.iter().map(|flag| option_words("child", "flags", flag)).collect(),
        flags: flags.clone(),
        home_language: home_language.clone(),
        review_overdue: child.on_roll(today) && next_review.is_some_and(|day| day < today),
        next_review: *next_review,
        start: child.fields.start,
        leaving: child.fields.leaving,
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
