//! Rules on what a setting must be able to show, and how they stand.
//!
//! Words, strengths, sources and every threshold are data in `rules/designation.toml`; one
//! function per rule reads the facts. Nothing here decides alone that a law was broken: a rule
//! without data says "not recorded" unless the law makes the missing thing itself the failure,
//! and only a "must" can be a breach. A new rule is one entry and one line in `function`.

mod area;
mod arrangements;
mod children;
mod designation;
mod facts;
mod finding;
mod qualification;
mod school;
mod schools_sharing;
mod service;
mod sharing;
#[cfg(test)]
mod tests;
mod views;

pub use facts::{ChildFacts, Contact, DutyFacts, Facts, JudgedDuties};
pub use finding::{Finding, Mend, Outcome};
pub use schools_sharing::with_no_other_running;
pub use sharing::with_same_childminder;
pub use views::{
    AgencyContact, Agreement, Appointment, ArrangementReview, Audit, Caseload, Consent, Meeting, Policy,
    Qualification, Reason, School, Service, SettingFacts, SharedSenco, Training, TrainingGiven, from_fields,
};

use crate::dates::uk;
use crate::settings::SettingKind;
use crate::strength::Strength;
use chrono::{Days, NaiveDate};
use finding::{Open, Verdict};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

const FILE: &str = include_str!("../../rules/designation.toml");

/// One rule, as released.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// `MNS-1`; recorded reasons name it, so it never changes.
    pub id: String,
    /// Kinds of setting it is for.
    pub applies: Vec<SettingKind>,
    /// How binding it is.
    pub strength: Strength,
    /// A gap here comes before other gaps: the text says it should not be so at all. It is still no breach.
    #[serde(default)]
    pub pressing: bool,
    /// In a few words.
    pub title: String,
    /// In a sentence.
    pub duty: String,
    /// Where it comes from.
    pub source: String,
    /// The day someone last held it against its source.
    pub checked_on: NaiveDate,
    /// Whether the source itself was read that day.
    pub verified: bool,
    /// How to put it right.
    pub mend: MendRule,
}

/// The record that puts a rule right.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MendRule {
    /// What the button says.
    pub words: String,
    /// The kind to make.
    pub kind: String,
    /// Answers it starts with.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
}

/// Every number and day the rules compare with; meanings and sources stand beside the data.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Thresholds {
    service_months: u32,
    days_in_a_month: u32,
    exempt_until: NaiveDate,
    years_to_qualify: u32,
    nasenco_started_before: NaiveDate,
    nasenco_completed_before: NaiveDate,
    nasenco_warn_from: NaiveDate,
    npq_started_from: NaiveDate,
    enrol_months: u32,
    deadline_months: u32,
    training_months: u32,
    supervision_months: u32,
    audit_months: u32,
    report_months: u32,
    monitoring_months: u32,
    time_months: u32,
    pub(crate) review_months: u32,
    class_teaching_minutes: u32,
    pub(crate) consent_months: u32,
    area_months: u32,
    due_soon_days: u64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    version: String,
    checked_on: NaiveDate,
    thresholds: Thresholds,
    #[serde(rename = "rule")]
    rules: Vec<Rule>,
}

fn file() -> Option<&'static Rules> {
    static RULES: OnceLock<Option<Rules>> = OnceLock::new();
    // A file that does not parse is caught by the tests, never on a user's machine.
    RULES.get_or_init(|| toml::from_str(FILE).ok()).as_ref()
}

/// The rules, in the order they are shown.
pub fn definitions() -> &'static [Rule] {
    file().map_or(&[], |file| &file.rules)
}

/// Version of the rules and the day they were last checked, for printed pages.
pub fn version() -> Option<(&'static str, NaiveDate)> {
    file().map(|file| (file.version.as_str(), file.checked_on))
}

/// The numbers rules compare with, for what is worked out beside the rules.
pub(crate) fn limits() -> Option<&'static Thresholds> {
    file().map(|file| &file.thresholds)
}

/// What a rule's function may look at.
struct Case<'a> {
    facts: &'a Facts,
    today: NaiveDate,
    limits: &'a Thresholds,
}

