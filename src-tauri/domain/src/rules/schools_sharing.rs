//! Smaller primary schools that share a SENCo (SHR-1 to SHR-7; SEND Code of Practice 2015, 6.92 to 6.94). Only what
//! the law asks of every SENCo can be breached here (SHR-2); all else the Code allows or expects.

use super::designation::{Held, sencos, teacher_status};
use super::facts::Facts;
use super::finding::{Outcome, Verdict};
use super::views::{ArrangementReview, School, SharedSenco};
use super::{Case, qualification};
use crate::dates::uk;
use crate::ids::RecordId;
use crate::sharing::{Span, in_all};
use chrono::NaiveDate;

const KIND: &str = "shared_senco";

type Running<'a> = (&'a RecordId, &'a SharedSenco);

/// The same facts, and of several arrangements that run on a day this one alone, if it is one of them: what the rules say
/// of another is not said of it.
pub fn with_no_other_running(mut facts: Facts, id: &RecordId, today: NaiveDate) -> Facts {
    let runs = |one: &SharedSenco| Span::from(one).runs(today);
    if facts.shared_sencos.iter().any(|(own, one)| own == id && runs(one)) {
        facts.shared_sencos.retain(|(own, one)| own == id || !runs(one));
    }
    facts
}

/// Reviews of one arrangement that have been held, in no order.
pub(super) fn reviews_of<'a>(
    case: &Case<'a>,
    arrangement: &'a RecordId,
) -> impl Iterator<Item = &'a ArrangementReview> {
    let today = case.today;
    let all = case.facts.arrangement_reviews.iter().map(|(_, review)| review);
    all.filter(move |one| one.parent.as_ref() == Some(arrangement) && one.on.is_some_and(|on| on <= today))
}

/// Those of the arrangement that runs, and of those it renewed: what was found of them is not undone by a new signature.
fn reviews_so_far<'a>(
    case: &Case<'a>,
    id: &RecordId,
    one: &SharedSenco,
) -> impl Iterator<Item = &'a ArrangementReview> {
    let renewed = |before: &SharedSenco| {
        before.ended_how.as_deref() == Some("renewed") && before.senco == one.senco && before.end < one.start
    };
    let all = case.facts.shared_sencos.iter().filter(|(other, before)| other == id || renewed(before));
    let all: Vec<_> = all.flat_map(|(id, _)| reviews_of(case, id)).collect();
    all.into_iter()
}

/// Why the rules on sharing are not about this school; none when they are.
fn not_shared(case: &Case<'_>) -> Option<Verdict> {
    let setting = &case.facts.setting;
    if setting.primary == Some(false) {
        let why = "It is about smaller primary schools, and this is none.";
        return Some(Verdict::new(Outcome::NotApplicable, why));
    }
    let by_appointment =
        sencos(case.facts, case.today).iter().any(|(_, one)| one.how.as_deref() == Some("shared"));
    let recorded =
        case.facts.shared_sencos.iter().any(|(_, one)| !Span::from(one).standing(case.today).is_closed());
    let shared = setting.shares_senco == Some(true) || by_appointment || recorded;
    (!shared).then(|| Verdict::new(Outcome::NotApplicable, "The SENCo is not shared with another school."))
}

/// The arrangement that runs today, the latest begun if several do.
fn running<'a>(case: &Case<'a>) -> Option<Running<'a>> {
    let all = case.facts.shared_sencos.iter().filter(|(_, one)| Span::from(one).runs(case.today));
    all.max_by_key(|(_, one)| one.start).map(|(id, one)| (id, one))
}

/// What a rule says of the arrangement that runs; without one there is nothing to look at.
fn of_running(case: &Case<'_>, say: impl FnOnce(Running<'_>) -> Verdict) -> Verdict {
    if let Some(verdict) = not_shared(case) {
        return verdict;
    }
    match running(case) {
        Some(one) => say(one).about(one.0),
        None => {
            let why =
                "No arrangement of schools is recorded that runs today, so there is nothing to look at.";
            Verdict::new(Outcome::NotRecorded, why).begin("Record the arrangement", KIND)
        }
    }
}

fn schools(one: &SharedSenco) -> &[School] {
    one.schools.as_deref().unwrap_or_default()
}

/// Words for each thing that is missing.
fn missing<const N: usize>(open: [(bool, &str); N]) -> Option<String> {
    let open: Vec<&str> = open.into_iter().filter_map(|(is, what)| is.then_some(what)).collect();
    (!open.is_empty()).then(|| format!("Not recorded: {}.", open.join(", ")))
}

