//! Shared SENCos through the commands, as the screens send them: an agreement from draft to end, the consent it needs,
//! the time log held against it, and the pages it is printed on. The made-up machine's day is 23/11/2026.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use acceptance::{PASSPHRASE, Person, form, words};
use engine::Code;
use serde_json::{Value, json};

fn with_a_book(kind: &str) -> Person {
    let person = Person::new().unwrap();
    let answers = json!({
        "setting_name": "Della Marchbank, childminder", "setting_kind": kind, "senco_name": "",
        "senco_is_me": false, "passphrase": PASSPHRASE, "place": "usual",
    });
    let _ = person.does("start_book", answers);
    let _ = person.does("recovery_done", json!({}));
    person
}

fn agreement(more: Value) -> Value {
    let mut fields = json!({ "with": "Fernhollow Childminder Network", "senco": "Gwen Hallowby",
        "childminders": ["Della Marchbank"], "start": "2026-09-01", "end": "2027-08-31", "basis": "hours", "hours": 4,
        "pays": "The network", "senco_does": ["observe", "plan"], "childminder_does": ["records"],
        "cover": "Marisol Trent", "sharing": "By sealed file", "stays": true, "insurance_seen": "2026-09-01",
        "dbs_seen": "2026-09-01" });
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    fields
}

fn page(person: &Person, id: &str) -> Value {
    person.does("arrangement", json!({ "record": id }))
}

fn lacks(person: &Person, id: &str) -> Vec<String> {
    let lacks = page(person, id)["lacks"].as_array().unwrap().clone();
    lacks.iter().map(|one| one["action"].as_str().unwrap().to_owned()).collect()
}

fn rule(person: &Person, id: &str) -> String {
    let findings = person.does("designation", json!({}))["findings"].as_array().unwrap().clone();
    let found = findings.iter().find(|one| one["rule"] == id).unwrap();
    found["outcome"].as_str().unwrap().to_owned()
}

fn corrects(person: &Person, id: &str, kind: &str, more: Value) {
    let view = person.does("get_record", json!({ "record": id }));
    let mut fields = view["fields"].clone();
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let mut form = form(kind, fields);
    form["record"] = json!(id);
    form["seen"] = view["seen"].clone();
    let _ = person.does("save_record", form);
}

#[test]
fn an_agreement_is_a_draft_until_signed_and_wants_consent_for_each_child() {
    let person = with_a_book("CM");
    let child = person
        .records("child", json!({ "name": "Otis Larkmoor", "born": "2024-01-27", "start": "2026-09-01" }));
    let id = person.records("agreement", agreement(json!({})));

    assert_eq!(page(&person, &id)["row"]["standing"], "draft");
    assert_eq!((lacks(&person, &id), rule(&person, "CM-3")), (vec!["Complete it".into()], "gap".into()));

    corrects(&person, &id, "agreement", json!({ "signed": "2026-09-01", "children": [child] }));
    // The signed copy is still to be attached, and the parents were never asked.
    assert_eq!(lacks(&person, &id), ["Record the consent", ""]);
    assert_eq!(rule(&person, "CM-3"), "gap");

    let consent = json!({ "what": "senco", "state": "given", "by": ["A parent"], "how": "signed", "given_on": "2026-09-24" });
    let _ = person.records_of(json!(child), "consent", consent);
    assert_eq!(lacks(&person, &id), [""]);
    assert_eq!((rule(&person, "CM-3"), rule(&person, "CM-2")), ("met".into(), "met".into()));
    assert_eq!(page(&person, &id)["findings"].as_array().unwrap().len(), 1);
    let designation = person.does("designation", json!({}));
    assert_eq!(designation["headline"], "Gwen Hallowby is the shared SENCo, under an agreement");
}

#[test]
fn the_page_of_one_agreement_says_nothing_of_another_childminder() {
    let gwen = with_a_book("NET");
    let signed = |with: &str, end: &str| {
        let fields = json!({ "with": with, "childminders": [with], "start": "2025-09-01", "end": end,
            "signed": "2025-09-01", "signed_by": [with] });
        gwen.records("agreement", agreement(fields))
    };
    let (della, ken) = (signed("Della Marchbank", "2027-08-31"), signed("Ken Osterly", "2026-08-31"));

    let stands = |id: &str| {
        let finding = page(&gwen, id)["findings"][0].clone();
        (finding["outcome"].clone(), finding["why"].to_string())
    };

    let ((of_della, why), (of_ken, _)) = (stands(&della), stands(&ken));
    assert_eq!((rule(&gwen, "CM-3").as_str(), &of_ken), ("gap", &json!("gap")));
    assert!(of_della != "gap" && !why.contains("Ken"), "{of_della} {why}");
}

