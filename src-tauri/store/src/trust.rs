//! Which devices may write for which setting. Signatures are checked before they come here.

use crate::{ReadTx, StoreError, WriteTx};
use domain::{DeviceId, SettingId};
use rusqlite::{OptionalExtension, named_params};

impl ReadTx<'_> {
    /// A device's public key, if the device is known.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn device_key(&self, device: &DeviceId) -> Result<Option<[u8; 32]>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/trust/device.sql"))?;
        let key: Option<Vec<u8>> =
            statement.query_row(named_params! { ":id": device.as_str() }, |row| row.get(1)).optional()?;
        Ok(key.and_then(|key| key.try_into().ok()))
    }

    pub(crate) fn cut_of(&self, setting: &SettingId, device: &DeviceId) -> Result<Option<i64>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/trust/cut_of.sql"))?;
        let key = named_params! { ":setting": setting.as_str(), ":device": device.as_str() };
        Ok(statement.query_row(key, |row| row.get(0)).optional()?)
    }
}

impl WriteTx<'_> {
    /// Keeps a statement as it came. Answers whether it is new.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn keep_statement(
        &self,
        id: &str,
        setting: &SettingId,
        body: &[u8],
        signature: &[u8],
    ) -> Result<bool, StoreError> {
        let added = self.statement(include_str!("../sql/trust/add_statement.sql"))?.execute(
            named_params! { ":id": id, ":setting": setting.as_str(), ":body": body, ":signature": signature },
        )?;
        Ok(added > 0)
    }

    /// A device may write for a setting from now on.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn allow_writer(
        &self,
        setting: &SettingId,
        device: &DeviceId,
        public_key: &[u8; 32],
    ) -> Result<(), StoreError> {
        self.statement(include_str!("../sql/trust/add_device.sql"))?
            .execute(named_params! { ":id": device.as_str(), ":public_key": public_key.as_slice() })?;
        self.statement(include_str!("../sql/trust/add_writer.sql"))?
            .execute(named_params! { ":setting": setting.as_str(), ":device": device.as_str() })?;
        Ok(())
    }

    /// A device's edits after number `upto` no longer count, whether they are here or still to come.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn revoke(&self, setting: &SettingId, device: &DeviceId, upto: i64) -> Result<(), StoreError> {
        let key = named_params! { ":setting": setting.as_str(), ":device": device.as_str() };
        self.statement(include_str!("../sql/trust/cut.sql"))?.execute(
            named_params! { ":setting": setting.as_str(), ":device": device.as_str(), ":upto": upto },
        )?;
        self.statement(include_str!("../sql/trust/void_after.sql"))?.execute(key)?;
        let recs: Vec<i64> = {
            let mut statement = self.statement(include_str!("../sql/trust/recs_of_device.sql"))?;
            statement.query_map(key, |row| row.get(0))?.collect::<Result<_, _>>()?
        };
        for rec in recs {
            self.rebuild_rec(rec)?;
        }
        Ok(())
    }
}
