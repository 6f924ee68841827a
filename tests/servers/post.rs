//! The post box on real storage, over a line that breaks, stalls, repeats and lies.

use crate::line::{Fault, Line, field};
use crate::storage::{Bucket, Dav};
use postbox::{Fetched, Listed, Patience, Place, PostBox, PostBoxError, PostName, S3, Secret, WebDav};
use std::cell::RefCell;
use std::thread;
use std::time::{Duration, Instant};

const MEGABYTE: usize = 1024 * 1024;
const GO_ON: postbox::Tell<'static> = &|_| true;

/// As in the program, only that nobody waits long.
fn patience() -> Patience {
    Patience { attempts: 4, first_wait: Duration::from_millis(20), silence: Duration::from_secs(2) }
}

fn open(place: &Place) -> PostBox {
    PostBox::open_with(place, patience()).unwrap()
}

/// Bytes that no compression and no other size repeats.
fn sealed(size: usize) -> Vec<u8> {
    let mut state = size as u64 + 0x9E37_79B9_7F4A_7C15;
    (0..size)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        })
        .collect()
}

fn only(post_box: &mut PostBox) -> Listed {
    let listed = post_box.list(GO_ON).unwrap();
    assert_eq!(listed.len(), 1, "{listed:?}");
    listed.into_iter().next().unwrap()
}

/// What any place must do.
fn a_place_keeps_what_it_is_given(place: &Place) {
    let mut post_box = open(place);
    post_box.try_out(GO_ON).unwrap();
    assert_eq!(post_box.list(GO_ON).unwrap(), [], "a trial leaves nothing behind");

    let posts = [sealed(1), sealed(70_000), sealed(17 * MEGABYTE)];
    let mut names: Vec<PostName> =
        posts.iter().map(|post| post_box.put(post.clone(), GO_ON).unwrap()).collect();
    post_box.put(posts[1].clone(), GO_ON).expect("the same once more");
    names.sort();

    let listed = post_box.list(GO_ON).unwrap();
    assert_eq!(listed.iter().map(|post| post.name.clone()).collect::<Vec<_>>(), names);
    for post in &listed {
        let Fetched::Whole(bytes) = post_box.get(post, GO_ON).unwrap() else { panic!("{post:?}") };
        assert!(posts.contains(&bytes));
        assert_eq!(bytes.len() as u64, post.size);
    }

    for post in &listed {
        post_box.remove(post, GO_ON).unwrap();
        post_box.remove(post, GO_ON).expect("gone already");
        assert_eq!(post_box.get(post, GO_ON).unwrap(), Fetched::NotYet);
    }
    assert_eq!(post_box.list(GO_ON).unwrap(), []);
}

/// Eight laptops write the same post and one of their own each, all at once.
fn writers_may_race(place: &Place) {
    let same = sealed(300_000);
    thread::scope(|scope| {
        for laptop in 0..8 {
            let same = &same;
            scope.spawn(move || {
                let mut post_box = open(place);
                post_box.put(same.clone(), GO_ON).unwrap();
                post_box.put(sealed(1000 + laptop), GO_ON).unwrap();
            });
        }
    });

    let mut post_box = open(place);
    let listed = post_box.list(GO_ON).unwrap();
    assert_eq!(listed.len(), 9, "{listed:?}");
    for post in &listed {
        assert!(matches!(post_box.get(post, GO_ON).unwrap(), Fetched::Whole(_)), "{post:?}");
    }
}

/// The line breaks on the way there and on the way back, stalls, repeats a request and is busy: all is well in the end.
fn a_bad_line_is_borne(server: u16, place: impl Fn(u16) -> Place, list: &'static str) {
    let line = Line::to(server);
    let mut post_box = open(&place(line.port));
    let post = sealed(5 * MEGABYTE);

    line.then("PUT", Fault::CutGoing(2 * MEGABYTE)).then("PUT", Fault::Answer("503 Busy", ""));
    line.then("PUT", Fault::Dead);
    let name = post_box.put(post.clone(), GO_ON).unwrap();
    line.then("PUT", Fault::Twice);
    assert_eq!(post_box.put(post.clone(), GO_ON).unwrap(), name);
    line.then(list, Fault::CutComing(40)).then(list, Fault::Answer("502 Bad Gateway", ""));
    let listed = only(&mut post_box);
    let asked = line.asked("GET").len();
    line.then("GET", Fault::CutComing(MEGABYTE)).then("GET", Fault::Dead);
    line.then("GET", Fault::CutComing(2 * MEGABYTE));
    let got = post_box.get(&listed, GO_ON).unwrap();

    assert!(got == Fetched::Whole(post), "the file came back changed or not at all");
    assert!(line.is_through(), "every fault has happened");
    let resumed = line.asked("GET").split_off(asked + 1);
    assert_eq!(resumed.len(), 3);
    assert!(
        resumed.iter().all(|head| field(head, "range").is_some()),
        "taken up where it broke: {resumed:#?}"
    );
}

