//! The sample fills on any day, and on each of them the same things are due.

use super::NURSERY;
use crate::{AskFile, Desk, Host, Silent, call, headless};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// A machine on one day, whose chance is a counter.
struct OneDay {
    today: NaiveDate,
    next: AtomicU8,
    folder: TempDir,
}

impl Host for OneDay {
    fn now(&self) -> DateTime<Utc> {
        self.today.and_hms_opt(9, 0, 0).unwrap_or_default().and_utc()
    }

    fn today(&self) -> NaiveDate {
        self.today
    }

    /// Distinct for every 32 bytes or less, which is all a test needs.
    fn random(&self, bytes: &mut [u8]) -> std::io::Result<()> {
        static CALLS: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
        let call = CALLS.fetch_add(1, Ordering::Relaxed).to_le_bytes();
        for (byte, count) in bytes.iter_mut().zip(call.into_iter().cycle()) {
            *byte = count ^ self.next.load(Ordering::Relaxed);
        }
        Ok(())
    }

    fn ask_open(&self, _ask: &AskFile) -> Option<Vec<PathBuf>> {
        None
    }

    fn ask_save(&self, _ask: &AskFile) -> Option<PathBuf> {
        None
    }

    fn show(&self, _path: &Path) -> std::io::Result<()> {
        Ok(())
    }

    fn documents(&self) -> PathBuf {
        self.folder.path().into()
    }

    fn config(&self) -> PathBuf {
        self.folder.path().join("config")
    }
}

fn sample_on(today: &str) -> Mutex<Desk> {
    let today: NaiveDate = today.parse().expect("a day");
    let folder = tempfile::tempdir().expect("a folder");
    let host = Arc::new(OneDay { today, next: AtomicU8::new(0), folder });
    let path = host.documents().join("sample.senfolio");
    let made = headless::make_sample(host, &path, headless::PUBLISHED_PASSPHRASE, &Silent);
    let (desk, _code) = made.unwrap_or_else(|error| panic!("on {today}: {error:?}"));
    Mutex::new(desk)
}

fn ask(desk: &Mutex<Desk>, name: &str, input: Value) -> Value {
    call(desk, name, input, &Silent).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

#[test]
fn scratch() {
    let desk = sample_on("2026-11-23");
    let show = |name: &str, input: Value| {
        let text = serde_json::to_string_pretty(&ask(&desk, name, input)).expect("json");
        std::fs::write(format!("/tmp/sample_{name}.json"), text).expect("written");
    };
    show("today", json!({}));
    let _ = (NURSERY, BTreeMap::<u8, u8>::new());
}
