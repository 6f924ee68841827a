//! The answer that a child's file arrived: a sealed receipt, or a short code told by telephone.

use super::arrive::{Arrival, taken_in};
use super::handed::{Handed, code_of, keep_all, of_the_move, sent};
use crate::desk::Shared;
use crate::host::{AskFile, Progress, Step};
use crate::ops::network::name_of;
use crate::ops::packs::{Saved, write_where_asked};
use crate::ops::records::WhichRecord;
use crate::ops::records::{SaveRecord, get_record, save_in};
use crate::session::{Session, Writing};
use crate::show::RecordView;
use crate::{Failure, Nothing, Refused};
use chrono::NaiveDate;
use domain::dates::uk;
use domain::handover::{HANDOVER_VERSION, Receipt, read_told};
use domain::{Problem, RecordId, Rejected, SettingId};
use exchange::{For, Letter, Load, Post, Purpose, make_post};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;
use ts_rs::TS;

/// Asks where to, and writes a receipt for the file that is open, sealed to whoever sent it.
pub(crate) fn save_receipt(
    shared: &Shared<'_>,
    _input: Nothing,
    progress: &dyn Progress,
) -> Result<Saved, Failure> {
    progress.step(Step { done: 0, of: 1, doing: "Making the receipt".into() });
    let (sealed, day) = shared.session(|session| {
        let arrival = session.arrival.clone().ok_or(Failure::BadRequest("no file is open".into()))?;
        Ok((sealed_receipt(session, &arrival)?, session.today()))
    })?;
    let ask = AskFile {
        title: "Save the receipt".into(),
        suggested_name: format!("Senfolio receipt {day}.senfolio-post"),
        extensions: vec!["senfolio-post".into()],
        label: "Senfolio file".into(),
        many: false,
    };
    let (saved, _) = write_where_asked(shared, &ask, &sealed)?;
    if saved.saved {
        shared.session(|session| session.note("Made a receipt for a child's file"))?;
    }
    Ok(saved)
}

fn sealed_receipt(session: &mut Session, arrival: &Arrival) -> Result<Vec<u8>, Failure> {
    let Some(card) = arrival.card() else {
        let message = "The file carries no card to seal a receipt to. Tell them the receipt code instead.";
        return Err(Rejected::Fields(vec![Problem::at("receipt", message)]).into());
    };
    // Whatever setting is at hand: the book's own is the one that got the file, and the one that has the child.
    let (setting, today) = (session.own.clone(), session.today());
    let before = session.within(&setting, |session| session.book.read(|tx| taken_in(tx, arrival)))?;
    let told = Receipt {
        v: HANDOVER_VERSION,
        token: arrival.told.token.clone(),
        on: before.as_ref().and_then(|file| file.event_on).unwrap_or(today),
        kept: before.is_some(),
    };
    let letter = Letter {
        purpose: Purpose::Receipt,
        setting_name: name_of(session, &setting)?,
        setting,
        person: session.user.clone(),
        to: card.device.as_str().to_owned(),
        made_at: session.host.now().timestamp_millis(),
        ledger: Default::default(),
        heard: 0,
    };
    let load = Load { told: serde_json::to_vec(&told)?, ..Load::default() };
    Ok(make_post(letter, &load, &session.signer.device, &For::Device(&card.card.recipient))?)
}

/// A receipt that is open and waits for the person's word; in memory only.
pub(crate) struct WaitingReceipt {
    handed: Handed,
    setting: SettingId,
    on: NaiveDate,
    kept: bool,
    /// Who says so.
    by: String,
}

/// A receipt before it is noted down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct ReceiptView {
    /// Whose file arrived.
    pub child_name: String,
    /// Who says so.
    pub person: String,
    /// Their setting.
    pub setting_name: String,
    /// The day it was opened there.
    pub on: NaiveDate,
    /// It was taken into the register there, and not only read.
    pub kept: bool,
    /// The day it was sent.
    pub sent_on: NaiveDate,
    /// The record of the move.
    pub transition: RecordId,
    /// The setting whose child it is.
    pub of_setting: String,
    /// That setting, if another one is at hand.
    pub elsewhere: Option<SettingId>,
}

/// Looks what an opened receipt is for.
pub(crate) fn read_receipt(session: &mut Session, post: &Post) -> Result<ReceiptView, Failure> {
    let receipt: Receipt = read_told(&post.load.told)?;
    let manifest = &post.manifest;
    let (device, _) = manifest.device().ok_or(Refused::Stranger)?;
    let today = session.today();
    let handed = session.book.read(|tx| {
        let handed = sent(tx)?.into_iter().find(|one| one.token == receipt.token);
        handed.ok_or_else(|| unknown("receipt", "This receipt is for no file that was made on this laptop."))
    })?;
    if handed.device.as_ref().is_some_and(|known| *known != device) {
        // Somebody the file was not sealed to cannot have opened it.
        return Err(Refused::Stranger.into());
    }
    let setting = handed.setting.clone().unwrap_or_else(|| session.own.clone());
    let child_name =
        session.within(&setting, |session| Ok(session.book.read(|tx| tx.title_of(&handed.child))?))?;
    let child_name =
        child_name.ok_or_else(|| unknown("receipt", "The child's records are not in this book any more."))?;
    // Two clocks differ; it cannot have arrived before this very file went, or tomorrow.
    let on = receipt.on.clamp(handed.on.min(today), today);
    let view = ReceiptView {
        child_name,
        person: manifest.person.clone(),
        setting_name: manifest.setting_name.clone(),
        on,
        kept: receipt.kept,
        sent_on: handed.on,
        transition: handed.transition.clone(),
        of_setting: name_of(session, &setting)?,
        elsewhere: (setting != session.signer.setting).then(|| setting.clone()),
    };
    let by = format!("{}, {}, by a sealed receipt", manifest.person, manifest.setting_name);
    session.receipt = Some(Arc::new(WaitingReceipt { handed, setting, on, kept: receipt.kept, by }));
    Ok(view)
}

