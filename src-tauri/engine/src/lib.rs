//! What a user can do.
//!
//! [`api`] is the list of everything; each line leads to one file in `ops/`. An operation reads,
//! decides, writes in one transaction and answers; nothing here calls the interface. The only crate
//! that knows store, exchange and pack, and the only one they meet in.

pub mod api;
mod desk;
mod failure;
pub mod headless;
mod host;
mod ops;
mod outside;
mod refused;
mod sample;
mod session;
mod show;
mod trust;

pub use api::{bindings, bytes, call, command_names};
pub use desk::{Desk, tick};
pub use failure::{ApiError, Code, Failure};
pub use host::{AskFile, Host, Progress, Silent, Step};
pub use refused::Refused;

/// A command that asks for nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct Nothing {}
