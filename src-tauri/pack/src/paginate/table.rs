//! How tables are placed: the head again on each page, a tall row split between lines, every row with as many
//! cells as there are columns.

use super::{Flow, Owner};
use crate::block::{Cell, Part, Table};
use crate::clean;
use crate::page::{Artifact, Frame, Item, Role, Shaped};
use crate::theme::{self, BOTTOM, CELL_PAD_X, CELL_PAD_Y, LEFT, Rgb, Style, TOP, WIDTH};
use crate::tone::Tone;
use std::sync::Arc;

/// One line of text in a cell, or a whole status tag: the least that can move to the next page.
struct Piece {
    shaped: Arc<Shaped>,
    line: usize,
    colour: Rgb,
    tag: Option<Tone>,
    /// Air above, unless it starts the cell's share of a page.
    gap: f32,
    height: f32,
}

/// A column as it is drawn.
struct Lane {
    x: f32,
    width: f32,
    figures: bool,
}

struct Head {
    cells: Vec<Arc<Shaped>>,
    height: f32,
}

impl Flow {
    pub(super) fn table(&mut self, table: &Table) {
        let widths = self.widths(table);
        let lanes = lanes(table, &widths);
        let caption =
            self.measure.lines(&clean::clipped(&table.caption), self.look.text(theme::CAPTION), WIDTH);
        let head = self.table_head(table, &lanes);
        let first = table.rows.first().map_or(0.0, |row| height(&self.pieces(row, &lanes, table.row_heads)));
        let start = caption.height + theme::CAPTION_GAP + head.height;
        self.need(start + first.min((BOTTOM - TOP) * theme::ROW_MAY_MOVE));

        let node = self.node(self.parent, Role::Table);
        if !table.caption.is_empty() {
            let caption_node = self.node(node, Role::Caption);
            self.put_lines(Owner::Node(caption_node), &caption, LEFT, self.y, theme::CAPTION.colour);
            self.y += caption.height + theme::CAPTION_GAP;
        }
        let head_node = self.node(node, Role::TableHead);
        let head_row = self.node(head_node, Role::Row);
        let heads: Vec<_> = lanes.iter().map(|_| self.node(head_row, Role::ColumnHead)).collect();
        self.put_head(&head, &lanes, Some(&heads));
        let body = self.node(node, Role::TableBody);
        for row in &table.rows {
            self.row(row, table.row_heads, &lanes, &head, body);
        }
        self.y += theme::AFTER_BLOCK;
    }

    /// The width of each column: its share, or what its longest word needs when the others can spare it.
    pub(super) fn widths(&mut self, table: &Table) -> Vec<f32> {
        let shares: f32 = table.columns.iter().map(|column| column.share).sum();
        let mut widths: Vec<f32> = Vec::with_capacity(table.columns.len());
        let mut least: Vec<f32> = Vec::with_capacity(table.columns.len());
        for (at, column) in table.columns.iter().enumerate() {
            let (word, bold) = longest_word(table, at);
            let style = self.look.text(if bold { theme::CELL_STRONG } else { theme::CELL });
            // A column of days is as wide as its widest day: figures are not all of one width.
            let widest = word.replace(|c: char| c.is_ascii_digit(), "0");
            let word = self.measure.line(&clean::clipped(&widest), style).width * theme::WORD_SLACK;
            least.push((word + 2.0 * CELL_PAD_X).min(WIDTH * theme::WORD_MAY_WIDEN));
            widths.push(WIDTH * column.share / shares.max(f32::MIN_POSITIVE));
        }
        if least.iter().sum::<f32>() >= WIDTH {
            return widths;
        }
        let lacking: f32 = widths.iter().zip(&least).map(|(width, least)| (least - width).max(0.0)).sum();
        let spare: f32 = widths.iter().zip(&least).map(|(width, least)| (width - least).max(0.0)).sum();
        let taken = lacking / spare.max(f32::MIN_POSITIVE);
        let settled = |(width, least): (&f32, &f32)| {
            if width < least { *least } else { width - (width - least) * taken }
        };
        widths.iter().zip(&least).map(settled).collect()
    }

