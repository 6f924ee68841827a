//! The Area hub on a real PostgreSQL: nothing lost, nothing twice, nothing seen by whoever it is not for.

use crate::line::Cable;
use crate::postgres::{GO_ON, Postgres};
use domain::{EditId, SettingId};
use exchange::edit_id;
use hub::{Cursor, Entry, Hub, HubError, HubSettings, Pushed, Rights, Secret, Steward, What};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// An edit as the hub sees it: some signed bytes. `n` makes it one of its own.
pub(crate) fn edit(setting: &str, subject: &str, n: i64) -> Entry {
    let what = What::Edit { device: "laptop".into(), n, subject: subject.into() };
    entry(setting, what, &format!("{setting} {subject} {n} {}", "words ".repeat(100)))
}

pub(crate) fn erasure(setting: &str, subject: &str, n: i64) -> Entry {
    let what = What::Erasure { device: "laptop".into(), n, subject: subject.into() };
    entry(setting, what, &format!("{setting} erase {subject} {n}"))
}

fn entry(setting: &str, what: What, body: &str) -> Entry {
    let body = body.as_bytes().to_vec();
    Entry { setting: setting.into(), id: edit_id(&body), what, body, signature: vec![7; 64] }
}

pub(crate) fn edits(setting: &str, count: i64) -> Vec<Entry> {
    (1..=count).map(|n| edit(setting, &format!("child{}", n % 7), n)).collect()
}

fn ids(entries: &[Entry]) -> Vec<EditId> {
    entries.iter().map(|entry| entry.id.clone()).collect()
}

/// Pulls until nothing waits.
fn pull_all(hub: &mut Hub, cursor: &mut Cursor) -> Vec<Entry> {
    let mut all = Vec::new();
    loop {
        let pulled = hub.pull(cursor, GO_ON).unwrap();
        all.extend(pulled.entries);
        *cursor = pulled.cursor;
        if !pulled.more {
            return all;
        }
    }
}

fn same_set(left: &[Entry], right: &[Entry]) -> bool {
    left.len() == right.len()
        && ids(left).into_iter().collect::<BTreeSet<_>>() == ids(right).into_iter().collect()
}

#[test]
fn what_one_laptop_pushes_another_pulls_byte_for_byte_and_once() {
    let postgres = Postgres::with_members(&[("odette", &["s1"]), ("gwen", &["s1", "s2"])]);
    let (mut odette, mut gwen) = (postgres.hub("odette").unwrap(), postgres.hub("gwen").unwrap());
    let s1 = SettingId::from("s1");
    let mut sent = edits("s1", 12_000);
    sent.push(entry("s1", What::Statement, "a grant"));

    assert_eq!(odette.missing(&s1, &ids(&sent), GO_ON).unwrap(), ids(&sent));
    assert_eq!(odette.push(sent.clone(), GO_ON).unwrap(), Pushed { taken: 12_001, left_out: 0 });
    assert_eq!(odette.push(sent.clone(), GO_ON).unwrap(), Pushed { taken: 0, left_out: 12_001 });
    assert_eq!(odette.missing(&s1, &ids(&sent), GO_ON).unwrap(), []);

    let mut cursor = Cursor::default();
    let first = gwen.pull(&cursor, GO_ON).unwrap();
    assert_eq!((first.entries.len(), first.more), (5_000, true), "in parts a book can keep");
    assert_eq!(gwen.waiting(&first.cursor, GO_ON).unwrap(), 7_001);
    assert_eq!(pull_all(&mut gwen, &mut cursor), sent, "in the order they came");
    assert_eq!(pull_all(&mut gwen, &mut cursor), []);
    assert_eq!(gwen.waiting(&cursor, GO_ON).unwrap(), 0);

    let later = edits("s2", 3);
    gwen.push(later.clone(), GO_ON).unwrap();
    assert_eq!(pull_all(&mut gwen, &mut cursor), later);
    let memberships = gwen.memberships(GO_ON).unwrap();
    assert_eq!(memberships.iter().map(|member| member.setting.as_str()).collect::<Vec<_>>(), ["s1", "s2"]);
}

