//! What the rules look at, gathered from the book.

use super::children::{ChildNow, initials};
use super::responsibilities::editions_of;
use crate::Failure;
use chrono::NaiveDate;
use domain::RecordId;
use domain::checklists::{Judged, Status};
use domain::rules::{ChildFacts, Facts, JudgedDuties, from_fields};
use domain::settings::SettingKind;
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;
use store::{ReadTx, StoredRecord};

/// Everything the rules may look at.
pub(crate) fn gather(tx: &ReadTx<'_>, children: &[ChildNow]) -> Result<Facts, Failure> {
    let setting = tx.all_of("setting")?.into_iter().next();
    let kind = setting.as_ref().map_or(SettingKind::Other, kind_of);
    let mut facts = Facts::of(kind);
    if let Some(setting) = &setting {
        facts.setting = from_fields(&setting.fields).unwrap_or_default();
        facts.setting_record = Some(setting.id.clone());
    }
    facts.people = tx.all_of("person")?.into_iter().map(|person| (person.id, person.title)).collect();
    facts.appointments = views(tx, "appointment")?;
    facts.qualifications = views(tx, "qualification")?;
    facts.services = views(tx, "senco_service")?;
    facts.policies = views(tx, "policy")?;
    facts.trainings = views(tx, "training")?;
    facts.meetings = views(tx, "meeting")?;
    facts.audits = views(tx, "audit")?;
    facts.reasons = views(tx, "reason")?;
    facts.agreements = views(tx, "agreement")?;
    let told = told(tx)?;
    facts.children = children
        .iter()
        .map(|child| ChildFacts {
            id: child.id.clone(),
            label: initials(&child.fields.name),
            stage: (!child.stage.is_empty()).then(|| child.stage.clone()),
            stage_on: child.stage_since,
            parents_informed: told.get(child.id.as_str()).copied().or(child.fields.parents_informed),
            leaving: child.fields.leaving,
        })
        .collect();
    facts.judged = judged(tx, setting.as_ref())?;
    Ok(facts)
}

/// The first day on which each child's parents were told of SEN support.
fn told(tx: &ReadTx<'_>) -> Result<HashMap<String, NaiveDate>, Failure> {
    #[derive(Deserialize)]
    struct Told {
        #[serde(default)]
        topics: Vec<String>,
    }
    let mut told: HashMap<String, NaiveDate> = HashMap::new();
    tx.each_of("informed", |record| {
        let topics = serde_json::from_str::<Told>(record.fields).map(|told| told.topics).unwrap_or_default();
        if let Some(on) = record.event_on.filter(|_| topics.iter().any(|topic| topic == "sen_support")) {
            let first = told.entry(record.child.to_owned()).or_insert(on);
            *first = on.min(*first);
        }
    })?;
    Ok(told)
}

/// What kind of setting a setting's record says.
pub(crate) fn kind_of(setting: &StoredRecord) -> SettingKind {
    let code = setting.fields.get("kind").and_then(Value::as_str).unwrap_or_default();
    SettingKind::from_code(code).unwrap_or(SettingKind::Other)
}

fn views<T: for<'de> Deserialize<'de>>(tx: &ReadTx<'_>, kind: &str) -> Result<Vec<(RecordId, T)>, Failure> {
    let records = tx.all_of(kind)?;
    Ok(records.into_iter().filter_map(|record| Some((record.id, from_fields(&record.fields)?))).collect())
}

fn judged(tx: &ReadTx<'_>, setting: Option<&StoredRecord>) -> Result<JudgedDuties, Failure> {
    let Some(edition) = editions_of(setting).into_iter().next() else { return Ok(JudgedDuties::default()) };
    let judgements = judgements(tx, &edition.id)?;
    let has = |duty: &str| judgements.iter().any(|(_, judged)| judged.duty == duty);
    Ok(JudgedDuties {
        judged: edition.duties.iter().filter(|duty| has(&duty.id)).count(),
        of: edition.duties.len(),
        latest: judgements.iter().map(|(_, judged)| judged.on).max(),
    })
}

/// Every judgement of an edition's duties, the latest first, with the record that holds it.
pub(crate) fn judgements(tx: &ReadTx<'_>, edition: &str) -> Result<Vec<(StoredRecord, Judged)>, Failure> {
    let text = |record: &StoredRecord, name: &str| {
        record.fields.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let records = tx.all_of("judgement")?;
    let of_edition = records.into_iter().filter(|record| text(record, "edition") == edition);
    Ok(of_edition
        .filter_map(|record| {
            let status: Status = serde_json::from_value(record.fields.get("status")?.clone()).ok()?;
            let judged = Judged {
                duty: text(&record, "duty"),
                status,
                on: record.event_on.unwrap_or_else(|| record.first_at.date_naive()),
                next_review: text(&record, "next_review").parse().ok(),
            };
            Some((record, judged))
        })
        .collect())
}
