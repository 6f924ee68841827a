//! What a file for the next setting would hold, for whom it can be sealed, and whether parents agreed.

use super::agreement::consent;
use super::arrive::ArrivedEntry;
use super::gather::{SECTIONS, gather, tells_for_others};
use super::moves::{move_of, planned};
use crate::Failure;
use crate::ops::packs::{
    FileAsk, NamedInFile, Others, OthersChoice, OutlineSection, READ_FOR_NAMES, groups_of_others,
    named_people,
};
use crate::session::Session;
use domain::members::Role;
use domain::{DeviceId, RecordId, SettingId};
use exchange::read_card;
use serde::{Deserialize, Serialize};
use store::{ReadTx, StoredRecord};
use ts_rs::TS;

/// A file for the next setting as it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub(crate) struct HandoverAsk {
    /// Whose story.
    pub child: RecordId,
    /// Sections by id; nothing yet for the usual ones.
    pub sections: Vec<String>,
    /// Attached files go along.
    pub files: bool,
    /// Whose names are taken out by rule.
    pub hide: Vec<Others>,
    /// More names, or other words, to take out.
    pub names: Vec<String>,
    /// Where the child goes.
    pub to: String,
    /// "setting" or "school".
    pub kind: String,
    /// The laptop it is sealed to; none for a phrase.
    pub device: Option<DeviceId>,
    /// It was asked for by a person, and is not the usual one.
    pub chosen: bool,
}

impl HandoverAsk {
    /// The same as a child's file asks for names.
    pub(super) fn hidden(&self) -> FileAsk {
        FileAsk {
            child: self.child.clone(),
            sections: Vec::new(),
            asked_by: String::new(),
            why: String::new(),
            made_for: String::new(),
            hide: self.hide.clone(),
            names: self.names.clone(),
        }
    }
}

/// Somebody whose card was compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct KnownSetting {
    /// Their laptop.
    pub device: DeviceId,
    /// The person.
    pub person: String,
    /// Their setting.
    pub setting_name: String,
}

/// A file for the next setting before it is made.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct HandoverOutline {
    /// What was asked, or the usual file.
    pub ask: HandoverAsk,
    /// The child's name.
    pub name: String,
    /// The sections.
    pub sections: Vec<OutlineSection>,
    /// What whoever makes it must know.
    pub warnings: Vec<String>,
    /// Groups of people.
    pub groups: Vec<OthersChoice>,
    /// Everybody but the child who is named in what would be told.
    pub people: Vec<NamedInFile>,
    /// Entries that would go.
    #[ts(type = "number")]
    pub entries: usize,
    /// What would be told, as the next setting reads it.
    pub told: Vec<ArrivedEntry>,
    /// Attached files that would go, or could.
    #[ts(type = "number")]
    pub files: usize,
    /// Whom it can be sealed to.
    pub known: Vec<KnownSetting>,
    /// How parents' consent stands, in words.
    pub consent: String,
    /// What exactly they agreed to, in the words of the consent.
    pub consent_for: String,
    /// What may be shared and with whom, in the words of the consent.
    pub consent_scope: String,
    /// It may be sent.
    pub agreed: bool,
    /// What the register says must not be shared.
    pub limits: String,
    /// This laptop may send it: it is the setting's own.
    pub may: bool,
}

/// What a file for the next setting would hold.
pub(crate) fn handover_outline(
    session: &mut Session,
    mut ask: HandoverAsk,
) -> Result<HandoverOutline, Failure> {
    let (today, setting, mine) =
        (session.today(), session.signer.setting.clone(), session.signer.device.id());
    session.book.read(|tx| {
        if !ask.chosen {
            let planned = planned(tx, &ask.child)?;
            usual(&mut ask, planned.as_ref());
        }
        let gathered = gather(tx, &HandoverAsk { files: true, ..ask.clone() }, today)?;
        if !ask.chosen {
            ask.sections.retain(|id| gathered.counts.contains_key(id.as_str()));
        }
        let sections = SECTIONS.iter().filter(|section| gathered.counts.contains_key(section.id));
        let sections = sections.map(|section| {
            let count = gathered.counts.get(section.id).copied().unwrap_or_default();
            OutlineSection {
                id: section.id.into(),
                title: section.title.into(),
                chosen: ask.sections.iter().any(|one| one == section.id),
                count,
                words: if count == 1 { "1 record".into() } else { format!("{count} records") },
                thin: String::new(),
            }
        });
        let names = tells_for_others(&ask, &gathered.counts).then(|| READ_FOR_NAMES.to_owned());
        let consent = consent(tx, &ask.child, move_of(tx, &ask)?.as_ref(), today)?;
        let entry = tx.record(&ask.child)?;
        Ok(HandoverOutline {
            name: gathered.child.name.clone(),
            sections: sections.collect(),
            warnings: names.into_iter().chain(to_choose(gathered.undecided)).collect(),
            groups: groups_of_others(),
            people: named_people(&gathered.everybody, &gathered.whole, &ask.hidden())?,
            entries: gathered.whole.len(),
            files: gathered.whole.iter().map(|entry| entry.files.len()).sum(),
            told: gathered
                .told
                .iter()
                .enumerate()
                .map(|(at, one)| ArrivedEntry::of(at, one, |_| true))
                .collect(),
            known: known(tx)?,
            agreed: consent.agreed,
            consent: consent.words,
            consent_for: consent.purpose,
            consent_scope: consent.scope,
            limits: entry.map(|entry| entry.text("consent_limits").to_owned()).unwrap_or_default(),
            may: is_owner(tx, &setting, &mine)?,
            ask,
        })
    })
}

pub(crate) fn is_owner(tx: &ReadTx<'_>, setting: &SettingId, mine: &DeviceId) -> Result<bool, Failure> {
    let me = tx.member(setting, mine)?;
    Ok(me.is_some_and(|me| me.ended_after.is_none() && me.part.role == Role::Owner))
}

/// The next setting would read one of two versions as if it were all that was written.
fn to_choose(undecided: usize) -> Option<String> {
    let records = match undecided {
        0 => return None,
        1 => "1 record holds".to_owned(),
        many => format!("{many} records hold"),
    };
    Some(format!(
        "{records} two versions that nobody has chosen between yet. Only the later one goes along: choose first, on the record itself."
    ))
}

fn usual(ask: &mut HandoverAsk, transition: Option<&StoredRecord>) {
    let usual = SECTIONS.iter().filter(|section| section.usual);
    ask.sections = usual.map(|section| section.id.to_owned()).collect();
    ask.hide = vec![Others::OtherChildren];
    let text = |name: &str| transition.map(|one| one.text(name).to_owned()).unwrap_or_default();
    (ask.to, ask.kind) = (text("to"), text("type"));
}

/// Everybody whose card was compared.
pub(crate) fn known(tx: &ReadTx<'_>) -> Result<Vec<KnownSetting>, Failure> {
    let cards =
        tx.contacts()?.into_iter().filter_map(|contact| Some((read_card(&contact.card).ok()?, contact)));
    Ok(cards
        .map(|(card, contact)| KnownSetting {
            device: contact.device,
            person: card.card.person,
            setting_name: card.card.setting_name,
        })
        .collect())
}
