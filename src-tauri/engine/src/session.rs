//! A book that is unlocked, and who is at the keyboard. Exists only while unlocked.

use crate::Failure;
use crate::host::Host;
use crate::ops::area_summary::WaitingSummary;
use crate::ops::handover::{Arrival, WaitingReceipt};
use crate::ops::network::{FromHub, Inbox, Pending, Sums};
use chrono::{DateTime, NaiveDate, Utc};
use domain::edit::{EDIT_VERSION, EditBody, SetField};
use domain::members::Member;
use domain::{Problem, RecordId, Rejected, SettingId};
use exchange::{DeviceKey, LATEST, PostIdentity, RootKey, edit_id, sign_edit};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use store::{Access, Appended, Book, Entry, Secrets, WriteTx};

/// Names under which this laptop keeps its own things in the book.
pub(crate) mod local {
    pub(crate) const DEVICE_SEED: &str = "device_seed";
    pub(crate) const SETTING: &str = "setting";
    pub(crate) const USER: &str = "user";
    pub(crate) const POST_IDENTITY: &str = "post_identity";
    pub(crate) const IDLE_MINUTES: &str = "idle_minutes";
    pub(crate) const POST_BOX: &str = "post_box";
    pub(crate) const AREA_HUB: &str = "area_hub";
    pub(crate) const SUMMARIES: &str = "summaries";
    pub(crate) const SENT_SUMMARIES: &str = "sent_summaries";
    pub(crate) const HANDED_OVER: &str = "handed_over";
    pub(crate) const CALENDAR: &str = "calendar_told";
}

/// Minutes without a sign of life after which the book locks, unless the person chose otherwise.
pub(crate) const IDLE_MINUTES: u32 = 10;

/// An unlocked book.
pub(crate) struct Session {
    pub(crate) book: Book,
    pub(crate) host: Arc<dyn Host>,
    pub(crate) path: PathBuf,
    pub(crate) secrets: Secrets,
    pub(crate) slot: String,
    pub(crate) user: String,
    pub(crate) idle_minutes: u32,
    pub(crate) last_active: DateTime<Utc>,
    pub(crate) demo: bool,
    pub(crate) made: Option<MadePack>,
    pub(crate) signer: Signer,
    /// The setting the book was made for; [`Signer::setting`] is the one at hand.
    pub(crate) own: SettingId,
    /// Opens files sealed to this installation.
    pub(crate) identity: PostIdentity,
    /// Somebody's card, open to be compared; in memory only.
    pub(crate) card: Option<Vec<u8>>,
    /// A sealed file, open to be kept or not; in memory only.
    pub(crate) pending: Option<Pending>,
    /// Files fetched from the post box that wait to be seen; in memory only.
    pub(crate) inbox: Inbox,
    /// Entries read from the Area hub, to be kept or not; in memory only.
    pub(crate) from_hub: Option<Arc<FromHub>>,
    /// What the settings of the book came to when they were last counted.
    pub(crate) sums: Option<Sums>,
    /// A sealed file that asks for a phrase; in memory only.
    pub(crate) shut: Option<Arc<Vec<u8>>>,
    /// A child's file from another setting, open to be read; in memory only.
    pub(crate) arrival: Option<Arc<Arrival>>,
    /// A receipt, open to be noted down; in memory only.
    pub(crate) receipt: Option<Arc<WaitingReceipt>>,
    /// A setting's anonymous counts, open to be kept; in memory only.
    pub(crate) summary: Option<Arc<WaitingSummary>>,
}

/// The pack made last; kept in memory only, until the book locks.
pub(crate) struct MadePack {
    pub(crate) record: RecordId,
    pub(crate) pdf: Arc<Vec<u8>>,
    pub(crate) file_name: String,
}

/// What signing an edit takes.
pub(crate) struct Signer {
    pub(crate) device: DeviceKey,
    pub(crate) setting: SettingId,
}

fn not_ours(message: &str) -> Failure {
    Rejected::Fields(vec![Problem::at("record", message)]).into()
}

/// One edit to be made.
pub(crate) struct Change {
    pub(crate) record: RecordId,
    pub(crate) kind: String,
    pub(crate) child: Option<RecordId>,
    pub(crate) set: BTreeMap<String, SetField>,
}

/// How far ahead of this laptop's own clock the moments of what it has seen are followed: five years, in milliseconds.
const FOLLOWED: i64 = 5 * 366 * 86_400_000;

