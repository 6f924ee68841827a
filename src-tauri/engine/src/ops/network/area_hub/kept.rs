//! What the book keeps of the Area hub: inside the encrypted file, for this laptop only, and gone when switched off.

use crate::Failure;
use crate::session::local;
use chrono::{DateTime, Utc};
use domain::{Problem, Rejected, SettingId};
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

    /// The book's Area hub, if one is set up.
    pub(super) fn read(tx: &ReadTx<'_>) -> Result<Option<Self>, Failure> {
        let kept = tx.local(local::AREA_HUB)?;
        Ok(kept.map(|kept| serde_json::from_slice(&kept)).transpose()?)
    }

    /// The same, for what cannot be done without.
    ///
    /// # Errors
    /// When none is set up.
    pub(super) fn needed(tx: &ReadTx<'_>) -> Result<Self, Failure> {
        let none = || Rejected::Fields(vec![Problem::at("area_hub", "Set up the Area hub first")]);
        Ok(Self::read(tx)?.ok_or_else(none)?)
    }

    /// Changes what is kept, unless the hub was switched off meanwhile.
    pub(super) fn change(tx: &WriteTx<'_>, change: impl FnOnce(&mut Self)) -> Result<(), Failure> {
        let mut kept = Self::needed(tx)?;
        change(&mut kept);
        kept.keep(tx)
    }

    /// Keeps it.
    pub(super) fn keep(&self, tx: &WriteTx<'_>) -> Result<(), Failure> {
        Ok(tx.set_local(local::AREA_HUB, &serde_json::to_vec(self)?)?)
    }

    /// Forgets it, the password too.
    pub(super) fn forget(tx: &WriteTx<'_>) -> Result<(), Failure> {
        Ok(tx.drop_local(local::AREA_HUB)?)
    }

    /// Reads again from the start what could not be let in then and may be now, since a card was compared or a sealed
    /// file brought a statement.
    pub(super) fn reconsider(&mut self, tx: &ReadTx<'_>) -> Result<(), Failure> {
        for setting in self.unmet.clone() {
            if tx.contacts()?.iter().any(|contact| contact.setting == setting) {
                self.unmet.remove(&setting);
                self.cursor.forget(&setting);
            }
        }
        for setting in self.partial.keys().cloned().collect::<Vec<_>>() {
            self.reconsider_one(&setting, tx.statements(&setting)?.len());
        }
        Ok(())
    }

    /// The same for one setting, of which the book has so many statements now. Answers whether it is read again.
    pub(super) fn reconsider_one(&mut self, setting: &SettingId, statements: usize) -> bool {
        let due = self.partial.get(setting).is_some_and(|then| *then != statements);
        if due {
            self.partial.remove(setting);
            self.cursor.forget(setting);
        }
        due
    }
}
