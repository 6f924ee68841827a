//! How the front page is placed. It has a page of its own and no running head.

use super::{Flow, Owner};
use crate::block::Cover;
use crate::page::{Artifact, Frame, Item, Role};
use crate::theme::{self, LEFT, PAGE_WIDTH, Style, WIDTH};

impl Flow {
    pub(super) fn cover(&mut self, cover: &Cover) {
        self.cover_art();
        self.y = theme::COVER_TITLE_Y;
        let lines = [
            (Role::Paragraph, &cover.title, theme::COVER_KICKER),
            (Role::Heading(1), &cover.setting, theme::COVER_SETTING),
            (Role::Paragraph, &cover.kind, theme::COVER_KIND),
        ];
        for (role, text, style) in lines {
            self.cover_line(role, text, style);
        }
        self.y += theme::COVER_GAP;
        self.cover_line(Role::Paragraph, &cover.period, theme::COVER_PERIOD);
        self.y += theme::COVER_GAP;
        self.meta(&cover.facts);

        let (title, text) = &cover.notice;
        let inner = WIDTH - 2.0 * theme::NOTE_PAD - theme::NOTE_BAR;
        let height = self.measure.lines(title, theme::NOTE_TITLE, inner).height
            + self.measure.lines(text, theme::BODY, inner).height
            + 2.0 * theme::NOTE_PAD;
        self.y = self.y.max(theme::COVER_NOTICE_BOTTOM - height);
        self.note(crate::tone::Tone::Neutral, title, text);
        self.next_page();
    }

    fn cover_line(&mut self, role: Role, text: &str, style: Style) {
        if text.is_empty() {
            return;
        }
        let shaped = self.measure.lines(text, style, WIDTH);
        let node = self.node(self.parent, role);
        self.flow_lines(node, &shaped, LEFT, style.colour);
    }

    /// A band along the top and three sheets of paper, one behind the other: a folio.
    fn cover_art(&mut self) {
        self.fill(Frame { x: 0.0, y: 0.0, width: PAGE_WIDTH, height: theme::COVER_BAND }, theme::BRAND);
        let (x, y) = theme::COVER_SHEETS_AT;
        let (width, height, corner) = theme::COVER_SHEET;
        for (right, down, colour) in theme::COVER_SHEETS {
            let at = Frame { x: x + right, y: y + down, width, height };
            let outline = Some((theme::SIGN_LINE, theme::WHITE));
            let sheet = Item::Box { at, corner, fill: Some(colour), outline };
            self.put(Owner::Nobody(Artifact::Layout), sheet);
        }
    }
}
