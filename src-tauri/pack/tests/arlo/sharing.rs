//! Pages about a shared SENCo: a childminder's agreement, one of two schools, and a time log.

use super::{day, facts, words};
use pack::{
    AgreementPage, NetworkChecklist, NetworkDuty, NetworkPage, NetworkSetting, SchoolLine, SupportedSetting,
    TimeLine, TimeLogPage, TimeSum,
};

pub(crate) fn agreement() -> AgreementPage {
    AgreementPage {
        schools_share: false,
        draft: false,
        state: "Signed on 01/09/2026 by Della Marchbank and Gwen Hallowby.".into(),
        facts: facts(&[
            ("SENCo", "Gwen Hallowby"),
            ("Childminders", "Della Marchbank"),
            ("Network or agency", "Fernhollow Childminder Network"),
            ("From", "01/09/2026"),
            ("Until", "31/08/2027"),
        ]),
        time: facts(&[
            ("Basis", "So many hours a month"),
            ("Hours a month", "4"),
            ("Paid by", "The network, from its yearly fee"),
        ]),
        senco_does: words(&[
            "Observes a child, with the parents' consent",
            "Advises on plans and reviews",
            "Helps with referrals",
            "Gives training each term",
        ]),
        childminder_does: words(&[
            "Raises concerns early",
            "Keeps their own records",
            "Gets the parents' permission before the SENCo is involved",
        ]),
        parts: facts(&[
            ("Cover while the SENCo is away", "Marisol Trent, Area SENCo, by telephone"),
            (
                "Information and parents' consent",
                "Only about children whose parents signed; by sealed file, never by text message.",
            ),
            ("Insurance and DBS", "Insurance seen 01/09/2026; DBS checked 01/09/2026"),
            ("Looking back together", "By 20/07/2027"),
        ]),
        sign: words(&["Della Marchbank, childminder", "Gwen Hallowby, SENCo"]),
        ..AgreementPage::default()
    }
}

pub(crate) fn school_agreement() -> AgreementPage {
    let school = |name: &str, roll: &str, hours: &str| SchoolLine {
        name: name.into(),
        roll: roll.into(),
        hours: hours.into(),
    };
    AgreementPage {
        schools_share: true,
        draft: true,
        facts: facts(&[
            ("SENCo", "Hollis Brand"),
            ("Employed by", "Long Ember Primary School"),
            ("From", "01/09/2024"),
        ]),
        schools: vec![
            school("Long Ember Primary School", "94", "12"),
            school("St Wystan's Hollow Primary School", "61", "8"),
            school("In all", "155", "20"),
        ],
        time: facts(&[("Administrative help, hours a week", "4"), ("Class teaching, hours a week", "3.25")]),
        senco_does: words(&["Monday and Tuesday at Long Ember, Wednesday at St Wystan's; a room at each"]),
        parts: facts(&[("Cover while the SENCo is away", ""), ("Looking back together", "By 18/12/2026")]),
        sign: words(&[
            "Long Ember Primary School",
            "St Wystan's Hollow Primary School",
            "Hollis Brand, SENCo",
        ]),
        ..AgreementPage::default()
    }
}

pub(crate) fn time_log() -> TimeLogPage {
    let line = |on: &str, who: &str, about: &str, came_of: &str, time: &str| TimeLine {
        on: Some(day(on)),
        who: who.into(),
        about: about.into(),
        came_of: came_of.into(),
        time: time.into(),
        consent_seen: None,
    };
    let sum = |name: &str, time: &str, agreed: &str| TimeSum {
        name: name.into(),
        time: time.into(),
        agreed: agreed.into(),
    };
    TimeLogPage {
        about: "Yusuf Tarrow - Gwen Hallowby".into(),
        facts: facts(&[("Time in all", "2 hours 30 minutes"), ("Agreed", "4 hours a month")]),
        sums: vec![
            (
                "Month".into(),
                vec![
                    sum("October 2026", "1 hour", "4 hours"),
                    sum("September 2026", "1 hour 30 minutes", "4 hours"),
                ],
            ),
            ("Term".into(), vec![sum("Autumn 2026", "2 hours 30 minutes", "")]),
            ("Setting".into(), vec![sum("Yusuf Tarrow", "2 hours 30 minutes", "")]),
        ],
        entries: vec![
            TimeLine {
                consent_seen: Some(day("2026-09-24")),
                ..line(
                    "2026-09-29",
                    "Yusuf Tarrow, Lumi Ferrant",
                    "First support plan",
                    "Two outcomes instead of five.",
                    "1 hour 30 minutes",
                )
            },
            line("2026-10-13", "Yusuf Tarrow", "Speech and language referral", "", "1 hour"),
        ],
    }
}

pub(super) fn network() -> NetworkPage {
    let setting = |name: &str, senco: &str, visits, own| NetworkSetting {
        name: name.into(),
        kind: "Childminder".into(),
        senco: senco.into(),
        children: Some(9),
        on_support: (visits > 0).then_some(4),
        overdue_reviews: Some(0),
        visits,
        last_visit: (visits > 0).then(|| day("2026-10-05")),
        training: 2,
        last_file: (visits > 0).then(|| day("2026-11-02")),
        own,
    };
    NetworkPage {
        settings: vec![
            setting("Fernhollow Childminder Network", "Gwen Hallowby", 0, true),
            setting("Della Marchbank", "Gwen Hallowby", 3, false),
            setting("Yusuf Tarrow", "", 0, false),
        ],
        supported: vec![
            SupportedSetting {
                name: "Quillbrook Nursery".into(),
                kind: "Group setting".into(),
                senco: "Priya Nandakumar".into(),
                on_support: "4".into(),
                last_visit: Some(day("2026-11-17")),
                next_visit: Some(day("2026-12-09")),
                open_actions: 2,
            },
            SupportedSetting {
                name: "Hearthside Childminders".into(),
                kind: "Childminder agency".into(),
                on_support: "not told".into(),
                ..SupportedSetting::default()
            },
        ],
        checklists: vec![NetworkChecklist {
            title: "Responsibilities of the early years SENCo".into(),
            settings: 2,
            duties: vec![NetworkDuty {
                words: "Every member of staff knows their part in SEN.".into(),
                judged: 1,
                evidence_only: 0,
                nothing: 1,
            }],
        }],
        term: "2026/27 autumn".into(),
        told: 2,
        sums: vec![("Children".into(), vec![("Children here".into(), "at least 18".into())])],
        gaps: vec!["Yusuf Tarrow: no SENCo is recorded in what this book has.".into()],
    }
}
