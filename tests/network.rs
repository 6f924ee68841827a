//! What an Area SENCo and a shared SENCo see of several settings: anonymous counts, and duties across them.

use acceptance::{PASSPHRASE, Person, words};
use chrono::TimeDelta;
use engine::Code;
use serde_json::{Value, json};

/// Puts children on the register, each at a stage, with a main area of need.
fn children(person: &Person, stage: &str, area: &str, n: usize) {
    for at in 0..n {
        let name = format!("Xanthippe {stage} {area} {at}");
        let fields = json!({ "name": name, "born": "2023-10-08", "start": "2025-09-01", "areas": [area], "primary_area": area });
        let child = person.records("child", fields);
        let _ = person.records_of(json!(child), "stage", json!({ "stage": stage, "on": "2026-09-01" }));
    }
}

fn area() -> (Person, Person) {
    let (nursery, area) = (
        Person::with_a_book("Larkspur Nursery", "GROUP", 7),
        Person::with_a_book("Wexmoor Area Team", "LA", 1_009),
    );
    nursery.is_met_by(&area);
    area.is_met_by(&nursery);
    (nursery, area)
}

fn line<'a>(groups: &'a Value, words: &str) -> &'a Value {
    let mut lines =
        groups.as_array().into_iter().flatten().flat_map(|group| group["lines"].as_array()).flatten();
    lines.find(|line| line["words"] == words).unwrap_or(&Value::Null)
}

fn sends(nursery: &Person, area: &Person, name: &str) -> Value {
    sends_counts(nursery, area, name, false)
}

fn sends_counts(nursery: &Person, area: &Person, name: &str, anew: bool) -> Value {
    let path = nursery.file(name);
    nursery.host.will_save(Some(path.clone()));
    let _ = nursery.does("send_summary", json!({ "device": area.device(), "anew": anew }));
    nursery.host.advance(chrono::TimeDelta::minutes(1));
    area.host.advance(chrono::TimeDelta::minutes(1));
    area.host.will_open(Some(vec![path]));
    area.does("open_file", json!({}))
}

#[test]
fn a_setting_sees_all_of_its_counts_before_they_go_and_small_ones_stay_hidden() {
    let (nursery, area) = area();
    children(&nursery, "SEN_SUPPORT", "CI", 6);
    children(&nursery, "EHC_PLAN", "SEMH", 1);
    children(&nursery, "UNIVERSAL", "CI", 4);

    let preview = nursery.does("summary_preview", json!({}));
    let opened = sends(&nursery, &area, "1.senfolio-post");

    assert_eq!(opened["summary"]["groups"], preview["groups"], "what was seen is what goes");
    let groups = &preview["groups"];
    let count = |words: &str| line(groups, words)["count"].clone();
    assert_eq!(count("On SEN support or with an EHC plan"), 7, "{groups}");
    assert_eq!((count("Children here"), count("Without SEN support")), (json!(11), json!(4)));
    let hidden = groups[1]["lines"].as_array().unwrap().iter().filter(|line| line["count"].is_null()).count();
    assert_eq!(hidden, 2, "the one with a plan, and another that would give it away: {groups}");
    let text = opened.to_string();
    assert!(!text.contains("Xanthippe") && !text.contains("2023-10-08"), "{text}");
}

