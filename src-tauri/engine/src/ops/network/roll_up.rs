//! How the duties of the SENCo stand across the settings of this book.

use crate::ops::screens::{editions_of, judgements};
use crate::session::Session;
use crate::{Failure, Nothing};
use domain::SettingId;
use domain::checklists::{Edition, Status};
use serde::Serialize;
use store::{ReadTx, StoredRecord};
use ts_rs::TS;

/// How a duty is worked on in a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Worked {
    /// Somebody judged how it stands.
    Judged,
    /// There is evidence, and nobody judged it yet.
    EvidenceOnly,
    /// Neither, as far as this book knows.
    Nothing,
    /// It was judged not to apply.
    DoesNotApply,
}

/// A duty in one setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct DutyThere {
    /// The setting.
    pub setting: SettingId,
    /// Its name.
    pub name: String,
    /// How it is worked on.
    pub worked: Worked,
    /// How it was judged, in words.
    pub status_words: String,
    /// How much evidence there is.
    #[ts(type = "number")]
    pub evidence: usize,
}

/// A duty across the settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct DutyAcross {
    /// The checklist edition.
    pub edition: String,
    /// The duty's id.
    pub id: String,
    /// Its wording.
    pub words: String,
    /// Settings where it was judged.
    #[ts(type = "number")]
    pub judged: usize,
    /// Settings with evidence only.
    #[ts(type = "number")]
    pub evidence_only: usize,
    /// Settings with neither.
    #[ts(type = "number")]
    pub nothing: usize,
    /// Each setting.
    pub there: Vec<DutyThere>,
}

/// A checklist across the settings that use it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct ChecklistAcross {
    /// Its id.
    pub edition: String,
    /// Its title.
    pub title: String,
    /// How many settings use it.
    #[ts(type = "number")]
    pub settings: usize,
    /// Its duties.
    pub duties: Vec<DutyAcross>,
}

/// How the duties stand across the settings that share with this book, as far as they were shared.
pub(crate) fn duties_across(session: &mut Session, _input: Nothing) -> Result<Vec<ChecklistAcross>, Failure> {
    let (mine, at_hand) = (session.signer.device.id(), session.signer.setting.clone());
    let parts = session.book.read(|tx| tx.parts_of(&mine))?;
    let settings = parts.into_iter().filter(|me| me.ended_after.is_none()).map(|me| me.setting);
    let mut across: Vec<ChecklistAcross> = Vec::new();
    let gather = |session: &mut Session| -> Result<(), Failure> {
        for setting in settings {
            session.book.speak_of(&setting);
            session.book.read(|tx| one_setting(tx, &setting, &mut across))?;
        }
        Ok(())
    };
    let gathered = gather(session);
    session.book.speak_of(&at_hand);
    gathered?;
    Ok(across)
}

fn one_setting(
    tx: &ReadTx<'_>,
    setting: &SettingId,
    across: &mut Vec<ChecklistAcross>,
) -> Result<(), Failure> {
    // One whose own record has not come yet uses no checklist that anybody knows.
    let Some(record) = tx.all_of("setting")?.into_iter().next() else { return Ok(()) };
    let Some(edition) = editions_of(Some(&record)).into_iter().next() else { return Ok(()) };
    let at = place_of(across, edition);
    across[at].settings += 1;
    let (judged, links) = (judgements(tx, &edition.id)?, tx.all_of("evidence")?);
    for duty in &edition.duties {
        let latest = judged
            .iter()
            .filter(|(_, one)| one.duty == duty.id)
            .max_by_key(|(record, one)| (one.on, record.first_at));
        let status = latest.map_or(Status::NotStarted, |(_, one)| one.status);
        let serves =
            |link: &&StoredRecord| link.text("edition") == edition.id && link.text("duty") == duty.id;
        let evidence = links.iter().filter(serves).count();
        let worked = match (status, evidence) {
            (Status::NotApplicable, _) => Worked::DoesNotApply,
            (Status::NotStarted, 0) => Worked::Nothing,
            (Status::NotStarted, _) => Worked::EvidenceOnly,
            (Status::InProgress | Status::Evidenced | Status::NeedsAttention, _) => Worked::Judged,
        };
        let Some(line) = across[at].duties.iter_mut().find(|line| line.id == duty.id) else { continue };
        match worked {
            Worked::Judged => line.judged += 1,
            Worked::EvidenceOnly => line.evidence_only += 1,
            Worked::Nothing => line.nothing += 1,
            Worked::DoesNotApply => {}
        }
        line.there.push(DutyThere {
            setting: setting.clone(),
            name: record.text("name").to_owned(),
            worked,
            status_words: status.words().to_owned(),
            evidence,
        });
    }
    Ok(())
}

fn place_of(across: &mut Vec<ChecklistAcross>, edition: &Edition) -> usize {
    across.iter().position(|one| one.edition == edition.id).unwrap_or_else(|| {
        let duties = edition.duties.iter().map(|duty| DutyAcross {
            edition: edition.id.clone(),
            id: duty.id.clone(),
            words: duty.words.clone(),
            judged: 0,
            evidence_only: 0,
            nothing: 0,
            there: Vec::new(),
        });
        across.push(ChecklistAcross {
            edition: edition.id.clone(),
            title: edition.title.clone(),
            settings: 0,
            duties: duties.collect(),
        });
        across.len() - 1
    })
}
