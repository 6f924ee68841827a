//! `senfolio`: the same engine without a window, for people who live in a terminal and for scripts.
//!
//! It adds nothing the window cannot do, but for running an Area hub, which is no setting's work: each other word here is
//! a composition of the engine's commands. It never
//! writes a passphrase down and takes none as an argument, where other users of the machine could read it.

mod asked;
mod book;
mod host;
mod hub;
mod paper;
mod status;
mod terminal;

use std::process::ExitCode;

use asked::{Asked, What};
use clap::Parser as _;
use serde_json::Value;
use terminal::{Ended, say};

fn main() -> ExitCode {
    match answer(&Asked::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(ended) => {
            ended.tell();
            ExitCode::FAILURE
        }
    }
}

fn answer(asked: &Asked) -> Result<(), Ended> {
    match &asked.what {
        What::New { book, sample } => book::make(asked, book, sample),
        What::Status { book, json } => status::show(&book::open(asked, book, None)?, *json),
        What::Pack { book, ask } => paper::make(&book::open(asked, book, Some(&ask.out))?, ask),
        What::Call { book, command, input } => {
            let input: Value = serde_json::from_str(input)
                .map_err(|error| Ended::Usage(format!("What {command} was given is not JSON: {error}")))?;
            say(&terminal::pretty(&book::open(asked, book, None)?.call(command, input)?))
        }
        What::Check { book } => status::check(&book::open(asked, book, None)?),
        What::Hub { what } => hub::run(what),
        What::Commands => engine::command_names().iter().try_for_each(|name| say(name)),
    }
}