#[test]
fn large_entries_come_in_parts_and_one_too_large_is_refused() {
    let postgres = Postgres::with_members(&[("odette", &["s1"])]);
    let mut odette = postgres.hub("odette").unwrap();
    let large: Vec<Entry> =
        (0..9).map(|n| entry("s1", What::Statement, &n.to_string().repeat(3_000_000))).collect();
    let beyond = entry("s1", What::Statement, &"x".repeat(16 * 1024 * 1024 + 1));

    assert_eq!(odette.push(large.clone(), GO_ON).unwrap().taken, 9);
    assert_eq!(odette.push(vec![beyond], GO_ON), Err(HubError::Refused));
    assert_eq!(pull_all(&mut odette, &mut Cursor::default()), large);
}

#[test]
fn a_line_that_breaks_anywhere_loses_nothing_and_repeats_nothing() {
    let postgres = Postgres::with_members(&[("odette", &["s1"]), ("gwen", &["s1"])]);
    let sent = edits("s1", 6_000);
    // Odd sizes, so that it breaks while signing in, within a batch, between batches and within an answer.
    let cable = Cable::to(postgres.server.port, (0..).map(|time| 1_000 + time * 377_777));
    let through = |role: &str| HubSettings { port: cable.port, ..postgres.settings(role) };

    let mut broken = 0;
    while Hub::connect(&through("odette"), GO_ON)
        .and_then(|mut odette| odette.push(sent.clone(), GO_ON))
        .is_err()
    {
        broken += 1;
        assert!(broken < 40);
    }
    assert!(broken >= 5, "the line broke only {broken} times");
    assert_eq!(postgres.ask("SELECT count(*) FROM hub.entry"), "6000");

    let cable = Cable::to(postgres.server.port, (0..).map(|time| 1_000 + time * 377_777));
    let (mut got, mut cursor, mut broken) = (Vec::new(), Cursor::default(), 0);
    let through = HubSettings { port: cable.port, ..postgres.settings("gwen") };
    loop {
        match Hub::connect(&through, GO_ON).and_then(|mut gwen| gwen.pull(&cursor, GO_ON)) {
            Ok(pulled) => {
                got.extend(pulled.entries);
                cursor = pulled.cursor;
                if !pulled.more {
                    break;
                }
            }
            Err(_) => broken += 1,
        }
        assert!(broken < 40);
    }
    assert!(broken >= 5, "the line broke only {broken} times");
    assert!(same_set(&got, &sent));
}

#[test]
fn a_power_cut_in_the_middle_loses_nothing_that_was_acknowledged_and_repeats_nothing() {
    let mut postgres = Postgres::with_members(&[("odette", &["s1"])]);
    let sent = edits("s1", 20_000);
    let (settings, entries) = (postgres.settings("odette"), sent.clone());
    let (acknowledged, told) = std::sync::mpsc::channel();
    let pushing = thread::spawn(move || {
        let mut odette = Hub::connect(&settings, GO_ON).unwrap();
        let tell = |progress: hub::Progress| acknowledged.send(progress.done).is_ok();
        odette.push(entries, &tell)
    });

    let before = told.iter().find(|done| *done > 2_000).unwrap();
    postgres.crash_and_restart();
    let cut_off = pushing.join().unwrap();
    assert!(
        matches!(cut_off, Err(HubError::Unreachable)),
        "{cut_off:?}: the cut came too late to tell anything"
    );

    let kept: u64 = postgres.ask("SELECT count(*) FROM hub.entry").parse().unwrap();
    assert!((before..20_000).contains(&kept), "{kept} kept, {before} acknowledged");
    let mut odette = postgres.hub("odette").unwrap();
    let lacking = odette.missing(&"s1".into(), &ids(&sent), GO_ON).unwrap();
    assert_eq!(lacking.len() as u64, 20_000 - kept);
    assert_eq!(odette.push(sent.clone(), GO_ON).unwrap(), Pushed { taken: 20_000 - kept, left_out: kept });
    assert!(same_set(&pull_all(&mut odette, &mut Cursor::default()), &sent));
}

