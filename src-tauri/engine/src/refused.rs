//! Why a file or a card from somebody else is refused whole, and what its receiver is told.

use crate::failure::{ApiError, Code};
use exchange::{NotACard, NotOpened, Untrusted};

/// Why what came from elsewhere is not taken in. Nothing of it is kept then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The sealed file itself.
    #[error(transparent)]
    Post(#[from] NotOpened),
    /// A card.
    #[error(transparent)]
    Card(#[from] NotACard),
    /// A statement its setting did not sign.
    #[error(transparent)]
    Statement(#[from] Untrusted),
    /// From a setting this book knows nothing of, and nobody's card was compared.
    #[error("from a stranger")]
    Stranger,
    /// From a setting that has given this laptop no part.
    #[error("no part in this setting")]
    NoPart,
    /// It holds an entry its writer had no right to make, or that was changed.
    #[error("an entry that may not be believed")]
    Entry,
    /// It holds a child nobody agreed to share with this laptop.
    #[error("more than was agreed")]
    MoreThanAgreed,
    /// It was made on a day that has not come yet.
    #[error("made on a day to come")]
    DayToCome,
    /// It is another kind of file than was asked for.
    #[error("another kind of file")]
    OtherKind,
}

impl Refused {
    /// What the person is told.
    pub(crate) fn told(self) -> ApiError {
        let untouched = "Nothing was taken in, and nothing in your book was changed.";
        let (code, message, next) = match self {
            Self::Post(NotOpened::NotAPost) => (
                Code::Foreign,
                "This is not a file that Senfolio made for exchanging records.",
                "Choose the file whose name ends in .senfolio-post.",
            ),
            Self::Post(NotOpened::NotForUs) => (
                Code::Foreign,
                "This file was made for somebody else, or for another laptop of yours.",
                "Ask for a file made for you. If this laptop is new, give the sender its card first.",
            ),
            Self::Post(NotOpened::Broken) => (
                Code::Damaged,
                "This file is not whole: it was cut short or changed on its way.",
                "Copy it again from where it came, or wait until it has arrived completely. If that does not help, ask for a new one.",
            ),
            Self::Post(NotOpened::Newer) | Self::Card(NotACard::Newer) => (
                Code::NeedsUpdate,
                "A newer version of Senfolio made this file.",
                "Install the newer version on this laptop, then open the file again.",
            ),
            Self::Post(NotOpened::Forged) | Self::Card(NotACard::Forged) | Self::Statement(_) => (
                Code::Damaged,
                "This file is not from whom it says, or was changed after it was made.",
                "Do not use it. Ring the person it names and ask for a new one.",
            ),
            Self::Post(NotOpened::TooLarge) => (
                Code::Damaged,
                "This file is larger than any that Senfolio makes.",
                "Ask the sender for a new one, with fewer attached files.",
            ),
            Self::Card(NotACard::Malformed) => (
                Code::Foreign,
                "This is not a card that Senfolio made.",
                "Choose the file whose name ends in .senfolio-card.",
            ),
            Self::Stranger => (
                Code::Foreign,
                "This file is from somebody you have not met in Senfolio.",
                "Open their card first, and compare its words with them. Then open this file again.",
            ),
            Self::NoPart => (
                Code::Foreign,
                "This setting has not shared its records with this laptop.",
                "Give the setting your card, and ask for a new file once it has agreed.",
            ),
            Self::Entry => (
                Code::Damaged,
                "This file holds an entry that its writer had no right to make, or that was changed.",
                "Do not use it. Ring the sender and ask for a new one.",
            ),
            Self::MoreThanAgreed => (
                Code::Damaged,
                "This file holds records of a child that nobody agreed to share with you.",
                "Do not use it. Ring the sender, so that they can see to it.",
            ),
            Self::DayToCome => (
                Code::Foreign,
                "This file was made on a day that has not come yet: the clock of one of the two laptops is wrong.",
                "If the date of this laptop is right, ask the sender to put theirs right and to make the file again.",
            ),
            Self::OtherKind => (
                Code::Foreign,
                "This is a Senfolio file of another kind.",
                "Open it by hand: Network, Files in and out, Open a file.",
            ),
        };
        ApiError {
            code,
            message: message.into(),
            safe: untouched.into(),
            next: next.into(),
            problems: Vec::new(),
        }
    }
}