#[test]
fn time_is_held_against_the_hours_agreed_and_summed_by_setting_and_term() {
    let person = with_a_book("NET");
    let id = person.records("agreement", agreement(json!({ "signed": "2026-09-01" })));
    let spend = |on: &str, minutes: u32, under: Value| {
        let fields = json!({ "on": on, "minutes": minutes, "about": "A plan", "for_whom": "Della Marchbank", "arrangement": under });
        let _ = person.records("support_log", fields);
    };
    spend("2026-09-29", 150, json!(id));
    spend("2026-09-30", 120, json!(id));
    spend("2026-10-13", 60, json!(id));
    spend("2026-10-14", 45, Value::Null);

    let page = page(&person, &id);
    assert_eq!(page["total"], "5 hours 30 minutes");
    assert_eq!(
        page["months"][1],
        json!({ "name": "September 2026", "words": "4 hours 30 minutes", "agreed": "4 hours", "over": true })
    );
    assert_eq!(
        (&page["months"][0]["agreed"], &page["months"][0]["over"]),
        (&json!("4 hours"), &json!(false))
    );

    let all = person.does("time_log", json!({}));
    assert_eq!((&all["entries"], &all["sums"]["total"]), (&json!(4), &json!("6 hours 15 minutes")));
    assert_eq!(all["sums"]["terms"][0]["name"], "Autumn 2026");
    assert_eq!(all["sums"]["settings"][0]["name"], "Della Marchbank");
    let part = person.does("time_log", json!({ "arrangement": id, "from": "2026-10-01" }));
    assert_eq!(part["sums"]["total"], "1 hour");
}

#[test]
fn renewing_takes_the_words_over_and_leaves_days_and_signatures_to_be_made_again() {
    let person = with_a_book("CM");
    let id = person
        .records("agreement", agreement(json!({ "signed": "2026-09-01", "signed_by": ["Della Marchbank"] })));
    let renew = |start: &str, end: &str| json!({ "arrangement": id, "start": start, "end": end });

    // Each at its field: no day, a day while the old one still runs, an end before its start.
    for (start, end, field) in
        [("", "", "start"), ("2027-08-31", "", "start"), ("2027-09-01", "2027-08-31", "end")]
    {
        let refused = person.call("renew_arrangement", renew(start, end)).unwrap_err();
        assert_eq!((refused.code, refused.problems[0].field.as_str()), (Code::Rejected, field));
    }
    let new = person.does("renew_arrangement", renew("2027-09-01", "2028-08-31"));

    assert_eq!(new["fields"]["senco"], "Gwen Hallowby");
    assert!(
        ["signed", "signed_by", "insurance_seen"].iter().all(|name| new["fields"].get(*name).is_none()),
        "{new}"
    );
    assert_eq!(page(&person, new["row"]["id"].as_str().unwrap())["row"]["standing"], "draft");
    let old = page(&person, &id);
    assert_eq!(
        (&old["row"]["standing"], &old["view"]["fields"]["ended_how"]),
        (&json!("in_force"), &json!("renewed"))
    );
    assert_eq!(rule(&person, "CM-3"), "met");
    assert_eq!(person.is_refused("renew_arrangement", renew("2027-09-01", "")), Code::Rejected);
}

#[test]
fn ending_asks_why_and_nothing_more_is_asked_afterwards() {
    let person = with_a_book("CM");
    let id = person.records("agreement", agreement(json!({ "signed": "2026-09-01" })));
    let end = |why: &str| json!({ "arrangement": id, "on": "2026-11-22", "stopped": true, "why": why });

    let refused = person.call("end_arrangement", end(" ")).unwrap_err();
    assert_eq!(refused.problems[0].field, "ended_why");
    let ended = person.does("end_arrangement", end("Della is her own SENCo now"));

    assert_eq!(
        (&ended["fields"]["ended_how"], &ended["fields"]["end"]),
        (&json!("stopped"), &json!("2026-11-22"))
    );
    assert_eq!(
        (page(&person, &id)["row"]["standing"].clone(), lacks(&person, &id)),
        (json!("ended"), vec![])
    );
    assert_eq!(rule(&person, "CM-3"), "not_applicable");
}

