//! Local authorities with an Area SENCo, and childminder agencies (LA-1 to LA-4, CMA-1; SEND Code of Practice 2015,
//! 5.55 to 5.58). Nothing here can be a breach: the Code allows and expects.

use super::designation::area_sencos;
use super::finding::{Outcome, Verdict};
use super::views::{AgencyContact, Caseload};
use super::{Case, newest};
use crate::dates::{months_after, months_before, uk};
use crate::ids::RecordId;
use chrono::NaiveDate;

/// Settings on the list today.
fn on_list<'a>(case: &Case<'a>) -> impl Iterator<Item = (&'a RecordId, &'a Caseload)> {
    let today = case.today;
    case.facts
        .caseload
        .iter()
        .filter(move |(_, one)| {
            one.since.is_none_or(|day| day <= today) && one.until.is_none_or(|day| day >= today)
        })
        .map(|(id, one)| (id, one))
}

/// Registered with a childminder agency, or an agency itself.
fn of_an_agency(one: &Caseload) -> bool {
    one.registered_with.as_deref() == Some("agency") || one.r#type.as_deref() == Some("CMA")
}

/// The first day that still counts as recent.
fn recent_from(case: &Case<'_>) -> NaiveDate {
    months_before(case.today, case.limits.area_months)
}

/// Words for each thing that is missing.
fn not_there<const N: usize>(parts: [(bool, &str); N]) -> Vec<&str> {
    parts.into_iter().filter_map(|(there, what)| (!there).then_some(what)).collect()
}

/// LA-1: somebody to ask, settings that are known, and training on offer.
pub(super) fn expertise(case: &Case<'_>) -> Verdict {
    let posts = area_sencos(case.facts, case.today);
    let settings = on_list(case).count();
    let training = newest(&case.facts.trainings_given, case.today, |one| one.on)
        .filter(|(_, _, day)| *day >= recent_from(case));
    let lacking = not_there([
        (!posts.is_empty(), "an Area SENCo in post"),
        (settings > 0, "the settings supported"),
        (training.is_some(), "training given in the last year"),
    ]);
    let verdict = match (training, lacking.len()) {
        (Some((id, _, day)), 0) => {
            let why = format!(
                "An Area SENCo is in post, {settings} settings are supported, and training was last given on {}.",
                uk(day)
            );
            Verdict::new(Outcome::Met, why).due(months_after(day, case.limits.area_months)).about(id)
        }
        (_, 3) => {
            Verdict::new(Outcome::NotRecorded, "Nothing is recorded yet: no post, no settings, no training.")
        }
        _ => Verdict::new(Outcome::Gap, format!("Not recorded: {}.", lacking.join(", "))),
    };
    let verdict = posts.iter().fold(verdict, |all, (id, _)| all.about(id));
    match (posts.is_empty(), settings, verdict.outcome.asks()) {
        (true, _, true) => verdict.make("Record who is Area SENCo", "appointment", ("role", "area_senco")),
        (false, 0, true) => verdict.make("Add a setting you support", "caseload", ("type", "GROUP")),
        _ => verdict,
    }
}

/// LA-2: an authority may do without.
pub(super) fn area_senco(case: &Case<'_>) -> Verdict {
    let posts = area_sencos(case.facts, case.today);
    let Some((id, one)) = posts.first() else {
        return Verdict::new(
            Outcome::NotApplicable,
            "No Area SENCo is recorded; having one is usual, not required.",
        );
    };
    let name = case.facts.name(one.person.as_ref());
    let settings = on_list(case).count();
    match (&one.area, settings) {
        (Some(area), 1..) => Verdict::new(
            Outcome::Met,
            format!("{name} is Area SENCo for {area}, with {settings} settings on the list."),
        ),
        (None, 1..) => {
            Verdict::new(Outcome::NotRecorded, format!("Which area {name} looks after is not recorded."))
                .open("appointment", id)
        }
        (_, 0) => {
            let why = format!("{name} is Area SENCo, but no setting is on the list yet.");
            Verdict::new(Outcome::NotRecorded, why).make(
                "Add a setting you support",
                "caseload",
                ("type", "GROUP"),
            )
        }
    }
    .about(id)
}