#[test]
fn whoever_pulls_while_many_push_misses_none() {
    let postgres = Postgres::with_members(&[("gwen", &["s1"]), ("odette", &["s1"])]);
    let done = AtomicBool::new(false);

    let (got, sent) = thread::scope(|scope| {
        let pulling = scope.spawn(|| {
            let (mut gwen, mut cursor, mut got) =
                (postgres.hub("gwen").unwrap(), Cursor::default(), Vec::new());
            loop {
                let last = done.load(Ordering::SeqCst);
                got.extend(pull_all(&mut gwen, &mut cursor));
                if last {
                    return got;
                }
            }
        });
        let pushing: Vec<_> = (0..6)
            .map(|laptop| {
                let postgres = &postgres;
                scope.spawn(move || {
                    let mut odette = postgres.hub("odette").unwrap();
                    let mine: Vec<_> =
                        (1..=1_500).map(|n| edit("s1", &format!("child{laptop}"), n)).collect();
                    for part in mine.chunks(50) {
                        odette.push(part.to_vec(), GO_ON).unwrap();
                    }
                    mine
                })
            })
            .collect();
        let sent: Vec<Entry> = pushing.into_iter().flat_map(|laptop| laptop.join().unwrap()).collect();
        done.store(true, Ordering::SeqCst);
        (pulling.join().unwrap(), sent)
    });

    assert!(same_set(&got, &sent), "{} of {} came through", got.len(), sent.len());
}

#[test]
fn another_settings_role_sees_nothing_and_can_change_nothing() {
    let postgres = Postgres::with_members(&[("odette", &["s1"]), ("mallory", &["s2"])]);
    let mine = edits("s1", 10);
    postgres.hub("odette").unwrap().push(mine.clone(), GO_ON).unwrap();
    let mut mallory = postgres.hub("mallory").unwrap();

    assert_eq!(mallory.pull(&Cursor::default(), GO_ON).unwrap().entries, []);
    assert_eq!(
        mallory.missing(&"s1".into(), &ids(&mine), GO_ON).unwrap(),
        ids(&mine),
        "not even that it is there"
    );
    assert_eq!(mallory.push(edits("s1", 11), GO_ON), Err(HubError::NotAllowed));

    // Past this program, with the same password.
    postgres.ask("INSERT INTO hub.erased VALUES ('s1', 'child1')");
    for table in ["entry", "member", "erased"] {
        let seen =
            postgres.psql("mallory", &format!("SELECT count(*) FROM hub.{table} WHERE setting = 's1'"));
        assert_eq!(seen.unwrap(), "0", "{table}");
    }
    for sql in [
        "UPDATE hub.entry SET setting = 's2'",
        "DELETE FROM hub.entry",
        "TRUNCATE hub.entry",
        "INSERT INTO hub.member VALUES ('mallory', 's1', true)",
        "UPDATE hub.member SET setting = 's1'",
        "INSERT INTO hub.erased VALUES ('s1', 'child1')",
        "SELECT hub.admit('mallory', 'x', 's1', true, true)",
        "SELECT hub.withdraw('odette', NULL)",
        "SELECT hub.forget('s1')",
        "SELECT FROM hub.turn FOR UPDATE",
        "SELECT setval('hub.entry_seq', 1)",
        "SET ROLE odette",
        "SET ROLE steward",
        "SET SESSION AUTHORIZATION odette",
        "ALTER TABLE hub.entry DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE hub.entry DISABLE TRIGGER ALL",
        "CREATE TABLE hub.own (a int)",
        "CREATE TABLE public.own (a int)",
    ] {
        let said = postgres.psql("mallory", sql).unwrap_err();
        assert!(said.contains("permission denied") || said.contains("must be owner"), "{sql}: {said}");
    }
    // Not her own setting's either: an edit is written once.
    mallory.push(edits("s2", 1), GO_ON).unwrap();
    for sql in ["DELETE FROM hub.entry WHERE setting = 's2'", "UPDATE hub.entry SET body = '\\x00'"] {
        assert!(postgres.psql("mallory", sql).unwrap_err().contains("permission denied"), "{sql}");
    }
    assert_eq!(pull_all(&mut postgres.hub("odette").unwrap(), &mut Cursor::default()), mine);
}

