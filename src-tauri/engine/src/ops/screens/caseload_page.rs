//! One supported setting: what was done there, what is still to do, and which children.

use super::caseload::{SettingRow, is_open, kinds_of_work, setting_row};
use super::children::{ChildRow, all_children, shown_child};
use super::duty::AddKind;
use crate::Failure;
use crate::ops::records::WhichRecord;
use crate::session::Session;
use crate::show::{Line, RecordRow, Shower};
use domain::RecordId;
use serde::Serialize;
use store::{StoreError, StoredRecord};
use ts_rs::TS;

/// Records of one kind.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct WorkOfKind {
    /// The kind.
    pub kind: String,
    /// What several are called.
    pub plural: String,
    /// The records, newest first.
    pub rows: Vec<RecordRow>,
}

/// One supported setting's page.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct CaseloadPage {
    /// As the list shows it.
    pub row: SettingRow,
    /// What is recorded of it, in words.
    pub details: Vec<Line>,
    /// What others agreed to do and have not done.
    pub actions: Vec<RecordRow>,
    /// Everything that was done there, kind by kind.
    pub work: Vec<WorkOfKind>,
    /// Children who go there.
    pub children: Vec<ChildRow>,
    /// What can be added.
    pub add: Vec<AddKind>,
}

/// One supported setting's page.
pub(crate) fn caseload_page(session: &mut Session, input: WhichRecord) -> Result<CaseloadPage, Failure> {
    let today = session.today();
    session.book.read(|tx| {
        let record = tx.record(&input.record)?.filter(|record| record.kind == "caseload" && !record.hidden);
        let record = record.ok_or(StoreError::NoSuchRecord)?;
        let shower = Shower::new(tx);
        let pointing = tx.pointing_to_record(&record.id, Some("setting"))?;
        let mut work = Vec::new();
        for def in kinds_of_work() {
            let of_kind: Vec<StoredRecord> =
                pointing.iter().filter(|one| one.kind == def.kind).cloned().collect();
            if !of_kind.is_empty() {
                work.push(WorkOfKind {
                    kind: def.kind.clone(),
                    plural: def.plural.clone(),
                    rows: shower.rows(&of_kind)?,
                });
            }
        }
        work.sort_by_key(|one| std::cmp::Reverse(one.rows.first().and_then(|row| row.event_on)));
        let mut actions = Vec::new();
        for one in &pointing {
            let parts = tx.pointing_to_record(&one.id, Some("parent"))?;
            actions.extend(
                parts.into_iter().filter(|part| part.kind == "action" && is_open(part.text("state"))),
            );
        }
        actions.sort_by_key(|action| (action.due_on.is_none(), action.due_on));
        let here: Vec<&RecordId> =
            pointing.iter().filter(|one| one.kind == "child").map(|one| &one.id).collect();
        let children = all_children(tx, today)?;
        let children = children.iter().filter(|child| here.contains(&&child.id));
        Ok(CaseloadPage {
            row: setting_row(tx, &record, today)?,
            details: shower.printed(&record, true),
            actions: shower.rows(&actions)?,
            children: children.map(|child| shown_child(child, &shower, today)).collect(),
            add: kinds_of_work()
                .map(|def| AddKind { kind: def.kind.clone(), name: def.name.clone() })
                .collect(),
            work,
        })
    })
}
