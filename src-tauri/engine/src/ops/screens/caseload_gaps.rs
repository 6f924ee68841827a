//! What a book of supported settings lacks: visits nobody planned, and parents' consent.

use super::caseload::{SettingRow, setting_rows};
use super::children::ChildNow;
use super::target::{DueItem, Severity, Target};
use crate::Failure;
use chrono::NaiveDate;
use domain::caseload::quiet_months;
use domain::dates::uk;
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use store::ReadTx;

/// What the consent of an Area SENCo's work with one child is called.
const INVOLVEMENT: &str = "area_senco";

/// A consent, as far as it says whether it holds.
#[derive(Deserialize)]
struct Consent {
    #[serde(default)]
    what: String,
    #[serde(default)]
    state: String,
    expires: Option<NaiveDate>,
}

/// Settings that have been quiet for long, the longest first, and children whose parents have not agreed.
pub(super) fn not_there_yet(
    tx: &ReadTx<'_>,
    children: &[ChildNow],
    today: NaiveDate,
) -> Result<Vec<DueItem>, Failure> {
    let mut quiet: Vec<SettingRow> = setting_rows(tx, today)?;
    quiet.retain(|row| row.quiet);
    quiet.sort_by_key(|row| row.last_contact);
    let mut items: Vec<DueItem> = quiet.into_iter().map(silence).collect();
    let mut agreed = HashSet::new();
    tx.each_of("consent", |record| {
        let holds = serde_json::from_str::<Consent>(record.fields).is_ok_and(|one| {
            one.what == INVOLVEMENT && one.state == "given" && one.expires.is_none_or(|day| day >= today)
        });
        if holds {
            agreed.insert(record.child.to_owned());
        }
    })?;
    let without = children.iter().filter(|child| child.on_roll(today) && !agreed.contains(child.id.as_str()));
    items.extend(without.map(|child| {
        missing(
            format!("consent_{}", child.id),
            format!("{}: no parents' consent to your involvement", child.fields.name),
            "A single child is looked at only when parents have agreed".into(),
            Severity::Amber,
            Target::New {
                kind: "consent".into(),
                child: Some(child.id.clone()),
                fields: BTreeMap::from([("what".to_owned(), INVOLVEMENT.to_owned())]),
            },
            "Record the consent",
        )
    }));
    Ok(items)
}

fn silence(row: SettingRow) -> DueItem {
    let last = row
        .last_contact
        .map_or("No contact is recorded".to_owned(), |on| format!("Last contact on {}", uk(on)));
    missing(
        format!("quiet_{}", row.id),
        format!("{}: no visit planned", row.name),
        format!("{last}. Support is usually looked at every {} months (good practice)", quiet_months()),
        Severity::Grey,
        Target::Edit { record: row.id },
        "Plan a visit",
    )
}

fn missing(
    id: String,
    title: String,
    detail: String,
    severity: Severity,
    go: Target,
    action: &str,
) -> DueItem {
    DueItem {
        private: matches!(go, Target::New { .. }),
        word: "Missing".into(),
        action: action.into(),
        on: None,
        days: None,
        id,
        title,
        detail,
        severity,
        go,
    }
}
