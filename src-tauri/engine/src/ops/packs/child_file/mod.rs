//! One child's whole file: what it would hold, whose names stay out of it, and making it.

mod corrections;
mod gather;
mod groups;
mod make;
mod outline;
mod third_parties;

pub(crate) use make::make_child_file;
pub(crate) use outline::{
    FileOutline, NamedInFile, OpenFile, OthersChoice, child_file_outline, groups_of_others, named_people,
};
pub(crate) use third_parties::{Everybody, LEFT_AS_TOLD, Others, READ_FOR_NAMES, each_text, said};

use domain::RecordId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A child's file as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub(crate) struct FileAsk {
    /// Whose file.
    pub child: RecordId,
    /// Section ids; the order of printing is fixed.
    pub sections: Vec<String>,
    /// Who asked for it; may be empty.
    #[serde(default)]
    pub asked_by: String,
    /// Why it is handed over.
    #[serde(default)]
    pub why: String,
    /// Who it is for.
    #[serde(default)]
    pub made_for: String,
    /// Whose names are taken out by rule.
    #[serde(default)]
    pub hide: Vec<Others>,
    /// More names, or other words, to take out.
    #[serde(default)]
    pub names: Vec<String>,
}

/// What is printed of a file, for the tests that keep its words.
#[cfg(test)]
pub(crate) fn printed(
    session: &crate::session::Session,
    ask: &FileAsk,
) -> Result<pack::ChildFile, crate::Failure> {
    Ok(gather::gather(session, ask)?.printed)
}
