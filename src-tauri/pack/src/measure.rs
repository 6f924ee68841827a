//! Text to glyphs and lines. The only file that names the shaping library. It never places anything on a page.
//!
//! Each text is shaped once for each width and style: registers and checklists repeat the same few words
//! hundreds of times, and shaping is where most of the time of a pack goes.

use crate::clean;
use crate::fonts::{FACES, FAMILIES};
use crate::page::{Glyph, GlyphRun, Shaped, TextLine};
use crate::theme::{self, Style};
use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontContext, FontFamily, FontFamilyName, FontStyle,
    FontWeight, Layout, LayoutContext, LineHeight, OverflowWrap, StyleProperty,
    fontique::{Blob, Collection, CollectionOptions},
};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// What tells two shapings apart: text, size, leading, weight and slant, width, side.
type Key = (String, u32, u32, bool, bool, u32, bool);

/// Shapes text and remembers it.
pub(crate) struct Measurer {
    fonts: FontContext,
    layouts: LayoutContext<()>,
    /// The library's id of each face, in the order of [`FACES`].
    faces: Vec<u64>,
    shaped: HashMap<Key, Arc<Shaped>>,
    missing: BTreeSet<char>,
}

impl Measurer {
    /// A measurer that knows our faces and no others.
    pub(crate) fn new() -> Self {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let mut faces = Vec::new();
        for face in FACES.iter() {
            let blob = Blob::new(Arc::new(face.data));
            faces.push(blob.id());
            collection.register_fonts(blob, None);
        }
        Self {
            fonts: FontContext { collection, source_cache: Default::default() },
            layouts: LayoutContext::new(),
            faces,
            shaped: HashMap::new(),
            missing: BTreeSet::new(),
        }
    }

    /// The text in lines no wider than `width`.
    pub(crate) fn lines(&mut self, text: &str, style: Style, width: f32) -> Arc<Shaped> {
        self.shape(text, style, Some(width), false)
    }

    /// The text in lines no wider than `width`, against the right side.
    pub(crate) fn lines_right(&mut self, text: &str, style: Style, width: f32) -> Arc<Shaped> {
        self.shape(text, style, Some(width), true)
    }

    /// The text on one line, however long.
    pub(crate) fn line(&mut self, text: &str, style: Style) -> Arc<Shaped> {
        self.shape(text, style, None, false)
    }

    /// The characters no face could draw, each once.
    pub(crate) fn missing(&self) -> Vec<char> {
        self.missing.iter().copied().collect()
    }

    fn shape(&mut self, text: &str, style: Style, width: Option<f32>, right: bool) -> Arc<Shaped> {
        let width_bits = width.map_or(0, f32::to_bits);
        let (size, leading) = (style.size.to_bits(), style.leading.to_bits());
        let key = (text.to_owned(), size, leading, style.bold, style.italic, width_bits, right);
        if let Some(known) = self.shaped.get(&key) {
            return Arc::clone(known);
        }
        let shaped = Arc::new(self.shape_anew(text, style, width, right));
        self.shaped.insert(key, Arc::clone(&shaped));
        shaped
    }

    fn shape_anew(&mut self, text: &str, style: Style, width: Option<f32>, right: bool) -> Shaped {
        let mut cleaned = clean::text(text, &mut self.missing);
        let mut layout = self.layout(&cleaned, style, width, right);
        // A face may cover each character and still have no glyph for them together.
        let broken = undrawn(&layout);
        if !broken.is_empty() {
            cleaned = clean::boxed(&cleaned, &broken, &mut self.missing);
            layout = self.layout(&cleaned, style, width, right);
        }
        self.read(&layout, cleaned.into(), style)
    }

