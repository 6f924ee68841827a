//! What rests on a record's days: putting a child's date of birth or a plan's start right must not leave what was written
//! about them before it.

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
    let others = if is_child {
        tx.records(&Listing { child: Some(stored.id.clone()), ..Listing::default() })?
    } else {
        tx.pointing_to_record(&stored.id, None)?
    };
    let mut found = Vec::new();
    for other in &others {
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
    let mut pointed = std::collections::BTreeMap::new();
    let named = kind
        .fields
        .iter()
        .filter_map(|field| Some((field.name.as_str(), record.fields.get(&field.name)?.as_str()?)));
    for (name, id) in named.chain(record.child.as_ref().map(|child| ("child", child.as_str()))) {
        if id == changed.as_str() {
            let mut fields = fields.clone();
            fields.remove("leaving");
            pointed.insert(name.to_owned(), fields);
        } else if name != "child"
            && kind.orders.iter().any(|order| order.first.starts_with(name) || order.then.starts_with(name))
        {
            pointed.extend(tx.record(&RecordId::from(id))?.map(|stored| (name.to_owned(), stored.fields)));
        }
    }
    Ok(order_problems(kind, &record.fields, &|name| pointed.get(name).cloned()))
}
