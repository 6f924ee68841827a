//! Writes a full specimen pack of invented data to the file named on the command line, to look at. With
//! `--repeat` it writes one of about a hundred pages and says how long the building took.

#[path = "../tests/quillbrook/mod.rs"]
mod quillbrook;

use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("give the file to write")?;
    let mut content = quillbrook::content();
    if arguments.any(|argument| argument == "--repeat") {
        quillbrook::repeat(&mut content, 30);
    }
    let started = std::time::Instant::now();
    let pack = pack::build(&content, &mut |_| true)?;
    let took = started.elapsed();
    std::fs::write(&path, &pack.pdf)?;
    let (pages, kilobytes) = (pack.pages, pack.pdf.len() / 1024);
    writeln!(
        std::io::stdout(),
        "{pages} pages, {kilobytes} kB, {:.0} ms, {:.0} pages a second, missing: {:?}",
        took.as_secs_f64() * 1000.0,
        pages as f64 / took.as_secs_f64(),
        pack.missing_characters,
    )?;
    Ok(())
}