#[test]
fn an_edit_pushed_first_under_a_wrong_setting_keeps_nobody_out() {
    let postgres = Postgres::with_members(&[("odette", &["s1"]), ("mallory", &["s2"])]);
    let mine = edits("s1", 3);
    let taken = mine.iter().cloned().map(|edit| Entry { setting: "s2".into(), ..edit }).collect();
    postgres.hub("mallory").unwrap().push(taken, GO_ON).unwrap();
    let mut odette = postgres.hub("odette").unwrap();

    assert_eq!(odette.push(mine.clone(), GO_ON).unwrap().taken, 3);
    assert_eq!(pull_all(&mut odette, &mut Cursor::default()), mine);
}

#[test]
fn bytes_that_are_not_what_their_id_says_are_refused_with_their_whole_batch() {
    let postgres = Postgres::with_members(&[("odette", &["s1"])]);
    let mut odette = postgres.hub("odette").unwrap();
    let mut bent = edits("s1", 3);
    bent[1].body[0] ^= 1;

    assert_eq!(odette.push(bent, GO_ON), Err(HubError::Refused));
    assert_eq!(postgres.ask("SELECT count(*) FROM hub.entry"), "0");
}

#[test]
fn a_reader_pulls_and_cannot_push() {
    let postgres = Postgres::with_members(&[("odette", &["s1"])]);
    let mut steward = postgres.steward();
    steward.admit("gwen", &Secret::new("another"), &"s1".into(), Rights::Read, GO_ON).unwrap();
    postgres.hub("odette").unwrap().push(edits("s1", 4), GO_ON).unwrap();
    let settings = HubSettings { password: Secret::new("another"), ..postgres.settings("gwen") };
    let mut gwen = Hub::connect(&settings, GO_ON).unwrap();

    assert_eq!(gwen.push(edits("s1", 5), GO_ON), Err(HubError::NotAllowed));
    assert_eq!(pull_all(&mut gwen, &mut Cursor::default()).len(), 4);
}

#[test]
fn an_erased_child_is_gone_from_the_hub_and_does_not_come_back() {
    let postgres = Postgres::with_members(&[("odette", &["s1"]), ("mallory", &["s2"])]);
    let (mut odette, mut mallory) = (postgres.hub("odette").unwrap(), postgres.hub("mallory").unwrap());
    let (child, other) = (edit("s1", "c1", 1), edit("s1", "c2", 2));
    let namesake = edit("s2", "c1", 1);
    let erased = erasure("s1", "c1", 3);
    odette.push(vec![child.clone(), other.clone()], GO_ON).unwrap();
    mallory.push(vec![namesake.clone(), erasure("s2", "c2", 2)], GO_ON).unwrap();
    let mut cursor = Cursor::default();
    assert_eq!(pull_all(&mut odette, &mut cursor), [child.clone(), other.clone()]);

    odette.push(vec![erased.clone()], GO_ON).unwrap();
    assert_eq!(odette.push(vec![child.clone(), edit("s1", "c1", 4)], GO_ON).unwrap().left_out, 2);
    assert_eq!(odette.erased(&"s1".into(), GO_ON).unwrap(), ["c1".into()].into());

    assert_eq!(
        pull_all(&mut odette, &mut cursor),
        std::slice::from_ref(&erased),
        "the erasure itself is told"
    );
    assert_eq!(pull_all(&mut odette, &mut Cursor::default()), [other, erased]);
    assert_eq!(pull_all(&mut mallory, &mut Cursor::default())[0], namesake, "another setting's child stays");
}

