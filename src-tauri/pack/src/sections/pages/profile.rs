//! The one-page profile: the child speaks, in a box for each thing to know.

use super::super::{heading, text, told};
use crate::block::{Block, Panel};
use crate::content::ProfilePage;
use crate::dates::day;
use crate::tone::Tone;

pub(crate) fn compose(page: &ProfilePage) -> Vec<Block> {
    let name = page.first_name.trim();
    let mut blocks = vec![heading(
        1,
        if name.is_empty() { "This is me".to_owned() } else { format!("This is me: {name}") },
    )];
    let parts = told(&page.profile.parts);
    if parts.is_empty() {
        blocks.push(text("Nothing has been written in this profile yet."));
    }
    blocks.extend(parts.into_iter().map(|(title, words)| {
        Block::Panel(Panel { title, words: vec![words], tone: Tone::Neutral, ..Panel::default() })
    }));
    let made = match (page.profile.on, page.profile.made_with.trim()) {
        (Some(on), "") => format!("We made this on {}.", day(on)),
        (Some(on), with) => format!("We made this on {}, with {with}.", day(on)),
        (None, "") => String::new(),
        (None, with) => format!("We made this with {with}."),
    };
    let again = page.profile.review_on.map(|on| format!("We make it anew by {}.", day(on)));
    let foot = [made, again.unwrap_or_default()].join(" ");
    blocks.extend((!foot.trim().is_empty()).then(|| Block::Small(foot.trim().to_owned())));
    blocks
}
