//! The installers people download. OpenSSL is built in, so that nothing is asked of their machine.

use crate::shell::{Outcome, Run};
use crate::{place, say, system, ui};

/// The bundler is not in the screens' lock file: only this needs it, and its many native parts would be
/// installed for everyone else. So its version stands here.
const BUNDLER: &str = "@tauri-apps/cli@2.12.5";

pub(crate) fn package() -> Outcome {
    system::node()?;
    system::packages(system::FOR_THE_WINDOW)?;
    ui::install(&place::ui(), None)?;
    let bundles = if cfg!(target_os = "macos") {
        "dmg"
    } else if cfg!(windows) {
        "nsis"
    } else {
        "deb,rpm"
    };
    Run::node_tool("npx")
        .args(["--yes", BUNDLER, "build", "--ci", "--bundles", bundles, "--features", "vendored-openssl"])
        .within(place::root().join("src-tauri"))
        .go()?;
    say(&format!("\nThe installers are under {}", place::target().join("release").join("bundle").display()));
    Ok(())
}
