//! Help asked for outside the setting, and what came back.

use super::records;
use crate::block::Block;
use crate::content::PackContent;

pub(crate) fn compose(content: &PackContent) -> Vec<Block> {
    records::compose(&content.referrals, "No referrals or reports were recorded in this period.")
}
