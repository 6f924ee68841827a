//! What a kind's file may say.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

/// Whom a record is about; decides where it is listed and whether a child must be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// The setting as a whole.
    Setting,
    /// One child, always.
    Child,
    /// A child or the setting, as the writer chooses.
    Either,
}

/// How a field is asked for, checked and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Control {
    /// One line of text (string, at most 200 characters unless `max` says otherwise).
    Line,
    /// Paragraphs (string, at most 200,000 characters unless `max` says otherwise).
    Long,
    /// A day (string, `YYYY-MM-DD`, from 1900 to 2199).
    Date,
    /// Yes or no (boolean).
    YesNo,
    /// One of `options` (string: the option's value).
    Choice,
    /// Any of `options` (list of strings).
    Choices,
    /// A number, `min` to `max`, may have decimals.
    Number,
    /// Pounds and pence (integer: pence).
    Money,
    /// One record of a kind in `of` (string: its id).
    Record,
    /// Several records of kinds in `of` (list of ids), such as the children of a group.
    Records,
    /// People by name, as written (list of strings); staff are suggested.
    Names,
    /// Several rows with `fields` of their own (list of objects).
    Rows,
}

/// One answer that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What is stored; never changes once released.
    pub value: String,
    /// What a person reads.
    pub label: String,
    /// More about it, shown below.
    #[serde(default)]
    pub hint: String,
}

/// Shows a field only when another field has one of these values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The other field, of the same record.
    pub field: String,
    /// Its values; `yes`/`no` for a yes-or-no field; `["*"]` for any answer at all.
    pub is: Vec<String>,
}

/// One field of a kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FieldDef {
    /// Stored name: lower case with underscores; never changes once released.
    pub name: String,
    /// The question, as the form asks it.
    pub label: String,
    /// A short label for tables and printed pages; the question without its question mark if empty.
    #[serde(default)]
    pub short: String,
    /// What one of several rows is called: "Outcome" of "Outcomes".
    #[serde(default)]
    pub row: String,
    /// What a good answer contains, with one example.
    #[serde(default)]
    pub hint: String,
    /// How it is asked for.
    pub control: Control,
    /// Must be answered.
    #[serde(default)]
    pub required: bool,
    /// What to say when it was not; "Enter ..." words for this very field.
    #[serde(default)]
    pub missing: String,
    /// The answers of a choice.
    #[serde(default)]
    pub options: Vec<Choice>,
    /// Kinds a record field may point to; `["*"]` means any kind.
    #[serde(default)]
    pub of: Vec<String>,
    /// Least number, or fewest rows.
    #[serde(default)]
    pub min: Option<f64>,
    /// Greatest number, or most characters, or most rows.
    #[serde(default)]
    pub max: Option<f64>,
    /// A day that has not come yet is refused.
    #[serde(default)]
    pub not_future: bool,
    /// Fields of each row.
    #[serde(default)]
    pub fields: Vec<FieldDef>,
    /// Asked only when this holds.
    #[serde(default)]
    pub when: Option<When>,
    /// Filled in with today's date in a new form.
    #[serde(default)]
    pub today: bool,
    /// Printed and shown only to those who work with names (never in a pack without names).
    #[serde(default)]
    pub private: bool,
    /// Lists show it as a column.
    #[serde(default)]
    pub column: bool,
    /// Heading of the part of the form that starts here.
    #[serde(default)]
    pub section: String,
    /// Where a new form takes a first answer from, `kind.field`: the latest record of that kind about the same
    /// child, `child.field` the register entry, `setting.field` the setting. The first that has an answer wins.
    #[serde(default)]
    pub fill: Vec<String>,
    /// No longer asked in this edition; still shown and printed where an old record has it.
    #[serde(default)]
    pub retired: bool,
    /// A phrase of the strategy bank may be dropped in.
    #[serde(default)]
    pub bank: bool,
    /// Codes of the kinds of setting whose forms ask it; everyone's when empty. Never a required field: what is not
    /// asked cannot be missed.
    #[serde(default)]
    pub offered_to: Vec<String>,
}

