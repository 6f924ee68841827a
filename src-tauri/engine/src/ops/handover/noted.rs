//! What this setting's own book says of a child's file that left it: the record of the move, the list of what was made,
//! the trail.

use super::gather::SECTIONS;
use super::handed::{Handed, remember};
use super::moves::move_of;
use super::outline::HandoverAsk;
use crate::Failure;
use crate::ops::packs::said;
use crate::ops::records::{SaveRecord, save_in};
use crate::session::Writing;
use domain::RecordId;
use domain::clocks::days_after;
use serde_json::{Map, Value, json};

/// What is to be noted of a file that was made.
pub(super) struct Noted<'a> {
    pub(super) ask: &'a HandoverAsk,
    pub(super) how: String,
    pub(super) entries: usize,
    pub(super) sha256: String,
    /// What this setting itself may read later; the next one is never told.
    pub(super) held_back: Vec<&'static str>,
    pub(super) handed: Handed,
}

/// Days within which the next setting should say that it arrived.
const RECEIPT_DAYS: u64 = 14;

/// What the record of the move calls what was sent.
const SENT: &[(&str, &[&str])] = &[
    ("profile", &["profile"]),
    ("plans", &["plans"]),
    ("reviews", &["plans"]),
    ("reports", &["services"]),
    ("ehc", &["ehc"]),
    ("health", &["health"]),
];

/// The record of the move says that it was sent, and the list of what left the setting has a line more.
pub(super) fn note_down(writing: &Writing<'_>, noted: &Noted<'_>) -> Result<RecordId, Failure> {
    let (ask, today) = (noted.ask, noted.handed.on);
    let stored = move_of(writing.tx, ask)?;
    let mut fields = stored.as_ref().map(|one| one.fields.clone()).unwrap_or_default();
    fields.retain(|name, _| !name.starts_with('_'));
    let sent: Vec<String> = SENT
        .iter()
        .filter(|(_, sections)| sections.iter().any(|id| ask.sections.iter().any(|one| one == id)))
        .map(|(what, _)| (*what).to_owned())
        .collect();
    let answers = json!({
        "type": ask.kind, "to": ask.to.trim(), "state": "sent", "sent_on": today, "sent_how": noted.how,
        "sent_what": sent, "receipt_due": days_after(today, RECEIPT_DAYS),
    });
    fields.extend(answers.as_object().cloned().unwrap_or_default());
    for before in ["receipt_on", "receipt_by"] {
        fields.remove(before);
    }
    let mut form = SaveRecord::new("transition", Some(ask.child.clone()), fields);
    if let Some(stored) = &stored {
        form.seen = domain::merge::current(&writing.tx.heads(&stored.id)?).seen;
        form.record = Some(stored.id.clone());
    }
    let transition = save_in(writing, form)?;
    let titles: Vec<&str> = SECTIONS
        .iter()
        .filter(|section| ask.sections.iter().any(|one| one == section.id))
        .map(|section| section.title)
        .collect();
    let held_back = noted.held_back.iter().map(|title| format!("{title}: not passed on."));
    let taken_out: Vec<String> = said(&ask.hidden()).into_iter().chain(held_back).collect();
    let made: Map<String, Value> = json!({
        "what": "Sealed file for the next setting", "on": today, "named": true, "sections": titles.join(", "),
        "sha256": noted.sha256, "by": writing.user, "reason": format!("Move, {} entries", noted.entries),
        "made_for": ask.to.trim(), "taken_out": taken_out.join("\n"),
    })
    .as_object()
    .cloned()
    .unwrap_or_default();
    save_in(writing, SaveRecord::new("pack_made", Some(ask.child.clone()), made))?;
    let how = noted.how.clone();
    remember(writing, Handed { transition: transition.clone(), how, what: sent, ..noted.handed.clone() })?;
    writing.note("Made a sealed file of one child for the next setting")?;
    Ok(transition)
}
