//! What each glyph of a run says when its text is copied, searched or read out. Readers take glyphs from left to
//! right and turn right-to-left stretches round themselves, so those are spelt letter by letter as they stand;
//! scripts that move and join letters carry the text of the whole run instead. It never changes a shape.

use crate::fonts::Face;
use crate::page::{Glyph, GlyphRun};

/// A glyph and what it says.
pub(crate) struct Spoken {
    pub(crate) glyph: Glyph,
    /// Nothing for the loose dot of a letter that another glyph already says.
    pub(crate) says: String,
}

/// A run as its reader hears it.
pub(crate) struct Speech {
    pub(crate) glyphs: Vec<Spoken>,
    /// The glyphs alone would be heard wrongly: the run's own text is written beside them.
    pub(crate) whole: bool,
}

/// Spells out a run set in a face.
pub(crate) fn spell(run: &GlyphRun, face: &Face) -> Speech {
    if run.right_to_left {
        return Speech { glyphs: right_to_left(run, face), whole: false };
    }
    let one_by_one = run.glyphs.windows(2).all(|pair| pair[0].range.end == pair[1].range.start);
    let glyphs =
        run.glyphs.iter().map(|glyph| Spoken { glyph: glyph.clone(), says: text(run, glyph).to_owned() });
    Speech { glyphs: glyphs.collect(), whole: !one_by_one }
}

/// Letters from left to right. A letter with marks, or two letters in one shape, is several characters: the last
/// ones come first, on glyphs without ink or width.
fn right_to_left(run: &GlyphRun, face: &Face) -> Vec<Spoken> {
    let mut spoken = Vec::new();
    for letter in run.glyphs.chunk_by(|one, two| one.range == two.range) {
        let body = letter.iter().position(|glyph| glyph.advance > 0.0).unwrap_or(0);
        let mut characters: Vec<char> = text(run, &letter[0]).chars().collect();
        if let Some(blank) = face.blank {
            for character in characters.drain(1.min(characters.len())..).rev() {
                let glyph =
                    Glyph { id: blank, advance: 0.0, shift: (0.0, 0.0), range: letter[0].range.clone() };
                spoken.push(Spoken { glyph, says: character.to_string() });
            }
        }
        let said: String = characters.into_iter().collect();
        spoken.extend(letter.iter().enumerate().map(|(at, glyph)| {
            let says = if at == body { said.clone() } else { String::new() };
            Spoken { glyph: glyph.clone(), says }
        }));
    }
    spoken
}

fn text<'a>(run: &'a GlyphRun, glyph: &Glyph) -> &'a str {
    run.text.get(glyph.range.clone()).unwrap_or_default()
}
