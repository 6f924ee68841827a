//! The agreement of a shared SENCo and its time log, gathered for printing.

use super::content::{facts, rows, text};
use crate::Failure;
use crate::ops::arrangements::{Arrangement, TimeLogAsk, TotalRow, for_whom, read_log, sums};
use crate::show::{Shower, words_of};
use chrono::NaiveDate;
use domain::RecordId;
use domain::dates::uk;
use domain::kinds::find;
use domain::sharing::{hours_words, in_all};
use pack::{AgreementPage, SchoolLine, TimeLine, TimeLogPage, TimeSum};
use serde_json::Value;
use store::{ReadTx, StoreError, StoredRecord};

/// An arrangement as a page to sign.
pub(super) fn agreement(shower: &Shower<'_>, record: &StoredRecord, today: NaiveDate) -> AgreementPage {
    let schools_share = record.kind == "shared_senco";
    let named = shower.name_of(&RecordId::from(record.text("senco")));
    let senco = named.unwrap_or_else(|| record.text("senco").to_owned());
    let signed = day(record, "signed").filter(|on| *on <= today);
    let by = words_of(record, "signed_by");
    let state = match (signed, by.is_empty()) {
        (Some(on), false) => format!("Signed on {} by {by}.", uk(on)),
        (Some(on), true) => format!("Signed on {}.", uk(on)),
        (None, _) => String::new(),
    };
    let ended = words_of(record, "ended_how");
    let state = [state, if ended.is_empty() { ended } else { format!("{ended}.") }].join(" ");
    let mut head = vec![("SENCo".to_owned(), senco.clone())];
    head.extend(facts(
        record,
        &["with", "childminders", "through", "employer", "decided_by", "start", "end"],
    ));
    let more = |does: &str, more: &str| chosen(record, does).into_iter().chain(lines(record.text(more)));
    AgreementPage {
        schools_share,
        draft: signed.is_none(),
        state: state.trim().to_owned(),
        facts: head,
        schools: schools(record),
        time: facts(
            record,
            &[
                "basis",
                "hours",
                "pays",
                "admin_hours_week",
                "class_teaching_hours_week",
                "class_teaching_most",
            ],
        ),
        senco_does: more("senco_does", "senco_more").collect(),
        childminder_does: more("childminder_does", "childminder_more").collect(),
        parts: parts(record, schools_share),
        sign: signing(record, schools_share, &senco),
    }
}

fn parts(record: &StoredRecord, schools_share: bool) -> Vec<(String, String)> {
    let by = day(record, "review_by").map(|on| format!("By {}.", uk(on))).unwrap_or_default();
    let cover = ("Cover while the SENCo is away".to_owned(), record.text("cover").to_owned());
    let look = ("Looking at how it works".to_owned(), by);
    if schools_share {
        return vec![cover, look];
    }
    let seen = |name: &str, what: &str| day(record, name).map(|on| format!("{what} {}", uk(on)));
    let seen = [seen("insurance_seen", "Insurance seen"), seen("dbs_seen", "DBS checked")];
    let seen: Vec<String> = seen.into_iter().flatten().collect();
    let safe = if seen.is_empty() { String::new() } else { format!("{}.", seen.join("; ")) };
    vec![
        cover,
        ("Information and parents' consent".to_owned(), record.text("sharing").to_owned()),
        ("Insurance and DBS".to_owned(), safe),
        look,
    ]
}

/// The schools, with a row for all together where there are several.
fn schools(record: &StoredRecord) -> Vec<SchoolLine> {
    let number = |row: &serde_json::Map<String, Value>, name: &str| row.get(name).and_then(Value::as_f64);
    let figure = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let all: Vec<_> = rows(record, "schools").collect();
    let sum = |name: &str| {
        let each: Option<Vec<f64>> = all.iter().map(|row| number(row, name)).collect();
        each.map(|each| in_all(each.into_iter()))
    };
    let mut lines: Vec<SchoolLine> = all
        .iter()
        .map(|row| SchoolLine {
            name: text(row, "name"),
            roll: figure(number(row, "roll")),
            hours: figure(number(row, "hours")),
        })
        .collect();
    if all.len() > 1 {
        let (roll, hours) = (figure(sum("roll")), figure(sum("hours")));
        lines.push(SchoolLine { name: "In all".into(), roll, hours });
    }
    lines
}

