//! Someone attaches a file, or takes a copy of one out again.

use super::read::{WhichRecord, view_of};
use super::save::{SaveRecord, save_in};
use super::strip::without_place;
use crate::desk::Shared;
use crate::host::{AskFile, Progress, Step};
use crate::ops::packs::Saved;
use crate::session::Writing;
use crate::show::RecordView;
use crate::{Failure, ops};
use domain::{Problem, RecordId, Rejected};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::path::Path;
use store::StoreError;
use ts_rs::TS;

/// What a record's file may weigh at most: 25 MB.
const MOST_BYTES: u64 = 25_000_000;

/// Where to attach.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct AttachTo {
    /// The record.
    pub to: RecordId,
}

/// Which attached file to take a copy of.
pub(crate) type SaveFile = WhichRecord;

/// Asks for files and keeps them inside the book, attached to a record.
pub(crate) fn attach_files(
    shared: &Shared<'_>,
    input: AttachTo,
    progress: &dyn Progress,
) -> Result<RecordView, Failure> {
    let host = shared.host();
    let ask = AskFile {
        title: "Attach files".into(),
        extensions: ["pdf", "png", "jpg", "jpeg", "docx"].map(String::from).to_vec(),
        label: "PDF, picture or Word document".into(),
        many: true,
        ..AskFile::default()
    };
    let Some(paths) = host.ask_open(&ask) else { return Err(Failure::Cancelled) };
    let of = u32::try_from(paths.len()).unwrap_or(u32::MAX);
    let mut ready = Vec::new();
    for (done, path) in (0..).zip(&paths) {
        progress.step(Step { done, of, doing: "Reading the file".into() });
        if progress.cancelled() {
            return Err(Failure::Cancelled);
        }
        ready.push(read(path)?);
    }
    shared.session(|session| {
        session.write(|writing| {
            for (name, bytes) in &ready {
                attach_bytes(writing, &input.to, name, bytes, "")?;
            }
            Ok(())
        })?;
        view_of(session, &input.to)
    })
}

fn read(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let refused = |message: String| Failure::from(Rejected::Fields(vec![Problem::at("file", message)]));
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if std::fs::metadata(path)?.len() > MOST_BYTES {
        return Err(refused("A file may have 25 MB at most. Save a smaller copy and attach that.".into()));
    }
    let bytes = std::fs::read(path)?;
    Ok((name, bytes))
}

/// Keeps a file's bytes and a record of it, within the caller's transaction.
pub(crate) fn attach_bytes(
    writing: &Writing<'_>,
    to: &RecordId,
    name: &str,
    bytes: &[u8],
    description: &str,
) -> Result<RecordId, Failure> {
    let refused = |message: &str| Failure::from(Rejected::Fields(vec![Problem::at("file", message)]));
    let media_type = media_type(bytes)
        .ok_or_else(|| refused("Only PDF, PNG, JPEG and Word (DOCX) files can be attached."))?;
    let owner = writing.tx.record(to)?.ok_or(StoreError::NoSuchRecord)?;
    let bytes = without_place(bytes, media_type)
        .ok_or_else(|| refused("This picture is damaged, so it was not attached."))?;
    let sha256 = writing.tx.keep_file(&bytes)?;
    let name: String = name.chars().filter(|c| !c.is_control()).take(150).collect();
    let fields = json!({ "name": name, "media_type": media_type, "size": bytes.len(), "sha256": sha256,
                         "description": description, "parent": to });
    let fields: Map<String, Value> = fields.as_object().cloned().unwrap_or_default();
    let child = if owner.kind == "child" { Some(owner.id) } else { owner.child };
    save_in(writing, SaveRecord::new("attachment", child, fields))
}

/// What a file is, by its first bytes; its name says nothing.
pub(crate) fn media_type(bytes: &[u8]) -> Option<&'static str> {
    let docx = || bytes.starts_with(b"PK\x03\x04") && contains(bytes, b"word/");
    if bytes.starts_with(b"%PDF-") {
        Some("application/pdf")
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        Some("image/jpeg")
    } else if docx() {
        Some("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    } else {
        None
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Asks where to, and writes a copy of an attached file there.
pub(crate) fn save_file(
    shared: &Shared<'_>,
    input: SaveFile,
    _progress: &dyn Progress,
) -> Result<Saved, Failure> {
    let (name, bytes) = shared.session(|session| {
        session.book.read(|tx| {
            let record = tx.record(&input.record)?.ok_or(StoreError::NoSuchRecord)?;
            let text =
                |field: &str| record.fields.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
            let bytes = tx.file(&text("sha256"))?.ok_or(StoreError::NoSuchRecord)?;
            Ok::<_, Failure>((text("name"), bytes))
        })
    })?;
    let ask = AskFile { title: "Save a copy".into(), suggested_name: name, ..AskFile::default() };
    let (saved, _) = ops::packs::write_where_asked(shared, &ask, &bytes)?;
    if saved.saved {
        shared.session(|session| session.note("Saved a copy of an attached file"))?;
    }
    Ok(saved)
}
