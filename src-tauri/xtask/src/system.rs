//! What must be on the machine, and how it gets there. On Debian and its kin it is installed after being named;
//! elsewhere the person is told exactly what to install. Nothing is ever removed or upgraded on purpose.

use std::path::{Path, PathBuf};

use crate::shell::{Outcome, Run, find};
use crate::{place, say};

/// To build the window and open it.
pub(crate) const FOR_THE_WINDOW: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    // GTK's file dialog draws its icons from these, and ends the program if it finds none at all.
    "adwaita-icon-theme",
    "shared-mime-info",
];

/// To look at the window without a screen, drive it, and judge what it prints.
pub(crate) const FOR_TESTS: &[&str] = &[
    "xvfb",
    "xdotool",
    "webkit2gtk-driver",
    "fonts-dejavu-core",
    "poppler-utils",
    "qpdf",
    "strace",
    "sqlcipher",
    // Reads back the calendar file.
    "python3-icalendar",
];

/// The servers the post box and the Area hub are tested against, besides those in Python; and what opens a sealed file
/// without this program.
pub(crate) const SERVERS: &[&str] = &[
    "apache2-bin",
    "openssl",
    "postgresql",
    "python3",
    "python3-venv",
    "age",
    "zstd",
    // Its `script` gives a program a terminal to ask at.
    "bsdutils",
];

/// Sees that these packages are installed; gives up with the list of what a person must install instead.
pub(crate) fn packages(wanted: &[&str]) -> Outcome {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    if find("dpkg-query").is_none() || find("apt-get").is_none() {
        say(&format!(
            "This is not Debian or Ubuntu, so nothing is installed for you. If the build stops, install what \
             your system calls:\n    {}",
            wanted.join(" ")
        ));
        return Ok(());
    }
    let missing: Vec<&str> = wanted.iter().copied().filter(|name| !installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    say(&format!("These system packages are needed and will be installed now:\n    {}", missing.join(" ")));
    apt(&["update"])?;
    apt(&[&["install", "--yes", "--no-install-recommends"], missing.as_slice()].concat())
}

fn installed(name: &str) -> bool {
    let asked = Run::new("dpkg-query").args(["--show", "--showformat=${Status}", name]).read();
    asked.is_ok_and(|status| status.contains("install ok installed"))
}

fn apt(args: &[&str]) -> Outcome {
    let root = Run::new("id").args(["-u"]).read()?.trim() == "0";
    let quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2"];
    if root {
        return Run::new(quiet[0]).args(&quiet[1..]).args(args).go();
    }
    if find("sudo").is_none() {
        return Err(
            "Installing needs root, and there is no sudo here. Run this once as root, or install the \
                    packages named above yourself."
                .to_owned(),
        );
    }
    Run::new("sudo").args(quiet).args(args).go()
}

/// A Python of our own under `target`, with the test servers its list asks for; answers where it is.
pub(crate) fn python(log: &Path) -> Outcome<PathBuf> {
    let folder = place::target().join("python");
    let python = folder.join("bin").join("python");
    let list = place::root().join("tests").join("servers").join("requirements.txt");
    let told = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let wanted = std::fs::read_to_string(&list).map_err(|error| told(&list, error))?;
    let stamp = folder.join("installed-from");
    if !std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        Run::new("python3").args(["-m", "venv", "--clear"]).args([&folder]).logged(log).go()?;
        let pip = Run::new(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        pip.args(["--requirement".as_ref(), list.as_os_str()]).logged(log).go()?;
        std::fs::write(&stamp, wanted).map_err(|error| told(&stamp, error))?;
    }
    Ok(python)
}

/// Node 20 or later, with npm.
pub(crate) fn node() -> Outcome {
    let wanted = "Senfolio's screens are built with Node 20 or later and its npm. Install it from https://nodejs.org \
                  or your system's packages, then run this again.";
    let version = Run::new("node").args(["--version"]).read().map_err(|_| wanted.to_owned())?;
    let major: u32 =
        version.trim().trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    if major < 20 {
        return Err(format!("{wanted}\nThe Node here is {}.", version.trim()));
    }
    Run::node_tool("npm").args(["--version"]).read().map(|_| ()).map_err(|_| wanted.to_owned())
}

/// A Chromium to test the screens in. `SENFOLIO_CHROMIUM` names one that is somewhere unusual.
pub(crate) fn chromium() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("SENFOLIO_CHROMIUM") {
        return Some(PathBuf::from(named));
    }
    let usual = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
        "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
    ];
    ["chromium", "google-chrome", "chromium-browser"]
        .into_iter()
        .find_map(find)
        .or_else(|| usual.iter().map(PathBuf::from).find(|path| path.is_file()))
}
