//! Someone makes the file for the next setting. What goes, to whom and with whose agreement stays readable here.

use super::gather::{SECTIONS, gather};
use super::outline::{HandoverAsk, consent, is_owner, transition_of};
use super::receipt::{Handed, remember};
use crate::Failure;
use crate::desk::Shared;
use crate::host::{AskFile, Progress, Step};
use crate::ops::network::{name_of, own_card};
use crate::ops::packs::{Saved, said, write_where_asked};
use crate::ops::records::{SaveRecord, save_in};
use crate::session::{Session, Writing};
use chrono::NaiveDate;
use domain::clocks::days_after;
use domain::handover::{HANDOVER_VERSION, Handover};
use domain::{Problem, RecordId, Rejected};
use exchange::{DeviceKey, For, Letter, Load, Purpose, make_post, phrase_of, post_id, read_card};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
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

/// Days within which the next setting should say that it arrived.
const RECEIPT_DAYS: u64 = 14;

struct Ready {
    letter: Letter,
    load: Load,
    key: DeviceKey,
    /// Who it is for, and what to seal to; none for a phrase.
    to: Option<(String, String)>,
    token: String,
    entries: usize,
    today: NaiveDate,
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
    step(2, "Saving the file")?;
    let dialog = AskFile {
        title: "Save the file for the next setting".into(),
        // A day and no name: the file lies where others may look.
        suggested_name: format!("Senfolio file for the next setting {}.senfolio-post", ready.today),
        extensions: vec!["senfolio-post".into()],
        label: "Senfolio file".into(),
        many: false,
    };
    let (file, _) = write_where_asked(shared, &dialog, &sealed)?;
    if !file.saved {
        return Ok(HandedOver { file, phrase: None, transition: None });
    }
    let handed = Handed {
        token: ready.token,
        child: ask.child.clone(),
        transition: RecordId::default(),
        device: ask.device.clone(),
        on: ready.today,
    };
    let how = match &ready.to {
        Some((person, _)) => format!("Sealed Senfolio file for {person}"),
        None => "Sealed Senfolio file, opened by a phrase".to_owned(),
    };
    let noted = Noted { ask: &ask, how, entries: ready.entries, sha256: post_id(&sealed) };
    let transition = shared.session(|session| session.write(|writing| note_down(writing, &noted, handed)))?;
    Ok(HandedOver { file, phrase, transition: Some(transition) })
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
        let transition = transition_of(tx, &ask.child)?;
        let (agreed, stands) = consent(tx, &ask.child, transition.as_ref(), today)?;
        refuse_bad_ask(ask, agreed, &stands)?;
        let to = ask.device.as_ref().map(|device| recipient(tx, device)).transpose()?;
        let gathered = gather(tx, ask, today)?;
        let mut load = Load::default();
        let hashes: BTreeSet<&str> =
            gathered.told.iter().flat_map(|entry| &entry.files).map(|file| file.sha256.as_str()).collect();
        for hash in hashes {
            load.files.extend(tx.file(hash)?);
        }
        let mut leaves_out = said(&ask.hidden());
        leaves_out.extend(not_chosen(ask, &gathered.counts));
        leaves_out.push("Safeguarding records: they are kept apart.".into());
        let entries = gathered.told.len();
        let told = Handover {
            v: HANDOVER_VERSION,
            token: token.clone(),
            card,
            child: gathered.child,
            why: format!("Move to {}", ask.to.trim()),
            agreed: stands,
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
        Ok(Ready { letter, load, key, to, token, entries, today })
    })
}

fn refuse_bad_ask(ask: &HandoverAsk, agreed: bool, stands: &str) -> Result<(), Failure> {
    let mut found = Vec::new();
    if !agreed {
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

fn not_chosen(ask: &HandoverAsk, counts: &std::collections::BTreeMap<&'static str, usize>) -> Vec<String> {
    let left = SECTIONS.iter().filter(|section| {
        counts.contains_key(section.id) && !ask.sections.iter().any(|one| one == section.id)
    });
    left.map(|section| format!("{}: not asked to be passed on.", section.title)).collect()
}

struct Noted<'a> {
    ask: &'a HandoverAsk,
    how: String,
    entries: usize,
    sha256: String,
}

/// What the record of the move calls what was sent.
const SENT: &[(&str, &[&str])] = &[
    ("profile", &["profile"]),
    ("plans", &["plans"]),
    ("reviews", &["plans"]),
    ("reports", &["services"]),
    ("ehc", &["ehc"]),
    ("health", &["health"]),
];

/// The record of the move says that it was sent, and the list of what left the setting has a line more.
fn note_down(writing: &Writing<'_>, noted: &Noted<'_>, mut handed: Handed) -> Result<RecordId, Failure> {
    let (ask, today) = (noted.ask, writing.today);
    let stored = transition_of(writing.tx, &ask.child)?;
    let mut fields = stored.as_ref().map(|one| one.fields.clone()).unwrap_or_default();
    fields.retain(|name, _| !name.starts_with('_'));
    let sent: Vec<&str> = SENT
        .iter()
        .filter(|(_, sections)| sections.iter().any(|id| ask.sections.iter().any(|one| one == id)))
        .map(|(what, _)| *what)
        .collect();
    let said = json!({
        "type": ask.kind, "to": ask.to.trim(), "state": "sent", "sent_on": today, "sent_how": noted.how,
        "sent_what": sent, "receipt_due": days_after(today, RECEIPT_DAYS),
    });
    fields.extend(said.as_object().cloned().unwrap_or_default());
    for before in ["receipt_on", "receipt_by"] {
        fields.remove(before);
    }
    let mut form = SaveRecord::new("transition", Some(ask.child.clone()), fields);
    if let Some(stored) = &stored {
        form.seen = domain::merge::current(&writing.tx.heads(&stored.id)?).seen;
        form.record = Some(stored.id.clone());
    }
    let transition = save_in(writing, form)?;
    let titles: Vec<&str> = SECTIONS
        .iter()
        .filter(|section| ask.sections.iter().any(|one| one == section.id))
        .map(|section| section.title)
        .collect();
    let made: Map<String, Value> = json!({
        "what": "Sealed file for the next setting", "on": today, "named": true, "sections": titles.join(", "),
        "sha256": noted.sha256, "by": writing.user, "reason": format!("Move, {} entries", noted.entries),
        "made_for": ask.to.trim(), "taken_out": self::said(&ask.hidden()).join("\n"),
    })
    .as_object()
    .cloned()
    .unwrap_or_default();
    save_in(writing, SaveRecord::new("pack_made", Some(ask.child.clone()), made))?;
    handed.transition = transition.clone();
    remember(writing, handed)?;
    writing.note("Made a sealed file of one child for the next setting")?;
    Ok(transition)
}
