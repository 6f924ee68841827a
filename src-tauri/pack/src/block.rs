//! What a section is made of: headings, text, tables, and so on, with their meaning (heading level, table head,
//! alternative text). A block never says where on a page it goes; pagination decides that.

use crate::tone::Tone;

/// One piece of a document, in reading order.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading of level 1 (a section), 2 or 3. Levels 1 and 2 appear in the contents.
    Heading {
        /// 1, 2 or 3.
        level: u8,
        /// The words.
        text: String,
    },
    /// A paragraph; line breaks inside are kept.
    Text(String),
    /// A paragraph of small print, such as where a sentence comes from.
    Small(String),
    /// A short message set apart from the text.
    Note {
        /// How pressing it is.
        tone: Tone,
        /// A few words in bold.
        title: String,
        /// The message.
        text: String,
    },
    /// Names and values, one under the other.
    Meta(Vec<(String, String)>),
    /// Short names and values, two to a line.
    Pairs(Vec<(String, String)>),
    /// A heading of level 2 and what it heads, in a box of their own.
    Panel(Panel),
    /// A dashed line to cut along.
    CutLine,
    /// A table whose head is repeated on each page it reaches.
    Table(Table),
    /// Plain bars with the figures printed beside them.
    Bars(Bars),
    /// A list.
    List {
        /// What stands before each item.
        kind: ListKind,
        /// The items.
        items: Vec<String>,
    },
    /// A picture.
    Image(Image),
    /// Ruled lines to sign on.
    Signature(Vec<String>),
    /// Ruled lines to sign on, each with one for the date.
    Signed(Vec<String>),
    /// Blocks that stay on one page when a page can hold them.
    KeepTogether(Vec<Block>),
    /// What follows starts on a new page.
    PageBreak,
    /// A little air.
    Space,
    /// The front page, which fills a page of its own.
    Cover(Cover),
    /// Where the table of contents goes; filled in once the page numbers are known.
    Contents,
}

/// A box with a heading.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Panel {
    /// The heading.
    pub title: String,
    /// Paragraphs, or the items of a list.
    pub words: Vec<String>,
    /// A list rather than paragraphs.
    pub listed: bool,
    /// The heading stands at the left of the words, not above them.
    pub beside: bool,
    /// How it is drawn.
    pub tone: Tone,
}

/// What stands before the items of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// A dot.
    Bullets,
    /// 1, 2, 3.
    Numbers,
    /// An empty box to tick by hand.
    Boxes,
}

/// A table of text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// What the table shows; printed above it.
    pub caption: String,
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// The rows. A short row is filled with empty cells, so that the table stays regular for screen readers.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the first cell of each row names the row.
    pub row_heads: bool,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The word at its head.
    pub head: String,
    /// Its share of the width, against the other columns' shares.
    pub share: f32,
    /// Whether it holds figures, which line up on the right.
    pub figures: bool,
}

impl Column {
    /// A column of words.
    pub fn words(head: &str, share: f32) -> Self {
        Self { head: head.to_owned(), share, figures: false }
    }

    /// A column of figures.
    pub fn figures(head: &str, share: f32) -> Self {
        Self { head: head.to_owned(), share, figures: true }
    }
}

/// One cell: its parts, one under the other.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell(pub Vec<Part>);

/// One part of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Ordinary text.
    Text(String),
    /// Text in bold.
    Strong(String),
    /// Smaller, greyer text.
    Muted(String),
    /// A status word in a box.
    Tag {
        /// How it is drawn.
        tone: Tone,
        /// The word.
        word: String,
    },
}

impl Cell {
    /// A cell of ordinary text.
    pub fn text(text: impl Into<String>) -> Self {
        Self(vec![Part::Text(text.into())])
    }

    /// A cell in bold.
    pub fn strong(text: impl Into<String>) -> Self {
        Self(vec![Part::Strong(text.into())])
    }

    /// A status word, drawn as [`Tone::of`] says.
    pub fn tag(word: &str) -> Self {
        Self(vec![Part::Tag { tone: Tone::of(word), word: word.to_owned() }])
    }

    /// The same cell with a part below; an empty text adds nothing.
    #[must_use]
    pub fn and(mut self, part: Part) -> Self {
        let empty = match &part {
            Part::Text(text) | Part::Strong(text) | Part::Muted(text) => text.is_empty(),
            Part::Tag { word, .. } => word.is_empty(),
        };
        if !empty {
            self.0.push(part);
        }
        self
    }
}

/// Bars with their values.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// What is counted.
    pub title: String,
    /// Each bar: its name, its length and the figure printed beside it. A bar without a length has a figure
    /// that is kept back ("fewer than 3").
    pub bars: Vec<(String, Option<u32>, String)>,
}

/// A picture and what it shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// A JPEG or PNG file.
    pub bytes: Vec<u8>,
    /// The picture in words, for those who cannot see it.
    pub alt: String,
    /// A line below it.
    pub caption: String,
}

/// The front page.
#[derive(Debug, Clone, PartialEq)]
pub struct Cover {
    /// What the document is.
    pub title: String,
    /// Whose it is.
    pub setting: String,
    /// The kind of setting.
    pub kind: String,
    /// The days it covers, in words.
    pub period: String,
    /// Who prepared it, when, and so on.
    pub facts: Vec<(String, String)>,
    /// How to look after it; a title and a sentence.
    pub notice: (String, String),
}
