//! Someone opens a sealed file: everything is checked and shown in plain words before anything is kept.

use super::account::{About, ExchangePlan, account};
use super::take_in::{Parcel, take_in};
use crate::desk::Shared;
use crate::host::{AskFile, Progress, Step};
use crate::session::Session;
use crate::{Failure, Nothing, Refused};
use chrono::DateTime;
use domain::DeviceId;
use domain::edit::SignedEdit;
use exchange::{
    MOST_UNPACKED, NotOpened, Post, PostIdentity, Purpose, RefusedEdit, With, device_id_of, edit_id,
    open_post, read_edit, read_statement,
};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use store::Entry;

/// In milliseconds.
const A_DAY: i64 = 86_400_000;

/// An opened file that waits for the person's word; in memory only.
pub(crate) type Pending = Arc<Parcel>;

/// Asks for a file and answers what is in it. Nothing is kept.
pub(crate) fn open_exchange(
    shared: &Shared<'_>,
    _input: Nothing,
    progress: &dyn Progress,
) -> Result<ExchangePlan, Failure> {
    let ask = AskFile {
        title: "Open an exchange file".into(),
        extensions: vec!["senfolio-post".into()],
        label: "Senfolio exchange file".into(),
        ..AskFile::default()
    };
    let path = shared.host().ask_open(&ask).and_then(|paths| paths.into_iter().next());
    let sealed = read_bounded(&path.ok_or(Failure::Cancelled)?)?;
    open_sealed(shared, &sealed, progress)
}

/// Reads a file, unless it is larger than any that is made.
pub(crate) fn read_bounded(path: &Path) -> Result<Vec<u8>, Failure> {
    if std::fs::metadata(path)?.len() > MOST_UNPACKED {
        return Err(NotOpened::TooLarge.into());
    }
    Ok(std::fs::read(path)?)
}

/// Opens sealed bytes, wherever they came from.
pub(crate) fn open_sealed(
    shared: &Shared<'_>,
    sealed: &[u8],
    progress: &dyn Progress,
) -> Result<ExchangePlan, Failure> {
    progress.step(Step { done: 0, of: 2, doing: "Opening the file".into() });
    open_post_of(shared, unsealed(shared, sealed)?, progress)
}

/// Checks what was opened, and says what is in it.
pub(super) fn open_post_of(
    shared: &Shared<'_>,
    post: Post,
    progress: &dyn Progress,
) -> Result<ExchangePlan, Failure> {
    let step = |done: u32, doing: &str| -> Result<(), Failure> {
        progress.step(Step { done, of: 2, doing: doing.into() });
        if progress.cancelled() { Err(Failure::Cancelled) } else { Ok(()) }
    };
    step(0, "Checking every signature")?;
    let parcel = Arc::new(read_post(post)?);
    step(1, "Looking what is new")?;
    show(shared, &parcel)
}

/// Says what is in an opened file, and lays it ready to be kept.
pub(super) fn show(shared: &Shared<'_>, parcel: &Pending) -> Result<ExchangePlan, Failure> {
    shared.session(|session| {
        let plan = rehearse(session, parcel)?;
        session.pending = Some(Arc::clone(parcel));
        Ok(plan)
    })
}

/// Opens sealed bytes and checks every signature in them.
pub(super) fn read_sealed(shared: &Shared<'_>, sealed: &[u8]) -> Result<Parcel, Failure> {
    read_post(unsealed(shared, sealed)?)
}

/// Opens what was sealed to this laptop.
pub(super) fn unsealed(shared: &Shared<'_>, sealed: &[u8]) -> Result<Post, Failure> {
    let secret = shared.session(|session| Ok(session.identity.secret()))?;
    let identity = PostIdentity::read(&secret).ok_or(Failure::Unexpected("a key of this laptop"))?;
    Ok(open_post(sealed, &With::Identity(&identity))?)
}

fn read_post(post: Post) -> Result<Parcel, Failure> {
    if post.manifest.purpose != Purpose::Exchange {
        return Err(Refused::OtherKind.into());
    }
    let mut keys = BTreeMap::new();
    for statement in &post.load.statements {
        let (said, key) = read_statement(statement)?;
        if said.setting != post.manifest.setting {
            return Err(Refused::Entry.into());
        }
        keys.insert(device_id_of(&key), key);
    }
    let (entries, set_aside) = believed(&post.load.edits, &keys)?;
    if entries.iter().any(|entry| entry.body.setting != post.manifest.setting) {
        return Err(Refused::Entry.into());
    }
    Ok(Parcel {
        id: post.id,
        manifest: post.manifest,
        statements: post.load.statements,
        files: post.load.files,
        entries,
        set_aside,
    })
}

fn rehearse(session: &mut Session, parcel: &Parcel) -> Result<ExchangePlan, Failure> {
    let at_hand = session.signer.setting.clone();
    session.book.speak_of(&parcel.manifest.setting);
    let (own, mine) = (session.own.clone(), session.signer.device.id());
    let now = session.host.now();
    let plan = session.book.rehearse(|tx| {
        let taken = take_in(tx, parcel, &own, &mine, now)?;
        let about = About {
            person: parcel.manifest.person.clone(),
            setting_name: parcel.manifest.setting_name.clone(),
            made_at: DateTime::from_timestamp_millis(parcel.manifest.made_at).unwrap_or_default(),
            clock_ahead: parcel.manifest.made_at > now.timestamp_millis().saturating_add(A_DAY),
            set_aside: parcel.set_aside.len(),
        };
        account(tx, about, &taken)
    });
    session.book.speak_of(&at_hand);
    plan
}

/// The edits whose signatures fit, and those a later version wrote. One that cannot be believed refuses all.
fn believed(
    edits: &[SignedEdit],
    keys: &BTreeMap<DeviceId, [u8; 32]>,
) -> Result<(Vec<Entry>, Vec<SignedEdit>), Failure> {
    let (mut entries, mut set_aside) = (Vec::with_capacity(edits.len()), Vec::new());
    for signed in edits {
        match read_edit(signed, |device| keys.get(device).copied()) {
            Ok((id, body)) => entries.push(Entry { id, body, signed: signed.clone() }),
            Err(RefusedEdit::Newer) => set_aside.push(signed.clone()),
            Err(RefusedEdit::Malformed | RefusedEdit::UnknownDevice | RefusedEdit::BadSignature) => {
                return Err(Refused::Entry.into());
            }
        }
    }
    Ok((entries, set_aside))
}

/// The id under which an unread edit is set aside.
pub(super) fn unread_id(signed: &SignedEdit) -> domain::EditId {
    edit_id(&signed.body)
}
