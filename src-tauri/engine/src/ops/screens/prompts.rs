//! What children's stories ask for today, as things to do.

use super::due::{Due, due_item};
use super::target::{DueItem, Severity, Target};
use crate::Failure;
use chrono::NaiveDate;
use domain::RecordId;
use domain::prompts::{Go, Prompt};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use store::{Asked, ReadTx};

/// What children's stories ask for, as things to do on this day.
pub(super) fn to_do(tx: &ReadTx<'_>, asked: &[Asked], today: NaiveDate) -> Result<Vec<Due>, Failure> {
    let mut names: HashMap<&RecordId, String> = HashMap::new();
    let mut found = Vec::new();
    for one in asked {
        let name = match names.entry(&one.child) {
            Entry::Occupied(name) => name.into_mut(),
            Entry::Vacant(empty) => {
                let child = tx.record(&one.child)?;
                empty.insert(child.map(|child| child.text("name").to_owned()).unwrap_or_default())
            }
        };
        found.extend(if one.prompt.is_due_day() {
            due_record(tx, one, name, today)?
        } else {
            due(one, name, today)
        });
    }
    Ok(found)
}

/// The same for one child, whose name stands over the page already; the longest overdue first.
pub(crate) fn to_do_for(
    tx: &ReadTx<'_>,
    child: &RecordId,
    today: NaiveDate,
) -> Result<Vec<DueItem>, Failure> {
    let mut items = Vec::new();
    for one in &tx.prompts_of(child)? {
        let due = if one.prompt.is_due_day() { due_record(tx, one, "", today)? } else { due(one, "", today) };
        items.extend(due.map(|due| due.item));
    }
    items.sort_by_key(|item| (item.days.is_none(), item.days, item.severity));
    Ok(items)
}

/// A record that is due, which says itself what it is.
fn due_record(tx: &ReadTx<'_>, asked: &Asked, name: &str, today: NaiveDate) -> Result<Option<Due>, Failure> {
    let Asked { child, prompt } = asked;
    if prompt.at(today).is_none() {
        return Ok(None);
    }
    let Some(record) = prompt.record.as_ref().map(|id| tx.record(id)).transpose()?.flatten() else {
        return Ok(None);
    };
    let due = |item: DueItem| Due {
        item: DueItem { title: titled(name, &item.title), ..item },
        words: prompt.title.clone(),
        child: Some(child.clone()),
    };
    Ok(due_item(&record, today).map(due))
}

/// Whose it is, where several children stand in one list.
fn titled(name: &str, title: &str) -> String {
    if name.is_empty() { title.to_owned() } else { format!("{name}: {title}") }
}

fn due(asked: &Asked, name: &str, today: NaiveDate) -> Option<Due> {
    let Asked { child, prompt } = asked;
    let at = prompt.at(today)?;
    let title = titled(name, &prompt.title);
    let detail = if at.when.is_empty() { prompt.why.clone() } else { format!("{}. {}", at.when, prompt.why) };
    let item = DueItem {
        id: format!("prompt_{child}_{}", prompt.key),
        title,
        detail,
        on: prompt.due,
        days: at.days,
        word: prompt.word.clone(),
        severity: match at.severity {
            domain::prompts::Severity::Red => Severity::Red,
            domain::prompts::Severity::Amber => Severity::Amber,
            domain::prompts::Severity::Grey => Severity::Grey,
        },
        private: true,
        go: target(prompt, child),
        action: prompt.action.clone(),
    };
    Some(Due { item, words: prompt.title.clone(), child: Some(child.clone()) })
}

fn target(prompt: &Prompt, child: &RecordId) -> Target {
    match &prompt.go {
        Go::Edit { record } if record == child => Target::Child { child: child.clone() },
        Go::Edit { record } => Target::Edit { record: record.clone() },
        Go::New { kind, fields } => {
            Target::New { kind: kind.clone(), child: Some(child.clone()), fields: fields.clone() }
        }
        Go::Child => Target::Child { child: child.clone() },
    }
}