/// LA-3: recent contact with both registers, and agencies thought about.
pub(super) fn both_registers(case: &Case<'_>) -> Verdict {
    let from = recent_from(case);
    let recent = |day: NaiveDate| day >= from && day <= case.today;
    let met = |wanted: fn(&Caseload) -> bool| {
        let mut settings = on_list(case).filter(|(_, one)| wanted(one));
        settings.any(|(id, _)| {
            case.facts.contacts.iter().any(|one| one.setting.as_ref() == Some(id) && recent(one.on))
        })
    };
    let talks = case.facts.agency_contacts.iter().filter(|(_, one)| one.on.is_some_and(recent));
    let talks: Vec<&(RecordId, AgencyContact)> = talks.collect();
    let with_ofsted = met(|one| !of_an_agency(one) && one.registered_with.as_deref() == Some("ofsted"));
    let with_agency = !talks.is_empty() || met(of_an_agency);
    let considered = talks.iter().any(|(_, one)| one.considered.is_some());
    let lacking = not_there([
        (with_ofsted, "contact with a provider registered with Ofsted"),
        (with_agency, "contact with an agency or its childminders"),
        (considered, "how agencies are advised"),
    ]);
    let nothing = case.facts.contacts.is_empty() && case.facts.agency_contacts.is_empty();
    let verdict = match lacking.as_slice() {
        [] => Verdict::new(
            Outcome::Met,
            "There was contact with both in the last year, and advice to agencies was considered.",
        ),
        _ if nothing && on_list(case).count() == 0 => {
            Verdict::new(Outcome::NotRecorded, "No settings and no contacts are recorded yet.")
        }
        some => {
            let agencies = on_list(case).filter(|(_, one)| of_an_agency(one)).count();
            let none = if agencies == 0 {
                " If there is no agency in the area, record that as the reason."
            } else {
                ""
            };
            Verdict::new(Outcome::Gap, format!("Not recorded in the last year: {}.{none}", some.join(", ")))
        }
    };
    let verdict = talks.iter().fold(verdict, |all, (id, _)| all.about(id));
    if verdict.outcome == Outcome::Gap && !with_ofsted && with_agency && considered {
        return verdict.make("Record a visit", "visit", ("scope", "whole"));
    }
    verdict
}

/// LA-4: duties with nothing recent; those judged not to apply are left out.
pub(super) fn duties_shown(case: &Case<'_>) -> Verdict {
    let asked: Vec<_> = case.facts.duties.iter().filter(|duty| !duty.not_applicable).collect();
    if asked.is_empty() {
        return Verdict::new(Outcome::NotApplicable, "No duty of the Area SENCo's list applies.");
    }
    let silent: Vec<&str> = asked
        .iter()
        .filter(|duty| {
            let from = months_before(case.today, duty.cadence_months);
            duty.newest.is_none_or(|day| day < from || day > case.today)
        })
        .map(|duty| duty.id.as_str())
        .collect();
    match silent.len() {
        0 => Verdict::new(
            Outcome::Met,
            format!("Something recent is recorded for each of {} duties.", asked.len()),
        ),
        n if n == asked.len() => {
            Verdict::new(Outcome::NotRecorded, "Nothing recent is recorded for any duty yet.")
        }
        _ => Verdict::new(Outcome::Gap, format!("Nothing recent is recorded for {}.", silent.join(", "))),
    }
}

/// CMA-1: the newest word on each counts, whichever talk it was in.
pub(super) fn agency_advice(case: &Case<'_>) -> Verdict {
    let talks = &case.facts.agency_contacts;
    let latest = newest(talks, case.today, |one| one.on);
    let Some((id, _, day)) = latest else {
        return Verdict::new(
            Outcome::Gap,
            "No contact with the local authority about advice on SEND is recorded.",
        );
    };
    let any = |has: fn(&AgencyContact) -> bool| {
        talks.iter().any(|(_, one)| one.on.is_some_and(|on| on <= case.today) && has(one))
    };
    let lacking = not_there([
        (any(|one| one.named_contact.is_some()), "a named contact"),
        (any(|one| one.offer.is_some()), "the advice on offer"),
        (any(|one| one.told_on.is_some()), "when the childminders were told of it"),
        (any(|one| one.considered.is_some()), "how the Area SENCo works with the agency"),
    ]);
    if lacking.is_empty() {
        let what = "Contact, advice on offer and how you work together are recorded; you last talked";
        return case.repeated(what, day, case.limits.area_months).about(id);
    }
    Verdict::new(Outcome::Gap, format!("Not recorded: {}.", lacking.join(", ")))
        .about(id)
        .open("agency_contact", id)
}
