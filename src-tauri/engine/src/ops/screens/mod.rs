//! The screens that put many records together.

mod caseload;
mod caseload_gaps;
mod caseload_page;
mod child_page;
mod children;
mod cycle;
mod designation;
mod due;
mod duty;
mod facts;
mod frame;
mod prompts;
mod provision_map;
mod register;
mod responsibilities;
mod strategies;
mod target;
mod timeline;
mod today;
mod undecided;
mod who_is_senco;

pub(crate) use caseload::{Caseload, CaseloadAsk, SettingRow, caseload};
pub(crate) use caseload_page::{CaseloadPage, caseload_page};
pub(crate) use child_page::{ChildPage, WhichChild, child_page};
pub(crate) use children::{
    ChildNow, ChildRow, all_children, area_words, initials, one_child, option_words, shown_child,
};
pub(crate) use designation::{Designation, FindingRow, designation, finding_rows};
pub(crate) use due::{Due, due_records};
pub(crate) use duty::{DutyPage, WhichDuty, duty, evidence_of};
pub(crate) use facts::{gather, judgements};
pub(crate) use frame::{Frame, frame};
pub(crate) use prompts::to_do_for;
pub(crate) use provision_map::{MapAsk, MapRow, ProvisionMap, TakesPart, map_of, provision_map, whole_map};
pub(crate) use register::{Register, RegisterQuery, find_children, register};
pub(crate) use responsibilities::{ChecklistPage, WhichEdition, editions_of, responsibilities};
pub(crate) use strategies::{BankAsk, OfferStrategy, StrategyRow, offer_strategy, strategies};
pub(crate) use target::{Severity, Target};
pub(crate) use timeline::{Timeline, TimelineAsk, timeline};
pub(crate) use today::{HowFar, Today, due_items, today};
pub(crate) use undecided::undecided;
pub(crate) use who_is_senco::senco_on;
