//!

use super::Severity::{Amber, Red};
use super::{on, rec};
use serde_json::json;

#[test]
fn a_06_the_progress_check_is_asked_from_two_to_three() {
    let born = |day: &str| json!({ "born": day });
    for (born_on, today, expected) in [
        ("2023-02-14", "2025-02-13", vec![]),
        ("2023-02-14", "2025-02-14", vec![Amber]),
        ("2023-02-14", "2025-11-13", vec![Amber]),
        ("2023-02-14", "2025-11-14", vec![Red]),
        ("2023-02-14", "2026-02-13", vec![Red]),
        ("2023-02-14", "2026-02-14", vec![]),
        // Born on a leap day: two and three on 1 March of a common year.
        ("2024-02-29", "2026-02-28", vec![]),
        ("2024-02-29", "2026-03-01", vec![Amber]),
        ("2024-02-29", "2027-02-28", vec![Red]),
        ("2024-02-29", "2027-03-01", vec![]),
        // Two years nine months after 31 May is no 31 February.
        ("2024-05-31", "2027-02-28", vec![Amber]),
        ("2024-05-31", "2027-03-01", vec![Red]),
    ] {
        assert_eq!(on(today, "A-06", born(born_on), &[]), expected, "{born_on} {today}");
    }
    let done = rec("c", "progress_check", json!({ "state": "done", "on": "2025-06-01" }));
    assert!(on("2025-11-14", "A-06", born("2023-02-14"), &[done]).is_empty());
    let early = rec("c", "progress_check", json!({ "state": "done", "on": "2025-02-13" }));
    assert_eq!(on("2025-11-14", "A-06", born("2023-02-14"), &[early]), [Red]);
    // A planned day stands in for the general one; a later plan than the law's day does not.
    let planned = |day: &str| [rec("c", "progress_check", json!({ "state": "planned", "planned": day }))];
    let asked = |id: &str, day: &str| on("2025-11-14", id, born("2023-02-14"), &planned(day));
    assert_eq!((asked("A-06", "2025-06-01"), asked("due progress_check", "2025-06-01")), (vec![], vec![Red]));
    assert_eq!((asked("A-06", "2026-03-01"), asked("due progress_check", "2026-03-01")), (vec![Red], vec![]));
}

#[test]
fn a_06_is_not_asked_before_the_child_is_here() {
    let entry = || json!({ "born": "2023-02-14", "start": "2025-12-01" });
    assert!(on("2025-11-30", "A-06", entry(), &[]).is_empty());
    assert_eq!(on("2025-12-01", "A-06", entry(), &[]), [Red]);
    assert!(on("2026-02-14", "A-06", json!({ "born": "2023-02-14", "start": "2026-03-02" }), &[]).is_empty());
}
