//! How often the rules are right, on a labelled set; and each rule that looks at the whole record.

use super::{Context, check, rules};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[derive(Deserialize)]
struct Labelled {
    item: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    outcome: String,
    measure: String,
    expect: Vec<String>,
}

/// Rules about the words of one outcome; the others look at what stands around it.
const OF_WORDS: [&str; 4] = ["PC-01", "PC-02", "PC-05", "PC-15"];

fn hits(kind: &str, fields: Value) -> Vec<String> {
    let context = Context::default();
    check(kind, fields.as_object().unwrap(), &context).into_iter().map(|hint| hint.rule).collect()
}

/// Share of expected hints that came, and share of good outcomes with any hint.
fn judge(name: &str, text: &str) -> (f64, f64) {
    let set: Labelled = toml::from_str(text).unwrap();
    let (mut expected, mut came, mut good, mut alarmed, mut extra) = (0, 0, 0, 0, 0);
    for item in &set.item {
        let row = json!({ "outcome": item.outcome, "measure": item.measure, "by": "2026-12-11", "baseline": "Now" });
        let found: BTreeSet<String> = hits("plan", json!({ "outcomes": [row] }))
            .into_iter()
            .filter(|rule| OF_WORDS.contains(&rule.as_str()))
            .collect();
        let wanted: BTreeSet<String> = item.expect.iter().cloned().collect();
        expected += wanted.len();
        came += wanted.intersection(&found).count();
        extra += found.difference(&wanted).count();
        for missed in wanted.difference(&found) {
            println!("{name}: missed {missed}: {}", item.outcome);
        }
        if wanted.is_empty() {
            good += 1;
            alarmed += usize::from(!found.is_empty());
        }
    }
    println!(
        "{name}: {came} of {expected} expected hints came, {extra} more; {alarmed} of {good} good outcomes alarmed"
    );
    (came as f64 / expected as f64, alarmed as f64 / good as f64)
}

#[test]
fn bad_outcomes_are_noticed_and_good_ones_left_alone() {
    let (recall, alarms) = judge("labelled", include_str!("../../checker/labelled/outcomes.toml"));
    assert!(recall >= 0.9 && alarms <= 0.05, "recall {recall}, false alarms {alarms}");
    let (recall, alarms) = judge("held out", include_str!("../../checker/labelled/held-out.toml"));
    assert!(recall >= 0.6 && alarms <= 0.1, "held out: recall {recall}, false alarms {alarms}");
}

fn good_plan() -> Value {
    json!({
        "start": "2026-10-16", "review_on": "2026-12-11", "parent_view": "He signs at home.",
        "child_view": "Chooses water.", "agreement": "verbal",
        "outcomes": [{ "outcome": "Asks for help at snack", "measure": "4 of 5 days", "by": "2026-12-11", "baseline": "1 of 5" }],
        "provision": [{ "what": "Attention game", "who": "Bex", "sessions": 5, "minutes": 10, "for_outcome": 1 }],
    })
}

#[test]
fn a_good_plan_has_no_hint_and_each_gap_has_its_own() {
    assert_eq!(hits("plan", good_plan()), Vec::<String>::new());
    for (path, value, rule) in [
        ("/outcomes/0/by", json!(""), "PC-03"),
        ("/outcomes/0/baseline", json!(""), "PC-04"),
        ("/outcomes/0/outcome", json!("word ".repeat(41)), "PC-16"),
        ("/provision/0/who", json!(""), "PC-07"),
        ("/provision", json!([{ "what": "Game", "who": "Bex" }]), "PC-08"),
        ("/provision", json!([]), "PC-09"),
        ("/review_on", json!("2026-10-23"), "PC-11"),
        ("/review_on", json!("2027-02-01"), "PC-11"),
        ("/parent_view", json!(" "), "PC-12"),
        ("/child_view", json!(""), "PC-13"),
        ("/agreement", json!("not_yet"), "PC-14"),
    ] {
        let mut plan = good_plan();
        *plan.pointer_mut(path).unwrap() = value;
        assert_eq!(hits("plan", plan), [rule], "{path}");
    }
    let mut many = good_plan();
    let outcome = many["outcomes"][0].clone();
    many["outcomes"] = json!([outcome, outcome, outcome, outcome, outcome]);
    many["provision"][0]["for_outcome"] = Value::Null;
    assert_eq!(hits("plan", many), ["PC-06"]);
    let mut bare = good_plan();
    bare["outcomes"] = json!([]);
    assert_eq!(hits("plan", bare), ["PC-10"]);
}

#[test]
fn a_review_judges_every_outcome_of_its_plan_and_says_what_next() {
    let plan = good_plan();
    let context = Context { plan: plan.as_object(), ..Context::default() };
    let full = json!({
        "progress": [{ "outcome": "Asks for help at snack", "progress": "met" }], "parent_view": "x", "child_view": "x",
        "decision": "continue", "decision_why": "x", "next_steps": "x",
    });
    let rules = |fields: &Value| -> Vec<String> {
        check("review", fields.as_object().unwrap(), &context).into_iter().map(|hint| hint.rule).collect()
    };
    assert!(rules(&full).is_empty());
    for (field, rule) in [
        ("progress", "PC-18"),
        ("parent_view", "PC-12"),
        ("child_view", "PC-13"),
        ("decision_why", "PC-17"),
        ("next_steps", "PC-19"),
    ] {
        let mut less = full.clone();
        less.as_object_mut().unwrap().remove(field);
        assert_eq!(rules(&less), [rule], "{field}");
    }
}

#[test]
fn every_rule_explains_itself() {
    let rules = rules().unwrap();
    let ids: Vec<String> = (1..=19).map(|n| format!("PC-{n:02}")).collect();
    assert_eq!(rules.rules.iter().map(|rule| rule.id.clone()).collect::<Vec<_>>(), ids);
    for rule in &rules.rules {
        assert!(
            !rule.reason.is_empty() && !rule.example.is_empty() && !rule.source.is_empty(),
            "{}",
            rule.id
        );
    }
}
