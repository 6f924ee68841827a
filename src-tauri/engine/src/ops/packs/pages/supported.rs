//! The settings an Area SENCo supports, as the network pack prints them.

use crate::Failure;
use crate::ops::area_summary::SummaryView;
use crate::ops::screens::{Caseload, CaseloadAsk, SettingRow, caseload};
use crate::session::Session;
use domain::dates::uk;
use domain::summary::seen;
use pack::SupportedSetting;
use std::collections::HashSet;

/// What this book's own list says of the settings supported now; nothing outside an authority.
pub(super) fn listed(session: &mut Session) -> Result<Caseload, Failure> {
    let (own, at_hand) = (session.own.clone(), session.signer.setting.clone());
    session.book.speak_of(&own);
    let listed = caseload(session, CaseloadAsk::default());
    session.book.speak_of(&at_hand);
    listed
}

/// Those of the list. A count is hidden that would tell what the pack hides elsewhere: the very number kept back of a
/// setting in the book, or one beside an anonymous summary that hides how many are on support.
pub(super) fn supported(
    list: &Caseload,
    kept_back: &[(String, u32)],
    told: &[SummaryView],
) -> Vec<SupportedSetting> {
    let kept_back: HashSet<(String, u64)> =
        kept_back.iter().map(|(name, count)| (folded(name), u64::from(*count))).collect();
    let hiding: HashSet<String> =
        told.iter().filter(|one| one.hides_support).map(|one| folded(&one.setting_name)).collect();
    let hides = |row: &SettingRow, count| {
        let name = folded(&row.name);
        hiding.contains(&name) || kept_back.contains(&(name, count))
    };
    let row = |row: &SettingRow| SupportedSetting {
        name: row.name.clone(),
        kind: row.type_words.clone(),
        senco: row.senco.clone(),
        on_support: match row.children {
            Some(count) if hides(row, count) => HIDDEN.to_owned(),
            Some(count) => shown(count),
            None => "not told".to_owned(),
        },
        last_visit: row.last_visit,
        next_visit: row.next_visit,
        open_actions: row.open_actions,
    };
    list.rows.iter().map(row).collect()
}

fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

const HIDDEN: &str = "hidden";

/// A count as it may be printed.
fn shown(count: u64) -> String {
    let small = u32::try_from(count).is_ok_and(|count| seen(count).is_none());
    if small { HIDDEN.to_owned() } else { count.to_string() }
}

/// One line for each setting where something is missing.
pub(super) fn gaps(list: &Caseload) -> impl Iterator<Item = String> + '_ {
    list.rows.iter().filter_map(|row| {
        let overdue = row.next_visit.filter(|_| row.visit_overdue);
        let missing: Vec<String> = [
            row.senco.is_empty().then(|| "no SENCo is written down".to_owned()),
            overdue.map(|on| format!("the visit planned for {} is not written up", uk(on))),
            row.quiet.then(|| {
                let none = if overdue.is_some() { "" } else { ", and no visit planned" };
                format!("no contact for {} months or more{none}", list.quiet_months)
            }),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!missing.is_empty())
            .then(|| format!("{}, on the list of settings supported: {}.", row.name, missing.join("; ")))
    })
}
