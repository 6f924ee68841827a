//! Figures for large books and for the window, measured on the program as it is shipped.

use crate::shell::{Outcome, Run};
use crate::{place, say, system, ui};

/// Anything after `bench` goes to the measuring program.
pub(crate) fn bench(rest: &[&str]) -> Outcome {
    system::node()?;
    system::packages(system::FOR_THE_WINDOW)?;
    say("\nWhat the engine takes");
    released(&["run", "--locked", "--release", "--package", "acceptance", "--bin", "bench", "--"])
        .args(rest)
        .go()?;
    say("\nWhat an Area SENCo's book takes");
    released(&["run", "--locked", "--release", "--package", "acceptance", "--example", "area_bench"]).go()?;
    say("\nWhat encryption costs");
    released(&["run", "--locked", "--release", "--package", "store", "--example", "encrypted_against_plain"])
        .go()?;
    if cfg!(target_os = "linux") {
        say("\nWhat the Area hub takes");
        system::packages(system::SERVERS)?;
        released(&["run", "--locked", "--release", "--package", "acceptance", "--example", "hub_bench"])
            .go()?;
        window()?;
    }
    Ok(())
}

/// How long a person waits for the window; other systems have no driver to ask.
fn window() -> Outcome {
    system::packages(system::FOR_TESTS)?;
    ui::install(&place::ui(), None)?;
    ui::script("build", None)?;
    released(&["build", "--locked", "--release", "--package", "app"]).go()?;
    ui::install(&place::e2e(), None)?;
    say("\nWhat the window takes");
    let app = place::target().join("release").join("senfolio-app");
    Run::node_tool("npm")
        .args(["run", "--silent", "bench"])
        .within(place::e2e())
        .env("SENFOLIO_APP", app)
        .go()
}

fn released(args: &[&str]) -> Run {
    Run::cargo().args(args)
}
