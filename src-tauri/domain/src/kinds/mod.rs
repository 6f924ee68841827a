//! Kinds of record, as data.
//!
//! One file in the folder `kinds/` says everything about a kind: its fields, what must hold, how
//! it is named in lists, which duty it is evidence for. The form on screen, the check before
//! saving, the search text and the printed page are all made from it, so a new kind is one file
//! and one line in `FILES`.

mod check;
mod def;
mod orders;
mod show;
#[cfg(test)]
mod tests;

pub use check::{OtherFields, order_problems, problems};
pub use def::{About, Choice, Control, FieldDef, KindDef, Order, Settled, When};
pub use show::{
    NameOf, RowTable, Shown, derive, due_on, lines, links, plain_letter, printed, tables, value_words,
};

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The definition files, in the order lists of kinds are shown.
const FILES: &[&str] = &[
    include_str!("../../kinds/concern.toml"),
    include_str!("../../kinds/observation.toml"),
    include_str!("../../kinds/baseline.toml"),
    include_str!("../../kinds/progress_check.toml"),
    include_str!("../../kinds/profile.toml"),
    include_str!("../../kinds/view.toml"),
    include_str!("../../kinds/oap_check.toml"),
    include_str!("../../kinds/note.toml"),
    include_str!("../../kinds/plan.toml"),
    include_str!("../../kinds/review.toml"),
    include_str!("../../kinds/delivery.toml"),
    include_str!("../../kinds/stage.toml"),
    include_str!("../../kinds/provision.toml"),
    include_str!("../../kinds/strategy.toml"),
    include_str!("../../kinds/child.toml"),
    include_str!("../../kinds/parent_carer.toml"),
    include_str!("../../kinds/informed.toml"),
    include_str!("../../kinds/contact.toml"),
    include_str!("../../kinds/consent.toml"),
    include_str!("../../kinds/access_request.toml"),
    include_str!("../../kinds/retention_decision.toml"),
    include_str!("../../kinds/referral.toml"),
    include_str!("../../kinds/report.toml"),
    include_str!("../../kinds/support_request.toml"),
    include_str!("../../kinds/section23.toml"),
    include_str!("../../kinds/meeting.toml"),
    include_str!("../../kinds/advice.toml"),
    include_str!("../../kinds/action.toml"),
    include_str!("../../kinds/ehc.toml"),
    include_str!("../../kinds/ehc_review.toml"),
    include_str!("../../kinds/funding.toml"),
    include_str!("../../kinds/looked_after.toml"),
    include_str!("../../kinds/pep.toml"),
    include_str!("../../kinds/adjustment.toml"),
    include_str!("../../kinds/healthcare_plan.toml"),
    include_str!("../../kinds/regulation_plan.toml"),
    include_str!("../../kinds/risk_assessment.toml"),
    include_str!("../../kinds/transition.toml"),
    include_str!("../../kinds/received_file.toml"),
    include_str!("../../kinds/received.toml"),
    include_str!("../../kinds/setting.toml"),
    include_str!("../../kinds/person.toml"),
    include_str!("../../kinds/appointment.toml"),
    include_str!("../../kinds/qualification.toml"),
    include_str!("../../kinds/senco_service.toml"),
    include_str!("../../kinds/agreement.toml"),
    include_str!("../../kinds/shared_senco.toml"),
    include_str!("../../kinds/arrangement_review.toml"),
    include_str!("../../kinds/policy.toml"),
    include_str!("../../kinds/training.toml"),
    include_str!("../../kinds/network_meeting.toml"),
    include_str!("../../kinds/audit.toml"),
    include_str!("../../kinds/records_check.toml"),
    include_str!("../../kinds/support_log.toml"),
    include_str!("../../kinds/designated_link.toml"),
    include_str!("../../kinds/budget_advice.toml"),
    include_str!("../../kinds/access_arrangement.toml"),
    include_str!("../../kinds/caseload.toml"),
    include_str!("../../kinds/visit.toml"),
    include_str!("../../kinds/training_given.toml"),
    include_str!("../../kinds/good_practice.toml"),
    include_str!("../../kinds/sendiass_work.toml"),
    include_str!("../../kinds/agency_contact.toml"),
    include_str!("../../kinds/area_link.toml"),
    include_str!("../../kinds/attachment.toml"),
    include_str!("../../kinds/reason.toml"),
    include_str!("../../kinds/judgement.toml"),
    include_str!("../../kinds/evidence.toml"),
    include_str!("../../kinds/pack_made.toml"),
];

/// Every kind this version knows.
pub fn all() -> &'static [KindDef] {
    static ALL: OnceLock<Vec<KindDef>> = OnceLock::new();
    // A file that does not parse is caught by the test below, never on a user's machine.
    ALL.get_or_init(|| FILES.iter().filter_map(|text| toml::from_str(text).ok()).collect())
}

/// The definition of `kind`, if this version knows it.
pub fn find(kind: &str) -> Option<&'static KindDef> {
    static BY_NAME: OnceLock<BTreeMap<&'static str, &'static KindDef>> = OnceLock::new();
    BY_NAME.get_or_init(|| all().iter().map(|def| (def.kind.as_str(), def)).collect()).get(kind).copied()
}
