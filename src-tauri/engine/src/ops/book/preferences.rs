//! Someone sets how this laptop behaves.

use crate::Failure;
use crate::Nothing;
use crate::ops::screens::{Frame, frame};
use crate::session::{Session, local};
use domain::{Problem, Rejected};
use serde::Deserialize;
use ts_rs::TS;

/// How this laptop behaves.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct Preferences {
    /// Minutes without a sign of life until the book locks, 1 to 120.
    pub idle_minutes: u32,
    /// What the person at the keyboard is called in what they write.
    pub user: String,
}

/// Keeps the preferences.
pub(crate) fn set_preferences(session: &mut Session, input: Preferences) -> Result<Frame, Failure> {
    let user = input.user.trim().to_owned();
    let mut found = Vec::new();
    if !(1..=120).contains(&input.idle_minutes) {
        found.push(Problem::at("idle_minutes", "Choose from 1 to 120 minutes"));
    }
    if user.is_empty() || user.chars().count() > 100 || user.contains(char::is_control) {
        found.push(Problem::at("user", "Enter your name, with 100 characters at most"));
    }
    if !found.is_empty() {
        return Err(Rejected::Fields(found).into());
    }
    session.write(|writing| {
        writing.tx.set_local(local::IDLE_MINUTES, input.idle_minutes.to_string().as_bytes())?;
        writing.tx.set_local(local::USER, user.as_bytes())?;
        Ok(())
    })?;
    session.idle_minutes = input.idle_minutes;
    session.user = user;
    frame(session, Nothing {})
}
