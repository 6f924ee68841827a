//! What can go wrong with the hub, in words for the one who uses it. Nothing here holds an address, a password, a
//! setting or what the server wrote: PostgreSQL's five-letter code at most.

use errand::{Halt, NoTls, NotTrusted, not_trusted};
use tokio_postgres::error::SqlState;

/// Why the hub did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HubError {
    /// A field that must be filled in is empty.
    #[error("Fill in every field of the Area hub.")]
    Incomplete,
    /// The certificate given for the hub is none.
    #[error("The file given as the hub's certificate is not one. Ask the local authority for it again.")]
    NotACertificate,
    /// No answer, or one that broke off.
    #[error(
        "The Area hub cannot be reached. Check that this laptop is online and the address is right, then try again."
    )]
    Unreachable,
    /// It has too much to do just now.
    #[error("The Area hub is busy. Try again in a few minutes.")]
    Busy,
    /// It does not speak TLS.
    #[error(
        "The Area hub does not keep the line private. Nothing was sent. Ask the local authority to switch on TLS."
    )]
    NotPrivate,
    /// Its certificate is not trusted.
    #[error(
        "The Area hub could not prove that it is the one at this address. Nothing was sent. Ask the local authority."
    )]
    NotTrusted,
    /// Its certificate is out of date, or the laptop's clock is.
    #[error(
        "The Area hub's certificate is out of date, or this laptop's date is wrong. Nothing was sent. Check the date, then ask the local authority."
    )]
    OutOfDate,
    /// Name or password is not accepted.
    #[error(
        "The Area hub does not accept this name and password. Check both, or ask the local authority for new ones."
    )]
    WrongPassword,
    /// Accepted, but not for this setting.
    #[error("The Area hub does not let you do this for this setting. Ask the local authority.")]
    NotAllowed,
    /// The database is not there or is no hub.
    #[error("There is no Area hub at this address. Check it, or ask the local authority.")]
    NoHub,
    /// The hub is of an older version than this program.
    #[error("The Area hub is older than this Senfolio. Ask the local authority to bring it up to date.")]
    Older,
    /// The hub is of a newer version than this program.
    #[error("The Area hub is newer than this Senfolio. Install the latest Senfolio, then try again.")]
    Newer,
    /// Its disk is full.
    #[error("The Area hub is full. Nothing was lost here. Ask the local authority to make room.")]
    Full,
    /// An entry is not what it says it is.
    #[error("The Area hub refused a record as damaged. Check the book, then try again.")]
    Refused,
    /// Anything else it says.
    #[error("The Area hub answered in a way Senfolio does not understand ({0}). Ask the local authority.")]
    Odd(String),
    /// The person stopped it.
    #[error("Stopped. What went through so far is kept.")]
    Cancelled,
    /// A fault in this program.
    #[error("The work broke off. Try again.")]
    BrokeOff,
}

impl HubError {
    /// Whether the same may well succeed by itself a little later.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Unreachable | Self::Busy)
    }
}

impl From<tokio_postgres::Error> for HubError {
    fn from(error: tokio_postgres::Error) -> Self {
        if let Some(why) = not_trusted(&error) {
            return match why {
                NotTrusted::OutOfDate => Self::OutOfDate,
                NotTrusted::Unknown => Self::NotTrusted,
            };
        }
        let Some(code) = error.code() else {
            // It has no code for a server that refuses TLS, only these words.
            let words = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
            return if words.contains("server does not support TLS") {
                Self::NotPrivate
            } else {
                Self::Unreachable
            };
        };
        // The class tells most: https://www.postgresql.org/docs/15/errcodes-appendix.html
        match (code, &code.code()[..2]) {
            (&SqlState::INSUFFICIENT_PRIVILEGE, _) => Self::NotAllowed,
            (
                &SqlState::INVALID_CATALOG_NAME | &SqlState::INVALID_SCHEMA_NAME | &SqlState::UNDEFINED_TABLE,
                _,
            ) => Self::NoHub,
            (&SqlState::DISK_FULL, _) => Self::Full,
            (&SqlState::CANNOT_CONNECT_NOW, _) | (_, "40" | "53" | "55") => Self::Busy,
            (_, "28") => Self::WrongPassword,
            (_, "08" | "57") => Self::Unreachable,
            (_, "22" | "23") => Self::Refused,
            (code, _) => Self::Odd(code.code().to_owned()),
        }
    }
}

impl From<Halt> for HubError {
    fn from(halt: Halt) -> Self {
        match halt {
            Halt::Cancelled => Self::Cancelled,
            Halt::BrokeOff => Self::BrokeOff,
        }
    }
}

impl From<NoTls> for HubError {
    fn from(why: NoTls) -> Self {
        match why {
            NoTls::NotCertificates => Self::NotACertificate,
            NoTls::NoSystemStore => Self::NotTrusted,
        }
    }
}
