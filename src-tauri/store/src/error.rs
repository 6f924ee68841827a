//! What can go wrong with a book. Nothing here carries a word from a record.

/// Why the book could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another window or program has it open.
    #[error("the book is open elsewhere")]
    OpenElsewhere,
    /// A newer version of the program wrote it.
    #[error("the book was written by a newer version ({found}; this one reads up to {known})")]
    Newer {
        /// The file's schema version.
        found: i64,
        /// The latest this program knows.
        known: i64,
    },
    /// Not a book of this program, or not the one the key file belongs to.
    #[error("this file is not that book")]
    Foreign,
    /// A book, but some of it cannot be read.
    #[error("the book is damaged")]
    Damaged,
    /// The disk has no room.
    #[error("the disk is full")]
    Full,
    /// The book was opened to be read only.
    #[error("the book can only be read")]
    ReadOnly,
    /// No file at that place.
    #[error("there is no file at that place")]
    Missing,
    /// A file is already there; it is never replaced.
    #[error("there is a file at that place already")]
    Exists,
    /// A record that was asked for is not in the book.
    #[error("no such record")]
    NoSuchRecord,
    /// The file could not be reached.
    #[error("the file could not be read or written: {0}")]
    Io(#[from] std::io::Error),
    /// A stored value has the wrong shape.
    #[error("a stored value could not be read")]
    Encode(#[from] serde_json::Error),
    /// Anything else SQLite says.
    #[error("the database refused: {0}")]
    Sql(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as C;
        #[allow(clippy::wildcard_enum_match_arm)]
        // SQLite has forty codes; these are the ones a person can act on
        match error.sqlite_error_code() {
            Some(C::DatabaseBusy | C::DatabaseLocked) => Self::OpenElsewhere,
            Some(C::DiskFull) => Self::Full,
            Some(C::ReadOnly) => Self::ReadOnly,
            Some(C::DatabaseCorrupt | C::NotADatabase) => Self::Damaged,
            Some(C::SystemIoFailure | C::CannotOpen | C::FileLockingProtocolFailed) => {
                Self::Io(std::io::Error::other(error))
            }
            _ => Self::Sql(error),
        }
    }
}
