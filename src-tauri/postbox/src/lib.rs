//! The post box: a place others keep in step, through which sealed files travel.
//!
//! A place is a folder (a share, or one a sync service copies), WebDAV or S3-compatible storage. It carries opaque
//! bytes: it never learns a name, a setting or a child, only sizes and times. A file is named by the hash of its
//! bytes and written once, so writing it twice writes the same, and nothing depends on order, clocks, locks or
//! "only if absent", which neither WebDAV nor a synced folder can promise. What does not hash to its name is not
//! complete yet: it is skipped and tried again another time.
//!
//! Nothing here opens a sealed file or asks for anything by itself: every call is one somebody made.

mod error;
mod folder;
mod name;
mod place;
mod post_box;
mod remote;
mod transport;

pub use errand::{Progress, Secret, Tell};
pub use error::PostBoxError;
pub use name::PostName;
pub use place::{Place, S3, WebDav};
pub use post_box::{Fetched, Listed, Patience, PostBox};

/// The most bytes one file may have, as the sealed file's own limit.
pub const LARGEST: u64 = 512 * 1024 * 1024;
