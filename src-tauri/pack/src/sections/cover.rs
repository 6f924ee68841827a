//! The front page: whose pack this is, what it covers and how to look after it.

use crate::block::{Block, Cover};
use crate::content::PackContent;
use crate::dates::day;

pub(crate) fn compose(content: &PackContent) -> Block {
    let mut facts = vec![
        ("Prepared by".to_owned(), content.prepared_by.clone()),
        ("Date made".to_owned(), day(content.made_on)),
        ("Reference".to_owned(), content.reference.clone()),
    ];
    facts.extend(content.facts.iter().cloned());
    let named = if content.named {
        "Children are named in this pack. Hand it only to people who may see their records, and keep a note of who \
         has it."
    } else {
        "Children are shown by letter, not by name. Somebody who knows the setting may still recognise a child, so \
         keep this pack safe."
    };
    let title = if content.confidentiality.is_empty() { "Handling" } else { &content.confidentiality };
    Block::Cover(Cover {
        title: super::TITLE.to_owned(),
        setting: content.setting.clone(),
        kind: content.setting_kind.clone(),
        period: format!("{} to {}", day(content.from), day(content.to)),
        facts,
        notice: (title.to_owned(), named.to_owned()),
    })
}
