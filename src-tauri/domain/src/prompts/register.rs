//! What a register entry lacks: R-01, and in an authority's book R-02.

use super::words::{new, prompt};
use super::{Prompt, Story, StoryRecord};
use crate::clocks::days_after;
use crate::settings::SettingKind;
use chrono::NaiveDate;
use serde_json::Value;

/// Consent to an Area SENCo's work with one child.
pub(super) const INVOLVEMENT: &str = "R-02";

/// Before any child of a book was born: what is asked from the start is asked from here.
const EVER: NaiveDate = match NaiveDate::from_ymd_opt(1970, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

pub(super) fn all(story: &Story<'_>) -> Option<Prompt> {
    // The settings keep their own registers; what an authority's book needs is the family's consent.
    if story.setting == SettingKind::La { involvement(story) } else { entry(story) }
}

fn entry(story: &Story<'_>) -> Option<Prompt> {
    let lacks_stage = story.of("stage").iter().all(|stage| stage.text("stage").is_empty());
    let key_person = story.entry.get("key_person").and_then(Value::as_str).unwrap_or_default();
    let title = match (lacks_stage, key_person.is_empty()) {
        (false, false) => return None,
        (true, false) => "No stage of support recorded".into(),
        (false, true) => "No key person recorded".into(),
        (true, true) => "No stage of support and no key person recorded".into(),
    };
    Some(Prompt { title, quiet: true, ..prompt("R-01", EVER) })
}

/// From the day parents said no, or the day after what they last agreed to runs out; not at all where that has no end.
fn involvement(story: &Story<'_>) -> Option<Prompt> {
    let mut said: Vec<StoryRecord<'_>> = story.of("consent");
    said.retain(|one| one.text("what") == "area_senco" && one.text("state") != "replaced");
    // The last word counts; of what was given before a no nothing is left.
    let no = said.iter().rposition(|one| one.text("state") != "given");
    let given = &said[no.map_or(0, |no| no + 1)..];
    let ends: Option<Vec<NaiveDate>> = given.iter().map(|one| one.day("expires")).collect();
    let from = match (ends?.into_iter().max(), no.and_then(|no| said.get(no))) {
        (Some(last), _) => days_after(last, 1),
        (None, Some(no)) => no.day("withdrawn_on").unwrap_or(no.on()),
        (None, None) => EVER,
    };
    Some(Prompt { go: new("consent", &[("what", "area_senco")]), ..prompt(INVOLVEMENT, from) })
}
