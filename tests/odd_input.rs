//! Whatever is typed, pasted or sent: a form is kept exactly as it was filled in, or refused with what to put right.
//! Never anything between, and never a surprise.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use std::sync::OnceLock;

use acceptance::{Person, form};
use engine::Code;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Map, Value, json};

/// Words no program likes.
const ODD: &[&str] = &[
    "👩🏽‍🏫🏴󠁧󠁢󠁷󠁬󠁳󠁿 family 👨‍👩‍👧‍👦",
    "שלום עולם مرحبا بالعالم",
    "\u{202e}desrever\u{202c} and back",
    "zero\u{200b}width\u{feff}joined\u{200d}here",
    "Robert'); DROP TABLE edit; --",
    "\" OR 1=1 /* `;",
    "<script>alert('x')</script><img src=x onerror=y>",
    "nul\u{0}in the middle",
    "bell\u{7} escape\u{1b}[31m delete\u{7f}",
    "{{template}} ${injection} %s %n {0}",
    "../../../etc/passwd C:\\Windows",
    "e\u{301}\u{301}\u{301} Z\u{335}\u{321}\u{322}algo",
    "NULL null undefined NaN -0 1e309",
    "\u{fffd}\u{ffff}\u{10ffff}",
    "=cmd|' /C calc'!A0",
    "  spaces kept  ",
];

fn at_work() -> Person {
    let person = Person::new().unwrap();
    let _ = person.starts_a_book();
    person
}

