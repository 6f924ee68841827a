//! What a person meets who sets up an Area hub that is not there. What goes through one that is: `servers/books.rs`.

use acceptance::{PASSPHRASE, Person};
use engine::Code;
use serde_json::{Value, json};

fn filled(change: &[(&str, Value)]) -> Value {
    let mut filled = json!({
        "host": "127.0.0.1", "port": "1", "database": "area", "role": "ines", "password": "pomegranate",
        "certificate": false, "understood": true,
    });
    for (field, value) in change {
        filled[field] = value.clone();
    }
    filled
}

fn ines() -> Person {
    Person::with_a_book("Ines Calloway", "LA", 3_001)
}

fn fields(person: &Person, input: Value) -> Vec<String> {
    match person.call("set_up_area_hub", input) {
        Ok(view) => panic!("it was kept: {view}"),
        Err(error) => error.problems.into_iter().map(|problem| problem.field).collect(),
    }
}

#[test]
fn with_nothing_set_up_there_is_no_way_out() {
    let ines = ines();

    assert_eq!(ines.does("area_hub", json!({}))["on"], false);
    for command in ["hub_outline", "give_to_hub", "fetch_from_hub"] {
        match ines.call(command, json!({})) {
            Ok(answer) => panic!("{command}: {answer}"),
            Err(error) => assert_eq!(error.problems[0].field, "area_hub", "{command}"),
        }
    }
}

#[test]
fn what_is_not_filled_in_is_told_all_at_once_and_nobody_is_asked() {
    let ines = ines();
    let empty = json!("");
    let all = [("host", &empty), ("database", &empty), ("role", &empty), ("password", &empty)];
    let all: Vec<(&str, Value)> = all.iter().map(|(field, value)| (*field, (*value).clone())).collect();

    assert_eq!(fields(&ines, filled(&all)), ["host", "database", "role", "password"]);
    for port in ["", "x", "0", "70000", "-1"] {
        assert_eq!(fields(&ines, filled(&[("port", json!(port))])), ["port"], "{port}");
    }
    assert_eq!(fields(&ines, filled(&[("understood", json!(false))])), ["understood"]);
    assert!(ines.host.asked().is_empty(), "no dialog was needed to say so");
}

#[test]
fn a_certificate_is_asked_for_and_what_is_none_is_refused() {
    let ines = ines();
    let with = || filled(&[("certificate", json!(true))]);
    ines.host.will_open(None);
    assert_eq!(ines.is_refused("set_up_area_hub", with()), Code::Cancelled);
    let file = ines.file("hub.pem");
    assert!(std::fs::write(&file, "no certificate").is_ok());
    ines.host.will_open(Some(vec![file]));

    assert_eq!(fields(&ines, with()), ["certificate"]);
}

#[test]
fn a_hub_that_cannot_be_reached_is_told_and_nothing_of_it_is_kept() {
    let ines = ines();

    let Err(error) = ines.call("set_up_area_hub", filled(&[])) else { panic!("nothing listens there") };

    assert_eq!(error.code, Code::Outside);
    let told = format!("{error:?}");
    assert!(told.contains("cannot be reached") && told.contains("Your book is as it was"), "{told}");
    for word in ["pomegranate", "ines", "127.0.0.1"] {
        assert!(!told.contains(word), "{told}");
    }
    let _ = ines.does("lock", json!({}));
    let _ = ines.does("unlock", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(ines.does("area_hub", json!({}))["on"], false);
    assert!(!ines.does("audit_trail", json!({})).to_string().contains("hub"));
}
