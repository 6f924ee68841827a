//! What the evidence means and the rules it obeys.
//!
//! Pure: nothing here reads a clock, a file, a table or a random number. The day, the ids and the
//! facts arrive as arguments, so the same input gives the same answer on every laptop and in every
//! test. Content that changes with the law (kinds of record, checklists, rules) is data in the
//! folders `kinds/`, `checklists/` and `rules/`, read once and checked by tests.

pub mod caseload;
pub mod checker;
pub mod checklists;
pub mod clocks;
pub mod dates;
pub mod edit;
pub mod funding;
pub mod handover;
pub mod ids;
pub mod kinds;
pub mod ledger;
pub mod members;
pub mod merge;
pub mod prompts;
pub mod rejected;
pub mod retention;
pub mod rules;
pub mod settings;
pub mod sharing;
pub mod stages;
pub mod strategies;
pub mod strength;
pub mod summary;

pub use ids::{DeviceId, EditId, RecordId, SettingId};
pub use rejected::{Problem, Rejected};
pub use strength::Strength;