/// The kinds as the screens get them.
fn kinds(person: &Person) -> Vec<Value> {
    person.does("kinds", json!({})).as_array().unwrap().clone()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// Sends a form and holds it to the rule. Answers the record's id, if it was kept.
fn kept_or_refused(person: &Person, form: &Value) -> Result<Option<String>, String> {
    match person.call("save_record", form.clone()) {
        Ok(view) => {
            let sent = form["fields"].as_object().unwrap();
            let again =
                person.call("get_record", json!({ "record": view["row"]["id"] })).map_err(|e| e.message)?;
            let shown = again["fields"].as_object().unwrap();
            // An answer that says nothing is no answer; everything else is there to the letter.
            let says = |value: &Value| match value {
                Value::Null => false,
                Value::String(text) => !text.trim().is_empty(),
                Value::Array(items) => !items.is_empty(),
                Value::Bool(_) | Value::Number(_) | Value::Object(_) => true,
            };
            for (name, value) in sent.iter().filter(|(_, value)| says(value)) {
                if shown.get(name) != Some(value) {
                    return Err(format!("{name} was sent as {value} and kept as {:?}", shown.get(name)));
                }
            }
            Ok(Some(text(&view["row"], "id").to_owned()))
        }
        Err(error) if error.code == Code::Rejected && !error.problems.is_empty() => Ok(None),
        Err(error) if [Code::BadRequest, Code::NotFound].contains(&error.code) => Ok(None),
        Err(error) => Err(format!("{:?}: {}", error.code, error.message)),
    }
}

/// An honest answer to a field, with a child and a person to point to.
fn honest(field: &Value, ids: &Value) -> Value {
    match text(field, "control") {
        "line" | "long" => json!("Words"),
        "date" => json!("2026-03-04"),
        "yes_no" => json!(true),
        "choice" => field["options"][0]["value"].clone(),
        "choices" => json!([field["options"][0]["value"]]),
        "number" => field["min"].as_f64().map_or(json!(1), |least| json!(least + 1.0)),
        "money" => json!(1320),
        "record" => {
            let of = field["of"].as_array().unwrap();
            of.iter().find_map(|kind| ids.get(kind.as_str().unwrap())).unwrap_or(&ids["person"]).clone()
        }
        "records" => json!([honest(&json!({ "control": "record", "of": field["of"] }), ids)]),
        "names" => json!(["Priya Lindqvist"]),
        "rows" => {
            let inner = field["fields"].as_array().unwrap();
            let row: Map<String, Value> =
                inner.iter().map(|field| (text(field, "name").to_owned(), honest(field, ids))).collect();
            json!([row])
        }
        other => panic!("a control nobody told this test about: {other}"),
    }
}

fn honest_form(kind: &Value, ids: &Value) -> Value {
    let fields = kind["field"].as_array().unwrap();
    let fields: Map<String, Value> =
        fields.iter().map(|field| (text(field, "name").to_owned(), honest(field, ids))).collect();
    let mut form = form(text(kind, "kind"), Value::Object(fields));
    if text(kind, "about") == "child" {
        form["child"] = ids["child"].clone();
    }
    form
}

fn ids(person: &Person) -> Value {
    let child = json!({ "name": "Zoë O'Hare", "born": "2023-04-02", "start": "2025-09-01" });
    let (child, who) = (person.records("child", child), json!({ "name": "Priya", "group": "practitioner" }));
    json!({ "child": child, "person": person.records("person", who) })
}

#[test]
fn odd_words_in_every_text_of_every_kind_are_kept_to_the_letter() {
    let person = at_work();
    let mut kept = 0;
    for kind in kinds(&person).iter().filter(|kind| kind["by_program"] != true) {
        // A child for each kind: nobody's file holds thousands of records.
        let ids = ids(&person);
        for field in kind["field"].as_array().unwrap() {
            if !["line", "long"].contains(&text(field, "control")) {
                continue;
            }
            for odd in ODD {
                let mut form = honest_form(kind, &ids);
                form["fields"][text(field, "name")] = json!(odd);
                let outcome = kept_or_refused(&person, &form);
                let place = format!("{}.{}: {odd:?}", text(kind, "kind"), text(field, "name"));
                kept += usize::from(outcome.unwrap_or_else(|wrong| panic!("{place}: {wrong}")).is_some());
            }
        }
    }
    let checked = person.does("check_book", json!({}));

    assert!(kept > 300, "only {kept} were kept: this proves little");
    assert_eq!(checked["sound"], true, "{checked}");
}

#[test]
fn odd_words_are_found_again() {
    let person = at_work();
    let long = format!("start {} the very end", "twelve words of an honest observation here ".repeat(2_400));
    let note =
        |text: &str| person.records("note", json!({ "on": "2026-11-20", "title": "Note", "text": text }));
    for (words, typed) in [
        ("שלום עולם مرحبا بالعالم", "مرحبا"),
        ("Robert'); DROP TABLE edit; --", "Robert'); DROP"),
        ("<script>alert('x')</script>", "<script>alert("),
        ("Zoë's naïve café", "zoe cafe"),
        ("before\u{0}behind", "before"),
        (long.as_str(), "very end"),
    ] {
        let id = note(words);

        let hits = person.does("search", json!({ "text": typed, "limit": 50 }));

        let found = hits.as_array().unwrap().iter().any(|hit| hit["record"] == json!(id));
        assert!(found, "{typed:?} did not find it: {hits}");
    }
    for typed in ["\"", "*", "NEAR(", "a AND", "((", "\u{0}", "col:umn", "^", "-", &"x".repeat(100_000)] {
        let _ = person.does("search", json!({ "text": typed, "limit": 50 }));
    }
}

#[test]
fn days_that_cannot_be_are_told_at_their_field() {
    let person = at_work();
    let refused = |kind: &str, fields: Value| {
        let error = person.call("save_record", form(kind, fields)).unwrap_err();
        assert_eq!(error.code, Code::Rejected);
        error.problems.into_iter().map(|problem| problem.field).collect::<Vec<_>>()
    };
    let note = |on: Value| json!({ "on": on, "title": "Note", "text": "Text" });
    for day in [
        "2026-02-30",
        "2026-13-01",
        "0000-00-00",
        "20/11/2026",
        "-2026-01-01",
        "99999-01-01",
        "1789-07-14",
        "2026-11-20T10:00:00Z",
        "tomorrow",
        "2026-11-20 ",
        " 2026-11-20",
        "2026-1-2",
        "+2026-11-20",
        "２０２６-11-20",
    ] {
        assert_eq!(refused("note", note(json!(day))), ["on"], "{day}");
    }
    for day in [json!(20_261_120), json!(["2026-11-20"]), json!({ "day": 1 }), json!(true)] {
        assert_eq!(refused("note", note(day.clone())), ["on"], "{day}");
    }
    let unborn = json!({ "name": "Zoë", "born": "2031-04-02", "start": "2031-09-01" });
    assert!(refused("child", unborn).contains(&"born".to_owned()));
    let backwards =
        json!({ "name": "Zoë", "born": "2023-04-02", "start": "2025-09-01", "leaves": "2024-09-01" });
    assert!(!refused("child", backwards).is_empty());
}

#[test]
fn what_no_form_has_is_refused_where_it_stands() {
    let person = at_work();
    let ids = ids(&person);
    let note = || json!({ "on": "2026-11-20", "title": "Note", "text": "Text" });
    for name in [
        "constructor",
        "prototype",
        "__proto__",
        "toString",
        "_hidden",
        "_demo",
        "_anything",
        "",
        "a.b",
        "text ",
    ] {
        let mut fields = note();
        fields[name] = json!("x");
        let error = person.call("save_record", form("note", fields)).unwrap_err();

        assert_eq!((error.code, error.problems[0].field.as_str()), (Code::Rejected, name));
    }
    for parent in
        [json!(7), json!({ "id": 1 }), json!([ids["child"]]), json!("nobody"), ids["person"].clone()]
    {
        let mut fields = json!({ "what": "Ring", "parent": parent });
        fields["by"] = json!("2026-12-01");
        let error = person.call("save_record", form("action", fields)).unwrap_err();

        assert!(error.problems.iter().any(|problem| problem.field == "parent"), "{parent}: {error:?}");
    }
    for (change, code) in [
        (json!({ "record": "nobody" }), Code::NotFound),
        (json!({ "record": "" }), Code::NotFound),
        (json!({ "record": "../../x" }), Code::NotFound),
        (json!({ "record": ids["child"] }), Code::BadRequest),
        (json!({ "record": 7 }), Code::BadRequest),
        (json!({ "child": "nobody" }), Code::Rejected),
        (json!({ "child": ids["person"] }), Code::Rejected),
        (json!({ "child": "\u{0}" }), Code::Rejected),
        (json!({ "kind": "no_such_kind" }), Code::BadRequest),
        (json!({ "kind": "erase" }), Code::BadRequest),
        (json!({ "kind": "__proto__" }), Code::BadRequest),
        (json!({ "kind": null }), Code::BadRequest),
        (json!({ "fields": [] }), Code::BadRequest),
        (json!({ "fields": "text" }), Code::BadRequest),
        (json!({ "seen": { "text": ["not an edit"] } }), Code::BadRequest),
        (json!({ "seen": { "text": [7] } }), Code::BadRequest),
        (json!({ "seen": { "text": ["a", "b"], "__proto__": [] } }), Code::BadRequest),
    ] {
        let mut sent = form("note", note());
        sent.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());

        assert_eq!(person.is_refused("save_record", sent), code, "{change}");
    }
    let checked = person.does("check_book", json!({}));
    assert_eq!(checked["sound"], true, "{checked}");
}

