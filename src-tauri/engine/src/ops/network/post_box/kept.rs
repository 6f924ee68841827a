//! What the book keeps of its post box: inside the encrypted file, for this laptop only, and gone when switched off.

use super::super::carrier::Carrier;
use super::place::KeptPlace;
use crate::session::local;
use chrono::{DateTime, Utc};
use domain::{DeviceId, SettingId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

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

impl Carrier for Kept {
    const NAME: &'static str = local::POST_BOX;
    const SET_UP: &'static str = "Set up the post box first";
}

impl Kept {
    /// A post box just set up.
    pub(super) fn at(place: KeptPlace) -> Self {
        Self { place, sent_at: None, fetched_at: None, passed: BTreeSet::new(), members: BTreeMap::new() }
    }

    /// Whether this laptop wrote that post itself.
    pub(super) fn is_ours(&self, name: &str) -> bool {
        self.members.values().any(|sent| sent.names.iter().any(|ours| ours == name))
    }
}