fn unknown(field: &str, message: &str) -> Failure {
    Rejected::Fields(vec![Problem::at(field, message)]).into()
}

/// Notes the opened receipt down in the record of the move, whatever setting is at hand. It waits until that is done.
pub(crate) fn keep_receipt(session: &mut Session, _input: Nothing) -> Result<RecordView, Failure> {
    let waiting = session.receipt.clone().ok_or(Failure::BadRequest("no receipt is open".into()))?;
    let view = session.within(&waiting.setting, |session| {
        let came = Came { on: waiting.on, kept: Some(waiting.kept), by: waiting.by.clone() };
        session.write(|writing| received(writing, &waiting.handed, &came))?;
        get_record(session, WhichRecord { record: waiting.handed.transition.clone() })
    })?;
    session.receipt = None;
    Ok(view)
}

/// Puts the opened receipt away.
pub(crate) fn drop_receipt(session: &mut Session, _input: Nothing) -> Result<Nothing, Failure> {
    session.receipt = None;
    Ok(Nothing {})
}

/// A code somebody told.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct ReceiptCode {
    /// The record of the move.
    pub transition: RecordId,
    /// As it was told.
    pub code: String,
    /// By whom.
    pub by: String,
}

/// Notes a code that was told in the record of the move.
pub(crate) fn enter_receipt_code(session: &mut Session, input: ReceiptCode) -> Result<RecordView, Failure> {
    let plain =
        |code: &str| code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    session.write(|writing| {
        let sent = sent(writing.tx)?;
        let fits = |one: &&Handed| one.transition == input.transition && plain(&code_of(&one.token)) == plain(&input.code);
        let handed = sent.iter().find(fits).ok_or_else(|| {
            unknown("code", "This is not the code of a file that was sent from this laptop for this move. Ask them to read it again.")
        })?;
        let by = if input.by.trim().is_empty() { "told the receipt code".to_owned() } else {
            format!("{}, told the receipt code", input.by.trim())
        };
        received(writing, handed, &Came { on: writing.today, kept: None, by })
    })?;
    get_record(session, WhichRecord { record: input.transition })
}

/// That a file arrived, as it was heard.
struct Came {
    on: NaiveDate,
    /// It was taken into the register there; a code does not say.
    kept: Option<bool>,
    by: String,
}

impl Came {
    /// Who says so and what became of the file. `waits` is the day of a later file nobody has spoken of.
    fn words(&self, waits: Option<NaiveDate>) -> String {
        let what = match self.kept {
            Some(true) => ": taken into their register",
            Some(false) => ": read, not taken in",
            None => "",
        };
        let waits = waits.map(|on| format!("; the file of {} is not confirmed yet", uk(on)));
        // Names may be long; what became of the file is never cut off.
        let end = format!("{what}{}", waits.unwrap_or_default());
        let room = 200_usize.saturating_sub(end.chars().count());
        format!("{}{end}", self.by.chars().take(room).collect::<String>())
    }
}

fn received(writing: &Writing<'_>, handed: &Handed, came: &Came) -> Result<(), Failure> {
    let stored = writing.tx.record(&handed.transition)?.filter(|one| !one.hidden);
    let stored = stored.ok_or_else(|| unknown("receipt", "The record of the move is not there any more."))?;
    let mut all = sent(writing.tx)?;
    let at = all.iter().position(|one| one.token == handed.token);
    let at = at.ok_or(Failure::Unexpected("a file that was sent is not remembered"))?;
    let later: Vec<NaiveDate> = of_the_move(&all[at + 1..], handed).map(|one| one.on).collect();
    let spoken_for = of_the_move(&all[at + 1..], handed).any(|one| one.kept.is_some())
        || (all[at].kept == Some(true) && came.kept != Some(true));
    all[at].kept = Some(all[at].kept == Some(true) || came.kept == Some(true));
    keep_all(writing, &all)?;
    writing.note("Noted that a child's file arrived at the next setting")?;
    if spoken_for && stored.text("state") == "received" {
        // The record speaks of the latest file that arrived, and of the most that became of it: nothing is taken back.
        return Ok(());
    }
    let several = of_the_move(&all, handed).count() > 1;
    let waits = later.last().copied();
    let mut form = SaveRecord::new("transition", stored.child.clone(), stored.fields.clone());
    form.fields.retain(|name, _| !name.starts_with('_'));
    let mut put = |field: &str, answer: Value| form.fields.insert(field.into(), answer);
    put("state", "received".into());
    put("receipt_on", came.on.to_string().into());
    put("receipt_by", came.words(waits).into());
    let sent_on = stored.text("sent_on").parse::<NaiveDate>().ok();
    if several || sent_on.is_none_or(|sent_on| sent_on > came.on) {
        // The day stands beside the receipt of this very file, not of another.
        put("sent_on", handed.on.to_string().into());
    }
    if several && !handed.how.is_empty() {
        // And so does what went in it.
        put("sent_how", handed.how.as_str().into());
        put("sent_what", handed.what.as_slice().into());
    }
    form.seen = domain::merge::current(&writing.tx.heads(&stored.id)?).seen;
    form.record = Some(stored.id);
    save_in(writing, form)?;
    Ok(())
}
