//! Two people make their books known to each other: one saves a card, the other opens it, and both read its words aloud.

use crate::desk::Shared;
use crate::host::{AskFile, Progress};
use crate::ops::packs::{Saved, write_where_asked};
use crate::session::Session;
use crate::{Failure, Nothing};
use chrono::{DateTime, Utc};
use domain::{DeviceId, Problem, Rejected};
use exchange::{ReadCard, make_card, read_card};
use serde::{Deserialize, Serialize};
use store::Contact;
use ts_rs::TS;

/// A card as a person compares it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct CardView {
    /// The person.
    pub person: String,
    /// Their setting.
    pub setting_name: String,
    /// Their device, short for a laptop that has the book.
    pub device: DeviceId,
    /// Six words to be compared aloud.
    pub words: Vec<String>,
    /// When its words were compared, if they were.
    pub trusted_at: Option<DateTime<Utc>>,
    /// Whether it is this laptop's own.
    pub own: bool,
}

/// This laptop's card, to read its words from.
pub(crate) fn my_card(session: &mut Session, _input: Nothing) -> Result<CardView, Failure> {
    let card = read_card(&own_card(session)?)?;
    Ok(view(&card, session, None))
}

/// Asks where to, and writes this laptop's card there.
pub(crate) fn save_card(
    shared: &Shared<'_>,
    _input: Nothing,
    _progress: &dyn Progress,
) -> Result<Saved, Failure> {
    let card = shared.session(own_card)?;
    let ask = AskFile {
        title: "Save your card".into(),
        suggested_name: "My Senfolio card.senfolio-card".into(),
        ..card_file()
    };
    let (saved, _) = write_where_asked(shared, &ask, &card)?;
    if saved.saved {
        shared.session(|session| session.note("Saved this laptop's card"))?;
    }
    Ok(saved)
}

/// Asks for somebody's card and shows it. Nothing is believed until its words were compared.
pub(crate) fn open_card(
    shared: &Shared<'_>,
    _input: Nothing,
    _progress: &dyn Progress,
) -> Result<CardView, Failure> {
    let ask = AskFile { title: "Open somebody's card".into(), ..card_file() };
    let path = shared.host().ask_open(&ask).and_then(|paths| paths.into_iter().next());
    let bytes = std::fs::read(path.ok_or(Failure::Cancelled)?)?;
    let card = read_card(&bytes)?;
    shared.session(|session| {
        let known = session.book.read(|tx| tx.contacts())?;
        let same = known.into_iter().find(|contact| contact.card == bytes);
        let view = view(&card, session, same.map(|contact| contact.trusted_at));
        session.card = Some(bytes);
        Ok(view)
    })
}

/// The two have read the words to each other.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct TrustCard {
    /// The card's device, so that no other card is meant than the one shown.
    pub device: DeviceId,
    /// Both heard the same six words.
    pub words_match: bool,
}

/// Believes the card that is open.
pub(crate) fn trust_card(session: &mut Session, input: TrustCard) -> Result<CardView, Failure> {
    let bytes = session.card.clone().ok_or(Failure::BadRequest("no card is open".into()))?;
    let card = read_card(&bytes)?;
    let reject = |message: &str| Rejected::Fields(vec![Problem::at("words_match", message)]);
    if card.device != input.device {
        return Err(Failure::BadRequest("another card is open".into()));
    }
    if !input.words_match {
        return Err(reject("Read the six words to each other first. If one differs, do not go on.").into());
    }
    if card.device == session.signer.device.id() {
        return Err(reject("This is your own card. Open the card of the other person.").into());
    }
    let trusted_at = session.host.now();
    let contact =
        Contact { device: card.device.clone(), setting: card.setting.clone(), card: bytes, trusted_at };
    session.write(|writing| {
        writing.tx.trust_contact(&contact)?;
        writing.note("Compared somebody's card and kept it")
    })?;
    session.card = None;
    Ok(view(&card, session, Some(trusted_at)))
}

/// Puts the open card away unbelieved.
pub(crate) fn drop_card(session: &mut Session, _input: Nothing) -> Result<Nothing, Failure> {
    session.card = None;
    Ok(Nothing {})
}

fn card_file() -> AskFile {
    AskFile { extensions: vec!["senfolio-card".into()], label: "Senfolio card".into(), ..AskFile::default() }
}

pub(crate) fn own_card(session: &mut Session) -> Result<Vec<u8>, Failure> {
    let (own, root) = (session.own.clone(), session.root()?);
    let name = super::settings::name_of(session, &own)?;
    let recipient = session.identity.recipient();
    Ok(make_card(&session.user, &name, &root, &session.signer.device, &recipient)?)
}

fn view(card: &ReadCard, session: &Session, trusted_at: Option<DateTime<Utc>>) -> CardView {
    CardView {
        person: card.card.person.clone(),
        setting_name: card.card.setting_name.clone(),
        device: card.device.clone(),
        words: card.words.iter().map(|word| (*word).to_owned()).collect(),
        trusted_at,
        own: card.device == session.signer.device.id(),
    }
}
