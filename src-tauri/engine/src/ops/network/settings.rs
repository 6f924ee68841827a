//! The settings of this book, and turning from one to another.

use super::gaps::gaps;
use super::sums::sums;
use crate::ops::screens::{Frame, frame, senco_on};
use crate::session::Session;
use crate::show::Shower;
use crate::{Failure, Nothing};
use chrono::{DateTime, NaiveDate, Utc};
use domain::dates::months_before;
use domain::settings::SettingKind;
use domain::{Problem, Rejected, SettingId};
use serde::{Deserialize, Serialize};
use store::{ReadTx, SettingSum};
use ts_rs::TS;

/// A setting of this book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct BookSetting {
    /// The setting.
    pub setting: SettingId,
    /// Its name.
    pub name: String,
    /// Its kind in words.
    pub kind_words: String,
    /// The book's own.
    pub own: bool,
    /// This laptop's part in it has ended.
    pub ended: bool,
    /// This laptop may write in it.
    pub may_write: bool,
    /// It is the one at hand.
    pub at_hand: bool,
    /// Children on its register that this book has.
    pub children: u32,
    /// Of these, on SEN support or with an EHC plan.
    pub on_support: u32,
    /// Reviews past their day.
    pub overdue_reviews: u32,
    /// Everything past its day.
    pub overdue: u32,
    /// Records to decide on.
    pub disagreeing: u32,
    /// Its SENCo by name; empty when nobody is recorded.
    pub senco: String,
    /// The last visit, written up there or in this book's own list of settings under the same name.
    pub last_visit: Option<NaiveDate>,
    /// Visits in the last twelve months.
    pub visits: u32,
    /// What somebody who looks after it would miss.
    pub gaps: Vec<String>,
    /// When the last file was made that was opened from it.
    pub received_at: Option<DateTime<Utc>>,
    /// When a file was last made for it.
    pub sent_at: Option<DateTime<Utc>>,
}

/// Which settings, in which order.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub(crate) struct SettingsAsk {
    /// Words in the name.
    pub text: String,
    /// Skip so many.
    pub offset: u32,
    /// At most so many; 0 for fifty.
    pub limit: u32,
}

/// A page of the settings, and what they come to together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct BookSettings {
    /// One page of them.
    pub rows: Vec<BookSetting>,
    /// How many there are.
    #[ts(type = "number")]
    pub count: usize,
    /// Children of all of them.
    pub children: u32,
    /// On SEN support or with an EHC plan.
    pub on_support: u32,
    /// Reviews past their day.
    pub overdue_reviews: u32,
    /// Records to decide on.
    pub disagreeing: u32,
}

const PAGE: u32 = 50;

/// The settings of this book: the most pressing first.
pub(crate) fn settings(session: &mut Session, input: SettingsAsk) -> Result<BookSettings, Failure> {
    let (own, at_hand, mine) =
        (session.own.clone(), session.signer.setting.clone(), session.signer.device.id());
    let today = session.today();
    let last = &mut session.sums;
    let mut found = session.book.read(|tx| {
        let sums = sums(tx, last, today)?;
        let mut rows = Vec::new();
        for me in tx.parts_of(&mine)? {
            let setting = me.setting.clone();
            let sum = sums.get(&setting).cloned().unwrap_or_default();
            let (name, kind) = name_and_kind(&sum);
            rows.push(BookSetting {
                own: setting == own,
                at_hand: setting == at_hand,
                ended: me.ended_after.is_some(),
                may_write: me.may_write(),
                name,
                kind_words: kind.words().to_owned(),
                children: sum.children,
                on_support: sum.on_support,
                overdue_reviews: sum.overdue_reviews,
                overdue: sum.overdue,
                disagreeing: sum.disagreeing,
                senco: String::new(),
                last_visit: None,
                visits: 0,
                gaps: Vec::new(),
                received_at: sum.received_at,
                sent_at: sum.sent_at,
                setting,
            });
        }
        let total = |of: fn(&BookSetting) -> u32| rows.iter().map(of).sum();
        let (children, on_support) = (total(|row| row.children), total(|row| row.on_support));
        let (overdue_reviews, disagreeing) = (total(|row| row.overdue_reviews), total(|row| row.disagreeing));
        let wanted = input.text.trim().to_lowercase();
        rows.retain(|row| row.name.to_lowercase().contains(&wanted));
        rows.sort_by(|one, other| {
            let key = |row: &BookSetting| {
                (row.ended, !row.own, std::cmp::Reverse((row.disagreeing, row.overdue_reviews)))
            };
            key(one).cmp(&key(other)).then_with(|| one.name.cmp(&other.name))
        });
        let count = rows.len();
        let limit = if input.limit == 0 { PAGE } else { input.limit };
        let rows: Vec<BookSetting> =
            rows.into_iter().skip(input.offset as usize).take(limit as usize).collect();
        Ok::<_, Failure>(BookSettings { rows, count, children, on_support, overdue_reviews, disagreeing })
    })?;
    let looked = look_closer(session, &mut found.rows);
    session.book.speak_of(&at_hand);
    looked?;
    Ok(found)
}

/// Reads of the settings that are shown what takes a look into each.
fn look_closer(session: &mut Session, rows: &mut [BookSetting]) -> Result<(), Failure> {
    let (own, today) = (session.own.clone(), session.today());
    let year = months_before(today, 12);
    let from_list = session.book.read(|tx| tx.caseload_visits(&own, year))?;
    for row in rows {
        session.book.speak_of(&row.setting);
        let (senco, mut visits) = session.book.read(|tx| {
            Ok::<_, Failure>((
                senco_on(tx, &Shower::new(tx), today)?.unwrap_or_default(),
                tx.visits(&row.setting, year)?,
            ))
        })?;
        if !row.own {
            visits.add(from_list.get(&row.name.trim().to_lowercase()).copied().unwrap_or_default());
        }
        (row.senco, row.last_visit, row.visits) = (senco, visits.last, visits.since);
        row.gaps = if row.ended { Vec::new() } else { gaps(row, today) };
    }
    Ok(())
}

/// A setting's name, or words for one whose own record has not come yet.
pub(super) fn named(name: String) -> String {
    if name.is_empty() { "A setting that has not told its name yet".to_owned() } else { name }
}

fn name_and_kind(sum: &SettingSum) -> (String, SettingKind) {
    (named(sum.name.clone()), SettingKind::from_code(&sum.kind).unwrap_or(SettingKind::Other))
}

/// A setting of this book.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct TurnTo {
    /// The setting.
    pub setting: SettingId,
}

/// Turns to another setting of this book.
pub(crate) fn enter_setting(session: &mut Session, input: TurnTo) -> Result<Frame, Failure> {
    let mine = session.signer.device.id();
    if session.book.read(|tx| tx.member(&input.setting, &mine))?.is_none() {
        return Err(Rejected::Fields(vec![Problem::at("setting", "Choose a setting of this book")]).into());
    }
    let before = session.signer.setting.clone();
    session.turn_to(&input.setting);
    // A setting whose own record has not come yet cannot be shown: stay where the screen says we are.
    frame(session, Nothing {}).inspect_err(|_| session.turn_to(&before))
}

/// What a setting calls itself, read while another may be at hand.
pub(crate) fn name_of(session: &mut Session, setting: &SettingId) -> Result<String, Failure> {
    Ok(session.book.read(|tx| named_in(tx, setting))?)
}

fn named_in(tx: &ReadTx<'_>, setting: &SettingId) -> Result<String, store::StoreError> {
    tx.setting_name(setting)
}
