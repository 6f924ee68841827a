//! Days as people in this field count and write them.

use chrono::{Datelike, Months, NaiveDate};

/// Whole years and months from `born` to `on`; `None` before birth.
///
/// Someone born on 29 February turns a year older on 1 March in a common year.
pub fn age(born: NaiveDate, on: NaiveDate) -> Option<(u32, u32)> {
    if on < born {
        return None;
    }
    let mut months = (on.year() - born.year()) * 12 + on.month() as i32 - born.month() as i32;
    if on.day() < born.day() {
        months -= 1;
    }
    let months = u32::try_from(months).ok()?;
    Some((months / 12, months % 12))
}

/// "3 years 9 months", the way an age is written out; "not born yet" before birth.
pub fn age_words(born: NaiveDate, on: NaiveDate) -> String {
    let plural = |n: u32, word: &str| if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") };
    match age(born, on) {
        None => "not born yet".into(),
        Some((0, months)) => plural(months, "month"),
        Some((years, 0)) => plural(years, "year"),
        Some((years, months)) => format!("{} {}", plural(years, "year"), plural(months, "month")),
    }
}

/// "3y 9m", for tables.
pub fn age_short(born: NaiveDate, on: NaiveDate) -> String {
    age(born, on).map_or_else(|| "-".into(), |(years, months)| format!("{years}y {months}m"))
}

/// dd/mm/yyyy.
pub fn uk(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// The same day `years` later; 29 February falls back to the 28th.
pub fn years_after(day: NaiveDate, years: u32) -> NaiveDate {
    months_after(day, years * 12)
}

/// The same day of the month `months` later, or the month's last day if it is shorter.
pub fn months_after(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// The first day on which `months` whole months have passed since `day`, as [`age`] counts them: where the month has
/// no such day, the first of the next one. Someone born on 29 February is three on 1 March.
pub fn full_months_after(day: NaiveDate, months: u32) -> NaiveDate {
    let later = months_after(day, months);
    if later.day() < day.day() { later.succ_opt().unwrap_or(later) } else { later }
}

/// The same day of the month `months` earlier, or the month's last day if it is shorter.
pub fn months_before(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN)
}

/// The academic year a day falls in, "2026/27": 1 September to 31 August.
pub fn academic_year(day: NaiveDate) -> String {
    let start = if day.month() >= 9 { day.year() } else { day.year() - 1 };
    format!("{start}/{:02}", (start + 1).rem_euclid(100))
}

/// How long ago a day was, roughly: "today", "5 days", "3 weeks", "7 months", "2 years".
pub fn ago_words(on: NaiveDate, today: NaiveDate) -> String {
    let days = (today - on).num_days();
    let plural = |n: i64, word: &str| if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") };
    match days {
        ..0 => "still to come".into(),
        0 => "today".into(),
        1..14 => plural(days, "day"),
        14..61 => plural(days / 7, "week"),
        _ => match age(on, today).unwrap_or_default() {
            // Whether a year has passed is what people ask of evidence, so it is said exactly.
            (1, 0) if years_after(on, 1) < today => "over 12 months".into(),
            (years @ 0..2, months) => plural(i64::from(years * 12 + months), "month"),
            (years, _) => plural(i64::from(years), "year"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn ages_are_counted_in_whole_months() {
        for (born, on, words) in [
            ("2023-02-14", "2026-11-23", "3 years 9 months"),
            ("2024-02-29", "2025-02-28", "11 months"),
            ("2024-02-29", "2025-03-01", "1 year"),
            ("2026-10-31", "2026-11-30", "0 months"),
            ("2025-10-23", "2026-11-23", "1 year 1 month"),
            ("2026-11-24", "2026-11-23", "not born yet"),
        ] {
            assert_eq!(age_words(day(born), day(on)), words, "{born} on {on}");
        }
    }

    #[test]
    fn the_age_of_evidence_is_said_roughly() {
        for (on, words) in [
            ("2026-11-24", "still to come"),
            ("2026-11-23", "today"),
            ("2026-11-10", "13 days"),
            ("2026-11-09", "2 weeks"),
            ("2026-09-23", "2 months"),
            ("2025-11-23", "12 months"),
            ("2025-11-11", "over 12 months"),
            ("2024-11-23", "2 years"),
        ] {
            assert_eq!(ago_words(day(on), day("2026-11-23")), words, "{on}");
        }
    }

    #[test]
    fn a_month_end_stays_a_month_end() {
        assert_eq!(months_after(day("2026-01-31"), 1), day("2026-02-28"));
        assert_eq!(years_after(day("2024-02-29"), 3), day("2027-02-28"));
    }

    #[test]
    fn so_many_whole_months_have_passed_on_the_day_an_age_is_reached() {
        for (born, months, reached) in [
            ("2024-02-29", 24, "2026-03-01"),
            ("2024-02-29", 48, "2028-02-29"),
            ("2024-05-31", 33, "2027-03-01"),
            ("2024-05-31", 9, "2025-03-01"),
            ("2026-01-30", 1, "2026-03-01"),
            ("2024-04-30", 24, "2026-04-30"),
        ] {
            let reached = day(reached);
            assert_eq!(full_months_after(day(born), months), reached, "{born}");
            let counted = |on| age(day(born), on).map(|(years, left)| years * 12 + left);
            assert_eq!(counted(reached), Some(months), "{born}");
            assert_eq!(counted(reached.pred_opt().unwrap()), Some(months - 1), "{born}");
        }
    }

    #[test]
    fn the_academic_year_turns_in_september() {
        assert_eq!(academic_year(day("2026-08-31")), "2025/26");
        assert_eq!(academic_year(day("2026-09-01")), "2026/27");
    }
}
