//! The whole surface, in one list: what a person can do, what each takes and what each answers.
//!
//! One line makes the dispatcher and the TypeScript type. Three groups: `door` works with no book
//! open, `book` runs under the lock within one small transaction, `long` takes the lock only to
//! read and to write and works outside it.

use crate::Nothing;
use crate::desk::{Desk, Shared, hold};
use crate::failure::{ApiError, Failure};
use crate::host::{Progress, Step};
use crate::ops::{
    area_summary::*, arrangements::*, book::*, door::*, erasing::*, exports::*, handover::*, network::*,
    packs::*, records::*, screens::*,
};
use crate::show::{RecordRow, RecordView};
use domain::checker::Hint;
use domain::kinds::KindDef;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use std::sync::Mutex;
use ts_rs::{Config, TS, TypeVisitor};

macro_rules! commands {
    (
        door { $($door:ident($door_in:ty) -> $door_out:ty,)* }
        book { $($book:ident($book_in:ty) -> $book_out:ty,)* }
        long { $($long:ident($long_in:ty) -> $long_out:ty,)* }
    ) => {
        /// Command name to `[input, output]`, for TypeScript only.
        #[derive(TS)]
        #[allow(dead_code)] // a type for the screens; never made
        pub(crate) struct Commands {
            $($door: ($door_in, $door_out),)*
            $($book: ($book_in, $book_out),)*
            $($long: ($long_in, $long_out),)*
        }

        const NAMES: &[&str] = &[$(stringify!($door),)* $(stringify!($book),)* $(stringify!($long),)*];

        fn run(desk: &Mutex<Desk>, name: &str, input: Value, progress: &dyn Progress) -> Result<Value, Failure> {
            match name {
                $(stringify!($door) => {
                    let input: $door_in = serde_json::from_value(input)?;
                    let output: $door_out = $door(&mut hold(desk), input)?;
                    Ok(serde_json::to_value(output)?)
                })*
                $(stringify!($book) => {
                    let input: $book_in = serde_json::from_value(input)?;
                    let mut desk = hold(desk);
                    let session = desk.open_session()?;
                    session.last_active = session.host.now();
                    let output: $book_out = $book(session, input)?;
                    Ok(serde_json::to_value(output)?)
                })*
                $(stringify!($long) => {
                    let input: $long_in = serde_json::from_value(input)?;
                    let output: $long_out = $long(&Shared(desk), input, progress)?;
                    Ok(serde_json::to_value(output)?)
                })*
                _ => Err(Failure::BadRequest("no such command".into())),
            }
        }
    };
}

