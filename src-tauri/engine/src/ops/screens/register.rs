//! The register of children: filter, sort, a page at a time.

use super::children::{ChildNow, ChildRow, all_children, option_words, shown_child};
use crate::Failure;
use crate::session::Session;
use crate::show::Shower;
use chrono::NaiveDate;
use domain::RecordId;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};
use store::ReadTx;
use ts_rs::TS;

/// Which children.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Show {
    /// Those here today.
    #[default]
    OnRoll,
    /// Those who left.
    Left,
    /// All.
    All,
}

/// What to sort by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SortBy {
    /// Name.
    #[default]
    Name,
    /// Age, youngest first.
    Age,
    /// Stage of support.
    Stage,
    /// Day of the next review; those without one last.
    NextReview,
    /// Key person.
    KeyPerson,
}

/// Filter, order and page.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub(crate) struct RegisterQuery {
    /// Part of a name.
    pub text: String,
    /// At this stage.
    pub stage: Option<String>,
    /// With this area of need.
    pub area: Option<String>,
    /// With this key person.
    pub key_person: Option<RecordId>,
    /// With this flag.
    pub flag: Option<String>,
    /// Here, left or all.
    pub show: Show,
    /// Order.
    pub sort: SortBy,
    /// The other way round.
    pub descending: bool,
    /// Skip so many.
    #[ts(type = "number")]
    pub offset: usize,
    /// At most so many; 0 means 100.
    #[ts(type = "number")]
    pub limit: usize,
}

/// How many children are at a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct StageCount {
    /// Its code; empty for children without one.
    pub stage: String,
    /// In words.
    pub words: String,
    /// How many.
    #[ts(type = "number")]
    pub count: usize,
}

/// Somebody who can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct NamedPerson {
    /// Their record.
    pub id: RecordId,
    /// Their name.
    pub name: String,
}

/// A page of the register.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct Register {
    /// The children.
    pub rows: Vec<ChildRow>,
    /// How many fit the filter.
    #[ts(type = "number")]
    pub total: usize,
    /// Stages of all that are shown, before the other filters.
    pub counts: Vec<StageCount>,
    /// Key persons to filter by.
    pub key_people: Vec<NamedPerson>,
    /// How many there are before the filter.
    #[ts(type = "number")]
    pub all: usize,
}

/// A page of the register.
pub(crate) fn register(session: &mut Session, query: RegisterQuery) -> Result<Register, Failure> {
    let today = session.today();
    session.book.read(|tx| {
        let shower = Shower::new(tx);
        let Found { children, counts, key_people, all } = find_children(tx, &shower, &query, today)?;
        let limit = if query.limit == 0 { 100 } else { query.limit.min(10_000) };
        let page = children.iter().skip(query.offset).take(limit);
        let rows = page.map(|child| shown_child(child, &shower, today)).collect();
        Ok(Register { rows, total: children.len(), counts, key_people, all })
    })
}

/// The children who fit a query, in its order, and what the query chose from.
pub(crate) struct Found {
    pub(crate) children: Vec<ChildNow>,
    counts: Vec<StageCount>,
    key_people: Vec<NamedPerson>,
    all: usize,
}

