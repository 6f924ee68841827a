//! Text made fit to print: what has no ink is dropped, what no face can draw becomes a box. It never refuses a
//! text and never changes a letter it can draw.

use crate::fonts::covers;
use std::collections::BTreeSet;
use std::ops::Range;

/// Stands for a character no face can draw.
pub(crate) const BOX: char = '\u{25A1}';

/// The text as it can be drawn. Characters that could not be are added to `missing`.
pub(crate) fn text(raw: &str, missing: &mut BTreeSet<char>) -> String {
    let mut clean = String::with_capacity(raw.len());
    let mut characters = raw.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\t' => clean.push(' '),
            _ if inkless(character) || character.is_control() => {}
            _ if joins(character) || covers(character) => clean.push(character),
            _ => {
                missing.insert(character);
                clean.push(BOX);
            }
        }
    }
    clean
}

/// The text with the given stretches replaced by boxes.
pub(crate) fn boxed(text: &str, broken: &[Range<usize>], missing: &mut BTreeSet<char>) -> String {
    text.char_indices()
        .map(|(at, character)| {
            if character != '\n' && broken.iter().any(|range| range.contains(&at)) {
                missing.insert(character);
                BOX
            } else {
                character
            }
        })
        .collect()
}

/// Words that name something, cut with an ellipsis when they are no name any more: a table head or a line of the
/// contents must leave room for the rest. The text itself is printed in full elsewhere.
pub(crate) fn clipped(text: &str) -> std::borrow::Cow<'_, str> {
    match text.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()).into(),
        None => text.into(),
    }
}

/// Letters of the longest name printed whole: three lines of the contents.
const LONGEST_NAME: usize = 240;

/// Needed between the letters of Arabic and Indic words.
fn joins(character: char) -> bool {
    matches!(character, '\u{200C}' | '\u{200D}')
}

/// Without ink of its own. Direction overrides are among them: a name must not reorder the line it stands in.
fn inkless(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFFE}' | '\u{E0000}'..='\u{E0FFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_ink_is_dropped_and_what_has_none_here_is_reported() {
        let mut missing = BTreeSet::new();

        let clean = text("\u{FEFF}a\0b\u{202E}c\r\nd\te🦒", &mut missing);

        assert_eq!(clean, "abc\nd e□");
        assert_eq!(missing.into_iter().collect::<Vec<_>>(), vec!['🦒']);
    }
}
