//! The parents' copy: large type, short sentences, and plainly said that they may say no.

use super::super::{heading, text};
use crate::block::{Block, ListKind};
use crate::content::ParentCopy;
use crate::dates::said;

pub(crate) fn compose(copy: &ParentCopy) -> Vec<Block> {
    let name = if copy.first_name.trim().is_empty() { "your child" } else { copy.first_name.trim() };
    let mut blocks = vec![heading(1, format!("A plan for {name}"))];
    let lists = [
        (format!("What we want for {name}"), &copy.want),
        ("What we will do".to_owned(), &copy.will_do),
        ("What you can do at home".to_owned(), &copy.home),
    ];
    for (title, lines) in lists {
        let lines: Vec<_> = lines.iter().filter(|line| !line.trim().is_empty()).cloned().collect();
        blocks.push(heading(2, title));
        blocks.push(if lines.is_empty() {
            text("We have not written this down yet. Please ask us.")
        } else {
            Block::List { kind: ListKind::Bullets, items: lines }
        });
    }
    blocks.push(heading(2, "When we look again"));
    blocks.push(text(match copy.look_again {
        Some(on) => format!("We look at this plan with you again on {}.", said(on)),
        None => "We have not set a day yet. Please ask us.".to_owned(),
    }));
    blocks.push(heading(2, "You can say no or ask"));
    blocks.push(text(
        "This plan is yours too. You can say no to any part of it. You can ask us to change it, or to explain it \
         again.",
    ));
    let ask = copy.ask.trim();
    blocks.extend((!ask.is_empty()).then(|| text(format!("Ask: {ask}"))));
    let advice = copy.sendiass.trim();
    blocks.push(text(if advice.is_empty() {
        "You can also get free help from people who do not work for us. Ask us how to find them."
    } else {
        advice
    }));
    blocks
}
