//! Someone renews an arrangement or ends it. What it said stays; the new one begins as an unsigned draft.

use super::Arrangement;
use crate::Failure;
use crate::ops::records::{SaveRecord, WhichRecord, get_record, save_in};
use crate::session::{Session, Writing};
use crate::show::RecordView;
use chrono::NaiveDate;
use domain::{Problem, RecordId, Rejected};
use serde::Deserialize;
use serde_json::{Map, Value};
use store::{StoreError, StoredRecord};
use ts_rs::TS;

/// What a new arrangement does not take over: its days, its signatures and how the old one ended.
const NOT_TAKEN: [&str; 10] = [
    "start",
    "end",
    "review_by",
    "signed",
    "signed_by",
    "ended",
    "ended_how",
    "ended_why",
    "insurance_seen",
    "dbs_seen",
];

/// Which arrangement to renew, and for how long.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct RenewArrangement {
    /// The one that ends.
    pub arrangement: RecordId,
    /// First day of the new one, as typed.
    pub start: String,
    /// Its last day, as typed; may be empty.
    pub end: String,
}

/// Which arrangement to end, and why.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct EndArrangement {
    /// The arrangement.
    pub arrangement: RecordId,
    /// Its last day, as typed.
    pub on: String,
    /// It is ended because it does not work.
    pub stopped: bool,
    /// Why, and what comes after it.
    pub why: String,
}

/// Makes the new arrangement with what the old one said, and closes the old one. Answers the new one.
pub(crate) fn renew_arrangement(
    session: &mut Session,
    input: RenewArrangement,
) -> Result<RecordView, Failure> {
    let record = session.write(|writing| {
        let old = open_one(writing, &input.arrangement)?;
        let start = day("start", &input.start, "Enter the first day of the new arrangement")?;
        let span_end = old.text("end").parse::<NaiveDate>().ok();
        if span_end.is_some_and(|end| start <= end) {
            let message = "The new one begins after the last day of the old one";
            return Err(Rejected::Fields(vec![Problem::at("start", message)]).into());
        }
        if old.text("start").parse::<NaiveDate>().is_ok_and(|began| start <= began) {
            let message = "The new one begins after the first day of the old one";
            return Err(Rejected::Fields(vec![Problem::at("start", message)]).into());
        }
        let mut fields = still_there(writing, &old)?;
        fields.retain(|name, _| !NOT_TAKEN.contains(&name.as_str()) && !name.starts_with('_'));
        fields.insert("start".into(), input.start.into());
        fields.insert("end".into(), input.end.into());
        let new = save_in(writing, SaveRecord::new(&old.kind, None, fields))?;
        // One that named no last day ends the day before the new one begins.
        let last = span_end.or_else(|| start.pred_opt()).unwrap_or(start);
        close(writing, &old, last, "renewed", "")?;
        Ok::<_, Failure>(new)
    })?;
    get_record(session, WhichRecord { record })
}

/// Sets the last day and says how the arrangement ended. Answers it as it is stored.
pub(crate) fn end_arrangement(session: &mut Session, input: EndArrangement) -> Result<RecordView, Failure> {
    let record = input.arrangement.clone();
    session.write(|writing| {
        let old = open_one(writing, &input.arrangement)?;
        let on = day("end", &input.on, "Enter the last day of the arrangement")?;
        if input.why.trim().is_empty() {
            let message = "Enter why it ends and what comes after it";
            return Err(Rejected::Fields(vec![Problem::at("ended_why", message)]).into());
        }
        close(writing, &old, on, if input.stopped { "stopped" } else { "ended" }, &input.why)
    })?;
    get_record(session, WhichRecord { record })
}

/// The arrangement, if it still is one to renew or end.
fn open_one(writing: &Writing<'_>, id: &RecordId) -> Result<StoredRecord, Failure> {
    let record = writing.tx.record(id)?.filter(|record| !record.hidden).ok_or(StoreError::NoSuchRecord)?;
    let one = Arrangement::of(&record).ok_or(StoreError::NoSuchRecord)?;
    if one.span().ended {
        let message = "This arrangement was renewed or ended already";
        return Err(Rejected::Fields(vec![Problem::at("start", message)]).into());
    }
    Ok(record)
}

fn day(field: &str, typed: &str, message: &str) -> Result<NaiveDate, Failure> {
    typed.trim().parse().map_err(|_| Rejected::Fields(vec![Problem::at(field, message)]).into())
}

/// What an arrangement says, without the children who were erased since.
fn still_there(writing: &Writing<'_>, old: &StoredRecord) -> Result<Map<String, Value>, Failure> {
    let mut fields = old.fields.clone();
    if let Some(Value::Array(children)) = fields.get_mut("children") {
        let mut stay = Vec::new();
        for child in children.drain(..) {
            if writing.tx.record(&RecordId::from(child.as_str().unwrap_or_default()))?.is_some() {
                stay.push(child);
            }
        }
        *children = stay;
    }
    Ok(fields)
}

fn close(
    writing: &Writing<'_>,
    old: &StoredRecord,
    last: NaiveDate,
    how: &str,
    why: &str,
) -> Result<(), Failure> {
    let mut fields = still_there(writing, old)?;
    fields.extend([
        ("end".to_owned(), Value::from(last.to_string())),
        ("ended".to_owned(), Value::from(true)),
        ("ended_how".to_owned(), Value::from(how)),
        ("ended_why".to_owned(), Value::from(why)),
    ]);
    let seen = domain::merge::current(&writing.tx.heads(&old.id)?).seen;
    let change =
        SaveRecord { record: Some(old.id.clone()), seen, ..SaveRecord::new(&old.kind, None, fields) };
    save_in(writing, change)?;
    Ok(())
}