/// A line that never gets better: the fault is told, and half a file is no file.
fn half_a_file_is_no_file(server: u16, place: impl Fn(u16) -> Place) {
    let line = Line::to(server);
    let mut post_box = open(&place(line.port));
    let post = sealed(3 * MEGABYTE);

    for _ in 0..patience().attempts {
        line.then("PUT", Fault::CutGoing(MEGABYTE));
    }
    assert_eq!(post_box.put(post.clone(), GO_ON), Err(PostBoxError::Unreachable));
    assert!(line.is_through());
    for listed in post_box.list(GO_ON).unwrap() {
        assert_eq!(post_box.get(&listed, GO_ON).unwrap(), Fetched::NotYet);
    }

    post_box.put(post.clone(), GO_ON).unwrap();
    let listed = only(&mut post_box);
    assert!(post_box.get(&listed, GO_ON).unwrap() == Fetched::Whole(post));
}

/// A slow line is waited for, tells how far it is, and is left at once when the person says so.
fn a_slow_line_tells_how_far_it_is_and_can_be_stopped(server: u16, place: impl Fn(u16) -> Place) {
    let line = Line::to(server);
    let mut post_box = open(&place(line.port));
    let post = sealed(2 * MEGABYTE);
    let slow = Fault::Slow(32 * 1024, Duration::from_millis(40));

    let seen = RefCell::new(Vec::new());
    let tell = |progress: postbox::Progress| {
        seen.borrow_mut().push(progress);
        true
    };
    line.then("PUT", slow.clone());
    post_box.put(post.clone(), &tell).unwrap();
    let listed = only(&mut post_box);
    line.then("GET", slow.clone());
    assert!(post_box.get(&listed, &tell).unwrap() == Fetched::Whole(post.clone()));

    let seen = seen.into_inner();
    let halves =
        seen.iter().filter(|at| at.of == post.len() as u64 && at.done > 0 && at.done < at.of).count();
    let ends = seen.iter().filter(|at| at.of == post.len() as u64 && at.done == at.of).count();
    assert!(halves >= 10 && ends >= 2, "{seen:?}");

    line.then("GET", slow);
    let began = Instant::now();
    let stopped = post_box.get(&listed, &|progress| progress.done < post.len() as u64 / 8);
    assert_eq!(stopped, Err(PostBoxError::Cancelled));
    assert!(began.elapsed() < Duration::from_millis(1500), "{:?}", began.elapsed());
    assert!(post_box.get(&listed, GO_ON).unwrap() == Fetched::Whole(post), "the next call is none the worse");
}

#[test]
fn webdav_by_wsgidav_keeps_what_it_is_given() {
    let dav = Dav::wsgidav();
    a_place_keeps_what_it_is_given(&dav.place(dav.server.port));
    writers_may_race(&dav.place(dav.server.port));
}

#[test]
fn webdav_by_apache_keeps_what_it_is_given() {
    let dav = Dav::apache();
    a_place_keeps_what_it_is_given(&dav.place(dav.server.port));
    writers_may_race(&dav.place(dav.server.port));
}

#[test]
fn s3_keeps_what_it_is_given() {
    let bucket = Bucket::moto();
    a_place_keeps_what_it_is_given(&bucket.place(bucket.port));
    writers_may_race(&bucket.place(bucket.port));
}

#[test]
fn webdav_bears_a_bad_line() {
    let dav = Dav::wsgidav();
    a_bad_line_is_borne(dav.server.port, |port| dav.place(port), "PROPFIND");
    let dav = Dav::apache();
    a_bad_line_is_borne(dav.server.port, |port| dav.place(port), "PROPFIND");
}

#[test]
fn s3_bears_a_bad_line() {
    let bucket = Bucket::moto();
    a_bad_line_is_borne(bucket.port, |port| bucket.place(port), "GET");
}