#[test]
fn a_hub_set_back_to_a_backup_is_noticed_and_nothing_is_missed() {
    let postgres = Postgres::with_members(&[("odette", &["s1"]), ("gwen", &["s1"])]);
    let (mut odette, mut gwen) = (postgres.hub("odette").unwrap(), postgres.hub("gwen").unwrap());
    let old = edits("s1", 20);
    odette.push(old.clone(), GO_ON).unwrap();
    let mut cursor = Cursor::default();
    assert_eq!(pull_all(&mut gwen, &mut cursor).len(), 20);

    // As a backup from after the tenth would leave it; then others push before the lost ones come again.
    postgres.ask("DELETE FROM hub.entry WHERE seq > 10; SELECT setval('hub.entry_seq', 10)");
    let new: Vec<_> = (100..=130).map(|n| edit("s1", "child9", n)).collect();
    odette.push(new.clone(), GO_ON).unwrap();
    odette.push(old.clone(), GO_ON).unwrap();

    let again = ids(&pull_all(&mut gwen, &mut cursor));
    assert!(ids(&new).iter().all(|id| again.contains(id)), "an edit was passed over");
    assert_eq!(pull_all(&mut gwen, &mut cursor), []);
}

#[test]
fn a_withdrawn_role_is_shut_out_at_once() {
    let postgres = Postgres::with_members(&[("odette", &["s1"]), ("lost", &["s1"])]);
    let mut lost = postgres.hub("lost").unwrap();
    lost.push(edits("s1", 2), GO_ON).unwrap();

    assert_eq!(postgres.steward().withdraw("lost", None, GO_ON), Ok(1));

    // Still signed in, as this owner may not send anyone away; and sees nothing any more.
    assert!(lost.pull(&Cursor::default(), GO_ON).is_ok_and(|pulled| pulled.entries.is_empty()));
    assert_eq!(lost.push(edits("s1", 3), GO_ON), Err(HubError::NotAllowed));
    assert_eq!(postgres.hub("lost").err(), Some(HubError::WrongPassword));
    assert_eq!(pull_all(&mut postgres.hub("odette").unwrap(), &mut Cursor::default()).len(), 2);
}

#[test]
fn a_login_is_withdrawn_from_one_setting_and_stays_in_another() {
    let postgres = Postgres::with_members(&[("odette", &["s1"]), ("gwen", &["s1", "s2"])]);
    postgres.hub("odette").unwrap().push(edits("s1", 2), GO_ON).unwrap();
    let mut gwen = postgres.hub("gwen").unwrap();
    gwen.push(edits("s2", 3), GO_ON).unwrap();
    let mut steward = postgres.steward();

    assert_eq!(steward.withdraw("gwen", Some(&"s1".into()), GO_ON), Ok(1));

    assert_eq!(pull_all(&mut gwen, &mut Cursor::default()), edits("s2", 3));
    assert_eq!(gwen.push(edits("s1", 3), GO_ON), Err(HubError::NotAllowed));
    assert!(postgres.hub("gwen").is_ok(), "she still has another setting");
    assert_eq!(steward.withdraw("gwen", Some(&"s1".into()), GO_ON), Ok(0), "said twice");
    assert_eq!(steward.withdraw("gwen", Some(&"s2".into()), GO_ON), Ok(1));
    assert_eq!(postgres.hub("gwen").err(), Some(HubError::WrongPassword), "left with none");
}

#[test]
fn only_a_settings_own_laptop_erases_a_child_or_says_who_has_a_part() {
    let postgres = Postgres::with_members(&[("odette", &["s1"])]);
    postgres.admit(Rights::Write, &[("gwen", &["s1"])]);
    let (mut odette, mut gwen) = (postgres.hub("odette").unwrap(), postgres.hub("gwen").unwrap());
    let child = edit("s1", "c1", 1);
    odette.push(vec![child.clone()], GO_ON).unwrap();

    for own in [erasure("s1", "c1", 2), entry("s1", What::Statement, "a grant")] {
        assert_eq!(gwen.push(vec![own], GO_ON), Err(HubError::NotAllowed));
    }
    // Past this program too, with the same password.
    let row = "'erasure', 'x', 1, 'c1', b, decode(repeat('07', 64), 'hex')";
    let sql = format!(
        "INSERT INTO hub.entry (setting, id, kind, device, n, subject, body, signature) \
         SELECT 's1', left(encode(sha256(b), 'hex'), 32), {row} FROM (SELECT 'x'::bytea AS b) AS made"
    );
    assert!(postgres.psql("gwen", &sql).unwrap_err().contains("row-level security"));
    assert_eq!(gwen.push(vec![edit("s1", "c1", 3)], GO_ON).unwrap().taken, 1);

    assert_eq!(odette.erased(&"s1".into(), GO_ON).unwrap().len(), 0);
    assert_eq!(pull_all(&mut odette, &mut Cursor::default())[0], child, "and nothing is gone");
    let rights = |hub: &mut Hub| hub.memberships(GO_ON).unwrap()[0].rights;
    assert_eq!((rights(&mut odette), rights(&mut gwen)), (Rights::Own, Rights::Write));
}

