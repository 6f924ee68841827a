//! Bringing what is derived from a record's edits up to date.

use crate::prompts::Changed;
use crate::{StoreError, WriteTx};
use domain::edit::{EditBody, HIDDEN};
use domain::kinds::{Shown, derive, find, links};
use domain::merge::{Current, Head, Heads, current};
use domain::{EditId, RecordId};
use rusqlite::{OptionalExtension, Row, named_params};
use serde_json::{Map, Value};

/// How far a changed name is carried: to the titles that hold it, and to the words that hold those.
///
/// A title holds the names of others only as they are alone, without names of a third; so it follows from
/// the fields of two records, whatever came first and even when records point at each other in a ring.
const DEPTH: u32 = 2;

struct Identity {
    setting: String,
    child: String,
    id: String,
    kind: String,
    title: String,
    fields: Map<String, Value>,
}

fn named_alone(kind: &str, fields: &Map<String, Value>) -> String {
    find(kind).map(|def| derive(def, fields, &|_| None).title).unwrap_or_default()
}

/// What the first and the last edit of a record say about it.
struct Ends {
    kind: Option<String>,
    first: (i64, String),
    last: (i64, String),
    edits: i64,
}

impl WriteTx<'_> {
    /// Works out everything derived from the edits of one record.
    pub(crate) fn refresh(&self, rec: i64) -> Result<(), StoreError> {
        self.refresh_to(rec, DEPTH)
    }

    fn refresh_to(&self, rec: i64, depth: u32) -> Result<(), StoreError> {
        let Some(mut identity) = self.identity(rec)? else { return Ok(()) };
        let ends = self.ends(rec)?;
        let was = named_alone(&identity.kind, &identity.fields);
        // Whichever edit came first, all laptops call the record by the same kind.
        let called = ends.kind.clone().unwrap_or_else(|| identity.kind.clone());
        let was_called = std::mem::replace(&mut identity.kind, called);
        let now = current(&self.heads_of_rec(rec)?);
        let def = find(&identity.kind);
        // Further on only names change, and a story asks for nothing by its names; but the day a record is due by,
        // written anew below, is what the whole story has it be.
        if depth == DEPTH || def.is_some_and(|def| !def.due.is_empty()) {
            // What is a child no longer asks for nothing any more.
            for kind in [&was_called, &identity.kind] {
                self.stale.borrow_mut().mark(&Changed {
                    kind,
                    id: &identity.id,
                    child: &identity.child,
                    setting: &identity.setting,
                    before: &identity.fields,
                    after: &now.fields,
                });
            }
        }
        let targets = def.map(|def| links(def, &now.fields)).unwrap_or_default();
        if targets.iter().any(|(_, target)| *target.as_str() == identity.id) {
            // It is asked for its own name, so what it says now must be there to be read.
            self.store_row(rec, &identity.kind, &ends, &now, &Shown::default())?;
        }
        // A kind this version does not know keeps its edits and has no title until it does.
        let setting = identity.setting.as_str();
        let name_alone = |id: &RecordId| self.name_alone(setting, id).ok().flatten();
        let mut shown = def.map(|def| derive(def, &now.fields, &name_alone)).unwrap_or_default();
        self.store_row(rec, &identity.kind, &ends, &now, &shown)?;
        self.store_links(rec, &identity, targets)?;
        if let Some(def) = def {
            shown.search = derive(def, &now.fields, &|id| self.title_in(setting, id).ok().flatten()).search;
        }
        self.store_words(rec, &now, &shown)?;
        let is_renamed = shown.title != identity.title || was != named_alone(&identity.kind, &now.fields);
        // What named this one before it was there is asked once, when it comes; further on only a new name counts.
        let is_new = depth == DEPTH && ends.edits <= 1;
        if depth > 0 && (is_renamed || is_new) {
            for pointing in self.pointing_to(setting, &identity.id)? {
                if pointing != rec {
                    self.refresh_to(pointing, depth - 1)?;
                }
            }
        }
        Ok(())
    }

    fn name_alone(&self, setting: &str, id: &RecordId) -> Result<Option<String>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/rec/kind_and_fields.sql"))?;
        let found: Option<(String, String)> = statement
            .query_row(named_params! { ":id": id.as_str(), ":setting": setting }, |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        let Some((kind, fields)) = found else { return Ok(None) };
        Ok(Some(named_alone(&kind, &serde_json::from_str(&fields)?)))
    }

    fn identity(&self, rec: i64) -> Result<Option<Identity>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/rec/identity.sql"))?;
        let read = |row: &Row<'_>| {
            let fields = serde_json::from_str(row.get_ref(5)?.as_str()?).unwrap_or_default();
            Ok(Identity {
                setting: row.get(0)?,
                child: row.get(1)?,
                id: row.get(2)?,
                kind: row.get(3)?,
                title: row.get(4)?,
                fields,
            })
        };
        Ok(statement.query_row(named_params! { ":rec": rec }, read).optional()?)
    }

    fn heads_of_rec(&self, rec: i64) -> Result<Heads, StoreError> {
        let mut statement = self.statement(include_str!("../sql/head/of_rec.sql"))?;
        read_heads(statement.query(named_params! { ":rec": rec })?)
    }

    fn ends(&self, rec: i64) -> Result<Ends, StoreError> {
        let mut ends = self.statement(include_str!("../sql/edit/ends.sql"))?;
        let row = ends.query_row(named_params! { ":rec": rec }, |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?;
        let (first, last, edits, kind) = row;
        let when_who = |body: Option<Vec<u8>>| -> Result<(i64, String), StoreError> {
            let Some(body) = body else { return Ok((0, String::new())) };
            let body: EditBody = serde_json::from_slice(&body)?;
            Ok((body.written_at(), body.by))
        };
        Ok(Ends { kind, first: when_who(first)?, last: when_who(last)?, edits })
    }

    fn store_row(
        &self,
        rec: i64,
        kind: &str,
        ends: &Ends,
        now: &Current,
        shown: &Shown,
    ) -> Result<(), StoreError> {
        // A record all of whose edits are void was never made, as far as anyone can see.
        let hidden = ends.edits == 0 || now.fields.get(HIDDEN) == Some(&Value::Bool(true));
        self.statement(include_str!("../sql/rec/refresh.sql"))?.execute(named_params! {
            ":rec": rec, ":kind": kind, ":fields": serde_json::to_string(&now.fields)?, ":title": shown.title,
            ":event_on": shown.event_on.map(|day| day.to_string()), ":due_on": shown.due_on.map(|day| day.to_string()),
            ":first_at": ends.first.0, ":first_by": ends.first.1, ":last_at": ends.last.0, ":last_by": ends.last.1,
            ":edits": ends.edits, ":hidden": hidden, ":disagreeing": !now.disagreeing.is_empty(),
        })?;
        Ok(())
    }

    fn store_links(
        &self,
        rec: i64,
        identity: &Identity,
        mut targets: Vec<(String, RecordId)>,
    ) -> Result<(), StoreError> {
        self.statement(include_str!("../sql/link/clear.sql"))?.execute(named_params! { ":rec": rec })?;
        if !identity.child.is_empty() && identity.child != identity.id {
            targets.push(("_child".into(), RecordId(identity.child.clone())));
        }
        for (field, target) in targets {
            self.statement(include_str!("../sql/link/add.sql"))?
                .execute(named_params! { ":rec": rec, ":field": field, ":target": target.as_str() })?;
        }
        Ok(())
    }

    fn store_words(&self, rec: i64, now: &Current, shown: &Shown) -> Result<(), StoreError> {
        self.statement(include_str!("../sql/search/clear.sql"))?.execute(named_params! { ":rec": rec })?;
        if now.fields.get(HIDDEN) != Some(&Value::Bool(true)) {
            self.statement(include_str!("../sql/search/add.sql"))?
                .execute(named_params! { ":rec": rec, ":title": shown.title, ":words": shown.search })?;
        }
        Ok(())
    }

    fn pointing_to(&self, setting: &str, target: &str) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/link/pointing_to.sql"))?;
        let rows = statement
            .query_map(named_params! { ":target": target, ":setting": setting }, |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Forgets what is derived from one record's edits and works it out again from them alone.
    pub(crate) fn rebuild_rec(&self, rec: i64) -> Result<(), StoreError> {
        for sql in
            [include_str!("../sql/head/clear_rec.sql"), include_str!("../sql/head/clear_overtaken.sql")]
        {
            self.statement(sql)?.execute(named_params! { ":rec": rec })?;
        }
        let edits: Vec<(String, Vec<u8>)> = {
            let mut statement = self.statement(include_str!("../sql/edit/of_rec.sql"))?;
            let rows =
                statement.query_map(named_params! { ":rec": rec }, |row| Ok((row.get(0)?, row.get(2)?)))?;
            rows.collect::<Result<_, _>>()?
        };
        for (id, body) in edits {
            self.overwrite(rec, &EditId(id), &serde_json::from_slice(&body)?)?;
        }
        self.refresh(rec)
    }
}

pub(crate) fn read_heads(mut rows: rusqlite::Rows<'_>) -> Result<Heads, StoreError> {
    let mut heads = Heads::new();
    while let Some(row) = rows.next()? {
        let value: String = row.get(3)?;
        let head = Head { edit: EditId(row.get(1)?), at: row.get(2)?, value: serde_json::from_str(&value)? };
        heads.entry(row.get(0)?).or_default().push(head);
    }
    Ok(heads)
}
