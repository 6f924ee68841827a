//! Money for children with SEND and what it changed.

use super::records;
use crate::block::Block;
use crate::content::PackContent;

pub(crate) fn compose(content: &PackContent) -> Vec<Block> {
    records::compose(&content.funding, "No SEND funding was recorded in this period.")
}
