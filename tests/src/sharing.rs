//! People with books of their own, who meet, share children and hand each other sealed files.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use std::path::{Path, PathBuf};

use engine::Host as _;
use serde_json::{Value, json};

use crate::person::{PASSPHRASE, Person, form};

impl Person {
    /// Someone with a book of their own, by whose name the setting goes. Each machine's dice fall otherwise: `dice`
    /// of them are thrown away first.
    ///
    /// # Panics
    /// When the book cannot be made.
    #[must_use]
    pub fn with_a_book(name: &str, kind: &str, dice: usize) -> Self {
        let person = Self::new().unwrap();
        person.host.random(&mut vec![0; dice]).unwrap();
        let answers = json!({
            "setting_name": name, "setting_kind": kind, "senco_name": name, "senco_is_me": true,
            "passphrase": PASSPHRASE, "place": "usual",
        });
        let _ = person.does("start_book", answers);
        let _ = person.does("recovery_done", json!({}));
        person
    }

    /// A file on this machine.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        self.host.folder().join(name)
    }

    /// The laptop, as others know it.
    #[must_use]
    pub fn device(&self) -> Value {
        self.does("my_card", json!({}))["device"].clone()
    }

    /// Gives the other a card, and they compare its words aloud.
    ///
    /// # Panics
    /// When they do not read the same words.
    pub fn is_met_by(&self, other: &Self) {
        let card = self.file("card.senfolio-card");
        if !card.exists() {
            self.host.will_save(Some(card.clone()));
            let _ = self.does("save_card", json!({}));
        }
        other.host.will_open(Some(vec![card]));
        let seen = other.does("open_card", json!({}));
        assert_eq!(seen["words"], self.does("my_card", json!({}))["words"], "both read the same words");
        let _ = other.does("trust_card", json!({ "device": seen["device"], "words_match": true }));
    }

    /// A child on the register, born on 8 October 2023; with the consent of the parents to the SENCo, or without.
    #[must_use]
    pub fn registers(&self, name: &str, agreed: bool) -> String {
        let child =
            self.records("child", json!({ "name": name, "born": "2023-10-08", "start": "2025-09-01" }));
        if agreed {
            let fields = json!({
                "what": "senco", "state": "given", "by": ["Their mother"], "how": "signed", "given_on": "2026-09-24",
            });
            let _ = self.records_of(json!(child), "consent", fields);
        }
        child
    }

    /// Writes a note about a child.
    #[must_use]
    pub fn notes(&self, child: &str, words: &str) -> String {
        self.records_of(json!(child), "note", json!({ "on": "2026-11-20", "title": words, "text": words }))
    }

    /// Saves a record anew with some answers changed.
    ///
    /// # Panics
    /// When there is no such record.
    pub fn changes(&self, record: &str, answers: &[(&str, &str)]) {
        let view = self.does("get_record", json!({ "record": record }));
        let mut fields = view["fields"].clone();
        for (name, answer) in answers {
            fields[*name] = json!(answer);
        }
        let mut form = form(view["row"]["kind"].as_str().unwrap(), fields);
        form["record"] = json!(record);
        form["seen"] = view["seen"].clone();
        form["child"] = view["row"]["child"].clone();
        let _ = self.does("save_record", form);
    }

    /// How consent to sharing a child of the setting stands, in words.
    ///
    /// # Panics
    /// When the child is not on the register.
    #[must_use]
    pub fn consent_of(&self, child: &str) -> String {
        let sharing = self.does("sharing", json!({}));
        let of = sharing["children"].as_array().unwrap().iter().find(|one| one["child"] == child).unwrap();
        of["consent"].as_str().unwrap().to_owned()
    }

    /// Shares children of the setting with somebody who was met.
    pub fn shares(&self, with: &Self, only: Value) {
        let ask = json!({ "device": with.device(), "role": "writer", "only": only, "keeps": false });
        let _ = self.does("share_with", ask);
    }

    /// Makes an exchange file for the other, in the setting at hand.
    #[must_use]
    pub fn makes_file(&self, to: &Self, name: &str) -> PathBuf {
        let path = self.file(name);
        self.host.will_save(Some(path.clone()));
        let _ = self.does("prepare_exchange", json!({ "device": to.device() }));
        self.host.advance(chrono::TimeDelta::minutes(1));
        to.host.advance(chrono::TimeDelta::minutes(1));
        path
    }

    /// Opens an exchange file and looks; nothing is kept yet.
    #[must_use]
    pub fn opens(&self, path: &Path) -> Value {
        self.host.will_open(Some(vec![path.to_owned()]));
        self.does("open_exchange", json!({}))
    }

    /// Makes an exchange file, which the other keeps.
    #[must_use]
    pub fn sends(&self, to: &Self, name: &str) -> Value {
        let path = self.makes_file(to, name);
        let plan = to.opens(&path);
        let _ = to.does("keep_exchange", json!({}));
        plan
    }

    /// Turns to another setting of the book.
    pub fn enters(&self, name: &str) {
        let settings = self.does("settings", json!({ "text": name }));
        let _ = self.does("enter_setting", json!({ "setting": settings["rows"][0]["setting"] }));
    }

    /// Attaches what passes for a PDF, with these words in it, to a record.
    ///
    /// # Panics
    /// When the file cannot be written.
    pub fn attaches(&self, to: &str, words: &str) {
        let path = self.file("attached.pdf");
        std::fs::write(&path, format!("%PDF-1.4 {words}")).unwrap();
        self.host.will_open(Some(vec![path]));
        let _ = self.does("attach_files", json!({ "to": to }));
    }
}
