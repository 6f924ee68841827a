//! Single pages somebody keeps, printed.

pub(super) mod content;
mod forms;
pub(super) mod lists;
mod network;
mod sharing;
mod supported;

use super::make::{PackMade, followed, hold};
use crate::Failure;
use crate::desk::Shared;
use crate::host::Progress;
use crate::ops::arrangements::TimeLogAsk;
use crate::ops::screens::{MapAsk, RegisterQuery};
use crate::session::Session;
use crate::show::Shower;
use chrono::NaiveDate;
use content::{child_line, entry, first_name, plan, profile, review, rows, text};
use domain::{Problem, RecordId, Rejected};
use lists::Shown;
use pack::{ChildLine, Page, PageBody, ParentCopy, PlanPage, ProfilePage, RecordPage, ReviewPage, RoomCard};
use serde::Deserialize;
use store::{Listing, ReadTx, StoreError, StoredRecord};
use ts_rs::TS;

/// A page asked for.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub(crate) enum PrintPage {
    /// A record, in the layout made for its kind where there is one.
    Record {
        /// Which.
        record: RecordId,
    },
    /// The parents' copy of a plan, in large type.
    ParentCopy {
        /// The plan.
        record: RecordId,
    },
    /// The card for the room, from the running plan and from reports.
    RoomCard {
        /// The child.
        record: RecordId,
    },
    /// The provision map, of the setting or of one child.
    ProvisionMap {
        /// Which part of it.
        map: MapAsk,
        /// With children's names; letters otherwise.
        named: bool,
        /// With what it costs.
        costed: bool,
    },
    /// The register as it is narrowed on the screen.
    Register {
        /// Which children; every one of them is printed.
        query: RegisterQuery,
        /// With children's names; letters otherwise.
        named: bool,
    },
    /// The time log, of one arrangement or the whole.
    TimeLog {
        /// Which part of it.
        log: TimeLogAsk,
    },
    /// The network pack: every setting of the book side by side, without a child's name.
    Network,
}

