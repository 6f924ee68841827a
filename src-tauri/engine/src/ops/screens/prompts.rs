//! What children's stories ask for today, as things to do.

use super::children::ChildNow;
use super::target::{DueItem, Severity, Target};
use super::today::Due;
use crate::Failure;
use chrono::NaiveDate;
use domain::RecordId;
use domain::prompts::{Go, Prompt};
use std::collections::HashMap;
use store::{Asked, ReadTx};

/// What is asked today of children who are here: what is due by `until`, presses before it is due or has no day. Children
/// who have left are only asked about what outlives their stay; the prompts themselves say so.
pub(super) fn asked_today(
    tx: &ReadTx<'_>,
    children: &[ChildNow],
    today: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<Due>, Failure> {
    let names: HashMap<&RecordId, &str> =
        children.iter().map(|child| (&child.id, child.fields.name.as_str())).collect();
    let asked = tx.prompts_on(today, until)?;
    Ok(asked.iter().filter_map(|one| due(one, names.get(&one.child)?, today)).collect())
}

/// The same for one child.
pub(super) fn asked_of(tx: &ReadTx<'_>, child: &ChildNow, today: NaiveDate) -> Result<Vec<DueItem>, Failure> {
    let asked = tx.prompts_of(&child.id)?;
    let items = asked.iter().filter_map(|one| due(one, "", today)).map(|due| due.item);
    Ok(items.collect())
}

fn due(asked: &Asked, name: &str, today: NaiveDate) -> Option<Due> {
    let Asked { child, prompt } = asked;
    let at = prompt.at(today)?;
    let title = if name.is_empty() { prompt.title.clone() } else { format!("{name}: {}", prompt.title) };
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
