//! Whether the SENCo of a relevant school has the required award in time (MNS-3, SCH-2): SEND
//! Regulations 2014, reg 49(4) and (7). The level 3 early years award never counts here.

use super::designation::{Held, sencos};
use super::finding::{Outcome, Verdict};
use super::views::Qualification;
use super::{Case, service};
use crate::dates::{months_after, uk, years_after};
use crate::ids::RecordId;
use chrono::NaiveDate;

const NATIONAL_AWARD: &str = "nasenco";
const NPQ: &str = "npq_senco";

/// How one award stands on the day.
enum Award {
    /// Counts, since this day.
    Held(NaiveDate),
    /// On the way, and would count.
    UnderWay,
    /// An answer is missing without which nothing can be said.
    Unclear(&'static str),
    /// Does not count, and why.
    No(String),
}

/// The gravest of what holds for each SENCo in office.
pub(super) fn in_time(case: &Case<'_>) -> Verdict {
    let each = sencos(case.facts, case.today).into_iter().map(|held| one_senco(case, held));
    each.reduce(Verdict::or_worse).unwrap_or_else(|| {
        Verdict::new(
            Outcome::NotRecorded,
            "Nobody is recorded as SENCo today, so there is nobody to look at.",
        )
    })
}

pub(super) fn one_senco(case: &Case<'_>, (id, appointment): Held<'_>) -> Verdict {
    let name = case.facts.name(appointment.person.as_ref());
    let Some(start) = appointment.start else {
        let why = format!("The day {name} became SENCo is not recorded.");
        return Verdict::new(Outcome::NotRecorded, why).about(id).open("appointment", id);
    };
    let person = appointment.person.as_ref();
    let became = service::became(case, person, start);
    if became <= case.limits.exempt_until {
        let why = format!("{name} became SENCo on {}, before the award was required.", uk(became));
        return Verdict::new(Outcome::Met, why).about(id);
    }
    let earlier = service::before(case, person, became);
    if earlier.exceeds(case.limits.service_months) {
        let why = format!("{name} was SENCo for {} before, so the award is not required.", earlier.words());
        let verdict = Verdict::new(Outcome::Met, why).about(id);
        return earlier.records.iter().fold(verdict, Verdict::about);
    }
    let mut verdict = by_award(case, &name, person, became).about(id);
    if earlier.unclear > 0 && verdict.outcome.asks() {
        verdict.why.push_str(" Earlier service without its days or kind of school was not counted.");
    }
    verdict
}

fn by_award(case: &Case<'_>, name: &str, person: Option<&RecordId>, became: NaiveDate) -> Verdict {
    let own =
        case.facts.qualifications.iter().filter(|(_, one)| person.is_some() && one.person.as_ref() == person);
    let awards: Vec<_> = own.filter_map(|(id, one)| Some((id, one, award(case, one)?))).collect();

    if let Some((id, one, day)) = awards.iter().find_map(|(id, one, award)| match award {
        Award::Held(day) => Some((id, one, day)),
        Award::UnderWay | Award::Unclear(_) | Award::No(_) => None,
    }) {
        let why = format!("{name} has the {}, awarded on {}.", called(one), uk(*day));
        return Verdict::new(Outcome::Met, why).about(id);
    }
    if let Some((id, what)) = awards.iter().find_map(|(id, _, award)| match award {
        Award::Unclear(what) => Some((id, what)),
        Award::Held(_) | Award::UnderWay | Award::No(_) => None,
    }) {
        return Verdict::new(Outcome::NotRecorded, format!("{name}: {what}"))
            .about(id)
            .open("qualification", id);
    }
    let deadline = years_after(became, case.limits.years_to_qualify);
    let refused: String = awards
        .iter()
        .filter_map(|(_, _, award)| match award {
            Award::No(why) => Some(format!(" {why}")),
            Award::Held(_) | Award::UnderWay | Award::Unclear(_) => None,
        })
        .collect();
    let under_way = awards.iter().find(|(_, _, award)| matches!(award, Award::UnderWay));
    let by = format!("{name} became SENCo on {} and needs the award by {}.", uk(became), uk(deadline));
    if case.today > deadline {
        return Verdict::new(Outcome::Breach, format!("{by} That day has passed.{refused}")).due(deadline);
    }
    match under_way {
        Some((id, one, _)) => on_the_way(case, &by, one, deadline).about(id).open("qualification", id),
        // On the very day that leaves exactly the usual length there is still time.
        None if months_after(case.today, case.limits.enrol_months) > deadline => {
            let months = case.limits.enrol_months;
            let why =
                format!("{by} No course is recorded, and one can take {months} months: enrol now.{refused}");
            Verdict::new(Outcome::DueSoon, why).due(deadline)
        }
        None => {
            Verdict::new(Outcome::Met, format!("{by} There is still time to enrol.{refused}")).due(deadline)
        }
    }
}

fn on_the_way(case: &Case<'_>, by: &str, one: &Qualification, deadline: NaiveDate) -> Verdict {
    let closes = case.limits.nasenco_completed_before;
    if one.r#type.as_deref() == Some(NATIONAL_AWARD) && case.today >= case.limits.nasenco_warn_from {
        let why = format!("{by} The {} only counts if it is finished before {}.", called(one), uk(closes));
        return Verdict::new(Outcome::DueSoon, why).due(closes.min(deadline));
    }
    let near = months_after(case.today, case.limits.deadline_months) > deadline;
    let outcome = if near { Outcome::DueSoon } else { Outcome::Met };
    Verdict::new(outcome, format!("{by} The {} is under way.", called(one))).due(deadline)
}