#[test]
fn the_latest_of_each_setting_and_term_is_kept_and_the_area_adds_up_to_at_least() {
    let (nursery, area) = area();
    let other = Person::with_a_book("Fernhollow", "GROUP", 5_003);
    other.is_met_by(&area);
    area.is_met_by(&other);
    children(&nursery, "SEN_SUPPORT", "CI", 5);
    children(&other, "SEN_SUPPORT", "CL", 1);
    assert_eq!(area.is_refused("keep_summary", json!({})), Code::BadRequest);
    let first = nursery.file("1.senfolio-post");
    let _ = sends(&nursery, &area, "1.senfolio-post");
    let _ = area.does("keep_summary", json!({}));
    let _ = sends(&other, &area, "2.senfolio-post");
    let _ = area.does("keep_summary", json!({}));
    children(&nursery, "SEN_SUPPORT", "CI", 3);
    let _ = sends_counts(&nursery, &area, "3.senfolio-post", true);
    let _ = area.does("keep_summary", json!({}));
    area.host.will_open(Some(vec![first]));
    assert_eq!(area.does("open_file", json!({}))["summary"]["is_older"], true);
    let _ = area.does("keep_summary", json!({}));

    let kept = area.does("area_summaries", json!({}));

    assert_eq!((&kept["term"], kept["rows"].as_array().unwrap().len()), (&json!("2026/27 autumn"), 2));
    let total = line(&kept["totals"], "On SEN support or with an EHC plan")["sum"].clone();
    assert_eq!(total, json!({ "at_least": 8, "hidden": 1 }), "the later file counts: {kept}");
    assert_eq!(line(&kept["rows"][0]["groups"], "On SEN support or with an EHC plan")["count"], Value::Null);
}

#[test]
fn one_term_has_one_set_of_counts_unless_a_person_says_otherwise() {
    let (nursery, area) = area();
    children(&nursery, "SEN_SUPPORT", "CI", 3);
    children(&nursery, "UNIVERSAL", "CI", 3);
    let first = sends(&nursery, &area, "1.senfolio-post");
    children(&nursery, "EHC_PLAN", "CI", 1);

    // Four less three would be the one with a plan.
    let preview = nursery.does("summary_preview", json!({}));
    let again = sends(&nursery, &area, "2.senfolio-post");
    let anew = nursery.does("summary_preview", json!({ "anew": true }));

    assert_eq!(preview["sent_on"], "2026-11-23");
    assert_eq!(again["summary"]["groups"], first["summary"]["groups"]);
    assert_eq!(line(&anew["groups"], "On SEN support or with an EHC plan")["count"], 4, "{anew}");
    assert_eq!(anew["sent_on"], Value::Null);
    nursery.host.advance(chrono::TimeDelta::days(60));
    let next_term = nursery.does("summary_preview", json!({}));
    assert_eq!((&next_term["term"], &next_term["sent_on"]), (&json!("2026/27 spring"), &Value::Null));
}

#[test]
fn counts_from_a_wrong_clock_are_refused_and_kept_ones_can_be_removed() {
    let (nursery, area) = area();
    children(&nursery, "SEN_SUPPORT", "CI", 3);
    let _ = sends(&nursery, &area, "1.senfolio-post");
    let kept = area.does("keep_summary", json!({}));
    nursery.host.advance(chrono::TimeDelta::days(3_652));
    let path = nursery.file("2.senfolio-post");
    nursery.host.will_save(Some(path.clone()));
    let _ = nursery.does("send_summary", json!({ "device": area.device() }));

    area.host.will_open(Some(vec![path]));
    let refused = area.call("open_file", json!({}));

    assert!(refused.is_err_and(|error| error.message.contains("has not come yet")));
    let which = json!({ "setting": kept["rows"][0]["setting"], "term": kept["term"] });
    assert_eq!(area.does("remove_summary", which)["rows"], json!([]));
}

#[test]
fn counts_of_a_stranger_or_for_somebody_else_are_refused() {
    let (nursery, area) = area();
    let other = Person::with_a_book("Elsewhere", "LA", 5_003);
    other.is_met_by(&nursery);
    let path = nursery.file("1.senfolio-post");
    nursery.host.will_save(Some(path.clone()));
    let _ = nursery.does("send_summary", json!({ "device": other.device() }));

    for (person, why) in [(&area, "sealed to another"), (&other, "never met")] {
        person.host.will_open(Some(vec![path.clone()]));
        assert_eq!(person.is_refused("open_file", json!({})), Code::Foreign, "{why}");
    }
    assert_eq!(other.does("area_summaries", json!({}))["rows"], json!([]));
    assert_eq!(nursery.is_refused("send_summary", json!({ "device": null })), Code::Rejected);
}

