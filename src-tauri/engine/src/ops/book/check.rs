//! Someone asks whether the book is whole.

use crate::desk::Shared;
use crate::host::{Progress, Step};
use crate::{Failure, Nothing};
use domain::edit::SignedEdit;
use serde::Serialize;
use ts_rs::TS;

/// What the check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct CheckResult {
    /// Nothing is wrong.
    pub sound: bool,
    /// Records, without the deleted.
    pub records: u32,
    /// Signed edits.
    pub edits: u32,
    /// Children on the register.
    pub children: u32,
    /// Attached files.
    pub files: u32,
    /// The file's size in bytes.
    #[ts(type = "number")]
    pub size_bytes: u64,
    /// What is wrong.
    pub problems: Vec<String>,
    /// All of it in one line.
    pub words: String,
}

/// Reads every page, checks every signature, and compares what lists show with what the edits say.
pub(crate) fn check_book(
    shared: &Shared<'_>,
    _input: Nothing,
    progress: &dyn Progress,
) -> Result<CheckResult, Failure> {
    let step = |done: u32, doing: &str| -> Result<(), Failure> {
        progress.step(Step { done, of: 3, doing: doing.into() });
        if progress.cancelled() { Err(Failure::Cancelled) } else { Ok(()) }
    };
    step(0, "Reading every page")?;
    let (mut problems, size_bytes) = shared.session(|session| {
        Ok((session.book.problems()?, std::fs::metadata(&session.path).map(|file| file.len()).unwrap_or(0)))
    })?;
    step(1, "Comparing the lists with the signed entries")?;
    let (totals, edits) = shared.session(|session| {
        session.book.read(|tx| {
            if tx.view()? != tx.specification()? {
                problems.push("What the lists show is not what the signed entries say.".into());
            }
            Ok((tx.totals()?, tx.all_signed()?))
        })
    })?;
    step(2, "Checking every signature")?;
    let forged = forged(shared, &edits)?;
    match forged {
        0 => {}
        1 => problems.push("One entry was changed after it was signed.".into()),
        n => problems.push(format!("{n} entries were changed after they were signed.")),
    }
    progress.step(Step { done: 3, of: 3, doing: "Done".into() });
    let sound = problems.is_empty();
    let words = if sound {
        format!(
            "The book is whole: {} records, {} signed entries, all as they were written.",
            totals.records, totals.edits
        )
    } else {
        "Something is wrong with this book. Keep it as it is, and open your latest backup.".to_owned()
    };
    Ok(CheckResult {
        sound,
        records: totals.records,
        edits: totals.edits,
        children: totals.children,
        files: totals.files,
        size_bytes,
        problems,
        words,
    })
}

fn forged(shared: &Shared<'_>, edits: &[SignedEdit]) -> Result<usize, Failure> {
    let mut forged = 0;
    let mut keys = std::collections::BTreeMap::new();
    for edit in edits {
        let Ok(body) = domain::edit::EditBody::parse(&edit.body) else {
            forged += 1;
            continue;
        };
        if !keys.contains_key(&body.device) {
            let key = shared.session(|session| Ok(session.book.read(|tx| tx.device_key(&body.device))?))?;
            keys.insert(body.device.clone(), key);
        }
        let key = keys.get(&body.device).copied().flatten();
        if !key.is_some_and(|key| exchange::verify_edit(edit, &key)) {
            forged += 1;
        }
    }
    Ok(forged)
}
