//! A list of steps with their times: each says its name when it starts, and the first to fail shows what it
//! printed and ends the list.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::shell::Outcome;
use crate::{place, say};

/// How much of a failed step's output is shown; the whole of it stays in its file.
const SHOWN: usize = 300;

pub(crate) struct Steps {
    began: Instant,
    done: Vec<(String, Duration)>,
    logs: PathBuf,
}

impl Steps {
    /// Starts a list whose output is kept in `target/xtask`.
    pub(crate) fn new() -> Outcome<Self> {
        let logs = place::target().join("xtask");
        std::fs::create_dir_all(&logs).map_err(|error| format!("{}: {error}", logs.display()))?;
        Ok(Self { began: Instant::now(), done: Vec::new(), logs })
    }

    /// Does one step. It is given the file its programs print to.
    pub(crate) fn step(&mut self, name: &str, work: impl FnOnce(&Path) -> Outcome) -> Outcome {
        say(&format!("  ..    {name}"));
        let log = self.logs.join(format!("{:02}-{}.log", self.done.len() + 1, slug(name)));
        std::fs::write(&log, "").map_err(|error| format!("{}: {error}", log.display()))?;
        let began = Instant::now();
        if let Err(why) = work(&log) {
            let said = std::fs::read_to_string(&log).unwrap_or_default();
            say(&last_lines(&said, SHOWN));
            let log = log.display();
            return Err(format!(
                "FAILED  {name} after {}\n{why}\nAll it printed: {log}",
                took(began.elapsed())
            ));
        }
        say(&format!("  ok    {name}  {}", took(began.elapsed())));
        self.done.push((name.to_owned(), began.elapsed()));
        Ok(())
    }

    /// Says how long everything took.
    pub(crate) fn summary(&self) {
        let width = self.done.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        say(&format!("\nAll {} steps passed in {}.", self.done.len(), took(self.began.elapsed())));
        for (name, time) in &self.done {
            say(&format!("  {name:<width$}  {:>9}", took(*time)));
        }
    }
}

fn slug(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.take(4).collect::<Vec<_>>().join("-").to_lowercase()
}

fn last_lines(said: &str, count: usize) -> String {
    let lines: Vec<&str> = said.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

fn took(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{} min {:02.0} s", time.as_secs() / 60, seconds % 60.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_a_person_would_say_them() {
        assert_eq!(took(Duration::from_millis(2_340)), "2.3 s");
        assert_eq!(took(Duration::from_secs(187)), "3 min 07 s");
    }

    #[test]
    fn only_the_end_of_a_long_output_is_shown() {
        assert_eq!(last_lines("one\ntwo\nthree", 2), "two\nthree");
        assert_eq!(last_lines("one", 2), "one");
    }
}
