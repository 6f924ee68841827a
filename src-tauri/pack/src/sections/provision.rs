//! What is provided beyond what every child gets, and what it costs.

use super::records;
use crate::block::Block;
use crate::content::PackContent;

pub(crate) fn compose(content: &PackContent) -> Vec<Block> {
    records::compose(&content.provision, "No targeted or specialist provision was recorded in this period.")
}
