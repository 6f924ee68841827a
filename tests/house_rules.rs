//! The house rules a machine can keep: who may name which library, which way packages depend on each other, how
//! long a file may grow. A rule that needs judgement is for review.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Outside library, and the only places that may name it.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("rusqlite", &["src-tauri/store/"]),
    ("argon2", &["src-tauri/store/"]),
    ("chacha20poly1305", &["src-tauri/store/", "src-tauri/exchange/"]),
    ("ed25519_dalek", &["src-tauri/exchange/"]),
    ("age::", &["src-tauri/exchange/src/seal.rs"]),
    ("printpdf", &["src-tauri/pack/src/emit.rs"]),
    // The pack's own tests read back what was written.
    (
        "lopdf",
        &[
            "src-tauri/pack/src/finish.rs",
            "src-tauri/pack/src/attach.rs",
            "src-tauri/pack/tests/",
            "tests/printed.rs",
        ],
    ),
    ("parley", &["src-tauri/pack/src/measure.rs"]),
    ("tauri", &["src-tauri/src/", "src-tauri/build.rs"]),
    ("opendal", &["src-tauri/postbox/src/remote.rs", "src-tauri/postbox/src/transport.rs"]),
    ("reqwest", &["src-tauri/postbox/"]),
    // No other file of the engine has a way to the network: what is not set up cannot be asked for.
    (
        "postbox",
        &[
            "src-tauri/postbox/",
            "src-tauri/engine/src/ops/network/post_box/",
            "src-tauri/engine/src/outside.rs",
            "src-tauri/engine/src/failure.rs",
            "tests/servers/",
        ],
    ),
    (
        "hub",
        &[
            "src-tauri/hub/",
            "src-tauri/engine/src/ops/network/area_hub/",
            "src-tauri/engine/src/outside.rs",
            "src-tauri/engine/src/failure.rs",
            // Running one is no setting's work, so it is none of the engine's.
            "src-tauri/cli/",
            "tests/servers/",
            "tests/hub_bench.rs",
            "tests/upgrades.rs",
        ],
    ),
    ("tokio_postgres", &["src-tauri/hub/"]),
    ("postgres_protocol", &["src-tauri/hub/"]),
    ("rustls", &["src-tauri/errand/src/tls.rs"]),
    ("tokio::runtime", &["src-tauri/errand/src/runner.rs"]),
    ("clap", &["src-tauri/cli/"]),
    ("tiny_http", &["tests/src/"]),
    // Besides the door: the bundler, which is fetched when installers are made.
    ("@tauri-apps", &["ui/src/ipc/call.ts", "src-tauri/xtask/src/package.rs"]),
];

/// Which of our packages each may know. One that is not listed fails, so a new one has to be placed.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("store", &["domain"]),
    ("exchange", &["domain"]),
    ("pack", &["domain"]),
    ("errand", &[]),
    ("postbox", &["errand"]),
    ("hub", &["domain", "errand"]),
    ("engine", &["domain", "store", "exchange", "pack", "errand", "postbox", "hub"]),
    ("app", &["engine"]),
    ("cli", &["engine", "hub"]),
    ("xtask", &[]),
    ("acceptance", &["domain", "store", "exchange", "pack", "postbox", "hub", "engine"]),
];

/// The most lines a source file may have.
const WALL: usize = 500;

/// Endings of the files people write.
const SOURCES: &[&str] = &["rs", "ts", "mjs", "js", "svelte", "sql", "css", "scss", "toml"];

/// Folders that tools fill, not people.
const NOT_OURS: &[&str] =
    &["target", "node_modules", "dist", "dist-bridge", "gen", "generated", "golden", "shots"];

#[test]
fn a_library_is_named_only_in_its_own_place() {
    let mut strangers = Vec::new();
    for (path, text) in sources(&["rs", "ts", "mjs", "svelte"]) {
        if path == "tests/house_rules.rs" {
            continue;
        }
        for (library, places) in ONLY_IN {
            let allowed = places.iter().any(|place| path.starts_with(place));
            if !allowed && code_of(&text).any(|line| names(line, library)) {
                strangers.push(format!("{path} names {library}"));
            }
        }
    }

    assert!(strangers.is_empty(), "\n{}", strangers.join("\n"));
}

