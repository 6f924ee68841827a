//! How a setting stands, in words: who the SENCo is, which duties have evidence, what is due. And whether the
//! book itself is sound.

use serde_json::{Value, json};

use crate::book::Book;
use crate::terminal::{Ended, day, list, number, pretty, say, say_within, text};

/// Where the words after a status begin.
const MARGIN: usize = 18;

/// The SENCo rules, the responsibilities and what is due.
pub(crate) fn show(book: &Book, as_json: bool) -> Result<(), Ended> {
    let frame = book.call("frame", json!({}))?;
    let designation = book.call("designation", json!({}))?;
    let responsibilities = book.call("responsibilities", json!({ "edition": null }))?;
    let today = book.call("today", json!({}))?;
    if as_json {
        return say(&pretty(&json!({
            "frame": frame, "designation": designation, "responsibilities": responsibilities, "today": today,
        })));
    }
    let kind = text(&frame, "/setting_kind_words");
    say(&format!("{} ({kind}), {}", text(&frame, "/setting_name"), day(text(&frame, "/today"))))?;
    show_rules(&designation)?;
    show_duties(&responsibilities)?;
    show_due(&today)
}

fn show_rules(designation: &Value) -> Result<(), Ended> {
    say(&format!("\nSENCo\n  {}", text(designation, "/headline")))?;
    for finding in list(designation, "/findings") {
        let (word, title) = (text(finding, "/outcome_words"), text(finding, "/title"));
        say(&format!("  {word:<MARGIN$}{title}"))?;
        if !matches!(text(finding, "/outcome"), "met" | "not_applicable") {
            say_within(MARGIN + 2, text(finding, "/why"))?;
        }
    }
    Ok(())
}

fn show_duties(page: &Value) -> Result<(), Ended> {
    say(&format!("\n{}", text(page, "/title")))?;
    let count = |name: &str| number(page, &format!("/overview/{name}"));
    say(&format!(
        "  {} of {} met, {} partly, {} not yet, {} need attention",
        count("met"),
        count("total"),
        count("partly"),
        count("not_yet"),
        count("needs_attention")
    ))?;
    for duty in list(page, "/duties") {
        let (word, evidence) = (text(duty, "/status_words"), number(duty, "/evidence_count"));
        say(&format!("  {word:<MARGIN$}{}, evidence: {evidence}", text(duty, "/id")))?;
        say_within(MARGIN + 2, text(duty, "/words"))?;
    }
    say_within(2, text(page, "/overview/next"))
}

fn show_due(today: &Value) -> Result<(), Ended> {
    say("\nDue")?;
    let mut any = false;
    for part in ["/overdue", "/soon", "/missing"] {
        for item in list(today, part) {
            any = true;
            let on = day(text(item, "/on"));
            say(&format!("  {:<MARGIN$}{on:<10}  {}", text(item, "/word"), text(item, "/title")))?;
        }
    }
    if any { Ok(()) } else { say(&format!("  {}", text(today, "/quiet"))) }
}

/// Reads the whole book and says whether it is sound.
pub(crate) fn check(book: &Book) -> Result<(), Ended> {
    let result = book.call("check_book", json!({}))?;
    say(text(&result, "/words"))?;
    for problem in list(&result, "/problems").iter().filter_map(Value::as_str) {
        say(&format!("  {problem}"))?;
    }
    let sound = result.get("sound").and_then(Value::as_bool) == Some(true);
    if sound { Ok(()) } else { Err(Ended::NotSound) }
}
