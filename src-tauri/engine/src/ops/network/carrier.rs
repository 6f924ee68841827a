//! What the book keeps of whatever carries its files, a post box or a hub: inside the encrypted file, for this laptop only,
//! and gone when switched off.

use crate::Failure;
use domain::{Problem, Rejected};
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{ReadTx, WriteTx};

/// Something that carries files, as it is kept.
pub(super) trait Carrier: Serialize + DeserializeOwned {
    /// Its name among the book's local things, and the field a problem with it stands at.
    const NAME: &'static str;
    /// What to do where there is none.
    const SET_UP: &'static str;

    /// The book's own, if one is set up.
    fn read(tx: &ReadTx<'_>) -> Result<Option<Self>, Failure> {
        let kept = tx.local(Self::NAME)?;
        Ok(kept.map(|kept| serde_json::from_slice(&kept)).transpose()?)
    }

    /// The same, for what cannot be done without.
    ///
    /// # Errors
    /// When none is set up.
    fn needed(tx: &ReadTx<'_>) -> Result<Self, Failure> {
        let none = || Rejected::Fields(vec![Problem::at(Self::NAME, Self::SET_UP)]);
        Ok(Self::read(tx)?.ok_or_else(none)?)
    }

    /// Changes what is kept, unless it was switched off meanwhile.
    fn change(tx: &WriteTx<'_>, change: impl FnOnce(&mut Self)) -> Result<(), Failure> {
        let mut kept = Self::needed(tx)?;
        change(&mut kept);
        kept.keep(tx)
    }

    /// Keeps it.
    fn keep(&self, tx: &WriteTx<'_>) -> Result<(), Failure> {
        Ok(tx.set_local(Self::NAME, &serde_json::to_vec(self)?)?)
    }

    /// Forgets it, the password too.
    fn forget(tx: &WriteTx<'_>) -> Result<(), Failure> {
        Ok(tx.drop_local(Self::NAME)?)
    }
}
