//! Someone looks into the post box. What is for this laptop is opened and shown; nothing is kept before it was seen.

use super::super::carrier::Carrier as _;
use super::inbox::Arrived;
use super::kept::Kept;
use super::telling;
use crate::desk::Shared;
use crate::failure::{ApiError, Failure};
use crate::host::Progress;
use crate::ops::network::ExchangePlan;
use crate::ops::network::keep::keep_exchange;
use crate::ops::network::open::{read_sealed, show};
use crate::{Nothing, Refused};
use exchange::NotOpened;
use postbox::{Fetched, Listed, PostBox, PostName};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// So many bytes are fetched at once, give or take one post: they wait in memory.
const AT_ONCE: u64 = 128 * 1024 * 1024;

/// A post for this laptop that may not be believed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct RefusedPost {
    /// What it is called there.
    pub name: String,
    /// Why.
    pub why: ApiError,
}

/// What came out of the post box.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub(crate) struct PostsFetched {
    /// What is in the next one, to be kept or put away.
    pub plan: Option<ExchangePlan>,
    /// How many wait behind it.
    pub waiting: u32,
    /// Posts that held nothing new: they are done with.
    pub nothing_new: u32,
    /// Posts that are still on their way or were cut short: the next look finds them whole, or not.
    pub not_yet: u32,
    /// Posts for this laptop that may not be believed, and why.
    pub refused: Vec<RefusedPost>,
    /// More lies there than is fetched at once.
    pub more: bool,
    /// What stopped it before it was done.
    pub stopped: Option<ApiError>,
}

impl PostsFetched {
    fn refuse(&mut self, post: &Listed, refused: Refused) {
        self.refused.push(RefusedPost { name: post.name.to_string(), why: refused.told() });
    }
}

/// Looks into the post box and shows the first of what is for this laptop.
pub(crate) fn fetch_posts(
    shared: &Shared<'_>,
    _input: Nothing,
    progress: &dyn Progress,
) -> Result<PostsFetched, Failure> {
    let place = shared.session(|session| {
        session.inbox = super::Inbox::default();
        session.pending = None;
        Ok(session.book.read(Kept::needed)?.place.place())
    })?;
    let mut post_box = PostBox::open(&place)?;
    let listed = post_box.list(&telling(progress, "Looking into the post box"))?;
    let lie = sorted(shared, listed)?;
    let mut answer = PostsFetched::default();
    let (mut arrived, mut passed, mut bytes) = (Vec::new(), lie.passed, 0);
    for (n, post) in lie.unknown.iter().enumerate() {
        if bytes >= AT_ONCE {
            answer.more = true;
            break;
        }
        let doing = format!("Fetching file {} of {}", n + 1, lie.unknown.len());
        let sealed = match post_box.get(post, &telling(progress, &doing)) {
            Ok(Fetched::Whole(sealed)) => sealed,
            Ok(Fetched::NotYet) => {
                answer.not_yet += 1;
                continue;
            }
            Err(postbox::PostBoxError::Cancelled) => return Err(Failure::Cancelled),
            Err(error) => {
                answer.stopped = Some(Failure::from(error).into());
                break;
            }
        };
        bytes += sealed.len() as u64;
        match read_sealed(shared, &sealed) {
            Ok(parcel) => arrived.push(Arrived { listed: post.clone(), parcel: parcel.into() }),
            // Its bytes are what its name says, so it will never be anything else.
            Err(Failure::Refused(Refused::Post(NotOpened::NotForUs | NotOpened::NotAPost))) => {
                passed.insert(post.name.to_string());
            }
            Err(Failure::Refused(refused)) => answer.refuse(post, refused),
            Err(failure) => return Err(failure),
        }
    }
    shared.session(|session| {
        session.inbox.fill(arrived);
        session.write(|writing| {
            Kept::change(writing.tx, |kept| {
                kept.passed = passed;
                kept.fetched_at = Some(writing.now);
            })?;
            writing.note("Looked into the post box")
        })
    })?;
    remove(&mut post_box, &lie.done, &mut answer, progress);
    show_next(shared, &mut post_box, answer, progress)
}

