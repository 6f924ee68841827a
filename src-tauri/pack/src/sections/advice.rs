//! What the SENCo did to advise and back up colleagues.

use super::records;
use crate::block::Block;
use crate::content::PackContent;

pub(crate) fn compose(content: &PackContent) -> Vec<Block> {
    records::compose(&content.advice, "No advice to colleagues was recorded in this period.")
}
