//! Where things land: heads repeated, headings kept with what they head, nothing outside the margins.

use super::*;
use crate::block::{Cell, Column, Table};

fn pages(blocks: &[Block]) -> Document {
    let mut yes = |_| true;
    paginate(blocks, Look::USUAL, &Furniture::default(), &mut Steps::new(&mut yes)).unwrap().0
}

/// The words on each page that are not decoration.
fn words(document: &Document) -> Vec<String> {
    let of = |page: &Page| {
        let texts = page.items.iter().filter_map(|(tag, item)| match (tag, item) {
            (Tag::Content(_), Item::Text { run, .. }) => Some(run.words()),
            _ => None,
        });
        texts.collect::<Vec<_>>().join("|")
    };
    document.pages.iter().map(of).collect()
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: text.into() }
}

fn table(rows: usize, cell: &str) -> Block {
    Block::Table(Table {
        caption: "Log".into(),
        columns: vec![Column::words("Day", 20.0), Column::words("What", 80.0)],
        rows: (0..rows).map(|row| vec![Cell::text(row.to_string()), Cell::text(cell)]).collect(),
        row_heads: false,
    })
}

fn decoration(page: &Page) -> usize {
    let drawn = |(tag, item): &&(Tag, Item)| {
        *tag == Tag::Artifact(Artifact::Layout)
            && matches!(item, Item::Text { run, .. } if run.text.as_ref() == "What")
    };
    page.items.iter().filter(drawn).count()
}

#[test]
fn a_heading_is_never_left_behind_by_what_it_heads() {
    // Every amount of text before it, so that the heading falls on every line of a page once.
    for lines in 30..52 {
        let filler = Block::Text(vec!["line"; lines].join("\n"));
        for headed in [Block::Text("words\nwords\nwords".into()), table(3, "words")] {
            let document = pages(&[filler.clone(), heading(2, "Heading"), heading(3, "Under it"), headed]);

            let said = words(&document);
            let page = said.iter().position(|page| page.contains("Heading")).unwrap();
            assert!(said[page].contains("Under it|") && said[page].contains("words"), "{lines}: {said:?}");
        }
    }
}

#[test]
fn a_table_has_its_head_on_every_page_but_only_once_in_the_structure() {
    let document = pages(&[table(200, "water play")]);

    let later: Vec<_> = document.pages.iter().skip(1).map(decoration).collect();
    assert!(later.len() > 2 && later.iter().all(|heads| *heads == 1), "{later:?}");
    let heads = document.nodes.iter().filter(|node| node.role == Role::ColumnHead).count();
    assert_eq!(heads, 2);
}

#[test]
fn every_row_of_a_long_table_is_printed_once() {
    let document = pages(&[table(200, "x")]);

    let said = words(&document).join("|");
    let rows: Vec<usize> = said.split('|').filter_map(|word| word.parse().ok()).collect();
    assert_eq!(rows, (0..200).collect::<Vec<_>>());
}

#[test]
fn a_row_taller_than_a_page_runs_on() {
    let long = (0..300).map(|line| format!("n{line}")).collect::<Vec<_>>().join("\n");
    let document = pages(&[table(1, &long)]);

    let said = words(&document).join("|");
    let lines = said.split('|').filter(|word| word.starts_with('n')).count();
    assert_eq!((lines, document.pages.len() > 3), (300, true));
}

#[test]
fn nothing_is_placed_outside_the_margins() {
    let long = "Zoë played with water. ".repeat(3_000);
    let blocks = [
        heading(1, "One"),
        Block::Text(long.clone()),
        Block::Note { tone: crate::tone::Tone::Good, title: "Note".into(), text: long.clone() },
        Block::Meta(vec![("Name".into(), long.clone())]),
        Block::List { kind: crate::block::ListKind::Bullets, items: vec![long.clone()] },
        table(2, &long),
    ];

    let document = pages(&blocks);

    for (number, page) in document.pages.iter().enumerate() {
        for (tag, item) in &page.items {
            if let (Tag::Content(_), Item::Text { x, y, .. }) = (tag, item) {
                let inside = *x >= theme::LEFT - 0.1 && *x < theme::LEFT + WIDTH && *y > TOP && *y <= BOTTOM;
                assert!(inside, "page {number}: ({x}, {y})");
            }
        }
    }
}

#[test]
fn blocks_kept_together_move_as_one() {
    let filler = Block::Text(vec!["line"; 45].join("\n"));
    let kept = Block::KeepTogether((0..8).map(|n| Block::Text(format!("kept {n}"))).collect());

    let said = words(&pages(&[filler, kept]));

    assert_eq!(said.iter().filter(|page| page.contains("kept")).count(), 1, "{said:?}");
}

