//! A nursery with children at every stage of the story, and with gaps.

use super::Sample;

pub(super) const SAMPLE: Sample = Sample {
    id: "nursery",
    name: "Quillbrook Nursery",
    about: "A nursery with seven children: first worries, plans and reviews, an EHC plan, a move to school, and gaps.",
    author: "Priya Lindqvist",
    parts: &[
        include_str!("setting.toml"),
        include_str!("policies.toml"),
        include_str!("training.toml"),
        include_str!("meetings.toml"),
        include_str!("arlo.toml"),
        include_str!("arlo_notice.toml"),
        include_str!("arlo_plans.toml"),
        include_str!("arlo_family.toml"),
        include_str!("nell.toml"),
        include_str!("idris.toml"),
        include_str!("idris_ehc.toml"),
        include_str!("bram.toml"),
        include_str!("wren.toml"),
        include_str!("wren_plans.toml"),
        include_str!("jory.toml"),
        include_str!("saffi.toml"),
        include_str!("provision.toml"),
        include_str!("duties.toml"),
    ],
    neighbours: &[],
};
