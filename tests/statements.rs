//! Every statement of the store, held against today's tables: it can be prepared, and no list reads a whole table.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use std::path::Path;

use store::trial::Raw;
use store::{Book, BookKey};

/// Statements that are meant to read everything: counting, checking, rebuilding, handing all of it over, and the
/// rare removal of a child.
const READ_ALL: &[&str] = &[
    "check/specification.sql",
    "check/totals.sql",
    "check/view.sql",
    "draft/all.sql",
    "edit/all_signed.sql",
    "edit/erase_files.sql",
    "edit/erase_set_aside.sql",
    "network/disagreeing.sql",
    "network/overdue.sql",
    "network/peers.sql",
    "network/standing.sql",
    "post/contacts.sql",
    "prompt/all_children.sql",
    "rec/all_keys.sql",
    "trust/parts.sql",
];

fn statements() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("src-tauri/store/sql");
    let mut found = Vec::new();
    for folder in std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()) {
        // Steps, not statements: upgrades.rs runs those.
        if folder.ends_with("schema") {
            continue;
        }
        for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            found.push((name, std::fs::read_to_string(file).unwrap()));
        }
    }
    found.sort();
    found
}

fn book() -> (tempfile::TempDir, Raw) {
    let folder = tempfile::tempdir().unwrap();
    let (path, key) = (folder.path().join("book.senfolio"), BookKey::of([7; 32], [9; 16]));
    drop(Book::create(&path, &key).unwrap());
    let raw = Raw::open(&path, &key).unwrap();
    (folder, raw)
}

#[test]
fn every_statement_fits_todays_tables() {
    let (_folder, raw) = book();
    let statements = statements();

    let wrong: Vec<_> = statements
        .iter()
        .filter_map(|(name, sql)| raw.prepare(sql).err().map(|error| format!("{name}: {error}")))
        .collect();

    assert!(statements.len() > 50, "{} statements were found", statements.len());
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_list_reads_a_whole_table() {
    let (_folder, raw) = book();
    // A list of values is no table, nor is what another step has found; these few stay small, or are read from their
    // newest end.
    let small = ["access", "clock", "draft", "erased", "sqlite_master", "CONSTANT"];
    let reads_all = |step: &str| {
        let table = step.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next());
        table.is_some_and(|table| !small.contains(&table) && !table.starts_with("(subquery-"))
            && !step.contains("VIRTUAL TABLE")
    };
    let mut slow = Vec::new();
    for (name, sql) in statements() {
        if !READ_ALL.contains(&name.as_str()) {
            let steps = raw.plan(&sql).unwrap();
            slow.extend(
                steps.into_iter().filter(|step| reads_all(step)).map(|step| format!("{name}: {step}")),
            );
        }
    }

    assert!(slow.is_empty(), "\n{}", slow.join("\n"));
}

#[test]
fn the_long_lists_are_found_by_their_index() {
    let (_folder, raw) = book();
    for (name, index) in [
        ("rec/by_kinds.sql", "rec_kind"),
        ("rec/newest_of_kind.sql", "rec_kind"),
        ("rec/count_by_kinds.sql", "rec_kind"),
        ("rec/count_kind.sql", "rec_kind"),
        ("rec/plain_of_kind.sql", "rec_kind"),
        ("rec/by_child.sql", "rec_child"),
        ("rec/count_by_child.sql", "rec_child"),
        ("rec/due.sql", "rec_due"),
        ("rec/undecided.sql", "rec_disagreeing"),
        ("prompt/count.sql", "prompt_days"),
        ("prompt/count_overdue.sql", "prompt_id"),
        ("prompt/due.sql", "prompt_days"),
        ("prompt/undated.sql", "prompt_days"),
        ("prompt/due_days.sql", "prompt_id"),
        ("prompt/between.sql", "prompt_days"),
        ("prompt/story.sql", "rec_child"),
        ("rec/title.sql", "rec_id"),
        ("head/of_record.sql", "rec_id"),
        ("rec/get.sql", "rec_id"),
        ("link/records_pointing_to.sql", "link_target"),
        ("edit/of_record.sql", "edit_rec"),
        ("edit/latest_at.sql", "edit_at"),
    ] {
        let (_, sql) = statements().into_iter().find(|(found, _)| found == name).unwrap();
        let steps = raw.plan(&sql).unwrap();

        let found = steps.iter().any(|step| step.contains(&format!("INDEX {index}")));
        assert!(found, "{name} is read otherwise than by {index}: {steps:#?}");
    }
}

/// A child's prompts lie together under the child, and what search finds is fetched record by record.
#[test]
fn what_has_a_key_of_its_own_is_found_by_it() {
    let (_folder, raw) = book();
    for (name, how) in [
        ("prompt/of_child.sql", "SEARCH prompt USING PRIMARY KEY (setting=? AND child=?)"),
        ("search/find.sql", "SCAN search VIRTUAL TABLE INDEX"),
        ("search/find.sql", "SEARCH rec USING INTEGER PRIMARY KEY (rowid=?)"),
    ] {
        let (_, sql) = statements().into_iter().find(|(found, _)| found == name).unwrap();
        let steps = raw.plan(&sql).unwrap();

        assert!(steps.iter().any(|step| step.contains(how)), "{name} is read otherwise: {steps:#?}");
    }
}
