//! The settings an Area SENCo supports, and where each stands.

use crate::Failure;
use crate::session::Session;
use crate::show::words_of;
use chrono::NaiveDate;
use domain::RecordId;
use domain::caseload::{Done, Standing, quiet_months, standing};
use domain::kinds::{KindDef, all};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use store::{ReadTx, StoredRecord};
use ts_rs::TS;

/// Which settings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Supported {
    /// Those supported today.
    #[default]
    Now,
    /// Those no longer.
    Before,
    /// All.
    All,
}

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SortSettings {
    /// Name.
    #[default]
    Name,
    /// Children on SEN support, most first; those not told last.
    Children,
    /// Latest visit, the longest ago first; those never visited before all.
    LastVisit,
    /// Next visit, the soonest first; those without one last.
    NextVisit,
}

/// Filter and order.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub(crate) struct CaseloadAsk {
    /// Part of a name, of the SENCo's too.
    pub text: String,
    /// Supported now, before or ever.
    pub show: Supported,
    /// Order.
    pub sort: SortSettings,
}

/// A setting in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct SettingRow {
    /// Its record.
    pub id: RecordId,
    /// Its name.
    pub name: String,
    /// What kind of setting, in words.
    pub type_words: String,
    /// Who it is registered with, in words; an agency by its name.
    pub registered_words: String,
    /// Who the SENCo is there.
    pub senco: String,
    /// Children on SEN support, as last told.
    #[ts(type = "number | null")]
    pub children: Option<u64>,
    /// The latest visit.
    pub last_visit: Option<NaiveDate>,
    /// The latest contact of any sort.
    pub last_contact: Option<NaiveDate>,
    /// The next visit.
    pub next_visit: Option<NaiveDate>,
    /// Whether that day has passed.
    pub visit_overdue: bool,
    /// Nothing for longer than usual, and no visit to come.
    pub quiet: bool,
    /// Visits in the last twelve months.
    #[ts(type = "number")]
    pub visits: usize,
    /// Advice in the last twelve months, at visits too.
    #[ts(type = "number")]
    pub advice: usize,
    /// Training in the last twelve months.
    #[ts(type = "number")]
    pub training: usize,
    /// Actions still to do.
    #[ts(type = "number")]
    pub open_actions: usize,
    /// The last day of support, if it has ended.
    pub ended: Option<NaiveDate>,
}

/// The list.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct Caseload {
    /// The settings.
    pub rows: Vec<SettingRow>,
    /// How many there are before the name was looked for.
    #[ts(type = "number")]
    pub all: usize,
    /// Children on SEN support in the settings shown, as last told.
    #[ts(type = "number")]
    pub children: u64,
    /// Months without contact after which a setting counts as quiet.
    pub quiet_months: u32,
}

/// The settings supported.
pub(crate) fn caseload(session: &mut Session, input: CaseloadAsk) -> Result<Caseload, Failure> {
    let today = session.today();
    session.book.read(|tx| {
        let mut rows = setting_rows(tx, today)?;
        rows.retain(|row| match input.show {
            Supported::Now => row.ended.is_none(),
            Supported::Before => row.ended.is_some(),
            Supported::All => true,
        });
        let all = rows.len();
        let wanted = input.text.trim().to_lowercase();
        rows.retain(|row| [&row.name, &row.senco].iter().any(|text| text.to_lowercase().contains(&wanted)));
        rows.sort_by_cached_key(|row| row.name.to_lowercase());
        match input.sort {
            SortSettings::Name => {}
            SortSettings::Children => rows.sort_by_key(|row| std::cmp::Reverse(row.children)),
            SortSettings::LastVisit => rows.sort_by_key(|row| row.last_visit),
            SortSettings::NextVisit => rows.sort_by_key(|row| (row.next_visit.is_none(), row.next_visit)),
        }
        let children = rows.iter().filter_map(|row| row.children).sum();
        Ok(Caseload { rows, all, children, quiet_months: quiet_months() })
    })
}

