//! Blocks to pages: where each line goes, and beside the pages the tree that says what it is. It never changes
//! a word and never leaves a heading at the foot of a page without what it heads.

mod contents;
mod cover;
mod furniture;
mod panel;
mod parts;
mod table;

pub(crate) use furniture::Furniture;

use crate::PackError;
use crate::block::Block;
use crate::measure::Measurer;
use crate::page::{
    Artifact, Bookmark, Document, Frame, Item, Kid, Link, Node, Page, Role, Shaped, Tag, TextLine,
};
use crate::progress::Steps;
use crate::theme::{self, BOTTOM, Look, Rgb, TOP, WIDTH};

/// The pages of a document, and the characters that could not be drawn.
pub(crate) fn paginate(
    blocks: &[Block],
    look: Look,
    furniture: &Furniture,
    steps: &mut Steps<'_>,
) -> Result<(Document, Vec<char>), PackError> {
    let mut flow = Flow::new(look);
    flow.all(blocks, steps)?;
    flow.fill_contents();
    flow.furnish(furniture);
    let missing = flow.measure.missing();
    Ok((flow.document, missing))
}

/// How many pages the blocks take.
pub(crate) fn pages(blocks: &[Block], look: Look) -> usize {
    let mut flow = Flow::new(look);
    flow.blocks(blocks);
    flow.document.pages.len()
}

/// How many lines of text stand below the foot of the first page when all blocks are put on it.
pub(crate) fn lines_over(blocks: &[Block], look: Look) -> usize {
    let mut flow = Flow::new(look);
    flow.bottom = f32::INFINITY;
    flow.blocks(blocks);
    let ink = flow.lowest() + theme::FOOT_AIR;
    ((ink - BOTTOM) / look.text(theme::BODY).leading).ceil().max(0.0) as usize
}

/// Whose ink it is: a node of the structure tree, or nobody's.
#[derive(Debug, Clone, Copy)]
enum Owner {
    Node(usize),
    Nobody(Artifact),
}

/// The document so far and the place where the next thing goes.
struct Flow {
    measure: Measurer,
    look: Look,
    /// Where a page ends.
    bottom: f32,
    document: Document,
    /// The page being filled.
    page: usize,
    y: f32,
    /// The node that new blocks are hung on.
    parent: usize,
    /// The levels of the headings we are under. A heading's depth among them is its level in the structure tree,
    /// which may not skip one (PDF/UA-1, 7.4.2) even where the look does.
    under: Vec<u8>,
    contents: Option<contents::Reserved>,
}

/// How far the document had come, so that what was placed since can be taken back.
struct Mark {
    page: usize,
    pages: usize,
    y: f32,
    parent: usize,
    under: Vec<u8>,
    parent_kids: usize,
    root_kids: usize,
    items: usize,
    links: usize,
    nodes: usize,
    contents: usize,
    bookmarks: usize,
    pictures: usize,
}

impl Flow {
    fn new(look: Look) -> Self {
        let root = Node { role: Role::Document, kids: Vec::new(), alt: None, spelt: None, frame: None };
        let document = Document { pages: vec![Page::default()], nodes: vec![root], ..Document::default() };
        Self {
            measure: Measurer::new(),
            look,
            bottom: BOTTOM,
            document,
            page: 0,
            y: TOP,
            parent: 0,
            under: Vec::new(),
            contents: None,
        }
    }

    fn all(&mut self, blocks: &[Block], steps: &mut Steps<'_>) -> Result<(), PackError> {
        let mut at = 0;
        let mut last_section = None;
        while let Some(block) = blocks.get(at) {
            let headings = blocks[at..].iter().take_while(|block| is_heading(block)).count();
            let end = (at + headings + 1).min(blocks.len());
            if matches!(block, Block::Heading { level: 1, .. }) {
                last_section = Some((self.mark(), at));
            }
            if let Block::Contents = block {
                self.reserve_contents(&blocks[at..]);
            } else {
                self.group(&blocks[at..end], headings);
            }
            at = end;
            steps.laid_out(at, blocks.len())?;
        }
        if let Some((mark, at)) = last_section {
            self.even_out(&mark, &blocks[at..]);
        }
        Ok(())
    }

    /// A last page with a few lines on it looks like a mistake: the last section then starts a page instead, which
    /// takes no more paper.
    fn even_out(&mut self, mark: &Mark, section: &[Block]) {
        let few = self.y - TOP < (BOTTOM - TOP) * theme::LAST_PAGE_NEEDS;
        if !few || self.page != mark.page + 1 || self.was_fresh(mark) {
            return;
        }
        self.take_back(mark);
        self.next_page();
        self.blocks(section);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        let mut at = 0;
        while at < blocks.len() {
            let headings = blocks[at..].iter().take_while(|block| is_heading(block)).count();
            let end = (at + headings + 1).min(blocks.len());
            self.group(&blocks[at..end], headings);
            at = end;
        }
    }

