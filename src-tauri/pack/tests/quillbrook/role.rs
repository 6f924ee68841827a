//! The SENCo and the responsibilities.

use super::{day, entry, facts};
use pack::{Duty, Evidence, Finding, Judgement, Post, Records, Senco};

pub(crate) fn senco() -> Senco {
    let finding =
        |rule: &str, title: &str, outcome: &str, strength: &str, why: &str, mend: &str, source: &str| {
            Finding {
                rule: rule.into(),
                title: title.into(),
                outcome: outcome.into(),
                strength: strength.into(),
                why: why.into(),
                mend: mend.into(),
                source: source.into(),
            }
        };
    Senco {
        posts: vec![Post {
            person: "Priya Lindqvist".into(),
            role: "SENCo".into(),
            facts: facts(&[
                ("In the role since", "02/09/2024"),
                ("Designated by", "Odette Fairweather, manager"),
                ("Cover when away", "Tom Ashgrove, deputy SENCo"),
                ("Time for the role", "6 hours a week, kept free on Tuesday and Thursday afternoons"),
                ("Meets the manager", "Every half term; last on 05/11/2026"),
                ("Qualification", "Level 3 award for early years SENCOs, 14/03/2025"),
            ]),
            note: "Priya works alongside three key persons: Bex Hollin, Marek Downes and Sunil Garrow."
                .into(),
        }],
        findings: vec![
            finding(
                "GRP-1",
                "Arrangements in place for children with SEND",
                "Met",
                "Must",
                "The policy “SEND and inclusion” was reviewed on 08/09/2026.",
                "",
                "EYFS, section 3; SEND Code of Practice 5.4",
            ),
            finding(
                "GRP-2",
                "A SENCo is identified",
                "Met",
                "Should",
                "Priya Lindqvist has been designated since 02/09/2024, with a deputy.",
                "",
                "SEND Code of Practice 5.53; EYFS",
            ),
            finding(
                "GRP-3",
                "The SENCo is suitably trained",
                "Met",
                "Good practice",
                "Level 3 award gained on 14/03/2025, within twelve months of starting.",
                "",
                "DfE role description and specification",
            ),
            finding(
                "GRP-4",
                "Time and support for the role",
                "Met",
                "Good practice",
                "6 hours a week; a meeting with the manager every half term.",
                "",
                "Local authority quality tools",
            ),
            finding(
                "GRP-5",
                "Parents can find out about SEND support, and know the SENCo’s name",
                "Gap",
                "Good practice",
                "The leaflet and the Local Offer entry are up to date, but the SENCo’s name is missing from the \
                 board in the entrance.",
                "put the name and photograph on the parent board by 27/11/2026.",
                "SEND Code of Practice 5.7",
            ),
            finding(
                "GRP-6",
                "Quality of SEND support is reviewed",
                "Met",
                "Should",
                "The inclusion audit was done on 16/09/2026 and has two open actions.",
                "",
                "SEND Code of Practice 5.7",
            ),
            finding(
                "GRP-7",
                "Has regard to the Code and can show how",
                "Partly",
                "Must",
                "The checklist was answered for all four responsibilities; one needs attention.",
                "finish the training refresh booked for 13/01/2027.",
                "EYFS; SEND Code of Practice, introduction",
            ),
        ],
        records: Records {
            entries: vec![entry(
                "Level 3 award for early years SENCOs",
                "2025-03-14",
                "2025-03-17",
                &[("Holder", "Priya Lindqvist"), ("Seen by", "Odette Fairweather, certificate copied")],
            )],
            ..Records::default()
        },
    }
}

