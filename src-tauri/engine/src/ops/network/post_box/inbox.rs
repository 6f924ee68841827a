//! Posts that were fetched and wait to be seen, one after the other. In memory only: nothing of them is kept yet.

use crate::ops::network::Pending;
use postbox::Listed;
use std::collections::VecDeque;

/// A post that was opened.
pub(crate) struct Arrived {
    /// Where it lies in the post box.
    pub(super) listed: Listed,
    /// What is in it.
    pub(super) parcel: Pending,
}

/// The posts that wait, and the one being looked at.
#[derive(Default)]
pub(crate) struct Inbox {
    pub(super) waiting: VecDeque<Arrived>,
    pub(super) shown: Option<Arrived>,
}

impl Inbox {
    /// Fills it anew, the earliest made first: what builds on another comes after it.
    pub(super) fn fill(&mut self, mut arrived: Vec<Arrived>) {
        arrived.sort_by_key(|one| one.parcel.manifest.made_at);
        *self = Self { waiting: arrived.into(), shown: None };
    }

    /// How many wait behind the one that is shown.
    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.waiting.len()).unwrap_or(u32::MAX)
    }
}
