//! Someone makes a record or puts one right.

use super::read::view_of;
use super::resting::resting;
use crate::Failure;
use crate::session::{Change, Session, Writing};
use crate::show::RecordView;
use domain::checklists::edition;
use domain::edit::{EditBody, SetField};
use domain::kinds::{About, Control, KindDef, find, problems};
use domain::merge::{Head, Heads};
use domain::{EditId, Problem, RecordId, Rejected};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use store::{StoreError, StoredRecord};
use ts_rs::TS;

/// A whole form.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct SaveRecord {
    /// The record to put right; none to make a new one.
    #[serde(default)]
    pub record: Option<RecordId>,
    /// Its kind.
    pub kind: String,
    /// The child it is about.
    #[serde(default)]
    pub child: Option<RecordId>,
    /// Every field of the form; one that is missing is cleared. `parent` names what it is part of.
    #[ts(type = "Record<string, any>")]
    pub fields: Map<String, Value>,
    /// The edits the form was opened on, field by field.
    #[serde(default)]
    pub seen: BTreeMap<String, Vec<EditId>>,
    /// Questions whose every version the writer was shown. Of any other that two people answered only the version in the
    /// form is replaced, and the other stays to be chosen.
    #[serde(default)]
    pub settles: Vec<String>,
    /// The draft that is done with.
    #[serde(default)]
    pub draft: Option<String>,
    /// Why a closed record is put right; asked for only then.
    #[serde(default)]
    pub reason: String,
    /// The quick note this record was made from; it counts as filed then.
    #[serde(default)]
    pub from_note: Option<RecordId>,
}

impl SaveRecord {
    /// A new record with these answers, as a person with an empty form would make it.
    pub(crate) fn new(kind: &str, child: Option<RecordId>, fields: Map<String, Value>) -> Self {
        Self {
            record: None,
            kind: kind.to_owned(),
            child,
            fields,
            seen: BTreeMap::new(),
            settles: Vec::new(),
            draft: None,
            reason: String::new(),
            from_note: None,
        }
    }
}

/// Saves a form and answers the record as it is stored, so that the screen shows that.
pub(crate) fn save_record(session: &mut Session, input: SaveRecord) -> Result<RecordView, Failure> {
    let by_program = find(&input.kind).is_some_and(|def| def.by_program);
    let id = session.write(|writing| {
        let input = if by_program { only_described(writing, input)? } else { input };
        save_in(writing, input)
    })?;
    view_of(session, &id)
}

/// What the program wrote down (a file's hash, a pack that was made) stays; a person may only describe it.
fn only_described(writing: &Writing<'_>, mut input: SaveRecord) -> Result<SaveRecord, Failure> {
    let id = input.record.as_ref().ok_or(Rejected::UnknownKind)?;
    let stored = writing.tx.record(id)?.ok_or(StoreError::NoSuchRecord)?;
    let described = input.fields.remove("description");
    input.fields = stored.fields;
    input.fields.retain(|name, _| !name.starts_with('_') && name != "description");
    input.fields.extend(described.map(|words| ("description".to_owned(), words)));
    Ok(input)
}

/// Saves a form within the caller's transaction. The record's id is the answer.
pub(crate) fn save_in(writing: &Writing<'_>, input: SaveRecord) -> Result<RecordId, Failure> {
    let def = find(&input.kind).ok_or(Rejected::UnknownKind)?;
    let stored = existing(writing, def, &input)?;
    let of_ours = not_asked(&input.fields, stored.as_ref());
    let fields = tidied(input.fields);
    let child = stored.as_ref().map_or(input.child, |stored| stored.child.clone());
    let others = others(writing.tx, def, &fields, child.as_ref())?;
    let mut found = problems(def, &fields, writing.today, &|name| others.get(name).cloned());
    found.extend(of_ours);
    found.extend(surroundings(writing, def, &fields, child.as_ref())?);
    if let Some(stored) = &stored {
        found.extend(resting(writing.tx, def, stored, &fields)?);
    }
    if !found.is_empty() {
        return Err(Rejected::Fields(found).into());
    }
    let mut set = match &stored {
        Some(stored) => {
            let seen = in_the_form(&writing.tx.heads(&stored.id)?, input.seen, &input.settles);
            difference(def, &basis(writing, stored, &seen)?, &fields, &seen, &input.settles)
        }
        None => difference(def, &Map::new(), &fields, &input.seen, &[]),
    };
    if stored.is_none() && set.is_empty() {
        // A form with no answer at all is still somebody's new record.
        set.insert("_made".into(), (Value::Bool(true), Vec::new()));
    }
    if let Some(stored) = stored.as_ref().filter(|_| !set.is_empty()) {
        set.extend(correction(writing, def, stored, &input.reason)?);
    }
    let id = match stored {
        Some(stored) => stored.id,
        None => writing.make_id()?,
    };
    if !set.is_empty() {
        writing.append(Change { record: id.clone(), kind: input.kind, child, set })?;
    }
    if let Some(draft) = input.draft {
        writing.tx.drop_draft(&draft)?;
    }
    if let Some(note) = input.from_note.filter(|note| *note != id) {
        filed(writing, &note, &id)?;
    }
    Ok(id)
}

