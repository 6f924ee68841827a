//! Someone puts what is new into the post box, for those they choose.

use super::super::carrier::Carrier as _;
use super::kept::{Kept, Sent, key};
use super::telling;
use crate::Nothing;
use crate::desk::Shared;
use crate::failure::{ApiError, Failure};
use crate::host::{Progress, Step};
use crate::ops::network::prepare::{ExchangeOutline, WhichMember, outlined, ready};
use crate::session::Session;
use domain::members::Role;
use domain::{DeviceId, SettingId};
use exchange::{For, make_post};
use postbox::{Listed, PostBox, PostName};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Somebody's laptop in one setting of the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub(crate) struct Recipient {
    /// The setting whose records go.
    pub setting: SettingId,
    /// The laptop.
    pub device: DeviceId,
}

/// What would go to one laptop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct Outgoing {
    /// To whom.
    pub to: Recipient,
    /// What the file would hold.
    pub outline: ExchangeOutline,
    /// There is something to say to them.
    pub goes: bool,
    /// The person left them out the last time.
    pub left_out: bool,
}

/// What would go to everybody in reach: of the book's own setting, all who have a part; of a setting that shares with
/// this laptop, whoever it belongs to, who passes on what others may have.
pub(crate) fn post_box_outline(
    shared: &Shared<'_>,
    _input: Nothing,
    progress: &dyn Progress,
) -> Result<Vec<Outgoing>, Failure> {
    let reach = shared.session(in_reach)?;
    let of = u32::try_from(reach.len()).unwrap_or(u32::MAX);
    let mut rows = Vec::with_capacity(reach.len());
    for (done, to) in (0..).zip(reach) {
        progress.step(Step { done, of, doing: "Looking what is new".into() });
        if progress.cancelled() {
            return Err(Failure::Cancelled);
        }
        rows.push(shared.session(|session| outgoing(session, to))?);
    }
    Ok(rows)
}

fn in_reach(session: &mut Session) -> Result<Vec<Recipient>, Failure> {
    let (own, mine) = (session.own.clone(), session.signer.device.id());
    session.book.read(|tx| {
        Kept::needed(tx)?;
        let mut reach = Vec::new();
        for me in tx.parts_of(&mine)?.into_iter().filter(|me| me.ended_after.is_none()) {
            let setting = me.setting;
            let others = tx.members(&setting)?.into_iter().filter(|member| {
                member.device != mine
                    && !member.part.recipient.is_empty()
                    && (setting == own || member.part.role == Role::Owner)
            });
            reach.extend(others.map(|member| Recipient { setting: setting.clone(), device: member.device }));
        }
        Ok(reach)
    })
}

fn outgoing(session: &mut Session, to: Recipient) -> Result<Outgoing, Failure> {
    let asked = WhichMember { device: to.device.clone(), everything: false };
    let (outline, told) = session.within(&to.setting, |session| outlined(session, &asked))?;
    let kept = session.book.read(Kept::needed)?;
    let last = kept.members.get(&key(&to.setting, &to.device));
    // With nothing new to send, an answer is still owed to whoever sent something, and an end to whoever it befell.
    let owed = (outline.received_at.is_some() || outline.ended) && last.is_none_or(|last| last.told != told);
    let goes = !outline.nothing_new || owed;
    Ok(Outgoing { goes, left_out: last.is_some_and(|last| last.left_out), to, outline })
}

/// Whom to send to; everybody else in reach is left out, the next time too unless they are chosen again.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct SendPosts {
    /// Whom to send to.
    pub to: Vec<Recipient>,
    /// Who was offered and not chosen.
    pub left_out: Vec<Recipient>,
}

/// What was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub(crate) struct SentPosts {
    /// Whom something was sent to.
    pub sent: Vec<String>,
    /// For whom all there is to say lies in the post box already.
    pub waiting: Vec<String>,
    /// What stopped it before it was done.
    pub stopped: Option<ApiError>,
}

