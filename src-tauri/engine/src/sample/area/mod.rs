//! An Area SENCo's book: the settings of her area, visits, networks, and one child she is asked to help with.

use super::Sample;

pub(super) const SAMPLE: Sample = Sample {
    id: "area",
    name: "Wexmoor north-east",
    about: "An Area SENCo with eighteen settings: visits and advice, networks, training, and one child's move to school.",
    author: "Marisol Trent",
    parts: &[
        include_str!("setting.toml"),
        include_str!("settings.toml"),
        include_str!("work.toml"),
        include_str!("area_wide.toml"),
        include_str!("idris.toml"),
        include_str!("duties.toml"),
    ],
    neighbours: &[],
};
