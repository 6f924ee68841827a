//! From what went wrong inside to what a person is told.
//!
//! Detail stays inside; outside there is a code the screens know, what happened, what is safe, and
//! what to do. No word of a record is ever in it.

use crate::refused::Refused;
use domain::rejected::{Problem, Rejected};
use serde::Serialize;
use store::{KeyFileError, RecoverySlip, StoreError};
use ts_rs::TS;

/// Everything an operation may fail with.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The person can put it right.
    #[error(transparent)]
    Rejected(#[from] Rejected),
    /// The book.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The key file.
    #[error(transparent)]
    Key(#[from] KeyFileError),
    /// A recovery code with a slip.
    #[error(transparent)]
    Slip(#[from] RecoverySlip),
    /// The pack could not be made.
    #[error(transparent)]
    Pack(#[from] pack::PackError),
    /// What came from somebody else.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The post box.
    #[error(transparent)]
    PostBox(#[from] postbox::PostBoxError),
    /// The Area hub.
    #[error(transparent)]
    Hub(#[from] hub::HubError),
    /// No book is open.
    #[error("locked")]
    Locked,
    /// The person asked to stop.
    #[error("cancelled")]
    Cancelled,
    /// A file chosen by the person.
    #[error("file: {0}")]
    File(std::io::Error),
    /// A file that was written could not be noted down in the book.
    #[error("not noted down: {why}")]
    NotNoted {
        /// It was taken away again.
        removed: bool,
        /// Why.
        why: Box<Failure>,
    },
    /// The input does not fit the command.
    #[error("bad request: {0}")]
    BadRequest(String),
    /// Should not happen.
    #[error("unexpected: {0}")]
    Unexpected(&'static str),
}

impl From<exchange::NotOpened> for Failure {
    fn from(not: exchange::NotOpened) -> Self {
        Refused::from(not).into()
    }
}

impl From<exchange::NotACard> for Failure {
    fn from(not: exchange::NotACard) -> Self {
        Refused::from(not).into()
    }
}

impl From<exchange::Untrusted> for Failure {
    fn from(not: exchange::Untrusted) -> Self {
        Refused::from(not).into()
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::File(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::BadRequest(error.to_string())
    }
}

/// A code exists only if a screen treats it differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Show the lock screen.
    Locked,
    /// Show the problems at their fields.
    Rejected,
    /// The passphrase or recovery code does not fit.
    WrongPassphrase,
    /// Another window has the book.
    OpenElsewhere,
    /// The thing asked for is not there.
    NotFound,
    /// The book can only be read.
    ReadOnly,
    /// No room on the disk.
    DiskFull,
    /// A newer version wrote it.
    NeedsUpdate,
    /// Part of it cannot be read.
    Damaged,
    /// Not a book, or not this one.
    Foreign,
    /// The key file is not beside the book.
    KeyFileMissing,
    /// Something outside this laptop did not do what was asked.
    Outside,
    /// The person stopped it.
    Cancelled,
    /// The command or its input is not known.
    BadRequest,
    /// Anything else.
    Unexpected,
}

/// What crosses to the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ApiError {
    /// For the screen.
    pub code: Code,
    /// What happened.
    pub message: String,
    /// What is safe.
    pub safe: String,
    /// What to do.
    pub next: String,
    /// What to put right, all at once.
    pub problems: Vec<Problem>,
}

impl ApiError {
    pub(crate) fn of(code: Code, message: &str, safe: &str, next: &str) -> Self {
        Self { code, message: message.into(), safe: safe.into(), next: next.into(), problems: Vec::new() }
    }

    /// No book is open.
    pub fn locked() -> Self {
        Self::of(
            Code::Locked,
            "The book is locked.",
            "Everything saved is safe.",
            "Unlock it with your passphrase.",
        )
    }

    /// Something nobody foresaw.
    pub fn unexpected() -> Self {
        Self::of(
            Code::Unexpected,
            "Something went wrong that should not.",
            "Everything saved before is safe, and this change was not made.",
            "Try again. If it happens again, lock the book, start Senfolio again and use 'Check the book'.",
        )
    }

    fn with(problems: Vec<Problem>) -> Self {
        let mut error = Self::of(
            Code::Rejected,
            "There is a problem with the answers.",
            "Nothing you typed is lost.",
            "Put right what is marked.",
        );
        error.problems = problems;
        error
    }
}

impl From<Failure> for ApiError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Rejected(Rejected::Fields(problems)) => Self::with(problems),
            Failure::Rejected(Rejected::KindChanged | Rejected::UnknownKind) => Self::of(
                Code::BadRequest,
                "This version of Senfolio cannot make that kind of record.",
                "Nothing was changed.",
                "Look for a newer version of Senfolio.",
            ),
            Failure::Slip(slip) => {
                let say = |message: String| Self::with(vec![Problem::at("code", message)]);
                match slip {
                    RecoverySlip::Length(n) => {
                        say(format!("A recovery code has 28 letters and digits; you typed {n}."))
                    }
                    RecoverySlip::Character => {
                        say("A recovery code has only letters and digits, and never a U.".into())
                    }
                    RecoverySlip::Check => {
                        say("One of the letters or digits is not right. Compare it with the sheet.".into())
                    }
                }
            }
            Failure::Store(error) => store_error(&error),
            Failure::Key(error) => key_error(&error),
            Failure::Pack(pack::PackError::Cancelled) | Failure::Cancelled => {
                Self::of(Code::Cancelled, "Stopped.", "Nothing was changed.", "")
            }
            Failure::Refused(refused) => refused.told(),
            Failure::PostBox(error) => crate::outside::post_box_error(error),
            Failure::Hub(error) => crate::outside::hub_error(&error),
            Failure::Locked => Self::locked(),
            Failure::File(error) => file_error(&error),
            Failure::NotNoted { removed, why } => not_noted(removed, (*why).into()),
            Failure::BadRequest(_) => Self::of(
                Code::BadRequest,
                "That request was not understood.",
                "Nothing was changed.",
                "Start Senfolio again.",
            ),
            Failure::Pack(_) | Failure::Unexpected(_) => Self::unexpected(),
        }
    }
}

/// Nothing is out of the book that the book does not know of; if it is, the person hears so.
fn not_noted(removed: bool, why: ApiError) -> ApiError {
    let next = format!("{} Then make the file again.", why.next);
    if removed {
        let message =
            "The file was written, but your book could not note that, so the file was taken away again.";
        return ApiError::of(Code::Unexpected, message, "Nothing has left your book.", &next);
    }
    ApiError::of(
        Code::Unexpected,
        "The file was written, but your book could not note that, and the file could not be taken away again.",
        "Your book is as it was.",
        &format!("Delete the file where you saved it, and hand it to nobody. {next}"),
    )
}

fn key_error(error: &KeyFileError) -> ApiError {
    match error {
        KeyFileError::Wrong => ApiError::of(
            Code::WrongPassphrase,
            "That is not the passphrase of this book.",
            "Nothing was changed. You can try as often as you like.",
            "Check capital letters and the keyboard's language, or use the recovery code.",
        ),
        KeyFileError::Damaged => ApiError::of(
            Code::Damaged,
            "The key file beside the book is damaged.",
            "The book itself was not touched.",
            "Bring back the key file (its name ends in -key) from a backup.",
        ),
        KeyFileError::Newer => needs_update(),
        KeyFileError::Missing => ApiError::of(
            Code::KeyFileMissing,
            "The key file that belongs beside this book is not there.",
            "The book itself was not touched, but it cannot be opened without its key file.",
            "Put the file whose name ends in -key back beside the book; every backup holds a copy.",
        ),
        KeyFileError::Io(error) => file_error(error),
    }
}

fn needs_update() -> ApiError {
    ApiError::of(
        Code::NeedsUpdate,
        "A newer version of Senfolio wrote this book.",
        "The book was not touched.",
        "Install the newer version on this laptop, then open it again.",
    )
}

fn disk_full() -> ApiError {
    ApiError::of(
        Code::DiskFull,
        "The disk is full, so this could not be saved.",
        "Everything saved before is safe. What you typed is still on the screen.",
        "Free some room on the disk, then save again.",
    )
}

fn file_error(error: &std::io::Error) -> ApiError {
    use std::io::ErrorKind as K;
    #[allow(clippy::wildcard_enum_match_arm)]
    // the standard library adds kinds; these are the ones a person can act on
    match error.kind() {
        K::StorageFull | K::QuotaExceeded => disk_full(),
        K::PermissionDenied | K::ReadOnlyFilesystem => ApiError::of(
            Code::ReadOnly,
            "Nothing can be saved in that folder.",
            "Your book is not touched.",
            "Choose another folder, for example Documents.",
        ),
        K::NotFound => ApiError::of(
            Code::NotFound,
            "That file or folder is not there.",
            "Nothing was changed.",
            "Choose another one.",
        ),
        K::FileTooLarge => ApiError::of(
            Code::Rejected,
            "That is more than one file may hold.",
            "Nothing was changed.",
            "Share fewer children at a time, or take out the largest attached files.",
        ),
        K::AlreadyExists => ApiError::of(
            Code::Rejected,
            "There is a file of that name already.",
            "It was not touched.",
            "Choose another name.",
        ),
        _ => ApiError::of(
            Code::Unexpected,
            "The file could not be read or written.",
            "Everything saved before is safe.",
            "Check the disk or the stick and try again.",
        ),
    }
}

fn store_error(error: &StoreError) -> ApiError {
    match error {
        StoreError::OpenElsewhere => ApiError::of(
            Code::OpenElsewhere,
            "This book is already open in another window.",
            "Nothing was changed.",
            "Go to the other window, or close it and try again.",
        ),
        StoreError::Newer { .. } => needs_update(),
        StoreError::Foreign => ApiError::of(
            Code::Foreign,
            "This file is not the book its key file belongs to.",
            "The file was not touched.",
            "Choose the book and its key file from the same folder or the same backup.",
        ),
        StoreError::Damaged => ApiError::of(
            Code::Damaged,
            "This book is damaged and cannot be opened.",
            "The file was not touched.",
            "Keep it as it is, and open your latest backup.",
        ),
        StoreError::Full => disk_full(),
        StoreError::ReadOnly => ApiError::of(
            Code::ReadOnly,
            "This book can only be read here, so nothing was saved.",
            "Everything saved before is safe.",
            "Copy the book and its key file to a folder of your own, for example Documents, and open it there.",
        ),
        StoreError::Missing => ApiError::of(
            Code::NotFound,
            "The book is not there any more.",
            "Nothing was changed.",
            "Was it moved, or is it on a stick? Choose 'Open a book'.",
        ),
        StoreError::Exists => ApiError::of(
            Code::Rejected,
            "There is a file of that name already.",
            "It was not touched.",
            "Choose another name.",
        ),
        StoreError::NoSuchRecord => ApiError::of(
            Code::NotFound,
            "That record is not in this book.",
            "Nothing was changed.",
            "Go back and choose another.",
        ),
        StoreError::Io(error) => file_error(error),
        StoreError::Encode(_) | StoreError::Sql(_) => ApiError::unexpected(),
    }
}
