//! What a pack would hold, before it is made: what is thin, what is missing.

use super::contents::{Gathered, gather_pack};
use crate::Failure;
use crate::ops::screens::Target;
use crate::session::Session;
use crate::show::{RecordRow, Shower};
use chrono::NaiveDate;
use domain::dates::months_before;
use domain::{Problem, RecordId, Rejected};
use serde::{Deserialize, Serialize};
use store::Listing;
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

/// The standard pack: the last twelve months, every section, no child named.
pub(crate) fn standard(today: NaiveDate) -> PackAsk {
    PackAsk {
        kind: "setting".into(),
        from: months_before(today, 12),
        to: today,
        named: false,
        sections: pack::section_list().into_iter().map(|(id, _)| id.to_owned()).collect(),
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
    let known = pack::section_list();
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
    let sections = pack::section_list();
    let sections = sections
        .into_iter()
        .map(|(id, title)| {
            let chosen = ask.sections.iter().any(|one| one == id);
            let (count, words, thin) = measure(&gathered, id);
            OutlineSection { id: id.into(), title: title.into(), chosen, count, words, thin }
        })
        .collect();
    let warnings = warnings(&ask, &gathered);
    Ok(PackOutline { gaps: gaps(&ask, gathered), warnings, ask, sections })
}

fn measure(gathered: &Gathered, id: &str) -> (usize, String, String) {
    let content = &gathered.content;
    let rows = |n: usize, none: &str| {
        let words = if n == 1 { "1 record".to_owned() } else { format!("{n} records") };
        (n, words, if n == 0 { none.to_owned() } else { String::new() })
    };
    let records = |records: &pack::Records, none: &str| rows(records.entries.len(), none);
    match id {
        "policies" => records(&content.policies, "No policy or published information falls in these dates"),
        "training" => records(&content.training, "No training falls in these dates"),
        "meetings" => records(&content.meetings, "No meeting falls in these dates"),
        "advice" => records(&content.advice, "No advice to colleagues falls in these dates"),
        "provision" => rows(content.provision.rows.len(), "No provision falls in these dates"),
        "referrals" => {
            let table = content.referrals.summary.as_ref();
            rows(table.map_or(0, |table| table.rows.len()), "No referral or report falls in these dates")
        }
        "funding" => records(&content.funding, "No funding falls in these dates"),
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

fn gaps(ask: &PackAsk, gathered: Gathered) -> Vec<OutlineGap> {
    let mut gaps: Vec<OutlineGap> = gathered
        .due
        .into_iter()
        .map(|due| {
            // A list of what a pack without names lacks may be read out just like the pack: no name in it either.
            let about_a_child = due.child.is_some() && !ask.named;
            let what = if about_a_child { format!("{}: a child", due.words) } else { due.item.title };
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
    gaps
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

/// Whose.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub(crate) struct WhosePacks {
    /// Files of this child only.
    #[serde(default)]
    pub child: Option<RecordId>,
}

/// What was made before and handed over, the latest first.
pub(crate) fn packs_made(session: &mut Session, input: WhosePacks) -> Result<Vec<RecordRow>, Failure> {
    session.book.read(|tx| {
        let kinds = vec!["pack_made".to_owned()];
        let made = tx.records(&Listing { kinds, child: input.child, ..Listing::default() })?;
        Shower::new(tx).rows(&made)
    })
}
