//! Agreements by which childminders share a SENCo (CM-3). Sharing needs no permission, but an agreement that holds,
//! and the parents' consent for each child the SENCo works with.

use super::Case;
use super::designation::sencos;
use super::facts::Facts;
use super::finding::{Outcome, Verdict};
use super::views::Agreement;
use crate::dates::uk;
use crate::ids::RecordId;
use crate::settings::SettingKind;
use crate::sharing::{Span, Standing, look_back_by, without_consent};
use chrono::NaiveDate;
use std::collections::BTreeMap;

type One<'a> = (&'a RecordId, &'a Agreement);

/// CM-3. A childminder has one agreement that counts; a network or agency has one with each childminder, and the
/// gravest counts.
pub(super) fn agreements(case: &Case<'_>) -> Verdict {
    let one_party = case.facts.kind == SettingKind::Cm;
    let mut parties: BTreeMap<String, Vec<One<'_>>> = BTreeMap::new();
    for (id, one) in &case.facts.agreements {
        let with = if one_party { String::new() } else { folded(one.with.as_deref().unwrap_or_default()) };
        parties.entry(with).or_default().push((id, one));
    }
    let by_appointment = sencos(case.facts, case.today)
        .iter()
        .any(|(_, one)| matches!(one.how.as_deref(), Some("shared" | "agency")));
    let says_so = by_appointment || case.facts.setting.shares_senco == Some(true);
    // Those who ended it share no longer, unless something else says they do.
    parties.retain(|_, all| (one_party && says_so) || !all.iter().all(|(_, one)| closed(case, one)));
    let each: Vec<Verdict> = parties.values().map(|all| of_party(case, all, one_party)).collect();
    if each.is_empty() {
        return none(case, says_so);
    }
    joined(each)
}

/// The same facts, and of the agreements those with the childminder of this one alone: what a network's rule says of
/// somebody else is not said of them.
pub fn with_same_childminder(mut facts: Facts, one: &Agreement) -> Facts {
    let with = |one: &Agreement| folded(one.with.as_deref().unwrap_or_default());
    if facts.kind != SettingKind::Cm {
        facts.agreements.retain(|(_, other)| with(other) == with(one));
    }
    facts
}

fn closed(case: &Case<'_>, one: &Agreement) -> bool {
    Span::from(one).standing(case.today).is_closed()
}

/// Capitals and spaces make no other childminder.
fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn none(case: &Case<'_>, says_so: bool) -> Verdict {
    if says_so {
        return Verdict::new(Outcome::Gap, "The role is shared, but no agreement is recorded.");
    }
    if case.facts.kind == SettingKind::Net && case.facts.setting.shares_senco.is_none() {
        let why = "Whether the childminders of the network share a SENCo is not recorded.";
        return Verdict::new(Outcome::NotRecorded, why).ask_setting(case.facts.setting_record.as_ref());
    }
    Verdict::new(Outcome::NotApplicable, "The role is not shared.")
}

/// The gravest, with the words of all that stand alike.
fn joined(each: Vec<Verdict>) -> Verdict {
    let worst = each.iter().map(|verdict| verdict.outcome).max();
    let alike: Vec<&str> =
        each.iter().filter(|one| Some(one.outcome) == worst).map(|one| one.why.as_str()).collect();
    let why = alike.join(" ");
    let joined = each.into_iter().reduce(Verdict::or_worse);
    joined.map_or_else(|| Verdict::new(Outcome::NotApplicable, ""), |verdict| Verdict { why, ..verdict })
}

fn of_party(case: &Case<'_>, all: &[One<'_>], one_party: bool) -> Verdict {
    let standing = |one: &Agreement| Span::from(one).standing(case.today);
    let last_day = |one: &Agreement| one.end.unwrap_or(NaiveDate::MAX);
    let in_force = all.iter().filter(|(_, one)| standing(one) == Standing::InForce);
    // A network names the childminder each sentence is about.
    let said = |one: &Agreement, why: String| match one.with.as_deref().map(str::trim) {
        Some(with) if !one_party => capital(&format!("{with}: {why}")),
        Some(_) | None => capital(&why),
    };
    if let Some((id, one)) = in_force.max_by_key(|(_, one)| last_day(one)) {
        let verdict = of_one_in_force(case, id, one);
        let why = said(one, verdict.why);
        return Verdict { why, ..verdict }.about(id);
    }
    let Some((id, one)) = all.iter().max_by_key(|(_, one)| one.end.or(one.start)) else {
        return Verdict::new(Outcome::Gap, "The role is shared, but no agreement is recorded.");
    };
    let why = match (standing(one), one.end, one.start) {
        (Standing::Draft, _, _) => "the sharing agreement is not recorded as signed.".to_owned(),
        (Standing::NotBegun, _, Some(start)) => {
            format!("the sharing agreement begins on {}; none is in force today.", uk(start))
        }
        (Standing::Expired | Standing::Renewed | Standing::Ended, Some(end), _) => {
            format!("the sharing agreement ended on {}.", uk(end))
        }
        (_, _, _) => "no sharing agreement is in force today.".to_owned(),
    };
    let verdict = Verdict::new(Outcome::Gap, said(one, why)).about(id);
    if standing(one) == Standing::Draft { verdict.open("agreement", id) } else { verdict }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn of_one_in_force(case: &Case<'_>, id: &RecordId, one: &Agreement) -> Verdict {
    let facts = case.facts;
    let worked_with = facts.worked_with.iter().filter(|(under, _)| under == id).map(|(_, child)| child);
    let named: Vec<&RecordId> = one.children.iter().flatten().chain(worked_with).collect();
    let untold = without_consent(&facts.children, &named, case.today);
    if !untold.is_empty() {
        let labels: Vec<&str> = untold.iter().map(|child| child.label.as_str()).collect();
        // A label may end in a full stop, so the sentence does not end in one.
        let why = format!("For {} no consent of the parents holds for the SENCo's work.", labels.join(", "));
        let verdict = untold.iter().fold(Verdict::new(Outcome::Gap, why), |all, child| all.about(&child.id));
        return verdict.make("Record the parents' consent", "consent", ("what", "senco"));
    }
    let span = Span::from(one);
    if let Some(end) = span.open_end().filter(|end| case.soon(*end)) {
        return Verdict::new(Outcome::DueSoon, format!("The sharing agreement ends on {}.", uk(end)))
            .due(end);
    }
    let reviews: Vec<_> = super::schools_sharing::reviews_of(case, id).collect();
    let look_by = look_back_by(span, one.review_by, &reviews, case.today);
    if let Some(by) = look_by.filter(|by| *by < case.today) {
        let why = format!("A sharing agreement is in force. How it works was to be looked at by {}.", uk(by));
        return Verdict::new(Outcome::DueSoon, why).due(by).make(
            "Record a review",
            "arrangement_review",
            ("parent", id.as_str()),
        );
    }
    match one.end {
        Some(end) => {
            Verdict::new(Outcome::Met, format!("A sharing agreement runs until {}.", uk(end))).due(end)
        }
        None => Verdict::new(Outcome::Met, "A sharing agreement is in force."),
    }
}
