//! What a pack would hold, before it is made: what is thin, what is missing.

use super::contents::{Gathered, due_words, gather_pack};
use crate::Failure;
use crate::Nothing;
use crate::ops::screens::{Target, all_children, due_items};
use crate::session::Session;
use crate::show::{RecordRow, Shower};
use chrono::NaiveDate;
use domain::dates::months_before;
use domain::{Problem, Rejected};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub(crate) struct PackAsk {
    /// `setting`.
    pub kind: String,
    /// First day it covers.
    pub from: NaiveDate,
    /// Last day it covers.
    pub to: NaiveDate,
    /// Whether children are named; letters otherwise.
    pub named: bool,
    /// Section ids; the order of printing is fixed.
    pub sections: Vec<String>,
}

/// A section as it would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct OutlineSection {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether it will be printed.
    pub chosen: bool,
    /// How many records it has.
    #[ts(type = "number")]
    pub count: usize,
    /// That in words.
    pub words: String,
    /// Why it is thin; empty when it is not.
    pub thin: String,
}

/// Something a reader would miss.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct OutlineGap {
    /// What.
    pub what: String,
    /// Why it counts.
    pub why: String,
    /// The form that mends it.
    pub go: Option<Target>,
}

/// A pack before it is made.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct PackOutline {
    /// What was asked, or the standard pack.
    pub ask: PackAsk,
    /// Its sections.
    pub sections: Vec<OutlineSection>,
    /// What a reader would miss.
    pub gaps: Vec<OutlineGap>,
    /// What to know before it leaves the setting.
    pub warnings: Vec<String>,
}

/// Sections of a pack whose records this version cannot make yet; printing them empty would say that
/// a setting has none, which nobody knows.
const NOT_YET: &[&str] = &["provision", "referrals", "funding"];

/// The sections a setting pack may have, id and title, in the order they print.
pub(super) fn offered() -> Vec<(&'static str, &'static str)> {
    pack::section_list().into_iter().filter(|(id, _)| !NOT_YET.contains(id)).collect()
}

/// The standard pack: the last twelve months, every section, no child named.
pub(crate) fn standard(today: NaiveDate) -> PackAsk {
    PackAsk {
        kind: "setting".into(),
        from: months_before(today, 12),
        to: today,
        named: false,
        sections: offered().into_iter().map(|(id, _)| id.to_owned()).collect(),
    }
}

/// Refuses what cannot be printed, all at once.
pub(super) fn refuse_bad_ask(ask: &PackAsk) -> Result<(), Failure> {
    let mut found = Vec::new();
    if ask.kind != "setting" {
        found.push(Problem::at("kind", "This version makes setting packs only"));
    }
    if ask.to < ask.from {
        found.push(Problem::at("to", "The last day cannot be before the first"));
    }
    if (ask.to - ask.from).num_days() > 366 * 30 {
        found.push(Problem::at("from", "A pack covers 30 years at most"));
    }
    let known = offered();
    if ask.sections.is_empty() || ask.sections.iter().any(|id| known.iter().all(|(known, _)| known != id)) {
        found.push(Problem::at("sections", "Choose at least one section from the list"));
    }
    if found.is_empty() { Ok(()) } else { Err(Rejected::Fields(found).into()) }
}

/// A pack before it is made; none asked means the standard one.
pub(crate) fn pack_outline(session: &mut Session, input: Option<PackAsk>) -> Result<PackOutline, Failure> {
    let today = session.today();
    let ask = input.unwrap_or_else(|| standard(today));
    refuse_bad_ask(&ask)?;
    let gathered = gather_pack(session, &ask)?;
    let sections = offered();
    let sections = sections
        .into_iter()
        .map(|(id, title)| {
            let chosen = ask.sections.iter().any(|one| one == id);
            let (count, words, thin) = measure(&gathered, id);
            OutlineSection { id: id.into(), title: title.into(), chosen, count, words, thin }
        })
        .collect();
    let gaps = gaps(session, &ask, &gathered)?;
    Ok(PackOutline { warnings: warnings(&ask, &gathered), ask, sections, gaps })
}

