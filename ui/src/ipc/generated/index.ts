// Written from the Rust types by the test `bindings_are_current`; never edited by hand.

export type Id = string;

export type Day = string;

export type Time = string;

export type About = "setting" | "child" | "either";

export type AddKind = { 
/**
 * The kind.
 */
kind: string, 
/**
 * What one is called.
 */
name: string, };

export type ApiError = { 
/**
 * For the screen.
 */
code: Code, 
/**
 * What happened.
 */
message: string, 
/**
 * What is safe.
 */
safe: string, 
/**
 * What to do.
 */
next: string, 
/**
 * What to put right, all at once.
 */
problems: Array<Problem>, };

export type AreaHubView = { 
/**
 * Whether one is set up.
 */
on: boolean, 
/**
 * The id of the book's own setting, which the local authority lets in.
 */
setting: SettingId, 
/**
 * What the login may do for it, as the hub last said; none before it was said, or if it is not let in.
 */
own_rights: HubRights | null, 
/**
 * Other settings the login is let in for.
 */
others: number, 
/**
 * Of these, how many it may write for.
 */
others_written: number, 
/**
 * The server.
 */
host: string, 
/**
 * The database.
 */
database: string, 
/**
 * Who signs in.
 */
role: string, 
/**
 * When something was last given to it.
 */
given_at: string | null, 
/**
 * When it was last read.
 */
fetched_at: string | null, };

export type AreaSum = { 
/**
 * What is shown adds up to this.
 */
at_least: number, 
/**
 * So many settings hide theirs.
 */
hidden: number, };

export type AreaSummaries = { 
/**
 * The term shown.
 */
term: string, 
/**
 * Every term there is, the latest first.
 */
terms: Array<string>, 
/**
 * The settings that sent theirs, by name.
 */
rows: Array<SummaryView>, 
/**
 * What they come to, group by group.
 */
totals: Array<SumGroup>, };

export type ArrangementPage = { 
/**
 * As lists show it.
 */
row: ArrangementRow, 
/**
 * The record itself, with files and reviews.
 */
view: RecordView, 
/**
 * What it lacks.
 */
lacks: Array<LackRow>, 
/**
 * How the rules about it stand.
 */
findings: Array<Finding>, 
/**
 * Time spent by month, the latest first, beside what was agreed.
 */
months: Array<TotalRow>, 
/**
 * Time spent in all, in words.
 */
total: string, 
/**
 * The latest entries of its time log.
 */
log: Array<RecordRow>, };

export type ArrangementRow = { 
/**
 * Its record.
 */
id: RecordId, 
/**
 * How lists name it.
 */
title: string, 
/**
 * What one of its kind is called.
 */
kind_name: string, 
/**
 * Where it stands.
 */
standing: Standing, 
/**
 * In words.
 */
standing_words: string, 
/**
 * First day.
 */
from: string | null, 
/**
 * Last day.
 */
until: string | null, 
/**
 * "4 hours a month"; empty when no figure was agreed.
 */
agreed: string, 
/**
 * How many things it lacks.
 */
lacks: number, };

export type ArrivalView = { 
/**
 * Who made it.
 */
person: string, 
/**
 * Their setting, as it calls itself.
 */
setting_name: string, 
/**
 * When it was made.
 */
made_at: string, 
/**
 * Their card was compared before.
 */
known: boolean, 
/**
 * The child's name.
 */
child_name: string, 
/**
 * What they are called.
 */
known_as: string, 
/**
 * Date of birth.
 */
born: string | null, 
/**
 * "4 years 1 month".
 */
age_words: string, 
/**
 * Language at home.
 */
home_language: string, 
/**
 * Why it was sent.
 */
why: string, 
/**
 * What parents agreed to, as the sender has it.
 */
agreed: string, 
/**
 * What was left out.
 */
leaves_out: Array<string>, 
/**
 * The entries, the oldest first.
 */
entries: Array<ArrivedEntry>, 
/**
 * Children on the register who may be the same.
 */
likely: Array<LikelySame>, 
/**
 * The day this very file was taken in before.
 */
taken_in_on: string | null, 
/**
 * The child it was taken in for.
 */
taken_in: RecordId | null, 
/**
 * To be told by telephone if no receipt file is sent.
 */
receipt_code: string, 
/**
 * A receipt file can be sealed to the sender.
 */
can_answer: boolean, 
/**
 * The setting the child would be taken into: the book's own.
 */
of_setting: string, 
/**
 * That setting, if another one is at hand.
 */
elsewhere: SettingId | null, };

export type ArrivedEntry = { 
/**
 * Its place in the file.
 */
at: number, 
/**
 * What one of its kind is called.
 */
kind_name: string, 
/**
 * How it was named.
 */
title: string, 
/**
 * The day it happened.
 */
on: string | null, 
/**
 * Who wrote it there.
 */
by: string, 
/**
 * When it was written there.
 */
written_on: string, 
/**
 * It was put right there.
 */
corrected: boolean, 
/**
 * What it says.
 */
lines: Array<ArrivedLine>, 
/**
 * Files that came with it.
 */
files: Array<ArrivedFile>, };

export type ArrivedFile = { 
/**
 * As it was called there.
 */
name: string, 
/**
 * What it shows.
 */
description: string, 
/**
 * The key to its bytes while the child's file is open.
 */
bytes: string, 
/**
 * It came along whole and is of a kind that books keep.
 */
readable: boolean, };

export type ArrivedLine = { 
/**
 * The label.
 */
label: string, 
/**
 * The answer.
 */
words: string, };

export type AttachTo = { 
/**
 * The record.
 */
to: RecordId, };

export type AuditRow = { 
/**
 * When.
 */
at: string, 
/**
 * Who.
 */
by: string, 
/**
 * What.
 */
what: string, };

export type BankAsk = { 
/**
 * Also those that were put away.
 */
put_away: boolean, };

export type BookInfo = { 
/**
 * Its file's name.
 */
name: string, 
/**
 * The folder it lies in.
 */
place: string, 
/**
 * Nothing can be saved into it.
 */
read_only: boolean, 
/**
 * Why not.
 */
read_only_why: string, 
/**
 * It holds invented sample data.
 */
demo: boolean, 
/**
 * The sample's published passphrase; empty for a real book.
 */
passphrase_hint: string, };

export type BookSetting = { 
/**
 * The setting.
 */
setting: SettingId, 
/**
 * Its name.
 */
name: string, 
/**
 * Its kind in words.
 */
kind_words: string, 
/**
 * The book's own.
 */
own: boolean, 
/**
 * This laptop's part in it has ended.
 */
ended: boolean, 
/**
 * This laptop may write in it.
 */
may_write: boolean, 
/**
 * It is the one at hand.
 */
at_hand: boolean, 
/**
 * Children on its register that this book has.
 */
children: number, 
/**
 * Of these, on SEN support or with an EHC plan.
 */
on_support: number, 
/**
 * Reviews past their day.
 */
overdue_reviews: number, 
/**
 * Everything past its day.
 */
overdue: number, 
/**
 * Records to decide on.
 */
disagreeing: number, 
/**
 * Its SENCo by name; empty when nobody is recorded.
 */
senco: string, 
/**
 * The last visit, written up there or in this book's own list of settings under the same name.
 */
last_visit: string | null, 
/**
 * Visits in the last twelve months.
 */
visits: number, 
/**
 * What somebody who looks after it would miss.
 */
gaps: Array<string>, 
/**
 * When the last file was made that was opened from it.
 */
received_at: string | null, 
/**
 * When a file was last made for it.
 */
sent_at: string | null, };

export type BookSettings = { 
/**
 * One page of them.
 */
rows: Array<BookSetting>, 
/**
 * How many there are.
 */
count: number, 
/**
 * Children of all of them.
 */
children: number, 
/**
 * On SEN support or with an EHC plan.
 */
on_support: number, 
/**
 * Reviews past their day.
 */
overdue_reviews: number, 
/**
 * Records to decide on.
 */
disagreeing: number, };

export type CalendarAsk = { 
/**
 * Children's initials after what is due.
 */
initials: boolean, 
/**
 * When it rings.
 */
ring: Ring, };

export type CalendarSaved = { 
/**
 * Where it was saved.
 */
file: Saved, 
/**
 * How many things are due in it.
 */
due: number, 
/**
 * How many it says are over.
 */
over: number, };

export type CallChildren = "initials" | "reference" | "name";

export type CardView = { 
/**
 * The person.
 */
person: string, 
/**
 * Their setting.
 */
setting_name: string, 
/**
 * Their device, short for a laptop that has the book.
 */
device: DeviceId, 
/**
 * Six words to be compared aloud.
 */
words: Array<string>, 
/**
 * When its words were compared, if they were.
 */
trusted_at: string | null, 
/**
 * Whether it is this laptop's own.
 */
own: boolean, };

export type Caseload = { 
/**
 * The settings.
 */
rows: Array<SettingRow>, 
/**
 * How many there are before the name was looked for.
 */
all: number, 
/**
 * Children on SEN support in the settings shown, as last told.
 */
children: number, 
/**
 * Months without contact after which a setting counts as quiet.
 */
quiet_months: number, };

export type CaseloadAsk = { 
/**
 * Part of a name, of the SENCo's too.
 */
text: string, 
/**
 * Supported now, before or ever.
 */
show: Supported, 
/**
 * Order.
 */
sort: SortSettings, };

export type CaseloadPage = { 
/**
 * As the list shows it.
 */
row: SettingRow, 
/**
 * What is recorded of it, in words.
 */
details: Array<Line>, 
/**
 * What others agreed to do and have not done.
 */
actions: Array<RecordRow>, 
/**
 * Everything that was done there, kind by kind.
 */
work: Array<WorkOfKind>, 
/**
 * Children who go there.
 */
children: Array<ChildRow>, 
/**
 * What can be added.
 */
add: Array<AddKind>, };

export type ChangePassphrase = { 
/**
 * The one that opens the book now.
 */
now: string, 
/**
 * The one from now on.
 */
new: string, };

export type CheckResult = { 
/**
 * Nothing is wrong.
 */
sound: boolean, 
/**
 * Records, without the deleted.
 */
records: number, 
/**
 * Signed edits.
 */
edits: number, 
/**
 * Children on the register.
 */
children: number, 
/**
 * Attached files.
 */
files: number, 
/**
 * The file's size in bytes.
 */
size_bytes: number, 
/**
 * What is wrong.
 */
problems: Array<string>, 
/**
 * All of it in one line.
 */
words: string, };

export type CheckWords = { 
/**
 * Its kind.
 */
kind: string, 
/**
 * What was typed.
 */
fields: Record<string, any>, };

