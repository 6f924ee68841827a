//! The honest page: what is missing or overdue, with the reason where one was recorded.

use super::Reading;
use crate::Failure;
use crate::ops::screens::{Due, FindingRow};
use domain::rules::Outcome;
use pack::Gap;
use serde_json::Value;

pub(super) fn compose(
    reading: &Reading<'_>,
    findings: &[FindingRow],
    due: &[Due],
) -> Result<Vec<Gap>, Failure> {
    let reasons = reading.tx.all_of("reason")?;
    let reason_for = |rule: &str| {
        let stands = |reason: &&store::StoredRecord| {
            let text = |name: &str| reason.fields.get(name).and_then(Value::as_str);
            text("rule") == Some(rule) && reason.fields.get("withdrawn") != Some(&Value::Bool(true))
        };
        let of_rule = reasons.iter().find(stands);
        of_rule
            .and_then(|reason| reason.fields.get("reason")?.as_str())
            .map(|text| reading.names.without_names(text))
    };
    let wanted = |finding: &&FindingRow| finding.outcome.asks() || finding.outcome == Outcome::MetWithReason;
    let mut gaps: Vec<Gap> = findings
        .iter()
        .filter(wanted)
        .map(|finding| Gap {
            what: finding.title.clone(),
            reason: reason_for(&finding.rule).unwrap_or_else(|| reading.names.without_names(&finding.why)),
            severity: finding.outcome_words.clone(),
            since: None,
        })
        .collect();
    for due in due {
        let what = match &due.child {
            Some(child) => format!("{}: {}", due.words, reading.names.label(child)),
            None => reading.names.without_names(&due.item.title),
        };
        gaps.push(Gap {
            what,
            // When and why are the program's own words, and name nobody.
            reason: due.item.detail.clone(),
            severity: due.item.word.clone(),
            since: due.item.on.filter(|_| due.item.days.is_some_and(|days| days < 0)),
        });
    }
    Ok(gaps)
}
