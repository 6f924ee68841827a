//! From the edits nobody has overwritten to what a screen shows.
//!
//! Merging itself is set union and needs no code. Per record and field, the *heads* are the edits
//! no other edit has named as replaced: one head is the value, two or more mean that two people
//! wrote without seeing each other.

use crate::ids::EditId;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A field's value as one edit wrote it and nobody has replaced since.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// The edit that wrote it.
    pub edit: EditId,
    /// When, by the hybrid clock, milliseconds since 1970.
    pub at: i64,
    /// What was written.
    pub value: Value,
}

/// Every field's heads.
pub type Heads = BTreeMap<String, Vec<Head>>;

/// A record as it stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Current {
    /// The value shown for each field: the latest head, ties by edit id, so all laptops agree.
    pub fields: Map<String, Value>,
    /// Per field, every head; a form sends these back when it saves.
    pub seen: BTreeMap<String, Vec<EditId>>,
    /// Fields with more than one head holding different values.
    pub disagreeing: Vec<String>,
}

/// What a record's heads add up to.
pub fn current(heads: &Heads) -> Current {
    let mut current = Current::default();
    for (field, heads) in heads {
        let Some(latest) = heads.iter().max_by_key(|head| (head.at, &head.edit)) else { continue };
        if heads.iter().any(|head| head.value != latest.value) {
            current.disagreeing.push(field.clone());
        }
        if latest.value != Value::Null {
            current.fields.insert(field.clone(), latest.value.clone());
        }
        current.seen.insert(field.clone(), heads.iter().map(|head| head.edit.clone()).collect());
    }
    current
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn head(edit: &str, at: i64, value: Value) -> Head {
        Head { edit: EditId::from(edit), at, value }
    }

    #[test]
    fn two_heads_with_different_words_disagree_and_the_later_is_shown() {
        let heads =
            Heads::from([("text".into(), vec![head("a", 2, json!("ours")), head("b", 1, json!("theirs"))])]);

        let now = current(&heads);

        assert_eq!((now.fields["text"].clone(), now.disagreeing), (json!("ours"), vec!["text".to_owned()]));
        assert_eq!(now.seen["text"].len(), 2, "saving must name both");
    }

    #[test]
    fn the_same_words_written_twice_are_no_disagreement() {
        let heads = Heads::from([("text".into(), vec![head("a", 1, json!("x")), head("b", 2, json!("x"))])]);

        assert!(current(&heads).disagreeing.is_empty());
    }

    #[test]
    fn a_cleared_field_is_absent_but_remembered_as_seen() {
        let heads = Heads::from([("text".into(), vec![head("a", 1, Value::Null)])]);

        let now = current(&heads);

        assert!(now.fields.is_empty() && now.seen.contains_key("text"));
    }
}
