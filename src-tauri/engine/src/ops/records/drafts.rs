//! What is being typed is kept as it is typed, so that a lock, a crash or a closed window loses nothing.

use crate::session::Session;
use crate::{Failure, Nothing};
use chrono::{DateTime, Utc};
use domain::kinds::find;
use domain::{Problem, RecordId, Rejected};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use store::ReadTx;
use ts_rs::TS;

/// A form as far as it was typed.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct KeepDraft {
    /// Which form; the same each time the form is opened.
    pub key: String,
    /// Of which kind of record.
    pub kind: String,
    /// Which record it corrects.
    #[serde(default)]
    pub record: Option<RecordId>,
    /// The child it is about.
    #[serde(default)]
    pub child: Option<RecordId>,
    /// What was typed.
    #[ts(type = "Record<string, any>")]
    pub fields: Map<String, Value>,
}

/// Which draft.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct DraftKey {
    /// Its key.
    pub key: String,
}

/// A draft that was kept.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct Draft {
    /// Which form.
    pub key: String,
    /// Of which kind of record.
    pub kind: String,
    /// Which record it corrects.
    pub record: Option<RecordId>,
    /// The child it is about.
    pub child: Option<RecordId>,
    /// What was typed.
    #[ts(type = "Record<string, any>")]
    pub fields: Map<String, Value>,
    /// When.
    pub kept_at: DateTime<Utc>,
    /// What to call it in a list: its kind's name, in a list of several children's after the child's.
    pub title: String,
}

/// Keeps a draft.
pub(crate) fn keep_draft(session: &mut Session, input: KeepDraft) -> Result<Nothing, Failure> {
    if input.key.is_empty() || input.key.len() > 200 {
        return Err(Rejected::Fields(vec![Problem::at("key", "This form has no name")]).into());
    }
    session.write(|writing| {
        writing.tx.keep_draft(&store::Draft {
            name: input.key,
            kind: input.kind,
            record: input.record,
            child: input.child,
            fields: input.fields,
            kept_at: writing.now,
        })?;
        Ok(Nothing {})
    })
}

/// The draft of one form, if there is one.
pub(crate) fn get_draft(session: &mut Session, input: DraftKey) -> Result<Option<Draft>, Failure> {
    session.book.read(|tx| Ok(tx.draft(&input.key)?.map(shown)))
}

/// Throws a draft away.
pub(crate) fn drop_draft(session: &mut Session, input: DraftKey) -> Result<Nothing, Failure> {
    session.write(|writing| {
        writing.tx.drop_draft(&input.key)?;
        Ok(Nothing {})
    })
}

/// Every draft, for Today.
pub(crate) fn draft_rows(tx: &ReadTx<'_>) -> Result<Vec<Draft>, Failure> {
    let named = |draft: store::Draft| -> Result<Draft, Failure> {
        let child = draft.child.as_ref().map(|child| tx.title_of(child)).transpose()?.flatten();
        let mut draft = shown(draft);
        if let Some(child) = child {
            draft.title = format!("{child}: {}", draft.title);
        }
        Ok(draft)
    };
    tx.drafts()?.into_iter().map(named).collect()
}

fn shown(draft: store::Draft) -> Draft {
    Draft {
        title: find(&draft.kind).map_or_else(|| draft.kind.clone(), |def| def.name.clone()),
        key: draft.name,
        kind: draft.kind,
        record: draft.record,
        child: draft.child,
        fields: draft.fields,
        kept_at: draft.kept_at,
    }
}