export type ChecklistAcross = { 
/**
 * Its id.
 */
edition: string, 
/**
 * Its title.
 */
title: string, 
/**
 * How many settings use it.
 */
settings: number, 
/**
 * Its duties.
 */
duties: Array<DutyAcross>, };

export type ChecklistPage = { 
/**
 * Its id.
 */
edition: string, 
/**
 * Its title.
 */
title: string, 
/**
 * The role it describes.
 */
role_title: string, 
/**
 * Where it comes from.
 */
source: string, 
/**
 * How to read its strength words.
 */
source_note: string, 
/**
 * When it was last compared with its source.
 */
checked_on: string, 
/**
 * How it stands.
 */
overview: Overview, 
/**
 * Its duties.
 */
duties: Array<DutyRow>, 
/**
 * Other checklists this setting may use.
 */
others: Array<OtherEdition>, };

export type ChildGoing = { 
/**
 * The child.
 */
child: RecordId, 
/**
 * Their name.
 */
name: string, 
/**
 * Entries of theirs that would go.
 */
entries: number, 
/**
 * Whether they go.
 */
goes: boolean, 
/**
 * How consent stands, in words.
 */
consent: string, };

export type ChildPage = { 
/**
 * For the identity bar.
 */
child: ChildRow, 
/**
 * The register entry.
 */
view: RecordView, 
/**
 * Stages of support, the latest first.
 */
stages: Array<RecordRow>, 
/**
 * Parents and carers.
 */
parents: Array<RecordView>, 
/**
 * Everything about the child, newest first.
 */
timeline: Array<RecordRow>, 
/**
 * What there is to do.
 */
prompts: Array<DueItem>, 
/**
 * The latest one-page profile.
 */
profile: RecordView | null, 
/**
 * Where the assess-plan-do-review cycle is.
 */
cycle: Cycle, };

export type ChildRow = { 
/**
 * The child's record.
 */
id: RecordId, 
/**
 * Full name.
 */
name: string, 
/**
 * What the child is called.
 */
known_as: string, 
/**
 * For the privacy screen.
 */
initials: string, 
/**
 * Date of birth.
 */
born: string | null, 
/**
 * "3 years 9 months".
 */
age_words: string, 
/**
 * "3y 9m".
 */
age_short: string, 
/**
 * The key person's name.
 */
key_person: string, 
/**
 * The setting the child goes to, in a book of supported settings.
 */
setting: string, 
/**
 * Code of the stage of support; empty when none is recorded.
 */
stage: string, 
/**
 * The stage in words.
 */
stage_words: string, 
/**
 * Since when.
 */
stage_since: string | null, 
/**
 * Codes of the areas of need, the main one first.
 */
areas: Array<string>, 
/**
 * The areas in words.
 */
areas_words: string, 
/**
 * Codes of flags.
 */
flags: Array<string>, 
/**
 * The flags in words.
 */
flags_words: Array<string>, 
/**
 * Language at home.
 */
home_language: string, 
/**
 * When support is to be reviewed.
 */
next_review: string | null, 
/**
 * Whether that day has passed.
 */
review_overdue: boolean, 
/**
 * First day.
 */
start: string | null, 
/**
 * Last day.
 */
leaving: string | null, 
/**
 * Whether the child is here today.
 */
on_roll: boolean, };

export type Choice = { 
/**
 * What is stored; never changes once released.
 */
value: string, 
/**
 * What a person reads.
 */
label: string, 
/**
 * More about it, shown below.
 */
hint: string, };

export type Code = "locked" | "rejected" | "wrong_passphrase" | "open_elsewhere" | "not_found" | "read_only" | "disk_full" | "needs_update" | "damaged" | "foreign" | "key_file_missing" | "outside" | "cancelled" | "bad_request" | "unexpected";

export type Column = { 
/**
 * The short label.
 */
label: string, 
/**
 * The answer.
 */
words: string, };

export type Commands = { where_am_i: [Nothing, Door], still_open: [Nothing, Door], passphrase_strength: [Passphrase, Strength], recovery_done: [Nothing, Door], open_recent: [OpenRecent, Door], lock: [Nothing, Door], close_book: [Nothing, Door], frame: [Nothing, Frame], today: [HowFar, Today], kinds: [Nothing, Array<KindDef>], list_records: [ListRecords, Listing], get_record: [WhichRecord, RecordView], new_form: [OpenForm, NewForm], save_record: [SaveRecord, RecordView], settle_record: [Settle, RecordView], check_words: [CheckWords, Array<Hint>], names_in: [NamesIn, Array<NameFound>], quick_note: [QuickNote, Array<RecordRow>], delete_record: [WhichRecord, RecordRow], restore_record: [WhichRecord, RecordView], what_goes_with: [WhichRecord, WhatGoes], erasure_outline: [WhichChild, ErasureOutline], erase_child: [EraseChild, Erased], record_history: [WhichRecord, Array<Version>], keep_draft: [KeepDraft, Nothing], get_draft: [DraftKey, Draft | null], drop_draft: [DraftKey, Nothing], search: [Search, Array<Hit>], designation: [Nothing, Designation], arrangement: [WhichRecord, ArrangementPage], renew_arrangement: [RenewArrangement, RecordView], end_arrangement: [EndArrangement, RecordView], time_log: [TimeLogAsk, TimeLog], responsibilities: [WhichEdition, ChecklistPage], duty: [WhichDuty, DutyPage], register: [RegisterQuery, Register], caseload: [CaseloadAsk, Caseload], caseload_page: [WhichRecord, CaseloadPage], child_page: [WhichChild, ChildPage], timeline: [TimelineAsk, Timeline], provision_map: [MapAsk, ProvisionMap], strategies: [BankAsk, Array<StrategyRow>], offer_strategy: [OfferStrategy, Array<StrategyRow>], pack_outline: [PackAsk | null, PackOutline], packs_made: [WhosePacks, Array<RecordRow>], child_file_outline: [OpenFile, FileOutline], set_preferences: [Preferences, Frame], audit_trail: [Nothing, Array<AuditRow>], settings: [SettingsAsk, BookSettings], enter_setting: [TurnTo, Frame], my_card: [Nothing, CardView], trust_card: [TrustCard, CardView], drop_card: [Nothing, Nothing], sharing: [Nothing, Sharing], share_with: [ShareWith, Sharing], end_sharing: [EndSharing, Sharing], forget_contact: [WhichContact, Sharing], exchange_outline: [WhichMember, ExchangeOutline], drop_exchange: [Nothing, Nothing], post_box: [Nothing, PostBoxView], switch_off_post_box: [Nothing, PostBoxView], area_hub: [Nothing, AreaHubView], switch_off_area_hub: [Nothing, AreaHubView], drop_from_hub: [Nothing, Nothing], handover_outline: [HandoverAsk, HandoverOutline], arrival: [Nothing, ArrivalView | null], take_in_child: [TakeInChild, TookIn], drop_arrival: [Nothing, Nothing], keep_receipt: [Nothing, RecordView], drop_receipt: [Nothing, Nothing], enter_receipt_code: [ReceiptCode, RecordView], duties_across: [Nothing, Array<ChecklistAcross>], summary_preview: [PreviewSummary, SummaryPreview], keep_summary: [Nothing, AreaSummaries], drop_summary: [Nothing, Nothing], remove_summary: [WhichSummary, AreaSummaries], area_summaries: [WhichTerm, AreaSummaries], start_book: [StartBook, Started], save_recovery_sheet: [Nothing, Saved], open_sample: [OpenSample, Door], choose_book: [Nothing, Door], unlock: [Unlock, Door], unlock_with_recovery: [UnlockWithRecovery, Door], attach_files: [AttachTo, RecordView], save_file: [WhichRecord, Saved], make_pack: [PackAsk, PackMade], make_child_file: [FileAsk, PackMade], print_page: [PrintPage, PackMade], save_pack: [SavePack, Saved], save_calendar: [CalendarAsk, CalendarSaved], save_register: [SaveRegister, Saved], save_provision_map: [SaveProvisionMap, Saved], change_passphrase: [ChangePassphrase, Nothing], new_recovery_code: [ConfirmPassphrase, NewCode], check_book: [Nothing, CheckResult], make_backup: [Nothing, Saved], save_card: [Nothing, Saved], open_card: [Nothing, CardView], prepare_exchange: [WhichMember, Saved], open_exchange: [Nothing, ExchangePlan], keep_exchange: [Nothing, Kept], set_up_post_box: [SetUpPostBox, PostBoxView], post_box_outline: [Nothing, Array<Outgoing>], send_posts: [SendPosts, SentPosts], fetch_posts: [Nothing, PostsFetched], next_post: [Nothing, PostsFetched], discard_post: [WhichPost, Nothing], set_up_area_hub: [SetUpAreaHub, AreaHubView], hub_outline: [Nothing, Array<HubGoing>], give_to_hub: [Nothing, HubGiven], fetch_from_hub: [Nothing, HubFetched], keep_from_hub: [Nothing, HubKept], open_file: [Nothing, Opened], unlock_file: [TellPhrase, Opened], hand_over: [HandoverAsk, HandedOver], save_receipt: [Nothing, Saved], save_arrived_file: [WhichArrivedFile, Saved], send_summary: [SendSummary, Saved], };

export type ConfirmPassphrase = { 
/**
 * The one that opens the book now.
 */
passphrase: string, };

export type ContactRow = { 
/**
 * Their laptop.
 */
device: DeviceId, 
/**
 * The person.
 */
person: string, 
/**
 * Their own setting.
 */
setting_name: string, 
/**
 * When the words were compared.
 */
trusted_at: string, 
/**
 * Whether the setting at hand shares with them.
 */
has_part: boolean, 
/**
 * Sharing with this laptop was ended, for good.
 */
ended: boolean, };

export type Control = "line" | "long" | "date" | "yes_no" | "choice" | "choices" | "number" | "money" | "record" | "records" | "names" | "rows";

export type CopyAt = { 
/**
 * Whose.
 */
person: string, 
/**
 * Their copy goes when they open the next file; if not, it is out of reach.
 */
goes: boolean, };

export type CountGroup = { 
/**
 * What the group is about.
 */
title: string, 
/**
 * Its lines.
 */
lines: Array<CountLine>, };

export type CountLine = { 
/**
 * What is counted.
 */
words: string, 
/**
 * How many; none when it is hidden.
 */
count: number | null, };

export type Cycle = { 
/**
 * "Cycle 2"; "No cycle yet".
 */
title: string, 
/**
 * Where it is, in a sentence.
 */
words: string, 
/**
 * The plan that runs, or the last.
 */
plan: RecordId | null, 
/**
 * The four steps.
 */
steps: Array<CycleStep>, 
/**
 * What is missing.
 */
gaps: Array<CycleGap>, 
/**
 * Whether the latest cycle has been reviewed, so that the next can start.
 */
reviewed: boolean, 
/**
 * Cycles before, the latest first.
 */
past: Array<PastCycle>, };

