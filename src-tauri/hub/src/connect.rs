//! One way to the database: over TLS, signed in, and no longer silent than is borne.

use crate::HubError;
use errand::{Pulse, Secret, tls};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio_postgres::config::SslMode;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Config};
use tokio_postgres_rustls::MakeRustlsConnect;

/// How long the hub may say nothing at all. A large batch is taken in within seconds.
const SILENCE: Duration = Duration::from_secs(60);

/// Where the hub is and who signs in, as a person fills it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HubSettings {
    /// The server's name.
    pub host: String,
    /// Its port, usually 5432.
    pub port: u16,
    /// The database.
    pub database: String,
    /// Who signs in: the setting's or laptop's own role.
    pub role: String,
    /// With what.
    pub password: Secret,
    /// The local authority's own certificates in PEM form, if the system's do not vouch for the hub; then they alone do.
    pub authority: Option<Vec<u8>>,
}

/// Signs in. The connection lives as long as the client and the runtime it was made on.
pub(crate) async fn connect(settings: HubSettings, pulse: &Pulse) -> Result<Client, HubError> {
    let needed = [&settings.host, &settings.database, &settings.role];
    if needed.iter().any(|field| field.is_empty()) || settings.password.expose().is_empty() {
        return Err(HubError::Incomplete);
    }
    let private = MakeRustlsConnect::new(tls(settings.authority.as_deref())?);
    let mut config = Config::new();
    config
        .host(&settings.host)
        .port(settings.port)
        .dbname(&settings.database)
        .user(&settings.role)
        .password(settings.password.expose())
        .application_name("Senfolio")
        .ssl_mode(SslMode::Require)
        .connect_timeout(SILENCE);
    let (client, connection) = heard(pulse, config.connect(private)).await?;
    // It ends when the client goes; what it ends of, the client's next call tells.
    tokio::spawn(async move { drop(connection.await) });
    Ok(client)
}

/// Waits for the hub, but not for ever.
pub(crate) async fn heard<T>(
    pulse: &Pulse,
    asked: impl Future<Output = Result<T, tokio_postgres::Error>>,
) -> Result<T, HubError> {
    let answer = pulse.unless_silent(SILENCE, asked).await.map_err(|_| HubError::Unreachable)?;
    answer.map_err(HubError::from)
}

/// A client and what it counts on, for work that leaves the caller's thread.
#[derive(Clone)]
pub(crate) struct Line {
    pub(crate) client: Arc<Client>,
    pub(crate) pulse: Arc<Pulse>,
}

impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Line")
    }
}

/// What a statement is asked with.
pub(crate) type Values<'a> = &'a [&'a (dyn ToSql + Sync)];
