//! Someone sets up a post box, tries it out, or switches it off.

use super::super::carrier::Carrier as _;
use super::kept::Kept;
use super::telling;
use crate::desk::Shared;
use crate::host::{AskFile, Progress};
use crate::session::Session;
use crate::{Failure, Nothing};
use chrono::{DateTime, Utc};
use domain::{Problem, Rejected};
use postbox::{Place, PostBox, PostBoxError, S3, Secret, WebDav};
use serde::{Deserialize, Serialize};
use store::StoreError;
use ts_rs::TS;

/// What a post box is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PlaceKind {
    /// A folder on this laptop that others keep in step.
    Folder,
    /// A folder on a WebDAV server.
    WebDav,
    /// A bucket of S3-compatible storage.
    S3,
}

/// The book's post box, without what it takes to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct PostBoxView {
    /// What it is; none while it is switched off.
    pub kind: Option<PlaceKind>,
    /// Where it is.
    pub place: String,
    /// Who signs in there; empty for a folder.
    pub user: String,
    /// When something was last sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it was last looked into.
    pub fetched_at: Option<DateTime<Utc>>,
}

/// A post box as it is filled in. The path of a folder is none of it: that is asked for by the system's own dialog.
#[derive(Deserialize, TS)]
pub(crate) struct SetUpPostBox {
    /// What it is.
    pub kind: PlaceKind,
    /// The server's or storage's address.
    #[serde(default)]
    pub address: String,
    /// WebDAV: who signs in. S3: the id of the access key.
    #[serde(default)]
    pub user: String,
    /// WebDAV: the password. S3: the secret access key.
    #[serde(default)]
    pub password: String,
    /// S3: the bucket.
    #[serde(default)]
    pub bucket: String,
    /// S3: a folder inside it; may be empty.
    #[serde(default)]
    pub folder: String,
    /// S3: the region; may be empty.
    #[serde(default)]
    pub region: String,
}

/// Where a post box is, as the book keeps it. Cannot be printed by accident.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct KeptPlace {
    kind: PlaceKind,
    /// A folder's path, or an address.
    at: String,
    #[serde(default)]
    user: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    bucket: String,
    #[serde(default)]
    folder: String,
    #[serde(default)]
    region: String,
}

impl KeptPlace {
    /// As the carrier takes it.
    pub(super) fn place(&self) -> Place {
        match self.kind {
            PlaceKind::Folder => Place::Folder((&self.at).into()),
            PlaceKind::WebDav => Place::WebDav(WebDav {
                address: self.at.clone(),
                user: self.user.clone(),
                password: Secret::new(&self.password),
            }),
            PlaceKind::S3 => Place::S3(S3 {
                address: self.at.clone(),
                bucket: self.bucket.clone(),
                folder: self.folder.clone(),
                region: self.region.clone(),
                key: self.user.clone(),
                secret: Secret::new(&self.password),
            }),
        }
    }

    /// Where it is, for the person.
    fn words(&self) -> String {
        let parts = [&self.at, &self.bucket, &self.folder];
        let parts: Vec<&str> =
            parts.iter().map(|part| part.as_str()).filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }
}

/// The book's post box.
pub(crate) fn post_box(session: &mut Session, _input: Nothing) -> Result<PostBoxView, Failure> {
    let kept = session.book.read(Kept::read)?;
    Ok(PostBoxView {
        kind: kept.as_ref().map(|kept| kept.place.kind),
        place: kept.as_ref().map(|kept| kept.place.words()).unwrap_or_default(),
        user: kept.as_ref().map(|kept| kept.place.user.clone()).unwrap_or_default(),
        sent_at: kept.as_ref().and_then(|kept| kept.sent_at),
        fetched_at: kept.as_ref().and_then(|kept| kept.fetched_at),
    })
}

