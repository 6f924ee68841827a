//! What can be read back from a printed document, with the tools a reader has.

use std::io::Write;
use std::process::{Command, Stdio};

/// The words of a document.
pub(crate) fn words_of(pdf: &[u8]) -> String {
    run(pdf, &[])
}

/// The words of one side, from 1.
pub(crate) fn words_on(pdf: &[u8], side: usize) -> String {
    let side = side.to_string();
    run(pdf, &["-f", &side, "-l", &side])
}

/// The size of the type in points that these words are set in, as far as a reader can tell: the height of their
/// box is the size times what the face adds above and below.
pub(crate) fn size_of(pdf: &[u8], words: &str) -> f32 {
    let document = lopdf::Document::load_mem(pdf).expect("the file opens");
    let first: Vec<&str> = words.split_whitespace().take(1).collect();
    let sides = document.get_pages().len();
    let side = (1..=sides).find(|side| words_on(pdf, *side).contains(first[0])).expect("the words are there");
    let boxes = run(pdf, &["-bbox", "-f", &side.to_string(), "-l", &side.to_string()]);
    let line = boxes.lines().find(|line| line.contains(&format!(">{}<", first[0]))).expect("a box");
    let edge = |name: &str| -> f32 {
        let after = line.split(&format!("{name}=\"")).nth(1).expect("an edge");
        after.split('"').next().and_then(|number| number.parse().ok()).expect("a number")
    };
    (edge("yMax") - edge("yMin")) / FACE_HEIGHT
}

/// Ascent and descent of the text face, in ems.
const FACE_HEIGHT: f32 = 1.3;

/// The description of a document that its reader's window shows.
pub(crate) fn packet_of(pdf: &[u8]) -> String {
    let document = lopdf::Document::load_mem(pdf).expect("the file opens");
    let metadata = document.catalog().and_then(|catalogue| catalogue.get(b"Metadata")).expect("metadata");
    let stream = document.dereference(metadata).expect("an object").1.as_stream().expect("a stream");
    String::from_utf8(stream.content.clone()).expect("plain text")
}

fn run(pdf: &[u8], arguments: &[&str]) -> String {
    let mut reader = Command::new("pdftotext")
        .args(["-enc", "UTF-8", "-layout"].iter().filter(|_| !arguments.contains(&"-bbox")))
        .args(arguments)
        .args(["-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext is needed for this test");
    let mut input = reader.stdin.take().expect("a pipe");
    let bytes = pdf.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let output = reader.wait_with_output().expect("an answer");
    let _ = writer.join();
    String::from_utf8_lossy(&output.stdout).into_owned()
}