/// SHR-1.
pub(super) fn written_down(case: &Case<'_>) -> Verdict {
    if let Some(verdict) = not_shared(case) {
        return verdict;
    }
    let Some((id, one)) = running(case) else {
        let latest = case.facts.shared_sencos.iter().max_by_key(|(_, one)| one.end.or(one.start));
        return match latest {
            Some((id, SharedSenco { end: Some(end), .. })) if *end < case.today => {
                let why = format!("The SENCo is shared, but the arrangement ended on {}.", uk(*end));
                Verdict::new(Outcome::Gap, why).about(id)
            }
            Some((id, _)) => {
                Verdict::new(Outcome::Gap, "The SENCo is shared, but no arrangement runs today.").about(id)
            }
            None => Verdict::new(Outcome::Gap, "The SENCo is shared, but no arrangement is recorded."),
        };
    };
    let all = schools(one);
    let open = [
        (all.len() < 2, "a second school"),
        (all.iter().any(|school| school.roll.is_none()), "pupils on roll at each school"),
        (one.employer.is_none(), "who employs the SENCo"),
        (one.start.is_none(), "the first day"),
    ];
    if let Some(why) = missing(open) {
        return Verdict::new(Outcome::Gap, why).about(id).open(KIND, id);
    }
    let (count, roll) = (all.len(), total(all, |school| school.roll));
    let employer = one.employer.as_deref().unwrap_or_default();
    let why = format!("{count} schools with {roll} pupils share a SENCo employed by {employer}.");
    let ending = Span::from(one).open_end().filter(|end| case.soon(*end));
    match ending {
        Some(end) => Verdict::new(Outcome::DueSoon, format!("{why} The arrangement ends on {}.", uk(end)))
            .due(end)
            .open(KIND, id),
        None => Verdict::new(Outcome::Met, why),
    }
    .about(id)
}

fn total(schools: &[School], of: impl Fn(&School) -> Option<f64>) -> f64 {
    in_all(schools.iter().filter_map(of))
}

/// SHR-2: teacher status and qualification of the person who is shared.
pub(super) fn usual_requirements(case: &Case<'_>) -> Verdict {
    if let Some(verdict) = not_shared(case) {
        return verdict;
    }
    let each = people(case)
        .into_iter()
        .map(|held| teacher_status(case, held).or_worse(qualification::one_senco(case, held)));
    let nobody = "The shared SENCo has no appointment recorded here that holds today.";
    each.reduce(Verdict::or_worse).unwrap_or_else(|| Verdict::new(Outcome::NotRecorded, nobody))
}

/// The appointments of the shared SENCo: of the person the arrangement names, else of those held as shared.
fn people<'a>(case: &Case<'a>) -> Vec<Held<'a>> {
    let named = running(case).and_then(|(_, one)| one.senco.as_ref());
    let mut held = sencos(case.facts, case.today);
    held.retain(|(_, one)| match named {
        Some(person) => one.person.as_ref() == Some(person),
        None => one.how.as_deref() == Some("shared"),
    });
    held
}

/// SHR-3: head of one of the schools. A head may be SENCo of their own school, so this is about sharing alone.
pub(super) fn not_a_head(case: &Case<'_>) -> Verdict {
    of_running(case, |(id, one)| {
        let name = case.facts.name(one.senco.as_ref());
        let named = |school: &School| school.name.clone().unwrap_or_else(|| "a school".into());
        let mut heads: Vec<String> =
            schools(one).iter().filter(|school| school.is_head == Some(true)).map(named).collect();
        let here = people(case).into_iter().find(|(_, held)| held.is_head == Some(true));
        if heads.is_empty() && here.is_some() {
            heads.push("this school".into());
        }
        if !heads.is_empty() {
            let why = format!(
                "{name} is head teacher of {}. A shared SENCo should not be head teacher of one of the schools.",
                heads.join(" and ")
            );
            return Verdict::new(Outcome::Gap, why).open(KIND, id);
        }
        let open: Vec<String> =
            schools(one).iter().filter(|school| school.is_head.is_none()).map(named).collect();
        if open.is_empty() && !schools(one).is_empty() {
            return Verdict::new(Outcome::Met, format!("{name} is not head teacher of any of the schools."));
        }
        let where_ = if open.is_empty() { "the schools".to_owned() } else { open.join(", ") };
        let why = format!("Whether {name} is head teacher is not recorded for {where_}.");
        Verdict::new(Outcome::NotRecorded, why).open(KIND, id)
    })
}

/// SHR-4.
pub(super) fn class_teaching(case: &Case<'_>) -> Verdict {
    of_running(case, |(id, one)| {
        let name = case.facts.name(one.senco.as_ref());
        let posted = || people(case).into_iter().find_map(|(_, held)| held.class_teaching_hours_week);
        let Some(hours) = one.class_teaching_hours_week.or_else(posted) else {
            let why = format!("How much {name} teaches a class is not recorded.");
            return Verdict::new(Outcome::NotRecorded, why).open(KIND, id);
        };
        let usual = f64::from(case.limits.class_teaching_minutes) / 60.0;
        let most = one.class_teaching_most.unwrap_or(usual);
        let why = format!("{name} teaches a class {hours} hours a week; more than {most} would be much.");
        if hours > most {
            Verdict::new(
                Outcome::Gap,
                format!("{name} teaches a class {hours} hours a week, more than {most}."),
            )
            .open(KIND, id)
        } else {
            Verdict::new(Outcome::Met, why)
        }
    })
}