#[test]
fn half_a_file_on_webdav_is_no_file() {
    let dav = Dav::wsgidav();
    half_a_file_is_no_file(dav.server.port, |port| dav.place(port));
    let dav = Dav::apache();
    half_a_file_is_no_file(dav.server.port, |port| dav.place(port));
}

#[test]
fn half_a_file_on_s3_is_no_file() {
    let bucket = Bucket::moto();
    half_a_file_is_no_file(bucket.port, |port| bucket.place(port));
}

#[test]
fn a_large_file_goes_to_s3_in_parts_and_only_the_lost_part_goes_again() {
    let bucket = Bucket::moto();
    let line = Line::to(bucket.port);
    let mut post_box = open(&bucket.place(line.port));
    let post = sealed(20 * MEGABYTE);

    // The first part has gone; the second breaks.
    line.then("PUT", Fault::Late(Duration::ZERO)).then("PUT", Fault::CutGoing(MEGABYTE));
    post_box.put(post.clone(), GO_ON).unwrap();

    let listed = only(&mut post_box);
    assert!(post_box.get(&listed, GO_ON).unwrap() == Fetched::Whole(post));
    assert_eq!(
        line.asked("PUT").len(),
        4,
        "three parts and the lost one once more: {:#?}",
        line.asked("PUT")
    );
}

#[test]
fn a_slow_webdav_tells_how_far_it_is_and_can_be_stopped() {
    let dav = Dav::wsgidav();
    a_slow_line_tells_how_far_it_is_and_can_be_stopped(dav.server.port, |port| dav.place(port));
}

#[test]
fn a_slow_s3_tells_how_far_it_is_and_can_be_stopped() {
    let bucket = Bucket::moto();
    a_slow_line_tells_how_far_it_is_and_can_be_stopped(bucket.port, |port| bucket.place(port));
}

#[test]
fn posts_may_overtake_each_other_and_file_times_mean_nothing() {
    let dav = Dav::wsgidav();
    let line = Line::to(dav.server.port);
    let (first, second) = (sealed(2000), sealed(3000));

    line.then("PUT", Fault::Late(Duration::from_millis(800)));
    thread::scope(|scope| {
        scope.spawn(|| open(&dav.place(line.port)).put(first.clone(), GO_ON).unwrap());
        thread::sleep(Duration::from_millis(200));
        scope.spawn(|| open(&dav.place(line.port)).put(second.clone(), GO_ON).unwrap());
    });
    // One laptop's clock was in 1980, the other's is in 2099.
    for (file, year) in std::fs::read_dir(&dav.kept).unwrap().zip(["1980-01-01", "2099-12-31"]) {
        crate::daemon::run(std::process::Command::new("touch").args(["-d", year]).arg(file.unwrap().path()));
    }

    let mut post_box = open(&dav.place(line.port));
    let listed = post_box.list(GO_ON).unwrap();
    assert_eq!(listed.len(), 2);
    for post in &listed {
        assert!(matches!(post_box.get(post, GO_ON).unwrap(), Fetched::Whole(_)), "{post:?}");
    }
}

#[test]
fn a_copy_made_by_a_sync_service_is_as_good_as_the_file_it_was_made_of() {
    let dav = Dav::wsgidav();
    let mut post_box = open(&dav.place(dav.server.port));
    let post = sealed(5000);
    let name = post_box.put(post.clone(), GO_ON).unwrap();
    let own = dav.kept.join(name.file());
    std::fs::copy(&own, dav.kept.join(format!("{name}-LAPTOP.senfolio-post"))).unwrap();
    std::fs::copy(&own, dav.kept.join(format!("{name} (1).senfolio-post"))).unwrap();
    std::fs::write(&own, &post[..2500]).unwrap();
    std::fs::write(dav.kept.join("Rota October.xlsx"), "not ours").unwrap();

    let listed = only(&mut post_box);
    assert!(post_box.get(&listed, GO_ON).unwrap() == Fetched::Whole(post));

    post_box.remove(&listed, GO_ON).unwrap();
    let left: Vec<_> = std::fs::read_dir(&dav.kept).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(left, ["Rota October.xlsx"], "all its copies go, and nothing else");
}

