//! One file per intention. The folders are where a person would look for it.

pub(crate) mod area_summary;
pub(crate) mod arrangements;
pub(crate) mod book;
pub(crate) mod door;
pub(crate) mod erasing;
pub(crate) mod exports;
pub(crate) mod handover;
pub(crate) mod network;
pub(crate) mod packs;
pub(crate) mod records;
pub(crate) mod screens;
