//! How things stand with the settings an Area SENCo supports.
//!
//! The Code gives no number of visits. What counts as quiet is how often the duty of day-to-day
//! support is usually looked at (AR-2 of the Area SENCo's checklist): practice, not law.

use crate::checklists::editions_for;
use crate::dates::months_before;
use crate::kinds::KindDef;
use crate::settings::SettingKind;
use chrono::NaiveDate;

/// The duty whose usual pace says how long without contact is long.
const SUPPORT: &str = "AR-2";
/// Months of work that are counted in a list.
const COUNTED_MONTHS: u32 = 12;

/// One thing done for a setting.
#[derive(Debug, Clone, Copy)]
pub struct Done<'a> {
    /// The kind of record it is.
    pub def: &'a KindDef,
    /// The day.
    pub on: NaiveDate,
}

/// How one setting stands on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// The latest visit.
    pub last_visit: Option<NaiveDate>,
    /// The latest contact of any sort.
    pub last_contact: Option<NaiveDate>,
    /// Visits in the last twelve months.
    pub visits: usize,
    /// Advice given in the last twelve months; a visit gives advice too.
    pub advice: usize,
    /// Training given in the last twelve months.
    pub training: usize,
    /// The visit that is planned; none once a visit was made on its day or later.
    pub next_visit: Option<NaiveDate>,
    /// Nothing for longer than usual, and no visit to come.
    pub quiet: bool,
}

/// How a setting supported since `since` stands on `today`, its next visit planned for `planned`. What is dated later
/// has not happened yet.
pub fn standing(
    done: &[Done<'_>],
    since: Option<NaiveDate>,
    planned: Option<NaiveDate>,
    today: NaiveDate,
) -> Standing {
    let past = || done.iter().filter(|one| one.on <= today);
    let counted = months_before(today, COUNTED_MONTHS);
    let of = |code: &str| {
        past().filter(|one| one.on > counted && one.def.evidence.iter().any(|own| own == code)).count()
    };
    let last_visit = past().filter(|one| one.def.kind == "visit").map(|one| one.on).max();
    let next_visit = planned.filter(|next| last_visit.is_none_or(|last| last < *next));
    let last_contact = past().map(|one| one.on).max();
    let heard = last_contact.max(since);
    Standing {
        last_visit,
        last_contact,
        visits: past().filter(|one| one.on > counted && one.def.kind == "visit").count(),
        advice: of("ADV"),
        training: of("TRN"),
        next_visit,
        quiet: next_visit.is_none_or(|day| day < today)
            && heard.is_none_or(|day| day < months_before(today, quiet_months())),
    }
}

/// Months without contact after which a setting counts as quiet.
pub fn quiet_months() -> u32 {
    let list = editions_for(SettingKind::La, false).into_iter().next();
    list.and_then(|list| list.duty(SUPPORT)).map_or(COUNTED_MONTHS, |duty| duty.cadence_months)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::find;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn on(done: &[(&str, &str)], since: &str, next: Option<&str>) -> Standing {
        let done: Vec<Done<'_>> =
            done.iter().map(|(kind, on)| Done { def: find(kind).unwrap(), on: day(on) }).collect();
        standing(&done, Some(day(since)), next.map(day), day("2026-11-23"))
    }

    #[test]
    fn the_last_twelve_months_are_counted_and_the_day_to_come_is_not() {
        let found = on(
            &[
                ("visit", "2026-11-17"),
                ("visit", "2025-11-23"),
                ("support_log", "2026-10-05"),
                ("training_given", "2026-09-30"),
                ("contact", "2026-11-20"),
                ("visit", "2026-12-01"),
            ],
            "2024-10-01",
            None,
        );

        assert_eq!((found.visits, found.advice, found.training), (1, 2, 1));
        assert_eq!(
            (found.last_visit, found.last_contact),
            (Some(day("2026-11-17")), Some(day("2026-11-20")))
        );
    }

    #[test]
    fn a_visit_made_on_its_day_or_later_is_no_longer_planned() {
        for (made, planned) in [("2026-11-11", true), ("2026-11-12", false), ("2026-11-20", false)] {
            let found = on(&[("visit", made)], "2024-10-01", Some("2026-11-12"));

            assert_eq!(found.next_visit.is_some(), planned, "{made}");
        }
    }

    #[test]
    fn a_setting_is_quiet_when_a_term_has_gone_by_and_no_visit_is_to_come() {
        assert_eq!(quiet_months(), 4);
        for (done, since, next, quiet) in [
            (&[("contact", "2026-07-23")][..], "2024-10-01", None, false),
            (&[("contact", "2026-07-22")][..], "2024-10-01", None, true),
            (&[("contact", "2026-07-22")][..], "2024-10-01", Some("2026-11-23"), false),
            // A visit that was planned and never happened is no visit to come.
            (&[("contact", "2026-07-22")][..], "2024-10-01", Some("2026-11-22"), true),
            (&[][..], "2026-09-01", None, false),
            (&[][..], "2026-01-01", None, true),
        ] {
            assert_eq!(on(done, since, next).quiet, quiet, "{done:?} {since} {next:?}");
        }
    }
}