type Function = fn(&Case<'_>) -> Verdict;

/// The function of a rule.
fn function(id: &str) -> Option<Function> {
    Some(match id {
        "MNS-1" => designation::required,
        "MNS-2" => designation::teacher,
        "MNS-3" | "SCH-2" => qualification::in_time,
        "MNS-4" => school::role_decided,
        "MNS-5" => school::information_report,
        "MNS-6" | "GRP-8" => children::parents_told,
        "GRP-1" => arrangements::in_place,
        "GRP-2" => designation::expected,
        "GRP-3" => arrangements::training,
        "GRP-4" => arrangements::time_and_support,
        "GRP-5" => arrangements::information,
        "GRP-5b" => arrangements::name_shown,
        "GRP-6" => arrangements::reviewed,
        "GRP-7" => arrangements::regard_to_the_code,
        "CM-1" => arrangements::explained,
        "CM-2" => designation::encouraged,
        "CM-3" => sharing::agreements,
        "SCH-1" => designation::required_teacher,
        "SCH-3" => school::leadership,
        "SCH-4" => school::time,
        "SHR-1" => schools_sharing::written_down,
        "SHR-2" => schools_sharing::usual_requirements,
        "SHR-3" => schools_sharing::not_a_head,
        "SHR-4" => schools_sharing::class_teaching,
        "SHR-5" => schools_sharing::time_for_all,
        "SHR-6" => schools_sharing::reviewed,
        "SHR-7" => schools_sharing::no_harm,
        "CMA-1" => area::agency_advice,
        "LA-1" => area::expertise,
        "LA-2" => area::area_senco,
        "LA-3" => area::both_registers,
        "LA-4" => area::duties_shown,
        _ => return None,
    })
}

/// How every rule for this kind of setting stands on `today`, in the table's order.
pub fn evaluate(facts: &Facts, today: NaiveDate) -> Vec<Finding> {
    let Some(file) = file() else { return Vec::new() };
    let case = Case { facts, today, limits: &file.thresholds };
    let mine = file.rules.iter().filter(|rule| rule.applies.contains(&facts.kind));
    mine.filter_map(|rule| Some(case.finding(rule, function(&rule.id)?(&case)))).collect()
}

impl Case<'_> {
    /// The one place where strength bounds an outcome and a recorded reason changes it.
    fn finding(&self, rule: &Rule, verdict: Verdict) -> Finding {
        let mut verdict = verdict;
        verdict.outcome = verdict.outcome.at_most(rule.strength);
        if verdict.outcome == Outcome::Gap && rule.strength != Strength::Must {
            verdict = self.with_reason(rule, verdict);
        }
        let mend = verdict.outcome.asks().then(|| mend(rule, verdict.open));
        Finding {
            rule: rule.id.clone(),
            title: rule.title.clone(),
            duty: rule.duty.clone(),
            pressing: rule.pressing && verdict.outcome == Outcome::Gap,
            outcome: verdict.outcome,
            strength: rule.strength,
            why: verdict.why,
            mend,
            source: rule.source.clone(),
            about: verdict.about,
            due: verdict.due,
        }
    }

    /// A gap with a reason that still holds is met with it; one past its day to look again is not.
    fn with_reason(&self, rule: &Rule, mut verdict: Verdict) -> Verdict {
        let holds = |reason: &Reason| {
            reason.rule.as_deref().is_some_and(|id| id.trim() == rule.id)
                && reason.reason.is_some()
                && reason.withdrawn != Some(true)
                && reason.on.is_none_or(|on| on <= self.today)
        };
        let latest =
            self.facts.reasons.iter().filter(|(_, reason)| holds(reason)).max_by_key(|(_, reason)| reason.on);
        let Some((id, reason)) = latest else { return verdict };
        verdict.about.push(id.clone());
        match reason.review_by {
            Some(by) if by < self.today => {
                verdict.why =
                    format!("{} The recorded reason was to be looked at again by {}.", verdict.why, uk(by));
                verdict.due = Some(by);
            }
            by => {
                let on = reason.on.map(|on| format!(" on {}", uk(on))).unwrap_or_default();
                verdict.why = format!("{} A reason was recorded{on}.", verdict.why);
                verdict.outcome = Outcome::MetWithReason;
                verdict.due = by;
            }
        }
        verdict
    }

    /// Whether `day` is so near that it should be said.
    fn soon(&self, day: NaiveDate) -> bool {
        let horizon = self.today.checked_add_days(Days::new(self.limits.due_soon_days));
        day >= self.today && horizon.is_none_or(|horizon| day <= horizon)
    }

    /// How something done on `last` stands that is to be done again `every` so many months.
    fn repeated(&self, what: &str, last: NaiveDate, every: u32) -> Verdict {
        let again = crate::dates::months_after(last, every);
        let why = format!("{what} on {}.", uk(last));
        if again < self.today {
            Verdict::new(Outcome::Gap, format!("{why} That is more than {every} months ago.")).due(again)
        } else if self.soon(again) {
            Verdict::new(Outcome::DueSoon, format!("{why} It is due again by {}.", uk(again))).due(again)
        } else {
            Verdict::new(Outcome::Met, why).due(again)
        }
    }
}

/// The record to open if there is one, else the one to make.
fn mend(rule: &Rule, open: Option<Open>) -> Mend {
    match open {
        Some(open) => Mend {
            words: open.words.map_or_else(|| rule.mend.words.clone(), str::to_owned),
            kind: open.kind.to_owned(),
            fields: open.field.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            record: open.record,
        },
        None => Mend {
            words: rule.mend.words.clone(),
            kind: rule.mend.kind.clone(),
            fields: rule.mend.fields.clone(),
            record: None,
        },
    }
}

/// The newest of records with a day that has come.
fn newest<T>(
    records: &[(crate::ids::RecordId, T)],
    today: NaiveDate,
    on: impl Fn(&T) -> Option<NaiveDate>,
) -> Option<(&crate::ids::RecordId, &T, NaiveDate)> {
    let dated = records.iter().filter_map(|(id, record)| Some((id, record, on(record)?)));
    dated.filter(|(_, _, day)| *day <= today).max_by_key(|(_, _, day)| *day)
}