/// Makes the page; the bytes stay in memory until they are saved or the book locks.
pub(crate) fn print_page(
    shared: &Shared<'_>,
    ask: PrintPage,
    progress: &dyn Progress,
) -> Result<PackMade, Failure> {
    let (page, title) = shared.session(|session| gather(session, &ask))?;
    let built = pack::page(&page, &mut followed(progress)).map_err(too_long)?;
    shared.session(|session| {
        let record = session.make_id()?;
        // Who took a child's papers out of the book stays readable; what is in them is not repeated.
        session.note("Made a page to print")?;
        Ok(hold(session, record, built, &title, String::new(), Vec::new()))
    })
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

/// What is printed, and what its file is called.
pub(crate) fn gather(session: &mut Session, ask: &PrintPage) -> Result<(Page, String), Failure> {
    if matches!(ask, PrintPage::Network) {
        // The book's own setting answers for it, whichever of the others is at hand.
        let own = session.own.clone();
        return session.within(&own, |session| gathered(session, ask));
    }
    gathered(session, ask)
}

fn gathered(session: &mut Session, ask: &PrintPage) -> Result<(Page, String), Failure> {
    let today = session.today();
    let (demo, user) = (session.demo, session.user.clone());
    let mut network = if matches!(ask, PrintPage::Network) { Some(network::page(session)?) } else { None };
    session.book.read(|tx| {
        let shower = Shower::new(tx);
        let setting = tx.all_of("setting")?.into_iter().next();
        let of = |id: &RecordId| tx.record(id)?.filter(|one| !one.hidden).ok_or(StoreError::NoSuchRecord);
        let (body, title) = match ask {
            PrintPage::Record { record } => of_record(tx, &shower, &of(record)?, setting.as_ref(), today)?,
            PrintPage::ParentCopy { record } => {
                (PageBody::ParentCopy(parent_copy(tx, &of(record)?)?), "Parents' copy".into())
            }
            PrintPage::RoomCard { record } => {
                (PageBody::RoomCard(room_card(tx, &of(record)?)?), "Room card".into())
            }
            PrintPage::ProvisionMap { map, named, costed } => {
                let shown = Shown { named: *named, costed: *costed };
                let map = lists::provision_map(tx, map, shown, today)?;
                (PageBody::ProvisionMap(map), "Provision map".into())
            }
            PrintPage::Register { query, named } => {
                let register = lists::register(tx, &shower, query, *named, today)?;
                (PageBody::Register(register), "SEND register".into())
            }
            PrintPage::TimeLog { log } => {
                (PageBody::TimeLog(sharing::time_log(tx, &shower, log)?), "Time log".into())
            }
            PrintPage::Network => {
                (PageBody::Network(network.take().unwrap_or_default()), "Network pack".into())
            }
        };
        let page = Page {
            setting: setting.map(|setting| setting.text("name").to_owned()).unwrap_or_default(),
            reference: String::new(),
            made_by: user,
            made_on: today,
            confidentiality: if matches!(body, PageBody::Network(_)) {
                "Confidential".into()
            } else {
                "Confidential - contains personal data".into()
            },
            demo,
            body,
        };
        Ok((page, title))
    })
}

/// A record in its kind's own layout, or as its fields stand.
fn of_record(
    tx: &ReadTx<'_>,
    shower: &Shower<'_>,
    record: &StoredRecord,
    setting: Option<&StoredRecord>,
    today: NaiveDate,
) -> Result<(PageBody, String), Failure> {
    let child = match &record.child {
        Some(child) => tx.record(child)?,
        None => None,
    };
    // A page says how old the child was on the day it is about.
    let on = record.event_on.filter(|on| *on < today).unwrap_or(today);
    let line = child.as_ref().map_or_else(ChildLine::default, |child| child_line(shower, child, on));
    let sign = ["Parent or carer", "Key person", "SENCo"].map(String::from).to_vec();
    Ok(match record.kind.as_str() {
        "agreement" | "shared_senco" => (
            PageBody::Agreement(sharing::agreement(shower, record, today)),
            "Agreement to share a SENCo".into(),
        ),
        "plan" => (
            PageBody::Plan(PlanPage { child: line, plan: plan(shower, record)?, sign }),
            "Support plan".into(),
        ),
        "review" => {
            let of = shower.name_of(&record.text("plan").into()).unwrap_or_default();
            (
                PageBody::Review(ReviewPage { child: line, of, review: review(shower, record)?, sign }),
                "Review".into(),
            )
        }
        "profile" => {
            let first_name = child.as_ref().map(first_name).unwrap_or_default();
            (
                PageBody::Profile(ProfilePage { first_name, profile: profile(record) }),
                "One-page profile".into(),
            )
        }
        "progress_check" => {
            let sign = ["Parent or carer", "Key person"].map(String::from).to_vec();
            let check = forms::progress_check(record, line, sign);
            (PageBody::ProgressCheck(check), "Progress check at two".into())
        }
        "meeting" => {
            (PageBody::Meeting(forms::meeting(shower, record, child.as_ref())?), "Meeting note".into())
        }
        "transition" => (
            PageBody::Transition(forms::transition(tx, shower, record, line, setting)?),
            "Transition document".into(),
        ),
        kind => {
            let kind = content::kind_name(kind);
            let entry = entry(shower, record)?;
            let page = RecordPage { kind: kind.clone(), child: line, entry, sign: Vec::new() };
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
fn parent_copy(tx: &ReadTx<'_>, plan: &StoredRecord) -> Result<ParentCopy, Failure> {
    let child = match &plan.child {
        Some(child) => tx.record(child)?,
        None => None,
    };
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
        first_name: child.as_ref().map(first_name).unwrap_or_default(),
        want: rows(plan, "outcomes").map(|row| text(row, "outcome")).collect(),
        will_do: will_do.filter(|words| !words.is_empty()).collect(),
        home: lines(plan.text("home")),
        look_again: content::day(plan, "review_on"),
        ask: ask.unwrap_or_default(),
        sendiass: String::new(),
    })
}
