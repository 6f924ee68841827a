//! A childminder and the SENCo she shares: two books on two machines that know each other's cards.

use crate::{PASSPHRASE, Person};
use engine::Host as _;
use serde_json::{Value, json};
use std::io;

/// Someone with a book of their own. `dice` numbers are thrown away first, so that no two machines make the same keys.
///
/// # Errors
/// When the system gives out no temporary folder.
///
/// # Panics
/// When the engine refuses: the test has failed.
pub fn book_of(name: &str, kind: &str, dice: usize) -> io::Result<Person> {
    let person = Person::new()?;
    person.host.random(&mut vec![0; dice])?;
    let answers = json!({
        "setting_name": name, "setting_kind": kind, "senco_name": name, "senco_is_me": true,
        "passphrase": PASSPHRASE, "place": "usual",
    });
    let _ = person.does("start_book", answers);
    let _ = person.does("recovery_done", json!({}));
    Ok(person)
}

/// One gives the other a card, who keeps it.
///
/// # Panics
/// When the engine refuses, or the words differ: the test has failed.
pub fn meets(one: &Person, other: &Person) {
    let card = one.host.folder().join("card.senfolio-card");
    if !card.exists() {
        one.host.will_save(Some(card.clone()));
        let _ = one.does("save_card", json!({}));
    }
    other.host.will_open(Some(vec![card]));
    let seen = other.does("open_card", json!({}));
    assert_eq!(seen["words"], one.does("my_card", json!({}))["words"], "both read the same words");
    let _ = other.does("trust_card", json!({ "device": seen["device"], "words_match": true }));
}

/// Somebody's laptop, as others call it.
#[must_use]
pub fn device_of(person: &Person) -> Value {
    person.does("my_card", json!({}))["device"].clone()
}

/// Della Marchbank, a childminder, who shares Otis with Gwen Hallowby and keeps Wilhelmina to herself.
pub struct Neighbours {
    /// The childminder.
    pub della: Person,
    /// The SENCo.
    pub gwen: Person,
    /// The child who is shared.
    pub otis: String,
}

impl Neighbours {
    /// Both books, cards compared, Otis shared, nothing sent yet.
    ///
    /// # Errors
    /// When the system gives out no temporary folder.
    ///
    /// # Panics
    /// When the engine refuses: the test has failed.
    pub fn meet() -> io::Result<Self> {
        let (della, gwen) = (book_of("Della Marchbank", "CM", 7)?, book_of("Gwen Hallowby", "NET", 1_009)?);
        let child = |name: &str| {
            della.records("child", json!({ "name": name, "born": "2023-10-08", "start": "2025-09-01" }))
        };
        let (otis, wilhelmina) = (child("Otis Larkmoor"), child("Wilhelmina Frost"));
        let consent = json!({
            "what": "senco", "state": "given", "by": ["Their mother"], "how": "signed", "given_on": "2026-09-24",
        });
        let _ = della.records_of(json!(otis), "consent", consent);
        meets(&della, &gwen);
        meets(&gwen, &della);
        let part = json!({ "device": device_of(&gwen), "role": "writer", "only": [otis], "keeps": false });
        let _ = della.does("share_with", part);
        let both = Self { della, gwen, otis };
        let _ = both.note(&both.della, "Quiet in a group of three");
        let _ = both.della.records_of(
            json!(wilhelmina),
            "note",
            json!({ "on": "2026-11-20", "title": "Not for Gwen", "text": "Not for Gwen" }),
        );
        Ok(both)
    }

    /// One of them writes a note about Otis.
    ///
    /// # Panics
    /// When the engine refuses: the test has failed.
    pub fn note(&self, who: &Person, title: &str) -> String {
        who.records_of(json!(self.otis), "note", json!({ "on": "2026-11-20", "title": title, "text": title }))
    }

    /// The titles of the notes about Otis in one of the books.
    ///
    /// # Panics
    /// When the engine refuses: the test has failed.
    #[must_use]
    pub fn notes(&self, who: &Person) -> Vec<String> {
        let rows = who.does("list_records", json!({ "kinds": ["note"], "child": self.otis }))["rows"].clone();
        let titles = rows.as_array().into_iter().flatten();
        titles.filter_map(|row| row["title"].as_str().map(str::to_owned)).collect()
    }

    /// A minute passes on both machines.
    pub fn a_minute_passes(&self) {
        for person in [&self.della, &self.gwen] {
            person.host.advance(chrono::TimeDelta::minutes(1));
        }
    }

    /// Gwen turns to Della's setting.
    ///
    /// # Panics
    /// When the engine refuses: the test has failed.
    pub fn gwen_turns_to_della(&self) {
        let settings = self.gwen.does("settings", json!({ "text": "Della" }));
        let _ = self.gwen.does("enter_setting", json!({ "setting": settings["rows"][0]["setting"] }));
    }
}
