//! Two real books through a real Area hub: signed entries over PostgreSQL, there and back.

use crate::books::{StopOnceMoving, refused_at, secrets_in};
use crate::postgres::{PASSWORD as HUB_PASSWORD, Postgres};
use acceptance::{Neighbours, PASSPHRASE, Person};
use engine::Code;
use hub::Rights;
use serde_json::{Value, json};
use std::sync::atomic::AtomicBool;

/// The neighbours, both let in for Della's setting at a hub, hers to speak for. Otis' parents agreed to the Area SENCo.
pub(crate) fn at_a_hub() -> (Neighbours, Postgres, String) {
    let both = Neighbours::meet();
    let setting = both.della.does("settings", json!({}))["rows"][0]["setting"].as_str().unwrap().to_owned();
    agrees(&both.della, &both.otis);
    let postgres = Postgres::with_members(&[("della", &[&setting])]);
    postgres.admit(Rights::Write, &[("gwen", &[&setting])]);
    for (person, role) in [(&both.della, "della"), (&both.gwen, "gwen")] {
        let _ = signs_up(person, &postgres, role, HUB_PASSWORD).unwrap();
    }
    (both, postgres, setting)
}

/// Parents agree to a child's records being shared with the Area SENCo.
pub(crate) fn agrees(setting: &Person, child: &str) {
    let consent = json!({
        "what": "area_senco", "state": "given", "by": ["Their mother"], "how": "signed", "given_on": "2026-09-24",
    });
    let _ = setting.records_of(json!(child), "consent", consent);
}

pub(crate) fn signs_up(
    person: &Person,
    postgres: &Postgres,
    role: &str,
    password: &str,
) -> Result<Value, engine::ApiError> {
    let settings = postgres.settings(role);
    let certificate = person.host.folder().join("hub.pem");
    std::fs::write(&certificate, &postgres.authority).unwrap();
    person.host.will_open(Some(vec![certificate]));
    person.call(
        "set_up_area_hub",
        json!({
            "host": settings.host, "port": settings.port.to_string(), "database": settings.database,
            "role": role, "password": password, "certificate": true, "understood": true,
        }),
    )
}

pub(crate) fn gives(person: &Person) -> u64 {
    let given = person.does("give_to_hub", json!({}));
    assert_eq!(given["stopped"], Value::Null, "{given}");
    given["entries"].as_u64().unwrap()
}

/// Reads and keeps; what was shown of it.
pub(crate) fn reads_and_keeps(person: &Person) -> Value {
    let found = person.does("fetch_from_hub", json!({}));
    let _ = person.does("keep_from_hub", json!({}));
    found
}

/// Gwen reads and keeps; how many notes about Otis she has then.
pub(crate) fn gwen_reads(both: &Neighbours) -> usize {
    both.a_minute_passes();
    let _ = reads_and_keeps(&both.gwen);
    both.gwen.enters("Della");
    both.notes(&both.gwen).len()
}

/// How many children somebody has of a setting; enters it.
pub(crate) fn children_of(person: &Person, setting: &str) -> usize {
    person.enters(setting);
    person.does("register", json!({ "show": "all" }))["rows"].as_array().unwrap().len()
}

#[test]
fn what_a_setting_gives_to_the_hub_an_area_senco_reads_and_answers() {
    let (both, postgres, _) = at_a_hub();
    both.della.attaches(&both.otis, "A letter");

    let outline = both.della.does("hub_outline", json!({}));
    assert_eq!(outline[0]["children"][0]["name"], "Otis Larkmoor", "{outline}");
    assert_eq!((&outline[0]["held_back"], outline[0]["children"].as_array().unwrap().len()), (&json!(1), 1));
    assert!(gives(&both.della) > 5);
    assert_eq!(gives(&both.della), 0, "what is there is not given twice");
    let holds = |word: &str| {
        postgres.ask(&format!("SELECT count(*) FROM hub.entry WHERE encode(body, 'escape') LIKE '%{word}%'"))
    };
    assert_ne!(holds("Otis"), "0");
    assert_eq!((holds("Wilhelmina"), holds("Not for Gwen")), ("0".into(), "0".into()), "nobody agreed to it");
    assert_eq!(holds("attached.pdf"), "0", "what names a file stays with the file");

    both.a_minute_passes();
    let found = both.gwen.does("fetch_from_hub", json!({}));
    assert_eq!(found["plans"][0]["setting_name"], "Della Marchbank", "{found}");
    assert_eq!((&found["unmet"], &found["unbelieved"]), (&json!(0), &json!(0)), "{found}");
    assert_eq!(both.gwen.does("settings", json!({}))["count"], 1, "nothing is kept before it was seen");
    let _ = both.gwen.does("keep_from_hub", json!({}));
    both.gwen.enters("Della");
    assert_eq!(both.notes(&both.gwen), ["Quiet in a group of three"]);
    assert_eq!(both.gwen.does("fetch_from_hub", json!({}))["plans"], json!([]));

    let _ = both.gwen.notes(&both.otis, "Song time in a small group");
    assert_eq!(gives(&both.gwen), 1, "of another's setting only what was written here");
    let back = reads_and_keeps(&both.della);
    assert_eq!(back["plans"][0]["new"]["first"][0]["by"], "Gwen Hallowby", "{back}");
    assert_eq!(both.notes(&both.della).len(), 2);
    assert_eq!(gives(&both.della), 0, "what came from there is there");
}

