//! A childminder and the SENCo she shares: two books on two machines that know each other's cards.

use crate::Person;
use serde_json::{Value, json};

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
    /// # Panics
    /// When the engine refuses: the test has failed.
    #[must_use]
    pub fn meet() -> Self {
        let della = Person::with_a_book("Della Marchbank", "CM", 7);
        let gwen = Person::with_a_book("Gwen Hallowby", "NET", 1_009);
        let otis = della.registers("Otis Larkmoor", true);
        let wilhelmina = della.registers("Wilhelmina Frost", false);
        let _ = della.notes(&otis, "Quiet in a group of three");
        let _ = della.notes(&wilhelmina, "Not for Gwen");
        della.is_met_by(&gwen);
        gwen.is_met_by(&della);
        della.shares(&gwen, json!([otis]));
        Self { della, gwen, otis }
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
}

/// Those there is something to say to, as [`Person::does`] `post_box_outline` offers them.
#[must_use]
pub fn offered(rows: &Value) -> Vec<Value> {
    let rows = rows.as_array().into_iter().flatten();
    rows.filter(|row| row["goes"] == true && row["left_out"] == false).map(|row| row["to"].clone()).collect()
}
