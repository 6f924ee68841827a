//! Someone at the made-up machine, doing what a person does: commands in, answers out, as JSON.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use engine::{Code, Desk, Host, Silent};
use serde_json::{Value, json};

use crate::machine::MemoryHost;

/// Opens every book a test makes.
pub const PASSPHRASE: &str = "four calm otters reading";

/// One person, one machine, one window.
pub struct Person {
    /// The machine, for a test to move its clock and answer its dialogs.
    pub host: Arc<MemoryHost>,
    desk: Mutex<Desk>,
}

impl Person {
    /// Someone at a machine with nothing on it.
    ///
    /// # Errors
    /// When the system gives out no temporary folder.
    pub fn new() -> io::Result<Self> {
        Ok(Self::at(Arc::new(MemoryHost::new()?)))
    }

    /// A second window on a machine that is there already.
    #[must_use]
    pub fn at(host: Arc<MemoryHost>) -> Self {
        let desk = Mutex::new(Desk::new(Arc::clone(&host) as Arc<dyn Host>));
        Self { host, desk }
    }

    /// The same person with the same open book on another machine, whose dice fall otherwise: `dice` of them are thrown
    /// away first.
    ///
    /// # Panics
    /// When the book cannot be copied: the test has failed.
    #[must_use]
    pub fn copied(&self, dice: usize) -> Self {
        let made = || -> Result<Self, Box<dyn std::error::Error>> {
            let host = Arc::new(MemoryHost::new()?);
            host.random(&mut vec![0; dice])?;
            host.advance(self.host.now() - host.now());
            let path = host.documents().join("book.senfolio");
            let copy = engine::headless::open_copy(&self.desk, Arc::clone(&host) as Arc<dyn Host>, &path);
            Ok(Self { host, desk: Mutex::new(copy.map_err(|error| error.message)?) })
        };
        made().unwrap_or_else(|error| panic!("the book is not copied: {error}"))
    }

    /// Runs one command.
    ///
    /// # Errors
    /// With what the engine refused, as the screens would get it.
    pub fn call(&self, command: &str, input: Value) -> Result<Value, engine::ApiError> {
        engine::call(&self.desk, command, input, &Silent)
    }

    /// Runs one command that must work; what it answers.
    ///
    /// # Panics
    /// When the engine refuses: the test has failed.
    #[must_use]
    pub fn does(&self, command: &str, input: Value) -> Value {
        self.call(command, input).unwrap_or_else(|error| panic!("{command}: {error:?}"))
    }

    /// Runs one command that must be refused; the code it is refused with.
    ///
    /// # Panics
    /// When it is not: the test has failed.
    #[must_use]
    pub fn is_refused(&self, command: &str, input: Value) -> Code {
        match self.call(command, input) {
            Ok(answer) => panic!("{command} was not refused: {answer}"),
            Err(error) => error.code,
        }
    }

    /// Starts a nursery's book and writes down the recovery code.
    pub fn starts_a_book(&self) -> String {
        self.starts_a_book_for("GROUP")
    }

    /// Starts the book of a setting of that kind and writes down the recovery code.
    pub fn starts_a_book_for(&self, kind: &str) -> String {
        let answers = json!({
            "setting_name": "Larkspur Nursery", "setting_kind": kind, "senco_name": "Priya Lindqvist",
            "senco_is_me": true, "passphrase": PASSPHRASE, "place": "usual",
        });
        let code = self.does("start_book", answers)["recovery_code"].as_str().unwrap_or_default().to_owned();
        let _ = self.does("recovery_done", json!({}));
        code
    }

    /// Saves a new record about nobody in particular; its id.
    #[must_use]
    pub fn records(&self, kind: &str, fields: Value) -> String {
        self.records_of(Value::Null, kind, fields)
    }

    /// Saves a new record about a child; its id.
    #[must_use]
    pub fn records_of(&self, child: Value, kind: &str, fields: Value) -> String {
        let mut form = form(kind, fields);
        form["child"] = child;
        let view = self.does("save_record", form);
        view["row"]["id"].as_str().unwrap_or_default().to_owned()
    }

    /// The desk itself, for what is no command.
    #[must_use]
    pub fn desk(&self) -> &Mutex<Desk> {
        &self.desk
    }

    /// Lets the engine notice the time.
    pub fn ticks(&self) {
        engine::tick(&self.desk);
    }

    /// The bytes a command left ready.
    ///
    /// # Errors
    /// With what the engine refused.
    pub fn bytes(&self, key: &str) -> Result<Vec<u8>, engine::ApiError> {
        engine::bytes(&self.desk, key).map(|(_, bytes)| bytes)
    }

    /// The book's own file, where the program puts one by itself.
    #[must_use]
    pub fn book(&self) -> Option<PathBuf> {
        let files = std::fs::read_dir(self.host.documents().join("Senfolio")).ok()?;
        files
            .filter_map(|file| Some(file.ok()?.path()))
            .find(|path| path.extension().is_some_and(|end| end == "senfolio"))
    }
}

/// The form of a new record, as a screen sends it.
#[must_use]
pub fn form(kind: &str, fields: Value) -> Value {
    json!({ "record": null, "kind": kind, "child": null, "fields": fields, "seen": {}, "draft": null })
}
