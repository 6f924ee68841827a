//! What exchanging files with other laptops reads and keeps.

use crate::open::Book;
use crate::{ReadTx, StoreError, WriteTx};
use chrono::{DateTime, Utc};
use domain::edit::SignedEdit;
use domain::ledger::{Ledger, Line};
use domain::{DeviceId, EditId, RecordId, SettingId};
use rusqlite::{OptionalExtension, named_params};

/// Somebody whose card was compared aloud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Their device.
    pub device: DeviceId,
    /// Their own setting.
    pub setting: SettingId,
    /// The card as it came.
    pub card: Vec<u8>,
    /// When it was compared.
    pub trusted_at: DateTime<Utc>,
}

/// How exchange with one device stands, for one setting.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Peer {
    /// When a file was last made for it.
    pub sent_at: Option<DateTime<Utc>>,
    /// When the file was made that was last taken in from it.
    pub received_at: Option<DateTime<Utc>>,
    /// What it then said it has.
    pub ledger: Ledger,
}

impl ReadTx<'_> {
    /// A line for every edit of a setting, but for erasures.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn edit_lines(&self, setting: &SettingId) -> Result<Vec<Line>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/post/lines.sql"))?;
        let rows = statement.query_map(named_params! { ":setting": setting.as_str() }, |row| {
            let (child, id, kind): (String, String, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
            let whose = if child.is_empty() && kind == "child" { id } else { child };
            Ok(Line {
                row: row.get(0)?,
                rec: row.get(1)?,
                whose: RecordId(whose),
                kind,
                device: DeviceId(row.get(5)?),
                n: row.get(6)?,
                id: EditId(row.get(7)?),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// One edit as it is signed, by its row.
    ///
    /// # Errors
    /// What SQLite says, also when there is none.
    pub fn signed(&self, row: i64) -> Result<SignedEdit, StoreError> {
        let mut statement = self.statement(include_str!("../sql/post/edit.sql"))?;
        Ok(statement.query_row(named_params! { ":k": row }, |row| {
            Ok(SignedEdit { body: row.get(0)?, signature: row.get(1)? })
        })?)
    }

    /// Every erasure of a setting, as it is signed.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn erasures(&self, setting: &SettingId) -> Result<Vec<SignedEdit>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/post/erasures.sql"))?;
        let rows = statement.query_map(named_params! { ":setting": setting.as_str() }, |row| {
            Ok(SignedEdit { body: row.get(0)?, signature: row.get(1)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The children of a setting that anything is known of, deleted or not.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn children_in(&self, setting: &SettingId) -> Result<Vec<RecordId>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/post/children.sql"))?;
        let rows = statement
            .query_map(named_params! { ":setting": setting.as_str() }, |row| row.get(0).map(RecordId))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Everybody whose card was compared, in that order.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn contacts(&self) -> Result<Vec<Contact>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/post/contacts.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(Contact {
                device: DeviceId(row.get(0)?),
                setting: SettingId(row.get(1)?),
                card: row.get(2)?,
                trusted_at: moment(row.get(3)?),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How exchange with a device stands.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn peer(&self, setting: &SettingId, device: &DeviceId) -> Result<Peer, StoreError> {
        let mut statement = self.statement(include_str!("../sql/post/peer.sql"))?;
        let key = named_params! { ":setting": setting.as_str(), ":device": device.as_str() };
        let read = |row: &rusqlite::Row<'_>| {
            let (sent, received): (Option<i64>, Option<i64>) = (row.get(0)?, row.get(1)?);
            Ok((sent.map(moment), received.map(moment), row.get::<_, String>(2)?))
        };
        let Some((sent_at, received_at, ledger)) = statement.query_row(key, read).optional()? else {
            return Ok(Peer::default());
        };
        Ok(Peer { sent_at, received_at, ledger: serde_json::from_str(&ledger)? })
    }

    /// Whether a device that may write was ever given a child.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn was_given(
        &self,
        setting: &SettingId,
        device: &DeviceId,
        child: &RecordId,
    ) -> Result<bool, StoreError> {
        let mut statement = self.statement(include_str!("../sql/post/was_given.sql"))?;
        Ok(statement.exists(named_params! {
            ":setting": setting.as_str(), ":device": device.as_str(), ":child": child.as_str(),
        })?)
    }

    /// When a file was opened and kept, if it was.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn opened_post(&self, id: &str) -> Result<Option<DateTime<Utc>>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/post/opened.sql"))?;
        let at: Option<i64> =
            statement.query_row(named_params! { ":id": id }, |row| row.get(0)).optional()?;
        Ok(at.map(moment))
    }
}

fn moment(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).unwrap_or_default()
}

impl WriteTx<'_> {
    /// Notes that somebody's card was compared aloud.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn trust_contact(&self, contact: &Contact) -> Result<(), StoreError> {
        self.statement(include_str!("../sql/post/trust.sql"))?.execute(named_params! {
            ":device": contact.device.as_str(), ":setting": contact.setting.as_str(), ":card": contact.card,
            ":now": contact.trusted_at.timestamp_millis(),
        })?;
        Ok(())
    }

    /// Forgets a contact. What was shared with them is ended otherwise.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn forget_contact(&self, device: &DeviceId) -> Result<(), StoreError> {
        self.statement(include_str!("../sql/post/forget.sql"))?
            .execute(named_params! { ":device": device.as_str() })?;
        Ok(())
    }

    /// Notes that a file was made for a device.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn sent_to(
        &self,
        setting: &SettingId,
        device: &DeviceId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.statement(include_str!("../sql/post/sent.sql"))?.execute(named_params! {
            ":setting": setting.as_str(), ":device": device.as_str(), ":now": now.timestamp_millis(),
        })?;
        Ok(())
    }

    /// Notes what a device said it has. Of two files the one made later counts, whichever was opened first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn received_from(
        &self,
        setting: &SettingId,
        device: &DeviceId,
        made_at: i64,
        ledger: &Ledger,
    ) -> Result<(), StoreError> {
        self.statement(include_str!("../sql/post/received.sql"))?.execute(named_params! {
            ":setting": setting.as_str(), ":device": device.as_str(), ":made_at": made_at,
            ":ledger": serde_json::to_string(ledger)?,
        })?;
        Ok(())
    }

    /// Notes that a file was opened and kept.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn keep_opened(
        &self,
        id: &str,
        setting: &SettingId,
        device: &DeviceId,
        times: (i64, DateTime<Utc>),
    ) -> Result<(), StoreError> {
        self.statement(include_str!("../sql/post/open.sql"))?.execute(named_params! {
            ":id": id, ":setting": setting.as_str(), ":device": device.as_str(), ":made_at": times.0,
            ":now": times.1.timestamp_millis(),
        })?;
        Ok(())
    }

    /// Takes out of this book what it may no longer hold of a child. No erasure: whoever has the child keeps all of
    /// it, and it may be given again.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn withdraw(&self, setting: &SettingId, child: &RecordId) -> Result<(), StoreError> {
        let key = named_params! { ":setting": setting.as_str(), ":child": child.as_str() };
        self.statement(include_str!("../sql/post/withdraw.sql"))?.execute(key)?;
        self.remove_child(setting.as_str(), child.as_str())?;
        self.set_local(crate::edits::SWEEP_DUE, b"1")
    }

    /// Every child of a setting may be held again.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn give_all_back(&self, setting: &SettingId) -> Result<(), StoreError> {
        self.statement(include_str!("../sql/post/give_all_back.sql"))?
            .execute(named_params! { ":setting": setting.as_str() })?;
        Ok(())
    }

    /// Forgets that a device said it has anything of these children.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn forget_reach(
        &self,
        setting: &SettingId,
        device: &DeviceId,
        of: impl Fn(&RecordId) -> bool,
    ) -> Result<(), StoreError> {
        let mut ledger = self.peer(setting, device)?.ledger;
        ledger.retain(|child, _| !of(child));
        self.statement(include_str!("../sql/post/keep_ledger.sql"))?.execute(named_params! {
            ":setting": setting.as_str(), ":device": device.as_str(), ":ledger": serde_json::to_string(&ledger)?,
        })?;
        Ok(())
    }

    /// A child may be held again.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn give_back(&self, setting: &SettingId, child: &RecordId) -> Result<(), StoreError> {
        let key = named_params! { ":setting": setting.as_str(), ":child": child.as_str() };
        self.statement(include_str!("../sql/post/give_back.sql"))?.execute(key)?;
        Ok(())
    }
}

impl Book {
    /// Runs an operation to see what would come of it, and keeps nothing.
    ///
    /// # Errors
    /// Whatever `write` answers.
    pub fn rehearse<T, E: From<StoreError>>(
        &mut self,
        write: impl FnOnce(&WriteTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.run(write, false)
    }
}
