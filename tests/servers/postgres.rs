//! A PostgreSQL of this test's own, with TLS and nothing else, and an empty database in it.

use crate::authority::Authority;
use crate::daemon::{Daemon, missing, run, unprivileged};
use domain::SettingId;
use hub::{Hub, HubError, HubSettings, Rights, Secret, Steward};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

pub(crate) const GO_ON: hub::Tell<'static> = &|_| true;
const SUPERUSER: &str = "postgres";
/// Owns the hub's database and may create roles, no more.
const OWNER: &str = "steward";
pub(crate) const PASSWORD: &str = "pomegranate £7";
const DATABASE: &str = "area";

pub(crate) struct Postgres {
    pub(crate) server: Daemon,
    pub(crate) authority: Vec<u8>,
}

impl Postgres {
    /// Runs, and holds an empty database.
    pub(crate) fn start() -> Self {
        Self::start_with("")
    }

    /// The same with lines added to its settings.
    pub(crate) fn start_with(settings: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let vouched = Authority::make(folder.path());
        let authority = std::fs::read(&vouched.authority).unwrap();
        std::fs::write(folder.path().join("password"), PASSWORD).unwrap();
        // Also gives the folder to whom the server runs as.
        run(unprivileged(programs().join("initdb"), folder.path())
            .args(["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--username", SUPERUSER])
            .arg("--pwfile")
            .arg(folder.path().join("password"))
            .arg("--pgdata")
            .arg(folder.path().join("data")));
        std::fs::write(
            folder.path().join("data").join("pg_hba.conf"),
            "host all all 127.0.0.1/32 scram-sha-256\n",
        )
        .unwrap();
        for key in [&vouched.key, &vouched.certificate] {
            run(Command::new("chmod").arg("600").arg(key));
        }
        let lines = format!(
            "listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\nssl = on\nssl_cert_file = '{}'\n\
             ssl_key_file = '{}'\n{settings}\n",
            vouched.certificate.display(),
            vouched.key.display()
        );
        std::fs::write(folder.path().join("lines.conf"), lines).unwrap();
        let settings = folder.path().join("data").join("postgresql.conf");
        let whole = format!("{}\ninclude '../lines.conf'\n", std::fs::read_to_string(&settings).unwrap());
        std::fs::write(settings, whole).unwrap();
        let postgres = Self { server: Daemon::start(folder, command), authority };
        postgres.wait();
        for sql in [
            format!("CREATE ROLE {OWNER} LOGIN CREATEROLE PASSWORD '{PASSWORD}'"),
            format!("CREATE DATABASE {DATABASE} OWNER {OWNER}"),
        ] {
            postgres.psql_in("postgres", SUPERUSER, &sql).unwrap();
        }
        postgres
    }

    /// Ends it in the middle of everything, nothing written back (what PostgreSQL calls an immediate shutdown), and
    /// starts it again.
    pub(crate) fn crash_and_restart(&mut self) {
        self.server.end("-QUIT");
        self.server.restart(command);
        self.wait();
    }

    /// It listens before it answers.
    fn wait(&self) {
        let began = Instant::now();
        while let Err(said) = self.psql_in("postgres", SUPERUSER, "SELECT 1") {
            assert!(began.elapsed() < Duration::from_secs(60), "PostgreSQL does not answer: {said}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    pub(crate) fn settings(&self, role: &str) -> HubSettings {
        HubSettings {
            host: "127.0.0.1".into(),
            port: self.server.port,
            database: DATABASE.into(),
            role: role.into(),
            password: Secret::new(PASSWORD),
            authority: Some(self.authority.clone()),
        }
    }

    pub(crate) fn steward(&self) -> Steward {
        Steward::set_up(&self.settings(OWNER), GO_ON).unwrap()
    }

    pub(crate) fn hub(&self, role: &str) -> Result<Hub, HubError> {
        Hub::connect(&self.settings(role), GO_ON)
    }

    /// A hub with these roles, each admitted as the own of these settings.
    pub(crate) fn with_members(members: &[(&str, &[&str])]) -> Self {
        let postgres = Self::start();
        postgres.admit(Rights::Own, members);
        postgres
    }

    pub(crate) fn admit(&self, rights: Rights, members: &[(&str, &[&str])]) {
        let mut steward = self.steward();
        for (role, settings) in members {
            for setting in *settings {
                let password = Secret::new(PASSWORD);
                steward.admit(role, &password, &SettingId::from(*setting), rights, GO_ON).unwrap();
            }
        }
    }

    /// What the owner sees.
    pub(crate) fn ask(&self, sql: &str) -> String {
        self.psql(OWNER, sql).unwrap()
    }

    /// What somebody gets who speaks SQL past this program: what is printed, or the complaint.
    pub(crate) fn psql(&self, role: &str, sql: &str) -> Result<String, String> {
        self.psql_in(DATABASE, role, sql)
    }

    fn psql_in(&self, database: &str, role: &str, sql: &str) -> Result<String, String> {
        let address =
            format!("host=127.0.0.1 port={} dbname={database} user={role} sslmode=prefer", self.server.port);
        let mut psql = Command::new(programs().join("psql"));
        psql.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", &address, "-c", sql]);
        let output = psql.env("PGPASSWORD", PASSWORD).output();
        let output = output.unwrap_or_else(|error| missing(psql.get_program(), &error.to_string()));
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
        }
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

fn command(folder: &Path, port: u16) -> Command {
    let mut command = unprivileged(programs().join("postgres"), folder);
    command.arg("-D").arg(folder.join("data")).args(["-p", &port.to_string()]);
    command
}

/// Where Debian and Ubuntu keep the newest PostgreSQL's programs.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let number = |path: &PathBuf| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = versions.map(|entry| entry.path()).filter(|path| path.join("bin/initdb").exists());
    let newest = newest.max_by_key(number);
    newest
        .unwrap_or_else(|| missing(OsStr::new("postgres"), "there is none in /usr/lib/postgresql"))
        .join("bin")
}
