//! What every setting comes to, kept until anything is written or the day is over: of a thousand settings it takes longer
//! to count than to type one letter of a name.

use crate::Failure;
use chrono::NaiveDate;
use domain::SettingId;
use std::collections::HashMap;
use std::sync::Arc;
use store::{ReadTx, SettingSum, Stamp};

/// Counted on a day from the book as it was then.
pub(crate) struct Sums {
    stamp: Stamp,
    day: NaiveDate,
    of: Arc<HashMap<SettingId, SettingSum>>,
}

/// The sums of today, from `last` if nothing has changed since.
pub(super) fn sums(
    tx: &ReadTx<'_>,
    last: &mut Option<Sums>,
    day: NaiveDate,
) -> Result<Arc<HashMap<SettingId, SettingSum>>, Failure> {
    let stamp = tx.stamp()?;
    match last {
        Some(last) if last.stamp == stamp && last.day == day => Ok(Arc::clone(&last.of)),
        _ => {
            let of = Arc::new(tx.setting_sums(day)?);
            *last = Some(Sums { stamp, day, of: Arc::clone(&of) });
            Ok(of)
        }
    }
}
