//! The one-page profile as the child would say it, and the editions before it.

use super::super::{fact, headed, heading, records, text, told};
use crate::block::Block;
use crate::content::{ChildFile, Profile};
use crate::dates::day;

pub(crate) fn compose(content: &ChildFile) -> Vec<Block> {
    let profiles = &content.profiles;
    let mut blocks = match &profiles.latest {
        Some(profile) => latest(profile),
        None => vec![text("No one-page profile is recorded.")],
    };
    if !profiles.earlier.entries.is_empty() {
        blocks.push(heading(2, "Earlier editions"));
        blocks.extend(records::list(&profiles.earlier));
    }
    blocks
}

fn latest(profile: &Profile) -> Vec<Block> {
    let mut facts = vec![fact("Made", profile.on.map_or_else(|| "no date".to_owned(), day))];
    if !profile.made_with.is_empty() {
        facts.push(fact("Made with", &profile.made_with));
    }
    facts.push(fact("To be made anew", profile.review_on.map_or_else(|| "no day set".to_owned(), day)));
    let mut blocks = vec![Block::Meta(facts)];
    if told(&profile.parts).is_empty() {
        blocks.push(text("The profile has no words yet."));
    }
    blocks.extend(headed(3, &profile.parts));
    blocks
}
