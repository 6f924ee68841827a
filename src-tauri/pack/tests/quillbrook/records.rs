//! The records of the term.

use super::{entry, table, words};
use pack::{ProvisionMap, ProvisionMapRow, Records};

pub(crate) fn policies() -> Records {
    Records {
        summary: Some(table(
            "Policies and their reviews",
            &["Policy", "Last reviewed", "Next review", "Agreed by"],
            &[
                &["SEND and inclusion", "08/09/2026", "08/09/2027", "Odette Fairweather"],
                &["Admissions and settling in", "08/09/2026", "08/09/2027", "Odette Fairweather"],
                &["Equality and accessibility", "12/05/2026", "12/05/2027", "Odette Fairweather"],
            ],
        )),
        entries: vec![entry(
            "SEND and inclusion",
            "2026-09-08",
            "2026-09-09",
            &[
                (
                    "What changed",
                    "The graduated approach is now one page with our own examples. The section on the \
                                  Local Offer has the new web address.",
                ),
                ("Told to", "All staff on 10/09/2026; parents by newsletter on 14/09/2026"),
            ],
        )],
        ..Records::default()
    }
}

pub(crate) fn training() -> Records {
    let mut late = entry(
        "Hearing-aid care",
        "2026-05-13",
        "2026-06-24",
        &[("Who", "Marek Downes, Sunil Garrow"), ("Given by", "Teacher of the deaf"), ("Length", "1 hour")],
    );
    late.late = true;
    let mut refresh = entry(
        "Our graduated approach",
        "2025-11-11",
        "2025-11-11",
        &[
            ("Who", "All staff"),
            ("Length", "1.5 hours"),
            ("What changed afterwards", "Key persons use the same four questions when they raise a concern."),
        ],
    );
    refresh.corrected = true;
    Records {
        intro: "Training that bears on SEND, with what changed in practice.".into(),
        summary: Some(table(
            "Training log",
            &["Date", "Training", "Who", "Hours"],
            &[
                &["30/09/2026", "Signing basics", "Bex Hollin, Sunil Garrow", "2"],
                &["13/05/2026", "Hearing-aid care", "Marek Downes, Sunil Garrow", "1"],
                &["11/11/2025", "Our graduated approach", "All staff", "1.5"],
                &["14/03/2025", "Level 3 award for early years SENCOs", "Priya Lindqvist", "130"],
            ],
        )),
        entries: vec![
            entry(
                "Signing basics",
                "2026-09-30",
                "2026-09-30",
                &[
                    ("Who", "Bex Hollin, Sunil Garrow"),
                    ("Given by", "Priya Lindqvist, in house"),
                    ("Length", "2 hours"),
                    (
                        "What changed afterwards",
                        "Adults sign key words at snack, song time and goodbye. Child A now \
                                                 signs “more” and “help”.",
                    ),
                ],
            ),
            late,
            refresh,
        ],
        ..Records::default()
    }
}

pub(crate) fn meetings() -> Records {
    let mut network = entry(
        "Early years SENCo network, Wexmoor",
        "2026-10-06",
        "2026-10-07",
        &[
            ("Host", "Marisol Trent, Area SENCo"),
            ("There", "24 settings; Priya Lindqvist for Quillbrook"),
            (
                "Topics",
                "The new transition form; what reception classes want to know; the autumn training offer",
            ),
            ("What changed here", "We use the new form for the two children who start school in 2027."),
        ],
    );
    network.rows = vec![table(
        "Actions",
        &["Action", "Who", "By", "Status"],
        &[
            &["Try the transition form with one family", "Priya Lindqvist", "30/11/2026", "In progress"],
            &[
                "Send examples of good one-page profiles to the Area SENCo",
                "Tom Ashgrove",
                "06/11/2026",
                "Done",
            ],
        ],
    )];
    network.attachments = words(&["network-notes-october.pdf"]);
    Records {
        entries: vec![
            entry(
                "Team meeting",
                "2026-10-06",
                "2026-10-06",
                &[
                    ("There", "Odette, Priya, Tom, Bex, Marek, Sunil"),
                    (
                        "About SEND",
                        "Two children watched since the summer were talked through without names in the \
                                    minutes. Agreed who observes, and when the parents are told.",
                    ),
                ],
            ),
            network,
            entry(
                "Parents’ evening",
                "2026-10-20",
                "2026-10-20",
                &[(
                    "About SEND",
                    "Seven families met the SENCo. The signs video was shown; four families asked for a copy.",
                )],
            ),
            entry(
                "Area SENCo visit",
                "2026-11-17",
                "2026-11-17",
                &[
                    ("Visitor", "Marisol Trent, Wexmoor"),
                    ("Advice", "A visual now/next at every change; shared-attention games twice a day."),
                    ("Actions", "Priya updates the profile by 02/12/2026; school visit on 09/12/2026."),
                ],
            ),
        ],
        ..Records::default()
    }
}