#[test]
fn no_page_is_left_blank() {
    let document =
        pages(&[Block::PageBreak, heading(1, "One"), Block::PageBreak, Block::PageBreak, heading(1, "Two")]);

    assert_eq!(words(&document), vec!["One", "Two"]);
}

#[test]
fn the_contents_name_the_page_each_heading_is_on() {
    let mut blocks = vec![Block::Contents];
    for section in 0..120 {
        blocks.push(heading(1, &format!("Section {section}")));
        blocks.push(Block::Text(vec!["line"; 20].join("\n")));
    }

    let document = pages(&blocks);

    let links: Vec<_> = document.pages.iter().flat_map(|page| &page.links).collect();
    let said = words(&document);
    assert_eq!(links.len(), 120);
    for (section, link) in links.iter().enumerate() {
        assert!(
            said[link.page].split('|').any(|words| words == format!("Section {section}")),
            "{}",
            link.words
        );
        assert!(link.words.ends_with(&format!("page {}", link.page + 1)));
    }
}

#[test]
fn a_box_starts_with_its_heading_and_some_of_its_words() {
    for lines in 25..52 {
        let filler = Block::Text(vec!["line"; lines].join("\n"));
        for beside in [true, false] {
            let panel = crate::block::Panel {
                title: "Heading".into(),
                words: vec!["words".into(), "words".into()],
                beside,
                ..Default::default()
            };

            let said = words(&pages(&[filler.clone(), Block::Panel(panel)]));

            let page = said.iter().position(|page| page.contains("Heading")).unwrap();
            assert!(said[page].ends_with("words|words"), "{lines}: {said:?}");
        }
    }
}

#[test]
fn no_word_of_a_narrow_column_is_broken_while_the_others_can_spare_the_room() {
    let columns = vec![Column::words("Day", 1.0), Column::words("What", 99.0)];
    let rows = vec![vec![Cell::text("14/09/2026"), Cell::text("water play ".repeat(30))]];

    let said = words(&pages(&[Block::Table(Table { columns, rows, ..Table::default() })]));

    assert!(said[0].split('|').any(|run| run == "14/09/2026"), "{said:?}");
}

#[test]
fn columns_fill_the_width_whatever_their_words() {
    for word in ["a", "Handschuhfachbeleuchtung", "x".repeat(400).as_str()] {
        let table = Table {
            columns: (0..6).map(|at| Column::words("Head", at as f32 + 0.5)).collect(),
            rows: vec![vec![Cell::text(word); 6]],
            ..Table::default()
        };

        let widths: f32 = Flow::new(Look::USUAL).widths(&table).iter().sum();

        assert!((widths - WIDTH).abs() < 0.5, "{word}: {widths}");
    }
}

#[test]
fn large_type_stays_between_the_margins_too() {
    let long = "Zoë played with water. ".repeat(400);
    let panel = crate::block::Panel { title: "T".into(), words: vec![long.clone()], ..Default::default() };
    let blocks = [
        Block::Panel(crate::block::Panel { listed: true, beside: true, ..panel.clone() }),
        Block::Panel(panel),
        Block::Pairs(vec![
            ("Name".into(), long.clone()),
            ("Short".into(), "x".repeat(60)),
            ("A".into(), "B".into()),
        ]),
        Block::Signed(vec!["Parent or carer".into()]),
        table(2, &long),
    ];
    let mut yes = |_| true;

    let document =
        paginate(&blocks, Look::points(18.0, 1.7), &Furniture::default(), &mut Steps::new(&mut yes))
            .unwrap()
            .0;

    for page in &document.pages {
        for (tag, item) in &page.items {
            if let (Tag::Content(_), Item::Text { x, y, run, .. }) = (tag, item) {
                let end: f32 = x + run.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>();
                let inside =
                    *x >= theme::LEFT - 0.1 && end < theme::LEFT + WIDTH + 6.0 && *y > TOP && *y <= BOTTOM;
                assert!(inside, "({x}, {y}) to {end}: {}", run.words());
            }
        }
    }
}

#[test]
fn lines_over_is_what_stands_below_the_foot() {
    let lines = |count: usize| [Block::Text(vec!["line"; count].join("\n"))];
    let holds = (1..).find(|count| super::pages(&lines(*count), Look::USUAL) > 1).unwrap() - 1;

    for over in 1..6 {
        assert!((over..=over + 1).contains(&lines_over(&lines(holds + over), Look::USUAL)), "{over}");
    }
    assert_eq!(lines_over(&lines(holds - 1), Look::USUAL), 0);
}
