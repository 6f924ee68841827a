//! The typefaces inside the program, in the order they are tried. A pack never uses a font of the machine it is
//! made on: the same pack must come out of every laptop.

use skrifa::{FontRef, GlyphId, MetadataProvider, instance::Size, raw::TableProvider};
use std::sync::LazyLock;

/// One face and what is known about it.
pub(crate) struct Face {
    /// The name written into the document.
    pub(crate) name: &'static str,
    /// The file.
    pub(crate) data: &'static [u8],
    /// The units its measurements are in.
    pub(crate) units: u16,
    /// Highest and lowest points, in those units.
    pub(crate) ascent: i16,
    pub(crate) descent: i16,
    /// The box every glyph fits in: x min, y min, x max, y max.
    pub(crate) bounds: [i16; 4],
    /// How bold it is, from 100 to 900.
    pub(crate) weight: u16,
    /// The slant, as rise and run.
    pub(crate) slant: (i16, i16),
    /// The advance of each glyph.
    pub(crate) widths: Vec<u16>,
    /// A glyph without ink or width, if the face has one.
    pub(crate) blank: Option<u16>,
}

/// The families in order of preference. A character is set in the first that has it.
pub(crate) const FAMILIES: [&str; 7] = [
    "Atkinson Hyperlegible Next",
    "Source Sans 3",
    "Vazirmatn",
    "Noto Sans Gurmukhi",
    "Noto Sans Bengali",
    "Noto Sans Devanagari",
    "Noto Sans Hebrew",
];

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../fonts/", $name, ".ttf")))),*]
    };
}

const FILES: &[(&str, &[u8])] = files![
    "AtkinsonHyperlegibleNext-Regular",
    "AtkinsonHyperlegibleNext-Bold",
    "AtkinsonHyperlegibleNext-Italic",
    "SourceSans3-Regular",
    "SourceSans3-Bold",
    "Vazirmatn-Regular",
    "Vazirmatn-Bold",
    "NotoSansGurmukhi-Regular",
    "NotoSansBengali-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansHebrew-Regular",
];

/// The colour profile that says what the document's RGB means.
pub(crate) const SRGB: &[u8] = include_bytes!("../fonts/sRGB.icc");

/// Every face, read once.
pub(crate) static FACES: LazyLock<Vec<Face>> =
    LazyLock::new(|| FILES.iter().filter_map(|(name, data)| read(name, data)).collect());

/// Whether any face can draw a character.
pub(crate) fn covers(character: char) -> bool {
    static COVERED: LazyLock<std::collections::HashSet<char>> =
        LazyLock::new(|| FACES.iter().flat_map(|face| characters(face.data)).map(|(c, _)| c).collect());
    COVERED.contains(&character)
}

fn characters(data: &'static [u8]) -> Vec<(char, u16)> {
    let Ok(font) = FontRef::new(data) else { return Vec::new() };
    font.charmap()
        .mappings()
        .filter_map(|(code, glyph)| Some((char::from_u32(code)?, u16::try_from(glyph.to_u32()).ok()?)))
        .collect()
}

fn read(name: &'static str, data: &'static [u8]) -> Option<Face> {
    let font = FontRef::new(data).ok()?;
    let (head, hhea, os2) = (font.head().ok()?, font.hhea().ok()?, font.os2().ok()?);
    let metrics = font.glyph_metrics(Size::unscaled(), skrifa::instance::LocationRef::default());
    let count = font.maxp().ok()?.num_glyphs();
    let width = |glyph| metrics.advance_width(GlyphId::from(glyph)).unwrap_or(0.0) as u16;
    let blanks =
        characters(data).into_iter().filter(|(character, _)| matches!(character, '\u{200B}'..='\u{200D}'));
    let blank = blanks.map(|(_, glyph)| glyph).find(|glyph| width(*glyph) == 0);
    Some(Face {
        name,
        data,
        units: head.units_per_em(),
        ascent: hhea.ascender().to_i16(),
        descent: hhea.descender().to_i16(),
        bounds: [head.x_min(), head.y_min(), head.x_max(), head.y_max()],
        weight: os2.us_weight_class(),
        slant: (hhea.caret_slope_rise(), hhea.caret_slope_run()),
        widths: (0..count).map(width).collect(),
        blank,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_file_can_be_read() {
        assert_eq!(FACES.len(), FILES.len());
    }

    #[test]
    fn the_names_on_our_registers_are_covered() {
        for character in "ŁukaszSiânZoëأمينةਗੁਰਪ੍ਰੀਤNguyễn✓☐☑□–—•…£আমি नमस्ते שלום ğşı ŵŷ €½".chars()
        {
            assert!(covers(character), "{character}");
        }
    }
}
