//! Someone erases a child's file for ever. The edit that says so carries no word of the child; it stays, travels, and
//! wins over whatever arrives later.

use super::outline::outline;
use crate::Failure;
use crate::session::{Change, Session};
use domain::edit::ERASE;
use domain::{Problem, RecordId, Rejected};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Why, as the trail of what happened keeps it. A choice and no words of the person's own: whatever is written there
/// stays when the child's records are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WhyErase {
    /// The periods of keeping are over.
    PeriodOver,
    /// The child was never here.
    Mistake,
    /// The next setting has them, and no copy is to stay.
    PassedOn,
    /// The family asked, and nothing obliges the setting to keep them.
    FamilyAsked,
}

impl WhyErase {
    const fn words(self) -> &'static str {
        match self {
            Self::PeriodOver => "the time to keep it was over",
            Self::Mistake => "it was entered by mistake",
            Self::PassedOn => "it was passed on to the next setting",
            Self::FamilyAsked => "the family asked for it",
        }
    }
}

/// Whose file goes, and that it is meant.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct EraseChild {
    /// The child.
    pub child: RecordId,
    /// The child's name or initials, typed by the person.
    pub typed: String,
    /// Why.
    pub why: Option<WhyErase>,
    /// Records there were when the person was asked: none may go that was not counted.
    pub records: u32,
}

/// What went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct Erased {
    /// Records.
    pub records: u32,
    /// Attached files among them.
    pub files: u32,
}

/// Erases, in one transaction.
pub(crate) fn erase_child(session: &mut Session, input: EraseChild) -> Result<Erased, Failure> {
    let erased = session.write(|writing| {
        let (setting, mine) = (&writing.signer.setting, writing.signer.device.id());
        let going = outline(writing.tx, &input.child, setting, &mine, writing.today)?;
        if !going.may {
            return Err(Rejected::Fields(vec![Problem::at("child", &going.standing_words)]).into());
        }
        if going.records != input.records {
            let message = "The file has changed since it was counted. Look again at what would go.";
            return Err(Rejected::Fields(vec![Problem::at("records", message)]).into());
        }
        let mut problems = Vec::new();
        if ![&going.name, &going.initials].into_iter().any(|name| is_same(name, &input.typed)) {
            problems.push(Problem::at("typed", "Type the child's name or initials as they stand above"));
        }
        let Some(why) = input.why else {
            problems.push(Problem::at("why", "Choose why the file is erased"));
            return Err(Rejected::Fields(problems).into());
        };
        if !problems.is_empty() {
            return Err(Rejected::Fields(problems).into());
        }
        writing.append(Change {
            record: input.child.clone(),
            kind: ERASE.into(),
            child: Some(input.child.clone()),
            set: BTreeMap::new(),
        })?;
        writing.note(&format!(
            "Erased a child's file for ever, {} records with {} attached files: {}",
            going.records,
            going.files,
            why.words()
        ))?;
        Ok(Erased { records: going.records, files: going.files })
    })?;
    // The page made last may show the child, and stays in memory until the book locks.
    session.made = None;
    Ok(erased)
}

/// The same letters and digits, however they are spaced, dotted or written large.
fn is_same(name: &str, typed: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    !plain(typed).is_empty() && plain(name) == plain(typed)
}

#[cfg(test)]
mod tests {
    use super::is_same;

    #[test]
    fn a_name_may_be_typed_without_its_signs_and_never_in_part() {
        assert!(is_same("Arlo Tamblyn-Reyes", "arlo tamblyn reyes") && is_same("A.T.R.", "ATR"));
        assert!(is_same("ਗੁਰਪ੍ਰੀਤ", "ਗੁਰਪ੍ਰੀਤ"));
        for typed in ["", "Arlo", "A", "-"] {
            assert!(!is_same("Arlo Tamblyn-Reyes", typed), "{typed}");
        }
        assert!(!is_same("", ""));
    }
}
