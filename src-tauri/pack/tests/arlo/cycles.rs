//! Two cycles: one reviewed late and put right, one under way.

use super::{day, facts};
use pack::{Correction, Cycle, Delivery, Outcome, Plan, Progressed, ProvisionLine, Review, Stamp, Strategy};

fn stamp(on: &str) -> Stamp {
    Stamp { entered_on: day(on), by: "Priya Lindqvist".into(), late: false, corrected: false }
}

pub(crate) fn plan() -> Plan {
    let outcome = |what: &str, baseline: &str, measure: &str| Outcome {
        what: what.into(),
        baseline: baseline.into(),
        measure: measure.into(),
        by: Some(day("2026-12-11")),
    };
    let line = |what: &str, who: &str, how_often: &str, ratio: &str, for_outcome: &str| ProvisionLine {
        what: what.into(),
        who: who.into(),
        how_often: how_often.into(),
        ratio: ratio.into(),
        notes: vec!["Quiet room".into()],
        for_outcome: for_outcome.into(),
    };
    let strategy = |text: &str, card: &str| Strategy { text: text.into(), card: card.into() };
    Plan {
        title: "Support plan, cycle 2".into(),
        start: Some(day("2026-10-16")),
        review_on: Some(day("2026-12-11")),
        stamp: stamp("2026-10-16"),
        about: facts(&[
            ("Strengths", "Cheeky, kind to babies, plays with water and vehicles for a long time."),
            (
                "Where Arlo is now",
                "Communication: emerging. Physical: expected. Personal and social: emerging (baseline of 12/10/2026).",
            ),
            ("What stands in the way", "Few words; changes without warning; loud groups."),
            ("What the parents say", "He signs “more” at home now."),
            ("What Arlo shows us", "Chooses water play; leaves group time after two minutes."),
            ("Hoped for by summer", "Arlo tells adults and children what he wants with words and signs."),
        ]),
        outcomes: vec![
            outcome(
                "Arlo asks for help with a word or a sign at snack",
                "On 1 day of 5",
                "On 4 days of 5, counted at snack for a week",
            ),
            outcome(
                "Arlo uses two words together in play",
                "0 to 1 time in a session",
                "3 times in a session, three sessions running",
            ),
        ],
        provision: vec![
            line("Narrative group", "Priya", "2 x 15 minutes a week", "1:4", "2"),
            line("Attention game", "Bex", "5 x 10 minutes a week", "1:3", "1 and 2"),
        ],
        strategies: vec![
            strategy("Sign the key word each time you say it", "Do"),
            strategy("Wait ten seconds before you help", "Do"),
            strategy("Now/next pictures at each change", "Show"),
        ],
        home: "Name and wait at bath time: say what he reaches for, wait, then give it.".into(),
        more: facts(&[
            ("Training", "Bex on signs, 30/09/2026"),
            ("What we expect to change", "Fewer hand-leads, longer play with others."),
        ]),
        agreement: facts(&[
            ("Agreed", "Signed by Magda Wiśniewska, 16/10/2026"),
            ("Copy given", "16/10/2026"),
        ]),
        attachments: Vec::new(),
    }
}

pub(crate) fn review() -> Review {
    let progressed = |outcome: &str, progress: &str, now: &str, worked: &str, not_worked: &str| Progressed {
        outcome: outcome.into(),
        progress: progress.into(),
        now: now.into(),
        worked: worked.into(),
        not_worked: not_worked.into(),
        evidence: "Snack tally, weeks 22 to 25".into(),
    };
    Review {
        on: Some(day("2026-06-22")),
        stamp: Stamp { late: true, corrected: true, ..stamp("2026-07-06") },
        progress: vec![
            progressed(
                "Chooses between two items by pointing or word",
                "Met",
                "4 of 5 snack times",
                "Real objects",
                "",
            ),
            progressed(
                "Copies a sign in song time",
                "Partly met",
                "1 to 2 a week",
                "Slow songs",
                "Large group, loud",
            ),
        ],
        decision: "Continue and change".into(),
        facts: facts(&[
            ("There", "Magda, Piotr, Bex, Priya"),
            ("What changed for Arlo", "He points instead of pulling."),
            ("What the parents say", "He signs “more” at home now."),
            ("Next steps", "Smaller song group; ask for speech and language therapy."),
            ("Next review", "not set"),
            ("Copy given", "24/06/2026"),
        ]),
        attachments: Vec::new(),
    }
}

pub(super) fn first() -> Cycle {
    Cycle {
        plan: Plan {
            title: "Support plan, cycle 1".into(),
            start: Some(day("2026-04-24")),
            review_on: Some(day("2026-06-19")),
            stamp: stamp("2026-04-24"),
            outcomes: vec![
                Outcome {
                    what: "Chooses between two items by pointing or word".into(),
                    baseline: "Pulls an adult's hand".into(),
                    measure: "4 of 5 snack times".into(),
                    by: Some(day("2026-06-19")),
                },
                Outcome {
                    what: "Copies a sign in song time".into(),
                    measure: "3 a week".into(),
                    ..Outcome::default()
                },
            ],
            ..Plan::default()
        },
        deliveries: vec![
            Delivery {
                on: Some(day("2026-05-08")),
                what: "Choosing at snack".into(),
                happened: "Yes".into(),
                who: "Bex Hollin".into(),
                sessions: "5 of 5".into(),
                note: "Points at the jug. Real things work better than pictures.".into(),
                stamp: stamp("2026-05-08"),
            },
            Delivery {
                on: Some(day("2026-05-22")),
                what: "Signs in song time".into(),
                happened: "Partly".into(),
                who: "Bex Hollin".into(),
                sessions: "3 of 5".into(),
                note: "Too loud on two days.".into(),
                stamp: Stamp { late: true, ..stamp("2026-06-08") },
            },
        ],
        reviews: vec![review()],
        corrections: corrections(),
    }
}

pub(super) fn second() -> Cycle {
    Cycle { plan: plan(), ..Cycle::default() }
}

pub(super) fn corrections() -> Vec<Correction> {
    vec![Correction {
        on: day("2026-07-08"),
        by: "Priya Lindqvist".into(),
        what: "Review, progress of outcome 2".into(),
        was: "Met".into(),
        now: "Partly met".into(),
        reason: "The tally was read wrongly: 1 to 2 a week, not 3.".into(),
    }]
}
