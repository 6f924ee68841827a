//! A new form with what is known already, so that nothing is asked twice.

use super::next_cycle::carried;
use crate::Failure;
use crate::session::Session;
use chrono::{Days, NaiveDate};
use domain::RecordId;
use domain::dates::uk;
use domain::kinds::{Control, FieldDef, KindDef, find};
use domain::prompts::Timing;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::{Listing, ReadTx, StoredRecord};
use ts_rs::TS;

/// Which form.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct OpenForm {
    /// Its kind.
    pub kind: String,
    /// The child it is about.
    #[serde(default)]
    pub child: Option<RecordId>,
    /// The record it is opened from, such as the plan a review looks back at or a quick note.
    #[serde(default)]
    pub from: Option<RecordId>,
}

/// A first answer and where it was taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct FilledIn {
    /// The field.
    pub field: String,
    /// "Support plan, cycle 2, 16/10/2026".
    pub from: String,
}

/// A new form.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct NewForm {
    /// First answers.
    #[ts(type = "Record<string, any>")]
    pub fields: Map<String, Value>,
    /// Which of them come from another record.
    pub filled: Vec<FilledIn>,
}

/// A new form with what is known already. Every answer can be changed; nothing is saved by this.
pub(crate) fn new_form(session: &mut Session, input: OpenForm) -> Result<NewForm, Failure> {
    let today = session.today();
    session.book.read(|tx| {
        let Some(def) = find(&input.kind) else { return Err(domain::Rejected::UnknownKind.into()) };
        let from = match &input.from {
            Some(id) => tx.record(id)?.filter(|record| !record.hidden),
            None => None,
        };
        let filler = Filler { tx, child: input.child, from };
        let mut form = NewForm { fields: Map::new(), filled: Vec::new() };
        filler.point(def, &mut form.fields)?;
        for field in def.fields.iter().filter(|field| !field.retired) {
            filler.fill(def, field, &mut form)?;
        }
        if def.kind == "plan" {
            filler.next_cycle(&mut form, today)?;
        }
        filler.note(def, &mut form);
        Ok(form)
    })
}

struct Filler<'a> {
    tx: &'a ReadTx<'a>,
    child: Option<RecordId>,
    from: Option<StoredRecord>,
}

