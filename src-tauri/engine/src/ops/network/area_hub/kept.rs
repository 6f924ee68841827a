//! What the book keeps of the Area hub: inside the encrypted file, for this laptop only, and gone when switched off.

use super::super::carrier::Carrier;
use super::settings::HubRights;
use crate::Failure;
use crate::session::local;
use chrono::{DateTime, Utc};
use domain::members::Member;
use domain::{DeviceId, RecordId, SettingId};
use hub::{Cursor, HubSettings, Secret};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::{ReadTx, WriteTx};

/// An Area hub as it is kept. Cannot be printed by accident.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) database: String,
    pub(super) role: String,
    pub(super) password: String,
    /// The local authority's own certificates in PEM form, if it gave any out.
    #[serde(default)]
    pub(super) authority: Option<String>,
    /// When something was last given.
    #[serde(default)]
    pub(super) given_at: Option<DateTime<Utc>>,
    /// When it was last read.
    #[serde(default)]
    pub(super) fetched_at: Option<DateTime<Utc>>,
    /// How far each setting was read.
    #[serde(default)]
    pub(super) cursor: Cursor,
    /// Settings passed over because nobody's card was compared.
    #[serde(default)]
    pub(super) unmet: BTreeSet<SettingId>,
    /// Settings of which something was left out, with how many statements the book had of them then: one more, and
    /// what was left out may be let in.
    #[serde(default)]
    pub(super) partial: BTreeMap<SettingId, usize>,
    /// Which children this laptop's part named when each setting was last read; none means all of them.
    #[serde(default)]
    pub(super) saw: BTreeMap<SettingId, Option<BTreeSet<RecordId>>>,
    /// What the login may do for which setting, as the hub last said.
    #[serde(default)]
    pub(super) let_in: BTreeMap<SettingId, HubRights>,
}

impl Carrier for Kept {
    const NAME: &'static str = local::AREA_HUB;
    const SET_UP: &'static str = "Set up the Area hub first";
}

/// A part changed by sealed file: a copy that went with it, or may come back, is a matter of the hub's cursor too.
pub(in crate::ops::network) fn part_changed(tx: &WriteTx<'_>, me: &Member) -> Result<(), Failure> {
    if let Some(mut kept) = Kept::read(tx)? {
        kept.reconsider_part(me);
        kept.keep(tx)?;
    }
    Ok(())
}

impl Kept {
    /// As the hub takes it.
    pub(super) fn settings(&self) -> HubSettings {
        HubSettings {
            host: self.host.clone(),
            port: self.port,
            database: self.database.clone(),
            role: self.role.clone(),
            password: Secret::new(&self.password),
            authority: self.authority.as_ref().map(|pem| pem.clone().into_bytes()),
        }
    }

    /// Reads again from the start what could not be let in then and may be now, since a card was compared or a sealed
    /// file brought a statement.
    pub(super) fn reconsider(&mut self, tx: &ReadTx<'_>, mine: &DeviceId) -> Result<(), Failure> {
        let contacts = tx.contacts()?;
        for setting in self.unmet.clone() {
            if contacts.iter().any(|contact| contact.setting == setting) {
                self.unmet.remove(&setting);
                self.cursor.forget(&setting);
            }
        }
        for setting in self.partial.keys().cloned().collect::<Vec<_>>() {
            self.reconsider_partial(&setting, tx.statements(&setting)?.len());
        }
        for me in tx.parts_of(mine)? {
            self.reconsider_part(&me);
        }
        Ok(())
    }

    /// The same for a setting of which something was left out, of which the book has so many statements now. Answers
    /// whether it is read again.
    pub(super) fn reconsider_partial(&mut self, setting: &SettingId, statements: usize) -> bool {
        let due = self.partial.get(setting).is_some_and(|then| *then != statements);
        if due {
            self.partial.remove(setting);
            self.cursor.forget(setting);
        }
        due
    }

    /// The same for a setting this laptop has a part in. What lay there of a child it may hold again, or only now, was
    /// passed over.
    pub(super) fn reconsider_part(&mut self, me: &Member) -> bool {
        let now = seen_by(me);
        let due = match self.saw.get(&me.setting) {
            // A book of the time before this was remembered may have passed over something.
            None => self.cursor.knows(&me.setting),
            Some(None) => false,
            Some(Some(then)) => now.as_ref().is_none_or(|now| !now.is_subset(then)),
        };
        if due {
            self.cursor.forget(&me.setting);
        }
        self.saw.insert(me.setting.clone(), now);
        due
    }
}

/// The children a part names; none means all of them.
fn seen_by(me: &Member) -> Option<BTreeSet<RecordId>> {
    if me.ended_after.is_some() {
        return Some(BTreeSet::new());
    }
    me.part.only.as_ref().map(|only| only.iter().cloned().collect())
}
