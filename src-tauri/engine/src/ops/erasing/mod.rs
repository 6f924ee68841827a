//! A child's file goes for ever: first what would go and what has to stay, then the erasing itself.

mod erase;
mod outline;

pub(crate) use erase::{EraseChild, Erased, erase_child};
pub(crate) use outline::{ErasureOutline, erasure_outline};
