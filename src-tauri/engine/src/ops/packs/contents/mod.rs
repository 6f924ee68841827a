//! Everything a setting pack may print, read once and turned into plain values.

mod about;
mod children;
mod duties;
mod entries;
mod gaps;
mod names;
mod senco;
mod support;

pub(super) use about::kept;
pub(super) use entries::action_table;
pub(crate) use names::Names;

use super::outline::PackAsk;
use super::{people, reference};
use crate::Failure;
use crate::ops::screens::{
    Due, FindingRow, Severity, all_children, due_items, finding_rows, gather, undecided,
};
use crate::session::Session;
use crate::show::Shower;
use chrono::NaiveDate;
use domain::dates::{academic_year, uk};
use domain::rules::evaluate;
use pack::PackContent;
use serde_json::Value;
use store::{ReadTx, StoredRecord};

/// What was gathered, and what the outline wants to say about it.
pub(super) struct Gathered {
    pub(super) content: PackContent,
    pub(super) findings: Vec<FindingRow>,
    /// What is pressing on the day of making, and what somebody has to choose between.
    pub(super) due: Vec<Due>,
    /// Records whose text held a child's name that was replaced.
    pub(super) names_in_text: usize,
}

/// What each part of the gathering needs.
struct Reading<'a> {
    tx: &'a ReadTx<'a>,
    shower: Shower<'a>,
    ask: &'a PackAsk,
    today: NaiveDate,
    names: Names,
}

impl Reading<'_> {
    /// Records of these kinds about the setting that happened in the pack's dates, newest first, and how many
    /// more there are about single children: those belong in each child's own file.
    fn in_dates(&self, kinds: &[&str]) -> Result<(Vec<StoredRecord>, usize), Failure> {
        let wanted = store::Listing {
            kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(),
            from: Some(self.ask.from),
            to: Some(self.ask.to),
            ..store::Listing::default()
        };
        let (children, setting): (Vec<_>, Vec<_>) =
            self.tx.records(&wanted)?.into_iter().partition(|one| one.child.is_some());
        Ok((setting, children.len()))
    }
}

/// Reads everything a pack may print.
pub(super) fn gather_pack(session: &Session, ask: &PackAsk) -> Result<Gathered, Failure> {
    let today = session.today();
    session.book.read(|tx| {
        let children = all_children(tx, today)?;
        let names = Names::new(&children, &people::all(tx)?, ask.named, today);
        let reading = Reading { tx, shower: Shower::new(tx), ask, today, names };
        let setting = tx.all_of("setting")?.into_iter().next();
        let text = |name: &str| {
            let fields = setting.as_ref().map(|setting| &setting.fields);
            fields.and_then(|fields| fields.get(name)?.as_str()).unwrap_or_default().to_owned()
        };
        let facts = gather(tx, &children, today)?;
        let findings = finding_rows(evaluate(&facts, today));
        let mut due = due_items(tx, today)?;
        due.retain(|due| due.item.severity == Severity::Red);
        due.extend(undecided(tx, u32::MAX)?);
        let mut content = PackContent {
            setting: text("name"),
            setting_kind: facts.kind.words().to_owned(),
            prepared_by: session.user.clone(),
            made_on: today,
            from: ask.from,
            to: ask.to,
            demo: session.demo,
            named: ask.named,
            confidentiality: "Confidential - contains personal data".into(),
            sections: ask.sections.clone(),
            facts: cover_lines(setting.as_ref()),
            scope: about::scope(&reading)?,
            senco: senco::compose(&reading, &findings)?,
            responsibilities: duties::compose(&reading, setting.as_ref())?,
            policies: entries::records(
                &reading,
                &["policy"],
                "Policies and what parents can read about SEND here.",
            )?,
            training: entries::records(
                &reading,
                &["training"],
                "Training about SEND that staff took part in.",
            )?,
            meetings: entries::records(
                &reading,
                &["meeting", "network_meeting"],
                "Meetings about SEND, with what was agreed and who does it.",
            )?,
            advice: entries::records(
                &reading,
                &["advice"],
                "Advice and support the SENCo gave to colleagues.",
            )?,
            children: children::compose(&reading, &children),
            provision: support::provision(&reading)?,
            referrals: support::referrals(&reading)?,
            funding: support::funding(&reading)?,
            audit: entries::audit(&reading)?,
            gaps: gaps::compose(&reading, &findings, &due)?,
            about: about::about(&reading, setting.as_ref())?,
            ..PackContent::default()
        };
        content.scope.counts.extend(support::counts(ask.named, &content));
        content.reference = reference("SEND", today, &content)?;
        let names_in_text = reading.names.replaced();
        Ok(Gathered { content, findings, due, names_in_text })
    })
}

fn cover_lines(setting: Option<&StoredRecord>) -> Vec<(String, String)> {
    let Some(setting) = setting else { return Vec::new() };
    let mut facts = Vec::new();
    for (name, label) in [
        ("age_range", "Ages"),
        ("places", "Registered places"),
        ("on_roll", "Children on roll"),
        ("local_authority", "Local authority"),
        ("registration", "Registration"),
    ] {
        let words = match setting.fields.get(name) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => continue,
        };
        facts.push((label.to_owned(), words));
    }
    facts
}

fn period(ask: &PackAsk) -> String {
    format!("{} to {} (academic year {})", uk(ask.from), uk(ask.to), academic_year(ask.to))
}
