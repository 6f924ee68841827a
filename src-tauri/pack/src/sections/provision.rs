//! What is provided beyond what every child gets, and what it costs.

use super::pages::lists;
use crate::block::Block;
use crate::content::PackContent;

pub(crate) fn compose(content: &PackContent) -> Vec<Block> {
    lists::map_of(
        &content.provision,
        "No provision beyond what every child gets was recorded in this period.",
    )
}
