//! The table of contents. Its pages are kept free before the body is laid out and filled in afterwards: each
//! entry's height is known from its words, so the number of pages is exact.

use super::{Flow, Owner};
use crate::block::Block;
use crate::clean;
use crate::page::{Artifact, Bookmark, Frame, Item, Link, Role, Shaped};
use crate::theme::{self, BOTTOM, LEFT, Style, TOP, WIDTH};
use std::sync::Arc;

const TITLE: &str = "Contents";

/// Where the contents go.
pub(super) struct Reserved {
    page: usize,
    pages: usize,
    node: usize,
    /// Headings placed before the contents are not in them.
    bookmarks: usize,
}

impl Flow {
    /// Leaves as many pages free as the headings that follow will need.
    pub(super) fn reserve_contents(&mut self, blocks: &[Block]) {
        if self.y > TOP {
            self.next_page();
        }
        let (style, _, below) = theme::heading(1);
        let mut y = TOP + style.leading + below;
        let mut pages = 1;
        for (level, text) in listed(blocks) {
            let height = self.entry(level, text).2;
            if y + height > BOTTOM {
                pages += 1;
                y = TOP;
            }
            y += height;
        }
        let node = self.node(0, Role::Section);
        let bookmarks = self.document.bookmarks.len();
        self.contents = Some(Reserved { page: self.page, pages, node, bookmarks });
        (0..pages).for_each(|_| self.next_page());
    }

    /// Fills the pages kept free, now that every heading has its page.
    pub(super) fn fill_contents(&mut self) {
        let Some(reserved) = self.contents.take() else { return };
        let entries: Vec<Bookmark> = self.document.bookmarks[reserved.bookmarks..]
            .iter()
            .filter(|bookmark| bookmark.level <= 2)
            .cloned()
            .collect();
        (self.page, self.y) = (reserved.page, TOP);
        let (style, _, below) = theme::heading(1);
        let title = self.measure.line(TITLE, style);
        let heading = self.node(reserved.node, Role::Heading(1));
        self.put_lines(Owner::Node(heading), &title, LEFT, self.y, style.colour);
        self.y += style.leading + below;
        let list = self.node(reserved.node, Role::Contents);
        for entry in &entries {
            self.contents_entry(list, entry);
        }
        let own = Bookmark { level: 1, text: TITLE.to_owned(), page: reserved.page, y: TOP };
        self.document.bookmarks.insert(reserved.bookmarks, own);
        let last = reserved.page + reserved.pages;
        debug_assert!(self.page < last, "the contents outgrew the pages kept for them");
    }

    fn contents_entry(&mut self, list: usize, entry: &Bookmark) {
        let (shaped, style, height) = self.entry(entry.level, &entry.text);
        if self.y + height > BOTTOM {
            self.next_page();
        }
        let gap = gap(entry.level);
        let x = LEFT + indent(entry.level);
        let number = self.measure.line(&(entry.page + 1).to_string(), style);
        let number_x = LEFT + WIDTH - number.width;
        let top = self.y + gap;
        let last_top = top + shaped.height - style.leading;

        let item = self.node(list, Role::ContentsItem);
        let link = self.node(item, Role::Link);
        self.put_lines(Owner::Node(link), &shaped, x, top, style.colour);
        self.put_lines(Owner::Node(link), &number, number_x, last_top, style.colour);
        if let Some(line) = shaped.lines.last() {
            self.leader(x + line.width, number_x, last_top + line.baseline);
        }
        let at = Frame { x, y: top, width: LEFT + WIDTH - x, height: shaped.height };
        let words = format!("{}, page {}", clean::clipped(&entry.text), entry.page + 1);
        self.link(link, Link { at, page: entry.page, y: entry.y, words });
        self.y += height;
    }

    /// Dots from the words to the number, in step down the page.
    fn leader(&mut self, from: f32, to: f32, baseline: f32) {
        let first = ((from + theme::DOT_AIR) / theme::DOT_STEP).ceil() as usize;
        let last = ((to - theme::DOT_AIR) / theme::DOT_STEP).floor() as usize;
        for step in first..last {
            let x = step as f32 * theme::DOT_STEP;
            let at = Frame { x, y: baseline - theme::DOT, width: theme::DOT, height: theme::DOT };
            let dot = Item::Box { at, corner: 0.0, fill: Some(theme::GREY), outline: None };
            self.put(Owner::Nobody(Artifact::Layout), dot);
        }
    }

    fn entry(&mut self, level: u8, text: &str) -> (Arc<Shaped>, Style, f32) {
        let style = if level == 1 { theme::CONTENTS_1 } else { theme::CONTENTS_2 };
        let width = WIDTH - indent(level) - theme::CONTENTS_NUMBER_WIDTH;
        let shaped = self.measure.lines(&clean::clipped(text), style, width);
        let height = gap(level) + shaped.height;
        (shaped, style, height)
    }
}

/// The headings of the first two levels, in order.
fn listed(blocks: &[Block]) -> impl Iterator<Item = (u8, &str)> {
    blocks.iter().flat_map(|block| -> Vec<(u8, &str)> {
        match block {
            Block::Heading { level, text } if *level <= 2 => vec![(*level, text)],
            Block::KeepTogether(blocks) => listed_within(blocks),
            Block::Panel(panel) => vec![(2, &panel.title)],
            Block::Heading { .. }
            | Block::Text(_)
            | Block::Small(_)
            | Block::Note { .. }
            | Block::Meta(_)
            | Block::Pairs(_)
            | Block::CutLine
            | Block::Table(_)
            | Block::Bars(_)
            | Block::List { .. }
            | Block::Image(_)
            | Block::Signature(_)
            | Block::Signed(_)
            | Block::PageBreak
            | Block::Space
            | Block::Cover(_)
            | Block::Contents => Vec::new(),
        }
    })
}

fn listed_within(blocks: &[Block]) -> Vec<(u8, &str)> {
    listed(blocks).collect()
}

fn indent(level: u8) -> f32 {
    if level == 1 { 0.0 } else { theme::CONTENTS_INDENT }
}

fn gap(level: u8) -> f32 {
    if level == 1 { theme::CONTENTS_GAP_1 } else { theme::CONTENTS_GAP_2 }
}
