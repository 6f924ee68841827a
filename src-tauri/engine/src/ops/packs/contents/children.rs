//! The children with SEND, without names unless the pack names them.

use super::Reading;
use crate::ops::screens::{ChildNow, ChildRow, shown_child};
use pack::{Children, Count};

/// Counts below this are kept back in a pack without names, so that nobody can be picked out.
const FEWEST: usize = 3;

/// Stages at which a child is in the overview.
const WITH_SEND: &[&str] =
    &["MONITORING", "SEN_SUPPORT", "SEN_SUPPORT_SPECIALIST", "EHCNA_REQUESTED", "EHC_PLAN"];

pub(super) fn compose(reading: &Reading<'_>, children: &[ChildNow]) -> Children {
    let here = children.iter().filter(|child| child.on_roll(reading.today));
    let mut rows: Vec<ChildRow> = here
        .filter(|child| WITH_SEND.contains(&child.stage.as_str()))
        .map(|child| shown_child(child, &reading.shower, reading.today))
        .collect();
    rows.sort_by_key(|row| sort_label(&reading.names.label(&row.id)));
    let count = |label: String, n: usize| kept_back(reading.ask.named, label, n);
    let by_stage = WITH_SEND
        .iter()
        .map(|stage| (stage, rows.iter().filter(|row| row.stage == **stage).collect::<Vec<_>>()))
        .filter(|(_, rows)| !rows.is_empty())
        .map(|(_, rows)| count(rows[0].stage_words.clone(), rows.len()))
        .collect();
    let by_area = ["CI", "CL", "SEMH", "SP"]
        .iter()
        .filter_map(|area| {
            let n = rows.iter().filter(|row| row.areas.first().is_some_and(|first| first == area)).count();
            let words = crate::ops::screens::area_words(area);
            (n > 0).then(|| count(words, n))
        })
        .collect();
    let intro = if reading.ask.named {
        "Children are named in this pack, because whoever made it chose so."
    } else {
        "Children are shown by a letter, not by name. Figures of one or two children are kept back."
    };
    Children {
        intro: intro.into(),
        by_stage,
        by_area,
        rows: rows.into_iter().map(|row| shown(reading, row)).collect(),
    }
}

/// A figure, kept back when it is small and no child may be picked out.
pub(super) fn kept_back(named: bool, label: String, n: usize) -> Count {
    Count { label, value: if named || n >= FEWEST { u32::try_from(n).ok() } else { None } }
}

/// Shorter labels first, so that Child AA comes after Child Z.
fn sort_label(label: &str) -> (usize, String) {
    (if label.starts_with("Child ") { label.len() } else { 0 }, label.to_owned())
}

fn shown(reading: &Reading<'_>, row: ChildRow) -> pack::ChildRow {
    pack::ChildRow {
        label: reading.names.label(&row.id),
        age: row.age_short,
        areas: row.areas_words,
        stage: row.stage_words,
        stage_since: row.stage_since,
        key_person: row.key_person,
        flags: row.flags_words,
        next_review: row.next_review,
        overdue: row.review_overdue,
    }
}
