//! What goes to the terminal: answers to the output, failures to the error output.

use std::io::{self, Write as _};
use std::sync::{Mutex, PoisonError};

use engine::{ApiError, Progress, Step};
use serde_json::Value;

/// Where lines of prose end.
const WIDTH: usize = 100;

/// Why the program stops early.
pub(crate) enum Ended {
    /// The engine said no, and said why.
    Refused(ApiError),
    /// What was asked cannot be understood, or a file beside the book cannot be read.
    Usage(String),
    /// A check was made and its answer is no; it has been printed already.
    NotSound,
    /// Whoever read the output has gone.
    NobodyReads,
}

impl From<ApiError> for Ended {
    fn from(refused: ApiError) -> Self {
        Self::Refused(refused)
    }
}

impl Ended {
    pub(crate) fn tell(&self) {
        match self {
            Self::Refused(error) => match serde_json::to_string_pretty(error) {
                Ok(json) => eprintln!("{json}"),
                Err(_) => eprintln!("{{ \"code\": \"unexpected\" }}"),
            },
            Self::Usage(why) => eprintln!("{why}"),
            Self::NotSound | Self::NobodyReads => {}
        }
    }
}

/// Prints one line.
pub(crate) fn say(line: &str) -> Result<(), Ended> {
    writeln!(io::stdout().lock(), "{line}").map_err(|_| Ended::NobodyReads)
}

/// Prints a paragraph as lines of a readable length, each moved in.
pub(crate) fn say_within(margin: usize, words: &str) -> Result<(), Ended> {
    let mut line = String::new();
    for word in words.split_whitespace() {
        if !line.is_empty() && margin + line.chars().count() + 1 + word.chars().count() > WIDTH {
            say(&format!("{:margin$}{line}", ""))?;
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if line.is_empty() { Ok(()) } else { say(&format!("{:margin$}{line}", "")) }
}

pub(crate) fn pretty(value: &Value) -> String {
    format!("{value:#}")
}

/// The text at a place in an answer, or nothing.
pub(crate) fn text<'a>(value: &'a Value, place: &str) -> &'a str {
    value.pointer(place).and_then(Value::as_str).unwrap_or_default()
}

/// The number at a place in an answer, or nought.
pub(crate) fn number(value: &Value, place: &str) -> u64 {
    value.pointer(place).and_then(Value::as_u64).unwrap_or_default()
}

/// The list at a place in an answer, or none.
pub(crate) fn list<'a>(value: &'a Value, place: &str) -> &'a [Value] {
    value.pointer(place).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// A day as people here write it, from the way the engine does.
pub(crate) fn day(iso: &str) -> String {
    match iso.split('-').collect::<Vec<_>>().as_slice() {
        [year, month, day] => format!("{day}/{month}/{year}"),
        _ => String::new(),
    }
}

/// Progress on the error output, so that it never mixes with an answer. A line each time something else begins.
#[derive(Default)]
pub(crate) struct Spoken {
    last: Mutex<String>,
}

impl Progress for Spoken {
    fn step(&self, step: Step) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if *last != step.doing {
            eprintln!("{}", step.doing);
            *last = step.doing;
        }
    }

    fn cancelled(&self) -> bool {
        false
    }
}
