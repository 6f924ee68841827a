//! Before a book is open: make one, choose one, unlock, lock.

mod choose;
mod recovery_sheet;
mod sample;
mod start;
mod strength;
mod unlock;
mod view;

pub(crate) use choose::{OpenRecent, choose_book, open_recent};
pub(crate) use recovery_sheet::{recovery_done, save_recovery_sheet};
pub(crate) use sample::{OpenSample, SAMPLE_PASSPHRASE, open_sample};
pub(crate) use start::{NewBook, StartBook, Started, make_book, make_passing_book, new_code, start_book};
pub(crate) use strength::{Passphrase, Strength, good_enough, passphrase_strength};
pub(crate) use unlock::{Unlock, UnlockWithRecovery, open_with, unlock, unlock_with_recovery};
pub(crate) use view::{Door, close_book, lock, still_open, where_am_i};
