//! What a register entry lacks, on each day.

use super::*;

fn lacks(entry: Value, records: &[Given]) -> Vec<String> {
    let found = all_for(SettingKind::Group, entry, records);
    found.into_iter().filter(|one| one.id == "R-01").map(|one| one.title).collect()
}

#[test]
fn a_register_entry_lacks_a_stage_and_a_key_person_until_both_are_there() {
    let stage = || rec("s", "stage", json!({ "stage": "MONITORING", "on": "2026-07-01" }));
    let key_person = || json!({ "key_person": "person-1" });
    assert_eq!(lacks(json!({}), &[]), ["No stage of support and no key person recorded"]);
    assert_eq!(lacks(key_person(), &[]), ["No stage of support recorded"]);
    assert_eq!(lacks(json!({}), &[stage()]), ["No key person recorded"]);
    assert!(lacks(key_person(), &[stage()]).is_empty());
    // It is good to know, on any day, for as long as the child is here.
    assert_eq!(on("2020-01-01", "R-01", json!({ "leaving": "2026-07-31" }), &[]), [Grey]);
    assert_eq!(on("2026-07-31", "R-01", json!({ "leaving": "2026-07-31" }), &[]), [Grey]);
    assert!(on("2026-08-01", "R-01", json!({ "leaving": "2026-07-31" }), &[]).is_empty());
}

#[test]
fn an_authority_is_asked_for_consent_to_its_work_instead() {
    let asked_on = |today: &str, records: &[Given]| {
        let found = all_for(SettingKind::La, json!({}), records);
        assert!(found.iter().all(|one| one.id != "R-01"));
        found.iter().filter(|one| one.id == "R-02").filter_map(|one| one.at(day(today))).count()
    };
    let consent = |fields: Value| {
        with("c", "consent", json!({ "what": "area_senco", "state": "given", "on": "2026-01-10" }), fields)
    };
    assert_eq!(asked_on("2026-07-01", &[]), 1);
    assert_eq!(asked_on("2026-07-01", &[consent(json!({}))]), 0);
    let ends = || consent(json!({ "expires": "2026-07-01" }));
    assert_eq!(asked_on("2026-07-01", &[ends()]), 0);
    assert_eq!(asked_on("2026-07-02", &[ends()]), 1);
    assert_eq!(asked_on("2026-07-01", &[consent(json!({ "state": "withdrawn" }))]), 1);
    assert_eq!(asked_on("2026-07-01", &[consent(json!({ "what": "referral" }))]), 1);
    // A later no ends what was given before, from its own day on; a yes after it holds again.
    let no = || {
        rec(
            "n",
            "consent",
            json!({ "what": "area_senco", "state": "withdrawn", "given_on": "2026-03-01", "withdrawn_on": "2026-03-02" }),
        )
    };
    let yes =
        rec("y", "consent", json!({ "what": "area_senco", "state": "given", "given_on": "2026-05-01" }));
    assert_eq!(asked_on("2026-03-01", &[consent(json!({ "given_on": "2026-01-10" })), no()]), 0);
    assert_eq!(asked_on("2026-03-02", &[consent(json!({ "given_on": "2026-01-10" })), no()]), 1);
    assert_eq!(asked_on("2026-07-01", &[no(), yes]), 0);
    // Nobody else is asked for it.
    assert!(all_for(SettingKind::Group, json!({}), &[]).iter().all(|one| one.id != "R-02"));
}
