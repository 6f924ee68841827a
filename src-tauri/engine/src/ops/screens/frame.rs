//! What stands around every screen.

use super::due::due_records;
use super::facts::kind_of;
use crate::session::Session;
use crate::{Failure, Nothing};
use chrono::NaiveDate;
use domain::clocks::days_before;
use domain::prompts::due_id;
use domain::{RecordId, SettingId};
use serde::Serialize;
use serde_json::Value;
use store::StoreError;
use ts_rs::TS;

/// Counts that ask for something, beside the words of the menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct FrameCounts {
    /// Things overdue.
    #[ts(type = "number")]
    pub today: usize,
    /// Children with something overdue.
    #[ts(type = "number")]
    pub children: usize,
    /// Duties past their day.
    #[ts(type = "number")]
    pub responsibilities: usize,
    /// Supported settings with something past its day.
    #[ts(type = "number")]
    pub settings: usize,
    /// Training and qualifications past their day.
    #[ts(type = "number")]
    pub staff: usize,
}

/// What stands around every screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct Frame {
    /// The setting at hand.
    pub setting: SettingId,
    /// The setting's name.
    pub setting_name: String,
    /// Its kind.
    pub setting_kind: String,
    /// In words.
    pub setting_kind_words: String,
    /// Its record.
    pub setting_record: RecordId,
    /// Who is at the keyboard.
    pub user: String,
    /// Invented sample data.
    pub demo: bool,
    /// Nothing can be saved.
    pub read_only: bool,
    /// Why not.
    pub read_only_why: String,
    /// Minutes until the book locks by itself.
    pub idle_minutes: u32,
    /// Counts beside the menu.
    pub counts: FrameCounts,
    /// The person's day.
    pub today: NaiveDate,
    /// Whether children are added to the setting here: not where this laptop was given some of them, or only reads.
    pub may_add_children: bool,
}

/// What stands around every screen.
pub(crate) fn frame(session: &mut Session, _input: Nothing) -> Result<Frame, Failure> {
    let today = session.today();
    let (at_hand, mine) = (session.signer.setting.clone(), session.signer.device.id());
    let mut why = session.book.read_only().unwrap_or_default().to_owned();
    session.book.read(|tx| {
        if !tx.has_prompts()? {
            why.push_str(
                " An earlier version wrote it, so what children's stories ask for, and when, is not shown.",
            );
        }
        let setting = tx.all_of("setting")?.into_iter().next().ok_or(StoreError::NoSuchRecord)?;
        let kind = kind_of(&setting);
        let me = tx.member(&at_hand, &mine)?;
        // Counted, not read: there may be thousands.
        let records = due_records(tx, today, days_before(today, 1))?;
        let asked = tx.asked_counts(today, today)?;
        let of = |kinds: &[&str]| -> Result<usize, Failure> {
            let own = records.iter().filter(|one| kinds.contains(&one.kind.as_str())).count();
            let ids: Vec<String> = kinds.iter().map(|kind| due_id(kind)).collect();
            Ok(own + tx.overdue_of(&ids, today)? as usize)
        };
        Ok(Frame {
            setting_name: setting.fields.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
            setting_kind: kind.code().to_owned(),
            setting_kind_words: kind.words().to_owned(),
            counts: FrameCounts {
                today: records.len() + asked.overdue as usize,
                children: asked.children_overdue as usize,
                responsibilities: of(&["judgement"])?,
                settings: of(&["caseload", "visit", "agency_contact"])?,
                staff: of(&["training", "qualification"])?,
            },
            setting: at_hand,
            setting_record: setting.id,
            user: session.user.clone(),
            demo: session.demo,
            read_only: !why.is_empty(),
            read_only_why: why,
            idle_minutes: session.idle_minutes,
            today,
            may_add_children: me.is_none_or(|me| me.may_write() && me.part.only.is_none()),
        })
    })
}