    /// Headings and the block they head. If the block began on a later page, all of it moves there.
    fn group(&mut self, blocks: &[Block], headings: usize) {
        let mark = self.mark();
        let mut home = None;
        let mut parted = false;
        for block in blocks {
            let (page, items) = (self.page, self.items_here());
            self.block(block);
            let began_here = self.page == page || self.document.pages[page].items.len() > items;
            let began = if began_here { page } else { page + 1 };
            parted |= *home.get_or_insert(began) != began;
        }
        if parted && headings > 0 && home == Some(mark.page) && !self.was_fresh(&mark) {
            self.take_back(&mark);
            self.next_page();
            blocks.iter().for_each(|block| self.block(block));
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Text(text) => self.paragraph(text, theme::BODY, theme::AFTER_TEXT),
            Block::Small(text) => self.paragraph(text, theme::SMALL, theme::AFTER_SMALL),
            Block::Note { tone, title, text } => self.note(*tone, title, text),
            Block::Meta(rows) => self.meta(rows),
            Block::Pairs(rows) => self.pairs(rows),
            Block::Panel(panel) => self.panel(panel),
            Block::CutLine => self.cut_line(),
            Block::Table(table) => self.table(table),
            Block::Bars(bars) => self.bars(bars),
            Block::List { kind, items } => self.list(*kind, items),
            Block::Image(image) => self.image(image),
            Block::Signature(labels) => self.signature(labels, false),
            Block::Signed(labels) => self.signature(labels, true),
            Block::KeepTogether(blocks) => self.together(blocks),
            Block::PageBreak => {
                if self.y > TOP {
                    self.next_page();
                }
            }
            Block::Space => self.y += theme::SPACE,
            Block::Cover(cover) => self.cover(cover),
            // Handled where the whole list of blocks is known.
            Block::Contents => {}
        }
    }

    /// Places the blocks; if they ran on to another page and a page could hold them, they start there instead.
    fn together(&mut self, blocks: &[Block]) {
        let mark = self.mark();
        blocks.iter().for_each(|block| self.block(block));
        let pages_run = self.page - mark.page;
        if pages_run == 1 && !self.was_fresh(&mark) {
            self.take_back(&mark);
            self.next_page();
            blocks.iter().for_each(|block| self.block(block));
        }
    }

    fn heading(&mut self, level: u8, text: &str) {
        let (style, above, below) = self.look.heading(level);
        let shaped = self.measure.lines(text, style, WIDTH);
        if level == 1 {
            self.parent = self.node(0, Role::Section);
            if self.y > TOP && self.left() < (BOTTOM - TOP) * theme::SECTION_NEEDS {
                self.next_page();
            }
        }
        self.need(above + shaped.height + below);
        if self.y > TOP {
            if level == 1 {
                let y = self.y + above / 2.0;
                self.rule(y, theme::HEADING_RULE, theme::BRAND_SOFT);
            }
            self.y += above;
        }
        let node = self.heading_node(level, text);
        self.flow_lines(node, &shaped, theme::LEFT, style.colour);
        self.y += below;
    }

    /// The node and the bookmark of a heading that stands here.
    fn heading_node(&mut self, level: u8, text: &str) -> usize {
        while self.under.last().is_some_and(|last| *last >= level) {
            self.under.pop();
        }
        self.under.push(level);
        let depth = u8::try_from(self.under.len()).unwrap_or(level);
        let bookmark = Bookmark { level, text: text.to_owned(), page: self.page, y: self.y };
        self.document.bookmarks.push(bookmark);
        self.node(self.parent, Role::Heading(depth))
    }

    fn paragraph(&mut self, text: &str, style: theme::Style, after: f32) {
        let style = self.look.text(style);
        let shaped = self.measure.lines(text, style, WIDTH);
        let node = self.node(self.parent, Role::Paragraph);
        self.flow_lines(node, &shaped, theme::LEFT, style.colour);
        self.y += after;
    }

    /// Lines one under the other, over as many pages as they need, never one line alone at a page's end or start.
    fn flow_lines(&mut self, node: usize, shaped: &Shaped, x: f32, colour: Rgb) {
        let count = shaped.lines.len();
        for (at, line) in shaped.lines.iter().enumerate() {
            let two = count > 1 && (at == 0 || at + 2 == count);
            self.need(if two { 2.0 * line.height } else { line.height });
            self.put_line(Owner::Node(node), line, x, self.y, colour);
            self.y += line.height;
        }
    }

    /// All lines at a place, whatever the room.
    fn put_lines(&mut self, owner: Owner, shaped: &Shaped, x: f32, y: f32, colour: Rgb) {
        let mut y = y;
        for line in &shaped.lines {
            self.put_line(owner, line, x, y, colour);
            y += line.height;
        }
    }

