//! Forms filled in by nobody in particular.

use serde_json::{Map, Value, json};

/// The day every date is answered with, so that none is out of order; the made-up machine's day is 23/11/2026.
const DAY: &str = "2026-11-20";

/// A plausible answer to each question of a kind's form that is still asked, as `kinds` tells it. `ids` holds a
/// record of each kind that may be pointed at.
#[must_use]
pub fn answers(kind: &Value, ids: &Value) -> Map<String, Value> {
    let fields = kind["field"].as_array().into_iter().flatten().filter(|field| field["retired"] != true);
    fields.filter_map(|field| Some((field["name"].as_str()?.to_owned(), answer(field, ids)?))).collect()
}

fn answer(field: &Value, ids: &Value) -> Option<Value> {
    Some(match field["control"].as_str()? {
        "line" | "long" => json!(format!("Quokka {}", field["name"].as_str()?)),
        "date" => json!(DAY),
        "yes_no" => json!(true),
        "choice" => field["options"][0]["value"].clone(),
        "choices" => json!([field["options"][0]["value"]]),
        "number" => field["min"].as_f64().map_or(json!(1), |least| json!(least + 1.0)),
        "money" => json!(1320),
        "names" => json!(["Priya Lindqvist"]),
        "record" => ids.get(field["of"][0].as_str()?)?.clone(),
        "records" => json!([ids["child"]]),
        "rows" => {
            let inner = field["fields"].as_array()?;
            let row: Map<String, Value> = inner
                .iter()
                .filter_map(|field| Some((field["name"].as_str()?.to_owned(), answer(field, ids)?)))
                .collect();
            json!([row])
        }
        other => panic!("a control nobody told this test about: {other}"),
    })
}
