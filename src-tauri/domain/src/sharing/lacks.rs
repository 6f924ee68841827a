//! What an arrangement lacks on a day, each thing with the way to mend it. What is said here asks; whether the lack of it
//! is a gap is for the rules.

use super::consent::without_consent;
use super::standing::{Span, Standing};
use crate::dates::{months_after, uk};
use crate::ids::RecordId;
use crate::rules::{Agreement, ArrangementReview, ChildFacts, SharedSenco, limits};
use chrono::NaiveDate;

/// How a lack is put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mending {
    /// By completing the arrangement itself.
    Complete,
    /// By a new arrangement in its place.
    Renew,
    /// By the parents' consent for this child.
    Consent(RecordId),
    /// By a review.
    Review,
}

/// One thing an arrangement lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// What, in a sentence; a child only as the caller labelled it.
    pub words: String,
    /// How it is put right.
    pub mend: Mending,
}

fn lack(words: impl Into<String>, mend: Mending) -> Lack {
    Lack { words: words.into(), mend }
}

/// What an agreement of childminders lacks. `worked_with` are children of the time log, who need consent as those
/// named in the agreement do.
pub fn of_agreement(
    one: &Agreement,
    worked_with: &[&RecordId],
    children: &[ChildFacts],
    reviews: &[&ArrangementReview],
    today: NaiveDate,
) -> Vec<Lack> {
    let span = Span::from(one);
    let mut found = of_span(span, today);
    if span.standing(today).is_closed() {
        return found;
    }
    let named: Vec<&RecordId> = one.children.iter().flatten().chain(worked_with.iter().copied()).collect();
    found.extend(without_consent(children, &named, today).into_iter().map(|child| {
        let words = format!("For {} no consent of the parents holds for the SENCo's work.", child.label);
        lack(words, Mending::Consent(child.id.clone()))
    }));
    let open = [
        (one.basis.is_none(), "how the time is agreed"),
        (one.hours.is_none() && one.basis.as_deref() != Some("call_off"), "hours a month"),
        (one.pays.is_none(), "who pays"),
        (one.senco_does.is_none(), "what the SENCo does"),
        (one.childminder_does.is_none(), "what the childminder does"),
        (one.cover.is_none(), "cover while the SENCo is away"),
        (one.sharing.is_none(), "how information is shared and parents consent"),
        (one.stays != Some(true), "that complaints and safeguarding stay with the childminder"),
        (one.insurance_seen.is_none(), "insurance"),
        (one.dbs_seen.is_none(), "the DBS check"),
    ];
    found.extend(not_said(&open));
    found.extend(review_due(span, one.review_by, reviews, today));
    found
}

/// What the arrangement of schools lacks.
pub fn of_shared_senco(one: &SharedSenco, reviews: &[&ArrangementReview], today: NaiveDate) -> Vec<Lack> {
    let span = Span::from(one);
    let mut found = of_span(span, today);
    if span.standing(today).is_closed() {
        return found;
    }
    let schools = one.schools.as_deref().unwrap_or_default();
    let open = [
        (schools.len() < 2, "a second school"),
        (schools.iter().any(|school| school.roll.is_none()), "pupils on roll at each school"),
        (schools.iter().any(|school| school.hours.is_none()), "SENCo hours at each school"),
        (
            schools.iter().any(|school| school.is_head.is_none()),
            "whether the SENCo is head teacher of a school",
        ),
        (one.employer.is_none(), "who employs the SENCo"),
        (one.admin_hours_week.is_none(), "hours of administrative help"),
        (one.class_teaching_hours_week.is_none(), "hours of class teaching"),
        (one.decided_by.is_none(), "who decided it"),
        (one.cover.is_none(), "cover while the SENCo is away"),
    ];
    found.extend(not_said(&open));
    found.extend(review_due(span, one.review_by, reviews, today));
    found
}

fn of_span(span: Span<'_>, today: NaiveDate) -> Vec<Lack> {
    match (span.standing(today), span.end) {
        (Standing::Expired, Some(end)) => {
            vec![lack(format!("It ended on {} and nothing follows it.", uk(end)), Mending::Renew)]
        }
        (Standing::Draft, _) => {
            vec![lack("It is not signed yet.", Mending::Complete)]
        }
        (
            Standing::Expired | Standing::InForce | Standing::NotBegun | Standing::Renewed | Standing::Ended,
            _,
        ) => Vec::new(),
    }
}

fn not_said(open: &[(bool, &str)]) -> Option<Lack> {
    let open: Vec<&str> = open.iter().filter_map(|(is, what)| is.then_some(*what)).collect();
    (!open.is_empty()).then(|| lack(format!("Not said yet: {}.", open.join(", ")), Mending::Complete))
}

/// A day to look back that has passed with nothing after it.
fn review_due(
    span: Span<'_>,
    agreed: Option<NaiveDate>,
    reviews: &[&ArrangementReview],
    today: NaiveDate,
) -> Option<Lack> {
    if !span.runs(today) {
        return None;
    }
    let by = look_back_by(span, agreed, reviews, today)?;
    (by < today).then(|| lack(format!("How it works was to be looked at by {}.", uk(by)), Mending::Review))
}

/// The day by which to look at how it works: the one agreed while it is later than the last look, else so many
/// months after the last look or the first day. None where neither is known.
pub(crate) fn look_back_by(
    span: Span<'_>,
    agreed: Option<NaiveDate>,
    reviews: &[&ArrangementReview],
    today: NaiveDate,
) -> Option<NaiveDate> {
    let last = reviews.iter().filter_map(|review| review.on).filter(|on| *on <= today).max();
    agreed
        .filter(|by| last.is_none_or(|last| last < *by))
        .or_else(|| Some(months_after(last.or(span.start)?, limits()?.review_months)))
}
