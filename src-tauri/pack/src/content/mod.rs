//! Everything that may be printed, as plain values gathered beforehand. Nothing here fetches, counts days or
//! decides: a section can only print what it was given.

mod child;
mod cycle;
mod network;
mod page;
mod setting;
mod sharing;

pub use child::{AttachedFile, ChildFile, Event, FrontSheet, Group, Profile, Profiles, Relation};
pub use cycle::{
    Correction, Cycle, Delivery, Outcome, Plan, Progressed, ProvisionLine, Review, Stamp, Strategy,
};
pub use network::{NetworkChecklist, NetworkDuty, NetworkPage, NetworkSetting, SupportedSetting};
pub use page::{
    ChildLine, Meeting, MeetingAction, Page, PageBody, ParentCopy, PlanPage, ProfilePage, ProgressCheck,
    ProvisionMap, ProvisionMapRow, RecordPage, Register, RegisterRow, ReviewPage, RoomCard, Transition,
};
pub use setting::{
    About, Audit, AuditItem, ChildRow, Children, Count, Duty, DutyList, Edition, Entry, Evidence, Fact,
    Finding, Gap, Judgement, PackContent, Post, Records, Scope, Senco, SubTable,
};
pub use sharing::{AgreementPage, SchoolLine, TimeLine, TimeLogPage, TimeSum};
