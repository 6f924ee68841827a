//! Kinds of setting in England, as the law tells them apart.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a setting is; decides which rules and which checklist apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "UPPERCASE")]
pub enum SettingKind {
    /// Maintained nursery school.
    Mns,
    /// Nursery, pre-school, playgroup or other group provision.
    Group,
    /// Childminder.
    Cm,
    /// Childminder agency.
    Cma,
    /// Network of childminders; no legal status of its own.
    Net,
    /// Maintained mainstream school.
    Sch,
    /// Mainstream academy or free school.
    Acad,
    /// Local authority with an Area SENCo.
    La,
    /// Independent or special school, out-of-school provider.
    Other,
}

impl SettingKind {
    /// Every kind, in the order a person is asked.
    pub const ALL: [Self; 9] = [
        Self::Group,
        Self::Cm,
        Self::Mns,
        Self::Sch,
        Self::Acad,
        Self::La,
        Self::Net,
        Self::Cma,
        Self::Other,
    ];

    /// The code as stored, e.g. `GROUP`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mns => "MNS",
            Self::Group => "GROUP",
            Self::Cm => "CM",
            Self::Cma => "CMA",
            Self::Net => "NET",
            Self::Sch => "SCH",
            Self::Acad => "ACAD",
            Self::La => "LA",
            Self::Other => "OTHER",
        }
    }

    /// The kind with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// As a person would say it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Mns => "Maintained nursery school",
            Self::Group => "Nursery, pre-school or other group setting",
            Self::Cm => "Childminder",
            Self::Cma => "Childminder agency",
            Self::Net => "Childminder network",
            Self::Sch => "Maintained school",
            Self::Acad => "Academy or free school",
            Self::La => "Local authority (Area SENCo)",
            Self::Other => "Another kind of provider",
        }
    }

    /// The role whose appointment names this kind of setting's SENCo, as stored.
    pub const fn senco_role(self) -> &'static str {
        match self {
            Self::La => "area_senco",
            Self::Group
            | Self::Cm
            | Self::Mns
            | Self::Sch
            | Self::Acad
            | Self::Net
            | Self::Cma
            | Self::Other => "senco",
        }
    }

    /// Whether regulation 49 of the SEND Regulations 2014 binds its SENCo (a "relevant school").
    pub const fn is_relevant_school(self) -> bool {
        matches!(self, Self::Mns | Self::Sch | Self::Acad)
    }
}
