//! Who was trained in what.

use super::records;
use crate::block::Block;
use crate::content::PackContent;

pub(crate) fn compose(content: &PackContent) -> Vec<Block> {
    records::compose(&content.training, "No training was recorded in this period.")
}
