//! The settings an Area SENCo supports, as the network pack prints them.

use crate::Failure;
use crate::ops::screens::{Caseload, CaseloadAsk, SettingRow, caseload};
use crate::session::Session;
use domain::dates::uk;
use domain::summary::seen;
use pack::SupportedSetting;

/// What this book's own list says of the settings supported now; nothing outside an authority.
pub(super) fn listed(session: &mut Session) -> Result<Caseload, Failure> {
    let (own, at_hand) = (session.own.clone(), session.signer.setting.clone());
    session.book.speak_of(&own);
    let listed = caseload(session, CaseloadAsk::default());
    session.book.speak_of(&at_hand);
    listed
}

pub(super) fn supported(list: &Caseload) -> Vec<SupportedSetting> {
    let row = |row: &SettingRow| SupportedSetting {
        name: row.name.clone(),
        kind: row.type_words.clone(),
        senco: row.senco.clone(),
        on_support: row.children.map_or("not told".into(), shown),
        last_visit: row.last_visit,
        next_visit: row.next_visit,
        open_actions: row.open_actions,
    };
    list.rows.iter().map(row).collect()
}

/// A count as it may be printed.
fn shown(count: u64) -> String {
    let small = u32::try_from(count).is_ok_and(|count| seen(count).is_none());
    if small { "hidden".to_owned() } else { count.to_string() }
}

/// One line for each setting where something is missing.
pub(super) fn gaps(list: &Caseload) -> impl Iterator<Item = String> + '_ {
    list.rows.iter().filter_map(|row| {
        let overdue = row.next_visit.filter(|_| row.visit_overdue);
        let missing: Vec<String> = [
            row.senco.is_empty().then(|| "no SENCo is written down".to_owned()),
            overdue.map(|on| format!("the visit planned for {} is not written up", uk(on))),
            row.quiet.then(|| {
                format!("no contact for {} months or more, and no visit planned", list.quiet_months)
            }),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!missing.is_empty())
            .then(|| format!("{}, on the list of settings supported: {}.", row.name, missing.join("; ")))
    })
}
