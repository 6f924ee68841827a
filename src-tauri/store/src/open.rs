//! Making, opening and closing a book.

use crate::StoreError;
use crate::key::{BookKey, hex};
use crate::migrations::{SCHEMA_VERSION, migrate, version};
use crate::tx::{ReadTx, WriteTx};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// An open book. While it lives, no other window or program can open the same file.
pub struct Book {
    conn: Connection,
    read_only: Option<String>,
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
        let mut conn = connect(path, key)?;
        conn.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
        settle(&conn)?;
        migrate(&mut conn)?;
        Ok(Self { conn, read_only: None })
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
            let why = "The book lies where nothing can be saved, so it can only be read.".to_owned();
            return Self::open_read_only(path, key, why);
        }
        let mut conn = connect(path, key)?;
        match settle(&conn).and_then(|()| sound(&conn, path)) {
            Ok(()) => {}
            Err(StoreError::Damaged) => {
                drop(conn);
                let why = "Part of this book is damaged. It can be read and copied, but nothing can be saved into it.";
                return Self::open_read_only(path, key, why.into());
            }
            Err(StoreError::ReadOnly) => {
                drop(conn);
                let why = "The book lies where nothing can be saved, so it can only be read.";
                return Self::open_read_only(path, key, why.into());
            }
            Err(other) => return Err(other),
        }
        let found = version(&conn)?;
        if found > SCHEMA_VERSION {
            return Err(StoreError::Newer { found, known: SCHEMA_VERSION });
        }
        let upgraded_from = (found < SCHEMA_VERSION).then_some(found);
        if let Some(old) = upgraded_from {
            copy_aside(&conn, path, old)?;
        }
        migrate(&mut conn)?;
        Ok(Opened { book: Self { conn, read_only: None }, upgraded_from })
    }

    fn open_read_only(path: &Path, key: &BookKey, why: String) -> Result<Opened, StoreError> {
        // What was saved but not yet folded into the file would be overlooked by this way of opening.
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        if std::fs::metadata(log).is_ok_and(|log| log.len() > 0) {
            return Err(StoreError::ReadOnly);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let conn = Connection::open_with_flags(immutable_uri(path), flags)?;
        unlock(&conn, key)?;
        conn.pragma_update(None, "query_only", true)?;
        let found = version(&conn)?;
        if found > SCHEMA_VERSION {
            return Err(StoreError::Newer { found, known: SCHEMA_VERSION });
        }
        Ok(Opened { book: Self { conn, read_only: Some(why) }, upgraded_from: None })
    }

    /// Why nothing can be saved, if nothing can.
    pub fn read_only(&self) -> Option<&str> {
        self.read_only.as_deref()
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
        read(&ReadTx::new(&tx))
    }

    /// Runs one operation in one transaction: all of it is kept, or none.
    ///
    /// # Errors
    /// Whatever `write` answers; nothing is kept then.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        write: impl FnOnce(&WriteTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        if self.read_only.is_some() {
            return Err(StoreError::ReadOnly.into());
        }
        let tx =
            self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(StoreError::from)?;
        let answer = write(&WriteTx::new(&tx))?;
        tx.commit().map_err(StoreError::from)?;
        Ok(answer)
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

fn connect(path: &Path, key: &BookKey) -> Result<Connection, StoreError> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    unlock(&conn, key)?;
    Ok(conn)
}

/// Gives the key before any other statement, then reads a page to see that it fits.
fn unlock(conn: &Connection, key: &BookKey) -> Result<(), StoreError> {
    let pragma = zeroize::Zeroizing::new(format!("PRAGMA key = \"x'{}{}'\"", hex(&key.key), hex(&key.id)));
    // A wrong key is an answer, not news for the terminal.
    conn.execute_batch("PRAGMA cipher_log_level = NONE")?;
    conn.execute_batch(&pragma)?;
    conn.set_prepared_statement_cache_capacity(128);
    conn.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))?;
    Ok(())
}

/// Takes the file for this program alone and sets how it is written.
fn settle(conn: &Connection) -> Result<(), StoreError> {
    conn.busy_timeout(Duration::ZERO)?;
    conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    conn.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    // FULL: what was answered as saved survives a power cut. The large cache spares decrypting pages twice.
    conn.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;
         PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;
         BEGIN IMMEDIATE; COMMIT;",
    )?;
    Ok(())
}

/// Reads every page's seal, unless the book is so large that opening would drag.
fn sound(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    if std::fs::metadata(path)?.len() > CHECK_AT_OPENING {
        return Ok(());
    }
    if crate::check::broken_pages(conn)? == 0 { Ok(()) } else { Err(StoreError::Damaged) }
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
