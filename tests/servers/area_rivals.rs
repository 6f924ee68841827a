//! Somebody let in for one setting, who speaks SQL past this program, holds up nobody else and learns nothing of them.

use crate::area::{edit, edits, erasure};
use crate::postgres::{GO_ON, Postgres};
use hub::{Cursor, Entry, HubError, Label, Rights, Secret, What};
use std::thread;
use std::time::{Duration, Instant};

const ADVISORY: &str = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'";

/// Runs `work` while mallory holds a lock by this name, and says whether it was over before she let go.
fn while_mallory_holds(postgres: &Postgres, name: &str, work: impl FnOnce()) -> bool {
    let hold = format!("SELECT pg_advisory_lock(hashtextextended('{name}', 0)); SELECT pg_sleep(8)");
    thread::scope(|scope| {
        scope.spawn(|| postgres.psql("mallory", &hold).unwrap());
        let began = Instant::now();
        while postgres.ask(ADVISORY) == "0" {
            assert!(began.elapsed() < Duration::from_secs(5), "she never had it");
            thread::sleep(Duration::from_millis(50));
        }
        work();
        postgres.ask(ADVISORY) == "1"
    })
}

#[test]
fn a_login_of_another_setting_cannot_hold_up_what_is_pushed() {
    let postgres = Postgres::with_members(&[("odette", &["s1"]), ("mallory", &["s2"])]);
    let mut odette = postgres.hub("odette").unwrap();

    let in_time = while_mallory_holds(&postgres, "senfolio entry s1", || {
        assert_eq!(odette.push(edits("s1", 3), GO_ON).unwrap().taken, 3);
    });

    assert!(in_time, "odette waited for mallory");
}

#[test]
fn a_login_cannot_keep_the_steward_from_shutting_it_out() {
    let postgres = Postgres::with_members(&[("mallory", &["s2"])]);

    let in_time = while_mallory_holds(&postgres, "senfolio steps", || {
        assert_eq!(postgres.steward().withdraw("mallory", None, GO_ON), Ok(1));
    });

    assert!(in_time, "the steward waited for mallory");
}

#[test]
fn nobody_learns_which_children_of_another_setting_are_gone() {
    let postgres = Postgres::with_members(&[("odette", &["s1"]), ("mallory", &["s2"])]);
    postgres.ask("INSERT INTO hub.erased VALUES ('s1', 'gone')");
    let mut mallory = postgres.hub("mallory").unwrap();

    for child in ["gone", "here"] {
        assert_eq!(mallory.push(vec![edit("s1", child, 1)], GO_ON), Err(HubError::NotAllowed), "{child}");
    }
    let mut steward = postgres.steward();
    steward.admit("gwen", &Secret::new("another"), &"s1".into(), Rights::Read, GO_ON).unwrap();
    let settings = hub::HubSettings { password: Secret::new("another"), ..postgres.settings("gwen") };
    let mut reader = hub::Hub::connect(&settings, GO_ON).unwrap();
    assert_eq!(reader.push(vec![edit("s1", "gone", 1)], GO_ON), Err(HubError::NotAllowed));
}

#[test]
fn whoever_gives_false_entries_first_keeps_none_of_the_settings_own_out() {
    let postgres = Postgres::with_members(&[("odette", &["s1"]), ("ines", &["s1"])]);
    postgres.admit(Rights::Write, &[("mallory", &["s1"])]);
    let setting = "s1".into();
    let (note, gone) = (edit("s1", "child1", 1), erasure("s1", "child2", 2));
    let ids = [note.id.clone(), gone.id.clone()];
    let forged = Entry { signature: vec![9; 64], ..note.clone() };
    let as_edit = What::Edit { device: "laptop".into(), n: 2, subject: "nobody".into() };
    let disguised = Entry { what: as_edit, ..gone.clone() };
    let mut mallory = postgres.hub("mallory").unwrap();
    assert_eq!(mallory.push(vec![forged.clone(), disguised.clone()], GO_ON).unwrap().taken, 2);
    assert_eq!(mallory.missing(&setting, &ids, GO_ON).unwrap(), [], "she has given them");

    let mut odette = postgres.hub("odette").unwrap();
    assert_eq!(odette.missing(&setting, &ids, GO_ON).unwrap(), ids);
    let label = |entry: &Entry| {
        let Entry { id, what, signature, .. } = entry.clone();
        Label { id, what, signature }
    };
    assert_eq!(odette.of_others(&setting, GO_ON).unwrap(), [label(&forged), label(&disguised)]);
    assert_eq!(odette.push(vec![note.clone(), gone.clone()], GO_ON).unwrap().taken, 2);

    let mut ines = postgres.hub("ines").unwrap();
    assert_eq!(ines.missing(&setting, &ids, GO_ON).unwrap(), [], "another of the setting's own has");
    let all = ines.pull(&Cursor::default(), GO_ON).unwrap().entries;
    assert_eq!(all, [forged, disguised, note, gone], "each with its own signature");
    assert_eq!(ines.erased(&setting, GO_ON).unwrap(), ["child2".into()].into());
}

#[test]
fn a_hub_of_the_first_version_keeps_what_it_has_and_asks_for_it_again() {
    let postgres = Postgres::start();
    let first = hub::released_steps()[0];
    let made = [
        include_str!("../../src-tauri/hub/sql/step/schema.sql"),
        include_str!("../../src-tauri/hub/sql/step/make.sql"),
        first,
    ];
    for sql in made {
        let _ = postgres.ask(sql);
    }
    let _ = postgres.ask(&include_str!("../../src-tauri/hub/sql/step/done.sql").replace("$1", "1"));
    let note = edit("s1", "child1", 1);
    let _ = postgres.ask(&format!(
        "INSERT INTO hub.member VALUES ('postgres', 's1', true, true); ALTER TABLE hub.entry DISABLE TRIGGER USER;
         INSERT INTO hub.entry VALUES ('s1', nextval('hub.entry_seq'), '{}', 'edit', 'laptop', 1, 'child1', convert_to('{}', 'UTF8'), decode('{}', 'hex'));
         ALTER TABLE hub.entry ENABLE TRIGGER USER",
        note.id.as_str(),
        String::from_utf8_lossy(&note.body),
        "07".repeat(64)
    ));

    postgres.admit(Rights::Own, &[("odette", &["s1"])]);

    let mut odette = postgres.hub("odette").unwrap();
    assert_eq!(odette.pull(&Cursor::default(), GO_ON).unwrap().entries, std::slice::from_ref(&note));
    let ids = [note.id.clone()];
    assert_eq!(odette.missing(&"s1".into(), &ids, GO_ON).unwrap(), ids);
    assert_eq!(odette.push(vec![note], GO_ON).unwrap().taken, 1);
    assert_eq!(odette.missing(&"s1".into(), &ids, GO_ON).unwrap(), []);
}
