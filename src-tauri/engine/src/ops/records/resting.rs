//! What rests on a record's days: putting a child's date of birth or a plan's start right must not leave what was written
//! about them before it.

use super::save::others;
use crate::Failure;
use domain::kinds::{KindDef, find, order_problems};
use domain::{Problem, RecordId};
use serde_json::{Map, Value};
use store::{Listing, ReadTx, StoredRecord};

/// Names of problems enough to see what is wrong.
const MOST: usize = 3;

/// Days of other records that would be out of order with these fields and are not now, each said at the record's own day.
///
/// The last day of a child's stay is left out: it is what happened, whatever was planned for later.
pub(super) fn resting(
    tx: &ReadTx<'_>,
    def: &KindDef,
    stored: &StoredRecord,
    fields: &Map<String, Value>,
) -> Result<Vec<Problem>, Failure> {
    let is_child = stored.kind == "child";
    let day = if is_child { "born" } else { def.date.as_str() };
    if day.is_empty() || stored.fields.get(day) == fields.get(day) {
        return Ok(Vec::new());
    }
    let resting = if is_child {
        tx.records(&Listing { child: Some(stored.id.clone()), ..Listing::default() })?
    } else {
        tx.pointing_to_record(&stored.id, None)?
    };
    let mut found = Vec::new();
    for other in &resting {
        let Some(kind) = find(&other.kind) else { continue };
        let before = out_of_order(tx, kind, other, &stored.id, &stored.fields)?;
        let after = out_of_order(tx, kind, other, &stored.id, fields)?;
        let new = after.into_iter().filter(|problem| !before.contains(problem));
        found.extend(new.map(|problem| {
            Problem::at(day, format!("{} is there already: {}", other.title, problem.message))
        }));
    }
    found.truncate(MOST);
    Ok(found)
}

/// What is out of order in a record when the one it rests on has these fields.
fn out_of_order(
    tx: &ReadTx<'_>,
    kind: &KindDef,
    record: &StoredRecord,
    changed: &RecordId,
    fields: &Map<String, Value>,
) -> Result<Vec<Problem>, Failure> {
    let mut others = others(tx, kind, &record.fields, record.child.as_ref())?;
    let mut changed_to = fields.clone();
    changed_to.remove("leaving");
    let is_changed = |name: &str| match name {
        "child" => record.child.as_ref() == Some(changed),
        name => record.text(name) == changed.as_str(),
    };
    for (_, fields) in others.iter_mut().filter(|(name, _)| is_changed(name)) {
        fields.clone_from(&changed_to);
    }
    Ok(order_problems(kind, &record.fields, &|name| others.get(name).cloned()))
}
