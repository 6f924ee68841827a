//! What goes on without parents' consent in force: A-16.

use super::words::{new, prompt};
use super::{Go, Prompt, Story, StoryRecord};
use crate::clocks::days_after;
use crate::dates::months_after;
use chrono::NaiveDate;

pub(super) fn all(story: &Story<'_>) -> Vec<Prompt> {
    let mut found: Vec<Prompt> = story.of("referral").iter().filter_map(|one| referral(story, one)).collect();
    for one in story.of("transition") {
        // Another room is the same setting.
        let day = one.day("sent_on").filter(|_| one.text("state") == "sent" && one.text("type") != "room");
        let words = "sharing with the next setting";
        found.extend(once(story, &one, day, "consent_on", &["school"], words));
    }
    for one in story.of("visit") {
        found.extend(once(
            story,
            &one,
            Some(one.on()),
            "consent_seen",
            &["area_senco", "senco"],
            "the visit",
        ));
    }
    for one in story.of("progress_check") {
        let day = Some(one.on()).filter(|_| one.text("health_visitor") == "shared");
        let words = "sharing with the health visitor";
        found.extend(once(story, &one, day, "consent_on", &["health_visitor"], words));
    }
    found
}

/// What parents said about one thing.
#[derive(Default)]
struct Said {
    /// The first day on which what they agreed to last no longer holds.
    agreed_until: Option<NaiveDate>,
    /// The day of their last no, and how it is told.
    no: Option<(NaiveDate, &'static str)>,
}

impl Said {
    /// `own` is the day of agreement the action's own record names. A no ends what was agreed up to that day.
    fn of<'a>(consents: impl Iterator<Item = &'a StoryRecord<'a>> + Clone, own: Option<NaiveDate>) -> Self {
        let no = consents.clone().filter_map(no).max_by_key(|(day, _)| *day);
        // Consent that names no end is asked for anew after a year.
        let year = |given: NaiveDate| days_after(months_after(given, 12), 1);
        let given = consents.filter(|one| matches!(one.text("state"), "given" | "replaced"));
        let given = given.map(|one| {
            let end = one.day("expires").map_or_else(|| year(one.on()), |last| days_after(last, 1));
            (one.on(), end)
        });
        let agreed = given.chain(own.map(|day| (day, year(day))));
        let agreed = agreed.filter(|(day, _)| no.is_none_or(|(no, _)| *day > no));
        Self { agreed_until: agreed.map(|(_, end)| end).max(), no }
    }
}

fn no(consent: &StoryRecord<'_>) -> Option<(NaiveDate, &'static str)> {
    match consent.text("state") {
        "withdrawn" => Some((consent.day("withdrawn_on").unwrap_or(consent.on()), "was withdrawn")),
        "refused" => Some((consent.on(), "was refused")),
        _ => None,
    }
}

/// Something that goes on, so consent has to go on too. A referral that names its consent stands and falls with that
/// one; a consent that another referral names says nothing about this one.
fn referral(story: &Story<'_>, referral: &StoryRecord<'_>) -> Option<Prompt> {
    let open = matches!(referral.text("state"), "sent" | "acknowledged" | "waiting" | "seen");
    let sent = referral.day("sent").filter(|_| open)?;
    let (consents, referrals) = (story.of("consent"), story.of("referral"));
    let named = consents.iter().find(|one| one.id.as_str() == referral.text("consent"));
    let of_another = |consent: &StoryRecord<'_>| {
        referrals.iter().any(|one| one.id != referral.id && one.text("consent") == consent.id.as_str())
    };
    let only = named.filter(|one| one.text("state") != "replaced");
    let considered = consents.iter().filter(|one| match only {
        Some(only) => one.id == only.id,
        None => one.text("what") == "referral" && !of_another(one),
    });
    let Said { agreed_until, no } = Said::of(considered, referral.day("consent_on"));
    let (from, title) = match (agreed_until, no) {
        (Some(end), _) => (end.max(sent), "Consent to the referral has run out or is over a year old".into()),
        (None, Some((day, how))) => (day.max(sent), format!("Consent to the referral {how}")),
        (None, None) => (sent, "No consent is recorded for the referral".into()),
    };
    let asked = consent_prompt(referral, from, title, "referral");
    Some(if only.is_some() {
        Prompt {
            why: "Stop and ask. If parents agree, record it and choose that consent in the referral".into(),
            go: Go::Edit { record: referral.id.clone() },
            action: "Open the referral".into(),
            ..asked
        }
    } else {
        asked
    })
}

/// Something done once, so consent had to be in force that day; agreement that was written down later counts too.
fn once(
    story: &Story<'_>,
    about: &StoryRecord<'_>,
    day: Option<NaiveDate>,
    own: &str,
    what: &[&str],
    words: &str,
) -> Option<Prompt> {
    let day = day?;
    let mut consents = story.of("consent");
    consents.retain(|one| what.contains(&one.text("what")));
    // A no that came later does not undo what was done.
    let later = |one: &StoryRecord<'_>| no(one).is_some_and(|(no, _)| no > day);
    if consents.iter().any(|one| one.text("state") == "withdrawn" && later(one)) {
        return None;
    }
    let considered = consents.iter().filter(|one| !later(one));
    let Said { agreed_until, no } = Said::of(considered, about.day(own));
    let title = match (agreed_until, no) {
        (Some(end), _) if end > day => return None,
        (Some(_), _) => format!("Consent to {words} had run out or was over a year old"),
        (None, Some((_, how))) => format!("Consent to {words} {how}"),
        (None, None) => format!("No consent is recorded for {words}"),
    };
    let kind = what.first().copied().unwrap_or_default();
    Some(consent_prompt(about, day, title, kind))
}

fn consent_prompt(about: &StoryRecord<'_>, from: NaiveDate, title: String, what: &str) -> Prompt {
    Prompt {
        key: format!("A-16 {}", about.id),
        title,
        red_from: Some(from),
        record: Some(about.id.clone()),
        go: new("consent", &[("what", what)]),
        ..prompt("A-16", from)
    }
}
