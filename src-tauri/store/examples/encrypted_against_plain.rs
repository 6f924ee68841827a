//! What encryption costs: the same rows in a plain SQLite file and in an encrypted one, set up as a book is.
//!
//! `cargo xtask bench` runs this. A ratio is the encrypted file's time over the plain one's, in the same run.

use rusqlite::{Connection, named_params};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

const ROWS: u32 = 20_000;
const WORDS: &str = "Held the jug out, signed 'more', said 'more wa'. Watched one peer pour, copied twice. ";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{:<44} {:>10} {:>10} {:>6}", "what", "encrypted", "plain", "ratio")?;
    let mut runs: [Vec<[Duration; 4]>; 2] = [Vec::new(), Vec::new()];
    for round in 0..5 {
        // In turn, so that a machine that slows down slows both.
        for (which, key) in
            [(0, Some("x'00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff'")), (1, None)]
        {
            runs[which].push(run(&folder.path().join(format!("{which}-{round}.db")), key)?);
        }
    }
    let names = [
        "20,000 rows in one transaction",
        "one row, on the disk",
        "all rows read again",
        "1,000 rows by key",
    ];
    for (n, name) in names.iter().enumerate() {
        let median = |which: usize| {
            let mut times: Vec<Duration> = runs[which].iter().map(|run| run[n]).collect();
            times.sort();
            times[times.len() / 2]
        };
        let (encrypted, plain) = (median(0), median(1));
        let ms = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1000.0);
        let ratio = encrypted.as_secs_f64() / plain.as_secs_f64();
        writeln!(out, "{name:<44} {:>10} {:>10} {ratio:>6.2}", ms(encrypted), ms(plain))?;
    }
    Ok(())
}

fn run(path: &Path, key: Option<&str>) -> rusqlite::Result<[Duration; 4]> {
    let mut conn = Connection::open(path)?;
    if let Some(key) = key {
        conn.execute_batch(&format!("PRAGMA key = \"{key}\""))?;
    }
    conn.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    conn.execute_batch("PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;")?;
    conn.execute_batch("CREATE TABLE row (k INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")?;
    let body = WORDS.repeat(8);
    let many = timed(|| {
        let tx = conn.transaction()?;
        for k in 1..=ROWS {
            tx.prepare_cached("INSERT INTO row (k, body) VALUES (:k, :body)")?
                .execute(named_params! { ":k": k, ":body": body })?;
        }
        tx.commit()
    })?;
    let one = timed(|| {
        for k in 0..20 {
            conn.execute(
                "INSERT INTO row (k, body) VALUES (:k, :body)",
                named_params! { ":k": ROWS + 1 + k, ":body": body },
            )?;
        }
        Ok(())
    })? / 20;
    let scan = || conn.query_row("SELECT sum(length(body)) FROM row", [], |row| row.get::<_, i64>(0));
    let read = timed(|| scan().map(|_| ()))?;
    let by_key = timed(|| {
        for k in 1..=1000u32 {
            let sql = "SELECT length(body) FROM row WHERE k = :k";
            conn.prepare_cached(sql)?
                .query_row(named_params! { ":k": (k * 7919) % ROWS + 1 }, |row| row.get::<_, i64>(0))?;
        }
        Ok(())
    })?;
    Ok([many, one, read, by_key])
}

fn timed(run: impl FnOnce() -> rusqlite::Result<()>) -> rusqlite::Result<Duration> {
    let started = Instant::now();
    run()?;
    Ok(started.elapsed())
}
