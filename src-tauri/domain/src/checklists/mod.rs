//! Checklists of responsibilities, as data.
//!
//! One file in the folder `checklists/` is one edition: the duties of a role in our own plain
//! words, with the paragraph they come from. A released edition is never edited, because
//! judgements name it; a change is a new file and one line in `FILES`. Nothing here ticks a
//! duty: what shows it is suggested, and a person decides.

mod progress;
#[cfg(test)]
mod tests;

pub use progress::{Judged, NextBest, Progress, Status, progress};

use crate::settings::SettingKind;
use crate::strength::Strength;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;
use ts_rs::TS;

/// The edition files. `EDITIONS` of the architecture: add a line, never change one.
const FILES: &[&str] = &[
    include_str!("../../checklists/early-years.v1.toml"),
    include_str!("../../checklists/area.v1.toml"),
    include_str!("../../checklists/school.v1.toml"),
];

/// The edition an early years SENCo works through today.
const EARLY_YEARS: &str = "early-years.v1";
/// The edition an Area SENCo works through today.
const AREA: &str = "area.v1";
/// The edition a school SENCo works through today.
const SCHOOL: &str = "school.v1";

/// One checklist, as it was released.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// Stored in judgements: `early-years.v1`.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Whose duties these are: "Area SENCo".
    pub role_title: String,
    /// The text it follows.
    pub source_title: String,
    /// Why its duties are as strong as they are marked, and where the source is not the Code.
    pub source_note: String,
    /// The day someone last held it against its source.
    pub checked_on: NaiveDate,
    /// First day of the guidance it follows; the first of the month where only a month is known.
    pub effective_from: NaiveDate,
    /// The duties, in the order they are shown.
    #[serde(rename = "duty")]
    pub duties: Vec<Duty>,
}

/// One duty of a checklist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// Stored in judgements: `EY-1`.
    pub id: String,
    /// The duty in plain words.
    pub words: String,
    /// Where it comes from.
    pub source: String,
    /// How binding it is; the edition's `source_note` says why.
    pub strength: Strength,
    /// Evidence codes that usually serve it (TRN, ADV, MTG ...); kinds of record carry the same codes.
    pub evidence: Vec<String>,
    /// What usually shows it, as plain phrases.
    pub shows: Vec<String>,
    /// Kinds of record to offer as "Add" buttons.
    pub kinds: Vec<String>,
    /// How often it is usually looked at, in words.
    pub cadence: String,
    /// The same in months, for a judgement that names no next day; typical practice, not law.
    pub cadence_months: u32,
}

/// Every edition this version knows, old ones included.
pub fn editions() -> &'static [Edition] {
    static ALL: OnceLock<Vec<Edition>> = OnceLock::new();
    // A file that does not parse is caught by the tests, never on a user's machine.
    ALL.get_or_init(|| FILES.iter().filter_map(|text| toml::from_str(text).ok()).collect())
}

/// The edition with that id.
pub fn edition(id: &str) -> Option<&'static Edition> {
    editions().iter().find(|edition| edition.id == id)
}

/// The checklists a setting of that kind works through, the main one first.
///
/// A school with a nursery class or reception gets the early years one beside its own.
pub fn editions_for(kind: SettingKind, nursery_class: bool) -> Vec<&'static Edition> {
    let ids: &[&str] = match kind {
        SettingKind::Mns
        | SettingKind::Group
        | SettingKind::Cm
        | SettingKind::Net
        | SettingKind::Cma
        | SettingKind::Other => &[EARLY_YEARS],
        SettingKind::Sch | SettingKind::Acad if nursery_class => &[SCHOOL, EARLY_YEARS],
        SettingKind::Sch | SettingKind::Acad => &[SCHOOL],
        SettingKind::La => &[AREA],
    };
    ids.iter().filter_map(|id| edition(id)).collect()
}

/// Evidence that is about one child: views, plans, reviews, contacts, referrals and the like.
const ABOUT_ONE_CHILD: &[&str] =
    &["PV", "CV", "COM", "OBS", "PLN", "REV", "REF", "RPT", "TRA", "EHC", "OPP", "ASM", "FUN", "ADJ"];

impl Duty {
    /// Whether records of single children may show this duty; if not, only the setting's own are suggested.
    pub fn is_shown_by_children(&self) -> bool {
        self.evidence.iter().any(|code| ABOUT_ONE_CHILD.contains(&code.as_str()))
    }
}

impl Edition {
    /// The duty with that id.
    pub fn duty(&self, id: &str) -> Option<&Duty> {
        self.duties.iter().find(|duty| duty.id == id)
    }
}