/// SHR-5.
pub(super) fn time_for_all(case: &Case<'_>) -> Verdict {
    of_running(case, |(id, one)| {
        let all = schools(one);
        let none = |of: fn(&School) -> Option<f64>| {
            all.is_empty() || all.iter().any(|school| of(school).is_none_or(|value| value <= 0.0))
        };
        let open = [
            (none(|school| school.roll), "pupils on roll at each school"),
            (none(|school| school.hours), "SENCo hours at each school"),
            (one.admin_hours_week.is_none(), "hours of administrative help"),
        ];
        match missing(open) {
            Some(why) => Verdict::new(Outcome::Gap, why).open(KIND, id),
            None => {
                let (hours, roll) = (total(all, |school| school.hours), total(all, |school| school.roll));
                let admin = one.admin_hours_week.unwrap_or_default();
                let why = format!(
                    "{hours} SENCo hours and {admin} of administrative help a week for {roll} pupils in {} schools.",
                    all.len()
                );
                Verdict::new(Outcome::Met, why)
            }
        }
    })
}

/// SHR-6: a review that says something of both; before the first, time runs from the first day.
pub(super) fn reviewed(case: &Case<'_>) -> Verdict {
    of_running(case, |(id, one)| {
        let whole = |review: &&ArrangementReview| review.provision.is_some() && review.progress.is_some();
        let last = reviews_so_far(case, id, one).filter(whole).filter_map(|review| review.on).max();
        let months = case.limits.review_months;
        let verdict = match (last, one.start) {
            (Some(on), _) => case.repeated("The schools last looked at how sharing works", on, months),
            (None, Some(start)) => case.repeated("No review is recorded; sharing began", start, months),
            (None, None) => Verdict::new(Outcome::Gap, "No review is recorded."),
        };
        if verdict.outcome.asks() { review_of(verdict, id) } else { verdict }
    })
}

fn review_of(verdict: Verdict, arrangement: &RecordId) -> Verdict {
    verdict.make("Record a review", "arrangement_review", ("parent", arrangement.as_str()))
}

/// SHR-7: what the latest review found. Sharing that harms may go on only towards a change or an end.
pub(super) fn no_harm(case: &Case<'_>) -> Verdict {
    of_running(case, |(id, one)| {
        // Of two reviews of one day the one that found harm counts.
        let harm = |review: &ArrangementReview| review.outcome.as_deref() == Some("negative");
        let latest = reviews_so_far(case, id, one).max_by_key(|review| (review.on, harm(review)));
        let Some((review, on)) = latest.and_then(|review| Some((review, review.on?))) else {
            return review_of(Verdict::new(Outcome::NotRecorded, "No review says how sharing works."), id);
        };
        let on = uk(on);
        match review.outcome.as_deref() {
            Some("positive") => {
                Verdict::new(Outcome::Met, format!("The review of {on} found that sharing helps."))
            }
            Some("neutral") => {
                Verdict::new(Outcome::Met, format!("The review of {on} found that sharing does no harm."))
            }
            Some("negative") => harmful(case, id, one, review, &on),
            Some(_) | None => review_of(
                Verdict::new(Outcome::NotRecorded, format!("The review of {on} names no outcome.")),
                id,
            ),
        }
    })
}

fn harmful(
    case: &Case<'_>,
    id: &RecordId,
    one: &SharedSenco,
    review: &ArrangementReview,
    on: &str,
) -> Verdict {
    let found = format!("The review of {on} found that sharing harms.");
    let follows = |day: Option<NaiveDate>| day.filter(|day| *day >= case.today);
    let verdict = match (review.decision.as_deref(), follows(review.change_by), follows(one.end)) {
        // An end that is set is an answer, whatever the review itself decided.
        (_, _, Some(end)) => {
            Verdict::new(Outcome::DueSoon, format!("{found} It ends on {}.", uk(end))).due(end)
        }
        (Some("change" | "end"), Some(by), None) if review.plan.is_some() => {
            Verdict::new(Outcome::DueSoon, format!("{found} What was decided is to be done by {}.", uk(by)))
                .due(by)
        }
        (Some("change" | "end"), _, None) => {
            let why = match review.change_by {
                Some(by) => format!("{found} What was decided was to be done by {}; it goes on.", uk(by)),
                None => format!("{found} No day is set by which that changes."),
            };
            Verdict::new(Outcome::Gap, why)
        }
        (_, _, None) => {
            Verdict::new(Outcome::Gap, format!("{found} It goes on, and no change or end is planned."))
        }
    };
    review_of(verdict, id)
}
