//! The room card: four boxes that can be read across a room. One side, or none.

use super::super::{heading, text_if_any};
use crate::block::{Block, Panel};
use crate::content::RoomCard;
use crate::tone::Tone;

pub(crate) fn compose(card: &RoomCard) -> Vec<Block> {
    let name = card.first_name.trim();
    let title = if name.is_empty() { "How we help".to_owned() } else { format!("How we help {name}") };
    let mut blocks = vec![heading(1, title)];
    let boxes = [
        ("Do", &card.do_, Tone::Good),
        ("Don’t", &card.dont, Tone::Attention),
        ("Say", &card.say, Tone::Neutral),
        ("Show", &card.show, Tone::Partly),
    ];
    blocks.extend(boxes.map(|(title, lines, tone)| {
        let lines: Vec<_> = lines.iter().filter(|line| !line.trim().is_empty()).cloned().collect();
        let listed = !lines.is_empty();
        let words = if listed { lines } else { vec!["Nothing here yet.".to_owned()] };
        Block::Panel(Panel { title: title.to_owned(), words, listed, beside: true, tone })
    }));
    blocks.extend(text_if_any(&card.foot));
    blocks
}
