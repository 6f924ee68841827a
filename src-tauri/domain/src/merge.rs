//! From the edits nobody has overwritten to what a screen shows.
//!
//! Merging itself is set union and needs no code. Per record and field, the *heads* are the edits
//! no other edit has named as replaced: one head is the value, two or more mean that two people
//! wrote without seeing each other.

use crate::ids::EditId;
use crate::kinds::Control;
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
    /// Questions with more than one head holding different answers. The program's own fields, such as the reason of a
    /// correction, ask nobody to choose: the latest counts and all of them stay in the history.
    pub disagreeing: Vec<String>,
}

/// What a record's heads add up to.
pub fn current(heads: &Heads) -> Current {
    let mut current = Current::default();
    for (field, heads) in heads {
        let Some(latest) = heads.iter().max_by_key(|head| (head.at, &head.edit)) else { continue };
        if !field.starts_with('_') && heads.iter().any(|head| head.value != latest.value) {
            current.disagreeing.push(field.clone());
        }
        if latest.value != Value::Null {
            current.fields.insert(field.clone(), latest.value.clone());
        }
        current.seen.insert(field.clone(), heads.iter().map(|head| head.edit.clone()).collect());
    }
    current
}

/// Several answers to one question as one that holds them all, the earliest first: texts below one another, lists with
/// nothing twice. None where a question takes one answer only, such as a day. Answers that were cleared add nothing.
pub fn together(control: Control, answers: &[&Value]) -> Option<Value> {
    let given = answers.iter().filter(|answer| !answer.is_null());
    match control {
        Control::Long | Control::Line => {
            let mut texts: Vec<&str> = Vec::new();
            for text in given.filter_map(|answer| answer.as_str()) {
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
            let between = if control == Control::Long { "\n\n" } else { "; " };
            Some(Value::from(texts.join(between)))
        }
        Control::Rows | Control::Choices | Control::Names | Control::Records => {
            let mut items: Vec<Value> = Vec::new();
            for item in given.filter_map(|answer| answer.as_array()).flatten() {
                if !items.contains(item) {
                    items.push(item.clone());
                }
            }
            Some(Value::from(items))
        }
        Control::Date
        | Control::YesNo
        | Control::Choice
        | Control::Number
        | Control::Money
        | Control::Record => None,
    }
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
    fn two_reasons_of_corrections_ask_nobody_to_choose() {
        let heads = Heads::from([(
            "_reason".into(),
            vec![head("a", 2, json!("a slip")), head("b", 1, json!("new"))],
        )]);

        assert!(current(&heads).disagreeing.is_empty());
    }

    #[test]
    fn both_answers_are_kept_where_a_question_can_hold_them() {
        let of = |control, a: Value, b: Value| together(control, &[&a, &b]);

        assert_eq!(of(Control::Long, json!("He runs"), json!("He sits")), Some(json!("He runs\n\nHe sits")));
        assert_eq!(of(Control::Line, json!("Snack"), json!("Garden")), Some(json!("Snack; Garden")));
        assert_eq!(of(Control::Choices, json!(["a", "b"]), json!(["b", "c"])), Some(json!(["a", "b", "c"])));
        assert_eq!(
            of(Control::Rows, json!([{ "outcome": "x" }]), json!([{ "outcome": "x" }, { "outcome": "y" }])),
            Some(json!([{ "outcome": "x" }, { "outcome": "y" }]))
        );
        assert_eq!(of(Control::Long, json!("He runs"), Value::Null), Some(json!("He runs")));
    }

    #[test]
    fn a_question_with_one_answer_cannot_keep_two() {
        for control in [Control::Date, Control::YesNo, Control::Choice, Control::Number, Control::Money] {
            assert_eq!(together(control, &[&json!("a"), &json!("b")]), None, "{control:?}");
        }
    }

    #[test]
    fn a_cleared_field_is_absent_but_remembered_as_seen() {
        let heads = Heads::from([("text".into(), vec![head("a", 1, Value::Null)])]);

        let now = current(&heads);

        assert!(now.fields.is_empty() && now.seen.contains_key("text"));
    }
}
