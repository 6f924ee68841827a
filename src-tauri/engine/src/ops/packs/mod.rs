//! Packs: what would be in one, make it, save it.

mod child_file;
mod contents;
mod hiding;
mod make;
mod ordinary;
mod outline;
mod pages;
mod people;
mod save;

#[cfg(test)]
pub(crate) use child_file::printed as printed_file;
pub(crate) use child_file::{
    Everybody, FileAsk, FileOutline, LEFT_AS_TOLD, NamedInFile, OpenFile, Others, OthersChoice,
    READ_FOR_NAMES, child_file_outline, each_text, groups_of_others, make_child_file, named_people, said,
};
pub(crate) use contents::Names;
pub(crate) use make::{PackMade, make_pack};
pub(crate) use outline::{OutlineSection, PackAsk, PackOutline, WhosePacks, pack_outline, packs_made};
#[cfg(test)]
pub(crate) use pages::gather as gathered_page;
pub(crate) use pages::{PrintPage, print_page};
pub(crate) use people::all as everybody;
pub(crate) use save::{SavePack, Saved, ending_in, save_pack, write_where_asked};

use crate::Failure;
use chrono::NaiveDate;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// A short reference that is the same for the same content: what it is, the year and a few characters of its hash.
fn reference(what: &str, made_on: NaiveDate, content: &impl Serialize) -> Result<String, Failure> {
    let hash = Sha256::digest(serde_json::to_vec(content)?);
    let short: String = hash.iter().take(4).map(|byte| format!("{byte:02X}")).collect();
    Ok(format!("{what}-{}-{short}", made_on.format("%Y")))
}
