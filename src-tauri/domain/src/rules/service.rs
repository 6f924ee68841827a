//! How long someone was SENCo before, in total (SEND Regulations 2014, reg 49(4)): spells are added
//! up, time served twice at once counts once. Decides nothing.

use super::Case;
use super::designation::all_sencos;
use crate::dates::{age, months_after};
use crate::ids::RecordId;
use chrono::{Days, NaiveDate};

/// Earlier service that counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Total {
    pub(super) months: u32,
    pub(super) days: u32,
    /// The records it comes from.
    pub(super) records: Vec<RecordId>,
    /// Spells left out because an answer is missing.
    pub(super) unclear: usize,
}

impl Total {
    /// More than so many months: a single day more is enough.
    pub(super) fn exceeds(&self, months: u32) -> bool {
        self.months > months || (self.months == months && self.days > 0)
    }

    pub(super) fn words(&self) -> String {
        let plural = |n: u32, word: &str| if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") };
        match (self.months, self.days) {
            (0, days) => plural(days, "day"),
            (months, 0) => plural(months, "month"),
            (months, days) => format!("{} and {}", plural(months, "month"), plural(days, "day")),
        }
    }
}

/// The day someone became SENCo here: the first day of the unbroken run of appointments that ends
/// in `start`. A new record for someone who never stopped does not start the three years again.
pub(super) fn became(case: &Case<'_>, person: Option<&RecordId>, start: NaiveDate) -> NaiveDate {
    let mut first = start;
    loop {
        let before = all_sencos(case.facts)
            .filter(|(_, one)| person.is_some() && one.person.as_ref() == person)
            .filter_map(|(_, one)| Some((one.start?, one.end)))
            .filter(|(from, to)| {
                *from < first && to.is_none_or(|to| to.succ_opt().is_some_and(|next| next >= first))
            })
            .map(|(from, _)| from)
            .min();
        match before {
            Some(earlier) => first = earlier,
            None => return first,
        }
    }
}

/// Adds up what `person` served before `became`, here and at other relevant schools.
///
/// Where a last day or the kind of school is not recorded, the spell is not counted.
pub(super) fn before(case: &Case<'_>, person: Option<&RecordId>, became: NaiveDate) -> Total {
    let mut total = Total::default();
    let mut spells = Vec::new();
    for (id, one) in
        case.facts.services.iter().filter(|(_, one)| person.is_some() && one.person.as_ref() == person)
    {
        match (one.relevant_school, one.start, one.end) {
            (Some(true), Some(start), Some(end)) => {
                total.records.push(id.clone());
                spells.push((start, end));
            }
            (Some(false), _, _) => {}
            (Some(true) | None, _, _) => total.unclear += 1,
        }
    }
    let own = all_sencos(case.facts).filter(|(_, one)| person.is_some() && one.person.as_ref() == person);
    for (id, start, end) in
        own.filter_map(|(id, one)| Some((id, one.start?, one.end?))).filter(|one| one.2 < became)
    {
        total.records.push(id.clone());
        spells.push((start, end));
    }
    let (months, days) = sum(spells, became);
    let more = days / case.limits.days_in_a_month.max(1);
    Total { months: months + more, days: days - more * case.limits.days_in_a_month, ..total }
}

/// Whole months of each merged spell, and the days left over.
fn sum(mut spells: Vec<(NaiveDate, NaiveDate)>, became: NaiveDate) -> (u32, u32) {
    // From here on `end` is the day after the last, so that touching spells join.
    for spell in &mut spells {
        spell.1 = spell.1.checked_add_days(Days::new(1)).unwrap_or(spell.1).min(became);
    }
    spells.retain(|(start, end)| start < end);
    spells.sort_unstable();
    let mut merged: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for (start, end) in spells {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged.into_iter().fold((0, 0), |(months, days), (start, end)| {
        let whole = age(start, end).map_or(0, |(years, months)| years * 12 + months);
        let rest = (end - months_after(start, whole)).num_days();
        (months + whole, days + u32::try_from(rest).unwrap_or(0))
    })
}
