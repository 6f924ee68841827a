//! What holds for any finished document, however odd its content.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "where a helper fails, its test fails")]

mod checker;
mod quillbrook;

use pack::{
    Block, BuiltPack, Entry, Image, ListKind, PackContent, PackError, Progress, Records, Sheet, Tone,
};

fn build(content: &PackContent) -> BuiltPack {
    pack::build(content, &mut |_| true).unwrap()
}

fn with_note(note: &str) -> PackContent {
    let entry = Entry {
        title: note.chars().take(60).collect(),
        fields: vec![("Note".into(), note.into())],
        ..Entry::default()
    };
    PackContent {
        setting: "Quillbrook Nursery".into(),
        sections: vec!["meetings".into()],
        meetings: Records { entries: vec![entry], ..Records::default() },
        ..PackContent::default()
    }
}

fn sheet(blocks: Vec<Block>) -> BuiltPack {
    let sheet =
        Sheet { title: "Sheet".into(), setting: "Quillbrook Nursery".into(), blocks, ..Sheet::default() };
    pack::sheet(&sheet, &mut |_| true).unwrap()
}

#[test]
fn a_full_pack_keeps_every_rule() {
    let built = build(&quillbrook::content());

    assert_eq!(checker::problems(&built.pdf), Vec::<String>::new());
    assert!(built.pages >= 12, "{}", built.pages);
}

#[test]
fn the_rules_find_what_is_wrong() {
    type Damage = fn(&mut lopdf::Dictionary);
    let damages: [(&str, Damage); 6] = [
        ("a figure without words", |d| drop(d.remove(b"Alt"))),
        ("a table head without scope", |d| {
            if d.get(b"S").is_ok_and(|role| role.as_name().ok() == Some(b"TH")) {
                d.remove(b"A");
            }
        }),
        ("no language", |d| drop(d.remove(b"Lang"))),
        ("the title is not shown", |d| drop(d.remove(b"ViewerPreferences"))),
        ("a link without words", |d| drop(d.remove(b"Contents").filter(|_| d.has(b"A")))),
        ("cannot be copied from", |d| drop(d.remove(b"ToUnicode"))),
    ];
    let built = build(&quillbrook::content());

    for (expected, damage) in damages {
        let mut document = lopdf::Document::load_mem(&built.pdf).unwrap();
        for object in document.objects.values_mut() {
            let page = object.as_dict().is_ok_and(|d| d.has_type(b"Page"));
            if let (Ok(dictionary), false) = (object.as_dict_mut(), page) {
                damage(dictionary);
            }
        }
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();

        let problems = checker::problems(&bytes);
        assert!(problems.iter().any(|problem| problem.contains(expected)), "{expected}: {problems:?}");
    }
}

#[test]
fn an_empty_pack_keeps_every_rule() {
    let built = build(&PackContent::default());

    assert_eq!(checker::problems(&built.pdf), Vec::<String>::new());
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let (one, two) = (build(&quillbrook::content()), build(&quillbrook::content()));

    assert_eq!(one.sha256, two.sha256);
    assert!(one == two);
}

#[test]
fn other_content_gives_another_document_id() {
    let (one, two) = (build(&with_note("one")), build(&with_note("two")));

    let id = |built: &BuiltPack| {
        let document = lopdf::Document::load_mem(&built.pdf).unwrap();
        document.trailer.get(b"ID").unwrap().as_array().unwrap()[0].as_str().unwrap().to_vec()
    };
    assert_ne!(id(&one), id(&two));
}

#[test]
fn odd_text_never_fails_a_pack() {
    for odd in [
        "🦒 giraffe, 👨‍👩‍👧 family",
        "\u{FEFF}\0\u{1}\u{7F}\u{85}NUL and friends",
        "<script>alert('x')</script> & \"quotes\" \\ ) ( % /Name",
        "zero\u{200B}width\u{200D}join\u{AD}er",
        "\u{202E}turned\u{202C} أمينة بنت خالد (3) ٣",
        "שלום עולם 123",
        "ਗੁਰਪ੍ਰੀਤ ਕੌਰ, আমিনা, नमस्ते क्षत्रिय",
        "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳",
        "漢字 かな 한국어",
        "ﬁ ﬂ ½ ㎏ ™ ℃",
        "e\u{301} o\u{308} combining",
        "\u{1F1EC}\u{1F1E7}\u{E0067}",
        "\u{0000}",
        "",
        "\n\n\n",
        "\t\t",
    ] {
        let built = build(&with_note(odd));

        assert_eq!(checker::problems(&built.pdf), Vec::<String>::new(), "{odd:?}");
    }
}

#[test]
fn a_character_without_a_glyph_is_reported_once() {
    let built = build(&with_note("🦒 and 🦒 and 漢"));

    assert_eq!(built.missing_characters, vec!['漢', '🦒']);
}

#[test]
fn a_note_of_a_hundred_thousand_letters_runs_over_pages() {
    for note in ["Zoë played with water. ".repeat(4_400), "a".repeat(100_000), "w\n".repeat(20_000)] {
        let built = build(&with_note(&note));

        assert_eq!(checker::problems(&built.pdf), Vec::<String>::new());
        assert!(built.pages > 15, "{}", built.pages);
    }
}