impl Signer {
    /// Signs a change and puts it in the book, within the caller's transaction.
    pub(crate) fn append(
        &self,
        tx: &WriteTx<'_>,
        now: DateTime<Utc>,
        by: &str,
        change: Change,
    ) -> Result<(), Failure> {
        let device = self.device.id();
        let me = tx.member(&self.setting, &device)?;
        if !me.as_ref().is_some_and(Member::may_write) {
            let reads = me.is_some_and(|me| me.ended_after.is_none());
            return Err(not_ours(if reads {
                "This setting lets this laptop read and not write. Ask the setting to write it down."
            } else {
                "This setting does not share with this laptop any more, so nothing new can be written in it."
            }));
        }
        let wall = now.timestamp_millis();
        // A hybrid clock: a laptop whose clock was put back still writes after what it has seen, but one entry of a clock
        // that was years ahead does not take all that follows along with it.
        let seen = tx.latest_at(wall.saturating_add(FOLLOWED))?;
        let at = wall.max(seen.saturating_add(1)).min(LATEST);
        let body = EditBody {
            v: EDIT_VERSION,
            setting: self.setting.clone(),
            child: change.child,
            record: change.record,
            kind: change.kind,
            n: tx.next_n(&self.setting, &device)?,
            device,
            at,
            wall: (wall != at).then_some(wall),
            by: by.to_owned(),
            set: change.set,
        };
        let signed = sign_edit(&body, &self.device)?;
        // Nothing is signed that could not be read again, here or on another laptop.
        if EditBody::parse(&signed.body).is_err() {
            return Err(Failure::BadRequest("not an edit that can be kept".into()));
        }
        let entry = Entry { id: edit_id(&signed.body), body, signed };
        match tx.append(&entry)? {
            Appended::New => Ok(()),
            Appended::NoGrant | Appended::Withdrawn => {
                Err(not_ours("This setting has not shared this child with this laptop."))
            }
            Appended::Known | Appended::Erased => Err(Failure::Unexpected("an edit of ours was not taken")),
        }
    }
}

impl Session {
    /// Turns to another setting of the book: lists, records and new entries are its from now on.
    pub(crate) fn turn_to(&mut self, setting: &SettingId) {
        self.book.speak_of(setting);
        self.signer.setting = setting.clone();
        self.made = None;
    }

    /// Runs something in another setting of the book, and turns back whatever comes of it.
    pub(crate) fn within<T>(
        &mut self,
        setting: &SettingId,
        run: impl FnOnce(&mut Self) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let at_hand = std::mem::replace(&mut self.signer.setting, setting.clone());
        self.book.speak_of(setting);
        let done = run(self);
        self.book.speak_of(&at_hand);
        self.signer.setting = at_hand;
        done
    }

    /// The key that speaks for the book's own setting.
    ///
    /// # Errors
    /// When the key file carries none.
    pub(crate) fn root(&self) -> Result<RootKey, Failure> {
        let seed = self.secrets.root_seed.as_ref().ok_or(Failure::Unexpected("no key to grant with"))?;
        Ok(RootKey::derive_from_seed(seed))
    }

    pub(crate) fn today(&self) -> NaiveDate {
        self.host.today()
    }

    /// A new record's id.
    pub(crate) fn make_id(&self) -> Result<RecordId, Failure> {
        make_id(self.host.as_ref())
    }

    /// Notes down what was done. A book that can only be read takes no note, and may be read all the same.
    pub(crate) fn note(&mut self, what: &str) -> Result<(), Failure> {
        if self.book.read_only().is_some() { Ok(()) } else { self.write(|writing| writing.note(what)) }
    }

    /// Runs one operation in one transaction. The signer, clock and name stand beside the transaction,
    /// so that the operation needs no second hold on the session.
    pub(crate) fn write<T>(
        &mut self,
        run: impl FnOnce(&Writing<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let (now, today, user) = (self.host.now(), self.host.today(), self.user.clone());
        self.write_as(now, today, &user, run)
    }

    /// Runs one operation to see whether it could be kept, and keeps nothing.
    pub(crate) fn rehearse<T>(
        &mut self,
        run: impl FnOnce(&Writing<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let (now, today, user) = (self.host.now(), self.host.today(), self.user.as_str());
        let (signer, host) = (&self.signer, self.host.as_ref());
        self.book.rehearse(|tx| run(&Writing { tx, signer, user, now, today, host }))
    }
}

impl Session {
    /// The same as of another moment and by another name; for the sample only.
    pub(crate) fn write_as<T>(
        &mut self,
        now: DateTime<Utc>,
        today: NaiveDate,
        user: &str,
        run: impl FnOnce(&Writing<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let (signer, host) = (&self.signer, &self.host);
        self.book.write(|tx| run(&Writing { tx, signer, user, now, today, host: host.as_ref() }))
    }
}

/// A transaction and all it takes to append an edit.
pub(crate) struct Writing<'a> {
    pub(crate) tx: &'a WriteTx<'a>,
    pub(crate) signer: &'a Signer,
    pub(crate) user: &'a str,
    pub(crate) now: DateTime<Utc>,
    pub(crate) today: NaiveDate,
    pub(crate) host: &'a dyn Host,
}

impl Writing<'_> {
    pub(crate) fn append(&self, change: Change) -> Result<(), Failure> {
        self.signer.append(self.tx, self.now, self.user, change)
    }

    pub(crate) fn note(&self, what: &str) -> Result<(), Failure> {
        self.tx.note_access(&Access { at: self.now, who: self.user.to_owned(), what: what.to_owned() })?;
        Ok(())
    }

    pub(crate) fn make_id(&self) -> Result<RecordId, Failure> {
        make_id(self.host)
    }
}

fn make_id(host: &dyn Host) -> Result<RecordId, Failure> {
    let mut bytes = [0; 16];
    host.random(&mut bytes)?;
    Ok(RecordId(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
}
