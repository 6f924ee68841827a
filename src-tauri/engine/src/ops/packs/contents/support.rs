//! What children get beyond what every child gets, the services asked for help, and money with what it changed. Each
//! child is shown as the rest of the pack shows children; figures of one or two are kept back in a pack without names.

use super::children::kept_back;
use super::{Reading, entries};
use crate::Failure;
use crate::ops::packs::pages::lists::{map_row, pounds};
use crate::ops::screens::{MapAsk, MapRow, whole_map};
use crate::show::words_of;
use chrono::NaiveDate;
use domain::RecordId;
use pack::{Count, PackContent, ProvisionMap, ProvisionMapRow, Records, SubTable};
use store::StoredRecord;

/// Provision that ran on any day of the pack, with what it costs a week.
pub(super) fn provision(reading: &Reading<'_>) -> Result<ProvisionMap, Failure> {
    let ask = MapAsk { child: None, ended: true };
    let mut map = whole_map(reading.tx, &ask, reading.today)?;
    map.rows.retain(|row| {
        row.start.is_none_or(|day| day <= reading.ask.to) && row.end.is_none_or(|day| day >= reading.ask.from)
    });
    let costed: Vec<i64> = map.rows.iter().filter_map(|row| row.week_cost).collect();
    let running = |row: &&MapRow| row.end.is_none_or(|end| end >= reading.today);
    let now: i64 = map.rows.iter().filter(running).filter_map(|row| row.week_cost).sum();
    let without = |words: &str| reading.names.without_names(words);
    let row = |row: &MapRow| {
        let children: Vec<String> = row.children.iter().map(|child| reading.names.label(&child.id)).collect();
        let printed = map_row(row, (!costed.is_empty()).then_some(row.week_cost));
        ProvisionMapRow {
            name: without(&printed.name),
            impact: without(&printed.impact),
            children: children.join(", "),
            ..printed
        }
    };
    Ok(ProvisionMap {
        title: String::new(),
        intro: if costed.is_empty() {
            String::new()
        } else {
            "Cost is adults' time a week, for the whole group and not for each child.".into()
        },
        rows: map.rows.iter().map(row).collect(),
        totals: if costed.is_empty() {
            Vec::new()
        } else {
            vec![("All that runs now, each week".into(), pounds(now))]
        },
    })
}

/// Referrals and reports in one table. What they say about a child stays in the child's own file.
pub(super) fn referrals(reading: &Reading<'_>) -> Result<Records, Failure> {
    let mut referrals = reading.tx.all_of("referral")?;
    referrals.retain(|one| {
        let open = !["closed", "declined"].contains(&one.text("state"));
        one.event_on.is_none_or(|sent| sent <= reading.ask.to && (open || sent >= reading.ask.from))
    });
    let reports = reading.tx.all_of("report")?.into_iter().filter(|one| in_dates(reading, one.event_on));
    let reports: Vec<StoredRecord> = reports.collect();
    let row = |record: &StoredRecord, what: String, stands: String| {
        let child = record.child.as_ref().map(|child| reading.names.label(child)).unwrap_or_default();
        let service = reading.names.without_names(&words_of(record, "service"));
        let on = record.event_on.map(domain::dates::uk).unwrap_or_else(|| "not sent".to_owned());
        vec![child, service, what, on, stands]
    };
    let asked = referrals.iter().map(|record| {
        let state = words_of(record, "state");
        let answered = words_of(record, "acknowledged");
        let stands = if answered.is_empty() { state } else { format!("{state}; answered {answered}") };
        row(record, "Referral".into(), stands)
    });
    let told = reports.iter().map(|record| {
        let stands = match words_of(record, "in_plan").as_str() {
            "Yes" => "Built into the plan",
            "No" => "Not in the plan yet",
            _ => "",
        };
        row(record, words_of(record, "type"), stands.into())
    });
    let mut rows: Vec<Vec<String>> = asked.chain(told).collect();
    rows.sort_by(|a, b| (a[0].len(), &a[0]).cmp(&(b[0].len(), &b[0])));
    let states = referrals.iter().map(|record| words_of(record, "state"));
    Ok(Records {
        intro: "Help asked for outside the setting, and what came back. What it says about a child is kept in the \
                child's own file."
            .into(),
        counts: figures(reading, states.map(|state| (format!("Referrals: {state}"), None))),
        summary: (!rows.is_empty()).then(|| SubTable {
            caption: "Referrals and reports".into(),
            columns: ["Child", "Service", "What", "Date", "How it stands"].map(String::from).to_vec(),
            rows,
        }),
        entries: Vec::new(),
    })
}

/// Funding asked for, agreed or used in the pack's dates, with what it was used for and what it changed.
pub(super) fn funding(reading: &Reading<'_>) -> Result<Records, Failure> {
    let mut found = reading.tx.all_of("funding")?;
    found.retain(|one| {
        let day = |field: &str| one.text(field).parse::<NaiveDate>().ok();
        let first = one.event_on.or_else(|| day("from")).unwrap_or_else(|| one.first_at.date_naive());
        let still = matches!(one.text("decision"), "preparing" | "waiting" | "agreed");
        let last = day("to").or(day("decided_on")).unwrap_or(first).max(first);
        first <= reading.ask.to && (still || last >= reading.ask.from)
    });
    let hooks = found.iter().map(|record| (words_of(record, "hook"), record.child.clone()));
    Ok(Records {
        intro: "Money for children with SEND: how it stands, what it was used for and what that changed."
            .into(),
        counts: figures(reading, hooks),
        summary: None,
        entries: found.iter().map(|record| entries::entry(reading, record)).collect::<Result<_, _>>()?,
    })
}

/// How much of it there is, for the page that says what is in the pack.
pub(super) fn counts(named: bool, content: &PackContent) -> [Count; 3] {
    let referrals = content.referrals.summary.as_ref().map_or(0, |table| table.rows.len());
    [
        kept_back(named, "Provision".into(), content.provision.rows.len()),
        kept_back(named, "Referrals and reports".into(), referrals),
        kept_back(named, "Funding".into(), content.funding.entries.len()),
    ]
}

fn in_dates(reading: &Reading<'_>, on: Option<NaiveDate>) -> bool {
    on.is_none_or(|on| on >= reading.ask.from && on <= reading.ask.to)
}

/// How often each of these words comes up; a child counts once under a word.
fn figures(reading: &Reading<'_>, said: impl Iterator<Item = (String, Option<RecordId>)>) -> Vec<Count> {
    let mut counts: Vec<(String, Vec<Option<RecordId>>)> = Vec::new();
    for (words, child) in said {
        match counts.iter_mut().find(|(known, _)| *known == words) {
            Some((_, children)) if child.is_none() || !children.contains(&child) => children.push(child),
            Some(_) => {}
            None => counts.push((words, vec![child])),
        }
    }
    counts.into_iter().map(|(label, all)| kept_back(reading.ask.named, label, all.len())).collect()
}
