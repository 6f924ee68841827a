//! Everybody who may be named in somebody's text: as they are called now, as they were called before a
//! correction, and the deleted, since notes and meetings still hold their names.

use super::names::People;
use crate::Failure;
use domain::RecordId;
use serde_json::{Map, Value};
use store::{Listing, ReadTx, StoredRecord};

pub(crate) fn all(tx: &ReadTx<'_>) -> Result<People, Failure> {
    Ok(People {
        children: ever(tx, "child", &["name", "known_as"])?,
        parents: ever(tx, "parent_carer", &["name"])?,
        staff: tx.all_of("person")?.into_iter().filter_map(|one| text(&one.fields, "name")).collect(),
    })
}

/// What the answers to these questions are and ever were, each with the child it is about.
fn ever(tx: &ReadTx<'_>, kind: &str, fields: &[&str]) -> Result<Vec<(RecordId, String)>, Failure> {
    let mut found = Vec::new();
    for hidden in [false, true] {
        let wanted = Listing { kinds: vec![kind.to_owned()], hidden, ..Listing::default() };
        for record in tx.records(&wanted)? {
            let child = record.child.clone().unwrap_or_else(|| record.id.clone());
            let mut names: Vec<String> =
                fields.iter().filter_map(|name| text(&record.fields, name)).collect();
            names.extend(before(tx, &record, fields)?);
            names.sort();
            names.dedup();
            found.extend(names.into_iter().map(|name| (child.clone(), name)));
        }
    }
    Ok(found)
}

fn before(tx: &ReadTx<'_>, record: &StoredRecord, fields: &[&str]) -> Result<Vec<String>, Failure> {
    if record.edits < 2 {
        return Ok(Vec::new());
    }
    let edits = tx.edits_of(&record.id)?.into_iter().flat_map(|(_, edit)| edit.set);
    let named = edits.filter(|(field, _)| fields.contains(&field.as_str()));
    Ok(named.filter_map(|(_, (value, _))| value.as_str().map(str::to_owned)).collect())
}

fn text(fields: &Map<String, Value>, name: &str) -> Option<String> {
    fields.get(name).and_then(Value::as_str).map(str::to_owned)
}
