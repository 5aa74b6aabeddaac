//! The law and everything that is counted with it: what the rules decide, checked against the legal texts, against a
//! second law written apart, and against enumeration.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::float_cmp,
    clippy::similar_names,
    reason = "a test may fail loudly, and says what it held"
)]

#[path = "../common/mod.rs"]
mod common;

mod charter;
mod every_tally;
mod every_vote;
mod forecast;
mod named;
mod oracle;
mod power;
mod power_by_enumeration;
mod strategy;
mod what_if;
