//! A setting's anonymous counts for its Area SENCo, and which of them stay hidden.
//!
//! A count of one or two is hidden, because in a small setting everybody knows who that is; so is what it could be worked
//! out from. Anyone may know these rules, and how many children there are in all, which many people do: for each hidden
//! count there are always several numbers it could be. A test holds every small table against every other.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The layout this version writes and the latest it reads.
pub const SUMMARY_VERSION: u32 = 1;

/// The stages at which special educational provision is made, as they are counted.
pub const SUPPORT_STAGES: [&str; 4] =
    ["SEN_SUPPORT", "SEN_SUPPORT_SPECIALIST", "EHCNA_REQUESTED", "EHC_PLAN"];

/// A count as it may be seen; none when it is hidden.
pub type Seen = Option<u32>;

/// The largest count that is hidden.
const SMALL: u32 = 2;

/// A count under its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SeenCount {
    /// What is counted.
    pub code: String,
    /// How many, or hidden.
    pub count: Seen,
}

/// A setting's counts as they leave it: no name of a child, no date of birth, no small number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Summary {
    /// Layout, [`SUMMARY_VERSION`].
    pub v: u32,
    /// The day it was counted.
    pub on: NaiveDate,
    /// The term that day is in.
    pub term: String,
    /// Code of the kind of setting.
    pub kind: String,
    /// Children here.
    pub children: Seen,
    /// Of these, without special educational provision.
    pub without: Seen,
    /// And with it.
    pub with: Seen,
    /// Those with it, by stage.
    pub stages: Vec<SeenCount>,
    /// The same children by their main area of need; the code is empty where none is recorded.
    pub areas: Vec<SeenCount>,
    /// Reviews past their day.
    pub overdue_reviews: Seen,
    /// Somebody is SENCo.
    pub has_senco: bool,
    /// Training sessions recorded in the last twelve months.
    pub training: u32,
    /// Duties of the setting's checklist by how they stand: met, partly, not yet, needs attention, not judged.
    pub duties: Vec<SeenCount>,
}

/// Counts before anything is hidden.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Children without provision.
    pub without: u32,
    /// Those with it by stage.
    pub stages: Vec<(String, u32)>,
    /// The same children by area of need.
    pub areas: Vec<(String, u32)>,
}

/// What may be seen of some counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Published {
    /// All children.
    pub children: Seen,
    /// Without provision.
    pub without: Seen,
    /// With it.
    pub with: Seen,
    /// By stage, in the order given.
    pub stages: Vec<Seen>,
    /// By area, in the order given.
    pub areas: Vec<Seen>,
}

/// Hides what is small, and what it could be worked out from.
pub fn publish(counts: &Counts) -> Published {
    let cells = |of: &[(String, u32)]| of.iter().map(|(_, n)| *n).collect::<Vec<u32>>();
    let (stages, areas) = (cells(&counts.stages), cells(&counts.areas));
    let with = stages.iter().sum::<u32>();
    let hidden = |of: &[u32]| vec![None; of.len()];
    let (by_stage, by_area) = (parts(&stages), parts(&areas));
    // A sum that parts would give away, or that is small itself, takes all its parts along. Those without provision are
    // the rest of a number that is no secret, so either both are shown or neither.
    let shown = !is_small(with) && !is_small(counts.without) && by_stage.is_some() && by_area.is_some();
    match (shown, by_stage, by_area) {
        (true, Some(stages), Some(areas)) => Published {
            children: Some(with + counts.without),
            without: Some(counts.without),
            with: Some(with),
            stages,
            areas,
        },
        _ => Published {
            children: None,
            without: None,
            with: None,
            stages: hidden(&stages),
            areas: hidden(&areas),
        },
    }
}

/// A count on its own, that nothing else adds up to.
pub fn seen(count: u32) -> Seen {
    (!is_small(count)).then_some(count)
}

fn is_small(count: u32) -> bool {
    (1..=SMALL).contains(&count)
}

/// The parts of a sum that is shown; none when the sum has to be hidden too.
///
/// Small parts go. The rest of the sum is then what is hidden together, so parts of the next larger number go with them
/// until two different numbers are hidden: which of them is whose nobody can tell. Equal parts go together, so that the
/// choice says nothing either.
fn parts(of: &[u32]) -> Option<Vec<Seen>> {
    let mut numbers: Vec<u32> = of.iter().copied().filter(|n| *n > SMALL).collect();
    numbers.sort_unstable();
    numbers.dedup();
    // Zeros go last: that nobody is somewhere is the most useful thing a reader can be told.
    numbers.push(0);
    let mut hide: Vec<u32> = of.iter().copied().filter(|n| is_small(*n)).collect();
    if hide.is_empty() {
        return Some(of.iter().map(|n| Some(*n)).collect());
    }
    let differ = |hide: &[u32]| hide.iter().any(|n| *n != hide[0]);
    for number in numbers {
        if differ(&hide) {
            break;
        }
        hide.extend(of.iter().filter(|n| **n == number));
    }
    differ(&hide).then(|| of.iter().map(|n| (!hide.contains(n)).then_some(*n)).collect())
}

/// A sum over settings some of which hide their number: at least `at_least`, and exactly that if none does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct AreaSum {
    /// What is shown adds up to this.
    pub at_least: u32,
    /// So many settings hide theirs.
    pub hidden: u32,
}

impl AreaSum {
    /// With one more setting.
    pub fn add(&mut self, count: Seen) {
        match count {
            Some(count) => self.at_least = self.at_least.saturating_add(count),
            None => self.hidden += 1,
        }
    }
}

