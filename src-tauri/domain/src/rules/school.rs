//! What governing bodies and schools must have besides a SENCo (MNS-4, MNS-5, SCH-3, SCH-4).

use super::designation::sencos;
use super::finding::{Outcome, Verdict};
use super::views::Policy;
use super::{Case, arrangements};

/// MNS-4 (SEND Regulations 2014, reg 50): nothing recorded says nothing about what governors decided.
pub(super) fn role_decided(case: &Case<'_>) -> Verdict {
    let of = |wanted: &str| arrangements::current(case, &[wanted]);
    let (Some((role, decided)), looked) = (of("role_description"), of("monitoring_minute")) else {
        return Verdict::new(Outcome::NotRecorded, "The decision on the SENCo's role is not recorded.");
    };
    let day = |policy: &Policy| policy.published.unwrap_or(case.today);
    let verdict = match looked {
        Some((id, minute)) => case
            .repeated(
                "How well the role is carried out was last looked at",
                day(minute),
                case.limits.monitoring_months,
            )
            .about(id),
        None => case.repeated(
            "No look at how well the role is carried out is recorded; the role was decided",
            day(decided),
            case.limits.monitoring_months,
        ),
    };
    let verdict = verdict.about(role);
    if verdict.outcome.asks() {
        verdict.make("Record the yearly look at the role", "policy", ("type", "monitoring_minute"))
    } else {
        verdict
    }
}

/// MNS-5 (reg 51): no report among the papers is the failure itself; an old one is a gap.
pub(super) fn information_report(case: &Case<'_>) -> Verdict {
    match arrangements::current(case, &["sen_information_report"]) {
        Some((id, report)) => {
            let day = report.published.unwrap_or(case.today);
            case.repeated("The report was published or brought up to date", day, case.limits.report_months)
                .about(id)
        }
        None => Verdict::new(arrangements::if_none(case), "No SEN information report is recorded."),
    }
}

/// SCH-3: good practice only.
pub(super) fn leadership(case: &Case<'_>) -> Verdict {
    let each = sencos(case.facts, case.today).into_iter().map(|(id, one)| {
        let name = case.facts.name(one.person.as_ref());
        let verdict = match one.leadership {
            Some(true) => {
                Verdict::new(Outcome::Met, format!("{name} is on, or close to, the leadership team."))
            }
            Some(false) => Verdict::new(Outcome::Gap, format!("{name} is not close to the leadership team.")),
            None => Verdict::new(Outcome::NotRecorded, format!("Not recorded for {name}.")),
        };
        verdict.about(id).open("appointment", id)
    });
    each.reduce(Verdict::or_worse).unwrap_or_else(arrangements::nobody_to_look_at)
}

/// SCH-4: time, administrative help, and a look at whether it is enough.
pub(super) fn time(case: &Case<'_>) -> Verdict {
    let each = sencos(case.facts, case.today).into_iter().map(|(id, one)| {
        let name = case.facts.name(one.person.as_ref());
        let hours = one.hours_week.filter(|hours| *hours > 0.0);
        let missing = [
            (hours.is_none(), "hours for the role"),
            (one.admin_hours_week.is_none(), "hours of administrative help"),
            (one.time_reviewed.is_none(), "when the time was last looked at"),
        ];
        let missing: Vec<_> = missing.into_iter().filter_map(|(is, what)| is.then_some(what)).collect();
        let verdict = match one.time_reviewed {
            Some(on) if missing.is_empty() => {
                let (hours, admin) = (hours.unwrap_or_default(), one.admin_hours_week.unwrap_or_default());
                let what =
                    format!("{name} has {hours} hours a week and {admin} of administrative help, looked at");
                case.repeated(&what, on, case.limits.time_months)
            }
            Some(_) | None => {
                Verdict::new(Outcome::Gap, format!("Not recorded for {name}: {}.", missing.join(", ")))
            }
        };
        verdict.about(id).open("appointment", id)
    });
    each.reduce(Verdict::or_worse).unwrap_or_else(arrangements::nobody_to_look_at)
}
