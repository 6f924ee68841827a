//! Someone makes the file for the next setting. What goes, to whom and with whose agreement stays readable here.

use super::agreement::{Consent, consent};
use super::gather::{SECTIONS, gather, tells_for_others};
use super::handed::Handed;
use super::moves::move_of;
use super::noted::{Noted, note_down};
use super::outline::{HandoverAsk, is_owner};
use crate::Failure;
use crate::desk::Shared;
use crate::host::{AskFile, Progress, Step};
use crate::ops::network::{name_of, own_card};
use crate::ops::packs::{LEFT_AS_TOLD, Saved, said, write_where_asked};
use crate::session::Session;
use chrono::NaiveDate;
use domain::handover::{HANDOVER_VERSION, Handover};
use domain::{Problem, RecordId, Rejected, SettingId};
use exchange::{DeviceKey, For, Letter, Load, Purpose, make_post, phrase_of, post_id, read_card};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use store::ReadTx;
use ts_rs::TS;

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct HandedOver {
    /// Where it was saved.
    pub file: Saved,
    /// The phrase that opens it, when it was sealed under one. It is kept nowhere.
    pub phrase: Option<String>,
    /// The record of the move.
    pub transition: Option<RecordId>,
}

/// What every reader is told, whatever there is and did not go: that something was held back would tell of it.
const CHOSEN: &str = "It holds what the setting chose to pass on, which need not be all it has.";

struct Ready {
    letter: Letter,
    load: Load,
    key: DeviceKey,
    /// Who it is for, and what to seal to; none for a phrase.
    to: Option<(String, String)>,
    token: String,
    entries: usize,
    today: NaiveDate,
    /// Whose child it is.
    setting: SettingId,
    /// Sections there are that do not go.
    held_back: Vec<&'static str>,
}

/// Makes the file and asks where to save it.
pub(crate) fn hand_over(
    shared: &Shared<'_>,
    ask: HandoverAsk,
    progress: &dyn Progress,
) -> Result<HandedOver, Failure> {
    let step = |done: u32, doing: &str| -> Result<(), Failure> {
        progress.step(Step { done, of: 3, doing: doing.into() });
        if progress.cancelled() { Err(Failure::Cancelled) } else { Ok(()) }
    };
    step(0, "Gathering what goes")?;
    let ready = shared.session(|session| ready(session, &ask))?;
    step(1, "Sealing the file")?;
    let mut random = [0; 9];
    shared.host().random(&mut random)?;
    let phrase = ready.to.is_none().then(|| phrase_of(&random));
    let sealed = match (&ready.to, &phrase) {
        (Some((_, recipient)), _) => {
            make_post(ready.letter, &ready.load, &ready.key, &For::Device(recipient))?
        }
        (None, phrase) => {
            let phrase = phrase.as_deref().unwrap_or_default();
            make_post(ready.letter, &ready.load, &ready.key, &For::Passphrase(phrase))?
        }
    };
    let handed = Handed::new(ready.token, &ask, ready.setting.clone(), ready.today);
    let how = match &ready.to {
        Some((person, _)) => format!("Sealed Senfolio file for {person}"),
        None => "Sealed Senfolio file, opened by a phrase".to_owned(),
    };
    let noted = Noted {
        ask: &ask,
        how,
        entries: ready.entries,
        sha256: post_id(&sealed),
        held_back: ready.held_back,
        handed,
    };
    // A child's file leaves only if the book can say that it did.
    shared
        .session(|session| {
            session.within(&ready.setting, |session| session.rehearse(|writing| note_down(writing, &noted)))
        })
        .map_err(at_the_move)?;
    // If the power fails between the file and its note, the trail still speaks of it.
    shared
        .session(|session| session.note("Began to make a sealed file of one child for the next setting"))?;
    let dialog = AskFile {
        title: "Save the file for the next setting".into(),
        // A day and no name: the file lies where others may look.
        suggested_name: format!("Senfolio file for the next setting {}.senfolio-post", ready.today),
        extensions: vec!["senfolio-post".into()],
        label: "Senfolio file".into(),
        many: false,
    };
    let (file, path) = step(2, "Saving the file")
        .and_then(|()| write_where_asked(shared, &dialog, &sealed))
        .inspect_err(|_| nothing_saved(shared))?;
    let Some(path) = path else {
        nothing_saved(shared);
        return Ok(HandedOver { file, phrase: None, transition: None });
    };
    let kept = shared.session(|session| {
        session.within(&ready.setting, |session| session.write(|writing| note_down(writing, &noted)))
    });
    match kept {
        Ok(transition) => Ok(HandedOver { file, phrase, transition: Some(transition) }),
        // The dialog may have been open for long: the book may be locked by now, or the disk full.
        Err(why) => {
            Err(Failure::NotNoted { removed: std::fs::remove_file(path).is_ok(), why: Box::new(why) })
        }
    }
}

/// The trail does not leave it at a beginning. A book locked meanwhile does, and that is true too.
fn nothing_saved(shared: &Shared<'_>) {
    let _ = shared.session(|session| session.note("No sealed file was saved after all"));
}

