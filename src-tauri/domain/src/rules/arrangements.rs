//! What early years providers have in place (GRP-1, GRP-3 to GRP-7, CM-1).

use super::designation::{Held, sencos};
use super::finding::{Outcome, Verdict};
use super::views::Policy;
use super::{Case, newest};
use crate::dates::{months_after, uk};
use crate::ids::RecordId;
use crate::settings::SettingKind;

/// What the lack of a paper means. In a book in which no paper at all was recorded yet, nobody knows whether there is
/// one: no data is never a breach. Once papers are recorded and this one is not among them, its lack is the failure.
pub(super) fn if_none(case: &Case<'_>) -> Outcome {
    if case.facts.policies.is_empty() { Outcome::NotRecorded } else { Outcome::Breach }
}

/// The newest policy of one of these types that nothing has replaced.
pub(super) fn current<'a>(case: &Case<'a>, types: &[&str]) -> Option<(&'a RecordId, &'a Policy)> {
    let fits = |one: &Policy| {
        one.replaced != Some(true)
            && one.r#type.as_deref().is_some_and(|kind| types.contains(&kind))
            && one.published.is_none_or(|day| day <= case.today)
    };
    let found = case.facts.policies.iter().filter(|(_, one)| fits(one)).max_by_key(|(_, one)| one.published);
    found.map(|(id, one)| (id, one))
}

pub(super) fn nobody_to_look_at() -> Verdict {
    Verdict::new(Outcome::NotRecorded, "Nobody is recorded as SENCo today, so there is nobody to look at.")
}

/// Something written that has a day to be looked at again.
fn in_date(case: &Case<'_>, what: &str, (id, one): (&RecordId, &Policy)) -> Verdict {
    let since = one.published.map(|day| format!(" of {}", uk(day))).unwrap_or_default();
    let why = format!("{what}{since} is recorded.");
    let verdict = match one.review_by {
        Some(by) if by < case.today => {
            Verdict::new(Outcome::Gap, format!("{why} It was to be looked at again by {}.", uk(by))).due(by)
        }
        Some(by) if case.soon(by) => {
            Verdict::new(Outcome::DueSoon, format!("{why} It is to be looked at again by {}.", uk(by)))
                .due(by)
        }
        Some(by) => Verdict::new(Outcome::Met, why).due(by),
        None => Verdict::new(Outcome::Met, format!("{why} No day to look at it again is set.")),
    };
    verdict.about(id)
}

/// GRP-1: schools only where there is early years provision, which the EYFS is about.
pub(super) fn in_place(case: &Case<'_>) -> Verdict {
    if matches!(case.facts.kind, SettingKind::Sch | SettingKind::Acad) {
        match case.facts.setting.nursery_class {
            Some(true) => {}
            Some(false) => {
                return Verdict::new(Outcome::NotApplicable, "There is no nursery class or reception.");
            }
            None => {
                let why = "Whether there is a nursery class or reception is not recorded.";
                return Verdict::new(Outcome::NotRecorded, why)
                    .ask_setting(case.facts.setting_record.as_ref());
            }
        }
    }
    match current(case, &["send_policy", "arrangements"]) {
        Some(found) => in_date(case, "A SEND policy or statement of arrangements", found),
        None => Verdict::new(if_none(case), "No SEND policy or statement of arrangements is recorded."),
    }
}

/// CM-1: arrangements need not be written, so nothing recorded is never a reproach.
pub(super) fn explained(case: &Case<'_>) -> Verdict {
    match current(case, &["arrangements", "send_policy"]) {
        Some(found) => in_date(case, "A statement of arrangements", found),
        None => Verdict::new(
            Outcome::NotRecorded,
            "No statement of arrangements is recorded. It need not be in writing, but you must be able to explain it.",
        ),
    }
}

