//! An Area SENCo's book: the settings of her area, visits, networks, one child she is asked to help with, and what three
//! of the settings send her.

use super::Handed::{Answered, Counted, Given};
use super::{Neighbour, Sample};

pub(super) const SAMPLE: Sample = Sample {
    id: "area",
    name: "Wexmoor north-east",
    about: "An Area SENCo with eighteen settings: visits and advice, networks, training, one child's move to school, and what settings send.",
    author: "Marisol Trent",
    parts: &[
        include_str!("setting.toml"),
        include_str!("settings.toml"),
        include_str!("work.toml"),
        include_str!("area_wide.toml"),
        include_str!("idris.toml"),
        include_str!("within.toml"),
        include_str!("duties.toml"),
    ],
    neighbours: &[
        Neighbour {
            author: "Tilda Overmere",
            parts: &[include_str!("barley.toml")],
            shares: &["marnie"],
            files: &[Given("2026-11-12"), Answered("2026-11-13"), Counted("2026-11-16")],
        },
        Neighbour {
            author: "Safa Trelawny",
            parts: &[include_str!("cormorants.toml")],
            shares: &[],
            files: &[Given("2026-10-16"), Counted("2026-11-16")],
        },
        Neighbour {
            author: "Noor Bellwether",
            parts: &[include_str!("orrery.toml")],
            shares: &[],
            files: &[Counted("2026-11-16")],
        },
    ],
};
