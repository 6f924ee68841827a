//! Single printed pages that a parent or a key person keeps. Each has its own plain content; what every page
//! carries at its head and foot is said once, in [`Page`].

use super::{AgreementPage, Entry, Fact, NetworkPage, Outcome, Plan, Profile, Review, TimeLogPage};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One printed page, or a few.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// The setting's name, at the head of each page.
    pub setting: String,
    /// A reference, at the head of each page; may be empty. Never the child's name.
    pub reference: String,
    /// Who made it; only in the file's properties.
    pub made_by: String,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// The line at the foot, such as "Confidential - contains personal data".
    pub confidentiality: String,
    /// Invented data: marked DEMO.
    pub demo: bool,
    /// What is printed.
    pub body: PageBody,
}

/// What a page can be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PageBody {
    /// The one-page profile: one side, in smaller type when it must be, then a second side.
    Profile(ProfilePage),
    /// A support plan: one or two sides at usual lengths.
    Plan(PlanPage),
    /// A review of a plan.
    Review(ReviewPage),
    /// The progress check at age two.
    ProgressCheck(ProgressCheck),
    /// A note of a meeting.
    Meeting(Meeting),
    /// The room card: one side at 12 point or larger, or [`crate::PackError::TooLong`].
    RoomCard(RoomCard),
    /// What the next room, setting or school needs, with a receipt slip to sign.
    Transition(Transition),
    /// Any one record.
    Record(RecordPage),
    /// The parents' copy of a plan in plain words and large type.
    ParentCopy(ParentCopy),
    /// The provision map.
    ProvisionMap(ProvisionMap),
    /// The register of children with SEND.
    Register(Register),
    /// An agreement to share a SENCo, with lines to sign on.
    Agreement(AgreementPage),
    /// The time log of a shared or Area SENCo.
    TimeLog(TimeLogPage),
    /// Several settings side by side.
    Network(NetworkPage),
}

/// The child a page is about.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ChildLine {
    /// The name as it is to be printed.
    pub name: String,
    /// Short facts, printed two to a line: date of birth, age, key person, SENCo, days, stage.
    pub facts: Vec<Fact>,
}

/// A one-page profile to keep.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProfilePage {
    /// The child's first name, the page's heading.
    pub first_name: String,
    /// The profile.
    pub profile: Profile,
}

/// A support plan to keep.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanPage {
    /// Whose plan.
    pub child: ChildLine,
    /// The plan.
    pub plan: Plan,
    /// Ruled lines to sign on, such as "Parent or carer"; each gets a date. Empty prints none.
    pub sign: Vec<String>,
}

/// A review to keep.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ReviewPage {
    /// Whose review.
    pub child: ChildLine,
    /// The plan it looks back on, in words: "Support plan, cycle 2, from 16/10/2026".
    pub of: String,
    /// The review.
    pub review: Review,
    /// Lines to sign on, as in [`PlanPage::sign`].
    pub sign: Vec<String>,
}

/// A progress check at age two.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProgressCheck {
    /// Whose check.
    pub child: ChildLine,
    /// The day it was done; `None` when it is planned only.
    pub on: Option<NaiveDate>,
    /// Who did it, in words.
    pub by: String,
    /// The prime areas as heading and words, in the order to print.
    pub areas: Vec<Fact>,
    /// The rest as label and words: what goes well, what needs more support, what we shall do, what parents say.
    pub more: Vec<Fact>,
    /// Short facts at the end: copy given, shared with the health visitor, consent.
    pub facts: Vec<Fact>,
    /// Lines to sign on, as in [`PlanPage::sign`].
    pub sign: Vec<String>,
}

/// A note of a meeting.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// What kind of meeting, the page's heading: "Team around the child".
    pub title: String,
    /// Short facts: date, place, present, apologies.
    pub facts: Vec<Fact>,
    /// What was said, as heading and words: purpose, views, discussion, decisions.
    pub parts: Vec<Fact>,
    /// What is to be done. None prints that no action was agreed.
    pub actions: Vec<MeetingAction>,
    /// Closing facts: copy to, next meeting.
    pub closing: Vec<Fact>,
}

/// One thing to be done after a meeting.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MeetingAction {
    /// What.
    pub what: String,
    /// Who.
    pub who: String,
    /// By when.
    pub by: Option<NaiveDate>,
    /// Where it stands, as one word; may be empty.
    pub status: String,
}

