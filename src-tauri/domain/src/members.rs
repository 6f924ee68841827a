//! Who has a part in a setting's records, and which part.

use crate::ids::{DeviceId, RecordId, SettingId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a granted device may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Read, write, and erase a child for ever: the setting's own.
    Owner,
    /// Read and write.
    Writer,
    /// Read only.
    Reader,
}

impl Role {
    /// The code as stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Writer => "writer",
            Self::Reader => "reader",
        }
    }

    /// The role with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Owner, Self::Writer, Self::Reader].into_iter().find(|role| role.code() == code)
    }

    /// Whether it may do something the other may not.
    pub const fn may_more_than(self, other: Self) -> bool {
        match self {
            Self::Owner => !matches!(other, Self::Owner),
            Self::Writer => matches!(other, Self::Reader),
            Self::Reader => false,
        }
    }
}

/// What a setting lets one device do: the part of a grant that says so. Part of a frozen format: what an earlier
/// version did not write has the meaning it had then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What it may do.
    pub role: Role,
    /// Whose device it is, as the owner calls them.
    pub person: String,
    /// Counts up with each grant to the same device; the highest says how it stands.
    #[serde(default)]
    pub seq: i64,
    /// What files for it are sealed to, as `age` writes it; empty when none are made for it.
    #[serde(default)]
    pub recipient: String,
    /// Only these children, and of the setting what goes along with them; none means everything.
    #[serde(default)]
    pub only: Option<Vec<RecordId>>,
    /// Whether the copies it has stay when its part ends.
    #[serde(default)]
    pub keeps: bool,
}

impl Part {
    /// Whether it may see that child's records.
    pub fn sees(&self, child: &RecordId) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(child))
    }
}

/// One device in a setting, as the statements add up today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The setting.
    pub setting: SettingId,
    /// The device.
    pub device: DeviceId,
    /// Its public key.
    pub public_key: [u8; 32],
    /// What it may do.
    pub part: Part,
    /// Its part ended: edits after this number do not count.
    pub ended_after: Option<i64>,
}

impl Member {
    /// Whether it may write now.
    pub fn may_write(&self) -> bool {
        self.ended_after.is_none() && self.part.role != Role::Reader
    }
}
