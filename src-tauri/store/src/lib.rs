//! The encrypted book: the only crate that knows SQL, SQLCipher and the passphrase.
//!
//! The truth is the append-only table of signed edits; everything a list reads is derived from it
//! in the same transaction and can be rebuilt. Reading and writing are different types, so an
//! operation that lists cannot append. Nothing here ever deletes, empties or replaces a book.

mod access;
mod check;
mod drafts;
mod edits;
mod error;
mod files;
mod key;
mod local;
mod migrations;
mod network;
mod open;
mod post;
mod prompts;
mod records;
mod recovery;
mod refresh;
mod search;
#[cfg(feature = "trial")]
pub mod trial;
mod trust;
mod tx;

pub use access::Access;
pub use check::Totals;
pub use drafts::Draft;
pub use edits::{Appended, Entry};
pub use error::StoreError;
pub use key::{BookKey, Cost, KeyFile, KeyFileError, Secrets};
pub use migrations::{SCHEMA_VERSION, released_steps};
pub use network::SettingSum;
pub use open::{Book, Opened, key_file_beside};
pub use post::{Contact, Peer};
pub use prompts::{Asked, AskedCounts};
pub use records::{Listing, PlainRecord, StoredRecord};
pub use recovery::{RecoveryCode, RecoverySlip};
pub use search::Found;
pub use trust::KeptStatement;
pub use tx::{ReadTx, Stamp, WriteTx};
