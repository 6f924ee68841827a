//! The book itself: keys, copies, checks, preferences, what was done with it.

mod audit_trail;
mod backup;
mod check;
mod keys;
mod preferences;

pub(crate) use audit_trail::{AuditRow, audit_trail};
pub(crate) use backup::make_backup;
pub(crate) use check::{CheckResult, check_book};
pub(crate) use keys::{ChangePassphrase, ConfirmPassphrase, NewCode, change_passphrase, new_recovery_code};
pub(crate) use preferences::{Preferences, set_preferences};
