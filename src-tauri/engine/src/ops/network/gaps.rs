//! What somebody who looks after several settings would miss in one of them.

use super::settings::BookSetting;
use chrono::NaiveDate;
use domain::dates::months_before;

/// Months after which a setting that sent nothing counts as silent.
const SILENT: u32 = 3;

/// Each in a few words that follow the setting's name.
pub(super) fn gaps(one: &BookSetting, today: NaiveDate) -> Vec<String> {
    let mut gaps = Vec::new();
    let mut add = |wrong: bool, words: &str| {
        if wrong {
            gaps.push(words.to_owned());
        }
    };
    add(one.senco.is_empty(), "no SENCo is recorded in what this book has");
    add(one.overdue_reviews > 0, "some reviews are past their day");
    if !one.own {
        let silent = months_before(today, SILENT);
        add(one.visits == 0, "no visit is recorded in the last twelve months");
        add(
            one.received_at.is_none_or(|at| at.date_naive() < silent),
            "nothing has come from there in the last three months, so this may be out of date",
        );
    }
    gaps
}
