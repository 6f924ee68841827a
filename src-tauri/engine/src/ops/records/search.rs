//! Someone looks for words, anywhere.

use crate::Failure;
use crate::session::Session;
use crate::show::Shower;
use chrono::NaiveDate;
use domain::{RecordId, SettingId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was typed into the search box.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct Search {
    /// The words; the last may be unfinished.
    pub text: String,
    /// At most so many answers.
    pub limit: u32,
    /// In every setting of the book, not only the one at hand.
    #[serde(default)]
    #[ts(optional)]
    pub everywhere: Option<bool>,
}

/// A record that has the words.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct Hit {
    /// The record.
    pub record: RecordId,
    /// Whose it is.
    pub setting: SettingId,
    /// What that setting calls itself; empty for the one at hand.
    pub setting_name: String,
    /// Its kind.
    pub kind: String,
    /// What one of its kind is called.
    pub kind_name: String,
    /// How it is named.
    pub title: String,
    /// The child it is about.
    pub child: Option<RecordId>,
    /// That child's name.
    pub child_name: Option<String>,
    /// The words in their place; a match stands between U+0001 and U+0002.
    pub snippet: String,
    /// The day it happened.
    pub event_on: Option<NaiveDate>,
    /// Whether title or snippet may hold a child's name.
    pub private: bool,
}

/// Words people use for what the law calls otherwise, and the words stored.
const ALSO: &[(&str, &str)] = &[
    ("ehcp", "EHC plan"),
    ("senco", "SENCo"),
    ("salt", "speech"),
    ("cla", "looked after"),
    ("lac", "looked after"),
];

/// Records with every word typed, best first.
pub(crate) fn search(session: &mut Session, input: Search) -> Result<Vec<Hit>, Failure> {
    let limit = input.limit.clamp(1, 200);
    let at_hand = session.signer.setting.clone();
    session.book.read(|tx| {
        let mut found = tx.search(&input.text, limit, input.everywhere.unwrap_or(false))?;
        if found.is_empty()
            && let Some((_, other)) =
                ALSO.iter().find(|(typed, _)| input.text.trim().eq_ignore_ascii_case(typed))
        {
            found = tx.search(other, limit, input.everywhere.unwrap_or(false))?;
        }
        let shower = Shower::new(tx);
        let elsewhere = |setting: &SettingId| -> Result<String, Failure> {
            if *setting == at_hand { Ok(String::new()) } else { Ok(tx.setting_name(setting)?) }
        };
        found
            .into_iter()
            .map(|found| {
                let row = shower.row(&found.record)?;
                Ok(Hit {
                    setting_name: elsewhere(&found.record.setting)?,
                    setting: found.record.setting,
                    record: row.id,
                    kind: row.kind,
                    kind_name: row.kind_name,
                    title: row.title,
                    child: row.child,
                    child_name: row.child_name,
                    snippet: found.snippet,
                    event_on: row.event_on,
                    private: row.private,
                })
            })
            .collect()
    })
}