    fn table_head(&mut self, table: &Table, lanes: &[Lane]) -> Head {
        let cells: Vec<_> = table
            .columns
            .iter()
            .zip(lanes)
            .map(|(column, lane)| {
                let mut head =
                    self.set(&clean::clipped(&column.head), self.look.text(theme::CELL_HEAD), lane);
                // The head comes again on each page and must leave room there for the rows.
                if head.lines.len() > theme::HEAD_LINES {
                    let whole = Arc::make_mut(&mut head);
                    whole.lines.truncate(theme::HEAD_LINES);
                    whole.height = whole.lines.iter().map(|line| line.height).sum();
                }
                head
            })
            .collect();
        let tallest = cells.iter().map(|cell| cell.height).fold(0.0, f32::max);
        Head { cells, height: tallest + 2.0 * CELL_PAD_Y }
    }

    /// The head with its nodes the first time; on later pages it is decoration, or it would be read out again.
    fn put_head(&mut self, head: &Head, lanes: &[Lane], nodes: Option<&[usize]>) {
        let y = self.y;
        self.fill(Frame { x: LEFT, y, width: WIDTH, height: head.height }, theme::TINT);
        self.rule(y, theme::HEAD_LINE, theme::BRAND);
        for (at, (cell, lane)) in head.cells.iter().zip(lanes).enumerate() {
            let owner = nodes
                .and_then(|nodes| nodes.get(at))
                .map_or(Owner::Nobody(Artifact::Layout), |node| Owner::Node(*node));
            self.put_lines(owner, cell, lane.x, y + CELL_PAD_Y, theme::CELL_HEAD.colour);
        }
        self.y += head.height;
        self.rule(self.y, theme::HAIRLINE, theme::RULE);
    }

    fn row(&mut self, row: &[Cell], row_heads: bool, lanes: &[Lane], head: &Head, body: usize) {
        let cells = self.pieces(row, lanes, row_heads);
        let tall = height(&cells);
        let may_move = tall <= (BOTTOM - TOP) * theme::ROW_MAY_MOVE;
        let starts =
            cells.iter().filter_map(|cell| cell.first()).map(|piece| piece.height).fold(0.0, f32::max);
        let least = 3.0 * starts + 2.0 * CELL_PAD_Y;
        if self.left() < tall && (may_move || self.left() < least) {
            self.next_page();
            self.put_head(head, lanes, None);
        }
        let row_node = self.node(body, Role::Row);
        let nodes: Vec<_> = (0..cells.len())
            .map(|at| self.node(row_node, if at == 0 && row_heads { Role::RowHead } else { Role::DataCell }))
            .collect();
        let mut placed = vec![0; cells.len()];
        // On a page of its own a row places something, whatever the room, or it would look for room for ever.
        let mut own_page = false;
        loop {
            let deepest = self.row_share(&cells, lanes, &nodes, &mut placed, own_page);
            self.y += deepest + 2.0 * CELL_PAD_Y;
            self.rule(self.y, theme::HAIRLINE, theme::RULE);
            if placed.iter().zip(&cells).all(|(done, cell)| *done == cell.len()) {
                break;
            }
            self.next_page();
            self.put_head(head, lanes, None);
            own_page = true;
        }
    }

    /// As much of the row as this page holds; how deep it went.
    fn row_share(
        &mut self,
        cells: &[Vec<Piece>],
        lanes: &[Lane],
        nodes: &[usize],
        placed: &mut [usize],
        own_page: bool,
    ) -> f32 {
        let (top, room) = (self.y + CELL_PAD_Y, self.left() - 2.0 * CELL_PAD_Y);
        let mut deepest = 0.0_f32;
        for (((cell, lane), node), done) in cells.iter().zip(lanes).zip(nodes).zip(placed) {
            let mut depth = 0.0;
            let first = *done;
            while let Some(piece) = cell.get(*done) {
                let gap = if *done == first { 0.0 } else { piece.gap };
                let forced = *done == first && own_page;
                if depth + gap + piece.height > room && !forced {
                    break;
                }
                depth += gap;
                self.put_piece(piece, lane, *node, top + depth);
                depth += piece.height;
                *done += 1;
            }
            deepest = deepest.max(depth);
        }
        deepest
    }

    fn put_piece(&mut self, piece: &Piece, lane: &Lane, node: usize, y: f32) {
        let owner = Owner::Node(node);
        let Some(tone) = piece.tag else {
            if let Some(line) = piece.shaped.lines.get(piece.line) {
                self.put_line(owner, line, lane.x, y, piece.colour);
            }
            return;
        };
        let (fill, outline, _) = theme::tag(tone);
        let width = piece.shaped.width + 2.0 * theme::TAG_PAD_X;
        let at = Frame { x: lane.x, y, width, height: piece.height };
        let outline = outline.map(|colour| (theme::TAG_LINE, colour));
        let edge = Item::Box { at, corner: theme::TAG_CORNER, fill: Some(fill), outline };
        self.put(Owner::Nobody(Artifact::Layout), edge);
        self.put_lines(owner, &piece.shaped, lane.x + theme::TAG_PAD_X, y + theme::TAG_PAD_Y, piece.colour);
    }