pub(crate) fn duties() -> Vec<Duty> {
    let evidence = |on: &str, what: &str, kind: &str, entered: &str| Evidence {
        on: Some(day(on)),
        what: what.into(),
        kind: kind.into(),
        entered: entered.into(),
    };
    let judged = |on: &str, status: &str, note: &str| Judgement {
        on: day(on),
        status: status.into(),
        by: "Priya Lindqvist".into(),
        note: note.into(),
    };
    vec![
        Duty {
            id: "EY-1".into(),
            words: "Every member of staff knows their part in SEND and how this setting spots and meets needs".into(),
            source: "SEND Code of Practice 5.54".into(),
            strength: "Should".into(),
            status: "Needs attention".into(),
            owner: "Priya Lindqvist".into(),
            note: "The whole-staff session is more than twelve months old. A refresh is booked for 13/01/2027.".into(),
            next_review: Some(day("2026-11-11")),
            overdue: true,
            evidence: vec![
                evidence("2025-11-11", "“Our graduated approach”, all staff, 1.5 hours", "Training", "same day"),
                evidence("2026-09-08", "SEND and inclusion policy reviewed", "Policy", "next day"),
                evidence("2026-09-30", "Signing basics, Bex and Sunil, 2 hours", "Training", "same day"),
                evidence("2026-10-06", "Team meeting: who spots what, and when to tell the SENCo", "Meeting", "same day"),
            ],
            history: vec![
                judged("2025-11-12", "Evidenced", "All staff attended."),
                judged("2026-11-16", "Needs attention", "Twelve months passed; three new starters since."),
            ],
        },
        Duty {
            id: "EY-2".into(),
            words: "Advise and back up colleagues".into(),
            source: "SEND Code of Practice 5.54".into(),
            strength: "Should".into(),
            status: "Evidenced".into(),
            owner: "Priya Lindqvist".into(),
            note: "Three advice notes and a joint observation this term, each followed up.".into(),
            next_review: Some(day("2026-12-18")),
            evidence: vec![
                evidence("2026-09-15", "Advice to Bex: snack routine and waiting time", "Advice", "same day"),
                evidence("2026-10-01", "Joint observation with Marek at the water tray", "Observation", "same day"),
                evidence("2026-10-22", "Advice to Sunil: now/next board at changes", "Advice", "entered late, 03/11/2026"),
                evidence("2026-11-10", "Advice to Bex: first weeks of watching, Child B", "Advice", "same day"),
            ],
            history: vec![judged("2026-10-23", "Evidenced", "Actions from September are done.")],
            ..Duty::default()
        },
        Duty {
            id: "EY-3".into(),
            words: "Parents are fully involved and what they say changes what we do".into(),
            source: "SEND Code of Practice 5.54".into(),
            strength: "Should".into(),
            status: "Partly".into(),
            owner: "Priya Lindqvist".into(),
            note: "Evidenced for four of five children. The view of Child D’s parents is missing from the last plan.".into(),
            next_review: Some(day("2026-12-11")),
            evidence: vec![
                evidence("2026-10-16", "Plan copy given and talked through, Child A", "Communication", "same day"),
                evidence("2026-10-20", "Parents’ evening: signs video shared", "Parent view", "same day"),
                evidence("2026-10-16", "Review with both parents, step down agreed, Child F", "Review", "same day"),
            ],
            ..Duty::default()
        },
        Duty {
            id: "EY-4".into(),
            words: "Work with professionals and services outside".into(),
            source: "SEND Code of Practice 5.54".into(),
            strength: "Should".into(),
            status: "Evidenced".into(),
            owner: "Tom Ashgrove".into(),
            note: "Three services active.".into(),
            next_review: Some(day("2027-01-08")),
            evidence: vec![
                evidence("2026-10-02", "Speech and language therapy referral sent, Child A", "Referral", "same day"),
                evidence("2026-11-02", "Teacher of the deaf, monthly visit, Child D", "Visit", "same day"),
                evidence("2026-11-17", "Area SENCo visit, Child C", "Visit", "same day"),
                evidence("2026-11-17", "Personal education plan meeting, Child E", "Meeting", "next day"),
            ],
            ..Duty::default()
        },
    ]
}
