//! Work that waits on something outside this laptop: a folder on a share, a server.
//!
//! The one that asks stays on its own thread, hears how far the work is and can stop it at any moment. What waits
//! runs on a thread of its own, gives up a line that has gone silent, and speaks TLS in one way only. This crate
//! knows no protocol: `postbox` and `hub` do.

mod loopback;
mod pulse;
mod runner;
mod secret;
mod tls;

pub use loopback::is_loopback;
pub use pulse::{Progress, Pulse, Silent, Tell};
pub use runner::{Halt, Runner};
pub use secret::Secret;
pub use tls::{NoTls, NotTrusted, not_trusted, tls};
