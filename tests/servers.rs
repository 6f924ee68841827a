//! Real servers, started here on this machine and stopped again: the post box against WebDAV and S3, the Area hub
//! against PostgreSQL, with a bad line between where that matters. And other people's programs, which must open what is
//! sealed here.
//!
//! Not part of a plain `cargo test`, which must run anywhere: `cargo xtask test` installs the servers and runs this
//! as a step of its own. A server that is missing fails the test and says so.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test's own tools may stop the test")]

#[path = "servers/area.rs"]
mod area;
#[path = "servers/area_books.rs"]
mod area_books;
#[path = "servers/area_faults.rs"]
mod area_faults;
#[path = "servers/area_histories.rs"]
mod area_histories;
#[path = "servers/area_parting.rs"]
mod area_parting;
#[path = "servers/area_parts.rs"]
mod area_parts;
#[path = "servers/area_rivals.rs"]
mod area_rivals;
#[path = "servers/area_steward.rs"]
mod area_steward;
#[path = "servers/area_vouching.rs"]
mod area_vouching;
#[path = "servers/authority.rs"]
mod authority;
#[path = "servers/books.rs"]
mod books;
#[path = "servers/daemon.rs"]
mod daemon;
#[path = "servers/envelope.rs"]
mod envelope;
#[path = "servers/line.rs"]
mod line;
#[path = "servers/post.rs"]
mod post;
#[path = "servers/postgres.rs"]
mod postgres;
#[path = "servers/storage.rs"]
mod storage;
#[path = "histories/world.rs"]
mod world;