#[test]
fn packages_depend_on_each_other_in_one_direction_only() {
    let known: BTreeMap<_, _> = MAY_KNOW.iter().copied().collect();
    for folder in members() {
        let manifest: String = read(&folder.join("Cargo.toml"));
        let name = manifest
            .lines()
            .find_map(|line| line.strip_prefix("name = "))
            .unwrap()
            .trim_matches('"')
            .to_owned();
        let allowed = known.get(name.as_str()).unwrap_or_else(|| panic!("{name} has no place in MAY_KNOW"));

        let ours: BTreeSet<_> =
            dependencies(&manifest).filter(|name| known.contains_key(name.as_str())).collect();

        for dependency in ours {
            assert!(allowed.contains(&dependency.as_str()), "{name} may not know {dependency}");
        }
    }
}

#[test]
fn no_source_file_is_longer_than_the_wall() {
    let long: Vec<_> = sources(SOURCES)
        .into_iter()
        .map(|(path, text)| (text.lines().count(), path))
        .filter(|(lines, path)| *lines > WALL && path != "Cargo.lock")
        .map(|(lines, path)| format!("{path} has {lines} lines"))
        .collect();

    assert!(long.is_empty(), "\n{}", long.join("\n"));
}

#[test]
fn every_module_opens_with_what_it_is() {
    let silent: Vec<_> = sources(&["rs"])
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(path, _)| path)
        .collect();

    assert!(silent.is_empty(), "no `//!` at the top of\n{}", silent.join("\n"));
}

