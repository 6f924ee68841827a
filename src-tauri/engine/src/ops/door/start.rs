//! Someone starts a book of their own: at most four questions, and a recovery code at the end.

use super::view::{Door, door, remember};
use crate::Failure;
use crate::desk::Shared;
use crate::host::{AskFile, Host, Progress, Step};
use crate::ops::door::good_enough;
use crate::ops::packs::ending_in;
use crate::ops::records::{SaveRecord, save_in};
use crate::session::{IDLE_MINUTES, Session, Signer, Writing, local};
use crate::trust::settle_in;
use domain::settings::SettingKind;
use domain::{Problem, RecordId, Rejected};
use exchange::{DeviceKey, RootKey};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;
use store::{Book, BookKey, Cost, KeyFile, RecoveryCode, Secrets, StoreError, key_file_beside};
use ts_rs::TS;

/// The first run's answers.
#[derive(Clone, Deserialize, TS)]
pub(crate) struct StartBook {
    /// What the setting is called.
    pub setting_name: String,
    /// What kind it is.
    pub setting_kind: String,
    /// Who the SENCo is; none means not yet.
    pub senco_name: Option<String>,
    /// Whether that is the person at the keyboard.
    pub senco_is_me: bool,
    /// Opens the book from now on.
    pub passphrase: String,
    /// Where it is to lie.
    pub place: Place,
}

/// Where a new book is to lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Place {
    /// In the documents folder.
    Usual,
    /// Where the person says.
    Ask,
}

/// A new book, open.
#[derive(Clone, Serialize, TS)]
pub(crate) struct Started {
    /// Where the program stands.
    pub door: Door,
    /// Shown once; opens the book when the passphrase is forgotten.
    pub recovery_code: String,
    /// The book's file name.
    pub book_name: String,
    /// Its folder.
    pub place: String,
}

/// What a book is made with.
pub(crate) struct NewBook<'a> {
    pub(crate) path: PathBuf,
    pub(crate) passphrase: &'a str,
    pub(crate) user: String,
    pub(crate) demo: bool,
}

/// Makes the book, opens it, and answers the recovery code.
pub(crate) fn start_book(
    shared: &Shared<'_>,
    input: StartBook,
    progress: &dyn Progress,
) -> Result<Started, Failure> {
    refuse_bad_answers(&input)?;
    let host = shared.host();
    let path = place(host.as_ref(), input.place)?;
    progress.step(Step { done: 0, of: 2, doing: "Making the keys".into() });
    let senco = input.senco_name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let user = match senco {
        Some(name) if input.senco_is_me => name.to_owned(),
        _ => "Book owner".to_owned(),
    };
    let new = NewBook { path: path.clone(), passphrase: &input.passphrase, user, demo: false };
    let (mut session, code) = make_book(&host, new)?;
    progress.step(Step { done: 1, of: 2, doing: "Writing the first pages".into() });
    session.write(|writing| first_pages(writing, &input.setting_name, &input.setting_kind, senco))?;
    remember(&host.config(), &path);
    shared.desk(|desk| {
        desk.lay(path.clone());
        desk.session = Some(session);
        desk.code = Some(code.clone());
        let door = door(desk);
        let (name, place) =
            door.book.as_ref().map(|book| (book.name.clone(), book.place.clone())).unwrap_or_default();
        Ok(Started { door, recovery_code: code.in_groups(), book_name: name, place })
    })
}

fn refuse_bad_answers(input: &StartBook) -> Result<(), Failure> {
    let mut found = Vec::new();
    match input.setting_name.trim().chars().count() {
        0 => found.push(Problem::at("setting_name", "Enter the name of the setting")),
        1..=200 => {}
        _ => found.push(Problem::at("setting_name", "The name may have 200 characters at most")),
    }
    if SettingKind::from_code(&input.setting_kind).is_none() {
        found.push(Problem::at("setting_kind", "Choose what kind of setting it is"));
    }
    if input.senco_name.as_ref().is_some_and(|name| name.trim().chars().count() > 200) {
        found.push(Problem::at("senco_name", "The name may have 200 characters at most"));
    }
    if input.senco_is_me && input.senco_name.as_ref().is_none_or(|name| name.trim().is_empty()) {
        found.push(Problem::at("senco_name", "Enter your name"));
    }
    found.extend(good_enough("passphrase", &input.passphrase));
    if found.is_empty() { Ok(()) } else { Err(Rejected::Fields(found).into()) }
}

fn place(host: &dyn Host, place: Place) -> Result<PathBuf, Failure> {
    let folder = host.documents().join("Senfolio");
    if place == Place::Ask {
        let ask = AskFile {
            title: "Where shall the book lie?".into(),
            suggested_name: "Senfolio book.senfolio".into(),
            extensions: vec!["senfolio".into()],
            label: "Senfolio book".into(),
            many: false,
        };
        return host.ask_save(&ask).map(|path| ending_in(&path, &ask.extensions)).ok_or(Failure::Cancelled);
    }
    std::fs::create_dir_all(&folder)?;
    let names = std::iter::once("Senfolio book.senfolio".to_owned())
        .chain((2..1000).map(|n| format!("Senfolio book {n}.senfolio")));
    let free = |path: &PathBuf| !path.exists() && !key_file_beside(path).exists();
    names.map(|name| folder.join(name)).find(free).ok_or(Failure::Store(StoreError::Exists))
}

