//! For whoever runs the hub: sets up its tables, lets settings in and shuts them out.

use crate::connect::{HubSettings, Line, Values, connect, heard};
use crate::{HubError, Rights, Secret, steps};
use domain::SettingId;
use errand::{Runner, Tell};
use postgres_protocol::password::scram_sha_256;
use std::sync::Arc;

/// Signed in as the owner of the hub's database, who must be allowed to create roles. Never on a setting's laptop.
#[derive(Debug)]
pub struct Steward {
    runner: Runner,
    line: Line,
}

impl Steward {
    /// Signs in and brings the hub's tables up to date; on an empty database, makes them.
    ///
    /// # Errors
    /// [`HubError`].
    pub fn set_up(settings: &HubSettings, tell: Tell<'_>) -> Result<Self, HubError> {
        let mut runner = Runner::new().map_err(|_| HubError::BrokeOff)?;
        let (settings, pulse) = (settings.clone(), runner.pulse());
        let line = runner.run(tell, async move {
            let mut client = connect(settings, &pulse).await?;
            steps::migrate(&mut client).await?;
            Ok::<_, HubError>(Line { client: Arc::new(client), pulse })
        })?;
        Ok(Self { runner, line })
    }

    /// Lets a role in for a setting, with these rights. Said again, the last time counts, the password
    /// included. The name: 3 to 48 small letters, digits and underscores, a letter first.
    ///
    /// # Errors
    /// [`HubError::Refused`] for a name that cannot be one; others as they come.
    pub fn admit(
        &mut self,
        role: &str,
        password: &Secret,
        setting: &SettingId,
        rights: Rights,
        tell: Tell<'_>,
    ) -> Result<(), HubError> {
        if password.expose().is_empty() {
            return Err(HubError::Incomplete);
        }
        // What the server keeps of a password: neither it nor its log ever sees the password itself.
        let verifier = scram_sha_256(password.expose().as_bytes());
        let (line, role, setting) = (self.line.clone(), role.to_owned(), setting.0.clone());
        self.runner.run(tell, async move {
            let admit = include_str!("../sql/member/admit.sql");
            let values: Values<'_> = &[&role, &verifier, &setting, &rights.may_write(), &rights.owns()];
            heard(&line.pulse, line.client.execute(admit, values)).await.map(drop)
        })
    }

    /// Shuts a role out at once of one setting, or of every: a lost laptop, a leaver. What it pushed stays, and a role
    /// left with no setting cannot sign in. Answers how many settings it was let in for.
    ///
    /// # Errors
    /// [`HubError`].
    pub fn withdraw(
        &mut self,
        role: &str,
        setting: Option<&SettingId>,
        tell: Tell<'_>,
    ) -> Result<u64, HubError> {
        let (line, role) = (self.line.clone(), role.to_owned());
        let setting = setting.map(|setting| setting.0.clone());
        self.runner.run(tell, async move {
            let (withdraw, values): (_, Values<'_>) =
                (include_str!("../sql/member/withdraw.sql"), &[&role, &setting]);
            let row = heard(&line.pulse, line.client.query_one(withdraw, values)).await?;
            Ok(row.get::<_, i64>(0).unsigned_abs())
        })
    }

    /// Removes all that lies at the hub of one setting, and shuts out everybody let in for it, or a laptop of theirs
    /// would give it again. No book loses anything by it.
    ///
    /// # Errors
    /// [`HubError`].
    pub fn forget(&mut self, setting: &SettingId, tell: Tell<'_>) -> Result<Forgotten, HubError> {
        let (line, setting) = (self.line.clone(), setting.0.clone());
        self.runner.run(tell, async move {
            let (forget, values): (_, Values<'_>) = (include_str!("../sql/member/forget.sql"), &[&setting]);
            let row = heard(&line.pulse, line.client.query_one(forget, values)).await?;
            let count = |column: usize| row.get::<_, i64>(column).unsigned_abs();
            Ok(Forgotten { entries: count(0), logins: count(1) })
        })
    }
}

/// What [`Steward::forget`] removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forgotten {
    /// Entries that lay there.
    pub entries: u64,
    /// Logins that were let in for the setting.
    pub logins: u64,
}
