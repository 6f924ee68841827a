//! Whether parents agreed that a shared SENCo works with their child. Never about safeguarding, which does not wait
//! for consent.

use crate::dates::months_after;
use crate::ids::RecordId;
use crate::rules::{ChildFacts, Consent, limits};
use chrono::NaiveDate;

/// Whether the latest word on the SENCo working with the child is a consent that holds on `today`.
pub fn has_consent(consents: &[Consent], today: NaiveDate) -> bool {
    let about_senco = consents.iter().filter(|one| one.what.as_deref() == Some("senco"));
    let said = about_senco.filter_map(|one| {
        let state = one.state.as_deref()?;
        let on = if state == "withdrawn" { one.withdrawn_on.or(one.given_on) } else { one.given_on }?;
        // Of a yes and a no of one day, the no counts.
        (state != "replaced" && on <= today).then_some((on, state != "given", one))
    });
    let Some((on, against, latest)) = said.max_by_key(|(on, against, _)| (*on, *against)) else {
        return false;
    };
    // One that names no last day holds as long as the rules' data say.
    let until = latest.expires.or_else(|| Some(months_after(on, limits()?.consent_months)));
    !against && until.is_some_and(|until| until >= today)
}

/// Those of the children named who are here and for whom no consent holds.
pub fn without_consent<'a>(
    children: &'a [ChildFacts],
    named: &[&RecordId],
    today: NaiveDate,
) -> Vec<&'a ChildFacts> {
    let here = |child: &&ChildFacts| child.leaving.is_none_or(|day| day >= today);
    let named = |child: &&ChildFacts| named.contains(&&child.id);
    children.iter().filter(here).filter(named).filter(|child| !has_consent(&child.consents, today)).collect()
}
