//! What early years funding is worth: dated rates as data, and sums in whole pence.
//!
//! A sum here is a help in planning. What a setting is paid is decided by its local authority, so
//! every rate carries its source and whether that source was read.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;
use ts_rs::TS;

const FILE: &str = include_str!("../funding/rates.v1.toml");

/// Money in whole pence, as it is stored; never a fraction.
pub type Pence = i64;

/// What a rate is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// One funded hour.
    Hour,
    /// One child and financial year.
    Year,
}

/// One rate of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// Which funding: `EYPP` or `DAF`, as in the kind `funding`.
    pub hook: String,
    /// First day it holds.
    pub from: NaiveDate,
    /// Last day it holds.
    pub until: NaiveDate,
    /// How much, in pence.
    #[ts(type = "number")]
    pub pence: Pence,
    /// What it is paid for.
    pub per: Per,
    /// The most hours a week that count, where there is a limit.
    #[serde(default)]
    pub most_hours_a_week: Option<u32>,
    /// Where the figure comes from.
    pub source: String,
    /// The day someone last held it against its source.
    pub checked_on: NaiveDate,
    /// Whether the source itself was read then.
    pub verified: bool,
}

/// One of the three funding terms of an academic year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Term {
    /// "Autumn", "Spring" or "Summer".
    pub name: &'static str,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rates {
    version: String,
    #[serde(rename = "rate")]
    rates: Vec<Rate>,
}

fn file() -> Option<&'static Rates> {
    static RATES: OnceLock<Option<Rates>> = OnceLock::new();
    // A file that does not parse is caught by the tests, never on a user's machine.
    RATES.get_or_init(|| toml::from_str(FILE).ok()).as_ref()
}

/// Every rate this version knows.
pub fn rates() -> &'static [Rate] {
    file().map_or(&[], |file| &file.rates)
}

/// Version of the rates, for the foot of a page: `rates.v1`.
pub fn version() -> &'static str {
    file().map_or("", |file| &file.version)
}

/// The rate of a kind of funding on a day; none where the fund has no national rate or the year is not known yet.
pub fn rate(hook: &str, on: NaiveDate) -> Option<&'static Rate> {
    rates().iter().find(|rate| rate.hook == hook && (rate.from..=rate.until).contains(&on))
}

/// Early years pupil premium for `hours_a_week` funded hours over `weeks` weeks that begin on `on`, in pence.
///
/// Hours above the most that count are left out, hundredths of an hour are counted, half a penny is
/// rounded up. None where no rate is known for that day: a year nobody has entered is not worth nothing.
/// The rate changes on 1 April, which is also the first day of a funding term, so one term has one rate.
pub fn eypp(hours_a_week: f64, weeks: u32, on: NaiveDate) -> Option<Pence> {
    let rate = rate("EYPP", on)?;
    let most = rate.most_hours_a_week.map_or(f64::from(24 * 7), f64::from);
    // Bounded on both sides by now, so nothing is lost here; what is not a number counts as no hours.
    let hundredths =
        if hours_a_week.is_nan() { 0.0 } else { (hours_a_week.clamp(0.0, most) * 100.0).round() };
    let hundredths_of_pence = (hundredths as i64) * i64::from(weeks) * rate.pence;
    Some((hundredths_of_pence + 50).div_euclid(100))
}

/// The funding terms of the academic year that begins on 1 September of `year`: they start on 1 September,
/// 1 January and 1 April (funding guidance of the Department for Education). Empty for an impossible year.
pub fn funding_terms(year: i32) -> Vec<Term> {
    let starts = [("Autumn", year, 9), ("Spring", year + 1, 1), ("Summer", year + 1, 4), ("", year + 1, 9)];
    let days: Vec<_> = starts
        .into_iter()
        .filter_map(|(name, year, month)| Some((name, NaiveDate::from_ymd_opt(year, month, 1)?)))
        .collect();
    let pairs = days.iter().zip(days.iter().skip(1));
    pairs
        .filter_map(|(&(name, from), &(_, next))| Some(Term { name, from, until: next.pred_opt()? }))
        .collect()
}

/// The funding term a day falls in.
pub fn funding_term(on: NaiveDate) -> Option<Term> {
    let year = if on.month() >= 9 { on.year() } else { on.year() - 1 };
    funding_terms(year).into_iter().find(|term| (term.from..=term.until).contains(&on))
}

