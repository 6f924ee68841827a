//! Making, opening and closing a book.

use crate::StoreError;
use crate::key::{BookKey, hex};
use crate::migrations::{SCHEMA_VERSION, migrate, version};
use crate::tx::{ReadTx, WriteTx};
use domain::SettingId;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

/// An open book. While it lives, no other window or program can open the same file.
pub struct Book {
    conn: Connection,
    read_only: Option<String>,
    /// The setting that lists and records are read of; empty until somebody says which.
    setting: String,
    /// Where a copy lies that is read instead of the book itself; it goes after the connection to it.
    _copy: Option<TempDir>,
}

/// A book just opened, and what the person should know about it.
pub struct Opened {
    /// The book.
    pub book: Book,
    /// Whether an older book was brought up to date; a copy of the old one lies beside it then.
    pub upgraded_from: Option<i64>,
}

/// Where a book's key file lies: the same name with `-key` added.
pub fn key_file_beside(book: &Path) -> PathBuf {
    let mut name = book.file_name().unwrap_or_default().to_os_string();
    name.push("-key");
    book.with_file_name(name)
}

/// Above this many bytes the page-by-page check is left to "Check the book": opening must stay quick.
const CHECK_AT_OPENING: u64 = 64 << 20;

/// Which edition of the rules worked out the prompts in the book.
const PROMPTS_EDITION: &str = "prompts_edition";