/// A card for the wall of the room.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RoomCard {
    /// The child's first name, and nothing more of it: the card hangs where people pass.
    pub first_name: String,
    /// What to do. One line of the card each, kept short.
    pub do_: Vec<String>,
    /// What not to do.
    pub dont: Vec<String>,
    /// What to say.
    pub say: Vec<String>,
    /// What to show.
    pub show: Vec<String>,
    /// A line at the foot of the card: "From the plan of 16/10/2026. Ask Priya."; may be empty.
    pub foot: String,
}

/// What the next place needs to know.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Transition {
    /// Whose move.
    pub child: ChildLine,
    /// Where to.
    pub to: String,
    /// The day of the move.
    pub moving_on: Option<NaiveDate>,
    /// Short facts: contact, parents' consent to share, meeting.
    pub facts: Vec<Fact>,
    /// What matters, as heading and words, in the order to print: what works, needs, health, equipment, training,
    /// travel, attendance, professionals.
    pub parts: Vec<Fact>,
    /// The outcomes of the last plan and where the child is now.
    pub outcomes: Vec<Outcome>,
    /// Visits: day, who came, note.
    pub visits: Vec<(Option<NaiveDate>, String, String)>,
    /// What is handed over with this page, each in a few words.
    pub enclosed: Vec<String>,
    /// Where the signed slip goes back to: the setting's name and address, in a line or several.
    pub return_to: String,
}

/// Any one record on a page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RecordPage {
    /// The kind of record, above its title.
    pub kind: String,
    /// The child it is about, or the setting's own: `ChildLine::default()` prints no such line.
    pub child: ChildLine,
    /// The record.
    pub entry: Entry,
    /// Lines to sign on, as in [`PlanPage::sign`].
    pub sign: Vec<String>,
}

/// The parents' copy of a plan. Every word in it is read by somebody who may read little: short sentences, no
/// abbreviations, no codes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ParentCopy {
    /// The child's first name.
    pub first_name: String,
    /// What we want for the child, one sentence each.
    pub want: Vec<String>,
    /// What we will do.
    pub will_do: Vec<String>,
    /// What the family can do at home.
    pub home: Vec<String>,
    /// When we look again.
    pub look_again: Option<NaiveDate>,
    /// Who to ask, with a way to reach them: "Priya Lindqvist, the SENCo, 01632 960 144".
    pub ask: String,
    /// One line on the free and independent advice service (SENDIASS), with its contact; empty prints that the setting
    /// can tell how to find it.
    pub sendiass: String,
}

/// The provision map.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProvisionMap {
    /// What it covers: "Autumn term 2026", or a child's name.
    pub title: String,
    /// A sentence before it, such as how cost was worked out.
    pub intro: String,
    /// Its rows, in the order to print; rows of one tier stand together.
    pub rows: Vec<ProvisionMapRow>,
    /// Totals and the like, as label and figure.
    pub totals: Vec<Fact>,
}

/// One row of the provision map.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProvisionMapRow {
    /// "Universal", "Targeted" or "Specialist".
    pub tier: String,
    /// What is provided.
    pub name: String,
    /// The area of need, in words.
    pub area: String,
    /// For whom: names, letters or a number.
    pub children: String,
    /// Group size, ratio and how often, in words: "1:4, 2 x 15 minutes".
    pub how: String,
    /// Who does it.
    pub who: String,
    /// From when to when, in words.
    pub dates: String,
    /// The cost, in words with its unit ("£6.60 a week"); empty hides it, and the column when no row has one.
    pub cost: String,
    /// Where children were at the start and at the end, and what came of it.
    pub impact: String,
}

/// The register of children with SEND.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Register {
    /// A sentence before it, such as who is on it and who may see it.
    pub intro: String,
    /// One row for each child.
    pub rows: Vec<RegisterRow>,
}

/// One child of the register.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RegisterRow {
    /// The name, initials or letter.
    pub child: String,
    /// The age, in words; may be empty.
    pub age: String,
    /// The areas of need, in words.
    pub areas: String,
    /// The stage.
    pub stage: String,
    /// Since when.
    pub stage_since: Option<NaiveDate>,
    /// The key person.
    pub key_person: String,
    /// Professionals and flags, each in a few words ("looked after", "DAF").
    pub also: Vec<String>,
    /// The last contact with parents.
    pub last_contact: Option<NaiveDate>,
    /// The next review.
    pub next_review: Option<NaiveDate>,
    /// Whether that day has passed.
    pub overdue: bool,
}
