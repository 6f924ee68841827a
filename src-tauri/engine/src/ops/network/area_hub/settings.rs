//! Someone sets up the Area hub, or switches it off.

use super::super::carrier::Carrier as _;
use super::kept::Kept;
use super::telling;
use crate::desk::Shared;
use crate::host::{AskFile, Progress};
use crate::ops::network::open::read_bounded;
use crate::session::Session;
use crate::{Failure, Nothing};
use chrono::{DateTime, Utc};
use domain::{Problem, Rejected, SettingId};
use hub::{Hub, HubError, Membership, Rights};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::StoreError;
use ts_rs::TS;

/// The book's Area hub, without what it takes to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct AreaHubView {
    /// Whether one is set up.
    pub on: bool,
    /// The id of the book's own setting, which the local authority lets in.
    pub setting: SettingId,
    /// What the login may do for it, as the hub last said; none before it was said, or if it is not let in.
    pub own_rights: Option<HubRights>,
    /// Other settings the login is let in for.
    pub others: u32,
    /// Of these, how many it may write for.
    pub others_written: u32,
    /// The server.
    pub host: String,
    /// The database.
    pub database: String,
    /// Who signs in.
    pub role: String,
    /// When something was last given to it.
    pub given_at: Option<DateTime<Utc>>,
    /// When it was last read.
    pub fetched_at: Option<DateTime<Utc>>,
}

/// What a login may do for a setting at the hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum HubRights {
    /// Read.
    Read,
    /// Read, and write about its children.
    Write,
    /// All that, and say who has a part and who was erased.
    Own,
}

impl From<Rights> for HubRights {
    fn from(rights: Rights) -> Self {
        match rights {
            Rights::Read => Self::Read,
            Rights::Write => Self::Write,
            Rights::Own => Self::Own,
        }
    }
}

/// An Area hub as it is filled in.
#[derive(Deserialize, TS)]
pub(crate) struct SetUpAreaHub {
    /// The server's name.
    pub host: String,
    /// Its port, as typed.
    pub port: String,
    /// The database.
    pub database: String,
    /// Who signs in.
    pub role: String,
    /// With what.
    pub password: String,
    /// The local authority gave out a certificate of its own: the file is asked for.
    pub certificate: bool,
    /// The person knows that the local authority can read what is given to the hub.
    pub understood: bool,
}

/// The book's Area hub.
pub(crate) fn area_hub(session: &mut Session, _input: Nothing) -> Result<AreaHubView, Failure> {
    let Some(kept) = session.book.read(Kept::read)? else {
        return Ok(AreaHubView {
            on: false,
            setting: session.own.clone(),
            own_rights: None,
            others: 0,
            others_written: 0,
            host: String::new(),
            database: String::new(),
            role: String::new(),
            given_at: None,
            fetched_at: None,
        });
    };
    let others = || kept.let_in.iter().filter(|(setting, _)| **setting != session.own);
    let short = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(AreaHubView {
        on: true,
        setting: session.own.clone(),
        own_rights: kept.let_in.get(&session.own).copied(),
        others: short(others().count()),
        others_written: short(others().filter(|(_, rights)| **rights != HubRights::Read).count()),
        host: kept.host,
        database: kept.database,
        role: kept.role,
        given_at: kept.given_at,
        fetched_at: kept.fetched_at,
    })
}

/// Signs in once, and keeps the hub if that works.
pub(crate) fn set_up_area_hub(
    shared: &Shared<'_>,
    input: SetUpAreaHub,
    progress: &dyn Progress,
) -> Result<AreaHubView, Failure> {
    shared.session(|session| match session.book.read_only() {
        Some(_) => Err(StoreError::ReadOnly.into()),
        None => Ok(()),
    })?;
    let filled = filled_in(shared, input)?;
    let mut hub = Hub::connect(&filled.settings(), &telling(progress, "Signing in")).map_err(at_its_field)?;
    let admitted = hub.memberships(&telling(progress, "Signing in")).map_err(at_its_field)?;
    if admitted.is_empty() {
        let message =
            "The Area hub knows this name, but lets it see no setting yet. Ask the local authority.";
        return Err(Rejected::Fields(vec![Problem::at("role", message)]).into());
    }
    shared.session(|session| {
        session.write(|writing| {
            let mut kept = Kept { let_in: let_in(&admitted), ..filled.clone() };
            if let Some(before) = Kept::read(writing.tx)?
                && (&before.host, before.port, &before.database) == (&kept.host, kept.port, &kept.database)
            {
                // The same hub by another name or password: what was read is still read.
                kept = Kept {
                    role: kept.role,
                    password: kept.password,
                    authority: kept.authority,
                    let_in: kept.let_in,
                    ..before
                };
            }
            kept.keep(writing.tx)?;
            writing.note("Set up the Area hub")
        })?;
        area_hub(session, Nothing {})
    })
}

