//! Another child's name in a child's record is noticed, before it is saved.

use crate::Failure;
use crate::ops::screens::all_children;
use crate::session::Session;
use domain::RecordId;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use ts_rs::TS;

/// A form about to be saved.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct NamesIn {
    /// Whose file it goes to.
    pub child: RecordId,
    /// What was typed.
    #[ts(type = "Record<string, any>")]
    pub fields: Map<String, Value>,
}

/// A name that may be another child's.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
pub(crate) struct NameFound {
    /// The field.
    pub field: String,
    /// The word as it was typed.
    pub name: String,
}

/// Names of other children on the register in what was typed. A child's own name, and names of adults in the
/// fields that ask for people, are no finding.
pub(crate) fn names_in(session: &mut Session, input: NamesIn) -> Result<Vec<NameFound>, Failure> {
    let today = session.today();
    session.book.read(|tx| {
        let children = all_children(tx, today)?;
        let own: BTreeSet<String> = children
            .iter()
            .filter(|child| child.id == input.child)
            .flat_map(|child| first_names(&child.fields.name, &child.fields.known_as))
            .collect();
        let others: BTreeSet<String> = children
            .iter()
            .filter(|child| child.id != input.child)
            .flat_map(|child| first_names(&child.fields.name, &child.fields.known_as))
            .filter(|name| !own.contains(name))
            .collect();
        let mut found = BTreeSet::new();
        for (field, value) in &input.fields {
            look(field, value, &others, &mut found);
        }
        Ok(found.into_iter().collect())
    })
}

/// What a child is called in a sentence: the first word of the name and what they are known as, in small letters.
fn first_names(name: &str, known_as: &str) -> Vec<String> {
    let first = name.split_whitespace().next().unwrap_or_default();
    [first, known_as.trim()]
        .into_iter()
        .filter(|name| name.chars().count() > 1)
        .map(str::to_lowercase)
        .collect()
}

fn look(field: &str, value: &Value, names: &BTreeSet<String>, found: &mut BTreeSet<NameFound>) {
    match value {
        Value::String(text) => {
            let words = text.split(|c: char| !c.is_alphabetic() && c != '-').filter(|word| !word.is_empty());
            for word in words {
                // A name has a capital: "wren" is a bird and "will" a verb.
                if word.chars().next().is_some_and(char::is_uppercase) && names.contains(&word.to_lowercase())
                {
                    found.insert(NameFound { field: field.to_owned(), name: word.to_owned() });
                }
            }
        }
        Value::Array(rows) => {
            // People are listed by name on purpose; what is in rows was typed.
            for row in rows.iter().filter_map(Value::as_object) {
                for value in row.values() {
                    look(field, value, names, found);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_names_written_as_names_are_found() {
        let names: BTreeSet<String> = ["wren".to_owned(), "will".to_owned()].into();
        let mut found = BTreeSet::new();
        look("seen", &json!("Watched a wren, then Wren's mother came. He will wait."), &names, &mut found);
        look("rows", &json!([{ "text": "Will sat near" }]), &names, &mut found);
        look("people", &json!(["Wren Castlemain"]), &names, &mut found);

        let words: Vec<_> = found.iter().map(|one| (one.field.as_str(), one.name.as_str())).collect();
        assert_eq!(words, [("rows", "Will"), ("seen", "Wren")]);
    }
}
