//! How notes, names and values, lists, bars, pictures and signature lines are placed.

use super::{Flow, Owner};
use crate::block::{Bars, Image, ListKind};
use crate::page::{Artifact, Frame, Item, Role};
use crate::picture::Picture;
use crate::theme::{self, BOTTOM, LEFT, TOP, WIDTH};
use crate::tone::Tone;

impl Flow {
    /// A tinted box with a bar at its left. One too tall for half a page runs on, box and all.
    pub(super) fn note(&mut self, tone: Tone, title: &str, text: &str) {
        let (fill, bar) = theme::note(tone);
        let inner = WIDTH - 2.0 * theme::NOTE_PAD - theme::NOTE_BAR;
        let x = LEFT + theme::NOTE_BAR + theme::NOTE_PAD;
        let body = self.look.text(theme::BODY);
        let title = self.measure.lines(title, self.look.text(theme::NOTE_TITLE), inner);
        let text = self.measure.lines(text, body, inner);
        let lines: Vec<_> = title.lines.iter().chain(&text.lines).collect();
        let whole = title.height + text.height + 2.0 * theme::NOTE_PAD;
        let least = 3.0 * body.leading + 2.0 * theme::NOTE_PAD;
        self.need(if whole <= (BOTTOM - TOP) / 2.0 { whole } else { least });
        let (title_node, text_node) =
            (self.node(self.parent, Role::Paragraph), self.node(self.parent, Role::Paragraph));
        let mut at = 0;
        while at < lines.len() {
            let mut height = 2.0 * theme::NOTE_PAD;
            let mut end = at;
            while let Some(line) = lines.get(end)
                && (height + line.height <= self.left() || end == at)
            {
                height += line.height;
                end += 1;
            }
            self.fill(Frame { x: LEFT, y: self.y, width: WIDTH, height }, fill);
            self.fill(Frame { x: LEFT, y: self.y, width: theme::NOTE_BAR, height }, bar);
            let mut y = self.y + theme::NOTE_PAD;
            for (which, line) in lines.iter().enumerate().take(end).skip(at) {
                let node = if which < title.lines.len() { title_node } else { text_node };
                self.put_line(Owner::Node(node), line, x, y, body.colour);
                y += line.height;
            }
            self.y += height;
            at = end;
            if at < lines.len() {
                self.next_page();
            }
        }
        self.y += theme::AFTER_BLOCK;
    }

    /// Names at the left, values at the right; a long value runs over pages.
    pub(super) fn meta(&mut self, rows: &[(String, String)]) {
        let (body, strong) = (self.look.text(theme::BODY), self.look.text(theme::STRONG));
        let value_x = LEFT + theme::META_NAME_WIDTH + theme::META_GAP;
        let rows: Vec<_> = rows
            .iter()
            .map(|(name, value)| {
                let name = self.measure.lines(name, strong, theme::META_NAME_WIDTH);
                (name, self.measure.lines(value, body, LEFT + WIDTH - value_x))
            })
            .collect();
        let whole: f32 =
            rows.iter().map(|(name, value)| name.height.max(value.height) + 2.0 * theme::META_ROW_GAP).sum();
        if whole <= (BOTTOM - TOP) * theme::META_STAYS {
            self.need(whole);
        }
        let list = self.node(self.parent, Role::List);
        for (name, value) in rows {
            let start =
                name.height.min((BOTTOM - TOP) * theme::META_STAYS).max(value.height.min(2.0 * body.leading));
            self.need(start + 2.0 * theme::META_ROW_GAP);
            self.rule(self.y, theme::HAIRLINE, theme::RULE);
            self.y += theme::META_ROW_GAP;
            let item = self.node(list, Role::ListItem);
            let (label, said) = (self.node(item, Role::Label), self.node(item, Role::ListBody));
            if name.height > (BOTTOM - TOP) * theme::META_STAYS {
                // No name any more but a text: it goes above its value, over as many pages as it needs.
                self.flow_lines(label, &name, LEFT, strong.colour);
                self.flow_lines(said, &value, value_x, body.colour);
                continue;
            }
            let (page, top) = (self.page, self.y);
            self.put_lines(Owner::Node(label), &name, LEFT, self.y, strong.colour);
            self.flow_lines(said, &value, value_x, body.colour);
            if self.page == page {
                self.y = self.y.max(top + name.height);
            }
            self.y += theme::META_ROW_GAP;
        }
        self.rule(self.y, theme::HAIRLINE, theme::RULE);
        self.y += theme::AFTER_BLOCK;
    }