/// Goes on to the next post that was fetched: what was kept is removed from the post box, what was put away stays.
pub(crate) fn next_post(
    shared: &Shared<'_>,
    _input: Nothing,
    progress: &dyn Progress,
) -> Result<PostsFetched, Failure> {
    let (place, done) = shared.session(|session| {
        let shown = session.inbox.shown.take();
        session.book.read(|tx| {
            let done = match shown {
                Some(shown) if tx.opened_post(&shown.parcel.id)?.is_some() => vec![shown.listed],
                _ => Vec::new(),
            };
            Ok::<_, Failure>((Kept::needed(tx)?.place.place(), done))
        })
    })?;
    let mut post_box = PostBox::open(&place)?;
    let mut answer = PostsFetched::default();
    remove(&mut post_box, &done, &mut answer, progress);
    show_next(shared, &mut post_box, answer, progress)
}

/// What lies in the post box, as far as this book knows it.
struct Lie {
    /// Kept already, by whichever way it came: to be removed.
    done: Vec<Listed>,
    /// Never seen.
    unknown: Vec<Listed>,
    /// Known to be for others, and still there.
    passed: BTreeSet<String>,
}

fn sorted(shared: &Shared<'_>, listed: Vec<Listed>) -> Result<Lie, Failure> {
    shared.session(|session| {
        session.book.read(|tx| {
            let kept = Kept::needed(tx)?;
            let mut lie = Lie { done: Vec::new(), unknown: Vec::new(), passed: BTreeSet::new() };
            for post in listed {
                let name = post.name.as_str();
                if kept.passed.contains(name) {
                    lie.passed.insert(name.to_owned());
                } else if tx.opened_post(name)?.is_some() {
                    lie.done.push(post);
                } else if !kept.is_ours(name) {
                    lie.unknown.push(post);
                }
            }
            Ok(lie)
        })
    })
}

/// Removes what has been kept. What cannot be removed now is the next time somebody looks.
fn remove(post_box: &mut PostBox, done: &[Listed], answer: &mut PostsFetched, progress: &dyn Progress) {
    for post in done {
        if let Err(error) = post_box.remove(post, &telling(progress, "Clearing what is kept")) {
            answer.stopped.get_or_insert_with(|| Failure::from(error).into());
            return;
        }
    }
}

/// Shows the next that has something in it. One with nothing new in it is taken in at once: it tells no more than what
/// its sender has, and there is nothing for a person to see.
fn show_next(
    shared: &Shared<'_>,
    post_box: &mut PostBox,
    mut answer: PostsFetched,
    progress: &dyn Progress,
) -> Result<PostsFetched, Failure> {
    while let Some(next) = shared.session(|session| Ok(session.inbox.waiting.pop_front()))? {
        match show(shared, &next.parcel) {
            Ok(plan) if plan.nothing_new && plan.may_keep => {
                keep_exchange(shared, Nothing {}, progress)?;
                remove(post_box, &[next.listed], &mut answer, progress);
                answer.nothing_new += 1;
            }
            Ok(plan) => {
                answer.plan = Some(plan);
                answer.waiting = shared.session(|session| {
                    session.inbox.shown = Some(next);
                    Ok(session.inbox.count())
                })?;
                return Ok(answer);
            }
            Err(Failure::Refused(refused)) => answer.refuse(&next.listed, refused),
            Err(failure) => return Err(failure),
        }
    }
    Ok(answer)
}

/// A post that was refused.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct WhichPost {
    /// What it is called in the post box.
    pub name: String,
}

/// Removes a post from the post box that was refused, so that it is not found again each time.
pub(crate) fn discard_post(
    shared: &Shared<'_>,
    input: WhichPost,
    progress: &dyn Progress,
) -> Result<Nothing, Failure> {
    let name = PostName::parse(&input.name).ok_or(Failure::BadRequest("no name of a post".into()))?;
    let place = shared.session(|session| Ok(session.book.read(Kept::needed)?.place.place()))?;
    let mut post_box = PostBox::open(&place)?;
    let listed = post_box.list(&telling(progress, "Looking into the post box"))?;
    for post in listed.iter().filter(|post| post.name == name) {
        post_box.remove(post, &telling(progress, "Removing the file"))?;
    }
    shared.session(|session| session.note("Removed a refused file from the post box"))?;
    Ok(Nothing {})
}