#[test]
fn two_primaries_share_and_a_head_teacher_among_them_presses() {
    let person = with_a_book("SCH");
    let hollis = person.records("person", json!({ "name": "Hollis Brand", "group": "practitioner" }));
    let _ = person.records(
        "appointment",
        json!({ "person": hollis, "role": "senco", "start": "2024-09-01", "how": "shared" }),
    );
    let schools = |head: bool| {
        json!([{ "name": "Long Ember", "roll": 94, "hours": 12, "is_head": head },
               { "name": "St Wystan's Hollow", "roll": 61, "hours": 8, "is_head": false }])
    };
    let id = person.records("shared_senco", json!({ "senco": hollis, "name": "Long Ember and St Wystan's", "employer": "Long Ember",
        "start": "2026-09-01", "schools": schools(false), "admin_hours_week": 4, "class_teaching_hours_week": 3.25, "signed": "2026-09-01" }));
    assert_eq!((rule(&person, "SHR-1"), rule(&person, "SHR-3")), ("met".into(), "met".into()));
    assert_eq!(page(&person, &id)["row"]["agreed"], "20 hours a week");
    assert_eq!(page(&person, &id)["findings"].as_array().unwrap().len(), 7);

    corrects(&person, &id, "shared_senco", json!({ "schools": schools(true) }));

    let found = page(&person, &id)["findings"].as_array().unwrap().clone();
    let head = found.iter().find(|one| one["rule"] == "SHR-3").unwrap();
    assert_eq!(
        (&head["outcome"], &head["pressing"], &head["strength"]),
        (&json!("gap"), &json!(true), &json!("SHOULD"))
    );
    let today = person.does("today", json!({}));
    let item =
        today["missing"]["items"].as_array().unwrap().iter().find(|one| one["id"] == "rule_SHR-3").unwrap();
    assert_eq!((&item["severity"], &item["word"]), (&json!("red"), &json!("Gap")));

    // A review that found harm asks for what was decided; one without it is refused at its fields.
    let harm = json!({ "parent": id, "on": "2026-11-20", "provision": "Late.", "progress": "Slower.", "outcome": "negative", "decision": "change" });
    let refused = person.call("save_record", form("arrangement_review", harm)).unwrap_err();
    let fields: Vec<_> = refused.problems.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(fields, ["plan", "change_by", "harm"]);
    assert!(refused.problems.iter().all(|one| one.message.contains("SHR-7")), "{:?}", refused.problems);
}

#[test]
fn agreement_and_time_log_are_printed_without_a_name_in_the_file_name() {
    let person = with_a_book("CM");
    let id = person.records("agreement", agreement(json!({})));
    let print = |ask: Value| {
        let made = person.does("print_page", ask);
        let pdf = person.bytes(made["bytes"].as_str().unwrap()).unwrap();
        assert!(pdf.starts_with(b"%PDF"));
        made["file_name"].as_str().unwrap().to_owned()
    };
    let log = |under: Value| json!({ "what": "time_log", "log": { "arrangement": under } });

    let record = json!({ "what": "record", "record": id });
    assert_eq!(print(record), "Agreement to share a SENCo 2026-11-23.pdf");
    assert_eq!(print(log(json!(id))), "Time log 2026-11-23.pdf");
    assert_eq!(print(log(Value::Null)), "Time log 2026-11-23.pdf");
}

/// Long Ember and St Wystan's, who share Hollis Brand.
fn schools_that_share(hours: &[f64], more: Value) -> (Person, String) {
    let person = with_a_book("SCH");
    let hollis = person.records("person", json!({ "name": "Hollis Brand", "group": "practitioner" }));
    let appointed = json!({ "person": hollis, "role": "senco", "start": "2024-09-01", "how": "shared" });
    let _ = person.records("appointment", appointed);
    let id = shares(&person, &hollis, hours, more);
    (person, id)
}

fn shares(person: &Person, senco: &str, hours: &[f64], more: Value) -> String {
    let schools: Vec<Value> = (hours.iter().enumerate())
        .map(|(at, hours)| json!({ "name": format!("School {at}"), "roll": 60, "hours": hours, "is_head": false }))
        .collect();
    let mut fields = json!({ "senco": senco, "name": "Long Ember and St Wystan's", "employer": "Long Ember",
        "start": "2025-09-01", "schools": schools, "admin_hours_week": 4, "class_teaching_hours_week": 3,
        "signed": "2025-09-01" });
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    person.records("shared_senco", fields)
}

fn of_page(person: &Person, id: &str, rule: &str) -> Value {
    let found = page(person, id)["findings"].as_array().unwrap().clone();
    found.into_iter().find(|one| one["rule"] == rule).unwrap_or_default()
}

#[test]
fn hours_of_several_schools_add_up_to_what_a_person_would_write() {
    let (person, id) = schools_that_share(&[7.4, 7.4, 7.4], json!({ "admin_hours_week": 1 }));

    assert_eq!(page(&person, &id)["row"]["agreed"], "22.2 hours a week");
    let why = of_page(&person, &id, "SHR-5")["why"].clone();
    assert!(why.as_str().unwrap().starts_with("22.2 SENCo hours"), "{why}");
    let printed = words(&person, &person.does("print_page", json!({ "what": "record", "record": id })));
    assert!(printed.contains("22.2") && !printed.contains("22.20"), "{printed}");

    let one = with_a_book("CM");
    let id = one.records("agreement", agreement(json!({ "hours": 1 })));
    assert_eq!(page(&one, &id)["row"]["agreed"], "1 hour a month");
}