/// What the login may do for which setting, as it is kept.
pub(super) fn let_in(admitted: &[Membership]) -> BTreeMap<SettingId, HubRights> {
    admitted.iter().map(|one| (one.setting.clone(), one.rights.into())).collect()
}

/// Switches the hub off: where it is and what it takes to sign in are forgotten. What was given to it stays there.
pub(crate) fn switch_off_area_hub(session: &mut Session, _input: Nothing) -> Result<AreaHubView, Failure> {
    session.write(|writing| {
        Kept::forget(writing.tx)?;
        writing.note("Switched the Area hub off")
    })?;
    session.from_hub = None;
    area_hub(session, Nothing {})
}

fn filled_in(shared: &Shared<'_>, input: SetUpAreaHub) -> Result<Kept, Failure> {
    let trimmed = |text: &str| text.trim().to_owned();
    let mut problems = Vec::new();
    for (field, text, message) in [
        ("host", &input.host, "Enter the server's name"),
        ("database", &input.database, "Enter the name of the database"),
        ("role", &input.role, "Enter the name the local authority gave you"),
        ("password", &input.password, "Enter the password"),
    ] {
        if text.trim().is_empty() {
            problems.push(Problem::at(field, message));
        }
    }
    let port = input.port.trim().parse::<u16>().ok().filter(|port| *port > 0);
    if port.is_none() {
        problems.push(Problem::at("port", "Enter the port as a number, usually 5432"));
    }
    if !input.understood {
        let message = "Tick that you know this. If it is not what you want, use sealed files instead.";
        problems.push(Problem::at("understood", message));
    }
    let (true, Some(port)) = (problems.is_empty(), port) else {
        return Err(Rejected::Fields(problems).into());
    };
    Ok(Kept {
        host: trimmed(&input.host),
        port,
        database: trimmed(&input.database),
        role: trimmed(&input.role),
        password: input.password,
        authority: if input.certificate { Some(asked_certificate(shared)?) } else { None },
        given_at: None,
        fetched_at: None,
        cursor: hub::Cursor::default(),
        unmet: BTreeSet::new(),
        partial: BTreeMap::new(),
        saw: BTreeMap::new(),
        let_in: BTreeMap::new(),
    })
}

fn asked_certificate(shared: &Shared<'_>) -> Result<String, Failure> {
    let ask = AskFile {
        title: "Choose the certificate the local authority gave you".into(),
        extensions: vec!["pem".into(), "crt".into(), "cer".into()],
        label: "Certificate".into(),
        ..AskFile::default()
    };
    let path = shared.host().ask_open(&ask).and_then(|paths| paths.into_iter().next());
    let bytes = read_bounded(&path.ok_or(Failure::Cancelled)?)?;
    String::from_utf8(bytes).map_err(|_| at_its_field(HubError::NotACertificate))
}

/// A trial that failed for something the person filled in says so at that field.
fn at_its_field(error: HubError) -> Failure {
    let field = match error {
        HubError::NotACertificate | HubError::NotTrusted => "certificate",
        HubError::WrongPassword => "password",
        HubError::NoHub => "database",
        HubError::Incomplete
        | HubError::Unreachable
        | HubError::Busy
        | HubError::NotPrivate
        | HubError::OutOfDate
        | HubError::NotAllowed
        | HubError::Older
        | HubError::Newer
        | HubError::Full
        | HubError::Refused
        | HubError::Odd(_)
        | HubError::Cancelled
        | HubError::BrokeOff => return error.into(),
    };
    Rejected::Fields(vec![Problem::at(field, error.to_string())]).into()
}
