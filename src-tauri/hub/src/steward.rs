//! For whoever runs the hub: sets up its tables, lets settings in and shuts them out.

use crate::connect::{HubSettings, Line, Values, connect, heard};
use crate::{HubError, Secret, steps};
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

    /// Lets a role in for a setting, to read and, if so said, to write. Said again, the last time counts, the password
    /// included. The name: 3 to 48 small letters, digits and underscores, a letter first.
    ///
    /// # Errors
    /// [`HubError::Refused`] for a name that cannot be one; others as they come.
    pub fn admit(
        &mut self,
        role: &str,
        password: &Secret,
        setting: &SettingId,
        may_write: bool,
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
            let values: Values<'_> = &[&role, &verifier, &setting, &may_write];
            heard(&line.pulse, line.client.execute(admit, values)).await.map(drop)
        })
    }

    /// Shuts a role out at once, for every setting: a lost laptop, a leaver. What it pushed stays.
    ///
    /// # Errors
    /// [`HubError`].
    pub fn withdraw(&mut self, role: &str, tell: Tell<'_>) -> Result<(), HubError> {
        let (line, role) = (self.line.clone(), role.to_owned());
        self.runner.run(tell, async move {
            let (withdraw, values): (_, Values<'_>) = (include_str!("../sql/member/withdraw.sql"), &[&role]);
            heard(&line.pulse, line.client.execute(withdraw, values)).await.map(drop)
        })
    }
}