#[test]
fn a_hub_broken_off_anywhere_goes_on_where_it_was() {
    let (both, mut postgres, _) = at_a_hub();
    let at_once = StopOnceMoving(AtomicBool::new(true));
    let stopped = engine::call(both.della.desk(), "give_to_hub", json!({}), &at_once);
    assert_eq!(stopped.unwrap_err().code, Code::Cancelled);
    assert!(gives(&both.della) > 5);

    // Read and not kept: the next time it is all there again.
    let first = both.gwen.does("fetch_from_hub", json!({}));
    let _ = both.gwen.does("lock", json!({}));
    let _ = both.gwen.does("unlock", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(both.gwen.is_refused("keep_from_hub", json!({})), Code::BadRequest);
    postgres.crash_and_restart();
    let again = reads_and_keeps(&both.gwen);

    assert_eq!(first["plans"][0]["new"]["count"], again["plans"][0]["new"]["count"]);
    both.gwen.enters("Della");
    assert_eq!(both.notes(&both.gwen).len(), 1);
}

#[test]
fn a_child_shared_later_comes_though_the_hub_was_read_before() {
    let (both, _postgres, _) = at_a_hub();
    let ada = both.della.registers("Ada Thornbury", false);
    agrees(&both.della, &ada);
    let _ = gives(&both.della);
    let _ = reads_and_keeps(&both.gwen);
    assert_eq!(children_of(&both.gwen, "Della"), 1, "at the hub, but not for her");

    let part = json!({
        "device": both.gwen.device(), "role": "writer", "only": [both.otis, ada], "keeps": false,
    });
    let _ = both.della.does("share_with", part);
    let _ = gives(&both.della);
    both.a_minute_passes();
    let _ = reads_and_keeps(&both.gwen);

    assert_eq!(children_of(&both.gwen, "Della"), 2);
}

#[test]
fn an_owners_second_laptop_gives_nothing_about_a_child_nobody_agreed_to() {
    let (both, postgres, setting) = at_a_hub();
    let ada = both.della.registers("Ada Thornbury", false);
    let second = Person::with_a_book("Second laptop", "CM", 3_001);
    second.is_met_by(&both.della);
    both.della.is_met_by(&second);
    let part = json!({ "device": second.device(), "role": "owner", "only": null, "keeps": true });
    let _ = both.della.does("share_with", part);
    let _ = both.della.sends(&second, "1.senfolio-post");
    postgres.admit(Rights::Own, &[("second", &[&setting])]);
    let _ = signs_up(&second, &postgres, "second", HUB_PASSWORD).unwrap();
    second.enters("Della");
    let _ = second.notes(&both.otis, "Sings along");
    let _ = second.notes(&ada, "Not for the hub");

    assert!(gives(&second) > 5);

    let holds = |word: &str| {
        postgres.ask(&format!("SELECT count(*) FROM hub.entry WHERE encode(body, 'escape') LIKE '%{word}%'"))
    };
    assert_eq!((holds("Not for the hub"), holds("Thornbury")), ("0".into(), "0".into()));
    assert_eq!(holds("Sings along"), "1");
}

#[test]
fn a_setting_nobody_met_is_passed_over_until_its_card_is_compared() {
    let (both, postgres, setting) = at_a_hub();
    let _ = gives(&both.della);
    let stranger = Person::with_a_book("Ines Calloway", "LA", 3_001);
    postgres.admit(Rights::Read, &[("ines", &[&setting])]);
    let _ = signs_up(&stranger, &postgres, "ines", HUB_PASSWORD).unwrap();

    let found = stranger.does("fetch_from_hub", json!({}));
    stranger.is_met_by(&both.della);
    both.della.is_met_by(&stranger);
    let part = json!({ "device": stranger.device(), "role": "reader", "only": [both.otis], "keeps": false });
    let _ = both.della.does("share_with", part);
    let _ = gives(&both.della);
    let met = reads_and_keeps(&stranger);

    assert_eq!((&found["unmet"], &found["plans"]), (&json!(1), &json!([])), "{found}");
    assert_eq!(met["plans"][0]["first"], true, "{met}");
    assert_eq!(stranger.does("settings", json!({}))["count"], 2);
}

#[test]
fn what_is_wrong_with_a_hub_is_told_at_its_field_and_its_password_stands_nowhere() {
    let (both, postgres, _) = at_a_hub();
    let empty = json!({
        "host": "", "port": "x", "database": "", "role": "", "password": "", "certificate": false,
        "understood": false,
    });
    assert_eq!(
        refused_at(&both.della, "set_up_area_hub", empty),
        ["host", "database", "role", "password", "port", "understood"]
    );
    let wrong = signs_up(&both.della, &postgres, "della", "persimmon").unwrap_err();
    assert_eq!(wrong.problems[0].field, "password", "{wrong:?}");
    let unknown = Person::with_a_book("Ines Calloway", "LA", 3_001);
    assert!(signs_up(&unknown, &postgres, "ines", HUB_PASSWORD).is_err(), "nobody admitted her");

    let trail = both.della.does("audit_trail", json!({})).to_string();
    assert!(trail.contains("Set up the Area hub") && !trail.contains("127.0.0.1"), "{trail}");
    assert_eq!(secrets_in(&both.della, &[HUB_PASSWORD]), [HUB_PASSWORD]);
    let _ = both.della.does("switch_off_area_hub", json!({}));
    assert_eq!(secrets_in(&both.della, &[HUB_PASSWORD]), Vec::<String>::new(), "switched off, forgotten");
    for command in ["hub_outline", "give_to_hub", "fetch_from_hub"] {
        assert_eq!(refused_at(&both.della, command, json!({})), ["area_hub"]);
    }
}

#[test]
fn what_was_deleted_is_shown_before_it_goes_here_too() {
    let (both, _postgres, _) = at_a_hub();
    let note = both.della.notes(&both.otis, "Written to be deleted");
    let _ = gives(&both.della);
    both.a_minute_passes();
    let _ = reads_and_keeps(&both.gwen);
    both.gwen.enters("Della");
    let _ = both.della.does("delete_record", json!({ "record": note }));
    let _ = gives(&both.della);

    let found = both.gwen.does("fetch_from_hub", json!({}));

    assert_eq!(found["plans"][0]["deleted"]["count"], 1, "{found}");
    assert_eq!(both.notes(&both.gwen).len(), 2, "not before she kept it");
    let _ = both.gwen.does("keep_from_hub", json!({}));
    assert_eq!(both.notes(&both.gwen).len(), 1);
}

#[test]
fn what_somebody_else_gave_falsely_goes_again_and_what_they_gave_truly_does_not() {
    let (both, postgres, _) = at_a_hub();
    assert!(gives(&both.della) > 5);
    let change = |set: &str, which: &str| {
        let _ = postgres.ask(&format!(
            "UPDATE hub.entry SET {set} WHERE seq = (SELECT {which}(seq) FROM hub.entry WHERE kind = 'edit' AND giver <> '')"
        ));
    };

    let _ = postgres.ask("UPDATE hub.entry SET giver = 'mallory' WHERE kind = 'edit'");
    assert_eq!(gives(&both.della), 0, "she gave what was signed");
    change("signature = decode(repeat('09', 64), 'hex')", "min");
    assert_eq!(gives(&both.della), 1, "under a false signature");
    change("subject = 'nobody'", "max");
    assert_eq!(gives(&both.della), 1, "as if it were about nobody: an erasure would not find it");
}
