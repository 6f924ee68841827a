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

/// From the day after the last consent that was given runs out, unless one runs on.
fn involvement(story: &Story<'_>) -> Option<Prompt> {
    let mut given: Vec<StoryRecord<'_>> = story.of("consent");
    given.retain(|one| one.text("what") == "area_senco" && one.text("state") == "given");
    let ends: Option<Vec<NaiveDate>> = given.iter().map(|one| one.day("expires")).collect();
    let from = ends?.into_iter().max().map_or(EVER, |last| days_after(last, 1));
    Some(Prompt { go: new("consent", &[("what", "area_senco")]), ..prompt(INVOLVEMENT, from) })
}
