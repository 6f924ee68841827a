//! Times and the table they stand in.

use acceptance::{PASSPHRASE, Person};
use serde_json::json;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long each of several runs took, the shortest first.
pub(crate) struct Times {
    took: Vec<Duration>,
    /// Of that, how long the processor was at it; empty where the system does not tell.
    at_work: Vec<Duration>,
}

impl Times {
    pub(crate) fn p50(&self) -> Duration {
        at(&self.took, 50)
    }

    /// The time that 95 of 100 runs stay within.
    pub(crate) fn p95(&self) -> Duration {
        at(&self.took, 95)
    }
}

/// Nearest rank.
fn at(times: &[Duration], percent: usize) -> Duration {
    let rank = (times.len() * percent).div_ceil(100).max(1);
    times.get(rank - 1).copied().unwrap_or_default()
}

/// How long the processor has worked for this thread, where the system tells: on a machine others use as well, what a
/// run takes is mostly waiting for its turn.
fn at_work() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(told.split_whitespace().next()?.parse().ok()?))
}

/// The times of `n` runs, each told its number, after one that does not count.
pub(crate) fn measure(n: usize, mut run: impl FnMut(usize)) -> Times {
    run(n);
    let (mut took, mut worked) = (Vec::new(), Vec::new());
    for number in 0..n {
        let (started, before) = (Instant::now(), at_work());
        run(number);
        took.push(started.elapsed());
        worked.extend(at_work().zip(before).map(|(after, before)| after.saturating_sub(before)));
    }
    took.sort();
    worked.sort();
    Times { took, at_work: worked }
}

#[derive(Default)]
pub(crate) struct Table(Vec<[String; 7]>);

impl Table {
    /// One row: what, how long, against which limit.
    pub(crate) fn add(&mut self, what: &str, times: &Times, limit: Duration, limit_words: &str) {
        let ratio = times.p95().as_secs_f64() / limit.as_secs_f64();
        let worked = if times.at_work.is_empty() { "-".into() } else { ms(at(&times.at_work, 95)) };
        let (p50, p95) = (ms(times.p50()), ms(times.p95()));
        self.0.push([what.into(), p50, p95, worked, limit_words.into(), ms(limit), format!("{ratio:.2}")]);
    }

    pub(crate) fn print(&self, title: &str) -> Result<(), Box<dyn std::error::Error>> {
        let mut out = std::io::stdout().lock();
        writeln!(out, "\n{title}")?;
        writeln!(
            out,
            "{:<52} {:>10} {:>10} {:>10}  {:<28} {:>10} {:>6}",
            "what", "p50", "p95", "at work", "beside", "limit", "ratio"
        )?;
        for [what, p50, p95, worked, beside, limit, ratio] in &self.0 {
            writeln!(
                out,
                "{what:<52} {p50:>10} {p95:>10} {worked:>10}  {beside:<28} {limit:>10} {ratio:>6}"
            )?;
        }
        Ok(())
    }
}

/// What there is to do before the first screen of a book, beside refusing a wrong passphrase.
pub(crate) fn reopening(table: &mut Table, person: &Person) {
    let refused = measure(5, |_| {
        let _ = person.does("lock", json!({}));
        let _ = person.is_refused("unlock", json!({ "passphrase": "not the passphrase" }));
    });
    let times = measure(5, |_| {
        let _ = person.does("lock", json!({}));
        let _ = person.does("unlock", json!({ "passphrase": PASSPHRASE }));
    });
    let what = "Unlock it, with the passphrase's slow hash";
    table.add(what, &times, refused.p50(), "a wrong passphrase refused");
}

pub(crate) fn say(words: &str) -> Result<(), Box<dyn std::error::Error>> {
    Ok(writeln!(std::io::stdout().lock(), "{words}")?)
}

fn ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// A file and its log.
pub(crate) fn file_size(path: &Path) -> String {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let bytes = |path: &Path| std::fs::metadata(path).map_or(0, |file| file.len());
    format!("{:.0} MiB, its log {:.0} MiB", mib(bytes(path)), mib(bytes(Path::new(&log))))
}

fn mib(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

/// What this program holds in memory now and held at most, where the system tells.
pub(crate) fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kib = |name: &str| -> Option<u64> {
        let line = status.lines().find(|line| line.starts_with(name))?;
        line.split_whitespace().nth(1)?.parse().ok()
    };
    match (kib("VmRSS:"), kib("VmHWM:")) {
        (Some(now), Some(most)) => format!("{:.0} MiB, at most {:.0} MiB", mib(now * 1024), mib(most * 1024)),
        _ => "not told by this system".into(),
    }
}
