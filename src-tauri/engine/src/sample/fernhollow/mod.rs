//! A SENCo shared by four childminders: her own book of their network, and what each shares with her by sealed file.

use super::Handed::{Answered, Given};
use super::{Neighbour, Sample};

pub(super) const SAMPLE: Sample = Sample {
    id: "fernhollow",
    name: "Fernhollow Childminder Network",
    about: "A SENCo shared by four childminders: their agreements, her time, and the children whose parents agreed.",
    author: "Gwen Hallowby",
    parts: &[
        include_str!("setting.toml"),
        include_str!("agreements.toml"),
        include_str!("work.toml"),
        include_str!("time.toml"),
        include_str!("within.toml"),
        include_str!("duties.toml"),
    ],
    neighbours: &[
        Neighbour {
            author: "Yusuf Tarrow",
            parts: &[include_str!("yusuf.toml"), include_str!("lumi.toml")],
            shares: &["lumi"],
            files: &[
                Given("2026-10-02"),
                Answered("2026-10-14"),
                Given("2026-11-16"),
                Answered("2026-11-18"),
            ],
        },
        Neighbour {
            author: "Ros Ingleby-Vane",
            parts: &[include_str!("ros.toml"), include_str!("caius.toml")],
            shares: &["caius"],
            files: &[Given("2026-10-20"), Answered("2026-11-12")],
        },
        // Two files, and between them both she and the SENCo put the same answer right: that is there to be settled.
        // Nothing has gone back to her yet.
        Neighbour {
            author: "Della Marchbank",
            parts: &[include_str!("della.toml"), include_str!("otis.toml")],
            shares: &["otis"],
            files: &[Given("2026-11-06"), Given("2026-11-20")],
        },
        // Of the two children here no parent was asked, so his setting comes and nothing about them.
        Neighbour {
            author: "Ken Osterly",
            parts: &[include_str!("ken.toml")],
            shares: &[],
            files: &[Given("2026-08-28")],
        },
    ],
};
