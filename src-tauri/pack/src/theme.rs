//! Every size, margin and colour of a pack. No other file holds a measurement, so the look can be changed here
//! and nowhere else. Lengths are points (1/72 inch) from the top left corner of the page.

use crate::tone::Tone;

/// Red, green and blue.
pub(crate) type Rgb = [u8; 3];

/// One millimetre in points.
const MM: f32 = 72.0 / 25.4;

/// A4.
pub(crate) const PAGE_WIDTH: f32 = 210.0 * MM;
pub(crate) const PAGE_HEIGHT: f32 = 297.0 * MM;
/// The margin at each side.
pub(crate) const LEFT: f32 = 20.0 * MM;
/// The width between the margins.
pub(crate) const WIDTH: f32 = PAGE_WIDTH - 2.0 * LEFT;
/// Where text starts, below the running head, and where it ends, above the foot.
pub(crate) const TOP: f32 = 27.0 * MM;
pub(crate) const BOTTOM: f32 = PAGE_HEIGHT - 23.0 * MM;
/// The running head and foot.
pub(crate) const HEAD_Y: f32 = 14.0 * MM;
pub(crate) const HEAD_RULE_Y: f32 = 19.5 * MM;
pub(crate) const FOOT_RULE_Y: f32 = PAGE_HEIGHT - 18.0 * MM;
pub(crate) const FOOT_Y: f32 = PAGE_HEIGHT - 16.0 * MM;

/// Body ink: 13.9:1 on white.
pub(crate) const INK: Rgb = [0x1d, 0x24, 0x2b];
/// Small print: 7.0:1 on white, so it survives a photocopy.
pub(crate) const GREY: Rgb = [0x59, 0x59, 0x59];
/// The one brand colour: 7.6:1 on white.
pub(crate) const BRAND: Rgb = [0x1f, 0x5c, 0x4d];
pub(crate) const BRAND_SOFT: Rgb = [0xa9, 0xc6, 0xbd];
pub(crate) const BRAND_PALE: Rgb = [0xdc, 0xe9, 0xe5];
/// Fills behind table heads and notes: a photocopier drops them and nothing is lost.
pub(crate) const TINT: Rgb = [0xee, 0xf4, 0xf2];
/// Hairlines.
pub(crate) const RULE: Rgb = [0xb9, 0xc5, 0xc1];
/// The watermark, pale enough to read through.
pub(crate) const WATERMARK: Rgb = [0xf0, 0xf0, 0xf0];
pub(crate) const WHITE: Rgb = [0xff, 0xff, 0xff];
/// Something is missing: 8.4:1 on white, and under white.
const ALERT: Rgb = [0x8c, 0x1d, 0x18];
const ALERT_PALE: Rgb = [0xfb, 0xef, 0xee];
/// Under way: 7.0:1 on its tint.
const AMBER: Rgb = [0x6b, 0x48, 0x00];
const AMBER_PALE: Rgb = [0xfb, 0xf3, 0xdf];

/// How a piece of text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub(crate) size: f32,
    /// From one line to the next.
    pub(crate) leading: f32,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) colour: Rgb,
}

/// Where letters stand on a line: its middle, lowered by half the height of a capital. It does not depend on the
/// face, so a name in another script does not push its line out of step.
pub(crate) fn baseline(style: Style) -> f32 {
    style.leading / 2.0 + style.size * 0.34
}

const PLAIN: Style = Style { size: 10.0, leading: 14.0, bold: false, italic: false, colour: INK };

pub(crate) const BODY: Style = PLAIN;
pub(crate) const STRONG: Style = Style { bold: true, ..PLAIN };
pub(crate) const SMALL: Style = Style { size: 8.5, leading: 11.5, colour: GREY, ..PLAIN };
pub(crate) const NOTE_TITLE: Style = Style { bold: true, ..PLAIN };
pub(crate) const CAPTION: Style = Style { size: 9.0, leading: 12.0, bold: true, ..PLAIN };
pub(crate) const CELL: Style = Style { size: 8.8, leading: 11.8, ..PLAIN };
pub(crate) const CELL_STRONG: Style = Style { bold: true, ..CELL };
pub(crate) const CELL_MUTED: Style = Style { size: 8.2, leading: 10.8, colour: GREY, ..PLAIN };
pub(crate) const CELL_HEAD: Style = Style { size: 8.2, leading: 10.8, bold: true, colour: BRAND, ..PLAIN };
pub(crate) const TAG: Style = Style { size: 7.6, leading: 10.0, bold: true, ..PLAIN };
pub(crate) const RUNNING: Style = Style { size: 8.0, leading: 10.5, colour: GREY, ..PLAIN };
pub(crate) const RUNNING_STRONG: Style = Style { bold: true, colour: BRAND, ..RUNNING };
pub(crate) const BAR_LABEL: Style = Style { size: 8.8, leading: 11.0, ..PLAIN };
pub(crate) const BAR_FIGURE: Style = Style { bold: true, ..BAR_LABEL };
pub(crate) const CONTENTS_1: Style = Style { size: 10.5, leading: 14.0, bold: true, ..PLAIN };
pub(crate) const CONTENTS_2: Style = Style { size: 9.5, leading: 13.0, ..PLAIN };
pub(crate) const DEMO: Style = Style { size: 150.0, leading: 150.0, bold: true, colour: WATERMARK, ..PLAIN };