/// What stands in the way of noting it down is in the record of the move, which is not on this screen.
fn at_the_move(failure: Failure) -> Failure {
    let Failure::Rejected(Rejected::Fields(problems)) = &failure else { return failure };
    let said = |problem: &Problem| {
        let message = format!("The record of the move must be put right first. {}", problem.message);
        Problem::at("to", message)
    };
    Rejected::Fields(problems.iter().map(said).collect()).into()
}

fn ready(session: &mut Session, ask: &HandoverAsk) -> Result<Ready, Failure> {
    let (setting, mine, today) =
        (session.signer.setting.clone(), session.signer.device.id(), session.today());
    let setting_name = name_of(session, &setting)?;
    let mut token = [0; 16];
    session.host.random(&mut token)?;
    let token: String = token.iter().map(|byte| format!("{byte:02x}")).collect();
    let (key, person, made_at) =
        (session.signer.device.again(), session.user.clone(), session.host.now().timestamp_millis());
    let card = if setting == session.own {
        String::from_utf8(own_card(session)?).unwrap_or_default()
    } else {
        String::new()
    };
    session.book.read(|tx| {
        if !is_owner(tx, &setting, &mine)? {
            let message = "Only the setting itself can send a child's file on. This laptop has a part in it, and no more.";
            return Err(Rejected::Fields(vec![Problem::at("child", message)]).into());
        }
        let mut consent = consent(tx, &ask.child, move_of(tx, ask)?.as_ref(), today)?;
        refuse_bad_ask(ask, &consent)?;
        let to = ask.device.as_ref().map(|device| recipient(tx, device)).transpose()?;
        let gathered = gather(tx, ask, today)?;
        let mut load = Load::default();
        let hashes: BTreeSet<&str> =
            gathered.told.iter().flat_map(|entry| &entry.files).map(|file| file.sha256.as_str()).collect();
        for hash in hashes {
            load.files.extend(tx.file(hash)?);
        }
        let mut leaves_out = said(&ask.hidden());
        leaves_out.push(CHOSEN.into());
        if tells_for_others(ask, &gathered.counts) {
            leaves_out.push(LEFT_AS_TOLD.into());
        }
        leaves_out.push("Safeguarding records: they are kept apart.".into());
        // The bounds of a consent are somebody's words: the names that stay out stay out of them too.
        let hiding = gathered.everybody.taken_out(&ask.hidden());
        for words in [&mut consent.purpose, &mut consent.scope] {
            *words = hiding.without_names(words);
        }
        let held_back = held_back(ask, &gathered.counts);
        let entries = gathered.told.len();
        let told = Handover {
            v: HANDOVER_VERSION,
            token: token.clone(),
            card,
            child: gathered.child,
            why: format!("Move to {}", ask.to.trim()),
            agreed: consent.in_full(),
            leaves_out,
            entries: gathered.told,
        };
        load.told = serde_json::to_vec(&told)?;
        let letter = Letter {
            purpose: Purpose::Transition,
            setting: setting.clone(),
            setting_name,
            person,
            to: ask.device.as_ref().map(|device| device.as_str().to_owned()).unwrap_or_default(),
            made_at,
            ledger: Default::default(),
            heard: 0,
        };
        Ok(Ready { letter, load, key, to, token, entries, today, setting: setting.clone(), held_back })
    })
}

fn refuse_bad_ask(ask: &HandoverAsk, consent: &Consent) -> Result<(), Failure> {
    let mut found = Vec::new();
    if !consent.agreed {
        let stands = &consent.words;
        let message = format!(
            "{stands}. Record the parents' consent to sharing with the next setting first. Safeguarding information does not wait for consent and never goes this way."
        );
        found.push(Problem::at("consent", message));
    }
    if ask.sections.is_empty() || ask.sections.iter().any(|id| SECTIONS.iter().all(|known| known.id != id)) {
        found.push(Problem::at("sections", "Choose at least one section from the list"));
    }
    if ask.to.trim().is_empty() {
        found.push(Problem::at("to", "Enter where the child goes"));
    } else if ask.to.chars().count() > 150 {
        found.push(Problem::at("to", "Use 150 characters or fewer"));
    }
    if !["setting", "school"].contains(&ask.kind.as_str()) {
        found.push(Problem::at("kind", "Choose what kind of move it is"));
    }
    if found.is_empty() { Ok(()) } else { Err(Rejected::Fields(found).into()) }
}

fn recipient(tx: &ReadTx<'_>, device: &domain::DeviceId) -> Result<(String, String), Failure> {
    let found = tx.contacts()?.into_iter().find(|contact| contact.device == *device);
    let card = found.and_then(|contact| read_card(&contact.card).ok());
    let card = card.ok_or_else(|| {
        Rejected::Fields(vec![Problem::at("device", "Choose somebody whose card was compared")])
    })?;
    Ok((format!("{}, {}", card.card.person, card.card.setting_name), card.card.recipient))
}

/// Titles of the sections that have something in them and do not go.
fn held_back(ask: &HandoverAsk, counts: &BTreeMap<&'static str, usize>) -> Vec<&'static str> {
    let left = SECTIONS.iter().filter(|section| {
        counts.contains_key(section.id) && !ask.sections.iter().any(|one| one == section.id)
    });
    left.map(|section| section.title).collect()
}
