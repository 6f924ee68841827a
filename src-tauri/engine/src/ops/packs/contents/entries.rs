//! Records of any kind as the pack prints them.

use super::Reading;
use crate::Failure;
use crate::show::{Shower, words_of};
use domain::kinds::find;
use pack::{Audit, AuditItem, Entry, Records, SubTable};
use serde_json::Value;
use store::StoredRecord;

/// Records of these kinds in the pack's dates.
pub(super) fn records(reading: &Reading<'_>, kinds: &[&str], intro: &str) -> Result<Records, Failure> {
    let (found, about_children) = reading.in_dates(kinds)?;
    let entries = found.iter().map(|record| entry(reading, record)).collect::<Result<_, _>>()?;
    let more = match about_children {
        0 => String::new(),
        1 => " One more is about a single child and is kept in the child's own file.".to_owned(),
        n => format!(" {n} more are about single children and are kept in each child's own file."),
    };
    Ok(Records { intro: format!("{intro}{more}"), entries, ..Records::default() })
}

/// One record, without what must not leave the setting.
pub(super) fn entry(reading: &Reading<'_>, record: &StoredRecord) -> Result<Entry, Failure> {
    let row = reading.shower.row(record)?;
    let about = record.child.as_ref().map(|child| ("About".to_owned(), reading.names.label(child)));
    let printed = reading.shower.printed(record, reading.ask.named);
    let lines = printed.into_iter().map(|line| (line.label, reading.names.without_names(&line.words)));
    let files = reading.shower.files(&record.id)?;
    Ok(Entry {
        title: reading.names.without_names(&record.title),
        on: record.event_on,
        entered_on: row.entered_at.date_naive(),
        late: row.late,
        corrected: row.corrected,
        fields: about.into_iter().chain(lines).collect(),
        rows: tables(reading, record)?,
        // A file's name may hold a child's: without names only what kind of file it is is told.
        attachments: files
            .into_iter()
            .map(|file| {
                if reading.ask.named {
                    file.name
                } else {
                    reading.names.without_names(&file_words(&file.media_type, &file.description))
                }
            })
            .collect(),
    })
}

fn file_words(media_type: &str, description: &str) -> String {
    let kind = match media_type {
        "application/pdf" => "PDF document",
        "image/png" | "image/jpeg" => "Picture",
        _ => "Word document",
    };
    if description.is_empty() { kind.to_owned() } else { format!("{kind}: {description}") }
}

/// Its rows and its actions, without names.
fn tables(reading: &Reading<'_>, record: &StoredRecord) -> Result<Vec<SubTable>, Failure> {
    let own = reading.shower.tables(record, reading.ask.named).into_iter();
    let own = own.map(|table| SubTable { caption: table.label, columns: table.columns, rows: table.rows });
    let mut tables: Vec<SubTable> = own.chain(action_table(&reading.shower, record)?).collect();
    for cell in tables.iter_mut().flat_map(|table| &mut table.rows).flatten() {
        *cell = reading.names.without_names(cell);
    }
    Ok(tables)
}

/// What was agreed to be done, as a table; nothing when nothing was.
pub(in crate::ops::packs) fn action_table(
    shower: &Shower<'_>,
    record: &StoredRecord,
) -> Result<Option<SubTable>, Failure> {
    let actions = shower.actions(&record.id)?;
    Ok((!actions.is_empty()).then(|| SubTable {
        caption: "Actions".into(),
        columns: ["Action", "Who", "By", "State"].map(String::from).to_vec(),
        rows: actions
            .iter()
            .map(|action| ["what", "owner", "by", "state"].map(|name| words_of(action, name)).to_vec())
            .collect(),
    }))
}

/// The latest self-evaluation in full, the others as records.
pub(super) fn audit(reading: &Reading<'_>) -> Result<Audit, Failure> {
    let (mut found, _) = reading.in_dates(&["audit"])?;
    if found.is_empty() {
        return Ok(Audit::default());
    }
    let latest = found.remove(0);
    let items = latest.fields.get("items").and_then(Value::as_array).cloned().unwrap_or_default();
    let items = items.iter().filter_map(Value::as_object).map(|item| {
        let text = |name: &str| {
            reading.names.without_names(item.get(name).and_then(Value::as_str).unwrap_or_default())
        };
        let result = match text("judgement").as_str() {
            "met" => "Met".to_owned(),
            "partly" => "Partly".to_owned(),
            "no" => "No".to_owned(),
            other => other.to_owned(),
        };
        AuditItem { words: text("area"), result, evidence: text("evidence"), action: text("action") }
    });
    let items = items.collect();
    // The points stand in a table of their own; the rest of the latest one goes before the earlier ones.
    let mut latest_entry = entry(reading, &latest)?;
    let points = find("audit").and_then(|def| def.field("items")).map(|field| field.short_label().to_owned());
    latest_entry.rows.retain(|table| Some(&table.caption) != points.as_ref());
    let earlier = found.iter().map(|record| entry(reading, record));
    let entries = std::iter::once(Ok(latest_entry)).chain(earlier).collect::<Result<_, _>>()?;
    Ok(Audit {
        on: latest.event_on,
        by: words_of(&latest, "by"),
        items,
        records: Records { entries, ..Records::default() },
    })
}