/// The cover.
pub(crate) const COVER_BAND: f32 = 9.0 * MM;
pub(crate) const COVER_TITLE_Y: f32 = 78.0 * MM;
pub(crate) const COVER_NOTICE_BOTTOM: f32 = PAGE_HEIGHT - 24.0 * MM;
pub(crate) const COVER_KICKER: Style =
    Style { size: 13.0, leading: 18.0, bold: true, colour: BRAND, ..PLAIN };
pub(crate) const COVER_SETTING: Style =
    Style { size: 34.0, leading: 40.0, bold: true, colour: BRAND, ..PLAIN };
pub(crate) const COVER_KIND: Style = Style { size: 13.0, leading: 18.0, ..PLAIN };
pub(crate) const COVER_PERIOD: Style = Style { size: 13.0, leading: 18.0, bold: true, ..PLAIN };
pub(crate) const COVER_GAP: f32 = 10.0 * MM;
/// The sheets of paper drawn at its top right: offset of each from the one before, size and corner.
pub(crate) const COVER_SHEETS: [(f32, f32, Rgb); 3] =
    [(0.0, 0.0, BRAND_PALE), (6.0 * MM, 5.0 * MM, BRAND_SOFT), (12.0 * MM, 10.0 * MM, BRAND)];
pub(crate) const COVER_SHEETS_AT: (f32, f32) = (PAGE_WIDTH - 20.0 * MM - 34.0 * MM, 26.0 * MM);
pub(crate) const COVER_SHEET: (f32, f32, f32) = (22.0 * MM, 29.0 * MM, 3.0 * MM);

/// Vertical air after each kind of block.
pub(crate) const AFTER_TEXT: f32 = 7.0;
pub(crate) const AFTER_LIST: f32 = 10.0;
pub(crate) const AFTER_SMALL: f32 = 5.0;
pub(crate) const AFTER_BLOCK: f32 = 12.0;
pub(crate) const SPACE: f32 = 10.0;

/// A first-level heading starts a new page when less than this share of a page is left.
pub(crate) const SECTION_NEEDS: f32 = 0.27;
/// A last page with less than this share filled is evened out.
pub(crate) const LAST_PAGE_NEEDS: f32 = 0.2;
/// A table row taller than this share of a page is split rather than moved.
pub(crate) const ROW_MAY_MOVE: f32 = 0.3;

/// How large a document is set, against the sizes of a pack.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Look {
    /// Text, tables and lists; 1.2 is 12 point.
    text: f32,
    /// Headings.
    heading: f32,
}

impl Look {
    /// As a pack is set.
    pub(crate) const USUAL: Self = Self { text: 1.0, heading: 1.0 };

    /// A document with text of so many points.
    pub(crate) const fn points(text: f32, heading: f32) -> Self {
        Self { text: text / PLAIN.size, heading }
    }

    pub(crate) fn text(self, style: Style) -> Style {
        Style { size: style.size * self.text, leading: style.leading * self.text, ..style }
    }

    /// A length that goes with the text.
    pub(crate) fn grown(self, length: f32) -> f32 {
        length * self.text
    }

    /// A heading: its style, the air above and below.
    pub(crate) fn heading(self, level: u8) -> (Style, f32, f32) {
        let (style, above, below) = heading(level);
        let style = Style { size: style.size * self.heading, leading: style.leading * self.heading, ..style };
        (style, above, below)
    }
}

/// A heading: its style, the air above and below.
pub(crate) fn heading(level: u8) -> (Style, f32, f32) {
    match level {
        1 => (Style { size: 20.0, leading: 25.0, bold: true, colour: BRAND, ..PLAIN }, 26.0, 9.0),
        2 => (Style { size: 13.5, leading: 17.5, bold: true, colour: BRAND, ..PLAIN }, 14.0, 5.0),
        _ => (Style { size: 10.8, leading: 14.5, bold: true, ..PLAIN }, 9.0, 3.0),
    }
}
/// The rule above a first-level heading that does not start a page.
pub(crate) const HEADING_RULE: f32 = 1.2;

/// Tables.
pub(crate) const CELL_PAD_X: f32 = 4.5;
pub(crate) const CELL_PAD_Y: f32 = 4.0;
pub(crate) const PART_GAP: f32 = 1.5;
pub(crate) const CAPTION_GAP: f32 = 3.5;
/// A column is made wide enough for its longest word, up to this share of the width.
pub(crate) const WORD_MAY_WIDEN: f32 = 0.3;
/// Room for a word a little wider than the one with the most letters.
pub(crate) const WORD_SLACK: f32 = 1.06;
/// The most lines of a table head that are printed.
pub(crate) const HEAD_LINES: usize = 8;
pub(crate) const HEAD_LINE: f32 = 1.0;
pub(crate) const HAIRLINE: f32 = 0.4;

