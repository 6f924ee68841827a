//! Records that need no layout of their own, as the engine would gather them by kind.

use super::{day, facts, no_records, words};
use pack::{Entry, Group, Records, SubTable};

fn group(title: &str, records: Records) -> Group {
    Group { title: title.into(), records, none: String::new() }
}

fn of(entries: Vec<Entry>) -> Records {
    Records { entries, ..Records::default() }
}

fn log(summary: SubTable) -> Records {
    Records { summary: Some(summary), ..Records::default() }
}

pub(crate) fn entry(title: &str, on: &str, fields: &[(&str, &str)]) -> Entry {
    Entry {
        title: title.into(),
        on: Some(day(on)),
        entered_on: day(on),
        fields: facts(fields),
        ..Entry::default()
    }
}

fn table(caption: &str, columns: &[&str], rows: &[&[&str]]) -> SubTable {
    SubTable {
        caption: caption.into(),
        columns: words(columns),
        rows: rows.iter().map(|row| words(row)).collect(),
    }
}

pub(super) fn earlier_profiles() -> Records {
    of(vec![entry("One-page profile", "2026-04-24", &[("What people like about me", "My smile.")])])
}

pub(super) fn noticing() -> Vec<Group> {
    vec![
        group(
            "Concerns",
            of(vec![entry(
                "Concern",
                "2026-03-23",
                &[
                    ("Raised by", "Bex Hollin, key person"),
                    ("What was seen", "Uses about ten single words; leads adults by the hand."),
                    ("What the parents say", "The same at home in both languages."),
                    ("Next step", "Hearing check asked; snack routine adapted; look again in four weeks."),
                ],
            )]),
        ),
        group("Progress check", no_records()),
        group(
            "Observations",
            of(vec![entry(
                "Observation at the water tray",
                "2026-11-12",
                &[
                    (
                        "Seen",
                        "Held the jug out to Bex, signed “more”, said “more wa”. Watched one peer pour, copied twice.",
                    ),
                    ("Length", "8 minutes"),
                    ("Next", "Add “pour” and “stop”."),
                ],
            )]),
        ),
        Group { title: "Baselines".into(), none: "No baseline is recorded.".into(), ..Group::default() },
    ]
}

pub(super) fn views() -> Vec<Group> {
    vec![group(
        "Views",
        of(vec![entry("Parents’ view", "2026-06-22", &[("In their words", "He signs “more” at home now.")])]),
    )]
}

pub(super) fn contacts() -> Vec<Group> {
    vec![group(
        "Contacts",
        log(table(
            "Contact log",
            &["Date", "How", "With", "About", "What was said and done"],
            &[
                &["16/10/2026", "At the door", "Magda Wiśniewska", "Plan", "Copy of the plan given"],
                &["20/10/2026", "Meeting", "Both parents", "Signs", "Parents’ evening; signs video shared"],
                &["20/10/2026", "Email", "Speech and language triage", "Referral", "Accepted, 18-week wait"],
                &["09/11/2026", "Phone", "Speech and language therapy", "Drop-in", "A place on 25/11/2026"],
                &["18/11/2026", "Text", "Magda Wiśniewska", "Drop-in", "Reminder; she confirmed"],
            ],
        )),
    )]
}

pub(super) fn services() -> Vec<Group> {
    let mut referral = entry(
        "Speech and language therapy",
        "2026-10-02",
        &[("Reason", "Expressive language"), ("Status", "Waiting"), ("Consent", "Written, 01/10/2026")],
    );
    referral.attachments = words(&["triage-letter.pdf"]);
    vec![group("Referrals", of(vec![referral])), group("Reports", no_records())]
}

pub(super) fn family() -> Vec<Group> {
    vec![
        group(
            "Parents told",
            of(vec![entry(
                "SEN support",
                "2026-04-21",
                &[("Who", "Magda and Piotr, with Bex and Priya"), ("How", "Meeting")],
            )]),
        ),
        group(
            "Consents",
            log(table(
                "Consents",
                &["What for", "By", "How", "Given", "Until", "Status"],
                &[
                    &[
                        "Referral to speech and language therapy",
                        "Magda Wiśniewska",
                        "Signed",
                        "21/04/2026",
                        "30/09/2026",
                        "Expired",
                    ],
                    &[
                        "Referral to speech and language therapy",
                        "Magda Wiśniewska",
                        "Signed",
                        "01/10/2026",
                        "01/10/2027",
                        "Given",
                    ],
                    &["Photos", "Piotr Wiśniewski", "Signed", "12/02/2024", "", "Withdrawn"],
                ],
            )),
        ),
    ]
}

pub(super) fn ehc() -> Vec<Group> {
    vec![
        group(
            "Clocks",
            log(table(
                "Days counted by law",
                &["Step", "Limit", "Due", "Done", "Clock"],
                &[
                    &["Decision to assess", "6 weeks", "12/03/2026", "12/03/2026", "In time"],
                    &["Draft or no plan", "16 weeks", "21/05/2026", "28/05/2026", "Late"],
                    &["Final plan", "20 weeks", "18/06/2026", "18/06/2026", "In time"],
                ],
            )),
        ),
        group(
            "Sections of the plan",
            log(table(
                "Where each section is",
                &["Section", "What it holds", "Where"],
                &[
                    &["A", "Views and interests", "EHC plan of 18/06/2026, page 2"],
                    &["B", "Needs", "page 4"],
                    &["F", "Provision", "page 9"],
                ],
            )),
        ),
        group("Reviews", no_records()),
    ]
}

pub(super) fn funding() -> Vec<Group> {
    vec![
        group(
            "Inclusion funding",
            of(vec![entry(
                "SEN inclusion fund, autumn 2026",
                "2026-09-14",
                &[("Amount", "£612.00"), ("Decision", "Waiting")],
            )]),
        ),
        group(
            "Rates used",
            log(table(
                "Rates",
                &["Fund", "Year", "Rate", "Source"],
                &[&["Disability Access Fund", "2026/27", "£975.00 a year", "gov.uk, checked 01/11/2026"]],
            )),
        ),
    ]
}

pub(super) fn health() -> Vec<Group> {
    vec![group(
        "Adjustments",
        of(vec![entry(
            "Smaller song group",
            "2026-09-07",
            &[("Barrier", "Large groups are too loud"), ("Adjustment", "Songs in a group of four")],
        )]),
    )]
}

pub(super) fn transition() -> Vec<Group> {
    Vec::new()
}
