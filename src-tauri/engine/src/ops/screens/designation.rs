//! Who the SENCo is, and whether the law's rules for this kind of setting are met.

use super::children::all_children;
use super::facts::gather;
use super::who_is_senco::{in_force, shared_by};
use crate::ops::arrangements::{self, ArrangementRow};
use crate::session::Session;
use crate::show::{RecordRow, Shower};
use crate::{Failure, Nothing};
use chrono::NaiveDate;
use domain::RecordId;
use domain::dates::uk;
use domain::rules::{Finding, Outcome, evaluate};
use serde::Serialize;
use std::collections::BTreeMap;
use store::{Listing, StoredRecord};
use ts_rs::TS;

/// What would mend a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct MendRow {
    /// In words.
    pub words: String,
    /// The kind of record to make.
    pub kind: String,
    /// What is filled in already.
    #[ts(type = "Record<string, any>")]
    pub fields: BTreeMap<String, String>,
}

/// One rule and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "Finding")]
pub(crate) struct FindingRow {
    /// The rule's id.
    pub rule: String,
    /// The rule in a few words.
    pub title: String,
    /// How it stands.
    pub outcome: Outcome,
    /// In words.
    pub outcome_words: String,
    /// A gap that comes before other gaps; never a breach.
    pub pressing: bool,
    /// How strong it is.
    pub strength: String,
    /// In words.
    pub strength_words: String,
    /// Why.
    pub why: String,
    /// What would mend it.
    pub mend: Option<MendRow>,
    /// Where it is written.
    pub source: String,
    /// The records it is about.
    pub about: Vec<RecordId>,
    /// When something runs out.
    pub due: Option<NaiveDate>,
    /// The record to open to mend it.
    pub record: Option<RecordId>,
}

/// The page of the SENCo and the rules.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct Designation {
    /// Who the SENCo is, in one sentence.
    pub headline: String,
    /// The role that is meant here: `senco`, or `area_senco` for a local authority.
    pub role: String,
    /// The appointment in force.
    pub senco: Option<RecordRow>,
    /// Who covers.
    pub cover: Vec<RecordRow>,
    /// Every appointment there was.
    pub history: Vec<RecordRow>,
    /// Qualifications and earlier service.
    pub qualifications: Vec<RecordRow>,
    /// Staff.
    pub people: Vec<RecordRow>,
    /// The rules.
    pub findings: Vec<FindingRow>,
    /// The kind of setting, in words.
    pub setting_kind_words: String,
    /// Arrangements by which a SENCo is shared.
    pub arrangements: Vec<ArrangementRow>,
    /// How many entries the time log has.
    pub time_entries: u32,
    /// How many findings of each outcome.
    #[ts(type = "Record<Outcome, number>")]
    pub counts: BTreeMap<Outcome, u32>,
}

/// The page of the SENCo and the rules.
pub(crate) fn designation(session: &mut Session, _input: Nothing) -> Result<Designation, Failure> {
    let today = session.today();
    session.book.read(|tx| {
        let shower = Shower::new(tx);
        let facts = gather(tx, &all_children(tx, today)?, today)?;
        let findings = finding_rows(evaluate(&facts, today));
        let appointments = tx.all_of("appointment")?;
        let held = |role: &'static str| {
            appointments.iter().filter(move |one| one.text("role") == role && in_force(one, today))
        };
        let main = facts.kind.senco_role();
        let senco = held(main).next();
        let cover: Vec<StoredRecord> = held("deputy").cloned().collect();
        let past: Vec<StoredRecord> =
            appointments.iter().filter(|one| Some(*one) != senco && !cover.contains(one)).cloned().collect();
        let mut qualifications = tx.all_of("qualification")?;
        qualifications.extend(tx.all_of("senco_service")?);
        let mut counts: BTreeMap<Outcome, u32> =
            Outcome::ALL.into_iter().map(|outcome| (outcome, 0)).collect();
        for finding in &findings {
            *counts.entry(finding.outcome).or_default() += 1;
        }
        Ok(Designation {
            headline: headline(
                senco,
                &shower,
                main,
                shared_by(facts.kind, facts.agreements.iter().map(|(_, one)| one), today),
            ),
            role: main.to_owned(),
            senco: senco.map(|one| shower.row(one)).transpose()?,
            cover: shower.rows(&cover)?,
            history: shower.rows(&past)?,
            qualifications: shower.rows(&qualifications)?,
            people: shower.rows(&tx.all_of("person")?)?,
            arrangements: arrangements::rows(tx, &facts, today)?,
            time_entries: tx.count(&Listing { kinds: vec!["support_log".into()], ..Listing::default() })?,
            setting_kind_words: facts.kind.words().to_owned(),
            findings,
            counts,
        })
    })
}

fn headline(senco: Option<&StoredRecord>, shower: &Shower<'_>, role: &str, shared: Option<&str>) -> String {
    let role_words = if role == "area_senco" { "Area SENCo" } else { "SENCo" };
    let Some(senco) = senco else {
        return match shared {
            Some(name) => format!("{name} is the shared SENCo, under an agreement"),
            None => format!("No {role_words} is recorded"),
        };
    };
    let name = shower.name_of(&RecordId::from(senco.text("person"))).unwrap_or_default();
    match senco.text("start").parse::<NaiveDate>() {
        Ok(start) => format!("{name} is the {role_words}, since {}", uk(start)),
        Err(_) => format!("{name} is the {role_words}"),
    }
}

/// Findings as the screen shows them.
pub(crate) fn finding_rows(findings: Vec<Finding>) -> Vec<FindingRow> {
    findings
        .into_iter()
        .map(|finding| FindingRow {
            rule: finding.rule,
            title: finding.title,
            outcome: finding.outcome,
            outcome_words: finding.outcome.words().to_owned(),
            pressing: finding.pressing,
            strength: serde_json::to_value(finding.strength)
                .ok()
                .and_then(|v| v.as_str().map(str::to_owned))
                .unwrap_or_default(),
            strength_words: finding.strength.words().to_owned(),
            why: finding.why,
            record: finding.mend.as_ref().and_then(|mend| mend.record.clone()),
            mend: finding.mend.map(|mend| MendRow {
                words: mend.words,
                kind: mend.kind,
                fields: mend.fields,
            }),
            source: finding.source,
            about: finding.about,
            due: finding.due,
        })
        .collect()
}
