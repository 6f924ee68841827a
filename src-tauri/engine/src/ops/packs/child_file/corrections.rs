//! What was changed in a child's records after it was entered: what it said, what it says, who, when and why.

use crate::Failure;
use crate::ops::packs::pages::content::kind_name;
use crate::ops::records::{Did, versions};
use crate::show::Shower;
use domain::dates::uk;
use domain::kinds::{Control, find};
use pack::Correction;
use store::{ReadTx, StoredRecord};

/// Every change to these records, the oldest first.
pub(super) fn all<'a>(
    tx: &ReadTx<'_>,
    shower: &Shower<'_>,
    records: impl Iterator<Item = &'a StoredRecord>,
) -> Result<Vec<Correction>, Failure> {
    let mut all = Vec::new();
    for record in records {
        all.extend(of(tx, shower, record)?);
    }
    all.sort_by_key(|correction: &Correction| correction.on);
    Ok(all)
}

/// The changes to one record.
pub(super) fn of(
    tx: &ReadTx<'_>,
    shower: &Shower<'_>,
    record: &StoredRecord,
) -> Result<Vec<Correction>, Failure> {
    if record.edits < 2 {
        return Ok(Vec::new());
    }
    let on = record.event_on.map(|on| format!(" of {}", uk(on))).unwrap_or_default();
    let corrected =
        versions(tx, shower, record)?.into_iter().filter(|version| version.what == Did::Corrected);
    Ok(corrected
        .flat_map(|version| {
            let (day, by, reason) = (version.at.date_naive(), version.by, version.reason);
            let (title, kind) = (format!("{}{on}", kind_name(&record.kind)), record.kind.clone());
            version.changes.into_iter().map(move |change| {
                let rows = find(&kind)
                    .and_then(|def| def.field(&change.field))
                    .is_some_and(|field| field.control == Control::Rows);
                let (was, now) = if rows {
                    (
                        lines_only_in(&change.before, &change.after),
                        lines_only_in(&change.after, &change.before),
                    )
                } else {
                    (change.before, change.after)
                };
                Correction {
                    on: day,
                    by: by.clone(),
                    what: format!("{title}: {}", change.label),
                    was,
                    now,
                    reason: reason.clone(),
                }
            })
        })
        .filter(|correction| correction.was != correction.now)
        .collect())
}

/// Of a table somebody changed one row of, only that row is worth reading.
fn lines_only_in(one: &str, other: &str) -> String {
    let known: Vec<&str> = other.lines().collect();
    one.lines().filter(|line| !known.contains(line)).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::lines_only_in;

    #[test]
    fn only_the_rows_that_differ_are_shown() {
        assert_eq!(lines_only_in("a\nb\nc", "a\nx\nc"), "b");
        assert_eq!(lines_only_in("a", ""), "a");
    }
}