#[test]
fn long_words_in_every_place_keep_every_rule() {
    for long in ["Long ".repeat(4_000), "x".repeat(20_000)] {
        let sub = pack::SubTable {
            caption: long.clone(),
            columns: vec![long.clone(); 6],
            rows: vec![vec![long[..2_000].to_owned(); 7]],
        };
        let entry = Entry {
            title: long.clone(),
            fields: vec![(long.clone(), long.clone())],
            rows: vec![sub],
            attachments: vec![long.clone()],
            ..Entry::default()
        };
        let mut content = quillbrook::content();
        content.setting = long.clone();
        content.setting_kind = long.clone();
        content.prepared_by = long.clone();
        content.reference = long.clone();
        content.confidentiality = long.clone();
        content.scope.counts[0].label = long.clone();
        content.senco.findings[0].outcome = long.clone();
        content.responsibilities[0].title = long.clone();
        content.meetings.entries = vec![entry];

        let built = build(&content);

        assert_eq!(checker::problems(&built.pdf), Vec::<String>::new());
    }
}

#[test]
fn a_table_with_more_columns_than_a_page_has_room_for_keeps_every_rule() {
    let columns = vec![pack::Column::words("Column of many", 1.0); 40];
    let row =
        vec![pack::Cell::text("some words").and(pack::Part::Tag { tone: Tone::Good, word: "Met".into() }); 3];
    let table = pack::Table { columns, rows: vec![row; 5], ..pack::Table::default() };
    let heading = Block::Heading { level: 1, text: "Wide".into() };

    let built = sheet(vec![heading, Block::Table(table)]);

    assert_eq!(checker::problems(&built.pdf), Vec::<String>::new());
}

#[test]
fn a_pack_can_be_cancelled_on_the_way() {
    let mut steps = 0;
    pack::build(&quillbrook::content(), &mut |_| {
        steps += 1;
        true
    })
    .unwrap();

    assert!(steps > 20, "{steps}");
    for stop in (0..steps).step_by(7) {
        let mut heard = 0;
        let answer = pack::build(&quillbrook::content(), &mut |_| {
            heard += 1;
            heard <= stop
        });
        assert_eq!(answer, Err(PackError::Cancelled));
    }
}

#[test]
fn progress_only_grows_and_ends_at_the_end() {
    let mut heard: Vec<Progress> = Vec::new();
    pack::build(&quillbrook::content(), &mut |progress| {
        heard.push(progress);
        true
    })
    .unwrap();

    assert!(heard.is_sorted_by_key(|progress| progress.done), "{heard:?}");
    assert_eq!(heard.last().map(|last| last.done), heard.last().map(|last| last.of));
}

#[test]
fn an_unknown_section_is_refused_by_name() {
    let content = PackContent { sections: vec!["weather".into()], ..PackContent::default() };

    let answer = pack::build(&content, &mut |_| true);

    assert_eq!(answer, Err(PackError::NoSuchSection("weather".into())));
}

#[test]
fn a_sheet_has_no_cover_and_keeps_every_rule() {
    let built = sheet(vec![
        Block::Heading { level: 1, text: "Recovery sheet".into() },
        Block::Note {
            tone: Tone::Attention,
            title: "Keep this safe".into(),
            text: "Anyone with it can read the file.".into(),
        },
        Block::List { kind: ListKind::Numbers, items: vec!["Print it".into(), "Lock it away".into()] },
        Block::List { kind: ListKind::Boxes, items: vec!["Printed".into()] },
        Block::Signature(vec!["Signed".into(), "Date".into()]),
    ]);

    assert_eq!(checker::problems(&built.pdf), Vec::<String>::new());
    assert_eq!(built.pages, 1);
}

#[test]
fn a_picture_is_embedded_and_a_damaged_one_leaves_its_words() {
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, 2, 2);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[200; 16]).unwrap();
    writer.finish().unwrap();
    let image = |bytes: Vec<u8>| {
        Block::Image(Image { bytes, alt: "The sand tray".into(), caption: "Taken on 12/11/2026".into() })
    };
    let heading = Block::Heading { level: 1, text: "Pictures".into() };

    let (good, bad) = (sheet(vec![heading.clone(), image(png)]), sheet(vec![heading, image(vec![1, 2, 3])]));

    assert_eq!(checker::problems(&good.pdf), Vec::<String>::new());
    assert_eq!(checker::problems(&bad.pdf), Vec::<String>::new());
    let pictures = |built: &BuiltPack| {
        let document = lopdf::Document::load_mem(&built.pdf).unwrap();
        let is_picture = |o: &&lopdf::Object| {
            o.as_stream()
                .is_ok_and(|s| s.dict.get(b"Subtype").is_ok_and(|n| n.as_name().ok() == Some(b"Image")))
        };
        document.objects.values().filter(is_picture).count()
    };
    assert_eq!((pictures(&good), pictures(&bad)), (1, 0));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 24, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_text_at_all_keeps_every_rule(note in proptest::prelude::any::<String>(), long in 0_usize..40) {
        let built = build(&with_note(&note.repeat(long)));

        proptest::prop_assert_eq!(checker::problems(&built.pdf), Vec::<String>::new());
    }
}
