//! Someone makes a child's file; who made it, for whom and why stays readable.

use super::FileAsk;
use super::gather::gather;
use super::outline::refuse_bad_ask;
use super::third_parties::said;
use crate::Failure;
use crate::desk::Shared;
use crate::host::Progress;
use crate::ops::packs::make::{Log, PackMade, followed, keep};
use serde_json::json;

/// Makes a child's file and notes it down as a record of the child's.
pub(crate) fn make_child_file(
    shared: &Shared<'_>,
    ask: FileAsk,
    progress: &dyn Progress,
) -> Result<PackMade, Failure> {
    refuse_bad_ask(&ask)?;
    let (content, setting) =
        shared.session(|session| Ok((gather(session, &ask)?.printed, session.signer.setting.clone())))?;
    let built = pack::build_child_file(&content, &mut followed(progress))?;
    let log = Log {
        what: "Child file",
        file: "Child file",
        child: Some(ask.child.clone()),
        on: content.made_on,
        by: content.prepared_by.clone(),
        reference: content.reference.clone(),
        titles: titles(&ask.sections),
        more: json!({
            "named": true, "reason": ask.why.trim(), "made_for": ask.made_for.trim(),
            "asked_by": ask.asked_by.trim(), "taken_out": said(&ask).join("\n"),
        }),
        note: "Made a child's file",
    };
    shared.session(|session| keep(session, &setting, built, log))
}

fn titles(sections: &[String]) -> Vec<String> {
    let known = pack::child_section_list().into_iter();
    known.filter(|(id, _)| sections.iter().any(|one| one == id)).map(|(_, title)| title.to_owned()).collect()
}
