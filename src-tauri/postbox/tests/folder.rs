//! A folder as a post box: half-copied files, copies of a sync service, a crash in the middle, many writers.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use postbox::{Fetched, LARGEST, Listed, Place, PostBox, PostBoxError, PostName};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const GO_ON: postbox::Tell<'static> = &|_| true;

fn folder() -> (TempDir, PostBox) {
    let folder = tempfile::tempdir().unwrap();
    let post_box = open(folder.path());
    (folder, post_box)
}

fn open(folder: &Path) -> PostBox {
    PostBox::open(&Place::Folder(folder.to_path_buf())).unwrap()
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn only(post_box: &mut PostBox) -> Listed {
    let listed = post_box.list(GO_ON).unwrap();
    assert_eq!(listed.len(), 1, "{listed:?}");
    listed.into_iter().next().unwrap()
}

#[test]
fn what_is_put_in_is_listed_read_and_removed() {
    let (folder, mut post_box) = folder();
    let post = vec![7; 3_000_000];

    post_box.try_out(GO_ON).unwrap();
    assert_eq!(names_in(folder.path()), [""; 0], "a trial leaves nothing behind");
    let name = post_box.put(post.clone(), GO_ON).unwrap();
    assert_eq!(post_box.put(post.clone(), GO_ON).unwrap(), name, "the same once more");
    assert_eq!(names_in(folder.path()), [name.file()], "and nothing unfinished beside it");

    let listed = only(&mut post_box);
    assert_eq!((&listed.name, listed.size), (&name, 3_000_000));
    assert_eq!(post_box.get(&listed, GO_ON).unwrap(), Fetched::Whole(post));
    post_box.remove(&listed, GO_ON).unwrap();
    post_box.remove(&listed, GO_ON).unwrap();
    assert_eq!(post_box.get(&listed, GO_ON).unwrap(), Fetched::NotYet);
    assert_eq!(names_in(folder.path()), [""; 0]);
}

#[test]
fn a_file_still_being_copied_is_not_there_yet_and_is_once_it_is_whole() {
    let (folder, mut post_box) = folder();
    let post = vec![3; 50_000];
    let path = folder.path().join(PostName::of(&post).file());

    for so_far in [0, 1, 49_999] {
        fs::write(&path, &post[..so_far]).unwrap();
        let listed = only(&mut post_box);
        assert_eq!(post_box.get(&listed, GO_ON).unwrap(), Fetched::NotYet, "{so_far} bytes");
    }
    let mut damaged = post.clone();
    damaged[25_000] ^= 1;
    fs::write(&path, &damaged).unwrap();
    let listed = only(&mut post_box);
    assert_eq!(post_box.get(&listed, GO_ON).unwrap(), Fetched::NotYet, "one bit is wrong");

    // Putting it in again mends it.
    post_box.put(post.clone(), GO_ON).unwrap();
    assert_eq!(post_box.get(&listed, GO_ON).unwrap(), Fetched::Whole(post));
}

#[test]
fn a_copy_under_another_name_is_looked_at_by_what_is_in_it() {
    let (folder, mut post_box) = folder();
    let post = b"sealed".to_vec();
    let name = PostName::of(&post);
    fs::write(folder.path().join(name.file()), &post[..3]).unwrap();
    fs::write(folder.path().join(format!("{name} (1).senfolio-post")), b"SEALED").unwrap();
    fs::write(folder.path().join(format!("{name}-LAPTOP.senfolio-post")), &post).unwrap();

    let listed = only(&mut post_box);
    assert_eq!(post_box.get(&listed, GO_ON).unwrap(), Fetched::Whole(post));
    post_box.remove(&listed, GO_ON).unwrap();
    assert_eq!(names_in(folder.path()), [""; 0], "all copies go");
}

#[test]
fn other_files_in_the_folder_are_neither_listed_nor_touched() {
    let (folder, mut post_box) = folder();
    let others = ["Rota.xlsx", "desktop.ini", "note.senfolio-post", "~senfolio-Ab12.tmp"];
    for other in others {
        fs::write(folder.path().join(other), "not ours").unwrap();
    }
    fs::create_dir(folder.path().join(PostName::of(b"a folder").file())).unwrap();
    let before = names_in(folder.path());

    post_box.try_out(GO_ON).unwrap();
    assert_eq!(post_box.list(GO_ON).unwrap(), []);
    assert_eq!(names_in(folder.path()), before);
}

#[test]
fn a_file_larger_than_any_post_is_not_read() {
    let (folder, mut post_box) = folder();
    let file = fs::File::create(folder.path().join(PostName::of(b"too large").file())).unwrap();
    file.set_len(LARGEST + 1).unwrap();

    assert_eq!(post_box.list(GO_ON).unwrap(), []);
}

#[test]
fn many_may_write_the_same_post_at_once() {
    let (folder, mut post_box) = folder();
    let post = vec![9; 2_000_000];

    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| open(folder.path()).put(post.clone(), GO_ON).unwrap());
        }
    });

    let listed = only(&mut post_box);
    assert_eq!(post_box.get(&listed, GO_ON).unwrap(), Fetched::Whole(post));
    assert_eq!(names_in(folder.path()).len(), 1);
}

#[test]
fn a_folder_that_is_gone_is_told_as_such_and_is_not_made() {
    let (folder, _) = folder();
    let gone = folder.path().join("gone");
    let mut post_box = open(&gone);

    assert_eq!(post_box.list(GO_ON), Err(PostBoxError::NoSuchPlace));
    assert_eq!(post_box.put(vec![1], GO_ON), Err(PostBoxError::NoSuchPlace));
    assert_eq!(post_box.try_out(GO_ON), Err(PostBoxError::NoSuchPlace));
    assert!(!gone.exists());
}

#[test]
fn stopped_before_it_began_nothing_is_written() {
    let (folder, mut post_box) = folder();

    assert_eq!(post_box.put(vec![1; 1000], &|_| false), Err(PostBoxError::Cancelled));
    assert_eq!(names_in(folder.path()), [""; 0]);
}

#[cfg(unix)]
#[test]
fn others_on_the_share_may_read_what_was_put_in() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, mut post_box) = folder();
    // What a file gets here when nothing is said: the person's own setting.
    let usual = folder.path().join("usual");
    fs::write(&usual, "").unwrap();

    let name = post_box.put(vec![1; 10], GO_ON).unwrap();

    let rights = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(rights(&folder.path().join(name.file())), rights(&usual));
}
