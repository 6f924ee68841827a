//! Nurseries with a whole story for every child, made by the operation a form is saved with.

use acceptance::{Person, form};
use engine::headless::{Save, save_together};
use serde_json::{Value, json};
use std::cell::Cell;

/// Records of each child's story, besides the register entry.
pub(crate) const RECORDS: usize = 60;

/// Children in one transaction.
const TOGETHER: usize = 50;

/// A book and whom to ask about.
pub(crate) struct Nursery {
    pub(crate) person: Person,
    pub(crate) children: Vec<String>,
    /// The last plan of each child, under way.
    pub(crate) plans: Vec<String>,
    /// Someone who is key person of a twelfth of the children.
    pub(crate) key_person: String,
}

impl Nursery {
    /// A nursery with so many children.
    pub(crate) fn of(children: usize) -> Result<Self, Box<dyn std::error::Error>> {
        let person = Person::new()?;
        let _ = person.starts_a_book();
        let staff: Vec<String> = (0..12)
            .map(|n| {
                person
                    .records("person", json!({ "name": format!("Adult{n} Hollin"), "group": "practitioner" }))
            })
            .collect();
        let mut made = Self { person, children: Vec::new(), plans: Vec::new(), key_person: staff[0].clone() };
        let mut words = Words(0x2545_f491_4f6c_dd1d);
        for first in (0..children).step_by(TOGETHER) {
            let some = first..children.min(first + TOGETHER);
            let stories = save_together(made.person.desk(), |save| {
                some.clone()
                    .map(|n| story(save, n, &staff[n % staff.len()], &mut words))
                    .collect::<Result<Vec<_>, _>>()
            });
            for (child, plan) in stories.map_err(|error| format!("{error:?}"))? {
                made.children.push(child);
                made.plans.push(plan);
            }
        }
        Ok(made)
    }
}

/// Words as people use them: a few everywhere, most hardly ever.
struct Words(u64);

impl Words {
    fn number(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }

    fn sentence(&mut self, length: usize) -> String {
        const OFTEN: &[&str] =
            &["the", "and", "with", "she", "he", "said", "picture", "snack", "played", "helped", "adult"];
        let word = |words: &mut Self| match words.number(3) {
            0 => {
                let rank = words.number(4_000);
                format!("word{}", rank * words.number(4_000) / 4_000)
            }
            _ => OFTEN[words.number(OFTEN.len() as u64) as usize].to_owned(),
        };
        (0..length).map(|_| word(self)).collect::<Vec<_>>().join(" ")
    }
}

/// A day so many weeks after the start of September 2024, the story's first.
fn week(n: usize) -> String {
    let first = chrono::NaiveDate::from_ymd_opt(2024, 9, 2).unwrap_or_default();
    (first + chrono::Days::new(7 * n as u64)).to_string()
}

/// One child's sixty records; the child and the plan that runs.
fn story(
    save: &Save<'_>,
    n: usize,
    key_person: &str,
    words: &mut Words,
) -> Result<(String, String), engine::ApiError> {
    let born = format!("20{}-{:02}-{:02}", 21 + n % 3, 1 + n % 12, 1 + n % 28);
    let area = ["CI", "CL", "SEMH", "SP"][n % 4];
    let flags = if n.is_multiple_of(9) { json!(["dla"]) } else { json!([]) };
    let child = save(form(
        "child",
        json!({ "name": format!("Child{n} Surname{}", n % 977), "born": born, "start": "2024-09-02", "areas": [area],
                "key_person": key_person, "flags": flags }),
    ))?;
    let left = Cell::new(RECORDS);
    let about = |kind: &str, fields: Value| {
        left.set(left.get() - 1);
        let mut filled = form(kind, fields);
        filled["child"] = json!(child);
        save(filled)
    };
    for who in ["Mother", "Father"] {
        about(
            "parent_carer",
            json!({ "name": format!("{who}{n} Surname{}", n % 977), "telephone": "01632 960400" }),
        )?;
    }
    about("concern", json!({ "on": week(3), "raised_by": "key_person", "seen": words.sentence(30) }))?;
    about("stage", json!({ "stage": "MONITORING", "on": week(3) }))?;
    about("stage", json!({ "stage": "SEN_SUPPORT", "on": week(10) }))?;
    if !n.is_multiple_of(10) {
        about(
            "informed",
            json!({ "on": week(9), "topics": ["sen_support"], "how": "meeting", "who": ["Parent"] }),
        )?;
    }
    for year in 0..2 {
        about(
            "baseline",
            json!({ "on": week(8 + 50 * year), "type": "start", "areas": [area], "strengths": words.sentence(20) }),
        )?;
        about("profile", json!({ "on": week(12 + 52 * year), "review_on": week(64 + 60 * year + n % 30) }))?;
    }
    let mut plan = String::new();
    for cycle in 0..10 {
        let start = 12 + 10 * cycle;
        let outcome = words.sentence(12);
        plan = about(
            "plan",
            json!({ "cycle": cycle + 1, "start": week(start), "review_on": week(start + 10 + n % 8), "areas": [area],
                    "levels": words.sentence(20), "parent_view": words.sentence(15), "child_view": words.sentence(10),
                    "outcomes": [{ "outcome": outcome, "measure": words.sentence(6), "by": week(start + 10) }],
                    "provision": [{ "what": words.sentence(8), "minutes": 10, "sessions": 5, "ratio": "1:3" }] }),
        )?;
        about(
            "delivery",
            json!({ "on": week(start + 4), "plan": plan, "what": words.sentence(4), "happened": "yes", "note": words.sentence(10) }),
        )?;
        if cycle < 9 {
            let progress = ["met", "partly", "not_yet"][(n + cycle) % 3];
            about(
                "review",
                json!({ "plan": plan, "on": week(start + 10), "decision": "continue", "impact": words.sentence(15),
                        "progress": [{ "outcome": outcome, "progress": progress, "now": words.sentence(6) }] }),
            )?;
        }
    }
    let sent = week(60);
    about(
        "referral",
        json!({ "service": "Speech and language therapy", "reason": words.sentence(15),
                              "state": if n.is_multiple_of(6) { "waiting" } else { "closed" },
                              "sent": sent, "acknowledged": week(62), "consent_on": week(59) }),
    )?;
    while left.get() > 0 {
        let on = week(14 + left.get() * 2);
        match left.get() % 3 {
            0 => about(
                "contact",
                json!({ "on": on, "party": "parent", "who": ["Parent"], "channel": "door", "about": words.sentence(5), "summary": words.sentence(15) }),
            )?,
            1 => about("view", json!({ "whose": "parent", "on": on, "words": words.sentence(15) }))?,
            _ => about("observation", json!({ "on": on, "type": "narrative", "seen": words.sentence(40) }))?,
        };
    }
    Ok((child, plan))
}