/// The term a day is in, for files that are made each term: "2026/27 autumn". Terms begin as funding terms do, on
/// 1 September, 1 January and 1 April.
pub fn term_of(day: NaiveDate) -> String {
    let (year, name) = match day.month() {
        9..=12 => (day.year(), "autumn"),
        1..=3 => (day.year() - 1, "spring"),
        _ => (day.year() - 1, "summer"),
    };
    format!("{year}/{:02} {name}", (year + 1).rem_euclid(100))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn counts(without: u32, stages: &[u32], areas: &[u32]) -> Counts {
        let named = |of: &[u32]| of.iter().map(|n| (String::new(), *n)).collect();
        Counts { without, stages: named(stages), areas: named(areas) }
    }

    #[test]
    fn a_small_count_goes_and_takes_another_with_it() {
        let published = publish(&counts(30, &[5, 1, 0, 4], &[6, 4, 0]));

        assert_eq!(published.stages, [Some(5), None, Some(0), None], "or it were ten less the others");
        assert_eq!((published.with, published.children), (Some(10), Some(40)));
        assert_eq!(published.areas, [Some(6), Some(4), Some(0)]);
    }

    #[test]
    fn two_ones_and_nothing_else_would_be_told_by_their_sum() {
        assert_eq!(publish(&counts(9, &[1, 1, 0], &[3, 0])).with, None);
        assert_eq!(parts(&[1, 1, 4]), Some(vec![None, None, None]));
        assert_eq!(parts(&[2, 2]), None);
        assert_eq!(parts(&[2, 2, 0]), Some(vec![None, None, None]));
    }

    #[test]
    fn a_small_sum_takes_its_parts_and_the_sum_above_along() {
        let published = publish(&counts(20, &[2, 0], &[0, 2]));

        assert_eq!(published.stages, [None, None], "not even where nobody is");
        assert_eq!((published.children, published.without, published.with), (None, None, None));
    }

    #[test]
    fn a_small_rest_takes_the_others_along_because_the_roll_is_no_secret() {
        let published = publish(&counts(1, &[4, 4], &[8, 0]));

        assert_eq!((published.children, published.without, published.with), (None, None, None));
        assert_eq!(published.areas, [None, None]);
    }

    /// Without provision; with it by stage; with it by area.
    type Book = (u32, Vec<u32>, Vec<u32>);

    fn tables(cells: usize, most: u32) -> Vec<Vec<u32>> {
        (0..cells).fold(vec![Vec::new()], |tables, _| {
            let longer = |table: Vec<u32>| (0..=most).map(move |n| [table.clone(), vec![n]].concat());
            tables.into_iter().flat_map(longer).collect()
        })
    }

    /// Every table of small numbers there is, with what is seen of it. A reader who knows the rules and the roll and sees
    /// one of them can tell no hidden count: among the tables that look the same it has several values.
    #[test]
    fn no_hidden_count_can_be_worked_out_from_what_is_shown() {
        const MOST: u32 = 7;
        let wide = tables(3, MOST);
        let mut alike: BTreeMap<(u32, Published), Vec<Book>> = BTreeMap::new();
        for stages in &wide {
            for areas in
                tables(2, MOST).iter().filter(|areas| areas.iter().sum::<u32>() == stages.iter().sum::<u32>())
            {
                for without in 0..=9 {
                    let published = publish(&counts(without, stages, areas));
                    let roll = without + stages.iter().sum::<u32>();
                    alike.entry((roll, published)).or_default().push((
                        without,
                        stages.clone(),
                        areas.clone(),
                    ));
                }
            }
        }
        let mut hidden = 0;
        for ((roll, published), tables) in &alike {
            // Of a larger roll tables with more on one side are missing here.
            if *roll > 9 {
                continue;
            }
            // The largest numbers lack their neighbours here, and nowhere else.
            if tables.iter().any(|(_, stages, areas)| stages.iter().chain(areas).any(|n| *n + 2 > MOST)) {
                continue;
            }
            let several = |name: &str, of: &dyn Fn(&Book) -> u32| {
                let first = of(&tables[0]);
                assert!(tables.iter().any(|one| of(one) != first), "{name} is {first} in {published:?}");
            };
            let cells = |name: &str, seen: &[Seen], of: &dyn Fn(&Book, usize) -> u32| {
                for at in (0..seen.len()).filter(|at| seen[*at].is_none()) {
                    several(name, &|one| of(one, at));
                }
            };
            hidden += 1;
            cells("a stage", &published.stages, &|one, at| one.1[at]);
            cells("an area", &published.areas, &|one, at| one.2[at]);
            if published.without.is_none() {
                several("without", &|one| one.0);
            }
            if published.with.is_none() {
                several("with", &|one| one.1.iter().sum());
            }
        }
        assert!(hidden > 100, "{hidden} only");
    }

    #[test]
    fn small_counts_are_never_shown_and_what_is_shown_is_true() {
        for stages in tables(3, 5) {
            let published = publish(&counts(7, &stages, &[stages.iter().sum(), 0]));
            for (seen, n) in published.stages.iter().zip(&stages) {
                assert!(seen.is_none_or(|seen| seen == *n && !is_small(seen)), "{stages:?} {published:?}");
            }
        }
    }

    #[test]
    fn an_area_sum_says_how_many_settings_it_lacks() {
        let mut sum = AreaSum::default();
        [Some(5), None, Some(0), Some(7)].into_iter().for_each(|count| sum.add(count));

        assert_eq!(sum, AreaSum { at_least: 12, hidden: 1 });
    }

    #[test]
    fn terms_begin_with_funding_terms() {
        let term = |day: &str| term_of(day.parse().unwrap());

        assert_eq!(term("2026-11-24"), "2026/27 autumn");
        assert_eq!(term("2027-03-31"), "2026/27 spring");
        assert_eq!(term("2027-08-31"), "2026/27 summer");
        assert_eq!(term("2099-09-01"), "2099/00 autumn");
    }
}
