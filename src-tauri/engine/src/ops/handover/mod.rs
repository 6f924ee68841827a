//! A child moves on: one sealed file for the next setting, what comes of it there, and the receipt that comes back.

mod agreement;
mod arrive;
mod copy_out;
mod gather;
mod handed;
mod moves;
mod noted;
mod outline;
mod receipt;
mod send;
mod take_in;

pub(crate) use arrive::{Arrival, ArrivalView, arrival, arrived, drop_arrival};
pub(crate) use copy_out::{WhichArrivedFile, save_arrived_file};
pub(crate) use outline::{HandoverAsk, HandoverOutline, KnownSetting, handover_outline, is_owner, known};
pub(crate) use receipt::{
    ReceiptCode, ReceiptView, WaitingReceipt, drop_receipt, enter_receipt_code, keep_receipt, read_receipt,
    save_receipt,
};
pub(crate) use send::{HandedOver, hand_over};
pub(crate) use take_in::{TakeInChild, TookIn, take_in_child};

use domain::handover::NotTold;

impl From<NotTold> for crate::Failure {
    fn from(not: NotTold) -> Self {
        match not {
            NotTold::Newer => exchange::NotOpened::Newer.into(),
            NotTold::Malformed => crate::Refused::Entry.into(),
        }
    }
}