fn award(case: &Case<'_>, one: &Qualification) -> Option<Award> {
    let limits = case.limits;
    let done = one.completed.filter(|day| *day <= case.today);
    let begun = one.started.or(one.enrolled).is_some();
    Some(match one.r#type.as_deref()? {
        NATIONAL_AWARD => match (one.started, done) {
            (Some(start), _) if start >= limits.nasenco_started_before => Award::No(format!(
                "The National Award was started on {}; it counts only if started before {}.",
                uk(start),
                uk(limits.nasenco_started_before)
            )),
            (_, Some(day)) if day >= limits.nasenco_completed_before => Award::No(format!(
                "The National Award was finished on {}; it counts only if finished before {}.",
                uk(day),
                uk(limits.nasenco_completed_before)
            )),
            (Some(_), Some(day)) => Award::Held(day),
            // Finished before the last day to start, so started before it too.
            (None, Some(day)) if day < limits.nasenco_started_before => Award::Held(day),
            (None, Some(_)) => Award::Unclear("enter when the National Award was started."),
            (_, None) if case.today >= limits.nasenco_completed_before => {
                Award::No("The National Award can no longer be finished in time to count.".to_owned())
            }
            (Some(_), None) => Award::UnderWay,
            (None, None) if begun => Award::Unclear("enter when the National Award was started."),
            (None, None) => return None,
        },
        NPQ => match (one.started, done) {
            (Some(start), _) if start < limits.npq_started_from => Award::No(format!(
                "The NPQ was started on {}; it counts only if started on or after {}.",
                uk(start),
                uk(limits.npq_started_from)
            )),
            (Some(_), Some(day)) => Award::Held(day),
            (None, Some(_)) => Award::Unclear("enter when the NPQ was started."),
            (_, None) if begun => Award::UnderWay,
            (_, None) => return None,
        },
        _ => return None,
    })
}

fn called(one: &Qualification) -> &'static str {
    match one.r#type.as_deref() {
        Some(NATIONAL_AWARD) => "National Award for SEN Co-ordination",
        Some(NPQ) => "NPQ for SENCOs",
        Some(_) | None => "award",
    }
}
