//! Moving a sample's days along, so that what is due stays due.

use chrono::{Days, NaiveDate};
use serde_json::Value;

/// From the day the data files are written for to the day the book is made.
pub(super) struct Shift {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
}

impl Shift {
    /// The day moved along with today.
    pub(super) fn day(&self, day: NaiveDate) -> NaiveDate {
        let days = (self.to - self.from).num_days();
        let by = Days::new(days.unsigned_abs());
        let moved = if days < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) };
        moved.unwrap_or(day)
    }

    /// A value with the days in its text moved along.
    pub(super) fn in_text(&self, value: &Value) -> Value {
        let Value::String(text) = value else { return value.clone() };
        Value::String(self.in_words(text))
    }

    /// Text with every `{2026-11-23}` in it written as a moved day, dd/mm/yyyy.
    pub(super) fn in_words(&self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            match after.split_once('}').and_then(|(day, tail)| Some((day.parse::<NaiveDate>().ok()?, tail))) {
                Some((day, tail)) => {
                    out.push_str(&domain::dates::uk(self.day(day)));
                    rest = tail;
                }
                None => {
                    out.push('{');
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        out
    }
}
