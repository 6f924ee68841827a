//! What the acceptance tests stand on: a made-up machine with a clock that moves when told, dialogs answered in
//! advance and a folder of its own; and someone at it who runs the engine's commands by name.
//!
//! The tests of this package prove the whole from outside. They know the engine's command list and nothing behind
//! it, except where a file of ours is itself what is tested (`house_rules.rs`).

mod forms;
mod machine;
mod moving;
mod neighbours;
mod person;
mod print;
mod sharing;

pub use forms::answers;
pub use machine::{MemoryHost, desk_on, fresh_desk};
pub use neighbours::{Neighbours, offered};
pub use person::{PASSPHRASE, Person, form};
pub use print::words;
