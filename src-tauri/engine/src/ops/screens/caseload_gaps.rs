//! Supported settings nobody has heard of for long.

use super::caseload::{SettingRow, setting_rows};
use super::target::{DueItem, Severity, Target};
use crate::Failure;
use chrono::NaiveDate;
use domain::caseload::quiet_months;
use domain::dates::uk;
use store::ReadTx;

/// Settings without a visit to come that have been quiet for long, the longest first.
pub(super) fn quiet_settings(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Vec<DueItem>, Failure> {
    let mut quiet: Vec<SettingRow> = setting_rows(tx, today)?;
    quiet.retain(|row| row.quiet);
    quiet.sort_by_key(|row| row.last_contact);
    Ok(quiet.into_iter().map(silence).collect())
}

fn silence(row: SettingRow) -> DueItem {
    let last = row
        .last_contact
        .map_or("No contact is recorded".to_owned(), |on| format!("Last contact on {}", uk(on)));
    DueItem {
        id: format!("quiet_{}", row.id),
        title: format!("{}: no visit planned", row.name),
        detail: format!(
            "{last}. Support is usually looked at every {} months (good practice)",
            quiet_months()
        ),
        on: None,
        days: None,
        word: "Missing".into(),
        severity: Severity::Grey,
        private: false,
        go: Target::Edit { record: row.id },
        action: "Plan a visit".into(),
    }
}
