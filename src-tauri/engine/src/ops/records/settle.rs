//! Someone chooses between answers that people wrote without seeing each other.

use super::read::view_of;
use super::save::{SaveRecord, save_in};
use crate::Failure;
use crate::session::Session;
use crate::show::RecordView;
use domain::kinds::find;
use domain::merge::{Head, current, together};
use domain::{EditId, Problem, RecordId, Rejected};
use serde::Deserialize;
use serde_json::Value;
use store::StoreError;
use ts_rs::TS;

/// What is kept of one question's answers.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct Settle {
    /// The record.
    pub record: RecordId,
    /// The question.
    pub field: String,
    /// The answers the person looked at. One that came later stays to be chosen from.
    pub seen: Vec<EditId>,
    /// Which of them stay: one, or several put together.
    pub keep: Vec<EditId>,
    /// Why a closed record is put right; asked for only then.
    #[serde(default)]
    pub reason: String,
}

/// Settles one question and leaves the others as they are. It is an edit like any correction: it names all the answers
/// that were seen, so it settles them in every book it reaches, and what was not kept stays in the history.
///
/// # Errors
/// What the form would say about the answer, and at `keep` when these answers cannot be kept.
pub(crate) fn settle_record(session: &mut Session, input: Settle) -> Result<RecordView, Failure> {
    let id = session.write(|writing| {
        let stored = writing.tx.record(&input.record)?.ok_or(StoreError::NoSuchRecord)?;
        let def = find(&stored.kind).ok_or(Rejected::UnknownKind)?;
        let heads = writing.tx.heads(&stored.id)?;
        let answer = kept(
            heads.get(&input.field).map_or(&[][..], Vec::as_slice),
            &input,
            def.field(&input.field).map(|field| field.control),
        )?;
        let mut seen = current(&heads).seen;
        let mut fields = stored.fields.clone();
        fields.insert(input.field.clone(), answer);
        seen.insert(input.field.clone(), input.seen);
        save_in(
            writing,
            SaveRecord {
                record: Some(stored.id),
                reason: input.reason,
                seen,
                settles: vec![input.field],
                ..SaveRecord::new(&stored.kind, stored.child, fields)
            },
        )
    })?;
    view_of(session, &id)
}

fn kept(heads: &[Head], input: &Settle, control: Option<domain::kinds::Control>) -> Result<Value, Rejected> {
    let refused = |message: &str| Rejected::Fields(vec![Problem::at("keep", message)]);
    let mut kept: Vec<&Head> = heads.iter().filter(|head| input.keep.contains(&head.edit)).collect();
    kept.sort_by(|one, other| (one.at, &one.edit).cmp(&(other.at, &other.edit)));
    let gone = "Somebody has settled this already. Look at the record again.";
    if kept.is_empty()
        || kept.len() < input.keep.len()
        || kept.iter().any(|head| !input.seen.contains(&head.edit))
    {
        return Err(refused(gone));
    }
    if let [one] = kept[..] {
        return Ok(one.value.clone());
    }
    let answers: Vec<&Value> = kept.iter().map(|head| &head.value).collect();
    let one_answer = "This question takes one answer. Choose one, or correct the record.";
    control.and_then(|control| together(control, &answers)).ok_or_else(|| refused(one_answer))
}
