//! A sealed file comes out as it went in, or not at all.

use super::*;
use crate::{PostIdentity, sign_edit};
use domain::RecordId;
use domain::edit::EditBody;

fn key(seed: u8) -> DeviceKey {
    DeviceKey::derive_from_seed(&[seed; 32])
}

fn load() -> Load {
    let edit = |n: i64| {
        let body = EditBody {
            v: 1,
            setting: SettingId::from("s"),
            child: Some(RecordId::from("c")),
            record: RecordId::from("r"),
            kind: "note".into(),
            device: key(1).id(),
            n,
            at: n,
            wall: None,
            by: "Della".into(),
            set: [("text".into(), ("Quiet in a group of three".into(), vec![]))].into(),
        };
        sign_edit(&body, &key(1)).unwrap()
    };
    Load {
        statements: Vec::new(),
        edits: vec![edit(1), edit(2)],
        files: vec![b"%PDF a letter".to_vec()],
        told: Vec::new(),
    }
}

fn letter() -> Letter {
    Letter {
        purpose: Purpose::Exchange,
        setting: SettingId::from("s"),
        setting_name: "Della Marchbank".into(),
        person: "Della".into(),
        to: "d".into(),
        made_at: 5,
        ledger: Ledger::new(),
        heard: 0,
    }
}

fn sealed_to(identity: &PostIdentity) -> Vec<u8> {
    make_post(letter(), &load(), &key(1), &For::Device(&identity.recipient())).unwrap()
}

#[test]
fn what_was_sealed_comes_out_as_it_went_in() {
    let identity = PostIdentity::make();
    let sealed = sealed_to(&identity);

    let post = open_post(&sealed, &With::Identity(&identity)).unwrap();

    assert_eq!((post.load, post.manifest.setting_name.as_str()), (load(), "Della Marchbank"));
    assert_eq!((post.manifest.device().unwrap().0, post.id), (key(1).id(), post_id(&sealed)));
}

#[test]
fn no_name_shows_from_outside() {
    let sealed = sealed_to(&PostIdentity::make());

    for word in ["Della", "Marchbank", "Quiet", "senfolio", "SENFPOST"] {
        assert!(!sealed.windows(word.len()).any(|bytes| bytes == word.as_bytes()), "{word}");
    }
}

#[test]
fn another_laptop_cannot_open_it_and_a_passphrase_file_opens_with_its_words_alone() {
    let sealed = sealed_to(&PostIdentity::make());
    assert_eq!(open_post(&sealed, &With::Identity(&PostIdentity::make())), Err(NotOpened::NotForUs));

    let told = make_post(letter(), &load(), &key(1), &For::Passphrase("four calm otters")).unwrap();
    assert!(crate::asks_for_passphrase(&told) && !crate::asks_for_passphrase(&sealed));
    assert!(open_post(&told, &With::Passphrase("four calm otters")).is_ok());
    assert_eq!(open_post(&told, &With::Passphrase("four wild otters")), Err(NotOpened::NotForUs));
    assert_eq!(open_post(&told, &With::Identity(&PostIdentity::make())), Err(NotOpened::NotForUs));
}

#[test]
fn one_changed_or_missing_byte_anywhere_refuses_all_of_it() {
    let identity = PostIdentity::make();
    let sealed = sealed_to(&identity);

    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(open_post(&changed, &With::Identity(&identity)).is_err(), "byte {at} changed");
        assert!(open_post(&sealed[..at], &With::Identity(&identity)).is_err(), "cut at byte {at}");
    }
    assert_eq!(open_post(&[&sealed[..], b"x"].concat(), &With::Identity(&identity)), Err(NotOpened::Broken));
}