export type CycleGap = { 
/**
 * What.
 */
words: string, 
/**
 * The form that mends it.
 */
go: Target, };

export type CycleStep = { 
/**
 * Which.
 */
step: StepName, 
/**
 * How it stands.
 */
state: StepState, 
/**
 * In words: "Baseline of 21/04/2026", "3 notes".
 */
words: string, 
/**
 * Where it is recorded or would be.
 */
go: Target, };

export type Designation = { 
/**
 * Who the SENCo is, in one sentence.
 */
headline: string, 
/**
 * The role that is meant here: `senco`, or `area_senco` for a local authority.
 */
role: string, 
/**
 * The appointment in force.
 */
senco: RecordRow | null, 
/**
 * Who covers.
 */
cover: Array<RecordRow>, 
/**
 * Every appointment there was.
 */
history: Array<RecordRow>, 
/**
 * Qualifications and earlier service.
 */
qualifications: Array<RecordRow>, 
/**
 * Staff.
 */
people: Array<RecordRow>, 
/**
 * The rules.
 */
findings: Array<Finding>, 
/**
 * The kind of setting, in words.
 */
setting_kind_words: string, 
/**
 * Arrangements by which a SENCo is shared.
 */
arrangements: Array<ArrangementRow>, 
/**
 * How many entries the time log has.
 */
time_entries: number, 
/**
 * How many findings of each outcome.
 */
counts: Record<Outcome, number>, };

export type DeviceId = string;

export type Did = "made" | "corrected" | "deleted" | "brought_back";

export type Disagreement = { 
/**
 * The field.
 */
field: string, 
/**
 * Its label.
 */
label: string, 
/**
 * Both answers, the earliest first.
 */
values: Array<Side>, 
/**
 * Both in one answer, where the question can hold them.
 */
together: any, };

export type Door = { 
/**
 * What is on the desk.
 */
state: DoorState, 
/**
 * Which book.
 */
book: BookInfo | null, 
/**
 * Books opened before, the latest first.
 */
recent: Array<RecentBook>, 
/**
 * The program's version.
 */
version: string, 
/**
 * Whether the book is a sample.
 */
sample: boolean, 
/**
 * Samples to look around in.
 */
samples: Array<SampleOffer>, };

export type DoorState = "none" | "locked" | "open";

export type Draft = { 
/**
 * Which form.
 */
key: string, 
/**
 * Of which kind of record.
 */
kind: string, 
/**
 * Which record it corrects.
 */
record: RecordId | null, 
/**
 * The child it is about.
 */
child: RecordId | null, 
/**
 * What was typed.
 */
fields: Record<string, any>, 
/**
 * When.
 */
kept_at: string, 
/**
 * What to call it in a list: its kind's name, in a list of several children's after the child's.
 */
title: string, };

export type DraftKey = { 
/**
 * Its key.
 */
key: string, };

export type DueItem = { 
/**
 * The same each time it is shown.
 */
id: string, 
/**
 * What.
 */
title: string, 
/**
 * More about it.
 */
detail: string, 
/**
 * By which day.
 */
on: string | null, 
/**
 * Days left; negative when overdue.
 */
days: number | null, 
/**
 * The tag's word.
 */
word: string, 
/**
 * How pressing.
 */
severity: Severity, 
/**
 * Whether the words may hold a child's name.
 */
private: boolean, 
/**
 * Where the link leads.
 */
go: Target, 
/**
 * The link's words.
 */
action: string, };

export type DueList = { 
/**
 * The most pressing.
 */
items: Array<DueItem>, 
/**
 * How many there are in all.
 */
total: number, };

export type DutyAcross = { 
/**
 * The checklist edition.
 */
edition: string, 
/**
 * The duty's id.
 */
id: string, 
/**
 * Its wording.
 */
words: string, 
/**
 * Settings where it was judged.
 */
judged: number, 
/**
 * Settings with evidence only.
 */
evidence_only: number, 
/**
 * Settings with neither.
 */
nothing: number, 
/**
 * Each setting.
 */
there: Array<DutyThere>, };

export type DutyPage = { 
/**
 * As the list shows it.
 */
row: DutyRow, 
/**
 * The role it belongs to.
 */
role_title: string, 
/**
 * What usually shows this.
 */
shows: Array<string>, 
/**
 * How often people usually look at it.
 */
cadence: string, 
/**
 * The months that stands for.
 */
cadence_months: number, 
/**
 * What shows it here.
 */
evidence: Array<EvidenceRow>, 
/**
 * Records that look like evidence and are not linked yet.
 */
suggestions: Array<RecordRow>, 
/**
 * How it was judged, the latest first.
 */
judgements: Array<JudgementRow>, 
/**
 * What to offer under 'Add'.
 */
add: Array<AddKind>, };

export type DutyRow = { 
/**
 * The checklist edition.
 */
edition: string, 
/**
 * The duty's id.
 */
id: string, 
/**
 * Its wording.
 */
words: string, 
/**
 * Where it is written.
 */
source: string, 
/**
 * How strong it is, in words.
 */
strength: string, 
/**
 * Where it stands.
 */
status: DutyStatus, 
/**
 * In words.
 */
status_words: string, 
/**
 * Who looks after it.
 */
owner: string, 
/**
 * How much evidence there is.
 */
evidence_count: number, 
/**
 * The day of the newest.
 */
newest_evidence: string | null, 
/**
 * How old that is.
 */
newest_age: string, 
/**
 * When to look again.
 */
next_review: string | null, 
/**
 * Whether that day has passed.
 */
overdue: boolean, 
/**
 * Records that look like evidence and are not linked yet.
 */
suggestions: number, };

export type DutyStatus = "not_started" | "in_progress" | "evidenced" | "needs_attention" | "not_applicable";

export type DutyThere = { 
/**
 * The setting.
 */
setting: SettingId, 
/**
 * Its name.
 */
name: string, 
/**
 * How it is worked on.
 */
worked: Worked, 
/**
 * How it was judged, in words.
 */
status_words: string, 
/**
 * How much evidence there is.
 */
evidence: number, };

export type EditId = string;

export type EndArrangement = { 
/**
 * The arrangement.
 */
arrangement: RecordId, 
/**
 * Its last day, as typed.
 */
on: string, 
/**
 * It is ended because it does not work.
 */
stopped: boolean, 
/**
 * Why, and what comes after it.
 */
why: string, };

export type EndSharing = { 
/**
 * Their laptop.
 */
device: DeviceId, 
/**
 * The laptop was lost or stolen: what it wrote and has not sent yet will not count.
 */
lost: boolean, };

export type EraseChild = { 
/**
 * The child.
 */
child: RecordId, 
/**
 * The child's name or initials, typed by the person.
 */
typed: string, 
/**
 * Why.
 */
why: WhyErase | null, 
/**
 * Records there were when the person was asked: none may go that was not counted.
 */
records: number, };

export type Erased = { 
/**
 * Records.
 */
records: number, 
/**
 * Attached files among them.
 */
files: number, };

export type ErasureOutline = { 
/**
 * The child.
 */
child: RecordId, 
/**
 * Their name, to be typed.
 */
name: string, 
/**
 * Or their initials.
 */
initials: string, 
/**
 * How it stands.
 */
standing: FileStanding, 
/**
 * In words.
 */
standing_words: string, 
/**
 * It may be erased from here.
 */
may: boolean, 
/**
 * What is commonly kept and until when.
 */
kept: Array<KeptRecords>, 
/**
 * The day all of that is over.
 */
until: string | null, 
/**
 * What those periods are worth.
 */
statement: string, 
/**
 * What would go, kind by kind.
 */
kinds: Array<KindGoing>, 
/**
 * Records in all, the deleted ones and the register entry among them.
 */
records: number, 
/**
 * Attached files among them.
 */
files: number, 
/**
 * Forms half filled in.
 */
drafts: number, 
/**
 * Other laptops that have the records.
 */
copies: Array<CopyAt>, 
/**
 * Records of the setting and of others that name the child, and stay.
 */
named_in: Array<RecordRow>, };

export type EvidenceRow = { 
/**
 * The record that links it to the duty.
 */
evidence: RecordId, 
/**
 * The record it links to; none when it is a few words.
 */
record: RecordId | null, 
/**
 * What kind of thing it is.
 */
kind_name: string, 
/**
 * What it is.
 */
title: string, 
/**
 * The day it is about.
 */
on: string | null, 
/**
 * When it was entered.
 */
entered_at: string, 
/**
 * How old it is.
 */
age: string, 
/**
 * Entered well after the day it is about.
 */
late: boolean, 
/**
 * How it shows the duty.
 */
note: string, 
/**
 * Attached files.
 */
files: number, 
/**
 * Whether the title may hold a child's name.
 */
private: boolean, };

export type ExchangeOutline = { 
/**
 * Who it is for.
 */
person: string, 
/**
 * The setting whose records it carries.
 */
setting_name: string, 
/**
 * Its children: those that go, and those that do not any more and why.
 */
children: Array<ChildGoing>, 
/**
 * Entries about the setting that would go.
 */
setting_entries: number, 
/**
 * Attached files that would go.
 */
files: number, 
/**
 * When a file was last made for them.
 */
sent_at: string | null, 
/**
 * When their last file was made that was opened here.
 */
received_at: string | null, 
/**
 * Their part has ended: the file only says so.
 */
ended: boolean, 
/**
 * Nothing is new since they last wrote.
 */
nothing_new: boolean, };

export type ExchangePlan = { 
/**
 * Who made it.
 */
person: string, 
/**
 * The setting it is about, as the sender calls it.
 */
setting_name: string, 
/**
 * When it was made, by the sender's clock.
 */
made_at: string, 
/**
 * The setting is new to this book.
 */
first: boolean, 
/**
 * Records that were not there before.
 */
new: PlanPart, 
/**
 * Records that something changed of.
 */
changed: PlanPart, 
/**
 * Records deleted there.
 */
deleted: PlanPart, 
/**
 * Records deleted here and changed there; they stay deleted unless somebody brings them back.
 */
changed_deleted: PlanPart, 
/**
 * Entries held here that do not count any more, because the part of who wrote them ended before.
 */
voided: number, 
/**
 * Records two people wrote in without seeing each other.
 */
disagreeing: PlanPart, 
/**
 * Children erased for ever.
 */
erased: number, 
/**
 * Children whose copy in this book goes.
 */
going: Array<GoingChild>, 
/**
 * This laptop's part in the setting has ended.
 */
ended: boolean, 
/**
 * Copies stay all the same, as was agreed.
 */
keeps: boolean, 
/**
 * The sender's part has ended; what they wrote after it does not count.
 */
sender_ended: boolean, 
/**
 * Entries a newer version wrote, kept unread until this one is updated.
 */
set_aside: number, 
/**
 * The sender has more than has come so far.
 */
waiting: boolean, 
/**
 * When this very file was kept before.
 */
opened_before: string | null, 
/**
 * A later file of the same sender was kept before.
 */
is_older: boolean, 
/**
 * It was made later than it is here: one of the two clocks is wrong.
 */
clock_ahead: boolean, 
/**
 * Nothing in it is new.
 */
nothing_new: boolean, 
/**
 * It may be kept. If not, what this laptop wrote must be sent first.
 */
may_keep: boolean, };

