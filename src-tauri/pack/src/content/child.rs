//! The content of one child's file. Kinds of record that need no layout of their own travel as [`Group`]s, so that
//! a new kind prints without new code.

use super::{About, Correction, Cycle, Fact, Gap, Records};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The whole content of one child's file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ChildFile {
    /// The setting's name.
    pub setting: String,
    /// The kind of setting, in words.
    pub setting_kind: String,
    /// Who made the file.
    pub prepared_by: String,
    /// The file's own reference. It must not hold the child's name: it stands at the head of each page.
    pub reference: String,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// The first day it covers; `None` is from the beginning.
    pub from: Option<NaiveDate>,
    /// The last day it covers.
    pub to: NaiveDate,
    /// Invented data: every page is marked DEMO.
    pub demo: bool,
    /// The line at the foot of each page, such as "Confidential - contains personal data".
    pub confidentiality: String,
    /// The ids of the sections to print (see [`crate::child_section_list`]); the order of printing is fixed.
    pub sections: Vec<String>,
    /// Section `front`: who the child is and why the file was made.
    pub front: FrontSheet,
    /// Section `chronology`: every record of every kind, in the order to print, usually oldest first.
    pub chronology: Vec<Event>,
    /// Section `profile`: the one-page profile and its earlier editions.
    pub profiles: Profiles,
    /// Section `noticing`: concerns, progress check, observations, baselines.
    pub noticing: Vec<Group>,
    /// Section `cycles`: each plan with its deliveries, reviews and corrections, in the order to print.
    pub cycles: Vec<Cycle>,
    /// Section `views`: the parents' and the child's views.
    pub views: Vec<Group>,
    /// Section `contacts`: the communication log; give it as a table in `records.summary`.
    pub contacts: Vec<Group>,
    /// Section `services`: referrals and reports.
    pub services: Vec<Group>,
    /// Section `family`: what parents were told, and the ledger of consents.
    pub family: Vec<Group>,
    /// Section `ehc`: the clocks as a table, the plan's sections A to K, reviews.
    pub ehc: Vec<Group>,
    /// Section `looked_after`: looked-after status and personal education plans.
    pub looked_after: Vec<Group>,
    /// Section `funding`: funding, its uses and the rates it was worked out with.
    pub funding: Vec<Group>,
    /// Section `health`: healthcare plans, adjustments, regulation plans, risk assessments.
    pub health: Vec<Group>,
    /// Section `transition`: moving on.
    pub transition: Vec<Group>,
    /// Section `other`: records no other section holds.
    pub other: Vec<Group>,
    /// Section `corrections`: every change to any record after it was entered, oldest first.
    pub corrections: Vec<Correction>,
    /// Section `files`: everything attached to a record of the child.
    pub files: Vec<AttachedFile>,
    /// Section `gaps`: what is missing or overdue, the most pressing first. None means that the records were looked
    /// through and nothing was found, and the file says so.
    pub gaps: Vec<Gap>,
    /// Section `versions`: what the file was made from.
    pub about: About,
}

/// The front sheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FrontSheet {
    /// The child's name as it is to be printed.
    pub name: String,
    /// What is known of the child, in the order to print: date of birth, age, languages, days, funded hours, flags.
    pub facts: Vec<Fact>,
    /// The stage of support; empty prints "not recorded".
    pub stage: String,
    /// Since when.
    pub stage_since: Option<NaiveDate>,
    /// The areas of need, in words, the main one first.
    pub areas: Vec<String>,
    /// The key person; empty prints "not recorded".
    pub key_person: String,
    /// The SENCo; empty prints "not recorded".
    pub senco: String,
    /// Parents and carers, and professionals around the child.
    pub people: Vec<Relation>,
    /// Whose file it is: who is responsible for the data, in a sentence.
    pub whose: String,
    /// Who asked for it.
    pub asked_by: String,
    /// Why it was made.
    pub why: String,
    /// Who it is for.
    pub made_for: String,
    /// What was left out on purpose, each in a sentence ("Other people's names were taken out.").
    pub leaves_out: Vec<String>,
}

/// Somebody around the child.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// Who.
    pub name: String,
    /// What they are to the child: "Mother", "Speech and language therapist".
    pub role: String,
    /// How to reach them; empty when it is not to be printed.
    pub contact: String,
    /// What else a reader must know: "has parental responsibility", "may be told everything".
    pub note: String,
}

/// One line of the chronology.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The day it is about.
    pub on: Option<NaiveDate>,
    /// The day it was entered.
    pub entered_on: NaiveDate,
    /// Entered well after the day it is about; labelled "Late".
    pub late: bool,
    /// Put right since; labelled "Changed since".
    pub corrected: bool,
    /// The kind of record, in words.
    pub kind: String,
    /// What happened, in a line.
    pub what: String,
    /// A sentence more, or nothing.
    pub detail: String,
    /// Who entered it.
    pub by: String,
}

/// The one-page profile and its earlier editions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Profiles {
    /// The newest; `None` when there is none, and the file says so.
    pub latest: Option<Profile>,
    /// Earlier editions, newest first.
    pub earlier: Records,
}

/// A one-page profile, in the child's own voice.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// The day it was made.
    pub on: Option<NaiveDate>,
    /// Who it was made with, in words.
    pub made_with: String,
    /// When it is made anew.
    pub review_on: Option<NaiveDate>,
    /// Its parts as heading and words, in the order to print: "What people like about me", and so on. A part
    /// without words is left out.
    pub parts: Vec<Fact>,
}

/// Records of one kind within a section.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Its heading.
    pub title: String,
    /// The records: `intro`, then figures, then `summary` as a table, then each entry in full. A log that needs only a
    /// table has a summary and no entries. A change after closing is a table of the entry, with the caption "Put right".
    pub records: Records,
    /// What to say when there is nothing; empty prints "Nothing of this kind is recorded."
    pub none: String,
}

/// Something attached to a record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AttachedFile {
    /// The name of the file.
    pub name: String,
    /// The kind of file, in words.
    pub kind: String,
    /// The day it is about.
    pub on: Option<NaiveDate>,
    /// The record it belongs to, in words.
    pub of: String,
    /// Anything else, such as its size or that it is handed over on its own.
    pub note: String,
}
