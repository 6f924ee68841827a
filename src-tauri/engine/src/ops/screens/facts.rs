//! What the rules look at, gathered from the book.

use super::children::{ChildNow, initials, one_child};
use super::responsibilities::editions_of;
use crate::Failure;
use chrono::NaiveDate;
use domain::RecordId;
use domain::checklists::{Judged, Status};
use domain::rules::{ChildFacts, Consent, Contact, DutyFacts, Facts, JudgedDuties, from_fields};
use domain::settings::SettingKind;
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use store::{Listing, ReadTx, StoredRecord};

/// Everything the rules may look at on `today`.
pub(crate) fn gather(tx: &ReadTx<'_>, children: &[ChildNow], today: NaiveDate) -> Result<Facts, Failure> {
    let mut facts = of_setting(tx, today)?;
    let told = told(tx)?;
    let mut consents = consents(tx)?;
    facts.children = children
        .iter()
        .map(|child| {
            let told = told.get(child.id.as_str()).copied();
            child_facts(child, told, consents.remove(&child.id).unwrap_or_default())
        })
        .collect();
    time_spent(tx, &mut facts)?;
    Ok(facts)
}

/// The same, with only those children whom an arrangement names or who were worked with under one; for lists that ask
/// about every other child in another way.
pub(crate) fn gather_for_arrangements(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Facts, Failure> {
    let mut facts = of_setting(tx, today)?;
    time_spent(tx, &mut facts)?;
    let agreed = facts.agreements.iter().flat_map(|(_, one)| one.children.iter().flatten());
    let worked_with = facts.worked_with.iter().map(|(_, child)| child);
    let named: BTreeSet<RecordId> = agreed.chain(worked_with).cloned().collect();
    for id in named {
        let Some(record) = tx.record(&id)?.filter(|record| record.kind == "child" && !record.hidden) else {
            continue;
        };
        let child = one_child(tx, &record, today)?;
        let about =
            |kind: &str| Listing { kinds: vec![kind.into()], child: Some(id.clone()), ..Listing::default() };
        let told = tx.records(&about("informed"))?;
        let told = told.iter().filter(|one| one.fields.get("topics").is_some_and(names_sen_support));
        let consents = tx.records(&about("consent"))?;
        let consents = consents.iter().filter_map(|consent| from_fields(&consent.fields)).collect();
        facts.children.push(child_facts(&child, told.filter_map(|one| one.event_on).min(), consents));
    }
    Ok(facts)
}

fn child_facts(child: &ChildNow, told: Option<NaiveDate>, consents: Vec<Consent>) -> ChildFacts {
    ChildFacts {
        id: child.id.clone(),
        label: initials(&child.fields.name),
        stage: (!child.stage.is_empty()).then(|| child.stage.clone()),
        stage_on: child.stage_since,
        parents_informed: told.or(child.fields.parents_informed),
        leaving: child.fields.leaving,
        consents,
    }
}

fn names_sen_support(topics: &Value) -> bool {
    topics.as_array().is_some_and(|topics| topics.iter().any(|topic| topic == "sen_support"))
}

fn of_setting(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Facts, Failure> {
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
    facts.shared_sencos = views(tx, "shared_senco")?;
    facts.arrangement_reviews = views(tx, "arrangement_review")?;
    facts.caseload = views(tx, "caseload")?;
    facts.trainings_given = views(tx, "training_given")?;
    facts.agency_contacts = views(tx, "agency_contact")?;
    if kind == SettingKind::La {
        facts.duties = duties(tx, setting.as_ref(), today)?;
    }
    facts.judged = judged(tx, setting.as_ref())?;
    Ok(facts)
}

/// What each child's parents agreed or did not agree to.
fn consents(tx: &ReadTx<'_>) -> Result<HashMap<RecordId, Vec<Consent>>, Failure> {
    let mut consents: HashMap<RecordId, Vec<Consent>> = HashMap::new();
    tx.each_of("consent", |record| {
        let fields = serde_json::from_str(record.fields).ok();
        if let Some(consent) = fields.and_then(|fields| from_fields(&fields)) {
            consents.entry(RecordId::from(record.child)).or_default().push(consent);
        }
    })?;
    Ok(consents)
}

/// From visits and the time log: when each setting was last in touch, and who was worked with under which arrangement.
fn time_spent(tx: &ReadTx<'_>, facts: &mut Facts) -> Result<(), Failure> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Spent {
        setting: Option<RecordId>,
        arrangement: Option<RecordId>,
    }
    for kind in ["visit", "support_log"] {
        tx.each_of(kind, |record| {
            let spent: Spent = serde_json::from_str(record.fields).unwrap_or_default();
            if let Some(on) = record.event_on {
                facts.contacts.push(Contact { on, setting: spent.setting });
            }
            if let Some(under) = spent.arrangement.filter(|_| !record.child.is_empty()) {
                facts.worked_with.push((under, RecordId::from(record.child)));
            }
        })?;
    }
    Ok(())
}

/// For each duty of the setting's main checklist the newest record of a kind that usually shows it.
fn duties(
    tx: &ReadTx<'_>,
    setting: Option<&StoredRecord>,
    today: NaiveDate,
) -> Result<Vec<DutyFacts>, Failure> {
    let Some(edition) = editions_of(setting).into_iter().next() else { return Ok(Vec::new()) };
    let judgements = judgements(tx, &edition.id)?;
    let mut duties = Vec::new();
    for duty in &edition.duties {
        let so_far = Listing { kinds: duty.kinds.clone(), to: Some(today), limit: 1, ..Listing::default() };
        let newest = tx.records(&so_far)?;
        let latest = judgements.iter().find(|(_, judged)| judged.duty == duty.id);
        duties.push(DutyFacts {
            id: duty.id.clone(),
            newest: newest.first().and_then(|record| record.event_on),
            cadence_months: duty.cadence_months,
            not_applicable: latest.is_some_and(|(_, judged)| judged.status == Status::NotApplicable),
        });
    }
    Ok(duties)
}

/// The first day on which each child's parents were told of SEN support.
fn told(tx: &ReadTx<'_>) -> Result<HashMap<String, NaiveDate>, Failure> {
    #[derive(Deserialize)]
    struct Told {
        #[serde(default)]
        topics: Value,
    }
    let mut told: HashMap<String, NaiveDate> = HashMap::new();
    tx.each_of("informed", |record| {
        let topics = serde_json::from_str::<Told>(record.fields).map(|told| told.topics).unwrap_or_default();
        if let Some(on) = record.event_on.filter(|_| names_sen_support(&topics)) {
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

pub(super) fn views<T: for<'de> Deserialize<'de>>(
    tx: &ReadTx<'_>,
    kind: &str,
) -> Result<Vec<(RecordId, T)>, Failure> {
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