/// Status tags.
pub(crate) const TAG_PAD_X: f32 = 4.5;
pub(crate) const TAG_PAD_Y: f32 = 1.2;
pub(crate) const TAG_CORNER: f32 = 2.5;
pub(crate) const TAG_LINE: f32 = 0.8;

/// Notes.
pub(crate) const NOTE_PAD: f32 = 8.0;
pub(crate) const NOTE_BAR: f32 = 3.0;

/// Names and values.
pub(crate) const META_NAME_WIDTH: f32 = 46.0 * MM;
pub(crate) const META_GAP: f32 = 4.0;
pub(crate) const META_ROW_GAP: f32 = 3.0;
/// Names and values shorter than this share of a page stay together.
pub(crate) const META_STAYS: f32 = 0.28;

/// Names and values, two to a line: the width of a name, and the air between the two columns.
pub(crate) const PAIR_NAME_WIDTH: f32 = 27.0 * MM;
pub(crate) const PAIR_AIR: f32 = 6.0 * MM;

/// Panels: air inside, between two of them, and the width of a heading that stands beside its words.
pub(crate) const PANEL_PAD: f32 = 9.0;
pub(crate) const PANEL_AIR: f32 = 7.0;
pub(crate) const PANEL_CORNER: f32 = 6.0;
pub(crate) const PANEL_LINE: f32 = 1.0;
pub(crate) const PANEL_TITLE_WIDTH: f32 = 34.0 * MM;
pub(crate) const PANEL_TITLE_GAP: f32 = 2.0;
/// A panel shorter than this share of a page stays in one piece.
pub(crate) const PANEL_STAYS: f32 = 0.45;
/// A card ends this far above the foot.
pub(crate) const FOOT_AIR: f32 = 4.0;

/// A line to cut along.
pub(crate) const CUT_DASH: f32 = 5.0;
pub(crate) const CUT_LINE: f32 = 0.8;
pub(crate) const CUT_AIR: f32 = 12.0;

/// Lists.
pub(crate) const LIST_INDENT: f32 = 16.0;
pub(crate) const LIST_GAP: f32 = 2.0;

/// Bars.
pub(crate) const BAR_LABEL_WIDTH: f32 = 55.0 * MM;
pub(crate) const BAR_ROOM: f32 = 80.0 * MM;
pub(crate) const BAR_HEIGHT: f32 = 9.0;
pub(crate) const BAR_ROW_GAP: f32 = 5.0;
pub(crate) const BAR_GAP: f32 = 6.0;

/// Pictures: a picture without a known resolution is taken at this many pixels to the inch, and made to fit.
pub(crate) const PICTURE_DPI: f32 = 150.0;
pub(crate) const PICTURE_MAX_HEIGHT: f32 = 150.0 * MM;

/// Signature lines.
pub(crate) const SIGN_HEIGHT: f32 = 14.0 * MM;
pub(crate) const SIGN_NAME_WIDTH: f32 = 46.0 * MM;
pub(crate) const SIGN_DATE_WIDTH: f32 = 46.0 * MM;
pub(crate) const SIGN_LINE: f32 = 0.7;

/// The table of contents.
pub(crate) const CONTENTS_INDENT: f32 = 12.0;
pub(crate) const CONTENTS_NUMBER_WIDTH: f32 = 30.0;
pub(crate) const CONTENTS_GAP_1: f32 = 6.0;
pub(crate) const CONTENTS_GAP_2: f32 = 1.5;
pub(crate) const DOT: f32 = 0.9;
pub(crate) const DOT_STEP: f32 = 4.0;
pub(crate) const DOT_AIR: f32 = 5.0;
/// Where a reader lands above a heading that was linked to.
pub(crate) const LINK_AIR: f32 = 8.0;

/// How a status is drawn: fill, outline, ink. The fills and outlines alone tell the four apart without colour.
pub(crate) fn tag(tone: Tone) -> (Rgb, Option<Rgb>, Rgb) {
    match tone {
        Tone::Good => (WHITE, Some(BRAND), BRAND),
        Tone::Partly => (AMBER_PALE, Some(AMBER), AMBER),
        Tone::Attention => (ALERT, Some(ALERT), WHITE),
        Tone::Neutral => (WHITE, Some(RULE), GREY),
    }
}

/// How a note is drawn: fill and the bar at its left.
pub(crate) fn note(tone: Tone) -> (Rgb, Rgb) {
    match tone {
        Tone::Good | Tone::Neutral => (TINT, BRAND),
        Tone::Partly => (AMBER_PALE, AMBER),
        Tone::Attention => (ALERT_PALE, ALERT),
    }
}
