//! Other programs, started so that a failure always says which one and what it printed.

use std::ffi::OsStr;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What went wrong, in words for the terminal.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// A program to start, with where its output goes.
pub(crate) struct Run {
    command: Command,
    words: String,
    log: Option<PathBuf>,
}

impl Run {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let program = program.as_ref();
        let words = Path::new(program).file_name().unwrap_or(program).to_string_lossy().into_owned();
        let mut command = Command::new(program);
        command.current_dir(crate::place::root());
        Self { command, words, log: None }
    }

    /// Windows keeps npm and npx in command scripts, which are not found without their ending.
    pub(crate) fn node_tool(name: &str) -> Self {
        if cfg!(windows) { Self::new(format!("{name}.cmd")) } else { Self::new(name) }
    }

    pub(crate) fn cargo() -> Self {
        Self::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    pub(crate) fn args<T: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = T>) -> Self {
        for arg in args {
            self.words.push(' ');
            self.words.push_str(&arg.as_ref().to_string_lossy());
            self.command.arg(arg);
        }
        self
    }

    pub(crate) fn within(mut self, folder: impl AsRef<Path>) -> Self {
        self.command.current_dir(folder);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Sends the output to the end of a file instead of the terminal; a failure then quotes it.
    pub(crate) fn logged(mut self, log: &Path) -> Self {
        self.log = Some(log.to_path_buf());
        self
    }

    /// Runs it to its end.
    pub(crate) fn go(mut self) -> Outcome {
        if let Some(log) = &self.log {
            let file = File::options().create(true).append(true).open(log);
            let file = file.map_err(|error| format!("{}: {error}", log.display()))?;
            let both = file.try_clone().map_err(|error| format!("{}: {error}", log.display()))?;
            self.command.stdin(Stdio::null()).stdout(file).stderr(both);
        }
        let status = self.command.status().map_err(|error| self.not_started(&error))?;
        if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status}).", self.words)) }
    }

    /// Runs it to its end and gives back what it printed.
    pub(crate) fn read(mut self) -> Outcome<String> {
        let output = self.command.stdin(Stdio::null()).output().map_err(|error| self.not_started(&error))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(format!("`{}` failed ({}).\n{}", self.words, output.status, said.trim()))
    }

    fn not_started(&self, error: &std::io::Error) -> String {
        format!("`{}` could not be started: {error}", self.words)
    }
}

/// Where a program is, if it is on the path.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd"] } else { &[""] };
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders)
        .flat_map(|folder| endings.iter().map(move |ending| folder.join(format!("{program}{ending}"))))
        .find(|path| path.is_file())
}
