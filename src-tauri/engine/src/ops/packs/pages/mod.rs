//! Single pages somebody keeps, and a child's whole file, printed.

mod child_file;
mod content;

use super::make::PackMade;
use crate::Failure;
use crate::desk::Shared;
use crate::host::{Progress, Step};
use crate::session::{MadePack, Session};
use crate::show::Shower;
use child_file::child_file;
use content::{child_line, entry, first_name, plan, profile, review, rows, text};
use domain::{Problem, RecordId, Rejected};
use pack::{
    BuiltPack, ChildFile, ChildLine, Page, PageBody, ParentCopy, PlanPage, ProfilePage, RecordPage,
    ReviewPage, RoomCard,
};
use serde::Deserialize;
use std::sync::Arc;
use store::{Listing, ReadTx, StoreError, StoredRecord};
use ts_rs::TS;

/// What to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PrintWhat {
    /// The record itself, in the layout made for its kind where there is one.
    Record,
    /// The parents' copy of a plan, in large type.
    ParentCopy,
    /// The card for the room, from the running plan and from reports.
    RoomCard,
    /// The child's whole file.
    ChildFile,
}

/// A page asked for.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct PrintPage {
    /// What.
    pub what: PrintWhat,
    /// The record; for a room card and a child file, the child's.
    pub record: RecordId,
    /// For a child file: who asked for it.
    #[serde(default)]
    pub asked_by: String,
    /// For a child file: why.
    #[serde(default)]
    pub why: String,
    /// For a child file: whom it is for.
    #[serde(default)]
    pub made_for: String,
}

enum Ready {
    Page(Box<Page>),
    File(Box<ChildFile>),
}

/// Makes the page; the bytes stay in memory until they are saved or the book locks.
pub(crate) fn print_page(
    shared: &Shared<'_>,
    ask: PrintPage,
    progress: &dyn Progress,
) -> Result<PackMade, Failure> {
    let (ready, title) = shared.session(|session| gather(session, &ask))?;
    let mut step = |step: pack::Progress| {
        progress.step(Step { done: step.done, of: step.of, doing: step.doing.to_owned() });
        !progress.cancelled()
    };
    let built = match &ready {
        Ready::Page(page) => pack::page(page, &mut step),
        Ready::File(file) => pack::build_child_file(file, &mut step),
    };
    let built = built.map_err(too_long)?;
    shared.session(|session| keep(session, &ask, built, &title))
}

/// A card that does not fit is no unexpected failure: somebody chooses what goes.
fn too_long(error: pack::PackError) -> Failure {
    if let pack::PackError::TooLong { lines } = error {
        let message =
            format!("The card does not fit on one side: take out about {lines} lines, or unmark some parts.");
        return Rejected::Fields(vec![Problem::at("card", message)]).into();
    }
    error.into()
}

fn keep(session: &mut Session, ask: &PrintPage, built: BuiltPack, title: &str) -> Result<PackMade, Failure> {
    let record = session.make_id()?;
    // Who took a child's papers out of the book stays readable; what is in them is not repeated.
    session.note(if ask.what == PrintWhat::ChildFile {
        "Made a child's file"
    } else {
        "Made a page to print"
    })?;
    let file_name = format!("{title} {}.pdf", session.today());
    session.made =
        Some(MadePack { record: record.clone(), pdf: Arc::new(built.pdf), file_name: file_name.clone() });
    Ok(PackMade {
        bytes: format!("pack/{record}"),
        pack: record,
        pages: built.pages,
        sha256: built.sha256,
        reference: String::new(),
        missing_characters: built.missing_characters.into_iter().collect(),
        file_name,
        sections: Vec::new(),
    })
}

fn gather(session: &mut Session, ask: &PrintPage) -> Result<(Ready, String), Failure> {
    let today = session.today();
    let (demo, user) = (session.demo, session.user.clone());
    session.book.read(|tx| {
        let shower = Shower::new(tx);
        let record = tx.record(&ask.record)?.filter(|one| !one.hidden).ok_or(StoreError::NoSuchRecord)?;
        if ask.what == PrintWhat::ChildFile {
            let file = child_file(tx, &shower, &record, ask, today, demo, user)?;
            return Ok((Ready::File(Box::new(file)), "Child file".to_owned()));
        }
        let setting = tx.all_of("setting")?.into_iter().next();
        let (body, title) = body(tx, &shower, &record, ask.what, today)?;
        let page = Page {
            setting: setting.map(|setting| setting.text("name").to_owned()).unwrap_or_default(),
            reference: String::new(),
            made_by: user,
            made_on: today,
            confidentiality: "Confidential - contains personal data".into(),
            demo,
            body,
        };
        Ok((Ready::Page(Box::new(page)), title))
    })
}

