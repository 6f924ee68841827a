//! The Area hub: the same signed entries through a database of the local authority's, for one that runs it.
//!
//! Off until somebody sets it up, and asked for nothing unless somebody presses a button. Unlike a sealed file, **what
//! is given to the hub lies there in the clear**, so less goes there: of this book's own setting what an Area SENCo may
//! have who was given the children whose parents agreed; of any other setting only what was written on this laptop about
//! those children, since the rest is for that setting to give. Attached files do not go through it. Everyone the hub lets
//! in for a setting can read what lies there of it, and nothing is taken out again, but for an erased child.
//!
//! Copies go by the owner's signed word alone (`arrived.rs`): what the hub says it has may be untrue, and the owner may
//! never fetch it. Until that word has come, a child who is not shared any more stays, and everything else is kept.
//!
//! The hub is a meeting place and no judge. What comes from it is believed entry by entry: a sealed file with one
//! wrong entry is refused whole, because one person made all of it; here one wrong entry of somebody's must not shut
//! everybody else out, so it is left out and told. What changes a record is shown before it is kept, setting by
//! setting, and how far a setting was read is kept in the transaction that keeps what was read.

mod gather;
mod give;
mod judge;
mod kept;
mod leave;
mod narrowing;
mod one_setting;
mod settings;
mod take;

pub(crate) use give::{HubGiven, HubGoing, give_to_hub, hub_outline};
pub(in crate::ops::network) use kept::part_changed;
pub(crate) use settings::{AreaHubView, SetUpAreaHub, area_hub, set_up_area_hub, switch_off_area_hub};
pub(crate) use take::{FromHub, HubFetched, HubKept, drop_from_hub, fetch_from_hub, keep_from_hub};

use crate::host::{Progress, Step};

/// Tells a person how far the hub is, in entries, and the hub whether to go on.
fn telling<'a>(progress: &'a dyn Progress, doing: &'a str) -> impl Fn(hub::Progress) -> bool + 'a {
    let short = |entries: u64| u32::try_from(entries).unwrap_or(u32::MAX);
    move |at| {
        progress.step(Step { done: short(at.done), of: short(at.of), doing: doing.to_owned() });
        !progress.cancelled()
    }
}
