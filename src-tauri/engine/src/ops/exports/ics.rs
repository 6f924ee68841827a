//! Calendar files as RFC 5545 writes them: all-day events, each with an identity that lasts, so that importing a
//! newer file moves what moved and strikes out what is over.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};

/// One all-day event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Event {
    /// The same for the same thing in every file.
    pub(super) uid: String,
    /// Its day.
    pub(super) on: NaiveDate,
    /// What a calendar shows.
    pub(super) title: String,
    /// More about it.
    pub(super) text: String,
    /// It is over or was taken back.
    pub(super) cancelled: bool,
    /// When to ring, as a duration from the first moment of the day: `-PT15H`.
    pub(super) alarm: Option<&'static str>,
}

/// Octets a line may have, without its end (RFC 5545, 3.1).
const WIDTH: usize = 75;

/// The file. `made` is the moment it is made; of two files the later one counts.
pub(super) fn file(events: &[Event], made: DateTime<Utc>) -> String {
    let mut lines = Lines(String::new());
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", "-//Senfolio//Senfolio//EN");
    lines.plain("CALSCALE", "GREGORIAN");
    lines.text("X-WR-CALNAME", "Senfolio");
    for event in events {
        lines.event(event, made);
    }
    lines.plain("END", "VCALENDAR");
    lines.0
}

/// Seconds since 2020. Grows from file to file whichever laptop makes it, and fits the 31 bits readers keep.
fn sequence(made: DateTime<Utc>) -> i64 {
    let first = Utc.with_ymd_and_hms(2020, 1, 1, 0, 0, 0).single().unwrap_or_default();
    (made - first).num_seconds().clamp(0, i64::from(i32::MAX))
}

struct Lines(String);

impl Lines {
    fn event(&mut self, event: &Event, made: DateTime<Utc>) {
        let day = |day: NaiveDate| day.format("%Y%m%d").to_string();
        self.plain("BEGIN", "VEVENT");
        self.text("UID", &event.uid);
        self.plain("DTSTAMP", &made.format("%Y%m%dT%H%M%SZ").to_string());
        self.plain("SEQUENCE", &sequence(made).to_string());
        self.plain("DTSTART;VALUE=DATE", &day(event.on));
        // The first day it is over, which some calendars cannot do without.
        if let Some(next) = event.on.succ_opt() {
            self.plain("DTEND;VALUE=DATE", &day(next));
        }
        self.text("SUMMARY", &event.title);
        self.text("DESCRIPTION", &event.text);
        self.plain("CATEGORIES", "Senfolio");
        self.plain("CLASS", "PRIVATE");
        // A day to keep in mind takes nobody's time.
        self.plain("TRANSP", "TRANSPARENT");
        self.plain("STATUS", if event.cancelled { "CANCELLED" } else { "CONFIRMED" });
        if let Some(alarm) = event.alarm {
            self.plain("BEGIN", "VALARM");
            self.plain("ACTION", "DISPLAY");
            self.plain("TRIGGER", alarm);
            self.text("DESCRIPTION", &event.title);
            self.plain("END", "VALARM");
        }
        self.plain("END", "VEVENT");
    }

    /// A property whose value is text, with the signs that mean something in a file marked (3.3.11).
    fn text(&mut self, name: &str, value: &str) {
        let mut marked = String::with_capacity(value.len());
        for letter in value.replace("\r\n", "\n").chars() {
            match letter {
                '\\' | ';' | ',' => marked.extend(['\\', letter]),
                '\n' => marked.push_str("\\n"),
                '\t' => marked.push(letter),
                // A control character has no place in a file.
                letter if letter.is_control() => {}
                letter => marked.push(letter),
            }
        }
        self.plain(name, &marked);
    }

    /// A line, folded where it is too long: never inside a letter, however many octets it has.
    fn plain(&mut self, name: &str, value: &str) {
        let mut width = 0;
        for letter in name.chars().chain([':']).chain(value.chars()) {
            if width + letter.len_utf8() > WIDTH {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(letter);
            width += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(title: &str) -> Event {
        Event {
            uid: "u".into(),
            on: "2028-02-29".parse().unwrap(),
            title: title.into(),
            text: "Words, words".repeat(30),
            cancelled: false,
            alarm: Some("-PT15H"),
        }
    }

    fn made() -> DateTime<Utc> {
        "2026-11-23T09:00:00Z".parse().unwrap()
    }

    #[test]
    fn no_line_is_too_long_and_unfolding_gives_back_every_letter() {
        for title in ["é".repeat(200), "🪁".repeat(90), "a".repeat(74), "ab ".repeat(60), String::new()] {
            let file = file(&[event(&title)], made());

            assert!(file.ends_with("END:VCALENDAR\r\n"));
            assert!(file.split("\r\n").all(|line| line.len() <= WIDTH && !line.contains('\n')), "{file}");
            let whole = file.replace("\r\n ", "");
            assert!(whole.contains(&format!("\r\nSUMMARY:{title}\r\n")), "{whole}");
        }
    }

    #[test]
    fn signs_that_mean_something_are_marked_and_control_characters_left_out() {
        let file = file(&[event("a\\b; c, d\r\ne\u{7}\u{0}")], made());

        assert!(file.contains("SUMMARY:a\\\\b\\; c\\, d\\ne\r\n"), "{file}");
    }

    #[test]
    fn a_day_ends_where_the_next_begins_even_on_a_leap_day() {
        let file = file(&[event("x")], made());

        assert!(file.contains("DTSTART;VALUE=DATE:20280229\r\nDTEND;VALUE=DATE:20280301\r\n"));
    }

    #[test]
    fn a_later_file_counts_for_more_and_stays_within_what_readers_keep() {
        let later = |text: &str| sequence(text.parse().unwrap());

        assert_eq!(later("2020-01-01T00:00:01Z"), 1);
        assert!(later("2026-11-23T09:00:01Z") > sequence(made()));
        assert_eq!(later("2199-01-01T00:00:00Z"), i64::from(i32::MAX));
        assert_eq!(later("1999-01-01T00:00:00Z"), 0);
    }
}