    pub(super) fn list(&mut self, kind: ListKind, items: &[String]) {
        self.items(kind, items, LEFT, WIDTH);
        self.y += theme::AFTER_LIST - theme::LIST_GAP;
    }

    /// The items of a list between two sides.
    pub(super) fn items(&mut self, kind: ListKind, items: &[String], x: f32, width: f32) {
        let (body, strong) = (self.look.text(theme::BODY), self.look.text(theme::STRONG));
        let indent = self.look.grown(theme::LIST_INDENT);
        let list = self.node(self.parent, Role::List);
        for (at, text) in items.iter().enumerate() {
            let mark = match kind {
                ListKind::Bullets => "•".to_owned(),
                ListKind::Numbers => format!("{}.", at + 1),
                ListKind::Boxes => "☐".to_owned(),
            };
            let mark = self.measure.line(&mark, strong);
            let text = self.measure.lines(text, body, width - indent);
            self.need(text.height.min(2.0 * body.leading));
            let item = self.node(list, Role::ListItem);
            let (label, said) = (self.node(item, Role::Label), self.node(item, Role::ListBody));
            self.put_lines(Owner::Node(label), &mark, x, self.y, theme::BRAND);
            self.flow_lines(said, &text, x + indent, body.colour);
            self.y += self.look.grown(theme::LIST_GAP);
        }
    }

    /// Bars against a common scale. Each page's share is a figure of its own, with its figures in words.
    pub(super) fn bars(&mut self, bars: &Bars) {
        let row = theme::BAR_LABEL.leading + theme::BAR_ROW_GAP;
        let title = self.measure.lines(&crate::clean::clipped(&bars.title), theme::CAPTION, WIDTH);
        let head = title.height + theme::CAPTION_GAP;
        let room = BOTTOM - TOP - head;
        let longest = bars.bars.iter().filter_map(|(_, value, _)| *value).max().unwrap_or(0).max(1);
        for chunk in bars.bars.chunks(((room / row) as usize).max(1)) {
            self.need(head + row * chunk.len() as f32);
            let caption = self.node(self.parent, Role::Paragraph);
            self.put_lines(Owner::Node(caption), &title, LEFT, self.y, theme::CAPTION.colour);
            self.y += head;
            let figure = self.node(self.parent, Role::Figure);
            let words: Vec<_> = chunk.iter().map(|(name, _, figure)| format!("{name}: {figure}")).collect();
            let frame = Frame { x: LEFT, y: self.y, width: WIDTH, height: row * chunk.len() as f32 };
            self.document.nodes[figure].alt = Some(format!("{}. {}.", bars.title, words.join("; ")));
            self.document.nodes[figure].frame = Some(frame);
            for (name, value, amount) in chunk {
                let label = self.measure.lines(name, theme::BAR_LABEL, theme::BAR_LABEL_WIDTH);
                let first = label.lines.first().cloned();
                if let Some(line) = first {
                    self.put_line(Owner::Node(figure), &line, LEFT, self.y, theme::BAR_LABEL.colour);
                }
                let x = LEFT + theme::BAR_LABEL_WIDTH + theme::BAR_GAP;
                let width = value.map_or(0.0, |value| theme::BAR_ROOM * value as f32 / longest as f32);
                if width > 0.0 {
                    let y = self.y + (theme::BAR_LABEL.leading - theme::BAR_HEIGHT) / 2.0;
                    let at = Frame { x, y, width, height: theme::BAR_HEIGHT };
                    let bar = Item::Box { at, corner: 0.0, fill: Some(theme::BRAND), outline: None };
                    self.put(Owner::Node(figure), bar);
                }
                let amount = self.measure.line(&crate::clean::clipped(amount), theme::BAR_FIGURE);
                let after = if width > 0.0 { x + width + theme::BAR_GAP } else { x };
                self.put_lines(Owner::Node(figure), &amount, after, self.y, theme::BAR_FIGURE.colour);
                self.y += row;
            }
            self.y += theme::AFTER_BLOCK;
        }
    }