commands! {
    door {
        where_am_i(Nothing) -> Door,
        still_open(Nothing) -> Door,
        passphrase_strength(Passphrase) -> Strength,
        recovery_done(Nothing) -> Door,
        open_recent(OpenRecent) -> Door,
        lock(Nothing) -> Door,
        close_book(Nothing) -> Door,
    }
    book {
        frame(Nothing) -> Frame,
        today(HowFar) -> Today,
        kinds(Nothing) -> Vec<KindDef>,
        list_records(ListRecords) -> Page,
        get_record(WhichRecord) -> RecordView,
        new_form(OpenForm) -> NewForm,
        save_record(SaveRecord) -> RecordView,
        settle_record(Settle) -> RecordView,
        check_words(CheckWords) -> Vec<Hint>,
        names_in(NamesIn) -> Vec<NameFound>,
        quick_note(QuickNote) -> Vec<RecordRow>,
        delete_record(WhichRecord) -> RecordRow,
        restore_record(WhichRecord) -> RecordView,
        what_goes_with(WhichRecord) -> WhatGoes,
        erasure_outline(WhichChild) -> ErasureOutline,
        erase_child(EraseChild) -> Erased,
        record_history(WhichRecord) -> Vec<Version>,
        keep_draft(KeepDraft) -> Nothing,
        get_draft(DraftKey) -> Option<Draft>,
        drop_draft(DraftKey) -> Nothing,
        search(Search) -> Vec<Hit>,
        designation(Nothing) -> Designation,
        arrangement(WhichRecord) -> ArrangementPage,
        renew_arrangement(RenewArrangement) -> RecordView,
        end_arrangement(EndArrangement) -> RecordView,
        time_log(TimeLogAsk) -> TimeLog,
        responsibilities(WhichEdition) -> ChecklistPage,
        duty(WhichDuty) -> DutyPage,
        register(RegisterQuery) -> Register,
        caseload(CaseloadAsk) -> Caseload,
        caseload_page(WhichRecord) -> CaseloadPage,
        child_page(WhichChild) -> ChildPage,
        timeline(TimelineAsk) -> Timeline,
        provision_map(MapAsk) -> ProvisionMap,
        strategies(BankAsk) -> Vec<StrategyRow>,
        offer_strategy(OfferStrategy) -> Vec<StrategyRow>,
        pack_outline(Option<PackAsk>) -> PackOutline,
        packs_made(WhosePacks) -> Vec<RecordRow>,
        child_file_outline(OpenFile) -> FileOutline,
        set_preferences(Preferences) -> Frame,
        audit_trail(Nothing) -> Vec<AuditRow>,
        settings(SettingsAsk) -> BookSettings,
        enter_setting(TurnTo) -> Frame,
        my_card(Nothing) -> CardView,
        trust_card(TrustCard) -> CardView,
        drop_card(Nothing) -> Nothing,
        sharing(Nothing) -> Sharing,
        share_with(ShareWith) -> Sharing,
        end_sharing(EndSharing) -> Sharing,
        forget_contact(WhichContact) -> Sharing,
        exchange_outline(WhichMember) -> ExchangeOutline,
        drop_exchange(Nothing) -> Nothing,
        post_box(Nothing) -> PostBoxView,
        switch_off_post_box(Nothing) -> PostBoxView,
        area_hub(Nothing) -> AreaHubView,
        switch_off_area_hub(Nothing) -> AreaHubView,
        drop_from_hub(Nothing) -> Nothing,
        handover_outline(HandoverAsk) -> HandoverOutline,
        arrival(Nothing) -> Option<ArrivalView>,
        take_in_child(TakeInChild) -> TookIn,
        drop_arrival(Nothing) -> Nothing,
        keep_receipt(Nothing) -> RecordView,
        drop_receipt(Nothing) -> Nothing,
        enter_receipt_code(ReceiptCode) -> RecordView,
        duties_across(Nothing) -> Vec<ChecklistAcross>,
        summary_preview(PreviewSummary) -> SummaryPreview,
        keep_summary(Nothing) -> AreaSummaries,
        drop_summary(Nothing) -> Nothing,
        remove_summary(WhichSummary) -> AreaSummaries,
        area_summaries(WhichTerm) -> AreaSummaries,
    }
    long {
        start_book(StartBook) -> Started,
        save_recovery_sheet(Nothing) -> Saved,
        open_sample(OpenSample) -> Door,
        choose_book(Nothing) -> Door,
        unlock(Unlock) -> Door,
        unlock_with_recovery(UnlockWithRecovery) -> Door,
        attach_files(AttachTo) -> RecordView,
        save_file(SaveFile) -> Saved,
        make_pack(PackAsk) -> PackMade,
        make_child_file(FileAsk) -> PackMade,
        print_page(PrintPage) -> PackMade,
        save_pack(SavePack) -> Saved,
        save_calendar(CalendarAsk) -> CalendarSaved,
        save_register(SaveRegister) -> Saved,
        save_provision_map(SaveProvisionMap) -> Saved,
        change_passphrase(ChangePassphrase) -> Nothing,
        new_recovery_code(ConfirmPassphrase) -> NewCode,
        check_book(Nothing) -> CheckResult,
        make_backup(Nothing) -> Saved,
        save_card(Nothing) -> Saved,
        open_card(Nothing) -> CardView,
        prepare_exchange(PrepareExchange) -> Saved,
        open_exchange(Nothing) -> ExchangePlan,
        keep_exchange(Nothing) -> Kept,
        set_up_post_box(SetUpPostBox) -> PostBoxView,
        post_box_outline(Nothing) -> Vec<Outgoing>,
        send_posts(SendPosts) -> SentPosts,
        fetch_posts(Nothing) -> PostsFetched,
        next_post(Nothing) -> PostsFetched,
        discard_post(WhichPost) -> Nothing,
        set_up_area_hub(SetUpAreaHub) -> AreaHubView,
        hub_outline(Nothing) -> Vec<HubGoing>,
        give_to_hub(Nothing) -> HubGiven,
        fetch_from_hub(Nothing) -> HubFetched,
        keep_from_hub(Nothing) -> HubKept,
        open_file(Nothing) -> Opened,
        unlock_file(TellPhrase) -> Opened,
        hand_over(HandoverAsk) -> HandedOver,
        save_receipt(Nothing) -> Saved,
        save_arrived_file(WhichArrivedFile) -> Saved,
        send_summary(SendSummary) -> Saved,
    }
}

