//! How the United Nations Security Council votes.
//!
//! Read the modules in this order; each uses only what stands above it.

pub mod charter;
pub mod council;
pub mod decision;
pub mod diagnostic;
pub mod meeting;
pub mod question;
pub mod report;
pub mod rules;
pub mod scenario;
pub mod tally;
pub mod vote;
pub mod what_if;