#[test]
fn duties_are_told_across_the_settings_of_a_book_as_judged_with_evidence_or_with_nothing() {
    let (della, gwen) =
        (Person::with_a_book("Della Marchbank", "CM", 7), Person::with_a_book("Gwen Hallowby", "NET", 1_009));
    della.is_met_by(&gwen);
    gwen.is_met_by(&della);
    della.shares(&gwen, Value::Null);
    let note =
        della.records("note", json!({ "on": "2026-11-20", "title": "Staff talk", "text": "All came" }));
    let page = della.does("responsibilities", json!({}));
    let duty = |at: usize| page["duties"][at]["id"].clone();
    let edition = page["edition"].clone();
    let _ = della.records("evidence", json!({ "edition": edition, "duty": duty(0), "record": note }));
    let judged = json!({ "edition": edition, "duty": duty(1), "status": "in_progress", "on": "2026-11-20" });
    let _ = della.records("judgement", judged);
    let _ = della.sends(&gwen, "1.senfolio-post");

    let across = gwen.does("duties_across", json!({}));

    let list = across.as_array().unwrap().iter().find(|list| list["edition"] == edition).unwrap();
    let there = |at: usize| {
        let duty = &list["duties"][at];
        let found = duty["there"].as_array().unwrap().iter().find(|one| one["name"] == "Della Marchbank");
        found.unwrap()["worked"].clone()
    };
    assert_eq!([there(0), there(1), there(2)], ["evidence_only", "judged", "nothing"], "{across}");
    assert_eq!(gwen.does("frame", json!({}))["setting_name"], "Gwen Hallowby", "the setting at hand stays");
}

#[test]
fn whoever_unlocks_the_book_goes_on_in_the_setting_where_it_was_locked() {
    let (_, gwen) = gwen_with_dellas();
    let at_hand = || gwen.does("frame", json!({}))["setting_name"].clone();

    for left in ["Della Marchbank", "Gwen Hallowby"] {
        gwen.enters(left);
        let _ = gwen.does("lock", json!({}));
        let _ = gwen.does("unlock", json!({ "passphrase": PASSPHRASE }));
        assert_eq!(at_hand(), left);
    }
}

#[test]
fn the_network_pack_prints_every_setting_and_what_is_missing_there() {
    let (della, gwen) =
        (Person::with_a_book("Della Marchbank", "CM", 7), Person::with_a_book("Gwen Hallowby", "NET", 1_009));
    della.is_met_by(&gwen);
    gwen.is_met_by(&della);
    children(&della, "SEN_SUPPORT", "CI", 4);
    della.shares(&gwen, Value::Null);
    let note =
        della.records("note", json!({ "on": "2026-11-20", "title": "Key people meet", "text": "At four" }));
    let _ = della.sends(&gwen, "1.senfolio-post");
    gwen.enters("Della");
    gwen.changes(&note, &[("text", "At five")]);
    della.changes(&note, &[("text", "At six")]);
    let _ = della.sends(&gwen, "2.senfolio-post");
    gwen.enters("Gwen");
    gwen.host.advance(TimeDelta::days(120));

    let made = gwen.does("print_page", json!({ "what": "network" }));

    let printed = words(&gwen, &made);
    let gaps = "Della Marchbank: no visit is recorded in the last twelve months; nothing has come from there";
    assert!(printed.contains(gaps), "one line a setting: {printed}");
    assert!(printed.contains("of 1 record there are two versions, and nobody has chosen yet"), "{printed}");
    assert_eq!(gwen.does("frame", json!({}))["setting_name"], "Gwen Hallowby", "the setting at hand stays");
}

