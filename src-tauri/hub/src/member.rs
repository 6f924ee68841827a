//! A setting's or an Area SENCo's laptop at the hub: what the hub lacks, give it, take what is new.

use crate::connect::{HubSettings, Line, Values, connect, heard};
use crate::{Cursor, Entry, HubError, Label, Membership, Rights, What, steps};
use domain::{EditId, RecordId, SettingId};
use errand::{Runner, Tell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tokio_postgres::{Row, Statement};

/// Ids asked about at once.
const ASKED: usize = 10_000;
/// Entries in one batch, which goes or comes whole.
const BATCH: usize = 1_000;
/// Bytes of bodies after which a batch is closed, unless its first entry is larger.
const BATCH_BYTES: usize = 4 * 1024 * 1024;
/// Entries of one pull, so that the book can keep them in one transaction.
const PULL: usize = 5_000;
/// Bytes of bodies after which a pull ends, give or take a batch.
const PULL_BYTES: usize = 32 * 1024 * 1024;

/// What became of entries that were pushed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pushed {
    /// New to the hub.
    pub taken: u64,
    /// There already, or of a child that is erased.
    pub left_out: u64,
}

/// A part of what is new at the hub.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulled {
    /// In the order they arrived there, setting by setting. Nothing about them has been checked.
    pub entries: Vec<Entry>,
    /// Where to go on, to be kept together with the entries.
    pub cursor: Cursor,
    /// Whether more may wait there: pull again then.
    pub more: bool,
}

/// Signed in at the hub. Calls wait; give them a thread of their own. After an error that is not about what was asked
/// ([`HubError::is_passing`], cancelled), sign in again.
#[derive(Debug)]
pub struct Hub {
    runner: Runner,
    line: Line,
    asks: Arc<Asks>,
}

/// The statements, prepared once.
struct Asks {
    own: Statement,
    missing: Statement,
    of_others: Statement,
    push: Statement,
    news: Statement,
    pull: Statement,
    erased: Statement,
    statements: Statement,
    unread: Statement,
}

impl Hub {
    /// Signs in.
    ///
    /// # Errors
    /// [`HubError`].
    pub fn connect(settings: &HubSettings, tell: Tell<'_>) -> Result<Self, HubError> {
        let mut runner = Runner::new().map_err(|_| HubError::BrokeOff)?;
        let (settings, pulse) = (settings.clone(), runner.pulse());
        let (line, asks) = runner.run(tell, async move {
            let client = connect(settings, &pulse).await?;
            steps::check(&client).await?;
            let asks = Asks {
                own: client.prepare(include_str!("../sql/member/own.sql")).await?,
                missing: client.prepare(include_str!("../sql/entry/missing.sql")).await?,
                of_others: client.prepare(include_str!("../sql/entry/of_others.sql")).await?,
                push: client.prepare(include_str!("../sql/entry/push.sql")).await?,
                news: client.prepare(include_str!("../sql/entry/news.sql")).await?,
                pull: client.prepare(include_str!("../sql/entry/pull.sql")).await?,
                erased: client.prepare(include_str!("../sql/entry/erased.sql")).await?,
                statements: client.prepare(include_str!("../sql/entry/statements.sql")).await?,
                unread: client.prepare(include_str!("../sql/entry/unread.sql")).await?,
            };
            Ok::<_, HubError>((Line { client: Arc::new(client), pulse }, Arc::new(asks)))
        })?;
        Ok(Self { runner, line, asks })
    }

    /// What this role was admitted to.
    ///
    /// # Errors
    /// [`HubError`].
    pub fn memberships(&mut self, tell: Tell<'_>) -> Result<Vec<Membership>, HubError> {
        let (line, asks) = (self.line.clone(), Arc::clone(&self.asks));
        self.runner.run(tell, async move { memberships(&line, &asks).await })
    }

    /// Which of these ids of a setting the hub does not have from its own laptops or from this role: what others gave may
    /// not be what it says it is. Edits of an erased child are among them for ever.
    ///
    /// # Errors
    /// [`HubError`].
    pub fn missing(
        &mut self,
        setting: &SettingId,
        have: &[EditId],
        tell: Tell<'_>,
    ) -> Result<Vec<EditId>, HubError> {
        let (line, asks, setting) = (self.line.clone(), Arc::clone(&self.asks), setting.clone());
        let have: Vec<String> = have.iter().map(|id| id.0.clone()).collect();
        self.runner.run(tell, async move {
            line.pulse.begin(have.len() as u64);
            let mut missing = Vec::new();
            for batch in have.chunks(ASKED) {
                let rows = rows(&line, &asks.missing, &[&setting.as_str(), &batch]).await?;
                missing.extend(rows.iter().map(|row| EditId(row.get(0))));
                line.pulse.advance(batch.len() as u64);
            }
            Ok(missing)
        })
    }

