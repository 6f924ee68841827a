//! Everything a pack may print, as plain values gathered beforehand. Nothing here fetches, counts days or
//! decides: a section can only print what it was given.

use super::ProvisionMap;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A name and its value, printed as they are.
pub type Fact = (String, String);

/// The whole content of one pack.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PackContent {
    /// The setting's name.
    pub setting: String,
    /// The kind of setting, in words.
    pub setting_kind: String,
    /// Who prepared the pack.
    pub prepared_by: String,
    /// The pack's own reference.
    pub reference: String,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// The first day it covers.
    pub from: NaiveDate,
    /// The last day it covers.
    pub to: NaiveDate,
    /// Invented data: every page is marked DEMO.
    pub demo: bool,
    /// Whether children are named.
    pub named: bool,
    /// The line at the foot of each page, such as "Confidential - contains personal data".
    pub confidentiality: String,
    /// The ids of the sections to print; the order of printing is fixed.
    pub sections: Vec<String>,
    /// More lines for the cover, such as the number of places.
    pub facts: Vec<Fact>,
    /// What the pack is for and what it leaves out.
    pub scope: Scope,
    /// Who the SENCo is and how the arrangement stands against the rules.
    pub senco: Senco,
    /// The responsibility checklists. A shared SENCo has one for each childminder.
    pub responsibilities: Vec<DutyList>,
    /// Policies.
    pub policies: Records,
    /// Training.
    pub training: Records,
    /// Meetings, network meetings among them.
    pub meetings: Records,
    /// Advice and support given to colleagues.
    pub advice: Records,
    /// Targeted and specialist provision.
    pub provision: ProvisionMap,
    /// Referrals and reports.
    pub referrals: Records,
    /// Funding and what it changed.
    pub funding: Records,
    /// The children with SEND, without names unless `named`.
    pub children: Children,
    /// The self-evaluation.
    pub audit: Audit,
    /// What is missing or overdue, the most pressing first. None means that the records were looked through and
    /// nothing was found, and the pack says so.
    pub gaps: Vec<Gap>,
    /// What the pack was made from.
    pub about: About,
}

/// What the pack is for, and what is in it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Scope {
    /// Why it was made and for whom.
    pub purpose: String,
    /// What it covers.
    pub covers: Vec<String>,
    /// What was left out on purpose.
    pub leaves_out: Vec<String>,
    /// How many records of each kind are in it.
    pub counts: Vec<Count>,
}

/// A figure. `None` is a small number kept back so that nobody can be picked out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// What is counted.
    pub label: String,
    /// How many.
    pub value: Option<u32>,
}

/// The SENCo section.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Senco {
    /// The people in the role, now and earlier in the period.
    pub posts: Vec<Post>,
    /// How the arrangement stands against the rules.
    pub findings: Vec<Finding>,
    /// Qualifications, agreements and other records of the role.
    pub records: Records,
}

/// One person in the role.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Post {
    /// Who.
    pub person: String,
    /// The title of the role.
    pub role: String,
    /// Designation, cover, time, qualification: what is known, in the order to print it.
    pub facts: Vec<Fact>,
    /// Anything that needs a sentence.
    pub note: String,
}

/// How one rule stands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// The rule in a few words.
    pub title: String,
    /// The outcome as one word, such as "Met" or "Gap".
    pub outcome: String,
    /// How strong the rule is: "must", "should", "good practice".
    pub strength: String,
    /// Why the outcome is what it is.
    pub why: String,
    /// What would put it right; empty when nothing needs to be.
    pub mend: String,
    /// Where the rule is written.
    pub source: String,
}

/// One checklist of responsibilities.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DutyList {
    /// The checklist's name, with the childminder's when there is one for each.
    pub title: String,
    /// The edition it was answered on.
    pub edition: String,
    /// The responsibilities in the checklist's order.
    pub duties: Vec<Duty>,
}

/// One responsibility.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Duty {
    /// Its id in the checklist.
    pub id: String,
    /// The responsibility in plain words.
    pub words: String,
    /// Where it is written.
    pub source: String,
    /// How strong it is.
    pub strength: String,
    /// Where it stands, such as "Evidenced".
    pub status: String,
    /// Who looks after it.
    pub owner: String,
    /// A note on the status.
    pub note: String,
    /// When it is looked at again.
    pub next_review: Option<NaiveDate>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// What shows it.
    pub evidence: Vec<Evidence>,
    /// Earlier judgements, oldest first.
    pub history: Vec<Judgement>,
}

