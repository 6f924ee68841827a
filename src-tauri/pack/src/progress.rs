//! How far a pack has come, and whether it is still wanted.

use crate::PackError;

/// How far a pack has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Steps done.
    pub done: u32,
    /// Steps in all.
    pub of: u32,
    /// What is being done, in a few words.
    pub doing: &'static str,
}

const ALL: u32 = 100;
const LAID_OUT: u32 = 60;
const DRAWN: u32 = 85;

/// Tells the caller how far it has come and asks whether to go on.
pub(crate) struct Steps<'a> {
    tell: &'a mut dyn FnMut(Progress) -> bool,
    last: Option<u32>,
}

impl<'a> Steps<'a> {
    pub(crate) fn new(tell: &'a mut dyn FnMut(Progress) -> bool) -> Self {
        Self { tell, last: None }
    }

    pub(crate) fn composed(&mut self) -> Result<(), PackError> {
        self.at(1, "Writing the sections")
    }

    pub(crate) fn laid_out(&mut self, blocks: usize, of: usize) -> Result<(), PackError> {
        self.at(1 + share(LAID_OUT - 1, blocks, of), "Laying out the pages")
    }

    pub(crate) fn drawn(&mut self, pages: usize, of: usize) -> Result<(), PackError> {
        self.at(LAID_OUT + share(DRAWN - LAID_OUT, pages, of), "Drawing the pages")
    }

    pub(crate) fn finished(&mut self) -> Result<(), PackError> {
        self.at(ALL, "Finished")
    }

    fn at(&mut self, done: u32, doing: &'static str) -> Result<(), PackError> {
        // A block at a time would be thousands of messages for one bar.
        if self.last == Some(done) {
            return Ok(());
        }
        self.last = Some(done);
        if (self.tell)(Progress { done, of: ALL, doing }) { Ok(()) } else { Err(PackError::Cancelled) }
    }
}

fn share(of: u32, done: usize, all: usize) -> u32 {
    u32::try_from(of as usize * done / all.max(1)).unwrap_or(of)
}