    fn put_line(&mut self, owner: Owner, line: &TextLine, x: f32, y: f32, colour: Rgb) {
        for run in &line.runs {
            let owner = match owner {
                Owner::Node(node) if run.right_to_left => {
                    let span = self.node(node, Role::Span);
                    self.document.nodes[span].spelt = Some(run.words().to_owned());
                    Owner::Node(span)
                }
                Owner::Node(_) | Owner::Nobody(_) => owner,
            };
            let item = Item::Text { run: run.clone(), x: x + run.x, y: y + line.baseline, colour };
            self.put(owner, item);
        }
    }

    fn put(&mut self, owner: Owner, item: Item) {
        let tag = match owner {
            Owner::Nobody(artifact) => Tag::Artifact(artifact),
            Owner::Node(node) => self.content(node),
        };
        self.document.pages[self.page].items.push((tag, item));
    }

    /// The stretch of content this node's ink goes to: the last one, when nothing came between.
    fn content(&mut self, node: usize) -> Tag {
        if let Some((Tag::Content(last), _)) = self.document.pages[self.page].items.last()
            && self.document.contents[*last] == (node, self.page)
        {
            return Tag::Content(*last);
        }
        let content = self.document.contents.len();
        self.document.contents.push((node, self.page));
        self.document.nodes[node].kids.push(Kid::Content(content));
        Tag::Content(content)
    }

    fn node(&mut self, parent: usize, role: Role) -> usize {
        let id = self.document.nodes.len();
        self.document.nodes.push(Node { role, kids: Vec::new(), alt: None, spelt: None, frame: None });
        self.document.nodes[parent].kids.push(Kid::Node(id));
        id
    }

    fn link(&mut self, node: usize, link: Link) {
        let links = &mut self.document.pages[self.page].links;
        links.push(link);
        let kid = Kid::Link(self.page, links.len() - 1);
        self.document.nodes[node].kids.push(kid);
    }

    fn fill(&mut self, at: Frame, colour: Rgb) {
        let item = Item::Box { at, corner: 0.0, fill: Some(colour), outline: None };
        self.put(Owner::Nobody(Artifact::Layout), item);
    }

    fn rule(&mut self, y: f32, width: f32, colour: Rgb) {
        let (from, to) = ((theme::LEFT, y), (theme::LEFT + WIDTH, y));
        self.put(Owner::Nobody(Artifact::Layout), Item::Rule { from, to, width, colour });
    }

    fn left(&self) -> f32 {
        self.bottom - self.y
    }

    /// Goes to the next page unless this much room is left. At the top of a page there is no more to be had.
    fn need(&mut self, height: f32) {
        if self.left() < height && self.y > TOP {
            self.next_page();
        }
    }

    fn next_page(&mut self) {
        self.page += 1;
        if self.page == self.document.pages.len() {
            self.document.pages.push(Page::default());
        }
        self.y = TOP;
    }

    /// Where the lowest ink of this page ends.
    fn lowest(&self) -> f32 {
        let ends = self.document.pages[self.page].items.iter().map(|(_, item)| match item {
            Item::Text { y, .. } => *y,
            Item::Box { at, .. } | Item::Picture { at, .. } => at.y + at.height,
            Item::Rule { to, .. } => to.1,
            Item::Watermark { .. } => 0.0,
        });
        ends.fold(TOP, f32::max)
    }

    fn items_here(&self) -> usize {
        self.document.pages[self.page].items.len()
    }

    fn mark(&self) -> Mark {
        let document = &self.document;
        Mark {
            page: self.page,
            pages: document.pages.len(),
            y: self.y,
            parent: self.parent,
            under: self.under.clone(),
            parent_kids: document.nodes[self.parent].kids.len(),
            root_kids: document.nodes[0].kids.len(),
            items: self.items_here(),
            links: document.pages[self.page].links.len(),
            nodes: document.nodes.len(),
            contents: document.contents.len(),
            bookmarks: document.bookmarks.len(),
            pictures: document.pictures.len(),
        }
    }

    fn was_fresh(&self, mark: &Mark) -> bool {
        mark.y <= TOP
    }

    fn take_back(&mut self, mark: &Mark) {
        let document = &mut self.document;
        document.pages.truncate(mark.pages);
        document.pages[mark.page].items.truncate(mark.items);
        document.pages[mark.page].links.truncate(mark.links);
        document.nodes[mark.parent].kids.truncate(mark.parent_kids);
        document.nodes[0].kids.truncate(mark.root_kids);
        document.nodes.truncate(mark.nodes);
        document.contents.truncate(mark.contents);
        document.bookmarks.truncate(mark.bookmarks);
        document.pictures.truncate(mark.pictures);
        (self.page, self.y, self.parent) = (mark.page, mark.y, mark.parent);
        self.under.clone_from(&mark.under);
    }
}

fn is_heading(block: &Block) -> bool {
    matches!(block, Block::Heading { .. })
}

#[cfg(test)]
mod tests;