/// GRP-3: the level 3 award, another award, or training the SENCo took part in by name.
pub(super) fn training(case: &Case<'_>) -> Verdict {
    let each = sencos(case.facts, case.today).into_iter().map(|held| trained(case, held));
    each.reduce(Verdict::or_worse).unwrap_or_else(nobody_to_look_at)
}

fn trained(case: &Case<'_>, (id, one): Held<'_>) -> Verdict {
    let name = case.facts.name(one.person.as_ref());
    let own = || {
        let mine = case.facts.qualifications.iter();
        mine.filter(|(_, q)| q.person.is_some() && q.person == one.person)
    };
    let award =
        own().filter_map(|(award, q)| Some((award, q.completed?))).filter(|(_, day)| *day <= case.today);
    if let Some((award, day)) = award.max_by_key(|(_, day)| *day) {
        return Verdict::new(Outcome::Met, format!("{name} has an award of {}.", uk(day)))
            .about(award)
            .about(id);
    }
    let named = |people: &[String]| people.iter().any(|person| same_name(person, &name));
    let attended = newest(&case.facts.trainings, case.today, |t| {
        t.on.filter(|_| named(t.people.as_deref().unwrap_or(&[])))
    });
    if let Some((training, what, day)) = attended {
        let what = what.what.as_deref().unwrap_or("training");
        let why = format!("{name} took part in \"{what}\" on {}. No award is recorded.", uk(day));
        return Verdict::new(Outcome::Met, why).about(training).about(id);
    }
    if let Some((course, _)) = own().find(|(_, q)| q.started.or(q.enrolled).is_some()) {
        let why = format!("{name} is on a course that is not finished yet.");
        return Verdict::new(Outcome::DueSoon, why).about(course).about(id).open("qualification", course);
    }
    let Some(start) = one.start else {
        return Verdict::new(Outcome::NotRecorded, format!("No training is recorded for {name}.")).about(id);
    };
    let by = months_after(start, case.limits.training_months);
    let outcome = if case.today > by { Outcome::Gap } else { Outcome::DueSoon };
    Verdict::new(outcome, format!("{name} became SENCo on {} and no training is recorded.", uk(start)))
        .about(id)
        .due(by)
}

/// People write names with odd spaces and capitals; nothing cleverer, or the wrong person is taken.
fn same_name(one: &str, other: &str) -> bool {
    let plain = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(one) == plain(other)
}

