//! Records: list, read, save, delete, bring back, look back, attach, keep drafts, search.

mod attach;
mod check_words;
mod delete;
mod drafts;
mod history;
mod names_in;
mod new_form;
mod next_cycle;
mod quick_note;
mod read;
mod resting;
mod save;
mod search;
mod settle;
mod strip;

pub(crate) use attach::{AttachTo, SaveFile, attach_bytes, attach_files, media_type, save_file};
pub(crate) use check_words::{CheckWords, check_words};
pub(crate) use delete::{WhatGoes, delete_record, restore_record, what_goes_with};
pub(crate) use drafts::{Draft, DraftKey, KeepDraft, draft_rows, drop_draft, get_draft, keep_draft};
pub(crate) use history::{Did, Version, record_history, versions};
pub(crate) use names_in::{NameFound, NamesIn, names_in};
pub(crate) use new_form::{NewForm, OpenForm, new_form};
pub(crate) use next_cycle::carries_on;
pub(crate) use quick_note::{QuickNote, quick_note};
pub(crate) use read::{ListRecords, Page, WhichRecord, get_record, kinds, list_records};
pub(crate) use save::{SaveRecord, closed_by, save_in, save_record};
pub(crate) use search::{Hit, Search, search};
pub(crate) use settle::{Settle, settle_record};
