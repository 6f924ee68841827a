//! Records of moves: which of them a file for the next setting belongs to.

use super::arrive::folded;
use super::outline::HandoverAsk;
use crate::Failure;
use domain::RecordId;
use store::{Listing, ReadTx, StoredRecord};

/// The move to another setting or school that is under way, the latest if there are several.
pub(super) fn planned(tx: &ReadTx<'_>, child: &RecordId) -> Result<Option<StoredRecord>, Failure> {
    Ok(under_way(tx, child)?.into_iter().max_by_key(|one| (one.event_on, one.first_at)))
}

/// The move this file is for: the one under way to the same place. What is finished speaks for no other move, even one to
/// where the child went before, and is not written over.
pub(super) fn move_of(tx: &ReadTx<'_>, ask: &HandoverAsk) -> Result<Option<StoredRecord>, Failure> {
    let mut moves = under_way(tx, &ask.child)?;
    moves.retain(|one| one.text("type") == ask.kind && folded(one.text("to")) == folded(&ask.to));
    Ok(moves.into_iter().max_by_key(|one| (one.event_on, one.first_at)))
}

fn under_way(tx: &ReadTx<'_>, child: &RecordId) -> Result<Vec<StoredRecord>, Failure> {
    let wanted =
        Listing { kinds: vec!["transition".into()], child: Some(child.clone()), ..Listing::default() };
    let mut moves = tx.records(&wanted)?;
    moves.retain(|one| {
        one.text("type") != "room" && one.text("state") != "received" && one.text("receipt_on").is_empty()
    });
    Ok(moves)
}
