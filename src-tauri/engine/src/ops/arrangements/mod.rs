//! Arrangements by which a SENCo is shared: the page of each, renewing and ending one, the time log.

mod change;
mod page;
mod time_log;

pub(crate) use change::{EndArrangement, RenewArrangement, end_arrangement, renew_arrangement};
pub(crate) use page::{ArrangementPage, ArrangementRow, arrangement, rows};
pub(crate) use time_log::{TimeLog, TimeLogAsk, TotalRow, for_whom, read_log, sums, time_log};

use domain::RecordId;
use domain::rules::{
    Agreement, ArrangementReview, Facts, SharedSenco, from_fields, with_no_other_running,
    with_same_childminder,
};
use domain::sharing::{Agreed, Lack, Span, in_all, of_agreement, of_shared_senco};
use store::StoredRecord;

/// The kinds of record that are an arrangement.
pub(crate) const KINDS: [&str; 2] = ["agreement", "shared_senco"];

/// One arrangement, as the rules read it.
pub(crate) enum Arrangement {
    /// Of childminders.
    Childminders(Box<Agreement>),
    /// Of schools.
    Schools(Box<SharedSenco>),
}

impl Arrangement {
    /// The arrangement a record holds; none of another kind of record.
    pub(crate) fn of(record: &StoredRecord) -> Option<Self> {
        match record.kind.as_str() {
            "agreement" => from_fields(&record.fields).map(Box::new).map(Self::Childminders),
            "shared_senco" => from_fields(&record.fields).map(Box::new).map(Self::Schools),
            _ => None,
        }
    }

    pub(crate) fn span(&self) -> Span<'_> {
        match self {
            Self::Childminders(one) => Span::from(one.as_ref()),
            Self::Schools(one) => Span::from(one.as_ref()),
        }
    }

    /// How much time was agreed; none when no figure was.
    pub(crate) fn agreed(&self) -> Option<Agreed> {
        let hours = |hours: f64| Some(hours).filter(|hours| *hours > 0.0);
        match self {
            Self::Childminders(one) => one.hours.and_then(hours).map(Agreed::Month),
            Self::Schools(one) => {
                let all = in_all(one.schools.iter().flatten().filter_map(|school| school.hours));
                hours(all).map(Agreed::Week)
            }
        }
    }

    /// Whether a rule is about this sort of arrangement.
    pub(crate) fn is_about(&self, rule: &str) -> bool {
        match self {
            Self::Childminders(_) => rule == "CM-3",
            Self::Schools(_) => rule.starts_with("SHR-"),
        }
    }

    /// The facts as far as rules may speak of them on the page of this arrangement.
    fn concerning(&self, id: &RecordId, facts: Facts, today: chrono::NaiveDate) -> Facts {
        match self {
            Self::Childminders(one) => with_same_childminder(facts, one),
            Self::Schools(_) => with_no_other_running(facts, id, today),
        }
    }

    fn lacks(&self, id: &RecordId, facts: &Facts, today: chrono::NaiveDate) -> Vec<Lack> {
        let mine = |review: &&ArrangementReview| review.parent.as_ref() == Some(id);
        let reviews: Vec<_> = facts.arrangement_reviews.iter().map(|(_, one)| one).filter(mine).collect();
        match self {
            Self::Childminders(one) => {
                let worked_with = facts.worked_with.iter().filter(|(under, _)| under == id);
                let worked_with: Vec<_> = worked_with.map(|(_, child)| child).collect();
                of_agreement(one, &worked_with, &facts.children, &reviews, today)
            }
            Self::Schools(one) => of_shared_senco(one, &reviews, today),
        }
    }
}
