//! Somebody let in for one setting, who speaks SQL past this program, holds up nobody else and learns nothing of them.

use crate::area::{edit, edits};
use crate::postgres::{GO_ON, Postgres};
use hub::{HubError, Rights, Secret};
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
