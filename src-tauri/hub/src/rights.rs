//! Who may do what at the hub.

use domain::SettingId;

/// What a role was admitted to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The setting.
    pub setting: SettingId,
    /// What it may do there.
    pub rights: Rights,
}

/// What a role may do for a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rights {
    /// Pull.
    Read,
    /// Pull, and push edits.
    Write,
    /// All that, and say who has a part and which child is gone for ever: the setting's own laptops.
    Own,
}

impl Rights {
    /// Whether it may push edits.
    pub fn may_write(self) -> bool {
        self >= Self::Write
    }

    /// Whether it may push statements and erasures.
    pub fn owns(self) -> bool {
        self == Self::Own
    }
}
