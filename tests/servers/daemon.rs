//! A server of this test's own: on a free port of this machine, in a folder of its own, ended with the test.

use std::ffi::OsStr;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a server may take to come up on a busy build machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server.
pub(crate) struct Daemon {
    child: Child,
    pub(crate) port: u16,
    pub(crate) folder: TempDir,
}

impl Daemon {
    /// Starts what `command` makes of a folder and a port, and waits until it listens.
    pub(crate) fn start(folder: TempDir, command: impl FnOnce(&Path, u16) -> Command) -> Self {
        let port = free_port();
        let child = launch(folder.path(), port, command);
        Self { child, port, folder }
    }

    /// Starts it once more after it was ended, in the same folder and on the same port.
    pub(crate) fn restart(&mut self, command: impl FnOnce(&Path, u16) -> Command) {
        self.child = launch(self.folder.path(), self.port, command);
    }

    /// Ends it by a signal. A server that is only killed leaves its own children behind.
    pub(crate) fn end(&mut self, signal: &str) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = Command::new("kill").args([signal, &self.child.id().to_string()]).status();
        }
        let began = Instant::now();
        while matches!(self.child.try_wait(), Ok(None)) && began.elapsed() < Duration::from_secs(10) {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn launch(folder: &Path, port: u16, command: impl FnOnce(&Path, u16) -> Command) -> Child {
    let mut command = command(folder, port);
    let log = std::fs::File::options().create(true).append(true).open(folder.join("server.log")).unwrap();
    let errors = log.try_clone().unwrap();
    let program = command.get_program().to_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(log)
        .stderr(errors)
        .spawn()
        .unwrap_or_else(|error| missing(&program, &error.to_string()));
    let began = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if let Some(status) = child.try_wait().unwrap() {
            missing(&program, &format!("{status}\n{}", said(folder)));
        }
        if began.elapsed() > PATIENCE {
            let _ = child.kill();
            missing(&program, &format!("it does not listen\n{}", said(folder)));
        }
        std::thread::sleep(Duration::from_millis(30));
    }
    child
}

impl Drop for Daemon {
    fn drop(&mut self) {
        // Not TERM, on which PostgreSQL waits for whoever is signed in.
        self.end("-INT");
    }
}

/// A server that cannot be started fails the test, loudly: nothing here is ever skipped.
pub(crate) fn missing(program: &OsStr, why: &str) -> ! {
    panic!(
        "{} could not be started: {why}\n`cargo xtask test` installs the servers.",
        program.to_string_lossy()
    )
}

fn said(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("server.log")).unwrap_or_default()
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

/// The Python that has the test servers, made by `cargo xtask test`.
pub(crate) fn python() -> PathBuf {
    std::env::var_os("SENFOLIO_PYTHON").map(PathBuf::from).unwrap_or_else(|| {
        missing(OsStr::new("python"), "SENFOLIO_PYTHON does not name the Python with wsgidav and moto")
    })
}

/// A program that refuses to run as root, run as nobody when the test is root; `folder` is given to it.
pub(crate) fn unprivileged(program: impl AsRef<OsStr>, folder: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    run(Command::new("chown").args(["-R", "nobody:nogroup"]).arg(folder));
    let mut command = Command::new("setpriv");
    command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups"]).arg(program);
    command
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    String::from_utf8_lossy(&id.stdout).trim() == "0"
}

/// Runs a program to its end and answers what it printed.
pub(crate) fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| missing(command.get_program(), &error.to_string()));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {}\n{said}", output.status);
    String::from_utf8_lossy(&output.stdout).into_owned()
}
