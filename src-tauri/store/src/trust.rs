//! Which devices have a part in which setting. Signatures are checked before they come here.

use crate::{ReadTx, StoreError, WriteTx};
use domain::members::{Member, Part, Role};
use domain::{DeviceId, RecordId, SettingId};
use rusqlite::{OptionalExtension, Row, named_params};

/// A signed statement as it is kept: body and signature.
pub type KeptStatement = (Vec<u8>, Vec<u8>);

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

    /// Every device that ever had a part in a setting, by person.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn members(&self, setting: &SettingId) -> Result<Vec<Member>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/trust/members.sql"))?;
        let rows = statement.query_map(named_params! { ":setting": setting.as_str() }, member)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How one device stands in a setting, if it ever had a part.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn member(&self, setting: &SettingId, device: &DeviceId) -> Result<Option<Member>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/trust/member.sql"))?;
        let key = named_params! { ":setting": setting.as_str(), ":device": device.as_str() };
        Ok(statement.query_row(key, member).optional()?)
    }

    /// A device as it stands in every setting it has or had a part in.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn parts_of(&self, device: &DeviceId) -> Result<Vec<Member>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/trust/parts.sql"))?;
        let rows = statement.query_map(named_params! { ":device": device.as_str() }, member)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every statement of a setting, as it came.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn statements(&self, setting: &SettingId) -> Result<Vec<KeptStatement>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/trust/statements.sql"))?;
        let rows = statement.query_map(named_params! { ":setting": setting.as_str() }, |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn cut_of(&self, setting: &SettingId, device: &DeviceId) -> Result<Option<i64>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/trust/cut_of.sql"))?;
        let key = named_params! { ":setting": setting.as_str(), ":device": device.as_str() };
        Ok(statement.query_row(key, |row| row.get(0)).optional()?)
    }
}

fn member(row: &Row<'_>) -> rusqlite::Result<Member> {
    let key: Vec<u8> = row.get("public_key")?;
    let role: String = row.get("role")?;
    let only: Option<String> = row.get("only")?;
    Ok(Member {
        setting: SettingId(row.get("setting")?),
        device: DeviceId(row.get("device")?),
        public_key: key.try_into().unwrap_or_default(),
        part: Part {
            // A role no statement can have grants nothing.
            role: Role::from_code(&role).unwrap_or(Role::Reader),
            person: row.get("person")?,
            seq: row.get("seq")?,
            recipient: row.get("recipient")?,
            only: only.map(|only| serde_json::from_str(&only).unwrap_or_default()),
            keeps: row.get("keeps")?,
        },
        ended_after: row.get("upto")?,
    })
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

    /// A device has this part in a setting, as the statement with that id says.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn grant(
        &self,
        setting: &SettingId,
        public_key: (&DeviceId, &[u8; 32]),
        statement: &str,
        part: &Part,
    ) -> Result<(), StoreError> {
        let (device, key) = (public_key.0.as_str(), public_key.1.as_slice());
        let setting = setting.as_str();
        self.statement(include_str!("../sql/trust/add_device.sql"))?
            .execute(named_params! { ":id": device, ":public_key": key })?;
        if part.role != Role::Reader {
            self.statement(include_str!("../sql/trust/add_writer.sql"))?.execute(named_params! {
                ":setting": setting, ":device": device, ":erases": part.role == Role::Owner,
            })?;
            let all = [RecordId::from("")];
            for child in part.only.as_deref().unwrap_or(&all) {
                self.statement(include_str!("../sql/trust/give.sql"))?.execute(
                    named_params! { ":setting": setting, ":device": device, ":child": child.as_str() },
                )?;
            }
        }
        self.statement(include_str!("../sql/trust/stand.sql"))?.execute(named_params! {
            ":setting": setting, ":device": device, ":statement": statement,
            ":seq": part.seq, ":role": part.role.code(), ":person": part.person,
            ":recipient": part.recipient, ":only": part.only.as_ref().map(serde_json::to_string).transpose()?,
            ":keeps": part.keeps,
        })?;
        Ok(())
    }

    /// A device's edits after number `upto` no longer count, whether they are here or still to come. How many of those
    /// that are here counted until now.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn revoke(&self, setting: &SettingId, device: &DeviceId, upto: i64) -> Result<usize, StoreError> {
        let key = named_params! { ":setting": setting.as_str(), ":device": device.as_str() };
        self.statement(include_str!("../sql/trust/cut.sql"))?.execute(
            named_params! { ":setting": setting.as_str(), ":device": device.as_str(), ":upto": upto },
        )?;
        let voided = self.statement(include_str!("../sql/trust/void_after.sql"))?.execute(key)?;
        let recs: Vec<i64> = {
            let mut statement = self.statement(include_str!("../sql/trust/recs_of_device.sql"))?;
            statement.query_map(key, |row| row.get(0))?.collect::<Result<_, _>>()?
        };
        for rec in recs {
            self.rebuild_rec(rec)?;
        }
        Ok(voided)
    }
}
