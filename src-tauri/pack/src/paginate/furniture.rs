//! What every page carries: running head, foot, and the mark of invented data. All of it is decoration to a
//! screen reader.

use super::{Flow, Owner};
use crate::page::{Artifact, Item, Tag};
use crate::theme::{self, LEFT, Rgb, Style, WIDTH};

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
        let y = theme::HEAD_Y;
        self.words(Artifact::Header, &furniture.setting, theme::RUNNING_STRONG, y, 0.0);
        self.words(Artifact::Header, &furniture.reference, theme::RUNNING, y, 1.0);
        if furniture.demo {
            self.words(Artifact::Header, "DEMO - invented data", theme::RUNNING_STRONG, y, 0.5);
        }
        self.edge(Artifact::Header, theme::HEAD_RULE_Y, theme::RULE);
    }

    fn foot(&mut self, furniture: &Furniture, page: usize, total: usize) {
        let y = theme::FOOT_Y;
        self.edge(Artifact::Footer, theme::FOOT_RULE_Y, theme::RULE);
        self.words(Artifact::Footer, &furniture.made, theme::RUNNING, y, 0.0);
        self.words(Artifact::Footer, &furniture.notice, theme::RUNNING, y, 0.5);
        self.words(Artifact::Footer, &format!("Page {page} of {total}"), theme::RUNNING, y, 1.0);
    }

    /// One line at the left (0), in the middle (0.5) or at the right (1); the two at a side share what the
    /// middle leaves, and a name too long for its share is cut with an ellipsis.
    fn words(&mut self, artifact: Artifact, text: &str, style: Style, y: f32, side: f32) {
        let room = if side == 0.5 { WIDTH / 2.0 } else { WIDTH / 2.0 - theme::SPACE };
        let shaped = self.measure.lines(text, style, room);
        let shaped = if shaped.lines.len() > 1 { self.shortened(text, style, room) } else { shaped };
        let x = LEFT + (WIDTH - shaped.width) * side;
        self.put_lines(Owner::Nobody(artifact), &shaped, x, y, style.colour);
    }

    fn shortened(&mut self, text: &str, style: Style, room: f32) -> std::sync::Arc<crate::page::Shaped> {
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