fn body(
    tx: &ReadTx<'_>,
    shower: &Shower<'_>,
    record: &StoredRecord,
    what: PrintWhat,
    today: chrono::NaiveDate,
) -> Result<(PageBody, String), Failure> {
    let child = match &record.child {
        Some(child) => tx.record(child)?,
        None => None,
    };
    let line = child.as_ref().map_or_else(ChildLine::default, |child| child_line(shower, child, today));
    let sign = ["Parent or carer", "Key person", "SENCo"].map(String::from).to_vec();
    Ok(match (what, record.kind.as_str()) {
        (PrintWhat::RoomCard, _) => (PageBody::RoomCard(room_card(tx, record)?), "Room card".into()),
        (PrintWhat::ParentCopy, _) => {
            let name = child.as_ref().map(first_name).unwrap_or_default();
            (PageBody::ParentCopy(parent_copy(tx, record, name)?), "Parents' copy".into())
        }
        (_, "plan") => (
            PageBody::Plan(PlanPage { child: line, plan: plan(shower, record)?, sign }),
            "Support plan".into(),
        ),
        (_, "review") => {
            let of = shower.name_of(&record.text("plan").into()).unwrap_or_default();
            (
                PageBody::Review(ReviewPage { child: line, of, review: review(shower, record)?, sign }),
                "Review".into(),
            )
        }
        (_, "profile") => {
            let first_name = child.as_ref().map(first_name).unwrap_or_default();
            (
                PageBody::Profile(ProfilePage { first_name, profile: profile(record) }),
                "One-page profile".into(),
            )
        }
        (_, kind) => {
            let kind = content::kind_name(kind);
            let page = RecordPage {
                kind: kind.clone(),
                child: line,
                entry: entry(shower, record)?,
                sign: Vec::new(),
            };
            (PageBody::Record(page), kind)
        }
    })
}

/// Do, don't, say, show: what is marked in the running plan and in reports, the same words once.
fn room_card(tx: &ReadTx<'_>, child: &StoredRecord) -> Result<RoomCard, Failure> {
    let about = |kind: &str, limit: u32| Listing {
        kinds: vec![kind.to_owned()],
        child: Some(child.id.clone()),
        limit,
        ..Listing::default()
    };
    let plans = tx.records(&about("plan", 1))?;
    let reports = tx.records(&about("report", 0))?;
    let mut card = RoomCard { first_name: first_name(child), ..RoomCard::default() };
    let marked = plans.iter().flat_map(|plan| rows(plan, "strategies"));
    for row in marked.chain(reports.iter().flat_map(|report| rows(report, "parts"))) {
        let words = text(row, "text");
        let block = match text(row, "card").as_str() {
            "do" => &mut card.do_,
            "dont" => &mut card.dont,
            "say" => &mut card.say,
            "show" => &mut card.show,
            _ => continue,
        };
        if !block.contains(&words) {
            block.push(words);
        }
    }
    if let Some(on) = plans.first().and_then(|plan| plan.event_on) {
        card.foot = format!("From the plan of {}", domain::dates::uk(on));
    }
    Ok(card)
}

/// A plan in the words a parent keeps on the fridge.
fn parent_copy(tx: &ReadTx<'_>, plan: &StoredRecord, first_name: String) -> Result<ParentCopy, Failure> {
    let lines = |text: &str| -> Vec<String> {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let senco = tx
        .all_of("appointment")?
        .into_iter()
        .find(|one| one.text("role") == "senco" && one.text("end").is_empty());
    let ask = match senco {
        Some(senco) => tx.title_of(&senco.text("person").into())?.map(|name| format!("{name}, the SENCo")),
        None => None,
    };
    let will_do = rows(plan, "provision")
        .map(|row| text(row, "what"))
        .chain(rows(plan, "strategies").map(|row| text(row, "text")));
    Ok(ParentCopy {
        first_name,
        want: rows(plan, "outcomes").map(|row| text(row, "outcome")).collect(),
        will_do: will_do.filter(|words| !words.is_empty()).collect(),
        home: lines(plan.text("home")),
        look_again: content::day(plan, "review_on"),
        ask: ask.unwrap_or_default(),
        sendiass: String::new(),
    })
}
