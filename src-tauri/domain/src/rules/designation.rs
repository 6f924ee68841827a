//! Who is SENCo today (MNS-1, MNS-2, SCH-1, GRP-2, CM-2). Whether they hold the award is decided in
//! `qualification`.

use super::finding::{Outcome, Verdict};
use super::views::{Agreement, Appointment};
use super::{Case, Facts};
use crate::dates::uk;
use crate::ids::RecordId;
use crate::sharing::{Span, Standing};
use chrono::NaiveDate;

const SENCO: &str = "senco";
const AREA_SENCO: &str = "area_senco";
const DEPUTY: &str = "deputy";

/// An appointment with its record.
pub(super) type Held<'a> = (&'a RecordId, &'a Appointment);

/// Appointments as SENCo that hold on the day.
pub(super) fn sencos<'a>(facts: &'a Facts, today: NaiveDate) -> Vec<Held<'a>> {
    held(facts, SENCO).filter(|(_, one)| in_force(one, today)).collect()
}

/// Appointments as Area SENCo that hold on the day.
pub(super) fn area_sencos<'a>(facts: &'a Facts, today: NaiveDate) -> Vec<Held<'a>> {
    held(facts, AREA_SENCO).filter(|(_, one)| in_force(one, today)).collect()
}

/// Every appointment as SENCo, past and to come.
pub(super) fn all_sencos(facts: &Facts) -> impl Iterator<Item = Held<'_>> {
    held(facts, SENCO)
}

fn held<'a>(facts: &'a Facts, role: &'static str) -> impl Iterator<Item = Held<'a>> {
    facts
        .appointments
        .iter()
        .filter(move |(_, one)| one.role.as_deref() == Some(role))
        .map(|(id, one)| (id, one))
}

/// The last day counts as a day in the role; a first day nobody wrote down counts as past.
fn in_force(one: &Appointment, today: NaiveDate) -> bool {
    one.start.is_none_or(|start| start <= today) && one.end.is_none_or(|end| end >= today)
}

fn is_away(one: &Appointment, today: NaiveDate) -> bool {
    one.away_from.is_some_and(|from| from <= today) && one.away_to.is_none_or(|to| to >= today)
}

/// MNS-1: nobody designated is a failure in itself (CFA 2014, s.67(2)).
pub(super) fn required(case: &Case<'_>) -> Verdict {
    designated(case, Outcome::Breach)
}

/// GRP-2: expected, never a breach.
pub(super) fn expected(case: &Case<'_>) -> Verdict {
    designated(case, Outcome::Gap)
}

/// CM-2: encouraged. A live sharing agreement names a SENCo too.
pub(super) fn encouraged(case: &Case<'_>) -> Verdict {
    let own = designated(case, Outcome::Gap);
    if own.outcome != Outcome::Gap {
        return own;
    }
    let in_force = |one: &Agreement| Span::from(one).standing(case.today) == Standing::InForce;
    let shared = case.facts.agreements.iter().find(|(_, one)| in_force(one) && one.senco.is_some());
    match shared {
        Some((id, one)) => {
            let senco = one.senco.clone().unwrap_or_default();
            Verdict::new(Outcome::Met, format!("{senco} acts as SENCo under a sharing agreement.")).about(id)
        }
        None => Verdict { why: format!("{} Naming someone is encouraged, not required.", own.why), ..own },
    }
}

/// SCH-1: designated, and a qualified teacher working at the school.
pub(super) fn required_teacher(case: &Case<'_>) -> Verdict {
    let designated = required(case);
    if sencos(case.facts, case.today).is_empty() { designated } else { designated.or_worse(teacher(case)) }
}

fn designated(case: &Case<'_>, missing: Outcome) -> Verdict {
    let now = sencos(case.facts, case.today);
    let Some(first) = now.first() else { return nobody(case, missing) };
    let covered = |one: &Appointment| {
        one.cover.is_some() || held(case.facts, DEPUTY).any(|(_, deputy)| in_force(deputy, case.today))
    };
    let at_work = now.iter().find(|(_, one)| !is_away(one, case.today) || covered(one));
    let Some((id, one)) = at_work else { return away(case, *first) };
    let name = case.facts.name(one.person.as_ref());
    let since = one.start.map(|start| format!(" since {}", uk(start))).unwrap_or_default();
    let decided = one.decided_by.as_deref().map(|by| format!(", decided by {by}"));
    let mut why = format!("{name} is SENCo{since}{}.", decided.unwrap_or_default());
    if one.decided_by.is_none() {
        why.push_str(" Who decided it is not recorded.");
    }
    if is_away(one, case.today) {
        let cover = one.cover.as_deref().map_or("a deputy".to_owned(), str::to_owned);
        why = format!("{why} They are away; cover: {cover}.");
    }
    match one.end.filter(|end| case.soon(*end) && !followed(case, *end)) {
        Some(end) => {
            let why =
                format!("{why} They give the role up on {} and nobody is recorded after that.", uk(end));
            Verdict::new(Outcome::DueSoon, why).due(end).about(id)
        }
        None => Verdict::new(Outcome::Met, why).about(id),
    }
}