/// Makes a file for each and puts it into the post box. What was sent before something went wrong stays sent.
pub(crate) fn send_posts(
    shared: &Shared<'_>,
    input: SendPosts,
    progress: &dyn Progress,
) -> Result<SentPosts, Failure> {
    let place = shared.session(|session| {
        session.write(|writing| {
            let mut kept = Kept::needed(writing.tx)?;
            for (them, left_out) in [(&input.to, false), (&input.left_out, true)] {
                for to in them {
                    kept.members.entry(key(&to.setting, &to.device)).or_default().left_out = left_out;
                }
            }
            kept.keep(writing.tx)?;
            Ok(kept.place.place())
        })
    })?;
    let mut post_box = PostBox::open(&place)?;
    let listed = post_box.list(&telling(progress, "Looking into the post box"))?;
    let mut answer = SentPosts::default();
    for (n, to) in input.to.iter().enumerate() {
        let turn = Turn { n: n + 1, of: input.to.len() };
        match send(shared, &mut post_box, &listed, to, turn, progress) {
            Ok((person, true)) => answer.sent.push(person),
            Ok((person, false)) => answer.waiting.push(person),
            Err(Failure::Locked) => return Err(Failure::Locked),
            Err(failure) => {
                answer.stopped = Some(failure.into());
                break;
            }
        }
    }
    Ok(answer)
}

/// Whose turn it is among how many.
struct Turn {
    n: usize,
    of: usize,
}

/// Sends to one. Answers who it is, and whether anything had to be sent.
fn send(
    shared: &Shared<'_>,
    post_box: &mut PostBox,
    listed: &[Listed],
    to: &Recipient,
    turn: Turn,
    progress: &dyn Progress,
) -> Result<(String, bool), Failure> {
    let asked = WhichMember { device: to.device.clone(), everything: false };
    let ready = shared.session(|session| session.within(&to.setting, |session| ready(session, &asked)))?;
    let doing = format!("Sending the file for {} ({} of {})", ready.to_person, turn.n, turn.of);
    let key = key(&to.setting, &to.device);
    let last = shared.session(|session| session.book.read(Kept::needed))?.members.remove(&key);
    let last = last.unwrap_or_default();
    let lies = |name: &String| listed.iter().any(|post| post.name.as_str() == name);
    if last.told == ready.told && (ready.lines == 0 || last.names.iter().any(lies)) {
        return Ok((ready.to_person, false));
    }
    let sealed = make_post(ready.letter, &ready.load, &ready.key, &For::Device(&ready.recipient))?;
    let name = PostName::of(&sealed).to_string();
    note(shared, &key, |sent| sent.names.push(name.clone()))?;
    post_box.put(sealed, &telling(progress, &doing))?;
    shared.session(|session| {
        session.write(|writing| {
            Kept::change(writing.tx, |kept| kept.sent_at = Some(writing.now))?;
            writing.tx.sent_to(&to.setting, &to.device, writing.now)?;
            writing.note("Sent an exchange file through the post box")
        })
    })?;
    // The new post holds all that these held. One that cannot be removed now is removed another time.
    let mut left = vec![name];
    for earlier in listed.iter().filter(|post| last.names.iter().any(|name| name == post.name.as_str())) {
        if post_box.remove(earlier, &telling(progress, &doing)).is_err() {
            left.push(earlier.name.to_string());
        }
    }
    note(shared, &key, |sent| {
        sent.told.clone_from(&ready.told);
        sent.names = left;
    })?;
    Ok((ready.to_person, true))
}

fn note(shared: &Shared<'_>, key: &str, change: impl FnOnce(&mut Sent)) -> Result<(), Failure> {
    shared.session(|session| {
        session.write(|writing| {
            Kept::change(writing.tx, |kept| change(kept.members.entry(key.to_owned()).or_default()))
        })
    })
}
