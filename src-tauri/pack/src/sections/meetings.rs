//! Meetings about SEND, network meetings among them, with what was agreed.

use super::records;
use crate::block::Block;
use crate::content::PackContent;

pub(crate) fn compose(content: &PackContent) -> Vec<Block> {
    records::compose(&content.meetings, "No meetings were recorded in this period.")
}