    fn layout(&mut self, text: &str, style: Style, width: Option<f32>, right: bool) -> Layout<()> {
        let families = FAMILIES.map(|name| FontFamilyName::Named(Cow::Borrowed(name)));
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(&families))));
        // An English document: a line that starts with an Arabic name must not flip to the right.
        builder.set_base_direction(BaseDirection::Ltr);
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(style.leading)));
        // One word of a hundred thousand letters must still stay between the margins.
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        if style.bold {
            builder.push_default(StyleProperty::FontWeight(FontWeight::BOLD));
        }
        if style.italic {
            builder.push_default(StyleProperty::FontStyle(FontStyle::Italic));
        }
        let mut layout = builder.build(text);
        layout.break_all_lines(width);
        let side = if right { Alignment::Right } else { Alignment::Left };
        layout.align(side, AlignmentOptions::default());
        layout
    }

    fn read(&self, layout: &Layout<()>, text: Arc<str>, style: Style) -> Shaped {
        let mut shaped = Shaped::default();
        for line in layout.lines() {
            let metrics = line.metrics();
            let mut x = metrics.offset;
            let mut runs = Vec::new();
            for run in line.runs() {
                let face = self.faces.iter().position(|id| *id == run.font().data.id()).unwrap_or(0);
                let mut glyphs: Vec<Glyph> = Vec::new();
                let start = x;
                for cluster in run.visual_clusters() {
                    let range = cluster.text_range();
                    if cluster.is_ligature_continuation() {
                        if let Some(last) = glyphs.last_mut() {
                            last.range = last.range.start.min(range.start)..last.range.end.max(range.end);
                        }
                        continue;
                    }
                    for glyph in cluster.glyphs() {
                        glyphs.push(Glyph {
                            id: u16::try_from(glyph.id).unwrap_or(0),
                            advance: glyph.advance,
                            shift: (glyph.x, glyph.y),
                            range: range.clone(),
                        });
                        x += glyph.advance;
                    }
                }
                // Line ends have no ink; the structure says where a paragraph ends.
                glyphs.retain(|glyph| text.get(glyph.range.clone()) != Some("\n"));
                if !glyphs.is_empty() {
                    let (size, text, right_to_left) = (run.font_size(), Arc::clone(&text), run.is_rtl());
                    runs.push(Arc::new(GlyphRun { face, size, x: start, glyphs, text, right_to_left }));
                }
            }
            let width = metrics.advance - metrics.hanging_advance;
            shaped.width = shaped.width.max(width);
            // The same step from line to line whatever faces a line mixes.
            let baseline = theme::baseline(style);
            shaped.lines.push(TextLine { runs, width, height: style.leading, baseline });
        }
        shaped.height = shaped.lines.iter().map(|line| line.height).sum();
        shaped
    }
}

/// The bytes of the text that came out as "no such glyph".
fn undrawn(layout: &Layout<()>) -> Vec<std::ops::Range<usize>> {
    let mut broken = Vec::new();
    for run in layout.lines().flat_map(|line| line.runs().collect::<Vec<_>>()) {
        for cluster in run.visual_clusters() {
            if cluster.glyphs().any(|glyph| glyph.id == 0) {
                broken.push(cluster.text_range());
            }
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::BOX;
    use crate::theme::BODY;

    #[test]
    fn a_character_nobody_can_draw_becomes_a_box_and_is_reported() {
        let mut measurer = Measurer::new();

        let shaped = measurer.lines("A🦒B", BODY, 400.0);

        assert_eq!(measurer.missing(), vec!['🦒']);
        assert_eq!(shaped.lines[0].runs[0].text.as_ref(), format!("A{BOX}B"));
        assert!(shaped.lines[0].runs.iter().all(|run| run.glyphs.iter().all(|glyph| glyph.id != 0)));
    }

    #[test]
    fn an_unbroken_word_stays_between_the_margins() {
        let shaped = Measurer::new().lines(&"a".repeat(5_000), BODY, 300.0);

        assert!(shaped.lines.len() > 20);
        assert!(shaped.width <= 300.0, "{}", shaped.width);
    }

    #[test]
    fn a_mixed_name_is_set_in_faces_that_have_it() {
        let shaped = Measurer::new().lines("Nguyễn أمينة ਗੁਰਪ੍ਰੀਤ Łukasz", BODY, 400.0);

        let faces: BTreeSet<_> = shaped.lines[0].runs.iter().map(|run| FACES[run.face].name).collect();
        assert!(
            faces.contains("Vazirmatn-Regular") && faces.contains("NotoSansGurmukhi-Regular"),
            "{faces:?}"
        );
        assert!(shaped.lines[0].runs.iter().all(|run| run.glyphs.iter().all(|glyph| glyph.id != 0)));
    }
}