export type FieldChange = { 
/**
 * The field.
 */
field: string, 
/**
 * Its label.
 */
label: string, 
/**
 * What stood there.
 */
before: string, 
/**
 * What was written.
 */
after: string, };

export type FieldDef = { 
/**
 * Stored name: lower case with underscores; never changes once released.
 */
name: string, 
/**
 * The question, as the form asks it.
 */
label: string, 
/**
 * A short label for tables and printed pages; the question without its question mark if empty.
 */
short: string, 
/**
 * What one of several rows is called: "Outcome" of "Outcomes".
 */
row: string, 
/**
 * What a good answer contains, with one example.
 */
hint: string, 
/**
 * How it is asked for.
 */
control: Control, 
/**
 * Must be answered.
 */
required: boolean, 
/**
 * What to say when it was not; "Enter ..." words for this very field.
 */
missing: string, 
/**
 * The answers of a choice.
 */
options: Array<Choice>, 
/**
 * Kinds a record field may point to; `["*"]` means any kind.
 */
of: Array<string>, 
/**
 * Least number, or fewest rows.
 */
min: number | null, 
/**
 * Greatest number, or most characters, or most rows.
 */
max: number | null, 
/**
 * A day that has not come yet is refused.
 */
not_future: boolean, 
/**
 * Fields of each row.
 */
fields: Array<FieldDef>, 
/**
 * Asked only when this holds.
 */
when: When | null, 
/**
 * Filled in with today's date in a new form.
 */
today: boolean, 
/**
 * Printed and shown only to those who work with names (never in a pack without names).
 */
private: boolean, 
/**
 * Lists show it as a column.
 */
column: boolean, 
/**
 * Heading of the part of the form that starts here.
 */
section: string, 
/**
 * Where a new form takes a first answer from, `kind.field`: the latest record of that kind about the same
 * child, `child.field` the register entry, `setting.field` the setting. The first that has an answer wins.
 */
fill: Array<string>, 
/**
 * No longer asked in this edition; still shown and printed where an old record has it.
 */
retired: boolean, 
/**
 * A phrase of the strategy bank may be dropped in.
 */
bank: boolean, 
/**
 * Codes of the kinds of setting whose forms ask it; everyone's when empty. Never a required field: what is not
 * asked cannot be missed.
 */
offered_to: Array<string>, };

export type FileAsk = { 
/**
 * Whose file.
 */
child: RecordId, 
/**
 * Section ids; the order of printing is fixed.
 */
sections: Array<string>, 
/**
 * Who asked for it; may be empty.
 */
asked_by: string, 
/**
 * Why it is handed over.
 */
why: string, 
/**
 * Who it is for.
 */
made_for: string, 
/**
 * Whose names are taken out by rule.
 */
hide: Array<Others>, 
/**
 * More names, or other words, to take out.
 */
names: Array<string>, };

export type FileOutline = { 
/**
 * What was asked, or the usual file.
 */
ask: FileAsk, 
/**
 * The child's name.
 */
name: string, 
/**
 * Its sections.
 */
sections: Array<OutlineSection>, 
/**
 * What whoever makes it must know.
 */
warnings: Array<string>, 
/**
 * Groups of people.
 */
groups: Array<OthersChoice>, 
/**
 * Everybody but the child who is named in it.
 */
people: Array<NamedInFile>, };

export type FileRow = { 
/**
 * Its record.
 */
record: RecordId, 
/**
 * Its name when it was attached.
 */
name: string, 
/**
 * What it is.
 */
media_type: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * Hash of the bytes.
 */
sha256: string, 
/**
 * When it was attached.
 */
added_at: string, 
/**
 * What it shows.
 */
description: string, };

export type FileStanding = "not_yours" | "on_hold" | "asked" | "here" | "kept" | "due";

export type FilledIn = { 
/**
 * The field.
 */
field: string, 
/**
 * "Support plan, cycle 2, 16/10/2026".
 */
from: string, };

export type Finding = { 
/**
 * The rule's id.
 */
rule: string, 
/**
 * The rule in a few words.
 */
title: string, 
/**
 * How it stands.
 */
outcome: Outcome, 
/**
 * In words.
 */
outcome_words: string, 
/**
 * A gap that comes before other gaps; never a breach.
 */
pressing: boolean, 
/**
 * How strong it is.
 */
strength: string, 
/**
 * In words.
 */
strength_words: string, 
/**
 * Why.
 */
why: string, 
/**
 * What would mend it.
 */
mend: MendRow | null, 
/**
 * Where it is written.
 */
source: string, 
/**
 * The records it is about.
 */
about: Array<RecordId>, 
/**
 * When something runs out.
 */
due: string | null, 
/**
 * The record to open to mend it.
 */
record: RecordId | null, };

export type Frame = { 
/**
 * The setting at hand.
 */
setting: SettingId, 
/**
 * The setting's name.
 */
setting_name: string, 
/**
 * Its kind.
 */
setting_kind: string, 
/**
 * In words.
 */
setting_kind_words: string, 
/**
 * Its record.
 */
setting_record: RecordId, 
/**
 * Who is at the keyboard.
 */
user: string, 
/**
 * Invented sample data.
 */
demo: boolean, 
/**
 * Nothing can be saved.
 */
read_only: boolean, 
/**
 * Why not.
 */
read_only_why: string, 
/**
 * Minutes until the book locks by itself.
 */
idle_minutes: number, 
/**
 * Counts beside the menu.
 */
counts: FrameCounts, 
/**
 * The person's day.
 */
today: string, 
/**
 * Whether children are added to the setting here: not where this laptop was given some of them, or only reads.
 */
may_add_children: boolean, };

export type FrameCounts = { 
/**
 * Things overdue.
 */
today: number, 
/**
 * Children with something overdue.
 */
children: number, 
/**
 * Duties past their day.
 */
responsibilities: number, 
/**
 * Supported settings with something past its day.
 */
settings: number, 
/**
 * Training and qualifications past their day.
 */
staff: number, };

export type GoingChild = { 
/**
 * The child's name.
 */
name: string, 
/**
 * Entries of this laptop about them that the setting has not got yet.
 */
unsent: number, };

export type HandedOver = { 
/**
 * Where it was saved.
 */
file: Saved, 
/**
 * The phrase that opens it, when it was sealed under one. It is kept nowhere.
 */
phrase: string | null, 
/**
 * The record of the move.
 */
transition: RecordId | null, };

export type HandoverAsk = { 
/**
 * Whose story.
 */
child: RecordId, 
/**
 * Sections by id; nothing yet for the usual ones.
 */
sections: Array<string>, 
/**
 * Attached files go along.
 */
files: boolean, 
/**
 * Whose names are taken out by rule.
 */
hide: Array<Others>, 
/**
 * More names, or other words, to take out.
 */
names: Array<string>, 
/**
 * Where the child goes.
 */
to: string, 
/**
 * "setting" or "school".
 */
kind: string, 
/**
 * The laptop it is sealed to; none for a phrase.
 */
device: DeviceId | null, 
/**
 * It was asked for by a person, and is not the usual one.
 */
chosen: boolean, };

export type HandoverOutline = { 
/**
 * What was asked, or the usual file.
 */
ask: HandoverAsk, 
/**
 * The child's name.
 */
name: string, 
/**
 * The sections.
 */
sections: Array<OutlineSection>, 
/**
 * What whoever makes it must know.
 */
warnings: Array<string>, 
/**
 * Groups of people.
 */
groups: Array<OthersChoice>, 
/**
 * Everybody but the child who is named in what would be told.
 */
people: Array<NamedInFile>, 
/**
 * Entries that would go.
 */
entries: number, 
/**
 * What would be told, as the next setting reads it.
 */
told: Array<ArrivedEntry>, 
/**
 * Attached files that would go, or could.
 */
files: number, 
/**
 * Whom it can be sealed to.
 */
known: Array<KnownSetting>, 
/**
 * How parents' consent stands, in words.
 */
consent: string, 
/**
 * What exactly they agreed to, in the words of the consent.
 */
consent_for: string, 
/**
 * What may be shared and with whom, in the words of the consent.
 */
consent_scope: string, 
/**
 * It may be sent.
 */
agreed: boolean, 
/**
 * What the register says must not be shared.
 */
limits: string, 
/**
 * This laptop may send it: it is the setting's own.
 */
may: boolean, };

export type Hint = { 
/**
 * The rule, `PC-01`.
 */
rule: string, 
/**
 * The field, as problems name it: `outcomes.0.measure`.
 */
field: string, 
/**
 * The words that triggered it, as typed; empty where something is missing.
 */
found: string, 
/**
 * In a few words.
 */
title: string, 
/**
 * Why it matters.
 */
reason: string, 
/**
 * Invented: how it often reads. Empty where something is missing.
 */
bad: string, 
/**
 * Invented: how it could read instead. Never made from what was typed.
 */
example: string, 
/**
 * How binding the rule is.
 */
strength: RuleStrength, 
/**
 * Where the rule comes from.
 */
source: string, };

export type Hit = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * Whose it is.
 */
setting: SettingId, 
/**
 * What that setting calls itself; empty for the one at hand.
 */
setting_name: string, 
/**
 * Its kind.
 */
kind: string, 
/**
 * What one of its kind is called.
 */
kind_name: string, 
/**
 * How it is named.
 */
title: string, 
/**
 * The child it is about.
 */
child: RecordId | null, 
/**
 * That child's name.
 */
child_name: string | null, 
/**
 * The words in their place; a match stands between U+0001 and U+0002.
 */
snippet: string, 
/**
 * The day it happened.
 */
event_on: string | null, 
/**
 * Whether title or snippet may hold a child's name.
 */
private: boolean, };

export type HowFar = { 
/**
 * Of what is overdue.
 */
overdue: number, 
/**
 * Of what is due soon.
 */
soon: number, 
/**
 * Of what is not there yet.
 */
missing: number, 
/**
 * Of what two people wrote, for somebody to choose.
 */
undecided: number, };

export type HubChild = { 
/**
 * Their name.
 */
name: string, 
/**
 * Entries about them.
 */
entries: number, };

