//! Someone opens a file from somebody else, whatever it is for: records of a setting, a child's file for a move, a receipt.

use super::account::ExchangePlan;
use super::open::{open_post_of, read_bounded, unsealed};
use crate::desk::Shared;
use crate::host::{AskFile, Progress};
use crate::ops::area_summary::{SummaryView, read_summary};
use crate::ops::handover::{ArrivalView, ReceiptView, arrived, read_receipt};
use crate::{Failure, Nothing, Refused};
use domain::{Problem, Rejected};
use exchange::{NotOpened, Post, Purpose, With, asks_for_passphrase, open_post, plain_phrase};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;

/// What a file turned out to be. Nothing of it is kept yet.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub(crate) enum Opened {
    /// Records of a setting this laptop has a part in.
    Exchange {
        /// What is in it.
        plan: Box<ExchangePlan>,
    },
    /// A child's file from another setting.
    Arrival {
        /// What is in it.
        file: Box<ArrivalView>,
    },
    /// That a child's file arrived.
    Receipt {
        /// Which.
        receipt: ReceiptView,
    },
    /// A setting's anonymous counts.
    Summary {
        /// What is in it.
        summary: Box<SummaryView>,
    },
    /// It asks for a phrase first.
    AsksForPhrase,
}

/// A phrase somebody told.
#[derive(Deserialize, TS)]
pub(crate) struct TellPhrase {
    /// As it was typed.
    pub phrase: String,
}

/// Asks for a file and answers what it is.
pub(crate) fn open_file(
    shared: &Shared<'_>,
    _input: Nothing,
    progress: &dyn Progress,
) -> Result<Opened, Failure> {
    let ask = AskFile {
        title: "Open a file from somebody else".into(),
        extensions: vec!["senfolio-post".into()],
        label: "Senfolio file".into(),
        ..AskFile::default()
    };
    let path = shared.host().ask_open(&ask).and_then(|paths| paths.into_iter().next());
    let sealed = read_bounded(&path.ok_or(Failure::Cancelled)?)?;
    if asks_for_passphrase(&sealed) {
        shared.session(|session| {
            session.shut = Some(Arc::new(sealed));
            Ok(())
        })?;
        return Ok(Opened::AsksForPhrase);
    }
    let post = unsealed(shared, &sealed)?;
    read(shared, post, progress)
}

/// Opens the file that asked for a phrase.
pub(crate) fn unlock_file(
    shared: &Shared<'_>,
    input: TellPhrase,
    progress: &dyn Progress,
) -> Result<Opened, Failure> {
    let sealed = shared.session(|session| Ok(session.shut.clone()))?;
    let sealed = sealed.ok_or(Failure::BadRequest("no file is open".into()))?;
    let phrase = plain_phrase(&input.phrase);
    let reject = |message: &str| Failure::from(Rejected::Fields(vec![Problem::at("phrase", message)]));
    if phrase.is_empty() {
        return Err(reject("Type the words the sender told you"));
    }
    let post = open_post(&sealed, &With::Passphrase(&phrase)).map_err(|not| match not {
        NotOpened::NotForUs => reject("These words do not open this file. Check each word with the sender."),
        NotOpened::NotAPost
        | NotOpened::Broken
        | NotOpened::Newer
        | NotOpened::Forged
        | NotOpened::TooLarge => Failure::from(not),
    })?;
    shared.session(|session| {
        session.shut = None;
        Ok(())
    })?;
    if post.manifest.purpose != Purpose::Transition {
        // Everything else is sealed to one laptop, so that it is known for whom it was made.
        return Err(Refused::OtherKind.into());
    }
    read(shared, post, progress)
}

fn read(shared: &Shared<'_>, post: Post, progress: &dyn Progress) -> Result<Opened, Failure> {
    match post.manifest.purpose {
        Purpose::Exchange => Ok(Opened::Exchange { plan: Box::new(open_post_of(shared, post, progress)?) }),
        Purpose::Transition => {
            let file = Box::new(shared.session(|session| arrived(session, post))?);
            Ok(Opened::Arrival { file })
        }
        Purpose::Receipt => {
            Ok(Opened::Receipt { receipt: shared.session(|session| read_receipt(session, &post))? })
        }
        Purpose::Summary => {
            Ok(Opened::Summary { summary: Box::new(shared.session(|session| read_summary(session, &post))?) })
        }
    }
}
