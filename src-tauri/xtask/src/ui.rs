//! The screens, as npm builds them, and the browser tests' own packages. Always from the lock file.

use std::path::Path;

use crate::place;
use crate::shell::{Outcome, Run};

/// Installs what a folder's lock file says, unless that very lock file is what is installed already.
pub(crate) fn install(folder: &Path, log: Option<&Path>) -> Outcome {
    let lock = read(&folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules").join(".installed-from");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let npm =
        Run::node_tool("npm").args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).within(folder);
    to(npm, log).go()?;
    std::fs::write(&stamp, lock).map_err(|error| format!("{}: {error}", stamp.display()))
}

/// Runs one script of the screens' package.json.
pub(crate) fn script(name: &str, log: Option<&Path>) -> Outcome {
    to(Run::node_tool("npm").args(["run", "--silent", name]).within(place::ui()), log).go()
}

fn to(run: Run, log: Option<&Path>) -> Run {
    match log {
        Some(log) => run.logged(log),
        None => run,
    }
}

fn read(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