impl Book {
    /// Makes a new book at `path`.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if anything is there: a file is never replaced.
    pub fn create(path: &Path, key: &BookKey) -> Result<Self, StoreError> {
        // Claims the name first, so that two programs cannot both make it.
        std::fs::OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| {
            if error.kind() == std::io::ErrorKind::AlreadyExists {
                StoreError::Exists
            } else {
                StoreError::Io(error)
            }
        })?;
        Self::lay_out(path, key).inspect_err(|_| {
            // Ours, made a moment ago, and nothing is in it: no half-made book is left lying about.
            let _ = std::fs::remove_file(log_beside(path));
            let _ = std::fs::remove_file(path);
        })
    }

    fn lay_out(path: &Path, key: &BookKey) -> Result<Self, StoreError> {
        let mut conn = connect(path, key)?;
        conn.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
        settle(&conn)?;
        migrate(&mut conn)?;
        fold_when_closed(&conn, true)?;
        let mut book = Self { conn, read_only: None, setting: String::new(), _copy: None };
        book.renew_prompts()?;
        Ok(book)
    }

    /// Opens the book at `path` with its key.
    ///
    /// A book that can only partly be read, or that lies where nothing can be written, is opened to
    /// be read only and says why. An older one is copied aside before it is brought up to date.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::Foreign`], [`StoreError::Damaged`],
    /// [`StoreError::Newer`] or [`StoreError::OpenElsewhere`]; the file is unchanged then.
    pub fn open(path: &Path, key: &BookKey) -> Result<Opened, StoreError> {
        belongs_to(path, key)?;
        if !is_writable(path) {
            return Self::open_read_only(path, key, NOWHERE_TO_SAVE);
        }
        // What a program that was stopped had saved but not yet folded into the file.
        let log_left = has_log(path);
        let mut conn = connect(path, key)?;
        match settle(&conn).and_then(|()| sound(&conn, path, log_left)) {
            Ok(()) => {}
            Err(StoreError::Damaged) => {
                drop(conn);
                if !(log_left && is_whole_with_its_log(path, key)?) {
                    return Self::open_read_only(path, key, DAMAGED);
                }
                conn = connect(path, key)?;
                settle(&conn)?;
            }
            Err(StoreError::ReadOnly) => {
                drop(conn);
                return Self::open_read_only(path, key, NOWHERE_TO_SAVE);
            }
            Err(other) => return Err(other),
        }
        let found = known(&conn)?;
        let upgraded_from = (found < SCHEMA_VERSION).then_some(found);
        if let Some(old) = upgraded_from {
            copy_aside(&conn, path, old)?;
        }
        migrate(&mut conn)?;
        fold_when_closed(&conn, true)?;
        let mut book = Self { conn, read_only: None, setting: String::new(), _copy: None };
        book.renew_prompts()?;
        // Erased, but the power went before the traces did. That it cannot be done now is no reason to stay shut.
        let _ = book.sweep();
        Ok(Opened { book, upgraded_from })
    }

    fn open_read_only(path: &Path, key: &BookKey, why: &str) -> Result<Opened, StoreError> {
        let (conn, copy) = if has_log(path) {
            // Without its log the book would lack what was saved last, and reading the log takes a place
            // to write: both are read from a copy, as encrypted as they are here.
            let copy = copied_with_log(path)?;
            let conn = connect(&copy.path().join(COPY), key)?;
            settle(&conn)?;
            (conn, Some(copy))
        } else {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            let conn = Connection::open_with_flags(immutable_uri(path), flags)?;
            unlock(&conn, key)?;
            (conn, None)
        };
        conn.pragma_update(None, "query_only", true)?;
        known(&conn)?;
        let book = Self { conn, read_only: Some(why.to_owned()), setting: String::new(), _copy: copy };
        Ok(Opened { book, upgraded_from: None })
    }

    /// Why nothing can be saved, if nothing can.
    pub fn read_only(&self) -> Option<&str> {
        self.read_only.as_deref()
    }

    /// From now on, lists and records are those of this setting.
    pub fn speak_of(&mut self, setting: &SettingId) {
        setting.as_str().clone_into(&mut self.setting);
    }

    /// Reads under one consistent view.
    ///
    /// # Errors
    /// Whatever `read` answers.
    pub fn read<T, E: From<StoreError>>(
        &self,
        read: impl FnOnce(&ReadTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let tx = self.conn.unchecked_transaction().map_err(StoreError::from)?;
        read(&ReadTx::new(&tx, &self.setting))
    }

    /// Runs one operation in one transaction: all of it is kept, or none.
    ///
    /// # Errors
    /// Whatever `write` answers; nothing is kept then.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        write: impl FnOnce(&WriteTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.run(write, true)
    }

    pub(crate) fn run<T, E: From<StoreError>>(
        &mut self,
        write: impl FnOnce(&WriteTx<'_>) -> Result<T, E>,
        keep: bool,
    ) -> Result<T, E> {
        if self.read_only.is_some() {
            return Err(StoreError::ReadOnly.into());
        }
        let tx =
            self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(StoreError::from)?;
        let writing = WriteTx::new(&tx, &self.setting);
        let answer = write(&writing)?;
        if !keep {
            return Ok(answer);
        }
        // What is derived from a whole story is worked out once, however many records changed.
        writing.settle_prompts()?;
        tx.commit().map_err(StoreError::from)?;
        // It is erased whether or not the file can be swept now; if not, it is at the next chance.
        let _ = self.sweep();
        Ok(answer)
    }

    /// Works out every prompt anew when another edition of the rules wrote those in the book.
    fn renew_prompts(&mut self) -> Result<(), StoreError> {
        let edition = domain::prompts::EDITION.as_bytes();
        if self.read(|tx| tx.local(PROMPTS_EDITION))?.as_deref() == Some(edition) {
            return Ok(());
        }
        self.write(|tx| {
            tx.all_prompts_stale()?;
            tx.set_local(PROMPTS_EDITION, edition)
        })
    }

    /// After an erasure, writes the file anew, so that no word of it lingers between what is left.
    fn sweep(&self) -> Result<(), StoreError> {
        if self.conn.prepare_cached(include_str!("../sql/check/sweep_due.sql"))?.exists([])? {
            self.conn.execute_batch("VACUUM")?;
            self.fold_log()?;
            self.conn.execute(include_str!("../sql/check/swept.sql"), [])?;
        }
        Ok(())
    }

    /// Folds the write-ahead log into the file, so that the file alone holds everything.
    ///
    /// # Errors
    /// What the disk says.
    pub fn fold_log(&self) -> Result<(), StoreError> {
        if self.read_only.is_none() {
            self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        Ok(())
    }

    /// Writes a complete copy, under the same key, to a place where nothing is yet.
    ///
    /// # Errors
    /// [`StoreError::Exists`]; or what the disk says, and the half-made copy is taken away.
    pub fn copy_to(&self, path: &Path) -> Result<(), StoreError> {
        copy(&self.conn, path)
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.conn
    }
}

const NOWHERE_TO_SAVE: &str = "The book lies where nothing can be saved, so it can only be read.";
const DAMAGED: &str =
    "Part of this book is damaged. It can be read and copied, but nothing can be saved into it.";

/// Opens the file for this program alone. If there is a log, then until [`fold_when_closed`] says otherwise,
/// closing it again leaves the file and its log exactly as they were.
fn connect(path: &Path, key: &BookKey) -> Result<Connection, StoreError> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    fold_when_closed(&conn, !has_log(path))?;
    conn.busy_timeout(Duration::ZERO)?;
    conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    unlock(&conn, key)?;
    Ok(conn)
}

fn fold_when_closed(conn: &Connection, fold: bool) -> Result<(), StoreError> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !fold)?;
    Ok(())
}

/// Gives the key before anything is read, then reads a page to see that it fits.
fn unlock(conn: &Connection, key: &BookKey) -> Result<(), StoreError> {
    let pragma = zeroize::Zeroizing::new(format!("PRAGMA key = \"x'{}{}'\"", hex(&key.key), hex(&key.id)));
    // A wrong key is an answer, not news for the terminal.
    conn.execute_batch("PRAGMA cipher_log_level = NONE")?;
    conn.execute_batch(&pragma)?;
    conn.set_prepared_statement_cache_capacity(128);
    conn.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))?;
    Ok(())
}

