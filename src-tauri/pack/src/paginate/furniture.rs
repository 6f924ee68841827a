//! What every page carries: running head, foot, and the mark of invented data. All of it is decoration to a
//! screen reader.

use super::{Flow, Owner};
use crate::page::{Artifact, Item, Shaped, Tag};
use crate::theme::{self, LEFT, Rgb, Style, WIDTH};
use std::sync::Arc;

/// The words at the head and foot of each page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Furniture {
    /// Top left.
    pub(crate) setting: String,
    /// Top right.
    pub(crate) reference: String,
    /// Bottom left.
    pub(crate) made: String,
    /// Bottom centre.
    pub(crate) notice: String,
    /// Mark every page DEMO.
    pub(crate) demo: bool,
    /// The first page has no head and foot.
    pub(crate) cover: bool,
}

const DEMO: &str = "DEMO";
const DEMO_WORDS: &str = "DEMO - invented data";

impl Flow {
    /// Adds head, foot and mark to every page, now that the number of pages is known.
    pub(super) fn furnish(&mut self, furniture: &Furniture) {
        let total = self.document.pages.len();
        for page in 0..total {
            self.page = page;
            if furniture.demo {
                self.watermark();
            }
            if page > 0 || !furniture.cover {
                self.head(furniture);
            }
            self.foot(furniture, page + 1, total);
        }
    }

    fn head(&mut self, furniture: &Furniture) {
        let middle = if furniture.demo { DEMO_WORDS } else { "" };
        let sides = [&furniture.setting, middle, &furniture.reference];
        self.words(Artifact::Header, sides, theme::HEAD_Y, theme::RUNNING_STRONG);
        self.edge(Artifact::Header, theme::HEAD_RULE_Y, theme::RULE);
    }

    fn foot(&mut self, furniture: &Furniture, page: usize, total: usize) {
        self.edge(Artifact::Footer, theme::FOOT_RULE_Y, theme::RULE);
        let page = format!("Page {page} of {total}");
        self.words(
            Artifact::Footer,
            [&furniture.made, &furniture.notice, &page],
            theme::FOOT_Y,
            theme::RUNNING,
        );
    }

    /// Words at the left, in the middle and at the right. The sides share what the middle leaves; words too long
    /// for their place are cut with an ellipsis.
    fn words(&mut self, artifact: Artifact, [left, middle, right]: [&str; 3], y: f32, style: Style) {
        let middle = self.fitted(middle, style, WIDTH / 2.0);
        let sides = (WIDTH - middle.width) / 2.0 - theme::SPACE;
        let (left, right) = (self.fitted(left, style, sides), self.fitted(right, theme::RUNNING, sides));
        for (shaped, style, side) in [(left, style, 0.0), (middle, style, 0.5), (right, theme::RUNNING, 1.0)]
        {
            let x = LEFT + (WIDTH - shaped.width) * side;
            self.put_lines(Owner::Nobody(artifact), &shaped, x, y, style.colour);
        }
    }

    fn fitted(&mut self, text: &str, style: Style, room: f32) -> Arc<Shaped> {
        let shaped = self.measure.lines(text, style, room);
        if shaped.lines.len() > 1 { self.shortened(text, style, room) } else { shaped }
    }

    fn shortened(&mut self, text: &str, style: Style, room: f32) -> Arc<Shaped> {
        let letters: Vec<char> = text.chars().filter(|letter| *letter != '\n').take(200).collect();
        let (mut fits, mut over) = (0, letters.len() + 1);
        while fits + 1 < over {
            let middle = (fits + over) / 2;
            let cut: String = letters.iter().take(middle).chain(&['…']).collect();
            if self.measure.line(&cut, style).width <= room {
                fits = middle;
            } else {
                over = middle;
            }
        }
        let cut: String = letters.iter().take(fits).chain(&['…']).collect();
        self.measure.line(&cut, style)
    }

    fn edge(&mut self, artifact: Artifact, y: f32, colour: Rgb) {
        let (from, to) = ((LEFT, y), (LEFT + WIDTH, y));
        self.put(Owner::Nobody(artifact), Item::Rule { from, to, width: theme::HAIRLINE, colour });
    }

    /// Under everything else on the page, so that it never hides a word.
    fn watermark(&mut self) {
        let shaped = self.measure.line(DEMO, theme::DEMO);
        let runs: Vec<_> = shaped.lines.iter().flat_map(|line| line.runs.clone()).collect();
        for run in runs {
            let item = Item::Watermark { run, width: shaped.width, colour: theme::DEMO.colour };
            self.document.pages[self.page].items.insert(0, (Tag::Artifact(Artifact::Watermark), item));
        }
    }
}
