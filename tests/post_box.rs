//! Two real books and a folder both can reach: what a person sends, what the other finds there, and what goes wrong
//! on the way.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use acceptance::{Neighbours, PASSPHRASE, Person, offered};
use engine::{Code, Progress, Step};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

/// The neighbours, and a folder that is both their post box.
fn with_a_box() -> (Neighbours, TempDir) {
    let (both, folder) = (Neighbours::meet(), tempfile::tempdir().unwrap());
    for person in [&both.della, &both.gwen] {
        let _ = sets_up(person, folder.path());
    }
    (both, folder)
}

fn sets_up(person: &Person, folder: &Path) -> Value {
    person.host.will_pick(Some(folder.to_owned()));
    person.does("set_up_post_box", json!({ "kind": "folder" }))
}

/// Sends to everybody there is something to say to, as the screen offers it.
fn sends(person: &Person) -> Value {
    let rows = person.does("post_box_outline", json!({}));
    person.does("send_posts", json!({ "to": offered(&rows), "left_out": [] }))
}

fn fetches(person: &Person) -> Value {
    person.does("fetch_posts", json!({}))
}

/// Keeps what is shown, and goes on.
fn keeps(person: &Person) -> Value {
    let _ = person.does("keep_exchange", json!({}));
    person.does("next_post", json!({}))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn what_della_sends_gwen_sees_before_she_keeps_it_and_her_answer_comes_back() {
    let (both, folder) = with_a_box();

    let sent = sends(&both.della);
    both.a_minute_passes();
    let found = fetches(&both.gwen);

    assert_eq!(sent["sent"], json!(["Gwen Hallowby"]), "{sent}");
    assert_eq!(found["plan"]["person"], "Della Marchbank", "{found}");
    assert!(both.notes(&both.gwen).is_empty(), "nothing is kept before it was seen");
    let next = keeps(&both.gwen);
    assert_eq!((&next["plan"], &next["stopped"]), (&Value::Null, &Value::Null), "{next}");
    assert_eq!(files(folder.path()), Vec::<PathBuf>::new(), "who kept it removed it");
    both.gwen.enters("Della");
    assert_eq!(both.notes(&both.gwen), ["Quiet in a group of three"]);

    let _ = both.gwen.notes(&both.otis, "Song time in a small group");
    assert_eq!(sends(&both.gwen)["sent"], json!(["Della Marchbank"]));
    both.a_minute_passes();
    assert_eq!(fetches(&both.della)["plan"]["new"]["count"], 1);
    let _ = keeps(&both.della);
    assert_eq!(both.notes(&both.della).len(), 2);

    let answer = sends(&both.della);
    both.a_minute_passes();
    let found = fetches(&both.gwen);
    assert_eq!(answer["sent"], json!(["Gwen Hallowby"]), "an answer is owed: {answer}");
    assert_eq!((&found["plan"], &found["nothing_new"]), (&Value::Null, &json!(1)), "{found}");
    assert_eq!(sends(&both.gwen)["sent"], json!([]), "she has heard that all of hers has come");
    assert_eq!(files(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn the_place_learns_no_name() {
    let (both, folder) = with_a_box();
    let _ = sends(&both.della);

    let file = files(folder.path()).remove(0);

    let name = file.file_name().unwrap().to_str().unwrap();
    assert_eq!((name.len(), &name[32..]), (46, ".senfolio-post"));
    let bytes = fs::read(&file).unwrap();
    for word in ["Della", "Gwen", "Otis", "Marchbank", "setting"] {
        assert!(!bytes.windows(word.len()).any(|part| part == word.as_bytes()), "{word}");
    }
}

#[test]
fn a_later_post_takes_the_place_of_what_was_not_fetched_yet() {
    let (both, folder) = with_a_box();
    let _ = sends(&both.della);
    let again = sends(&both.della);
    assert_eq!((&again["sent"], &again["waiting"]), (&json!([]), &json!(["Gwen Hallowby"])), "{again}");
    let first = files(folder.path());
    let _ = both.della.notes(&both.otis, "Second day");

    let _ = sends(&both.della);

    assert_eq!(files(folder.path()).len(), 1);
    assert_ne!(files(folder.path()), first);
    both.a_minute_passes();
    let _ = fetches(&both.gwen);
    let _ = keeps(&both.gwen);
    both.gwen.enters("Della");
    assert_eq!(both.notes(&both.gwen).len(), 2);
}

#[test]
fn repeated_reordered_renamed_and_cut_files_do_no_harm() {
    let (both, folder) = with_a_box();
    let _ = sends(&both.della);
    let first = files(folder.path()).remove(0);
    let kept = fs::read(&first).unwrap();
    let _ = both.della.notes(&both.otis, "Second day");
    both.a_minute_passes();
    let _ = sends(&both.della);
    // A sync service brings the first back, twice, under names of its own, and cuts the second short for now.
    let second = files(folder.path()).remove(0);
    let whole = fs::read(&second).unwrap();
    fs::write(&second, &whole[..whole.len() / 2]).unwrap();
    fs::write(&first, &kept).unwrap();
    fs::write(
        first.with_file_name(format!("Copy of {}", first.file_name().unwrap().to_str().unwrap())),
        &kept,
    )
    .unwrap();
    fs::write(folder.path().join("desktop.ini"), "not ours").unwrap();

    let found = fetches(&both.gwen);
    let next = keeps(&both.gwen);
    fs::write(&second, &whole).unwrap();
    let later = fetches(&both.gwen);
    let _ = keeps(&both.gwen);
    fs::write(&first, &kept).unwrap();
    fs::write(&second, &whole).unwrap();
    let again = fetches(&both.gwen);

    assert_eq!((&found["not_yet"], &found["waiting"]), (&json!(1), &json!(0)), "{found}");
    assert_eq!(found["plan"]["waiting"], false);
    assert_eq!(next["plan"], Value::Null);
    assert_eq!(later["plan"]["new"]["count"], 1, "{later}");
    assert_eq!((&again["plan"], &again["refused"]), (&Value::Null, &json!([])), "{again}");
    both.gwen.enters("Della");
    assert_eq!(both.notes(&both.gwen).len(), 2);
    assert_eq!(files(folder.path()), [folder.path().join("desktop.ini")], "only what is not ours is left");
}

#[test]
fn posts_opened_in_the_wrong_order_end_the_same() {
    let (both, folder) = with_a_box();
    let _ = sends(&both.della);
    let first = files(folder.path()).remove(0);
    let kept = fs::read(&first).unwrap();
    both.a_minute_passes();
    let _ = both.della.notes(&both.otis, "Second day");
    let _ = sends(&both.della);
    let _ = fetches(&both.gwen);
    let _ = keeps(&both.gwen);
    fs::write(&first, &kept).unwrap();

    let late = fetches(&both.gwen);

    assert_eq!((&late["plan"], &late["nothing_new"]), (&Value::Null, &json!(1)), "{late}");
    assert_eq!(files(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn what_was_put_away_stays_in_the_post_box() {
    let (both, folder) = with_a_box();
    let _ = sends(&both.della);
    let _ = fetches(&both.gwen);

    let _ = both.gwen.does("drop_exchange", json!({}));
    let next = both.gwen.does("next_post", json!({}));

    assert_eq!(next["plan"], Value::Null);
    assert_eq!(files(folder.path()).len(), 1);
    assert_eq!(fetches(&both.gwen)["plan"]["person"], "Della Marchbank");
}

#[test]
fn what_is_for_others_is_read_once_and_left_alone() {
    let (both, folder) = with_a_box();
    let (others, theirs) = with_a_box();
    let _ = sends(&others.della);
    let foreign = files(theirs.path()).remove(0);
    let there = folder.path().join(foreign.file_name().unwrap());
    fs::copy(&foreign, &there).unwrap();

    let first = fetches(&both.gwen);
    // Cut now: whoever read it again would call it not whole.
    fs::write(&there, "cut").unwrap();
    let second = fetches(&both.gwen);

    assert_eq!((&first["plan"], &first["refused"], &first["not_yet"]), (&Value::Null, &json!([]), &json!(0)));
    assert_eq!(second["not_yet"], 0, "{second}");
    assert!(there.exists());
}

#[test]
fn a_post_from_a_stranger_is_refused_in_plain_words_and_can_be_kept_once_they_met() {
    let (both, folder) = with_a_box();
    // Gwen forgets Della's card before anything of hers has come.
    let _ = both.gwen.does("forget_contact", json!({ "device": both.della.device() }));
    let _ = sends(&both.della);

    let refused = fetches(&both.gwen);
    both.della.is_met_by(&both.gwen);
    let met = fetches(&both.gwen);

    assert_eq!(refused["plan"], Value::Null);
    assert!(refused["refused"][0]["why"]["message"].as_str().unwrap().contains("not met"), "{refused}");
    assert_eq!(files(folder.path()).len(), 1, "it is left there");
    assert_eq!(met["plan"]["person"], "Della Marchbank", "{met}");
}

#[test]
fn a_refused_post_can_be_removed_and_is_not_found_again() {
    let (both, folder) = with_a_box();
    let _ = both.gwen.does("forget_contact", json!({ "device": both.della.device() }));
    let _ = sends(&both.della);
    let refused = fetches(&both.gwen);

    let _ = both.gwen.does("discard_post", json!({ "name": refused["refused"][0]["name"] }));

    assert_eq!(files(folder.path()), Vec::<PathBuf>::new());
    assert_eq!(fetches(&both.gwen)["refused"], json!([]));
    assert_eq!(both.gwen.is_refused("discard_post", json!({ "name": "../book.senfolio" })), Code::BadRequest);
}

#[test]
fn an_end_of_sharing_takes_the_place_of_what_was_not_fetched_yet() {
    let (both, folder) = with_a_box();
    let _ = sends(&both.della);
    both.a_minute_passes();
    let _ = fetches(&both.gwen);
    let _ = keeps(&both.gwen);
    let _ = both.della.notes(&both.otis, "Never fetched");
    let _ = sends(&both.della);
    let before = files(folder.path());
    let _ = both.della.does("end_sharing", json!({ "device": both.gwen.device(), "lost": false }));

    let told = sends(&both.della);
    let again = sends(&both.della);

    assert_eq!((&told["sent"], &again["sent"]), (&json!(["Gwen Hallowby"]), &json!([])), "said once");
    assert!(files(folder.path()).iter().all(|file| !before.contains(file)));
    both.a_minute_passes();
    let found = fetches(&both.gwen);
    assert_eq!(
        (&found["plan"]["ended"], &found["plan"]["new"]["count"]),
        (&json!(true), &json!(0)),
        "{found}"
    );
    let _ = keeps(&both.gwen);
    both.gwen.enters("Della");
    assert!(both.notes(&both.gwen).is_empty());
}

#[test]
fn a_consent_taken_back_takes_the_sealed_file_out_of_the_box_too() {
    let (both, folder) = with_a_box();
    let _ = sends(&both.della);
    let before = files(folder.path());
    both.a_minute_passes();
    let consent = json!({
        "what": "senco", "state": "withdrawn", "by": ["Their mother"], "how": "signed", "given_on": "2026-09-24",
        "withdrawn_on": "2026-11-20",
    });
    let _ = both.della.records_of(json!(both.otis), "consent", consent);

    let _ = sends(&both.della);

    assert!(files(folder.path()).iter().all(|file| !before.contains(file)));
    both.a_minute_passes();
    let found = fetches(&both.gwen);
    assert!(!found["plan"].to_string().contains("Otis"), "{found}");
    let _ = keeps(&both.gwen);
    both.gwen.enters("Della");
    assert!(both.notes(&both.gwen).is_empty());
}

/// Stops at the first sign of the words.
struct StopAt(&'static str, AtomicU32);

impl Progress for StopAt {
    fn step(&self, step: Step) {
        if step.doing.starts_with(self.0) {
            self.1.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn cancelled(&self) -> bool {
        self.1.load(Ordering::Relaxed) > 0
    }
}

#[test]
fn stopped_in_the_middle_nothing_is_half_done_and_the_next_try_does_all_of_it() {
    let (both, folder) = with_a_box();
    let rows = both.della.does("post_box_outline", json!({}));
    let ask = json!({ "to": [rows[0]["to"]], "left_out": [] });
    let stopping = |words| StopAt(words, AtomicU32::new(0));

    let sent = engine::call(both.della.desk(), "send_posts", ask, &stopping("Sending")).unwrap();
    assert_eq!((&sent["sent"], &sent["stopped"]["code"]), (&json!([]), &json!("cancelled")), "{sent}");
    assert_eq!(both.della.does("sharing", json!({}))["members"][1]["sent_at"], Value::Null);
    let _ = sends(&both.della);
    assert_eq!(files(folder.path()).len(), 1, "whatever was left of the first try is gone");

    let fetched = engine::call(both.gwen.desk(), "fetch_posts", json!({}), &stopping("Fetching"));
    assert_eq!(fetched.unwrap_err().code, Code::Cancelled);
    assert_eq!(both.gwen.is_refused("keep_exchange", json!({})), Code::BadRequest, "nothing is open");
    assert_eq!(fetches(&both.gwen)["plan"]["person"], "Della Marchbank");
}

#[test]
fn a_folder_that_is_gone_is_told_with_what_is_safe_and_what_to_do() {
    let (both, folder) = with_a_box();
    let away = folder.path().with_extension("away");
    fs::rename(folder.path(), &away).unwrap();

    let rows = both.della.does("post_box_outline", json!({}));
    let sending = both.della.call("send_posts", json!({ "to": [rows[0]["to"]], "left_out": [] }));
    let fetching = both.gwen.call("fetch_posts", json!({}));

    for error in [sending.unwrap_err(), fetching.unwrap_err()] {
        assert_eq!(error.code, Code::Outside);
        assert!(error.message.contains("is not there"), "{error:?}");
        assert!(error.safe.contains("Your book is as it was"), "{error:?}");
        assert!(!error.next.is_empty(), "{error:?}");
        assert!(!format!("{error:?}").contains(folder.path().to_str().unwrap()), "{error:?}");
    }
    fs::rename(&away, folder.path()).unwrap();
    assert_eq!(sends(&both.della)["sent"], json!(["Gwen Hallowby"]));
}

#[test]
fn what_is_filled_in_wrongly_is_told_at_its_field_all_at_once() {
    let both = Neighbours::meet();
    let fields = |input: Value| -> Vec<String> {
        let error = both.della.call("set_up_post_box", input).unwrap_err();
        assert_eq!(error.code, Code::Rejected, "{error:?}");
        error.problems.into_iter().map(|problem| problem.field).collect()
    };

    assert_eq!(fields(json!({ "kind": "web_dav" })), ["address", "user", "password"]);
    assert_eq!(fields(json!({ "kind": "s3" })), ["address", "bucket", "user", "password"]);
    for address in ["http://cloud.example.org/post", "not an address", "https://a:b@cloud.example.org/"] {
        let wrong =
            json!({ "kind": "web_dav", "address": address, "user": "odette", "password": "pomegranate" });
        assert_eq!(fields(wrong), ["address"], "{address}");
    }
    both.della.host.will_pick(None);
    assert_eq!(both.della.is_refused("set_up_post_box", json!({ "kind": "folder" })), Code::Cancelled);
    assert_eq!(both.della.does("post_box", json!({}))["kind"], Value::Null, "nothing of it was kept");
}

#[test]
fn with_nothing_set_up_there_is_no_way_out() {
    let both = Neighbours::meet();

    assert_eq!(both.della.does("post_box", json!({}))["kind"], Value::Null);
    for (command, input) in [
        ("send_posts", json!({ "to": [], "left_out": [] })),
        ("fetch_posts", json!({})),
        ("next_post", json!({})),
        ("post_box_outline", json!({})),
    ] {
        let error = both.della.call(command, input).unwrap_err();
        assert_eq!(error.problems[0].field, "post_box", "{command}: {error:?}");
    }
}

#[test]
fn switched_off_it_is_off_and_set_up_again_it_starts_afresh() {
    let (both, folder) = with_a_box();
    let _ = sends(&both.della);

    let off = both.della.does("switch_off_post_box", json!({}));

    assert_eq!((&off["kind"], &off["place"]), (&Value::Null, &json!("")));
    assert_eq!(both.della.is_refused("fetch_posts", json!({})), Code::Rejected);
    assert_eq!(files(folder.path()).len(), 1, "what lies there is whoever's it is for");
    assert_eq!(sets_up(&both.della, folder.path())["sent_at"], Value::Null);
}

#[test]
fn where_the_post_box_is_stands_in_no_trail_and_survives_a_lock() {
    let (both, folder) = with_a_box();
    let _ = sends(&both.della);
    let _ = both.della.does("lock", json!({}));
    let _ = both.della.does("unlock", json!({ "passphrase": PASSPHRASE }));

    let trail = both.della.does("audit_trail", json!({})).to_string();

    assert!(trail.contains("Sent an exchange file through the post box"), "{trail}");
    let place = folder.path().file_name().unwrap().to_str().unwrap();
    assert!(!trail.contains(place), "{trail}");
    let view = both.della.does("post_box", json!({}));
    assert!(view["place"].as_str().unwrap().contains(place));
    assert!(view["sent_at"].is_string(), "{view}");
}

#[test]
fn whoever_was_left_out_stays_left_out_until_chosen_again() {
    let (both, folder) = with_a_box();
    let row = both.della.does("post_box_outline", json!({}))[0].clone();
    assert_eq!((&row["goes"], &row["left_out"]), (&json!(true), &json!(false)), "{row}");
    assert_eq!(row["outline"]["children"][0]["name"], "Otis Larkmoor");
    assert_eq!(row["outline"]["children"].as_array().unwrap().len(), 1);

    let _ = both.della.does("send_posts", json!({ "to": [], "left_out": [row["to"]] }));

    assert_eq!(both.della.does("post_box_outline", json!({}))[0]["left_out"], true);
    assert_eq!(files(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn a_box_changed_or_switched_off_while_something_waits_loses_nothing() {
    let (both, folder) = with_a_box();
    let _ = sends(&both.della);
    both.a_minute_passes();
    let _ = fetches(&both.gwen);
    let other = tempfile::tempdir().unwrap();
    let _ = sets_up(&both.gwen, other.path());
    let _ = both.gwen.call("keep_exchange", json!({}));
    let next = both.gwen.call("next_post", json!({}));
    assert!(next.is_ok(), "{next:?}");
    let _ = sets_up(&both.gwen, folder.path());
    let found = fetches(&both.gwen);
    both.gwen.enters("Della");
    assert_eq!(both.notes(&both.gwen).len() + usize::from(!found["plan"].is_null()), 1, "{found}");
    if !found["plan"].is_null() {
        let _ = both.gwen.does("switch_off_post_box", json!({}));
        assert!(both.gwen.call("keep_exchange", json!({})).is_err());
    }
}

#[test]
fn a_thousand_foreign_files_and_a_summary_do_not_hide_what_is_for_us() {
    let (both, folder) = with_a_box();
    for n in 0..1_000 {
        fs::write(folder.path().join(format!("holiday {n}.jpg")), b"noise").unwrap();
        fs::write(folder.path().join(format!("{n:064x}.senfolio-post")), b"noise").unwrap();
    }
    let _ = sends(&both.della);
    both.a_minute_passes();
    let found = fetches(&both.gwen);
    assert_eq!(found["plan"]["person"], "Della Marchbank", "{found}");
    let _ = keeps(&both.gwen);
    assert_eq!(files(folder.path()).len(), 2_000, "foreign files are left alone");
}
