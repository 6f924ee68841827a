//! `cargo xtask`: everything a developer or a build machine does with this checkout, from nothing but Rust and
//! Node. It installs what is missing after saying so, and needs no crate of its own so that it starts at once.
//!
//! It holds no product code, and the product never depends on it.

mod bench;
mod package;
mod place;
mod run;
mod shell;
mod steps;
mod system;
mod test;
mod ui;

use std::io::Write as _;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <what>

  run               build Senfolio, make a sample nursery book and its evidence pack, open the window
  test              every check there is: format, screens, lints, unit tests, browser, real window, printed pages
  test --quick      the same without the browser, the window and the printed pages
  bench             measure the engine on large books
  package           make the installers of this system

Each installs what it needs and says what that is first. They need Rust and Node to be there already.";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["run"] => run::run(),
        ["test"] => test::test(test::Depth::Everything),
        ["test", "--quick"] => test::test(test::Depth::Quick),
        ["bench", rest @ ..] => bench::bench(rest),
        ["package"] => package::package(),
        [] | ["help" | "--help" | "-h"] => {
            say(HELP);
            Ok(())
        }
        other => Err(format!("There is no `cargo xtask {}`.\n\n{HELP}", other.join(" "))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\n{why}");
            ExitCode::FAILURE
        }
    }
}

/// Prints one line for the person waiting.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // A reader that has gone (`| head`) is no reason to stop the work.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