export type HubFetched = { 
/**
 * What is new of each setting, to be kept or put away.
 */
plans: Array<ExchangePlan>, 
/**
 * Settings this laptop was admitted to and whose card nobody compared: nothing of theirs is taken in.
 */
unmet: number, 
/**
 * Entries that are not what they say they are, and were left out.
 */
unbelieved: number, 
/**
 * More waits there than is read at once.
 */
more: boolean, };

export type HubGiven = { 
/**
 * Entries that were new to the hub.
 */
entries: number, 
/**
 * What stopped it before it was done.
 */
stopped: ApiError | null, };

export type HubGoing = { 
/**
 * The setting.
 */
setting_name: string, 
/**
 * This laptop speaks for it; of any other only what was written here goes.
 */
own: boolean, 
/**
 * The children of whom something would go.
 */
children: Array<HubChild>, 
/**
 * Entries about the setting that would go.
 */
setting_entries: number, 
/**
 * Who has a part, and who was erased: statements that go along.
 */
statements: number, 
/**
 * Statements the hub does not take from this login, because it is not known there as the setting's own.
 */
not_owner: number, 
/**
 * Children who stay out of it, because no consent to the Area SENCo is on record.
 */
held_back: number, 
/**
 * Whom the setting tells that they see a child no longer.
 */
narrowing: Array<HubNarrowing>, 
/**
 * Children shared with this laptop no more: what was written here about them goes as a sealed file.
 */
apart: Array<HubChild>, 
/**
 * Children the hub knows as gone for ever: it takes nothing about them.
 */
erased: Array<HubChild>, 
/**
 * Nothing goes before what lies at the hub was fetched and kept: somebody's part becomes smaller.
 */
fetch_first: boolean, };

export type HubKept = { 
/**
 * Records that were not there before.
 */
new: number, 
/**
 * Records that something changed of.
 */
changed: number, 
/**
 * Records to decide on.
 */
disagreeing: number, 
/**
 * More waits there: what could not be let in before, and may be now.
 */
more: boolean, 
/**
 * Children not shared any more who stay in the book until the setting has what was written here about them.
 */
staying: number, };

export type HubNarrowing = { 
/**
 * Who sees it no longer.
 */
person: string, 
/**
 * The child's name.
 */
name: string, 
/**
 * How consent stands, in words.
 */
consent: string, };

export type HubRights = "read" | "write" | "own";

export type JudgementRow = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * The day.
 */
on: string | null, 
/**
 * The judgement.
 */
status: DutyStatus, 
/**
 * In words.
 */
status_words: string, 
/**
 * Who judged.
 */
by: string, 
/**
 * Why.
 */
note: string, 
/**
 * Who looks after the duty.
 */
owner: string, 
/**
 * When to look again.
 */
next_review: string | null, };

export type KeepDraft = { 
/**
 * Which form; the same each time the form is opened.
 */
key: string, 
/**
 * Of which kind of record.
 */
kind: string, 
/**
 * Which record it corrects.
 */
record: RecordId | null, 
/**
 * The child it is about.
 */
child: RecordId | null, 
/**
 * What was typed.
 */
fields: Record<string, any>, };

export type Kept = { 
/**
 * Records that were not there before.
 */
new: number, 
/**
 * Records that something changed of.
 */
changed: number, 
/**
 * Records to decide on.
 */
disagreeing: number, 
/**
 * The setting it is about.
 */
setting: SettingId, };

export type KeptRecords = { 
/**
 * What they are about.
 */
name: string, 
/**
 * How many.
 */
count: number, 
/**
 * "25 years from the date of birth".
 */
words: string, 
/**
 * The day it is over for the last of them; none where the day it is counted from is not recorded.
 */
until: string | null, 
/**
 * That day has passed.
 */
over: boolean, 
/**
 * Why so long.
 */
basis: string, 
/**
 * How binding it is.
 */
strength: RuleStrength, 
/**
 * Where it comes from.
 */
source: string, };

export type KindCount = { 
/**
 * The kind.
 */
kind: string, 
/**
 * What several are called.
 */
words: string, 
/**
 * How many.
 */
count: number, };

export type KindDef = { 
/**
 * Stored name: lower case with underscores; never changes once released.
 */
kind: string, 
/**
 * What one is called: "Training".
 */
name: string, 
/**
 * What several are called.
 */
plural: string, 
/**
 * What it is for, in one plain sentence; shown above the form and in empty lists.
 */
help: string, 
/**
 * Whom it is about.
 */
about: About, 
/**
 * The part of the work it belongs to; menus and lists are grouped by it.
 */
group: string, 
/**
 * Codes of the kinds of setting whose menus offer it; everyone's when empty.
 */
offered_to: Array<string>, 
/**
 * The kinds this one may be part of (an action of a meeting), if any; the field `parent` holds the record.
 * `["*"]` means any kind.
 */
part_of: Array<string>, 
/**
 * How it is named in lists: field names in braces, `{what} ({who})`; empty ones drop out.
 */
title: string, 
/**
 * The field with the day it happened.
 */
date: string, 
/**
 * The field with the day something must be done by.
 */
due: string, 
/**
 * What is due then: "Training to renew".
 */
due_words: string, 
/**
 * The due day no longer counts once this field has one of these values.
 */
done: When | null, 
/**
 * The field with the last day it holds. Until then an old one still says how things stand (an appointment, a
 * setting that is supported); one that has ended asks for nothing.
 */
ends: string, 
/**
 * What does away with the day it is due by. A renewed profile, for one, takes the place of the one before.
 */
settled_by: Settled | null, 
/**
 * What it is due for has still to be done once the child has left: a reply that is owed, a receipt to chase.
 */
outlives: boolean, 
/**
 * Once a record of one of these kinds points to it, putting it right takes a reason and shows as a correction.
 */
closed_by: Array<string>, 
/**
 * Evidence codes of the checklists this kind usually serves (TRN, ADV, MTG ...).
 */
evidence: Array<string>, 
/**
 * Days after which an entry counts as late and is labelled so.
 */
late_after_days: number, 
/**
 * Only one in a book (the setting itself).
 */
single: boolean, 
/**
 * A record of the setting that goes along when only some of its children are shared: it names no child.
 */
goes_along: boolean, 
/**
 * Made by the program, never by hand (a pack that was made).
 */
by_program: boolean, 
/**
 * Its fields, in the order of the form.
 */
field: Array<FieldDef>, 
/**
 * Days that must be in order.
 */
order: Array<Order>, };

export type KindGoing = { 
/**
 * What they are called.
 */
name: string, 
/**
 * How many.
 */
count: number, };

export type KnownSetting = { 
/**
 * Their laptop.
 */
device: DeviceId, 
/**
 * The person.
 */
person: string, 
/**
 * Their setting.
 */
setting_name: string, };

export type LackRow = { 
/**
 * What.
 */
words: string, 
/**
 * What the button says; empty when the page itself has what mends it.
 */
action: string, 
/**
 * Where the button leads; none when it is renewed on the page.
 */
go: Target | null, };

export type LikelySame = { 
/**
 * The child.
 */
child: RecordId, 
/**
 * Their name.
 */
name: string, 
/**
 * Date of birth.
 */
born: string | null, 
/**
 * Why it may be the same.
 */
why: string, };

export type Line = { 
/**
 * The label.
 */
label: string, 
/**
 * The answer.
 */
words: string, };

export type LineFor = "provision" | "child";

export type ListRecords = { 
/**
 * Of these kinds; all when empty.
 */
kinds: Array<string>, 
/**
 * About this child.
 */
child: RecordId | null, 
/**
 * Part of this record.
 */
parent: RecordId | null, 
/**
 * On or after this day.
 */
from: string | null, 
/**
 * On or before this day.
 */
to: string | null, 
/**
 * The deleted ones.
 */
hidden: boolean, 
/**
 * Skip so many.
 */
offset: number, 
/**
 * At most so many; 0 means 200.
 */
limit: number, };

export type Listing = { 
/**
 * The records.
 */
rows: Array<RecordRow>, 
/**
 * How many there are in all.
 */
total: number, };

export type MapAsk = { 
/**
 * Only what this child takes part in.
 */
child: RecordId | null, 
/**
 * Also what has ended.
 */
ended: boolean, };

export type MapRow = { 
/**
 * Its record.
 */
record: RecordId, 
/**
 * What it is called.
 */
name: string, 
/**
 * Code of the tier.
 */
tier: string, 
/**
 * The tier in words.
 */
tier_words: string, 
/**
 * The area of need in words.
 */
area: string, 
/**
 * Who takes part.
 */
children: Array<TakesPart>, 
/**
 * "1:3, 5 x 10 minutes a week".
 */
how: string, 
/**
 * Which adults.
 */
who: string, 
/**
 * First day.
 */
start: string | null, 
/**
 * Last day.
 */
end: string | null, 
/**
 * Pence a week of adults' time for the whole group; none when hours or rate are not given.
 */
week_cost: number | null, 
/**
 * Pence a week for each child who takes part.
 */
each_cost: number | null, 
/**
 * Pence spent once on resources.
 */
resources: number, 
/**
 * Where children stood at the start.
 */
before: string, 
/**
 * Where they stand at the end.
 */
after: string, 
/**
 * What it changed.
 */
impact: string, 
/**
 * How things stand compared with the start, in words; empty before somebody looked.
 */
outcome_words: string, };

export type MemberRow = { 
/**
 * Their laptop.
 */
device: DeviceId, 
/**
 * The person, as the setting calls them.
 */
person: string, 
/**
 * What they may do.
 */
role: Role, 
/**
 * The children they see; none for all of the setting.
 */
only: Array<RecordId> | null, 
/**
 * Those children by name.
 */
names: Array<string>, 
/**
 * Copies stay with them when their part ends.
 */
keeps: boolean, 
/**
 * Their part has ended.
 */
ended: boolean, 
/**
 * This laptop itself.
 */
this_laptop: boolean, 
/**
 * When a file was last made for them.
 */
sent_at: string | null, 
/**
 * When their last file was made that was opened here.
 */
received_at: string | null, };

export type MendRow = { 
/**
 * In words.
 */
words: string, 
/**
 * The kind of record to make.
 */
kind: string, 
/**
 * What is filled in already.
 */
fields: Record<string, any>, };

export type NameFound = { 
/**
 * The field.
 */
field: string, 
/**
 * The word as it was typed.
 */
name: string, };

export type NamedInFile = { 
/**
 * The name, or the words chosen.
 */
name: string, 
/**
 * Who they are; none for words that are nobody's name.
 */
group: Others | null, 
/**
 * In how many pieces of text.
 */
times: number, 
/**
 * Whether the name is taken out.
 */
taken_out: boolean, };

export type NamedPerson = { 
/**
 * Their record.
 */
id: RecordId, 
/**
 * Their name.
 */
name: string, };