/// The edits a form really replaces: it shows the latest of several versions, and whoever did not see the others does not
/// overwrite them.
fn in_the_form(
    heads: &Heads,
    mut seen: BTreeMap<String, Vec<EditId>>,
    settles: &[String],
) -> BTreeMap<String, Vec<EditId>> {
    for (name, edits) in seen.iter_mut().filter(|(name, edits)| edits.len() > 1 && !settles.contains(name)) {
        let among = heads.get(name).into_iter().flatten().filter(|head| edits.contains(&head.edit));
        let among: Vec<&Head> = among.collect();
        if let Some(shown) = among.iter().max_by_key(|head| (head.at, &head.edit)) {
            // Whoever wrote the same words was seen too.
            *edits =
                among.iter().filter(|head| head.value == shown.value).map(|head| head.edit.clone()).collect();
        }
    }
    seen
}

/// What the form was opened on, field by field: not what stands there today, or a field its writer never touched
/// would overwrite what somebody else wrote meanwhile.
fn basis(
    writing: &Writing<'_>,
    stored: &StoredRecord,
    seen: &BTreeMap<String, Vec<EditId>>,
) -> Result<Map<String, Value>, Failure> {
    let now = domain::merge::current(&writing.tx.heads(&stored.id)?).seen;
    let mut basis = stored.fields.clone();
    if now.iter().all(|(name, heads)| seen.get(name) == Some(heads)) {
        return Ok(basis);
    }
    let edits: BTreeMap<EditId, EditBody> = writing.tx.edits_of(&stored.id)?.into_iter().collect();
    for (name, heads) in now {
        let seen = seen.get(&name).map_or(&[][..], Vec::as_slice);
        if seen == heads.as_slice() {
            continue;
        }
        let then =
            seen.iter().filter_map(|id| edits.get(id)?.set.get(&name)).map(|(value, _)| value).next_back();
        match then {
            Some(value) => basis.insert(name, value.clone()),
            None => basis.remove(&name),
        };
    }
    Ok(basis)
}

/// A record that others build on, such as the plan a review looked back at, is only put right with a reason.
fn correction(
    writing: &Writing<'_>,
    def: &KindDef,
    stored: &StoredRecord,
    reason: &str,
) -> Result<Option<(String, SetField)>, Failure> {
    if closed_by(writing.tx, def, stored)?.is_none() {
        return Ok(None);
    }
    if reason.trim().is_empty() {
        let message = "Say why this is being put right. What it said before stays readable.";
        return Err(Rejected::Fields(vec![Problem::at("reason", message)]).into());
    }
    let heads =
        domain::merge::current(&writing.tx.heads(&stored.id)?).seen.remove(REASON).unwrap_or_default();
    Ok(Some((REASON.to_owned(), (Value::from(reason), heads))))
}

/// The program's own field with the reason of the last correction of a closed record.
pub(crate) const REASON: &str = "_reason";

/// The record that closed this one, if one did.
pub(crate) fn closed_by(
    tx: &store::ReadTx<'_>,
    def: &KindDef,
    record: &StoredRecord,
) -> Result<Option<StoredRecord>, Failure> {
    if def.closed_by.is_empty() {
        return Ok(None);
    }
    let pointing = tx.pointing_to_record(&record.id, None)?;
    Ok(pointing.into_iter().find(|other| def.closed_by.contains(&other.kind)))
}

/// A quick note became a record of its own.
fn filed(writing: &Writing<'_>, note: &RecordId, as_record: &RecordId) -> Result<(), Failure> {
    let stored =
        writing.tx.record(note)?.filter(|note| note.kind == "note").ok_or(StoreError::NoSuchRecord)?;
    let heads = domain::merge::current(&writing.tx.heads(note)?).seen.remove("filed_as").unwrap_or_default();
    let set = [("filed_as".to_owned(), (Value::from(as_record.as_str()), heads))].into();
    writing.append(Change { record: note.clone(), kind: stored.kind, child: stored.child, set })
}

/// The record the form corrects. Of a kind that exists once, that one, even if the form did not know it.
fn existing(
    writing: &Writing<'_>,
    def: &KindDef,
    input: &SaveRecord,
) -> Result<Option<StoredRecord>, Failure> {
    let Some(id) = &input.record else {
        return Ok(if def.single { writing.tx.all_of(&def.kind)?.into_iter().next() } else { None });
    };
    let stored = writing.tx.record(id)?.ok_or(StoreError::NoSuchRecord)?;
    if stored.kind != def.kind {
        return Err(Rejected::KindChanged.into());
    }
    if stored.hidden {
        let message = "This record was deleted. Bring it back on the Book page, then put it right.";
        return Err(Rejected::Fields(vec![Problem::at("record", message)]).into());
    }
    Ok(Some(stored))
}

