//! How boxes with a heading, short facts two to a line and lines to cut along are placed.

use super::{Flow, Owner};
use crate::block::{ListKind, Panel};
use crate::page::{Artifact, Frame, Item, Role, Tag};
use crate::theme::{self, BOTTOM, LEFT, TOP, WIDTH};

impl Flow {
    /// A box with a heading above its words, or at their left. One taller than a good part of a page runs on, box
    /// and all.
    pub(super) fn panel(&mut self, panel: &Panel) {
        let mark = self.mark();
        self.panel_here(panel);
        let tall = self.page > mark.page + 1
            || (self.page == mark.page + 1
                && BOTTOM - mark.y + self.y - TOP > (BOTTOM - TOP) * theme::PANEL_STAYS);
        if self.page > mark.page && !tall && !self.was_fresh(&mark) {
            self.take_back(&mark);
            self.next_page();
            self.panel_here(panel);
        }
    }

    fn panel_here(&mut self, panel: &Panel) {
        let (style, ..) = self.look.heading(2);
        let inner = WIDTH - 2.0 * theme::PANEL_PAD;
        let title_width = if panel.beside { theme::PANEL_TITLE_WIDTH } else { inner };
        let title = self.measure.lines(&panel.title, style, title_width);
        let body = self.look.text(theme::BODY);
        let lines = panel.words.first().map_or(0, |words| {
            self.measure.lines(words, body, inner - if panel.beside { title_width } else { 0.0 }).lines.len()
        });
        let least = body.leading * lines.min(2) as f32;
        let least = if panel.beside { least.max(title.height) } else { least + title.height };
        self.need(least + 2.0 * theme::PANEL_PAD);

        let (page, top, items) = (self.page, self.y, self.items_here());
        self.y += theme::PANEL_PAD;
        let heading = self.heading_node(2, &panel.title);
        let title_top = self.y;
        // The last page's share of the box ends below the words, which leave their own air there.
        self.bottom -= theme::PANEL_PAD;
        let (x, width) = if panel.beside {
            // The heading's first line stands level with the first of the words.
            let drop = (theme::baseline(body) - theme::baseline(style)).max(-theme::PANEL_TITLE_GAP);
            self.put_lines(
                Owner::Node(heading),
                &title,
                LEFT + theme::PANEL_PAD,
                self.y + drop,
                style.colour,
            );
            let x = LEFT + theme::PANEL_PAD + theme::PANEL_TITLE_WIDTH;
            (x, LEFT + WIDTH - theme::PANEL_PAD - x)
        } else {
            self.flow_lines(heading, &title, LEFT + theme::PANEL_PAD, style.colour);
            self.y += theme::PANEL_TITLE_GAP;
            (LEFT + theme::PANEL_PAD, inner)
        };
        if panel.listed {
            self.items(ListKind::Bullets, &panel.words, x, width);
            self.y -= if panel.words.is_empty() { 0.0 } else { self.look.grown(theme::LIST_GAP) };
        } else {
            for (at, words) in panel.words.iter().enumerate() {
                self.y += if at == 0 { 0.0 } else { self.look.grown(theme::LIST_GAP) };
                let shaped = self.measure.lines(words, body, width);
                let node = self.node(self.parent, Role::Paragraph);
                self.flow_lines(node, &shaped, x, body.colour);
            }
        }
        self.bottom += theme::PANEL_PAD;
        if self.page == page && panel.beside {
            self.y = self.y.max(title_top + title.height);
        }
        self.y += theme::PANEL_PAD;
        self.boxes(panel, page, top, items);
        self.y += theme::PANEL_AIR;
    }

    /// The box behind what was placed since, on each page it reached.
    fn boxes(&mut self, panel: &Panel, first: usize, top: f32, items: usize) {
        let (fill, line) = theme::note(panel.tone);
        for page in first..=self.page {
            let from = if page == first { top } else { TOP - theme::PANEL_PAD };
            let to = if page == self.page { self.y } else { BOTTOM };
            let at = Frame { x: LEFT, y: from, width: WIDTH, height: to - from };
            let edge = Item::Box {
                at,
                corner: theme::PANEL_CORNER,
                fill: Some(fill),
                outline: Some((theme::PANEL_LINE, line)),
            };
            // Behind the words.
            let place = if page == first { items } else { 0 };
            self.document.pages[page].items.insert(place, (Tag::Artifact(Artifact::Layout), edge));
        }
    }

    /// Names and values in two columns, read from left to right. A value that needs more than three lines there gets
    /// a line of its own below, with the rest as it is.
    pub(super) fn pairs(&mut self, rows: &[(String, String)]) {
        let (body, strong) = (self.look.text(theme::BODY), self.look.text(theme::STRONG));
        let column = (WIDTH - theme::PAIR_AIR) / 2.0;
        let name_width = theme::PAIR_NAME_WIDTH;
        let value_width = column - name_width - theme::META_GAP;
        let fits = |flow: &mut Self, (name, value): &(String, String)| {
            flow.measure.lines(value, body, value_width).lines.len() <= 3
                && flow.measure.lines(name, strong, name_width).lines.len() <= 3
        };
        let (short, long): (Vec<_>, Vec<_>) = rows.iter().cloned().partition(|row| fits(self, row));
        let after = theme::AFTER_BLOCK;
        if !short.is_empty() {
            let list = self.node(self.parent, Role::List);
            for pair in short.chunks(2) {
                let shaped: Vec<_> = pair
                    .iter()
                    .map(|(name, value)| {
                        let name = self.measure.lines(name, strong, name_width);
                        (name, self.measure.lines(value, body, value_width))
                    })
                    .collect();
                let height = shaped.iter().map(|(name, value)| name.height.max(value.height));
                let height = height.fold(0.0, f32::max);
                self.need(height + 2.0 * theme::META_ROW_GAP);
                self.rule(self.y, theme::HAIRLINE, theme::RULE);
                self.y += theme::META_ROW_GAP;
                for (at, (name, value)) in shaped.iter().enumerate() {
                    let x = LEFT + (column + theme::PAIR_AIR) * at as f32;
                    let item = self.node(list, Role::ListItem);
                    let (label, said) = (self.node(item, Role::Label), self.node(item, Role::ListBody));
                    self.put_lines(Owner::Node(label), name, x, self.y, strong.colour);
                    let value_x = x + name_width + theme::META_GAP;
                    self.put_lines(Owner::Node(said), value, value_x, self.y, body.colour);
                }
                self.y += height + theme::META_ROW_GAP;
            }
            self.rule(self.y, theme::HAIRLINE, theme::RULE);
            self.y += if long.is_empty() { after } else { 0.0 };
        }
        if !long.is_empty() {
            self.meta(&long);
        }
    }

    pub(super) fn cut_line(&mut self) {
        self.y += theme::CUT_AIR / 2.0;
        let mut x = LEFT;
        while x + theme::CUT_DASH <= LEFT + WIDTH {
            let (from, to) = ((x, self.y), (x + theme::CUT_DASH, self.y));
            let dash = Item::Rule { from, to, width: theme::CUT_LINE, colour: theme::GREY };
            self.put(Owner::Nobody(Artifact::Layout), dash);
            x += 2.0 * theme::CUT_DASH;
        }
        self.y += theme::CUT_AIR;
    }
}
