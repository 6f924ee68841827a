//! Someone sees the counts in full, and makes a file of them for their Area SENCo.

use super::count::summary;
use super::{CountGroup, groups};
use crate::Failure;
use crate::desk::Shared;
use crate::host::{AskFile, Progress, Step};
use crate::ops::handover::{KnownSetting, is_owner, known};
use crate::ops::network::name_of;
use crate::ops::packs::{Saved, write_where_asked};
use crate::session::{Session, local};
use chrono::NaiveDate;
use domain::summary::Summary;
use domain::{DeviceId, Problem, Rejected};
use exchange::{For, Letter, Load, Purpose, make_post, read_card};
use serde::{Deserialize, Serialize};
use store::ReadTx;
use ts_rs::TS;

/// Everything a file would hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct SummaryPreview {
    /// The term.
    pub term: String,
    /// The setting's name goes along, so that the Area SENCo knows whose it is.
    pub setting_name: String,
    /// Somebody is SENCo.
    pub has_senco: bool,
    /// The counts.
    pub groups: Vec<CountGroup>,
    /// Whom it can be sealed to.
    pub known: Vec<KnownSetting>,
    /// This laptop may send it: it is the setting's own.
    pub may: bool,
    /// The day these counts were made that were sent this term already, and go again.
    pub sent_on: Option<NaiveDate>,
}

/// Which counts.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub(crate) struct PreviewSummary {
    /// Today's, although others were sent this term.
    pub anew: bool,
}

/// Whom a file is for.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct SendSummary {
    /// Their laptop.
    pub device: Option<DeviceId>,
    /// Today's counts, although others were sent this term.
    #[serde(default)]
    pub anew: bool,
}

/// The counts that go, and the day they were counted if they went before. One term has one set of counts: whoever held
/// two of them could tell from what changed what each hides. Only a person who was told so sends others.
/// Of another setting than the book's own none goes: the card others compared names the own one, and they would refuse it.
fn counted(
    tx: &ReadTx<'_>,
    today: NaiveDate,
    own: bool,
    anew: bool,
) -> Result<(Summary, Option<NaiveDate>), Failure> {
    let now = summary(tx, today)?;
    let before = sent(tx)?.into_iter().find(|one| own && one.term == now.term && !anew);
    Ok(before.map_or((now, None), |before| {
        let on = before.on;
        (before, Some(on))
    }))
}

/// What was sent, the latest of each term.
fn sent(tx: &ReadTx<'_>) -> Result<Vec<Summary>, Failure> {
    let bytes = tx.local(local::SENT_SUMMARIES)?;
    Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default())
}

/// Everything a file would hold.
pub(crate) fn summary_preview(
    session: &mut Session,
    input: PreviewSummary,
) -> Result<SummaryPreview, Failure> {
    let (today, setting, mine) =
        (session.today(), session.signer.setting.clone(), session.signer.device.id());
    let setting_name = name_of(session, &setting)?;
    let own = setting == session.own;
    session.book.read(|tx| {
        let (summary, sent_on) = counted(tx, today, own, input.anew)?;
        Ok(SummaryPreview {
            sent_on,
            term: summary.term.clone(),
            setting_name,
            has_senco: summary.has_senco,
            groups: groups(&summary),
            known: known(tx)?,
            may: own && is_owner(tx, &setting, &mine)?,
        })
    })
}

/// Makes the file and asks where to save it.
pub(crate) fn send_summary(
    shared: &Shared<'_>,
    input: SendSummary,
    progress: &dyn Progress,
) -> Result<Saved, Failure> {
    progress.step(Step { done: 0, of: 1, doing: "Making the file".into() });
    let (sealed, summary) = shared.session(|session| sealed(session, &input))?;
    let ask = AskFile {
        title: "Save the anonymous summary".into(),
        suggested_name: format!("Senfolio summary {}.senfolio-post", summary.term.replace('/', "-")),
        extensions: vec!["senfolio-post".into()],
        label: "Senfolio file".into(),
        many: false,
    };
    let (saved, _) = write_where_asked(shared, &ask, &sealed)?;
    if saved.saved {
        shared.session(|session| {
            session.write(|writing| {
                let mut all = sent(writing.tx)?;
                all.retain(|one| one.term != summary.term);
                all.push(summary);
                writing.tx.set_local(local::SENT_SUMMARIES, &serde_json::to_vec(&all)?)?;
                writing.note("Made an anonymous summary for the Area SENCo")
            })
        })?;
    }
    Ok(saved)
}

fn sealed(session: &mut Session, input: &SendSummary) -> Result<(Vec<u8>, Summary), Failure> {
    let reject =
        |field: &str, message: &str| Failure::from(Rejected::Fields(vec![Problem::at(field, message)]));
    let (today, setting, mine) =
        (session.today(), session.signer.setting.clone(), session.signer.device.id());
    let setting_name = name_of(session, &setting)?;
    let own = setting == session.own;
    let (summary, card) = session.book.read(|tx| {
        if !own || !is_owner(tx, &setting, &mine)? {
            return Err(reject("device", "Only the setting itself can send its summary."));
        }
        let found = tx.contacts()?.into_iter().find(|one| Some(&one.device) == input.device.as_ref());
        let card = found.and_then(|one| read_card(&one.card).ok());
        let card = card
            .ok_or_else(|| reject("device", "Choose who it is for. Their card has to be compared first."))?;
        Ok::<_, Failure>((counted(tx, today, own, input.anew)?.0, card))
    })?;
    let letter = Letter {
        purpose: Purpose::Summary,
        setting,
        setting_name,
        person: session.user.clone(),
        to: card.device.as_str().to_owned(),
        made_at: session.host.now().timestamp_millis(),
        ledger: Default::default(),
        heard: 0,
    };
    let load = Load { told: serde_json::to_vec(&summary)?, ..Load::default() };
    let bytes = make_post(letter, &load, &session.signer.device, &For::Device(&card.card.recipient))?;
    Ok((bytes, summary))
}