/// Names that begin with `_` are the program's own. A form may send back what it was shown; anything else
/// under such a name would be dropped without a word.
fn not_asked(fields: &Map<String, Value>, stored: Option<&StoredRecord>) -> Vec<Problem> {
    let shown = |name: &str| stored.is_some_and(|stored| stored.fields.contains_key(name));
    let odd = fields.keys().filter(|name| name.starts_with('_') && !shown(name));
    odd.map(|name| Problem::at(name, "This version does not have this question")).collect()
}

/// Answers that say nothing are no answers. Words are kept exactly as they were typed.
fn tidied(fields: Map<String, Value>) -> Map<String, Value> {
    let says_something = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => true,
    };
    fields.into_iter().filter(|(name, value)| !name.starts_with('_') && says_something(value)).collect()
}

/// The fields of the records this one is about or points to, whose days its own are compared with.
pub(super) fn others(
    tx: &store::ReadTx<'_>,
    def: &KindDef,
    fields: &Map<String, Value>,
    child: Option<&RecordId>,
) -> Result<BTreeMap<String, Map<String, Value>>, Failure> {
    let mut others = BTreeMap::new();
    let pointing = def.fields.iter().filter(|field| field.control == Control::Record);
    let named = pointing.filter_map(|field| Some((field.name.as_str(), fields.get(&field.name)?.as_str()?)));
    for (name, id) in named.chain(child.map(|child| ("child", child.as_str()))) {
        if let Some(stored) = tx.record(&RecordId::from(id))? {
            others.insert(name.to_owned(), stored.fields);
        }
    }
    Ok(others)
}

/// What the form alone cannot know: whether what it points to is there, and whether it belongs together.
fn surroundings(
    writing: &Writing<'_>,
    def: &KindDef,
    fields: &Map<String, Value>,
    child: Option<&RecordId>,
) -> Result<Vec<Problem>, Failure> {
    let mut found = Vec::new();
    for field in &def.fields {
        let ids: Vec<&str> = match (field.control, fields.get(&field.name)) {
            (Control::Record, Some(Value::String(id))) => vec![id],
            (Control::Records, Some(Value::Array(ids))) => ids.iter().filter_map(Value::as_str).collect(),
            _ => continue,
        };
        let of_kind = |stored: &StoredRecord| field.of.iter().any(|kind| kind == "*" || *kind == stored.kind);
        // A review of one child's plan belongs to that child: what is about another child stays out of the file.
        let same_child = |stored: &StoredRecord| {
            child.is_none() || stored.child.is_none() || stored.child.as_ref() == child
        };
        for id in ids {
            let stored = writing.tx.record(&RecordId::from(id))?;
            if !stored.is_some_and(|stored| of_kind(&stored) && same_child(&stored)) {
                found
                    .push(Problem::at(&field.name, format!("{}: choose from the list", field.short_label())));
            }
        }
    }
    let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
    let of_a_duty = def.field("edition").is_some() && def.field("duty").is_some();
    if of_a_duty && edition(text("edition")).and_then(|edition| edition.duty(text("duty"))).is_none() {
        found.push(Problem::at("duty", "Choose a duty of a checklist this version knows"));
    }
    if let Some(parent) = fields.get("parent") {
        let allowed = |stored: &StoredRecord| def.part_of.contains(&stored.kind) || def.by_program;
        let stored = match parent.as_str() {
            Some(parent) => writing.tx.record(&RecordId::from(parent))?,
            None => None,
        };
        if !stored.is_some_and(|stored| allowed(&stored)) {
            found.push(Problem::at("parent", "What this belongs to is not in the book any more"));
        }
    }
    match (def.about, child) {
        (About::Child, None) => found.push(Problem::at("child", "Choose the child this is about")),
        (About::Setting, Some(_)) => {
            found.push(Problem::at("child", "This kind of record is not about one child"))
        }
        (About::Child | About::Either, Some(child)) => {
            match writing.tx.record(child)?.filter(|stored| stored.kind == "child") {
                None => found.push(Problem::at("child", "Choose a child who is on the register")),
                Some(stored) if stored.hidden => {
                    let message =
                        "This child was deleted. Bring the child back on the Book page, then save this.";
                    found.push(Problem::at("child", message));
                }
                Some(_) => {}
            }
        }
        (About::Setting | About::Either, None) => {}
    }
    Ok(found)
}

/// The fields that differ, each naming the edits the form had seen.
fn difference(
    def: &KindDef,
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    seen: &BTreeMap<String, Vec<EditId>>,
    settles: &[String],
) -> BTreeMap<String, SetField> {
    let names = def.fields.iter().map(|field| field.name.as_str()).chain(["parent"]);
    let mut set = BTreeMap::new();
    for name in names {
        let (old, new) = (before.get(name), after.get(name));
        let heads = seen.get(name).cloned().unwrap_or_default();
        let chosen = heads.len() > 1 && settles.iter().any(|one| one == name);
        if old != new || chosen {
            set.insert(name.to_owned(), (new.cloned().unwrap_or(Value::Null), heads));
        }
    }
    set
}
