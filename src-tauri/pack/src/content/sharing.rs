//! Pages about a shared SENCo: the agreement that is signed, and the time log.

use super::Fact;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An agreement to share a SENCo, to be signed on paper.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AgreementPage {
    /// Between schools rather than childminders; decides whose duties the page says it does not move.
    pub schools_share: bool,
    /// Not signed yet: the page says so at its head.
    pub draft: bool,
    /// What the head of the page says of a signed one: "Signed on 01/09/2026 by Gwen Hallowby".
    pub state: String,
    /// Parties and days: SENCo, childminders, network, from, until.
    pub facts: Vec<Fact>,
    /// The schools, where schools share.
    pub schools: Vec<SchoolLine>,
    /// Time and pay.
    pub time: Vec<Fact>,
    /// What the SENCo does, one line each.
    pub senco_does: Vec<String>,
    /// What the childminder does, one line each.
    pub childminder_does: Vec<String>,
    /// Cover, information and consent, looking back, as heading and words; an empty text prints that it is open.
    pub parts: Vec<Fact>,
    /// Who signs: each gets a line with a date.
    pub sign: Vec<String>,
}

/// One school that shares.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SchoolLine {
    /// Its name.
    pub name: String,
    /// Pupils on roll, in figures; may be empty.
    pub roll: String,
    /// SENCo hours a week, in figures; may be empty.
    pub hours: String,
}

/// The time log.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TimeLogPage {
    /// Which arrangement, or all.
    pub about: String,
    /// Period, time in all, time agreed.
    pub facts: Vec<Fact>,
    /// Sums, each under the heading of its first column: month, term, setting.
    pub sums: Vec<(String, Vec<TimeSum>)>,
    /// The entries, oldest first.
    pub entries: Vec<TimeLine>,
}

/// One sum of the time log.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TimeSum {
    /// The month, the term or the setting.
    pub name: String,
    /// Time spent, in words.
    pub time: String,
    /// Time agreed, in words; may be empty.
    pub agreed: String,
}

/// One entry of the time log.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TimeLine {
    /// The day.
    pub on: Option<NaiveDate>,
    /// For whom.
    pub who: String,
    /// What it was about.
    pub about: String,
    /// Advice and next step.
    pub came_of: String,
    /// "1 hour 30 minutes".
    pub time: String,
    /// The day the parents' consent was seen, if it was about one child.
    pub consent_seen: Option<NaiveDate>,
}
