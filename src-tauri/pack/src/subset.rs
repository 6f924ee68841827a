//! Which glyphs of each face a document uses, and the font files that hold only those. A glyph has a code of its
//! own for each thing it says, so that copied text is what was written. It never changes a shape.

use crate::PackError;
use crate::fonts::FACES;
use crate::page::{Document, GlyphRun, Item};
use crate::spell::spell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use subsetter::GlyphRemapper;

/// The faces a document uses.
pub(crate) struct Subsets(BTreeMap<usize, Subset>);

/// One face cut down to what is used.
pub(crate) struct Subset {
    pub(crate) face: usize,
    /// Six letters and a plus sign before the name say "not all of it is here" (ISO 32000-1, 9.6.4).
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// The advance of each code's glyph.
    pub(crate) widths: BTreeMap<u16, u16>,
    codes: BTreeMap<u16, BTreeMap<String, u16>>,
    /// The glyph behind each code, by its number in the cut-down file.
    glyphs: Vec<u16>,
}

/// What a silent glyph is said to mean where a reader does not look at the text beside it.
const SILENCE: &str = "\u{200B}";

/// What a glyph is heard as.
pub(crate) fn heard(says: &str) -> &str {
    if says.is_empty() { SILENCE } else { says }
}

impl Subsets {
    /// Cuts down every face the document uses.
    pub(crate) fn of(document: &Document) -> Result<Self, PackError> {
        let mut used: BTreeMap<usize, BTreeMap<u16, BTreeSet<String>>> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for run in document.pages.iter().flat_map(|page| &page.items).filter_map(|(_, item)| run(item)) {
            // The same words are set many times over, and shared.
            if !seen.insert(Arc::as_ptr(run)) {
                continue;
            }
            let face = used.entry(run.face).or_default();
            for spoken in spell(run, &FACES[run.face]).glyphs {
                let said = face.entry(spoken.glyph.id).or_default();
                if !said.contains(&spoken.says) {
                    said.insert(spoken.says);
                }
            }
        }
        used.into_iter()
            .map(|(face, said)| Ok((face, Subset::of(face, said)?)))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Subset> {
        self.0.values()
    }

    pub(crate) fn get(&self, face: usize) -> Option<&Subset> {
        self.0.get(&face)
    }
}

impl Subset {
    fn of(face: usize, said: BTreeMap<u16, BTreeSet<String>>) -> Result<Self, PackError> {
        let known = &FACES[face];
        let mut kept = GlyphRemapper::new();
        // Code 0 is "no such glyph" and stays so.
        let (mut glyphs, mut widths, mut codes) = (vec![0], BTreeMap::new(), BTreeMap::new());
        for (id, said) in said {
            let glyph = kept.remap(id);
            let of_glyph: &mut BTreeMap<String, u16> = codes.entry(id).or_default();
            for says in said {
                let code = u16::try_from(glyphs.len())
                    .map_err(|_| PackError::Writing("more glyphs than a font can hold".to_owned()))?;
                glyphs.push(glyph);
                widths.insert(code, known.widths.get(usize::from(id)).copied().unwrap_or(0));
                of_glyph.insert(says, code);
            }
        }
        let bytes =
            subsetter::subset(known.data, 0, &kept).map_err(|error| PackError::Writing(error.to_string()))?;
        let letter = char::from(b'A' + u8::try_from(face).unwrap_or(0) % 26);
        Ok(Self { face, name: format!("SENFO{letter}+{}", known.name), bytes, widths, codes, glyphs })
    }

    /// The code of a glyph for what it says, and its advance as the document will state it: whole thousandths of
    /// an em.
    pub(crate) fn code(&self, id: u16, says: &str) -> (u16, f32) {
        let code = self.codes.get(&id).and_then(|said| said.get(says)).copied().unwrap_or(0);
        let units = f32::from(self.widths.get(&code).copied().unwrap_or(0));
        (code, (units * 1000.0 / f32::from(FACES[self.face].units)).trunc())
    }

    /// The glyph of each code, two bytes each.
    pub(crate) fn glyphs_by_code(&self) -> Vec<u8> {
        self.glyphs.iter().flat_map(|glyph| glyph.to_be_bytes()).collect()
    }
}

fn run(item: &Item) -> Option<&Arc<GlyphRun>> {
    match item {
        Item::Text { run, .. } | Item::Watermark { run, .. } => Some(run),
        Item::Box { .. } | Item::Rule { .. } | Item::Picture { .. } => None,
    }
}
