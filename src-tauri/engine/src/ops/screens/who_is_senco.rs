//! Who is the SENCo of the setting being read, on a day: the one answer for screens, pages and counts.

use super::facts::views;
use crate::Failure;
use crate::show::Shower;
use chrono::NaiveDate;
use domain::RecordId;
use domain::rules::Agreement;
use domain::settings::SettingKind;
use domain::sharing::{Span, Standing};
use store::{ReadTx, StoredRecord};

/// Its SENCo by name, an Area SENCo for a local authority: who is appointed, or a childminder's shared SENCo.
pub(crate) fn senco_on(
    tx: &ReadTx<'_>,
    shower: &Shower<'_>,
    today: NaiveDate,
) -> Result<Option<String>, Failure> {
    let setting = tx.all_of("setting")?.into_iter().next();
    let kind = setting.and_then(|one| SettingKind::from_code(one.text("kind"))).unwrap_or(SettingKind::Other);
    let appointments = tx.all_of("appointment")?;
    let appointed =
        appointments.iter().find(|one| one.text("role") == kind.senco_role() && in_force(one, today));
    if let Some(one) = appointed {
        return Ok(shower.name_of(&RecordId::from(one.text("person"))));
    }
    let agreements: Vec<(RecordId, Agreement)> = views(tx, "agreement")?;
    Ok(shared_by(kind, agreements.iter().map(|(_, one)| one), today).map(str::to_owned))
}

/// Whether an appointment has begun and has not ended.
pub(super) fn in_force(appointment: &StoredRecord, today: NaiveDate) -> bool {
    let day = |name: &str| appointment.text(name).parse::<NaiveDate>().ok();
    day("start").is_none_or(|start| start <= today) && day("end").is_none_or(|end| end >= today)
}

/// Who acts as SENCo under a childminder's own agreement that is in force, where nobody is appointed.
pub(super) fn shared_by<'a>(
    kind: SettingKind,
    agreements: impl Iterator<Item = &'a Agreement>,
    today: NaiveDate,
) -> Option<&'a str> {
    let one_of_ours = kind == SettingKind::Cm;
    let in_force = |one: &&Agreement| Span::from(*one).standing(today) == Standing::InForce;
    agreements.filter(|_| one_of_ours).filter(in_force).find_map(|one| one.senco.as_deref())
}