    /// What others than the setting's own laptops and this role gave of it, as they labelled it.
    ///
    /// # Errors
    /// [`HubError`].
    pub fn of_others(&mut self, setting: &SettingId, tell: Tell<'_>) -> Result<Vec<Label>, HubError> {
        let (line, asks, setting) = (self.line.clone(), Arc::clone(&self.asks), setting.clone());
        self.runner.run(tell, async move {
            let rows = rows(&line, &asks.of_others, &[&setting.as_str()]).await?;
            let label = |row: &Row| {
                let what = What::of_columns((row.get(1), row.get(2), row.get(3), row.get(4)));
                let what = what.ok_or(HubError::Newer)?;
                Ok(Label { id: EditId(row.get(0)), what, signature: row.get(5) })
            };
            rows.iter().map(label).collect()
        })
    }

    /// The children of a setting who are gone for ever: the hub takes nothing about them any more.
    ///
    /// # Errors
    /// [`HubError`].
    pub fn erased(&mut self, setting: &SettingId, tell: Tell<'_>) -> Result<BTreeSet<RecordId>, HubError> {
        let (line, asks, setting) = (self.line.clone(), Arc::clone(&self.asks), setting.clone());
        self.runner.run(tell, async move {
            let rows = rows(&line, &asks.erased, &[&setting.as_str()]).await?;
            Ok(rows.iter().map(|row| RecordId(row.get(0))).collect())
        })
    }

    /// Every statement of a setting the hub has, read or not. Nothing about them has been checked.
    ///
    /// # Errors
    /// [`HubError`].
    pub fn statements(&mut self, setting: &SettingId, tell: Tell<'_>) -> Result<Vec<Entry>, HubError> {
        let (line, asks, setting) = (self.line.clone(), Arc::clone(&self.asks), setting.clone());
        self.runner.run(tell, async move {
            let rows = rows(&line, &asks.statements, &[&setting.as_str()]).await?;
            rows.iter().map(|row| entry(&setting, row)).collect()
        })
    }

    /// Ids of a setting's edits and erasures beyond the cursor.
    ///
    /// # Errors
    /// [`HubError`].
    pub fn unread(
        &mut self,
        setting: &SettingId,
        since: &Cursor,
        tell: Tell<'_>,
    ) -> Result<Vec<EditId>, HubError> {
        let (line, asks, setting) = (self.line.clone(), Arc::clone(&self.asks), setting.clone());
        let (place, id) = since.0.get(&setting).cloned().unwrap_or_default();
        self.runner.run(tell, async move {
            let rows = rows(&line, &asks.unread, &[&setting.as_str(), &place, &id.as_str()]).await?;
            Ok(rows.iter().map(|row| EditId(row.get(0))).collect())
        })
    }

    /// Gives the hub entries, a batch at a time; a batch is taken whole or not at all. Broken off, push all of them
    /// again: what the hub has it leaves out.
    ///
    /// # Errors
    /// [`HubError::NotAllowed`] for a setting this role may not write for, and for statements and erasures of one it
    /// does not own; others as they come.
    pub fn push(&mut self, entries: Vec<Entry>, tell: Tell<'_>) -> Result<Pushed, HubError> {
        let (line, asks) = (self.line.clone(), Arc::clone(&self.asks));
        self.runner.run(tell, async move {
            let of = entries.len() as u64;
            line.pulse.begin(of);
            let mut taken = 0;
            // One setting a batch: two laptops that push for several could otherwise wait for each other.
            let mut settings: BTreeMap<&SettingId, Vec<&Entry>> = BTreeMap::new();
            for entry in &entries {
                settings.entry(&entry.setting).or_default().push(entry);
            }
            for (setting, entries) in settings {
                for batch in batches(&entries) {
                    taken += push(&line, &asks, setting, batch).await?;
                    line.pulse.advance(batch.len() as u64);
                }
            }
            Ok(Pushed { taken, left_out: of - taken })
        })
    }

    /// How many entries [`Hub::pull`] would bring in all, for whoever shows how far it is.
    ///
    /// # Errors
    /// [`HubError`].
    pub fn waiting(&mut self, since: &Cursor, tell: Tell<'_>) -> Result<u64, HubError> {
        let (line, asks, since) = (self.line.clone(), Arc::clone(&self.asks), since.clone());
        self.runner.run(tell, async move {
            let news = news(&line, &asks, &since, None).await?;
            Ok(news.iter().map(|news| news.waiting.unsigned_abs()).sum())
        })
    }

    /// The next entries since the cursor, of every setting this role was admitted to: as many as one transaction of
    /// the book should take. Keep the entries and the new cursor together; broken off, ask with the old one again.
    ///
    /// # Errors
    /// [`HubError`].
    pub fn pull(&mut self, since: &Cursor, tell: Tell<'_>) -> Result<Pulled, HubError> {
        let (line, asks, since) = (self.line.clone(), Arc::clone(&self.asks), since.clone());
        self.runner.run(tell, async move { pull(&line, &asks, since).await })
    }
}

