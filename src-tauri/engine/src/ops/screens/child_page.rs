//! One child's page.

use super::children::{ChildRow, one_child, shown_child};
use super::cycle::{Cycle, cycle};
use super::prompts::to_do_for;
use super::target::DueItem;
use crate::Failure;
use crate::session::Session;
use crate::show::{RecordRow, RecordView, Shower};
use domain::RecordId;
use serde::{Deserialize, Serialize};
use store::{Listing, StoreError};
use ts_rs::TS;

/// Which child.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct WhichChild {
    /// The child's record.
    pub child: RecordId,
}

/// A child's page.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct ChildPage {
    /// For the identity bar.
    pub child: ChildRow,
    /// The register entry.
    pub view: RecordView,
    /// Stages of support, the latest first.
    pub stages: Vec<RecordRow>,
    /// Parents and carers.
    pub parents: Vec<RecordView>,
    /// Everything about the child, newest first.
    pub timeline: Vec<RecordRow>,
    /// What there is to do.
    pub prompts: Vec<DueItem>,
    /// The latest one-page profile.
    pub profile: Option<RecordView>,
    /// Where the assess-plan-do-review cycle is.
    pub cycle: Cycle,
}

/// How much of a timeline is sent at once; the list command pages through the rest.
const TIMELINE: u32 = 300;

/// A child's page.
pub(crate) fn child_page(session: &mut Session, input: WhichChild) -> Result<ChildPage, Failure> {
    let today = session.today();
    session.book.read(|tx| {
        let shower = Shower::new(tx);
        let child = tx
            .record(&input.child)?
            .filter(|record| record.kind == "child")
            .ok_or(StoreError::NoSuchRecord)?;
        let now = one_child(tx, &child, today)?;
        let about = |kinds: &[&str], limit: u32| Listing {
            kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(),
            child: Some(child.id.clone()),
            limit,
            ..Listing::default()
        };
        let parents = tx.records(&about(&["parent_carer"], 0))?;
        let profile = tx.records(&about(&["profile"], 1))?.into_iter().next();
        let mut timeline = tx.records(&about(&[], TIMELINE))?;
        timeline.retain(|record| record.kind != "parent_carer");
        Ok(ChildPage {
            child: shown_child(&now, &shower, today),
            view: shower.view(&child, today)?,
            stages: shower.rows(&tx.records(&about(&["stage"], 0))?)?,
            parents: parents.iter().map(|parent| shower.view(parent, today)).collect::<Result<_, _>>()?,
            timeline: shower.rows(&timeline)?,
            profile: profile.map(|profile| shower.view(&profile, today)).transpose()?,
            prompts: to_do_for(tx, &child.id, today)?,
            cycle: cycle(tx, &child.id, today)?,
        })
    })
}
