//! The scenario files: what they answer, how wrong ones are refused, and what the documents say of them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test may fail loudly, and says what it held"
)]

#[path = "../common/mod.rs"]
mod common;

mod accidents;
mod architecture;
mod errors;
mod golden;
mod readme_doc;
mod rules_doc;
mod schema;
