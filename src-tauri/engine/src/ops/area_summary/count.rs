//! Counting what a setting's own records say, and hiding what is small.

use crate::Failure;
use crate::ops::screens::{all_children, editions_of, judgements, senco_on};
use crate::show::Shower;
use chrono::NaiveDate;
use domain::checklists::progress;
use domain::dates::months_before;
use domain::summary::{Counts, SUMMARY_VERSION, SUPPORT_STAGES, SeenCount, Summary, publish, seen, term_of};
use store::{Listing, ReadTx};

/// Areas of need as the register asks for them, and children without a main one.
const AREAS: [&str; 5] = ["CI", "CL", "SEMH", "SP", ""];

pub(super) fn summary(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Summary, Failure> {
    let mut counts = Counts {
        stages: SUPPORT_STAGES.map(|code| (code.to_owned(), 0)).to_vec(),
        areas: AREAS.map(|code| (code.to_owned(), 0)).to_vec(),
        ..Counts::default()
    };
    let mut overdue = 0;
    for child in all_children(tx, today)?.into_iter().filter(|child| child.on_roll(today)) {
        overdue += u32::from(child.fields.next_review.is_some_and(|day| day < today));
        let Some(stage) = counts.stages.iter_mut().find(|(code, _)| *code == child.stage) else {
            counts.without += 1;
            continue;
        };
        stage.1 += 1;
        // A code of a later version counts as none.
        let main = child
            .areas()
            .into_iter()
            .next()
            .filter(|area| AREAS.contains(&area.as_str()))
            .unwrap_or_default();
        counts.areas.iter_mut().filter(|(code, _)| *code == main).for_each(|(_, n)| *n += 1);
    }
    let published = publish(&counts);
    let setting = tx.all_of("setting")?.into_iter().next();
    let named = |of: Vec<(String, u32)>, seen: Vec<Option<u32>>| {
        of.into_iter().zip(seen).map(|((code, _), count)| SeenCount { code, count }).collect()
    };
    let year = Listing {
        kinds: vec!["training".into()],
        from: Some(months_before(today, 12)),
        to: Some(today),
        ..Listing::default()
    };
    Ok(Summary {
        v: SUMMARY_VERSION,
        on: today,
        term: term_of(today),
        kind: setting.as_ref().map(|one| one.text("kind").to_owned()).unwrap_or_default(),
        children: published.children,
        without: published.without,
        with: published.with,
        stages: named(counts.stages, published.stages),
        areas: named(counts.areas, published.areas),
        // How many reviews are late says how many children are on support at least.
        overdue_reviews: published.with.and_then(|_| seen(overdue)),
        has_senco: senco_on(tx, &Shower::new(tx), today)?.is_some(),
        training: tx.count(&year)?,
        duties: duties(tx, setting.as_ref(), today)?,
    })
}

fn duties(
    tx: &ReadTx<'_>,
    setting: Option<&store::StoredRecord>,
    today: NaiveDate,
) -> Result<Vec<SeenCount>, Failure> {
    let Some(edition) = editions_of(setting).into_iter().next() else { return Ok(Vec::new()) };
    let judged: Vec<_> = judgements(tx, &edition.id)?.into_iter().map(|(_, judged)| judged).collect();
    let stands = progress(edition, &judged, today);
    let line = |code: &str, n: usize| SeenCount { code: code.into(), count: u32::try_from(n).ok() };
    Ok(vec![
        line("met", stands.met),
        line("partly", stands.partly),
        line("not_yet", stands.not_yet),
        line("needs_attention", stands.needs_attention),
        line("not_applicable", stands.not_applicable),
    ])
}
