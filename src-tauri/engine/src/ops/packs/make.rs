//! Someone makes a pack: read under the lock, print outside it, note it down under the lock again.

use super::contents::gather_pack;
use super::outline::{PackAsk, offered, refuse_bad_ask};
use crate::Failure;
use crate::desk::Shared;
use crate::host::{Progress, Step};
use crate::ops::records::{SaveRecord, save_in};
use crate::session::MadePack;
use domain::RecordId;
use serde::Serialize;
use serde_json::json;
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

/// Makes a pack and notes it down as a record of its own.
pub(crate) fn make_pack(
    shared: &Shared<'_>,
    ask: PackAsk,
    progress: &dyn Progress,
) -> Result<PackMade, Failure> {
    refuse_bad_ask(&ask)?;
    let (content, setting) = shared
        .session(|session| Ok((gather_pack(session, &ask)?.content, session.signer.setting.clone())))?;
    let built = pack::build(&content, &mut |step| {
        progress.step(Step { done: step.done, of: step.of, doing: step.doing.to_owned() });
        !progress.cancelled()
    })?;
    let file_name = format!("SEND evidence pack {}.pdf", content.made_on);
    let titles = titles(&ask.sections);
    let record = shared.session(|session| {
        // Another book may have been opened meanwhile: the pack is none of its business.
        if session.signer.setting != setting {
            return Err(Failure::Locked);
        }
        let fields = json!({
            "what": "Setting evidence pack", "on": content.made_on, "from": ask.from, "to": ask.to, "named": ask.named,
            "sections": titles.join(", "), "pages": built.pages, "sha256": built.sha256, "by": content.prepared_by,
            "file": content.reference,
        });
        let fields = fields.as_object().cloned().unwrap_or_default();
        let read_only = session.book.read_only().is_some();
        // A book that can only be read can still be printed; nothing can be noted down then.
        let record = if read_only {
            session.make_id()?
        } else {
            session.write(|writing| {
                let what = if ask.named { "Made an evidence pack with children's names" } else { "Made an evidence pack without names" };
                writing.note(what)?;
                save_in(writing, SaveRecord::new("pack_made", None, fields))
            })?
        };
        session.made = Some(MadePack { record: record.clone(), pdf: Arc::new(built.pdf.clone()), file_name: file_name.clone() });
        Ok(record)
    })?;
    Ok(PackMade {
        bytes: format!("pack/{record}"),
        pack: record,
        pages: built.pages,
        sha256: built.sha256,
        reference: content.reference,
        missing_characters: built.missing_characters.into_iter().collect(),
        file_name,
        sections: titles,
    })
}

fn titles(sections: &[String]) -> Vec<String> {
    let known = offered().into_iter();
    known.filter(|(id, _)| sections.iter().any(|one| one == id)).map(|(_, title)| title.to_owned()).collect()
}