/// Whose names the lines to sign on carry.
fn signing(record: &StoredRecord, schools_share: bool, senco: &str) -> Vec<String> {
    let names = |field: &str| {
        let all = record.fields.get(field).and_then(Value::as_array).into_iter().flatten();
        all.filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>()
    };
    let mut sign: Vec<String> = if schools_share {
        rows(record, "schools").map(|row| text(row, "name")).collect()
    } else {
        names("childminders").into_iter().map(|name| format!("{name}, childminder")).collect()
    };
    if !schools_share {
        let party = record.text("with");
        if sign.iter().all(|line| *line != format!("{party}, childminder")) {
            sign.push(party.to_owned());
        }
        sign.extend(Some(record.text("through").to_owned()).filter(|through| !through.is_empty()));
    }
    sign.push(format!("{senco}, SENCo"));
    sign.retain(|line| !line.trim().is_empty());
    sign
}

/// The labels of the answers chosen, one line each.
fn chosen(record: &StoredRecord, name: &str) -> Vec<String> {
    let values = record.fields.get(name).and_then(Value::as_array).into_iter().flatten();
    let field = find(&record.kind).and_then(|def| def.field(name));
    let label = |value: &str| {
        field
            .and_then(|field| field.options.iter().find(|one| one.value == value))
            .map(|one| one.label.clone())
    };
    values.filter_map(Value::as_str).map(|value| label(value).unwrap_or_else(|| value.to_owned())).collect()
}

fn lines(words: &str) -> impl Iterator<Item = String> {
    words.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned)
}

fn day(record: &StoredRecord, name: &str) -> Option<NaiveDate> {
    super::content::day(record, name)
}

/// The time log of one arrangement, or the whole.
pub(super) fn time_log(
    tx: &ReadTx<'_>,
    shower: &Shower<'_>,
    ask: &TimeLogAsk,
) -> Result<TimeLogPage, Failure> {
    let under = match &ask.arrangement {
        Some(id) => Some(tx.record(id)?.ok_or(StoreError::NoSuchRecord)?),
        None => None,
    };
    let under = under.as_ref();
    let (log, spent) = read_log(tx, shower, ask)?;
    let sums = sums(&spent, under);
    let rows = |rows: Vec<TotalRow>| {
        let row = |row: TotalRow| TimeSum { name: row.name, time: row.words, agreed: row.agreed };
        rows.into_iter().map(row).collect()
    };
    let agreed = under.and_then(Arrangement::of).and_then(|one| one.agreed());
    let period = log
        .last()
        .zip(log.first())
        .and_then(|(first, last)| Some(format!("{} to {}", uk(first.event_on?), uk(last.event_on?))));
    Ok(TimeLogPage {
        about: under.map(|record| record.title.clone()).unwrap_or_default(),
        facts: vec![
            ("Period".into(), period.unwrap_or_default()),
            ("Time in all".into(), sums.total),
            ("Agreed".into(), agreed.map(|agreed| agreed.words()).unwrap_or_default()),
        ],
        sums: vec![
            ("Month".into(), rows(sums.months)),
            ("Term".into(), rows(sums.terms)),
            ("Setting".into(), rows(sums.settings)),
        ],
        entries: log.iter().rev().map(|record| line(shower, record)).collect(),
    })
}

fn line(shower: &Shower<'_>, record: &StoredRecord) -> TimeLine {
    let child = record.child.as_ref().and_then(|child| shower.name_of(child));
    let who = [Some(for_whom(shower, record)), child].into_iter().flatten().collect::<Vec<_>>();
    let came_of = [record.text("advice"), record.text("action")];
    let minutes = record.fields.get("minutes").and_then(Value::as_f64).unwrap_or_default();
    TimeLine {
        on: record.event_on,
        who: who.join(", "),
        about: record.text("about").to_owned(),
        came_of: came_of.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" "),
        time: hours_words(minutes.round() as u32),
        consent_seen: day(record, "consent_seen"),
    }
}
