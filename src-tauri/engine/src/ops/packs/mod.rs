//! Packs: what would be in one, make it, save it.

mod contents;
mod make;
mod outline;
mod pages;
mod save;

pub(crate) use contents::{Names, everybody};
pub(crate) use make::{PackMade, make_pack};
pub(crate) use outline::{PackAsk, PackOutline, pack_outline, packs_made};
pub(crate) use pages::{PrintPage, print_page};
pub(crate) use save::{SavePack, Saved, ending_in, save_pack, write_where_asked};
