//! What the book keeps of its post box: inside the encrypted file, for this laptop only, and gone when switched off.

use super::place::KeptPlace;
use crate::Failure;
use crate::session::local;
use chrono::{DateTime, Utc};
use domain::{DeviceId, Problem, Rejected, SettingId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::{ReadTx, WriteTx};

/// A post box as it is kept.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    /// Where it is, with what it takes to sign in.
    pub(super) place: KeptPlace,
    /// When something was last sent.
    #[serde(default)]
    pub(super) sent_at: Option<DateTime<Utc>>,
    /// When it was last looked into.
    #[serde(default)]
    pub(super) fetched_at: Option<DateTime<Utc>>,
    /// Posts lying there that this laptop cannot open: read once and not again.
    #[serde(default)]
    pub(super) passed: BTreeSet<String>,
    /// What lies there from this laptop, by whom it is for.
    #[serde(default)]
    pub(super) members: BTreeMap<String, Sent>,
}

/// What was sent to one laptop.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Sent {
    /// The posts that may still lie there. Noted before they are written, so that each is known whatever happens.
    #[serde(default)]
    pub(super) names: Vec<String>,
    /// What the last one told, besides entries; see [`super::super::load::Gathered::told`].
    #[serde(default)]
    pub(super) told: String,
    /// The person does not want this laptop served through the post box.
    #[serde(default)]
    pub(super) left_out: bool,
}

/// Under what a laptop's posts are kept.
pub(super) fn key(setting: &SettingId, device: &DeviceId) -> String {
    format!("{setting}/{device}")
}

impl Kept {
    /// A post box just set up.
    pub(super) fn at(place: KeptPlace) -> Self {
        Self { place, sent_at: None, fetched_at: None, passed: BTreeSet::new(), members: BTreeMap::new() }
    }

    /// The book's post box, if one is set up.
    pub(super) fn read(tx: &ReadTx<'_>) -> Result<Option<Self>, Failure> {
        let kept = tx.local(local::POST_BOX)?;
        Ok(kept.map(|kept| serde_json::from_slice(&kept)).transpose()?)
    }

    /// The same, for what cannot be done without.
    ///
    /// # Errors
    /// When none is set up.
    pub(super) fn needed(tx: &ReadTx<'_>) -> Result<Self, Failure> {
        let none = || Rejected::Fields(vec![Problem::at("post_box", "Set up the post box first")]);
        Ok(Self::read(tx)?.ok_or_else(none)?)
    }

    /// Changes what is kept, unless the post box was switched off meanwhile.
    pub(super) fn change(tx: &WriteTx<'_>, change: impl FnOnce(&mut Self)) -> Result<(), Failure> {
        let mut kept = Self::needed(tx)?;
        change(&mut kept);
        kept.keep(tx)
    }

    /// Keeps it.
    pub(super) fn keep(&self, tx: &WriteTx<'_>) -> Result<(), Failure> {
        Ok(tx.set_local(local::POST_BOX, &serde_json::to_vec(self)?)?)
    }

    /// Forgets it, the password too.
    pub(super) fn forget(tx: &WriteTx<'_>) -> Result<(), Failure> {
        Ok(tx.drop_local(local::POST_BOX)?)
    }

    /// Whether this laptop wrote that post itself.
    pub(super) fn is_ours(&self, name: &str) -> bool {
        self.members.values().any(|sent| sent.names.iter().any(|ours| ours == name))
    }
}
