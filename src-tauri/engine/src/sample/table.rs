//! A sample's book and its neighbours' on one table, while the sample is laid out. The people at it meet, share and hand
//! each other sealed files by the same operations as two people with two laptops; there is no second way.

use super::Neighbour;
use super::script::Whose;
use super::stage::Stage;
use crate::desk::{Desk, Shared, hold};
use crate::host::{Host, Silent};
use crate::ops::area_summary::{SendSummary, keep_summary, send_summary};
use crate::ops::door::make_passing_book;
use crate::ops::network::{
    ShareWith, TrustCard, WhichMember, keep_exchange, my_card, open_card, open_exchange, open_file,
    prepare_exchange, save_card, share_with, trust_card,
};
use crate::session::Session;
use crate::{Failure, Nothing};
use chrono::{DateTime, Utc};
use domain::members::Role;
use domain::{DeviceId, RecordId, SettingId};
use std::path::Path;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// The table. Taken down, or dropped when something fails, it leaves none of the neighbours' books.
pub(super) struct Table {
    own: Mutex<Desk>,
    neighbours: Vec<Mutex<Desk>>,
    stage: Arc<Stage>,
    real: Arc<dyn Host>,
    // The last field, so that it goes when the books in it are closed: an open file cannot be removed everywhere.
    _folder: Option<TempDir>,
}

impl Table {
    /// Lays a sample's empty book on it, and an empty one for each neighbour.
    pub(super) fn lay(session: Session, neighbours: &[Neighbour]) -> Result<Self, Failure> {
        let real = Arc::clone(&session.host);
        let folder = if neighbours.is_empty() {
            None
        } else {
            // Beside the sample's own book, where there is room and the right to write.
            let beside = session.path.parent().unwrap_or(Path::new("."));
            Some(tempfile::Builder::new().prefix(".senfolio-sample-").tempdir_in(beside)?)
        };
        let place = folder.as_ref().map(|folder| folder.path().to_owned()).unwrap_or_default();
        let stage = Arc::new(Stage::new(Arc::clone(&real), place.clone()));
        let host: Arc<dyn Host> = Arc::clone(&stage) as Arc<dyn Host>;
        let laid = |session: Session| {
            let mut desk = Desk::new(Arc::clone(&host));
            desk.session = Some(Session { host: Arc::clone(&host), ..session });
            Mutex::new(desk)
        };
        let mut books = Vec::new();
        for (n, neighbour) in neighbours.iter().enumerate() {
            let path = place.join(format!("{n}.senfolio"));
            books.push(laid(make_passing_book(&host, path, neighbour.author)?));
        }
        Ok(Self { own: laid(session), neighbours: books, stage, real, _folder: folder })
    }

    /// Writes in somebody's book: in its own setting, or within a neighbour's that was shared with it.
    pub(super) fn write<T>(
        &self,
        book: Whose,
        within: Whose,
        write: impl FnOnce(&mut Session) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let setting = within.map(|n| self.setting(Some(n))).transpose()?;
        self.book(book)?.session(|session| match &setting {
            Some(setting) => session.within(setting, write),
            None => write(session),
        })
    }

    /// A neighbour makes a file for the sample's author, who keeps it. Before the first one they meet, and the neighbour
    /// shares these children.
    pub(super) fn gives(
        &self,
        from: usize,
        shares: Vec<RecordId>,
        now: DateTime<Utc>,
    ) -> Result<(), Failure> {
        self.stage.turn_to(now);
        let (neighbour, own, setting) = (self.book(Some(from))?, self.book(None)?, self.setting(Some(from))?);
        let device = device(&own)?;
        introduce(&neighbour, &own)?;
        let shares_already = neighbour
            .session(|session| Ok(session.book.read(|tx| tx.member(&setting, &device))?.is_some()))?;
        if !shares_already {
            let part = ShareWith { device, role: Role::Writer, only: Some(shares), keeps: false };
            let _ = neighbour.session(|session| share_with(session, part))?;
        }
        hand_over(&neighbour, &own, &setting)
    }

    /// The sample's author makes a file for a neighbour, who keeps it.
    pub(super) fn answers(&self, to: usize, now: DateTime<Utc>) -> Result<(), Failure> {
        self.stage.turn_to(now);
        hand_over(&self.book(None)?, &self.book(Some(to))?, &self.setting(Some(to))?)
    }

    /// A neighbour sends the sample's author its anonymous summary, which is kept.
    pub(super) fn sends_counts(&self, from: usize, now: DateTime<Utc>) -> Result<(), Failure> {
        self.stage.turn_to(now);
        let (neighbour, own) = (self.book(Some(from))?, self.book(None)?);
        introduce(&neighbour, &own)?;
        let ask = SendSummary { device: Some(device(&own)?), anew: false };
        let _ = send_summary(&neighbour, ask, &Silent)?;
        let _ = open_file(&own, Nothing {}, &Silent)?;
        let _ = own.session(|session| keep_summary(session, Nothing {}))?;
        Ok(())
    }

    /// Takes the sample's book off the table, at home on the real machine again. The neighbours' are gone.
    pub(super) fn clear(self) -> Result<Session, Failure> {
        let session = hold(&self.own).session.take().ok_or(Failure::Locked)?;
        let now = self.real.now();
        Ok(Session { host: Arc::clone(&self.real), last_active: now, ..session })
    }

    fn book(&self, whose: Whose) -> Result<Shared<'_>, Failure> {
        let desk = whose.map_or(Some(&self.own), |n| self.neighbours.get(n));
        desk.map(Shared).ok_or(Failure::Unexpected("a neighbour in the sample"))
    }

    fn setting(&self, whose: Whose) -> Result<SettingId, Failure> {
        self.book(whose)?.session(|session| Ok(session.own.clone()))
    }
}

fn device(book: &Shared<'_>) -> Result<DeviceId, Failure> {
    book.session(|session| Ok(session.signer.device.id()))
}

/// Two meet, unless they have.
fn introduce(one: &Shared<'_>, other: &Shared<'_>) -> Result<(), Failure> {
    let device = device(other)?;
    let met = one.session(|session| Ok(session.book.read(|tx| tx.contacts())?))?;
    if met.iter().any(|contact| contact.device == device) {
        return Ok(());
    }
    meet(one, other)?;
    meet(other, one)
}

/// One saves a card, the other opens it, and both read the same words.
fn meet(one: &Shared<'_>, other: &Shared<'_>) -> Result<(), Failure> {
    let _ = save_card(one, Nothing {}, &Silent)?;
    let card = open_card(other, Nothing {}, &Silent)?;
    let said = one.session(|session| my_card(session, Nothing {}))?.words;
    let heard = TrustCard { device: card.device, words_match: said == card.words };
    let _ = other.session(|session| trust_card(session, heard))?;
    Ok(())
}

/// A file about a setting, from one book to another.
fn hand_over(from: &Shared<'_>, to: &Shared<'_>, setting: &SettingId) -> Result<(), Failure> {
    let ask = WhichMember { device: device(to)?, everything: false };
    let turn = |setting: &SettingId| {
        from.session(|session| {
            session.turn_to(setting);
            Ok(())
        })
    };
    turn(setting)?;
    let _ = prepare_exchange(from, ask, &Silent)?;
    turn(&from.session(|session| Ok(session.own.clone()))?)?;
    let _ = open_exchange(to, Nothing {}, &Silent)?;
    let _ = keep_exchange(to, Nothing {}, &Silent)?;
    Ok(())
}