/// Every command's name.
pub fn command_names() -> &'static [&'static str] {
    NAMES
}

/// Runs one command. Takes the desk for as long as it must and no longer.
///
/// # Errors
/// [`ApiError`]: what happened, what is safe, what to do. Never a word of a record.
pub fn call(
    desk: &Mutex<Desk>,
    name: &str,
    input: Value,
    progress: &dyn Progress,
) -> Result<Value, ApiError> {
    run(desk, name, input, progress).map_err(ApiError::from)
}

/// The bytes behind a key a command answered: `pack/<record>`, `file/<record>`, or `arrived/<hash>` of a file that came
/// with a child and is open. Answers what they are and the bytes.
///
/// # Errors
/// [`ApiError`] when the book is locked or nothing goes by that key.
pub fn bytes(desk: &Mutex<Desk>, key: &str) -> Result<(String, Vec<u8>), ApiError> {
    bytes_of(desk, key).map_err(ApiError::from)
}

fn bytes_of(desk: &Mutex<Desk>, key: &str) -> Result<(String, Vec<u8>), Failure> {
    let mut desk = hold(desk);
    let session = desk.open_session()?;
    let missing = || Failure::Store(store::StoreError::NoSuchRecord);
    match key.split_once('/') {
        Some(("pack", record)) => {
            let made =
                session.made.as_ref().filter(|made| made.record.as_str() == record).ok_or_else(missing)?;
            Ok(("application/pdf".into(), made.pdf.as_ref().clone()))
        }
        Some(("file", record)) => session.book.read(|tx| {
            let record = tx.record(&record.into())?.ok_or_else(missing)?;
            let text =
                |name: &str| record.fields.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            Ok((text("media_type"), tx.file(&text("sha256"))?.ok_or_else(missing)?))
        }),
        Some(("arrived", sha256)) => {
            let open = session.arrival.as_ref().and_then(|arrival| arrival.file(sha256));
            open.map(|(media_type, bytes)| (media_type.into(), bytes.to_vec())).ok_or_else(missing)
        }
        _ => Err(missing()),
    }
}

/// Every type that crosses to the screens, as one TypeScript file.
pub fn bindings() -> String {
    let config = Config::new().with_large_int("number");
    let mut found = Declared { config: &config, types: BTreeMap::new(), seen: HashSet::new() };
    found.visit::<Commands>();
    found.visit::<ApiError>();
    found.visit::<Step>();
    let mut out = String::from(
        "// Written from the Rust types by the test `bindings_are_current`; never edited by hand.\n",
    );
    // What ids, days and times are called where a screen handles them as text.
    out.push_str("\nexport type Id = string;\n\nexport type Day = string;\n\nexport type Time = string;\n");
    for declaration in found.types.values() {
        out.push_str("\nexport ");
        out.push_str(declaration);
        out.push('\n');
    }
    out
}

struct Declared<'a> {
    config: &'a Config,
    types: BTreeMap<String, String>,
    seen: HashSet<std::any::TypeId>,
}

impl TypeVisitor for Declared<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(std::any::TypeId::of::<T>()) {
            return;
        }
        // What has no file of its own is a number, a list or the like, written where it stands.
        if T::output_path().is_some() {
            self.types.insert(T::ident(self.config), T::decl(self.config));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}
