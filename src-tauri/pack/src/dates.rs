//! How a day is written in print. It never asks what day it is.

use chrono::NaiveDate;

/// `dd/mm/yyyy`, as every form in the field writes it.
pub(crate) fn day(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// A day as people say it: "Friday 11 December 2026".
pub(crate) fn said(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

/// A day that may not be known, with the word to print when it is not.
pub(crate) fn day_or(date: Option<NaiveDate>, otherwise: &str) -> String {
    date.map_or_else(|| otherwise.to_owned(), day)
}
