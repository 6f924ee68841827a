//! From a fresh checkout to the open window, with a made-up nursery to look at and its evidence pack on paper.

use crate::shell::{Outcome, Run};
use crate::{place, say, system, ui};

/// The made-up setting. Everyone in it is invented, and its passphrase is public.
const BOOK: &str = "Sample nursery.senfolio";
const PASSPHRASE: &str = "quillbrook sample";
const PACK: &str = "Sample nursery - evidence pack.pdf";

pub(crate) fn run() -> Outcome {
    system::node()?;
    system::packages(system::FOR_THE_WINDOW)?;

    say("\nBuilding the screens");
    ui::install(&place::ui(), None)?;
    ui::script("build", None)?;

    say("\nBuilding Senfolio. The first time takes some minutes.");
    Run::cargo().args(["build", "--locked", "--package", "cli", "--package", "app"]).go()?;

    say("\nMaking a sample nursery and its evidence pack");
    let folder = fresh_folder("sample")?;
    let (book, pack) = (folder.join(BOOK), folder.join(PACK));
    let senfolio = || Run::new(place::built("senfolio")).env("SENFOLIO_PASSPHRASE", PASSPHRASE);
    senfolio().args(["new".as_ref(), book.as_os_str()]).args(["--sample", "nursery"]).go()?;
    senfolio()
        .args(["pack".as_ref(), book.as_os_str()])
        .args(["--kind", "setting", "--out"])
        .args([pack.as_os_str()])
        .go()?;
    say(&format!("\nThe evidence pack is at\n    {}", pack.display()));
    say(&format!("The sample book opens with the passphrase: {PASSPHRASE}"));

    let window = place::built("senfolio-app");
    if cfg!(target_os = "linux") && !has_screen() {
        say(&format!(
            "\nThere is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window was not opened.\n\
             Everything is built; on a desktop, start it with\n    {} '{}'",
            window.display(),
            book.display()
        ));
        return Ok(());
    }
    say("\nOpening the window. Close it to come back here.");
    Run::new(window).args([book]).go()
}

/// An empty folder of ours under `target`. Only ever what an earlier run made there is removed.
pub(crate) fn fresh_folder(name: &str) -> Outcome<std::path::PathBuf> {
    let folder = place::target().join(name);
    let told = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(told)?;
    }
    std::fs::create_dir_all(&folder).map_err(told)?;
    Ok(folder)
}

fn has_screen() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