fn measure(gathered: &Gathered, id: &str) -> (usize, String, String) {
    let content = &gathered.content;
    let records = |records: &pack::Records, none: &str| {
        let n = records.entries.len();
        let words = if n == 1 { "1 record".to_owned() } else { format!("{n} records") };
        (n, words, if n == 0 { none.to_owned() } else { String::new() })
    };
    match id {
        "policies" => records(&content.policies, "No policy or published information falls in these dates"),
        "training" => records(&content.training, "No training falls in these dates"),
        "meetings" => records(&content.meetings, "No meeting falls in these dates"),
        "advice" => records(&content.advice, "No advice to colleagues falls in these dates"),
        "senco" => {
            let n = content.senco.posts.len();
            (
                n,
                format!("{n} in the role"),
                if n == 0 { "No SENCo is recorded".into() } else { String::new() },
            )
        }
        "responsibilities" => {
            let duties: Vec<_> = content.responsibilities.iter().flat_map(|list| &list.duties).collect();
            let bare = duties.iter().filter(|duty| duty.evidence.is_empty()).count();
            let thin = match bare {
                0 => String::new(),
                1 => "1 duty has no evidence yet".to_owned(),
                n => format!("{n} duties have no evidence yet"),
            };
            (duties.len(), format!("{} duties", duties.len()), thin)
        }
        "children" => {
            let n = content.children.rows.len();
            (n, format!("{n} children with SEND"), String::new())
        }
        "audit" => {
            let n = content.audit.items.len();
            let thin = if content.audit.on.is_none() {
                "No self-evaluation is recorded".into()
            } else {
                String::new()
            };
            (n, format!("{n} points"), thin)
        }
        "gaps" => (content.gaps.len(), format!("{} listed", content.gaps.len()), String::new()),
        _ => (0, String::new(), String::new()),
    }
}

fn gaps(session: &Session, ask: &PackAsk, gathered: &Gathered) -> Result<Vec<OutlineGap>, Failure> {
    let today = session.today();
    let overdue = session.book.read(|tx| due_items(tx, &all_children(tx, today)?, today))?;
    let overdue = overdue.into_iter().filter(|due| due.item.days.is_some_and(|days| days < 0));
    let mut gaps: Vec<OutlineGap> = overdue
        .map(|due| {
            // A list of what a pack without names lacks may be read out just like the pack: no name in it either.
            let about_a_child = due.child.is_some() && !ask.named;
            let what =
                if about_a_child { format!("{}: a child", due_words(&due.kind)) } else { due.item.title };
            OutlineGap { what, why: due.item.detail, go: Some(due.item.go) }
        })
        .collect();
    gaps.extend(gathered.findings.iter().filter(|finding| finding.outcome.asks()).map(|finding| {
        OutlineGap {
            what: finding.title.clone(),
            why: finding.why.clone(),
            go: Some(finding.mend.as_ref().map_or(Target::Senco, |mend| match &finding.record {
                Some(record) => Target::Edit { record: record.clone() },
                None => Target::New { kind: mend.kind.clone(), child: None, fields: mend.fields.clone() },
            })),
        }
    }));
    Ok(gaps)
}

fn warnings(ask: &PackAsk, gathered: &Gathered) -> Vec<String> {
    let mut warnings = Vec::new();
    if ask.named {
        warnings.push(
            "Children are named in this pack. Hand it only to people who have a right to know.".to_owned(),
        );
    }
    if gathered.names_in_text > 0 {
        let n = gathered.names_in_text;
        let records = if n == 1 { "1 record has".to_owned() } else { format!("{n} records have") };
        warnings.push(format!("{records} a child's name in the text. It was replaced by the child's letter; please look through the preview."));
    }
    warnings
}

/// Packs made before, the latest first.
pub(crate) fn packs_made(session: &mut Session, _input: Nothing) -> Result<Vec<RecordRow>, Failure> {
    session.book.read(|tx| Shower::new(tx).rows(&tx.all_of("pack_made")?))
}
