//! What the rules look at, gathered by the caller. Reads nothing itself.

use super::views::{
    AgencyContact, Agreement, Appointment, ArrangementReview, Audit, Caseload, Consent, Meeting, Policy,
    Qualification, Reason, Service, SettingFacts, SharedSenco, Training, TrainingGiven,
};
use crate::ids::RecordId;
use crate::settings::SettingKind;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What the rules need of one child.
#[derive(Debug, Clone, PartialEq)]
pub struct ChildFacts {
    /// The child's record.
    pub id: RecordId,
    /// How the caller wants the child named in a finding: initials, "Child A", or the name.
    pub label: String,
    /// Code of the stage the child is at (`SEN_SUPPORT`); none when no stage is recorded.
    pub stage: Option<String>,
    /// Since when.
    pub stage_on: Option<NaiveDate>,
    /// When parents were told that SEN support is given.
    pub parents_informed: Option<NaiveDate>,
    /// The last day at the setting.
    pub leaving: Option<NaiveDate>,
    /// What the parents agreed or did not agree to.
    pub consents: Vec<Consent>,
}

/// A time at which an Area SENCo was in touch with a setting: a visit, or an entry of the time log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The day.
    pub on: NaiveDate,
    /// The setting's entry on the list of settings; none when it was not chosen from there.
    pub setting: Option<RecordId>,
}

/// What is recorded for one duty of the setting's main checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyFacts {
    /// The duty's id.
    pub id: String,
    /// The newest record of a kind that usually shows it.
    pub newest: Option<NaiveDate>,
    /// Months within which something new is usual.
    pub cadence_months: u32,
    /// Somebody judged that the setting does not have it.
    pub not_applicable: bool,
}

/// How many duties of the setting's main checklist were judged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct JudgedDuties {
    /// Duties with a judgement.
    pub judged: usize,
    /// Duties there are.
    pub of: usize,
    /// The day of the latest judgement.
    pub latest: Option<NaiveDate>,
}

/// Everything the rules may look at, of one setting.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// What kind of setting it is.
    pub kind: SettingKind,
    /// What else is known of it.
    pub setting: SettingFacts,
    /// The setting's own record, to open when an answer is missing there.
    pub setting_record: Option<RecordId>,
    /// Names of people, by record.
    pub people: BTreeMap<RecordId, String>,
    /// Kind `appointment`.
    pub appointments: Vec<(RecordId, Appointment)>,
    /// Kind `qualification`.
    pub qualifications: Vec<(RecordId, Qualification)>,
    /// Kind `senco_service`.
    pub services: Vec<(RecordId, Service)>,
    /// Kind `policy`.
    pub policies: Vec<(RecordId, Policy)>,
    /// Kind `training`.
    pub trainings: Vec<(RecordId, Training)>,
    /// Kind `meeting`, those about the setting.
    pub meetings: Vec<(RecordId, Meeting)>,
    /// Kind `audit`.
    pub audits: Vec<(RecordId, Audit)>,
    /// Kind `reason`.
    pub reasons: Vec<(RecordId, Reason)>,
    /// Kind `agreement`.
    pub agreements: Vec<(RecordId, Agreement)>,
    /// Kind `shared_senco`.
    pub shared_sencos: Vec<(RecordId, SharedSenco)>,
    /// Kind `arrangement_review`.
    pub arrangement_reviews: Vec<(RecordId, ArrangementReview)>,
    /// Kind `caseload`.
    pub caseload: Vec<(RecordId, Caseload)>,
    /// Kind `training_given`.
    pub trainings_given: Vec<(RecordId, TrainingGiven)>,
    /// Kind `agency_contact`.
    pub agency_contacts: Vec<(RecordId, AgencyContact)>,
    /// Visits and entries of the time log.
    pub contacts: Vec<Contact>,
    /// From the time log: an arrangement, and a child the SENCo spent time on under it.
    pub worked_with: Vec<(RecordId, RecordId)>,
    /// Duties of the main checklist; only gathered where a rule asks for them (local authorities).
    pub duties: Vec<DutyFacts>,
    /// Children on the register.
    pub children: Vec<ChildFacts>,
    /// Judgements of duties.
    pub judged: JudgedDuties,
}

impl Facts {
    /// Facts of an empty book.
    pub fn of(kind: SettingKind) -> Self {
        Self {
            kind,
            setting: SettingFacts::default(),
            setting_record: None,
            people: BTreeMap::new(),
            appointments: Vec::new(),
            qualifications: Vec::new(),
            services: Vec::new(),
            policies: Vec::new(),
            trainings: Vec::new(),
            meetings: Vec::new(),
            audits: Vec::new(),
            reasons: Vec::new(),
            agreements: Vec::new(),
            shared_sencos: Vec::new(),
            arrangement_reviews: Vec::new(),
            caseload: Vec::new(),
            trainings_given: Vec::new(),
            agency_contacts: Vec::new(),
            contacts: Vec::new(),
            worked_with: Vec::new(),
            duties: Vec::new(),
            children: Vec::new(),
            judged: JudgedDuties::default(),
        }
    }

    /// A person's name, or words that stand in for it.
    pub(super) fn name(&self, person: Option<&RecordId>) -> String {
        person.and_then(|id| self.people.get(id)).cloned().unwrap_or_else(|| "The SENCo".into())
    }
}
