//! A small school that shares its SENCo with another, with a nursery class of its own.

use super::Sample;

pub(super) const SAMPLE: Sample = Sample {
    id: "school",
    name: "Long Ember Primary",
    about: "A small school that shares its SENCo: policy, provision and money, seven pupils, and a nursery class.",
    author: "Hollis Brand",
    parts: &[
        include_str!("setting.toml"),
        include_str!("school.toml"),
        include_str!("shared.toml"),
        include_str!("saffi.toml"),
        include_str!("language_reading.toml"),
        include_str!("mabon.toml"),
        include_str!("older_and_nursery.toml"),
        include_str!("provision.toml"),
        include_str!("duties.toml"),
    ],
    neighbours: &[],
};
