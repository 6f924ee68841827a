//! A laid-out document: pages of placed items, and beside them the tree that says what each item is. It knows
//! nothing of PDF.

use crate::theme::Rgb;
use std::ops::Range;
use std::sync::Arc;

/// One glyph, placed after the one before it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) id: u16,
    /// How far the next glyph is moved on.
    pub(crate) advance: f32,
    /// Where this one is drawn, from where it would stand; y grows downwards.
    pub(crate) shift: (f32, f32),
    /// The text it stands for, as bytes of the run's text.
    pub(crate) range: Range<usize>,
}

/// Glyphs of one face on one line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct GlyphRun {
    /// Index into the faces.
    pub(crate) face: usize,
    pub(crate) size: f32,
    /// From the start of the line.
    pub(crate) x: f32,
    pub(crate) glyphs: Vec<Glyph>,
    /// The text it was shaped from.
    pub(crate) text: Arc<str>,
    pub(crate) right_to_left: bool,
}

impl GlyphRun {
    /// The text behind it, in reading order.
    pub(crate) fn words(&self) -> &str {
        let start = self.glyphs.iter().map(|glyph| glyph.range.start).min().unwrap_or(0);
        let end = self.glyphs.iter().map(|glyph| glyph.range.end).max().unwrap_or(0);
        self.text.get(start..end).unwrap_or_default()
    }
}

/// One line of shaped text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TextLine {
    pub(crate) runs: Vec<Arc<GlyphRun>>,
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// From the top of the line.
    pub(crate) baseline: f32,
}

/// Text shaped and broken into lines.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Shaped {
    pub(crate) lines: Vec<TextLine>,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// Something drawn at a place on a page, measured from its top left corner.
#[derive(Debug, Clone)]
pub(crate) enum Item {
    Text {
        run: Arc<GlyphRun>,
        x: f32,
        /// The baseline.
        y: f32,
        colour: Rgb,
    },
    /// A box, filled or outlined or both, with rounded corners when there is a radius.
    Box { at: Frame, corner: f32, fill: Option<Rgb>, outline: Option<(f32, Rgb)> },
    /// A straight line.
    Rule { from: (f32, f32), to: (f32, f32), width: f32, colour: Rgb },
    /// A picture, by its place in [`Document::pictures`].
    Picture { picture: usize, at: Frame },
    /// One line of text across the page, turned.
    Watermark { run: Arc<GlyphRun>, width: f32, colour: Rgb },
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// Why something is on the page without being part of what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Artifact {
    Header,
    Footer,
    Watermark,
    Layout,
}

/// What an item is: part of the text, by its place in [`Document::contents`], or mere decoration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    Artifact(Artifact),
    Content(usize),
}

/// What a node of the structure tree is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    Section,
    Heading(u8),
    Paragraph,
    List,
    ListItem,
    Label,
    ListBody,
    Table,
    Caption,
    TableHead,
    TableBody,
    Row,
    ColumnHead,
    RowHead,
    DataCell,
    Figure,
    Contents,
    ContentsItem,
    Link,
    Span,
}

/// A child of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kid {
    Node(usize),
    /// By its place in [`Document::contents`].
    Content(usize),
    /// A link, by page and place on the page.
    Link(usize, usize),
}

/// A node of the structure tree.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) role: Role,
    pub(crate) kids: Vec<Kid>,
    /// A figure in words.
    pub(crate) alt: Option<String>,
    /// The text of a span whose glyphs are not in reading order.
    pub(crate) spelt: Option<String>,
    /// A figure's frame.
    pub(crate) frame: Option<Frame>,
}

/// A place to click, and where it leads.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    pub(crate) at: Frame,
    pub(crate) page: usize,
    pub(crate) y: f32,
    pub(crate) words: String,
}

/// One page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    pub(crate) items: Vec<(Tag, Item)>,
    pub(crate) links: Vec<Link>,
}

/// A heading and where it landed.
#[derive(Debug, Clone)]
pub(crate) struct Bookmark {
    pub(crate) level: u8,
    pub(crate) text: String,
    pub(crate) page: usize,
    pub(crate) y: f32,
}

/// A whole laid-out document.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) pages: Vec<Page>,
    /// The structure tree; the first node is the root.
    pub(crate) nodes: Vec<Node>,
    /// For each stretch of content: the node it belongs to and the page it is on.
    pub(crate) contents: Vec<(usize, usize)>,
    pub(crate) bookmarks: Vec<Bookmark>,
    pub(crate) pictures: Vec<crate::picture::Picture>,
}