/// Tries a place out, and keeps it as the book's post box if it will do.
pub(crate) fn set_up_post_box(
    shared: &Shared<'_>,
    input: SetUpPostBox,
    progress: &dyn Progress,
) -> Result<PostBoxView, Failure> {
    shared.session(|session| match session.book.read_only() {
        Some(_) => Err(StoreError::ReadOnly.into()),
        None => Ok(()),
    })?;
    let place = filled_in(shared, input)?;
    let refused = |error: PostBoxError| at_its_field(place.kind, error);
    let mut trial = PostBox::open(&place.place()).map_err(refused)?;
    trial.try_out(&telling(progress, "Trying it out")).map_err(refused)?;
    shared.session(|session| {
        session.write(|writing| {
            let mut kept = Kept::read(writing.tx)?
                .filter(|kept| kept.place.kind == place.kind && kept.place.words() == place.words())
                .unwrap_or_else(|| Kept::at(place.clone()));
            kept.place = place.clone();
            kept.keep(writing.tx)?;
            writing.note("Set up a post box")
        })?;
        post_box(session, Nothing {})
    })
}

/// Switches the post box off: where it is and what it takes to sign in are forgotten. What lies there stays there.
pub(crate) fn switch_off_post_box(session: &mut Session, _input: Nothing) -> Result<PostBoxView, Failure> {
    session.write(|writing| {
        Kept::forget(writing.tx)?;
        writing.note("Switched the post box off")
    })?;
    session.inbox = super::Inbox::default();
    session.pending = None;
    post_box(session, Nothing {})
}

/// What was filled in, all problems at once; a folder is asked for.
fn filled_in(shared: &Shared<'_>, input: SetUpPostBox) -> Result<KeptPlace, Failure> {
    let trimmed = |text: &str| text.trim().to_owned();
    let mut place = KeptPlace {
        kind: input.kind,
        at: trimmed(&input.address),
        user: trimmed(&input.user),
        password: input.password,
        bucket: trimmed(&input.bucket),
        folder: trimmed(&input.folder),
        region: trimmed(&input.region),
    };
    let needed: &[(&str, &str, &str)] = match place.kind {
        PlaceKind::Folder => {
            place = KeptPlace { at: asked_folder(shared)?, ..empty(PlaceKind::Folder) };
            &[]
        }
        PlaceKind::WebDav => {
            (place.bucket, place.folder, place.region) = Default::default();
            &[
                ("address", &place.at, "Enter the address of the folder"),
                ("user", &place.user, "Enter the user name"),
                ("password", &place.password, "Enter the password"),
            ]
        }
        PlaceKind::S3 => &[
            ("address", &place.at, "Enter the address of the storage"),
            ("bucket", &place.bucket, "Enter the name of the bucket"),
            ("user", &place.user, "Enter the access key"),
            ("password", &place.password, "Enter the secret key"),
        ],
    };
    let missing: Vec<Problem> = needed
        .iter()
        .filter(|(_, text, _)| text.is_empty())
        .map(|(field, _, message)| Problem::at(*field, *message))
        .collect();
    if missing.is_empty() { Ok(place) } else { Err(Rejected::Fields(missing).into()) }
}

fn empty(kind: PlaceKind) -> KeptPlace {
    KeptPlace {
        kind,
        at: String::new(),
        user: String::new(),
        password: String::new(),
        bucket: String::new(),
        folder: String::new(),
        region: String::new(),
    }
}

fn asked_folder(shared: &Shared<'_>) -> Result<String, Failure> {
    let ask = AskFile { title: "Choose the folder others keep in step".into(), ..AskFile::default() };
    let folder = shared.host().ask_folder(&ask).ok_or(Failure::Cancelled)?;
    let unreadable = "Senfolio cannot read the name of this folder. Choose another one.";
    let name = folder.to_str().ok_or_else(|| Rejected::Fields(vec![Problem::at("kind", unreadable)]))?;
    Ok(name.to_owned())
}

/// A trial that failed for something the person filled in says so at that field.
fn at_its_field(kind: PlaceKind, error: PostBoxError) -> Failure {
    let field = match (error, kind) {
        (PostBoxError::NotAnAddress | PostBoxError::NotPrivate | PostBoxError::PasswordInAddress, _) => {
            "address"
        }
        (PostBoxError::NoSuchPlace, PlaceKind::WebDav) => "address",
        (PostBoxError::NoSuchPlace, PlaceKind::S3) => "bucket",
        (PostBoxError::WrongPassword, _) => "password",
        _ => return error.into(),
    };
    Rejected::Fields(vec![Problem::at(field, error.to_string())]).into()
}
