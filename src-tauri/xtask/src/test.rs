//! Every check there is, in the order that finds a mistake soonest.
//!
//! Cargo is always asked for the whole workspace: one choice of features, so that no step builds again what
//! another has built.

use std::path::{Path, PathBuf};

use crate::shell::{Outcome, Run};
use crate::steps::Steps;
use crate::{place, run, say, system, ui};

/// How far to go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// What a build machine runs.
    Everything,
    /// Without the browser, the real window and the printed pages.
    Quick,
}

pub(crate) fn test(depth: Depth) -> Outcome {
    system::node()?;
    system::packages(system::FOR_THE_WINDOW)?;
    if depth == Depth::Everything {
        system::packages(system::FOR_TESTS)?;
        if cfg!(target_os = "linux") && system::chromium().is_none() {
            system::packages(&["chromium"])?;
        }
        system::packages(system::SERVERS)?;
    }
    rust_tools()?;

    let mut steps = Steps::new()?;
    steps.step("Rust is formatted", |log| cargo(&["fmt", "--all", "--check"], log))?;
    steps.step("screens: packages", |log| ui::install(&place::ui(), Some(log)))?;
    steps.step("screens: types", |log| ui::script("check", Some(log)))?;
    steps.step("screens: lint", |log| ui::script("lint", Some(log)))?;
    steps.step("screens: unit tests", |log| ui::script("test", Some(log)))?;
    steps.step("screens: build", |log| ui::script("build", Some(log)))?;
    steps.step("Rust: clippy", |log| {
        // Targets that are no part of a plain `cargo test` are no part of "all" either.
        for targets in [&["--all-targets"][..], &["--test", "servers"][..]] {
            let before = ["clippy", "--locked", "--workspace"];
            cargo(&[&before, targets, &["--", "--deny", "warnings"]].concat(), log)?;
        }
        Ok(())
    })?;
    steps.step("Rust: tests", rust_tests)?;
    if depth == Depth::Everything {
        if cfg!(target_os = "linux") {
            servers(&mut steps)?;
        } else {
            say("  --    servers: run on Linux only: other systems do not have all of them");
        }
        end_to_end(&mut steps)?;
    }
    steps.summary();
    Ok(())
}

/// Formatting and lints come with rustup's usual choice, but not with its smallest.
fn rust_tools() -> Outcome {
    for (tool, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if Run::cargo().args([tool, "--version"]).read().is_err() {
            say(&format!("Adding {component} with rustup"));
            Run::new("rustup").args(["component", "add", component]).go()?;
        }
    }
    Ok(())
}

fn rust_tests(log: &Path) -> Outcome {
    if Run::cargo().args(["nextest", "--version"]).read().is_ok() {
        cargo(&["nextest", "run", "--locked", "--workspace", "--no-fail-fast"], log)
    } else {
        cargo(&["test", "--locked", "--workspace", "--no-fail-fast"], log)
    }
}

/// What goes through a network, against real servers on this machine.
fn servers(steps: &mut Steps) -> Outcome {
    let mut python = PathBuf::new();
    steps.step("servers: packages", |log| {
        python = system::python(log)?;
        Ok(())
    })?;
    steps.step("servers: tests", |log| {
        cargo(&["build", "--locked", "-p", "cli", "--bin", "senfolio"], log)?;
        let tests = cargo_run(&["test", "--locked", "--workspace", "--test", "servers"], log);
        tests.env("SENFOLIO_PYTHON", &python).env("SENFOLIO_CLI", place::built("senfolio")).go()
    })
}

/// The program as a person meets it: the screens in a browser on the real engine, the real window, the paper.
fn end_to_end(steps: &mut Steps) -> Outcome {
    let folder = run::fresh_folder("e2e")?;
    steps.step("programs", |log| cargo(&["build", "--locked", "--workspace", "--bins"], log))?;
    steps.step("screens: build for the browser", |log| ui::script("build:bridge", Some(log)))?;
    steps.step("end to end: packages", |log| ui::install(&place::e2e(), Some(log)))?;
    steps.step("end to end: browser", |log| {
        let chromium = system::chromium().ok_or("No Chromium was found; SENFOLIO_CHROMIUM can name one.")?;
        journey("browser", &folder).env("SENFOLIO_CHROMIUM", chromium).logged(log).go()
    })?;
    if cfg!(target_os = "linux") {
        steps.step("end to end: paper", |log| journey("paper", &folder).logged(log).go())?;
        steps.step("end to end: window", |log| journey("window", &folder).logged(log).go())?;
    } else {
        say(
            "  --    end to end: window and paper run on Linux only: other systems have no driver for the window",
        );
    }
    Ok(())
}

/// One suite of tests/e2e, with the programs it drives and a folder it may fill.
fn journey(suite: &str, folder: &Path) -> Run {
    let mut run = Run::node_tool("npm").args(["run", "--silent", suite]).within(place::e2e());
    run = run.env("SENFOLIO_FOLDER", folder).env("SENFOLIO_CLI", place::built("senfolio"));
    run =
        run.env("SENFOLIO_BRIDGE", place::built("bridge")).env("SENFOLIO_APP", place::built("senfolio-app"));
    run
}

fn cargo(args: &[&str], log: &Path) -> Outcome {
    cargo_run(args, log).go()
}

fn cargo_run(args: &[&str], log: &Path) -> Run {
    // Colours and bars are for a terminal, and this goes to a file.
    let run = Run::cargo().args(args).env("CARGO_TERM_COLOR", "never");
    run.env("CARGO_TERM_PROGRESS_WHEN", "never").logged(log)
}
