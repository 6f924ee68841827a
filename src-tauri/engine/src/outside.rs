//! What a person is told when something outside this laptop did not do what was asked: what happened, what is safe,
//! what to do. The words are the carrier's own, which hold no address, no name and nothing a server wrote.

use crate::failure::{ApiError, Code};
use hub::HubError;
use postbox::PostBoxError;

/// The post box.
pub(crate) fn post_box_error(error: PostBoxError) -> ApiError {
    let code = if error == PostBoxError::Cancelled { Code::Cancelled } else { Code::Outside };
    told(
        code,
        &error.to_string(),
        "Your book is as it was. What was sent before stays sent, and only the laptop it is for can open it.",
    )
}

/// The Area hub.
pub(crate) fn hub_error(error: &HubError) -> ApiError {
    let code = if *error == HubError::Cancelled { Code::Cancelled } else { Code::Outside };
    told(
        code,
        &error.to_string(),
        "Your book is as it was. What the hub took before stays there, and the next time goes on from there.",
    )
}

/// The first sentence says what happened, the rest what to do.
fn told(code: Code, words: &str, safe: &str) -> ApiError {
    let (message, next) = words.split_once(". ").map_or((words, ""), |(first, rest)| (first, rest));
    ApiError::of(code, &format!("{}.", message.trim_end_matches('.')), safe, next)
}
