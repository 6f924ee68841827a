//! Steps from an empty database to today's tables.

use crate::HubError;
use tokio_postgres::Client;

/// Step `n` (from 1) takes a hub from version `n - 1` to `n`. Append only: a released step has already run somewhere.
const STEPS: &[&str] =
    &[include_str!("../sql/schema/001_first.sql"), include_str!("../sql/schema/002_turns_and_givers.sql")];

/// The version this program needs.
pub const SCHEMA_VERSION: i32 = STEPS.len() as i32;

/// The text of every step, for the test that holds released ones still.
pub fn released_steps() -> &'static [&'static str] {
    STEPS
}

/// Runs every step still to come, all of them or none.
pub(crate) async fn migrate(client: &mut Client) -> Result<(), HubError> {
    let tx = client.transaction().await?;
    tx.execute(include_str!("../sql/step/begin.sql"), &[]).await?;
    tx.execute(include_str!("../sql/step/schema.sql"), &[]).await?;
    tx.execute(include_str!("../sql/step/make.sql"), &[]).await?;
    let done: i32 = tx.query_one(LAST, &[]).await?.get(0);
    let pending = usize::try_from(done).ok().and_then(|done| STEPS.get(done..)).ok_or(HubError::Newer)?;
    for (step, number) in pending.iter().zip(done + 1..) {
        tx.batch_execute(step).await?;
        tx.execute(include_str!("../sql/step/done.sql"), &[&number]).await?;
    }
    Ok(tx.commit().await?)
}

/// Whether the hub is of the version this program needs.
pub(crate) async fn check(client: &Client) -> Result<(), HubError> {
    let found: i32 = client.query_one(LAST, &[]).await?.get(0);
    match found.cmp(&SCHEMA_VERSION) {
        std::cmp::Ordering::Less => Err(HubError::Older),
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => Err(HubError::Newer),
    }
}

const LAST: &str = include_str!("../sql/step/last.sql");