/// Any answer at all, honest or not.
fn any_answer() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(|n| json!(n)),
        (-1000..1000_i32).prop_map(|n| json!(f64::from(n) / 100.0)),
        proptest::sample::select(ODD).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[0-9]{4}-[0-9]{2}-[0-9]{2}".prop_map(Value::from),
        (1..400_usize).prop_map(|n| "é".repeat(n * n).into()),
    ];
    leaf.prop_recursive(6, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner.clone()), 0..6)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
            // Deeper than any form, and than some readers go.
            (inner, 1..140_usize)
                .prop_map(|(value, depth)| (0..depth).fold(value, |value, _| json!([value]))),
        ]
    })
}

#[test]
fn any_form_at_all_is_kept_exactly_or_refused() {
    static PERSON: OnceLock<(Person, Vec<Value>, Value)> = OnceLock::new();
    let (person, kinds, ids) = PERSON.get_or_init(|| {
        let person = at_work();
        let ids = ids(&person);
        let kinds = kinds(&person);
        (person, kinds, ids)
    });
    let change = (any::<proptest::sample::Index>(), any_answer(), 0..8_u8);
    let forms = (any::<proptest::sample::Index>(), prop::collection::vec(change, 0..4), any::<bool>());
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(600);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));

    runner
        .run(&forms, |(kind, changes, correct)| {
            let kind = kind.get(kinds);
            let mut form = honest_form(kind, ids);
            if correct && let Ok(Some(id)) = kept_or_refused(person, &form) {
                form["record"] = json!(id);
            }
            for (at, value, how) in changes {
                let field = at.get(kind["field"].as_array().unwrap());
                let name = text(field, "name");
                let inner = field["fields"].as_array().filter(|inner| !inner.is_empty());
                match (how, inner) {
                    (0..3, Some(inner)) => {
                        form["fields"][name] = json!([{ text(at.get(inner), "name"): value }])
                    }
                    (3, Some(_)) => form["fields"][name][0]["something else"] = value,
                    (4, _) => form["fields"]["something else"] = value,
                    (5, _) => form["seen"][name] = value,
                    _ => form["fields"][name] = value,
                }
            }
            kept_or_refused(person, &form)
                .map(drop)
                .map_err(|wrong| TestCaseError::fail(format!("{wrong}\n{form}")))
        })
        .unwrap();
    let checked = person.does("check_book", json!({}));

    assert_eq!(checked["sound"], true, "{checked}");
}

#[test]
fn a_number_is_kept_to_its_last_digit() {
    let person = at_work();
    let ids = ids(&person);
    let mut tried = 0;
    for kind in kinds(&person).iter().filter(|kind| kind["by_program"] != true) {
        for field in kind["field"].as_array().unwrap().iter().filter(|field| field["control"] == "number") {
            for n in 0..60 {
                let mut form = honest_form(kind, &ids);
                // Thirds and sevenths have as many digits as fit.
                form["fields"][text(field, "name")] = json!(f64::from(n) / 21.0);
                kept_or_refused(&person, &form).unwrap();
                tried += 1;
            }
        }
    }
    assert!(tried > 0, "no kind has a number");
}
