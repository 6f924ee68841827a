//! Someone makes a pack: read under the lock, print outside it, note it down under the lock again.

use super::contents::gather_pack;
use super::outline::{PackAsk, refuse_bad_ask};
use crate::Failure;
use crate::desk::Shared;
use crate::host::{Progress, Step};
use crate::ops::records::{SaveRecord, save_in};
use crate::session::{MadePack, Session};
use chrono::NaiveDate;
use domain::{RecordId, SettingId};
use pack::BuiltPack;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use ts_rs::TS;

/// A pack just made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct PackMade {
    /// Its record.
    pub pack: RecordId,
    /// Its pages.
    #[ts(type = "number")]
    pub pages: usize,
    /// Hash of the file.
    pub sha256: String,
    /// Its reference.
    pub reference: String,
    /// Characters no font could draw, printed as boxes.
    pub missing_characters: String,
    /// The file name suggested.
    pub file_name: String,
    /// What to ask the bytes by.
    pub bytes: String,
    /// The titles of its sections.
    pub sections: Vec<String>,
}

/// What is noted down of a document that was made.
pub(super) struct Log {
    /// What it is.
    pub(super) what: &'static str,
    /// How its file is called, before the day.
    pub(super) file: &'static str,
    /// The child it is about.
    pub(super) child: Option<RecordId>,
    pub(super) on: NaiveDate,
    pub(super) by: String,
    pub(super) reference: String,
    /// The titles of its sections.
    pub(super) titles: Vec<String>,
    /// More fields of the record.
    pub(super) more: Value,
    /// The line in the book's own log.
    pub(super) note: &'static str,
}

/// Makes a pack and notes it down as a record of its own.
pub(crate) fn make_pack(
    shared: &Shared<'_>,
    ask: PackAsk,
    progress: &dyn Progress,
) -> Result<PackMade, Failure> {
    refuse_bad_ask(&ask)?;
    let (content, setting) = shared
        .session(|session| Ok((gather_pack(session, &ask)?.content, session.signer.setting.clone())))?;
    let built = pack::build(&content, &mut followed(progress))?;
    let log = Log {
        what: "Setting evidence pack",
        file: "SEND evidence pack",
        child: None,
        on: content.made_on,
        by: content.prepared_by.clone(),
        reference: content.reference.clone(),
        titles: titles(&ask.sections),
        more: json!({ "from": ask.from, "to": ask.to, "named": ask.named }),
        note: if ask.named {
            "Made an evidence pack with children's names"
        } else {
            "Made an evidence pack without names"
        },
    };
    shared.session(|session| keep(session, &setting, built, log))
}

/// Tells how far the making has come, and hears whether to go on.
pub(super) fn followed(progress: &dyn Progress) -> impl FnMut(pack::Progress) -> bool {
    |step| {
        progress.step(Step { done: step.done, of: step.of, doing: step.doing.to_owned() });
        !progress.cancelled()
    }
}

/// Keeps what was made in memory until it is saved or the book locks, and notes it down.
pub(super) fn keep(
    session: &mut Session,
    setting: &SettingId,
    built: BuiltPack,
    log: Log,
) -> Result<PackMade, Failure> {
    // Another book may have been opened meanwhile: the pack is none of its business.
    if session.signer.setting != *setting {
        return Err(Failure::Locked);
    }
    let mut fields = Map::new();
    let known = json!({
        "what": log.what, "on": log.on, "sections": log.titles.join(", "), "pages": built.pages,
        "sha256": built.sha256, "by": log.by, "file": log.reference,
    });
    for said in [known, log.more] {
        fields.extend(said.as_object().cloned().into_iter().flatten());
    }
    // A book that can only be read can still be printed; nothing can be noted down then.
    let record = if session.book.read_only().is_some() {
        session.make_id()?
    } else {
        session.write(|writing| {
            writing.note(log.note)?;
            save_in(writing, SaveRecord::new("pack_made", log.child, fields))
        })?
    };
    Ok(hold(session, record, built, log.file, log.reference, log.titles))
}

/// The answer to a screen; the bytes stay in memory.
pub(super) fn hold(
    session: &mut Session,
    record: RecordId,
    built: BuiltPack,
    file: &str,
    reference: String,
    sections: Vec<String>,
) -> PackMade {
    let file_name = format!("{file} {}.pdf", session.today());
    session.made =
        Some(MadePack { record: record.clone(), pdf: Arc::new(built.pdf), file_name: file_name.clone() });
    PackMade {
        bytes: format!("pack/{record}"),
        pack: record,
        pages: built.pages,
        sha256: built.sha256,
        reference,
        missing_characters: built.missing_characters.into_iter().collect(),
        file_name,
        sections,
    }
}

fn titles(sections: &[String]) -> Vec<String> {
    let known = pack::section_list().into_iter();
    known.filter(|(id, _)| sections.iter().any(|one| one == id)).map(|(_, title)| title.to_owned()).collect()
}
