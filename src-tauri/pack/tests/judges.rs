//! What programs that are not ours make of a pack. They are part of the set-up of the tests; a missing one fails
//! the test rather than passing it by.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "where a helper fails, its test fails")]

mod arlo;
mod quillbrook;

use pack::{BuiltPack, Entry, PackContent, Page, PageBody, Records};
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

/// The pack in a file that goes away with the value.
struct Printed(PathBuf);

impl Printed {
    fn of(name: &str, content: &PackContent) -> Self {
        Self::file(name, &pack::build(content, &mut |_| true).unwrap())
    }

    fn file(name: &str, built: &BuiltPack) -> Self {
        let path =
            PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}.pdf", std::process::id()));
        std::fs::File::create(&path).unwrap().write_all(&built.pdf).unwrap();
        Self(path)
    }

    fn judged(&self, program: &str, before: &[&str], after: &[&str]) -> String {
        let answer = Command::new(program).args(before).arg(&self.0).args(after).output();
        let answer = answer.unwrap_or_else(|error| panic!("{program} is needed for this test: {error}"));
        let said = String::from_utf8_lossy(&answer.stdout).into_owned();
        assert!(answer.status.success(), "{program}: {said}{}", String::from_utf8_lossy(&answer.stderr));
        said
    }
}

impl Drop for Printed {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

const NAMES: [&str; 12] = [
    "Łukasz Wiśniewski",
    "Siân Llŷr",
    "Zoë O’Connor",
    "أمينة",
    "بلال",
    "مُحَمَّد",
    "שלום",
    "ਗੁਰਪ੍ਰੀਤ",
    "Nguyễn Thị Hạnh",
    "আমিনা",
    "नमस्ते",
    "Ağıl Şişli",
];

fn named() -> PackContent {
    let entry = |name: &str| Entry {
        title: format!("Talk with {name}"),
        fields: vec![
            ("Child".into(), name.into()),
            ("Note".into(), format!("We met {name} at the gate; fine, first 1:3 talk.")),
        ],
        ..Entry::default()
    };
    let mut content = quillbrook::content();
    content.meetings = Records { entries: NAMES.map(entry).to_vec(), ..Records::default() };
    content
}

#[test]
fn names_in_every_script_can_be_copied_out_as_they_were_written() {
    let text = Printed::of("names", &named()).judged("pdftotext", &["-enc", "UTF-8"], &["-"]);

    // Direction marks around right-to-left words are the reader's own.
    let mark = |c: &char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let plain: String = text.chars().filter(|c| !mark(c)).collect();
    for name in NAMES {
        assert!(plain.contains(&format!("Talk with {name}\n")), "{name} was lost in {plain}");
        // Where a space goes beside a right-to-left word is up to the reader.
        let right_to_left = name.chars().any(|c| matches!(c, '\u{590}'..='\u{6FF}'));
        let sentence = format!("We met {name} at the gate; fine, first 1:3 talk.");
        assert!(right_to_left || plain.contains(&sentence), "{name} was lost in a sentence");
    }
}

#[test]
fn the_file_is_sound() {
    let printed = Printed::of("sound", &named());

    let said = printed.judged("qpdf", &["--check"], &[]);

    assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
}

#[test]
fn every_font_is_embedded_and_can_be_copied_from() {
    let said = Printed::of("fonts", &named()).judged("pdffonts", &[], &[]);

    let fonts: Vec<&str> = said.lines().skip(2).collect();
    assert!(fonts.len() >= 5, "{said}");
    // The columns "emb", "sub", "uni", from the right, before the object's two numbers.
    for font in fonts {
        let columns: Vec<&str> = font.split_whitespace().rev().skip(2).take(3).collect();
        assert_eq!(columns, ["yes", "yes", "yes"], "{font}");
    }
}

#[test]
fn the_title_is_in_the_file() {
    let said = Printed::of("title", &named()).judged("pdfinfo", &[], &[]);

    assert!(said.contains("SEND evidence pack - Quillbrook Nursery"), "{said}");
    assert!(said.contains("Tagged:") && said.contains("yes"), "{said}");
}

/// A child's file and every page to keep, each with a name in another script.
fn others() -> Vec<(String, String, BuiltPack)> {
    let mut all = Vec::new();
    for (at, name) in NAMES.iter().enumerate() {
        let mut file = arlo::file();
        file.front.name = (*name).to_owned();
        all.push((
            format!("child{at}"),
            (*name).to_owned(),
            pack::build_child_file(&file, &mut |_| true).unwrap(),
        ));
        let mut card = arlo::card();
        card.first_name = (*name).to_owned();
        let page: Page = arlo::with(PageBody::RoomCard(card));
        all.push((format!("card{at}"), (*name).to_owned(), pack::page(&page, &mut |_| true).unwrap()));
    }
    for (kind, page) in arlo::all() {
        all.push((kind.to_owned(), "Quillbrook".to_owned(), pack::page(&page, &mut |_| true).unwrap()));
    }
    all
}

#[test]
fn childrens_files_and_single_pages_are_sound_and_keep_the_name() {
    for (kind, name, built) in others() {
        let printed = Printed::file(&format!("other-{kind}"), &built);

        let said = printed.judged("qpdf", &["--check"], &[]);
        assert!(said.contains("No syntax or stream encoding errors found"), "{kind}: {said}");
        let text = printed.judged("pdftotext", &["-enc", "UTF-8"], &["-"]);
        let mark = |c: &char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        let plain: String = text.chars().filter(|c| !mark(c)).collect();
        // A name may run over two lines.
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        // This reader parts bold letters from their vowel marks; the letters and marks must all be there.
        let vowels = name.chars().any(|c| matches!(c, '\u{64B}'..='\u{652}'));
        let found = if vowels { name.chars().all(|c| plain.contains(c)) } else { plain.contains(&name) };
        assert!(found, "{kind}: {name} was lost in {plain}");
        let facts = printed.judged("pdfinfo", &[], &[]);
        assert!(
            facts.lines().any(|line| line.starts_with("Tagged:") && line.contains("yes")),
            "{kind}: {facts}"
        );
        assert!(facts.lines().any(|line| line.contains("595.276 x 841.89")), "{kind}: {facts}");
    }
}
