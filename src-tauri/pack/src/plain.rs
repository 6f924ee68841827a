//! Blocks as plain text, for tests and for the eye of whoever reviews a change. It is never printed.

use crate::block::{Block, Cell, ListKind, Part};
use std::fmt::{Display, Formatter, Result};

impl Display for Block {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Heading { level, text } => write!(f, "\n{} {text}", "#".repeat(usize::from(*level))),
            Self::Text(text) => write!(f, "{text}"),
            Self::Small(text) => write!(f, "({text})"),
            Self::Note { tone, title, text } => write!(f, "[{tone:?}] {title}: {text}"),
            Self::Meta(rows) => lines(f, rows.iter().map(|(name, value)| format!("{name}: {value}"))),
            Self::Table(table) => {
                writeln!(f, "table: {}", table.caption)?;
                let heads: Vec<_> = table.columns.iter().map(|column| column.head.as_str()).collect();
                write!(f, "| {} |", heads.join(" | "))?;
                for row in &table.rows {
                    let cells: Vec<_> = row.iter().map(ToString::to_string).collect();
                    write!(f, "\n| {} |", cells.join(" | "))?;
                }
                Ok(())
            }
            Self::Bars(bars) => {
                write!(f, "bars: {}", bars.title)?;
                for (name, _, figure) in &bars.bars {
                    write!(f, "\n  {name}: {figure}")?;
                }
                Ok(())
            }
            Self::List { kind, items } => lines(
                f,
                items.iter().enumerate().map(|(at, item)| match kind {
                    ListKind::Bullets => format!("- {item}"),
                    ListKind::Numbers => format!("{}. {item}", at + 1),
                    ListKind::Boxes => format!("[ ] {item}"),
                }),
            ),
            Self::Image(image) => write!(f, "picture: {} ({})", image.alt, image.caption),
            Self::Signature(labels) => write!(f, "sign: {}", labels.join(", ")),
            Self::Signed(labels) => write!(f, "sign and date: {}", labels.join(", ")),
            Self::KeepTogether(blocks) => lines(f, blocks.iter().map(|block| format!("{block}"))),
            Self::Pairs(rows) => lines(
                f,
                rows.chunks(2).map(|pair| {
                    pair.iter()
                        .map(|(name, value)| format!("{name}: {value}"))
                        .collect::<Vec<_>>()
                        .join(" | ")
                }),
            ),
            Self::Panel(panel) => {
                write!(f, "[{}] {}", if panel.beside { "card" } else { "panel" }, panel.title)?;
                let mark = if panel.listed { "  - " } else { "  " };
                panel.words.iter().try_for_each(|words| write!(f, "\n{mark}{words}"))
            }
            Self::CutLine => write!(f, "- - - - - -"),
            Self::PageBreak => write!(f, "---"),
            Self::Space => write!(f, "."),
            Self::Cover(cover) => {
                writeln!(f, "{}\n{} ({})\n{}", cover.title, cover.setting, cover.kind, cover.period)?;
                lines(f, cover.facts.iter().map(|(name, value)| format!("{name}: {value}")))?;
                write!(f, "\n{}: {}", cover.notice.0, cover.notice.1)
            }
            Self::Contents => write!(f, "contents"),
        }
    }
}

impl Display for Cell {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let parts: Vec<_> = self
            .0
            .iter()
            .map(|part| match part {
                Part::Text(text) => text.clone(),
                Part::Strong(text) => format!("*{text}*"),
                Part::Muted(text) => format!("({text})"),
                Part::Tag { tone, word } => format!("[{word}: {tone:?}]"),
            })
            .collect();
        write!(f, "{}", parts.join(" / "))
    }
}

fn lines(f: &mut Formatter<'_>, lines: impl Iterator<Item = String>) -> Result {
    write!(f, "{}", lines.collect::<Vec<_>>().join("\n"))
}
