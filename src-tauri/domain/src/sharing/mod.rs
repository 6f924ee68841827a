//! Arrangements by which several settings share a SENCo: where one stands, what it lacks, which children it needs
//! consent for, and the time spent under it. Whether a rule is met is decided in `rules`; reads nothing itself.

mod consent;
mod lacks;
mod standing;
#[cfg(test)]
mod tests;
mod time;

pub use consent::{has_consent, without_consent};
pub(crate) use lacks::look_back_by;
pub use lacks::{Lack, Mending, of_agreement, of_shared_senco};
pub use standing::{Span, Standing};
pub use time::{
    Agreed, MonthTotal, Spent, TermTotal, WhoTotal, by_month, by_term, by_who, hours_words, in_all,
};