/// A fresh recovery code.
pub(crate) fn new_code(host: &dyn Host) -> Result<RecoveryCode, Failure> {
    let mut bytes = [0; 27];
    host.random(&mut bytes)?;
    Ok(RecoveryCode::derive_from(&bytes))
}

/// The keys of a book that is to be made.
struct NewKeys {
    secrets: Secrets,
    device_seed: [u8; 32],
}

impl NewKeys {
    fn make(host: &dyn Host) -> Result<Self, Failure> {
        let book = BookKey::of(random(host)?, random(host)?);
        let secrets = Secrets { book, root_seed: Some(random(host)?) };
        Ok(Self { secrets, device_seed: random(host)? })
    }
}

/// Makes an empty book with its keys and its key file, and opens it.
pub(crate) fn make_book(host: &Arc<dyn Host>, new: NewBook<'_>) -> Result<(Session, RecoveryCode), Failure> {
    let key_path = key_file_beside(&new.path);
    if new.path.exists() || key_path.exists() {
        return Err(StoreError::Exists.into());
    }
    let made = NewKeys::make(host.as_ref())?;
    let secrets = &made.secrets;
    let code = new_code(host.as_ref())?;
    let cost = calibrated(secrets)?;
    let mut keys = KeyFile::new(&secrets.book);
    keys.set_slot("Owner", false, new.passphrase, secrets, cost, &random(host.as_ref())?)?;
    keys.set_slot("Recovery sheet", true, code.as_typed(), secrets, cost, &random(host.as_ref())?)?;
    // The key file first: a book without one could never be opened, a key file without a book does no harm.
    keys.write(&key_path)?;
    Ok((lay_out(host, new.path, new.user, new.demo, made)?, code))
}

/// Makes an empty book that nobody can open again once it is closed: its keys are written nowhere. For those who share
/// with the author of a sample, whose books are not kept.
pub(crate) fn make_passing_book(host: &Arc<dyn Host>, path: PathBuf, user: &str) -> Result<Session, Failure> {
    lay_out(host, path, user.to_owned(), true, NewKeys::make(host.as_ref())?)
}

fn lay_out(
    host: &Arc<dyn Host>,
    path: PathBuf,
    user: String,
    demo: bool,
    NewKeys { secrets, device_seed }: NewKeys,
) -> Result<Session, Failure> {
    let root =
        RootKey::derive_from_seed(secrets.root_seed.as_ref().ok_or(Failure::Unexpected("no root key"))?);
    let device = DeviceKey::derive_from_seed(&device_seed);
    let mut book = Book::create(&path, &secrets.book)?;
    book.write(|tx| {
        tx.set_local(local::DEVICE_SEED, &device_seed)?;
        tx.set_local(local::SETTING, root.setting().as_str().as_bytes())?;
        tx.set_local(local::USER, user.as_bytes())
    })?;
    let identity = settle_in(&mut book, &root, &device, &user)?;
    book.speak_of(&root.setting());
    let signer = Signer { device, setting: root.setting() };
    Ok(Session {
        book,
        path,
        slot: "Owner".into(),
        user,
        idle_minutes: IDLE_MINUTES,
        last_active: host.now(),
        demo,
        made: None,
        host: Arc::clone(host),
        secrets,
        own: signer.setting.clone(),
        signer,
        identity,
        card: None,
        pending: None,
        inbox: crate::ops::network::Inbox::default(),
        from_hub: None,
        sums: None,
        shut: None,
        arrival: None,
        receipt: None,
        summary: None,
    })
}

/// So many passes that one guess takes about two thirds of a second here; never fewer than the least.
fn calibrated(secrets: &Secrets) -> Result<Cost, Failure> {
    let started = Instant::now();
    let mut trial = KeyFile::new(&secrets.book);
    trial.set_slot("trial", false, "trial", secrets, Cost::LEAST, &[0; 40])?;
    let once = started.elapsed().as_millis().max(1);
    let passes = (u128::from(Cost::LEAST.passes) * 660 / once).clamp(u128::from(Cost::LEAST.passes), 12);
    Ok(Cost { passes: u32::try_from(passes).unwrap_or(Cost::LEAST.passes), ..Cost::LEAST })
}

/// So much of the machine's chance as a key takes.
fn random<const N: usize>(host: &dyn Host) -> Result<[u8; N], Failure> {
    let mut bytes = [0; N];
    host.random(&mut bytes)?;
    Ok(bytes)
}

/// The setting, the person and the designation that the first questions already told.
pub(crate) fn first_pages(
    writing: &Writing<'_>,
    name: &str,
    kind: &str,
    senco: Option<&str>,
) -> Result<(), Failure> {
    save(writing, "setting", json!({ "name": name.trim(), "kind": kind }))?;
    if let Some(senco) = senco {
        let person = save(writing, "person", json!({ "name": senco, "group": "practitioner" }))?;
        let role = SettingKind::from_code(kind).map_or("senco", SettingKind::senco_role);
        let how = if kind == SettingKind::Cm.code() { "self" } else { "own" };
        save(
            writing,
            "appointment",
            json!({ "person": person, "role": role, "start": writing.today, "how": how }),
        )?;
    }
    Ok(())
}

fn save(writing: &Writing<'_>, kind: &str, fields: Value) -> Result<RecordId, Failure> {
    let fields: Map<String, Value> = fields.as_object().cloned().unwrap_or_default();
    save_in(writing, SaveRecord::new(kind, None, fields))
}
