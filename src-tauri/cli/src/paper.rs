//! An evidence pack, made and written from the terminal.

use serde_json::{Value, json};

use crate::asked::PackAsked;
use crate::book::Book;
use crate::terminal::{Ended, day, list, number, pretty, say, say_within, text};

/// Makes the pack, writes it, and says what is in it.
pub(crate) fn make(book: &Book, asked: &PackAsked) -> Result<(), Ended> {
    let standard = book.call("pack_outline", Value::Null)?;
    let mut ask = standard.get("ask").cloned().unwrap_or_else(|| json!({}));
    if let Some(ask) = ask.as_object_mut() {
        ask.insert("kind".into(), json!(asked.kind.word()));
        ask.insert("named".into(), json!(asked.named));
        for (name, day) in [("from", asked.from), ("to", asked.to)] {
            if let Some(day) = day {
                ask.insert(name.into(), json!(day));
            }
        }
    }
    let outline = book.call("pack_outline", ask.clone())?;
    let made = book.call("make_pack", ask)?;
    let saved = book.call("save_pack", json!({ "pack": text(&made, "/pack"), "and_open": false }))?;
    if asked.json {
        return say(&pretty(&json!({ "outline": outline, "made": made, "saved": saved })));
    }
    tell(&outline, &made)
}

fn tell(outline: &Value, made: &Value) -> Result<(), Ended> {
    let from = day(text(outline, "/ask/from"));
    let to = day(text(outline, "/ask/to"));
    say(&format!("Evidence pack, {from} to {to}, {} pages", number(made, "/pages")))?;
    for section in list(outline, "/sections") {
        if section.get("chosen").and_then(Value::as_bool) == Some(true) {
            say(&format!("  {:<42} {}", text(section, "/title"), text(section, "/words")))?;
        }
    }
    let gaps = list(outline, "/gaps");
    if !gaps.is_empty() {
        say("Missing from it:")?;
        for gap in gaps {
            say(&format!("  {}", text(gap, "/what")))?;
            say_within(4, text(gap, "/why"))?;
        }
    }
    for warning in list(outline, "/warnings").iter().filter_map(Value::as_str) {
        say(&format!("Note: {warning}"))?;
    }
    say(&format!("Reference {}, SHA-256 {}", text(made, "/reference"), text(made, "/sha256")))
}