export type NamesIn = { 
/**
 * Whose file it goes to.
 */
child: RecordId, 
/**
 * What was typed.
 */
fields: Record<string, any>, };

export type NewCode = { 
/**
 * Shown once.
 */
recovery_code: string, };

export type NewForm = { 
/**
 * First answers.
 */
fields: Record<string, any>, 
/**
 * Which of them come from another record.
 */
filled: Array<FilledIn>, };

export type Nothing = Record<symbol, never>;

export type OfferStrategy = { 
/**
 * The setting's record, if there is one.
 */
record: RecordId | null, 
/**
 * The phrase that came with the program, if it is one.
 */
seed: string, 
/**
 * Whether it is offered from now on.
 */
offered: boolean, };

export type OpenFile = { 
/**
 * Whose.
 */
child: RecordId, 
/**
 * What is chosen; none means every section that has something in it, without other children's names.
 */
ask: FileAsk | null, };

export type OpenForm = { 
/**
 * Its kind.
 */
kind: string, 
/**
 * The child it is about.
 */
child: RecordId | null, 
/**
 * The record it is opened from, such as the plan a review looks back at or a quick note.
 */
from: RecordId | null, };

export type OpenRecent = { 
/**
 * Its place in the list.
 */
index: number, };

export type OpenSample = { 
/**
 * Its name among those the door offers.
 */
sample: string | null, };

export type Opened = { "what": "exchange", 
/**
 * What is in it.
 */
plan: ExchangePlan, } | { "what": "arrival", 
/**
 * What is in it.
 */
file: ArrivalView, } | { "what": "receipt", 
/**
 * Which.
 */
receipt: ReceiptView, } | { "what": "summary", 
/**
 * What is in it.
 */
summary: SummaryView, } | { "what": "asks_for_phrase" };

export type Order = { 
/**
 * The day that comes first (or is the same).
 */
first: string, 
/**
 * The day that must not be before it. The problem is shown here, or at `first` when this day is another record's.
 */
then: string, 
/**
 * What to say when it is.
 */
message: string, };

export type Origin = "built_in" | "adapted" | "own";

export type OtherEdition = { 
/**
 * Its id.
 */
edition: string, 
/**
 * Its title.
 */
title: string, };

export type Others = "other_children" | "family" | "staff" | "professionals";

export type OthersChoice = { 
/**
 * Which.
 */
group: Others, 
/**
 * In words.
 */
words: string, };

export type Outcome = "not_applicable" | "met" | "met_with_reason" | "due_soon" | "not_recorded" | "gap" | "breach";

export type Outgoing = { 
/**
 * To whom.
 */
to: Recipient, 
/**
 * What the file would hold.
 */
outline: ExchangeOutline, 
/**
 * There is something to say to them.
 */
goes: boolean, 
/**
 * The person left them out the last time.
 */
left_out: boolean, };

export type OutlineGap = { 
/**
 * What.
 */
what: string, 
/**
 * Why it counts.
 */
why: string, 
/**
 * The form that mends it.
 */
go: Target | null, };

export type OutlineSection = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Whether it will be printed.
 */
chosen: boolean, 
/**
 * How many records it has.
 */
count: number, 
/**
 * That in words.
 */
words: string, 
/**
 * Why it is thin; empty when it is not.
 */
thin: string, };

export type Overview = { 
/**
 * Met.
 */
met: number, 
/**
 * Partly met.
 */
partly: number, 
/**
 * Not yet.
 */
not_yet: number, 
/**
 * Needs attention.
 */
needs_attention: number, 
/**
 * Does not apply.
 */
not_applicable: number, 
/**
 * Past the day to look again.
 */
overdue: number, 
/**
 * Duties in all.
 */
total: number, 
/**
 * What matters most next, in one line.
 */
next: string, 
/**
 * The duty that line is about.
 */
next_duty: string | null, };

export type PackAsk = { 
/**
 * `setting`.
 */
kind: string, 
/**
 * First day it covers.
 */
from: string, 
/**
 * Last day it covers.
 */
to: string, 
/**
 * Whether children are named; letters otherwise.
 */
named: boolean, 
/**
 * Section ids; the order of printing is fixed.
 */
sections: Array<string>, };

export type PackMade = { 
/**
 * Its record.
 */
pack: RecordId, 
/**
 * Its pages.
 */
pages: number, 
/**
 * Hash of the file.
 */
sha256: string, 
/**
 * Its reference.
 */
reference: string, 
/**
 * Characters no font could draw, printed as boxes.
 */
missing_characters: string, 
/**
 * The file name suggested.
 */
file_name: string, 
/**
 * What to ask the bytes by.
 */
bytes: string, 
/**
 * The titles of its sections.
 */
sections: Array<string>, };

export type PackOutline = { 
/**
 * What was asked, or the standard pack.
 */
ask: PackAsk, 
/**
 * Its sections.
 */
sections: Array<OutlineSection>, 
/**
 * What a reader would miss.
 */
gaps: Array<OutlineGap>, 
/**
 * What to know before it leaves the setting.
 */
warnings: Array<string>, };

export type Passphrase = { 
/**
 * What was typed.
 */
passphrase: string, };

export type PastCycle = { 
/**
 * The plan.
 */
plan: RecordId, 
/**
 * "Cycle 1".
 */
title: string, 
/**
 * "24/04/2026 to 22/06/2026".
 */
days: string, 
/**
 * "1 met, 1 partly met".
 */
result: string, 
/**
 * What was decided.
 */
decision: string, 
/**
 * The review, if it was held.
 */
review: RecordId | null, };

export type Place = "usual" | "ask";

export type PlaceKind = "folder" | "web_dav" | "s3";

export type PlanLine = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * What one of its kind is called.
 */
kind_name: string, 
/**
 * How it is named.
 */
title: string, 
/**
 * The child it is about.
 */
child_name: string | null, 
/**
 * Who wrote last in it.
 */
by: string, 
/**
 * The day it happened.
 */
event_on: string | null, };

export type PlanPart = { 
/**
 * How many.
 */
count: number, 
/**
 * The first of them.
 */
first: Array<PlanLine>, };

export type PostBoxView = { 
/**
 * What it is; none while it is switched off.
 */
kind: PlaceKind | null, 
/**
 * Where it is.
 */
place: string, 
/**
 * Who signs in there; empty for a folder.
 */
user: string, 
/**
 * When something was last sent.
 */
sent_at: string | null, 
/**
 * When it was last looked into.
 */
fetched_at: string | null, };

export type PostsFetched = { 
/**
 * What is in the next one, to be kept or put away.
 */
plan: ExchangePlan | null, 
/**
 * How many wait behind it.
 */
waiting: number, 
/**
 * Posts that held nothing new: they are done with.
 */
nothing_new: number, 
/**
 * Posts that are still on their way or were cut short: the next look finds them whole, or not.
 */
not_yet: number, 
/**
 * Posts for this laptop that may not be believed, and why.
 */
refused: Array<RefusedPost>, 
/**
 * More lies there than is fetched at once.
 */
more: boolean, 
/**
 * What stopped it before it was done.
 */
stopped: ApiError | null, };

export type Preferences = { 
/**
 * Minutes without a sign of life until the book locks, 1 to 120.
 */
idle_minutes: number, 
/**
 * What the person at the keyboard is called in what they write.
 */
user: string, };

export type PreviewSummary = { 
/**
 * Today's, although others were sent this term.
 */
anew: boolean, };

export type PrintPage = { "what": "record", 
/**
 * Which.
 */
record: RecordId, } | { "what": "parent_copy", 
/**
 * The plan.
 */
record: RecordId, } | { "what": "room_card", 
/**
 * The child.
 */
record: RecordId, } | { "what": "provision_map", 
/**
 * Which part of it.
 */
map: MapAsk, 
/**
 * With children's names; letters otherwise.
 */
named: boolean, 
/**
 * With what it costs.
 */
costed: boolean, } | { "what": "register", 
/**
 * Which children; every one of them is printed.
 */
query: RegisterQuery, 
/**
 * With children's names; letters otherwise.
 */
named: boolean, } | { "what": "time_log", 
/**
 * Which part of it.
 */
log: TimeLogAsk, } | { "what": "network" };

export type Problem = { 
/**
 * The field's name as in the kind's definition; `items.2.action` for a field inside row 3.
 */
field: string, 
/**
 * What to do, in plain words. Never repeats what was typed: it may be personal.
 */
message: string, };

export type Progress = { 
/**
 * Parts done.
 */
done: number, 
/**
 * Parts in all.
 */
of: number, 
/**
 * What is being done now, in plain words.
 */
doing: string, };

export type ProvisionMap = { 
/**
 * What is provided, specialist first.
 */
rows: Array<MapRow>, 
/**
 * Pence a week in all; for one child, that child's share.
 */
week_total: number, 
/**
 * How many rows have no cost.
 */
uncosted: number, };

export type QuickNote = { 
/**
 * Whom it is about; each child gets a note of its own, as no file may hold another's.
 */
children: Array<RecordId>, 
/**
 * The day it is about.
 */
on: string, 
/**
 * What was typed.
 */
text: string, };

export type ReceiptCode = { 
/**
 * The record of the move.
 */
transition: RecordId, 
/**
 * As it was told.
 */
code: string, 
/**
 * By whom.
 */
by: string, };

export type ReceiptView = { 
/**
 * Whose file arrived.
 */
child_name: string, 
/**
 * Who says so.
 */
person: string, 
/**
 * Their setting.
 */
setting_name: string, 
/**
 * The day it was opened there.
 */
on: string, 
/**
 * It was taken into the register there, and not only read.
 */
kept: boolean, 
/**
 * The day it was sent.
 */
sent_on: string, 
/**
 * The record of the move.
 */
transition: RecordId, 
/**
 * The setting whose child it is.
 */
of_setting: string, 
/**
 * That setting, if another one is at hand.
 */
elsewhere: SettingId | null, };

export type RecentBook = { 
/**
 * Its place in the list.
 */
index: number, 
/**
 * Its file's name.
 */
name: string, 
/**
 * The folder it lies in.
 */
place: string, 
/**
 * Whether it is still there.
 */
exists: boolean, };

export type Recipient = { 
/**
 * The setting whose records go.
 */
setting: SettingId, 
/**
 * The laptop.
 */
device: DeviceId, };

export type RecordId = string;

