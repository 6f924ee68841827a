//! Records two people wrote in without seeing each other, as things to do: somebody has to choose.

use super::due::Due;
use super::target::{DueItem, Severity, Target};
use crate::Failure;
use domain::kinds::find;
use store::ReadTx;

/// The latest changed first, and no more than `limit` of them.
pub(crate) fn undecided(tx: &ReadTx<'_>, limit: u32) -> Result<Vec<Due>, Failure> {
    let mut found = Vec::new();
    for record in tx.undecided(limit)? {
        let kind = find(&record.kind).map_or_else(|| record.kind.clone(), |def| def.name.clone());
        let child = match &record.child {
            Some(child) => tx.title_of(child)?.map(|name| format!("{name}: ")),
            None => None,
        };
        found.push(Due {
            words: format!("Two versions of one record: {}", kind.to_lowercase()),
            item: DueItem {
                id: format!("undecided_{}", record.id),
                title: format!("{}{}", child.unwrap_or_default(), record.title),
                detail: format!("{kind}. Both versions are kept; the later is shown until someone chooses."),
                on: None,
                days: None,
                word: "To choose".into(),
                severity: Severity::Amber,
                private: record.child.is_some() || record.kind == "child",
                go: Target::Record { record: record.id.clone() },
                action: "See both".into(),
            },
            child: record.child.or_else(|| (record.kind == "child").then_some(record.id)),
        });
    }
    Ok(found)
}
