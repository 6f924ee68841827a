//! The policies on SEND and inclusion, and when they were last looked at.

use super::records;
use crate::block::Block;
use crate::content::PackContent;

pub(crate) fn compose(content: &PackContent) -> Vec<Block> {
    records::compose(&content.policies, "No policy was recorded in this period.")
}