export type RecordRow = { 
/**
 * Its id.
 */
id: RecordId, 
/**
 * Its kind.
 */
kind: string, 
/**
 * What one of its kind is called.
 */
kind_name: string, 
/**
 * How it is named.
 */
title: string, 
/**
 * The child it is about.
 */
child: RecordId | null, 
/**
 * That child's name.
 */
child_name: string | null, 
/**
 * The record it is part of.
 */
parent: RecordId | null, 
/**
 * The day it happened.
 */
event_on: string | null, 
/**
 * The day something must be done by.
 */
due_on: string | null, 
/**
 * When it was entered.
 */
entered_at: string, 
/**
 * When it was last changed.
 */
changed_at: string, 
/**
 * Who entered it.
 */
by: string, 
/**
 * Entered well after it happened.
 */
late: boolean, 
/**
 * Changed since it was entered.
 */
corrected: boolean, 
/**
 * Deleted.
 */
hidden: boolean, 
/**
 * Two people wrote a field without seeing each other.
 */
disagreeing: boolean, 
/**
 * Attached files.
 */
files: number, 
/**
 * Whether the title may hold a child's name.
 */
private: boolean, 
/**
 * The kind's column fields in words.
 */
columns: Array<Column>, };

export type RecordView = { 
/**
 * As lists show it.
 */
row: RecordRow, 
/**
 * Its fields, for the form.
 */
fields: Record<string, any>, 
/**
 * The edits behind each field; a form sends them back when it saves.
 */
seen: { [key in string]: Array<EditId> }, 
/**
 * Its answers in words, but for its rows.
 */
printed: Array<Line>, 
/**
 * Its rows as tables.
 */
tables: Array<RowTable>, 
/**
 * Why putting it right takes a reason now ("Reviewed on 22/06/2026"); empty when it does not.
 */
closed: string, 
/**
 * What two people wrote without seeing each other.
 */
disagreements: Array<Disagreement>, 
/**
 * Records that are part of it.
 */
parts: Array<RecordRow>, 
/**
 * Files attached to it.
 */
files: Array<FileRow>, 
/**
 * Duties it is evidence for.
 */
used_as_evidence: Array<Served>, };

export type RefusedPost = { 
/**
 * What it is called there.
 */
name: string, 
/**
 * Why.
 */
why: ApiError, };

export type Register = { 
/**
 * The children.
 */
rows: Array<ChildRow>, 
/**
 * How many fit the filter.
 */
total: number, 
/**
 * Stages of all that are shown, before the other filters.
 */
counts: Array<StageCount>, 
/**
 * Key persons to filter by.
 */
key_people: Array<NamedPerson>, 
/**
 * How many there are before the filter.
 */
all: number, };

export type RegisterQuery = { 
/**
 * Part of a name.
 */
text: string, 
/**
 * At this stage.
 */
stage: string | null, 
/**
 * With this area of need.
 */
area: string | null, 
/**
 * With this key person.
 */
key_person: RecordId | null, 
/**
 * With this flag.
 */
flag: string | null, 
/**
 * Here, left or all.
 */
show: Show, 
/**
 * Order.
 */
sort: SortBy, 
/**
 * The other way round.
 */
descending: boolean, 
/**
 * Skip so many.
 */
offset: number, 
/**
 * At most so many; 0 means 100.
 */
limit: number, };

export type RenewArrangement = { 
/**
 * The one that ends.
 */
arrangement: RecordId, 
/**
 * First day of the new one, as typed.
 */
start: string, 
/**
 * Its last day, as typed; may be empty.
 */
end: string, };

export type Ring = "never" | "on_the_day" | "day_before" | "week_before";

export type Role = "owner" | "writer" | "reader";

export type RowTable = { 
/**
 * The stored name of the rows field.
 */
field: string, 
/**
 * What it shows.
 */
label: string, 
/**
 * The heads of its columns.
 */
columns: Array<string>, 
/**
 * Its cells, row by row.
 */
rows: Array<Array<string>>, };

export type RuleStrength = "MUST" | "SHOULD" | "ENCOURAGED" | "GOOD" | "MAY";

export type SampleOffer = { 
/**
 * What opens it.
 */
sample: string, 
/**
 * Whose book it is.
 */
name: string, 
/**
 * What there is to see.
 */
about: string, };

export type SavePack = { 
/**
 * The pack's record.
 */
pack: RecordId, 
/**
 * Open it in the system's own PDF program, to print it from there.
 */
and_open: boolean, };

export type SaveProvisionMap = { 
/**
 * As the screen shows it.
 */
ask: MapAsk, 
/**
 * What a line is about.
 */
lines: LineFor, 
/**
 * How children are called.
 */
called: CallChildren, };

export type SaveRecord = { 
/**
 * The record to put right; none to make a new one.
 */
record: RecordId | null, 
/**
 * Its kind.
 */
kind: string, 
/**
 * The child it is about.
 */
child: RecordId | null, 
/**
 * Every field of the form; one that is missing is cleared. `parent` names what it is part of.
 */
fields: Record<string, any>, 
/**
 * The edits the form was opened on, field by field.
 */
seen: { [key in string]: Array<EditId> }, 
/**
 * Questions whose every version the writer was shown. Of any other that two people answered only the version in the
 * form is replaced, and the other stays to be chosen.
 */
settles: Array<string>, 
/**
 * The draft that is done with.
 */
draft: string | null, 
/**
 * Why a closed record is put right; asked for only then.
 */
reason: string, 
/**
 * The quick note this record was made from; it counts as filed then.
 */
from_note: RecordId | null, };

export type SaveRegister = { 
/**
 * As the screen is narrowed and sorted; its pages do not count.
 */
query: RegisterQuery, 
/**
 * How children are called.
 */
called: CallChildren, };

export type Saved = { 
/**
 * False when the person thought better of it.
 */
saved: boolean, 
/**
 * The file's name.
 */
name: string, 
/**
 * The folder.
 */
place: string, };

export type Search = { 
/**
 * The words; the last may be unfinished.
 */
text: string, 
/**
 * At most so many answers.
 */
limit: number, 
/**
 * In every setting of the book, not only the one at hand.
 */
everywhere?: boolean, };

export type SendPosts = { 
/**
 * Whom to send to.
 */
to: Array<Recipient>, 
/**
 * Who was offered and not chosen.
 */
left_out: Array<Recipient>, };

export type SendSummary = { 
/**
 * Their laptop.
 */
device: DeviceId | null, 
/**
 * Today's counts, although others were sent this term.
 */
anew: boolean, };

export type SentPosts = { 
/**
 * Whom something was sent to.
 */
sent: Array<string>, 
/**
 * For whom all there is to say lies in the post box already.
 */
waiting: Array<string>, 
/**
 * What stopped it before it was done.
 */
stopped: ApiError | null, };

export type Served = { 
/**
 * The checklist edition.
 */
edition: string, 
/**
 * The duty.
 */
duty: string, 
/**
 * Its wording.
 */
words: string, 
/**
 * The record that links the two.
 */
evidence: RecordId, };

export type SetUpAreaHub = { 
/**
 * The server's name.
 */
host: string, 
/**
 * Its port, as typed.
 */
port: string, 
/**
 * The database.
 */
database: string, 
/**
 * Who signs in.
 */
role: string, 
/**
 * With what.
 */
password: string, 
/**
 * The local authority gave out a certificate of its own: the file is asked for.
 */
certificate: boolean, 
/**
 * The person knows that the local authority can read what is given to the hub.
 */
understood: boolean, };

export type SetUpPostBox = { 
/**
 * What it is.
 */
kind: PlaceKind, 
/**
 * The server's or storage's address.
 */
address: string, 
/**
 * WebDAV: who signs in. S3: the id of the access key.
 */
user: string, 
/**
 * WebDAV: the password. S3: the secret access key.
 */
password: string, 
/**
 * S3: the bucket.
 */
bucket: string, 
/**
 * S3: a folder inside it; may be empty.
 */
folder: string, 
/**
 * S3: the region; may be empty.
 */
region: string, };

export type SettingId = string;

export type SettingRow = { 
/**
 * Its record.
 */
id: RecordId, 
/**
 * Its name.
 */
name: string, 
/**
 * What kind of setting, in words.
 */
type_words: string, 
/**
 * Who it is registered with, in words; an agency by its name.
 */
registered_words: string, 
/**
 * Who the SENCo is there.
 */
senco: string, 
/**
 * Children on SEN support, as last told.
 */
children: number | null, 
/**
 * The latest visit.
 */
last_visit: string | null, 
/**
 * The latest contact of any sort.
 */
last_contact: string | null, 
/**
 * The next visit.
 */
next_visit: string | null, 
/**
 * Whether that day has passed.
 */
visit_overdue: boolean, 
/**
 * Nothing for longer than usual, and no visit to come.
 */
quiet: boolean, 
/**
 * Visits in the last twelve months.
 */
visits: number, 
/**
 * Advice in the last twelve months, at visits too.
 */
advice: number, 
/**
 * Training in the last twelve months.
 */
training: number, 
/**
 * Actions still to do.
 */
open_actions: number, 
/**
 * The last day of support, if it has ended.
 */
ended: string | null, };

export type SettingsAsk = { 
/**
 * Words in the name.
 */
text: string, 
/**
 * Skip so many.
 */
offset: number, 
/**
 * At most so many; 0 for fifty.
 */
limit: number, };

export type Settle = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * The question.
 */
field: string, 
/**
 * The answers the person looked at. One that came later stays to be chosen from.
 */
seen: Array<EditId>, 
/**
 * Which of them stay: one, or several put together.
 */
keep: Array<EditId>, 
/**
 * Why a closed record is put right; asked for only then.
 */
reason: string, };

export type Settled = { 
/**
 * Its kind.
 */
kind: string, 
/**
 * The answers in which the two are alike.
 */
same: Array<string>, 
/**
 * Only one that happened on the day the earlier was due, or after it: a meeting in between is not the one planned.
 */
once_due: boolean, };

export type Severity = "red" | "amber" | "grey";

export type ShareWith = { 
/**
 * Their laptop, by the card that was compared.
 */
device: DeviceId, 
/**
 * Read and write, or read only. An owner is somebody's second laptop of the same setting.
 */
role: Role, 
/**
 * These children only; none for all of the setting.
 */
only: Array<RecordId> | null, 
/**
 * Copies stay with them when their part ends.
 */
keeps: boolean, };

export type Shareable = { 
/**
 * The child.
 */
child: RecordId, 
/**
 * Their name.
 */
name: string, 
/**
 * Has not left.
 */
on_roll: boolean, 
/**
 * Parents agreed.
 */
agreed: boolean, 
/**
 * How consent stands, in words.
 */
consent: string, };

export type Sharing = { 
/**
 * Whether the setting is this book's own, so that it may share and end.
 */
ours: boolean, 
/**
 * Who has a part.
 */
members: Array<MemberRow>, 
/**
 * Whose cards were compared.
 */
contacts: Array<ContactRow>, 
/**
 * The children, when the setting is ours.
 */
children: Array<Shareable>, };

export type Show = "on_roll" | "left" | "all";

export type Side = { 
/**
 * The edit that wrote it.
 */
edit: EditId, 
/**
 * What was written; empty when the answer was taken away.
 */
words: string, 
/**
 * By whom.
 */
by: string, 
/**
 * When.
 */
at: string, };