#[test]
fn an_area_sencos_network_pack_has_the_settings_on_the_list_too_though_none_of_their_records_came() {
    let (_della, gwen) = gwen_with_dellas();
    let listed = |name: &str, senco: &str, children: Option<u32>| {
        let setting = json!({ "name": name, "type": "OTHER", "senco": senco, "children": children, "since": "2026-01-12" });
        gwen.records("caseload", setting)
    };
    let _ = listed("Small Oak Nursery", "Ffion Adair", Some(2));
    let _ = listed("Tall Oak Nursery", "", None);
    let broad = listed("Broad Oak Nursery", "Lena Quist", Some(7));
    let _ = gwen.records("visit", json!({ "on": "2026-10-08", "setting": broad, "reason": "First plans", "scope": "whole", "advice": "Two groups" }));
    gwen.enters("Della");

    let made = gwen.does("print_page", json!({ "what": "network" }));

    let printed = words(&gwen, &made);
    for what in [
        "3 settings on the",
        "Small Oak Nursery",
        "08/10/2026 none 0",
        "hidden none none 0",
        "not told none none 0",
    ] {
        assert!(printed.contains(what), "{what}: {printed}");
    }
    let gap = "Tall Oak Nursery, on the list of settings supported: no SENCo is written down; no contact for";
    assert!(printed.contains(gap), "{printed}");
    assert!(!printed.contains("Broad Oak Nursery, on the list"), "{printed}");
    assert_eq!(gwen.does("frame", json!({}))["setting_name"], "Della Marchbank", "the setting at hand stays");
}

/// Gwen, whose book holds Della's setting. Nothing else is known of it.
fn gwen_with_dellas() -> (Person, Person) {
    let (della, gwen) =
        (Person::with_a_book("Della Marchbank", "CM", 7), Person::with_a_book("Gwen Hallowby", "LA", 1_009));
    della.is_met_by(&gwen);
    gwen.is_met_by(&della);
    della.shares(&gwen, Value::Null);
    let _ = della.sends(&gwen, "1.senfolio-post");
    (della, gwen)
}

fn row_of(gwen: &Person, name: &str) -> Value {
    gwen.does("settings", json!({ "text": name }))["rows"][0].clone()
}

#[test]
fn a_visit_from_the_area_sencos_own_list_counts_for_the_setting_of_that_name() {
    let (_della, gwen) = gwen_with_dellas();
    let gaps = row_of(&gwen, "Della")["gaps"].clone();
    assert!(gaps.to_string().contains("no visit"), "{gaps}");
    let listed = gwen.records("caseload", json!({ "name": "della marchbank ", "type": "CM" }));

    let _ = gwen.records("visit", json!({ "on": "2026-11-17", "setting": listed, "reason": "First plans", "scope": "whole", "advice": "Two groups" }));

    let row = row_of(&gwen, "Della");
    assert_eq!((&row["last_visit"], &row["visits"]), (&json!("2026-11-17"), &json!(1)), "{row}");
    assert!(!row["gaps"].to_string().contains("no visit"), "{row}");
}

#[test]
fn a_setting_that_ended_sharing_counts_no_more_in_duties_and_gaps() {
    let (della, gwen) = gwen_with_dellas();
    let counted = |gwen: &Person| {
        let across = gwen.does("duties_across", json!({}));
        let names = across.to_string();
        names.contains("Della Marchbank")
    };
    assert!(counted(&gwen));

    let _ = della.does("end_sharing", json!({ "device": gwen.device(), "lost": false }));
    let _ = della.sends(&gwen, "2.senfolio-post");

    assert!(!counted(&gwen));
    let row = row_of(&gwen, "Della");
    assert_eq!((&row["ended"], &row["gaps"]), (&json!(true), &json!([])), "{row}");
}