/// One piece of evidence for a responsibility.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The day it is about.
    pub on: Option<NaiveDate>,
    /// What it is.
    pub what: String,
    /// Its kind, in words.
    pub kind: String,
    /// When it was entered, in words ("same day", "entered late, 03/11/2026").
    pub entered: String,
}

/// A status as somebody judged it on a day.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// The day.
    pub on: NaiveDate,
    /// The status.
    pub status: String,
    /// Who judged.
    pub by: String,
    /// Why.
    pub note: String,
}

/// A set of records of one kind.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Records {
    /// A sentence or two before them.
    pub intro: String,
    /// Figures worth a chart.
    pub counts: Vec<Count>,
    /// A summary; made from the entries when there is none.
    pub summary: Option<SubTable>,
    /// The records in full, in the order to print them.
    pub entries: Vec<Entry>,
}

/// One record of any kind, so that a new kind prints without new code.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// What it is.
    pub title: String,
    /// The day it is about.
    pub on: Option<NaiveDate>,
    /// The day it was entered.
    pub entered_on: NaiveDate,
    /// Entered well after the day it is about, and said to be.
    pub late: bool,
    /// Put right since it was first entered.
    pub corrected: bool,
    /// What it says.
    pub fields: Vec<Fact>,
    /// Its tables, such as the actions of a meeting.
    pub rows: Vec<SubTable>,
    /// The names of what is attached to it.
    pub attachments: Vec<String>,
}

/// A table inside a record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SubTable {
    /// What it shows.
    pub caption: String,
    /// The heads of its columns.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

/// The children with SEND.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Children {
    /// A sentence on how children are shown.
    pub intro: String,
    /// How many are at each stage.
    pub by_stage: Vec<Count>,
    /// How many have each area as their main one.
    pub by_area: Vec<Count>,
    /// One row for each child.
    pub rows: Vec<ChildRow>,
}

/// One child, by letter or by name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ChildRow {
    /// "Child A", or the name when the pack names children.
    pub label: String,
    /// The age on the day the pack was made ("3y 9m").
    pub age: String,
    /// The areas of need, in words.
    pub areas: String,
    /// The stage.
    pub stage: String,
    /// Since when.
    pub stage_since: Option<NaiveDate>,
    /// The key person.
    pub key_person: String,
    /// What else a reader must know, each in a few words ("looked after", "DAF").
    pub flags: Vec<String>,
    /// The next review.
    pub next_review: Option<NaiveDate>,
    /// Whether that day has passed.
    pub overdue: bool,
}

/// The self-evaluation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Audit {
    /// The day it was done, when it was.
    pub on: Option<NaiveDate>,
    /// Who did it.
    pub by: String,
    /// Its questions and answers.
    pub items: Vec<AuditItem>,
    /// Earlier self-evaluations and action plans.
    pub records: Records,
}

/// One answer of the self-evaluation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AuditItem {
    /// The question.
    pub words: String,
    /// "Met", "Partly" or "No".
    pub result: String,
    /// What shows it.
    pub evidence: String,
    /// What is to be done, by whom and when.
    pub action: String,
}

/// Something missing or overdue.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    /// What is missing.
    pub what: String,
    /// The reason, when one was recorded.
    pub reason: String,
    /// How serious it is, as one word.
    pub severity: String,
    /// Since when.
    pub since: Option<NaiveDate>,
}

/// What the pack was made from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// The checklists and rules used.
    pub editions: Vec<Edition>,
    /// Where they come from.
    pub sources: Vec<String>,
    /// What is counted as entered late.
    pub late_rule: String,
    /// How a reader can see that the records were not changed.
    pub integrity: String,
    /// The program and its version.
    pub program: String,
}

/// One checklist or set of rules.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    /// Its name.
    pub name: String,
    /// Its edition.
    pub edition: String,
    /// When it was last checked against its source.
    pub checked_on: Option<NaiveDate>,
}