/// Sets how the file is written, and takes it.
fn settle(conn: &Connection) -> Result<(), StoreError> {
    conn.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    // FULL: what was answered as saved survives a power cut. The large cache spares decrypting pages twice.
    conn.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;
         PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;
         BEGIN IMMEDIATE; COMMIT;",
    )?;
    Ok(())
}

/// The version of an open file, if this program knows it.
fn known(conn: &Connection) -> Result<i64, StoreError> {
    let found = version(conn)?;
    if found > SCHEMA_VERSION { Err(StoreError::Newer { found, known: SCHEMA_VERSION }) } else { Ok(found) }
}

/// Reads every page's seal, unless the book is so large that opening would drag. With a log, looks too
/// whether the two belong together: a backup laid over a book finds the old book's log beside it.
fn sound(conn: &Connection, path: &Path, log_left: bool) -> Result<(), StoreError> {
    if std::fs::metadata(path)?.len() > CHECK_AT_OPENING {
        return Ok(());
    }
    let whole = crate::check::broken_pages(conn)? == 0 && (!log_left || crate::check::fits_together(conn)?);
    if whole { Ok(()) } else { Err(StoreError::Damaged) }
}

fn log_beside(path: &Path) -> PathBuf {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    log.into()
}

fn has_log(path: &Path) -> bool {
    std::fs::metadata(log_beside(path)).is_ok_and(|log| log.len() > 0)
}

const COPY: &str = "copy.senfolio";

fn copied_with_log(path: &Path) -> Result<TempDir, StoreError> {
    let folder = tempfile::Builder::new().prefix("senfolio-").tempdir()?;
    let copy = folder.path().join(COPY);
    // Byte by byte, since a copy made by the system would be as unwritable as what it was made from.
    for (from, to) in [(path, copy.as_path()), (&log_beside(path), &log_beside(&copy))] {
        std::io::copy(&mut File::open(from)?, &mut File::create_new(to)?)?;
    }
    Ok(folder)
}

/// A page cut short while the log was being folded in is whole again once the log is. Tried on a copy.
fn is_whole_with_its_log(path: &Path, key: &BookKey) -> Result<bool, StoreError> {
    let folder = copied_with_log(path)?;
    let copy = folder.path().join(COPY);
    let whole = || -> Result<(), StoreError> {
        let conn = connect(&copy, key)?;
        settle(&conn)?;
        conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        sound(&conn, &copy, true)
    };
    match whole() {
        Ok(()) => Ok(true),
        Err(StoreError::Damaged) => Ok(false),
        Err(other) => Err(other),
    }
}

/// The file's first bytes are the book's id; anything else is another file, and is left alone.
fn belongs_to(path: &Path, key: &BookKey) -> Result<(), StoreError> {
    use std::io::Read;
    let mut file = std::fs::File::open(path).map_err(|error| {
        if error.kind() == std::io::ErrorKind::NotFound { StoreError::Missing } else { StoreError::Io(error) }
    })?;
    let mut id = [0; 16];
    if file.read_exact(&mut id).is_err() {
        return Err(StoreError::Damaged);
    }
    if id == key.id { Ok(()) } else { Err(StoreError::Foreign) }
}

fn is_writable(path: &Path) -> bool {
    let can_append = std::fs::OpenOptions::new().append(true).open(path).is_ok();
    // The log is made beside the book, so the folder must take new files too.
    let folder = path.parent().unwrap_or(Path::new("."));
    can_append && tempfile::Builder::new().prefix(".senfolio").tempfile_in(folder).is_ok()
}

/// `file:` address of a path, opened as one that nobody changes.
fn immutable_uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    let text = path.to_string_lossy().replace('\\', "/");
    if !text.starts_with('/') && text.contains(':') {
        uri.push('/'); // C:/... is written file:/C:/...
    }
    for byte in text.bytes() {
        match byte {
            b'%' | b'?' | b'#' => uri.push_str(&format!("%{byte:02X}")),
            _ if byte.is_ascii() => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    uri
}

fn copy_aside(conn: &Connection, path: &Path, old: i64) -> Result<(), StoreError> {
    let mut name = path.file_stem().unwrap_or_default().to_os_string();
    name.push(format!(" before version {SCHEMA_VERSION} (was {old}).senfolio"));
    let aside = path.with_file_name(name);
    if aside.exists() { Ok(()) } else { copy(conn, &aside) }
}

fn copy(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    if path.exists() {
        return Err(StoreError::Exists);
    }
    let copied = conn.execute("VACUUM INTO ?1", [path.to_string_lossy()]);
    if copied.is_err() {
        let _ = std::fs::remove_file(path);
    }
    copied?;
    Ok(())
}