#[test]
fn a_steward_cannot_take_over_a_name_that_is_not_a_members() {
    let postgres = Postgres::start();
    let mut steward = postgres.steward();
    let mut admit = |role: &str| steward.admit(role, &Secret::new("x"), &"s1".into(), Rights::Own, GO_ON);

    assert!(matches!(admit("steward"), Err(HubError::Odd(_))));
    for odd in ["", "a", "Odette", "odette; DROP TABLE hub.entry", "odette\"", "pg-x"] {
        assert_eq!(admit(odd), Err(HubError::Refused), "{odd}");
    }
    assert_eq!(admit("odette"), Ok(()));
    assert_eq!(postgres.ask("SELECT count(*) FROM hub.member"), "1");
}

#[test]
fn what_is_not_a_private_hub_of_this_version_is_told_apart() {
    let postgres = Postgres::start();
    let hub = |settings: HubSettings| Hub::connect(&settings, GO_ON).err();
    let owner = postgres.settings("steward");

    assert_eq!(hub(owner.clone()), Some(HubError::NoHub), "an empty database");
    postgres.steward();
    postgres.steward();
    assert_eq!(hub(owner.clone()), None, "set up twice is set up once");
    let wrong = HubSettings { password: Secret::new("persimmon"), ..owner.clone() };
    assert_eq!(hub(wrong), Some(HubError::WrongPassword));
    assert_eq!(hub(HubSettings { database: "nowhere".into(), ..owner.clone() }), Some(HubError::NoHub));
    assert_eq!(hub(HubSettings { authority: None, ..owner.clone() }), Some(HubError::NotTrusted));
    assert_eq!(hub(HubSettings { host: "localhost".into(), ..owner.clone() }), Some(HubError::NotTrusted));
    let authority = Some(b"no certificate".to_vec());
    assert_eq!(hub(HubSettings { authority, ..owner.clone() }), Some(HubError::NotACertificate));
    assert_eq!(hub(HubSettings { port: 1, ..owner.clone() }), Some(HubError::Unreachable));
    assert_eq!(hub(HubSettings { role: String::new(), ..owner.clone() }), Some(HubError::Incomplete));

    let next = hub::SCHEMA_VERSION + 1;
    postgres.ask(&format!("INSERT INTO hub.step (number) VALUES ({next})"));
    assert_eq!(hub(owner.clone()), Some(HubError::Newer));
    assert_eq!(Steward::set_up(&owner, GO_ON).err(), Some(HubError::Newer));
    postgres.ask("DELETE FROM hub.step");
    assert_eq!(hub(owner), Some(HubError::Older));

    let bare = Postgres::start_with("ssl = off");
    assert_eq!(hub(bare.settings("steward")), Some(HubError::NotPrivate));
}

#[test]
fn a_push_tells_how_far_it_is_and_stops_when_told() {
    let postgres = Postgres::with_members(&[("odette", &["s1"])]);
    let mut odette = postgres.hub("odette").unwrap();

    let stopped = odette.push(edits("s1", 30_000), &|progress| progress.done < 3_000);

    assert_eq!(stopped, Err(HubError::Cancelled));
    thread::sleep(Duration::from_millis(500));
    let kept: i64 = postgres.ask("SELECT count(*) FROM hub.entry").parse().unwrap();
    assert!((3_000..30_000).contains(&kept) && kept % 1_000 == 0, "{kept}: whole batches only");
}
