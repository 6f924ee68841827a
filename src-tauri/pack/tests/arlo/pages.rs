//! One page of every kind.

use super::{cycles, day, facts, groups, profile, sharing, words};
use pack::{
    ChildLine, Meeting, MeetingAction, Outcome, Page, PageBody, ParentCopy, PlanPage, ProfilePage,
    ProgressCheck, ProvisionMap, ProvisionMapRow, RecordPage, Register, RegisterRow, ReviewPage, RoomCard,
    SubTable, Transition,
};

pub(crate) fn with(body: PageBody) -> Page {
    Page {
        setting: "Quillbrook Nursery".into(),
        reference: "QBN-2026-0012".into(),
        made_by: "Priya Lindqvist, SENCo".into(),
        made_on: day("2026-11-23"),
        confidentiality: "Confidential - contains personal data".into(),
        demo: true,
        body,
    }
}

/// Every kind by a short name.
pub(crate) fn all() -> Vec<(&'static str, Page)> {
    [
        ("profile", PageBody::Profile(profile_page())),
        ("plan", PageBody::Plan(plan_page())),
        ("review", PageBody::Review(review())),
        ("progress_check", PageBody::ProgressCheck(progress_check())),
        ("meeting", PageBody::Meeting(meeting())),
        ("room_card", PageBody::RoomCard(card())),
        ("transition", PageBody::Transition(transition())),
        ("record", PageBody::Record(record())),
        ("parent_copy", PageBody::ParentCopy(parent_copy())),
        ("provision_map", PageBody::ProvisionMap(provision_map())),
        ("register", PageBody::Register(register())),
        ("agreement", PageBody::Agreement(sharing::agreement())),
        ("school_agreement", PageBody::Agreement(sharing::school_agreement())),
        ("time_log", PageBody::TimeLog(sharing::time_log())),
        ("network", PageBody::Network(sharing::network())),
    ]
    .map(|(name, body)| (name, with(body)))
    .into()
}

fn child() -> ChildLine {
    ChildLine {
        name: "Arlo Wiśniewski-Penhallow".into(),
        facts: facts(&[
            ("Date of birth", "12/02/2023 (3 years 9 months)"),
            ("Key person", "Bex Hollin"),
            ("SENCo", "Priya Lindqvist"),
            ("Days", "Monday to Thursday, mornings"),
            ("Languages", "Polish and English"),
        ]),
    }
}

pub(crate) fn profile_page() -> ProfilePage {
    ProfilePage { first_name: "Arlo".into(), profile: profile() }
}

pub(crate) fn plan_page() -> PlanPage {
    PlanPage {
        child: child(),
        plan: cycles::plan(),
        sign: words(&["Parent or carer", "Key person", "SENCo"]),
    }
}

fn review() -> ReviewPage {
    ReviewPage {
        child: child(),
        of: "Looks back on support plan, cycle 1, from 24/04/2026.".into(),
        review: cycles::review(),
        sign: words(&["Parent or carer", "SENCo"]),
    }
}

fn progress_check() -> ProgressCheck {
    ProgressCheck {
        child: child(),
        on: Some(day("2025-09-16")),
        by: "Bex Hollin".into(),
        areas: facts(&[
            (
                "Communication and language",
                "Arlo points and pulls to show what he wants. He uses about six words in Polish and two in English, and follows one-step requests when he sees the thing named.",
            ),
            ("Physical development", "Runs, climbs and pours with care. Holds a crayon in his fist."),
            (
                "Personal, social and emotional development",
                "Settles with Bex, plays beside others, kind to babies. Upset by sudden changes.",
            ),
        ]),
        more: facts(&[
            ("Going well", "Water play, vehicles, outdoor play."),
            ("Where we want to give more support", "Words and signs for what he wants."),
            (
                "What we will do, and what you can do at home",
                "We name and wait. At home: look at the bus book together each day.",
            ),
            ("What parents say", "He understands everything in Polish."),
        ]),
        facts: facts(&[
            ("Copy given to parents", "18/09/2025"),
            ("Health visitor", "Parents will share it"),
            ("Consent to share", ""),
        ]),
        sign: words(&["Parent or carer", "Key person"]),
    }
}

fn meeting() -> Meeting {
    let action = |what: &str, who: &str, status: &str| MeetingAction {
        what: what.into(),
        who: who.into(),
        by: Some(day("2026-12-02")),
        status: status.into(),
    };
    Meeting {
        title: "Area SENCo visit".into(),
        facts: facts(&[
            ("Date", "17/11/2026, 10:00"),
            ("Place", "Quillbrook Nursery"),
            ("Present", "Marisol Trent, Priya Lindqvist, Rhiannon Hâf Gwenllïan-Prys"),
            ("Apologies", "Bex Hollin"),
        ]),
        parts: facts(&[
            ("Purpose", "The move to school in September 2027."),
            ("What the parents said", "Rhiannon would like two visits, one with her there."),
            ("Decided", "Visual now/next at each change; shared-attention games twice a day."),
        ]),
        actions: vec![
            action("Update the profile", "Priya Lindqvist", "In progress"),
            action("Give the leaflet of the advice service", "Marisol Trent", "Done"),
        ],
        closing: facts(&[("Copy to", "Rhiannon, Marisol"), ("Next meeting", "12/01/2027")]),
    }
}

pub(crate) fn card() -> RoomCard {
    RoomCard {
        first_name: "Arlo".into(),
        do_: words(&[
            "Come down to his level",
            "Sign the key word each time",
            "Wait ten seconds before you help",
            "Offer two real things",
        ]),
        dont: words(&["Ask him to say it again", "Change things without the picture"]),
        say: words(&["“More?” and wait", "“First shoes, then garden”"]),
        show: words(&["Now/next pictures at each change", "The blue cup when he is upset"]),
        foot: "From the plan of 16/10/2026. Ask Priya.".into(),
    }
}

