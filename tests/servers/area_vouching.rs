//! What lies at the hub and is not what it says it is, or whose writer is not known yet.

use crate::area_books::{agrees, at_a_hub, children_of, gives, gwen_reads, reads_and_keeps};
use crate::area_parts::marisol_joins;
use crate::postgres::GO_ON;
use hub::{Entry, What};
use serde_json::json;

/// The `n`th entry nobody signed.
fn forged(setting: &str, n: i64) -> Entry {
    let body = format!(r#"{{"v":1,"setting":"x","n":{n}}}"#).into_bytes();
    Entry {
        setting: setting.into(),
        id: exchange::edit_id(&body),
        what: What::Edit { device: "nobody".into(), n, subject: "child".into() },
        body,
        signature: vec![7; 64],
    }
}

#[test]
fn an_entry_nobody_can_vouch_for_is_left_out_and_shuts_nobody_else_out() {
    let (both, postgres, setting) = at_a_hub();
    postgres.hub("gwen").unwrap().push(vec![forged(&setting, 1)], GO_ON).unwrap();
    let _ = gives(&both.della);

    let found = reads_and_keeps(&both.gwen);

    assert_eq!((&found["unbelieved"], found["plans"].as_array().unwrap().len()), (&json!(1), 1), "{found}");
    both.gwen.enters("Della");
    assert_eq!(both.notes(&both.gwen).len(), 1);
}

#[test]
fn what_nobody_can_vouch_for_is_counted_once_though_the_setting_is_read_again_from_the_start() {
    let (both, postgres, setting) = at_a_hub();
    let ada = both.della.registers("Ada Thornbury", true);
    agrees(&both.della, &ada);
    let _ = gives(&both.della);
    assert_eq!(gwen_reads(&both), 1);
    // More than is read at once, and after it what lets Gwen have a child she was not given before.
    let many = 5_001;
    postgres.hub("gwen").unwrap().push((1..=many).map(|n| forged(&setting, n)).collect(), GO_ON).unwrap();
    both.della.shares(&both.gwen, json!([both.otis, ada]));
    let _ = gives(&both.della);
    both.a_minute_passes();

    let told: Vec<_> = (0..3).map(|_| reads_and_keeps(&both.gwen)["unbelieved"].as_i64().unwrap()).collect();

    assert_eq!((told.iter().sum::<i64>(), told[2]), (many, 0), "{told:?}");
    assert_eq!(children_of(&both.gwen, "Della"), 2);
}

#[test]
fn a_writer_who_becomes_known_between_reading_and_keeping_is_read_again() {
    let (both, postgres, setting) = at_a_hub();
    let _ = gives(&both.della);
    assert_eq!(gwen_reads(&both), 1);
    // Something to be seen, so that what is read waits.
    let _ = both.della.notes(&both.otis, "Something new of Otis");
    let _ = gives(&both.della);
    let marisol = marisol_joins((&both, &postgres, &setting), &both.otis);
    let _ = both.della.sends(&marisol, "1.senfolio-post");
    marisol.enters("Della");
    let _ = marisol.notes(&both.otis, "Marisol's own");
    let _ = gives(&marisol);
    both.a_minute_passes();
    let found = both.gwen.does("fetch_from_hub", json!({}));
    assert_eq!((&found["unbelieved"], found["plans"].as_array().unwrap().len()), (&json!(1), 1), "{found}");
    // Who Marisol is comes by another way.
    let _ = both.della.sends(&both.gwen, "2.senfolio-post");

    let kept = both.gwen.does("keep_from_hub", json!({}));

    assert_eq!(kept["more"], true, "{kept}");
    assert_eq!(gwen_reads(&both), 3);
}
