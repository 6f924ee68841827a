//! What can go wrong with a post box, in words for the one who set it up. Nothing here holds an address, a
//! password, a file's name or what a server wrote: a status number at most.

use errand::{Halt, NotTrusted};
use std::io::ErrorKind;

/// Why the post box did not do what was asked. Each says who can do what about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PostBoxError {
    /// The address cannot be read.
    #[error("This is not an address. It begins with https:// and names the storage.")]
    NotAnAddress,
    /// The address would send the password in the clear.
    #[error("The address must begin with https://, so that nobody on the way can read the password.")]
    NotPrivate,
    /// The address holds a user or a password, and addresses are shown on screens.
    #[error("Take the user name and password out of the address: they have their own fields.")]
    PasswordInAddress,
    /// A field that must be filled in is empty.
    #[error("Fill in every field of the storage.")]
    Incomplete,
    /// No answer, or one that broke off.
    #[error(
        "The storage cannot be reached. Check that this laptop is online and the address is right, then try again."
    )]
    Unreachable,
    /// It answers that it has too much to do just now.
    #[error("The storage is busy. Try again in a few minutes.")]
    Busy,
    /// Its certificate is not trusted.
    #[error(
        "The storage could not prove that it is the one at this address. Nothing was sent. Ask whoever runs it."
    )]
    NotTrusted,
    /// Its certificate is out of date, or the laptop's clock is.
    #[error(
        "The storage's certificate is out of date, or this laptop's date is wrong. Nothing was sent. Check the date, then ask whoever runs the storage."
    )]
    OutOfDate,
    /// The laptop's clock is too far from the storage's.
    #[error(
        "This laptop's clock is wrong, so the storage refuses it. Set the date and time, then try again."
    )]
    ClockWrong,
    /// The user name or the password is not accepted.
    #[error(
        "The storage does not accept this user name and password. Check both, or ask whoever runs it for new ones."
    )]
    WrongPassword,
    /// They are accepted, but not for this.
    #[error(
        "The storage does not allow this here. Ask whoever runs it for the right to read, write and delete in this folder."
    )]
    NotAllowed,
    /// There is no such folder or bucket.
    #[error(
        "The folder of the post box is not there. Check its name; if it is on a stick or a network drive, see that this is connected."
    )]
    NoSuchPlace,
    /// The storage has moved and the new address is for a person to look at first.
    #[error("The storage says that it has moved. Ask whoever runs it for the new address.")]
    Moved,
    /// No room, or the quota is used up.
    #[error("The storage is full. Nothing was lost here. Make room there, or ask for more, then try again.")]
    Full,
    /// Larger than a post may be, or than the storage takes.
    #[error("The file is too large for the storage. Send less at once.")]
    TooLarge,
    /// Written and accepted, yet not there or not the same afterwards.
    #[error("The storage took a file and did not give the same file back. It cannot be used as a post box.")]
    NotKept,
    /// An answer this program knows nothing about.
    #[error("The storage answered in a way Senfolio does not understand (number {0}). Ask whoever runs it.")]
    Odd(u16),
    /// The person stopped it.
    #[error("Stopped. What was sent so far does no harm.")]
    Cancelled,
    /// A fault in this program.
    #[error("The work broke off. Try again.")]
    BrokeOff,
}

impl PostBoxError {
    /// Whether the same may well succeed by itself a little later.
    pub fn is_passing(self) -> bool {
        matches!(self, Self::Unreachable | Self::Busy)
    }

    /// What an HTTP answer means. `code` is the word S3 puts inside, empty elsewhere.
    pub(crate) fn of_answer(status: u16, code: &str) -> Self {
        match (status, code) {
            (_, "RequestTimeTooSkewed" | "RequestExpired") => Self::ClockWrong,
            (_, "InvalidAccessKeyId" | "SignatureDoesNotMatch" | "InvalidClientTokenId") => {
                Self::WrongPassword
            }
            (_, "NoSuchBucket") => Self::NoSuchPlace,
            (_, "QuotaExceeded" | "XMinioStorageFull" | "XMinioAdminBucketQuotaExceeded") | (507, _) => {
                Self::Full
            }
            (_, "EntityTooLarge") | (413, _) => Self::TooLarge,
            (_, "SlowDown") => Self::Busy,
            (401, _) => Self::WrongPassword,
            (403, _) => Self::NotAllowed,
            // A WebDAV collection that is not there: RFC 4918, 9.7.1.
            (404 | 409 | 410, _) => Self::NoSuchPlace,
            (300..=399, _) => Self::Moved,
            // 423: Nextcloud, while it works on the file.
            (423 | 425 | 429 | 500 | 503, _) => Self::Busy,
            (408 | 502 | 504, _) => Self::Unreachable,
            (other, _) => Self::Odd(other),
        }
    }

    pub(crate) fn of_io(error: &std::io::Error) -> Self {
        #[expect(
            clippy::wildcard_enum_match_arm,
            reason = "a system has many faults; these a person can act on"
        )]
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            ErrorKind::FileTooLarge => Self::TooLarge,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::NotAllowed,
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::NoSuchPlace,
            _ => Self::Unreachable,
        }
    }
}

impl From<Halt> for PostBoxError {
    fn from(halt: Halt) -> Self {
        match halt {
            Halt::Cancelled => Self::Cancelled,
            Halt::BrokeOff => Self::BrokeOff,
        }
    }
}

impl From<NotTrusted> for PostBoxError {
    fn from(why: NotTrusted) -> Self {
        match why {
            NotTrusted::OutOfDate => Self::OutOfDate,
            NotTrusted::Unknown => Self::NotTrusted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_told_in_words_a_person_can_act_on() {
        for (status, code, means) in [
            (401, "", PostBoxError::WrongPassword),
            (403, "SignatureDoesNotMatch", PostBoxError::WrongPassword),
            (403, "AccessDenied", PostBoxError::NotAllowed),
            (403, "RequestTimeTooSkewed", PostBoxError::ClockWrong),
            (403, "QuotaExceeded", PostBoxError::Full),
            (404, "NoSuchBucket", PostBoxError::NoSuchPlace),
            (409, "", PostBoxError::NoSuchPlace),
            (413, "", PostBoxError::TooLarge),
            (423, "", PostBoxError::Busy),
            (503, "SlowDown", PostBoxError::Busy),
            (301, "", PostBoxError::Moved),
            (507, "", PostBoxError::Full),
            (418, "", PostBoxError::Odd(418)),
        ] {
            assert_eq!(PostBoxError::of_answer(status, code), means, "{status} {code}");
        }
    }

    #[test]
    fn a_full_disk_and_a_locked_folder_are_told_apart() {
        let of = |kind| PostBoxError::of_io(&std::io::Error::from(kind));

        assert_eq!(of(ErrorKind::StorageFull), PostBoxError::Full);
        assert_eq!(of(ErrorKind::QuotaExceeded), PostBoxError::Full);
        assert_eq!(of(ErrorKind::PermissionDenied), PostBoxError::NotAllowed);
        assert_eq!(of(ErrorKind::NotFound), PostBoxError::NoSuchPlace);
    }

    #[test]
    fn only_what_passes_by_itself_is_tried_again() {
        assert!(PostBoxError::Unreachable.is_passing() && PostBoxError::Busy.is_passing());
        for lasting in [PostBoxError::WrongPassword, PostBoxError::Full, PostBoxError::NotTrusted] {
            assert!(!lasting.is_passing(), "{lasting:?}");
        }
    }
}