    /// A picture as large as it is, or as large as fits. One that cannot be read leaves its words.
    pub(super) fn image(&mut self, image: &Image) {
        let Some(picture) = Picture::read(&image.bytes) else {
            self.note(
                Tone::Partly,
                "A picture could not be printed",
                &format!("{} {}", image.alt, image.caption),
            );
            return;
        };
        let natural = (picture.width as f32, picture.height as f32);
        let scale = 72.0 / theme::PICTURE_DPI;
        let fit = (WIDTH / natural.0).min(theme::PICTURE_MAX_HEIGHT / natural.1).min(scale);
        let (width, height) = (natural.0 * fit, natural.1 * fit);
        let caption = self.measure.lines(&crate::clean::clipped(&image.caption), theme::SMALL, WIDTH);
        self.need(height + theme::CAPTION_GAP + caption.height);
        let figure = self.node(self.parent, Role::Figure);
        let at = Frame { x: LEFT, y: self.y, width, height };
        self.document.nodes[figure].alt = Some(image.alt.clone());
        self.document.nodes[figure].frame = Some(at);
        self.document.pictures.push(picture);
        let picture = self.document.pictures.len() - 1;
        self.put(Owner::Node(figure), Item::Picture { picture, at });
        self.y += height + theme::CAPTION_GAP;
        if !image.caption.is_empty() {
            self.paragraph(&image.caption, theme::SMALL, theme::AFTER_SMALL);
        }
        self.y += theme::AFTER_TEXT;
    }

    /// Ruled lines with their names, and a short one for the date where it is asked for.
    pub(super) fn signature(&mut self, labels: &[String], dated: bool) {
        self.need(theme::SIGN_HEIGHT * labels.len() as f32);
        let body = self.look.text(theme::BODY);
        let date = self.measure.line("Date", body);
        let date_x = LEFT + WIDTH - theme::SIGN_DATE_WIDTH;
        for label in labels {
            let shaped = self.measure.lines(label, body, theme::SIGN_NAME_WIDTH);
            let node = self.node(self.parent, Role::Paragraph);
            let line = self.y + theme::SIGN_HEIGHT - theme::SPACE / 2.0;
            self.put_lines(Owner::Node(node), &shaped, LEFT, line - shaped.height, theme::INK);
            let end = if dated { date_x - theme::SPACE } else { LEFT + WIDTH };
            self.sign_line(LEFT + theme::SIGN_NAME_WIDTH, end, line);
            if dated {
                self.put_lines(Owner::Node(node), &date, date_x, line - date.height, theme::INK);
                self.sign_line(date_x + date.width + theme::SPACE, LEFT + WIDTH, line);
            }
            self.y += theme::SIGN_HEIGHT;
        }
        self.y += theme::AFTER_BLOCK;
    }

    fn sign_line(&mut self, from: f32, to: f32, y: f32) {
        let (width, colour) = (theme::SIGN_LINE, theme::INK);
        let rule = Item::Rule { from: (from, y), to: (to, y), width, colour };
        self.put(Owner::Nobody(Artifact::Layout), rule);
    }
}