export type SortBy = "name" | "age" | "stage" | "next_review" | "key_person";

export type SortSettings = "name" | "children" | "last_visit" | "next_visit";

export type StageCount = { 
/**
 * Its code; empty for children without one.
 */
stage: string, 
/**
 * In words.
 */
words: string, 
/**
 * How many.
 */
count: number, };

export type Standing = "in_force" | "not_begun" | "draft" | "expired" | "renewed" | "ended";

export type StartBook = { 
/**
 * What the setting is called.
 */
setting_name: string, 
/**
 * What kind it is.
 */
setting_kind: string, 
/**
 * Who the SENCo is; none means not yet.
 */
senco_name: string | null, 
/**
 * Whether that is the person at the keyboard.
 */
senco_is_me: boolean, 
/**
 * Opens the book from now on.
 */
passphrase: string, 
/**
 * Where it is to lie.
 */
place: Place, };

export type Started = { 
/**
 * Where the program stands.
 */
door: Door, 
/**
 * Shown once; opens the book when the passphrase is forgotten.
 */
recovery_code: string, 
/**
 * The book's file name.
 */
book_name: string, 
/**
 * Its folder.
 */
place: string, };

export type StepName = "assess" | "plan" | "do" | "review";

export type StepState = "done" | "now" | "to_come";

export type StrategyRow = { 
/**
 * The setting's record; none for a phrase nobody touched since it came with the program.
 */
record: RecordId | null, 
/**
 * The id of the phrase that came with the program, or that this one replaces.
 */
seed: string, 
/**
 * Whose words.
 */
origin: Origin, 
/**
 * The phrase.
 */
text: string, 
/**
 * Codes of areas of need.
 */
areas: Array<string>, 
/**
 * The areas in words.
 */
areas_words: string, 
/**
 * `do`, `dont`, `say`, `show` or `no`; empty when nobody said.
 */
card: string, 
/**
 * That in words.
 */
card_words: string, 
/**
 * When it is of use.
 */
when_to: string, 
/**
 * Whether it was put away: no longer offered, and kept.
 */
put_away: boolean, };

export type Strength = { 
/**
 * 0 (guessed at once) to 4 (good).
 */
score: number, 
/**
 * In words.
 */
words: string, 
/**
 * What would make it better.
 */
advice: string, 
/**
 * Whether it may be used.
 */
acceptable: boolean, };

export type SumGroup = { 
/**
 * What the group is about.
 */
title: string, 
/**
 * Its lines.
 */
lines: Array<SumLine>, };

export type SumLine = { 
/**
 * What is counted.
 */
words: string, 
/**
 * How many, at least.
 */
sum: AreaSum, };

export type SummaryPreview = { 
/**
 * The term.
 */
term: string, 
/**
 * The setting's name goes along, so that the Area SENCo knows whose it is.
 */
setting_name: string, 
/**
 * Somebody is SENCo.
 */
has_senco: boolean, 
/**
 * The counts.
 */
groups: Array<CountGroup>, 
/**
 * Whom it can be sealed to.
 */
known: Array<KnownSetting>, 
/**
 * This laptop may send it: it is the setting's own.
 */
may: boolean, 
/**
 * The day these counts were made that were sent this term already, and go again.
 */
sent_on: string | null, };

export type SummaryView = { 
/**
 * Whose.
 */
setting: SettingId, 
/**
 * As it calls itself.
 */
setting_name: string, 
/**
 * Its kind in words.
 */
kind_words: string, 
/**
 * Who made it.
 */
person: string, 
/**
 * When.
 */
made_at: string, 
/**
 * The day it was counted.
 */
on: string, 
/**
 * The term.
 */
term: string, 
/**
 * Somebody is SENCo there.
 */
has_senco: boolean, 
/**
 * The counts.
 */
groups: Array<CountGroup>, 
/**
 * What is kept of this setting and term is as late as this, or later.
 */
is_older: boolean, };

export type Supported = "now" | "before" | "all";

export type TakeInChild = { 
/**
 * A child on the register who is the same; none for a new one.
 */
into: RecordId | null, 
/**
 * The person has looked at those who may be the same, and it is none of them.
 */
is_new: boolean, 
/**
 * A file taken in before is taken in once more.
 */
again: boolean, };

export type TakesPart = { 
/**
 * The child.
 */
id: RecordId, 
/**
 * The name.
 */
name: string, };

export type Target = { "to": "new", 
/**
 * Its kind.
 */
kind: string, 
/**
 * The child it is about.
 */
child: RecordId | null, 
/**
 * What is filled in already.
 */
fields: Record<string, any>, } | { "to": "edit", 
/**
 * The record.
 */
record: RecordId, } | { "to": "answer", 
/**
 * The record.
 */
record: RecordId, 
/**
 * The field.
 */
field: string, } | { "to": "record", 
/**
 * The record.
 */
record: RecordId, } | { "to": "supported", 
/**
 * Its record.
 */
record: RecordId, } | { "to": "duty", 
/**
 * The checklist edition.
 */
edition: string, 
/**
 * The duty.
 */
duty: string, } | { "to": "child", 
/**
 * The child.
 */
child: RecordId, } | { "to": "senco" } | { "to": "setting" };

export type TellPhrase = { 
/**
 * As it was typed.
 */
phrase: string, };

export type TimeLog = { 
/**
 * What the arrangement is called; empty for the whole log.
 */
about: string, 
/**
 * Its entries, the latest first.
 */
rows: Array<RecordRow>, 
/**
 * How many entries there are; more than are shown, in a long log.
 */
entries: number, 
/**
 * Its sums.
 */
sums: TimeSums, };

export type TimeLogAsk = { 
/**
 * Only under this arrangement.
 */
arrangement: RecordId | null, 
/**
 * On or after this day.
 */
from: string | null, 
/**
 * On or before this day.
 */
to: string | null, };

export type TimeSums = { 
/**
 * By month, the latest first.
 */
months: Array<TotalRow>, 
/**
 * By term, the latest first.
 */
terms: Array<TotalRow>, 
/**
 * By whom it was for, the most time first.
 */
settings: Array<TotalRow>, 
/**
 * In all.
 */
total: string, };

export type Timeline = { 
/**
 * Newest first.
 */
rows: Array<RecordRow>, 
/**
 * How many fit.
 */
total: number, 
/**
 * How many of each kind there are before filtering.
 */
kinds: Array<KindCount>, };

export type TimelineAsk = { 
/**
 * Whose.
 */
child: RecordId, 
/**
 * Words that must be in it.
 */
text: string, 
/**
 * Kinds; all when empty.
 */
kinds: Array<string>, 
/**
 * On or after this day.
 */
from: string | null, 
/**
 * On or before this day.
 */
to: string | null, 
/**
 * Only what was entered late.
 */
late: boolean, 
/**
 * Skip so many.
 */
offset: number, 
/**
 * At most so many; 0 means 100.
 */
limit: number, };

export type Today = { 
/**
 * The person's day.
 */
day: string, 
/**
 * Past its day.
 */
overdue: DueList, 
/**
 * Due in 14 days.
 */
soon: DueList, 
/**
 * Not there yet.
 */
missing: DueList, 
/**
 * Written by two people without seeing each other.
 */
undecided: DueList, 
/**
 * Begun and not saved.
 */
drafts: Array<Draft>, 
/**
 * Kind and true words when nothing is due.
 */
quiet: string, 
/**
 * All of it in one line.
 */
summary: string, };

export type TookIn = { 
/**
 * The child.
 */
child: RecordId, 
/**
 * How many entries.
 */
entries: number, 
/**
 * How many files.
 */
files: number, };

export type TotalRow = { 
/**
 * The month, the term or the setting.
 */
name: string, 
/**
 * "2 hours 30 minutes".
 */
words: string, 
/**
 * What was agreed for it; empty when no figure was.
 */
agreed: string, 
/**
 * More was spent than was agreed.
 */
over: boolean, };

export type TrustCard = { 
/**
 * The card's device, so that no other card is meant than the one shown.
 */
device: DeviceId, 
/**
 * Both heard the same six words.
 */
words_match: boolean, };

export type TurnTo = { 
/**
 * The setting.
 */
setting: SettingId, };

export type Unlock = { 
/**
 * The passphrase.
 */
passphrase: string, };

export type UnlockWithRecovery = { 
/**
 * The printed code.
 */
code: string, 
/**
 * The passphrase from now on.
 */
new_passphrase: string, };

export type Version = { 
/**
 * When.
 */
at: string, 
/**
 * By whom.
 */
by: string, 
/**
 * What was done.
 */
what: Did, 
/**
 * Why, when a closed record was put right.
 */
reason: string, 
/**
 * Field by field.
 */
changes: Array<FieldChange>, };

export type WhatGoes = { 
/**
 * For the question before deleting.
 */
words: string, 
/**
 * The records that go too.
 */
parts: Array<RecordRow>, };

export type When = { 
/**
 * The other field, of the same record.
 */
field: string, 
/**
 * Its values; `yes`/`no` for a yes-or-no field; `["*"]` for any answer at all.
 */
is: Array<string>, };

export type WhichArrivedFile = { 
/**
 * The place of the entry it came with.
 */
entry: number, 
/**
 * Its place there.
 */
file: number, };

export type WhichChild = { 
/**
 * The child's record.
 */
child: RecordId, };

export type WhichContact = { 
/**
 * Their laptop.
 */
device: DeviceId, };

export type WhichDuty = { 
/**
 * The checklist edition.
 */
edition: string, 
/**
 * The duty's id.
 */
duty: string, };

export type WhichEdition = { 
/**
 * Its id.
 */
edition: string | null, };

export type WhichMember = { 
/**
 * The laptop.
 */
device: DeviceId, 
/**
 * Everything it may have, instead of what is new since it last wrote.
 */
everything: boolean, };

export type WhichPost = { 
/**
 * What it is called in the post box.
 */
name: string, };

export type WhichRecord = { 
/**
 * Its id.
 */
record: RecordId, };

export type WhichSummary = { 
/**
 * Whose.
 */
setting: SettingId, 
/**
 * "2026/27 autumn".
 */
term: string, };

export type WhichTerm = { 
/**
 * "2026/27 autumn".
 */
term: string, };

export type WhosePacks = { 
/**
 * Files of this child only.
 */
child: RecordId | null, };

export type WhyErase = "period_over" | "mistake" | "passed_on" | "family_asked";

export type WorkOfKind = { 
/**
 * The kind.
 */
kind: string, 
/**
 * What several are called.
 */
plural: string, 
/**
 * The records, newest first.
 */
rows: Array<RecordRow>, };

export type Worked = "judged" | "evidence_only" | "nothing" | "does_not_apply";