/// Everyone who fits, whatever the page.
pub(crate) fn find_children(
    tx: &ReadTx<'_>,
    shower: &Shower<'_>,
    query: &RegisterQuery,
    today: NaiveDate,
) -> Result<Found, Failure> {
    let mut children = all_children(tx, today)?;
    children.retain(|child| match query.show {
        Show::OnRoll => child.on_roll(today),
        Show::Left => !child.on_roll(today),
        Show::All => true,
    });
    let (all, counts) = (children.len(), stage_counts(&children));
    let key_people = key_people(&children, shower);
    children.retain(|child| fits(child, query));
    let names: BTreeMap<RecordId, String> =
        key_people.iter().map(|one| (one.id.clone(), one.name.clone())).collect();
    // The name in small letters is made once a child, not once a comparison.
    let mut children: Vec<(String, ChildNow)> =
        children.into_iter().map(|child| (sort_name(&child), child)).collect();
    children.sort_by(|(a_name, a), (b_name, b)| {
        let order = compare(a, b, query.sort, &names).then_with(|| match query.sort {
            SortBy::Name => a_name.cmp(b_name),
            SortBy::Age | SortBy::Stage | SortBy::NextReview | SortBy::KeyPerson => Ordering::Equal,
        });
        let order = if query.descending { order.reverse() } else { order };
        order.then_with(|| a_name.cmp(b_name)).then_with(|| a.id.cmp(&b.id))
    });
    let children = children.into_iter().map(|(_, child)| child).collect();
    Ok(Found { children, counts, key_people, all })
}

fn fits(child: &ChildNow, query: &RegisterQuery) -> bool {
    let text = query.text.trim().to_lowercase();
    let named = |name: &str| name.to_lowercase().contains(&text);
    (text.is_empty() || named(&child.fields.name) || named(&child.fields.known_as))
        && query.stage.as_ref().is_none_or(|stage| *stage == child.stage)
        && query.area.as_ref().is_none_or(|area| child.areas().contains(area))
        && query.key_person.as_ref().is_none_or(|person| child.fields.key_person == person.as_str())
        && query.flag.as_ref().is_none_or(|flag| child.fields.flags.contains(flag))
}

fn sort_name(child: &ChildNow) -> String {
    child.fields.name.to_lowercase()
}

/// The order a journey goes through the stages.
const STAGES: &[&str] = &[
    "",
    "UNIVERSAL",
    "MONITORING",
    "SEN_SUPPORT",
    "SEN_SUPPORT_SPECIALIST",
    "EHCNA_REQUESTED",
    "EHC_PLAN",
    "LEFT",
];

fn rank(stage: &str) -> usize {
    STAGES.iter().position(|one| *one == stage).unwrap_or(STAGES.len())
}

fn compare(a: &ChildNow, b: &ChildNow, by: SortBy, names: &BTreeMap<RecordId, String>) -> Ordering {
    let last = |day: Option<NaiveDate>| day.unwrap_or(NaiveDate::MAX);
    let key_person = |child: &ChildNow| {
        names.get(&RecordId::from(child.fields.key_person.as_str())).cloned().unwrap_or_default()
    };
    match by {
        SortBy::Name => Ordering::Equal,
        SortBy::Age => b.fields.born.cmp(&a.fields.born),
        SortBy::Stage => rank(&b.stage).cmp(&rank(&a.stage)),
        SortBy::NextReview => last(a.fields.next_review).cmp(&last(b.fields.next_review)),
        SortBy::KeyPerson => key_person(a).cmp(&key_person(b)),
    }
}

fn stage_counts(children: &[ChildNow]) -> Vec<StageCount> {
    let count = |stage: &str| children.iter().filter(|child| child.stage == stage).count();
    let words = |stage: &str| {
        if stage.is_empty() { "No stage recorded".to_owned() } else { option_words("stage", "stage", stage) }
    };
    let counts = STAGES.iter().map(|stage| StageCount {
        stage: (*stage).to_owned(),
        words: words(stage),
        count: count(stage),
    });
    counts.filter(|one| one.count > 0).collect()
}

fn key_people(children: &[ChildNow], shower: &Shower<'_>) -> Vec<NamedPerson> {
    let ids: HashSet<&str> =
        children.iter().map(|child| child.fields.key_person.as_str()).filter(|id| !id.is_empty()).collect();
    let mut people: Vec<NamedPerson> = ids
        .into_iter()
        .map(RecordId::from)
        .filter_map(|id| Some(NamedPerson { name: shower.name_of(&id)?, id }))
        .collect();
    people.sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.id.cmp(&b.id)));
    people
}