/// Whether someone is SENCo on the day after `end`.
fn followed(case: &Case<'_>, end: NaiveDate) -> bool {
    end.succ_opt().is_some_and(|next| held(case.facts, SENCO).any(|(_, one)| in_force(one, next)))
}

fn away(case: &Case<'_>, (id, one): Held<'_>) -> Verdict {
    let name = case.facts.name(one.person.as_ref());
    let from = one.away_from.map(|from| format!(" since {}", uk(from))).unwrap_or_default();
    let until = one.away_to.map(|to| format!(", until {}", uk(to))).unwrap_or_default();
    let why = format!("{name} is SENCo but has been away{from}{until}, and no cover is recorded.");
    Verdict::new(Outcome::Gap, why).about(id).open("appointment", id)
}

fn nobody(case: &Case<'_>, missing: Outcome) -> Verdict {
    let last = held(case.facts, SENCO).filter(|(_, one)| one.end.is_some_and(|end| end < case.today));
    let next = held(case.facts, SENCO).filter(|(_, one)| one.start.is_some_and(|start| start > case.today));
    let mut verdict = Verdict::new(missing, "Nobody is recorded as SENCo today.");
    if let Some((id, one)) = last.max_by_key(|(_, one)| one.end)
        && let Some(end) = one.end
    {
        let name = case.facts.name(one.person.as_ref());
        verdict.why = format!("{} {name} gave the role up on {}.", verdict.why, uk(end));
        verdict = verdict.about(id);
    }
    if let Some((id, one)) = next.min_by_key(|(_, one)| one.start)
        && let Some(start) = one.start
    {
        let name = case.facts.name(one.person.as_ref());
        verdict.why = format!("{} {name} takes it on from {}.", verdict.why, uk(start));
        verdict = verdict.about(id).due(start);
    }
    verdict
}

/// MNS-2 and part of SCH-1 (SEND Regulations 2014, reg 49(1) to (3)): each SENCo, the gravest counts.
pub(super) fn teacher(case: &Case<'_>) -> Verdict {
    let each = sencos(case.facts, case.today).into_iter().map(|held| teacher_status(case, held));
    each.reduce(Verdict::or_worse).unwrap_or_else(|| {
        Verdict::new(
            Outcome::NotRecorded,
            "Nobody is recorded as SENCo today, so there is nobody to look at.",
        )
    })
}

pub(super) fn teacher_status(case: &Case<'_>, (id, one): Held<'_>) -> Verdict {
    let name = case.facts.name(one.person.as_ref());
    let say = |outcome, why: String| Verdict::new(outcome, why).about(id).open("appointment", id);
    if one.is_head == Some(true) {
        return say(Outcome::Met, format!("{name} is head or acting head teacher, which is enough."));
    }
    let against = match (one.qts, one.works_as_teacher) {
        (Some(false), _) => Some("is recorded as not being a qualified teacher"),
        (_, Some(false)) => Some("is recorded as not working as a teacher at the school"),
        (Some(true) | None, Some(true) | None) => None,
    };
    match against {
        Some(what) if one.is_head.is_some() => return say(Outcome::Breach, format!("{name} {what}.")),
        // A head need not show the rest, so nothing can be said before that is answered.
        Some(what) => {
            let why = format!("{name} {what}. Record whether they are head or acting head teacher.");
            return say(Outcome::NotRecorded, why);
        }
        None => {}
    }
    let open = [
        (one.qts.is_none(), "being a qualified teacher"),
        (one.induction_done.is_none_or(|day| day > case.today), "having finished induction"),
        (one.works_as_teacher.is_none(), "working as a teacher at the school"),
    ];
    let open: Vec<_> = open.into_iter().filter_map(|(missing, what)| missing.then_some(what)).collect();
    if !open.is_empty() {
        return say(Outcome::NotRecorded, format!("Not recorded for {name}: {}.", open.join(", ")));
    }
    let seen = one.qts_seen.map_or("Proof of it is not recorded as seen.".to_owned(), |on| {
        format!("Proof was seen on {}.", uk(on))
    });
    say(Outcome::Met, format!("{name} is a qualified teacher and works as one at the school. {seen}"))
}