#[test]
fn each_refusal_is_told_in_its_own_words_and_not_tried_again() {
    let dav = Dav::wsgidav();
    for (answer, body, means) in [
        ("507 Insufficient Storage", "", PostBoxError::Full),
        ("413 Too Large", "", PostBoxError::TooLarge),
        ("403 Forbidden", "", PostBoxError::NotAllowed),
        ("301 Moved", "", PostBoxError::Moved),
        ("418 Teapot", "", PostBoxError::Odd(418)),
        ("403 Forbidden", "<Error><Code>RequestTimeTooSkewed</Code></Error>", PostBoxError::ClockWrong),
    ] {
        let line = Line::to(dav.server.port);
        line.then("PUT", Fault::Answer(answer, body));
        let mut post_box = open(&dav.place(line.port));

        assert_eq!(post_box.put(sealed(100_000), GO_ON), Err(means), "{answer}");
        assert_eq!(line.asked("PUT").len(), 1, "{answer}");
    }
}

#[test]
fn a_wrong_password_a_missing_folder_and_a_dead_server_are_told_apart() {
    let mut dav = Dav::wsgidav();
    let port = dav.server.port;
    let apache = Dav::apache();

    for (place, means) in [
        (dav.place_for(port, "persimmon", "post"), PostBoxError::WrongPassword),
        (dav.place_for(port, crate::storage::PASSWORD, "nowhere"), PostBoxError::NoSuchPlace),
        (apache.place_for(apache.server.port, "persimmon", "post"), PostBoxError::WrongPassword),
        (
            apache.place_for(apache.server.port, crate::storage::PASSWORD, "nowhere"),
            PostBoxError::NoSuchPlace,
        ),
    ] {
        let mut post_box = open(&place);
        assert_eq!(post_box.list(GO_ON), Err(means));
        assert_eq!(post_box.put(sealed(10), GO_ON), Err(means));
        assert_eq!(post_box.try_out(GO_ON), Err(means));
    }

    dav.server.end("-INT");
    assert_eq!(open(&dav.place(port)).list(GO_ON), Err(PostBoxError::Unreachable));
}

#[test]
fn a_wrong_key_and_a_missing_bucket_are_told_apart() {
    let bucket = Bucket::moto();
    let right = bucket.settings(bucket.port);
    for (settings, means) in [
        (S3 { secret: Secret::new("persimmon"), ..right.clone() }, PostBoxError::WrongPassword),
        (S3 { key: "AKIAIOSFODNN7EXAMPLE".into(), ..right.clone() }, PostBoxError::WrongPassword),
        (S3 { bucket: "nowhere".into(), ..right }, PostBoxError::NoSuchPlace),
    ] {
        let mut post_box = open(&Place::S3(settings));
        assert_eq!(post_box.list(GO_ON), Err(means));
        assert_eq!(post_box.put(sealed(10), GO_ON), Err(means));
    }
}

/// The address of a server whose certificate this process was told to trust.
const TRUSTED: &str = "SENFOLIO_TRUSTED_PORT";

/// Runs itself once more with another system store: what the system trusts is read from the environment on Linux.
#[test]
fn a_certificate_counts_only_if_the_system_trusts_it_for_that_name() {
    let name = "post::a_certificate_counts_only_if_the_system_trusts_it_for_that_name";
    if let Ok(port) = std::env::var(TRUSTED) {
        open(&secure("127.0.0.1", &port)).try_out(GO_ON).unwrap();
        assert_eq!(
            open(&secure("localhost", &port)).list(GO_ON),
            Err(PostBoxError::NotTrusted),
            "another name"
        );
        return;
    }
    let (dav, vouched) = Dav::wsgidav_with_tls();
    let port = dav.server.port.to_string();

    let stranger = open(&secure("127.0.0.1", &port)).try_out(GO_ON);
    assert_eq!(stranger, Err(PostBoxError::NotTrusted));
    let itself = std::env::current_exe().unwrap();
    let mut trusting = std::process::Command::new(itself);
    let said = crate::daemon::run(
        trusting.args(["--exact", name]).env(TRUSTED, port).env("SSL_CERT_FILE", vouched.authority),
    );
    assert!(said.contains("1 passed"), "{said}");
}

fn secure(host: &str, port: &str) -> Place {
    Place::WebDav(WebDav {
        address: format!("https://{host}:{port}/post/"),
        user: crate::storage::USER.into(),
        password: Secret::new(crate::storage::PASSWORD),
    })
}
