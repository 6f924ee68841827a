//! Bank holidays of England, by the rule of the Banking and Financial Dealings Act 1971 and custom.
//! One-off holidays (a coronation, a jubilee) are proclaimed a year or so ahead and are named here once known.

use chrono::{Datelike, NaiveDate, Weekday};

/// Year, month, day.
type Ymd = (i32, u32, u32);

/// Holidays moved or added by proclamation since 2020: day, and the regular one it took the place of, if any.
const ONCE: &[(Ymd, Option<Ymd>)] = &[
    ((2020, 5, 8), Some((2020, 5, 4))),
    ((2022, 6, 2), Some((2022, 5, 30))),
    ((2022, 6, 3), None),
    ((2022, 9, 19), None),
    ((2023, 5, 8), None),
];

/// Whether a day is a bank holiday in England.
pub fn is_bank_holiday(day: NaiveDate) -> bool {
    let is = |ymd: Ymd| (day.year(), day.month(), day.day()) == ymd;
    if ONCE.iter().any(|(_, instead)| instead.is_some_and(is)) {
        return false;
    }
    ONCE.iter().any(|(once, _)| is(*once)) || is_regular(day)
}

/// The day itself, or the first after it that is neither a weekend nor a bank holiday.
pub fn next_working_day(day: NaiveDate) -> NaiveDate {
    let free = |day: NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || is_bank_holiday(day);
    day.iter_days().take(15).find(|day| !free(*day)).unwrap_or(day)
}

fn is_regular(day: NaiveDate) -> bool {
    let (month, date, weekday) = (day.month(), day.day(), day.weekday());
    let monday = weekday == Weekday::Mon;
    let easter = (day - easter_sunday(day.year())).num_days();
    match (month, date) {
        _ if easter == -2 || easter == 1 => true,
        // New Year's Day, or the Monday after when it falls on a weekend.
        (1, 1) => !matches!(weekday, Weekday::Sat | Weekday::Sun),
        (1, 2 | 3) => monday,
        (5, 1..=7) | (5 | 8, 25..=31) => monday,
        // Christmas and Boxing Day; each on a weekend gets the next weekday that is still free.
        (12, 25 | 26) => !matches!(weekday, Weekday::Sat | Weekday::Sun),
        (12, 27) => matches!(weekday, Weekday::Mon | Weekday::Tue),
        (12, 28) => matches!(weekday, Weekday::Mon | Weekday::Tue),
        _ => false,
    }
}

/// Easter Sunday of the Gregorian calendar (the computation published anonymously in Nature, 1876).
fn easter_sunday(year: i32) -> NaiveDate {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    let (month, day) = (u32::try_from(n / 31).unwrap_or(3), u32::try_from(n % 31 + 1).unwrap_or(31));
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_holidays_of_some_years_are_found_and_no_others() {
        let years: [(i32, &[&str]); 4] = [
            (
                2022,
                &["01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26", "12-27"],
            ),
            (2025, &["01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"]),
            (2026, &["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"]),
            (2027, &["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"]),
        ];
        for (year, published) in years {
            let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
            let found: Vec<String> = first
                .iter_days()
                .take_while(|day| day.year() == year)
                .filter(|day| is_bank_holiday(*day))
                .map(|day| day.format("%m-%d").to_string())
                .collect();
            assert_eq!(found, published, "{year}");
        }
    }
}