/// Two days that must be in order. Each is a field of the record, `child.born` and the like for a day of the
/// child's register entry, `plan.start` for a day of the record the field `plan` points to, or `outcomes.by`
/// for that day in every row of `outcomes`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// The day that comes first (or is the same).
    pub first: String,
    /// The day that must not be before it. The problem is shown here, or at `first` when this day is another record's.
    pub then: String,
    /// What to say when it is.
    pub message: String,
}

/// A later record that settles an earlier one: of this kind, about the same child, and alike in these answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    /// Its kind.
    pub kind: String,
    /// The answers in which the two are alike.
    #[serde(default)]
    pub same: Vec<String>,
    /// Only one that happened on the day the earlier was due, or after it: a meeting in between is not the one planned.
    #[serde(default)]
    pub once_due: bool,
}

impl Settled {
    /// Whether a later record of this kind, day and fields settles an earlier one with those and due on that day.
    pub fn fits(
        &self,
        (kind, on, later): (&str, NaiveDate, &Map<String, Value>),
        (due, earlier): (NaiveDate, &Map<String, Value>),
    ) -> bool {
        self.kind == kind
            && self.same.iter().all(|name| later.get(name) == earlier.get(name))
            && (!self.once_due || on >= due)
    }
}

/// One kind of record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct KindDef {
    /// Stored name: lower case with underscores; never changes once released.
    pub kind: String,
    /// What one is called: "Training".
    pub name: String,
    /// What several are called.
    pub plural: String,
    /// What it is for, in one plain sentence; shown above the form and in empty lists.
    pub help: String,
    /// Whom it is about.
    pub about: About,
    /// The part of the work it belongs to; menus and lists are grouped by it.
    pub group: String,
    /// Codes of the kinds of setting whose menus offer it; everyone's when empty.
    #[serde(default)]
    pub offered_to: Vec<String>,
    /// The kinds this one may be part of (an action of a meeting), if any; the field `parent` holds the record.
    /// `["*"]` means any kind.
    #[serde(default)]
    pub part_of: Vec<String>,
    /// How it is named in lists: field names in braces, `{what} ({who})`; empty ones drop out.
    pub title: String,
    /// The field with the day it happened.
    #[serde(default)]
    pub date: String,
    /// The field with the day something must be done by.
    #[serde(default)]
    pub due: String,
    /// What is due then: "Training to renew".
    #[serde(default)]
    pub due_words: String,
    /// The due day no longer counts once this field has one of these values.
    #[serde(default)]
    pub done: Option<When>,
    /// The field with the last day it holds. Until then an old one still says how things stand (an appointment, a
    /// setting that is supported); one that has ended asks for nothing.
    #[serde(default)]
    pub ends: String,
    /// What does away with the day it is due by. A renewed profile, for one, takes the place of the one before.
    #[serde(default)]
    pub settled_by: Option<Settled>,
    /// What it is due for has still to be done once the child has left: a reply that is owed, a receipt to chase.
    #[serde(default)]
    pub outlives: bool,
    /// Once a record of one of these kinds points to it, putting it right takes a reason and shows as a correction.
    #[serde(default)]
    pub closed_by: Vec<String>,
    /// Evidence codes of the checklists this kind usually serves (TRN, ADV, MTG ...).
    #[serde(default)]
    pub evidence: Vec<String>,
    /// Days after which an entry counts as late and is labelled so.
    #[serde(default = "two_weeks")]
    pub late_after_days: u32,
    /// Only one in a book (the setting itself).
    #[serde(default)]
    pub single: bool,
    /// A record of the setting that goes along when only some of its children are shared: it names no child.
    #[serde(default)]
    pub goes_along: bool,
    /// Made by the program, never by hand (a pack that was made).
    #[serde(default)]
    pub by_program: bool,
    /// Its fields, in the order of the form.
    #[serde(rename = "field", default)]
    pub fields: Vec<FieldDef>,
    /// Days that must be in order.
    #[serde(rename = "order", default)]
    pub orders: Vec<Order>,
}

const fn two_weeks() -> u32 {
    14
}

impl KindDef {
    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&FieldDef> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl FieldDef {
    /// The label for a table head or a printed page.
    pub fn short_label(&self) -> &str {
        if self.short.is_empty() { self.label.trim_end_matches('?') } else { &self.short }
    }
}
