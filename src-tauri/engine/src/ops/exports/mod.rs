//! Files for other programs: a calendar of what is due, and tables for a spreadsheet.

mod calendar;
mod called;
mod csv;
mod ics;
mod provision_map;
mod register;
mod told;

pub(crate) use calendar::{CalendarAsk, CalendarSaved, save_calendar};
pub(crate) use provision_map::{SaveProvisionMap, save_provision_map};
pub(crate) use register::{SaveRegister, save_register};
