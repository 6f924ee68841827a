//! A child who moves on: what the setting that sends and the setting that receives do, as often as tests need it.

#![expect(clippy::unwrap_used, reason = "a test's own tools may stop the test")]

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::person::Person;

impl Person {
    /// A nursery with a child who moves on, and the school that expects her.
    #[must_use]
    pub fn nursery_and_school() -> (Self, Self, String) {
        let nursery = Self::with_a_book("Larkspur Nursery", "GROUP", 7);
        let school = Self::with_a_book("Long Ember Primary", "SCH", 1_009);
        let wren = nursery.registers("Wren Okonedo", true);
        let _ = nursery.registers("Bertil Frost", true);
        let note = nursery.notes(&wren, "Sang beside Bertil at the water table");
        nursery.attaches(&note, "Photograph of the song");
        (nursery, school, wren)
    }

    /// Parents agree that the next setting is told, or take it back.
    pub fn agrees_to_the_move(&self, child: &str, state: &str) {
        let mut fields = json!({ "what": "school", "state": state, "by": ["Their mother"], "how": "signed", "given_on": "2026-10-24" });
        if state == "withdrawn" {
            fields["withdrawn_on"] = json!("2026-11-20");
        }
        let _ = self.records_of(json!(child), "consent", fields);
    }

    /// What goes to the school: the notes, with their files.
    #[must_use]
    pub fn asks_for_a_move(&self, child: &str) -> Value {
        let mut ask = self.does("handover_outline", json!({ "child": child }))["ask"].clone();
        ask["chosen"] = json!(true);
        ask["sections"] = json!(["noticing"]);
        ask["files"] = json!(true);
        ask["to"] = json!("Long Ember Primary");
        ask["kind"] = json!("school");
        ask
    }

    /// Makes the file; where it lies, and the phrase that opens it.
    #[must_use]
    pub fn hands_over(&self, ask: &Value, name: &str) -> (PathBuf, Option<String>) {
        let path = self.file(name);
        self.host.will_save(Some(path.clone()));
        let made = self.does("hand_over", ask.clone());
        (path, made["phrase"].as_str().map(str::to_owned))
    }

    /// Opens a file from somebody else, whatever it is.
    #[must_use]
    pub fn looks_into(&self, path: &Path) -> Value {
        self.host.will_open(Some(vec![path.to_owned()]));
        self.does("open_file", json!({}))
    }

    /// Opens a child's file with the words that were told.
    #[must_use]
    pub fn reads(&self, (path, phrase): &(PathBuf, Option<String>)) -> Value {
        let opened = self.looks_into(path);
        match phrase {
            Some(phrase) => self.does("unlock_file", json!({ "phrase": phrase }))["file"].clone(),
            None => opened["file"].clone(),
        }
    }

    /// Takes the open file in as a new child; the child.
    #[must_use]
    pub fn takes_in(&self) -> String {
        let took = self.does("take_in_child", json!({ "into": null, "is_new": true, "again": false }));
        took["child"].as_str().unwrap().to_owned()
    }

    /// Makes a receipt for the open file.
    #[must_use]
    pub fn answers(&self, name: &str) -> PathBuf {
        let path = self.file(name);
        self.host.will_save(Some(path.clone()));
        let _ = self.does("save_receipt", json!({}));
        path
    }

    /// How many entries the book holds.
    #[must_use]
    pub fn edits(&self) -> Value {
        self.does("check_book", json!({}))["edits"].clone()
    }

    /// The records of one kind about a child, whole, the newest first.
    #[must_use]
    pub fn all_about(&self, child: &str, kind: &str) -> Vec<Value> {
        let rows = self.does("list_records", json!({ "kinds": [kind], "child": child }))["rows"].clone();
        let rows = rows.as_array().unwrap().iter();
        rows.map(|row| self.does("get_record", json!({ "record": row["id"] }))).collect()
    }

    /// The record of the move.
    #[must_use]
    pub fn move_of(&self, child: &str) -> Value {
        self.all_about(child, "transition").remove(0)
    }
}
