//! The network pack: several settings side by side, in counts and without a child's name.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Several settings side by side.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct NetworkPage {
    /// The settings, by name.
    pub settings: Vec<NetworkSetting>,
    /// The settings on an Area SENCo's own list, by name, whether or not their records are here.
    pub supported: Vec<SupportedSetting>,
    /// Checklists and how their duties stand.
    pub checklists: Vec<NetworkChecklist>,
    /// The term of the anonymous summaries; empty when none was kept.
    pub term: String,
    /// How many settings sent one.
    pub told: usize,
    /// What they come to, group by group: words, and a number or "at least" one.
    pub sums: Vec<(String, Vec<(String, String)>)>,
    /// What a reader would miss, in sentences.
    pub gaps: Vec<String>,
}

/// One setting.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct NetworkSetting {
    /// Its name.
    pub name: String,
    /// Its kind in words.
    pub kind: String,
    /// Who is SENCo there; empty when nobody is recorded.
    pub senco: String,
    /// Children here; none when the count is hidden.
    pub children: Option<u32>,
    /// On SEN support or with an EHC plan; none when the count is hidden.
    pub on_support: Option<u32>,
    /// Reviews past their day; none when the count is hidden.
    pub overdue_reviews: Option<u32>,
    /// Visits in the last twelve months.
    pub visits: u32,
    /// The last visit.
    pub last_visit: Option<NaiveDate>,
    /// Training sessions recorded in the last twelve months.
    pub training: u32,
    /// The day the last file was made that was opened from there.
    pub last_file: Option<NaiveDate>,
    /// The book's own setting.
    pub own: bool,
}

/// A setting that is supported, as its Area SENCo wrote it down.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportedSetting {
    /// Its name.
    pub name: String,
    /// Its kind in words.
    pub kind: String,
    /// Who is SENCo there; empty when nobody is recorded.
    pub senco: String,
    /// Children on SEN support: a number, or why there is none.
    pub on_support: String,
    /// The last visit.
    pub last_visit: Option<NaiveDate>,
    /// The next visit.
    pub next_visit: Option<NaiveDate>,
    /// Actions still to do.
    pub open_actions: usize,
}

/// A checklist across the settings that use it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct NetworkChecklist {
    /// Its title.
    pub title: String,
    /// How many settings use it.
    pub settings: usize,
    /// Its duties.
    pub duties: Vec<NetworkDuty>,
}

/// A duty across the settings.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct NetworkDuty {
    /// Its wording.
    pub words: String,
    /// Settings where it was judged.
    pub judged: usize,
    /// Settings with evidence only.
    pub evidence_only: usize,
    /// Settings with neither.
    pub nothing: usize,
}
