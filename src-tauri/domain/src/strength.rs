//! How binding a rule or duty is. Says nothing about whether it is met.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How binding something is, from most to least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "UPPERCASE")]
#[ts(rename = "RuleStrength")]
pub enum Strength {
    /// An Act, regulations or the EYFS framework require it.
    Must,
    /// The SEND Code of Practice expects it: a departure needs a reason that can be explained.
    Should,
    /// The SEND Code of Practice encourages it.
    Encouraged,
    /// Local or sector practice, or described as usual; in no text that binds.
    Good,
    /// Allowed, or one of the things a role may include.
    May,
}

impl Strength {
    /// As it stands beside a rule or duty.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Should => "should",
            Self::Encouraged => "encouraged",
            Self::Good => "good practice",
            Self::May => "may",
        }
    }
}