/// The financial year of public money a day falls in, "2026/27": 1 April to 31 March, not the tax year's 6 April.
pub fn financial_year(on: NaiveDate) -> String {
    let start = if on.month() >= 4 { on.year() } else { on.year() - 1 };
    format!("{start}/{:02}", (start + 1).rem_euclid(100))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_rate_is_read_and_complete() {
        let file: Rates = toml::from_str(FILE).unwrap();
        let hooks = kinds::find("funding").and_then(|def| def.field("hook")).map(|field| &field.options);

        assert_eq!((rates().len(), version()), (file.rates.len(), "rates.v1"));
        for rate in rates() {
            assert!(rate.pence > 0 && rate.from <= rate.until && !rate.source.is_empty(), "{rate:?}");
            assert_eq!(financial_year(rate.from), financial_year(rate.until), "{rate:?}");
            // The form asks for the same funding by the same name.
            assert!(hooks.is_none_or(|hooks| hooks.iter().any(|one| one.value == rate.hook)), "{rate:?}");
        }
    }

    #[test]
    fn one_funding_has_at_most_one_rate_on_a_day() {
        for (n, rate) in rates().iter().enumerate() {
            let others = rates().iter().skip(n + 1).filter(|other| other.hook == rate.hook);
            for other in others {
                assert!(rate.until < other.from || other.until < rate.from, "{rate:?} {other:?}");
            }
        }
    }

    #[test]
    fn the_rate_of_a_day_turns_on_the_first_of_april() {
        for (hook, on, pence) in [
            ("EYPP", "2026-03-31", Some(100)),
            ("EYPP", "2026-04-01", Some(115)),
            ("EYPP", "2027-03-31", Some(115)),
            ("DAF", "2026-03-31", Some(93_800)),
            ("DAF", "2026-04-06", Some(97_500)),
            ("DAF", "2027-04-01", None),
            ("SENIF", "2026-11-23", None),
        ] {
            assert_eq!(rate(hook, day(on)).map(|rate| rate.pence), pence, "{hook} on {on}");
        }
    }

    #[test]
    fn a_figure_from_memory_says_so() {
        assert!(!rate("DAF", day("2025-09-01")).unwrap().verified);
        assert!(rate("DAF", day("2026-09-01")).unwrap().verified);
    }

    #[test]
    fn premium_is_hours_times_weeks_times_rate() {
        for (hours, weeks, pence) in [
            (15.0, 14, 24_150),
            // Thirty funded hours: only fifteen of them count.
            (30.0, 14, 24_150),
            (12.5, 11, 15_813), // 158.125 pounds: half a penny goes up.
            (0.1, 1, 12),       // 11.5 pence.
            (7.33, 1, 843),     // 842.95 pence.
            (0.0, 14, 0),
            (15.0, 0, 0),
            (-3.0, 14, 0),
            (f64::NAN, 14, 0),
        ] {
            assert_eq!(eypp(hours, weeks, day("2026-09-01")), Some(pence), "{hours} h, {weeks} weeks");
        }
        assert_eq!(eypp(15.0, 14, day("2025-09-01")), Some(21_000));
        assert_eq!(eypp(15.0, 14, day("2031-09-01")), None);
    }

    #[test]
    fn terms_follow_each_other_without_a_gap() {
        let terms = funding_terms(2026);

        let starts: Vec<_> = terms.iter().map(|term| (term.name, term.from.to_string())).collect();
        assert_eq!(
            starts,
            [
                ("Autumn", "2026-09-01".into()),
                ("Spring", "2027-01-01".into()),
                ("Summer", "2027-04-01".into())
            ]
        );
        for pair in terms.windows(2) {
            assert_eq!(pair[0].until.succ_opt(), Some(pair[1].from));
        }
        assert_eq!(terms.last().map(|term| term.until), Some(day("2027-08-31")));
    }

    #[test]
    fn a_day_lies_in_its_term() {
        for (on, name) in [
            ("2026-08-31", "Summer"),
            ("2026-09-01", "Autumn"),
            ("2026-12-31", "Autumn"),
            ("2027-01-01", "Spring"),
            ("2028-02-29", "Spring"),
            ("2027-03-31", "Spring"),
            ("2027-04-01", "Summer"),
        ] {
            assert_eq!(funding_term(day(on)).map(|term| term.name), Some(name), "{on}");
        }
    }

    #[test]
    fn the_financial_year_turns_on_the_first_of_april() {
        for (on, year) in [("2026-03-31", "2025/26"), ("2026-04-01", "2026/27"), ("2099-12-31", "2099/00")] {
            assert_eq!(financial_year(day(on)), year, "{on}");
        }
    }

    proptest! {
        #[test]
        fn more_hours_or_weeks_never_bring_less_and_nothing_is_negative(
            hours in -50.0..100.0_f64,
            more in 0.0..100.0_f64,
            weeks in 0..60_u32,
            later in 0..60_u32,
            days in 0..729_i64,
        ) {
            let on = day("2025-04-01") + chrono::Duration::days(days);
            let least = eypp(hours, weeks, on).unwrap();
            let most = eypp(f64::from(u8::MAX), weeks, on).unwrap();

            prop_assert!(least >= 0);
            prop_assert!(least <= most);
            prop_assert!(eypp(hours + more, weeks, on).unwrap() >= least);
            prop_assert!(eypp(hours, weeks + later, on).unwrap() >= least);
        }
    }
}
