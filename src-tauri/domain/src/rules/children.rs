//! Whether parents were told that SEN support is given (MNS-6; GRP-8 for those who are only expected
//! to): Children and Families Act 2014, s.68. Never looks at what the support is.

use super::Case;
use super::facts::ChildFacts;
use super::finding::{Outcome, Verdict};

/// At these stages special educational provision is certainly being made.
const SUPPORTED: [&str; 3] = ["SEN_SUPPORT", "SEN_SUPPORT_SPECIALIST", "EHC_PLAN"];
/// Here it nearly always is; a parent may ask for an assessment before any, so it is never a breach.
const LIKELY: &str = "EHCNA_REQUESTED";
/// Children named in one sentence.
const NAMED: usize = 5;

pub(super) fn parents_told(case: &Case<'_>) -> Verdict {
    let here = |child: &&ChildFacts| child.leaving.is_none_or(|day| day >= case.today);
    let at = |child: &ChildFacts, codes: &[&str]| {
        child.stage.as_deref().is_some_and(|stage| codes.contains(&stage))
    };
    let (supported, likely): (Vec<_>, Vec<_>) = case
        .facts
        .children
        .iter()
        .filter(here)
        .filter(|child| at(child, &SUPPORTED) || at(child, &[LIKELY]))
        .partition(|child| at(child, &SUPPORTED));
    let untold = |children: &[&ChildFacts]| children.iter().any(|child| child.parents_informed.is_none());
    let all: Vec<&ChildFacts> = supported.iter().chain(&likely).copied().collect();
    let outcome = match (all.is_empty(), untold(&supported), untold(&likely)) {
        (true, _, _) => {
            return Verdict::new(Outcome::NotApplicable, "No child is recorded as having SEN support.");
        }
        (false, true, _) => Outcome::Breach,
        (false, false, true) => Outcome::Gap,
        (false, false, false) => {
            let why =
                format!("For each of {} children the day is recorded on which parents were told.", all.len());
            return all
                .iter()
                .fold(Verdict::new(Outcome::Met, why), |verdict, child| verdict.about(&child.id));
        }
    };
    let missing: Vec<_> = all.into_iter().filter(|child| child.parents_informed.is_none()).collect();
    let mut named: Vec<String> = missing.iter().take(NAMED).map(|child| child.label.clone()).collect();
    if missing.len() > NAMED {
        named.push(format!("{} more", missing.len() - NAMED));
    }
    let why = format!("No day is recorded on which parents were told of SEN support: {}.", named.join(", "));
    missing.iter().fold(Verdict::new(outcome, why), |verdict, child| verdict.about(&child.id))
}
