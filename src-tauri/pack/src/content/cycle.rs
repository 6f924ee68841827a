//! One turn of the graduated approach: what was planned, what was done, what came of it and what was put right
//! afterwards. The child file and the single pages print from the same values.

use super::Fact;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// When something came into the book, and whether it was changed since.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Stamp {
    /// The day it was entered.
    pub entered_on: NaiveDate,
    /// Who entered it; empty when that is not known.
    pub by: String,
    /// Entered well after the day it is about, and said to be.
    pub late: bool,
    /// Put right since it was first entered.
    pub corrected: bool,
}

/// One cycle: a plan and everything that hangs on it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Cycle {
    /// What was planned.
    pub plan: Plan,
    /// Notes of doing it, oldest first.
    pub deliveries: Vec<Delivery>,
    /// Its reviews, oldest first; usually one. None means that it was not reviewed, and the file says so.
    pub reviews: Vec<Review>,
    /// What was changed in the plan or its reviews after they were closed, oldest first.
    pub corrections: Vec<Correction>,
}

/// A support plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// What it is called, such as "Support plan, cycle 2".
    pub title: String,
    /// The day it starts.
    pub start: Option<NaiveDate>,
    /// The day it is to be reviewed.
    pub review_on: Option<NaiveDate>,
    /// When it was entered.
    pub stamp: Stamp,
    /// Everything it says about the child before the outcomes, as label and text in the order to print: strengths,
    /// where the child is now, barriers, the parents' view, the child's view, the long-term outcome. Empty texts
    /// are left out.
    pub about: Vec<Fact>,
    /// What is aimed for, numbered from 1 as they stand here.
    pub outcomes: Vec<Outcome>,
    /// What will be provided.
    pub provision: Vec<ProvisionLine>,
    /// What adults do all day.
    pub strategies: Vec<Strategy>,
    /// What the family does at home; empty when nothing was agreed.
    pub home: String,
    /// Everything else, as label and text: adjustments, training, what is expected to change.
    pub more: Vec<Fact>,
    /// How it was agreed and who has a copy, as label and text. None prints "Agreement: not recorded".
    pub agreement: Vec<Fact>,
    /// The names of what is attached.
    pub attachments: Vec<String>,
}

/// One outcome of a plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// What the child will be able to do.
    pub what: String,
    /// Where the child is now.
    pub baseline: String,
    /// How we shall know.
    pub measure: String,
    /// By when.
    pub by: Option<NaiveDate>,
}

/// One line of what a plan provides.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProvisionLine {
    /// What.
    pub what: String,
    /// Who does it.
    pub who: String,
    /// How often and how long, in words: "2 x 15 minutes a week".
    pub how_often: String,
    /// Adults to children, such as "1:4".
    pub ratio: String,
    /// Where, with what, at what cost: each in a few words, printed small below `what`.
    pub notes: Vec<String>,
    /// Which outcome it serves, in words: "1" or "1 and 2"; empty for none.
    pub for_outcome: String,
}

/// One strategy.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Strategy {
    /// What adults do.
    pub text: String,
    /// The block of the room card it belongs to, in words ("Do"); empty when it is not on the card.
    pub card: String,
}

/// A note that something of a plan was done, or was not.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Delivery {
    /// The day.
    pub on: Option<NaiveDate>,
    /// What.
    pub what: String,
    /// "Yes", "Partly" or "No".
    pub happened: String,
    /// Who did it.
    pub who: String,
    /// Sessions held of sessions planned, in words: "4 of 5"; empty when not counted.
    pub sessions: String,
    /// What was noticed, and what is changed because of it.
    pub note: String,
    /// When it was entered.
    pub stamp: Stamp,
}

/// A review of a plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// The day it was held.
    pub on: Option<NaiveDate>,
    /// When it was entered.
    pub stamp: Stamp,
    /// How far each outcome came, in the plan's order.
    pub progress: Vec<Progressed>,
    /// What was decided, in a few words: "Continue and change". Printed in bold; empty prints "not recorded".
    pub decision: String,
    /// Everything else, as label and text in the order to print: who was there, attendance, impact, views, why,
    /// next steps, next review, agreement, copy given.
    pub facts: Vec<Fact>,
    /// The names of what is attached.
    pub attachments: Vec<String>,
}

/// How far one outcome came.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Progressed {
    /// The outcome.
    pub outcome: String,
    /// The judgement as one word or two: "Met", "Partly met", "Not yet", "Stopped". Drawn as a tag.
    pub progress: String,
    /// Where the child is now.
    pub now: String,
    /// What worked.
    pub worked: String,
    /// What did not.
    pub not_worked: String,
    /// What shows it.
    pub evidence: String,
}

/// A change made after the record was closed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// The day of the change.
    pub on: NaiveDate,
    /// Who made it.
    pub by: String,
    /// What was changed: the record and the field, in words.
    pub what: String,
    /// What it said before; empty when it said nothing.
    pub was: String,
    /// What it says now; empty when it was taken out.
    pub now: String,
    /// The reason given.
    pub reason: String,
}