#[test]
fn whoever_is_senco_on_the_day_is_told_for_every_kind_of_setting() {
    let senco = |person: &Person| {
        let row = person.does("settings", json!({}))["rows"][0].clone();
        (row["senco"].as_str().unwrap_or_default().to_owned(), row["gaps"].to_string().contains("no SENCo"))
    };
    let (area, della) = (
        Person::with_a_book("Wexmoor Area Team", "LA", 7),
        Person::with_a_book("Della Marchbank", "CM", 1_009),
    );
    let known = |name: &str| (name.to_owned(), false);
    assert_eq!(senco(&area), known("Wexmoor Area Team"), "an authority has an Area SENCo");

    let appointed = della.does("designation", json!({}))["senco"].clone();
    let ends = |end: &str| {
        let view = della.does("get_record", json!({ "record": appointed["id"] }));
        let mut fields = view["fields"].clone();
        (fields["start"], fields["end"]) = (json!("2026-09-01"), json!(end));
        let _ = della.does("save_record", json!({ "record": appointed["id"], "kind": "appointment", "child": null, "fields": fields, "seen": {}, "draft": null }));
    };
    ends("2026-12-18");
    assert_eq!(senco(&della), known("Della Marchbank"), "until the last day");
    ends("2026-11-20");
    assert_eq!(senco(&della), (String::new(), true));

    let _ = della.records(
        "agreement",
        json!({ "with": "Fernhollow Network", "senco": "Gwen Hallowby", "start": "2026-11-21", "signed": "2026-11-21", "signed_by": ["Della Marchbank", "Gwen Hallowby"] }),
    );
    assert_eq!(senco(&della), known("Gwen Hallowby"), "by agreement");
}

#[test]
fn the_table_is_never_older_than_the_last_entry_or_the_day() {
    let (della, gwen) = gwen_with_dellas();
    let sums = || {
        let list = gwen.does("settings", json!({}));
        (list["children"].clone(), list["on_support"].clone())
    };
    assert_eq!(sums(), (json!(0), json!(0)));

    let _ = gwen
        .records("child", json!({ "name": "Otis Larkmoor", "born": "2024-01-27", "start": "2026-09-01" }));
    assert_eq!(sums(), (json!(1), json!(0)), "written here");
    children(&della, "SEN_SUPPORT", "CI", 2);
    let _ = della.sends(&gwen, "2.senfolio-post");
    assert_eq!(sums(), (json!(3), json!(2)), "come by a file");

    let overdue = || della.does("settings", json!({}))["overdue_reviews"].clone();
    let own =
        della.records("child", json!({ "name": "Bertil Ash", "born": "2024-01-27", "start": "2026-09-01" }));
    let plan = json!({ "cycle": 1, "start": "2026-11-02", "review_on": "2026-11-27",
                       "outcomes": [{ "outcome": "Asks for help with a word", "measure": "4 of 5 days" }] });
    let _ = della.records_of(json!(own), "stage", json!({ "stage": "SEN_SUPPORT", "on": "2026-11-02" }));
    let _ = della.records_of(json!(own), "plan", plan);
    assert_eq!(overdue(), json!(0));
    della.host.advance(chrono::TimeDelta::days(6));
    assert_eq!(overdue(), json!(1), "with the day alone");
}

/// Priya's own nursery, and another of which she is an owner too; and the Area SENCo.
fn an_owner_of_two() -> (Person, Person) {
    let (priya, area) = area();
    let other = Person::with_a_book("Fernhollow", "GROUP", 5_003);
    other.is_met_by(&priya);
    priya.is_met_by(&other);
    let all = json!({ "device": priya.device(), "role": "owner", "only": null, "keeps": true });
    let _ = other.does("share_with", all);
    children(&other, "EHC_PLAN", "CL", 3);
    children(&other, "UNIVERSAL", "CI", 3);
    let _ = other.sends(&priya, "fernhollow.senfolio-post");
    (priya, area)
}

#[test]
fn counts_of_one_setting_are_never_shown_or_sent_as_those_of_another() {
    let (priya, area) = an_owner_of_two();
    children(&priya, "SEN_SUPPORT", "CI", 9);
    children(&priya, "UNIVERSAL", "CI", 4);
    let _ = sends(&priya, &area, "1.senfolio-post");

    priya.enters("Fernhollow");
    let preview = priya.does("summary_preview", json!({}));

    assert_eq!(preview["setting_name"], "Fernhollow");
    assert_eq!(line(&preview["groups"], "On SEN support or with an EHC plan")["count"], 3, "{preview}");
    assert_eq!(preview["sent_on"], Value::Null, "nothing was sent of this setting");
}

