//! The provision map and the register on paper, with names or without.

use crate::Failure;
use crate::ops::packs::contents::Names;
use crate::ops::packs::people::People;
use crate::ops::screens::{
    ChildRow, MapAsk, MapRow, RegisterQuery, all_children, find_children, shown_child, whole_map,
};
use crate::show::{Shower, words_of};
use chrono::NaiveDate;
use domain::dates::uk;
use pack::{ProvisionMap, ProvisionMapRow, Register, RegisterRow};
use store::{Listing, ReadTx, StoredRecord};

/// How a list is printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    pub(super) named: bool,
    pub(super) costed: bool,
}

/// The map of the setting or of one child.
pub(super) fn provision_map(
    tx: &ReadTx<'_>,
    ask: &MapAsk,
    shown: Shown,
    today: NaiveDate,
) -> Result<ProvisionMap, Failure> {
    let map = whole_map(tx, ask, today)?;
    let names = letters(tx, shown.named, today)?;
    let title = match &ask.child {
        Some(child) => names.label(child),
        None => format!("as it stands on {}", uk(today)),
    };
    let one_child = ask.child.is_some();
    let rows = map.rows.iter().map(|row| {
        let who = row.children.iter().map(|child| names.label(&child.id)).collect::<Vec<_>>().join(", ");
        let cost = if one_child { row.each_cost } else { row.week_cost };
        ProvisionMapRow {
            children: if one_child { String::new() } else { who },
            ..map_row(row, shown.costed.then_some(cost))
        }
    });
    let share = if one_child { "this child's share" } else { "for the whole group and not for each child" };
    let uncosted = match map.uncosted {
        0 => String::new(),
        1 => " 1 line has no cost recorded.".to_owned(),
        n => format!(" {n} lines have no cost recorded."),
    };
    Ok(ProvisionMap {
        title,
        intro: if shown.costed {
            format!("Cost is adults' time a week, sessions by minutes by the hourly rate, {share}.{uncosted}")
        } else {
            String::new()
        },
        rows: rows.collect(),
        totals: if shown.costed && !map.rows.is_empty() {
            vec![("All, each week".to_owned(), pounds(map.week_total))]
        } else {
            Vec::new()
        },
    })
}

/// One line, with its cost a week when costs are shown; for whom it is, the caller says.
pub(in crate::ops::packs) fn map_row(row: &MapRow, cost: Option<Option<i64>>) -> ProvisionMapRow {
    let cost = match cost {
        None => String::new(),
        Some(None) => "Not costed".to_owned(),
        Some(Some(pence)) if row.resources > 0 => {
            format!("{} a week, {} once", pounds(pence), pounds(row.resources))
        }
        Some(Some(pence)) => format!("{} a week", pounds(pence)),
    };
    ProvisionMapRow {
        tier: row.tier_words.clone(),
        name: row.name.clone(),
        area: row.area.clone(),
        children: String::new(),
        how: row.how.clone(),
        who: row.who.clone(),
        dates: dates(row),
        cost,
        impact: came_of_it(row),
    }
}

/// From when to when, in words.
pub(in crate::ops::packs) fn dates(row: &MapRow) -> String {
    match (row.start, row.end) {
        (Some(start), Some(end)) => format!("{} to {}", uk(start), uk(end)),
        (Some(start), None) => format!("{}, ongoing", uk(start)),
        (None, Some(end)) => format!("until {}", uk(end)),
        (None, None) => "Ongoing".to_owned(),
    }
}

/// Where children stood, where they stand, and what it changed.
pub(in crate::ops::packs) fn came_of_it(row: &MapRow) -> String {
    let told = [
        ("Start: ", &row.before),
        ("End: ", &row.after),
        ("", &row.impact),
        ("Compared with the start: ", &row.outcome_words),
    ];
    let told = told.into_iter().filter(|(_, words)| !words.is_empty());
    told.map(|(label, words)| format!("{label}{words}")).collect::<Vec<_>>().join("\n")
}

/// Pounds and pence of pence.
pub(in crate::ops::packs) fn pounds(pence: i64) -> String {
    format!("£{}.{:02}", pence / 100, pence % 100)
}

/// The register as it is narrowed on the screen, whole.
pub(super) fn register(
    tx: &ReadTx<'_>,
    shower: &Shower<'_>,
    query: &RegisterQuery,
    named: bool,
    today: NaiveDate,
) -> Result<Register, Failure> {
    let children = find_children(tx, shower, query, today)?.children;
    let names = letters(tx, named, today)?;
    let mut rows = Vec::new();
    for child in &children {
        rows.push(register_row(tx, &shown_child(child, shower, today), names.label(&child.id))?);
    }
    if !named {
        // Sorted by name, letters would tell who comes first.
        rows.sort_by_key(|row| (row.child.len(), row.child.clone()));
    }
    let count = if rows.len() == 1 { "1 child".to_owned() } else { format!("{} children", rows.len()) };
    let shown = if named {
        "Keep this list where only those who work with these children can read it."
    } else {
        "Children are shown by a letter, not by name."
    };
    Ok(Register { intro: format!("{count} on {}. {shown}", uk(today)), rows })
}

fn register_row(tx: &ReadTx<'_>, child: &ChildRow, label: String) -> Result<RegisterRow, Failure> {
    let of = |kinds: &[&str]| {
        tx.records(&Listing {
            kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(),
            child: Some(child.id.clone()),
            ..Listing::default()
        })
    };
    let mut also = child.flags_words.clone();
    for referral in of(&["referral"])? {
        let service = words_of(&referral, "service");
        if !["closed", "declined", "draft"].contains(&referral.text("state")) && !also.contains(&service) {
            also.push(service);
        }
    }
    let parents: Vec<String> = of(&["parent_carer"])?.iter().map(|one| words_of(one, "name")).collect();
    let spoken = of(&["contact", "informed", "meeting", "review"])?;
    let spoken = spoken.iter().filter(|one| with_parents(one, &parents));
    let last_contact = spoken.filter_map(|one| one.event_on).max();
    Ok(RegisterRow {
        child: label,
        age: child.age_short.clone(),
        areas: child.areas_words.clone(),
        stage: child.stage_words.clone(),
        stage_since: child.stage_since,
        key_person: child.key_person.clone(),
        also,
        last_contact,
        next_review: child.next_review,
        overdue: child.review_overdue,
    })
}

/// Whether parents were spoken to.
fn with_parents(record: &StoredRecord, parents: &[String]) -> bool {
    let present = words_of(record, "present");
    let came = parents.iter().any(|name| !name.is_empty() && present.contains(name));
    match record.kind.as_str() {
        "contact" => record.text("party") == "parent",
        "meeting" => came || record.text("type") == "parent",
        "review" => came,
        _ => true,
    }
}

/// Every child's letter, the same as in a setting pack; names when they are shown.
fn letters(tx: &ReadTx<'_>, named: bool, today: NaiveDate) -> Result<Names, Failure> {
    Ok(Names::new(&all_children(tx, today)?, &People::default(), named, today))
}
