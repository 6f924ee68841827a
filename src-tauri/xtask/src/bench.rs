//! Figures for large books, measured on the program as it is shipped.

use crate::shell::{Outcome, Run};
use crate::system;

/// Anything after `bench` goes to the measuring program.
pub(crate) fn bench(rest: &[&str]) -> Outcome {
    system::packages(&["build-essential", "pkg-config", "libssl-dev"])?;
    Run::cargo()
        .args(["run", "--locked", "--release", "--package", "acceptance", "--bin", "bench", "--"])
        .args(rest)
        .go()?;
    Run::cargo()
        .args(["run", "--locked", "--release", "--package", "store", "--example", "encrypted_against_plain"])
        .go()
}