#[test]
fn other_files_later_files_and_forged_files_are_told_apart() {
    let identity = PostIdentity::make();
    let open = |plain: &[u8]| {
        let sealed = seal(plain, &For::Device(&identity.recipient())).unwrap();
        open_post(&sealed, &With::Identity(&identity)).map(|_| ())
    };
    let plain = unseal(&sealed_to(&identity), &With::Identity(&identity), MOST_UNPACKED).unwrap();

    assert_eq!(open_post(b"%PDF-1.7", &With::Identity(&identity)), Err(NotOpened::NotAPost));
    assert_eq!(open_post(b"", &With::Identity(&identity)), Err(NotOpened::NotAPost));
    assert_eq!(open(b"somebody else's secret"), Err(NotOpened::NotAPost));
    assert_eq!(open(&[b"SENFPOST2\n", &plain[10..]].concat()), Err(NotOpened::Newer));
    let later = String::from_utf8_lossy(&plain).contains("\"min_reader\":1");
    assert!(later, "the layout asked of a reader stands in the manifest");
    let raised: Vec<u8> = replaced(&plain, b"\"min_reader\":1", b"\"min_reader\":9");
    assert_eq!(open(&raised), Err(NotOpened::Newer));
    let renamed = replaced(&plain, b"\"person\":\"Della\"", b"\"person\":\"Delia\"");
    assert_eq!(open(&renamed), Err(NotOpened::Forged));
    assert_eq!(open(&plain), Ok(()));
}

fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let at = bytes.windows(old.len()).position(|window| window == old).unwrap();
    [&bytes[..at], new, &bytes[at + old.len()..]].concat()
}

#[test]
fn a_file_that_swells_beyond_what_it_says_is_refused() {
    let identity = PostIdentity::make();
    let plain = unseal(&sealed_to(&identity), &With::Identity(&identity), MOST_UNPACKED).unwrap();
    let (manifest, packed) = read_plain(&plain).unwrap();
    let head = &plain[..plain.len() - packed.len()];
    let bomb = zstd::stream::encode_all(std::io::repeat(0).take(64 << 20), 3).unwrap();

    let sealed = seal(&[head, &bomb].concat(), &For::Device(&identity.recipient())).unwrap();

    assert!(manifest.unpacked < 4096);
    assert_eq!(open_post(&sealed, &With::Identity(&identity)), Err(NotOpened::Broken));
}

/// Writes what fuzzing starts from, with `MAKE_SEEDS=1`; without it, opens everything fuzzing has kept.
#[test]
fn what_fuzzing_has_found_is_opened_without_a_crash() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join("corpus");
    let identity = PostIdentity::make();
    if std::env::var_os("MAKE_SEEDS").is_some() {
        let manifest = serde_json::to_vec(&Manifest {
            v: LAYOUT,
            min_reader: LAYOUT,
            purpose: Purpose::Exchange,
            setting: SettingId::from("s"),
            setting_name: "Della Marchbank".into(),
            sender: String::new(),
            person: "Della".into(),
            to: "d".into(),
            made_at: 5,
            ledger: Ledger::new(),
            heard: 0,
            count: 3,
            unpacked: 0,
            sha256: String::new(),
        })
        .unwrap();
        let inside =
            [&[3], &(manifest.len() as u16).to_be_bytes()[..], &manifest, &entries(&load()).unwrap()]
                .concat();
        let (root, to) = (crate::RootKey::derive_from_seed(&[1; 32]), identity.recipient());
        let card = crate::make_card("Della", "Della Marchbank", &root, &key(1), &to);
        for (target, seed) in [("sealed", sealed_to(&identity)), ("inside", inside), ("card", card.unwrap())]
        {
            std::fs::create_dir_all(folder.join(target)).unwrap();
            std::fs::write(folder.join(target).join("seed"), seed).unwrap();
        }
    }
    let mut opened = 0;
    for target in ["sealed", "inside", "card"] {
        for file in std::fs::read_dir(folder.join(target)).unwrap() {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            match target {
                "sealed" => drop(open_post(&bytes, &With::Identity(&identity))),
                "inside" => crate::try_inside(&bytes),
                _ => drop(crate::read_card(&bytes)),
            }
            opened += 1;
        }
    }
    assert!(opened >= 3, "{opened} files");
}