#[test]
fn counts_that_would_be_refused_as_a_strangers_are_not_sent() {
    let (priya, area) = an_owner_of_two();
    priya.enters("Fernhollow");
    let may = priya.does("summary_preview", json!({}))["may"].clone();
    let path = priya.file("1.senfolio-post");
    priya.host.will_save(Some(path.clone()));

    let sent = priya.call("send_summary", json!({ "device": area.device() }));

    let read = sent.is_ok().then(|| {
        area.host.will_open(Some(vec![path]));
        area.call("open_file", json!({})).map(|_| ())
    });
    assert!(read.is_none_or(|read| read.is_ok()), "made, and refused by whom it was for");
    assert_eq!(may, false);
}

#[test]
fn a_gap_does_not_say_in_one_line_that_a_visit_was_planned_and_that_none_is() {
    let (_della, gwen) = gwen_with_dellas();
    let setting = json!({ "name": "Tall Oak", "type": "OTHER", "senco": "Ffion", "since": "2026-01-12", "next_visit": "2026-11-02" });
    let _ = gwen.records("caseload", setting);

    let printed = words(&gwen, &gwen.does("print_page", json!({ "what": "network" })));

    assert!(printed.contains("the visit planned for 02/11/2026 is not written up"), "{printed}");
    assert!(!printed.contains("no visit planned"), "{printed}");
}

#[test]
fn a_setting_that_left_the_list_is_not_printed_and_one_that_ends_today_is() {
    let (_della, gwen) = gwen_with_dellas();
    for (name, until) in [("Old Oak", "2026-11-22"), ("Last Oak", "2026-11-23")] {
        let setting =
            json!({ "name": name, "type": "OTHER", "since": "2025-01-12", "until": until, "children": 5 });
        let _ = gwen.records("caseload", setting);
    }

    let printed = words(&gwen, &gwen.does("print_page", json!({ "what": "network" })));

    assert!(printed.contains("Last Oak") && !printed.contains("Old Oak"), "{printed}");
}

#[test]
fn what_the_pack_hides_of_a_setting_its_list_of_those_supported_does_not_tell() {
    let (della, gwen) = gwen_with_dellas();
    children(&della, "SEN_SUPPORT", "CI", 4);
    children(&della, "UNIVERSAL", "CI", 1);
    let _ = della.sends(&gwen, "2.senfolio-post");
    let listed = json!({ "name": "Della Marchbank", "type": "CM", "senco": "Della", "children": 4, "since": "2026-01-12" });
    let _ = gwen.records("caseload", listed);
    let printed = words(&gwen, &gwen.does("print_page", json!({ "what": "network" })));
    let of_list = &printed[printed.find("own list").unwrap()..printed.find("Visits and training").unwrap()];
    assert!(of_list.contains("hidden") && !of_list.contains(" 4 "), "four of five leave one: {printed}");
}

#[test]
fn one_child_at_each_stage_is_not_told_by_the_table_beside_the_summaries() {
    let (della, gwen) = gwen_with_dellas();
    for stage in ["SEN_SUPPORT", "SEN_SUPPORT_SPECIALIST", "EHCNA_REQUESTED", "EHC_PLAN"] {
        children(&della, stage, "CI", 1);
    }
    children(&della, "UNIVERSAL", "CI", 5);
    let _ = della.sends(&gwen, "2.senfolio-post");
    let opened = sends(&della, &gwen, "3.senfolio-post");
    let _ = gwen.does("keep_summary", json!({}));
    assert_eq!(
        line(&opened["summary"]["groups"], "On SEN support or with an EHC plan")["count"],
        Value::Null
    );
    let printed = words(&gwen, &gwen.does("print_page", json!({ "what": "network" })));
    let table = &printed[..printed.find("Visits and training").unwrap()];
    assert!(!table.contains("9 4 0"), "four, of whom no stage may be told, are one at each: {table}");
}