fn transition() -> Transition {
    Transition {
        child: child(),
        to: "Long Ember Primary School".into(),
        moving_on: Some(day("2027-09-03")),
        facts: facts(&[
            ("Contact there", "Hollis Brand, SENCo"),
            ("Parents agreed to share", "Signed, 10/11/2026"),
        ]),
        parts: facts(&[
            (
                "What works",
                "Few words, wait ten seconds, picture before a change. Signs for more, help, stop.",
            ),
            ("Needs", "Few words; loud groups; changes without warning."),
            ("Health", "Hearing test still to come."),
            ("Equipment", "Now/next board (goes with him)."),
            ("Professionals", "Siân Llŷr, speech and language therapist"),
            ("Attendance", "94 of 98 sessions this term"),
        ]),
        outcomes: vec![Outcome {
            what: "Asks for help with a word or a sign at snack".into(),
            baseline: "On 1 day of 5".into(),
            measure: "On 4 days of 5".into(),
            by: Some(day("2026-12-11")),
        }],
        visits: vec![
            (
                Some(day("2026-12-09")),
                "Arlo, Magda and Bex".into(),
                "Saw the classroom and the water tray".into(),
            ),
            (None, "Hollis Brand comes to Quillbrook".into(), String::new()),
        ],
        enclosed: words(&[
            "One-page profile of 14/10/2026",
            "Support plans, cycles 1 and 2",
            "Review of 22/06/2026",
        ]),
        return_to: "Priya Lindqvist, Quillbrook Nursery, 4 Teasel Row, Wexmoor WX1 2AB".into(),
    }
}

fn record() -> RecordPage {
    let mut entry = groups::entry(
        "Smaller song group",
        "2026-09-07",
        &[("Barrier", "Large groups are too loud"), ("Adjustment", "Songs in a group of four"), ("By", "")],
    );
    entry.late = true;
    entry.rows = vec![SubTable {
        caption: "Put right".into(),
        columns: words(&["Date", "By", "What", "Was", "Now", "Reason"]),
        rows: vec![words(&[
            "14/09/2026",
            "Priya Lindqvist",
            "Adjustment",
            "Songs in pairs",
            "Songs in a group of four",
            "Pairs were never tried",
        ])],
    }];
    entry.attachments = words(&["song-group.jpg"]);
    RecordPage {
        kind: "Reasonable adjustment".into(),
        child: child(),
        entry,
        sign: words(&["Parent or carer"]),
    }
}

pub(crate) fn parent_copy() -> ParentCopy {
    ParentCopy {
        first_name: "Arlo".into(),
        want: words(&[
            "Arlo asks for help with a word or a sign at snack, on 4 days of 5.",
            "Arlo puts two words together when he plays.",
        ]),
        will_do: words(&[
            "Priya plays a story game with Arlo and three friends, twice a week.",
            "Bex plays a looking and listening game with him each day.",
            "We all sign the main word when we talk to him.",
        ]),
        home: words(&["At bath time, say what he reaches for. Wait. Then give it to him."]),
        look_again: Some(day("2026-12-11")),
        ask: "Priya Lindqvist, the SENCo, 01632 960 120".into(),
        sendiass:
            "You can also get free help from people who do not work for us: Wexmoor SENDIASS, 01632 960 777."
                .into(),
    }
}

fn provision_map() -> ProvisionMap {
    let row = |tier: &str, name: &str, area: &str, how: &str, who: &str, cost: &str| ProvisionMapRow {
        tier: tier.into(),
        name: name.into(),
        area: area.into(),
        children: "Arlo, Jory".into(),
        how: how.into(),
        who: who.into(),
        dates: "07/09/2026 to 18/12/2026".into(),
        cost: cost.into(),
        impact: "Start: leaves after 2 minutes. Now: stays 5 minutes.".into(),
    };
    ProvisionMap {
        title: "Autumn term 2026".into(),
        intro: "Cost is adult hours at £13.20, for the whole group and not for each child.".into(),
        rows: vec![
            row(
                "Targeted",
                "Attention game",
                "Communication and interaction",
                "1:3, 5 x 10 minutes a week",
                "Bex Hollin",
                "£11.00 a week",
            ),
            row(
                "Targeted",
                "Narrative group",
                "Communication and interaction",
                "1:4, 2 x 15 minutes a week",
                "Priya Lindqvist",
                "£6.60 a week",
            ),
            row(
                "Specialist",
                "Radio-aid checks",
                "Sensory and physical",
                "1:1, 10 x 3 minutes a week",
                "Marek Downes",
                "£6.60 a week",
            ),
        ],
        totals: facts(&[("Each week", "£24.20"), ("This term, 14 weeks", "£338.80")]),
    }
}

pub(crate) fn register() -> Register {
    let row = |child: &str, stage: &str, overdue| RegisterRow {
        child: child.into(),
        age: "3y 9m".into(),
        areas: "Communication and interaction".into(),
        stage: stage.into(),
        stage_since: Some(day("2026-04-21")),
        key_person: "Bex Hollin".into(),
        also: words(&["Speech and language therapy", "DAF"]),
        last_contact: Some(day("2026-11-18")),
        next_review: Some(day("2026-12-11")),
        overdue,
    };
    Register {
        intro: "Parents of every child on it know that their child is on it. Keep it where only the team can read it.".into(),
        rows: vec![
            row("Arlo Wiśniewski-Penhallow", "SEN support", false),
            row("Idris Gwenllïan-Prys", "EHC plan", false),
            row("Bram Tolliver-Ash", "SEN support", true),
        ],
    }
}
