//! The network pack, gathered for printing: every setting of the book in turn.

use super::supported::{self, listed, supported};
use crate::Failure;
use crate::Nothing;
use crate::ops::area_summary::{WhichTerm, area_summaries};
use crate::ops::network::{BookSetting, SettingsAsk, duties_across, settings};
use crate::session::Session;
use domain::SettingId;
use domain::dates::months_before;
use domain::summary::{AreaSum, Counts, publish, seen};
use pack::{NetworkChecklist, NetworkDuty, NetworkPage, NetworkSetting};
use std::collections::HashSet;
use store::Listing;

pub(super) fn page(session: &mut Session) -> Result<NetworkPage, Failure> {
    let today = session.today();
    let list = settings(session, SettingsAsk { limit: u32::MAX, ..SettingsAsk::default() })?;
    let at_hand = session.signer.setting.clone();
    let told = area_summaries(session, WhichTerm::default())?;
    // What its summary hides could be told by the number beside it: four, and no stage to be seen, are one at each.
    let hiding: HashSet<&SettingId> =
        told.rows.iter().filter(|one| one.hides_support).map(|one| &one.setting).collect();
    let gather = |session: &mut Session| -> Result<_, Failure> {
        let (mut found, mut kept_back) = (Vec::new(), Vec::new());
        for row in list.rows.iter().filter(|row| !row.ended) {
            session.book.speak_of(&row.setting);
            let year = Listing {
                kinds: vec!["training".into()],
                from: Some(months_before(today, 12)),
                to: Some(today),
                ..Listing::default()
            };
            let training = session.book.read(|tx| tx.count(&year))?;
            let all = vec![(String::new(), row.on_support)];
            let without = row.children.saturating_sub(row.on_support);
            let shown = publish(&Counts { without, stages: all.clone(), areas: all });
            let on_support = shown.with.filter(|_| !hiding.contains(&row.setting));
            if on_support.is_none() {
                kept_back.push((row.name.clone(), row.on_support));
            }
            found.push(NetworkSetting {
                name: row.name.clone(),
                kind: row.kind_words.clone(),
                senco: row.senco.clone(),
                children: on_support.and(shown.children),
                on_support,
                overdue_reviews: on_support.and_then(|_| seen(row.overdue_reviews)),
                visits: row.visits,
                last_visit: row.last_visit,
                training,
                last_file: row.received_at.map(|at| at.date_naive()),
                own: row.own,
            });
        }
        Ok((found, kept_back))
    };
    let gathered = gather(session);
    session.book.speak_of(&at_hand);
    let (mut settings, kept_back) = gathered?;
    settings.sort_by(|a, b| (!a.own, &a.name).cmp(&(!b.own, &b.name)));
    let checklists: Vec<NetworkChecklist> = duties_across(session, Nothing {})?
        .into_iter()
        .map(|list| NetworkChecklist {
            title: list.title,
            settings: list.settings,
            duties: list
                .duties
                .into_iter()
                .map(|duty| NetworkDuty {
                    words: duty.words,
                    judged: duty.judged,
                    evidence_only: duty.evidence_only,
                    nothing: duty.nothing,
                })
                .collect(),
        })
        .collect();
    let caseload = listed(session)?;
    let words = |sum: AreaSum| {
        if sum.hidden > 0 { format!("at least {}", sum.at_least) } else { sum.at_least.to_string() }
    };
    let sums = told.totals.iter().map(|group| {
        let lines = group.lines.iter().map(|line| (line.words.clone(), words(line.sum)));
        (group.title.clone(), lines.collect())
    });
    // One line a setting: whoever has hundreds reads them on paper.
    let gaps = list.rows.iter().filter_map(|row| {
        let missing: Vec<String> = row.gaps.iter().cloned().chain(undecided(row)).collect();
        (!missing.is_empty()).then(|| format!("{}: {}.", row.name, missing.join("; ")))
    });
    Ok(NetworkPage {
        gaps: gaps.chain(supported::gaps(&caseload)).chain(gaps_across(&checklists)).collect(),
        supported: supported(&caseload, &kept_back, &told.rows),
        checklists,
        told: told.rows.len(),
        sums: sums.collect(),
        term: told.term,
        settings,
    })
}

/// Records that two people changed, where nobody has chosen yet.
fn undecided(row: &BookSetting) -> Option<String> {
    match row.disagreeing {
        _ if row.ended => None,
        0 => None,
        1 => Some("of 1 record there are two versions, and nobody has chosen yet".into()),
        many => Some(format!("of {many} records there are two versions, and nobody has chosen yet")),
    }
}

/// What a reader would miss across the settings.
fn gaps_across(checklists: &[NetworkChecklist]) -> Vec<String> {
    let mut gaps = Vec::new();
    for list in checklists {
        let open = list.duties.iter().filter(|duty| duty.nothing > 0).count();
        if open > 0 {
            let what = if open == 1 { "1 duty has".to_owned() } else { format!("{open} duties have") };
            gaps.push(format!(
                "{}: {what} neither evidence nor a judgement in at least one setting.",
                list.title
            ));
        }
    }
    gaps
}
