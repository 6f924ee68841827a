//! The hub as the local authority runs it: by the real command, from an empty database to the last login shut out.

use crate::area_books::{agrees, gives, reads_and_keeps, signs_up};
use crate::daemon::missing;
use crate::postgres::{PASSWORD, Postgres};
use acceptance::Neighbours;
use serde_json::json;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};

const LOGINS_PASSWORD: &str = "quince £9";

/// The program: named by `cargo xtask test`, or else beside this test's own.
fn senfolio() -> PathBuf {
    let beside = || Some(std::env::current_exe().ok()?.parent()?.parent()?.join("senfolio"));
    let named = std::env::var_os("SENFOLIO_CLI").map(PathBuf::from).or_else(beside);
    named
        .filter(|program| program.exists())
        .unwrap_or_else(|| missing(OsStr::new("senfolio"), "build it first: cargo build -p cli"))
}

/// Says `senfolio hub ...` to a server; what was answered, or the complaint.
fn steward(postgres: &Postgres, words: &[&str], password: &str) -> Result<String, String> {
    let (settings, folder) = (postgres.settings("steward"), tempfile::tempdir().unwrap());
    let certificate = folder.path().join("hub.pem");
    std::fs::write(&certificate, &postgres.authority).unwrap();
    let port = settings.port.to_string();
    let mut command = Command::new(senfolio());
    command.arg("hub").args(words);
    command.args(["--server", &settings.host, "--port", &port, "--database", &settings.database]);
    command.args(["--owner", "steward"]).arg("--certificate").arg(&certificate);
    command.env("SENFOLIO_HUB_PASSWORD", password).env("SENFOLIO_HUB_NEW_PASSWORD", LOGINS_PASSWORD);
    let answer = command.stdin(Stdio::null()).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(answer.stdout), text(answer.stderr));
    for told in [&out, &err] {
        assert!(!told.contains(PASSWORD) && !told.contains(LOGINS_PASSWORD), "a password was told: {told}");
    }
    if answer.status.success() { Ok(out) } else { Err(err) }
}

#[test]
fn a_hub_is_set_up_lets_settings_in_and_shuts_them_out() {
    let postgres = Postgres::start();
    let both = Neighbours::meet();
    agrees(&both.della, &both.otis);
    let number = both.della.does("area_hub", json!({}))["setting"].as_str().unwrap().to_owned();
    let does = |words: &[&str]| steward(&postgres, words, PASSWORD);
    let admits = |name: &str, rights: &str| {
        does(&["admit", "--name", name, "--setting", &number, "--rights", rights]).unwrap()
    };

    assert!(does(&["set-up"]).unwrap().contains("is set up"));
    assert!(does(&["set-up"]).unwrap().contains("is set up"), "said twice, it is set up once");
    assert!(admits("della", "own").contains("is let in"));
    assert!(admits("gwen", "write").contains("is let in"));

    for (person, login) in [(&both.della, "della"), (&both.gwen, "gwen")] {
        let _ = signs_up(person, &postgres, login, LOGINS_PASSWORD).unwrap();
    }
    assert_eq!(both.della.does("area_hub", json!({}))["own_rights"], "own");
    assert!(gives(&both.della) > 5);
    both.a_minute_passes();
    let _ = reads_and_keeps(&both.gwen);
    both.gwen.enters("Della");
    assert_eq!(both.notes(&both.gwen).len(), 1);

    let withdraws = ["withdraw", "--name", "gwen", "--setting", &number];
    assert!(does(&withdraws).unwrap().contains("shut out"));
    assert!(both.gwen.call("fetch_from_hub", json!({})).is_err());
    assert!(
        does(&withdraws).unwrap_err().contains("was not let in there"),
        "and says so when there is nothing to do"
    );
    let _ = gives(&both.della);
    assert!(does(&["withdraw", "--name", "della"]).unwrap().contains("shut out"));
    assert!(both.della.call("hub_outline", json!({})).is_err());
}

#[test]
fn what_is_wrong_is_said_to_whoever_runs_the_hub_and_nothing_is_changed() {
    let postgres = Postgres::start();
    let number = "0123456789abcdef0123456789abcdef";
    let admit = |name: &str, number: &str| {
        let words = ["admit", "--name", name, "--setting", number, "--rights", "read"];
        steward(&postgres, &words, PASSWORD).unwrap_err()
    };

    assert!(steward(&postgres, &["set-up"], "persimmon").unwrap_err().contains("does not accept this login"));
    assert!(admit("Gwen", number).contains("small letters"));
    assert!(admit("gwen", "17").contains("32 digits"));
    assert!(admit("steward", number).contains("belongs to somebody else"));
    assert_eq!(postgres.ask("SELECT count(*) FROM hub.member"), "0");
}

#[test]
fn a_setting_that_left_is_forgotten_at_the_hub_and_books_keep_what_they_have() {
    let postgres = Postgres::start();
    let both = Neighbours::meet();
    agrees(&both.della, &both.otis);
    let number = both.della.does("area_hub", json!({}))["setting"].as_str().unwrap().to_owned();
    let other = "0123456789abcdef0123456789abcdef";
    let does = |words: &[&str]| steward(&postgres, words, PASSWORD);
    for (name, setting) in [("della", number.as_str()), ("gwen", &number), ("gwen", other)] {
        let _ = does(&["admit", "--name", name, "--setting", setting, "--rights", "own"]).unwrap();
    }
    for (person, login) in [(&both.della, "della"), (&both.gwen, "gwen")] {
        let _ = signs_up(person, &postgres, login, LOGINS_PASSWORD).unwrap();
    }
    let given = gives(&both.della);
    let _ = reads_and_keeps(&both.gwen);
    postgres.ask(&format!("INSERT INTO hub.erased VALUES ('{number}', 'x'), ('{other}', 'x')"));
    let before = both.notes(&both.della);

    let told = does(&["forget", "--setting", &number]).unwrap();

    assert!(told.contains(&format!("{given} entries")) && told.contains("of the setting: 2"), "{told}");
    assert_eq!(postgres.ask("SELECT count(*) FROM hub.entry"), "0");
    assert_eq!(postgres.ask("SELECT setting FROM hub.erased"), other);
    assert_eq!(postgres.ask("SELECT role || ' ' || setting FROM hub.member"), format!("gwen {other}"));
    assert_eq!(both.notes(&both.della), before);
    assert!(both.della.call("give_to_hub", json!({})).is_err(), "nothing comes back by itself");
    assert!(does(&["forget", "--setting", &number]).unwrap_err().contains("Check the number"));

    // They come back: all of it goes again.
    let _ = does(&["admit", "--name", "della", "--setting", &number, "--rights", "own"]).unwrap();
    assert_eq!(gives(&both.della), given);
}