impl Filler<'_> {
    /// Points at the record the form was opened from, or at the latest one where the form cannot do without.
    fn point(&self, def: &KindDef, fields: &mut Map<String, Value>) -> Result<(), Failure> {
        for field in def.fields.iter().filter(|field| field.control == Control::Record) {
            let [kind] = field.of.as_slice() else { continue };
            let from = self.from.as_ref().filter(|from| from.kind == *kind).map(|from| from.id.clone());
            let latest = if field.required { self.latest(kind)?.map(|record| record.id) } else { None };
            if let Some(id) = from.or(latest) {
                fields.insert(field.name.clone(), Value::String(id.0));
            }
        }
        Ok(())
    }

    fn fill(&self, def: &KindDef, field: &FieldDef, form: &mut NewForm) -> Result<(), Failure> {
        for path in &field.fill {
            let Some((kind, name)) = path.split_once('.') else { continue };
            let Some(source) = self.source(def, kind, &form.fields)? else { continue };
            let Some(value) = source.fields.get(name).filter(|value| !is_empty(value)) else { continue };
            let value = if field.control == Control::Rows { same_names(field, value) } else { value.clone() };
            form.fields.insert(field.name.clone(), value);
            form.filled.push(FilledIn { field: field.name.clone(), from: named(&source) });
            return Ok(());
        }
        Ok(())
    }

    fn source(
        &self,
        def: &KindDef,
        kind: &str,
        fields: &Map<String, Value>,
    ) -> Result<Option<StoredRecord>, Failure> {
        if kind == "child" {
            return Ok(match &self.child {
                Some(child) => self.tx.record(child)?,
                None => None,
            });
        }
        if kind == "setting" {
            return Ok(self.tx.all_of("setting")?.into_iter().next());
        }
        let pointing = def.fields.iter().find(|field| field.control == Control::Record && field.of == [kind]);
        let pointed = pointing.and_then(|field| fields.get(&field.name)?.as_str());
        if let Some(id) = pointed {
            return Ok(self.tx.record(&RecordId::from(id))?);
        }
        match &self.from {
            Some(from) if from.kind == kind => Ok(Some(from.clone())),
            _ => self.latest(kind),
        }
    }

    /// The latest record of a kind about this child.
    fn latest(&self, kind: &str) -> Result<Option<StoredRecord>, Failure> {
        let Some(child) = self.child.clone() else { return Ok(None) };
        let wanted =
            Listing { kinds: vec![kind.to_owned()], child: Some(child), limit: 1, ..Listing::default() };
        Ok(self.tx.records(&wanted)?.into_iter().next())
    }

    /// The number of the cycle, its days, and what goes on from the cycle before.
    fn next_cycle(&self, form: &mut NewForm, today: NaiveDate) -> Result<(), Failure> {
        let Some(child) = self.child.clone() else { return Ok(()) };
        let wanted = Listing { kinds: vec!["plan".into()], child: Some(child), ..Listing::default() };
        let plans = self.tx.records(&wanted)?;
        let last = plans.iter().filter_map(|plan| plan.fields.get("cycle")?.as_u64()).max().unwrap_or(0);
        form.fields.insert("cycle".into(), json!(last + 1));
        form.fields.insert("start".into(), json!(today.to_string()));
        let setting = self.tx.all_of("setting")?.into_iter().next().map(|setting| setting.fields);
        let weeks = Timing::from_setting(&setting.unwrap_or_default()).plan_weeks;
        if let Some(review) = today.checked_add_days(Days::new(u64::from(weeks) * 7)) {
            form.fields.insert("review_on".into(), json!(review.to_string()));
        }
        let Some(plan) = plans.first() else { return Ok(()) };
        let Some(review) =
            self.tx.pointing_to_record(&plan.id, Some("plan"))?.into_iter().find(|one| one.kind == "review")
        else {
            return Ok(());
        };
        // A day agreed at the review is not asked for again.
        if let Some(day) = review.text("next_review").parse::<NaiveDate>().ok().filter(|day| *day > today) {
            form.fields.insert("review_on".into(), json!(day.to_string()));
        }
        let by = form.fields.get("review_on").cloned().unwrap_or_default();
        for (field, value) in carried(&plan.fields, &review, &by) {
            let from = if field == "outcomes" { &review } else { plan };
            form.filled.push(FilledIn { field: field.clone(), from: named(from) });
            form.fields.insert(field, value);
        }
        Ok(())
    }

    /// A quick note's words go where the kind keeps its main text.
    fn note(&self, def: &KindDef, form: &mut NewForm) {
        let Some(note) = self.from.as_ref().filter(|from| from.kind == "note" && def.kind != "note") else {
            return;
        };
        let main = def.fields.iter().find(|field| field.control == Control::Long && field.required);
        let main = main.or_else(|| def.fields.iter().find(|field| field.control == Control::Long));
        if let Some(field) = main {
            form.fields.insert(field.name.clone(), json!(note.text("text")));
            form.filled.retain(|filled| filled.field != field.name);
            form.filled.push(FilledIn { field: field.name.clone(), from: named(note) });
        }
        let on = def.field(&def.date).zip(note.event_on);
        if let Some((field, on)) = on {
            form.fields.insert(field.name.clone(), json!(on.to_string()));
        }
    }
}

/// Rows with the answers that both kinds of row ask for.
fn same_names(field: &FieldDef, rows: &Value) -> Value {
    let row = |row: &Value| -> Value {
        let kept = row
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(name, _)| field.fields.iter().any(|inner| inner.name == **name));
        Value::Object(kept.map(|(name, value)| (name.clone(), value.clone())).collect())
    };
    Value::Array(rows.as_array().into_iter().flatten().map(row).collect())
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}

fn named(record: &StoredRecord) -> String {
    let name = find(&record.kind).map_or_else(|| record.kind.clone(), |def| def.name.clone());
    match (record.kind.as_str(), record.event_on) {
        ("child", _) => "Register entry".into(),
        (_, Some(on)) => format!("{name}, {}", uk(on)),
        (_, None) => name,
    }
}