impl std::fmt::Debug for Asks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Asks")
    }
}

async fn rows(line: &Line, ask: &Statement, values: Values<'_>) -> Result<Vec<Row>, HubError> {
    heard(&line.pulse, line.client.query(ask, values)).await
}

async fn memberships(line: &Line, asks: &Asks) -> Result<Vec<Membership>, HubError> {
    let rows = rows(line, &asks.own, &[]).await?;
    let rights = |row: &Row| match (row.get(1), row.get(2)) {
        (_, true) => Rights::Own,
        (true, false) => Rights::Write,
        (false, false) => Rights::Read,
    };
    Ok(rows.iter().map(|row| Membership { setting: SettingId(row.get(0)), rights: rights(row) }).collect())
}

/// Entries in batches of bounded count and size.
fn batches<'a>(entries: &'a [&'a Entry]) -> impl Iterator<Item = &'a [&'a Entry]> {
    let mut rest = entries;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = rest.iter().take(BATCH).take_while(|entry| {
            let fits = bytes < BATCH_BYTES;
            bytes += entry.body.len();
            fits
        });
        let (batch, left) = rest.split_at(fits.count());
        rest = left;
        (!batch.is_empty()).then_some(batch)
    })
}

async fn push(line: &Line, asks: &Asks, setting: &SettingId, batch: &[&Entry]) -> Result<u64, HubError> {
    let what: Vec<_> = batch.iter().map(|entry| entry.what.columns()).collect();
    let ids: Vec<&str> = batch.iter().map(|entry| entry.id.as_str()).collect();
    let kinds: Vec<&str> = what.iter().map(|(kind, ..)| *kind).collect();
    let devices: Vec<Option<&str>> = what.iter().map(|(_, device, ..)| *device).collect();
    let counts: Vec<Option<i64>> = what.iter().map(|(_, _, n, _)| *n).collect();
    let subjects: Vec<Option<&str>> = what.iter().map(|(.., subject)| *subject).collect();
    let bodies: Vec<&[u8]> = batch.iter().map(|entry| entry.body.as_slice()).collect();
    let signatures: Vec<&[u8]> = batch.iter().map(|entry| entry.signature.as_slice()).collect();
    let values: Values<'_> =
        &[&setting.as_str(), &ids, &kinds, &devices, &counts, &subjects, &bodies, &signatures];
    heard(&line.pulse, line.client.execute(&asks.push, values)).await
}

/// What waits for one setting, and from where on.
struct News {
    setting: SettingId,
    place: i64,
    waiting: i64,
}

/// What waits for each setting this role was admitted to, counted up to a limit or to the end.
async fn news(line: &Line, asks: &Asks, since: &Cursor, limit: Option<i64>) -> Result<Vec<News>, HubError> {
    let members = memberships(line, asks).await?;
    let settings: Vec<&str> = members.iter().map(|member| member.setting.as_str()).collect();
    let last = |member: &Membership| since.0.get(&member.setting).cloned().unwrap_or_default();
    let (places, ids): (Vec<i64>, Vec<EditId>) = members.iter().map(last).unzip();
    let ids: Vec<&str> = ids.iter().map(EditId::as_str).collect();
    let rows = rows(line, &asks.news, &[&settings, &places, &ids, &limit]).await?;
    Ok(rows
        .iter()
        .map(|row| News { setting: SettingId(row.get(0)), place: row.get(1), waiting: row.get(2) })
        .collect())
}

async fn pull(line: &Line, asks: &Asks, mut cursor: Cursor) -> Result<Pulled, HubError> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut bytes = 0;
    for News { setting, mut place, waiting } in news(line, asks, &cursor, Some(1)).await? {
        let mut more = waiting > 0;
        while more {
            if entries.len() >= PULL || bytes >= PULL_BYTES {
                return Ok(Pulled { entries, cursor, more });
            }
            let most = (PULL - entries.len()).min(BATCH) as i64;
            let values: Values<'_> = &[&setting.as_str(), &place, &most, &(BATCH_BYTES as i64)];
            let batch = rows(line, &asks.pull, values).await?;
            for row in &batch {
                let entry = entry(&setting, row)?;
                bytes += entry.body.len();
                place = row.get(0);
                cursor.0.insert(setting.clone(), (place, entry.id.clone()));
                entries.push(entry);
            }
            line.pulse.advance(batch.len() as u64);
            more = !batch.is_empty();
        }
    }
    Ok(Pulled { entries, cursor, more: false })
}

fn entry(setting: &SettingId, row: &Row) -> Result<Entry, HubError> {
    // A kind this version does not know is a newer hub's; its version was checked, so it cannot be.
    let what = What::of_columns((row.get(2), row.get(3), row.get(4), row.get(5))).ok_or(HubError::Newer)?;
    Ok(Entry {
        setting: setting.clone(),
        id: EditId(row.get(1)),
        what,
        body: row.get(6),
        signature: row.get(7),
    })
}
