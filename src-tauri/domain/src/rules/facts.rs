//! What the rules look at, gathered by the caller. Reads nothing itself.

use super::views::{
    Agreement, Appointment, Audit, Meeting, Policy, Qualification, Reason, Service, SettingFacts, Training,
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
            children: Vec::new(),
            judged: JudgedDuties::default(),
        }
    }

    /// A person's name, or words that stand in for it.
    pub(super) fn name(&self, person: Option<&RecordId>) -> String {
        person.and_then(|id| self.people.get(id)).cloned().unwrap_or_else(|| "The SENCo".into())
    }
}