#[test]
fn a_screen_folder_of_one_noun_knows_no_other() {
    // The building blocks every noun may use, and no noun itself.
    let shared = ["kit", "ipc", "styles", "words"];
    let nouns: Vec<String> = fs::read_dir(root().join("ui/src"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .filter(|name| !shared.contains(&name.as_str()))
        .collect();
    let mut crossed = Vec::new();
    for (path, text) in sources(&["ts", "svelte"]) {
        let Some((home, _)) = path.strip_prefix("ui/src/").and_then(|rest| rest.split_once('/')) else {
            continue;
        };
        for other in nouns.iter().filter(|noun| *noun != home) {
            if imports(&text).any(|from| from.split('/').any(|part| part == other) && from.starts_with(".."))
            {
                crossed.push(format!("{path} imports from {other}"));
            }
        }
    }

    assert!(crossed.is_empty(), "\n{}", crossed.join("\n"));
}

#[test]
fn no_list_on_screen_tells_its_rows_apart_by_words() {
    // Two children may bear one name, and a list that goes by it does not come up at all. Names of a form's own fields
    // are the program's.
    let ours = ["field.name", "inner.name", "box.name"];
    let mut found = Vec::new();
    for (path, text) in sources(&["svelte"]) {
        for list in text.split("{#each ").skip(1).filter_map(|rest| rest.lines().next()) {
            let key = list.split(")}").next().and_then(|head| head.rsplit('(').next()).unwrap_or_default();
            let field = key.rsplit('.').next().filter(|field| *field != key).unwrap_or_default();
            if ["name", "person", "setting_name", "words", "title"].contains(&field) && !ours.contains(&key) {
                found.push(format!("{path}: {key}"));
            }
        }
    }

    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_statement_stands_in_one_file_named_once_by_its_own_package() {
    let code = sources(&["rs"]);
    for (path, _) in sources(&["sql"]) {
        let (home, inside) = ["src-tauri/store/", "src-tauri/hub/"]
            .into_iter()
            .find_map(|home| Some((home, path.strip_prefix(home)?.strip_prefix("sql/")?)))
            .unwrap_or_else(|| panic!("{path} is outside the store and the hub"));
        let of_home = code.iter().filter(|(path, _)| path.starts_with(&format!("{home}src/")));
        let named: usize = of_home.map(|(_, text)| text.matches(inside).count()).sum();

        assert_eq!(named, 1, "{path} is named so often by its package");
    }
}

#[test]
fn nothing_is_named_after_nothing_in_particular() {
    let mut drawers = Vec::new();
    for (path, text) in sources(&["rs", "ts"]) {
        for line in code_of(&text) {
            let words: Vec<&str> =
                line.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
            let declared = words
                .windows(2)
                .find(|pair| ["struct", "enum", "trait", "class", "interface", "mod"].contains(&pair[0]));
            if let Some([_, name]) = declared
                && ["Manager", "Helper", "Helpers", "Util", "Utils", "helpers", "utils", "common"]
                    .iter()
                    .any(|end| name.ends_with(end))
            {
                drawers.push(format!("{path}: {name}"));
            }
        }
    }

    assert!(drawers.is_empty(), "\n{}", drawers.join("\n"));
}

#[test]
fn nothing_is_left_for_later_and_nothing_names_a_machine() {
    // Written in halves, so that this file does not find itself.
    let marks =
        [["TO", "DO"], ["FIX", "ME"], ["#[ig", "nore"], ["/ro", "ot/"], ["/ho", "me/"], ["C:\\Us", "ers"]]
            .map(|halves| halves.concat());
    let mut found = Vec::new();
    for (path, text) in sources(SOURCES) {
        for mark in marks.iter().filter(|mark| text.contains(mark.as_str())) {
            found.push(format!("{path} holds {mark}"));
        }
    }

    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn the_window_may_do_nothing_but_call() {
    let capability: serde_json::Value =
        serde_json::from_str(&read(&root().join("src-tauri/capabilities/window.json"))).unwrap();
    let settings: serde_json::Value =
        serde_json::from_str(&read(&root().join("src-tauri/tauri.conf.json"))).unwrap();
    let policy = settings.pointer("/app/security/csp").unwrap().as_str().unwrap();
    let window = settings.pointer("/app/windows/0").unwrap();

    assert_eq!(capability["permissions"], serde_json::json!([]));
    assert_eq!(window["title"], "Senfolio", "a title can be read over a shoulder: it never holds a name");
    assert!(
        !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'") && !policy.contains('*'),
        "{policy}"
    );
    assert!(policy.contains("connect-src 'self' ipc: http://ipc.localhost;"), "{policy}");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every file people wrote with one of these endings: its path from the top, with `/`, and its text.
fn sources(endings: &[&str]) -> Vec<(String, String)> {
    let root = root();
    let mut found = Vec::new();
    let mut folders = vec![root.join("src-tauri"), root.join("ui"), root.join("tests")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !NOT_OURS.contains(&name.as_str()) && !name.starts_with('.') {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)) {
                let inside = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                found.push((inside, read(&path)));
            }
        }
    }
    assert!(!found.is_empty(), "no source was found under {}", root.display());
    found.sort();
    found
}

/// The lines of a file that are not comments.
fn code_of(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !["//", "*", "/*", "<!--"].iter().any(|mark| line.trim_start().starts_with(mark)))
}

/// Whether a line holds the name as a word of its own.
fn names(line: &str, name: &str) -> bool {
    let part = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '-';
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = &line[at + name.len()..];
        // A word in a sentence for people is no use of the library: code follows it with `::` or `/`, or imports it.
        let used = after.starts_with("::") || after.starts_with('/') || line.trim_start().starts_with("use ");
        used && !before.is_some_and(part)
    })
}

/// What a screen's file imports from.
fn imports(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let from = line
            .split_once(" from ")
            .map(|(_, from)| from)
            .or_else(|| line.trim().strip_prefix("import "))?;
        let from = from.trim().trim_end_matches(';');
        from.strip_prefix(['"', '\''])?.strip_suffix(['"', '\''])
    })
}

/// The folders of the workspace's packages, from the top manifest.
fn members() -> Vec<PathBuf> {
    let manifest = read(&root().join("Cargo.toml"));
    let (_, list) = manifest.split_once("members = [").unwrap();
    let (list, _) = list.split_once(']').unwrap();
    list.split(',')
        .map(|name| name.trim().trim_matches('"'))
        .filter(|name| !name.is_empty())
        .map(|name| root().join(name))
        .collect()
}

/// What a manifest depends on, tests and build scripts included.
fn dependencies(manifest: &str) -> impl Iterator<Item = String> {
    let mut inside = false;
    manifest.lines().filter_map(move |line| {
        if line.starts_with('[') {
            inside = line.contains("dependencies");
            return None;
        }
        let name = line.split(['.', '=', ' ']).next().unwrap_or_default();
        (inside && !name.is_empty() && !name.starts_with('#')).then(|| name.to_owned())
    })
}