pub(crate) fn advice() -> Records {
    let mut late = entry(
        "Advice to Sunil Garrow",
        "2026-10-22",
        "2026-11-03",
        &[
            ("About", "Changes between rooms"),
            ("Advice", "Now/next board, two pictures, shown before the adult speaks"),
            ("Followed up", "05/11/2026: used daily, tears at change down from most days to one a week"),
        ],
    );
    late.late = true;
    Records {
        entries: vec![
            entry(
                "Advice to Bex Hollin",
                "2026-09-15",
                "2026-09-15",
                &[
                    ("About", "Snack routine, Child A"),
                    ("Advice", "Wait ten seconds; offer two things; sign the word"),
                    ("Followed up", "29/09/2026: asks for help on one day in five"),
                ],
            ),
            late,
            entry(
                "Advice to Bex Hollin",
                "2026-11-10",
                "2026-11-10",
                &[
                    ("About", "First concern, Child B"),
                    (
                        "Advice",
                        "Look at pointing and shared attention for four weeks; ask the family about hearing",
                    ),
                    ("Follow up on", "08/12/2026"),
                ],
            ),
        ],
        ..Records::default()
    }
}

pub(crate) fn provision() -> ProvisionMap {
    let row = |tier: &str, name: &str, area: &str, how: &str, who: &str, cost: &str| ProvisionMapRow {
        tier: tier.into(),
        name: name.into(),
        area: area.into(),
        children: "Child A".into(),
        how: how.into(),
        who: who.into(),
        dates: "16/10/2026, ongoing".into(),
        cost: cost.into(),
        impact: String::new(),
    };
    ProvisionMap {
        intro: "Cost is adult hours at £13.20, for the whole group and not for each child.".into(),
        rows: vec![
            row("Specialist", "Radio-aid checks", "Sensory", "1:1, 10 x 3 minutes", "Marek", "£6.60 a week"),
            row("Targeted", "Attention game", "Communication", "1:3, 5 x 10 minutes", "Bex", "£11.00 a week"),
            row(
                "Targeted",
                "Narrative group",
                "Communication",
                "1:4, 2 x 15 minutes",
                "Priya",
                "£6.60 a week",
            ),
        ],
        totals: vec![("All, each week".into(), "£24.20".into())],
        ..ProvisionMap::default()
    }
}

pub(crate) fn referrals() -> Records {
    Records {
        summary: Some(table(
            "Referrals and where they stand",
            &["Child", "Service", "Sent", "Answered", "Status"],
            &[
                &[
                    "Child A",
                    "Speech and language therapy",
                    "02/10/2026",
                    "20/10/2026",
                    "Waiting, drop-in 25/11/2026",
                ],
                &["Child B", "Hearing test", "16/11/2026", "", "Asked by parents"],
                &["Child C", "Educational psychologist", "12/02/2026", "09/04/2026", "Report received"],
            ],
        )),
        entries: vec![entry(
            "Speech and language therapy, Child A",
            "2026-10-02",
            "2026-10-02",
            &[
                ("Reason", "Expressive language"),
                ("Consent", "Written, 01/10/2026"),
                (
                    "Since then",
                    "Acknowledged 20/10/2026, 18-week wait. Telephoned 09/11/2026: a place at the drop-in on \
                                25/11/2026. Reminder sent to the family on 18/11/2026.",
                ),
            ],
        )],
        ..Records::default()
    }
}

pub(crate) fn funding() -> Records {
    let mut access = entry(
        "Disability Access Fund, Child D",
        "2026-04-20",
        "2026-04-22",
        &[
            ("Amount", "£975.00"),
            (
                "Impact",
                "Group room is quieter by ear and by meter; Child D joins group story most days (note of 12/10/2026).",
            ),
        ],
    );
    access.rows = vec![table(
        "How it was spent",
        &["What", "Amount"],
        &[
            &["Acoustic panels", "£610.00"],
            &["Training", "£220.00"],
            &["Visual timer", "£45.00"],
            &["Balance", "£100.00"],
        ],
    )];
    Records {
        entries: vec![
            access,
            entry(
                "Early years pupil premium, Child E",
                "2026-11-17",
                "2026-11-18",
                &[
                    ("Amount", "15 h × 14 weeks × £1.15 = £241.50"),
                    ("Agreed", "At the personal education plan meeting on 17/11/2026"),
                    ("For", "Play therapy sessions"),
                ],
            ),
        ],
        ..Records::default()
    }
}
