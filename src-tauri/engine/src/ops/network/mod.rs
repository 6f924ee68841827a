//! One SENCo, many settings: cards, parts, sealed files, and the settings of this book.

mod account;
mod area_hub;
mod arrived;
mod card;
mod carrier;
mod consent;
mod gaps;
mod keep;
mod load;
mod open;
mod opened;
mod post_box;
mod prepare;
mod roll_up;
mod settings;
mod share;
mod sums;
mod take_in;

pub(crate) use account::ExchangePlan;
pub(crate) use area_hub::{
    AreaHubView, FromHub, HubFetched, HubGiven, HubGoing, HubKept, SetUpAreaHub, area_hub, drop_from_hub,
    fetch_from_hub, give_to_hub, hub_outline, keep_from_hub, set_up_area_hub, switch_off_area_hub,
};
pub(crate) use card::{CardView, TrustCard, drop_card, my_card, open_card, own_card, save_card, trust_card};
pub(crate) use consent::{Agreed, agreed_for};
pub(crate) use keep::{Kept, drop_exchange, keep_exchange};
pub(crate) use open::{Pending, open_exchange};
pub(crate) use opened::{Opened, TellPhrase, open_file, unlock_file};
pub(crate) use post_box::{
    Inbox, Outgoing, PostBoxView, PostsFetched, SendPosts, SentPosts, SetUpPostBox, WhichPost, discard_post,
    fetch_posts, next_post, post_box, post_box_outline, send_posts, set_up_post_box, switch_off_post_box,
};
pub(crate) use prepare::{ExchangeOutline, PrepareExchange, WhichMember, exchange_outline, prepare_exchange};
pub(crate) use roll_up::{ChecklistAcross, duties_across};
pub(crate) use settings::{BookSetting, BookSettings, SettingsAsk, TurnTo, enter_setting, name_of, settings};
pub(crate) use share::{
    EndSharing, ShareWith, Sharing, WhichContact, end_sharing, forget_contact, share_with, sharing,
};
pub(crate) use sums::Sums;
