//! Days the law and good practice count to.

mod bank_holidays;

pub use bank_holidays::{is_bank_holiday, next_working_day};

use crate::dates::{age, months_after};
use chrono::{Datelike, Days, NaiveDate};

/// Latest days of an EHC needs assessment, from the day the local authority received the request.
/// Source: SEND Regulations 2014, regs 5, 10 and 13. They are the authority's days, not the setting's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EhcDays {
    /// Six weeks: the parent is told whether there will be an assessment.
    pub decision: NaiveDate,
    /// Sixteen weeks: the parent is told that there will be no plan; otherwise a draft is due about now.
    pub no_plan: NaiveDate,
    /// Twenty weeks: the final plan.
    pub plan: NaiveDate,
}

/// The days of an assessment asked for on a day.
pub fn ehc_days(received: NaiveDate) -> EhcDays {
    EhcDays {
        decision: weeks_after(received, 6),
        no_plan: weeks_after(received, 16),
        plan: weeks_after(received, 20),
    }
}

/// Calendar days a parent has for a draft plan, and a setting for a consultation.
/// Source: SEND Regulations 2014, regs 12 and 13.
pub const EHC_REPLY_DAYS: u64 = 15;

/// When a review of an EHC plan is suggested and by when the law asks for it, from the day of the final plan or of
/// the last review. A child under five is looked at again after six months (SEND Code of Practice 9.178); the limit
/// is twelve months (Children and Families Act 2014, s.44).
pub fn ehc_review(last: NaiveDate, born: Option<NaiveDate>) -> (Option<NaiveDate>, NaiveDate) {
    let half = months_after(last, 6);
    let young = born.and_then(|born| age(born, half)).is_some_and(|(years, _)| years < 5);
    (young.then_some(half), months_after(last, 12))
}

/// 1 September after the fourth birthday, when most children start reception.
pub fn school_start(born: NaiveDate) -> Option<NaiveDate> {
    let fourth = crate::dates::years_after(born, 4);
    let year = if (fourth.month(), fourth.day()) < (9, 1) { fourth.year() } else { fourth.year() + 1 };
    // A birthday on 1 September itself is the year after: the child turns four in that school year.
    NaiveDate::from_ymd_opt(year, 9, 1)
}

/// The day by which an EHC plan is reviewed and amended before the child starts school: 15 February of that year.
/// Source: SEND Regulations 2014, reg 18.
pub fn phase_transfer(school_start: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(school_start.year(), 2, 15)
}

/// The first day of the funding term after `day`: terms start on 1 January, 1 April and 1 September, and a child has
/// an entitlement from the term after the age is reached. Source: DfE early years funding guidance 2026 to 2027.
pub fn funding_term_after(day: NaiveDate) -> NaiveDate {
    let starts = [(day.year(), 4), (day.year(), 9), (day.year() + 1, 1)];
    let starts = starts.into_iter().filter_map(|(year, month)| NaiveDate::from_ymd_opt(year, month, 1));
    starts.filter(|start| *start > day).min().unwrap_or(day)
}

/// By when a subject access request is answered: the same day of the next month (its last day where there is none),
/// or of the third month when it was extended, and as many days later as the clock stood still; the next working day
/// where that is a weekend or a bank holiday. Source: UK GDPR Art 12(3) as the ICO counts it; Art 12A, from memory.
pub fn access_reply(received: NaiveDate, extended: bool, paused: u64) -> NaiveDate {
    next_working_day(days_after(months_after(received, if extended { 3 } else { 1 }), paused))
}

/// So many whole weeks later.
pub fn weeks_after(day: NaiveDate, weeks: u32) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(weeks) * 7)).unwrap_or(day)
}

/// So many days later.
pub fn days_after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// So many days earlier.
pub fn days_before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn an_assessment_is_counted_in_whole_weeks() {
        for (received, decision, no_plan, plan) in [
            ("2026-01-29", "2026-03-12", "2026-05-21", "2026-06-18"),
            ("2028-02-29", "2028-04-11", "2028-06-20", "2028-07-18"),
            ("2026-12-25", "2027-02-05", "2027-04-16", "2027-05-14"),
        ] {
            let days = EhcDays { decision: day(decision), no_plan: day(no_plan), plan: day(plan) };
            assert_eq!(ehc_days(day(received)), days, "{received}");
        }
    }

    #[test]
    fn under_fives_are_looked_at_after_half_a_year_and_everyone_within_one() {
        for (last, born, half, limit) in [
            ("2026-06-18", "2022-09-30", Some("2026-12-18"), "2027-06-18"),
            ("2026-08-31", "2022-09-30", Some("2027-02-28"), "2027-08-31"),
            // Five on the very day half a year is over.
            ("2026-06-18", "2021-12-18", None, "2027-06-18"),
            ("2026-06-18", "2021-12-19", Some("2026-12-18"), "2027-06-18"),
            ("2024-02-29", "2020-05-01", Some("2024-08-29"), "2025-02-28"),
        ] {
            assert_eq!(ehc_review(day(last), Some(day(born))), (half.map(day), day(limit)), "{last} {born}");
        }
    }

    #[test]
    fn school_starts_in_the_september_after_the_fourth_birthday() {
        for (born, start, transfer) in [
            ("2022-09-30", "2027-09-01", "2027-02-15"),
            ("2022-08-31", "2026-09-01", "2026-02-15"),
            ("2022-09-01", "2027-09-01", "2027-02-15"),
            ("2024-02-29", "2028-09-01", "2028-02-15"),
        ] {
            assert_eq!(school_start(day(born)), Some(day(start)), "{born}");
            assert_eq!(phase_transfer(day(start)), Some(day(transfer)), "{born}");
        }
    }

    #[test]
    fn an_entitlement_starts_with_the_term_after_the_age_is_reached() {
        for (reached, term) in [
            ("2026-03-31", "2026-04-01"),
            ("2026-04-01", "2026-09-01"),
            ("2026-08-31", "2026-09-01"),
            ("2026-09-01", "2027-01-01"),
            ("2026-12-31", "2027-01-01"),
            ("2027-01-01", "2027-04-01"),
        ] {
            assert_eq!(funding_term_after(day(reached)), day(term), "{reached}");
        }
    }

    #[test]
    fn an_access_request_is_answered_on_the_same_day_of_the_next_month_or_the_next_working_day() {
        for (received, extended, paused, reply) in [
            ("2026-11-23", false, 0, "2026-12-23"),
            ("2026-01-31", false, 0, "2026-03-02"), // 28 February is a Saturday
            ("2028-01-31", false, 0, "2028-02-29"),
            ("2026-11-25", false, 0, "2026-12-29"), // Christmas Day, Boxing Day's Saturday moves to Monday
            ("2026-03-03", false, 0, "2026-04-07"), // Good Friday to the Tuesday after Easter
            ("2026-11-23", true, 0, "2027-02-23"),
            ("2026-11-23", false, 5, "2026-12-29"), // 28 December stands for Boxing Day
            ("2026-01-31", false, 1, "2026-03-02"), // counted from 28 February, then on
            ("2028-01-31", true, 2, "2028-05-02"),  // Tuesday after the May bank holiday
        ] {
            assert_eq!(access_reply(day(received), extended, paused), day(reply), "{received}");
        }
    }
}
