//! Taking in edits. Order, repetition and loss do not matter: the same set gives the same book.

use crate::{ReadTx, StoreError, WriteTx};
use domain::edit::{ERASE, EditBody, SignedEdit};
use domain::{DeviceId, EditId, RecordId, SettingId};
use rusqlite::{OptionalExtension, named_params};

/// Name of the mark that something was erased and its traces are still to be swept from the file.
pub(crate) const SWEEP_DUE: &str = "sweep_due";

/// An edit whose signature the engine has checked, with its id and its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Hash of the signed bytes.
    pub id: EditId,
    /// What they say.
    pub body: EditBody,
    /// The bytes themselves.
    pub signed: SignedEdit,
}

/// What became of an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appended {
    /// It is in the book now.
    New,
    /// It was there already.
    Known,
    /// Its child was erased; erasure wins for ever.
    Erased,
    /// Its device may not write for its setting, or not about that child.
    NoGrant,
    /// Its child's records may not be held here any more.
    Withdrawn,
}

/// A device that may write for a setting.
struct Writer {
    device: i64,
    erases: bool,
    may_write: bool,
}

impl ReadTx<'_> {
    /// Every edit of a record that counts, oldest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn edits_of(&self, record: &RecordId) -> Result<Vec<(EditId, EditBody)>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/edit/of_record.sql"))?;
        let mut rows =
            statement.query(named_params! { ":record": record.as_str(), ":setting": self.setting() })?;
        let mut edits = Vec::new();
        while let Some(row) = rows.next()? {
            edits.push((
                EditId(row.get(0)?),
                serde_json::from_slice(row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?)?,
            ));
        }
        Ok(edits)
    }

    /// The latest moment any edit knows that is not after `until`, milliseconds since 1970; 0 if there is none. The clock
    /// is never behind it. What a wrong clock wrote far ahead is kept like anything else, but nothing follows it there.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn latest_at(&self, until: i64) -> Result<i64, StoreError> {
        Ok(self
            .statement(include_str!("../sql/edit/latest_at.sql"))?
            .query_row(named_params! { ":until": until }, |row| row.get(0))?)
    }

    /// Every edit as it is signed, for exchange and for tests that shuffle.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn all_signed(&self) -> Result<Vec<SignedEdit>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/edit/all_signed.sql"))?;
        let rows =
            statement.query_map([], |row| Ok(SignedEdit { body: row.get(1)?, signature: row.get(2)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn has(&self, sql: &'static str, params: &[(&str, &dyn rusqlite::ToSql)]) -> Result<bool, StoreError> {
        Ok(self.statement(sql)?.exists(params)?)
    }
}

impl WriteTx<'_> {
    /// The next number of this device's edits for this setting.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn next_n(&self, setting: &SettingId, device: &DeviceId) -> Result<i64, StoreError> {
        let mut statement = self.statement(include_str!("../sql/edit/next_n.sql"))?;
        let n = statement
            .query_row(named_params! { ":setting": setting.as_str(), ":device": device.as_str() }, |row| {
                row.get(0)
            })?;
        Ok(n)
    }

    /// Keeps an edit a newer version wrote, unread.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn set_aside(&self, id: &EditId, signed: &SignedEdit) -> Result<(), StoreError> {
        self.statement(include_str!("../sql/edit/set_aside.sql"))?.execute(
            named_params! { ":id": id.as_str(), ":body": signed.body, ":signature": signed.signature },
        )?;
        Ok(())
    }

    /// Takes in one edit and brings what is derived from it up to date.
    ///
    /// # Errors
    /// What SQLite says; the whole operation is undone then.
    pub fn append(&self, entry: &Entry) -> Result<Appended, StoreError> {
        let body = &entry.body;
        // The id is the hash of the signed bytes: holding it means holding exactly these bytes.
        if self.has(include_str!("../sql/edit/known.sql"), named_params! { ":id": entry.id.as_str() })? {
            return Ok(Appended::Known);
        }
        let Some(writer) = self.writer(body)? else { return Ok(Appended::NoGrant) };
        if body.kind == ERASE {
            return if writer.erases { self.erase(entry, writer.device) } else { Ok(Appended::NoGrant) };
        }
        let child = body.child.as_ref().map_or("", RecordId::as_str);
        let key = named_params! { ":setting": body.setting.as_str(), ":child": body.whose().as_str() };
        if self.has(include_str!("../sql/edit/is_erased.sql"), key)? {
            return Ok(Appended::Erased);
        }
        if !writer.may_write {
            return Ok(Appended::NoGrant);
        }
        if self.has(include_str!("../sql/edit/is_withdrawn.sql"), key)? {
            return Ok(Appended::Withdrawn);
        }
        let device = writer.device;
        let rec = self.rec_for(body, child)?;
        let void = self.cut_of(&body.setting, &body.device)?.is_some_and(|upto| body.n > upto);
        self.insert(entry, Some(rec), device, void)?;
        if !void {
            self.overwrite(rec, &entry.id, body)?;
        }
        self.refresh(rec)?;
        Ok(Appended::New)
    }

    fn writer(&self, body: &EditBody) -> Result<Option<Writer>, StoreError> {
        let child = self.child_of(body)?;
        let child = child.as_ref().map_or("", RecordId::as_str);
        let key = named_params! {
            ":device": body.device.as_str(), ":setting": body.setting.as_str(), ":child": child,
        };
        let mut statement = self.statement(include_str!("../sql/trust/device_key.sql"))?;
        let read = |row: &rusqlite::Row<'_>| {
            let given: bool = row.get(2)?;
            Ok(Writer { device: row.get(0)?, erases: row.get(1)?, may_write: given || child.is_empty() })
        };
        Ok(statement.query_row(key, read).optional()?)
    }

    /// The child an edit is about. Of what names no child, a child's own entry on the register is that child's, by
    /// whatever kind it is called.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn child_of(&self, body: &EditBody) -> Result<Option<RecordId>, StoreError> {
        if body.child.is_some() || body.kind == "child" {
            return Ok(Some(body.whose().clone()));
        }
        let key = named_params! { ":setting": body.setting.as_str(), ":id": body.record.as_str() };
        let is_child = self.has(include_str!("../sql/edit/is_child.sql"), key)?;
        Ok(is_child.then(|| body.record.clone()))
    }

    fn rec_for(&self, body: &EditBody, child: &str) -> Result<i64, StoreError> {
        let key =
            named_params! { ":setting": body.setting.as_str(), ":child": child, ":id": body.record.as_str() };
        let found = self
            .statement(include_str!("../sql/rec/find.sql"))?
            .query_row(key, |row| row.get(0))
            .optional()?;
        if let Some(rec) = found {
            return Ok(rec);
        }
        self.statement(include_str!("../sql/rec/add.sql"))?.execute(named_params! {
            ":setting": body.setting.as_str(), ":child": child, ":id": body.record.as_str(), ":kind": body.kind,
        })?;
        Ok(self.last_rowid())
    }

    fn insert(&self, entry: &Entry, rec: Option<i64>, device: i64, void: bool) -> Result<(), StoreError> {
        self.statement(include_str!("../sql/edit/append.sql"))?.execute(named_params! {
            ":id": entry.id.as_str(), ":rec": rec, ":device": device, ":n": entry.body.n,
            ":setting": entry.body.setting.as_str(), ":at": entry.body.at,
            ":body": entry.signed.body, ":signature": entry.signed.signature, ":void": void,
        })?;
        self.statement(include_str!("../sql/edit/keep_counter.sql"))?.execute(named_params! {
            ":setting": entry.body.setting.as_str(), ":device": entry.body.device.as_str(), ":n": entry.body.n,
        })?;
        Ok(())
    }

    /// Moves the heads of the fields this edit sets: those it names go, it stands in their place,
    /// unless something that came earlier already named it.
    pub(crate) fn overwrite(&self, rec: i64, id: &EditId, body: &EditBody) -> Result<(), StoreError> {
        for (field, (value, seen)) in &body.set {
            for old in seen {
                let key = named_params! { ":rec": rec, ":field": field, ":edit": old.as_str() };
                self.statement(include_str!("../sql/head/remove.sql"))?.execute(key)?;
                // Remembered even when it was here: it may have come before the edit it names was void.
                self.statement(include_str!("../sql/head/overtake.sql"))?.execute(key)?;
            }
            let key = named_params! { ":rec": rec, ":field": field, ":edit": id.as_str() };
            if !self.has(include_str!("../sql/head/is_overtaken.sql"), key)? {
                self.statement(include_str!("../sql/head/add.sql"))?.execute(named_params! {
                    ":rec": rec, ":field": field, ":edit": id.as_str(), ":at": body.at, ":value": value.to_string(),
                })?;
            }
        }
        Ok(())
    }

    /// Removes a child for ever: records, words, drafts and files. The edit that says so stays, and
    /// [`crate::Book::write`] leaves no trace of the rest in the file.
    fn erase(&self, entry: &Entry, device: i64) -> Result<Appended, StoreError> {
        let Some(child) = &entry.body.child else { return Ok(Appended::NoGrant) };
        let (setting, child) = (entry.body.setting.as_str(), child.as_str());
        self.insert(entry, None, device, false)?;
        self.statement(include_str!("../sql/edit/mark_erased.sql"))?
            .execute(named_params! { ":setting": setting, ":child": child, ":edit": entry.id.as_str() })?;
        self.remove_child(setting, child)?;
        // Kept with the erasure itself, so that a power cut before the sweep does not forget it.
        self.set_local(SWEEP_DUE, b"1")?;
        Ok(Appended::New)
    }

    /// Takes every trace of a child out of the book's tables; the caller has noted why that may be.
    pub(crate) fn remove_child(&self, setting: &str, child: &str) -> Result<(), StoreError> {
        // The clock must not go back with the edits that go.
        self.statement(include_str!("../sql/edit/keep_clock.sql"))?.execute([])?;
        let whole_child = named_params! { ":setting": setting, ":child": child };
        let pointing: Vec<i64> = {
            let mut statement = self.statement(include_str!("../sql/edit/pointing_to_erased.sql"))?;
            statement.query_map(whole_child, |row| row.get(0))?.collect::<Result<_, _>>()?
        };
        for sql in [
            include_str!("../sql/edit/erase_drafts.sql"),
            include_str!("../sql/edit/erase_heads.sql"),
            include_str!("../sql/edit/erase_overtaken.sql"),
            include_str!("../sql/edit/erase_links.sql"),
            include_str!("../sql/edit/erase_search.sql"),
            include_str!("../sql/edit/erase_edits.sql"),
            include_str!("../sql/edit/erase_recs.sql"),
        ] {
            self.statement(sql)?.execute(whole_child)?;
        }
        self.statement(include_str!("../sql/edit/erase_set_aside.sql"))?
            .execute(named_params! { ":child": child })?;
        self.clear_prompts(setting, child)?;
        self.drop_unnamed_files()?;
        for rec in pointing {
            self.refresh(rec)?;
        }
        Ok(())
    }

    /// Lets files go that no record names any more, or never did.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn drop_unnamed_files(&self) -> Result<(), StoreError> {
        if self.statement(include_str!("../sql/edit/erase_files.sql"))?.execute([])? > 0 {
            self.set_local(SWEEP_DUE, b"1")?;
        }
        Ok(())
    }
}
