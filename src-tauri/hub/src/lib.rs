//! The Area hub: the signed edits and statements of many settings in PostgreSQL, for a local authority that outgrows
//! files and one laptop. Laptops stay whole without it.
//!
//! It is a meeting place, not a judge: entries go in and come out byte for byte as they were signed, and the book
//! that pulls them decides what counts, exactly as with a file. Unlike in a sealed file **edits lie there in the
//! clear**, for whoever runs the database, which is why only the authority that may hold them runs one.
//!
//! Each setting or laptop signs in with a role of its own and the database itself shows it only the settings it was
//! admitted to (row-level security). Everything goes over TLS. Every step may break off anywhere and be done again:
//! what is there is not taken twice, and a cursor moves only with what was received.

mod connect;
mod cursor;
mod entry;
mod error;
mod member;
mod rights;
mod steps;
mod steward;

pub use connect::HubSettings;
pub use cursor::Cursor;
pub use domain::SettingId;
pub use entry::{Entry, Label, What};
pub use errand::{Progress, Secret, Tell};
pub use error::HubError;
pub use member::{Hub, Pulled, Pushed};
pub use rights::{Membership, Rights};
pub use steps::{SCHEMA_VERSION, released_steps};
pub use steward::{Forgotten, Steward};
