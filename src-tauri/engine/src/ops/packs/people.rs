//! Everybody who may be named in somebody's text: as they are called now, as they were called before a
//! correction, and the deleted, since notes and meetings still hold their names.

use crate::Failure;
use domain::RecordId;
use serde_json::{Map, Value};
use store::{Listing, ReadTx, StoredRecord};

/// Everybody in the book who has a name.
#[derive(Default)]
pub(crate) struct People {
    /// A child's names, those given before and those of deleted children too: notes still hold them.
    pub(super) children: Vec<(RecordId, String)>,
    /// Parents and carers, each with the child.
    pub(super) parents: Vec<(RecordId, String)>,
    /// Those who work here.
    pub(super) staff: Vec<String>,
    /// Professionals from outside.
    pub(super) professionals: Vec<String>,
}

pub(crate) fn all(tx: &ReadTx<'_>) -> Result<People, Failure> {
    let (outside, here): (Vec<_>, Vec<_>) =
        tx.all_of("person")?.into_iter().partition(|one| one.text("group") == "professional");
    let names =
        |people: Vec<StoredRecord>| people.iter().filter_map(|one| text(&one.fields, "name")).collect();
    Ok(People {
        children: ever(tx, "child", &["name", "known_as"])?,
        parents: ever(tx, "parent_carer", &["name"])?,
        staff: names(here),
        professionals: names(outside),
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