    /// Each cell as pieces; as many cells as lanes.
    fn pieces(&mut self, row: &[Cell], lanes: &[Lane], row_heads: bool) -> Vec<Vec<Piece>> {
        let empty = Cell::default();
        lanes
            .iter()
            .enumerate()
            .map(|(at, lane)| {
                let parts = &row.get(at).unwrap_or(&empty).0;
                let names_row = at == 0 && row_heads;
                parts.iter().flat_map(|part| self.part(part, lane, names_row)).collect()
            })
            .collect()
    }

    fn part(&mut self, part: &Part, lane: &Lane, names_row: bool) -> Vec<Piece> {
        let (text, style) = match part {
            Part::Text(text) if names_row => (text, theme::CELL_STRONG),
            Part::Text(text) => (text, theme::CELL),
            Part::Strong(text) => (text, theme::CELL_STRONG),
            Part::Muted(text) => (text, theme::CELL_MUTED),
            Part::Tag { tone, word } => return vec![self.tag(*tone, word, lane)],
        };
        let style = self.look.text(style);
        let shaped = self.set(text, style, lane);
        shaped
            .lines
            .iter()
            .enumerate()
            .map(|(at, line)| Piece {
                shaped: Arc::clone(&shaped),
                line: at,
                colour: style.colour,
                tag: None,
                gap: if at == 0 { theme::PART_GAP } else { 0.0 },
                height: line.height,
            })
            .collect()
    }

    fn tag(&mut self, tone: Tone, word: &str, lane: &Lane) -> Piece {
        let style = self.look.text(theme::TAG);
        let shaped = self.measure.lines(word, style, (lane.width - 2.0 * theme::TAG_PAD_X).max(style.size));
        let height = shaped.height + 2.0 * theme::TAG_PAD_Y;
        let (_, _, ink) = theme::tag(tone);
        Piece { shaped, line: 0, colour: ink, tag: Some(tone), gap: theme::PART_GAP, height }
    }

    fn set(&mut self, text: &str, style: Style, lane: &Lane) -> Arc<Shaped> {
        if lane.figures {
            self.measure.lines_right(text, style, lane.width)
        } else {
            self.measure.lines(text, style, lane.width)
        }
    }
}

fn lanes(table: &Table, widths: &[f32]) -> Vec<Lane> {
    let mut x = LEFT;
    table
        .columns
        .iter()
        .zip(widths)
        .map(|(column, width)| {
            // A table of fifty columns still has somewhere to put its letters.
            let inner = (width - 2.0 * CELL_PAD_X).max(theme::CELL.size);
            let lane = Lane { x: x + CELL_PAD_X, width: inner, figures: column.figures };
            x += width;
            lane
        })
        .collect()
}

/// The column's word with the most letters, of its head and of its cells: a word is what may not be broken.
fn longest_word(table: &Table, at: usize) -> (&str, bool) {
    let head = table.columns.get(at).map_or("", |column| column.head.as_str());
    let cells =
        table.rows.iter().filter_map(|row| row.get(at)).flat_map(|cell| &cell.0).map(|part| match part {
            Part::Text(text) | Part::Muted(text) => (text.as_str(), at == 0 && table.row_heads),
            Part::Strong(text) | Part::Tag { word: text, .. } => (text.as_str(), true),
        });
    let words = cells.chain([(head, true)]).flat_map(|(text, bold)| {
        text.split(|c: char| c.is_whitespace() || c == '-').map(move |word| (word, bold))
    });
    words.max_by_key(|(word, bold)| (word.chars().count(), *bold)).unwrap_or(("", false))
}

fn height(cells: &[Vec<Piece>]) -> f32 {
    let tallest = cells
        .iter()
        .map(|cell| {
            cell.iter()
                .enumerate()
                .map(|(at, piece)| piece.height + if at == 0 { 0.0 } else { piece.gap })
                .sum()
        })
        .fold(0.0, f32::max);
    tallest + 2.0 * CELL_PAD_Y
}