#[test]
fn sharing_that_was_found_to_harm_is_not_forgotten_by_renewing_it() {
    let (person, id) = schools_that_share(&[12.0, 8.0], json!({ "end": "2026-10-31" }));
    let harm = json!({ "parent": id, "on": "2026-10-20", "provision": "Late.", "progress": "Slower.",
        "outcome": "negative", "decision": "end", "plan": "It ends.", "change_by": "2026-10-31" , "harm": "Plans late" });
    let _ = person.records("arrangement_review", harm);

    let new =
        person.does("renew_arrangement", json!({ "arrangement": id, "start": "2026-11-01", "end": "" }));

    assert_eq!(rule(&person, "SHR-7"), "gap", "it goes on all the same");
    let new = new["row"]["id"].as_str().unwrap();
    let why = of_page(&person, new, "SHR-7")["why"].clone();
    assert!(why.as_str().unwrap().contains("20/10/2026 found that sharing harms"), "{why}");
    // A look at the new one is the latest.
    let well = json!({ "parent": new, "on": "2026-11-20", "provision": "On time.", "progress": "Well.",
        "outcome": "positive", "decision": "continue" });
    let _ = person.records("arrangement_review", well);
    assert_eq!(rule(&person, "SHR-7"), "met");
}

#[test]
fn the_page_of_one_arrangement_of_schools_says_nothing_of_another() {
    let (person, first) = schools_that_share(&[12.0, 8.0], json!({}));
    let other = person.records("person", json!({ "name": "Ines Quarrie", "group": "practitioner" }));
    let head = json!([{ "name": "Long Ember", "roll": 94, "hours": 6, "is_head": true },
                      { "name": "Ash Hill", "roll": 61, "hours": 4, "is_head": false }]);
    let second = shares(&person, &other, &[1.0, 1.0], json!({ "start": "2026-09-01", "schools": head }));

    let stands = |id: &str| of_page(&person, id, "SHR-3")["outcome"].clone();
    assert_eq!((stands(&first), stands(&second)), (json!("met"), json!("gap")));
}

#[test]
fn of_two_reviews_of_one_day_the_one_that_found_harm_counts() {
    for swapped in [false, true] {
        let (person, id) = schools_that_share(&[12.0, 8.0], json!({}));
        let review = |outcome: &str| {
            let mut fields = json!({ "parent": id, "on": "2026-11-20", "provision": "P", "progress": "Q",
                "outcome": outcome, "decision": "continue" });
            if outcome == "negative" {
                fields["harm"] = json!("Plans late");
            }
            let _ = person.records("arrangement_review", fields);
        };
        let mut order = ["negative", "positive"];
        if swapped {
            order.reverse();
        }
        order.into_iter().for_each(review);
        assert_eq!(rule(&person, "SHR-7"), "gap", "{order:?}");
    }
}

#[test]
fn an_agreement_that_names_an_erased_child_can_still_be_renewed_and_ended() {
    let person = with_a_book("CM");
    let child = person.registers("Otis Larkmoor", true);
    let id = person.records("agreement", agreement(json!({ "signed": "2026-09-01", "children": [child] })));
    let going = person.does("erasure_outline", json!({ "child": child }));
    let ask =
        json!({ "child": child, "typed": going["initials"], "why": "mistake", "records": going["records"] });
    let _ = person.does("erase_child", ask);

    assert_eq!(page(&person, &id)["row"]["standing"], "in_force");
    let renewed =
        person.does("renew_arrangement", json!({ "arrangement": id, "start": "2027-09-01", "end": "" }));
    let new = renewed["row"]["id"].as_str().unwrap();
    let end = json!({ "arrangement": new, "on": "2028-02-29", "stopped": false, "why": "Over" });
    let _ = person.does("end_arrangement", end);
    let made = person.does("print_page", json!({ "what": "record", "record": new }));
    assert!(!words(&person, &made).contains("Otis"));
}

#[test]
fn one_without_a_last_day_cannot_be_renewed_from_before_it_began() {
    let person = with_a_book("CM");
    let id = person.records("agreement", agreement(json!({ "signed": "2026-09-01", "end": null })));
    for start in ["2026-09-01", "2026-08-01"] {
        let refused =
            person.call("renew_arrangement", json!({ "arrangement": id, "start": start, "end": "" }));
        let refused = refused.unwrap_err();
        assert_eq!(refused.problems[0].field, "start", "{refused:?}");
    }
}
