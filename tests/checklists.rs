//! All three checklists, worked from the records themselves: what a duty offers to write down is suggested as its
//! evidence, counts once a person links it, and is judged by a person.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use acceptance::{Person, answers, form};
use chrono::TimeDelta;
use serde_json::{Value, json};

/// A book of that kind of setting, with what its records may point at.
fn book_of(kind: &str) -> (Person, Value) {
    let person = Person::new().unwrap();
    let _ = person.starts_a_book_for(kind);
    let child = json!({ "name": "Zoë O'Hare", "born": "2022-04-02", "start": "2025-09-01" });
    let mut ids = json!({ "child": person.records("child", child) });
    ids["person"] = json!(person.records("person", json!({ "name": "Priya", "group": "practitioner" })));
    if kind == "LA" {
        let setting = json!({ "name": "Tumbledown Pre-school", "type": "GROUP" });
        ids["caseload"] = json!(person.records("caseload", setting));
    }
    let kinds = person.does("kinds", json!({}));
    for kind in ["plan", "ehc", "consent"] {
        ids[kind] = json!(written(&person, &kinds, kind, &ids));
    }
    (person, ids)
}

/// Writes down a record of a kind, about the child only where it must be; its id.
fn written(person: &Person, kinds: &Value, kind: &str, ids: &Value) -> String {
    let def = kinds.as_array().unwrap().iter().find(|def| def["kind"] == kind).unwrap();
    let mut form = form(kind, Value::Object(answers(def, ids)));
    if def["about"] == "child" {
        form["child"] = ids["child"].clone();
    }
    // Of one day the latest is suggested first.
    person.host.advance(TimeDelta::seconds(1));
    let view = person.call("save_record", form).unwrap_or_else(|error| panic!("{kind}: {error:?}"));
    view["row"]["id"].as_str().unwrap().to_owned()
}

fn has(rows: &Value, name: &str, id: &str) -> bool {
    rows.as_array().unwrap().iter().any(|row| row[name] == id)
}

/// Works a whole checklist of a book; how many duties it has.
fn worked(person: &Person, edition: &str, ids: &Value) -> usize {
    let kinds = person.does("kinds", json!({}));
    let list = person.does("responsibilities", json!({ "edition": edition }));
    let duties = list["duties"].as_array().unwrap();
    for duty in duties {
        let which = json!({ "edition": edition, "duty": duty["id"] });
        let offered = person.does("duty", which.clone())["add"].clone();
        for kind in offered.as_array().unwrap().iter().map(|add| add["kind"].as_str().unwrap()) {
            let record = written(person, &kinds, kind, ids);

            let suggested = person.does("duty", which.clone());
            assert!(has(&suggested["suggestions"], "id", &record), "{}: {kind} is not suggested", duty["id"]);
            assert!(
                !has(&suggested["evidence"], "record", &record),
                "{}: {kind} counts by itself",
                duty["id"]
            );

            let link = json!({ "edition": edition, "duty": duty["id"], "record": record });
            let _ = person.records("evidence", link);
            let linked = person.does("duty", which.clone());
            assert!(has(&linked["evidence"], "record", &record), "{}: {kind} does not count", duty["id"]);
            assert!(!has(&linked["suggestions"], "id", &record), "{}: {kind} is asked twice", duty["id"]);
        }
        assert_eq!(person.does("duty", which.clone())["row"]["status"], "not_started", "{}", duty["id"]);
        let judged =
            json!({ "edition": edition, "duty": duty["id"], "status": "evidenced", "on": "2026-11-20" });
        let _ = person.records("judgement", judged);
        assert_eq!(person.does("duty", which)["row"]["status"], "evidenced", "{}", duty["id"]);
    }
    let after = person.does("responsibilities", json!({ "edition": edition }));
    assert_eq!(after["overview"]["met"], json!(duties.len()));
    duties.len()
}

#[test]
fn every_duty_of_an_area_senco_is_worked_from_records() {
    let (person, ids) = book_of("LA");

    assert_eq!(worked(&person, "area.v1", &ids), 10);
}

#[test]
fn every_duty_of_a_school_senco_is_worked_from_records() {
    let (person, ids) = book_of("SCH");

    assert_eq!(worked(&person, "school.v1", &ids), 14);
}

#[test]
fn every_duty_of_an_early_years_senco_is_worked_from_records() {
    let (person, ids) = book_of("GROUP");

    assert_eq!(worked(&person, "early-years.v1", &ids), 4);
}

/// An appointment of years ago is as good today as on its first day, until it ends.
#[test]
fn what_still_holds_is_suggested_however_old_it_is() {
    let (person, ids) = book_of("SCH");
    let old = |more: Value| {
        let mut fields = json!({ "person": ids["person"], "role": "senco", "start": "2019-09-01" });
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        person.records("appointment", fields)
    };
    let (holds, ended) = (old(json!({})), old(json!({ "end": "2026-07-31" })));

    let duty = person.does("duty", json!({ "edition": "school.v1", "duty": "SC-T" }));

    assert!(has(&duty["suggestions"], "id", &holds));
    assert!(!has(&duty["suggestions"], "id", &ended));
}

/// The book of a local authority names its own role, and its settings in place of a register.
#[test]
fn an_area_sencos_book_begins_with_an_area_senco() {
    let person = Person::new().unwrap();
    let _ = person.starts_a_book_for("LA");

    let page = person.does("designation", json!({}));

    assert_eq!(page["role"], "area_senco");
    assert_eq!(page["headline"].as_str().unwrap(), "Priya Lindqvist is the Area SENCo, since 23/11/2026");
    assert_eq!(person.does("caseload", json!({}))["rows"], json!([]));
}

/// A child is helped with only when parents have agreed; a setting long silent is named; neither asks for a register.
#[test]
fn today_of_an_area_senco_asks_for_consent_and_for_settings_long_silent() {
    let (person, ids) = book_of("LA");
    let silent = json!({ "name": "Candlewick", "type": "GROUP", "since": "2025-01-06" });
    let _ = person.records("caseload", silent);
    let missing = |part: &str| {
        let today = person.does("today", json!({}));
        today["missing"]["items"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["title"].as_str().unwrap().contains(part))
            .count()
    };

    assert_eq!(missing("Candlewick: no visit planned"), 1);
    assert_eq!(missing("key person"), 0);
    // The plan is the setting's to review, though this book holds a copy.
    let today = person.does("today", json!({}));
    assert!(!today["overdue"].to_string().contains("Review of the support plan"), "{}", today["overdue"]);
    let before = missing("No parents' consent to your involvement");
    let given = json!({ "what": "area_senco", "state": "given", "by": ["Mum"], "how": "signed", "given_on": "2026-11-20" });
    let _ = person.records_of(ids["child"].clone(), "consent", given);
    assert_eq!((before, missing("No parents' consent to your involvement")), (1, 0));
}