/// Kinds of work that name a setting of the list.
pub(super) fn kinds_of_work() -> impl Iterator<Item = &'static KindDef> {
    let names_one = |def: &&KindDef| def.field("setting").is_some_and(|field| field.of == ["caseload"]);
    all().iter().filter(|def| def.kind != "child").filter(names_one)
}

/// What a record of work says of the setting, and an action of the record it is part of.
#[derive(Deserialize)]
struct Of {
    #[serde(default)]
    setting: String,
    #[serde(default)]
    parent: String,
    #[serde(default)]
    state: String,
}

/// Everything done, setting by setting.
struct Work {
    done: HashMap<String, Vec<Done<'static>>>,
    open_actions: HashMap<String, usize>,
}

fn work(tx: &ReadTx<'_>) -> Result<Work, Failure> {
    let mut done: HashMap<String, Vec<Done<'static>>> = HashMap::new();
    let mut setting_of: HashMap<String, String> = HashMap::new();
    for def in kinds_of_work() {
        tx.each_of(&def.kind, |record| {
            let of = serde_json::from_str::<Of>(record.fields).ok();
            let Some(of) = of.filter(|of| !of.setting.is_empty()) else { return };
            setting_of.insert(record.id.to_owned(), of.setting.clone());
            if let Some(on) = record.event_on {
                done.entry(of.setting).or_default().push(Done { def, on });
            }
        })?;
    }
    let mut open_actions: HashMap<String, usize> = HashMap::new();
    tx.each_of("action", |record| {
        let Ok(of) = serde_json::from_str::<Of>(record.fields) else { return };
        if let Some(setting) = setting_of.get(&of.parent).filter(|_| is_open(&of.state)) {
            *open_actions.entry(setting.clone()).or_default() += 1;
        }
    })?;
    Ok(Work { done, open_actions })
}

/// Whether an action in this state is still to do.
pub(super) fn is_open(state: &str) -> bool {
    !matches!(state, "done" | "dropped")
}

/// Every setting on the list, in no order.
pub(super) fn setting_rows(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Vec<SettingRow>, Failure> {
    let work = work(tx)?;
    Ok(tx.all_of("caseload")?.iter().map(|record| row_of(record, &work, today)).collect())
}

/// One setting as the list shows it.
pub(super) fn setting_row(
    tx: &ReadTx<'_>,
    record: &StoredRecord,
    today: NaiveDate,
) -> Result<SettingRow, Failure> {
    Ok(row_of(record, &work(tx)?, today))
}

fn row_of(record: &StoredRecord, work: &Work, today: NaiveDate) -> SettingRow {
    let day = |name: &str| record.text(name).parse::<NaiveDate>().ok();
    let done = work.done.get(record.id.as_str()).map(Vec::as_slice).unwrap_or_default();
    let Standing { last_visit, last_contact, visits, advice, training, next_visit, quiet } =
        standing(done, day("since"), day("next_visit"), today);
    let ended = day("until").filter(|until| *until < today);
    let agency = record.text("agency");
    let with = words_of(record, "registered_with");
    SettingRow {
        id: record.id.clone(),
        name: record.title.clone(),
        type_words: words_of(record, "type"),
        registered_words: if agency.is_empty() { with } else { agency.to_owned() },
        senco: record.text("senco").to_owned(),
        children: record.fields.get("children").and_then(serde_json::Value::as_f64).map(|n| n as u64),
        last_visit,
        last_contact,
        next_visit,
        visit_overdue: ended.is_none() && next_visit.is_some_and(|next| next < today),
        quiet: ended.is_none() && quiet,
        visits,
        advice,
        training,
        open_actions: work.open_actions.get(record.id.as_str()).copied().unwrap_or_default(),
        ended,
    }
}

/// Whether the visit that was planned to this setting has been made, on its day or later.
pub(super) fn was_visited(tx: &ReadTx<'_>, record: &StoredRecord) -> Result<bool, Failure> {
    if record.kind != "caseload" {
        return Ok(false);
    }
    let work = tx.pointing_to_record(&record.id, Some("setting"))?;
    Ok(work.iter().any(|one| one.kind == "visit" && one.event_on >= record.due_on))
}
