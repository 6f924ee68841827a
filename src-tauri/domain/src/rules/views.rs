//! Typed views of the records rules look at. Never stored; a field that cannot be read counts as
//! not answered, so that a newer version's value never turns into a reproach.

use crate::ids::RecordId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Declares a view struct, with the kind it reads for the test that compares names.
macro_rules! view {
    ($(#[$doc:meta])* $name:ident of $kind:literal { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: Option<$type>,)*
        }

        impl $name {
            /// The kind of record this is a view of.
            pub const KIND: &'static str = $kind;
        }
    };
}

view! {
    /// The setting itself.
    SettingFacts of "setting" {
        /// Paid for funded hours.
        funded: bool,
        /// A primary school.
        primary: bool,
        /// Has a nursery class or reception.
        nursery_class: bool,
        /// Shares a SENCo.
        shares_senco: bool,
        /// Children on roll.
        on_roll: f64,
    }
}
view! {
    /// Someone holding a role, from one day to another.
    Appointment of "appointment" {
        /// Whose it is.
        person: RecordId,
        /// `senco`, `deputy`, `area_senco` or `designated_person`.
        role: String,
        /// First day.
        start: NaiveDate,
        /// Last day.
        end: NaiveDate,
        /// `own`, `self`, `shared` or `agency`.
        how: String,
        /// Which area an Area SENCo looks after.
        area: String,
        /// Who decided it.
        decided_by: String,
        /// Where that is written down.
        minute_ref: String,
        /// Since when parents can see the name.
        displayed: NaiveDate,
        /// Hours a week for the role.
        hours_week: f64,
        /// Hours of administrative help a week.
        admin_hours_week: f64,
        /// Hours of class teaching a week.
        class_teaching_hours_week: f64,
        /// When the time was last looked at.
        time_reviewed: NaiveDate,
        /// On the leadership team, or close to it.
        leadership: bool,
        /// Head or acting head.
        is_head: bool,
        /// Qualified teacher.
        qts: bool,
        /// When proof of that was seen.
        qts_seen: NaiveDate,
        /// When induction was finished.
        induction_done: NaiveDate,
        /// Works as a teacher at the school.
        works_as_teacher: bool,
        /// First day of an absence.
        away_from: NaiveDate,
        /// Last day of it.
        away_to: NaiveDate,
        /// Who covers.
        cover: String,
    }
}
view! {
    /// An award or course.
    Qualification of "qualification" {
        /// Whose it is.
        person: RecordId,
        /// Wire name `type`: `l3_ey_senco`, `nasenco`, `npq_senco` or `other`.
        r#type: String,
        /// When a place was given.
        enrolled: NaiveDate,
        /// When the course started.
        started: NaiveDate,
        /// When it was awarded.
        completed: NaiveDate,
    }
}
view! {
    /// Time as SENCo elsewhere.
    Service of "senco_service" {
        /// Whose it is.
        person: RecordId,
        /// Wire name `where`.
        r#where: String,
        /// First day.
        start: NaiveDate,
        /// Last day.
        end: NaiveDate,
        /// At a mainstream or maintained nursery school.
        relevant_school: bool,
    }
}
view! {
    /// Something written down or made public.
    Policy of "policy" {
        /// Wire name `type`.
        r#type: String,
        /// What it is called.
        name: String,
        /// When it was published or last reviewed.
        published: NaiveDate,
        /// When it is to be looked at again.
        review_by: NaiveDate,
        /// A newer one took its place.
        replaced: bool,
    }
}
view! {
    /// Training that was had.
    Training of "training" {
        /// What it was.
        what: String,
        /// When.
        on: NaiveDate,
        /// Who took part, by name.
        people: Vec<String>,
    }
}
view! {
    /// A meeting.
    Meeting of "meeting" {
        /// Wire name `type`.
        r#type: String,
        /// When.
        on: NaiveDate,
    }
}
view! {
    /// A self-evaluation.
    Audit of "audit" {
        /// Wire name `type`.
        r#type: String,
        /// When.
        on: NaiveDate,
        /// When it is to be done again.
        next: NaiveDate,
    }
}
view! {
    /// A recorded reason for doing differently.
    Reason of "reason" {
        /// The rule's id.
        rule: String,
        /// The reason.
        reason: String,
        /// When it was decided.
        on: NaiveDate,
        /// When it is to be looked at again.
        review_by: NaiveDate,
        /// It no longer holds.
        withdrawn: bool,
    }
}
view! {
    /// An agreement by which childminders share a SENCo.
    Agreement of "agreement" {
        /// With whom.
        with: String,
        /// Who is SENCo.
        senco: String,
        /// First day.
        start: NaiveDate,
        /// Last day.
        end: NaiveDate,
        /// When it is to be looked at together.
        review_by: NaiveDate,
        /// `hours`, `call_off` or `both`.
        basis: String,
        /// Hours a month.
        hours: f64,
        /// Who pays.
        pays: String,
        /// What the SENCo does.
        senco_does: Vec<String>,
        /// What the childminder does.
        childminder_does: Vec<String>,
        /// Who helps while the SENCo is away.
        cover: String,
        /// Children the SENCo works with.
        children: Vec<RecordId>,
        /// How information is shared.
        sharing: String,
        /// Complaints and safeguarding stay with the childminder.
        stays: bool,
        /// When proof of insurance was seen.
        insurance_seen: NaiveDate,
        /// When the DBS certificate was checked.
        dbs_seen: NaiveDate,
        /// When it was signed.
        signed: NaiveDate,
        /// Renewed or ended by hand.
        ended: bool,
        /// `renewed`, `ended` or `stopped`.
        ended_how: String,
    }
}
view! {
    /// One school of a shared SENCo; a row, so no record of its own.
    School of "shared_senco" {
        /// Its name.
        name: String,
        /// Pupils on roll.
        roll: f64,
        /// SENCo hours a week.
        hours: f64,
        /// Whether the SENCo is its head teacher.
        is_head: bool,
    }
}
view! {
    /// The arrangement by which schools share a SENCo.
    SharedSenco of "shared_senco" {
        /// Who is SENCo.
        senco: RecordId,
        /// What it is called.
        name: String,
        /// Who employs the SENCo.
        employer: String,
        /// First day.
        start: NaiveDate,
        /// Last day.
        end: NaiveDate,
        /// The schools.
        schools: Vec<School>,
        /// Hours of administrative help a week, in all.
        admin_hours_week: f64,
        /// Hours of class teaching a week, at all schools.
        class_teaching_hours_week: f64,
        /// From how many hours that would be too much, where a figure was agreed.
        class_teaching_most: f64,
        /// Who covers.
        cover: String,
        /// Who decided it.
        decided_by: String,
        /// When it is to be looked at.
        review_by: NaiveDate,
        /// When it was signed.
        signed: NaiveDate,
        /// Renewed or ended by hand.
        ended: bool,
        /// `renewed`, `ended` or `stopped`.
        ended_how: String,
    }
}
view! {
    /// A look at how an arrangement works.
    ArrangementReview of "arrangement_review" {
        /// The arrangement.
        parent: RecordId,
        /// When.
        on: NaiveDate,
        /// What was found about the quality of support.
        provision: String,
        /// What was found about children's progress.
        progress: String,
        /// `positive`, `neutral` or `negative`.
        outcome: String,
        /// `continue`, `change` or `end`.
        decision: String,
        /// What changes.
        plan: String,
        /// By when.
        change_by: NaiveDate,
    }
}
view! {
    /// What parents agreed to.
    Consent of "consent" {
        /// `senco`, `referral` and so on.
        what: String,
        /// `given`, `refused`, `withdrawn` or `replaced`.
        state: String,
        /// When it was given or refused.
        given_on: NaiveDate,
        /// Until when it holds.
        expires: NaiveDate,
        /// When it was withdrawn.
        withdrawn_on: NaiveDate,
    }
}
view! {
    /// A setting an Area SENCo supports.
    Caseload of "caseload" {
        /// Its name.
        name: String,
        /// Wire name `type`: `GROUP`, `CM`, `CMA` and so on.
        r#type: String,
        /// `ofsted`, `agency` or `dfe`.
        registered_with: String,
        /// Since when.
        since: NaiveDate,
        /// Until when.
        until: NaiveDate,
    }
}
view! {
    /// Training an Area SENCo gave.
    TrainingGiven of "training_given" {
        /// When.
        on: NaiveDate,
        /// What.
        what: String,
    }
}
view! {
    /// A talk with a childminder agency.
    AgencyContact of "agency_contact" {
        /// When.
        on: NaiveDate,
        /// Which agency.
        agency: String,
        /// Who is its contact for SEND.
        named_contact: String,
        /// What advice its childminders may ask for.
        offer: String,
        /// When they were told of it.
        told_on: NaiveDate,
        /// What was considered about advising it.
        considered: String,
    }
}

/// Reads a view from a record's fields.
///
/// An answer that does not fit (an empty text, a day that is none, a value a newer version wrote)
/// counts as not given; the rest is still read. `None` only if nothing can be read at all.
pub fn from_fields<T: for<'de> Deserialize<'de>>(fields: &Map<String, Value>) -> Option<T> {
    let fits = |(name, value): &(&String, &Value)| {
        let empty = value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty());
        let alone = Map::from_iter([((*name).clone(), (*value).clone())]);
        !empty && serde_json::from_value::<T>(Value::Object(alone)).is_ok()
    };
    let readable = fields.iter().filter(fits).map(|(name, value)| (name.clone(), value.clone()));
    serde_json::from_value(Value::Object(readable.collect())).ok()
}
