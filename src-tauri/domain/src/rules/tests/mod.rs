//! The rules against tables of facts. Facts are written as the records' JSON, so that the typed
//! views are tried with every row.

mod area;
mod arrangements;
mod data;
mod designation;
mod property;
mod qualification;
mod sharing;

use super::*;
use serde_json::{Value, json};

/// The day every table is looked at, unless it says another.
const TODAY: &str = "2026-11-23";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn read<T: for<'de> Deserialize<'de>>(fields: &Value) -> T {
    from_fields(fields.as_object().unwrap()).unwrap()
}

/// Facts from `[kind, fields]` rows; the n-th row's record is called `rn`. Person `p` is Priya.
fn facts(kind: SettingKind, records: &[(&str, Value)]) -> Facts {
    let mut facts = Facts::of(kind);
    facts.people.insert("p".into(), "Priya".into());
    for (n, (kind, fields)) in records.iter().enumerate() {
        let id = crate::RecordId(format!("r{n}"));
        match *kind {
            "setting" => {
                facts.setting = read(fields);
                facts.setting_record = Some(id);
            }
            "appointment" => facts.appointments.push((id, read(fields))),
            "qualification" => facts.qualifications.push((id, read(fields))),
            "senco_service" => facts.services.push((id, read(fields))),
            "policy" => facts.policies.push((id, read(fields))),
            "training" => facts.trainings.push((id, read(fields))),
            "meeting" => facts.meetings.push((id, read(fields))),
            "audit" => facts.audits.push((id, read(fields))),
            "reason" => facts.reasons.push((id, read(fields))),
            "agreement" => facts.agreements.push((id, read(fields))),
            "shared_senco" => facts.shared_sencos.push((id, read(fields))),
            "arrangement_review" => facts.arrangement_reviews.push((id, read(fields))),
            "caseload" => facts.caseload.push((id, read(fields))),
            "training_given" => facts.trainings_given.push((id, read(fields))),
            "agency_contact" => facts.agency_contacts.push((id, read(fields))),
            "contact_with" => facts.contacts.push(Contact {
                on: day(fields["on"].as_str().unwrap()),
                setting: fields["setting"].as_str().map(Into::into),
            }),
            "worked_with" => {
                facts.worked_with.push((text(fields, "under").into(), text(fields, "child").into()))
            }
            "duty" => facts.duties.push(DutyFacts {
                id: text(fields, "id").to_owned(),
                newest: fields["newest"].as_str().map(day),
                cadence_months: 4,
                not_applicable: fields["not_applicable"] == json!(true),
            }),
            "child" => facts.children.push(ChildFacts {
                id,
                label: fields["label"].as_str().unwrap_or("Child A").to_owned(),
                stage: fields["stage"].as_str().map(str::to_owned),
                stage_on: None,
                parents_informed: fields["parents_informed"].as_str().map(day),
                leaving: fields["leaving"].as_str().map(day),
                consents: fields["consents"].as_array().into_iter().flatten().map(read).collect(),
            }),
            "judged" => {
                facts.judged = JudgedDuties {
                    judged: fields["judged"].as_u64().unwrap() as usize,
                    of: 4,
                    latest: fields["latest"].as_str().map(day),
                };
            }
            other => panic!("no facts of kind {other}"),
        }
    }
    facts
}

fn text<'a>(fields: &'a Value, name: &str) -> &'a str {
    fields[name].as_str().unwrap()
}

fn find(facts: &Facts, rule: &str, today: &str) -> Finding {
    let found = evaluate(facts, day(today)).into_iter().find(|finding| finding.rule == rule);
    found.unwrap_or_else(|| panic!("{rule} is not for {:?}", facts.kind))
}

/// One row: what is recorded, and how the rule must stand.
type Row = (&'static str, Vec<(&'static str, Value)>, Outcome);

fn check(rule: &str, kind: SettingKind, rows: Vec<Row>) {
    for (name, records, expected) in rows {
        let finding = find(&facts(kind, &records), rule, TODAY);
        assert_eq!(finding.outcome, expected, "{rule}, {name}: {}", finding.why);
        assert_eq!(finding.mend.is_some(), expected.asks(), "{rule}, {name}");
        assert!(finding.why.ends_with('.'), "{rule}, {name}: {}", finding.why);
    }
}

/// A SENCo since September 2024, with further answers.
fn senco(more: Value) -> (&'static str, Value) {
    let mut fields = json!({ "person": "p", "role": "senco", "start": "2024-09-02", "decided_by": "Odette" });
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    ("appointment", fields)
}