/// GRP-4: hours, and meetings with the manager.
pub(super) fn time_and_support(case: &Case<'_>) -> Verdict {
    let now = sencos(case.facts, case.today);
    if now.is_empty() {
        return nobody_to_look_at();
    }
    let hours = now.iter().find_map(|(id, one)| Some((id, one.hours_week.filter(|hours| *hours > 0.0)?)));
    let is_supervision = |kind: Option<&str>| kind == Some("supervision");
    let met = newest(&case.facts.meetings, case.today, |one| {
        one.on.filter(|_| is_supervision(one.r#type.as_deref()))
    });
    match (hours, met) {
        (Some((id, hours)), Some((meeting, _, day))) => {
            let what = format!("{hours} hours a week are set aside; SENCo and manager last met");
            case.repeated(&what, day, case.limits.supervision_months).about(id).about(meeting)
        }
        (Some((id, hours)), None) => {
            let why = format!(
                "{hours} hours a week are set aside, but no meeting of SENCo and manager is recorded."
            );
            Verdict::new(Outcome::Gap, why).about(id)
        }
        (None, met) => {
            let meetings = met
                .map_or("No meeting of SENCo and manager is recorded either.".to_owned(), |(_, _, day)| {
                    format!("SENCo and manager last met on {}.", uk(day))
                });
            let verdict =
                Verdict::new(Outcome::Gap, format!("No hours for the role are recorded. {meetings}"));
            now.first().map_or(verdict.clone(), |(id, _)| verdict.about(id).open("appointment", id))
        }
    }
}

/// GRP-5: any information for parents counts.
pub(super) fn information(case: &Case<'_>) -> Verdict {
    let types =
        ["parent_leaflet", "local_offer_entry", "send_policy", "sen_information_report", "arrangements"];
    match current(case, &types) {
        Some((id, one)) => {
            let since = one.published.map(|day| format!(", of {}", uk(day))).unwrap_or_default();
            let what = one.name.as_deref().unwrap_or("a policy, statement, leaflet or entry");
            Verdict::new(Outcome::Met, format!("Parents can read: {what}{since}.")).about(id)
        }
        None => Verdict::new(
            if_none(case),
            "Nothing is recorded in which parents can find out about SEND support.",
        ),
    }
}

/// GRP-5b: a name shown before this SENCo began is somebody else's.
pub(super) fn name_shown(case: &Case<'_>) -> Verdict {
    let shown_since = current(case, &["senco_displayed"]).and_then(|(id, one)| Some((id, one.published?)));
    let each = sencos(case.facts, case.today).into_iter().map(|(id, one)| {
        let name = case.facts.name(one.person.as_ref());
        let notice = shown_since.filter(|(_, day)| one.start.is_none_or(|start| *day >= start));
        match (one.displayed.filter(|day| *day <= case.today), notice) {
            (Some(day), _) => {
                Verdict::new(Outcome::Met, format!("Parents can see since {} that {name} is SENCo.", uk(day)))
                    .about(id)
            }
            (None, Some((policy, day))) => {
                Verdict::new(Outcome::Met, format!("The name was put up on {}.", uk(day)))
                    .about(policy)
                    .about(id)
            }
            (None, None) => {
                let why = format!("It is not recorded that parents can see that {name} is SENCo.");
                Verdict::new(Outcome::Gap, why).about(id).open("appointment", id)
            }
        }
    });
    each.reduce(Verdict::or_worse).unwrap_or_else(nobody_to_look_at)
}

/// GRP-6: any look at SEND support as a whole counts.
pub(super) fn reviewed(case: &Case<'_>) -> Verdict {
    match newest(&case.facts.audits, case.today, |one| one.on) {
        Some((id, _, day)) => case
            .repeated("SEND support was last reviewed as a whole", day, case.limits.audit_months)
            .about(id),
        None => Verdict::new(Outcome::Gap, "No review of SEND support as a whole is recorded."),
    }
}

/// GRP-7: a self-check, or every duty of the checklist judged; the better of the two counts.
pub(super) fn regard_to_the_code(case: &Case<'_>) -> Verdict {
    match case.facts.setting.funded {
        Some(true) => {}
        Some(false) => return Verdict::new(Outcome::NotApplicable, "No funded hours are offered."),
        None => {
            let why = "Whether funded hours are offered is not recorded.";
            return Verdict::new(Outcome::NotRecorded, why).ask_setting(case.facts.setting_record.as_ref());
        }
    }
    let months = case.limits.audit_months;
    let is_check = |kind: Option<&str>| matches!(kind, Some("code_self_check" | "self_evaluation"));
    let checked =
        newest(&case.facts.audits, case.today, |one| one.on.filter(|_| is_check(one.r#type.as_deref()))).map(
            |(id, _, day)| case.repeated("Practice was last checked against the Code", day, months).about(id),
        );
    let judged = case.facts.judged;
    let all_judged = (judged.of > 0 && judged.judged >= judged.of).then_some(judged.latest).flatten();
    let by_duties = all_judged
        .filter(|day| *day <= case.today)
        .map(|day| case.repeated("Every duty of the checklist was judged, the last", day, months));
    let best = checked.into_iter().chain(by_duties).min_by_key(|verdict| verdict.outcome);
    best.unwrap_or_else(|| {
        let why = format!(
            "No check against the Code is recorded; {} of {} duties are judged.",
            judged.judged, judged.of
        );
        Verdict::new(Outcome::Gap, why)
    })
}
