//! What may be asked for at the terminal, and the words that explain it.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use engine::headless::samples;

use crate::hub::HubAsked;

/// Keeps special educational needs records for early years settings, offline and encrypted.
#[derive(Parser)]
#[command(name = "senfolio", version, after_help = EXAMPLES)]
pub(crate) struct Asked {
    /// Read the passphrase from the first line of this file
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,

    /// Act as if today were this day
    #[arg(long, global = true, value_name = "YYYY-MM-DD")]
    pub(crate) today: Option<NaiveDate>,

    #[command(subcommand)]
    pub(crate) what: What,
}

const EXAMPLES: &str = "\
The passphrase is taken from --passphrase-file, else from SENFOLIO_PASSPHRASE, else asked for.

Examples:
  senfolio new nursery.senfolio --sample nursery
  senfolio status nursery.senfolio
  senfolio pack nursery.senfolio --kind setting --out pack.pdf
  senfolio pack nursery.senfolio --kind setting --from 2026-01-01 --to 2026-07-31 --named --out spring.pdf
  senfolio call nursery.senfolio search '{\"text\":\"speech\",\"limit\":5}'
  senfolio check nursery.senfolio";

#[derive(Subcommand)]
pub(crate) enum What {
    /// Make a new book, filled with invented records
    New {
        /// Where to make it. Nothing that is there already is touched
        book: PathBuf,
        /// The invented setting to fill it with
        #[arg(long, value_parser = sample_names())]
        sample: String,
    },
    /// Show the SENCo rules, the responsibilities and what is due
    Status {
        book: PathBuf,
        /// As JSON, for a script
        #[arg(long)]
        json: bool,
    },
    /// Make an evidence pack as a PDF
    Pack {
        book: PathBuf,
        #[command(flatten)]
        ask: PackAsked,
    },
    /// Run one command of the engine and print its answer as JSON
    #[command(
        after_help = "Ends with 0 and the answer, or with 1 and the error as JSON on the error output."
    )]
    Call {
        book: PathBuf,
        /// One of the names `senfolio commands` lists
        command: String,
        /// What the command is given
        #[arg(default_value = "{}", value_name = "JSON")]
        input: String,
    },
    /// Read every record of a book and say whether it is sound
    Check { book: PathBuf },
    /// Run an Area hub: set it up, let settings in, shut them out
    ///
    /// Passwords are asked for, or taken from SENFOLIO_HUB_PASSWORD (the owner's) and SENFOLIO_HUB_NEW_PASSWORD (of the
    /// login that is let in). The line is always TLS.
    Hub {
        #[command(subcommand)]
        what: HubAsked,
    },
    /// List the engine's commands
    Commands,
}

/// The settings that can be invented, as the engine knows them.
fn sample_names() -> PossibleValuesParser {
    PossibleValuesParser::new(samples().into_iter().map(|(name, about)| PossibleValue::new(name).help(about)))
}

#[derive(Args)]
pub(crate) struct PackAsked {
    /// What the pack is about
    #[arg(long, value_enum, default_value = "setting")]
    pub(crate) kind: PackKind,
    /// The first day it covers; a year ago unless told
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) from: Option<NaiveDate>,
    /// The last day it covers; today unless told
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) to: Option<NaiveDate>,
    /// Print the children's names instead of Child A, Child B
    #[arg(long)]
    pub(crate) named: bool,
    /// Where to write the PDF
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Say what was made as JSON, for a script
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum PackKind {
    /// The setting as a whole: SENCo, responsibilities, training, children on the register
    Setting,
}

impl PackKind {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Setting => "setting",
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::Asked;

    #[test]
    fn the_words_do_not_contradict_each_other() {
        Asked::command().debug_assert();
    }
}
