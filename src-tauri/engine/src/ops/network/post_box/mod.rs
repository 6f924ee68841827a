//! The post box: the same sealed files, carried through a place others keep in step instead of by hand.
//!
//! Off until somebody sets one up, and asked for nothing unless somebody presses Send or Fetch. What is sent is made
//! by the same rules as a file saved by hand; what is fetched is shown before it is kept, like a file opened by hand.
//! The place is named only here, and learns no name, setting or child.
//!
//! A post is sealed to one laptop, so it has done its work when that laptop has kept it: whoever kept it removes it.
//! A later post to the same laptop holds all that an earlier one held and that laptop has not answered yet: whoever
//! sends it removes the earlier ones, so that nothing lies about that is no longer agreed to.

mod fetch;
mod inbox;
mod kept;
mod place;
mod send;

pub(crate) use fetch::{PostsFetched, WhichPost, discard_post, fetch_posts, next_post};
pub(crate) use inbox::Inbox;
pub(crate) use place::{PostBoxView, SetUpPostBox, post_box, set_up_post_box, switch_off_post_box};
pub(crate) use send::{Outgoing, SendPosts, SentPosts, post_box_outline, send_posts};

use crate::host::{Progress, Step};

/// Tells a person how far the place is, in thousands of bytes, and the place whether to go on.
fn telling<'a>(progress: &'a dyn Progress, doing: &'a str) -> impl Fn(postbox::Progress) -> bool + 'a {
    let thousands = |bytes: u64| u32::try_from(bytes.div_ceil(1000)).unwrap_or(u32::MAX);
    move |at| {
        progress.step(Step { done: thousands(at.done), of: thousands(at.of), doing: doing.to_owned() });
        !progress.cancelled()
    }
}
