//! Hints on how a plan or a review is written, while it is written.

use crate::Failure;
use crate::session::Session;
use domain::RecordId;
use domain::checker::{Context, Hint, check};
use serde::Deserialize;
use serde_json::{Map, Value};
use ts_rs::TS;

/// A form as far as it was typed.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct CheckWords {
    /// Its kind.
    pub kind: String,
    /// What was typed.
    #[ts(type = "Record<string, any>")]
    pub fields: Map<String, Value>,
}

/// What is worth a second look. Nothing is changed and nothing is refused.
pub(crate) fn check_words(session: &mut Session, input: CheckWords) -> Result<Vec<Hint>, Failure> {
    let today = session.today();
    session.book.read(|tx| {
        let plan = match input.fields.get("plan").and_then(Value::as_str) {
            Some(id) => tx.record(&RecordId::from(id))?.filter(|record| record.kind == "plan"),
            None => None,
        };
        let context = Context {
            plan: plan.as_ref().map(|plan| &plan.fields),
            today: Some(today),
            ..Context::default()
        };
        Ok(check(&input.kind, &input.fields, &context))
    })
}
